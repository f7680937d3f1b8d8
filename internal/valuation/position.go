package valuation

import (
	"cmp"
	"errors"
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/money"
)

// Position is the reader's own holding under the chosen case.
type Position struct {
	Premise
	Paid, Received decimal.Decimal // until now
	Entry          decimal.Decimal // price of all shares that the stake was paid at
	Flows          []Dated         // in order of time, without the exit
	Ways           []Held          // one for each basis of the price
}

// Dated is money paid (negative) or received (positive) on a day.
type Dated struct {
	On     money.Day
	Amount decimal.Decimal
}

// Held is what becomes of the holding on one basis of the price.
type Held struct {
	AskedBasis
	Exit   decimal.Decimal // what the stake brings at exit, diluted
	MOIC   decimal.Decimal // gross
	Return Internal        // without rates where none is within bounds
}

// Position works out the reader's holding: the stake, diluted, in what the
// case says all shares are worth at exit. Errors are those of
// Assumptions.Check and of the model; without a stake or a payment there are
// no ways and no error.
func (s Scope) Position(a Assumptions) (Position, error) {
	if err := a.Check(); err != nil {
		return Position{}, err
	}
	p, conv := s.premise(a)
	x := Position{Premise: p}
	x.gather(conv)
	x.Conversions = conv.Conversions
	if !a.Holding.Stake.IsPositive() || !x.Paid.IsPositive() {
		return x, nil
	}
	x.Entry = div(x.Paid, a.Holding.Stake)
	for _, b := range p.Price.Bases {
		h, err := x.held(b)
		if err != nil {
			return x, err
		}
		x.Ways = append(x.Ways, h)
	}
	return x, nil
}

func (x *Position) gather(conv *converter) {
	for _, f := range x.Assumptions.Holding.Payments {
		v, ok := conv.value(f.Amount, "")
		if !ok || f.On.IsZero() {
			continue
		}
		x.Flows = append(x.Flows, Dated{middle(f.On), v.High})
		if v.High.IsNegative() {
			x.Paid = x.Paid.Sub(v.High)
		} else {
			x.Received = x.Received.Add(v.High)
		}
	}
	slices.SortStableFunc(x.Flows, func(a, b Dated) int { return cmp.Compare(a.On.DaysSince(b.On), 0) })
}

func (x Position) held(b AskedBasis) (Held, error) {
	a := x.Assumptions
	equity, err := Grow(b.Post, a.Return, a.Years)
	if err != nil {
		return Held{}, err
	}
	if a.Chance.IsPositive() {
		equity = div(equity, a.Chance)
	}
	// Dilution on the way is in the equity that earns the return, and comes off
	// the stake again.
	h := Held{AskedBasis: b, Exit: a.Holding.Stake.Mul(equity)}
	h.MOIC = div(h.Exit.Add(x.Received), x.Paid)
	first := x.Flows[0].On
	var flows []Flow
	for _, f := range append(slices.Clone(x.Flows), Dated{x.ExitDay(), h.Exit}) {
		years := div(decimal.NewFromInt(int64(f.On.DaysSince(first))), decimal.New(36525, -2))
		flows = append(flows, Flow{Years: years, Amount: f.Amount})
	}
	h.Return, err = IRR(flows...)
	if err != nil && !errors.Is(err, ErrDomain) {
		return h, err
	}
	return h, nil
}
