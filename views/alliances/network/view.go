package network

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"moat/internal/brief"
	"moat/internal/chart/graph"
	"moat/internal/text"
	"moat/views/alliances/ties"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// View is the graph, its tools and its legend, and on the right the ties behind
// what is looked at.
type View struct {
	env     *reading.Env
	model   Model
	printer *text.Printer
	board   *board
	picture *kit.Picture
	palette look.Palette
	tools   *tools
	legend  *fyne.Container
	side    *ties.Panel
	root    *fyne.Container
	empty   *prose.Label
	letter  func(r rune)

	// OnTry shows what is lost without a tie; nil where nothing can.
	OnTry func(tie brief.ID)

	view      graph.View
	loop      int      // index of the loop that is shown; -1 for none
	from      brief.ID // a path from here is being asked for
	filtering bool     // the words are the filter's form
	steppers  [2]*kit.Button
	dragging  grip
	briefing  brief.ID                // that view was set up for
	expected  map[brief.ID]graph.View // what pictures remember, until their briefing is shown
}

// leastGraph is the smallest picture in which the graph is readable.
var leastGraph = fyne.NewSize(360, 260)

// New makes the view.
func New(ctx context.Context, env *reading.Env, letter func(r rune)) *View {
	v := &View{env: env, board: newBoard(ctx, env), palette: look.CurrentPalette(), loop: -1, letter: letter}
	v.picture = kit.NewPicture(env.Exec, leastGraph, v.board.draw)
	v.picture.OnHover = v.hover
	v.picture.OnLeave = func() { v.setHover("") }
	v.picture.OnTapped = v.tap
	v.picture.OnSecondary = v.menu
	v.picture.OnTypedKey = v.key
	v.picture.OnTypedRune = v.typed
	v.picture.OnShortcut = v.shortcut
	v.picture.Alt = v.alt
	v.tools = newTools(v)
	v.legend = container.New(layout.NewRowWrapLayoutWithCustomPadding(14, 4))
	v.side = ties.NewPanel(env)
	v.empty = prose.NewLabel(env.Set, "", prose.LabelStyle{Style: prose.Style{Color: look.ColorNameMuted}})
	card := container.NewStack(kit.NewCardPanel(),
		container.New(layout.NewCustomPaddedLayout(2, 2, 2, 2), container.NewStack(v.picture, newGestures(v))))
	v.root = container.New(&graphLayout{}, v.tools.object, v.legend, card, v.side.Object(), v.empty)
	return v
}

// Object is the view's content.
func (v *View) Object() fyne.CanvasObject { return v.root }

// ScrollBy moves the words beside the graph.
func (v *View) ScrollBy(step prose.ScrollStep) { v.side.ScrollBy(step) }

// Prepare builds the graph of a scope.
func (v *View) Prepare(ctx context.Context, s *ties.Scope) (show func(), err error) {
	m, err := Build(ctx, s)
	return func() { v.Show(m, s.Printer) }, err
}

// Show shows a model. Another briefing begins with its largest loop, if there
// is one; another day, language or theme of the same one keeps what the reader
// set up.
func (v *View) Show(m Model, p *text.Printer) {
	v.model, v.printer, v.palette = m, p, look.CurrentPalette()
	v.from = ""
	if m.Dossier != nil && m.Dossier.Briefing != nil && m.Dossier.Briefing.ID != v.briefing {
		v.briefing, v.view = m.Dossier.Briefing.ID, graph.View{}
	}
	if view, ok := v.expected[v.briefing]; ok {
		v.view = view
		delete(v.expected, v.briefing)
	}
	v.board.set(m, v.palette, v.view)
	none := len(m.Whole.Ties) == 0
	v.empty.SetText(p.T("views.alliances.empty"))
	v.empty.Hidden = !none
	for _, o := range v.root.Objects[:4] {
		kit.SetVisible(o, !none)
	}
	v.tools.say(p)
	v.showLegend()
	v.settle()
	v.root.Refresh()
}

