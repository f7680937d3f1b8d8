package intake

import (
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/htmlindex"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/evidence"
	"moat/internal/intake/claims"
	"moat/internal/money"
	"moat/internal/text"
)

var known = claims.NewRegister([]brief.Party{
	{ID: "harbour-cloud", Kind: brief.Cloud, Names: brief.Names{"en": "Harbour Cloud", "ko": "하버 클라우드", "ja": "ハーバークラウド", "zh": "港湾云"}},
	{ID: "tern-ai", Kind: brief.Lab, Names: brief.Names{"en": "Tern AI", "ko": "턴AI", "ja": "ターンAI", "zh": "燕鸥智能"}},
	{ID: "north-fund", Kind: brief.Fund, Names: brief.Names{"en": "North Fund"}},
})

var december = money.Day{Year: 2025, Month: time.December, Date: 19}

func printer(t testing.TB, lang string) *text.Printer {
	t.Helper()
	c, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	return c.In(lang)
}

func encode(t *testing.T, encoding, s string) []byte {
	t.Helper()
	enc, err := htmlindex.Get(encoding)
	if err != nil {
		t.Fatal(err)
	}
	out, err := enc.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func open(t *testing.T, name string, data []byte, published money.Day) *Draft {
	t.Helper()
	item, err := Open(name, data, Options{Published: published, Register: known})
	if err != nil {
		t.Fatal(err)
	}
	if item.Draft == nil {
		t.Fatalf("%s is no article: %+v", name, item)
	}
	return item.Draft
}

// headed lists the sections of a briefing as "kind: title".
func headed(b *brief.Briefing) string {
	var out []string
	for _, s := range b.Sections {
		out = append(out, string(s.Kind)+": "+s.Title)
	}
	return strings.Join(out, "; ")
}

func claimed(d *Draft) []string {
	var out []string
	for _, f := range d.Figures {
		out = append(out, string(f.Party)+" "+string(f.Metric)+" "+f.Value.String())
	}
	return out
}

func TestAKoreanArticleBecomesABriefing(t *testing.T) {
	d := open(t, "a.txt", encode(t, "euc-kr", koreanArticle), december)
	b := d.Briefing(printer(t, "ko"))
	if b.Title != "하버 클라우드 7조 펀딩설, 숫자로 따져 보니" || b.Category != "테크" || b.Lang != "ko" || b.Subject != "harbour-cloud" || b.Stage != brief.InTalks {
		t.Errorf("%q %q %s %s %s", b.Title, b.Category, b.Lang, b.Subject, b.Stage)
	}
	if d.Author != "김한글" || !slices.Equal(b.Tags, []string{"하버 클라우드", "투자 라운드", "턴AI"}) {
		t.Errorf("author %q, tags %q", d.Author, b.Tags)
	}
	want := "analysis: 빌린 서버, 빌린 돈; analysis: 왜 지금인가; background: 끝나지 않는 청구서; industry context: 경쟁사도 산다; insight: 세 갈래 길; conclusion: 서명을 기다려라"
	if got := headed(b); got != want {
		t.Errorf("sections: %s", got)
	}
	if len(b.Takeaways) != 2 || b.Takeaways[0].Headline != "아직은 협의" || !strings.HasPrefix(b.Takeaways[0].Body, "최대 400억 달러(약 59조 원) 기업가치는 제안일 뿐이다.") {
		t.Errorf("takeaways: %+v", b.Takeaways)
	}
	if !strings.Contains(b.Sections[4].Body, "1. 전력: 발전소와의 계약.\n2. 칩") {
		t.Errorf("the list: %q", b.Sections[4].Body)
	}
	all := string(markdown.Write(b))
	for _, chrome := range []string{"출처", "관련 기사", "무단", "다른 회사", "기자", "홈"} {
		if strings.Contains(all, chrome) {
			t.Errorf("%q was kept", chrome)
		}
	}
	if strings.Count(all, b.Title) != 2 { // the title, and that of the source
		t.Errorf("the title stands %d times", strings.Count(all, b.Title))
	}
	for _, want := range []string{"데일리칩, \"", "Bloomberg, via 데일리칩, unread", "The Information, via 데일리칩, unread", "middle-east-sovereign-funds"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
}

func TestTheFiguresOfAnArticle(t *testing.T) {
	d := open(t, "a.txt", []byte(koreanArticle), december)
	want := []string{
		"harbour-cloud raise ₩7tn", "harbour-cloud valuation US$40bn", "harbour-cloud raise US$5bn",
		"harbour-cloud raise ≤ US$5bn", "harbour-cloud raise ~ ₩6.5tn",
		"harbour-cloud valuation ≤ US$40bn", "harbour-cloud valuation ~ ₩59tn",
		"harbour-cloud run-rate revenue ~ US$100m", "harbour-cloud valuation US$40bn", "harbour-cloud multiple > 40×", "harbour-cloud raise US$5bn",
	}
	if got := claimed(d); !slices.Equal(got, want) {
		t.Fatalf("got %q", got)
	}
	if f := d.Figures[9]; f.Words != "40배가 넘는" && f.Words != "40배" {
		t.Errorf("words %q", f.Words)
	}
	if c := d.Closing; c == nil || c.Date.String() != "2026-Q1" {
		t.Errorf("closing %+v", c)
	}
	for _, f := range d.Figures {
		for _, m := range f.Mentions {
			if !strings.Contains(f.Words, d.Article.Text[m.Start:m.End]) {
				t.Errorf("%q stands at %q", f.Words, d.Article.Text[m.Start:m.End])
			}
		}
	}
	if at := d.FigureAt(d.Figures[4].Mentions[0].Start + 1); at != 4 {
		t.Errorf("the figure under the pointer: %d", at)
	}
}

func TestTheChecksOfADraft(t *testing.T) {
	d := open(t, "a.txt", []byte(koreanArticle), december)
	b := d.Briefing(printer(t, "ko"))
	rates := money.NewRates([]money.Rate{
		{Day: money.Day{Year: 2025, Month: time.December, Date: 18}, Base: money.USD, Quote: money.KRW, Value: number("1478.3"), Basis: money.MarketClose},
		{Day: money.Day{Year: 2024, Month: time.March, Date: 4}, Base: money.USD, Quote: money.KRW, Value: number("1300"), Basis: money.MarketClose},
	})
	found := evidence.Check(evidence.Input{Briefing: b, Rates: rates})
	saw := map[evidence.Kind]evidence.Verdict{}
	for _, f := range found {
		if _, has := saw[f.Check]; !has {
			saw[f.Check] = f.Verdict
		}
		if f.Check == evidence.Multiple && !f.Has(evidence.PowerOfTen) {
			t.Errorf("the multiple: %+v", f)
		}
		if f.Check == evidence.Conversion && f.Claimed[0].Value.String() == "~ ₩6.5tn" && !f.Has(evidence.StaleRate) {
			t.Errorf("the conversion: %+v", f)
		}
	}
	for _, k := range []evidence.Kind{evidence.Multiple, evidence.Conversion, evidence.Headline} {
		if saw[k] != evidence.Off {
			t.Errorf("%s: %q", k, saw[k])
		}
	}
	if saw[evidence.PrePost] != evidence.CannotTell {
		t.Errorf("pre and post: %q", saw[evidence.PrePost])
	}
}

func TestPagesAndTextsOfTheOtherLanguages(t *testing.T) {
	for _, c := range []struct {
		name      string
		data      []byte
		published string
		sections  string
		takeaways string
		has       []string
		category  string
		author    string
	}{
		{"a.html", []byte(englishPage), "2025-09-02", "analysis: ; analysis: What comes next", "", []string{
			"tern-ai raise US$2bn", "tern-ai post-money US$18bn", "tern-ai run-rate revenue ~ US$900m", "tern-ai revenue target US$1.5bn",
		}, "Deals", "Ann Lee"},
		{"a.txt", encode(t, "shift_jis", japaneseArticle), "2025-12-19", "background: 電気代が先に伸びる; conclusion: 署名を待つ", "まだ署名はない; 値段は高い", []string{
			"harbour-cloud valuation ≤ US$40bn", "harbour-cloud raise US$5bn", "harbour-cloud revenue US$3.7bn", "harbour-cloud net loss US$1.2bn",
		}, "", ""},
		{"a.txt", encode(t, "gb18030", chineseArticle), "2025-12-19", "industry context: 对手也在买; conclusion: 等待签字", "尚未签约; 价格不低", []string{
			"harbour-cloud valuation ≤ US$40bn", "harbour-cloud raise US$5bn", "tern-ai raise US$3bn", "tern-ai post-money US$18bn",
		}, "财经", "李明"},
	} {
		d := open(t, c.name, c.data, money.Day{})
		if d.Published.IsZero() {
			d.SetPublished(december)
		}
		b := d.Briefing(printer(t, d.Article.Lang))
		if b.Published.String() != c.published || headed(b) != c.sections || d.Category != c.category || d.Author != c.author {
			t.Errorf("%s: published %s, sections %q, category %q, author %q", b.Lang, b.Published, headed(b), d.Category, d.Author)
		}
		var heads []string
		for _, x := range b.Takeaways {
			heads = append(heads, x.Headline)
		}
		if c.takeaways != "" && strings.Join(heads, "; ") != c.takeaways {
			t.Errorf("%s: takeaways %q", b.Lang, heads)
		}
		for _, want := range c.has {
			if !slices.Contains(claimed(d), want) {
				t.Errorf("%s: no %q in %q", b.Lang, want, claimed(d))
			}
		}
	}
}

func TestTakeawaysAreProposedFromTheTextAndMarked(t *testing.T) {
	d := open(t, "a.html", []byte(englishPage), money.Day{})
	if len(d.Takeaways) != 3 || !slices.ContainsFunc(d.Problems, func(p Problem) bool { return p.Code == NoTakeaways }) {
		t.Fatalf("%d takeaways, problems %v", len(d.Takeaways), d.Problems)
	}
	b := d.Briefing(printer(t, "en"))
	for i, x := range d.Takeaways {
		if !x.Drafted || !strings.Contains(d.Article.Text, strings.TrimSuffix(x.Headline, "…")) {
			t.Errorf("%+v", x)
		}
		if !strings.Contains(b.Takeaways[i].Body, "*Drafted: a sentence of the article.*") {
			t.Errorf("not marked: %q", b.Takeaways[i].Body)
		}
	}
	if !strings.Contains(b.Takeaways[0].Body, "[@") {
		t.Errorf("no figure is cited: %q", b.Takeaways[0].Body)
	}
}

func TestAReaderDecides(t *testing.T) {
	d := open(t, "a.txt", []byte(koreanArticle), december)
	p := printer(t, "ko")
	d.Confirm(3)
	d.Drop(6)
	d.Correct(7, Correction{Value: brief.Point(number("1000000000"), "USD", brief.About)})
	b := d.Briefing(p)
	byID := map[brief.ID]brief.Figure{}
	for _, f := range b.Figures {
		byID[f.ID] = f
	}
	if byID[d.Figures[3].ID].Note != "" {
		t.Error("a confirmed figure is still marked as drafted")
	}
	if _, there := byID[d.Figures[6].ID]; there || strings.Contains(string(markdown.Write(b)), string(d.Figures[6].ID)) {
		t.Error("a dropped figure is in the briefing")
	}
	if f := byID[d.Figures[7].ID]; f.Value.String() != "~ US$1bn" || !strings.Contains(f.Note, "약 1억 달러") {
		t.Errorf("a corrected figure: %+v", f)
	}
	if len(d.Open()) != 1 || d.Open()[0] != (Question{0, claims.CurrencyField}) {
		t.Errorf("open: %v", d.Open())
	}
	d.SetPublished(money.Day{Year: 2024, Month: time.December, Date: 19})
	if d.Figures[6].State != Dropped || d.Figures[7].Value.String() != "~ US$1bn" || d.Closing.Date.String() != "2025-Q1" {
		t.Error("another date lost what the reader decided, or did not change the dates")
	}
	d.Restore(6)
	d.Restore(7)
	if d.Figures[7].Value.String() != "~ US$100m" || d.Figures[6].State != Proposed {
		t.Error("restoring does not restore")
	}
}

func TestWithoutADate(t *testing.T) {
	d := open(t, "a.txt", []byte(koreanArticle), money.Day{})
	if !slices.ContainsFunc(d.Problems, func(p Problem) bool { return p.Code == NoDate }) {
		t.Error("a missing date is not asked for")
	}
	b := d.Briefing(printer(t, "ko"))
	if !b.Published.IsZero() || b.Rounds[0].Reported != (brief.Date{}) || d.Closing != nil {
		t.Errorf("a date was made up: %s, %+v", b.Published, d.Closing)
	}
	d.SetPublished(december)
	if slices.ContainsFunc(d.Problems, func(p Problem) bool { return p.Code == NoDate }) || d.Closing == nil {
		t.Error("the date is still asked for")
	}
}

func TestDraftsAreBriefingFiles(t *testing.T) {
	for name, data := range map[string]string{"ko.txt": koreanArticle, "en.html": englishPage, "ja.txt": japaneseArticle, "zh.txt": chineseArticle,
		"signs.md": "# *Tern* [AI] # _1_\n\nLede <b> \\* `x` 1. [^a] [@b].\n\n## 2. Next\n\n> quoted\n\n- # not a heading\n- 1. two\n\n\\# x ## y\n\n[^z]: no source\n"} {
		d := open(t, name, []byte(data), december)
		b := markdown.Normal(d.Briefing(printer(t, d.Article.Lang)))
		back, err := markdown.Read(name, markdown.Write(b))
		if err != nil {
			t.Errorf("%s: %v\n%s", name, err, markdown.Write(b))
			continue
		}
		if got, want := string(markdown.Write(back)), string(markdown.Write(b)); got != want {
			t.Errorf("%s changes:\n%s\n%s", name, got, want)
		}
	}
}

func TestTheSameArticleHasTheSameID(t *testing.T) {
	a, b := open(t, "a.txt", []byte(koreanArticle), december), open(t, "b.txt", encode(t, "euc-kr", koreanArticle), money.Day{})
	if a.ID != b.ID || !a.ID.Valid() {
		t.Errorf("%s, %s", a.ID, b.ID)
	}
}

func TestEverythingThatADraftSaysIsTranslated(t *testing.T) {
	for _, lang := range brief.Langs {
		p := printer(t, lang)
		var keys []string
		for _, c := range Codes {
			keys = append(keys, "intake.problem."+string(c))
		}
		for _, w := range claims.Whys {
			keys = append(keys, "intake.why."+string(w))
		}
		for _, f := range claims.Fields {
			keys = append(keys, "intake.open."+string(f))
		}
		for _, k := range keys {
			if !p.Has(k) {
				t.Errorf("%s: no %s", lang, k)
			}
		}
	}
}

func TestACorrectionTiesAMultipleAnew(t *testing.T) {
	text := "Tern AI in talks\n\nDecember 19, 2025\n\nTern AI raised $830 billion, which is 40 times its annualized revenue of $2 billion.\n"
	item, err := Open("a.txt", []byte(text), Options{Register: known})
	if err != nil {
		t.Fatal(err)
	}
	d := item.Draft
	at := func(m brief.Metric) int {
		return slices.IndexFunc(d.Figures, func(f Figure) bool { return f.Metric == m })
	}
	raise, multiple := at(brief.Raise), at(brief.Multiple)
	if raise < 0 || multiple < 0 || d.Figures[multiple].Ratio != [2]int{None, None} {
		t.Fatalf("%+v", d.Figures)
	}
	d.Correct(raise, Correction{Metric: brief.Valuation})
	if got := d.Figures[multiple].Ratio; got != [2]int{raise, at(brief.RunRate)} {
		t.Errorf("tied to %v", got)
	}
	d.Restore(raise)
	if got := d.Figures[multiple].Ratio; got != [2]int{None, None} {
		t.Errorf("still tied to %v", got)
	}
}
