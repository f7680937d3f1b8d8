package alliance

import (
	"slices"

	"moat/internal/brief"
)

// ProblemKind says what is wrong with a tie.
type ProblemKind string

// The problems that a tie can have.
const (
	SelfTie       ProblemKind = "self-tie"       // both ends are one party: left out
	NoEnd         ProblemKind = "no-end"         // an end is not named: left out
	Repeated      ProblemKind = "repeated"       // a second tie of the same id: left out
	UnknownParty  ProblemKind = "unknown-party"  // no record describes an end: kept, named by id
	NoCurrency    ProblemKind = "no-currency"    // an amount that is not money: its amount does not count
	DatesReversed ProblemKind = "dates-reversed" // ends before it starts: kept
)

// Problem is something that a tie's record got wrong. Key "alliance.problem."
// plus the kind says it in the reader's language.
type Problem struct {
	Tie   brief.ID
	Kind  ProblemKind
	Party brief.ID // the party concerned, where it is one
}

// soundTies returns the ties that can stand in a graph, and what was wrong.
func soundTies(r *brief.Records) ([]Tie, []Problem) {
	var ties []Tie
	var problems []Problem
	seen := map[brief.ID]bool{}
	for _, a := range r.Alliances {
		if kind, bad := unsound(a, seen); bad {
			problems = append(problems, Problem{Tie: a.ID, Kind: kind, Party: a.From})
			continue
		}
		seen[a.ID] = true
		ties = append(ties, Tie{Alliance: a, Unverified: r.Unverified(a.Claim, "amount")})
		problems = append(problems, blemishes(a, r.Parties)...)
	}
	return ties, problems
}

func unsound(a brief.Alliance, seen map[brief.ID]bool) (ProblemKind, bool) {
	switch {
	case a.From == "" || a.To == "":
		return NoEnd, true
	case a.From == a.To:
		return SelfTie, true
	case seen[a.ID]:
		return Repeated, true
	default:
		return "", false
	}
}

// blemishes are what a tie gets wrong without losing its place.
func blemishes(a brief.Alliance, parties map[brief.ID]brief.Party) []Problem {
	var out []Problem
	for _, end := range []brief.ID{a.From, a.To} {
		if _, ok := parties[end]; !ok {
			out = append(out, Problem{Tie: a.ID, Kind: UnknownParty, Party: end})
		}
	}
	_, isMoney := a.Amount.Unit.Currency()
	if !isMoney && (a.Amount.Known() || !a.Amount.Low.IsZero() || !a.Amount.High.IsZero()) {
		out = append(out, Problem{Tie: a.ID, Kind: NoCurrency})
	}
	if !a.Since.IsZero() && !a.Until.IsZero() && a.Until.Last().Before(a.Since.First()) {
		out = append(out, Problem{Tie: a.ID, Kind: DatesReversed})
	}
	return slices.Clip(out)
}
