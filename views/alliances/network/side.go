package network

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/views/kit"
	"moat/views/look"
)

// showLoop shows a loop of money: who is in it and each step with its amount.
func (v *View) showLoop(i int) {
	v.loop, v.chosen = i, ""
	l := v.model.Loops[i]
	objects := []fyne.CanvasObject{v.side.Title(v.printer.T("views.alliances.circle")), v.side.Small(v.model.LoopWords(l), look.ColorNameMuted)}
	if len(v.model.Loops) > 1 {
		objects = append(objects, v.stepper(i))
	}
	for _, s := range l.Steps {
		if len(s.Ties) > 0 {
			objects = append(objects, v.side.Tie(v.model.Scope, s.Ties[0]))
		}
	}
	v.side.Write(objects...)
	v.refocus()
}

// stepper goes from loop to loop.
func (v *View) stepper(i int) fyne.CanvasObject {
	n := len(v.model.Loops)
	previous := kit.NewButton("‹", kit.Bordered, func() { v.showLoop((i + n - 1) % n) })
	next := kit.NewButton("›", kit.Bordered, func() { v.showLoop((i + 1) % n) })
	count := v.side.Note(v.printer.T("views.alliances.loop-of", "N", i+1, "Total", n), look.ColorNameMuted)
	return container.New(layout.NewCustomPaddedHBoxLayout(8), previous, next, container.NewCenter(count))
}

// showParty shows a party and all its ties.
func (v *View) showParty(id brief.ID) { v.side.Write(v.side.Party(v.model.Scope, id)...) }

// showEdge shows the ties behind one line.
func (v *View) showEdge(e alliance.Edge) {
	v.loop = -1
	list := v.model.Pick(e.Ties)
	objects := []fyne.CanvasObject{
		v.side.Title(v.model.Name(e.From) + " – " + v.model.Name(e.To)),
		v.side.Small(v.printer.T("views.alliances.ties", "Count", len(list)), look.ColorNameMuted),
	}
	for _, t := range list {
		objects = append(objects, v.side.Tie(v.model.Scope, t))
	}
	v.side.Write(objects...)
	if len(e.Ties) > 0 && v.board.setFocus("", e.Ties[0], nil) {
		v.picture.Redraw()
	}
}
