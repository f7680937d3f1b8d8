package valuation

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// Preference is what the new class gets at each exit value under the terms
// that the reader assumes.
type Preference struct {
	Premise
	Classes []Class         // one for each basis of the price; none until terms are set
	Until   decimal.Decimal // the highest exit value that is stepped to
	Alike   decimal.Decimal // claims of the same rank
}

// Class is the new class on one basis of the price.
type Class struct {
	AskedBasis
	Preferred
	ConvertsAt decimal.Decimal // V*, of all shares at exit
	Gets       []Share         // by exit value, from nothing up
}

// Share is what a class gets at an exit value, net of debt.
type Share struct{ Exit, Gets decimal.Decimal }

// payoffSteps is how finely exit values are stepped through.
const payoffSteps = 48

// Payoff works out the reader's terms. They stand for non-participating
// preferred shares that rank with those of Terms.Alike. Errors are those of
// Assumptions.Check and of the model.
func (s Scope) Payoff(a Assumptions) (Preference, error) {
	if err := a.Check(); err != nil {
		return Preference{}, err
	}
	p, conv := s.premise(a)
	out := Preference{Premise: p}
	invested := p.Price.Raise.High
	if a.Terms.Invested.Known() {
		invested = amount(conv, a.Terms.Invested)
	}
	alike := Preferred{Invested: amount(conv, a.Terms.Alike), Preference: one}
	out.Alike, out.Conversions = alike.Invested, conv.Conversions
	if !a.Terms.Preference.IsPositive() || !invested.IsPositive() {
		return out, nil
	}
	for _, b := range p.Price.Bases {
		stake, err := Stake(invested, b.Post)
		if err != nil {
			return out, err
		}
		c := Class{AskedBasis: b, Preferred: Preferred{Invested: invested, Preference: a.Terms.Preference, Stake: stake}}
		if c.ConvertsAt, err = c.Preferred.ConvertsAt(); err != nil {
			return out, err
		}
		out.Until = decimal.Max(out.Until, c.ConvertsAt.Mul(decimal.New(15, -1)))
		out.Classes = append(out.Classes, c)
	}
	for i := range out.Classes {
		if err := out.Classes[i].fill(out.Until, alike); err != nil {
			return out, err
		}
	}
	return out, nil
}

// fill steps through exit values and the corners between them.
func (c *Class) fill(until decimal.Decimal, alike Preferred) error {
	exits := []decimal.Decimal{c.claim(), c.claim().Add(alike.claim()), c.ConvertsAt}
	for i := range payoffSteps + 1 {
		exits = append(exits, div(until.Mul(decimal.NewFromInt(int64(i))), decimal.NewFromInt(payoffSteps)))
	}
	slices.SortFunc(exits, decimal.Decimal.Cmp)
	for _, v := range slices.CompactFunc(exits, decimal.Decimal.Equal) {
		gets, err := c.Preferred.Payoff(v, alike)
		if err != nil {
			return err
		}
		c.Gets = append(c.Gets, Share{v, gets})
	}
	return nil
}

// IfPre reports whether the class is of the reading before the money of a
// price that has two.
func (x Preference) IfPre(c Class) bool { return len(x.Classes) > 1 && c.Basis == brief.PreMoney }
