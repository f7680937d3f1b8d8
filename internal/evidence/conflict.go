package evidence

import (
	"slices"

	"moat/internal/brief"
)

// checkConflicts sets claims of one party, metric and time beside each other
// that state different numbers. None is dropped: the check cannot tell which
// is right. Claims that another check has shown to be wrong are left to it.
func checkConflicts(s *scope) []Finding {
	var out []Finding
	told := map[brief.ID]bool{}
	for _, c := range s.ours() {
		if told[c.id] || s.refuted[c.id] {
			continue
		}
		var others []stated
		for _, o := range s.claims {
			if !s.refuted[o.id] && contradicts(c, o) && !hasNumber(others, o) {
				others = append(others, o)
			}
		}
		if len(others) == 0 {
			continue
		}
		told[c.id] = true
		for _, o := range others {
			told[o.id] = true
		}
		out = append(out, s.conflict(c, others))
	}
	return out
}

// ours are the numbers that the records to check state.
func (s *scope) ours() []stated {
	own := map[brief.ID]bool{}
	for _, f := range s.figures {
		own[f.ID] = true
	}
	for _, r := range s.rounds {
		own[r.ID] = true
	}
	var out []stated
	for _, c := range s.claims {
		if own[c.id] {
			out = append(out, c)
		}
	}
	return out
}

func hasNumber(list []stated, x stated) bool {
	return slices.ContainsFunc(list, func(o stated) bool { return sameNumber(o.value, x.value) })
}

// single are the metrics of which a party has one value at a time. Of others,
// such as commitments, one party has many, and two numbers are two things.
var single = []brief.Metric{
	brief.Raise, brief.Valuation, brief.PreMoney, brief.PostMoney, brief.RunRate, brief.ContractedARR, brief.Revenue,
	brief.TrailingRevenue, brief.RunRateTarget, brief.RevenueTarget, brief.NetLoss, brief.OperatingLoss, brief.CashBurn,
	brief.BurnProjection, brief.Cash, brief.InferenceCost, brief.ComputeMargin, brief.TotalRaised, brief.FundingGap,
	brief.MarketValue, brief.NetDebt,
}

// contradicts reports whether two claims of independent sources speak of one
// thing and of different numbers.
func contradicts(a, b stated) bool {
	if a.party != b.party || a.metric != b.metric || a.value.Unit != b.value.Unit || !slices.Contains(single, a.metric) {
		return false
	}
	if a.claim.Stage.Over() || b.claim.Stage.Over() || !independent(a.claim, b.claim) || !oneMatter(a, b) {
		return false
	}
	x, y := plain(a.value), plain(b.value)
	return !holds(x, span(y)) && !holds(y, span(x))
}

// plain takes "up to N" as N: two reports of the most that may be asked differ
// if the numbers do.
func plain(v brief.Value) brief.Value {
	if v.Qualifier == brief.UpTo {
		return bare(v)
	}
	return v
}

// oneMatter reports whether two claims describe the same thing: one deal at one
// stage, one period, or one time.
func oneMatter(a, b stated) bool {
	switch {
	case a.deal != "" || b.deal != "":
		// Closings bring in parts of one raise: only of an open one do reports
		// compete. A price may move from month to month.
		return a.deal == b.deal && a.claim.Stage == b.claim.Stage &&
			(a.metric != brief.Raise || a.claim.Stage.Open()) && within(a.claim.Reported, b.claim.Reported, 31)
	case !a.period.IsZero() || !b.period.IsZero():
		return a.period == b.period
	case a.claim.AsOf.IsZero() || b.claim.AsOf.IsZero():
		return false
	}
	return a.claim.Stage == b.claim.Stage && a.claim.AsOf.First().Compare(b.claim.AsOf.Last()) <= 0 &&
		b.claim.AsOf.First().Compare(a.claim.AsOf.Last()) <= 0
}

func (s *scope) conflict(c stated, others []stated) Finding {
	x := Finding{
		Check: Conflict, Verdict: CannotTell, Reason: Contradicted, Record: c.id, Figures: []brief.ID{c.id},
		Sources: c.claim.Sources, Party: c.party, Metric: c.metric, Reported: c.claim.Reported,
		Claimed: []Term{s.statedTerm(Claim, c)},
	}
	for _, o := range others {
		if !slices.Contains(x.Figures, o.id) {
			x.Figures = append(x.Figures, o.id)
		}
		x.Others = append(x.Others, s.statedTerm(Claim, o))
	}
	return x
}

func sayConflict(f Finding, say speaker) (claimed, recomputed, finding string) {
	claimed = say.T("evidence.conflict.claim", "Claim", say.T("evidence.claimed.plain", "Metric", say.metric(f), "Claim", f.Claimed[0].Value), "Source", say.cited(f.Claimed[0]))
	var others []string
	for _, o := range f.Others {
		others = append(others, say.T("evidence.conflict.claim", "Claim", say.Value(o.Value), "Source", say.cited(o)))
	}
	return claimed, say.List(others), say.T("evidence.conflict.found")
}

// within reports whether two known dates lie at most so many days apart.
func within(a, b brief.Date, days int) bool {
	return !a.IsZero() && !b.IsZero() && a.First().DaysSince(b.Last()) <= days && b.First().DaysSince(a.Last()) <= days
}
