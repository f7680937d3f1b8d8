package money

import (
	"errors"
	"strings"

	"github.com/shopspring/decimal"
)

// Amount is a sum in one currency, in whole units (dollars, not cents).
type Amount struct {
	Value    decimal.Decimal
	Currency Currency
}

// New returns an amount in normal form: see Norm.
func New(v decimal.Decimal, c Currency) Amount {
	return Amount{Value: Norm(v), Currency: c}
}

// maxDigits bounds the digits of a number from outside. It keeps hostile input
// such as 1e999999999 from filling memory; the sum of all money on earth in
// won needs 18.
const maxDigits = 40

// ErrNumber is returned for text that is no plain decimal number.
var ErrNumber = errors.New("not a decimal number")

// ParseNumber reads a plain decimal: an optional minus sign, digits, thousands
// commas between digits, one point. Exponents are refused.
func ParseNumber(s string) (decimal.Decimal, error) {
	if s == "" || len(s) > 2*maxDigits {
		return decimal.Decimal{}, ErrNumber
	}
	body := strings.TrimPrefix(s, "-")
	digits := 0
	point := false
	for i, r := range body {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '.' && !point && i > 0 && i < len(body)-1:
			point = true
		case r == ',' && !point && i > 0 && i < len(body)-1:
		default:
			return decimal.Decimal{}, ErrNumber
		}
	}
	if digits == 0 || digits > maxDigits {
		return decimal.Decimal{}, ErrNumber
	}
	d, err := decimal.NewFromString(strings.ReplaceAll(s, ",", ""))
	if err != nil {
		return decimal.Decimal{}, ErrNumber
	}
	return Norm(d), nil
}

// Norm returns the one representation that Moat uses for a value: no trailing
// zeros after the point and no positive exponent, so that equal values are
// equal structs.
func Norm(d decimal.Decimal) decimal.Decimal {
	n, err := decimal.NewFromString(d.String())
	if err != nil {
		return d
	}
	return n
}
