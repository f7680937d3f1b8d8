package chart

import (
	"image/color"
	"math"
	"slices"

	"moat/internal/brief"
	"moat/internal/chart/canvas"
	"moat/internal/valuation"
)

// revenuePlot is the path with every number and word ready to be placed.
type revenuePlot struct {
	say                 *speaker
	rates, signed, aims []dot
	columns             []column
	low, high           float64
	from, to            float64
	// The same with the projections that only a logarithmic scale has room for.
	far               []column
	farDots           []dot
	farHigh, farUntil float64
}

// dot is a level at a time.
type dot struct {
	at, value float64
	label     string
	text      string
	record    brief.ID
	hatched   bool
	required  bool
}

// column is the revenue of a period.
type column struct {
	dot
	from, to float64
	dashed   bool // a projection
}

func newRevenuePlot(v valuation.RevenuePath, near, far []valuation.Mark, s *speaker) *revenuePlot {
	rp := &revenuePlot{say: s, low: math.Inf(1), from: math.Inf(1), to: math.Inf(-1)}
	rp.rates, rp.signed = rp.dots(v.RunRate), rp.dots(v.Contracted)
	for _, m := range v.Revenue {
		if !within(m.Figure.Period, v.Revenue) {
			rp.columns = append(rp.columns, rp.column(m, false))
		}
	}
	rp.columns, rp.aims = rp.project(near, rp.columns, rp.aims)
	for _, list := range [][]dot{rp.rates, rp.signed, rp.aims} {
		for _, x := range list {
			rp.grow(x.at, x.at, x.value)
		}
	}
	for _, x := range rp.columns {
		rp.grow(x.from, x.to, x.value)
	}
	rp.far, rp.farDots = rp.project(far, nil, nil)
	rp.farHigh, rp.farUntil = rp.high, rp.to
	for _, x := range rp.far {
		rp.farHigh, rp.farUntil = max(rp.farHigh, x.value), max(rp.farUntil, x.to)
	}
	for _, x := range rp.farDots {
		rp.farHigh, rp.farUntil = max(rp.farHigh, x.value), max(rp.farUntil, x.at)
	}
	if n := len(rp.rates); n > 0 {
		rp.rates[n-1].required = true
	} else if n := len(rp.columns); n > 0 {
		rp.columns[n-1].required = true
	}
	return rp
}

// within reports whether a period lies in a longer one that is drawn too: a
// quarter's column would stand in front of its year's.
func within(p brief.Period, all []valuation.Mark) bool {
	return !p.IsZero() && slices.ContainsFunc(all, func(m valuation.Mark) bool {
		o := m.Figure.Period
		return !o.IsZero() && o != p && !o.From.First().After(p.From.First()) && !p.To.Last().After(o.To.Last())
	})
}

func (rp *revenuePlot) grow(from, to, value float64) {
	rp.from, rp.to = min(rp.from, from), max(rp.to, to)
	rp.low, rp.high = min(rp.low, value), max(rp.high, value)
}

func (rp *revenuePlot) dots(marks []valuation.Mark) []dot {
	var out []dot
	for _, m := range marks {
		out = append(out, rp.dot(m))
	}
	return out
}

func (rp *revenuePlot) dot(m valuation.Mark) dot {
	s, f := rp.say, m.Figure
	return dot{
		at: days(m.Date()), value: f.Value.High.InexactFloat64(), label: s.scaled(f.Value), record: f.ID, hatched: m.Unverified,
		text: facts(s.when(m), s.value(f.Value), s.Metric(f.Metric), s.unverified(m.Unverified), s.cite(f.Sources)),
	}
}

func (rp *revenuePlot) column(m valuation.Mark, dashed bool) column {
	p := m.Figure.Period
	if p.IsZero() {
		p = brief.Period{From: m.Figure.AsOf, To: m.Figure.AsOf}
	}
	c := column{dot: rp.dot(m), from: dayNumber(p.From.First()), to: dayNumber(p.To.Last()) + 1, dashed: dashed}
	c.at = (c.from + c.to) / 2
	return c
}

