package alliances

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// write replaces the words beside the graph.
func (v *View) write(objects ...fyne.CanvasObject) {
	v.words.RemoveAll()
	for _, o := range objects {
		v.words.Add(o)
	}
	v.side.Refresh()
	v.side.ScrollTo(0)
}

func (v *View) title(s string) fyne.CanvasObject {
	return prose.NewLabel(v.env.Set, s, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameCardHeadline, Bold: true}})
}

func (v *View) small(s string, color fyne.ThemeColorName) fyne.CanvasObject {
	return prose.NewLabel(v.env.Set, s, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: color}})
}

// showLoop shows a loop of money: who is in it and each step with its amount.
func (v *View) showLoop(i int) {
	v.loop, v.chosen = i, ""
	l := v.model.Loops[i]
	objects := []fyne.CanvasObject{v.title(v.printer.T("views.alliances.circle")), v.small(v.model.LoopWords(l), look.ColorNameMuted)}
	if len(v.model.Loops) > 1 {
		objects = append(objects, v.stepper(i))
	}
	for _, s := range l.Steps {
		if len(s.Ties) > 0 {
			objects = append(objects, v.tie(s.Ties[0]))
		}
	}
	v.write(objects...)
	v.refocus()
}

// stepper goes from loop to loop.
func (v *View) stepper(i int) fyne.CanvasObject {
	n := len(v.model.Loops)
	previous := kit.NewButton("‹", kit.Bordered, func() { v.showLoop((i + n - 1) % n) })
	next := kit.NewButton("›", kit.Bordered, func() { v.showLoop((i + 1) % n) })
	count := v.note(v.printer.T("views.alliances.loop-of", "N", i+1, "Total", n), look.ColorNameMuted)
	return container.New(layout.NewCustomPaddedHBoxLayout(8), previous, next, container.NewCenter(count))
}

// showParty shows a party and all its ties.
func (v *View) showParty(id brief.ID) {
	party, ok := v.model.Whole.Party(id)
	if !ok {
		v.write(v.small(v.printer.T("views.alliances.choose"), look.ColorNameMuted))
		return
	}
	ties := v.model.tiesOf(id)
	objects := []fyne.CanvasObject{
		v.title(v.model.Name(id)),
		v.small(v.partyKind(party)+" · "+v.printer.T("views.alliances.ties", "Count", len(ties)), look.ColorNameMuted),
	}
	for _, t := range ties {
		objects = append(objects, v.tie(t))
	}
	v.write(objects...)
}

// showEdge shows the ties behind one line.
func (v *View) showEdge(e alliance.Edge) {
	v.loop = -1
	ties := v.model.ties(e.Ties)
	objects := []fyne.CanvasObject{
		v.title(v.model.Name(e.From) + " – " + v.model.Name(e.To)),
		v.small(v.printer.T("views.alliances.ties", "Count", len(ties)), look.ColorNameMuted),
	}
	for _, t := range ties {
		objects = append(objects, v.tie(t))
	}
	v.write(objects...)
	if len(e.Ties) > 0 && v.board.setFocus("", e.Ties[0], nil) {
		v.picture.Redraw()
	}
}

// tie is one tie: amount and stage, what it is, dates, source.
func (v *View) tie(t alliance.Tie) fyne.CanvasObject {
	l := v.model.Tie(t)
	column := prose.NewColumn(1, container.New(&kit.Inset{Bottom: 6}, widget.NewSeparator()))
	head := container.New(&kit.Flow{Gap: 8})
	if l.Amount != "" {
		head.Add(prose.NewLabel(v.env.Set, l.Amount, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameCardHeadline, Bold: true}, Fit: true}))
	}
	if l.StageSay != "" {
		stage := prose.NewLabel(v.env.Set, l.StageSay, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: kit.StageColor(l.Stage), Bold: true}, Fit: true})
		head.Add(stage)
	}
	if len(head.Objects) > 0 {
		column.Add(head)
	}
	column.Add(v.small(l.Words, look.ColorNameInk))
	if l.Detail != "" {
		column.Add(v.small(l.Detail, look.ColorNameMuted))
	}
	if l.Doubtful != "" {
		column.Add(v.small(l.Doubtful, look.ColorNameCannotTell))
	}
	column.Add(v.small(l.Source, look.ColorNameMuted))
	return column
}
