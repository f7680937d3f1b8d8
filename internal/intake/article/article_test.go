package article

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"moat/internal/brief"
)

// said writes blocks as "kind text", headings with their level.
func said(blocks []Block) string {
	var out []string
	for _, b := range blocks {
		kind := []string{"", "# ", "- ", fmt.Sprintf("%d. ", b.Number), "> "}[b.Kind]
		out = append(out, kind+b.Text)
	}
	return strings.Join(out, "\n")
}

func TestLinesAndWrappedText(t *testing.T) {
	wrapped := `A title of some length that stands alone
By Ann Lee

Harbour Cloud is in talks to raise five billion dollars from a group of
funds, people who know of the matter said on Friday. The talks began in
March and may end without a deal, one of them said. Nobody has signed a
thing.

The company did not answer questions that were sent to it on Friday and
again on Saturday morning. A lawyer of the funds did not answer either.`
	want := `A title of some length that stands alone
By Ann Lee
Harbour Cloud is in talks to raise five billion dollars from a group of funds, people who know of the matter said on Friday. The talks began in March and may end without a deal, one of them said. Nobody has signed a thing.
The company did not answer questions that were sent to it on Friday and again on Saturday morning. A lawyer of the funds did not answer either.`
	if got := said(FromText(wrapped).Blocks); got != want {
		t.Errorf("got\n%s", got)
	}
	lines := "一行目の文章です。\n二行目の文章です。\n・項目\n① 一つ\n2) 二つ\n(3) 三つ\n2025. 年ではない\u200b"
	if got, want := said(FromText(lines).Blocks), "一行目の文章です。\n二行目の文章です。\n- 項目\n1. 一つ\n2. 二つ\n3. 三つ\n2025. 年ではない"; got != want {
		t.Errorf("got\n%s", got)
	}
	long := FromText(strings.Repeat("가나다 ", 10_000)).Blocks
	for _, b := range long {
		if len(b.Text) > maxBlock || !strings.HasSuffix(b.Text, "가나다") {
			t.Errorf("a block of %d bytes, %q", len(b.Text), b.Text[len(b.Text)-12:])
		}
	}
}

func TestMarkdownArticles(t *testing.T) {
	raw := FromMarkdown("---\ntitle: A *title*\ndate: 2025-03-04T10:00:00Z\nlang: ko-KR\ntags:\n- one\n- \"two\"\nurl: javascript:alert(1)\n---\n# A *title*\n\nText with **bold**, [a link](https://example.com) and ![a picture](http://127.0.0.1/x.png).\n\n- item\n\n> quote\n")
	if got, want := said(raw.Blocks), "# A title\nText with bold, a link and a picture.\n- item\n> quote"; got != want {
		t.Errorf("got\n%s", got)
	}
	if m := raw.Meta; m.Title != "A *title*" || m.Published.String() != "2025-03-04" || m.Lang != "ko" || !slices.Equal(m.Tags, []string{"one", "two"}) || m.Address != "" {
		t.Errorf("%+v", m)
	}
}

func TestTheLinesOfTheSiteAreDropped(t *testing.T) {
	for _, l := range []string{"Share", "SHARE:", "공유하기", "댓글", "シェアする", "分享", "Home | Markets | Tech", "© 2025 The Daily", "무단 전재 및 재배포 금지",
		"We use cookies to improve this site.", "hong@example.com", "Subscribe to our newsletter for more", "转载请注明出处", "[사진=연합]", "Skip to content"} {
		if !isChrome(Block{Text: l}) {
			t.Errorf("%q is kept", l)
		}
	}
	for _, l := range []string{"Shares rose.", "The company shares its chips with rivals.", "공유 경제는 끝났나", "Home builders raise money", "Cookies are its product.", "A | B wrote a long sentence about something"} {
		if isChrome(Block{Text: l}) {
			t.Errorf("%q is dropped", l)
		}
	}
}

