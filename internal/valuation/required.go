package valuation

import "github.com/shopspring/decimal"

// Case is a set of assumptions under which a price is to earn a return.
type Case struct {
	Post     decimal.Decimal // the price: value after the money
	Return   decimal.Decimal // r, gross return asked for, a year
	Years    decimal.Decimal // n, from closing to exit
	Multiple decimal.Decimal // m, exit value over revenue (EV/revenue)
	Dilution decimal.Decimal // d, between closing and exit
	NetDebt  decimal.Decimal // at exit
	Revenue  decimal.Decimal // Rev₀, the measure that growth is counted from
	// Chance is p, the chance of success, failure being worth nothing; zero
	// leaves it out. Use p or a return that already carries the risk, not both.
	Chance decimal.Decimal
}

// Outcome is what must be true for a case to hold.
type Outcome struct {
	Equity  decimal.Decimal // value of all shares at exit
	Exit    decimal.Decimal // enterprise value at exit: Equity + net debt
	Revenue decimal.Decimal // Revₙ = Exit / m
	Growth  decimal.Decimal // CAGR from Rev₀, a year
	MOIC    decimal.Decimal // gross multiple on the money, where it succeeds
}

// Solve works out a case:
//
//	Revₙ = [post·(1+r)ⁿ/(1−d) + net debtₙ]/m
//	CAGR = (Revₙ/Rev₀)^(1/n) − 1
//	MOIC = (1+r)ⁿ, or (1+r)ⁿ/p
//
// ErrDomain where a price, a multiple, a revenue or the years are not
// positive, the dilution is not within [0, 1), the chance not within (0, 1],
// or net cash at exit exceeds the equity. Source: Sahlman, solved for the
// revenue instead of the price; the chance as in Metrick and Yasuda.
func (c Case) Solve() (Outcome, error) {
	if err := c.check(); err != nil {
		return Outcome{}, err
	}
	moic, err := power(one.Add(c.Return), c.Years)
	if err != nil {
		return Outcome{}, err
	}
	if c.Chance.IsPositive() {
		moic = div(moic, c.Chance)
	}
	o := Outcome{MOIC: moic, Equity: div(c.Post.Mul(moic), one.Sub(c.Dilution))}
	o.Exit = o.Equity.Add(c.NetDebt)
	o.Revenue = div(o.Exit, c.Multiple)
	o.Growth, err = Growth(c.Revenue, o.Revenue, c.Years)
	return o, err
}

func (c Case) check() error {
	switch {
	case !c.Post.IsPositive():
		return domain("a price of %s", c.Post)
	case !c.Multiple.IsPositive():
		return domain("an exit at %s times revenue", c.Multiple)
	case c.Return.Cmp(one.Neg()) <= 0:
		return domain("a return of %s", c.Return)
	case !fraction(c.Dilution) || c.Dilution.Equal(one):
		return domain("a dilution of %s", c.Dilution)
	case !fraction(c.Chance):
		return domain("a chance of %s", c.Chance)
	}
	return nil
}

// Grid solves a case for every pair of a return and a multiple: the cell
// [i][j] is the case with Returns[i] and Multiples[j]. The error names the
// first cell without an answer.
func Grid(c Case, returns, multiples []decimal.Decimal) ([][]Outcome, error) {
	out := make([][]Outcome, len(returns))
	for i, r := range returns {
		out[i] = make([]Outcome, len(multiples))
		for j, m := range multiples {
			c.Return, c.Multiple = r, m
			o, err := c.Solve()
			if err != nil {
				return nil, err
			}
			out[i][j] = o
		}
	}
	return out, nil
}

// Scenario is one way that things may go.
type Scenario struct {
	Weight   decimal.Decimal // pᵢ, the reader's own
	Value    decimal.Decimal // Vᵢ, of all shares at exit
	Dilution decimal.Decimal // d, between closing and exit
	Years    decimal.Decimal // n
}

// ValueToday discounts scenarios at a return: Σ pᵢ(1−d)Vᵢ/(1+r)ⁿ, in the money
// of Vᵢ. ErrDomain where weights do not add up to exactly one or a dilution is no
// fraction. Source: the First Chicago method; Sahlman's discounting.
func ValueToday(rate decimal.Decimal, scenarios ...Scenario) (decimal.Decimal, error) {
	sum, weights := zero, zero
	for _, s := range scenarios {
		if !fraction(s.Dilution) || !fraction(s.Weight) {
			return zero, domain("a scenario of weight %s with a dilution of %s", s.Weight, s.Dilution)
		}
		factor, err := power(one.Add(rate), s.Years)
		if err != nil {
			return zero, err
		}
		if !factor.IsPositive() {
			return zero, domain("a return of %s", rate)
		}
		weights = weights.Add(s.Weight)
		sum = sum.Add(div(s.Weight.Mul(one.Sub(s.Dilution)).Mul(s.Value), factor))
	}
	if !weights.Equal(one) {
		return zero, domain("weights that add up to %s", weights)
	}
	return sum, nil
}
