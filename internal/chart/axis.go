package chart

import (
	"fmt"
	"math"
	"time"

	gochart "github.com/wcharczuk/go-chart/v2"

	"moat/internal/brief"
	"moat/internal/chart/canvas"
	"moat/internal/money"
	"moat/internal/text"
)

// plane places values of two axes in a box of CSS pixels.
type plane struct {
	box  rect
	x, y gochart.Range
}

// newPlane sets the ranges' domains, as go-chart will again.
func newPlane(box rect, x, y gochart.Range) plane {
	box.right, box.bottom = max(box.right, box.left+1), max(box.bottom, box.top+1)
	x.SetDomain(canvas.Units(box.right) - canvas.Units(box.left))
	y.SetDomain(canvas.Units(box.bottom) - canvas.Units(box.top))
	return plane{box, x, y}
}

func (p plane) atX(v float64) float64 { return p.box.left + canvas.Px(p.x.Translate(v)) }
func (p plane) atY(v float64) float64 { return p.box.bottom - canvas.Px(p.y.Translate(v)) }

// linear is a range from low to high; one without extent is widened, because
// go-chart refuses it.
func linear(low, high float64) gochart.Range {
	if !(high > low) {
		high = low + 1
	}
	return &gochart.ContinuousRange{Min: low, Max: high}
}

// logRange is a logarithmic range. go-chart's own puts 100 at two thirds of 10
// to 1000. Values that are not positive are placed at the lower end.
type logRange struct {
	low, high float64
	domain    int
}

// logarithmic is a range between two positive values.
func logarithmic(low, high float64) gochart.Range {
	if !(low > 0) {
		low = 1
	}
	if !(high > low) {
		high = 10 * low
	}
	return &logRange{low: low, high: high}
}

func (r *logRange) String() string {
	return fmt.Sprintf("log [%g, %g] ↦ %d", r.low, r.high, r.domain)
}
func (r *logRange) IsZero() bool         { return r.low == 0 && r.high == 0 }
func (r *logRange) GetMin() float64      { return r.low }
func (r *logRange) SetMin(v float64)     { r.low = v }
func (r *logRange) GetMax() float64      { return r.high }
func (r *logRange) SetMax(v float64)     { r.high = v }
func (r *logRange) GetDelta() float64    { return r.high - r.low }
func (r *logRange) GetDomain() int       { return r.domain }
func (r *logRange) SetDomain(domain int) { r.domain = domain }
func (r *logRange) IsDescending() bool   { return false }
func (r *logRange) Translate(v float64) int {
	if !(v > r.low) {
		return 0
	}
	return int(math.Round(math.Log(v/r.low) / math.Log(r.high/r.low) * float64(r.domain)))
}

// valueTicks are round numbers from zero to the first at or above high, about
// so many.
func valueTicks(high float64, about int) []float64 {
	if !(high > 0) || math.IsInf(high, 0) {
		return []float64{0, 1}
	}
	step := roundStep(high / float64(max(about, 1)))
	var ticks []float64
	for i := 0; ; i++ {
		v := float64(i) * step
		ticks = append(ticks, v)
		if v >= high*(1-1e-9) || len(ticks) > 50 {
			return ticks
		}
	}
}