// settle shows in words what the view looks at: a path, a party, a loop.
func (v *View) settle() {
	_, known := v.model.Whole.Party(v.view.Party)
	switch {
	case v.view.OnPath():
		v.showPath(v.view.Ends[0], v.view.Ends[1])
	case known && v.view.Party != "":
		v.choose(v.view.Party)
	case len(v.view.Ties) > 0 && v.loopOf(v.view.Ties) >= 0:
		v.showLoop(v.loopOf(v.view.Ties))
	default:
		v.choose("")
	}
}

// apply looks at something else.
func (v *View) apply(view graph.View) {
	v.view = view
	v.board.setTie("")
	v.board.show(view)
	v.tools.mark(view)
	v.picture.Redraw()
}

// Fields is what the reader set up, for an export.
func (v *View) Fields() map[string]string { return v.view.Fields() }

// Restore shows what a picture remembers, now or once its briefing is shown.
func (v *View) Restore(id brief.ID, fields map[string]string) {
	view := graph.ViewOf(fields)
	if v.briefing != id || v.model.Scope == nil {
		v.expected = map[brief.ID]graph.View{id: view}
		return
	}
	v.apply(view)
	v.settle()
}

func (v *View) showLegend() {
	v.legend.RemoveAll()
	colors := Style(v.palette).Classes
	for _, c := range v.model.Classes {
		v.legend.Add(v.entry(canvas.NewRectangle(colors[c]), v.printer.T("alliance.class."+string(c))))
	}
	if len(v.model.Loops) > 0 {
		v.legend.Add(v.entry(canvas.NewRectangle(v.palette.Loop), v.printer.T("views.alliances.loop")))
	}
	if v.model.Open {
		v.legend.Add(v.side.Note("┄ "+v.printer.T("views.alliances.talks"), look.ColorNameMuted))
	}
}

// entry is one entry of the legend: a stroke of colour and its word.
func (v *View) entry(mark *canvas.Rectangle, word string) fyne.CanvasObject {
	mark.CornerRadius = 2
	mark.SetMinSize(fyne.NewSize(14, 4))
	label := v.side.Note(word, look.ColorNameMuted)
	return container.New(layout.NewCustomPaddedHBoxLayout(6), container.NewCenter(mark), label)
}

// hover dims all but the neighbours of the party under the pointer.
func (v *View) hover(at fyne.Position) {
	id, _ := v.board.nodeAt(at)
	v.setHover(id)
}

func (v *View) setHover(id brief.ID) {
	if v.dragging == (grip{}) && v.board.setHover(id) {
		v.picture.Redraw()
	}
}

// alt is the graph in words, for a screen reader.
func (v *View) alt() string {
	if v.model.Scope == nil {
		return ""
	}
	return v.printer.T("views.alliances.alt", "Parties", len(v.model.Whole.Parties), "Ties", len(v.model.Whole.Ties))
}

// graphLayout puts the tools and the legend on top, the graph below them and
// the words on the right; on a narrow page the words give way first.
type graphLayout struct{}

func (graphLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	tools, legend, card, side, empty := objects[0], objects[1], objects[2], objects[3], objects[4]
	const pad, gap = 28, 20
	words := float32(288)
	if size.Width < 860 {
		words = 224
	}
	width := size.Width - 2*pad - gap - words
	empty.Move(fyne.NewPos(pad, 24))
	empty.Resize(fyne.NewSize(size.Width-2*pad, 60))
	top := float32(8)
	tools.Move(fyne.NewPos(pad, top))
	tools.Resize(fyne.NewSize(size.Width-2*pad, tools.MinSize().Height))
	top += tools.MinSize().Height + 6
	legend.Resize(fyne.NewSize(size.Width-2*pad, 20))
	legend.Move(fyne.NewPos(pad, top))
	top += legend.MinSize().Height + 6
	card.Move(fyne.NewPos(pad, top))
	card.Resize(fyne.NewSize(width, max(size.Height-top-16, 0)))
	side.Move(fyne.NewPos(pad+width+gap, top))
	side.Resize(fyne.NewSize(words+8, max(size.Height-top, 0)))
}

func (graphLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(max(leastGraph.Width+240, objects[0].MinSize().Width+56), leastGraph.Height+90)
}
