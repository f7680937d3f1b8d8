package chart

import (
	"slices"

	"moat/internal/chart/canvas"
)

// halfTalk is half the width of the box of talks.
const halfTalk = 6.5

func (lp *ladderPlot) layout(p *paper, area rect) scene {
	axis := moneyAxis(lp.say, lp.low, lp.high, p, area.height())
	column := lp.columnWidth(p, area)
	box := rect{area.left + axis.width + 10*p.k, area.top + axis.headroom(p, lp.high), area.right - column, area.bottom - 22*p.k}
	span := max(lp.to-lp.from, 30)
	left, right := lp.from-span*0.03, lp.to+span*0.03
	if column == 0 {
		right += span * 0.03
	}
	pl := newPlane(box, linear(left, right), axis.span)
	d := scene{plane: pl}
	grid, note := axis.draw(p, pl)
	d.layers = append(d.layers,
		grid, timeAxis(p, pl, timeTicks(left, right, box.width(), p, lp.say.Printer), area),
		lp.line(p, pl), lp.talks(p, pl), lp.marks(p, pl))
	d.layers = append(d.layers, lp.labels(p, pl, area, note))
	d.points = lp.points(pl)
	return d
}

// columnWidth is the room right of the plane for what is said of talks; zero
// where there are none.
func (lp *ladderPlot) columnWidth(p *paper, area rect) float64 {
	widest := 0.0
	for _, a := range lp.asks {
		for _, m := range a.marks {
			if m.label != "" && lp.trailing(a) {
				widest = max(widest, p.width(m.label, lp.markFace(p, a, m)))
			}
		}
	}
	if widest == 0 {
		return 0
	}
	return min(widest, area.width()*0.3) + halfTalk*p.k
}

// trailing reports whether no price follows an ask, so that there is room
// right of it.
func (lp *ladderPlot) trailing(a talk) bool {
	return len(lp.steps) == 0 || a.at >= lp.steps[len(lp.steps)-1].at
}

func (lp *ladderPlot) markFace(p *paper, a talk, m talkMark) face {
	if m.reported && a.current {
		return p.label().bold()
	}
	return p.label()
}

// line is the price that stood between deals.
func (lp *ladderPlot) line(p *paper, pl plane) layer {
	return p.layer("line", func(q pen) {
		q.stroke(q.theme.Accent, 2*q.k)
		q.polyline(lp.corners(pl)...)
	})
}

// corners are the ends of the line's pieces, level and upright in turn.
func (lp *ladderPlot) corners(pl plane) [][2]float64 {
	var path [][2]float64
	for _, x := range lp.steps {
		if !x.set {
			continue
		}
		at := [2]float64{pl.atX(x.at), pl.atY(x.value)}
		if n := len(path); n > 0 {
			path = append(path, [2]float64{at[0], path[n-1][1]})
		}
		path = append(path, at)
	}
	return path
}

// radius is a mark's size.
func (x rung) radius(k float64) float64 {
	switch {
	case x.other:
		return 3.5 * k
	case x.tender:
		return (6.5 + 2*x.size) * k
	default:
		return (4.5 + 3*x.size) * k
	}
}

func (lp *ladderPlot) marks(p *paper, pl plane) layer {
	return p.layer("marks", func(q pen) {
		for _, other := range []bool{false, true} { // small ones on top, where they overlap
			for _, x := range lp.steps {
				if x.other == other {
					lp.markOf(x, q, pl)
				}
			}
		}
	})
}

func (lp *ladderPlot) markOf(x rung, q pen, pl plane) {
	cx, cy, r := pl.atX(x.at), pl.atY(x.value), x.radius(q.k)
	q.stroke(q.theme.Accent, 2*q.k)
	fill := q.theme.Surface
	if x.set && !x.tender && !x.hatched {
		fill = q.theme.Accent
	}
	if x.other {
		q.stroke(q.theme.Accent, 1.2*q.k)
	}
	q.c.SetFillColor(ink(fill))
	if x.tender {
		canvas.Diamond(q.c, canvas.Units(cx), canvas.Units(cy), canvas.Units(r))
	} else {
		q.c.Circle(r*canvas.Scale, canvas.Units(cx), canvas.Units(cy))
	}
	q.c.FillStroke()
	if x.hatched {
		in := r * 0.55
		q.c.Hatch(rect{cx - in, cy - in, cx + in, cy + in}.box(), 2.6*q.k*canvas.Scale, ink(q.theme.Accent), 1.1*q.k*canvas.Scale)
	}
}

