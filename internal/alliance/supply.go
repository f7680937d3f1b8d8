package alliance

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// Role is what a party is to the subject of a supply board. Key
// "supply.role." plus the role names it.
type Role string

// The roles. Suppliers and funders stand left of the subject; customers, hosts
// and holdings right of it.
const (
	Supplier Role = "supplier" // supplies the subject
	Funder   Role = "funder"   // puts money into the subject, lends to it, owns part of it
	Customer Role = "customer" // is supplied or hosted by the subject
	Host     Role = "host"     // rents computing to the subject
	Holding  Role = "holding"  // the subject puts money into it, lends to it, owns part of it
)

// Roles lists the roles in the order of the board, those on the left first.
var Roles = []Role{Supplier, Funder, Customer, Host, Holding}

// OnLeft reports whether the role stands left of the subject.
func (r Role) OnLeft() bool { return r == Supplier || r == Funder }

// Trades reports whether something is bought and paid for, so that a payment
// can be set against revenue and cost.
func (r Role) Trades() bool { return r == Supplier || r == Customer || r == Host }

// sold are the words, as slugs, of an ownership that is a sale: who sold holds
// nothing.
var sold = []string{"sold-its-stake", "sells"}

// roleOf is what a tie makes of its other end; false for ties that are no
// supply, hosting or funding.
func roleOf(subject brief.ID, t Tie) (Role, bool) {
	outgoing := t.From == subject
	if t.Kind == brief.Owns && slices.Contains(sold, slug(t.Word)) {
		return "", false
	}
	switch t.Kind {
	case brief.Supplies:
		if outgoing {
			return Customer, true
		}
		return Supplier, true
	case brief.Hosts:
		if outgoing {
			return Customer, true
		}
		return Host, true
	case brief.InvestsIn, brief.LendsTo, brief.Owns:
		if outgoing {
			return Holding, true
		}
		return Funder, true
	default:
		return "", false
	}
}

// Link is a party in one role, with every tie that makes it so.
type Link struct {
	Party brief.ID
	Role  Role
	Ties  []Tie // largest amount first, then by id
	// Lead is the tie whose stage stands for the link: the largest of those
	// that the amount adds up, else the first.
	Lead Tie
	// Amount is the total of the most binding kind of amount that there is, and
	// Others are the totals of the other kinds: kinds are never added to each
	// other, nor a part to its whole. Zero where nothing counts.
	Amount  Total
	Others  []Total
	Share   brief.Value // of the holding, as last stated; for funders and holdings
	Exposed Exposed     // for roles that trade
}

// Weight is the amount by which a link is drawn and ordered.
func (l Link) Weight() decimal.Decimal { return l.Amount.Sum.Value }

// ToParty reports whether the link's money goes to the party, and whether any
// moves at all.
func (l Link) ToParty() (toParty, moves bool) {
	for _, t := range l.Ties {
		if _, payee, moving := t.Money(); moving {
			return payee == l.Party, true
		}
	}
	return l.Role == Supplier || l.Role == Host || l.Role == Holding, false
}

// Board is the supply board of a party: who supplies and funds it, whom it
// supplies, who hosts it and in whom it holds a part.
type Board struct {
	Subject brief.ID
	Links   []Link // by role, then the largest first
	Over    []Tie  // ties of these kinds that lapsed or were denied: not on the board
	Beside  []Tie  // the subject's other ties: competition, partnership, regulation
}

// Of lists the links of a role.
func (b Board) Of(r Role) []Link {
	var out []Link
	for _, l := range b.Links {
		if l.Role == r {
			out = append(out, l)
		}
	}
	return out
}

// Board makes the supply board of a party. The records give revenue and cost,
// and may be nil. A party without ties has an empty board.
func (g *Graph) Board(subject brief.ID, r *brief.Records) Board {
	type key struct {
		role  Role
		party brief.ID
	}
	b := Board{Subject: subject}
	grouped := map[key][]Tie{}
	for _, t := range g.TiesOf(subject) {
		role, ok := roleOf(subject, t)
		switch {
		case !ok:
			b.Beside = append(b.Beside, t)
		case t.Stage.Over():
			b.Over = append(b.Over, t)
		default:
			k := key{role, t.Other(subject)}
			grouped[k] = append(grouped[k], t)
		}
	}
	for k, ties := range grouped {
		b.Links = append(b.Links, g.link(k.party, k.role, ties, r))
	}
	slices.SortFunc(b.Links, compareLinks)
	return b
}

// binding lists the kinds of amount, the most binding first. What was paid of
// a commitment is less than it, and comes after.
var binding = []brief.AmountKind{brief.Committed, brief.Funded, brief.Conditional, brief.Announced, brief.NoAmountKind}

// mostBinding is the total of the most binding kind of amount that has any, and
// the totals of the other kinds.
func mostBinding(totals []Total) (most Total, others []Total) {
	for _, kind := range binding {
		for _, t := range totals {
			switch {
			case t.Kind != kind || len(t.Counted) == 0:
			case most.size() == 0:
				most = t
			default:
				others = append(others, t)
			}
		}
	}
	return most, others
}

// leadOf is the largest tie that an amount adds up, else the first.
func leadOf(ties []Tie, amount Total) Tie {
	for _, t := range ties {
		if slices.Contains(amount.Counted, t.ID) {
			return t
		}
	}
	return ties[0]
}

func (g *Graph) link(party brief.ID, role Role, ties []Tie, r *brief.Records) Link {
	sortByWeight(ties)
	l := Link{Party: party, Role: role, Ties: ties}
	l.Amount, l.Others = mostBinding(g.Totals(ties))
	l.Lead = leadOf(ties, l.Amount)
	if role.Trades() {
		l.Exposed = exposedBy(ties, r)
	} else {
		l.Share = latestShare(ties)
	}
	return l
}

// latestShare is the share of a holding as last reported.
func latestShare(ties []Tie) brief.Value {
	var best Tie
	for _, t := range ties {
		if t.Share.Known() && (!best.Share.Known() || t.Reported.Compare(best.Reported) > 0) {
			best = t
		}
	}
	return best.Share
}

func compareLinks(a, b Link) int {
	capacity := func(l Link) decimal.Decimal { return l.Lead.Capacity.High }
	return cmp.Or(
		cmp.Compare(slices.Index(Roles, a.Role), slices.Index(Roles, b.Role)),
		b.Weight().Cmp(a.Weight()),
		b.Lead.Weight.Cmp(a.Lead.Weight),
		b.Share.High.Cmp(a.Share.High),
		capacity(b).Cmp(capacity(a)),
		cmp.Compare(a.Party, b.Party),
	)
}

// Concentrated measures how concentrated a role is among its parties, over
// what is committed or paid: what is only announced or conditional may never
// come, and counts as unknown here.
func (g *Graph) Concentrated(b Board, r Role) Concentration {
	var ties []Tie
	for _, l := range b.Of(r) {
		for _, t := range l.Ties {
			if t.AmountKind != brief.Committed && t.AmountKind != brief.Funded {
				t.Weighed = false
			}
			ties = append(ties, t)
		}
	}
	return g.Concentrate(ties, func(t Tie) string { return string(t.Other(b.Subject)) })
}
