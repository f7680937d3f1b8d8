// Package article gives the text of an article its shape: which line is the
// title, which are the site's and not the article's, what the takeaways are,
// and which part each heading begins. It reads plain text and Markdown; package
// page makes the same blocks of a web page.
package article

import (
	"moat/internal/brief"
)

// Kind is what a block of an article is.
type Kind int

// The kinds of block.
const (
	Paragraph Kind = iota
	Heading
	Bullet
	Numbered
	Quote
)

// Block is one paragraph, heading, item of a list or quote, on one line.
type Block struct {
	Kind   Kind
	Level  int // of a heading, from 1; of an item, how deep it nests, from 1
	Number int // of a numbered item
	Text   string
}

// Meta is what a page or file says about an article beside its text.
type Meta struct {
	Title     string
	Lede      string
	Author    string
	Site      string // who publishes it
	Address   string
	Category  string
	Lang      string // "en", "ko", "ja", "zh", or "" where it is not told
	Tags      []string
	Published brief.Date // zero where it is not told
}

// Raw is an article before it has its shape.
type Raw struct {
	Meta
	Blocks []Block
	Marked bool // headings are marked as such; in plain text they have to be told
}

// Role is what a block does in the article.
type Role int

// The roles.
const (
	Body Role = iota
	Title
	Lede
	SectionHead
	TakeawayHead // the heading over the takeaways
	TakeawayItem
)

// Placed is a block of the article with its place in Article.Text.
type Placed struct {
	Block
	Role       Role
	Start, End int // bytes
	Section    int // index of the section it belongs to, or -1
}

// Section is a part of the article under one heading.
type Section struct {
	Kind  brief.SectionKind
	Title string
}

// Article is an article in its shape.
type Article struct {
	Meta
	// Text is the whole article, a blank line between blocks: what figures are
	// found in, and what offsets count in.
	Text     string
	Blocks   []Placed
	Sections []Section
	Untitled bool // no title was found: it is the first words of the text
}

// Span returns the bytes of the first block with a role, 0 and 0 where there is
// none.
func (a *Article) Span(role Role) (start, end int) {
	for _, b := range a.Blocks {
		if b.Role == role {
			return b.Start, b.End
		}
	}
	return 0, 0
}

// LangOf tells the language of a text by its script.
func LangOf(text string) string {
	var hangul, kana, han, latin int
	for _, r := range text {
		switch {
		case r < 0x80:
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				latin++
			}
		case r >= 0xAC00 && r <= 0xD7A3:
			hangul++
		case r >= 0x3040 && r <= 0x30FF:
			kana++
		case r >= 0x4E00 && r <= 0x9FFF:
			han++
		}
	}
	switch {
	case hangul > kana && 4*hangul > han && 8*hangul > latin:
		return "ko"
	case kana > 0 && 20*kana > han && 8*(kana+han) > latin:
		return "ja"
	case 8*han > latin && han > 0:
		return "zh"
	}
	return "en"
}
