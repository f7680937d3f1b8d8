package pdf

import (
	"bytes"
	"strconv"
	"strings"

	"codeberg.org/go-pdf/fpdf"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/chart/canvas/vector"
	"moat/internal/typeset"
)

// page writes marks into the current page of a document, in PDF's operators.
// Each mark stands between q and Q with all that it needs: fpdf never learns
// that colours or lines have changed, and after Q they have not.
type page struct {
	doc   *fpdf.Fpdf
	fonts *typeset.Fonts
	faces *faces
	lang  string
	done  bool // the document is finished

	left, top float64 // upper left corner of the drawing, in points from the page's lower left
	scale     float64 // points in a CSS pixel
	unit      float64 // the document's units in a point
}

// area is what of the drawing lies on the page.
func (p *page) area() vector.Rect {
	w, h := p.doc.GetPageSize()
	w, h = w/p.unit, h/p.unit
	return vector.Rect{
		MinX: -p.left / p.scale, MinY: (p.top - h) / p.scale,
		MaxX: (w - p.left) / p.scale, MaxY: p.top / p.scale,
	}
}

// x and y turn CSS pixels of the drawing into points on the page, Y up.
func (p *page) x(px float64) float64 { return p.left + px*p.scale }
func (p *page) y(px float64) float64 { return p.top - px*p.scale }

// Shape draws a path. Filling and stroke go in one operation unless one is
// translucent: the stroke would not show the filling beneath it.
func (p *page) Shape(s vector.Shape) {
	if p.done || p.doc.Error() != nil {
		return
	}
	fill, stroke := s.Fill.A > 0, s.Stroke.Visible()
	switch {
	case fill && stroke && s.Fill.A == 255 && s.Stroke.Color.A == 255:
		p.mark(s, "B", 255)
	case fill && stroke:
		p.mark(s, "f", s.Fill.A)
		p.mark(s, "S", s.Stroke.Color.A)
	case fill:
		p.mark(s, "f", s.Fill.A)
	case stroke:
		p.mark(s, "S", s.Stroke.Color.A)
	}
}

// mark draws a path by one painting operator.
func (p *page) mark(s vector.Shape, operator string, alpha uint8) {
	var b ops
	if operator != "f" {
		b.stroke(s.Stroke, p.scale)
	}
	if operator != "S" {
		b.color(s.Fill, "rg")
	}
	p.path(&b, s.Path)
	b.op(operator)
	p.within(s.Clip, alpha, func() { p.doc.RawWriteStr(b.String()) })
}

// within has draw write operators between q and Q, within a clip and with an
// opacity out of 255.
func (p *page) within(clip vector.Rect, alpha uint8, draw func()) {
	var b ops
	b.op("q")
	if !clip.Empty() {
		w, h := (clip.MaxX-clip.MinX)*p.scale, (clip.MaxY-clip.MinY)*p.scale
		b.op("re W n", p.x(clip.MinX), p.y(clip.MaxY), w, h)
	}
	p.doc.RawWriteStr(b.String())
	before, mode := p.doc.GetAlpha()
	if alpha < 255 {
		p.doc.SetAlpha(float64(alpha)/255, "Normal")
	}
	draw()
	p.doc.RawWriteStr("Q")
	if alpha < 255 { // Q did so on the page, this does so in fpdf's books
		p.doc.SetAlpha(before, mode)
	}
}

// path writes the path's operators.
func (p *page) path(b *ops, path []vector.Segment) {
	for _, s := range path {
		var v []float64
		for _, q := range s.Args {
			v = append(v, p.x(q.X), p.y(q.Y))
		}
		switch s.Op {
		case vector.MoveTo:
			b.op("m", v[:2]...)
		case vector.LineTo:
			b.op("l", v[:2]...)
		case vector.CubicTo:
			b.op("c", v...)
		case vector.Close:
			b.op("h")
		}
	}
}

// ops collects operators.
type ops struct{ bytes.Buffer }

// op writes an operator after its operands.
func (b *ops) op(operator string, operands ...float64) {
	for _, v := range operands {
		b.WriteString(number(v) + " ")
	}
	b.WriteString(operator + " ")
}

func (b *ops) color(c drawing.Color, operator string) {
	b.op(operator, float64(c.R)/255, float64(c.G)/255, float64(c.B)/255)
}

// stroke sets colour, width, joins and dashes.
func (b *ops) stroke(s vector.Stroke, scale float64) {
	b.color(s.Color, "RG")
	b.op("w", s.Width*scale)
	if s.Miter {
		b.op("0 j 0 J")
	} else {
		b.op("1 j 0 J")
	}
	b.WriteString("[")
	for i, d := range s.Dashes {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(number(d * scale))
	}
	b.op("] 0 d")
}

// number writes v with at most three decimals, a twentieth of what a printer
// can show.
func number(v float64) string { return decimal(v, 3) }

func decimal(v float64, places int) string {
	s := strconv.FormatFloat(v, 'f', places, 64)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}
