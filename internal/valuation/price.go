package valuation

import (
	"cmp"
	"slices"

	"moat/internal/brief"
)

// Report is one record's price for all shares of a company.
type Report struct {
	Record     brief.ID
	Date       brief.Date // of the round
	Reported   brief.Date
	Price      brief.Value // in the chart's currency
	Pre        brief.Value // before the money, where stated
	Raise      brief.Value // new money of this record, where known
	Basis      Basis
	Type       brief.RoundType
	Stage      brief.Stage
	Unverified bool // the price is known from memory only
	Sources    []brief.ID
	wholeDeal  bool
}

// Reading is what a price means if it is of one basis.
type Reading struct {
	Basis  brief.Metric // brief.PreMoney or brief.PostMoney
	Pre    brief.Value
	Post   brief.Value
	Stake  brief.Value // in percent; unknown without a raise
	StepUp brief.Value // over the last price, in percent; unknown without one
}

// Readings returns what a report's price may mean: one reading where its basis
// is stated, two where it is not: after the money, then before it. last is the
// price that a step-up is counted from; the zero Value is none.
//
// Upper ends are used throughout. Without a raise, a price of no stated basis
// has only the reading before the money.
func (r Report) Readings(last brief.Value) []Reading {
	switch {
	case r.Basis == Unstated && !r.Raise.Known():
		return []Reading{r.reading(brief.PreMoney, r.Price, brief.Value{}, last)}
	case r.Basis == Unstated:
		pre := minus(r.Price, r.Raise)
		before := r.reading(brief.PreMoney, r.Price, plusPoint(r.Price, r.Raise), last)
		if !pre.High.IsPositive() { // as large as the price: not contained in it
			return []Reading{before}
		}
		return []Reading{r.reading(brief.PostMoney, pre, point(r.Price), last), before}
	case r.Basis == Tender:
		return []Reading{r.reading(brief.PreMoney, r.Price, point(r.Price), last)}
	case r.Pre.Known():
		return []Reading{r.reading(brief.PreMoney, r.Pre, point(r.Price), last)}
	case r.Raise.Known() && minus(r.Price, r.Raise).High.IsPositive():
		return []Reading{r.reading(brief.PostMoney, minus(r.Price, r.Raise), point(r.Price), last)}
	}
	return nil
}

func (r Report) reading(basis brief.Metric, pre, post, last brief.Value) Reading {
	x := Reading{Basis: basis, Pre: point(pre), Post: post}
	if r.Raise.Known() && post.Known() {
		if f, err := Stake(r.Raise.High, post.High); err == nil {
			x.Stake = brief.Point(f.Shift(2), brief.Percent, brief.Exact)
		}
	}
	if last.Known() {
		if s, err := StepUp(pre.High, last.High); err == nil {
			x.StepUp = brief.Point(s.Shift(2), brief.Percent, brief.Exact)
		}
	}
	return x
}

func point(v brief.Value) brief.Value { return brief.Point(v.High, v.Unit, brief.Exact) }

func plusPoint(a, b brief.Value) brief.Value {
	return brief.Point(a.High.Add(b.High), a.Unit, brief.Exact)
}

func minus(a, b brief.Value) brief.Value {
	return brief.Point(a.High.Sub(b.High), a.Unit, brief.Exact)
}

// reports returns the prices that a party's rounds name, by deal: debt has
// none, and what lapsed or was denied is no price.
func (s Scope) reports(party brief.ID, conv *converter) map[brief.ID][]Report {
	out := map[brief.ID][]Report{}
	for _, x := range s.records().Rounds {
		if x.Party != party || x.Type == brief.Debt || x.Stage.Over() || x.AsOf.IsZero() {
			continue
		}
		if r, ok := s.report(x, conv); ok {
			out[x.DealID()] = append(out[x.DealID()], r)
		}
	}
	for _, list := range out {
		slices.SortStableFunc(list, byReport)
	}
	return out
}

// byReport orders reports as they became known.
func byReport(a, b Report) int {
	return cmp.Or(a.Reported.Compare(b.Reported), a.Date.Compare(b.Date), cmp.Compare(a.Record, b.Record))
}

func (s Scope) report(x brief.Round, conv *converter) (Report, bool) {
	price, field, basis := pricedAt(x)
	if !price.Known() {
		return Report{}, false
	}
	r := Report{
		Record: x.ID, Date: x.AsOf, Reported: x.Reported, Basis: basis, Type: x.Type, Stage: x.Stage,
		Sources: x.Sources, wholeDeal: x.WholeDeal,
	}
	var ok bool
	if r.Price, ok = conv.value(price, x.ID); !ok || !r.Price.High.IsPositive() {
		return Report{}, false
	}
	r.Unverified = s.records().Unverified(x.Claim, field)
	r.Pre, _ = conv.value(x.Pre, x.ID)
	r.Raise, _ = conv.value(x.Raise, x.ID)
	return r, true
}

// pricedAt returns the price of all shares that a round names, the field that
// names it, and its basis.
func pricedAt(x brief.Round) (brief.Value, string, Basis) {
	switch {
	case x.Type == brief.Secondary && x.Post.Known():
		return x.Post, "post", Tender
	case x.Type == brief.Secondary && x.Valuation.Known():
		return x.Valuation, "valuation", Tender
	case x.Type == brief.Secondary:
		return x.Pre, "pre", Tender
	case x.Post.Known():
		return x.Post, "post", AfterMoney
	case x.Valuation.Known():
		return x.Valuation, "valuation", Unstated
	case x.Pre.Known() && x.Raise.Known() && x.Pre.Unit == x.Raise.Unit:
		return plusValues(x.Pre, x.Raise), "pre", Derived
	}
	return brief.Value{}, "", Unstated
}

// settled splits a deal's reports into those that bind somebody and the talks
// before them.
func settled(list []Report) (bound, talks []Report) {
	for _, r := range list {
		if r.Stage.Open() {
			talks = append(talks, r)
		} else {
			bound = append(bound, r)
		}
	}
	return bound, talks
}
