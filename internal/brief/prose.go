package brief

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// BlockKind says what a block of prose is.
type BlockKind int

// The kinds of block.
const (
	Paragraph BlockKind = iota
	Heading
	Bullet   // an item of an unordered list
	Numbered // an item of an ordered list
	Quote
	Verbatim // code, printed line by line as written
	Rule     // a line across the column; it has no spans
)

// Block is one block of prose, in reading order. Lists and quotes are flat:
// each item, and each paragraph of a quote, is a block.
type Block struct {
	Kind BlockKind
	// Level is a heading's level from 1, and the nesting depth of list items
	// and quotes from 1. A paragraph or code that continues a list item has
	// the item's depth; elsewhere it is 0.
	Level  int
	Number int // what an item of an ordered list is numbered
	Spans  []Span
}

// Span is a run of text in one style, or a citation, which has no text.
type Span struct {
	Text   string // "\n" is a line break that the author asked for
	Bold   bool
	Italic bool
	Link   string // an http or https address
	Figure ID     // "[@id]"
	Source ID     // "[^id]"
}

// IsCitation reports whether the span cites a figure or a source.
func (s Span) IsCitation() bool { return s.Figure != "" || s.Source != "" }

// The bounds of prose. Past them it is text: nobody reads such prose, and
// parsers spend their time on it.
const (
	maxDepth = 16     // how deep lists and quotes nest
	maxLines = 20_000 // of one body
)

// blockParser finds paragraphs, headings, lists, quotes, code and rules. HTML
// and link definitions have no parser here: they are text, and never
// interpreted; only # makes a heading.
var blockParser = parser.NewParser(parser.WithBlockParsers(
	util.Prioritized(parser.NewThematicBreakParser(), 200),
	util.Prioritized(parser.NewListParser(), 300),
	util.Prioritized(parser.NewListItemParser(), 400),
	util.Prioritized(parser.NewCodeBlockParser(), 500),
	util.Prioritized(parser.NewATXHeadingParser(), 600),
	util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
	util.Prioritized(parser.NewBlockquoteParser(), 800),
	util.Prioritized(parser.NewParagraphParser(), 1000),
))

// BlockTree parses the blocks of a text without its inline marks. The briefing
// file and its prose are read by the same rules.
func BlockTree(src []byte) ast.Node { return blockParser.Parse(text.NewReader(src)) }

// Blocks reads the prose of a takeaway or a section: paragraphs, headings,
// lists, quotes, bold, italic, links and citations. Pictures are reduced to
// their description, addresses other than http and https to text, and HTML is
// text. Any input is readable, in time linear in its length.
func Blocks(body string) []Block {
	head, rest := cutLines(body, maxLines)
	w := blockWalker{src: []byte(FlattenProse(head))}
	w.children(BlockTree(w.src), Block{})
	if rest != "" {
		w.add(Block{Kind: Verbatim}, []Span{{Text: rest}})
	}
	return w.out
}

// cutLines splits s after n lines.
func cutLines(s string, n int) (head, rest string) {
	at := 0
	for range n {
		i := strings.IndexByte(s[at:], '\n')
		if i < 0 {
			return s, ""
		}
		at += i + 1
	}
	return s[:at], s[at:]
}

type blockWalker struct {
	src []byte
	out []Block
	tok tokenizer
}

// children adds the blocks below a node. as is the kind, level and number that
// the first paragraph below takes on from a list item or quote around it.
func (w *blockWalker) children(n ast.Node, as Block) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.block(c, as)
		if as.Kind == Bullet || as.Kind == Numbered {
			as = Block{Level: as.Level} // what follows continues the item
		}
	}
}

