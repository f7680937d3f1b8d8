package valuation

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// Truth is what must be true for a price to earn a return.
type Truth struct {
	Premise
	Ways []Way // one for each basis of the price; none without price or revenue
}

// Way is what must be true on one basis of the price.
type Way struct {
	AskedBasis
	Paths []Path // r − 5 points, r and r + 5 points, as far as they are within limits
}

// Path is what one return asks of revenue.
type Path struct {
	Return decimal.Decimal
	Outcome
	Share decimal.Decimal // of the reader's market by then; zero where not set
}

// besidePoints is how far the returns beside the reader's lie from it.
var besidePoints = decimal.New(5, -2)

// Truth works out what must be true under a reader's assumptions. The error is
// that of Assumptions.Check, or of the model; without a price or a revenue
// there are no ways and no error.
func (s Scope) Truth(a Assumptions) (Truth, error) {
	if err := a.Check(); err != nil {
		return Truth{}, err
	}
	p, _ := s.premise(a)
	t := Truth{Premise: p}
	if !p.HasRevenue() {
		return t, nil
	}
	for _, b := range p.Price.Bases {
		w := Way{AskedBasis: b}
		for _, r := range besides(a.Return) {
			path, err := p.path(b.Post, r)
			if err != nil {
				return t, err
			}
			w.Paths = append(w.Paths, path)
		}
		t.Ways = append(t.Ways, w)
	}
	return t, nil
}

func besides(r decimal.Decimal) []decimal.Decimal {
	l := FieldReturn.Limits()
	return slices.DeleteFunc([]decimal.Decimal{r.Sub(besidePoints), r, r.Add(besidePoints)}, func(x decimal.Decimal) bool {
		return x.LessThan(l.Low) || x.GreaterThan(l.High)
	})
}

func (p Premise) path(post, r decimal.Decimal) (Path, error) {
	c := p.Case(post)
	c.Return = r
	o, err := c.Solve()
	if err != nil {
		return Path{}, err
	}
	x := Path{Return: r, Outcome: o}
	if p.Market.IsPositive() {
		x.Share, err = MarketShare(o.Revenue, p.Market, p.Assumptions.MarketGrowth, c.Years)
	}
	return x, err
}

// Chosen is the path of the reader's own return.
func (w Way) Chosen(a Assumptions) Path {
	for _, x := range w.Paths {
		if x.Return.Equal(a.Return) {
			return x
		}
	}
	return Path{}
}

// Records are the claims that a premise rests on.
func (p Premise) Records() []brief.ID {
	var ids []brief.ID
	for _, id := range []brief.ID{p.Price.Record, p.Base.Figure.ID} {
		if id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}
