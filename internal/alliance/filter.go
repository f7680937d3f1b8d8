package alliance

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// Filter chooses ties. What it leaves empty chooses nothing; the zero Filter
// lets every tie pass.
type Filter struct {
	Kinds   []brief.AllianceKind
	Stages  []brief.Stage
	Country string          // where an end of the tie is from, as Party.Country
	Least   decimal.Decimal // of the amount, in the graph's currency; a tie without one falls short
}

// Empty reports whether every tie passes.
func (f Filter) Empty() bool {
	return len(f.Kinds) == 0 && len(f.Stages) == 0 && f.Country == "" && !f.Least.IsPositive()
}

// Pass reports whether a tie of g passes.
func (f Filter) Pass(g *Graph, t Tie) bool {
	switch {
	case len(f.Kinds) > 0 && !slices.Contains(f.Kinds, t.Kind):
		return false
	case len(f.Stages) > 0 && !slices.Contains(f.Stages, t.Stage):
		return false
	case f.Least.IsPositive() && (!t.Weighed || t.Weight.LessThan(f.Least)):
		return false
	default:
		return f.Country == "" || g.countryOf(t.From) == f.Country || g.countryOf(t.To) == f.Country
	}
}

func (g *Graph) countryOf(id brief.ID) string {
	p, _ := g.Party(id)
	return p.Country
}

// Where is the graph of the ties that pass, with the parties that they name and
// the subject.
func (g *Graph) Where(f Filter) *Graph {
	return g.where(func(t Tie) bool { return f.Pass(g, t) })
}

// Only is the graph of some ties, with the parties that they name and the
// subject. Ids that it lacks are passed over.
func (g *Graph) Only(ids []brief.ID) *Graph {
	return g.where(func(t Tie) bool { return slices.Contains(ids, t.ID) })
}

func (g *Graph) where(pass func(Tie) bool) *Graph {
	named := map[brief.ID]bool{g.Subject: true}
	var ties []Tie
	for _, t := range g.Ties {
		if pass(t) {
			ties = append(ties, t)
			named[t.From], named[t.To] = true, true
		}
	}
	return g.sub(named, ties)
}

// Countries lists where the parties are from, each once, in order.
func (g *Graph) Countries() []string {
	var out []string
	for _, p := range g.Parties {
		if p.Country != "" {
			out = append(out, p.Country)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
