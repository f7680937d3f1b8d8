package evidence

import (
	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

var (
	one     = decimal.NewFromInt(1)
	two     = decimal.NewFromInt(2)
	hundred = decimal.NewFromInt(100)
	// overRoom is how far beyond N a number may lie that is called "over N".
	overRoom = decimal.RequireFromString("1.25")
)

// Precision returns how far a printed number may lie from the exact one: half
// a unit of its second significant digit, or of its last non-zero digit where
// that is finer. 100tn is known to ±5tn, 147.8tn to ±0.05tn. Zero is exact.
func Precision(v decimal.Decimal) decimal.Decimal {
	if v.IsZero() {
		return decimal.Zero
	}
	unit := min(money.Magnitude(v)-1, lastDigit(v))
	return decimal.New(5, unit-1)
}

// lastDigit returns the power of ten of the last digit that is not zero.
func lastDigit(v decimal.Decimal) int32 {
	n := money.Norm(v)
	exp := n.Exponent()
	if exp < 0 {
		return exp
	}
	digits := n.Abs().Coefficient().String()
	for i := len(digits) - 1; i > 0 && digits[i] == '0'; i-- {
		exp++
	}
	return exp
}

// Accepted returns the exact numbers for which a printed value holds. "About"
// doubles the precision; "over N" and "at least N" hold from N to 1.25 N; "up
// to N" holds from 0 to N.
func Accepted(v brief.Value) Interval {
	switch v.Qualifier {
	case brief.Over, brief.AtLeast:
		return Interval{v.Low, v.High.Mul(overRoom)}.ordered()
	case brief.UpTo:
		return Interval{decimal.Zero, v.High}.ordered()
	}
	low, high := Precision(v.Low), Precision(v.High)
	if v.Qualifier == brief.About {
		low, high = low.Mul(two), high.Mul(two)
	}
	return Interval{v.Low.Sub(low), v.High.Add(high)}
}

// printed returns the exact numbers that print as v, whatever word came with
// it.
func printed(v brief.Value) Interval {
	return Interval{v.Low.Sub(Precision(v.Low)), v.High.Add(Precision(v.High))}
}

func (i Interval) ordered() Interval {
	if i.High.LessThan(i.Low) {
		return Interval{i.High, i.Low}
	}
	return i
}

// Contains reports whether x lies in the interval.
func (i Interval) Contains(x decimal.Decimal) bool {
	return !x.LessThan(i.Low) && !x.GreaterThan(i.High)
}

// meet returns what two intervals share, and whether they share anything.
func (i Interval) meet(o Interval) (Interval, bool) {
	m := Interval{decimal.Max(i.Low, o.Low), decimal.Min(i.High, o.High)}
	return m, !m.High.LessThan(m.Low)
}

// scale multiplies both ends by a positive factor.
func (i Interval) scale(by decimal.Decimal) Interval {
	return Interval{i.Low.Mul(by), i.High.Mul(by)}
}

// holds reports whether a printed value agrees with a recomputed one. Two
// ranges must agree at both ends; a number agrees with a range that it
// touches.
func holds(claim brief.Value, computed Interval) bool {
	bare := claim.Qualifier == brief.Exact || claim.Qualifier == brief.About
	if bare && claim.IsRange() && !computed.Low.Equal(computed.High) {
		low := brief.Point(claim.Low, claim.Unit, claim.Qualifier)
		high := brief.Point(claim.High, claim.Unit, claim.Qualifier)
		return Accepted(low).Contains(computed.Low) && Accepted(high).Contains(computed.High)
	}
	_, ok := Accepted(claim).meet(computed)
	return ok
}

// div divides with twenty digits to spare whatever the magnitudes. The divisor
// must not be zero.
func div(a, b decimal.Decimal) decimal.Decimal {
	places := 20 + max(0, money.Magnitude(b)-money.Magnitude(a))
	return a.DivRound(b, places)
}

// span returns a value's ends as an interval.
func span(v brief.Value) Interval { return Interval{v.Low, v.High}.ordered() }

// valueOf makes a value of an interval.
func valueOf(i Interval, u brief.Unit) brief.Value {
	return brief.Range(i.Low, i.High, u, brief.Exact)
}

// bare drops the word that a value came with.
func bare(v brief.Value) brief.Value {
	v.Qualifier = brief.Exact
	return v
}
