// Package valuation holds the formulae by which Moat values a private company,
// and gathers from a library's records what the charts of a briefing show.
//
// Everything is decimal and pure. Rates, shares, dilutions and chances are
// fractions (0.2 is 20 percent), times are in years, and money is in whole
// units of one currency that the caller keeps the same within a call.
//
// Where a formula names a source by its author, it is one of these:
//
//   - NVCA: National Venture Capital Association, model term sheet.
//   - Sahlman: W. A. Sahlman, "A Method for Valuing High-Risk, Long-Term
//     Investments: The Venture Capital Method", Harvard Business School.
//   - Metrick and Yasuda: "Venture Capital and the Finance of Innovation".
//   - Brealey, Myers and Allen: "Principles of Corporate Finance".
//   - Damodaran: "Investment Valuation".
package valuation

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"
)

// ErrDomain is wrapped by a formula that has no answer for what it was given,
// such as a stake in a company worth nothing.
var ErrDomain = errors.New("no value for these inputs")

func domain(format string, args ...any) error {
	return fmt.Errorf(format+": %w", append(args, ErrDomain)...)
}

var (
	zero = decimal.Zero
	one  = decimal.NewFromInt(1)
)

// digits is the number of decimals that divisions and roots keep.
const digits = 20

func div(a, b decimal.Decimal) decimal.Decimal { return a.DivRound(b, digits) }

// PostMoney is the value after a round: pre-money plus the primary cash and
// the converting notes. Money for existing shares is no part of it.
// Source: NVCA, "price per share".
func PostMoney(pre, cash, notes decimal.Decimal) decimal.Decimal {
	return pre.Add(cash).Add(notes)
}

// PreMoney is the value before a round: post-money less the new money, the
// inverse of PostMoney.
func PreMoney(post, raised decimal.Decimal) decimal.Decimal { return post.Sub(raised) }

// Stake is the share that new money buys, f = I/post, as a fraction, fully
// diluted: pool, warrants and notes are counted in post. ErrDomain where post
// is not positive. Source: NVCA, "fully diluted"; Metrick and Yasuda.
func Stake(raised, post decimal.Decimal) (decimal.Decimal, error) {
	if !post.IsPositive() {
		return zero, domain("a stake in a company worth %s", post)
	}
	return div(raised, post), nil
}

// StepUp is what a price rose by since the last: new pre-money over the last
// post-money or tender price, less one, as a fraction. Post on post would
// count the new money as growth. ErrDomain where last is not positive. Source:
// the usual definition of a step-up, as market reports on venture rounds state it.
func StepUp(newPre, last decimal.Decimal) (decimal.Decimal, error) {
	if !last.IsPositive() {
		return zero, domain("a step-up from %s", last)
	}
	return div(newPre, last).Sub(one), nil
}

// Retention is the share of a holding that is left after rounds that dilute it
// by the given fractions: Π(1 − dᵢ). Tenders dilute nobody and are not among
// them. ErrDomain for a fraction outside 0 to 1. Source: Sahlman, "retention
// ratio".
func Retention(dilutions ...decimal.Decimal) (decimal.Decimal, error) {
	left := one
	for _, d := range dilutions {
		if !fraction(d) {
			return zero, domain("a dilution of %s", d)
		}
		left = left.Mul(one.Sub(d))
	}
	return left, nil
}

// EnterpriseValue is EV = post + debt − (cash before closing + primary
// proceeds): post-money counts the proceeds, which are cash. Source: Damodaran,
// on enterprise value multiples.
func EnterpriseValue(post, debt, cashBefore, proceeds decimal.Decimal) decimal.Decimal {
	return post.Add(debt).Sub(cashBefore.Add(proceeds))
}

// Multiple is a value over a revenue of a year, a plain ratio. ErrDomain where
// revenue is not positive. Source: Damodaran, on revenue multiples.
func Multiple(value, revenue decimal.Decimal) (decimal.Decimal, error) {
	if !revenue.IsPositive() {
		return zero, domain("a multiple of a revenue of %s", revenue)
	}
	return div(value, revenue), nil
}

// Growth is the compound rate a year that leads from one amount to another,
// (to/from)^(1/n) − 1, as a fraction. Both ends are one measure. ErrDomain
// where an amount or the years are not positive. Source: compound interest, as
// in Brealey, Myers and Allen.
func Growth(from, to, years decimal.Decimal) (decimal.Decimal, error) {
	if !from.IsPositive() || !to.IsPositive() || !years.IsPositive() {
		return zero, domain("growth from %s to %s in %s years", from, to, years)
	}
	g, err := power(div(to, from), div(one, years))
	if err != nil {
		return zero, err
	}
	return g.Sub(one), nil
}

// Grow is an amount after years of growth at a rate: amount × (1+rate)^years,
// the inverse of Growth. ErrDomain for a rate below −1 or a time without bounds.
func Grow(amount, rate, years decimal.Decimal) (decimal.Decimal, error) {
	f, err := power(one.Add(rate), years)
	if err != nil {
		return zero, err
	}
	return amount.Mul(f), nil
}

// MarketShare is what part of a market a revenue would be, by then:
// Revₙ / [TAM₀ (1+g)ⁿ], as a fraction. The market's size is an assumption of the
// reader's. ErrDomain where it is not positive by then.
func MarketShare(revenue, market, growth, years decimal.Decimal) (decimal.Decimal, error) {
	size, err := Grow(market, growth, years)
	if err != nil {
		return zero, err
	}
	if !size.IsPositive() {
		return zero, domain("a share of a market of %s", size)
	}
	return div(revenue, size), nil
}

func fraction(d decimal.Decimal) bool { return !d.IsNegative() && d.Cmp(one) <= 0 }

// maxPower bounds exponents: no holding lasts longer, and a hostile one would
// take for ever.
var maxPower = decimal.NewFromInt(1000)

// power is base^exp for a base that is not negative.
func power(base, exp decimal.Decimal) (decimal.Decimal, error) {
	if base.IsNegative() || exp.Abs().Cmp(maxPower) > 0 || base.IsZero() && exp.IsNegative() {
		return zero, domain("%s to the power of %s", base, exp)
	}
	switch {
	case base.IsZero() && exp.IsZero():
		return one, nil
	case base.IsZero():
		return zero, nil
	}
	p, err := base.PowWithPrecision(exp, digits)
	if err != nil {
		return zero, domain("%s to the power of %s (%v)", base, exp, err)
	}
	return p.Round(digits), nil
}
