package money

import (
	"errors"
	"fmt"
	"sort"

	"github.com/shopspring/decimal"
)

// Basis says what kind of quotation a rate is. Averages are never day rates.
type Basis string

// The bases, best first for converting on a day.
const (
	MarketClose  Basis = "close"     // close of the home market on that day
	Reference    Basis = "reference" // central bank's reference rate of that day
	MonthEnd     Basis = "month-end" // last reference rate of a month
	MonthAverage Basis = "average"   // mean of a month's reference rates
)

// Rate is one dated quotation: one unit of Base costs Value units of Quote.
type Rate struct {
	Day    Day
	Base   Currency
	Quote  Currency
	Value  decimal.Decimal
	Basis  Basis
	Source string // id of the source that gave it
}

// Conversion is the rate that served a conversion, and how far it lies back.
type Conversion struct {
	Rate decimal.Decimal // units of To for one unit of From
	From Currency
	To   Currency
	Day  Day   // the day the rate is of
	Gap  int   // days between the day asked for and Day
	Via  Basis // the weaker basis, where two rates were crossed
}

// ErrNoRate is wrapped when no rate on or before the day is known.
var ErrNoRate = errors.New("no exchange rate on or before that day")

// Rates answers conversions by day. It is immutable and safe for concurrent
// use.
type Rates struct {
	pairs map[[2]Currency][]Rate
}

// NewRates indexes day rates. Averages and rates that are not positive are
// left out: neither may serve a conversion on a day. Where several rates are
// known for a pair and a day, the market close is kept, then the reference.
func NewRates(all []Rate) *Rates {
	r := &Rates{pairs: map[[2]Currency][]Rate{}}
	for _, x := range all {
		if x.Basis == MonthAverage || !x.Value.IsPositive() {
			continue
		}
		k := [2]Currency{x.Base, x.Quote}
		r.pairs[k] = append(r.pairs[k], x)
	}
	for k, list := range r.pairs {
		sort.SliceStable(list, func(i, j int) bool {
			if c := list[i].Day.Compare(list[j].Day); c != 0 {
				return c < 0
			}
			return rank(list[i].Basis) > rank(list[j].Basis)
		})
		r.pairs[k] = list
	}
	return r
}

// rank orders bases so that the best of a day comes last in its pair's list.
func rank(b Basis) int {
	switch b {
	case MarketClose:
		return 0
	case Reference:
		return 1
	default:
		return 2
	}
}

// Empty reports whether there is no day rate at all.
func (r *Rates) Empty() bool { return r == nil || len(r.pairs) == 0 }

// At returns the rate from one currency to another on the nearest day at or
// before day: direct, inverted, or crossed over the dollar. A rate is never
// taken from after the day that it serves. The error wraps ErrNoRate.
func (r *Rates) At(day Day, from, to Currency) (Conversion, error) {
	one := decimal.NewFromInt(1)
	if from == to {
		return Conversion{Rate: one, From: from, To: to, Day: day}, nil
	}
	if c, ok := r.direct(day, from, to); ok {
		return c, nil
	}
	if from != USD && to != USD {
		a, okA := r.direct(day, from, USD)
		b, okB := r.direct(day, USD, to)
		if okA && okB {
			return cross(a, b), nil
		}
	}
	return Conversion{}, fmt.Errorf("%s to %s on %s: %w", from, to, day, ErrNoRate)
}

// Before returns the rate of the nearest day before day: what a text of that
// day, or a reader on it, could know. Gap counts from day.
func (r *Rates) Before(day Day, from, to Currency) (Conversion, error) {
	c, err := r.At(day.AddDays(-1), from, to)
	if from != to {
		c.Gap++
	}
	return c, err
}

// Convert converts an amount at the rate of Before.
func (r *Rates) Convert(a Amount, to Currency, day Day) (Amount, Conversion, error) {
	c, err := r.Before(day, a.Currency, to)
	if err != nil {
		return Amount{}, Conversion{}, err
	}
	return New(a.Value.Mul(c.Rate), to), c, nil
}

// Between returns the day rates of a pair from first to last, oldest first:
// the checks ask when a stale rate was last true.
func (r *Rates) Between(base, quote Currency, first, last Day) []Rate {
	var out []Rate
	for _, x := range r.pairs[[2]Currency{base, quote}] {
		if !x.Day.Before(first) && !x.Day.After(last) {
			out = append(out, x)
		}
	}
	return out
}

func (r *Rates) direct(day Day, from, to Currency) (Conversion, bool) {
	if x, ok := r.nearest(day, from, to); ok {
		return Conversion{Rate: x.Value, From: from, To: to, Day: x.Day, Gap: day.DaysSince(x.Day), Via: x.Basis}, true
	}
	if x, ok := r.nearest(day, to, from); ok {
		inv := decimal.NewFromInt(1).DivRound(x.Value, 16)
		return Conversion{Rate: inv, From: from, To: to, Day: x.Day, Gap: day.DaysSince(x.Day), Via: x.Basis}, true
	}
	return Conversion{}, false
}

func (r *Rates) nearest(day Day, base, quote Currency) (Rate, bool) {
	list := r.pairs[[2]Currency{base, quote}]
	i := sort.Search(len(list), func(i int) bool { return list[i].Day.After(day) })
	if i == 0 {
		return Rate{}, false
	}
	return list[i-1], true
}

func cross(a, b Conversion) Conversion {
	c := Conversion{Rate: a.Rate.Mul(b.Rate), From: a.From, To: b.To, Day: a.Day, Gap: a.Gap, Via: a.Via}
	if b.Gap > a.Gap {
		c.Day, c.Gap = b.Day, b.Gap
	}
	if rank(b.Via) > rank(a.Via) {
		c.Via = b.Via
	}
	return c
}
