package chart

import (
	"math"

	gochart "github.com/wcharczuk/go-chart/v2"

	"github.com/shopspring/decimal"
)

// moneyScale is a value axis of money with its range.
type moneyScale struct {
	valueAxis
	span gochart.Range
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
