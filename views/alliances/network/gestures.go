package network

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/chart/graph"
)

// gestures lies over the picture and takes what it has no use for: the wheel
// and dragging. Everything else falls through to the picture.
type gestures struct {
	widget.BaseWidget
	view *View
}

func newGestures(v *View) *gestures {
	g := &gestures{view: v}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is for Fyne.
func (g *gestures) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// MinSize lets the picture decide.
func (g *gestures) MinSize() fyne.Size { return fyne.Size{} }

// Scrolled zooms around the pointer; sideways scrolling pans.
func (g *gestures) Scrolled(e *fyne.ScrollEvent) {
	v := g.view
	if math.Abs(float64(e.Scrolled.DX)) > math.Abs(float64(e.Scrolled.DY)) {
		v.pan(float64(e.Scrolled.DX), 0)
		return
	}
	step := min(max(float64(e.Scrolled.DY)*0.009, -0.5), 0.5)
	v.zoomAround(v.board.at(e.Position), math.Exp(step))
}

// Dragged moves the party that was taken hold of, else the picture.
func (g *gestures) Dragged(e *fyne.DragEvent) {
	v := g.view
	if v.dragging == (grip{}) {
		start := e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY)
		v.dragging.held = true
		v.dragging.party, _ = v.board.nodeAt(start)
		v.board.setHover("")
	}
	if v.dragging.party != "" {
		v.carry(v.dragging.party, v.board.at(e.Position))
		return
	}
	size := v.model.textSize()
	v.pan(float64(e.Dragged.DX)/size, float64(e.Dragged.DY)/size)
}

// DragEnd lets go.
func (g *gestures) DragEnd() {
	g.view.dragging = grip{}
}

// grip is what is being dragged: a party, or the whole picture.
type grip struct {
	held  bool
	party brief.ID
}

// lookFrom looks at the same things from elsewhere.
func (v *View) lookFrom(view graph.View) {
	v.view = view
	v.board.lookFrom(view)
	v.picture.Redraw()
}

// pan moves the picture by pixels of the reader's text size.
func (v *View) pan(dx, dy float64) {
	size := v.board.size()
	l := v.view.Look(size)
	l.Origin.X -= dx / l.Zoom
	l.Origin.Y -= dy / l.Zoom
	v.lookFrom(v.view.At(l, size))
}

// zoomAround comes nearer by a factor; a point of the picture stays where it
// is.
func (v *View) zoomAround(at alliance.Point, factor float64) {
	size := v.board.size()
	l := v.view.Look(size)
	factor = min(max(l.Zoom*factor, graph.LeastZoom), graph.MostZoom) / l.Zoom
	v.lookFrom(v.view.At(l.Around(at, factor), size))
}

// zoom comes nearer by a factor; the chosen party stays where it is, else the
// middle.
func (v *View) zoom(factor float64) {
	size := v.board.size()
	fixed := alliance.Point{X: size.W / 2, Y: size.H / 2}
	if at, _, ok := v.board.place(v.view.Party); ok {
		p := v.view.Look(size).ToPicture(at)
		fixed = alliance.Point{X: min(max(p.X, 0), size.W), Y: min(max(p.Y, 0), size.H)}
	}
	v.zoomAround(fixed, factor)
}

// reset goes back to the whole picture, every party where it was laid out.
func (v *View) reset() {
	view := v.view
	view.Zoom, view.Centre, view.Pins = 0, alliance.Point{}, nil
	v.apply(view)
}

// carry puts a party to a point of the picture, where it stays.
func (v *View) carry(id brief.ID, to alliance.Point) {
	size := v.board.size()
	if size.W <= 0 || size.H <= 0 {
		return
	}
	at := v.view.Look(size).ToWorld(to)
	v.view = v.view.Pinned(id, alliance.Point{X: at.X / size.W, Y: at.Y / size.H})
	v.board.show(v.view)
	v.picture.Redraw()
}

// nudge moves a party by pixels.
func (v *View) nudge(id brief.ID, dx, dy float64) {
	if at, _, ok := v.board.place(id); ok {
		p := v.view.Look(v.board.size()).ToPicture(at)
		v.carry(id, alliance.Point{X: p.X + dx, Y: p.Y + dy})
	}
}

// togglePin fixes a party where it is, or lets it go back.
func (v *View) togglePin(id brief.ID) {
	if _, pinned := v.view.Pins[id]; pinned {
		v.apply(v.view.Unpinned(id))
	} else {
		v.nudge(id, 0, 0)
	}
	if v.view.Party == id {
		v.showParty(id)
	}
}

// centre brings a party to the middle, near enough for its name to be shown.
func (v *View) centre(id brief.ID) {
	size := v.board.size()
	at, from, ok := v.board.place(id)
	if !ok || size.W <= 0 || size.H <= 0 {
		return
	}
	view := v.view
	view.Zoom = min(max(v.view.Look(size).Zoom, from, 1), graph.MostZoom)
	view.Centre = alliance.Point{X: at.X / size.W, Y: at.Y / size.H}
	v.lookFrom(view)
}

// seek shows a party that was asked for by name: where it is, if there is room
// for it there, else from nearer.
func (v *View) seek(id brief.ID) {
	if _, from, ok := v.board.place(id); ok && from > v.view.Look(v.board.size()).Zoom {
		v.centre(id)
		return
	}
	v.bringIn(id)
}

// edge is how near to the picture's edge a party may be that is looked for.
const edge = 40.0

// bringIn looks so that parties are in the picture: as it is, if they are, else
// from as near as shows them all.
func (v *View) bringIn(ids ...brief.ID) {
	size := v.board.size()
	l := v.view.Look(size)
	low, high := alliance.Point{X: math.Inf(1), Y: math.Inf(1)}, alliance.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	inside := true
	for _, id := range ids {
		at, _, ok := v.board.place(id)
		if !ok {
			continue
		}
		low = alliance.Point{X: min(low.X, at.X), Y: min(low.Y, at.Y)}
		high = alliance.Point{X: max(high.X, at.X), Y: max(high.Y, at.Y)}
		p := l.ToPicture(at)
		inside = inside && p.X >= edge && p.X <= size.W-edge && p.Y >= edge && p.Y <= size.H-edge
	}
	if inside || v.view.Whole() {
		return
	}
	view := v.view
	view.Zoom = max(min(l.Zoom, (size.W-2*edge)/max(high.X-low.X, 1), (size.H-2*edge)/max(high.Y-low.Y, 1)), 1)
	view.Centre = alliance.Point{X: (low.X + high.X) / 2 / size.W, Y: (low.Y + high.Y) / 2 / size.H}
	if view.Zoom == 1 {
		view.Zoom, view.Centre = 0, alliance.Point{}
	}
	v.lookFrom(view)
}
