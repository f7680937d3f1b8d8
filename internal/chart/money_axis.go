package chart

import (
	"math"
	"slices"

	"github.com/shopspring/decimal"
	gochart "github.com/wcharczuk/go-chart/v2"

	"moat/internal/chart/canvas"
)

// moneyScale is a value axis of money with its range.
type moneyScale struct {
	valueAxis
	span gochart.Range
	note string // names a scale that is not linear
}

// draw is the grid with the scale's note in the first corner of the plane, from
// the upper left, where it lies on no mark. No label may cover it.
func (a moneyScale) draw(p *paper, pl plane, marks ...rect) (layer, rect) {
	grid := a.grid(p, pl)
	if a.note == "" {
		return grid, rect{}
	}
	left, right, top, bottom := pl.box.left+4*p.k, pl.box.right-4*p.k, pl.box.top+10*p.k, pl.box.bottom-10*p.k
	corners := []placed{{x: left, y: top, align: canvas.Left}, {x: left, y: bottom, align: canvas.Left}, {x: right, y: top, align: canvas.Right}, {x: right, y: bottom, align: canvas.Right}}
	box := func(at placed) rect { return p.textBox(a.note, p.foot(), at.x, at.y, at.align) }
	at := corners[max(slices.IndexFunc(corners, func(at placed) bool { return !hits(box(at), marks) }), 0)]
	return p.layer(grid.name, func(q pen) {
		grid.draw(q)
		q.text(a.note, at.x, at.y, at.align, p.foot(), q.theme.Muted)
	}), box(at)
}

// headroom is the room over a plane whose highest value comes to high: enough
// for a label where that touches the last tick.
func (a moneyScale) headroom(p *paper, high float64) float64 {
	if high > 0.94*a.ticks[len(a.ticks)-1] {
		return 21 * p.k
	}
	return 8 * p.k
}

// moneyAxis ticks amounts from zero to high in round numbers of the chart's
// unit, or from low in powers of ten where the drawing is logarithmic.
func moneyAxis(s *speaker, low, high float64, p *paper, height float64) moneyScale {
	unit := math.Pow(10, float64(s.exp))
	if !finite(low, high) || !(high > 0) {
		low, high = unit, unit
	}
	var a moneyScale
	if p.log && low > 0 {
		a.note = s.T("valuation.legend.log")
		a.ticks = logTicks(low/unit, high/unit)
		a.span = logarithmic(a.ticks[0]*unit, a.ticks[len(a.ticks)-1]*unit)
	} else {
		a.ticks = valueTicks(high/unit, int(max(height/(58*p.k), 2)))
		a.span = linear(0, a.ticks[len(a.ticks)-1]*unit)
	}
	for i, v := range a.ticks {
		text := s.Number(decimal.NewFromFloat(v).Round(6))
		a.labels = append(a.labels, text)
		a.width = max(a.width, p.width(text, p.tick()))
		a.ticks[i] = v * unit
	}
	return a
}
