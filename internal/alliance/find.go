package alliance

import (
	"cmp"
	"slices"
	"strings"

	"moat/internal/brief"
)

// Find lists the parties with a name, in any language, or an alias or an id
// that holds a query, whatever its case and width: at most so many, those
// first whose name begins with it, of these the more relevant to the subject.
func (g *Graph) Find(query string, most int) []brief.ID {
	query = strings.TrimSpace(fold(query))
	if query == "" {
		return nil
	}
	type hit struct{ party, rank int }
	var hits []hit
	for _, i := range g.byRelevance(g.Subject) {
		best := -1
		for _, name := range sought(g.Parties[i]) {
			switch name = fold(name); {
			case strings.HasPrefix(name, query):
				best = 0
			case best < 0 && strings.Contains(name, query):
				best = 1
			}
		}
		if best >= 0 {
			hits = append(hits, hit{i, best})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	var out []brief.ID
	for _, h := range hits[:min(len(hits), most)] {
		out = append(out, g.Parties[h.party].ID)
	}
	return out
}
