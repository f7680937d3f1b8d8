package evidence

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// maxGap is how many days a rate may lie back and still convict a conversion.
// Long holidays close markets for up to nine days; month-end rates are older.
const maxGap = 10

// lastGap is how many days a rate may lie back and still serve at all: the
// history before daily rates has one for each month.
const lastGap = 31

// checkConversions converts every amount that a text restates in another
// currency at the rate of the day on which it was printed.
func checkConversions(s *scope) []Finding {
	var out []Finding
	for _, f := range s.figures {
		if f.From.Kind == brief.Restates && s.headlined(f) == nil && !s.sameUnit(f) {
			out = append(out, s.conversion(f))
		}
	}
	s.shareRates(out)
	return out
}

// sameUnit reports whether a figure restates an amount in its own unit: that
// is no conversion, and checkHeadlines compares the two.
func (s *scope) sameUnit(f brief.Figure) bool {
	if len(f.From.Args) != 1 {
		return false
	}
	a, ok := s.byID[f.From.Args[0]]
	return ok && a.ID != f.ID && a.Value.Known() && a.Value.Unit == f.Value.Unit
}

func (s *scope) conversion(f brief.Figure) Finding {
	x := s.finding(Conversion, f)
	args, why := s.arguments(f, &x)
	if why != NoReason {
		return x.cannot(why)
	}
	original := args[0]
	x.Recomputed = []Term{s.term(Operand, original)}
	rates, why := s.dayRates(f, original)
	if why == NoDate {
		return s.undated(x, f, original)
	}
	if why != NoReason {
		return x.cannot(why)
	}
	claim := f.Value
	if claim.Qualifier == original.Value.Qualifier && claim.Qualifier != brief.About {
		claim = bare(claim) // "up to" on both sides says nothing about the rate
	}
	used := fitting(claim, original.Value, rates)
	computed := span(original.Value).scale(used.Rate)
	x.Rate = &used
	x.Recomputed = append(x.Recomputed, Term{Role: Result, Value: valueOf(computed, f.Value.Unit), Metric: f.Metric})
	x.judge(claim, computed)
	if x.Verdict == Holds {
		return x
	}
	if s.periodFits(f, claim, original) {
		x.Verdict, x.Slips, x.Power, x.Refutes = Holds, nil, 0, nil
		return x
	}
	if used.Gap > maxGap {
		x.Slips, x.Power, x.Refutes = nil, 0, nil
		return x.cannot(NoRate)
	}
	s.explain(&x, f, original)
	return x
}

// undated sets a conversion of no known day against every rate that is known:
// outside all of them it is off; within, nothing can be told.
func (s *scope) undated(x Finding, f, original brief.Figure) Finding {
	from, okFrom := original.Value.Unit.Currency()
	to, okTo := f.Value.Unit.Currency()
	if !okFrom || !okTo {
		return x.cannot(OtherUnits)
	}
	all := s.history(from, to, money.Day{}, farAway)
	if len(all) == 0 || !original.Value.Low.IsPositive() {
		return x.cannot(NoDate)
	}
	span := &RateSpan{Interval: Interval{all[0].Value, all[0].Value}, First: all[0].Day, Last: all[len(all)-1].Day}
	for _, r := range all {
		span.Low, span.High = decimal.Min(span.Low, r.Value), decimal.Max(span.High, r.Value)
	}
	x.Rates = span
	computed := Interval{original.Value.Low.Mul(span.Low), original.Value.High.Mul(span.High)}.ordered()
	x.Recomputed = append(x.Recomputed, Term{Role: Result, Value: valueOf(computed, f.Value.Unit), Metric: f.Metric})
	x.judge(bare(f.Value), computed)
	if x.Verdict == Holds {
		return x.cannot(NoDate)
	}
	return x
}

// farAway is later than any rate.
var farAway = money.Day{Year: 9999, Month: 12, Date: 31}

// dayRates returns the rates that a text printed on a figure's day may have
// used: the last one of the day before, which its writer could know, then that
// of the day itself.
func (s *scope) dayRates(f, original brief.Figure) ([]RateUsed, Reason) {
	from, okFrom := original.Value.Unit.Currency()
	to, okTo := f.Value.Unit.Currency()
	if !okFrom || !okTo {
		return nil, OtherUnits
	}
	day := printedOn(f)
	if day.IsZero() {
		return nil, NoDate
	}
	if s.rates == nil {
		return nil, NoRate
	}
	var out []RateUsed
	for _, d := range []money.Day{day.AddDays(-1), day} {
		c, err := s.rates.At(d, from, to)
		if err != nil || !c.Rate.IsPositive() || slices.ContainsFunc(out, func(u RateUsed) bool { return u.Day == c.Day }) {
			continue
		}
		if c.Gap = day.DaysSince(c.Day); c.Gap > lastGap {
			continue
		}
		out = append(out, RateUsed{Conversion: c, Asked: day})
	}
	if len(out) == 0 {
		return nil, NoRate
	}
	return out, NoReason
}

