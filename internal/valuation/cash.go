package valuation

import (
	"cmp"
	"slices"

	"moat/internal/brief"
	"moat/internal/money"
)

// CashCompute is what a company burns and what running its models costs it,
// by period. The three never share a mark: burn is cash, inference cost is a
// cost, and compute margin is a share of paying users' revenue.
type CashCompute struct {
	Subject   brief.ID
	Currency  money.Currency
	KnownOn   money.Day
	Burn      []Mark // cash burn and what is projected of it, one period each, by date
	Inference []Mark // by period
	Margin    []Mark // in percent, by date; may be negative
	Cash      []Mark // cash and securities held, by date
	Far       []Mark // projected burn over several years, or of no stated period
	Conversions
}

// CashCompute gathers the subject's burn, inference cost and compute margin:
// for each measure and period the claim that charts take.
func (s Scope) CashCompute() CashCompute {
	conv := s.converter()
	c := CashCompute{Subject: s.Subject, Currency: conv.to, KnownOn: s.records().KnownOn}
	for _, m := range s.marks(conv, brief.CashBurn, brief.BurnProjection) {
		if WithinAYear(m.Figure.Period) {
			c.Burn = append(c.Burn, m)
		} else {
			c.Far = append(c.Far, m)
		}
	}
	c.Inference = s.marks(conv, brief.InferenceCost)
	c.Cash = s.marks(conv, brief.Cash)
	c.Margin = s.shares(brief.ComputeMargin)
	c.Conversions = conv.Conversions
	return c
}

// WithinAYear reports whether a period is known and covers a year at most.
func WithinAYear(p brief.Period) bool {
	return !p.IsZero() && !p.From.IsZero() && !p.To.IsZero() && p.To.Last().DaysSince(p.From.First()) <= 366
}

// shares gathers a metric that is told in percent, as marks does for money.
func (s Scope) shares(metric brief.Metric) []Mark {
	taken := map[slot]Mark{}
	for _, f := range s.records().Figures {
		if f.Party != s.Subject || f.Metric != metric || f.Value.Unit != brief.Percent || f.Stage.Over() || f.AsOf.IsZero() && f.Period.IsZero() {
			continue
		}
		if s.Refuted != nil && s.Refuted(f) {
			continue
		}
		k := slot{metric: f.Metric, period: f.Period}
		if f.Period.IsZero() {
			k.asOf = f.AsOf
		}
		if old, ok := taken[k]; !ok || better(f, old.Figure) {
			taken[k] = Mark{Figure: f, Unverified: s.records().Unverified(f.Claim, "value")}
		}
	}
	out := make([]Mark, 0, len(taken))
	for _, m := range taken {
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b Mark) int {
		return cmp.Or(a.Date().Compare(b.Date()), cmp.Compare(a.Figure.ID, b.Figure.ID))
	})
	return out
}
