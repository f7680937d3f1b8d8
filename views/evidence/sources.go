package evidence

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/views/kit"
	"moat/views/look"
)

var sourceColumns = kit.Columns{Weights: []float32{26, 40, 12, 10, 12}, Gap: 14, PadY: 8}

// fillSources lists the sources, those that most rests on first.
func (v *View) fillSources(sources []SourceRow) {
	if len(sources) == 0 {
		v.nothing("views.evidence.no-sources")
		return
	}
	v.body.Add(container.New(&kit.Inset{Bottom: 4}, container.New(&kit.Flow{Gap: 14},
		kit.NewButton(v.printer.T("proof.copy-all"), kit.Link, func() { v.copy(sources) }))))
	v.head(sourceColumns, "views.evidence.source", "views.evidence.title", "views.evidence.date", "views.evidence.access", "views.evidence.rests")
	for _, r := range sources {
		color := look.ColorNameMuted
		if r.Unread {
			color = look.ColorNameCannotTell
		}
		v.add(r.ID, sourceColumns, func() fyne.CanvasObject { return v.sourceDetail(r) },
			v.cell(r.Cited, look.ColorNameInk), v.cell(r.Title, look.ColorNameInk),
			v.cell(r.Date, look.ColorNameMuted), v.cell(r.Access, color), v.cell(r.Restings, look.ColorNameMuted))
	}
}

// mostRests bounds the list of what rests on a source.
const mostRests = 40

// sourceDetail is what rests on a source, and what can be done with it.
func (v *View) sourceDetail(r SourceRow) fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i, s := range r.Rests {
		if i == mostRests {
			objects = append(objects, v.cell(v.printer.T("proof.more", "Count", len(r.Rests)-mostRests), look.ColorNameMuted))
			break
		}
		objects = append(objects, v.cell("· "+s, look.ColorNameInk))
	}
	row := container.New(&kit.Flow{Gap: 14}, kit.NewButton(v.printer.T("proof.copy"), kit.Link, func() { v.copy([]SourceRow{r}) }))
	if r.URL != "" {
		row.Add(kit.NewButton(r.URL+" ↗", kit.Link, func() { v.actions.Browse(r.URL) }))
	}
	return v.detail(append(objects, row)...)
}

// copy puts citations on the clipboard, one a line.
func (v *View) copy(sources []SourceRow) {
	var lines []string
	for _, r := range sources {
		lines = append(lines, r.Citation())
	}
	fyne.CurrentApp().Clipboard().SetContent(strings.Join(lines, "\n"))
	v.actions.Copied(len(lines))
}

// Citation is a source as a text cites it.
func (r SourceRow) Citation() string {
	s := r.Cited
	for _, part := range []string{r.Title, r.Date, r.URL} {
		if part != "" {
			s += ". " + part
		}
	}
	if r.Unread {
		s += " (" + r.Access + ")"
	}
	return s
}
