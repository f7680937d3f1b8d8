package worldmap

import (
	"image/color"
	"strconv"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/alliance"
	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

// Style is how a map looks; the colours are the caller's, light or dark.
type Style struct {
	Background color.Color // the sea
	Land       color.Color
	Border     color.Color
	Ink        color.Color // names of countries
	Muted      color.Color // the legend
	Accent     color.Color // shades, and the country that is looked at
	Crossings  map[alliance.Crossing]color.Color
}

// Focus is what the reader looks at. The zero Focus is everything alike.
type Focus struct {
	Country string // arcs that do not touch it fade
}

// The sizes of text and marks, in CSS pixels.
const (
	nameSize   = 11.0
	legendSize = 10.5
	dotRadius  = 3.2
	pointRoom  = 9.0 // around a dot, to point at
	thickest   = 9.0
	thinnest   = 1.1
)

// ruler measures text before anything is drawn.
type ruler struct {
	fonts *typeset.Fonts
	lang  string
}

func (r ruler) width(s string, size float64) float64 {
	w, _, _ := r.fonts.Measure(s, typeset.Regular, size, r.lang)
	return w
}

// pen draws in CSS pixels.
type pen struct{ c canvas.Canvas }

// text writes a line from x on whose capitals have their middle at y.
func (p pen) text(s string, x, y, size float64, ink color.Color) {
	p.c.SetFontSize(size * canvas.Scale)
	p.c.SetWeight(typeset.Regular)
	p.c.SetFontColor(rgba(ink))
	canvas.Text(p.c, s, canvas.Units(x), canvas.Units(y), canvas.Left, canvas.Middle)
}

func (p pen) fill(a canvas.Area, radius float64, ink color.Color) {
	p.c.SetFillColor(rgba(ink))
	canvas.RoundRect(p.c, boxOf(a), canvas.Units(radius))
	p.c.Fill()
}

func (p pen) disc(x, y, radius float64, ink color.Color) {
	p.c.SetFillColor(rgba(ink))
	p.c.Circle(radius*canvas.Scale, canvas.Units(x), canvas.Units(y))
	p.c.Fill()
}

// mix is part of the way from a colour to another, opaque.
func mix(from, to color.Color, part float64) drawing.Color {
	a, b := rgba(from), rgba(to)
	blend := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*part + 0.5) }
	return drawing.Color{R: blend(a.R, b.R), G: blend(a.G, b.G), B: blend(a.B, b.B), A: 255}
}

func rgba(c color.Color) drawing.Color {
	if c == nil {
		return drawing.Color{A: 255}
	}
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return drawing.Color{R: n.R, G: n.G, B: n.B, A: n.A}
}

func boxOf(a canvas.Area) chart.Box {
	return chart.NewBox(canvas.Units(a.Y), canvas.Units(a.X), canvas.Units(a.Right()), canvas.Units(a.Bottom()))
}

func overlap(a, b canvas.Area) bool {
	return a.X < b.Right() && b.X < a.Right() && a.Y < b.Bottom() && b.Y < a.Bottom()
}

func inside(a, b canvas.Area) bool {
	return a.X >= b.X && a.Y >= b.Y && a.Right() <= b.Right() && a.Bottom() <= b.Bottom()
}

func number(n int) string { return strconv.Itoa(n) }
