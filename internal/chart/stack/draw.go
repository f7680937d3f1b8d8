package stack

import (
	"image/color"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

// Draw draws the stack in an area of a canvas and returns its cells, row by
// row, each with the key of its At and itself in words. Columns that find no
// room are named at the foot. The canvas's colours, widths and font are left
// as they were used last.
func Draw(c canvas.Canvas, fonts *typeset.Fonts, m Model, s Style, area canvas.Area, f Focus) []canvas.Spot {
	t := m.lay(fonts, area, f)
	d := pen{c, s}
	d.c.ResetStyle()
	d.c.SetDPI(canvas.DPI)
	var spots []canvas.Spot
	for _, x := range t.cells {
		switch x.at {
		case f.Selected:
			d.fill(x.area, s.Soft)
			d.outline(x.area, s.Accent)
		case f.Hovered:
			d.fill(x.area, s.Soft)
		}
		spots = append(spots, canvas.Spot{Area: x.area, Key: x.at.Key(), Alt: x.alt})
	}
	for _, y := range t.rules {
		d.rule(area.X, area.Right(), y)
	}
	for _, l := range t.heads {
		d.text(l)
	}
	for _, x := range t.cells {
		for _, l := range x.lines {
			d.text(l)
		}
	}
	return spots
}

// pen draws in CSS pixels.
type pen struct {
	c canvas.Canvas
	s Style
}

func (p pen) text(l line) {
	p.c.SetFontSize(l.face.size * canvas.Scale)
	p.c.SetWeight(l.face.weight)
	p.c.SetFontColor(ink(p.s.color(l.tone)))
	canvas.Text(p.c, l.text, canvas.Units(l.x), canvas.Units(l.y), canvas.Left, canvas.Middle)
}

func (p pen) rule(from, to, y float64) {
	p.c.SetStrokeColor(ink(p.s.Hairline))
	p.c.SetStrokeWidth(canvas.Scale)
	canvas.Line(p.c, canvas.Units(from), canvas.Units(y), canvas.Units(to), canvas.Units(y))
	p.c.Stroke()
}

func (p pen) fill(a canvas.Area, c color.Color) {
	p.c.SetFillColor(ink(c))
	canvas.RoundRect(p.c, box(a), canvas.Units(4))
	p.c.Fill()
}

func (p pen) outline(a canvas.Area, c color.Color) {
	p.c.SetStrokeColor(ink(c))
	p.c.SetStrokeWidth(1.5 * canvas.Scale)
	canvas.RoundRect(p.c, box(a), canvas.Units(4))
	p.c.Stroke()
}

func box(a canvas.Area) chart.Box {
	const inset = 1 // the rules stay clear
	return chart.NewBox(canvas.Units(a.Y+inset), canvas.Units(a.X+inset), canvas.Units(a.Right()-inset), canvas.Units(a.Bottom()-inset))
}

func ink(c color.Color) drawing.Color {
	if c == nil {
		return drawing.Color{A: 255}
	}
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return drawing.Color{R: n.R, G: n.G, B: n.B, A: n.A}
}
