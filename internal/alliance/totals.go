package alliance

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// Total is what the amounts of some ties of one kind of amount come to. Every
// tie is in exactly one of the lists.
type Total struct {
	Kind brief.AmountKind
	Sum  money.Amount
	// Converted says that an amount in another currency is in the sum, which is
	// then no more exact than the rate.
	Converted bool
	Counted   []brief.ID // added up
	Within    []brief.ID // contained in another amount of this kind: never added
	Apart     []brief.ID // yearly rates and stated values of holdings: not sums of a contract
	Unknown   []brief.ID // no amount, none in the currency, or one that was never verified
}

// Totals adds up amounts that do not overlap, apart for each kind of amount:
// what is announced is never added to what is committed or funded. Kinds
// without a tie are left out; the order is that of brief.AmountKinds, ties
// whose kind of amount is not known last.
//
// An amount that another tie among these contains (PartOf, at any depth) is
// not added to it, whatever the kind of either.
func (g *Graph) Totals(ties []Tie) []Total {
	contained := containedIn(ties)
	var out []Total
	for _, kind := range append(slices.Clone(brief.AmountKinds), brief.NoAmountKind) {
		t := Total{Kind: kind, Sum: money.New(decimal.Decimal{}, g.Currency)}
		for _, tie := range ties {
			if tie.AmountKind == kind {
				t.take(tie, contained)
			}
		}
		if t.size() > 0 {
			out = append(out, t)
		}
	}
	return out
}

func (t *Total) take(tie Tie, contained func(Tie) bool) {
	switch {
	case !tie.Counts():
		t.Unknown = append(t.Unknown, tie.ID)
	case contained(tie):
		t.Within = append(t.Within, tie.ID)
	case tie.Span != brief.WholeTerm:
		t.Apart = append(t.Apart, tie.ID)
	default:
		t.Counted = append(t.Counted, tie.ID)
		t.Sum = money.New(t.Sum.Value.Add(tie.Weight), t.Sum.Currency)
		t.Converted = t.Converted || tie.Converted
	}
}

func (t *Total) size() int {
	return len(t.Counted) + len(t.Within) + len(t.Apart) + len(t.Unknown)
}

// containedIn returns whether a tie's amount is already in another's of the
// same kind of amount. A statement that merely names a total of contracts
// (announced against committed) does not swallow them: it is kept apart by its
// kind, and so is never added to them either.
func containedIn(ties []Tie) func(Tie) bool {
	wholes := wholesOf(ties)
	byID := make(map[brief.ID]Tie, len(ties))
	for _, t := range ties {
		byID[t.ID] = t
	}
	return func(t Tie) bool {
		for id := range wholes[t.ID] {
			whole := byID[id]
			// Two that claim to contain each other: the first by id stands.
			circular := wholes[id][t.ID] && t.ID < id
			if whole.Counts() && whole.AmountKind == t.AmountKind && !circular {
				return true
			}
		}
		return false
	}
}

// wholesOf maps each tie to the ties that contain it, at any depth.
func wholesOf(ties []Tie) map[brief.ID]map[brief.ID]bool {
	parents := make(map[brief.ID][]brief.ID, len(ties))
	for _, t := range ties {
		parents[t.ID] = t.PartOf
	}
	out := make(map[brief.ID]map[brief.ID]bool, len(ties))
	for _, t := range ties {
		found := map[brief.ID]bool{}
		queue := slices.Clone(t.PartOf)
		for len(queue) > 0 {
			id := queue[0]
			queue = queue[1:]
			if next, ok := parents[id]; ok && id != t.ID && !found[id] {
				found[id] = true
				queue = append(queue, next...)
			}
		}
		out[t.ID] = found
	}
	return out
}

// withoutParts drops the ties whose amounts another of them contains, whatever
// the kinds of the two: for sizes, where one number must do.
func withoutParts(ties []Tie) []Tie {
	wholes := wholesOf(ties)
	counts := make(map[brief.ID]bool, len(ties))
	for _, t := range ties {
		counts[t.ID] = t.Counts()
	}
	var out []Tie
	for _, t := range ties {
		inside := false
		for id := range wholes[t.ID] {
			inside = inside || counts[id] && !(wholes[id][t.ID] && t.ID < id)
		}
		if !inside {
			out = append(out, t)
		}
	}
	return out
}
