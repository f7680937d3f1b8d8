package worldmap

import (
	"image"
	"image/color"
	"sync"

	"fyne.io/fyne/v2"

	"moat/internal/alliance"
	"moat/internal/chart/canvas"
	"moat/internal/chart/raster"
	"moat/internal/chart/worldmap"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/reading"
)

// board draws the map and remembers where everything lies, so that pointing
// needs no new drawing. It is drawn off the UI thread.
type board struct {
	env *reading.Env

	mu     sync.Mutex
	words  worldmap.Model
	size   float64 // the reader's text size, 1 for 100 percent; 0 before there is a map
	lang   string
	colors look.Palette
	focus  worldmap.Focus
	area   canvas.Area
	spots  []canvas.Spot
}

func (b *board) set(m Model, by alliance.Shading, p look.Palette) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.words, b.size, b.lang, b.colors, b.spots = m.Maps[by], m.textSize(), m.Lang, p, nil
	b.focus.Arc = 0 // arcs are counted anew
}

// setFocus changes what is looked at and reports whether that is news.
func (b *board) setFocus(f worldmap.Focus) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	news := b.focus != f
	b.focus = f
	return news
}

// inset keeps the drawing off the card's edge, in CSS pixels.
const inset = 10.0

// draw draws the map for a request.
func (b *board) draw(r kit.Request) image.Image {
	b.mu.Lock()
	words, size, lang, colors, focus := b.words, b.size, b.lang, b.colors, b.focus
	b.mu.Unlock()
	if size == 0 {
		return nil
	}
	w, h := float64(r.Width)/size, float64(r.Height)/size
	c := raster.New(b.env.Fonts, int(w), int(h), raster.Options{Scale: float64(r.Scale) * size, Lang: lang, Background: colors.Surface})
	area := canvas.Area{X: inset, Y: inset, W: w - 2*inset, H: h - 2*inset}
	spots := worldmap.Draw(c, b.env.Fonts, words, Style(colors), area, focus)
	b.mu.Lock()
	b.area, b.spots = area, spots
	b.mu.Unlock()
	return c.Image()
}

// at is what lies under the pointer: a country by its dot or name, else an
// arc, else a country by its land.
func (b *board) at(p fyne.Position) worldmap.Focus {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.size == 0 || b.area.W <= 0 {
		return worldmap.Focus{}
	}
	x, y := float64(p.X)/b.size, float64(p.Y)/b.size
	if country := worldmap.Find(b.spots, x, y); country != "" {
		return worldmap.Focus{Country: country}
	}
	if arc := worldmap.FindArc(b.words, b.area, x, y); arc >= 0 {
		return worldmap.Focus{Arc: arc + 1}
	}
	return worldmap.Focus{Country: worldmap.FindLand(b.words, b.area, x, y)}
}

// Style is the map's look in a palette.
func Style(p look.Palette) worldmap.Style {
	return worldmap.Style{
		Background: p.Surface, Land: p.Hairline, Border: p.Surface, Ink: p.Ink, Muted: p.Muted, Accent: p.Accent,
		Crossings: map[alliance.Crossing]color.Color{
			alliance.CapitalFlow: p.Capital, alliance.HostingFlow: p.Cloud, alliance.SupplyFlow: p.Chips, alliance.Licence: p.States,
		},
	}
}
