package valuation

import (
	"cmp"
	"slices"

	"moat/internal/brief"
	"moat/internal/money"
)

// Drift is every reported value of one figure, in the order in which they
// became known.
type Drift struct {
	Subject  brief.ID
	Currency money.Currency
	KnownOn  money.Day
	Metric   brief.Metric // Valuation for the price of all shares, whatever its basis
	Deal     brief.ID     // of a price or a raise
	AsOf     brief.Date   // the newest that is described; zero for a period
	Period   brief.Period
	Said     []Said
	Conversions
}

// Said is one reported value.
type Said struct {
	Record     brief.ID
	Value      brief.Value // in the chart's currency
	Printed    brief.Value // as reported
	AsOf       brief.Date
	Reported   brief.Date
	Stage      brief.Stage
	Evidence   brief.Evidence
	Sources    []brief.ID
	Refuted    bool // a check has shown it to be wrong
	Unverified bool
}

// Standing are the values that no check has shown to be wrong.
func (d Drift) Standing() []Said {
	return slices.DeleteFunc(slices.Clone(d.Said), func(x Said) bool { return x.Refuted })
}

// Counted are the standing values that are known from more than memory; where
// there are none, all standing ones.
func (d Drift) Counted() []Said {
	standing := d.Standing()
	if list := slices.DeleteFunc(slices.Clone(standing), func(x Said) bool { return x.Unverified }); len(list) > 0 {
		return list
	}
	return standing
}

// Band is the lowest and the highest counted value, with the qualifier that
// all of them share; where they differ it is about so much. ok is false where
// nothing stands.
func (d Drift) Band() (band brief.Value, ok bool) {
	for i, x := range d.Counted() {
		if i == 0 {
			band = x.Value
			continue
		}
		if x.Value.Qualifier != band.Qualifier {
			band.Qualifier = brief.About
		}
		if x.Value.Low.LessThan(band.Low) {
			band.Low = x.Value.Low
		}
		if x.Value.High.GreaterThan(band.High) {
			band.High = x.Value.High
		}
	}
	return band, band.Known()
}

// levelWindow is how many days before the newest a level is taken to be the
// same one: over a month it may have grown, which is no drift.
const levelWindow = 21

// levels are the metrics of which one company has one value at a time or for a
// period, so that two reports of it can be set against each other.
var levels = []brief.Metric{
	brief.RunRate, brief.ContractedARR, brief.Revenue, brief.TrailingRevenue, brief.RunRateTarget, brief.RevenueTarget,
	brief.NetLoss, brief.OperatingLoss, brief.CashBurn, brief.BurnProjection, brief.Cash, brief.InferenceCost,
	brief.TotalRaised, brief.FundingGap, brief.MarketValue,
}

// topic is what one drift is of.
type topic struct {
	metric brief.Metric
	deal   brief.ID
	period brief.Period
}

// Drifts gathers what the subject's figures were reported as: one drift for
// each figure with two reports or more, those with the most reports first,
// then the newest.
//
// A price or a raise is one figure for each deal; a sum over a period is one
// for each period; of a level, values within three weeks of the newest are
// reports of one figure, those before it of another.
func (s Scope) Drifts() []Drift {
	conv := s.converter()
	by := map[topic][]Said{}
	s.sayRounds(conv, by)
	s.sayFigures(conv, by)
	var out []Drift
	for t, said := range by {
		for _, group := range windows(t, said) {
			d := Drift{Subject: s.Subject, Currency: conv.to, KnownOn: s.records().KnownOn, Metric: t.metric, Deal: t.deal, Period: t.period, Said: group}
			for _, x := range group {
				if t.period.IsZero() && x.AsOf.Compare(d.AsOf) > 0 {
					d.AsOf = x.AsOf
				}
			}
			if len(group) > 1 {
				out = append(out, d)
			}
		}
	}
	slices.SortFunc(out, func(a, b Drift) int {
		return cmp.Or(len(b.Said)-len(a.Said), b.newest().Compare(a.newest()),
			cmp.Compare(a.Metric, b.Metric), cmp.Compare(a.Deal, b.Deal), cmp.Compare(a.Period.String(), b.Period.String()), a.AsOf.Compare(b.AsOf))
	})
	for i := range out {
		out[i].Conversions = conv.Conversions
	}
	return out
}

func (d Drift) newest() brief.Date { return d.Said[len(d.Said)-1].Reported }

