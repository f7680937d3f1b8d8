package chart

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/chart/canvas"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/valuation"
)

// driftPlot is a figure's reports with every number and word ready to be
// placed.
type driftPlot struct {
	say       *speaker
	marks     []driftMark // by report
	low, high float64
	from, to  float64 // days
}

// driftMark is one report.
type driftMark struct {
	at, low, high float64
	value         string
	labels        []string // each begins with the value; the fullest first
	text          string
	record        brief.ID
	look          driftLook
	talks         bool
	refuted       bool
	counts        bool // in the band
	required      bool
}

// driftLook says how a report is known.
type driftLook int

const (
	markFirm   driftLook = iota // by a party, or in a filing
	markPress                   // by the press
	markRetold                  // by an outlet retelling another
	markDoubt                   // unverified
)

func markOf(x valuation.Said) driftLook {
	switch {
	case x.Unverified:
		return markDoubt
	case x.Evidence == brief.Filing || x.Evidence == brief.FromParty:
		return markFirm
	case x.Evidence == brief.Press:
		return markPress
	}
	return markRetold
}

func newDriftPlot(d valuation.Drift, s *speaker) *driftPlot {
	dp := &driftPlot{say: s, low: math.Inf(1), from: math.Inf(1), to: math.Inf(-1)}
	lastCounted := -1
	counted := map[brief.ID]bool{}
	for _, x := range d.Counted() {
		counted[x.Record] = true
	}
	for _, x := range d.Said {
		m := driftMark{
			at: days(x.Reported), low: x.Value.Low.InexactFloat64(), high: x.Value.High.InexactFloat64(), value: s.scaled(x.Value),
			record: x.Record, look: markOf(x), talks: x.Stage.Open(), refuted: x.Refuted,
			text: facts(s.ShortDate(x.Reported), s.printed(x), s.value(x.Value), s.Stage(x.Stage), s.Evidence(x.Evidence), s.where(x.Refuted, "records.drift.refuted"), s.cite(x.Sources)),
		}
		m.labels = fullestFirst(m.value, s.printed(x), s.outlet(x.Sources))
		if !finite(m.at, m.low, m.high) {
			continue
		}
		dp.from, dp.to = min(dp.from, m.at), max(dp.to, m.at)
		dp.low, dp.high = min(dp.low, m.low), max(dp.high, m.high)
		if counted[x.Record] {
			m.counts, lastCounted = true, len(dp.marks)
		}
		dp.marks = append(dp.marks, m)
	}
	if lastCounted >= 0 {
		dp.marks[lastCounted].required = true
	}
	for i := range dp.marks {
		dp.marks[i].required = dp.marks[i].required || dp.marks[i].refuted && i == dp.firstRefuted()
	}
	return dp
}

// fullestFirst are the labels of a report: what it comes to, what it said in
// its own currency, who said so. Where there is no room the own currency goes
// first, then the outlet.
func fullestFirst(value, printed, outlet string) []string {
	var out []string
	for _, label := range [][]string{{value, printed, outlet}, {value, outlet}, {value}} {
		out = append(out, strings.Join(parts(label...), " "))
	}
	return slices.Compact(out)
}

// printed is what a report said where it did so in another currency.
func (s *speaker) printed(x valuation.Said) string {
	return s.where(x.Printed.Unit != x.Value.Unit, "records.drift.printed", "Value", brief.Range(x.Printed.Low, x.Printed.High, x.Printed.Unit, brief.Exact))
}

func (dp *driftPlot) firstRefuted() int {
	return slices.IndexFunc(dp.marks, func(m driftMark) bool { return m.refuted })
}

func (dp *driftPlot) required() []string {
	var out []string
	for _, m := range dp.marks {
		if m.required {
			out = append(out, m.value)
		}
	}
	return slices.Compact(out)
}

// hasBand reports whether the counted reports span anything.
func (dp *driftPlot) hasBand() bool {
	steps := dp.band()
	return len(steps) > 0 && steps[len(steps)-1].high > steps[len(steps)-1].low
}

// bandStep is what had been reported from a day on, from lowest to highest.
type bandStep struct{ at, low, high float64 }

// band is the span of all counted reports so far, by day.
func (dp *driftPlot) band() []bandStep {
	var out []bandStep
	for _, m := range dp.marks {
		if !m.counts {
			continue
		}
		next := bandStep{m.at, m.low, m.high}
		if n := len(out); n > 0 {
			next.low, next.high = min(out[n-1].low, m.low), max(out[n-1].high, m.high)
			if out[n-1].at == m.at {
				out[n-1] = next
				continue
			}
		}
		out = append(out, next)
	}
	return out
}

