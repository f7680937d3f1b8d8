package valuation

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// Scope is what a chart's data is gathered from.
type Scope struct {
	Records *brief.Records // as known on the day; nil holds nothing
	Subject brief.ID
	Rates   *money.Rates // may be nil: amounts in other currencies are then left out
	// Currency is what amounts are shown in; "" shows dollars.
	Currency money.Currency
	// Refuted tells claims that a check has shown to be wrong; nil refutes none.
	Refuted func(brief.Figure) bool
}

// Basis says what a price is of.
type Basis int

// The bases of a price.
const (
	AfterMoney Basis = iota // post-money, as stated
	Tender                  // what existing shares were sold at
	Unstated                // the source does not say whether before or after the money
	Derived                 // post-money worked out as pre-money plus the raise
	Market                  // what the market values a listed company at
)

// Conversions are the exchange rates that served a chart: one for each
// currency, all of the known-on day's nearest earlier day.
type Conversions struct {
	Used []money.Conversion
	// Left are records left out because no rate was known.
	Left []brief.ID
}

// converter brings values into one currency at one day's rates.
type converter struct {
	rates *money.Rates
	to    money.Currency
	day   money.Day
	Conversions
}

func (s Scope) converter() *converter {
	to := s.Currency
	if to == "" {
		to = money.USD
	}
	return &converter{rates: s.Rates, to: to, day: s.day()}
}

// day is the known-on day; without one, the last day that anything was
// reported on, so that the same library always converts alike.
func (s Scope) day() money.Day {
	r := s.records()
	if !r.KnownOn.IsZero() {
		return r.KnownOn
	}
	var last money.Day
	for _, f := range r.Figures {
		last = laterDay(last, f.Reported.Last())
	}
	for _, x := range r.Rounds {
		last = laterDay(last, x.Reported.Last())
	}
	return last
}

func (s Scope) records() *brief.Records {
	if s.Records == nil {
		return &brief.Records{}
	}
	return s.Records
}

func laterDay(a, b money.Day) money.Day {
	if a.IsZero() || b.After(a) {
		return b
	}
	return a
}

// value converts a known amount of money; other values, and amounts without a
// rate, are no use to a chart.
func (c *converter) value(v brief.Value, record brief.ID) (brief.Value, bool) {
	from, ok := v.Unit.Currency()
	if !ok || !v.Known() {
		return brief.Value{}, false
	}
	if from == c.to {
		return v, true
	}
	rate, ok := c.rate(from)
	if !ok {
		if !slices.Contains(c.Left, record) {
			c.Left = append(c.Left, record)
		}
		return brief.Value{}, false
	}
	return brief.Range(v.Low.Mul(rate), v.High.Mul(rate), brief.UnitOf(c.to), v.Qualifier), true
}

func (c *converter) rate(from money.Currency) (decimal.Decimal, bool) {
	for _, u := range c.Used {
		if u.From == from {
			return u.Rate, true
		}
	}
	if c.rates == nil {
		return zero, false
	}
	u, err := c.rates.Before(c.day, from, c.to)
	if err != nil {
		return zero, false
	}
	c.Used = append(c.Used, u)
	return u.Rate, true
}

// plusValues adds two values end by end; one that is unknown adds nothing.
func plusValues(a, b brief.Value) brief.Value {
	switch {
	case !a.Known():
		return b
	case !b.Known() || a.Unit != b.Unit:
		return a
	}
	q := a.Qualifier
	if q == brief.Exact {
		q = b.Qualifier
	}
	return brief.Range(a.Low.Add(b.Low), a.High.Add(b.High), a.Unit, q)
}
