package evidence

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// checkMultiples recomputes every figure that is said to be a ratio of two
// others: multiples, and shares in percent. Stakes are left to checkPrePost,
// which knows about pre- and post-money.
func checkMultiples(s *scope) []Finding {
	var out []Finding
	for _, f := range s.figures {
		if f.From.Kind == brief.Ratio && f.Metric != brief.Stake {
			out = append(out, s.multiple(f))
		}
	}
	return out
}

func (s *scope) multiple(f brief.Figure) Finding {
	x := s.finding(Multiple, f)
	args, why := s.arguments(f, &x)
	if why != NoReason {
		return x.cannot(why)
	}
	a, b := args[0], args[1]
	x.Recomputed = []Term{s.term(Operand, a), s.term(Operand, b)}
	computed, why := quotient(a.Value, b.Value, f.Value.Unit)
	if why != NoReason {
		return x.cannot(why)
	}
	x.Recomputed = append(x.Recomputed, Term{Role: Result, Value: valueOf(computed, f.Value.Unit), Metric: f.Metric})
	x.judge(f.Value, computed)
	if x.Has(PowerOfTen) {
		s.correct(&x, f, a, b)
	}
	return x
}

// quotient divides two values of one unit into a multiple or a percentage. The
// lowest quotient of two ranges is low over high.
func quotient(a, b brief.Value, into brief.Unit) (Interval, Reason) {
	factor, ok := map[brief.Unit]decimal.Decimal{brief.Times: one, brief.Percent: hundred}[into]
	if !ok || a.Unit != b.Unit {
		return Interval{}, OtherUnits
	}
	if !b.Low.IsPositive() || !b.High.IsPositive() {
		return Interval{}, DividedByZero
	}
	q := Interval{div(a.Low, b.High), div(a.High, b.Low)}
	if !a.IsRange() && !b.IsRange() {
		q.Low = q.High
	}
	return q.ordered().scale(factor), NoReason
}

// correct looks for the one number that slipped. Each of the three may have;
// the one whose corrected value an independent claim states is it. Where none
// or several are confirmed, nothing is corrected.
func (s *scope) correct(x *Finding, f, a, b brief.Figure) {
	var found []Correction
	for _, c := range []struct {
		figure brief.Figure
		power  int
	}{{a, -x.Power}, {b, x.Power}, {f, x.Power}} {
		value := bare(shift(c.figure.Value, c.power))
		if confirmed := s.confirm(c.figure, value); len(confirmed) > 0 {
			found = append(found, Correction{Record: c.figure.ID, Value: value, Confirmed: confirmed})
		}
	}
	if len(found) != 1 {
		s.suspect(x, a, b)
		return
	}
	c := found[0]
	c.Result = x.Recomputed[2].Value
	if c.Record != f.ID {
		c.Result = shift(c.Result, -x.Power)
	}
	x.Corrected = &c
	x.Refutes = []brief.ID{c.Record}
}

// suspect names the amount that probably slipped where no independent claim
// tells: a multiple is worked out from its amounts, so that one of these is it;
// and an amount that the text states again, or in another currency too, stands.
func (s *scope) suspect(x *Finding, a, b brief.Figure) {
	slipped, power := b, x.Power
	switch again, other := s.stated(a), s.stated(b); {
	case again == other:
		return
	case other:
		slipped, power = a, -x.Power
	}
	x.Likely = &Correction{
		Record: slipped.ID, Value: bare(shift(slipped.Value, power)), Result: shift(x.Recomputed[2].Value, -x.Power),
	}
}

// stated reports whether the text of a figure states its amount again.
func (s *scope) stated(f brief.Figure) bool {
	return slices.ContainsFunc(s.figures, func(o brief.Figure) bool {
		if o.ID == f.ID || independent(o.Claim, f.Claim) {
			return false
		}
		restates := o.From.Kind == brief.Restates && slices.Contains(o.From.Args, f.ID)
		return restates || o.Party == f.Party && family(o.Metric) == family(f.Metric) && sameNumber(o.Value, f.Value)
	})
}

// confirm returns the independent claims of the same matter that agree with
// value, those that state the very number first.
func (s *scope) confirm(f brief.Figure, value brief.Value) []Term {
	var out []Term
	for _, o := range s.others(f) {
		if o.metric == f.Metric && independent(o.claim, f.Claim) && sameMatter(o.claim, f.Claim) && holds(told(o.value), span(value)) {
			out = append(out, s.statedTerm(Claim, o))
		}
	}
	slices.SortStableFunc(out, func(a, b Term) int { return rank(a.Value, value) - rank(b.Value, value) })
	return out
}

// told takes "up to N" and "over N" as N: a bound that allows nearly anything
// confirms nothing.
func told(v brief.Value) brief.Value {
	if v.Qualifier == brief.About {
		return v
	}
	return bare(v)
}

func rank(v, wanted brief.Value) int {
	if sameNumber(v, wanted) {
		return 0
	}
	return 1
}

func sayMultiple(f Finding, say speaker) (claimed, recomputed, finding string) {
	claimed = say.T("evidence.claimed.plain", "Metric", say.metric(f), "Claim", f.Claimed[0].Value)
	if len(f.Recomputed) >= 2 {
		base := f.Recomputed[1]
		claimed = say.T("evidence.claimed.multiple", "Metric", say.metric(f), "Claim", f.Claimed[0].Value,
			"BaseMetric", say.Metric(base.Metric), "Base", base.Value)
	}
	recomputed = say.formula(f, " / ")
	if f.Verdict != Off {
		return claimed, recomputed, say.verdict(f)
	}
	parts := []string{say.off(f)}
	if c := f.Corrected; c != nil {
		o := c.Confirmed[0]
		parts = append(parts, say.T("evidence.multiple.corrected", "Value", c.Value, "Result", short(c.Result)),
			say.T("evidence.multiple.confirmed", "Claim", o.Value, "Source", say.cited(o)))
	}
	if c := f.Likely; c != nil {
		parts = append(parts, say.T("evidence.multiple.likely", "Value", c.Value, "Result", short(c.Result)))
	}
	return claimed, recomputed, say.join(parts...)
}
