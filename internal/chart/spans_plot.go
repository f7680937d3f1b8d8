package chart

import (
	"math"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/chart/canvas"
	"moat/internal/money"
)

// spansPlot sets ranges of value beside each other, over a price.
type spansPlot struct {
	say  *speaker
	rows []span
	band band
}

// span is one row: a range as a bar, or points alone.
type span struct {
	name      string
	low, high float64
	ranged    bool // low to high is a bar; else there are only points
	bar       bool // the bar begins at zero: one value, not a range
	strong    bool
	points    []float64
	texts     []string // what each point says; none where the row's text says it
	label     string
	text      string
	record    brief.ID
}

// band is the price that the rows are set against.
type band struct {
	low, high float64
	further   float64 // its dashed end, if the price is before the money; zero is none
	label     string
}

func (sp *spansPlot) required() []string {
	out := []string{sp.band.label}
	for _, r := range sp.rows {
		out = append(out, r.label)
	}
	return parts(out...)
}

func (sp *spansPlot) top() float64 {
	top := max(sp.band.high, sp.band.further)
	for _, r := range sp.rows {
		top = max(top, r.high)
		for _, v := range r.points {
			top = max(top, v)
		}
	}
	return top
}

// The white space above rows of ranges, for the price, and below, for the axis.
const (
	spansAbove  = 18.0
	spansBelow  = 22.0
	spansAround = spansAbove + spansBelow
)

// nameShare is the most of the width that the names of rows take.
const nameShare = 0.4

func (sp *spansPlot) layout(p *paper, area rect) scene {
	left, right := 0.0, 0.0
	for _, r := range sp.rows {
		left = max(left, p.width(r.name, sp.face(p, r)))
		right = max(right, p.width(r.label, sp.face(p, r)))
	}
	left = min(left, nameShare*area.width())
	box := rect{area.left + left + 14*p.k, area.top + spansAbove*p.k, area.right - right - 12*p.k, area.bottom - spansBelow*p.k}
	axis := acrossAxis(sp.say, sp.top(), p, box.width())
	pl := newPlane(box, axis.span, linear(0, 1))
	d := scene{plane: pl}
	d.layers = append(d.layers, axis.across(p, pl, area), sp.drawBand(p, pl), sp.drawBars(p, pl), sp.drawPrice(p, pl, area), sp.drawNames(p, pl, area, left))
	for i, r := range sp.rows {
		d.points = append(d.points, sp.readable(pl, i, r)...)
	}
	return d
}

// readable are the places of a row that can be read out.
func (sp *spansPlot) readable(pl plane, i int, r span) []Point {
	y := sp.rowAt(pl, i)
	out := []Point{{pl.atX(r.end()), y, r.text, r.record}}
	if !r.ranged && len(r.texts) > 0 {
		out = nil
	}
	for j, text := range r.texts {
		out = append(out, Point{pl.atX(r.points[j]), y, text, r.record})
	}
	return out
}

// end is the highest value of a row.
func (r span) end() float64 {
	end := r.high
	for _, v := range r.points {
		end = max(end, v)
	}
	return end
}

func (sp *spansPlot) face(p *paper, r span) face {
	if r.strong {
		return p.label().bold()
	}
	return p.label()
}

func (sp *spansPlot) rowAt(pl plane, i int) float64 {
	return pl.box.top + (float64(i)+0.5)*pl.box.height()/float64(len(sp.rows))
}

// priceFrame is where the price stands; a single one is a line.
func (sp *spansPlot) priceFrame(p *paper, pl plane) (r rect, line bool) {
	r = rect{pl.atX(sp.band.low), pl.box.top, pl.atX(sp.band.high), pl.box.bottom}
	if r.width() < 2*p.k {
		r.left, r.right = r.left-p.k, r.left+p.k
		return r, true
	}
	return r, false
}

// drawBand lays a range of prices behind the bars.
func (sp *spansPlot) drawBand(p *paper, pl plane) layer {
	return p.layer("band", func(q pen) {
		if r, line := sp.priceFrame(p, pl); sp.band.label != "" && !line {
			q.fill(r, q.theme.over(q.theme.Talks, 0.22))
		}
	})
}

