package chart

import (
	"image/color"
	"math"

	"moat/internal/brief"
	"moat/internal/chart/canvas"
	"moat/internal/valuation"
)

// truthPlot is the way to the revenue that a price needs, with every word
// ready to be placed.
type truthPlot struct {
	say       *speaker
	start     dot // revenue today
	years     float64
	labels    []string // of the whole years
	low, high float64
	curves    []curve
}

// curve grows from today's revenue to what is needed at the exit.
type curve struct {
	dot          // its end
	chosen bool  // the reader's own return
	dashed bool  // on a further basis of the price
	steps  []dot // whole years on the way
}

func newTruthPlot(t valuation.Truth, s *speaker) *truthPlot {
	f := t.Base.Figure
	n := t.Assumptions.Years.InexactFloat64()
	tp := &truthPlot{
		say: s, years: n, labels: yearLabels(t.Start.Year, int(n)),
		start: dot{value: t.Rev0().InexactFloat64(), label: s.scaled(f.Value), record: f.ID, text: s.from(t.Premise)},
	}
	tp.low, tp.high = tp.start.value, tp.start.value
	for i, w := range t.Ways {
		for _, x := range w.Paths {
			own := x.Return.Equal(t.Assumptions.Return)
			if i > 0 && !own { // further bases are drawn at the reader's return alone
				continue
			}
			c := tp.curve(t, w, x)
			c.chosen, c.dashed = own, i > 0
			tp.low, tp.high = min(tp.low, c.value), max(tp.high, c.value)
			tp.curves = append(tp.curves, c)
		}
	}
	return tp
}

func (tp *truthPlot) curve(t valuation.Truth, w valuation.Way, x valuation.Path) curve {
	s := tp.say
	c := curve{dot: dot{at: tp.years, value: x.Revenue.InexactFloat64(), required: x.Return.Equal(t.Assumptions.Return)}}
	amount := s.inUnit(x.Revenue)
	c.label = s.T("cases.truth.end", "Revenue", amount, "Return", s.rate(x.Return), "MOIC", s.moic(x.MOIC))
	if w.Basis == brief.PreMoney && len(t.Ways) > 1 {
		c.label = s.T("cases.truth.if-pre", "Revenue", amount, "Price", s.number(t.Price.Price.High))
	}
	c.text = facts(s.exitDate(t.Premise), s.sum(x.Revenue), s.T("cases.point.growth", "Growth", s.rate(x.Growth)), s.T("cases.point.return", "Return", s.rate(x.Return), "MOIC", s.moic(x.MOIC)))
	c.record = t.Price.Record
	for i := 1; float64(i) < tp.years; i++ {
		v := along(t, x, i)
		c.steps = append(c.steps, dot{
			at: float64(i), value: v.InexactFloat64(), record: t.Price.Record,
			text: facts(s.Date(yearOf(t.Start.Year+i)), s.sum(v), s.T("cases.point.return", "Return", s.rate(x.Return), "MOIC", s.moic(x.MOIC))),
		})
	}
	return c
}

func (tp *truthPlot) required() []string {
	out := []string{tp.start.label}
	for _, c := range tp.curves {
		if c.required {
			out = append(out, c.label)
		}
	}
	return out
}

func (tp *truthPlot) layout(p *paper, area rect) scene {
	axis := moneyAxis(tp.say, tp.low, tp.high, p, area.height())
	room := 0.0
	for _, c := range tp.curves {
		room = max(room, p.width(c.label, p.label().bold()))
	}
	box := rect{area.left + axis.width + 10*p.k, area.top + 8*p.k, area.right - room - endGap*p.k, area.bottom - 22*p.k}
	pl := newPlane(box, linear(0, tp.years), axis.span)
	d := scene{plane: pl}
	r := 8 * p.k
	grid, _ := axis.draw(p, pl, rect{pl.box.left, pl.atY(tp.start.value) - 3*r, pl.box.left + 10*r, pl.atY(tp.start.value) + r})
	d.layers = append(d.layers, grid, tp.drawYears(p, pl, area), tp.drawCurves(p, pl), tp.drawEnds(p, pl, area), tp.drawStart(p, pl, area))
	d.points = append(d.points, Point{pl.atX(0), pl.atY(tp.start.value), tp.start.text, tp.start.record})
	for _, c := range tp.curves {
		for _, x := range append(c.steps[:len(c.steps):len(c.steps)], c.dot) {
			d.points = append(d.points, Point{pl.atX(x.at), pl.atY(x.value), x.text, x.record})
		}
	}
	return d
}

// endGap is the room between the end of a curve and its label.
const endGap = 12