func (dp *driftPlot) layout(p *paper, area rect) scene {
	axis := dp.axis(p, area.height())
	box := rect{area.left + axis.width + 10*p.k, area.top + 10*p.k, area.right, area.bottom - 22*p.k}
	span := max(dp.to-dp.from, 2)
	left, right := dp.from-span*0.08, dp.to+span*0.16
	pl := newPlane(box, linear(left, right), axis.span)
	ticks := timeTicks(left, right, box.width(), p, dp.say.Printer)
	if right-left < shortSpan {
		ticks = dayTicks(left, right, box.width(), p, dp.say.Printer)
	}
	grid, note := axis.draw(p, pl, append(dp.markBoxes(p, pl), dp.bandBoxes(pl)...)...)
	d := scene{plane: pl, layers: []layer{
		grid, timeAxis(p, pl, ticks, area), dp.drawBand(p, pl), dp.drawMarks(p, pl), dp.labels(p, pl, area, note),
	}}
	for _, m := range dp.marks {
		d.points = append(d.points, Point{pl.atX(m.at), pl.atY(m.high), m.text, m.record})
	}
	return d
}

// axis ticks amounts in round numbers. Reports are points, not bars, so that
// the axis begins near the lowest where all lie in its upper half.
func (dp *driftPlot) axis(p *paper, height float64) moneyScale {
	unit := math.Pow(10, float64(dp.say.exp))
	low, high := dp.low/unit, dp.high/unit
	if p.log || !(low > high/2) || !finite(low, high) {
		return moneyAxis(dp.say, dp.low, dp.high, p, height)
	}
	step := roundStep(max((high-low)/max(height/(58*p.k), 2), high/50))
	var a moneyScale
	for v := math.Floor(low/step-0.5) * step; len(a.ticks) < 30; v += step {
		name := dp.say.Number(decimal.NewFromFloat(v).Round(6))
		a.ticks, a.labels = append(a.ticks, v*unit), append(a.labels, name)
		a.width = max(a.width, p.width(name, p.tick()))
		if v >= high {
			break
		}
	}
	a.span = linear(a.ticks[0], a.ticks[len(a.ticks)-1])
	return a
}

// shortSpan is the stretch, in days, under which an axis names days.
const shortSpan = 300

// dayTicks are the beginnings of months between two days, or days at round
// distances where there are under two, each name with room for itself.
func dayTicks(from, to, width float64, p *paper, say *text.Printer) []timeTick {
	if months := monthTicks(from, to, say); len(months) > 1 && fit(months, to-from, width, p) {
		return months
	}
	var ticks []timeTick
	for _, every := range []int{1, 2, 7, 14, 30, 60, 120} {
		ticks = ticks[:0]
		for at := math.Ceil(from); at <= to && len(ticks) <= 60; at += float64(every) {
			name := say.ShortDay(money.DayOf(time.Unix(int64(at)*86400, 0).UTC()))
			if half := p.width(name, p.tick()) / 2 / width * (to - from); at+half <= to {
				ticks = append(ticks, timeTick{at, name})
			}
		}
		if fit(ticks, to-from, width, p) {
			break
		}
	}
	return ticks
}