func (w *blockWalker) block(n ast.Node, as Block) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		w.add(as, w.tok.inline(w.lines(n)))
	case *ast.Heading:
		w.add(Block{Kind: Heading, Level: n.Level}, w.tok.inline(w.lines(n)))
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		if code := strings.TrimRight(w.lines(n), "\n"); code != "" {
			w.add(Block{Kind: Verbatim, Level: as.Level}, []Span{{Text: code}})
		}
	case *ast.ThematicBreak:
		w.out = append(w.out, Block{Kind: Rule})
	case *ast.Blockquote:
		w.children(n, Block{Kind: Quote, Level: as.Level + 1})
	case *ast.List:
		w.list(n, as.Level+1)
	}
}

func (w *blockWalker) list(l *ast.List, depth int) {
	number := l.Start
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		as := Block{Kind: Bullet, Level: depth}
		if l.IsOrdered() {
			as.Kind, as.Number = Numbered, number
			number++
		}
		w.children(item, as)
	}
}

func (w *blockWalker) add(b Block, spans []Span) {
	if len(spans) > 0 {
		b.Spans = spans
		w.out = append(w.out, b)
	}
}

func (w *blockWalker) lines(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		b.Write(s.Value(w.src))
	}
	return b.String()
}

// FlattenProse escapes the markers of lists and quotes that nest deeper than
// Moat reads, and indentation that amounts to it.
func FlattenProse(body string) string {
	if !strings.Contains(body, "\n") {
		return flattenLine(body)
	}
	lines := strings.SplitAfter(body, "\n")
	for i, l := range lines {
		lines[i] = flattenLine(l)
	}
	return strings.Join(lines, "")
}

// flattenLine walks over the markers at the start of a line.
func flattenLine(l string) string {
	depth, spaces, i := 0, 0, 0
	for i < len(l) && depth < maxDepth && spaces < 4*maxDepth {
		switch c := l[i]; {
		case c == ' ':
			spaces++
			i++
		case c == '\t':
			spaces += 4
			i++
		case c == '>':
			depth++
			i++
		default:
			n := listMarker(l[i:])
			if n == 0 {
				return l
			}
			depth++
			i += n
		}
	}
	if i == len(l) {
		return l
	}
	rest := strings.TrimLeft(l[i:], " \t")
	gap := l[i : len(l)-len(rest)]
	if spaces+len(gap) > 4*maxDepth {
		gap = ""
	}
	sign := 0 // where the sign stands that would nest deeper
	if n := listMarker(rest); n > 0 {
		sign = n - 1
	} else if !strings.HasPrefix(rest, ">") {
		return l[:i] + gap + rest
	}
	return l[:i] + gap + rest[:sign] + `\` + rest[sign:]
}

// listMarker returns the length of the "- " or "12. " that s begins with.
func listMarker(s string) int {
	i := 0
	if s != "" && strings.IndexByte("-*+", s[0]) >= 0 {
		i = 1
	} else {
		for i < len(s) && i < 9 && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		if i == 0 || i == len(s) || s[i] != '.' && s[i] != ')' {
			return 0
		}
		i++
	}
	if i < len(s) && s[i] != ' ' && s[i] != '\t' && s[i] != '\n' {
		return 0
	}
	return i
}

// Cites returns the figures and sources that a body cites, in the order of
// their first appearance.
func Cites(body string) (figures, sources []ID) {
	seenFigure, seenSource := map[ID]bool{}, map[ID]bool{}
	for _, b := range Blocks(body) {
		for _, s := range b.Spans {
			if s.Figure != "" && !seenFigure[s.Figure] {
				seenFigure[s.Figure] = true
				figures = append(figures, s.Figure)
			}
			if s.Source != "" && !seenSource[s.Source] {
				seenSource[s.Source] = true
				sources = append(sources, s.Source)
			}
		}
	}
	return figures, sources
}

// Plain returns the words of a body, a block a line, without marks and
// citations: what a search index and a preview take.
func Plain(body string) string {
	var b strings.Builder
	for _, block := range Blocks(body) {
		if len(block.Spans) == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		for _, s := range block.Spans {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}
