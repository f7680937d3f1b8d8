package alliance

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// Step is one step of a path or a loop: two parties and the ties between them
// that serve it, the largest known amount first, then by id.
type Step struct {
	From, To brief.ID
	Ties     []Tie
}

// Strength is the largest known amount among the step's ties.
func (s Step) Strength() (decimal.Decimal, bool) {
	if len(s.Ties) == 0 || !s.Ties[0].Weighed {
		return decimal.Decimal{}, false
	}
	return s.Ties[0].Weight, true
}

// Path connects two parties. Ties are walked either way: each tells by its own
// words who does what.
type Path struct {
	Steps []Step

	// Weakest is the smallest of the steps' strengths, in the graph's
	// currency. It is known only where every step has a known amount.
	Weakest decimal.Decimal
	Known   bool
}

// Shortest returns a path of the fewest steps between two parties, of several
// the one whose parties come first by id. use chooses the ties to walk; nil
// means Standing. There is no path to oneself, nor to a party that is not in
// the graph.
func (g *Graph) Shortest(from, to brief.ID, use func(Tie) bool) (Path, bool) {
	if use == nil {
		use = Standing
	}
	a, okA := g.index[from]
	b, okB := g.index[to]
	if !okA || !okB || a == b {
		return Path{}, false
	}
	h := g.hopsWhere(use)
	left := h.distances(b)
	if left[a] == far {
		return Path{}, false
	}
	var steps []Step
	for at := a; at != b; {
		next := at
		for _, n := range h[at] {
			if left[n] == left[at]-1 {
				next = int(n)
				break
			}
		}
		steps = append(steps, g.step(at, next, use))
		at = next
	}
	return pathOf(steps), true
}

// Strongest returns the path whose weakest step carries the most money: the
// widest path. Of several it is the shortest, then the first by id. Steps
// without a known amount are weaker than any with one.
func (g *Graph) Strongest(from, to brief.ID, use func(Tie) bool) (Path, bool) {
	if use == nil {
		use = Standing
	}
	best, found := g.Shortest(from, to, use)
	if !found {
		return Path{}, false
	}
	amounts := g.amountsOf(use)
	// The wider the path asked for, the fewer ties serve it: search for the
	// largest amount that still connects the two.
	low, high := 0, len(amounts)
	for low < high {
		mid := (low + high) / 2
		least := amounts[mid]
		p, ok := g.Shortest(from, to, func(t Tie) bool {
			return use(t) && t.Weighed && t.Weight.Cmp(least) >= 0
		})
		if ok {
			best, low = p, mid+1
		} else {
			high = mid
		}
	}
	return g.withAllTies(best, use), true
}

// amountsOf lists the distinct known amounts of ties, ascending.
func (g *Graph) amountsOf(use func(Tie) bool) []decimal.Decimal {
	var out []decimal.Decimal
	for _, t := range g.Ties {
		if t.Weighed && use(t) {
			out = append(out, t.Weight)
		}
	}
	slices.SortFunc(out, decimal.Decimal.Cmp)
	return slices.CompactFunc(out, decimal.Decimal.Equal)
}

// withAllTies gives back the ties that the search for width left out.
func (g *Graph) withAllTies(p Path, use func(Tie) bool) Path {
	steps := make([]Step, len(p.Steps))
	for i, s := range p.Steps {
		steps[i] = g.step(g.index[s.From], g.index[s.To], use)
	}
	return pathOf(steps)
}

func (g *Graph) step(from, to int, use func(Tie) bool) Step {
	s := Step{From: g.Parties[from].ID, To: g.Parties[to].ID}
	for _, t := range g.TiesBetween(s.From, s.To) {
		if use(t) {
			s.Ties = append(s.Ties, t)
		}
	}
	sortByWeight(s.Ties)
	return s
}

func pathOf(steps []Step) Path {
	weakest, known := weakestOf(steps)
	return Path{Steps: steps, Weakest: weakest, Known: known}
}

func weakestOf(steps []Step) (decimal.Decimal, bool) {
	var weakest decimal.Decimal
	for i, s := range steps {
		w, ok := s.Strength()
		if !ok {
			return decimal.Decimal{}, false
		}
		if i == 0 || w.LessThan(weakest) {
			weakest = w
		}
	}
	return weakest, len(steps) > 0
}

// sortByWeight puts the largest known amount first; unknown amounts follow,
// and ids settle what is equal.
func sortByWeight(ties []Tie) {
	slices.SortStableFunc(ties, func(a, b Tie) int {
		if a.Weighed != b.Weighed {
			if a.Weighed {
				return -1
			}
			return 1
		}
		return b.Weight.Cmp(a.Weight)
	})
}