func monthTicks(from, to float64, say *text.Printer) []timeTick {
	var ticks []timeTick
	day := time.Unix(int64(from)*86400, 0).UTC()
	for n := range 12 {
		first := time.Date(day.Year(), day.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		at := float64(first.Unix()) / 86400
		if margin := (to - from) * 0.05; at >= from && at <= to-margin {
			d := brief.Date{Precision: brief.ToMonth, Year: first.Year(), Part: int(first.Month())}
			ticks = append(ticks, timeTick{at, say.ShortDate(d)})
		}
	}
	return ticks
}

// bandBoxes are the parts of the band, from left to right.
func (dp *driftPlot) bandBoxes(pl plane) []rect {
	steps := dp.band()
	var out []rect
	for i, s := range steps {
		end := pl.box.right
		if i+1 < len(steps) {
			end = pl.atX(steps[i+1].at)
		}
		if s.high > s.low {
			out = append(out, rect{pl.atX(s.at), pl.atY(s.high), end, pl.atY(s.low)})
		}
	}
	return out
}

// drawBand draws the band as one shape: parts side by side would show a seam.
func (dp *driftPlot) drawBand(p *paper, pl plane) layer {
	var upper, lower []canvas.Point
	for _, b := range dp.bandBoxes(pl) {
		upper = append(upper, unitPoint(b.left, b.top), unitPoint(b.right, b.top))
		lower = append(lower, unitPoint(b.left, b.bottom), unitPoint(b.right, b.bottom))
	}
	slices.Reverse(lower)
	return p.layer("band", func(q pen) {
		if len(upper) > 0 {
			q.c.SetFillColor(ink(q.theme.over(q.theme.Accent, 0.14)))
			canvas.Polygon(q.c, append(upper, lower...)...)
			q.c.Fill()
		}
	})
}

func unitPoint(x, y float64) canvas.Point {
	return canvas.Point{X: canvas.Units(x), Y: canvas.Units(y)}
}

const driftRadius = 5.0

func (dp *driftPlot) drawMarks(p *paper, pl plane) layer {
	return p.layer("marks", func(q pen) {
		for _, m := range dp.marks {
			x, y := pl.atX(m.at), pl.atY(m.high)
			if m.high > m.low { // a range reported as one
				q.stroke(q.theme.Accent, 2*q.k)
				q.line(x, pl.atY(m.low), x, y)
			}
			if m.refuted {
				dp.cross(q, x, y)
				continue
			}
			dp.mark(q, m, x, y)
		}
	})
}

// cross marks a report that a check has shown to be wrong.
func (dp *driftPlot) cross(q pen, x, y float64) {
	r := driftRadius * q.k
	q.stroke(q.theme.Talks, 2.2*q.k)
	q.line(x-r, y-r, x+r, y+r)
	q.line(x-r, y+r, x+r, y-r)
}

func (dp *driftPlot) mark(q pen, m driftMark, x, y float64) {
	r := driftRadius * q.k
	fill := q.theme.Surface
	switch m.look {
	case markFirm:
		fill = q.theme.Accent
	case markPress:
		fill = q.theme.over(q.theme.Accent, 0.45)
	}
	q.stroke(q.theme.Accent, 1.8*q.k)
	if m.talks {
		q.stroke(q.theme.Accent, 1.8*q.k, 3*q.k, 2*q.k)
	}
	q.c.SetFillColor(ink(fill))
	q.c.Circle(r*canvas.Scale, canvas.Units(x), canvas.Units(y))
	q.c.FillStroke()
	if m.look == markDoubt {
		in := r * 0.58
		q.c.Hatch(rect{x - in, y - in, x + in, y + in}.box(), 2.6*q.k*canvas.Scale, ink(q.theme.Accent), 1.1*q.k*canvas.Scale)
	}
}

// markBoxes is what the marks take up.
func (dp *driftPlot) markBoxes(p *paper, pl plane) []rect {
	var out []rect
	for _, m := range dp.marks {
		x, r := pl.atX(m.at), driftRadius*p.k
		out = append(out, rect{x - r, pl.atY(m.high) - r, x + r, pl.atY(m.low) + r})
	}
	return out
}

// labels keep off the marks and off the note on the scale.
func (dp *driftPlot) labels(p *paper, pl plane, area, note rect) layer {
	pr := &placer{p: p, area: area, taken: append(dp.markBoxes(p, pl), note)}
	for _, b := range dp.bandBoxes(pl) { // a label over the band has nothing put behind it, and keeps off its edges
		pr.fills = append(pr.fills, b)
		pr.lines = append(pr.lines, rect{b.left, b.top - 1, b.right, b.top + 1}, rect{b.left, b.bottom - 1, b.right, b.bottom + 1})
	}
	pr.taken = append(pr.taken, rect{pr.area.left, pl.box.bottom + 2*p.k, pr.area.right, pr.area.bottom})
	pr.taken = append(pr.taken, rect{pr.area.left, pr.area.top, pl.box.left - 4*p.k, pr.area.bottom})
	said := map[[2]float64]bool{}
	var labels []label
	for _, m := range slices.Backward(dp.marks) {
		f, tone := p.label(), p.theme.Ink
		if m.required {
			f = f.bold()
		}
		if m.refuted {
			tone = p.theme.Talks
		}
		at := [2]float64{m.at, m.high}
		if said[at] && !m.required {
			continue
		}
		said[at] = true
		labels = append(labels, label{
			text: m.labels[0], shorter: m.labels[1:], face: f, color: tone, x: pl.atX(m.at), y: pl.atY(m.high), gap: (driftRadius + 3) * p.k, required: m.required,
		})
	}
	pr.place(labels)
	return pr.layer()
}
