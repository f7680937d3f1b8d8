package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"moat/internal/brief"
)

// searchable is a small library in four languages.
func searchable(t testing.TB) *Library {
	l := newLibrary(t)
	prose := func(id brief.ID, lang, original, title, body string) *brief.Briefing {
		b := small(id, "2025-12-19", title)
		b.Lang, b.Original, b.Lede = lang, original, ""
		b.Takeaways = []brief.Takeaway{{Headline: "—", Body: body}}
		return b
	}
	add(t, l,
		prose("en1", "en", "", "OpenAI in talks", "SoftBank's café deal: GPT-4o and the sovereign wealth funds, up to US$830bn."),
		prose("ko1", "ko", "", "오픈AI, 최대 1000억 달러 조달", "소프트뱅크와 국부펀드가 참여하는 한국 반도체 투자. 8,300억 달러 기업가치를 검토한다."),
		prose("ja1", "ja", "", "データセンター投資", "ソフトバンクは電力契約を締結した。人工知能の半導体。ｶﾀｶﾅも。々"),
		prose("zh1", "zh", "", "阿里巴巴投资", "国家主权基金参与人工智能基础设施融资。"),
		prose("en2", "en", "", "A quiet quarter", "Nothing about the labs. Openness was discussed, and AI. Чайковский."),
	)
	return l
}

func ids(hits []Hit) string {
	out := make([]string, len(hits))
	for i, h := range hits {
		out[i] = string(h.ID)
	}
	return strings.Join(out, " ")
}

func TestSearchFindsWhatIsThere(t *testing.T) {
	l := searchable(t)
	cases := []struct{ text, want string }{
		{"openai", "en1"}, // not "Openness", and Korean has 오픈 for Open
		{"OPEN", "en1 en2"},
		{"soft", "en1"},
		{"cafe", "en1"},
		{"CAFÉ", "en1"},
		{"gpt-4o", "en1"},
		{"4o and the", "en1"},
		{"ｏｐｅｎａｉ", "en1"}, // full width
		{"чайков", "en2"},
		{"한", "ko1"},
		{"국", "ko1"},
		{"펀드", "ko1"},
		{"부펀", "ko1"}, // within a word
		{norm.NFD.String("반도체"), "ko1"},
		{norm.NFD.String("한"), "ko1"},
		{"오픈AI", "ko1"},
		{"오픈ＡＩ", "ko1"},
		{"8,300억", "ko1"},
		{"소프트뱅크와 투자", "ko1"},
		{"データ", "ja1"},
		{"ー", "ja1"},
		{"力契", "ja1"},
		{"カタカナ", "ja1"}, // printed in half width
		{"ｿﾌﾄ", "ja1"},
		{"々", "ja1"},
		{"人工", "ja1 zh1"},
		{"人工智", "zh1"},
		{"基金参", "zh1"},
		{"阿", "zh1"},
		{"softbank 국부펀드", ""}, // in two briefings
		{"펀국", ""},
		{"penai", ""}, // Latin words are found by how they begin
	}
	for _, c := range cases {
		hits, err := l.Search(bg, SearchQuery{Text: c.text})
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		got := strings.Fields(ids(hits))
		want := strings.Fields(c.want)
		if len(got) != len(want) {
			t.Errorf("%q finds %v, want %v", c.text, got, want)
			continue
		}
		for _, id := range want {
			if !strings.Contains(" "+ids(hits)+" ", " "+id+" ") {
				t.Errorf("%q finds %v, want %v", c.text, got, want)
			}
		}
	}
}

