package chart

import (
	"moat/internal/brief"
	"moat/internal/chart/canvas"
	"moat/internal/valuation"
)

// gridPlot is a quiet table of numbers: colour says nothing here, the outline
// is the reader's case.
type gridPlot struct {
	corner, across string // what rows and columns are
	rows, columns  []string
	cells          [][]cell
	row, col       int
	record         brief.ID
}

type cell struct {
	growth, revenue string
	text            string
}

func newGridPlot(g valuation.Sensitivity, s *speaker) *gridPlot {
	gp := &gridPlot{
		corner: gridCorner(g, s), across: s.T("cases.grid.across"), rows: rowNames(g, s), columns: columnNames(g, s),
		row: g.Row, col: g.Col, record: g.Price.Record,
	}
	for i, row := range g.Cells {
		var list []cell
		for j, o := range row {
			list = append(list, cell{
				growth: s.tenths(o.Growth), revenue: s.sum(o.Revenue),
				text: facts(gp.rows[i], gp.columns[j], s.T("cases.point.growth", "Growth", s.rate(o.Growth)), s.sum(o.Revenue), s.moic(o.MOIC)),
			})
		}
		gp.cells = append(gp.cells, list)
	}
	return gp
}

func (gp *gridPlot) required() []string {
	out := append(append([]string{gp.corner, gp.across}, gp.rows...), gp.columns...)
	for _, row := range gp.cells {
		for _, c := range row {
			out = append(out, c.growth)
		}
	}
	return out
}

func (gp *gridPlot) layout(p *paper, area rect) scene {
	head := p.label().line()
	left := p.width(gp.corner, p.tick())
	for _, name := range gp.rows {
		left = max(left, p.width(name, p.label()))
	}
	box := rect{area.left + left + 14*p.k, area.top + 2.1*head, area.right, area.bottom}
	// Cells wider than this leave numbers lost in white.
	if most := float64(len(gp.columns)) * 150 * p.k; box.width() > most {
		box.right = box.left + most
	}
	pl := newPlane(box, linear(0, float64(len(gp.columns))), linear(0, float64(len(gp.rows))))
	d := scene{plane: pl}
	d.layers = append(d.layers, gp.heads(p, pl, area), gp.numbers(p, pl))
	for i, row := range gp.cells {
		for j, c := range row {
			r := gp.frameOf(pl, i, j)
			d.points = append(d.points, Point{r.centre(), r.middle(), c.text, gp.record})
		}
	}
	return d
}

func (gp *gridPlot) frameOf(pl plane, row, col int) rect {
	w, h := pl.box.width()/float64(len(gp.columns)), pl.box.height()/float64(len(gp.rows))
	left, top := pl.box.left+float64(col)*w, pl.box.top+float64(row)*h
	return rect{left, top, left + w, top + h}
}

func (gp *gridPlot) heads(p *paper, pl plane, area rect) layer {
	return p.layer("heads", func(q pen) {
		head := p.label().line()
		first := pl.box.top - 0.5*head
		q.text(gp.across, pl.box.left+8*q.k, first-head, canvas.Left, p.tick(), q.theme.Muted)
		q.text(gp.corner, area.left, first, canvas.Left, p.tick(), q.theme.Muted)
		for j, name := range gp.columns {
			q.text(name, gp.frameOf(pl, 0, j).centre(), first, canvas.Center, gp.headFace(p, j == gp.col), q.theme.Ink)
		}
		for i, name := range gp.rows {
			r := gp.frameOf(pl, i, 0)
			q.stroke(q.theme.Hairline, 1)
			q.line(area.left, r.top, pl.box.right, r.top)
			q.text(name, area.left, r.middle(), canvas.Left, gp.headFace(p, i == gp.row), q.theme.Ink)
		}
	})
}

func (gp *gridPlot) headFace(p *paper, own bool) face {
	if own {
		return p.label().bold()
	}
	return p.label()
}

// numbers writes the growth of each case and, where there is room, the revenue
// under it.
func (gp *gridPlot) numbers(p *paper, pl plane) layer {
	two := gp.hasRoom(p, pl)
	return p.layer("numbers", func(q pen) {
		for i, row := range gp.cells {
			for j, c := range row {
				r, own := gp.frameOf(pl, i, j), i == gp.row && j == gp.col
				y, tone := r.middle(), q.theme.Muted
				if i == gp.row || j == gp.col {
					tone = q.theme.Ink
				}
				if two {
					y -= 0.55 * p.label().line()
					q.text(c.revenue, r.centre(), y+1.1*p.label().line(), canvas.Center, p.foot(), q.theme.Muted)
				}
				q.text(c.growth, r.centre(), y, canvas.Center, gp.headFace(p, own), tone)
				if own {
					q.stroke(q.theme.Accent, 1.8*q.k)
					q.outline(r.inset(1.5*q.k), 4*q.k)
				}
			}
		}
	})
}

func (gp *gridPlot) hasRoom(p *paper, pl plane) bool {
	r := gp.frameOf(pl, 0, 0)
	if r.height() < 2.7*p.label().line() {
		return false
	}
	for _, row := range gp.cells {
		for _, c := range row {
			if p.width(c.revenue, p.foot()) > r.width()-10*p.k {
				return false
			}
		}
	}
	return true
}
