package network

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/views/alliances/ties"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// View is the graph, its legend, and on the right the ties behind what is
// looked at.
type View struct {
	env     *reading.Env
	model   Model
	printer *text.Printer
	board   *board
	picture *kit.Picture
	palette look.Palette
	legend  *fyne.Container
	side    *ties.Panel
	root    *fyne.Container
	empty   *prose.Label

	chosen  brief.ID // the selected party
	hovered brief.ID
	loop    int // index of the loop that is shown; -1 for none
}

// leastGraph is the smallest picture in which the graph is readable.
var leastGraph = fyne.NewSize(360, 300)

// New makes the view.
func New(ctx context.Context, env *reading.Env, letter func(r rune)) *View {
	v := &View{env: env, board: newBoard(ctx, env), palette: look.CurrentPalette(), loop: -1}
	v.picture = kit.NewPicture(env.Exec, leastGraph, v.board.draw)
	v.picture.OnHover = v.hover
	v.picture.OnLeave = func() { v.look("") }
	v.picture.OnTapped = v.tap
	v.picture.OnTypedKey = v.key
	v.picture.OnTypedRune = letter
	v.picture.Alt = v.alt
	v.legend = container.New(layout.NewRowWrapLayoutWithCustomPadding(14, 4))
	v.side = ties.NewPanel(env)
	v.empty = prose.NewLabel(env.Set, "", prose.LabelStyle{Style: prose.Style{Color: look.ColorNameMuted}})
	card := container.NewStack(kit.NewCardPanel(), container.New(layout.NewCustomPaddedLayout(2, 2, 2, 2), v.picture))
	v.root = container.New(&graphLayout{}, v.legend, card, v.side.Object(), v.empty)
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

// Show shows a model: first the largest loop, if there is one.
func (v *View) Show(m Model, p *text.Printer) {
	v.model, v.printer, v.palette = m, p, look.CurrentPalette()
	v.chosen, v.hovered, v.loop = "", "", -1
	v.board.set(m, v.palette)
	none := len(m.Near.Ties) == 0
	v.empty.SetText(p.T("views.alliances.empty"))
	v.empty.Hidden = !none
	for _, o := range v.root.Objects[:3] {
		kit.SetVisible(o, !none)
	}
	v.showLegend()
	if len(m.Loops) > 0 {
		v.showLoop(0)
	} else {
		v.showParty(m.Subject)
	}
	v.picture.Redraw()
	v.root.Refresh()
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
	v.look(id)
}

func (v *View) look(id brief.ID) {
	if v.hovered == id {
		return
	}
	v.hovered = id
	v.refocus()
}

// refocus tells the board what is looked at: the hovered party, else the
// chosen one, else the loop.
func (v *View) refocus() {
	party := v.hovered
	if party == "" {
		party = v.chosen
	}
	var loop func(brief.ID) bool
	if party == "" && v.loop >= 0 {
		loop = v.tiesOfLoop()
	}
	if v.board.setFocus(party, "", loop) || loop != nil {
		v.picture.Redraw()
	}
}

// tiesOfLoop tells the ties that serve the loop that is shown. The drawing asks
// on its own goroutine, so it is given what it needs and not the view.
func (v *View) tiesOfLoop() func(tie brief.ID) bool {
	ties := map[brief.ID]bool{}
	for _, s := range v.model.Loops[v.loop].Steps {
		if len(s.Ties) > 0 {
			ties[s.Ties[0].ID] = true
		}
	}
	return func(tie brief.ID) bool { return ties[tie] }
}

// tap chooses a party, or the ties behind a line; beside both it lets go.
func (v *View) tap(at fyne.Position) {
	if id, ok := v.board.nodeAt(at); ok {
		v.choose(id)
		return
	}
	if e, ok := v.board.edgeAt(at); ok {
		v.chosen = ""
		v.showEdge(e)
		return
	}
	v.choose("")
}

// choose selects a party and shows its ties.
func (v *View) choose(id brief.ID) {
	v.chosen, v.loop = id, -1
	switch {
	case id != "":
		v.showParty(id)
	case len(v.model.Loops) > 0:
		v.showLoop(0)
	default:
		v.showParty(v.model.Subject)
	}
	v.refocus()
}

// key steps through the parties by arrow; Escape lets go.
func (v *View) key(e *fyne.KeyEvent) {
	ids := v.board.parties()
	if len(ids) == 0 {
		return
	}
	at := slices.Index(ids, v.chosen)
	switch e.Name {
	case fyne.KeyRight, fyne.KeyDown:
		v.choose(ids[(at+1)%len(ids)])
	case fyne.KeyLeft, fyne.KeyUp:
		v.choose(ids[(max(at, 0)+len(ids)-1)%len(ids)])
	case fyne.KeyEscape:
		v.choose("")
	}
}

// alt is the graph in words, for a screen reader.
func (v *View) alt() string {
	if v.model.Scope == nil {
		return ""
	}
	return v.printer.T("views.alliances.alt", "Parties", len(v.model.Near.Parties), "Ties", len(v.model.Near.Ties))
}

// graphLayout puts the legend on top, the graph below it and the words on the
// right; on a narrow page the words give way first.
type graphLayout struct{}

func (graphLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	legend, card, side, empty := objects[0], objects[1], objects[2], objects[3]
	const pad, gap = 28, 20
	words := float32(288)
	if size.Width < 860 {
		words = 224
	}
	width := size.Width - 2*pad - gap - words
	empty.Move(fyne.NewPos(pad, 24))
	empty.Resize(fyne.NewSize(size.Width-2*pad, 60))
	legend.Resize(fyne.NewSize(size.Width-2*pad, 20))
	top := 12 + legend.MinSize().Height + 8
	legend.Move(fyne.NewPos(pad, 12))
	card.Move(fyne.NewPos(pad, top))
	card.Resize(fyne.NewSize(width, max(size.Height-top-16, 0)))
	side.Move(fyne.NewPos(pad+width+gap, top))
	side.Resize(fyne.NewSize(words+8, max(size.Height-top, 0)))
}

func (graphLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return leastGraph.AddWidthHeight(240+2*theme.Padding(), 60)
}