// roundStep is the least of 1, 2 and 5 times a power of ten at or above v.
func roundStep(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= v*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// logTicks are powers of ten, with 2 and 5 between them where there are few.
func logTicks(low, high float64) []float64 {
	first, last := math.Floor(math.Log10(low)), math.Ceil(math.Log10(high))
	mantissas := []float64{1}
	if last-first <= 3 {
		mantissas = []float64{1, 2, 5}
	}
	var ticks []float64
	for e := first; e <= last && len(ticks) < 50; e++ {
		for _, m := range mantissas {
			ticks = append(ticks, m*math.Pow(10, e))
		}
	}
	for len(ticks) > 2 && ticks[1] <= low {
		ticks = ticks[1:]
	}
	for n := len(ticks); n > 2 && ticks[n-2] >= high; n-- {
		ticks = ticks[:n-1]
	}
	return ticks
}

// days places a date on a time axis, in days since 1970: the middle of what
// it may mean.
func days(d brief.Date) float64 {
	return (dayNumber(d.First()) + dayNumber(d.Last())) / 2
}

func dayNumber(d money.Day) float64 { return float64(d.Time().Unix()) / 86400 }

// timeTick is a period on a time axis: its beginning and its name.
type timeTick struct {
	at    float64
	label string
}

// timeTicks are the years, or quarters, that begin between two days, each name
// with room for itself in width.
func timeTicks(from, to, width float64, p *paper, say *text.Printer) []timeTick {
	year := func(v float64) int { return time.Unix(int64(v*86400), 0).UTC().Year() }
	first, last := year(from), year(to)
	if last-first <= 3 {
		if q := quarterTicks(from, to, first, last, say); fit(q, to-from, width, p) && len(q) > 2 {
			return q
		}
	}
	var ticks []timeTick
	for _, every := range []int{1, 2, 5, 10, 20, 50} {
		ticks = ticks[:0]
		for y := first; y <= last+1; y++ {
			d := brief.Date{Precision: brief.ToYear, Year: y}
			at := dayNumber(d.First())
			if y%every == 0 && y > 0 && at >= from-1 && at <= to+1 {
				ticks = append(ticks, timeTick{at, say.Date(d)})
			}
		}
		if fit(ticks, to-from, width, p) {
			break
		}
	}
	return ticks
}

func quarterTicks(from, to float64, first, last int, say *text.Printer) []timeTick {
	var ticks []timeTick
	for y := first; y <= last; y++ {
		for q := 1; q <= 4; q++ {
			d := brief.Date{Precision: brief.ToQuarter, Year: y, Part: q}
			if at := dayNumber(d.First()); at >= from-1 && at <= to+1 && y > 0 {
				ticks = append(ticks, timeTick{at, say.Date(d)})
			}
		}
	}
	return ticks
}

// fit reports whether every name has room beside its neighbours.
func fit(ticks []timeTick, span, width float64, p *paper) bool {
	for i := 1; i < len(ticks); i++ {
		need := (p.width(ticks[i-1].label, p.tick())+p.width(ticks[i].label, p.tick()))/2 + 10*p.k
		if (ticks[i].at-ticks[i-1].at)/span*width < need {
			return false
		}
	}
	return true
}

// valueAxis is an axis of money: its ticks and their labels.
type valueAxis struct {
	ticks  []float64
	labels []string
	width  float64 // of the widest label
}

// grid draws the value axis: light lines over the whole plane, labels left.
func (a valueAxis) grid(p *paper, pl plane) layer {
	return p.layer("grid", func(q pen) {
		for i, v := range a.ticks {
			y := pl.atY(v)
			q.stroke(q.theme.Hairline, 1)
			q.line(pl.box.left, y, pl.box.right, y)
			q.text(a.labels[i], pl.box.left-8*q.k, y, canvas.Right, p.tick(), q.theme.Muted)
		}
	})
}

// timeAxis draws names of periods under the plane, each at its beginning.
func timeAxis(p *paper, pl plane, ticks []timeTick, within rect) layer {
	return p.layer("time", func(q pen) {
		y := pl.box.bottom + 13*q.k
		for _, t := range ticks {
			half := p.width(t.label, p.tick()) / 2
			x := min(max(pl.atX(t.at), within.left+half), within.right-half)
			q.text(t.label, x, y, canvas.Center, p.tick(), q.theme.Muted)
		}
	})
}

func (p *paper) layer(name string, draw func(pen)) layer {
	return layer{name: name, draw: draw, pen: pen{theme: p.theme, k: p.k}}
}
