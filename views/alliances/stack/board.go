package stack

import (
	"image"
	"sync"

	"fyne.io/fyne/v2"

	"moat/internal/chart/canvas"
	"moat/internal/chart/raster"
	drawing "moat/internal/chart/stack"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/reading"
)

// board draws the stack for a size and remembers where its cells lie, so that
// pointing needs no new drawing. Drawing happens off the UI thread.
type board struct {
	env *reading.Env

	mu     sync.Mutex
	model  drawing.Model
	colors look.Palette
	text   float64 // the reader's text size, 1 for 100 percent
	focus  drawing.Focus
	spots  []canvas.Spot
	drawn  *image.RGBA
	height float64 // of drawn, in the drawing's own pixels
}

func (b *board) set(m drawing.Model, p look.Palette, text float64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if text <= 0 {
		text = 1
	}
	b.model, b.colors, b.text, b.focus, b.spots = m, p, text, drawing.Focus{}, nil
}

// setFocus changes what is looked at and reports whether that is news.
func (b *board) setFocus(f drawing.Focus) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	news := b.focus != f
	b.focus = f
	return news
}

// draw draws the stack for a request, in pixels of the reader's text size.
func (b *board) draw(r kit.Request) image.Image {
	b.mu.Lock()
	m, p, text, focus := b.model, b.colors, b.text, b.focus
	b.mu.Unlock()
	if m.Stack == nil {
		return nil
	}
	w, h := float64(r.Width)/text, float64(r.Height)/text
	// Without a background of its own it stands on the window's.
	c := raster.New(b.env.Fonts, int(w), int(h), raster.Options{Scale: float64(r.Scale) * text, Lang: m.Printer.Lang()})
	area := canvas.Area{X: margin, Y: 0, W: w - 2*margin, H: h - 1}
	spots := drawing.Draw(c, b.env.Fonts, m, Style(p), area, focus)
	b.mu.Lock()
	b.spots, b.drawn, b.height = spots, c.Image(), h
	b.mu.Unlock()
	return c.Image()
}

// head is the picture's strip with the names of the columns, and its height.
func (b *board) head() (strip image.Image, height float32, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.drawn == nil || len(b.spots) == 0 {
		return nil, 0, false
	}
	h := b.spots[0].Y + 1 // with the rule under it
	device := float64(b.drawn.Rect.Dy()) / b.height
	part := b.drawn.SubImage(image.Rect(0, 0, b.drawn.Rect.Dx(), int(h*device)))
	return part, float32(h * b.text), true
}

// margin keeps the ring around a cell of the last column in the picture.
const margin = 4

// at is the cell under the pointer; the zero At beside all.
func (b *board) at(p fyne.Position) drawing.At {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.text <= 0 {
		return drawing.At{}
	}
	x, y := float64(p.X)/b.text, float64(p.Y)/b.text
	for _, s := range b.spots {
		if s.Has(x, y) {
			return drawing.AtKey(s.Key)
		}
	}
	return drawing.At{}
}

// rows is where a cell begins and ends from the top of the picture; ok is
// false before it was drawn.
func (b *board) rows(at drawing.At) (top, bottom float32, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range b.spots {
		if drawing.AtKey(s.Key).Layer == at.Layer {
			return float32(s.Y * b.text), float32(s.Bottom() * b.text), true
		}
	}
	return 0, 0, false
}

// Style is the stack's look in a palette.
func Style(p look.Palette) drawing.Style {
	return drawing.Style{
		Ink: p.Ink, Muted: p.Muted, Hairline: p.Hairline,
		Accent: p.Accent, Own: p.Holds, Talks: p.CannotTell, Soft: p.AccentSoft,
	}
}
