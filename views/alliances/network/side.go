package network

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/money"
	"moat/views/kit"
	"moat/views/look"
)

// choose selects a party and shows its ties; "" goes back to the first loop.
func (v *View) choose(id brief.ID) {
	v.loop, v.filtering = -1, false
	if id == "" && len(v.loops()) > 0 {
		v.showLoop(0)
		return
	}
	view := v.view
	view.Party, view.Ties, view.Ends = id, nil, [2]brief.ID{}
	v.apply(view)
	if id == "" {
		id = v.model.Subject
	}
	v.showParty(id)
}

// showParty shows a party and all its ties.
func (v *View) showParty(id brief.ID) {
	objects := v.side.Party(v.model.Scope, id)
	if len(objects) > 2 {
		objects = slices.Insert(objects, 2, v.partyTools(id))
	}
	v.side.Write(objects...)
}

// showLoop shows a loop of money: who is in it and each step with its amount.
func (v *View) showLoop(i int) {
	v.loop, v.filtering = i, false
	loops := v.loops()
	l := loops[i]
	objects := []fyne.CanvasObject{v.side.Title(v.printer.T("views.alliances.circle")), v.side.Small(v.model.LoopWords(l), look.ColorNameMuted)}
	if l.Known {
		weakest := v.printer.Money(money.Round(money.New(l.Weakest, v.model.Whole.Currency), 4))
		objects = append(objects, v.side.Small(v.printer.T("network.loops.weakest", "Amount", weakest), look.ColorNameMuted))
	}
	if len(loops) > 1 {
		objects = append(objects, v.stepper(i, len(loops)))
	}
	for _, s := range l.Steps {
		if len(s.Ties) > 0 {
			objects = append(objects, v.side.Tie(v.model.Scope, s.Ties[0]))
		}
	}
	if t, ok := v.tried(l); ok {
		label := v.printer.T("network.loops.try", "From", v.model.Name(t.From), "To", v.model.Name(t.To))
		objects = append(objects, container.NewHBox(kit.NewButton(label, kit.Bordered, func() { v.OnTry(t.ID) })))
	}
	if !v.model.Complete {
		objects = append(objects, v.side.Small(v.printer.T("network.loops.cut"), look.ColorNameMuted))
	}
	v.side.Write(objects...)
	view := v.view
	view.Party, view.Ties, view.Ends = "", firstTies(l.Steps), [2]brief.ID{}
	v.apply(view)
	v.bringIn(l.Parties()...)
}

// tried is the tie of a loop whose loss is worth a look: the first that nobody
// is bound to, else the first.
func (v *View) tried(l alliance.Loop) (alliance.Tie, bool) {
	list := v.model.Pick(firstTies(l.Steps))
	if len(list) == 0 || v.OnTry == nil {
		return alliance.Tie{}, false
	}
	return list[max(slices.IndexFunc(list, func(t alliance.Tie) bool { return t.Stage.Open() }), 0)], true
}

// loops are those whose every tie is shown.
func (v *View) loops() []alliance.Loop {
	if v.view.Filter.Empty() {
		return v.model.Loops
	}
	return slices.DeleteFunc(slices.Clone(v.model.Loops), func(l alliance.Loop) bool {
		return slices.ContainsFunc(l.Steps, func(s alliance.Step) bool { return !v.view.Filter.Pass(v.model.Whole, s.Ties[0]) })
	})
}

// loopOf is the loop that is told by some ties, or -1.
func (v *View) loopOf(ties []brief.ID) int {
	return slices.IndexFunc(v.loops(), func(l alliance.Loop) bool { return slices.Equal(firstTies(l.Steps), ties) })
}

// stepper goes from loop to loop.
func (v *View) stepper(i, n int) fyne.CanvasObject {
	previous := kit.NewButton("‹", kit.Bordered, func() { v.stepLoop((i+n-1)%n, 0) })
	next := kit.NewButton("›", kit.Bordered, func() { v.stepLoop((i+1)%n, 1) })
	v.steppers = [2]*kit.Button{previous, next}
	count := v.side.Note(v.printer.T("views.alliances.loop-of", "N", i+1, "Total", n), look.ColorNameMuted)
	return container.New(layout.NewCustomPaddedHBoxLayout(8), previous, next, container.NewCenter(count))
}

// stepLoop shows another loop and keeps the keyboard on the button.
func (v *View) stepLoop(i, button int) {
	c := fyne.CurrentApp().Driver().CanvasForObject(v.steppers[button])
	focused := c != nil && c.Focused() == fyne.Focusable(v.steppers[button])
	v.showLoop(i)
	if focused {
		c.Focus(v.steppers[button])
	}
}

// showEdge shows the ties behind one line.
func (v *View) showEdge(e alliance.Edge) {
	v.loop, v.from, v.filtering = -1, "", false
	list := v.model.Pick(e.Ties)
	objects := []fyne.CanvasObject{
		v.side.Title(v.model.Name(e.From) + " – " + v.model.Name(e.To)),
		v.side.Small(v.printer.T("views.alliances.ties", "Count", len(list)), look.ColorNameMuted),
	}
	for _, t := range list {
		objects = append(objects, v.side.Tie(v.model.Scope, t))
	}
	v.side.Write(objects...)
	view := v.view
	view.Party, view.Ties, view.Ends = "", nil, [2]brief.ID{}
	v.apply(view)
	if len(e.Ties) > 0 {
		v.board.setTie(e.Ties[0])
		v.picture.Redraw()
	}
}
