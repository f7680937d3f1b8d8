package evidence

import (
	"github.com/shopspring/decimal"

	"moat/internal/money"
)

func sayConversion(f Finding, say speaker) (claimed, recomputed, finding string) {
	claimed = say.T("evidence.claimed.plain", "Metric", say.metric(f), "Claim", f.Claimed[0].Value)
	if len(f.Recomputed) > 0 {
		claimed = say.T("evidence.claimed.conversion", "Original", bare(f.Recomputed[0].Value), "Claim", f.Claimed[0].Value)
	}
	if f.Rates != nil {
		finding = say.T("evidence.conversion.undated." + slug(f.Verdict))
		if f.Has(PowerOfTen) {
			finding = say.join(say.off(f), finding)
		}
		return claimed, say.spanned(f), finding
	}
	if f.Rate == nil || len(f.Recomputed) < 2 {
		return claimed, "", say.verdict(f)
	}
	recomputed = say.T("evidence.conversion.formula", "Factor", say.factor(f.Rate.Rate), "Result", short(f.Recomputed[1].Value),
		"Basis", say.T("evidence.basis."+slug(f.Rate.Via)), "Day", f.Rate.Day)
	if f.Rate.Gap > 0 {
		recomputed = say.T("evidence.conversion.gap", "Formula", recomputed, "Count", f.Rate.Gap)
	}
	if f.Verdict != Off {
		return claimed, recomputed, say.verdict(f)
	}
	return claimed, recomputed, say.join(append([]string{say.off(f)}, say.causes(f)...)...)
}

// spanned writes a conversion at every rate that is known, because the text has
// no date.
func (say speaker) spanned(f Finding) string {
	low, high := say.factor(f.Rates.Low), say.factor(f.Rates.High)
	return say.T("evidence.conversion.span", "Low", low, "High", high, "Result", short(f.Recomputed[1].Value), "First", f.Rates.First, "Last", f.Rates.Last)
}

// factor writes what an amount is multiplied with, to the digits that markets
// quote: a rate below one as a division.
func (say speaker) factor(rate decimal.Decimal) string {
	sign := "× "
	if inverted(rate) {
		sign = "÷ "
	}
	return sign + say.quoted(rate, 6)
}

// causes says what may have gone wrong in a conversion that is off.
func (say speaker) causes(f Finding) []string {
	var out []string
	if f.Implied == nil {
		return nil
	}
	if !f.Has(PowerOfTen) {
		out = append(out, say.T("evidence.conversion.implied", "Implied", say.implied(f.Implied.Rate), "Rate", say.implied(f.Rate.Rate)))
	}
	if f.Has(StaleRate) {
		out = append(out, say.T("evidence.conversion.stale", "Day", f.Implied.LastSeen))
	}
	if f.Shared != nil {
		out = append(out, say.shared(f.Shared))
	}
	for _, o := range f.Others {
		out = append(out, say.T("evidence.conversion.other", "Claim", bare(f.Claimed[0].Value), "Other", o.Value, "Source", say.cited(o)))
	}
	return out
}

func (say speaker) shared(s *Shared) string {
	low, high := say.bound(s.Allowed.Low), say.bound(s.Allowed.High)
	if inverted(s.Allowed.High) {
		low, high = high, low
	}
	if len(s.Claims) == 2 {
		return say.T("evidence.conversion.both", "Low", low, "High", high)
	}
	return say.T("evidence.conversion.all", "Low", low, "High", high, "Number", decimal.NewFromInt(int64(len(s.Claims))))
}

// inverted reports whether a rate is usually quoted the other way round.
func inverted(rate decimal.Decimal) bool { return rate.IsPositive() && rate.LessThan(one) }

// quoted writes a rate to n digits, the way round that is above one.
func (say speaker) quoted(rate decimal.Decimal, n int) string {
	if inverted(rate) {
		rate = div(one, rate)
	}
	return say.Number(money.RoundSignificant(rate, n))
}

// implied writes a rate to one digit more than the bounds of an interval.
func (say speaker) implied(d decimal.Decimal) string { return say.quoted(d, 5) }

func (say speaker) bound(d decimal.Decimal) string { return say.quoted(d, 4) }
