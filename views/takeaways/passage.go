package takeaways

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moat/internal/brief"
	"moat/views/look"
	"moat/views/prose"
)

// passage is where a part's text cites a figure.
type passage struct {
	document *prose.Document
	ranges   []prose.Range
}

// ShowPassage marks what the text says of a figure and brings it into sight: the
// words that carried it where they stand in the paragraph that cites it, else
// that whole paragraph.
func (v *View) ShowPassage(id brief.ID, words string) {
	v.unmark()
	v.showAll()
	at, ok := v.find(id, words)
	if !ok {
		return
	}
	v.marked, v.markedRanges = at.document, at.ranges
	v.paint()
	v.env.Exec.Later(func() { v.reveal(at) }) // once everything has its place
	v.reveal(at)
}

func (v *View) reveal(at passage) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(at.document).Y - driver.AbsolutePositionForObject(v.page).Y
	top += v.page.Scroll.Offset.Y + at.document.Top(at.ranges[0].Para)
	v.goal = 0
	v.page.ScrollTo(max(top-v.page.Size().Height/3, 0))
}

// unmark takes the last mark away.
func (v *View) unmark() {
	v.marked, v.markedRanges = nil, nil
	v.paint()
}

// find looks for the first paragraph that cites a figure.
func (v *View) find(id brief.ID, words string) (passage, bool) {
	for i, p := range v.model.Parts {
		if i >= len(v.documents) {
			break
		}
		for para, b := range shownBlocks(p.Blocks) {
			if !slices.ContainsFunc(b.Spans, func(s brief.Span) bool { return s.Figure == id }) {
				continue
			}
			text := []rune(v.model.block(b).Text())
			r := prose.Range{Para: p.headBlocks() + para, End: len(text), ColorName: look.ColorNameHighlight}
			if start := strings.Index(string(text), words); words != "" && start >= 0 {
				r.Start = len([]rune(string(text)[:start]))
				r.End = r.Start + len([]rune(words))
			}
			return passage{v.documents[i], []prose.Range{r}}, true
		}
	}
	return passage{}, false
}
