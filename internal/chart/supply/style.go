package supply

import (
	"image/color"
	"strings"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/alliance"
	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

// Style is how a board looks; the colours are the caller's, light or dark.
type Style struct {
	Background color.Color
	Ink        color.Color // names
	Muted      color.Color // notes, heads, lines of no class
	Hairline   color.Color // under the heads of groups
	Accent     color.Color // the subject
	OnAccent   color.Color // its name
	Doubt      color.Color // notes on what was never read in a source
	Classes    map[alliance.Class]color.Color
}

// Focus is what the reader looks at. The zero Focus is everything alike.
type Focus struct {
	Key string // of the row that is hovered or chosen: the others fade
	// Expanded shows every row. The area must then be as high as Height says.
	Expanded bool
}

// face is a size, in CSS pixels, and a weight of text.
type face struct {
	size   float64
	weight typeset.Weight
}

// The faces of a board.
var (
	nameFace    = face{12.5, typeset.SemiBold}
	noteFace    = face{11, typeset.Regular}
	cellFace    = face{11.5, typeset.Regular}
	headFace    = face{10.5, typeset.Regular}
	groupFace   = face{12.5, typeset.SemiBold}
	subjectFace = face{14, typeset.SemiBold}
)

// ruler measures text before anything is drawn.
type ruler struct {
	fonts *typeset.Fonts
	lang  string
}

func (r ruler) width(s string, f face) float64 {
	w, _, _ := r.fonts.Measure(s, f.weight, f.size, r.lang)
	return w
}

// shorten cuts a text to a width, with "…" where something is cut off.
func (r ruler) shorten(s string, f face, width float64) string {
	if r.width(s, f) <= width {
		return s
	}
	runes := []rune(s)
	low, high := 0, len(runes) // the longest cut that fits lies in between
	for low < high {
		mid := (low + high + 1) / 2
		if r.width(cut(runes, mid), f) <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return cut(runes, low)
}

func cut(runes []rune, n int) string { return strings.TrimRight(string(runes[:n]), " ,·(") + "…" }

// pen draws in CSS pixels.
type pen struct{ c canvas.Canvas }

// text writes a line whose capitals have their middle at y.
func (p pen) text(s string, x, y float64, align canvas.Align, f face, ink color.Color) {
	if s == "" {
		return
	}
	p.c.SetFontSize(f.size * canvas.Scale)
	p.c.SetWeight(f.weight)
	p.c.SetFontColor(rgba(ink))
	canvas.Text(p.c, s, canvas.Units(x), canvas.Units(y), align, canvas.Middle)
}

func (p pen) line(x0, y0, x1, y1, width float64, ink color.Color) {
	p.c.SetStrokeDashArray(nil)
	p.c.SetStrokeColor(rgba(ink))
	p.c.SetStrokeWidth(width * canvas.Scale)
	canvas.Line(p.c, canvas.Units(x0), canvas.Units(y0), canvas.Units(x1), canvas.Units(y1))
	p.c.Stroke()
}

func (p pen) fill(a canvas.Area, radius float64, ink color.Color) {
	p.c.SetFillColor(rgba(ink))
	canvas.RoundRect(p.c, chart.NewBox(canvas.Units(a.Y), canvas.Units(a.X), canvas.Units(a.Right()), canvas.Units(a.Bottom())), canvas.Units(radius))
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
