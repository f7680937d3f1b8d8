package network

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/views/kit"
	"moat/views/look"
)

// askPath begins the choice of a path from a party.
func (v *View) askPath(from brief.ID) {
	if _, ok := v.model.Whole.Party(from); !ok {
		return
	}
	v.from = from
	v.filtering = false
	v.side.Write(
		v.side.Title(v.model.Name(from)),
		v.side.Small(v.printer.T("network.path.choose", "From", v.model.Name(from)), look.ColorNameInk),
		left(kit.NewButton(v.printer.T("network.path.end"), kit.Link, func() { v.from = ""; v.choose(from) })),
	)
}

// showPath shows how two parties are connected: the fewest steps, and the way
// whose smallest amount is the largest.
func (v *View) showPath(from, to brief.ID) {
	v.from, v.loop, v.filtering = "", -1, false
	use := func(t alliance.Tie) bool { return alliance.Standing(t) && v.view.Filter.Pass(v.model.Whole, t) }
	shortest, ok := v.model.Whole.Shortest(from, to, use)
	if !ok {
		v.tellPath(from, to, v.side.Small(v.printer.T("network.path.none"), look.ColorNameMuted))
		v.lightUp(from, to, alliance.Path{})
		return
	}
	strongest, _ := v.model.Whole.Strongest(from, to, use)
	if slices.Equal(firstTies(shortest.Steps), firstTies(strongest.Steps)) {
		v.writePath(from, to, strongest, v.side.Small(v.printer.T("network.path.both"), look.ColorNameMuted))
		return
	}
	paths := []alliance.Path{shortest, strongest}
	var choice *kit.Choice
	choice = kit.NewChoice(kit.Segment, []string{v.printer.T("network.path.shortest"), v.printer.T("network.path.strongest")}, func(i int) {
		v.writePath(from, to, paths[i], choice.Object())
	})
	at := 0
	if slices.Equal(v.view.Ties, firstTies(strongest.Steps)) {
		at = 1
	}
	choice.Select(at)
	v.writePath(from, to, paths[at], left(choice.Object()))
}

// writePath says a path step by step and lights it up.
func (v *View) writePath(from, to brief.ID, path alliance.Path, kind fyne.CanvasObject) {
	weakest := v.printer.T("network.path.unknown")
	if path.Known {
		weakest = v.printer.T("network.path.weakest", "Amount", v.model.amount(path))
	}
	objects := []fyne.CanvasObject{
		kind, v.side.Small(v.printer.T("network.path.steps", "Count", len(path.Steps))+" · "+weakest, look.ColorNameMuted),
	}
	for _, s := range path.Steps {
		objects = append(objects, v.side.Tie(v.model.Scope, s.Ties[0]))
	}
	v.tellPath(from, to, objects...)
	v.lightUp(from, to, path)
}

func (v *View) tellPath(from, to brief.ID, objects ...fyne.CanvasObject) {
	back := left(kit.NewButton(v.printer.T("network.path.end"), kit.Link, func() { v.choose(from) }))
	head := []fyne.CanvasObject{v.side.Title(v.model.Name(from) + " – " + v.model.Name(to))}
	v.side.Write(append(append(head, objects...), back)...)
}

func (v *View) lightUp(from, to brief.ID, path alliance.Path) {
	view := v.view
	view.Party, view.Ties, view.Ends = "", firstTies(path.Steps), [2]brief.ID{from, to}
	v.apply(view)
	v.bringIn(append(partiesOf(path.Steps), from, to)...)
}

func partiesOf(steps []alliance.Step) []brief.ID {
	var out []brief.ID
	for _, s := range steps {
		out = append(out, s.From)
	}
	return out
}

// partyTools are what can be done with a party, above its ties.
func (v *View) partyTools(id brief.ID) fyne.CanvasObject {
	row := container.New(&kit.Flow{Gap: 14})
	row.Add(kit.NewButton(v.printer.T("network.path.to"), kit.Link, func() { v.askPath(id) }))
	row.Add(kit.NewButton(v.pinWord(id), kit.Link, func() { v.togglePin(id) }))
	return row
}
