package evidence

import (
	"slices"

	"moat/internal/brief"
)

// checkSums adds up the parts of every figure that is said to be their total.
func checkSums(s *scope) []Finding {
	var out []Finding
	for _, f := range s.figures {
		if f.From.Kind == brief.Sum {
			out = append(out, s.sum(f))
		}
	}
	return out
}

func (s *scope) sum(f brief.Figure) Finding {
	x := s.finding(Total, f)
	args, why := s.arguments(f, &x)
	if why != NoReason {
		return x.cannot(why)
	}
	computed, twice := Interval{}, false
	for _, a := range args {
		if a.Value.Unit != f.Value.Unit {
			return x.cannot(OtherUnits)
		}
		if totalOf(a, args) {
			twice = true
			continue
		}
		x.Recomputed = append(x.Recomputed, s.term(Operand, a))
		computed = plus(computed, span(a.Value))
	}
	x.Recomputed = append(x.Recomputed, Term{Role: Result, Value: valueOf(computed, f.Value.Unit), Metric: f.Metric})
	x.judge(f.Value, computed)
	if twice && x.Verdict == Off {
		x.Slips, x.Power = []Slip{DoubleCount}, 0
	}
	return x
}

// totalOf reports whether a part is itself said to contain another part: then
// adding it counts that one twice.
func totalOf(a brief.Figure, parts []brief.Figure) bool {
	if a.From.Kind != brief.Sum {
		return false
	}
	return slices.ContainsFunc(parts, func(p brief.Figure) bool { return p.ID != a.ID && slices.Contains(a.From.Args, p.ID) })
}

func saySum(f Finding, say speaker) (claimed, recomputed, finding string) {
	claimed = say.T("evidence.claimed.plain", "Metric", say.metric(f), "Claim", f.Claimed[0].Value)
	recomputed = say.formula(f, " + ")
	if f.Verdict != Off {
		return claimed, recomputed, say.verdict(f)
	}
	if f.Has(DoubleCount) {
		return claimed, recomputed, say.join(say.off(f), say.T("evidence.sum.twice"))
	}
	return claimed, recomputed, say.off(f)
}
