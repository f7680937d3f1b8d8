package whatif

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/money"
)

// Basis is what a share is measured in.
type Basis string

// The bases.
const (
	InMoney Basis = "money"
	InGW    Basis = "gw"
	InTies  Basis = "ties"
)

// Exposure is how much of a party's supply of a class, or of its capital, is
// down, of what is known of it. Amounts that others contain are left out, and amounts of
// different kinds are never added.
type Exposure struct {
	Party brief.ID
	Class alliance.Class

	// Basis is money where an amount of the class is known, else gigawatts,
	// else the number of ties. Kind is the kind of amount that money is of:
	// the most binding one that is known.
	Basis    Basis
	Kind     brief.AmountKind
	Currency money.Currency  // of money: the graph's
	Down     decimal.Decimal // in the basis
	All      decimal.Decimal

	DownTies, AllTies int
	Unknown           int // of AllTies, those that the basis does not see
}

// Percent is the share that is down, in percent to two places.
func (e Exposure) Percent() decimal.Decimal {
	if !e.All.IsPositive() {
		return decimal.Decimal{}
	}
	return e.Down.Mul(decimal.NewFromInt(100)).DivRound(e.All, 2)
}

// measure gives the size of a tie in a basis, and whether it is known.
type measure func(alliance.Tie) (decimal.Decimal, bool)

func one(alliance.Tie) (decimal.Decimal, bool) { return decimal.NewFromInt(1), true }

// moneyOf measures whole terms of one kind of amount.
func moneyOf(kind brief.AmountKind) measure {
	return func(t alliance.Tie) (decimal.Decimal, bool) {
		return t.Weight, t.Counts() && t.Span == brief.WholeTerm && t.AmountKind == kind
	}
}

// gigawatts is the upper end of a tie's capacity, where a source states one.
func (r *run) gigawatts(t alliance.Tie) (decimal.Decimal, bool) {
	if t.Capacity.Unit != brief.GW || !t.Capacity.High.IsPositive() || r.in.Valuation.Records.Unverified(t.Claim, "capacity") {
		return decimal.Decimal{}, false
	}
	return t.Capacity.High, true
}

// total adds up what a measure knows of ties, parts left out.
func total(ties []alliance.Tie, m measure) (sum decimal.Decimal, known int) {
	sized := func(t alliance.Tie) bool { _, ok := m(t); return ok }
	for _, t := range alliance.Uncontained(ties, sized) {
		if v, ok := m(t); ok {
			sum, known = sum.Add(v), known+1
		}
	}
	return sum, known
}

// exposure measures a party's supply of a class, or for alliance.Capital what
// it is to receive, against what is down.
func (r *run) exposure(party brief.ID, class alliance.Class) Exposure {
	all := alliance.Uncontained(r.inboundOf(party, class), func(alliance.Tie) bool { return true })
	down := slices.DeleteFunc(slices.Clone(all), func(t alliance.Tie) bool { return r.down[t.ID] == 0 })
	e := Exposure{Party: party, Class: class, Currency: r.in.Graph.Currency, DownTies: len(down), AllTies: len(all)}
	try := func(basis Basis, kind brief.AmountKind, m measure) bool {
		sum, known := total(all, m)
		if known == 0 {
			return false
		}
		e.Basis, e.Kind, e.All, e.Unknown = basis, kind, sum, len(all)-known
		e.Down, _ = total(down, m)
		return true
	}
	for _, kind := range []brief.AmountKind{brief.Committed, brief.Conditional, brief.Announced, brief.NoAmountKind} {
		if try(InMoney, kind, moneyOf(kind)) {
			return e
		}
	}
	if !try(InGW, "", r.gigawatts) {
		try(InTies, "", one)
	}
	return e
}

// inboundOf lists the standing ties by which a party is supplied with a class,
// or funded.
func (r *run) inboundOf(party brief.ID, class alliance.Class) []alliance.Tie {
	return having(r.in.Graph.TiesOf(party), func(t alliance.Tie) bool {
		fits := isSupply(t) && r.in.Graph.ClassOf(t) == class
		if class == alliance.Capital {
			fits = isCapital(t) && !r.due.of(t).paid
		}
		return fits && t.To == party && r.in.standing(t)
	})
}

// exposures lists what parties that stand lost of their supply: by party, then
// in the order of the classes.
func (r *run) exposures(hits []Hit) []Exposure {
	type key struct {
		party brief.ID
		class alliance.Class
	}
	found := map[key]bool{}
	for _, h := range hits {
		if isSupply(h.Tie) && !r.gone(h.Tie.To) {
			found[key{h.Tie.To, r.in.Graph.ClassOf(h.Tie)}] = true
		}
	}
	var out []Exposure
	for _, p := range r.in.Graph.Parties {
		for _, c := range alliance.Classes {
			if found[key{p.ID, c}] {
				out = append(out, r.exposure(p.ID, c))
			}
		}
	}
	return out
}