// sayRounds takes prices and raises from rounds. A closing of a round that
// closes in parts raises a part, which is no report of the whole.
func (s Scope) sayRounds(conv *converter, by map[topic][]Said) {
	for _, x := range s.records().Rounds {
		if x.Party != s.Subject || x.Type == brief.Debt || x.Stage.Over() {
			continue
		}
		price, field, _ := pricedAt(x)
		s.say(by, conv, topic{metric: brief.Valuation, deal: x.DealID()}, x.ID, price, x.Claim, field)
		if !x.WholeDeal {
			s.say(by, conv, topic{metric: brief.Raise, deal: x.DealID()}, x.ID, x.Raise, x.Claim, "raise")
		}
	}
}

// sayFigures takes figures. A price or a raise that a round already says is no
// second report; one that no round says goes with the deal nearest in time.
func (s Scope) sayFigures(conv *converter, by map[topic][]Said) {
	for _, f := range s.records().Figures {
		if f.Party != s.Subject || f.Stage.Over() || f.AsOf.IsZero() && f.Period.IsZero() {
			continue
		}
		switch {
		case f.Metric == brief.Valuation || f.Metric == brief.PostMoney || f.Metric == brief.PreMoney || f.Metric == brief.Raise:
			metric := f.Metric
			if metric != brief.Raise {
				metric = brief.Valuation
			}
			if deal, ok := s.dealOf(f); ok {
				s.say(by, conv, topic{metric: metric, deal: deal}, f.ID, f.Value, f.Claim, "value")
			}
		case slices.Contains(levels, f.Metric):
			s.say(by, conv, topic{metric: f.Metric, period: f.Period}, f.ID, f.Value, f.Claim, "value")
		}
	}
}

func (s Scope) say(by map[topic][]Said, conv *converter, t topic, id brief.ID, v brief.Value, c brief.Claim, field string) {
	printed := v
	v, ok := conv.value(v, id)
	if !ok || !v.High.IsPositive() || c.Reported.IsZero() {
		return
	}
	x := Said{
		Record: id, Value: v, Printed: printed, AsOf: c.AsOf, Reported: c.Reported, Stage: c.Stage, Evidence: c.Evidence, Sources: c.Sources,
		Unverified: s.records().Unverified(c, field),
	}
	if s.Refuted != nil {
		x.Refuted = s.Refuted(brief.Figure{ID: id, Party: s.Subject, Metric: t.metric, Value: printed, Period: t.period, Claim: c})
	}
	by[t] = append(by[t], x)
}

// dealOf finds the deal whose price or raise a figure reports; ok is false
// where a round says the same already or none is near.
func (s Scope) dealOf(f brief.Figure) (deal brief.ID, ok bool) {
	nearest := askWindow + 1
	for _, x := range s.records().Rounds {
		if x.Party != s.Subject || x.Type == brief.Debt || x.AsOf.IsZero() || f.AsOf.IsZero() {
			continue
		}
		off := middle(x.AsOf).DaysSince(middle(f.AsOf))
		off = max(off, -off)
		for _, v := range []brief.Value{x.Raise, x.Pre, x.Post, x.Valuation} {
			if off <= askWindow && v.Known() && v.Unit == f.Value.Unit && v.High.Equal(f.Value.High) {
				return "", false
			}
		}
		// Of two as near, the later record: the library orders them by date.
		if off <= nearest && off <= askWindow {
			deal, nearest = x.DealID(), off
		}
	}
	return deal, deal != ""
}

// windows splits reports of a level by what day they describe, and puts all in
// the order in which they became known.
func windows(t topic, said []Said) [][]Said {
	slices.SortFunc(said, func(a, b Said) int {
		return cmp.Or(a.AsOf.Compare(b.AsOf), a.Reported.Compare(b.Reported), cmp.Compare(a.Record, b.Record))
	})
	var groups [][]Said
	if t.deal != "" || !t.period.IsZero() {
		groups = [][]Said{said}
	} else {
		for end := len(said); end > 0; {
			start, from := end-1, said[end-1].AsOf.Last().AddDays(-levelWindow)
			for start > 0 && !said[start-1].AsOf.Last().Before(from) {
				start--
			}
			groups = append(groups, slices.Clone(said[start:end]))
			end = start
		}
	}
	for _, g := range groups {
		slices.SortStableFunc(g, func(a, b Said) int {
			return cmp.Or(a.Reported.Compare(b.Reported), a.AsOf.Compare(b.AsOf), cmp.Compare(a.Record, b.Record))
		})
	}
	return groups
}