// project adds projections: those of a period as columns, those of a level as
// dots.
func (rp *revenuePlot) project(marks []valuation.Mark, columns []column, dots []dot) ([]column, []dot) {
	for _, m := range marks {
		if m.Figure.Metric == brief.RevenueTarget && !m.Figure.Period.IsZero() {
			columns = append(columns, rp.column(m, true))
		} else {
			dots = append(dots, rp.dot(m))
		}
	}
	return columns, dots
}

func (rp *revenuePlot) required() []string {
	var out []string
	for _, x := range rp.rates {
		if x.required {
			out = append(out, x.label)
		}
	}
	for _, x := range rp.columns {
		if x.required {
			out = append(out, x.label)
		}
	}
	return out
}

func (rp *revenuePlot) layout(p *paper, area rect) scene {
	columns, aims, high, until := rp.columns, rp.aims, rp.high, rp.to
	if p.log {
		columns, aims = slices.Concat(columns, rp.far), slices.Concat(aims, rp.farDots)
		high, until = rp.farHigh, rp.farUntil
	}
	axis := moneyAxis(rp.say, rp.low, high, p, area.height())
	box := rect{area.left + axis.width + 10*p.k, area.top + axis.headroom(p, high), area.right, area.bottom - 22*p.k}
	span := max(until-rp.from, 30)
	left, right := rp.from-span*0.02, until+span*0.06
	pl := newPlane(box, linear(left, right), axis.span)
	d := scene{plane: pl}
	grid, note := axis.draw(p, pl)
	d.layers = append(d.layers, grid, timeAxis(p, pl, timeTicks(left, right, box.width(), p, rp.say.Printer), area))
	d.layers = append(d.layers, rp.drawColumns(p, pl, columns), rp.drawLines(p, pl, aims), rp.labels(p, pl, area, note, columns, aims))
	for _, list := range [][]dot{rp.rates, rp.signed, aims} {
		for _, x := range list {
			d.points = append(d.points, Point{pl.atX(x.at), pl.atY(x.value), x.text, x.record})
		}
	}
	for _, x := range columns {
		d.points = append(d.points, Point{pl.atX(x.at), pl.atY(x.value), x.text, x.record})
	}
	return d
}

// frameOf is where a column stands. On a logarithmic scale, which has no
// zero, only its top is drawn.
func (c column) frameOf(p *paper, pl plane) rect {
	r := rect{pl.atX(c.from) + p.k, pl.atY(c.value), pl.atX(c.to) - p.k, pl.box.bottom}
	if p.log {
		r.bottom = r.top + 3*p.k
	}
	r.right = max(r.right, r.left+2)
	r.bottom = max(r.bottom, r.top+1)
	return r
}

func (rp *revenuePlot) drawColumns(p *paper, pl plane, columns []column) layer {
	return p.layer("columns", func(q pen) {
		for _, dashed := range []bool{true, false} {
			for _, c := range columns {
				if c.dashed != dashed {
					continue
				}
				r := c.frameOf(p, pl)
				switch {
				case c.dashed:
					q.stroke(q.theme.Quiet, 1.6*q.k, 3.5*q.k, 2.5*q.k)
					q.polyline([2]float64{r.left, r.bottom}, [2]float64{r.left, r.top}, [2]float64{r.right, r.top}, [2]float64{r.right, r.bottom})
				case c.hatched:
					q.hatch(r, q.theme.over(q.theme.Quiet, 0.7))
				default:
					q.fill(r, q.theme.over(q.theme.Quiet, 0.55))
				}
			}
		}
	})
}

// drawLines draws levels: run-rates on a line, contracted ARR on one of its
// own, and a dashed line to what is projected.
func (rp *revenuePlot) drawLines(p *paper, pl plane, aims []dot) layer {
	return p.layer("lines", func(q pen) {
		rp.drawPath(q, pl, rp.signed, q.theme.Quiet)
		rp.drawPath(q, pl, rp.rates, q.theme.Accent)
		for _, x := range aims {
			if n := len(rp.rates); n > 0 && x.at > rp.rates[n-1].at {
				last := rp.rates[n-1]
				q.stroke(q.theme.Accent, 1.6*q.k, 3.5*q.k, 2.5*q.k)
				q.line(pl.atX(last.at), pl.atY(last.value), pl.atX(x.at), pl.atY(x.value))
			}
			rp.drawDot(q, pl, x, true, q.theme.Accent)
		}
	})
}

