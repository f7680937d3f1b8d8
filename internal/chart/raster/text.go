package raster

import (
	"math"

	"github.com/wcharczuk/go-chart/v2"

	"moat/internal/typeset"
)

// TextBox tells of a text that was drawn.
type TextBox struct {
	Text string
	// Box is the upright box around the text's ink, in units. A rotated text
	// fills only part of it.
	Box    chart.Box
	Weight typeset.Weight
	// Size is the em in units.
	Size float64
	// Missing says that a rune of Text has no glyph in any embedded face.
	Missing bool
	// Clipped says that the box reaches beyond the image or the clip by more
	// than a device pixel.
	Clipped bool
}

// Texts lists the texts drawn so far, in order, without those that have no
// ink. It is how tests see overlapping, cut off and missing labels.
func (r *Renderer) Texts() []TextBox { return r.texts }

const (
	maxEm     = 2048 // largest em drawn, in device pixels
	maxMaskEm = 96   // largest em whose glyphs are kept as pictures
)

// em is the font size in units, 0 if there is none to speak of.
func (r *Renderer) em() float64 {
	em := r.fontSize * r.dpi / 72
	if !(em > 0) {
		return 0
	}
	return min(em, maxEm/r.scale)
}

// MeasureText returns a box at the origin, as wide as the advance of body and
// as high as its capitals, whatever the letters: that way go-chart sets all
// labels of an axis on one baseline and in the middle of their ticks. Ink of
// descenders and Han reaches a little beyond; see MeasureLine for the line.
// Under a rotation it is the box around the rotated box.
func (r *Renderer) MeasureText(body string) chart.Box {
	em := r.em()
	width, _, _ := r.fonts.Measure(body, r.weight, em, r.lang)
	box := chart.NewBox(0, 0, ceil(width), ceil(r.fonts.CapHeight(r.weight, em)))
	if body == "" {
		box.Bottom = 0
	}
	if r.rotated {
		return box.Corners().Rotate(chart.RadiansToDegrees(r.rotation)).Box()
	}
	return box
}

// MeasureLine returns the advance width, ascent and descent of text in units.
func (r *Renderer) MeasureLine(text string) (width, ascent, descent int) {
	w, a, d := r.fonts.Measure(text, r.weight, r.em(), r.lang)
	return ceil(w), ceil(a), ceil(d)
}

func ceil(v float64) int { return int(math.Ceil(v - 1e-6)) }

// Text draws body with the left end of its baseline at (x, y).
func (r *Renderer) Text(body string, x, y int) {
	em := r.em()
	if em == 0 {
		return
	}
	r.record(body, x, y, em)
	if r.fontColor.A == 0 || r.edges.clip.empty() {
		return
	}
	r.paint.setColor(r.fontColor)
	size := em * r.scale
	origin := point{r.device(x), r.device(y)}
	if r.rotated || size > maxMaskEm {
		r.drawOutlines(body, size, origin)
		return
	}
	origin.y = math.Round(origin.y)
	for _, g := range r.fonts.Shape(body, r.weight, size, r.lang) {
		r.drawMask(g, size, origin)
	}
}

// drawOutlines fills the outlines of body, turned about the origin.
func (r *Renderer) drawOutlines(body string, size float64, origin point) {
	sin, cos := math.Sincos(r.rotation)
	for _, g := range r.fonts.Shape(body, r.weight, size, r.lang) {
		r.scratch.reset()
		tr := transform{cos, sin, origin}
		addGlyph(&r.scratch, r.fonts, g, size, tr)
		r.edges.addPath(&r.scratch)
		if g.Embolden > 0 {
			r.edges.flush(&r.paint)
			r.pen.outline(&r.scratch, g.Embolden)
			r.edges.flush(&r.paint)
		}
	}
	r.edges.flush(&r.paint)
}

// outline strokes the closed shapes of a glyph.
func (p *pen) outline(glyph *path, width float64) {
	p.begin(width, nil)
	for _, s := range glyph.subs {
		p.corners, _ = glyph.line(s, p.corners[:0])
		p.draw(p.corners, true)
	}
}

func (r *Renderer) record(body string, x, y int, em float64) {
	ink := r.fonts.Ink(body, r.weight, em, r.lang)
	if ink.Empty() {
		return
	}
	if r.rotated {
		ink = rotate(ink, r.rotation)
	}
	dev := rect{
		r.device(x) + ink.MinX*r.scale, r.device(y) + ink.MinY*r.scale,
		r.device(x) + ink.MaxX*r.scale, r.device(y) + ink.MaxY*r.scale,
	}
	room := r.edges.clip.inset(-1)
	r.texts = append(r.texts, TextBox{
		Text: body,
		Box: chart.NewBox(
			y+int(math.Floor(ink.MinY)), x+int(math.Floor(ink.MinX)),
			x+int(math.Ceil(ink.MaxX)), y+int(math.Ceil(ink.MaxY))),
		Weight: r.weight, Size: em,
		Missing: len(r.fonts.Missing(body)) > 0,
		Clipped: !room.contains(point{dev.x0, dev.y0}) || !room.contains(point{dev.x1, dev.y1}),
	})
}

// rotate returns the box around b turned about the origin.
func rotate(b typeset.Rect, angle float64) typeset.Rect {
	sin, cos := math.Sincos(angle)
	out := typeset.Rect{MinX: math.Inf(1), MinY: math.Inf(1), MaxX: math.Inf(-1), MaxY: math.Inf(-1)}
	for _, c := range [4]point{{b.MinX, b.MinY}, {b.MaxX, b.MinY}, {b.MinX, b.MaxY}, {b.MaxX, b.MaxY}} {
		x, y := c.x*cos-c.y*sin, c.x*sin+c.y*cos
		out = typeset.Rect{MinX: min(out.MinX, x), MinY: min(out.MinY, y), MaxX: max(out.MaxX, x), MaxY: max(out.MaxY, y)}
	}
	return out
}
