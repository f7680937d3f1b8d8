package change

import (
	"cmp"
	"slices"
	"strings"

	"moat/internal/brief"
	"moat/internal/evidence"
)

// Kind is what became of a figure or a tie.
type Kind string

// The kinds of change, in the order in which they are listed.
const (
	Changed      Kind = "changed"      // another number, or another stage
	Contradicted Kind = "contradicted" // another report excludes it, or a check shows it to be wrong
	Lapsed       Kind = "lapsed"       // ended without a deal, or denied
	New          Kind = "new"
	Gone         Kind = "gone" // no longer told by any briefing
	TieAdded     Kind = "tie added"
	TieChanged   Kind = "tie changed"
	TieGone      Kind = "tie gone" // lapsed, run out, or no longer told
)

// Kinds lists the kinds in their order.
var Kinds = []Kind{Changed, Contradicted, Lapsed, New, Gone, TieAdded, TieChanged, TieGone}

// OfTie reports whether the change is one of a tie.
func (k Kind) OfTie() bool { return k == TieAdded || k == TieChanged || k == TieGone }

// Change is one change of a figure or of a tie.
type Change struct {
	Kind Kind
	// Steps are a figure's, the old one first and the new one last, with what
	// stood in between. New, gone: one. Contradicted: the claims that exclude
	// each other, or the one that is wrong.
	Steps []Statement
	// Ties is a tie as it was and as it is; of an added one and of one that is
	// gone without a word, the one there is.
	Ties    []brief.Alliance
	Finding *evidence.Finding // that contradicts
}

// Report is what changed from one state to another.
type Report struct {
	Before, After State
	Changes       []Change // by kind, then the newest first, of one day prices first
}

// Of returns the changes of a kind.
func (r Report) Of(k Kind) []Change {
	var out []Change
	for _, c := range r.Changes {
		if c.Kind == k {
			out = append(out, c)
		}
	}
	return out
}

// Compare tells what changed from one state to another. A state compared with
// itself has not changed; swapping the two swaps what is new with what is gone.
func Compare(before, after State) Report {
	r := Report{Before: before, After: after}
	was, is := before.matters(), after.matters()
	wrongThen, wrongNow := before.refuted(), after.refuted()
	fresh := r.contradictions()
	for key, list := range is {
		now := standing(list, wrongNow)
		old, known := was[key]
		switch {
		case wrongNow[now.Record]: // said as a contradiction
		case !known && now.Stage.Over():
			r.add(Change{Kind: Lapsed, Steps: []Statement{now}})
		case !known:
			r.add(Change{Kind: New, Steps: []Statement{now}})
		default:
			r.addStep(standing(old, wrongThen), now, list, wrongNow, fresh)
		}
	}
	for key, list := range was {
		if x := standing(list, wrongThen); is[key] == nil && !wrongThen[x.Record] && !x.Stage.Over() {
			r.add(Change{Kind: Gone, Steps: []Statement{x}})
		}
	}
	r.ties()
	slices.SortFunc(r.Changes, func(a, b Change) int {
		return cmp.Or(
			cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)),
			b.claim().Reported.Compare(a.claim().Reported),
			cmp.Compare(one(b.ofPrice()), one(a.ofPrice())),
			cmp.Compare(a.key(), b.key()),
		)
	})
	return r
}

func (r *Report) add(c Change) { r.Changes = append(r.Changes, c) }

// addStep adds what became of a matter that both states know. Two claims that
// exclude each other are told once, as that.
func (r *Report) addStep(old, now Statement, list []Statement, wrong map[brief.ID]bool, fresh []Contradiction) {
	exclude := func(c Contradiction) bool {
		return c.Metric == now.Metric && slices.Contains(c.Records, old.Record) && slices.Contains(c.Records, now.Record)
	}
	switch {
	case old.same(now):
	case now.Stage.Over() && !old.Stage.Over():
		r.add(Change{Kind: Lapsed, Steps: []Statement{old, now}})
	case !slices.ContainsFunc(fresh, exclude):
		r.add(Change{Kind: Changed, Steps: steps(old, list, wrong)})
	}
}

// contradictions adds and returns those that the earlier state did not have.
func (r *Report) contradictions() []Contradiction {
	told := map[string]bool{}
	for _, c := range r.Before.Contradictions {
		told[c.key()] = true
	}
	var fresh []Contradiction
	for _, c := range r.After.Contradictions {
		if claims := r.After.about(c); !told[c.key()] && len(claims) > 0 {
			fresh = append(fresh, c)
			r.add(Change{Kind: Contradicted, Steps: claims, Finding: c.Finding})
		}
	}
	return fresh
}

// about are the claims that a contradiction is about, as they became known.
func (s State) about(c Contradiction) []Statement {
	var claims []Statement
	for _, x := range s.Statements {
		if slices.Contains(c.Records, x.Record) && (c.Refuted || x.Metric == c.Metric) {
			claims = append(claims, x)
		}
	}
	slices.SortStableFunc(claims, func(a, b Statement) int {
		return cmp.Or(a.Reported.Compare(b.Reported), cmp.Compare(a.Record, b.Record))
	})
	return claims
}

func (c Contradiction) key() string {
	words := []string{"conflict", string(c.Metric)}
	if c.Refuted {
		words[0] = "wrong"
	}
	for _, id := range c.Records {
		words = append(words, string(id))
	}
	return strings.Join(words, "|")
}

// claim is the newest claim of a change.
func (c Change) claim() brief.Claim {
	if len(c.Steps) > 0 {
		return c.Steps[len(c.Steps)-1].Claim
	}
	return c.Ties[len(c.Ties)-1].Claim
}

// ofPrice reports whether a change is one of a price, which readers look for
// first.
func (c Change) ofPrice() bool { return len(c.Steps) > 0 && c.Steps[0].Metric == brief.Valuation }

func (c Change) key() string {
	if len(c.Steps) > 0 {
		x := c.Steps[len(c.Steps)-1]
		return string(x.Record) + "|" + string(x.Metric)
	}
	return string(c.Ties[len(c.Ties)-1].ID)
}
