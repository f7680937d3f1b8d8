package whatif

import (
	"moat/internal/alliance"
	"moat/internal/brief"
)

// Spread is how concentrated the subject's dependence is, before and after
// what falls. What is at risk still counts after.
type Spread struct {
	Of     SpreadOf
	Basis  Basis // InMoney, or InGW for chips
	Before alliance.Concentration
	After  alliance.Concentration
}

// SpreadOf is what a dependence is grouped by. Key "whatif.spread." plus it
// names it.
type SpreadOf string

// The dependences, in the order of Result.Spreads.
const (
	OfSuppliers SpreadOf = "supplier" // contracts committed for supply and capacity
	OfChips     SpreadOf = "chips"    // designers of chips and memory, by gigawatts
	OfSources   SpreadOf = "source"   // capital committed or paid
	OfCountries SpreadOf = "country"  // all of these, by the counterparty's country
)

// spreads measures the subject's dependences.
func (r *run) spreads() []Spread {
	g := r.in.Graph
	inbound := having(g.TiesOf(g.Subject), func(t alliance.Tie) bool { return t.To == g.Subject && r.in.standing(t) })
	firm := having(inbound, func(t alliance.Tie) bool {
		return t.AmountKind == brief.Committed || t.AmountKind == brief.Funded || t.AmountKind == brief.NoAmountKind
	})
	return []Spread{
		r.spread(OfSuppliers, InMoney, firm, alliance.BySupplier),
		r.spread(OfChips, InGW, r.inGW(inbound), g.ByChips),
		r.spread(OfSources, InMoney, firm, alliance.BySource),
		r.spread(OfCountries, InMoney, firm, g.ByCountry(g.Subject)),
	}
}

func (r *run) spread(of SpreadOf, basis Basis, ties []alliance.Tie, key alliance.Key) Spread {
	var after []alliance.Tie
	for _, t := range ties {
		if !r.fallen(t.ID) {
			after = append(after, t)
		} else if kept, ok := r.kept(t); ok {
			after = append(after, kept)
		}
	}
	return Spread{Of: of, Basis: basis, Before: r.in.Graph.Concentrate(ties, key), After: r.in.Graph.Concentrate(after, key)}
}

// kept is what remains of a fallen tie: the money that was paid.
func (r *run) kept(t alliance.Tie) (alliance.Tie, bool) {
	m := r.due.of(t)
	switch {
	case !isCapital(t):
		return t, false
	case m.paid:
		return t, true
	case !m.known:
		return t, false
	}
	t.Weight = t.Weight.Sub(m.left)
	return t, t.Weight.IsPositive()
}

// inGW weighs ties by their capacity.
func (r *run) inGW(ties []alliance.Tie) []alliance.Tie {
	var out []alliance.Tie
	for _, t := range ties {
		t.Weight, t.Weighed = r.gigawatts(t)
		t.Unverified, t.Span = false, brief.WholeTerm
		out = append(out, t)
	}
	return out
}
