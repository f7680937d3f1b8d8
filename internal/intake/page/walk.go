package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"moat/internal/intake/article"
)

// walker turns elements into blocks.
type walker struct {
	out      []article.Block
	text     strings.Builder
	kind     article.Kind // of the block that text belongs to
	level    int
	number   int
	headings bool // a heading was seen
}

var levels = map[atom.Atom]int{atom.H1: 1, atom.H2: 2, atom.H3: 3, atom.H4: 4, atom.H5: 5, atom.H6: 6}

// inline are the elements that do not break a paragraph.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true, atom.Code: true, atom.Data: true, atom.Del: true,
	atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true, atom.Kbd: true, atom.Mark: true, atom.Q: true, atom.S: true,
	atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.U: true, atom.Var: true, atom.Wbr: true,
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil && len(w.out) < maxBlocks; c = c.NextSibling {
		w.node(c)
	}
}

func (w *walker) node(n *html.Node) {
	if n.Type == html.TextNode {
		w.text.WriteString(n.Data)
		return
	}
	if n.Type != html.ElementNode && n.Type != html.DocumentNode {
		return
	}
	switch {
	case n.DataAtom == atom.Head || n.DataAtom == atom.Title:
	case inline[n.DataAtom]:
		w.children(n)
	case n.DataAtom == atom.Br:
		w.lineBreak(n)
	case levels[n.DataAtom] > 0:
		w.headings = true
		w.block(n, article.Heading, levels[n.DataAtom], 0)
	case n.DataAtom == atom.Ul || n.DataAtom == atom.Ol:
		w.list(n)
	case n.DataAtom == atom.Blockquote:
		w.block(n, article.Quote, 1, 0)
	case n.DataAtom == atom.Td || n.DataAtom == atom.Th:
		w.children(n)
		w.text.WriteString(" ")
	default:
		w.flush()
		w.children(n)
		w.flush()
	}
}

// lineBreak ends a paragraph at two breaks in a row, and is a space elsewhere.
func (w *walker) lineBreak(n *html.Node) {
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if s.Type == html.TextNode && strings.TrimSpace(s.Data) == "" {
			continue
		}
		if s.DataAtom == atom.Br {
			w.flush()
			return
		}
		break
	}
	w.text.WriteString(" ")
}

// block makes one block of an element, and of each block inside it.
func (w *walker) block(n *html.Node, kind article.Kind, level, number int) {
	w.flush()
	before := *w
	w.kind, w.level, w.number = kind, level, number
	w.children(n)
	w.flush()
	w.kind, w.level, w.number = before.kind, before.level, before.number
}

func (w *walker) list(n *html.Node) {
	w.flush()
	kind, number := article.Bullet, 0
	if n.DataAtom == atom.Ol {
		kind = article.Numbered
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		number++
		level := 1
		if w.kind == article.Bullet || w.kind == article.Numbered {
			level = min(w.level+1, 8)
		}
		if kind == article.Bullet {
			w.block(c, kind, level, 0)
			continue
		}
		w.block(c, kind, level, number)
	}
}

// flush makes a block of the text so far.
func (w *walker) flush() {
	text := strings.Join(strings.Fields(strings.Map(visible, w.text.String())), " ")
	w.text.Reset()
	if text == "" || len(w.out) >= maxBlocks {
		return
	}
	w.out = append(w.out, article.Cut(article.Block{Kind: w.kind, Level: w.level, Number: w.number, Text: text})...)
}

func visible(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsControl(r), r == '\u200b' || r == '\ufeff' || r == '\ufffd':
		return -1
	}
	return r
}
