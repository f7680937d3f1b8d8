package network

import (
	"context"
	"image"
	"image/color"
	"sync"

	"fyne.io/fyne/v2"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/chart/graph"
	"moat/internal/chart/raster"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/reading"
)

// board draws the graph for a size and remembers where everything lies, so
// that looking elsewhere and pointing need no new layout. Drawing happens off
// the UI thread.
type board struct {
	env *reading.Env
	ctx context.Context

	mu     sync.Mutex
	model  Model
	colors look.Palette
	view   graph.View
	hover  brief.ID // the party under the pointer
	tie    brief.ID // of the chosen line

	world  *alliance.World
	made   plan // what world was made for
	scene  *alliance.Scene
	placed alliance.Placement // as drawn last
}

// plan is what a layout depends on.
type plan struct {
	graph *alliance.Graph
	size  alliance.Size
	group alliance.Grouping
}

func newBoard(ctx context.Context, env *reading.Env) *board { return &board{ctx: ctx, env: env} }

func (b *board) set(m Model, p look.Palette, v graph.View) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.model, b.colors, b.view, b.hover, b.tie, b.scene = m, p, v, "", "", nil
}

// show changes what is looked at.
func (b *board) show(v graph.View) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.view, b.scene = v, nil
}

// lookFrom changes only where the view looks from.
func (b *board) lookFrom(v graph.View) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.view = v
}

func (b *board) setTie(id brief.ID) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.tie = id
}

// setHover changes the party under the pointer and reports whether that is
// news.
func (b *board) setHover(id brief.ID) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	news := b.hover != id
	b.hover = id
	return news
}

// frame is everything that one picture is drawn from.
type frame struct {
	model Model
	look  look.Palette
	view  graph.View
	focus graph.Focus
	world *alliance.World
	made  plan
	scene *alliance.Scene
}

func (b *board) frame() frame {
	b.mu.Lock()
	defer b.mu.Unlock()
	f := frame{model: b.model, look: b.colors, view: b.view, focus: b.view.Focus(), world: b.world, made: b.made, scene: b.scene}
	switch {
	case b.hover != "":
		f.focus = graph.Focus{Party: b.hover}
	case b.tie != "":
		f.focus = graph.Focus{Tie: b.tie}
	}
	return f
}

// draw draws the graph for a request.
func (b *board) draw(r kit.Request) image.Image {
	f := b.frame()
	if f.model.Scope == nil {
		return nil
	}
	// The graph is laid out in pixels of the reader's text size.
	size := f.model.textSize()
	w, h := float64(r.Width)/size, float64(r.Height)/size
	style := f.model.style(f.look)
	scene, ok := b.sceneFor(f, alliance.Size{W: w, H: h}, style)
	if !ok {
		return nil
	}
	placed := scene.At(f.view.Look(alliance.Size{W: w, H: h}))
	b.mu.Lock()
	b.placed = placed
	b.mu.Unlock()
	c := raster.New(b.env.Fonts, int(w), int(h), raster.Options{Scale: float64(r.Scale) * size, Lang: f.model.Lang, Background: f.look.Surface})
	graph.Draw(c, placed, f.model.Name, style, f.focus)
	return c.Image()
}

// sceneFor lays the graph out for a size, once, and chooses what is shown of
// it, once for each view.
func (b *board) sceneFor(f frame, size alliance.Size, style graph.Style) (*alliance.Scene, bool) {
	want := plan{f.model.Whole, size, f.view.Group}
	if f.world == nil || f.made != want {
		labels := graph.Labels(b.env.Fonts, f.model.Lang, f.model.Subject, f.model.Name, style.Countries)
		world, err := alliance.NewWorld(b.ctx, want.graph, size, labels, alliance.WorldOptions{Near: partiesIn(size.W, size.H), Group: want.group})
		if err != nil { // only when the window is closing
			return nil, false
		}
		f.world, f.scene = world, nil
	}
	if f.scene == nil {
		f.scene = f.view.Scene(f.world, f.model.Whole)
	}
	b.keep(f, want)
	return f.scene, true
}

// keep remembers what was made, unless the reader asked for something else
// meanwhile.
func (b *board) keep(f frame, made plan) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.model.Whole != made.graph || b.view.Group != made.group {
		return
	}
	b.world, b.made = f.world, made
	if sameScene(b.view, f.view) {
		b.scene = f.scene
	}
}

// partiesIn is how many parties a picture of a size can show without zooming.
func partiesIn(w, h float64) int {
	return min(max(int(w*h/alliance.AreaOfParty), 10), mostParties)
}

// textSize is the reader's text size, 1 for 100 percent.
func (m Model) textSize() float64 {
	if m.Scope == nil || m.Text <= 0 {
		return 1
	}
	return m.Text
}

// size is the picture's, in pixels of the reader's text size, as it was laid
// out last.
func (b *board) size() alliance.Size {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.made.size
}

// at turns a place on screen into one of the picture.
func (b *board) at(p fyne.Position) alliance.Point {
	b.mu.Lock()
	defer b.mu.Unlock()
	size := b.model.textSize()
	return alliance.Point{X: float64(p.X) / size, Y: float64(p.Y) / size}
}

// style is the graph's look in a palette, its groups named in the reader's
// language.
func (m Model) style(p look.Palette) graph.Style {
	s := Style(p)
	s.GroupName = m.groupName
	return s
}

// Style is the graph's look in a palette.
func Style(p look.Palette) graph.Style {
	return graph.Style{
		Background: p.Surface, Ink: p.Ink, Muted: p.Muted, Loop: p.Loop, Path: p.Accent, Room: p.Hairline, Countries: true,
		Classes: map[alliance.Class]color.Color{
			alliance.Capital: p.Capital, alliance.Compute: p.Cloud, alliance.Silicon: p.Chips,
			alliance.States: p.States, alliance.Labs: p.Accent,
		},
	}
}

// nodeAt and edgeAt find what lies under the pointer.
func (b *board) nodeAt(at fyne.Position) (brief.ID, bool) {
	p := b.at(at)
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.placed.NodeAt(p, 3)
}

func (b *board) edgeAt(at fyne.Position) (alliance.Edge, bool) {
	p := b.at(at)
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.placed.EdgeAt(p, 5)
}

// place is where a party is in the whole picture, and the zoom from which there
// is room for it. Before the graph is laid out nothing has a place.
func (b *board) place(id brief.ID) (at alliance.Point, from float64, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.world == nil || b.made.graph != b.model.Whole || b.made.group != b.view.Group {
		return alliance.Point{}, 0, false
	}
	if b.scene == nil {
		b.scene = b.view.Scene(b.world, b.model.Whole)
	}
	return b.scene.Place(id)
}

// parties lists the parties in the picture, the subject first, for stepping by
// key.
func (b *board) parties() []brief.ID {
	b.mu.Lock()
	defer b.mu.Unlock()
	ids := make([]brief.ID, 0, len(b.placed.Nodes))
	for _, n := range b.placed.Nodes {
		ids = append(ids, n.ID)
	}
	return ids
}