// Every run of up to four runes of every text must find its document, however
// it is normalised.
func TestEveryPieceOfTheTextIsFound(t *testing.T) {
	l := searchable(t)
	for _, id := range []brief.ID{"ko1", "ja1", "zh1"} {
		b := must[*brief.Briefing](t)(l.Briefing(bg, id, ""))
		for _, field := range strings.Fields(b.Title + " " + b.Takeaways[0].Body) {
			runes := []rune(field)
			for size := 1; size <= 4; size++ {
				for i := 0; i+size <= len(runes); i++ {
					piece := string(runes[i : i+size])
					if !alone(firstRune(fold(piece))) || len(Parts(piece)) == 0 {
						continue // Latin words are found from their beginning only
					}
					for _, text := range []string{piece, norm.NFD.String(piece), norm.NFKD.String(piece)} {
						hits, err := l.Search(bg, SearchQuery{Text: text})
						if err != nil || !strings.Contains(ids(hits), string(id)) {
							t.Errorf("%q of %s finds %q (%v)", piece, id, ids(hits), err)
						}
					}
				}
			}
		}
	}
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func TestHostileSearchesAreHarmless(t *testing.T) {
	l := searchable(t)
	for _, text := range []string{
		"", " ", `"`, `""`, `"""`, "*", "NEAR(", "NEAR(a b)", "AND", "OR NOT", "title:", "title:openai OR", "{title body}: x",
		"^", "-", "+", "(", ")", "a*b", "\x00", "open\x00ai", "\xed\xa0\x80", "\xff\xfe", "'; DROP TABLE briefing; --",
		strings.Repeat("a", 10_000), strings.Repeat("한", 10_000), strings.Repeat("a ", 5_000), strings.Repeat(`"`, 10_000),
		strings.Repeat("é", 10_000), strings.Repeat("e\u0301", 10_000), "\u200b", "%", "_", "🙂",
	} {
		if _, err := l.Search(bg, SearchQuery{Text: text}); err != nil {
			t.Errorf("%.20q: %v", text, err)
		}
		if _, err := l.Facets(bg, SearchQuery{Text: text}); err != nil {
			t.Errorf("counting %.20q: %v", text, err)
		}
		for _, op := range []string{"tag:", "party:", "lang:", "stage:", "before:", "-"} {
			if _, err := l.Search(bg, SearchQuery{Text: op + text}); err != nil {
				t.Errorf("%s%.20q: %v", op, text, err)
			}
		}
	}
	if hits := must[[]Hit](t)(l.Search(bg, SearchQuery{Text: "and"})); len(hits) != 2 {
		t.Errorf(`"and" is a word like any other and finds %q`, ids(hits))
	}
	if n, _, err := l.Count(bg, Query{}); n != 5 || err != nil {
		t.Errorf("%d briefings left (%v)", n, err)
	}
}

func TestTheTitleCountsMost(t *testing.T) {
	l := newLibrary(t)
	body := small("body", "2025-12-19", "Something else")
	body.Takeaways[0].Body = strings.Repeat("Stargate ", 20)
	scattered := small("scattered", "2025-12-19", "Centre of data for Stargate")
	add(t, l, body, scattered, small("title", "2025-01-01", "The Stargate data centre"))
	if got := ids(must[[]Hit](t)(l.Search(bg, SearchQuery{Text: "stargate"}))); !strings.HasSuffix(got, " body") {
		t.Errorf("order %q, want the titles first", got)
	}
	if got := ids(must[[]Hit](t)(l.Search(bg, SearchQuery{Text: "stargate data cent"}))); got != "title scattered" {
		t.Errorf("order %q, want the literal match first", got)
	}
}

func TestAHitShowsTheTextAsPrinted(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks(), talksKorean())
	cases := []struct{ text, lang, snippet, title string }{
		{"REVENUE runs", "en", "[Revenue] [runs] at about US$20bn a year.", "OpenAI seeks up to US$100bn"},
		{"투자", "ko", "지금까지 가장 큰 비상장 [투자] 유치가 된다.", "오픈AI, 최대 1000억 달러 조달 추진"},
		{"서명하는지", "en", "국부펀드가 [서명하는지] 여부.", "오픈AI, 최대 1000억 달러 조달 추진"},
		{"seek", "en", "The round would value it at up to US$830bn.", "OpenAI seeks up to US$100bn"}, // only the title
		{"ソフトバンク", "en", "…· Funding · 오픈AI · SoftBank · [ソフトバンク] · 소프트뱅크 · Open AI", "OpenAI seeks up to US$100bn"},
	}
	for _, c := range cases {
		hits := must[[]Hit](t)(l.Search(bg, SearchQuery{Text: c.text, Lang: c.lang}))
		if len(hits) != 1 {
			t.Errorf("%q: %d hits", c.text, len(hits))
			continue
		}
		if got := marked(hits[0]); got != c.snippet {
			t.Errorf("%q: snippet %q, want %q", c.text, got, c.snippet)
		}
		if hits[0].Title != c.title || len(hits[0].Langs) != 2 {
			t.Errorf("%q: title %q in %v", c.text, hits[0].Title, hits[0].Langs)
		}
	}
}

