package intake

import (
	"errors"
	"net"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/intake/guard"
	"moat/internal/intake/sheet"
	"moat/internal/money"
)

func number(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func TestWhatAFileIs(t *testing.T) {
	const file = "---\nid: mine\nlang: en\ntitle: Mine\npublished: 2025-01-01\n---\n\n## Takeaways\n\n### One\n"
	const article = "---\ntitle: \"Tern AI raises money\"\ndate: 2025-03-04\nauthor: Ann Lee\ntags: [AI, funding]\n---\n\nTern AI raised $5 million.\n\n## Why\n\nFor chips.\n"
	for _, c := range []struct {
		name, text, mediaType, want string
	}{
		{"a.md", file, "", "briefing"}, {"-", file, "", "briefing"}, {"a.md", article, "", "draft"}, {"a.md", "# Title\n\nText.", "", "draft"},
		{"a", "<!doctype html><p>Some text.", "", "draft"}, {"a.csv", "company,raise\nTern AI,US$5m\n", "", "table"},
		{"https://example.com/x", "company,raise\nTern AI,US$5m\n", "text/csv; charset=utf-8", "table"}, {"a.txt", "Text.", "", "draft"},
	} {
		item, err := Open(c.name, []byte(c.text), Options{MediaType: c.mediaType, Register: known})
		got := "nothing"
		switch {
		case item.Briefing != nil:
			got = "briefing"
		case item.Draft != nil:
			got = "draft"
		case len(item.Sheets) > 0:
			got = "table"
		}
		if err != nil || got != c.want {
			t.Errorf("%s %.20q: %s, %v", c.name, c.text, got, err)
		}
	}
	d := open(t, "a.md", []byte(article), money.Day{})
	if d.Title != "Tern AI raises money" || d.Published.String() != "2025-03-04" || d.Author != "Ann Lee" || len(d.Tags) != 2 {
		t.Errorf("%+v", d)
	}
	_, err := Open("a.md", []byte(strings.Replace(file, "2025-01-01", "soon", 1)), Options{})
	if err == nil || !strings.Contains(err.Error(), "a.md:5") {
		t.Errorf("a broken briefing file: %v", err)
	}
}

func TestATableBecomesABriefing(t *testing.T) {
	item, err := Open("folder/deals.csv", []byte("company,date,raise,published\nTern AI,2025-01,US$5m,2025-02-01\nTern AI,2025-02,nothing,2025-03-01\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := item.Sheets[0]
	b, r := FromSheet(s, s.Guess(), money.Day{}, known, printer(t, "en"))
	if len(b.Rounds) != 1 || len(r.Problems) != 1 || b.Title != "deals.csv" || b.Published.String() != "2025-02-01" || len(b.Takeaways) != 1 || !b.ID.Valid() {
		t.Errorf("%+v %v", b, r.Problems)
	}
	if b, _ := FromSheet(s, s.As(sheet.Alliances), money.Day{}, known, printer(t, "en")); b != nil {
		t.Error("a table without records became a briefing")
	}
}

// TestHostileFiles holds that whatever a file is, it is read or refused within
// 300 MB, with a message that says what and where. How long each takes is
// measured by the benchmarks.
func TestHostileFiles(t *testing.T) {
	p := printer(t, "en")
	for name, c := range map[string]struct {
		data   string
		refuse bool
	}{
		"stars.md":   {strings.Repeat("*a_", 10<<20/3), true},
		"stars2.md":  {strings.Repeat("*a_", 1<<20/3), false},
		"stars.txt":  {strings.Repeat("*a_", 10<<20/3), true},
		"stars2.txt": {strings.Repeat("*a_ ", 1<<20/4), false},
		"divs.html":  {strings.Repeat("<div>", 20_000) + "x", true},
		"pic.png":    {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xc3\x50\x00\x00\xc3\x50\x08\x06" + strings.Repeat("\x00", 1<<20), true},
		"pic.txt":    {"\xff\xd8\xff\xe0\x00\x10JFIF", true},
		"book.xlsx":  {"PK\x03\x04" + strings.Repeat("\x00", 1000), true},
		"quote.csv":  {"a,b\n\"" + strings.Repeat("x,y\n", 1<<18), true},
		"money.txt":  {strings.Repeat("Tern AI raised $5bn at a $30bn valuation. ", 1<<20/42), false},
		"lines.txt":  {strings.Repeat("Tern AI\n\n", 1<<20/9), false},
		"heads.md":   {strings.Repeat("## x\n\ny\n\n", 1<<20/10), false},
		"quotes.md":  {strings.Repeat("> ", 1<<19), false},
		"items.html": {"<ul>" + strings.Repeat("<li>x $5", 15_000), false},
		"empty.txt":  {"", true},
		"space.html": {"<p> </p>", true},
		"zero.txt":   {"a\x00b", true},
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		var item Item
		var err error
		guard.Ends(t, name, func() {
			item, err = Open(name, []byte(c.data), Options{Register: known, Published: december})
			if item.Draft != nil {
				item.Draft.Briefing(p)
			}
		})
		runtime.ReadMemStats(&after)
		if held := int64(after.HeapSys) - int64(before.HeapSys); held > 300<<20 {
			t.Errorf("%s took %d MB", name, held>>20)
		}
		var coded *brief.Error
		if c.refuse != errors.As(err, &coded) || c.refuse && (coded.File != name || coded.Want == "") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNothingOfAPageIsFetched listens where a page's scripts and pictures
// point to.
func TestNothingOfAPageIsFetched(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	at := "http://" + l.Addr().String()
	html := strings.ReplaceAll(`<html><head><link rel="stylesheet" href="AT/a.css"><script src="AT/b.js"></script><base href="AT"></head><body><article>
<h1>Tern AI raises money</h1><p>Tern AI raised $5 million. ![p](AT/m.png)<img src="AT/c.png"><img src="/d.png" srcset="AT/e.png 2x"></p>
<iframe src="AT/f"></iframe><video src="AT/g"></video><p style="background:url(AT/h)" onclick="fetch('AT/i')">More text of the article, long enough.</p></article></body></html>`, "AT", at)
	d := open(t, "a.html", []byte(html), december)
	b := d.Briefing(printer(t, "en"))
	for _, s := range b.Sections {
		for _, block := range brief.Blocks(s.Body) {
			for _, span := range block.Spans {
				if span.Link != "" {
					t.Errorf("a link was kept: %s", span.Link)
				}
			}
		}
		if strings.Contains(s.Body, "<") || strings.Contains(s.Body, "fetch(") {
			t.Errorf("markup was kept: %s", s.Body)
		}
	}
	if err := l.(*net.TCPListener).SetDeadline(time.Now().Add(50 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if c, err := l.Accept(); err == nil {
		c.Close()
		t.Error("a page was answered: something connected")
	}
}

func FuzzOpen(f *testing.F) {
	for _, s := range []string{koreanArticle, japaneseArticle, chineseArticle, "---\ntitle: x\n---\n# a\n* b", "a,b\n1,2"} {
		f.Add("a.txt", []byte(s))
		f.Add("a.md", []byte(s))
	}
	f.Add("a.html", []byte(englishPage))
	f.Add("a.csv", []byte("company,raise\nA,US$5m"))
	p := printer(f, "ko")
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		item, err := Open(name, data, Options{Register: known, Published: december})
		if err != nil || item.Draft == nil {
			return
		}
		d := item.Draft
		b := d.Briefing(p)
		if !b.ID.Valid() || b.Title == "" || len(b.Takeaways) == 0 {
			t.Fatalf("%q: %+v", data, b)
		}
		for _, fig := range d.Figures {
			if !fig.ID.Valid() || fig.Restates >= len(d.Figures) {
				t.Fatalf("%+v", fig)
			}
		}
	})
}
