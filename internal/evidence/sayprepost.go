package evidence

import (
	"strings"

	"moat/internal/brief"
)

func sayPrePost(f Finding, say speaker) (claimed, recomputed, finding string) {
	claim := f.Claimed[0]
	claimed = say.T("evidence.claimed.plain", "Metric", say.metric(f), "Claim", claim.Value)
	if len(f.Claimed) > 1 {
		claimed = say.T("evidence.claimed.price", "Price", claim.Value, "Raise", f.Claimed[1].Value)
	}
	operator := " + "
	if f.Metric == brief.Stake {
		operator = " / "
	}
	recomputed = say.formula(f, operator)
	if len(f.Readings) > 0 {
		recomputed = say.readings(f, say.reading)
	}
	switch {
	case f.Verdict == CannotTell && f.Reason == BasisUnknown && f.LastPrice != nil:
		return claimed, recomputed, say.join(say.T("evidence.price.unknown"),
			say.T("evidence.price.last", "Last", bare(f.LastPrice.Value), "Source", say.cited(*f.LastPrice)))
	case f.Verdict == CannotTell && f.Reason == BasisUnknown:
		return claimed, recomputed, say.join(say.only(f), say.T("evidence.price.unknown"))
	case f.Verdict == Holds && f.Metric == brief.Valuation:
		return claimed, recomputed, say.T("evidence.price.small")
	case f.Verdict == Off:
		return claimed, recomputed, say.off(f)
	default:
		return claimed, recomputed, say.verdict(f)
	}
}

// reading writes what follows from one basis: the other price, the stake, and
// the step-up where a last price is known.
func (say speaker) reading(r Reading) string {
	price := say.T("evidence.price.pre", "Value", short(r.Pre))
	if r.Basis == brief.PreMoney {
		price = say.T("evidence.price.post", "Value", short(r.Post))
	}
	parts := []string{price, say.T("evidence.price.stake", "Value", hundredths(r.Stake))}
	if r.StepUp.Known() {
		parts = append(parts, say.T("evidence.price.step-up", "Value", say.signed(r.StepUp)))
	}
	return strings.Join(parts, say.T("evidence.comma"))
}
