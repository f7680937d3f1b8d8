package valuation

import "github.com/shopspring/decimal"

// Preferred is a class of non-participating preferred shares: at exit its
// holders take their preference or convert and share in the whole.
type Preferred struct {
	Invested   decimal.Decimal // I
	Preference decimal.Decimal // k, what comes back per unit invested
	Stake      decimal.Decimal // f, share of the company once converted
}

func (p Preferred) claim() decimal.Decimal { return p.Preference.Mul(p.Invested) }

func (p Preferred) check() error {
	if p.Invested.IsNegative() || p.Preference.IsNegative() || !fraction(p.Stake) {
		return domain("a class of %s at %s times with a stake of %s", p.Invested, p.Preference, p.Stake)
	}
	return nil
}

// Payoff is what the class gets when all shares together are worth value (net
// of debt): max(min(k·I, V), f·V). Below the sum of all preferences, classes
// that rank alike share: k·I·V/Σ k·I. alike are the other classes of its rank.
// ErrDomain for negative values and stakes that are no fractions. Source:
// Metrick and Yasuda, exit diagrams of convertible preferred shares.
func (p Preferred) Payoff(value decimal.Decimal, alike ...Preferred) (decimal.Decimal, error) {
	if value.IsNegative() {
		return zero, domain("an exit at %s", value)
	}
	claims := zero
	for _, c := range append([]Preferred{p}, alike...) {
		if err := c.check(); err != nil {
			return zero, err
		}
		claims = claims.Add(c.claim())
	}
	preference := p.claim()
	if value.LessThan(claims) {
		preference = div(preference.Mul(value), claims)
	}
	return decimal.Max(preference, p.Stake.Mul(value)), nil
}

// ConvertsAt is the exit value from which converting pays: V* = k·I/f.
// ErrDomain where the class has no stake. Source: as Payoff's, the conversion
// condition.
func (p Preferred) ConvertsAt() (decimal.Decimal, error) {
	if err := p.check(); err != nil {
		return zero, err
	}
	if !p.Stake.IsPositive() {
		return zero, domain("converting into a stake of %s", p.Stake)
	}
	return div(p.claim(), p.Stake), nil
}
