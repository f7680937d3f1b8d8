package takeaways

import (
	"slices"
	"strconv"

	"moat/internal/brief"
	"moat/views/prose"
)

// document is what a part's document shows: the headline or title, where there
// is one, then the text.
func (m Model) document(p Part) []prose.Block {
	if p.Title == "" {
		return m.blocks(p.Blocks)
	}
	head := prose.Block{Kind: prose.H2, Lang: m.Lang, Spans: []prose.Span{{Text: p.Name()}}}
	if p.Takeaway {
		head.Kind = prose.H3
	}
	return append([]prose.Block{head}, m.blocks(p.Blocks)...)
}

// headBlocks is how many blocks of a part's document stand before its text.
func (p Part) headBlocks() int {
	if p.Title == "" {
		return 0
	}
	return 1
}

// blocks turns the prose of a briefing into what the prose widget shows:
// source citations become numbered marks, figure citations stand in the margin
// and leave no trace in the text.
func (m Model) blocks(in []brief.Block) []prose.Block {
	out := make([]prose.Block, 0, len(in))
	for _, b := range shownBlocks(in) {
		out = append(out, m.block(b))
	}
	return out
}

// shownBlocks leaves rules out: white space serves.
func shownBlocks(in []brief.Block) []brief.Block {
	return slices.DeleteFunc(slices.Clone(in), func(b brief.Block) bool { return b.Kind == brief.Rule })
}

func (m Model) block(b brief.Block) prose.Block {
	block := prose.Block{Kind: blockKinds[b.Kind], Level: max(b.Level-1, 0), Number: b.Number, Lang: m.Lang}
	for _, s := range b.Spans {
		block.Spans = append(block.Spans, m.span(s)...)
	}
	return block
}

var blockKinds = map[brief.BlockKind]prose.Kind{
	brief.Paragraph: prose.Para, brief.Heading: prose.H3, brief.Bullet: prose.Bullet,
	brief.Numbered: prose.Number, brief.Quote: prose.Quote, brief.Verbatim: prose.Para,
}

// span is a span of prose, or the mark of a source with a blank before it.
func (m Model) span(s brief.Span) []prose.Span {
	switch {
	case s.Figure != "":
		return nil
	case s.Source != "":
		if n := m.Number(s.Source); n > 0 {
			return []prose.Span{{Text: " "}, {Text: "[" + strconv.Itoa(n) + "]", Ref: string(s.Source)}}
		}
		return nil
	default:
		return []prose.Span{{Text: s.Text, Bold: s.Bold, Italic: s.Italic}}
	}
}