// printedOn returns the day on which a figure was printed, as well as it is
// known.
func printedOn(f brief.Figure) money.Day {
	if !f.Reported.IsZero() {
		return f.Reported.Last()
	}
	return f.AsOf.Last()
}

// fitting returns the first rate at which a conversion holds, else the first.
func fitting(claim, original brief.Value, rates []RateUsed) RateUsed {
	for _, r := range rates {
		if holds(claim, span(original).scale(r.Rate)) {
			return r
		}
	}
	return rates[0]
}

// periodFits reports whether a figure that covers a period was converted at a
// rate within that of the period: flows are converted at averages.
func (s *scope) periodFits(f brief.Figure, claim brief.Value, original brief.Figure) bool {
	period := f.Period
	if period.IsZero() {
		period = original.Period
	}
	if period.IsZero() {
		return false
	}
	from, _ := original.Value.Unit.Currency()
	to, _ := f.Value.Unit.Currency()
	var seen *Interval
	for _, r := range s.history(from, to, period.From.First(), period.To.Last()) {
		if seen == nil {
			seen = &Interval{r.Value, r.Value}
			continue
		}
		seen = &Interval{decimal.Min(seen.Low, r.Value), decimal.Max(seen.High, r.Value)}
	}
	if seen == nil {
		return false
	}
	return holds(claim, Interval{original.Value.Low.Mul(seen.Low), original.Value.High.Mul(seen.High)}.ordered())
}

// history returns the dated rates of a pair, inverted where they are quoted
// the other way round.
func (s *scope) history(from, to money.Currency, first, last money.Day) []money.Rate {
	if s.rates == nil {
		return nil
	}
	if direct := s.rates.Between(from, to, first, last); len(direct) > 0 {
		return direct
	}
	inverse := s.rates.Between(to, from, first, last)
	out := make([]money.Rate, 0, len(inverse))
	for _, r := range inverse {
		r.Base, r.Quote, r.Value = from, to, div(one, r.Value)
		out = append(out, r)
	}
	return out
}

// explain looks for what may have gone wrong in a conversion that is off.
func (s *scope) explain(x *Finding, f, original brief.Figure) {
	if !original.Value.Low.IsPositive() {
		return
	}
	p := printed(f.Value)
	allowed := Interval{div(p.Low, original.Value.Low), div(p.High, original.Value.High)}.ordered()
	x.Implied = &Implied{Rate: div(f.Value.High, original.Value.High), Allowed: allowed}
	x.Implied.LastSeen = s.lastSeen(x.Rate, allowed)
	if !x.Implied.LastSeen.IsZero() {
		x.Slips = append(x.Slips, StaleRate)
	}
	for _, o := range s.others(original) {
		known := func(t Term) bool { return sameNumber(t.Value, o.value) }
		if sameNumber(o.value, original.Value) || slices.ContainsFunc(x.Others, known) ||
			(!near(o.claim.Reported, f.Reported) && !sameMatter(o.claim, f.Claim)) {
			continue
		}
		if holds(bare(f.Value), span(o.value).scale(x.Rate.Rate)) {
			x.Others = append(x.Others, s.statedTerm(Claim, o))
		}
	}
	if len(x.Others) > 0 {
		x.Slips = append(x.Slips, OtherReport)
	}
}

// lastSeen returns the last day before printing with a rate in an interval.
func (s *scope) lastSeen(used *RateUsed, allowed Interval) money.Day {
	all := s.history(used.From, used.To, money.Day{}, used.Asked.AddDays(-1))
	for i := len(all) - 1; i >= 0; i-- {
		if allowed.Contains(all[i].Value) {
			return all[i].Day
		}
	}
	return money.Day{}
}

// shareRates finds, among the failed conversions of one source between the
// same currencies, the rates that would explain all of them.
func (s *scope) shareRates(fs []Finding) {
	type group struct {
		source   brief.ID
		from, to money.Currency
	}
	groups := map[group][]int{}
	for i, f := range fs {
		if f.Has(StaleRate) && len(f.Sources) > 0 {
			g := group{f.Sources[0], f.Rate.From, f.Rate.To}
			groups[g] = append(groups[g], i)
		}
	}
	for _, members := range groups {
		s.shareRate(fs, members)
	}
}

func (s *scope) shareRate(fs []Finding, members []int) {
	if len(members) < 2 {
		return
	}
	common, ok := fs[members[0]].Implied.Allowed, true
	shared := &Shared{}
	for _, i := range members {
		if common, ok = common.meet(fs[i].Implied.Allowed); !ok {
			return
		}
		shared.Claims = append(shared.Claims, fs[i].Record)
	}
	shared.Allowed = common
	shared.LastSeen = s.lastSeen(fs[members[0]].Rate, common)
	for _, i := range members {
		fs[i].Shared = shared
	}
}
