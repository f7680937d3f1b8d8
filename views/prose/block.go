// Package prose shows text: titles, paragraphs and whole documents in Korean,
// English, Japanese and Chinese mixed, with selection, marked passages and
// tappable source marks.
//
// Fyne's own rich text has neither backgrounds nor selection and breaks Korean
// inside words. Here every stretch of text in one font is a canvas.Text of its
// own, measured by the same call that draws it, and lines break where package
// typeset allows. Like all of Fyne, these widgets belong to the UI thread.
package prose

import (
	"strings"

	"fyne.io/fyne/v2"
)

// Span is a stretch of a block in one style. The fonts have no italics, so
// Italic is set semibold like Bold, as emphasis is in Korean and Japanese.
type Span struct {
	Text   string
	Bold   bool
	Italic bool
	// Ref, when not empty, makes the span tappable and is handed to OnTapRef.
	// It is drawn in the accent; a text in brackets, such as "[1]", is taken as
	// a source mark and set smaller.
	Ref string
}

// isMark tells a source mark from a link in running text.
func (s Span) isMark() bool {
	return s.Ref != "" && strings.HasPrefix(s.Text, "[") && strings.HasSuffix(s.Text, "]")
}

// Kind is what a block is in its document.
type Kind int

// The kinds of block. H2 is a section's heading, H3 one within a section.
const (
	Para Kind = iota
	H2
	H3
	Bullet
	Number
	Quote
)

func (k Kind) isHeading() bool { return k == H2 || k == H3 }
func (k Kind) isList() bool    { return k == Bullet || k == Number }

// Block is one paragraph, heading or list item.
type Block struct {
	Kind   Kind
	Level  int // nesting of a list item, 0 for the outermost
	Number int // what a Number item shows
	Spans  []Span
	Lang   string // BCP 47; decides line breaks and the cut of Han characters
}

// Text is the block's plain text. Its runes are what offsets count.
func (b Block) Text() string {
	if len(b.Spans) == 1 {
		return b.Spans[0].Text
	}
	var sb strings.Builder
	for _, s := range b.Spans {
		sb.WriteString(s.Text)
	}
	return sb.String()
}

// Range is a passage within one block: the runes from Start up to, not
// including, End. ColorName paints it where it is used as a highlight.
type Range struct {
	Para       int
	Start, End int
	ColorName  fyne.ThemeColorName
	Underline  bool // a line under the passage instead of a ground behind it
}

// Point is a place between two runes of a document: before rune Offset of
// block Para.
type Point struct{ Para, Offset int }

func (p Point) before(q Point) bool {
	return p.Para < q.Para || p.Para == q.Para && p.Offset < q.Offset
}
