// Package page makes an article's blocks of a web page: its paragraphs,
// headings, lists and quotes in their order, as text. Nothing of the page's
// markup survives, so that no script, style, picture or remote address does,
// and nothing is ever fetched.
package page

import (
	"errors"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"moat/internal/brief"
	"moat/internal/intake/article"
)

// The most that is read of a page. Articles stay far below.
const (
	maxNodes  = 200_000
	maxBlocks = 20_000
	minText   = 200 // bytes below which an element holds no article
)

// Read reads a page. name stands in the error. address is where the page came
// from, or "".
func Read(name, text, address string) (article.Raw, error) {
	if tooHeavy(text, 5*maxNodes) {
		return article.Raw{}, tooMany(name)
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return article.Raw{}, &brief.Error{Code: brief.TooLarge, File: name, What: "a page that cannot be taken apart: its elements nest too deep", Want: "want at most 512 levels", Err: err}
	}
	if n := count(doc, maxNodes); n >= maxNodes {
		return article.Raw{}, tooMany(name)
	}
	meta := metaOf(doc)
	if meta.Address == "" {
		meta.Address = address
	}
	prune(doc)
	w := &walker{}
	w.children(root(doc))
	w.flush()
	if len(w.out) >= maxBlocks {
		return article.Raw{}, &brief.Error{Code: brief.TooLarge, File: name, What: "a page of more than 20,000 paragraphs", Want: "want the article's page alone"}
	}
	if len(w.out) == 0 {
		return article.Raw{}, &brief.Error{Code: brief.Malformed, File: name, What: "a page without any text", Want: "want a saved article"}
	}
	return article.Raw{Meta: meta, Blocks: w.out, Marked: w.headings}, nil
}

func tooMany(name string) error {
	return &brief.Error{Code: brief.TooLarge, File: name, What: "a page of more than 200,000 elements", Want: "want the article's page alone"}
}

// errStop ends a walk early.
var errStop = errors.New("stop")

// each calls do for every node below n. An error ends the walk.
func each(n *html.Node, do func(*html.Node) error) error {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling // do may take c out
		if err := do(c); err != nil {
			return err
		}
		if c.Parent != nil {
			if err := each(c, do); err != nil {
				return err
			}
		}
		c = next
	}
	return nil
}

func count(n *html.Node, most int) int {
	total := 0
	if err := each(n, func(*html.Node) error {
		if total++; total >= most {
			return errStop
		}
		return nil
	}); err != nil {
		return most
	}
	return total
}

// dropped are elements that hold nothing of an article.
var dropped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true, atom.Object: true, atom.Embed: true,
	atom.Svg: true, atom.Canvas: true, atom.Video: true, atom.Audio: true, atom.Picture: true, atom.Img: true, atom.Form: true,
	atom.Button: true, atom.Input: true, atom.Select: true, atom.Textarea: true, atom.Nav: true, atom.Footer: true, atom.Aside: true,
	atom.Figure: true, atom.Figcaption: true, atom.Dialog: true, atom.Link: true, atom.Meta: true, atom.Math: true,
}

// siteNames are words of classes and ids that sites give to what surrounds an
// article.
var siteNames = []string{
	"share", "social", "related", "recommend", "newsletter", "subscribe", "cookie", "consent", "advert", "sponsor", "promo", "breadcrumb",
	"comment", "sidebar", "footer", "navbar", "nav-", "menu", "popup", "modal", "banner", "copyright", "reporter-info", "byline-bottom",
	"most-read", "popular", "ranking", "paywall", "toolbar", "sns", "ad-box", "adsbygoogle",
}

// prune takes what is not the article's out of a page.
func prune(doc *html.Node) {
	if err := each(doc, func(n *html.Node) error {
		if n.Type == html.CommentNode || n.Type == html.ElementNode && (dropped[n.DataAtom] || hidden(n) || surrounds(n)) {
			n.Parent.RemoveChild(n)
		}
		return nil
	}); err != nil {
		return
	}
}

func hidden(n *html.Node) bool {
	_, off := attr(n, "hidden")
	aria, _ := attr(n, "aria-hidden")
	style, _ := attr(n, "style")
	style = strings.ReplaceAll(strings.ToLower(style), " ", "")
	return off || aria == "true" || strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// surrounds reports an element whose names say that it stands around an
// article. One that holds much text, or the article, stays.
func surrounds(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Article, atom.Main, atom.H1, atom.P:
		return false
	}
	role, _ := attr(n, "role")
	switch role {
	case "navigation", "complementary", "banner", "contentinfo", "search", "dialog":
		return true
	}
	class, _ := attr(n, "class")
	id, _ := attr(n, "id")
	names := strings.ToLower(class + " " + id)
	if strings.TrimSpace(names) == "" || strings.Contains(names, "article") || strings.Contains(names, "content") {
		return false
	}
	for _, s := range siteNames {
		if strings.Contains(names, s) {
			return textLength(n, 2000) < 2000
		}
	}
	return false
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// textLength counts the bytes of text below n, up to most.
func textLength(n *html.Node, most int) int {
	total := 0
	if err := each(n, func(c *html.Node) error {
		if c.Type == html.TextNode {
			total += len(strings.TrimSpace(c.Data))
		}
		if total >= most {
			return errStop
		}
		return nil
	}); err != nil {
		return most
	}
	return total
}

// root returns the element that holds the article: the one that the page marks
// as such, else the one that readability finds, else the body.
func root(doc *html.Node) *html.Node {
	var best *html.Node
	most := minText
	if err := each(doc, func(n *html.Node) error {
		prop, _ := attr(n, "itemprop")
		if n.Type != html.ElementNode || n.DataAtom != atom.Article && n.DataAtom != atom.Main && prop != "articleBody" {
			return nil
		}
		if size := textLength(n, 1<<20); size > most {
			best, most = n, size
		}
		return nil
	}); err == nil && best != nil {
		return best
	}
	parser := readability.NewParser()
	parser.CharThresholds = minText
	if a, err := parser.ParseDocument(doc, nil); err == nil && a.Node != nil && textLength(a.Node, minText) >= minText {
		return a.Node
	}
	return doc
}
