package stack

import (
	"moat/internal/chart/canvas"
	"moat/internal/chart/sketch"
	"moat/internal/typeset"
)

// Draw draws the stack in an area of a canvas and returns its cells, row by
// row, each with the key of its At and itself in words. Columns that find no
// room are named at the foot. The canvas's colours, widths and font are left
// as they were used last.
func Draw(c canvas.Canvas, fonts *typeset.Fonts, m Model, s Style, area canvas.Area, f Focus) []canvas.Spot {
	t := m.lay(fonts, area, f)
	d := sketch.Pen{C: c}
	c.ResetStyle()
	c.SetDPI(canvas.DPI)
	var spots []canvas.Spot
	for _, x := range t.cells {
		switch x.at {
		case f.Selected:
			d.Fill(inset(x.area), 4, s.Soft)
			d.Outline(inset(x.area), 4, 1.5, s.Accent)
		case f.Hovered:
			d.Fill(inset(x.area), 4, s.Soft)
		}
		spots = append(spots, canvas.Spot{Area: x.area, Key: x.at.Key(), Alt: x.alt})
	}
	for _, y := range t.rules {
		d.Line(area.X, y, area.Right(), y, 1, s.Hairline)
	}
	for _, l := range t.heads {
		l.write(d, s)
	}
	for _, x := range t.cells {
		for _, l := range x.lines {
			l.write(d, s)
		}
	}
	return spots
}

func (l line) write(p sketch.Pen, s Style) {
	p.Text(l.text, l.x, l.y, canvas.Left, l.face, s.color(l.tone))
}

// inset stays clear of the rules around a cell.
func inset(a canvas.Area) canvas.Area {
	return canvas.Area{X: a.X + 1, Y: a.Y + 1, W: a.W - 2, H: a.H - 2}
}
