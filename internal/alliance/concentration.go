package alliance

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// Part is one holder's part of a concentration.
type Part struct {
	Key    string // what the ties were grouped by: a party's id, a country
	Amount decimal.Decimal
	Share  decimal.Decimal // of the known amounts, in percent
}

// Concentration is how much of something rests on few.
type Concentration struct {
	// Index is the Herfindahl–Hirschman index, the sum of the squared shares
	// in percent: 0 to 10,000, rounded to a whole number. It is over the known
	// amounts only, and not Measured without any.
	Index    decimal.Decimal
	Measured bool
	Parts    []Part // largest first, then by key

	Total          decimal.Decimal // the known amounts, in the graph's currency
	Known, Unknown int             // ties with and without a known, verified amount
}

// UnknownShare is the percentage of the ties whose amount is not known: what
// the index does not see.
func (c Concentration) UnknownShare() decimal.Decimal {
	return percent(decimal.NewFromInt(int64(c.Unknown)), decimal.NewFromInt(int64(c.Known+c.Unknown)))
}

// Key says what a tie is grouped by; an empty key leaves the tie out.
type Key func(Tie) string

// BySupplier groups by who is paid for supplying or hosting.
func BySupplier(t Tie) string {
	if t.Kind == brief.Supplies || t.Kind == brief.Hosts {
		return string(t.From)
	}
	return ""
}

// BySource groups by who puts money in or lends it.
func BySource(t Tie) string {
	if t.Kind == brief.InvestsIn || t.Kind == brief.LendsTo {
		return string(t.From)
	}
	return ""
}

// ByChips groups by the supplier of chips or memory.
func (g *Graph) ByChips(t Tie) string {
	if p, ok := g.Party(t.From); ok && ClassOf(p.Kind) == Silicon {
		return BySupplier(t)
	}
	return ""
}

// ByCountry groups by the country of the tie's end that is not the party.
func (g *Graph) ByCountry(party brief.ID) Key {
	return func(t Tie) string {
		if t.Flow() == brief.NoFlow {
			return ""
		}
		p, _ := g.Party(t.Other(party))
		return p.Country
	}
}

// Concentrate measures how concentrated ties are. What overlaps is left out as
// in Totals, yearly rates and values of holdings too; the amounts of several
// kinds do add up here, so choose the ties first.
func (g *Graph) Concentrate(ties []Tie, key Key) Concentration {
	var c Concentration
	sums := map[string]decimal.Decimal{}
	var chosen []Tie
	for _, t := range ties {
		if key(t) != "" && !t.Stage.Over() {
			chosen = append(chosen, t)
		}
	}
	for _, t := range withoutParts(chosen) {
		if !t.Counts() {
			c.Unknown++
		} else if t.Span == brief.WholeTerm {
			c.Known++
			c.Total = c.Total.Add(t.Weight)
			sums[key(t)] = sums[key(t)].Add(t.Weight)
		}
	}
	for k, sum := range sums {
		c.Parts = append(c.Parts, Part{Key: k, Amount: money.Norm(sum), Share: percent(sum, c.Total)})
	}
	slices.SortFunc(c.Parts, func(a, b Part) int {
		return cmp.Or(b.Amount.Cmp(a.Amount), cmp.Compare(a.Key, b.Key))
	})
	c.Total = money.Norm(c.Total)
	c.Index, c.Measured = herfindahl(c.Parts, c.Total)
	return c
}

// herfindahl is Σ aᵢ² / (Σ aᵢ)² × 10,000, divided once so that it is exact to
// the rounding.
func herfindahl(parts []Part, total decimal.Decimal) (decimal.Decimal, bool) {
	if !total.IsPositive() {
		return decimal.Decimal{}, false
	}
	var squares decimal.Decimal
	for _, p := range parts {
		squares = squares.Add(p.Amount.Mul(p.Amount))
	}
	return money.Norm(squares.Mul(decimal.NewFromInt(10000)).DivRound(total.Mul(total), 0)), true
}

// percent is part of whole in percent, to two places; 0 where there is no
// whole.
func percent(part, whole decimal.Decimal) decimal.Decimal {
	if whole.IsZero() {
		return decimal.Decimal{}
	}
	return money.Norm(part.Mul(decimal.NewFromInt(100)).DivRound(whole, 2))
}

// Sum is money over a stretch of time: a payment, a revenue, a cash outlay.
type Sum struct {
	Amount money.Amount
	Period brief.Period
}

// SumOf reads a figure as a sum.
func SumOf(f brief.Figure) (Sum, bool) {
	a, ok := f.Value.Amount()
	return Sum{Amount: a, Period: f.Period}, ok && !f.Period.IsZero()
}

// Exposure is what a payment is to both of its sides, in percent to two
// places. A percentage without a denominator of the same period and currency
// does not exist.
type Exposure struct {
	OfRevenue decimal.Decimal // of the supplier's revenue
	OfCash    decimal.Decimal // of the buyer's cash outlay

	RevenueKnown, CashKnown bool
}

// ExposureOf sets a payment against the supplier's revenue and the buyer's
// cash, each of which may be the zero Sum.
func ExposureOf(paid, revenue, cash Sum) Exposure {
	var e Exposure
	e.OfRevenue, e.RevenueKnown = against(paid, revenue)
	e.OfCash, e.CashKnown = against(paid, cash)
	return e
}

func against(paid, whole Sum) (decimal.Decimal, bool) {
	if paid.Period.IsZero() || paid.Period != whole.Period || paid.Amount.Currency == "" ||
		paid.Amount.Currency != whole.Amount.Currency || !whole.Amount.Value.IsPositive() {
		return decimal.Decimal{}, false
	}
	return percent(paid.Amount.Value, whole.Amount.Value), true
}
