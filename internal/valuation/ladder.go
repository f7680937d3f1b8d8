package valuation

import (
	"cmp"
	"maps"
	"slices"

	"moat/internal/brief"
	"moat/internal/money"
)

// Ladder is a company's price by round over time.
type Ladder struct {
	Subject  brief.ID
	Currency money.Currency
	KnownOn  money.Day
	Steps    []Step // deals that were priced, by date
	Asks     []Ask  // deals still talked about, by date
	Conversions
}

// Step is one deal with a price. All its records count once.
type Step struct {
	Deal   brief.ID
	Report          // the record that stands for the deal
	Others []Report // further prices reported for the same deal
	// Records are all of the deal's priced records, closings included.
	Records []brief.ID
}

// Paid reports whether the price was stated as paid, not worked out or of an
// unknown basis: what a step-up may be counted from.
func (s Step) Paid() bool { return s.Basis == AfterMoney || s.Basis == Tender }

// Set reports whether the price was set by a deal rather than worked out.
func (s Step) Set() bool { return s.Basis != Derived }

// Ask is a deal that is still talked about. Its reports count as one deal; each
// keeps its own price.
type Ask struct {
	Deal    brief.ID
	Reports []Report // as they became known
}

// Latest is the newest report of the ask; of one day, the highest.
func (a Ask) Latest() Report {
	return slices.MaxFunc(a.Reports, func(x, y Report) int {
		return cmp.Or(x.Reported.Compare(y.Reported), x.Price.High.Cmp(y.Price.High))
	})
}

// Ladder gathers the subject's prices. Closings of one round whose price is
// that of the whole deal count once, at the first closing's date, their money
// added up. Otherwise the latest report of a deal stands for it, and talks
// give way once something binding is known of the same deal.
func (s Scope) Ladder() Ladder {
	conv := s.converter()
	l := Ladder{Subject: s.Subject, Currency: conv.to, KnownOn: s.records().KnownOn}
	deals := s.reports(s.Subject, conv)
	for _, deal := range slices.Sorted(maps.Keys(deals)) {
		bound, talks := settled(deals[deal])
		switch {
		case len(bound) > 0:
			l.Steps = append(l.Steps, step(deal, bound))
		case len(talks) > 0:
			l.Asks = append(l.Asks, Ask{Deal: deal, Reports: talks})
		}
	}
	slices.SortStableFunc(l.Steps, func(a, b Step) int { return a.Date.Compare(b.Date) })
	slices.SortStableFunc(l.Asks, func(a, b Ask) int { return a.Reports[0].Date.Compare(b.Reports[0].Date) })
	l.Conversions = conv.Conversions
	return l
}

// step makes one step of a deal's reports, which are in order.
func step(deal brief.ID, bound []Report) Step {
	x := Step{Deal: deal, Report: bound[len(bound)-1]}
	first, raised := x.Date, brief.Value{}
	for _, r := range bound {
		x.Records = append(x.Records, r.Record)
		if r.wholeDeal && x.wholeDeal {
			raised = plusValues(raised, r.Raise)
			if r.Date.Compare(first) < 0 {
				first = r.Date
			}
		}
		if r.Record != x.Record && !r.Price.Equal(x.Price) {
			x.Others = append(x.Others, r)
		}
	}
	if x.wholeDeal {
		x.Date, x.Raise = first, raised
	}
	return x
}

// Last is the price that was last paid and is known from more than memory,
// before a day; ok is false where there is none. The zero Date is no limit.
func (l Ladder) Last(before brief.Date) (Step, bool) {
	for _, s := range slices.Backward(l.Steps) {
		if s.Paid() && !s.Unverified && (before.IsZero() || s.Date.Compare(before) < 0) {
			return s, true
		}
	}
	return Step{}, false
}

// Current is the ask that is open now: the newest, unless a later round has
// set a price since.
func (l Ladder) Current() (Ask, bool) {
	if len(l.Asks) == 0 {
		return Ask{}, false
	}
	a := slices.MaxFunc(l.Asks, func(a, b Ask) int {
		x, y := a.Latest(), b.Latest()
		return cmp.Or(x.Reported.Compare(y.Reported), x.Price.High.Cmp(y.Price.High))
	})
	if last, ok := l.Last(brief.Date{}); ok && last.Date.Compare(a.Latest().Reported) > 0 {
		return Ask{}, false
	}
	return a, true
}