// talks draws the open ranges: a dashed box from the lowest to the highest
// price, with a bar at each.
func (lp *ladderPlot) talks(p *paper, pl plane) layer {
	return p.layer("talks", func(q pen) {
		for _, a := range lp.asks {
			x, half := pl.atX(a.at), halfTalk*q.k
			if !a.current && a.low == a.high {
				loneTalk(q, x, pl.atY(a.low))
				continue
			}
			box := rect{x - half, pl.atY(a.high), x + half, pl.atY(a.low)}
			tone := q.theme.Accent
			if !a.current {
				tone = q.theme.Muted
			}
			if a.hatched {
				q.hatch(box, q.theme.over(tone, 0.5))
			}
			q.stroke(tone, 1.8*q.k, 3.5*q.k, 2.5*q.k)
			q.line(box.left, box.top, box.left, box.bottom)
			q.line(box.right, box.top, box.right, box.bottom)
			for _, m := range a.marks {
				y := pl.atY(m.value)
				if m.reported {
					q.stroke(tone, 2.2*q.k)
				} else {
					q.stroke(tone, 1.6*q.k, 3.5*q.k, 2.5*q.k)
				}
				q.line(x-half, y, x+half, y)
			}
		}
	})
}

// loneTalk is a price talked about beside the main talks: a dashed circle,
// which a mark at the same place leaves visible.
func loneTalk(q pen, x, y float64) {
	q.stroke(q.theme.Muted, 1.6*q.k, 3*q.k, 2.2*q.k)
	q.c.Circle((halfTalk+2)*q.k*canvas.Scale, canvas.Units(x), canvas.Units(y))
	q.c.Stroke()
}

// labels places what is said: talks in a column beside them, prices at their
// marks.
func (lp *ladderPlot) labels(p *paper, pl plane, area, note rect) layer {
	pr := &placer{p: p, area: area, taken: []rect{note}}
	lp.block(p, pl, pr)
	lp.column(p, pl, pr)
	var labels []label
	for _, x := range slices.Backward(lp.steps) {
		if x.silent && !x.required {
			continue
		}
		f, tone := p.label().bold(), p.theme.Ink
		if x.other || !x.set {
			f, tone = p.label(), p.theme.Muted
		}
		labels = append(labels, label{
			text: x.label, face: f, color: tone, x: pl.atX(x.at), y: pl.atY(x.value),
			gap: x.radius(p.k) + 3*p.k, required: x.required,
		})
	}
	for _, a := range lp.asks {
		for _, m := range a.marks {
			if !lp.trailing(a) && m.label != "" {
				labels = append(labels, label{
					text: m.label, face: p.label(), color: p.theme.Muted, x: pl.atX(a.at), y: pl.atY(m.value),
					gap: (halfTalk + 5) * p.k, required: m.required,
				})
			}
		}
	}
	pr.place(labels)
	return pr.layer()
}

// block keeps labels off marks, axis labels and the line.
func (lp *ladderPlot) block(p *paper, pl plane, pr *placer) {
	path := lp.corners(pl)
	for i := 1; i < len(path); i++ {
		a, b := path[i-1], path[i]
		pr.lines = append(pr.lines, rect{min(a[0], b[0]) - 1, min(a[1], b[1]) - 1, max(a[0], b[0]) + 1, max(a[1], b[1]) + 1})
	}
	for _, x := range lp.steps {
		cx, cy, r := pl.atX(x.at), pl.atY(x.value), x.radius(p.k)
		pr.taken = append(pr.taken, rect{cx - r, cy - r, cx + r, cy + r})
	}
	for _, a := range lp.asks {
		x, half := pl.atX(a.at), (halfTalk+1)*p.k
		pr.taken = append(pr.taken, rect{x - half, pl.atY(a.high) - 2, x + half, pl.atY(a.low) + 2})
	}
	pr.taken = append(pr.taken, rect{pr.area.left, pl.box.bottom + 2*p.k, pr.area.right, pr.area.bottom})
	pr.taken = append(pr.taken, rect{pr.area.left, pr.area.top, pl.box.left - 4*p.k, pr.area.bottom})
}

// column stacks what is said of talks right of the last of them.
func (lp *ladderPlot) column(p *paper, pl plane, pr *placer) {
	var list []stacked
	right := 0.0
	for _, pass := range []bool{true, false} {
		for _, a := range lp.asks {
			if !lp.trailing(a) {
				continue
			}
			right = max(right, pl.atX(a.at))
			for _, m := range a.marks {
				if m.label == "" || m.required != pass {
					continue
				}
				tone := p.theme.Muted
				if m.reported && a.current {
					tone = p.theme.Ink
				}
				list = append(list, stacked{text: m.label, face: lp.markFace(p, a, m), color: tone, y: pl.atY(m.value), required: m.required})
			}
		}
	}
	x := right + (halfTalk+6)*p.k
	for _, l := range stack(list, pr.area.top, pl.box.bottom+2*p.k) {
		t := p.shorten(l.text, l.face, pr.area.right-x)
		pr.put(placed{text: t, face: l.face, color: l.color, x: x, y: l.y, align: canvas.Left}, p.textBox(t, l.face, x, l.y, canvas.Left))
	}
}

func (lp *ladderPlot) points(pl plane) []Point {
	var out []Point
	for _, x := range lp.steps {
		out = append(out, Point{pl.atX(x.at), pl.atY(x.value), x.text, x.record})
	}
	for _, a := range lp.asks {
		for _, m := range a.marks {
			out = append(out, Point{pl.atX(a.at), pl.atY(m.value), m.text, m.record})
		}
	}
	return out
}