func (rp *revenuePlot) drawPath(q pen, pl plane, dots []dot, tone color.NRGBA) {
	path := make([][2]float64, len(dots))
	for i, x := range dots {
		path[i] = [2]float64{pl.atX(x.at), pl.atY(x.value)}
	}
	if len(path) > 1 {
		q.stroke(tone, 2*q.k)
		q.polyline(path...)
	}
	for _, x := range dots {
		rp.drawDot(q, pl, x, x.hatched, tone)
	}
}

// dotRadius is the size of a mark, in CSS pixels.
const dotRadius = 3.6

func (rp *revenuePlot) drawDot(q pen, pl plane, x dot, hollow bool, tone color.NRGBA) {
	cx, cy := pl.atX(x.at), pl.atY(x.value)
	q.stroke(tone, 1.6*q.k)
	fill := tone
	if hollow {
		fill = q.theme.Surface
	}
	q.c.SetFillColor(ink(fill))
	q.c.Circle(dotRadius*q.k*canvas.Scale, canvas.Units(cx), canvas.Units(cy))
	q.c.FillStroke()
	if x.hatched {
		in := dotRadius * 0.6 * q.k
		q.c.Hatch(rect{cx - in, cy - in, cx + in, cy + in}.box(), 2.2*q.k*canvas.Scale, ink(tone), q.k*canvas.Scale)
	}
}

func (rp *revenuePlot) labels(p *paper, pl plane, area, note rect, columns []column, aims []dot) layer {
	pr := &placer{p: p, area: area, taken: []rect{note}}
	rp.block(p, pl, pr, aims)
	for _, c := range columns {
		if !c.dashed {
			pr.fills = append(pr.fills, c.frameOf(p, pl))
		}
	}
	var labels []label
	add := func(x dot, f face, tone color.NRGBA) *label {
		labels = append(labels, label{text: x.label, face: f, color: tone, x: pl.atX(x.at), y: pl.atY(x.value), gap: (dotRadius + 3) * p.k, required: x.required})
		return &labels[len(labels)-1]
	}
	for _, x := range slices.Backward(rp.rates) {
		f := p.label()
		if x.required {
			f = f.bold()
		}
		add(x, f, p.theme.Ink)
	}
	for _, c := range slices.Backward(columns) {
		l, r := add(c.dot, p.label(), p.theme.Muted), c.frameOf(p, pl)
		l.above = true // near the left edge, where a growing line is far below
		l.x = r.left + min(r.width()/2, p.width(l.text, l.face)/2+4*p.k)
	}
	for _, x := range slices.Concat(rp.signed, aims) {
		add(x, p.label(), p.theme.Muted)
	}
	pr.place(labels)
	return pr.layer()
}

// block keeps labels off marks and axis labels, and off lines where they can.
func (rp *revenuePlot) block(p *paper, pl plane, pr *placer, aims []dot) {
	for _, list := range [][]dot{rp.rates, rp.signed, aims} {
		for i, x := range list {
			cx, cy, r := pl.atX(x.at), pl.atY(x.value), dotRadius*p.k
			pr.taken = append(pr.taken, rect{cx - r, cy - r, cx + r, cy + r})
			if i > 0 {
				pr.lines = append(pr.lines, slope(pl.atX(list[i-1].at), pl.atY(list[i-1].value), cx, cy)...)
			}
		}
	}
	pr.taken = append(pr.taken, rect{pr.area.left, pl.box.bottom + 2*p.k, pr.area.right, pr.area.bottom})
	pr.taken = append(pr.taken, rect{pr.area.left, pr.area.top, pl.box.left - 4*p.k, pr.area.bottom})
}

// slope covers a line with small boxes.
func slope(x0, y0, x1, y1 float64) []rect {
	n := int(max(math.Abs(x1-x0), math.Abs(y1-y0))/6) + 1
	var out []rect
	for i := range min(n, 400) {
		t0, t1 := float64(i)/float64(n), float64(i+1)/float64(n)
		ax, ay, bx, by := x0+(x1-x0)*t0, y0+(y1-y0)*t0, x0+(x1-x0)*t1, y0+(y1-y0)*t1
		out = append(out, rect{min(ax, bx) - 1, min(ay, by) - 1, max(ax, bx) + 1, max(ay, by) + 1})
	}
	return out
}
