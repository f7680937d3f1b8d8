package whatif

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/valuation"
)

// Cover says with what a year's need is met.
type Cover int

// The covers, from best to worst; CannotTell stands apart.
const (
	CannotTell  Cover = iota // cash or need of the year is not known
	ByCash                   // opening cash and what was paid in
	ByPromise                // only if money comes that is committed without a date
	ByCondition              // only if conditions are met too
	Open                     // nothing known covers it
)

// FundingYear is a year of the funding gap before and after.
type FundingYear struct {
	Year          int
	Before, After valuation.Year
	Was, Is       Cover
	// Short is what cash of the year lacks, before promises; zero where it
	// lacks nothing or cannot be told. Promises fall, the lack itself does not
	// grow: cash that was paid stays.
	Short decimal.Decimal
}

// Opens reports whether the year is worse covered than before.
func (y FundingYear) Opens() bool { return y.Was != CannotTell && y.Is > y.Was }

// Funding is the subject's funding gap before and after.
type Funding struct {
	Before, After valuation.Gap
	Years         []FundingYear
	// The sums that no source has given a year, in the gap's currency.
	Promised, Conditional, Unscheduled Change
}

// Change is a sum before and after.
type Change struct{ Before, After decimal.Decimal }

// Less is by how much it is less after.
func (c Change) Less() decimal.Decimal { return c.Before.Sub(c.After) }

// funding works the gap out again from the records as if what falls had never
// been more than announced: then it is neither promised, due nor owed, and
// still contains its parts, so that nothing is counted that was not before.
// Paid money stays, and so does projected burn: no source splits it by
// contract.
func (r *run) funding() Funding {
	scope := r.in.Valuation
	f := Funding{Before: scope.FundingGap()}
	records := *scope.Records
	records.Alliances = slices.Clone(records.Alliances)
	for i, a := range records.Alliances {
		t, _ := r.in.Graph.Tie(a.ID)
		paid := a.AmountKind == brief.Funded || isCapital(t) && r.due.of(t).paid
		if r.fallen(a.ID) && !paid {
			records.Alliances[i].AmountKind = brief.Announced
		}
	}
	scope.Records = &records
	f.After = scope.FundingGap()
	f.Promised = Change{sumOf(f.Before.Promised), sumOf(f.After.Promised)}
	f.Conditional = Change{sumOf(f.Before.Conditional), sumOf(f.After.Conditional)}
	f.Unscheduled = Change{sumOf(f.Before.Unscheduled), sumOf(f.After.Unscheduled)}
	was, is := covers(f.Before), covers(f.After)
	for i, y := range f.Before.Years {
		x := FundingYear{Year: y.Year, Before: y, After: valuation.Year{Year: y.Year}, Was: was[i].cover, Short: was[i].short}
		for k, a := range f.After.Years {
			if a.Year == y.Year {
				x.After, x.Is = a, is[k].cover
			}
		}
		f.Years = append(f.Years, x)
	}
	return f
}

func sumOf(ties []valuation.Tie) decimal.Decimal {
	var sum decimal.Decimal
	for _, t := range ties {
		sum = sum.Add(t.Amount.High)
	}
	return sum
}

type coverOf struct {
	cover Cover
	short decimal.Decimal
}

// covers sets each year's lack of cash, carried from year to year, against the
// money promised without a date: first what is committed, then what hangs on
// conditions. Without a date it is taken to come in time; that is said where
// it is shown.
func covers(g valuation.Gap) []coverOf {
	promised, conditional := sumOf(g.Promised), sumOf(g.Conditional)
	out := make([]coverOf, len(g.Years))
	var cash decimal.Decimal
	known, last := false, 0
	for i, y := range g.Years {
		switch {
		case y.Opening.Known() && !y.Carried:
			cash, known = y.Opening.High, true
		case y.Year != last+1:
			known = false
		}
		last = y.Year
		known = known && y.Burn.Known()
		if !known {
			continue
		}
		cash = cash.Add(y.Funded.High).Sub(y.Burn.High)
		out[i] = coverOf{cover: coverBy(cash, promised, conditional)}
		if cash.IsNegative() {
			out[i].short = cash.Neg()
		}
	}
	return out
}

func coverBy(cash, promised, conditional decimal.Decimal) Cover {
	switch {
	case !cash.IsNegative():
		return ByCash
	case !cash.Add(promised).IsNegative():
		return ByPromise
	case !cash.Add(promised).Add(conditional).IsNegative():
		return ByCondition
	default:
		return Open
	}
}
