package evidence

import (
	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// checkGrowth recomputes changes between two stated values. A step-up compares
// the new price before the money with the last price after it.
func checkGrowth(s *scope) []Finding {
	var out []Finding
	for _, f := range s.figures {
		if f.From.Kind == brief.Change {
			out = append(out, s.growth(f))
		}
	}
	return out
}

func (s *scope) growth(f brief.Figure) Finding {
	x := s.finding(Growth, f)
	args, why := s.arguments(f, &x)
	if why != NoReason {
		return x.cannot(why)
	}
	from, to := args[0], args[1]
	x.Recomputed = []Term{s.term(Operand, from), s.term(Operand, to)}
	if from.Value.Unit != to.Value.Unit {
		return x.cannot(OtherUnits)
	}
	if f.Metric == brief.StepUp && f.Value.Unit == brief.Percent && (to.Metric == brief.Valuation || to.Metric == brief.PostMoney) {
		return s.stepUp(x, f, from, to)
	}
	computed, why := moved(from.Value, to.Value, f.Value.Unit)
	if why != NoReason {
		return x.cannot(why)
	}
	x.Recomputed = append(x.Recomputed, Term{Role: Result, Value: valueOf(computed, f.Value.Unit), Metric: f.Metric})
	x.judge(f.Value, computed)
	return x
}

// moved returns the change between two values in percent, as a multiple, or as
// a difference in their own unit.
func moved(from, to brief.Value, into brief.Unit) (Interval, Reason) {
	if into == from.Unit && into != brief.Percent && into != brief.Times {
		return Interval{to.Low.Sub(from.High), to.High.Sub(from.Low)}.ordered(), NoReason
	}
	times, why := quotient(to, from, brief.Times)
	if why != NoReason || into == brief.Times {
		return times, why
	}
	if into != brief.Percent {
		return Interval{}, OtherUnits
	}
	return Interval{percentOver(times.Low), percentOver(times.High)}, NoReason
}

func percentOver(times decimal.Decimal) decimal.Decimal { return times.Sub(one).Mul(hundred) }

// stepUp checks a step-up on a price that is post-money or of no known basis.
// Its raise is looked up in the round that states the price.
func (s *scope) stepUp(x Finding, f, from, to brief.Figure) Finding {
	if !from.Value.High.IsPositive() || !to.Value.High.IsPositive() {
		return x.cannot(DividedByZero)
	}
	last := s.term(Operand, from)
	x.LastPrice = &last
	raise, ok := s.raiseAt(to)
	if !ok {
		// Without the raise only the larger reading is known, price on price.
		computed := span(brief.Point(change(from.Value.High, to.Value.High), brief.Percent, brief.Exact))
		x.Recomputed = append(x.Recomputed, Term{Role: Result, Value: valueOf(computed, brief.Percent), Metric: f.Metric})
		x.judge(f.Value, computed)
		x.Slips, x.Power, x.Refutes = nil, 0, nil
		return x.cannot(RaiseUnknown)
	}
	all := readings(to.Value, raise, &last)
	if to.Metric == brief.PostMoney {
		if len(all) < 2 {
			return x.cannot(RaiseUnknown) // more than the price after it: not this price's raise
		}
		postOnPost := all[1].StepUp
		x.Recomputed[1] = Term{Role: PreOf, Value: all[0].Pre, Metric: brief.PreMoney}
		x = tested(x, f.Value, all[:1], func(r Reading) brief.Value { return r.StepUp })
		if x.Verdict == Off && holds(f.Value, span(postOnPost)) {
			x.Slips, x.Power = []Slip{PostForPre}, 0
		}
		return x
	}
	return tested(x, f.Value, all, func(r Reading) brief.Value { return r.StepUp })
}

// raiseAt returns the raise of the round that states a price, one that shares a
// source with it before any other.
func (s *scope) raiseAt(price brief.Figure) (brief.Value, bool) {
	var found brief.Value
	for _, r := range s.deals {
		stated := r.Valuation
		if !stated.Known() {
			stated = r.Post
		}
		if r.Party != price.Party || stated.Unit != price.Value.Unit || r.Raise.Unit != price.Value.Unit || !stated.High.Equal(price.Value.High) {
			continue
		}
		if !independent(r.Claim, price.Claim) {
			return r.Raise, true
		}
		if !found.Known() {
			found = r.Raise
		}
	}
	return found, found.Known()
}

func sayGrowth(f Finding, say speaker) (claimed, recomputed, finding string) {
	claimed = say.T("evidence.claimed.plain", "Metric", say.metric(f), "Claim", f.Claimed[0].Value)
	if len(f.Recomputed) > 2 {
		from, to, result := f.Recomputed[0], f.Recomputed[1], f.Recomputed[len(f.Recomputed)-1]
		recomputed = say.T("evidence.growth.change", "From", bare(from.Value), "To", bare(to.Value), "Result", say.signed(result.Value))
	}
	if len(f.Readings) > 0 {
		recomputed = say.readings(f, func(r Reading) string {
			return say.T("evidence.growth.reading", "Pre", short(r.Pre), "Last", bare(f.LastPrice.Value), "Result", say.signed(r.StepUp))
		})
	}
	switch {
	case f.Verdict == CannotTell && f.Reason == BasisUnknown:
		return claimed, recomputed, say.join(say.only(f), say.T("evidence.growth.rule"))
	case f.Has(PostForPre):
		return claimed, recomputed, say.join(say.off(f), say.T("evidence.growth.post-on-post"))
	case f.Verdict == Off:
		return claimed, recomputed, say.off(f)
	default:
		return claimed, recomputed, say.verdict(f)
	}
}
