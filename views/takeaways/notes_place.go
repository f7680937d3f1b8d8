package takeaways

import (
	"fmt"
	"sort"

	"moat/internal/anchor"
	"moat/internal/brief"
	"moat/views/prose"
	"moat/views/reading"
)

// plainText is the text of a part as an anchor knows it: without the marks of
// sources, whose numbers change, and with a line feed between two blocks. at
// tells where in the part's document each of its runes stands, and then where
// the text ends.
type plainText struct {
	runes []rune
	at    []prose.Point
}

func plainOf(blocks []prose.Block) plainText {
	var t plainText
	for para, b := range blocks {
		if para > 0 {
			t.add('\n', prose.Point{Para: para})
		}
		offset := 0
		for i, s := range b.Spans {
			mark := s.Ref != "" || s.Text == " " && i+1 < len(b.Spans) && b.Spans[i+1].Ref != ""
			for _, r := range s.Text {
				if !mark {
					t.add(r, prose.Point{Para: para, Offset: offset})
				}
				offset++
			}
		}
	}
	t.at = append(t.at, prose.Point{Para: len(blocks)})
	return t
}

func (t *plainText) add(r rune, at prose.Point) {
	t.runes = append(t.runes, r)
	t.at = append(t.at, at)
}

// index is the first rune that stands at a place of the document, or behind it.
func (t plainText) index(p prose.Point) int {
	return sort.Search(len(t.at)-1, func(i int) bool {
		q := t.at[i]
		return q.Para > p.Para || q.Para == p.Para && q.Offset >= p.Offset
	})
}

// ranges are the passage from rune start up to end, one for each block.
func (t plainText) ranges(start, end int) []prose.Range {
	var out []prose.Range
	for i := start; i < end; i++ {
		if t.runes[i] == '\n' && t.at[i].Offset == 0 && i > 0 && t.at[i].Para != t.at[i-1].Para {
			continue // between two blocks
		}
		p := t.at[i]
		if n := len(out); n > 0 && out[n-1].Para == p.Para {
			out[n-1].End = p.Offset + 1
			continue
		}
		out = append(out, prose.Range{Para: p.Para, Start: p.Offset, End: p.Offset + 1})
	}
	return out
}

// partKey names a part by its kind and place.
func partKey(takeaway bool, n int) string {
	if takeaway {
		return fmt.Sprintf("takeaway-%d", n)
	}
	return fmt.Sprintf("section-%d", n)
}

// plainParts are the texts of the model's parts.
func (m Model) plainParts() ([]plainText, []anchor.Part) {
	texts := make([]plainText, len(m.Parts))
	parts := make([]anchor.Part, len(m.Parts))
	sections := 0
	for i, p := range m.Parts {
		n := p.Number
		if !p.Takeaway {
			sections++
			n = sections
		}
		texts[i] = plainOf(m.blocks(p.Blocks))
		parts[i] = anchor.Part{Key: partKey(p.Takeaway, n), Text: string(texts[i].runes)}
	}
	return texts, parts
}

// TextParts are the parts of a briefing's text in which the passages of its
// notes are looked for.
func TextParts(b *brief.Briefing) []anchor.Part {
	var m Model
	for i, t := range b.Takeaways {
		m.Parts = append(m.Parts, Part{Takeaway: true, Number: i + 1, Blocks: brief.Blocks(t.Body)})
	}
	for _, s := range b.Sections {
		m.Parts = append(m.Parts, Part{Blocks: brief.Blocks(s.Body)})
	}
	_, parts := m.plainParts()
	return parts
}

// placed is a note with where it stands in the text that is shown.
type placed struct {
	reading.Note
	state  reading.NoteState
	part   int // index of the part; -1 where the passage is not in this text
	ranges []prose.Range
}

// place finds the passages of notes in the text.
func (m Model) place(notes []reading.Note) []placed {
	if len(notes) == 0 {
		return nil
	}
	texts, parts := m.plainParts()
	out := make([]placed, len(notes))
	for i, n := range notes {
		out[i] = placed{Note: n, part: -1}
		switch {
		case !n.OnPassage():
		case n.Lang != m.Lang:
			out[i].state = reading.Absent
		default:
			out[i].find(texts, parts)
		}
	}
	return out
}

func (x *placed) find(texts []plainText, parts []anchor.Part) {
	at, ok := x.Passage.Find(parts)
	if !ok {
		x.state = reading.Orphaned
		return
	}
	x.part, x.ranges = at.Part, texts[at.Part].ranges(at.Start, at.End)
	if at.How == anchor.Changed {
		x.state = reading.Reworded
	}
}

// selected remembers what is selected in a part's document.
func (m Model) selected(part int, ranges []prose.Range) (anchor.Anchor, bool) {
	if len(ranges) == 0 || part < 0 || part >= len(m.Parts) {
		return anchor.Anchor{}, false
	}
	texts, parts := m.plainParts()
	first, last := ranges[0], ranges[len(ranges)-1]
	start := texts[part].index(prose.Point{Para: first.Para, Offset: first.Start})
	end := texts[part].index(prose.Point{Para: last.Para, Offset: last.End})
	return anchor.Make(parts[part], start, end)
}
