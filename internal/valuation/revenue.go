package valuation

import (
	"cmp"
	"slices"

	"moat/internal/brief"
	"moat/internal/money"
)

// RevenuePath is a company's revenue by its several measures. They are kept
// apart: a run-rate is one month times twelve, contracted ARR is what is
// signed for, and revenue is that of a period.
type RevenuePath struct {
	Subject    brief.ID
	Currency   money.Currency
	KnownOn    money.Day
	RunRate    []Mark // by date
	Contracted []Mark // by date
	Revenue    []Mark // by period
	Targets    []Mark // run-rate and revenue that somebody projects, by date
	Conversions
}

// Mark is one figure on the path.
type Mark struct {
	Figure     brief.Figure // value in the chart's currency
	Unverified bool
}

// Date is where a mark stands in time: what it is as of, or the end of its
// period.
func (m Mark) Date() brief.Date {
	if !m.Figure.Period.IsZero() && !m.Figure.Period.To.IsZero() {
		return m.Figure.Period.To
	}
	return m.Figure.AsOf
}

// RevenuePath gathers the subject's revenue: for each measure, date and
// period, the claim that charts take.
func (s Scope) RevenuePath() RevenuePath {
	conv := s.converter()
	r := RevenuePath{Subject: s.Subject, Currency: conv.to, KnownOn: s.records().KnownOn}
	r.RunRate = s.marks(conv, brief.RunRate)
	r.Contracted = s.marks(conv, brief.ContractedARR)
	r.Revenue = s.marks(conv, brief.Revenue)
	r.Targets = s.marks(conv, brief.RunRateTarget, brief.RevenueTarget)
	r.Conversions = conv.Conversions
	return r
}

// slot is what one claim is taken for.
type slot struct {
	metric brief.Metric
	asOf   brief.Date
	period brief.Period
}

func (s Scope) marks(conv *converter, metrics ...brief.Metric) []Mark {
	taken := map[slot]Mark{}
	for _, f := range s.records().Figures {
		if f.Party != s.Subject || !slices.Contains(metrics, f.Metric) || f.Stage.Over() || f.AsOf.IsZero() && f.Period.IsZero() {
			continue
		}
		if s.Refuted != nil && s.Refuted(f) {
			continue
		}
		v, ok := conv.value(f.Value, f.ID)
		if !ok || !v.High.IsPositive() {
			continue
		}
		f.Value = v
		k := slot{f.Metric, f.AsOf, f.Period}
		if !f.Period.IsZero() {
			k.asOf = brief.Date{}
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

// better reports whether a chart takes f rather than old: the best evidence,
// then the newest report, then the id.
func better(f, old brief.Figure) bool {
	if f.Evidence != old.Evidence {
		return f.Evidence.Better(old.Evidence)
	}
	if c := f.Reported.Compare(old.Reported); c != 0 {
		return c > 0
	}
	return f.ID < old.ID
}
