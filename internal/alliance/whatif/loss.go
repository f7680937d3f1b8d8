package whatif

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/alliance"
	"moat/internal/brief"
)

// Loss is what falls, or what is at risk: of one party, or of all together.
// Totals keep the kinds of amount apart and never add what overlaps.
type Loss struct {
	Party   brief.ID         // "" for all
	Gone    bool             // the party itself is switched off
	Capital []alliance.Total // not received: invested in or lent to it, what was paid left out
	Supply  []alliance.Total // contracts by which it is supplied or hosted: not delivered to it
	Revenue []alliance.Total // contracts by which it supplies or hosts: not paid to it
	Power   []Power          // capacity not delivered to it, in gigawatts
	Ties    []brief.ID       // what these rest on, by id
}

// Power is capacity of one class. Chips, halls and power are layers of the
// same capacity: classes are never added.
type Power struct {
	Class   alliance.Class
	GW      decimal.Decimal
	Unknown []brief.ID // ties of the class whose capacity is not stated
}

// Losses are what several ties come to.
type Losses struct {
	All     Loss
	Parties []Loss           // those that lose, the subject first, then by id
	Kept    []alliance.Total // money of these ties that was paid, and stays
	Paid    []brief.ID       // of the ties, those whose money was paid and is kept
	Bare    []brief.ID       // of the ties, those that carry neither money nor supply
}

// losses adds up hits.
func (r *run) losses(hits []Hit) Losses {
	out := Losses{All: r.loss("", hits)}
	var paid []alliance.Tie
	for _, h := range hits {
		switch {
		case h.Paid:
			out.Paid = append(out.Paid, h.Tie.ID)
		case !isCapital(h.Tie) && !isSupply(h.Tie):
			out.Bare = append(out.Bare, h.Tie.ID)
		}
	}
	for _, h := range hits {
		if isCapital(h.Tie) && (h.Tie.AmountKind == brief.Funded || h.Tie.Stage == brief.Closed) {
			paid = append(paid, h.Tie)
		}
	}
	out.Kept = r.in.Graph.Totals(paid)
	for _, p := range r.in.Graph.Parties {
		if l := r.loss(p.ID, hits); len(l.Ties) > 0 {
			l.Gone = r.gone(p.ID)
			out.Parties = append(out.Parties, l)
		}
	}
	slices.SortStableFunc(out.Parties, func(a, b Loss) int {
		return cmp.Compare(boolToInt(a.Party != r.in.Graph.Subject), boolToInt(b.Party != r.in.Graph.Subject))
	})
	return out
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// loss adds up what one party, or all, lose by some ties.
func (r *run) loss(party brief.ID, hits []Hit) Loss {
	l := Loss{Party: party}
	var capital, supply, revenue []alliance.Tie
	for _, h := range hits {
		t := r.contained(h.Tie)
		buys, sells := party == "" || t.To == party, party == "" || t.From == party
		switch {
		case h.Paid:
			continue
		case isCapital(t) && buys:
			capital = append(capital, r.unpaid(t))
		case isSupply(t) && (buys || sells):
			if buys {
				supply = append(supply, t)
			}
			if sells {
				revenue = append(revenue, t)
			}
		default:
			continue
		}
		l.Ties = append(l.Ties, t.ID)
	}
	l.Capital, l.Supply, l.Revenue = r.in.Graph.Totals(capital), r.in.Graph.Totals(supply), r.in.Graph.Totals(revenue)
	l.Power = r.power(supply)
	return l
}

// contained is a tie that names all ties that contain it, at any depth: those
// between may not be among the ones that are added up.
func (r *run) contained(t alliance.Tie) alliance.Tie {
	all := slices.Clone(t.PartOf)
	for i := 0; i < len(all); i++ {
		whole, _ := r.in.Graph.Tie(all[i])
		for _, id := range whole.PartOf {
			if id != t.ID && !slices.Contains(all, id) {
				all = append(all, id)
			}
		}
	}
	t.PartOf = all
	return t
}

// unpaid is a tie with what it has still to bring as its weight.
func (r *run) unpaid(t alliance.Tie) alliance.Tie {
	m := r.due.of(t)
	t.Weight, t.Weighed = m.left, m.known
	return t
}

// power adds up the capacity of supplies, by class.
func (r *run) power(supply []alliance.Tie) []Power {
	var out []Power
	for _, c := range alliance.Classes {
		var ties []alliance.Tie
		p := Power{Class: c}
		for _, t := range supply {
			if r.in.Graph.ClassOf(t) != c || c == alliance.Others {
				continue
			}
			ties = append(ties, t)
			if _, ok := r.gigawatts(t); !ok {
				p.Unknown = append(p.Unknown, t.ID)
			}
		}
		p.GW, _ = total(ties, r.gigawatts)
		p.GW = p.GW.Sub(r.passedThrough(ties))
		if len(ties) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// passedThrough is the capacity of a class that sites get and pass on: one
// capacity, which counts once.
func (r *run) passedThrough(ties []alliance.Tie) decimal.Decimal {
	var sum decimal.Decimal
	for _, p := range r.in.Graph.Parties {
		if p.Kind != brief.Project {
			continue
		}
		in, _ := total(having(ties, func(t alliance.Tie) bool { return t.To == p.ID }), r.gigawatts)
		out, _ := total(having(ties, func(t alliance.Tie) bool { return t.From == p.ID }), r.gigawatts)
		sum = sum.Add(decimal.Min(in, out))
	}
	return sum
}

func having(ties []alliance.Tie, keep func(alliance.Tie) bool) []alliance.Tie {
	return slices.DeleteFunc(slices.Clone(ties), func(t alliance.Tie) bool { return !keep(t) })
}
