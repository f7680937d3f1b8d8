// Package money holds amounts, currencies, dated exchange rates and the way
// each language writes an amount. Amounts are decimal, never floating point.
package money

// Currency is an ISO 4217 code such as "USD". The empty currency means that
// the text did not say.
type Currency string

// The currencies that Moat names in its interface. Others are carried and
// shown by their code.
const (
	USD Currency = "USD"
	KRW Currency = "KRW"
	JPY Currency = "JPY"
	CNY Currency = "CNY"
	EUR Currency = "EUR"
	GBP Currency = "GBP"
)

// Displayed lists the currencies a reader can choose to read in.
var Displayed = []Currency{USD, KRW, JPY, CNY, EUR, GBP}

// Valid reports whether c has the form of an ISO 4217 code: three capitals.
// Withdrawn and private codes pass: a source may use them.
func (c Currency) Valid() bool {
	if len(c) != 3 {
		return false
	}
	for _, r := range c {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return true
}

// Symbol returns the unambiguous sign that English text writes before an
// amount ("US$", "₩"), or "" where the code itself is written.
func (c Currency) Symbol() string { return symbols[c] }

var symbols = map[Currency]string{
	USD: "US$", KRW: "₩", JPY: "JP¥", CNY: "CN¥", EUR: "€", GBP: "£",
	"CAD": "C$", "AUD": "A$", "HKD": "HK$", "SGD": "S$", "INR": "₹", "TWD": "NT$",
}
