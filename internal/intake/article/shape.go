package article

import (
	"strings"
	"unicode/utf8"
)

// headZone is how many blocks at the top may be title, category, author and
// date; footZone how many at the end may be tags and author.
const (
	headZone = 14
	footZone = 6
)

// Shape gives an article its shape. Every block of the article keeps its
// words and its order; only what belongs to the site is left out.
func Shape(raw Raw) *Article {
	s := &shaper{meta: raw.Meta, marked: raw.Marked}
	s.blocks = s.withoutChrome(raw.Blocks)
	if !s.marked {
		s.tellHeadings()
	}
	s.title()
	s.head()
	s.foot()
	a := s.article()
	if a.Lang == "" {
		a.Lang = LangOf(a.Text)
	}
	return a
}

type shaper struct {
	meta     Meta
	marked   bool
	untitled bool
	blocks   []Block
}

// withoutChrome drops the lines of the site, and all that follows a list of
// other articles, unless that would be most of the text.
func (s *shaper) withoutChrome(all []Block) []Block {
	var out []Block
	size, seen := 0, 0
	for _, b := range all {
		size += len(b.Text)
	}
	for i, b := range all {
		seen += len(b.Text)
		if relatedLines[plain(b.Text)] && (seen*2 > size || s.nothingLeft(all[i+1:])) {
			break
		}
		if isChrome(b) {
			switch {
			case s.meta.Site != "":
			case i < headZone && navigation(b.Text):
				s.meta.Site = siteOf(b.Text)
			case copyright.MatchString(b.Text):
				s.meta.Site = ownerOf(b.Text)
			}
			continue
		}
		out = append(out, b)
	}
	return out
}

// nothingLeft reports whether only short lines follow.
func (s *shaper) nothingLeft(rest []Block) bool {
	for _, b := range rest {
		if isSentence(b.Text) && columns(b.Text) > 120 {
			return false
		}
	}
	return true
}

// isSentence reports whether a text ends as a sentence does. A question may be
// a heading.
func isSentence(t string) bool {
	t = strings.TrimRight(t, `"'”’」』）)】]`)
	r, _ := utf8.DecodeLastRuneInString(t)
	return strings.ContainsRune(".。!！…", r)
}

// tellHeadings finds the headings of plain text: short lines that do not end
// as sentences do, with text behind them.
func (s *shaper) tellHeadings() {
	for i := range s.blocks {
		b := &s.blocks[i]
		if b.Kind != Paragraph || isSentence(b.Text) || columns(b.Text) > 90 || i == len(s.blocks)-1 {
			continue
		}
		next := s.blocks[i+1]
		_, _, section := sectionOf(b.Text)
		if takeawayLines[plain(b.Text)] || section || next.Kind != Paragraph || isSentence(next.Text) || s.headingAhead(i+1) {
			b.Kind, b.Level = Heading, 2
		}
	}
}

// headingAhead reports whether the next line is itself a heading of a part.
func (s *shaper) headingAhead(i int) bool {
	_, _, known := sectionOf(s.blocks[i].Text)
	return known || takeawayLines[plain(s.blocks[i].Text)]
}

// title finds the title and takes every copy of it out of the blocks.
func (s *shaper) title() {
	t := s.meta.Title
	top := s.blocks[:min(len(s.blocks), headZone)]
	if h := firstHeading(top, 1); s.marked && h != "" && (t == "" || strings.Contains(t, h)) {
		t = h // the page's title often has the site's name behind it
	}
	if t == "" && !s.marked {
		t = repeated(top)
	}
	if t == "" && s.marked {
		t = firstHeading(top, 2)
	}
	if t == "" {
		t = firstLine(top)
	}
	if t == "" && len(s.blocks) > 0 {
		t, s.untitled = clipped(s.blocks[0].Text), true
	}
	s.meta.Title = clipped(t)
	kept := s.blocks[:0:0]
	for _, b := range s.blocks {
		if s.untitled || plain(b.Text) != plain(t) {
			kept = append(kept, b)
		}
	}
	s.blocks = kept
}

func firstHeading(blocks []Block, most int) string {
	for _, b := range blocks {
		if b.Kind == Heading && b.Level <= most {
			return b.Text
		}
	}
	return ""
}

// repeated returns a line that stands twice at the top: sites print a title in
// the path and over the article.
func repeated(top []Block) string {
	seen := map[string]bool{}
	for _, b := range top {
		if seen[plain(b.Text)] && len(b.Text) > 12 {
			return b.Text
		}
		seen[plain(b.Text)] = true
	}
	return ""
}

// firstLine returns the first line that is no category, author, date or
// sentence.
func firstLine(top []Block) string {
	for _, b := range top {
		if b.Kind > Heading || categories[plain(b.Text)] || authorOf(b.Text) != "" || isDateLine(b.Text) || takeawayLines[plain(b.Text)] {
			continue
		}
		if isSentence(b.Text) && columns(b.Text) > 120 {
			return ""
		}
		return b.Text
	}
	return ""
}

// clipped keeps a title to a line's length.
func clipped(t string) string {
	const most = 200
	runes := []rune(strings.Join(strings.Fields(t), " "))
	if len(runes) > most {
		return strings.TrimSpace(string(runes[:most])) + "…"
	}
	return string(runes)
}

// head takes category, author and date out of the lines over the article.
func (s *shaper) head() {
	kept := s.blocks[:0:0]
	for i, b := range s.blocks {
		if i >= headZone || b.Kind > Heading || !s.take(b.Text) {
			kept = append(kept, b)
		}
	}
	s.blocks = kept
}

// take reads a line about the article and reports whether it was one.
func (s *shaper) take(line string) bool {
	switch author := authorOf(line); {
	case categories[plain(line)]:
		if s.meta.Category == "" {
			s.meta.Category = strings.TrimSpace(line)
		}
		return true
	case author != "":
		if s.meta.Author == "" {
			s.meta.Author = author
		}
		if d := dateOf(line); s.meta.Published.IsZero() {
			s.meta.Published = d
		}
		return true
	case isDateLine(line):
		if s.meta.Published.IsZero() {
			s.meta.Published = dateOf(line)
		}
		return true
	}
	return false
}

// foot takes tags, author and date out of the last lines.
func (s *shaper) foot() {
	from := max(0, len(s.blocks)-footZone)
	for i := len(s.blocks) - 1; i >= from && i > 0; i-- {
		line := s.blocks[i].Text
		tags := tagsOf(line)
		if tags == nil && i == len(s.blocks)-1 && len(s.meta.Tags) == 0 && s.runTogether(line) {
			tags = []string{line}
		}
		switch {
		case tags != nil:
			s.meta.Tags = append(s.meta.Tags, tags...)
		case authorOf(line) != "":
			s.take(line)
		case isDateLine(line) && dateWords.MatchString(line):
			s.take(line)
		default:
			continue
		}
		s.blocks = append(s.blocks[:i:i], s.blocks[i+1:]...)
	}
}

// runTogether reports a last line that is no sentence and no heading: tags
// that lost the space between them.
func (s *shaper) runTogether(line string) bool {
	b := s.blocks[len(s.blocks)-1]
	return !s.marked && b.Kind == Paragraph && !isSentence(line) && columns(line) <= 120 && len(s.blocks) > 3
}
