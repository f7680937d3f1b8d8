package valuation

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Sensitivity is a grid of cases around the reader's own, on the first basis
// of the price: Cells[i][j] is the case with row i and Multiples[j].
type Sensitivity struct {
	Premise
	Returns   []decimal.Decimal // the rows ByReturn; else empty
	Revenues  []decimal.Decimal // the rows ByRevenue, in the chart's currency; else empty
	Multiples []decimal.Decimal
	Cells     [][]Outcome
	Row, Col  int       // the reader's own case
	Other     []Outcome // the reader's case on the further bases
}

// Rows is the number of rows.
func (g Sensitivity) Rows() int { return len(g.Cells) }

// Own is the reader's case.
func (g Sensitivity) Own() Outcome { return g.Cells[g.Row][g.Col] }

// Range is the least and the most growth in the grid.
func (g Sensitivity) Range() (low, high decimal.Decimal) {
	low, high = g.Cells[0][0].Growth, g.Cells[0][0].Growth
	for _, row := range g.Cells {
		for _, o := range row {
			low, high = decimal.Min(low, o.Growth), decimal.Max(high, o.Growth)
		}
	}
	return low, high
}

// Steps of a grid around the reader's case, as multiples of it and as points
// of return.
var (
	multipleSteps = steps("0.5", "0.8", "1", "1.5", "2")
	revenueSteps  = steps("0.5", "0.75", "1", "1.25", "1.5")
	returnSteps   = steps("-0.1", "-0.05", "0", "0.05", "0.1")
)

// Sensitivity works out the grid. The error is that of Assumptions.Check or of
// the model; without a price or a revenue there are no cells and no error.
func (s Scope) Sensitivity(a Assumptions) (Sensitivity, error) {
	if err := a.Check(); err != nil {
		return Sensitivity{}, err
	}
	p, _ := s.premise(a)
	g := Sensitivity{Premise: p}
	if !p.HasRevenue() || !p.Price.Known() {
		return g, nil
	}
	g.Multiples = around(a.Multiple, multipleSteps, decimal.Decimal.Mul, FieldMultiple.Limits())
	g.Col = indexOf(g.Multiples, a.Multiple)
	c := p.Case(p.Price.Bases[0].Post)
	var err error
	if a.Rows == ByRevenue {
		for _, f := range revenueSteps {
			g.Revenues = append(g.Revenues, p.Rev0().Mul(f))
		}
		g.Row = indexOf(g.Revenues, p.Rev0())
		g.Cells, err = gridByRevenue(c, g.Revenues, g.Multiples)
	} else {
		g.Returns = around(a.Return, returnSteps, decimal.Decimal.Add, FieldReturn.Limits())
		g.Row = indexOf(g.Returns, a.Return)
		g.Cells, err = Grid(c, g.Returns, g.Multiples)
	}
	if err != nil {
		return g, err
	}
	for _, b := range p.Price.Bases[1:] {
		o, err := p.Case(b.Post).Solve()
		if err != nil {
			return g, err
		}
		g.Other = append(g.Other, o)
	}
	return g, nil
}

// around lists values about the reader's own that are within limits.
func around(own decimal.Decimal, by []decimal.Decimal, move func(a, b decimal.Decimal) decimal.Decimal, l Limits) []decimal.Decimal {
	var out []decimal.Decimal
	for _, x := range by {
		v := move(own, x)
		if !v.LessThan(l.Low) && !v.GreaterThan(l.High) {
			out = append(out, v)
		}
	}
	return out
}

func indexOf(list []decimal.Decimal, v decimal.Decimal) int {
	return max(slices.IndexFunc(list, v.Equal), 0)
}

// gridByRevenue solves a case for every pair of a revenue today and a multiple.
func gridByRevenue(c Case, revenues, multiples []decimal.Decimal) ([][]Outcome, error) {
	var out [][]Outcome
	for _, v := range revenues {
		c.Revenue = v
		row, err := Grid(c, []decimal.Decimal{c.Return}, multiples)
		if err != nil {
			return nil, err
		}
		out = append(out, row[0])
	}
	return out, nil
}