func TestAHitIsInTheReadersLanguageWhereThatMatches(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks(), talksKorean())
	for lang, want := range map[string]string{"en": "en", "ko": "ko"} {
		hits := must[[]Hit](t)(l.Search(bg, SearchQuery{Text: "ai", Lang: lang}))
		if len(hits) != 1 || hits[0].Lang != want {
			t.Errorf("%s: %+v", lang, hits)
		}
	}
}

// marked writes a hit's matches in brackets.
func marked(h Hit) string {
	var b strings.Builder
	at := 0
	for _, m := range h.Matches {
		b.WriteString(h.Snippet[at:m[0]] + "[" + h.Snippet[m[0]:m[1]] + "]")
		at = m[1]
	}
	return b.String() + h.Snippet[at:]
}

func TestALongSnippetIsCutAtItsMatch(t *testing.T) {
	l := newLibrary(t)
	b := small("long", "2025-01-01", "Long")
	b.Lang = "ko"
	b.Takeaways[0].Body = strings.Repeat("가나다 라마바 ", 60) + "찾는말 " + strings.Repeat("사아자 차카타 ", 60)
	add(t, l, b)
	h := must[[]Hit](t)(l.Search(bg, SearchQuery{Text: "찾는말"}))[0]
	if !strings.Contains(marked(h), "[찾는말]") || !strings.HasPrefix(h.Snippet, "…") || !strings.HasSuffix(h.Snippet, "…") {
		t.Errorf("snippet %q", marked(h))
	}
	if n := utf8.RuneCountInString(h.Snippet); n > snippetSize+2 || !utf8.ValidString(h.Snippet) {
		t.Errorf("%d runes, valid %t", n, utf8.ValidString(h.Snippet))
	}
}

func TestSearchHonoursTheKnownOnDateAndTheLimit(t *testing.T) {
	l := newLibrary(t)
	for i := range 9 {
		add(t, l, small(brief.ID(fmt.Sprintf("n%d", i+1)), fmt.Sprintf("2025-0%d-10", i+1), "Stargate"))
	}
	if hits := must[[]Hit](t)(l.Search(bg, SearchQuery{Text: "stargate", KnownOn: day("2025-03-31")})); len(hits) != 3 {
		t.Errorf("%d hits before April", len(hits))
	}
	if hits := must[[]Hit](t)(l.Search(bg, SearchQuery{Text: "stargate", Limit: 4})); len(hits) != 4 {
		t.Errorf("%d hits, limit 4", len(hits))
	}
}

func TestAnUpdatedBriefingIsFoundByItsNewWordsOnly(t *testing.T) {
	l := newLibrary(t)
	add(t, l, small("a", "2025-01-01", "Aardvark"))
	add(t, l, small("a", "2025-01-01", "Badger"))
	if n := len(must[[]Hit](t)(l.Search(bg, SearchQuery{Text: "aardvark"}))); n != 0 {
		t.Error("the old title is still found")
	}
	if n := len(must[[]Hit](t)(l.Search(bg, SearchQuery{Text: "badger"}))); n != 1 {
		t.Error("the new title is not found")
	}
}