// drawYears names whole years under the plane, every second or fifth where
// room is scarce; the last whole year is always among them.
func (tp *truthPlot) drawYears(p *paper, pl plane, area rect) layer {
	last := len(tp.labels) - 1
	every := 1
	for _, every = range []int{1, 2, 5, 10} {
		if need := p.width(tp.labels[last], p.tick()) + 10*p.k; pl.box.width()/tp.years*float64(every) >= need {
			break
		}
	}
	return p.layer("years", func(q pen) {
		for i := last; i >= 0; i -= every {
			half := p.width(tp.labels[i], p.tick()) / 2
			x := max(pl.atX(float64(i)), area.left+half)
			q.text(tp.labels[i], x, pl.box.bottom+13*q.k, canvas.Center, p.tick(), q.theme.Muted)
		}
	})
}

// curveSteps is how many straight pieces a curve is drawn in.
const curveSteps = 48

func (tp *truthPlot) drawCurves(p *paper, pl plane) layer {
	return p.layer("curves", func(q pen) {
		for _, own := range []bool{false, true} {
			for _, c := range tp.curves {
				if c.chosen != own {
					continue
				}
				switch {
				case c.dashed:
					q.stroke(q.theme.Accent, 1.6*q.k, 3.5*q.k, 2.5*q.k)
				case own:
					q.stroke(q.theme.Accent, 2.4*q.k)
				default:
					q.stroke(q.theme.Quiet, 1.4*q.k)
				}
				q.polyline(tp.path(c, pl)...)
			}
		}
		for _, c := range tp.curves {
			if c.chosen {
				q.mark(pl.atX(c.at), pl.atY(c.value), q.theme.Accent, c.dashed)
			}
		}
		q.mark(pl.atX(0), pl.atY(tp.start.value), q.theme.Accent, false)
	})
}

// path is exponential growth between two revenues, in floats: only the
// picture needs what lies between the years.
func (tp *truthPlot) path(c curve, pl plane) [][2]float64 {
	points := make([][2]float64, curveSteps+1)
	for i := range points {
		t := float64(i) / curveSteps
		v := tp.start.value * math.Pow(c.value/tp.start.value, t)
		points[i] = [2]float64{pl.atX(t * tp.years), pl.atY(v)}
	}
	return points
}

// drawEnds writes at the curves' ends what they need, with a thin line to
// labels that had to move.
func (tp *truthPlot) drawEnds(p *paper, pl plane, area rect) layer {
	var labels []stacked
	for _, c := range tp.curves {
		f, tone := p.label(), p.theme.Muted
		if c.chosen && !c.dashed {
			f, tone = f.bold(), p.theme.Ink
		}
		labels = append(labels, stacked{text: c.label, face: f, color: tone, y: pl.atY(c.value), required: c.required})
	}
	ends := map[string]float64{}
	for _, c := range tp.curves {
		ends[c.label] = pl.atY(c.value)
	}
	labels = stack(labels, area.top, area.bottom)
	return p.layer("ends", func(q pen) {
		x := pl.box.right
		for _, l := range labels {
			if y := ends[l.text]; math.Abs(y-l.y) > 2*q.k {
				q.stroke(q.theme.Hairline, 1)
				q.line(x+dotRadius*q.k, y, x+(endGap-2)*q.k, l.y)
			}
			q.text(l.text, x+endGap*q.k, l.y, canvas.Left, l.face, l.color)
		}
	})
}

// drawStart writes today's revenue over the point that all curves leave from.
func (tp *truthPlot) drawStart(p *paper, pl plane, area rect) layer {
	pr := &placer{p: p, area: rect{pl.box.left - 4*p.k, area.top, pl.box.right, pl.box.bottom + 2*p.k}}
	pr.fills = []rect{area} // nothing is put behind the label: it would cut into the curves
	x, y, r := pl.atX(0), pl.atY(tp.start.value), dotRadius*p.k
	pr.taken = append(pr.taken, rect{x - r, y - r, x + r, y + r})
	for _, c := range tp.curves {
		path := tp.path(c, pl)
		for i := 1; i < len(path); i++ {
			pr.lines = append(pr.lines, slope(path[i-1][0], path[i-1][1], path[i][0], path[i][1])...)
		}
	}
	pr.place([]label{{text: tp.start.label, face: p.label().bold(), color: p.theme.Ink, x: x, y: y, gap: (dotRadius + 5) * p.k, required: true}})
	return pr.layer()
}

// mark draws the dot of a level; a hollow one is what is not settled.
func (p pen) mark(x, y float64, tone color.NRGBA, hollow bool) {
	p.stroke(tone, 1.6*p.k)
	fill := tone
	if hollow {
		fill = p.theme.Surface
	}
	p.c.SetFillColor(ink(fill))
	p.c.Circle(dotRadius*p.k*canvas.Scale, canvas.Units(x), canvas.Units(y))
	p.c.FillStroke()
}
