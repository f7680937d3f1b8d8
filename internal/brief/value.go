package brief

import (
	"github.com/shopspring/decimal"

	"moat/internal/money"
)

// Unit is what a value counts: a currency code, or one of the units below, or
// a plain plural noun in lower case ("wafers").
type Unit string

// Units that are not currencies.
const (
	Times   Unit = "x"
	Percent Unit = "%"
	GW      Unit = "GW"
	People  Unit = "people"
)

// UnitOf returns the unit of a currency.
func UnitOf(c money.Currency) Unit { return Unit(c) }

// Currency returns the currency that the unit is, and whether it is one.
func (u Unit) Currency() (money.Currency, bool) {
	c := money.Currency(u)
	return c, c.Valid()
}

// Qualifier is the word that a number came with.
type Qualifier string

// The qualifiers.
const (
	Exact   Qualifier = ""
	About   Qualifier = "about"
	UpTo    Qualifier = "up to"
	Over    Qualifier = "over"
	AtLeast Qualifier = "at least"
)

// Qualifiers lists the qualifiers that a value may have.
var Qualifiers = []Qualifier{About, UpTo, Over, AtLeast}

// Value is a number or a range with its unit and qualifier. The zero Value
// means that the number is not known. Money is in whole units: US$830bn is
// 830000000000.
type Value struct {
	Low       decimal.Decimal
	High      decimal.Decimal // equal to Low where there is no range
	Unit      Unit
	Qualifier Qualifier
}

// Point returns a value that is one number.
func Point(v decimal.Decimal, u Unit, q Qualifier) Value {
	n := money.Norm(v)
	return Value{Low: n, High: n, Unit: u, Qualifier: q}
}

// Range returns a value from low to high.
func Range(low, high decimal.Decimal, u Unit, q Qualifier) Value {
	return Value{Low: money.Norm(low), High: money.Norm(high), Unit: u, Qualifier: q}
}

// Known reports whether there is a number at all.
func (v Value) Known() bool { return v.Unit != "" }

// IsRange reports whether the value spans more than a point.
func (v Value) IsRange() bool { return !v.Low.Equal(v.High) }

// Top is the number to plot for a value: the upper end of a range.
func (v Value) Top() decimal.Decimal { return v.High }

// Amount returns the upper end as money, and whether the value is money.
func (v Value) Amount() (money.Amount, bool) {
	c, ok := v.Unit.Currency()
	return money.Amount{Value: v.High, Currency: c}, ok
}

// Equal reports whether two values say the same.
func (v Value) Equal(o Value) bool {
	return v.Unit == o.Unit && v.Qualifier == o.Qualifier && v.Low.Equal(o.Low) && v.High.Equal(o.High)
}
