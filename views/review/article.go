package review

import (
	"unicode/utf8"

	"fyne.io/fyne/v2/container"

	"moat/internal/figure"
	shape "moat/internal/intake/article"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// article is the text at the left, block by block, its figures underlined.
type article struct {
	body     *draftBody
	document *prose.Document
	page     *prose.Page
	chosen   int // the figure that is looked at; -1 for none
}

func newArticle(b *draftBody) *article {
	a := &article{body: b, chosen: -1}
	var blocks []prose.Block
	for _, x := range b.draft.Article.Blocks {
		blocks = append(blocks, prose.Block{
			Kind: kindOf(x), Level: max(x.Level-1, 0), Number: x.Number, Lang: b.draft.Article.Lang,
			Spans: []prose.Span{{Text: b.draft.Article.Text[x.Start:x.End], Bold: x.Role == shape.Title}},
		})
	}
	a.document = prose.NewDocument(b.view.env.Set, blocks, prose.Style{})
	a.document.OnTapText = a.tapped
	a.page = prose.NewPage(container.New(&kit.Inset{Left: 28, Top: 14, Right: 20, Bottom: 32}, a.document))
	a.document.OnScroll = a.page.ScrollBy
	return a
}

func kindOf(x shape.Placed) prose.Kind {
	if x.Role == shape.Title {
		return prose.H2
	}
	switch x.Kind {
	case shape.Heading:
		return prose.H3
	case shape.Bullet:
		return prose.Bullet
	case shape.Numbered:
		return prose.Number
	case shape.Quote:
		return prose.Quote
	default:
		return prose.Para
	}
}

// mark underlines every figure, and grounds the one that is looked at.
func (a *article) mark() {
	ranges := a.others()
	for i, f := range a.body.draft.Figures {
		for _, m := range f.Mentions {
			r, ok := a.rangeOf(m.Start, m.End)
			if !ok {
				continue
			}
			if i == a.chosen {
				r.ColorName = look.ColorNameHighlight
				ranges = append(ranges, r)
			}
			r.ColorName, r.Underline = a.body.color(i), true
			ranges = append(ranges, r)
		}
	}
	a.document.SetHighlights(ranges)
}

// others underlines what was found and claims nothing by itself, by its kind:
// dates and counts.
func (a *article) others() []prose.Range {
	var ranges []prose.Range
	for _, f := range a.body.draft.Found {
		if a.body.draft.FigureAt(f.Start) >= 0 {
			continue
		}
		if r, ok := a.rangeOf(f.Start, f.End); ok {
			r.ColorName, r.Underline = look.ColorNameHairline, true
			if f.Kind == figure.Count {
				r.ColorName = look.ColorNameMuted
			}
			ranges = append(ranges, r)
		}
	}
	return ranges
}

// rangeOf turns bytes of the article's text into runes of a block.
func (a *article) rangeOf(start, end int) (prose.Range, bool) {
	for i, x := range a.body.draft.Article.Blocks {
		if start >= x.Start && end <= x.End {
			text := a.body.draft.Article.Text
			from := utf8.RuneCountInString(text[x.Start:start])
			return prose.Range{Para: i, Start: from, End: from + utf8.RuneCountInString(text[start:end])}, true
		}
	}
	return prose.Range{}, false
}

// choose marks a figure and brings its words into sight.
func (a *article) choose(i int) {
	a.chosen = i
	a.mark()
	if i < 0 {
		return
	}
	m := a.body.draft.Figures[i].Mentions[0]
	if r, ok := a.rangeOf(m.Start, m.End); ok {
		a.page.ScrollTo(max(a.document.Top(r.Para)-a.page.Size().Height/3, 0))
	}
}

// tapped chooses the figure that the reader points at.
func (a *article) tapped(at prose.Point) {
	blocks := a.body.draft.Article.Blocks
	if at.Para >= len(blocks) {
		return
	}
	x := blocks[at.Para]
	text := []rune(a.body.draft.Article.Text[x.Start:x.End])
	offset := x.Start + len(string(text[:min(at.Offset, len(text))]))
	if i := a.body.draft.FigureAt(offset); i >= 0 {
		a.body.choose(i)
	}
}