func TestOperatorsNarrowASearch(t *testing.T) {
	l := searchable(t)
	add(t, l, talks(), talksKorean())
	other := talks()
	other.ID, other.Title, other.Published, other.Stage, other.Tags = "openai-close", "OpenAI closes", date("2026-03-31"), brief.Closed, []string{"Funding round"}
	other.Subject, other.Parties, other.Rounds, other.Alliances = "openai", other.Parties[:1], nil, nil
	other.Figures = other.Figures[:1]
	add(t, l, other)
	cases := []struct{ text, want string }{
		{`"in talks"`, "en1"},
		{`"talks in"`, ""},
		{`"in tal"`, ""},                     // a phrase ends where its mark is
		{`"in tal`, "en1"},                   // and is still being typed without one
		{`“in talks”`, "en1"},                // as typesetters write it
		{`「人工知能」`, "ja1"},                    // as Japanese does
		{`openai -softbank`, "openai-close"}, // not the Korean text of openai-talks either
		{`openai -"sovereign funds"`, "en1"},
		{`openai -- softbank`, "en1 openai-talks"},
		{`tag:"sovereign funds"`, "openai-talks"},
		{`tag:sover`, "openai-talks"},
		{`tag:"sover"`, ""},
		{`tag:국부`, "openai-talks"},
		{`ＴＡＧ：ｆｕｎｄｉｎｇ`, "openai-close"},
		{`태그:국부펀드`, "openai-talks"},
		{`party:softbank`, "openai-talks"},
		{`party:소프트`, "openai-talks"},
		{`party:"open ai"`, "openai-talks openai-close"},
		{`party:openai -party:mgx`, "openai-close"},
		{`stage:closed`, "openai-close"},
		{`stage:in-talks`, "openai-talks"},
		{`stage:"in talks" openai`, "openai-talks"},
		{`단계:종결`, "openai-close"},
		{`stage:closed stage:in-talks`, "openai-talks openai-close"},
		{`-stage:closed openai`, "en1 openai-talks"},
		{`lang:zh`, "zh1"},
		{`lang:ko 국부펀드`, "ko1 openai-talks"},
		{`lang:한국어 투자`, "ko1 openai-talks"},
		{`lang:ko softbank`, "openai-talks"}, // its parties' names are English
		{`-lang:ko openai`, "en1 openai-close"},
		{`openai after:2026`, "openai-close"},
		{`openai before:2026-Q1`, "en1 openai-talks"},
		{`openai after:2025-12 before:2026`, "en1 openai-talks"},
		{`before:soon`, ""}, // words like any other
		{`tag:`, ""},
		{`openai tag:`, "en1 openai-talks openai-close"},
		{`http://openai`, ""},
	}
	for _, c := range cases {
		got := strings.Fields(ids(must[[]Hit](t)(l.Search(bg, SearchQuery{Text: c.text}))))
		slices.Sort(got)
		want := strings.Fields(c.want)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s finds %v, want %v", c.text, got, want)
		}
	}
}

func TestASearchIsReadInParts(t *testing.T) {
	cases := []struct{ text, parts, without string }{
		{`compute  tag:"data centres" -debt`, `compute|tag:"data centres"|-debt`, `tag:"data centres" -debt`},
		{`"run rate`, `"run rate`, ``},
		{`24" screen`, `24"|screen`, `screen`},
		{`-`, ``, ``},
		{`” “ "" «»`, ``, ``},
	}
	for _, c := range cases {
		parts := Parts(c.text)
		var got []string
		for _, p := range parts {
			got = append(got, p.Text)
		}
		if strings.Join(got, "|") != c.parts {
			t.Errorf("%s is read as %q", c.text, got)
		}
		if got := Without(parts, 0); got != c.without {
			t.Errorf("%s without its first is %q", c.text, got)
		}
	}
}

func TestNotesAndOwnTagsAreFound(t *testing.T) {
	l := searchable(t)
	add(t, l, talks())
	for _, n := range []Note{
		{Briefing: "ko1", Text: "이 숫자는 재무팀에 확인할 것"},
		{Briefing: "gone", Text: "재무팀"}, // its briefing left the library
		{Party: "softbank", Text: "Ask about the margin loan"},
	} {
		must[Note](t)(l.SaveNote(bg, n))
	}
	cases := []struct {
		text, want string
		noted      bool
	}{
		{"재무팀", "ko1", true},
		{"무팀에 확인", "ko1", true},
		{"재무팀 반도체", "ko1", true}, // one word in the note, one in the text
		{"재무팀 openai", "", false},
		{"재무팀 lang:ja", "", false},
		{"margin", "openai-talks", true},
		{"반도체", "ko1", false},
	}
	for _, c := range cases {
		hits := must[[]Hit](t)(l.Search(bg, SearchQuery{Text: c.text}))
		if ids(hits) != c.want {
			t.Errorf("%s finds %q, want %q", c.text, ids(hits), c.want)
			continue
		}
		if len(hits) > 0 && (hits[0].Noted != c.noted || len(hits[0].Matches) == 0) {
			t.Errorf("%s: noted %t, snippet %q", c.text, hits[0].Noted, marked(hits[0]))
		}
	}
}

