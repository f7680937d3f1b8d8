package supply

import (
	"image"
	"image/color"
	"strings"
	"sync"

	"fyne.io/fyne/v2"

	"moat/internal/alliance"
	"moat/internal/chart/canvas"
	"moat/internal/chart/raster"
	"moat/internal/chart/supply"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/reading"
)

// board draws the model and remembers where everything lies, so that pointing
// needs no new drawing. It is drawn off the UI thread.
type board struct {
	env *reading.Env

	mu     sync.Mutex
	model  Model
	colors look.Palette
	focus  supply.Focus
	spots  []canvas.Spot
}

func (b *board) set(m Model, p look.Palette) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.model, b.colors, b.focus, b.spots = m, p, supply.Focus{}, nil
}

// setFocus changes what is looked at and reports whether that is news.
func (b *board) setFocus(f supply.Focus) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	news := b.focus != f
	b.focus = f
	return news
}

func (b *board) looking() supply.Focus {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.focus
}

// inset keeps the drawing off the card's edge, in CSS pixels.
const inset = 14.0

// draw draws the board for a request.
func (b *board) draw(r kit.Request) image.Image {
	b.mu.Lock()
	m, colors, focus := b.model, b.colors, b.focus
	b.mu.Unlock()
	if m.Scope == nil {
		return nil
	}
	size := m.textSize()
	w, h := float64(r.Width)/size, float64(r.Height)/size
	c := raster.New(b.env.Fonts, int(w), int(h), raster.Options{Scale: float64(r.Scale) * size, Lang: m.Lang, Background: colors.Surface})
	area := canvas.Area{X: inset, Y: inset, W: w - 2*inset, H: h - 2*inset}
	spots := supply.Draw(c, b.env.Fonts, m.Words, Style(colors), area, focus)
	b.mu.Lock()
	b.spots = spots
	b.mu.Unlock()
	return c.Image()
}

// at finds what lies under the pointer.
func (b *board) at(p fyne.Position) (canvas.Spot, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	size := b.model.textSize()
	return supply.Find(b.spots, float64(p.X)/size, float64(p.Y)/size)
}

// places lists the keys of the rows that are shown, as they are stepped
// through, with where each lies.
func (b *board) places() (keys []string, areas []canvas.Area) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range b.spots {
		if key, ok := strings.CutPrefix(s.Key, supply.PartyKey); ok {
			keys, areas = append(keys, key), append(areas, s.Area)
		}
	}
	return keys, areas
}

// Style is the board's look in a palette.
func Style(p look.Palette) supply.Style {
	return supply.Style{
		Background: p.Surface, Ink: p.Ink, Muted: p.Muted, Hairline: p.Hairline,
		Accent: p.Accent, OnAccent: p.OnAccent, Doubt: p.CannotTell,
		Classes: map[alliance.Class]color.Color{
			alliance.Capital: p.Capital, alliance.Compute: p.Cloud, alliance.Silicon: p.Chips,
			alliance.States: p.States, alliance.Labs: p.Accent,
		},
	}
}
