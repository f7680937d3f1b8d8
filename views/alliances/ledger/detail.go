package ledger

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/views/alliances/ties"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/reading"
)

// detail is the open tie in full: what a row has no room for.
type detail struct {
	model Model
	panel *ties.Panel
	close *kit.Button
	root  *fyne.Container
}

func newDetail(env *reading.Env, closed func()) *detail {
	d := &detail{panel: ties.NewPanel(env)}
	d.close = kit.NewButton("", kit.Link, closed)
	side := container.NewVBox(d.close)
	d.root = container.NewBorder(widget.NewSeparator(), nil, nil, side, d.panel.Object())
	return d
}

func (d *detail) show(m Model) {
	d.model = m
	d.close.SetText(m.Printer.T("ledger.close"))
}

// write shows a tie, its own words, notes, and what its record got wrong.
func (d *detail) write(e alliance.Entry) {
	p := d.model.Printer
	objects := []fyne.CanvasObject{d.panel.Tie(d.model.Scope, e.Tie)}
	if e.Tie.Words != "" {
		objects = append(objects, d.panel.Small("“"+e.Tie.Words+"”", look.ColorNameMuted))
	}
	if e.Tie.Note != "" {
		objects = append(objects, d.panel.Small(e.Tie.Note, look.ColorNameMuted))
	}
	for _, s := range d.problems(e.Tie.ID) {
		objects = append(objects, d.panel.Small(s, look.ColorNameCannotTell))
	}
	facts := []string{e.Kind, p.T("ledger.column.evidence") + ": " + e.Text(alliance.ColumnEvidence)}
	if e.Reported != "" {
		facts = append(facts, p.T("ledger.column.reported")+": "+e.Reported)
	}
	facts = append(facts, string(e.Tie.ID))
	objects = append(objects, d.panel.Small(strings.Join(facts, " · "), look.ColorNameMuted))
	d.panel.Write(objects...)
}

func (d *detail) problems(id brief.ID) []string {
	var out []string
	for _, x := range d.model.Graph.Problems {
		if x.Tie == id {
			out = append(out, d.model.Printer.T("alliance.problem."+string(x.Kind)))
		}
	}
	return out
}
