// Package alliances is the Alliances tab: several views of the same ties, one
// shown at a time.
package alliances

import (
	"context"
	"slices"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"moat/internal/text"
	"moat/views/alliances/ledger"
	"moat/views/alliances/network"
	stackview "moat/views/alliances/stack"
	"moat/views/alliances/supply"
	"moat/views/alliances/ties"
	"moat/views/alliances/whatif"
	"moat/views/alliances/worldmap"
	"moat/views/kit"
	"moat/views/prose"
	"moat/views/reading"
)

// part is one of the tab's views. Prepare builds its model off the UI thread;
// the function that it returns shows it, on the UI thread.
type part interface {
	Object() fyne.CanvasObject
	Prepare(ctx context.Context, s *ties.Scope) (show func(), err error)
	ScrollBy(step prose.ScrollStep)
}

// named is a view and the key of its name. The view is made when it is first
// chosen: most openings of the tab look at one of them.
type named struct {
	part // nil until then
	key  string
	make func() part
}

// switchboard is the key of the view that reckons what a tie is worth.
const switchboard = "whatif"

// View is the Alliances tab. It belongs to the UI thread, but for Prepare.
type View struct {
	ctx      context.Context
	env      *reading.Env
	parts    []named
	choice   *kit.Choice
	export   *kit.Button
	onExport func()
	book     reading.CaseBook // keeps the switchboard's cases; may be nil
	stack    *fyne.Container  // the views made so far
	root     *fyne.Container
	at       atomic.Int32 // the view that is shown; Prepare asks off the UI thread
	scope    *ties.Scope
	stale    []bool // views that have not been given the newest scope
	builds   reading.Latest
}

// New makes the tab. letter takes keys that are no view's own.
func New(ctx context.Context, env *reading.Env, letter func(r rune)) *View {
	v := &View{ctx: ctx, env: env, stack: container.NewStack()}
	v.parts = []named{
		{key: "graph", make: v.newGraph(letter)},
		{key: "stack", make: func() part { return stackview.New(ctx, env, letter) }},
		{key: "supply", make: func() part { return supply.New(env, letter) }},
		{key: "ledger", make: func() part { return ledger.New(env, letter) }},
		{key: "map", make: func() part { return worldmap.New(env, letter) }},
		{key: switchboard, make: v.newSwitchboard},
	}
	v.choice = kit.NewChoice(kit.Chip, make([]string, len(v.parts)), v.choose)
	v.part(0)
	v.stale = slices.Repeat([]bool{true}, len(v.parts))
	v.export = kit.NewButton("", kit.Bordered, v.askExport)
	v.export.Hide()
	row := container.New(&kit.Inset{Left: 28, Top: 10, Right: 28}, container.NewHBox(v.choice.Object(), layout.NewSpacer(), v.export))
	v.root = container.New(layout.NewBorderLayout(row, nil, nil, nil), row, v.stack) // Tab goes through the row first
	return v
}

func (v *View) newGraph(letter func(r rune)) func() part {
	return func() part {
		graph := network.New(v.ctx, v.env, letter)
		graph.OnTry = v.try
		return graph
	}
}

func (v *View) newSwitchboard() part {
	board := whatif.New(v.ctx, v.env)
	board.KeepIn(v.book)
	return board
}

// part is the i-th view, made now if it was not. Call it on the UI thread.
func (v *View) part(i int) named {
	n := &v.parts[i]
	if n.part == nil {
		n.part = n.make()
		v.stack.Add(n.Object())
	}
	return *n
}

// Object is the tab's content.
func (v *View) Object() fyne.CanvasObject { return v.root }

// ScrollBy moves the shown view as the keyboard asks.
func (v *View) ScrollBy(step prose.ScrollStep) { v.shown().ScrollBy(step) }

func (v *View) shown() named { return v.parts[v.at.Load()] }

// Prepare builds what the shown view shows of a dossier; the others follow
// when they are chosen.
func (v *View) Prepare(d *reading.Dossier, p *text.Printer) func() {
	at := int(v.at.Load())
	scope := ties.NewScope(d, p)
	show, err := v.parts[at].Prepare(v.ctx, scope)
	if err != nil { // only when the window is closing
		return func() {}
	}
	return func() {
		v.scope = scope
		for i, n := range v.parts {
			v.choice.Buttons[i].SetText(p.T("board.view." + n.key))
			v.stale[i] = true
		}
		v.export.SetText(p.T("views.valuation.export"))
		v.builds.Next() // whatever is being built is of an older dossier
		show()
		v.stale[at] = false
		if now := int(v.at.Load()); now != at {
			v.build(now)
		}
	}
}

// choose shows a view, built first where it is stale.
func (v *View) choose(i int) {
	v.part(i) // before its number is known off this thread
	v.at.Store(int32(i))
	for k, n := range v.parts {
		if n.part != nil {
			kit.SetVisible(n.Object(), k == i)
		}
	}
	if v.scope != nil && v.stale[i] {
		v.build(i)
	}
}

func (v *View) build(i int) {
	ticket, scope := v.builds.Next(), v.scope
	v.env.Exec.Go(func() {
		show, err := v.parts[i].Prepare(v.ctx, scope)
		v.env.Exec.Do(func() {
			if err != nil || !v.builds.Fresh(ticket) {
				return
			}
			show()
			v.stale[i] = false
		})
	})
}
