package page

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"moat/internal/brief"
	"moat/internal/intake/article"
	"moat/internal/intake/guard"
)

const saved = `<!doctype html><html lang="en-GB"><head><title>Harbour Cloud in talks - The Daily</title>
<meta property="og:site_name" content="The Daily"><meta property="article:published_time" content="2025-12-19T08:00:00Z">
<meta name="author" content="Ann Lee"><meta property="article:section" content="Tech"><meta name="keywords" content="Harbour Cloud, funding">
<link rel="canonical" href="https://example.com/a"><script>fetch("http://127.0.0.1:1/x")</script><style>p{background:url(http://127.0.0.1:1/y)}</style></head>
<body><nav><a href="/">Home</a> <a href="/m">Markets</a></nav>
<div class="cookie-banner">We use cookies to improve this site.</div>
<article><h1>Harbour Cloud in talks</h1><div class="share-bar">Share <a>X</a></div>
<p>Harbour Cloud is <b>in talks</b> to raise $5bn,<br>people said. <img src="http://127.0.0.1:1/z.png" onerror="alert(1)"></p>
<h2>Key takeaways</h2><ul><li>Nothing signed: the talks may end.</li><li>A high price: forty times revenue.</li></ul>
<h2>Background</h2><p>Costs grow faster than revenue, and the last round closed in March of this year.</p>
<ol><li>One</li><li>Two<ul><li>Deeper</li></ul></li></ol><blockquote><p>A price is what someone pays.</p></blockquote>
<iframe src="http://127.0.0.1:1/f"></iframe><p hidden>Not seen</p></article>
<section class="related-articles"><h3>Related</h3><ul><li>Another story</li></ul></section>
<footer>© 2025 The Daily</footer></body></html>`

func said(raw article.Raw) string {
	var b strings.Builder
	for _, x := range raw.Blocks {
		fmt.Fprintf(&b, "%d.%d.%d %s\n", x.Kind, x.Level, x.Number, x.Text)
	}
	return b.String()
}

func TestSavedPages(t *testing.T) {
	raw, err := Read("x.html", saved, "")
	if err != nil {
		t.Fatal(err)
	}
	want := `1.1.0 Harbour Cloud in talks
0.0.0 Harbour Cloud is in talks to raise $5bn, people said.
1.2.0 Key takeaways
2.1.0 Nothing signed: the talks may end.
2.1.0 A high price: forty times revenue.
1.2.0 Background
0.0.0 Costs grow faster than revenue, and the last round closed in March of this year.
3.1.1 One
3.1.2 Two
2.2.0 Deeper
4.1.0 A price is what someone pays.
`
	if got := said(raw); got != want {
		t.Errorf("got\n%s", got)
	}
	m := raw.Meta
	if m.Site != "The Daily" || m.Author != "Ann Lee" || m.Category != "Tech" || m.Lang != "en" || m.Published.String() != "2025-12-19" ||
		m.Address != "https://example.com/a" || len(m.Tags) != 2 {
		t.Errorf("%+v", m)
	}
}

func TestPagesWithoutAnArticleElement(t *testing.T) {
	body := strings.Repeat("<p>Harbour Cloud raised money, and it was not a little, as two people said.</p>", 8)
	raw, err := Read("x.html", `<body><div class="menu"><a>Home</a></div><div id="c">`+body+`</div><div class="sidebar">Most read</div></body>`, "https://example.com/b")
	if err != nil || len(raw.Blocks) != 8 || raw.Address != "https://example.com/b" {
		t.Errorf("%v\n%s", err, said(raw))
	}
}

func openTags(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<b id=%d>", i)
	}
	return b.String()
}

func TestHostilePages(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		refuse bool
	}{
		"nested divs":       {strings.Repeat("<div>", 20_000) + "text", true},
		"a million rules":   {strings.Repeat("<hr>", 1_000_000), true},
		"no text":           {"<script>alert(1)</script>", true},
		"elements reopened": {"<p>" + openTags(400) + strings.Repeat("<p>x", 30_000), true},
		"open tags":         {strings.Repeat("<a><b><i>", 20_000) + "text", true},
		"one long line":     {"<p>" + strings.Repeat("word ", 400_000), false},
		"bold upon bold":    {"<p>" + strings.Repeat("<b>bold</b>", 50_000), false},
		"many nested lists": {strings.Repeat("<ul><li>x", 100), false},
	} {
		var raw article.Raw
		var err error
		guard.Ends(t, name, func() { raw, err = Read("x.html", c.text, "") })
		var coded *brief.Error
		if c.refuse != errors.As(err, &coded) {
			t.Errorf("%s: %v, %d blocks", name, err, len(raw.Blocks))
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(saved)
	f.Add("<table><tr><td>1<br><br>2</table><ul>x<ul><li>")
	f.Fuzz(func(t *testing.T, text string) {
		raw, err := Read("x.html", text, "")
		if err != nil {
			return
		}
		for _, b := range raw.Blocks {
			if strings.TrimSpace(b.Text) == "" || strings.Contains(b.Text, "\n") {
				t.Fatalf("%q", b.Text)
			}
		}
		article.Shape(raw)
	})
}