func TestFacetsCountEverythingThatIsFound(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks(), talksKorean())
	for i := range 60 {
		b := small(brief.ID(fmt.Sprintf("s%d", i)), fmt.Sprintf("20%d-05-01", 20+i%3), "Stargate openai")
		b.Tags = []string{"odd"}
		if i%2 == 0 {
			b.Tags, b.Stage = []string{"even"}, brief.Signed
		}
		add(t, l, b)
	}
	f := must[Facets](t)(l.Facets(bg, SearchQuery{Text: "openai"}))
	wantSame(t, f, Facets{
		Total:  61,
		Tags:   []Facet{{"even", 30}, {"odd", 30}, {"OpenAI", 1}, {"sovereign funds", 1}},
		Stages: []Facet{{"signed", 30}, {"in talks", 1}},
		Langs:  []Facet{{"en", 61}, {"ko", 1}},
		Years:  []Facet{{"2025", 1}, {"2022", 20}, {"2021", 20}, {"2020", 20}},
	})
	f = must[Facets](t)(l.Facets(bg, SearchQuery{Text: "ai tag:국부펀드"}))
	if f.Total != 1 || len(f.Langs) != 2 {
		t.Errorf("one briefing in two languages counts as %+v", f)
	}
}

func TestSearchesAreRemembered(t *testing.T) {
	l := newLibrary(t)
	for _, q := range []string{"one", "two", " one ", "", strings.Repeat("x", 1000)} {
		if err := l.NoteSearch(bg, q); err != nil {
			t.Fatal(err)
		}
	}
	wantSame(t, must[[]string](t)(l.Searches(bg, 10)), []string{"one", "two"})
	for i := range 80 {
		if err := l.NoteSearch(bg, fmt.Sprint(i)); err != nil {
			t.Fatal(err)
		}
	}
	if got := must[[]string](t)(l.Searches(bg, 100)); len(got) != keptSearches || got[0] != "79" {
		t.Errorf("%d searches, the latest %q", len(got), got[0])
	}
	if err := l.ForgetSearches(bg); err != nil || len(must[[]string](t)(l.Searches(bg, 10))) != 0 {
		t.Error("searches are not forgotten", err)
	}
}

func TestACancelledSearchStops(t *testing.T) {
	l := searchable(t)
	ctx, cancel := context.WithCancel(bg)
	cancel()
	if _, err := l.Search(ctx, SearchQuery{Text: "openai"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// Whatever form a text comes in, it splits into the words of its NFKC form, at
// bytes of its own.
func TestTextSplitsAlikeInEveryForm(t *testing.T) {
	for _, s := range []string{
		"가각한국 투자", "か\u3099きﾞ", "パピプ ﾊﾟﾋﾟ", "A\u0301b e\u0301", "ＦＵＬＬ　ｗｉｄｔｈ", "x\u0300\u0301y", "ﬁnance ½ ² №",
		"\xff\xfea\xed\xa0\x80b", "漢字かな交じり文", "中\u0301文", "각\u11a8", "ᄀ\u1161\u11a8 뱅", "", "Ελλάδα İstanbul Straße", "々〆ー〇",
	} {
		for _, form := range []string{s, norm.NFC.String(s), norm.NFD.String(s), norm.NFKD.String(s)} {
			want := tokenize(norm.NFKC.String(form))
			got := tokenize(form)
			if len(got) != len(want) {
				t.Errorf("%q splits into %v, its NFKC form into %v", form, got, want)
				continue
			}
			for i, g := range got {
				if g.text != want[i].text || g.start < 0 || g.start >= g.end || g.end > len(form) {
					t.Errorf("%q: token %d is %v, want %v", form, i, g, want[i])
				}
			}
		}
	}
}
