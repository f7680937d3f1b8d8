package article

import (
	"strings"

	"moat/internal/brief"
)

// article puts the blocks together, each with its role, section and place.
func (s *shaper) article() *Article {
	a := &Article{Meta: s.meta, Untitled: s.untitled}
	w := &assembler{a: a, section: -1}
	if !s.untitled {
		w.put(Block{Kind: Heading, Level: 1, Text: s.meta.Title}, Title)
	}
	rest := s.blocks
	if lede, n := s.lede(); lede != "" {
		a.Lede = lede
		w.put(Block{Text: lede}, Lede)
		rest = rest[n:]
	}
	for _, b := range rest {
		w.block(b)
	}
	a.Text = w.text.String()
	return a
}

// lede returns the opening paragraph and how many blocks it takes: the first,
// where more text follows. A description from the page's head serves where the
// text has none.
func (s *shaper) lede() (string, int) {
	if s.untitled || len(s.blocks) < 2 {
		return "", 0
	}
	b := s.blocks[0]
	if b.Kind == Paragraph && columns(b.Text) <= 600 {
		return b.Text, 1
	}
	if t := strings.TrimSpace(s.meta.Lede); t != "" && len(t) < 1000 && b.Kind == Heading {
		return t, 0
	}
	return "", 0
}

type assembler struct {
	a         *Article
	text      strings.Builder
	section   int  // the section that blocks belong to, or -1
	takeaways bool // blocks are takeaways
}

// put appends a block to the text.
func (w *assembler) put(b Block, role Role) {
	if w.text.Len() > 0 {
		w.text.WriteString("\n\n")
	}
	start := w.text.Len()
	w.text.WriteString(b.Text)
	section := w.section
	if role == Title || role == Lede || role == TakeawayHead || role == TakeawayItem {
		section = -1
	}
	w.a.Blocks = append(w.a.Blocks, Placed{Block: b, Role: role, Start: start, End: w.text.Len(), Section: section})
}

func (w *assembler) block(b Block) {
	if b.Kind == Heading {
		w.heading(b)
		return
	}
	if w.takeaways {
		if b.Kind != Paragraph || w.noItems() {
			w.put(b, TakeawayItem)
			return
		}
		w.takeaways = false // a paragraph after the list goes on with the article
	}
	w.needSection()
	w.put(b, Body)
}

// noItems reports whether the takeaways so far are paragraphs: then they have
// no list, and the next paragraph is one of them.
func (w *assembler) noItems() bool {
	for i := len(w.a.Blocks) - 1; i >= 0; i-- {
		switch b := w.a.Blocks[i]; {
		case b.Role == TakeawayHead:
			return true
		case b.Kind != Paragraph:
			return false
		}
	}
	return true
}

// needSection begins a section without a title for text before any heading.
func (w *assembler) needSection() {
	if w.section < 0 {
		w.section = len(w.a.Sections)
		w.a.Sections = append(w.a.Sections, Section{Kind: brief.Analysis})
	}
}

func (w *assembler) heading(b Block) {
	if takeawayLines[plain(b.Text)] {
		w.takeaways = true
		w.put(b, TakeawayHead)
		return
	}
	w.takeaways = false
	kind, title, known := sectionOf(b.Text)
	if b.Level >= 3 && !known && w.section >= 0 || len(w.a.Sections) >= maxSections {
		w.needSection()
		w.put(b, Body)
		return
	}
	w.section = len(w.a.Sections)
	w.a.Sections = append(w.a.Sections, Section{Kind: kind, Title: title})
	w.put(b, SectionHead)
}

// maxSections is how many sections an article may have; headings past it stay
// headings within the last.
const maxSections = 200
