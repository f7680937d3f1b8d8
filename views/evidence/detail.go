package evidence

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/brief"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// detail is what stands under a row that was pressed, set in a little.
func (v *View) detail(objects ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&kit.Inset{Left: 34, Top: 2, Bottom: 12}, prose.NewColumn(5, objects...))
}

// checkDetail is the claim behind a finding: the words that made it, what
// would have held, where the text has it, and its sources' pages.
func (v *View) checkDetail(r CheckRow) fyne.CanvasObject {
	objects := []fyne.CanvasObject{v.cell(r.Check, look.ColorNameMuted)}
	if r.Words != "" {
		objects = append(objects, v.words(r.Words))
	}
	if r.Tolerance != "" {
		objects = append(objects, v.cell(r.Tolerance, look.ColorNameMuted))
	}
	return v.detail(append(objects, v.ways(r.Passages, r.Links))...)
}

// figureDetail is a figure's own: when it became known, where the text has it,
// its sources' pages.
func (v *View) figureDetail(r FigureRow) fyne.CanvasObject {
	var objects []fyne.CanvasObject
	if r.Words != "" {
		objects = append(objects, v.words(r.Words))
	}
	if r.Reported != "" {
		objects = append(objects, v.cell(v.printer.T("proof.reported", "Date", r.Reported), look.ColorNameMuted))
	}
	var passages []brief.ID
	if r.Cited {
		passages = []brief.ID{r.ID}
	}
	return v.detail(append(objects, v.ways(passages, r.Links))...)
}

// words are a claim's own, as they were printed.
func (v *View) words(s string) fyne.CanvasObject {
	return v.cell(v.printer.T("proof.words", "Words", s), look.ColorNameInk)
}

// ways lead from a claim to the text and to its sources.
func (v *View) ways(passages []brief.ID, links []Link) fyne.CanvasObject {
	row := container.New(&kit.Flow{Gap: 14})
	if len(passages) > 0 {
		id := passages[0]
		row.Add(kit.NewButton(v.printer.T("proof.in-text"), kit.Link, func() { v.actions.Passage(id) }))
	}
	for _, l := range links {
		row.Add(kit.NewButton(l.Text+" ↗", kit.Link, func() { v.actions.Browse(l.URL) }))
	}
	if len(row.Objects) == 0 {
		return v.cell(v.printer.T("proof.no-ways"), look.ColorNameMuted)
	}
	return row
}
