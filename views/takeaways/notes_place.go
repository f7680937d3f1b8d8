package takeaways

import (
	"fmt"
	"slices"
	"sort"

	"moat/internal/anchor"
	"moat/internal/brief"
	"moat/views/prose"
	"moat/views/reading"
)

// plainText is the headline or the text of a part as an anchor knows it:
// without the number of a takeaway and the marks of sources, which change, and
// with a line feed between two blocks. at tells where in the part's document
// each of its runes stands, and then where the text ends.
type plainText struct {
	part  int // index in the model
	runes []rune
	at    []prose.Point
}

// headOf is the plain text of a part's headline or title.
func headOf(part int, p Part) plainText {
	t := plainText{part: part}
	offset := len([]rune(p.ordinal()))
	for _, r := range p.Title {
		t.add(r, prose.Point{Offset: offset})
		offset++
	}
	t.at = append(t.at, prose.Point{Para: 1})
	return t
}

// plainOf is the plain text of blocks that begin at a block of their document.
func plainOf(part int, blocks []prose.Block, from int) plainText {
	t := plainText{part: part}
	for i, b := range blocks {
		para := from + i
		if i > 0 {
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
	t.at = append(t.at, prose.Point{Para: from + len(blocks)})
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

// hasHeadline reports whether the briefing gives the part a headline or title.
func (p Part) hasHeadline() bool { return p.Title != "" && !p.untitled }

// partKey names the text of a part by its kind and place.
func partKey(takeaway bool, n int) string {
	if takeaway {
		return fmt.Sprintf("takeaway-%d", n)
	}
	return fmt.Sprintf("section-%d", n)
}

// headKey names the headline of a part.
func headKey(part string) string { return part + "-head" }

// plainParts are the headlines and texts of the model's parts.
func (m Model) plainParts() (texts []plainText, parts []anchor.Part) {
	sections := 0
	add := func(key string, t plainText) {
		texts = append(texts, t)
		parts = append(parts, anchor.Part{Key: key, Text: string(t.runes)})
	}
	for i, p := range m.Parts {
		n := p.Number
		if !p.Takeaway {
			sections++
			n = sections
		}
		key := partKey(p.Takeaway, n)
		if p.hasHeadline() {
			add(headKey(key), headOf(i, p))
		}
		add(key, plainOf(i, m.blocks(p.Blocks), p.headBlocks()))
	}
	return texts, parts
}

// TextParts are the parts of a briefing's text in which the passages of its
// notes are looked for.
func TextParts(b *brief.Briefing) []anchor.Part {
	var m Model
	for i, t := range b.Takeaways {
		m.Parts = append(m.Parts, Part{Takeaway: true, Number: i + 1, Title: t.Headline, Blocks: brief.Blocks(t.Body)})
	}
	for _, s := range b.Sections {
		m.Parts = append(m.Parts, Part{Title: s.Title, Blocks: brief.Blocks(s.Body)})
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
	x.part, x.ranges = texts[at.Part].part, texts[at.Part].ranges(at.Start, at.End)
	if at.How == anchor.Changed {
		x.state = reading.Reworded
	}
}

// selected remembers what is selected in a part's document. Of a selection
// that runs from the headline into the text it is the text: the two change
// apart.
func (m Model) selected(part int, ranges []prose.Range) (anchor.Anchor, bool) {
	if len(ranges) == 0 || part < 0 || part >= len(m.Parts) {
		return anchor.Anchor{}, false
	}
	p := m.Parts[part]
	onHead := ranges[0].Para < p.headBlocks()
	if onHead && len(ranges) > 1 {
		ranges, onHead = ranges[1:], false
	}
	if onHead && !p.hasHeadline() {
		return anchor.Anchor{}, false
	}
	texts, parts := m.plainParts()
	i := slices.IndexFunc(texts, func(t plainText) bool { return t.part == part })
	if p.hasHeadline() && !onHead {
		i++ // the text follows the headline
	}
	first, last := ranges[0], ranges[len(ranges)-1]
	start := texts[i].index(prose.Point{Para: first.Para, Offset: first.Start})
	end := texts[i].index(prose.Point{Para: last.Para, Offset: last.End})
	return anchor.Make(parts[i], start, end)
}
