package evidence

import (
	"slices"

	"moat/internal/brief"
)

// Clash is a date that cannot be right beside another.
type Clash struct {
	Claimed brief.Date
	Against brief.Date // when it became known, or when the tie began
	Meant   brief.Date // the one near date that would fit; zero where none does
}

// checkDates looks for what is dated so that it cannot be: a closing that was
// reported before it happened, a plan for a time already past, a tie that ends
// before it begins.
func checkDates(s *scope) []Finding {
	var out []Finding
	for _, r := range s.rounds {
		if c, slip, ok := roundClash(r); ok {
			x := s.named(Dating, r)
			x.Dates, x.Verdict = &c, Off
			if slip != "" {
				x.Slips = []Slip{slip}
			}
			out = append(out, x)
		}
	}
	for _, a := range s.ties {
		if !a.Since.IsZero() && !a.Until.IsZero() && a.Until.Last().Compare(a.Since.First()) < 0 {
			out = append(out, Finding{
				Check: Dating, Verdict: Off, Record: a.ID, Figures: []brief.ID{a.ID}, Sources: a.Sources,
				Party: a.From, Reported: a.Reported, Claimed: []Term{{Role: Claim, Value: a.Amount, Record: a.ID, Source: s.source(a.Claim)}},
				Dates: &Clash{Claimed: a.Until, Against: a.Since}, Slips: []Slip{EndsBeforeStart},
			})
		}
	}
	return out
}

// roundClash compares the date of a round with the day on which it was
// reported.
func roundClash(r brief.Round) (Clash, Slip, bool) {
	if r.AsOf.IsZero() || r.Reported.IsZero() {
		return Clash{}, "", false
	}
	c := Clash{Claimed: r.AsOf, Against: r.Reported}
	switch {
	case done(r.Stage) && r.AsOf.First().Compare(r.Reported.Last()) > 0 && !near(r.AsOf, r.Reported):
		// A record may know of a deal from the report of its signing.
		return c, ClosedTooSoon, true
	case r.Stage.Open() && planned(r.AsOf) && r.AsOf.Last().Compare(r.Reported.First()) < 0:
		c.Meant = nextYear(r.AsOf)
		if c.Meant.Last().Compare(r.Reported.First()) < 0 {
			c.Meant = brief.Date{}
		}
		return c, PlanInThePast, true
	}
	return Clash{}, "", false
}

// planned reports whether a date is as coarse as plans are: talks dated to a
// day or a month may have been held then.
func planned(d brief.Date) bool {
	return d.Precision == brief.ToQuarter || d.Precision == brief.ToHalf || d.Precision == brief.ToYear
}

func nextYear(d brief.Date) brief.Date {
	d.Year++
	return d
}

// named starts a finding about a round, called by its raise or else its price.
func (s *scope) named(k Kind, r brief.Round) Finding {
	for _, v := range []struct {
		metric brief.Metric
		value  brief.Value
	}{{brief.Raise, r.Raise}, {brief.PostMoney, r.Post}, {brief.Valuation, r.Valuation}} {
		if v.value.Known() {
			return s.roundFinding(k, r, v.metric, v.value)
		}
	}
	return s.roundFinding(k, r, brief.PreMoney, r.Pre)
}

func sayDates(f Finding, say speaker) (claimed, recomputed, finding string) {
	d := f.Dates
	key := "report"
	if f.Has(EndsBeforeStart) {
		key = "tie"
	}
	claimed = say.T("evidence.dates.claimed", "Date", say.Date(d.Claimed))
	if v := f.Claimed[0].Value; v.Known() && !f.Has(EndsBeforeStart) {
		claimed = say.T("evidence.dates.claimed-value", "Metric", say.metric(f), "Claim", v, "Date", say.Date(d.Claimed))
	}
	recomputed = say.T("evidence.dates."+key, "Date", say.Date(d.Against))
	i := slices.IndexFunc(f.Slips, func(x Slip) bool { return dateSlips[x] != "" })
	if i >= 0 {
		finding = say.T(dateSlips[f.Slips[i]])
	}
	if !d.Meant.IsZero() {
		finding = say.join(finding, say.T("evidence.dates.meant", "Date", say.Date(d.Meant)))
	}
	return claimed, recomputed, finding
}

var dateSlips = map[Slip]string{
	ClosedTooSoon: "evidence.dates.too-soon", PlanInThePast: "evidence.dates.past", EndsBeforeStart: "evidence.dates.ends",
}
