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
// that pointing needs no new layout. Drawing happens off the UI thread.
type board struct {
	env *reading.Env
	ctx context.Context

	mu     sync.Mutex
	model  Model
	colors look.Palette
	focus  graph.Focus
	placed alliance.Placement
	made   [2]float64 // the size that placed was made for; 0 when the model is newer
}

func newBoard(ctx context.Context, env *reading.Env) *board { return &board{ctx: ctx, env: env} }

func (b *board) set(m Model, p look.Palette) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.model, b.colors, b.focus, b.made = m, p, graph.Focus{}, [2]float64{}
}

func (b *board) palette() look.Palette {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.colors
}

// setFocus changes what is looked at and reports whether that is news.
func (b *board) setFocus(party, tie brief.ID, loop func(brief.ID) bool) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.focus.Party == party && b.focus.Tie == tie && (b.focus.Loop == nil) == (loop == nil) && loop == nil {
		return false
	}
	b.focus = graph.Focus{Party: party, Tie: tie, Loop: loop}
	return true
}

// placement lays the graph out for a size, once.
func (b *board) placement(w, h float64, style graph.Style) (alliance.Placement, Model, graph.Focus, bool) {
	b.mu.Lock()
	m, focus, placed, made := b.model, b.focus, b.placed, b.made
	b.mu.Unlock()
	if m.Scope == nil {
		return placed, m, focus, false
	}
	if made == [2]float64{w, h} {
		return placed, m, focus, true
	}
	labels := graph.Labels(b.env.Fonts, m.Lang, m.Subject, m.Name, style.Countries)
	shown := m.Graph.Around(m.Subject, partiesIn(w, h))
	placed, err := alliance.Layout(b.ctx, shown, alliance.Size{W: w, H: h}, labels, alliance.Options{})
	if err != nil {
		return placed, m, focus, false
	}
	b.mu.Lock()
	b.placed, b.made = placed, [2]float64{w, h}
	b.mu.Unlock()
	return placed, m, focus, true
}

// draw draws the graph for a request.
func (b *board) draw(r kit.Request) image.Image {
	p := b.palette()
	style := Style(p)
	// The graph is laid out in pixels of the reader's text size.
	size := b.textSize()
	w, h := float64(r.Width)/size, float64(r.Height)/size
	placed, m, focus, ok := b.placement(w, h, style)
	if !ok {
		return nil
	}
	c := raster.New(b.env.Fonts, int(w), int(h), raster.Options{Scale: float64(r.Scale) * size, Lang: m.Lang, Background: p.Surface})
	graph.Draw(c, placed, m.Name, style, focus)
	return c.Image()
}

// areaOfParty is the room, in square pixels, that a party with its label and
// the lines around it needs to be read without zooming.
const areaOfParty = 7000

// partiesIn is how many parties a picture of a size can show.
func partiesIn(w, h float64) int {
	return min(max(int(w*h/areaOfParty), 10), mostParties)
}

// textSize is the reader's text size, 1 for 100 percent.
func (b *board) textSize() float64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.model.Scope == nil || b.model.Text <= 0 {
		return 1
	}
	return b.model.Text
}

// at turns a place on screen into one of the layout.
func (b *board) at(p fyne.Position) alliance.Point {
	size := b.textSize()
	return alliance.Point{X: float64(p.X) / size, Y: float64(p.Y) / size}
}

// Style is the graph's look in a palette.
func Style(p look.Palette) graph.Style {
	return graph.Style{
		Background: p.Surface, Ink: p.Ink, Muted: p.Muted, Loop: p.Loop, Countries: true,
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

// parties lists the shown parties, the subject first, for stepping by key.
func (b *board) parties() []brief.ID {
	b.mu.Lock()
	defer b.mu.Unlock()
	ids := make([]brief.ID, 0, len(b.placed.Nodes))
	for _, n := range b.placed.Nodes {
		ids = append(ids, n.ID)
	}
	return ids
}
