// Package sketch is what the boards, the map and the sheets draw with: text,
// lines and shapes in CSS pixels, and colours that fade without showing what
// lies under them.
package sketch

import (
	"image/color"
	"strings"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

// Face is a size, in CSS pixels, and a weight of text.
type Face struct {
	Size   float64
	Weight typeset.Weight
}

// Ruler measures text before anything is drawn.
type Ruler struct {
	Fonts *typeset.Fonts
	Lang  string // of the text
}

// Width is how wide a text is, in CSS pixels.
func (r Ruler) Width(s string, f Face) float64 {
	w, _, _ := r.Fonts.Measure(s, f.Weight, f.Size, r.Lang)
	return w
}

// Shorten cuts a text to a width, with "…" where something is cut off.
func (r Ruler) Shorten(s string, f Face, width float64) string {
	if r.Width(s, f) <= width {
		return s
	}
	runes := []rune(s)
	low, high := 0, len(runes) // the longest cut that fits lies in between
	for low < high {
		mid := (low + high + 1) / 2
		if r.Width(cut(runes, mid), f) <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return cut(runes, low)
}

func cut(runes []rune, n int) string { return strings.TrimRight(string(runes[:n]), " ,、·(") + "…" }

// Pen draws on a canvas in CSS pixels. The canvas's colours, widths and font
// are left as they were used last.
type Pen struct{ C canvas.Canvas }

// Text writes a line aligned to x whose capitals have their middle at y.
func (p Pen) Text(s string, x, y float64, align canvas.Align, f Face, ink color.Color) {
	if s == "" {
		return
	}
	p.C.SetFontSize(f.Size * canvas.Scale)
	p.C.SetWeight(f.Weight)
	p.C.SetFontColor(RGBA(ink))
	canvas.Text(p.C, s, canvas.Units(x), canvas.Units(y), align, canvas.Middle)
}

// Line draws a straight line.
func (p Pen) Line(x0, y0, x1, y1, width float64, ink color.Color) {
	p.C.SetStrokeDashArray(nil)
	p.C.SetStrokeColor(RGBA(ink))
	p.C.SetStrokeWidth(width * canvas.Scale)
	canvas.Line(p.C, canvas.Units(x0), canvas.Units(y0), canvas.Units(x1), canvas.Units(y1))
	p.C.Stroke()
}

// Fill fills an area with rounded corners.
func (p Pen) Fill(a canvas.Area, radius float64, ink color.Color) {
	p.C.SetFillColor(RGBA(ink))
	canvas.RoundRect(p.C, Box(a), canvas.Units(radius))
	p.C.Fill()
}

// Outline draws the edge of an area with rounded corners.
func (p Pen) Outline(a canvas.Area, radius, width float64, ink color.Color) {
	p.C.SetStrokeDashArray(nil)
	p.C.SetStrokeColor(RGBA(ink))
	p.C.SetStrokeWidth(width * canvas.Scale)
	canvas.RoundRect(p.C, Box(a), canvas.Units(radius))
	p.C.Stroke()
}

// Disc fills a circle.
func (p Pen) Disc(x, y, radius float64, ink color.Color) {
	p.C.SetFillColor(RGBA(ink))
	p.C.Circle(radius*canvas.Scale, canvas.Units(x), canvas.Units(y))
	p.C.Fill()
}

// At is a place in a canvas's units.
func At(x, y float64) canvas.Point { return canvas.Point{X: canvas.Units(x), Y: canvas.Units(y)} }

// Box is an area in a canvas's units.
func Box(a canvas.Area) chart.Box {
	return chart.NewBox(canvas.Units(a.Y), canvas.Units(a.X), canvas.Units(a.Right()), canvas.Units(a.Bottom()))
}

// Mix is part of the way from a colour to another, opaque: fading by
// transparency would show what lies under it.
func Mix(from, to color.Color, part float64) drawing.Color {
	a, b := RGBA(from), RGBA(to)
	blend := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*part + 0.5) }
	return drawing.Color{R: blend(a.R, b.R), G: blend(a.G, b.G), B: blend(a.B, b.B), A: 255}
}

// RGBA is a colour as a canvas takes it; none is black.
func RGBA(c color.Color) drawing.Color {
	if c == nil {
		return drawing.Color{A: 255}
	}
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return drawing.Color{R: n.R, G: n.G, B: n.B, A: n.A}
}