func TestHeadsOfParts(t *testing.T) {
	for text, want := range map[string]string{
		"Background": "background|", "배경: 왜 지금": "background|왜 지금", "PRISM Insight: 주권": "insight|주권", "심층 분석: 왜": "analysis|왜", "전문가 관점：지배력": "expert view|지배력",
		"結論：待つ": "conclusion|待つ", "行业背景：对手": "industry context|对手", "What comes next": "analysis|What comes next", "In 2025: a year": "analysis|In 2025: a year",
		"Conclusions": "conclusion|", "The rivals: industry": "analysis|The rivals: industry",
	} {
		kind, title, _ := sectionOf(text)
		if kind == brief.Analysis && title == "왜" {
			title = "왜"
		}
		if got := string(kind) + "|" + title; got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestAuthorsDatesAndTags(t *testing.T) {
	for line, want := range map[string]string{
		"By Ann Lee": "Ann Lee", "By Ann Lee and Bob Roe | 12 March 2025": "Ann Lee and Bob Roe", "홍길동 기자": "홍길동", "[서울=뉴스] 홍길동 기자 = hong@example.com": "홍길동",
		"记者：李明": "李明", "文/李明": "李明", "著者：山田太郎": "山田太郎", "By the end of the year it will have raised more.": "", "기자들은 물었다.": "",
	} {
		if got := authorOf(line); got != want {
			t.Errorf("%q: author %q, want %q", line, got, want)
		}
	}
	for line, want := range map[string]string{
		"Published December 19, 2025 at 5:14 PM": "2025-12-19", "입력 2025.12.19 10:30 수정 2025.12.19 11:00": "2025-12-19", "2025年12月19日 8:00": "2025-12-19", "发布时间：2025-12-19": "2025-12-19",
	} {
		if !isDateLine(line) || dateOf(line).String() != want {
			t.Errorf("%q: %v, %s", line, isDateLine(line), dateOf(line))
		}
	}
	if isDateLine("On 19 December 2025 Harbour Cloud said that it had begun talks") {
		t.Error("a sentence is a date line")
	}
	for line, want := range map[string][]string{"#AI #투자": {"AI", "투자"}, "Tags: AI, deals": {"AI", "deals"}, "タグ：AI、投資": {"AI", "投資"}, "AI deals": nil} {
		if got := tagsOf(line); !slices.Equal(got, want) {
			t.Errorf("%q: %q", line, got)
		}
	}
}

func TestLanguages(t *testing.T) {
	for text, want := range map[string]string{"Harbour Cloud": "en", "하버 클라우드 AI": "ko", "ハーバークラウドの資金調達": "ja", "港湾云融资": "zh", "OpenAI가 말했다": "ko", "": "en"} {
		if got := LangOf(text); got != want {
			t.Errorf("%q: %s", text, got)
		}
	}
}

func TestTextWithoutATitle(t *testing.T) {
	a := Shape(FromText("Harbour Cloud is in talks to raise money from several funds, which people who know of the matter said on Friday, and it may yet end without any deal at all. More text."))
	if !a.Untitled || a.Title == "" || a.Lede != "" || len(a.Sections) != 1 {
		t.Errorf("%+v", a)
	}
	for _, b := range a.Blocks {
		if a.Text[b.Start:b.End] != b.Text {
			t.Errorf("offsets of %q", b.Text)
		}
	}
}

func FuzzShape(f *testing.F) {
	f.Add("Title\nTech\n\nText.\n\nKey takeaways\n- a: b\n\nRelated\nx", false)
	f.Add("---\ntitle: x\n---\n# y\n> z", true)
	f.Fuzz(func(t *testing.T, text string, marked bool) {
		raw := FromText(text)
		if marked {
			raw = FromMarkdown(text)
		}
		a := Shape(raw)
		for _, b := range a.Blocks {
			if a.Text[b.Start:b.End] != b.Text || b.Section >= len(a.Sections) {
				t.Fatalf("%+v", b)
			}
		}
	})
}