// drawPrice draws over the bars what of the price is a line, and names it.
func (sp *spansPlot) drawPrice(p *paper, pl plane, area rect) layer {
	return p.layer("price", func(q pen) {
		if sp.band.label == "" {
			return
		}
		r, line := sp.priceFrame(p, pl)
		if line {
			q.fill(r, q.theme.Talks)
		}
		if sp.band.further > 0 {
			x := pl.atX(sp.band.further)
			q.stroke(q.theme.Talks, 1.4*q.k, 3.5*q.k, 2.5*q.k)
			q.line(x, r.top, x, r.bottom)
		}
		half := p.width(sp.band.label, p.label().bold()) / 2
		x := min(max(r.centre(), area.left+half), area.right-half)
		q.text(sp.band.label, x, pl.box.top-8*q.k, canvas.Center, p.label().bold(), q.theme.Talks)
	})
}

func (sp *spansPlot) drawBars(p *paper, pl plane) layer {
	half := min(9*p.k, 0.3*pl.box.height()/float64(len(sp.rows)))
	return p.layer("bars", func(q pen) {
		for i, r := range sp.rows {
			y := sp.rowAt(pl, i)
			if r.ranged || r.bar {
				tone := q.theme.Quiet
				if r.strong {
					tone = q.theme.Accent
				}
				left := pl.atX(r.low)
				q.fill(rect{left, y - half, max(pl.atX(r.high), left+2*q.k), y + half}, tone)
			}
			for _, v := range r.points {
				q.mark(pl.atX(v), y, q.theme.Accent, r.ranged)
			}
		}
	})
}

// drawNames writes what a row is and what it comes to.
func (sp *spansPlot) drawNames(p *paper, pl plane, area rect, left float64) layer {
	return p.layer("names", func(q pen) {
		for i, r := range sp.rows {
			y, f := sp.rowAt(pl, i), sp.face(p, r)
			q.text(p.shorten(r.name, f, left), area.left+left, y, canvas.Right, f, q.theme.Ink)
			x := pl.atX(r.end()) + 8*q.k
			if box := p.textBox(r.label, f, x, y, canvas.Left); sp.crossed(p, pl, box) {
				q.fill(box, q.theme.Surface)
			}
			q.text(r.label, x, y, canvas.Left, f, q.theme.Ink)
		}
	})
}

// crossed reports whether a line of the price runs through a box.
func (sp *spansPlot) crossed(p *paper, pl plane, box rect) bool {
	r, line := sp.priceFrame(p, pl)
	x := pl.atX(sp.band.further)
	return line && box.overlaps(r) || sp.band.further > 0 && box.overlaps(rect{x - 1, r.top, x + 1, r.bottom})
}

// acrossAxis ticks amounts from zero along a width. It is never logarithmic:
// bars begin at zero.
func acrossAxis(s *speaker, high float64, p *paper, width float64) moneyScale {
	plain := *p
	plain.log = false
	a := moneyAxis(s, 0, high, &plain, width*0.75)
	for a.width*float64(len(a.ticks)) > width*0.8 && len(a.ticks) > 2 {
		last := a.ticks[len(a.ticks)-1]
		a.ticks = []float64{0, last}
		a.labels = []string{a.labels[0], a.labels[len(a.labels)-1]}
	}
	return a
}

// across draws a value axis that runs along the foot of the plane.
func (a moneyScale) across(p *paper, pl plane, within rect) layer {
	return p.layer("across", func(q pen) {
		for i, v := range a.ticks {
			x := pl.atX(v)
			q.stroke(q.theme.Hairline, 1)
			q.line(x, pl.box.top, x, pl.box.bottom)
			half := p.width(a.labels[i], p.tick()) / 2
			x = min(max(x, within.left+half), within.right-half)
			q.text(a.labels[i], x, pl.box.bottom+13*q.k, canvas.Center, p.tick(), q.theme.Muted)
		}
	})
}

// signedAxis ticks amounts on both sides of zero.
func signedAxis(s *speaker, low, high float64, p *paper, height float64) moneyScale {
	unit := math.Pow(10, float64(s.exp))
	if !finite(low, high) || !(high > low) {
		low, high = 0, unit
	}
	step := roundStep((high - low) / unit / max(height/(58*p.k), 2))
	var a moneyScale
	for i := math.Floor(low/unit/step + 1e-9); len(a.ticks) < 50; i++ {
		text := s.Number(money.Norm(decimal.NewFromFloat(i * step).Round(6)))
		a.ticks, a.labels = append(a.ticks, i*step*unit), append(a.labels, text)
		a.width = max(a.width, p.width(text, p.tick()))
		if i*step*unit >= high*(1-1e-9) {
			break
		}
	}
	a.span = linear(a.ticks[0], a.ticks[len(a.ticks)-1])
	return a
}
