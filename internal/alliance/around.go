package alliance

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"
	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/traverse"

	"moat/internal/brief"
)

// far is the distance of a party that no tie leads to.
const far = 1 << 30

// hops is the undirected graph that gonum walks: a step is any tie that stands,
// whichever way it points. Neighbours come sorted, so that walks repeat.
type hops [][]int64

// From returns the neighbours of a node in ascending order.
func (h hops) From(id int64) graph.Nodes {
	nodes := make([]graph.Node, len(h[id]))
	for i, n := range h[id] {
		nodes[i] = simple.Node(n)
	}
	return iterator.NewOrderedNodes(nodes)
}

// Edge returns the step between two neighbours.
func (h hops) Edge(u, v int64) graph.Edge {
	return simple.Edge{F: simple.Node(u), T: simple.Node(v)}
}

// distances counts the steps from a node to every other.
func (h hops) distances(from int) []int {
	out := make([]int, len(h))
	for i := range out {
		out[i] = far
	}
	var w traverse.BreadthFirst
	w.Walk(h, simple.Node(from), func(n graph.Node, depth int) bool {
		out[n.ID()] = depth
		return false
	})
	return out
}

// Standing is the default choice of ties: those that did not lapse and were
// not denied.
func Standing(t Tie) bool { return !t.Stage.Over() }

// hopsWhere is the graph to walk over the ties that use is true for; nil means
// Standing.
func (g *Graph) hopsWhere(use func(Tie) bool) hops {
	if use == nil {
		use = Standing
	}
	h := make(hops, len(g.Parties))
	for _, t := range g.Ties {
		if !use(t) {
			continue
		}
		from, to := int64(g.index[t.From]), int64(g.index[t.To])
		h[from] = append(h[from], to)
		h[to] = append(h[to], from)
	}
	for i := range h {
		slices.Sort(h[i])
		h[i] = slices.Compact(h[i])
	}
	return h
}

// Neighbours lists the parties that a standing tie leads to directly, by id.
func (g *Graph) Neighbours(id brief.ID) []brief.ID {
	i, ok := g.index[id]
	if !ok {
		return nil
	}
	var out []brief.ID
	for _, n := range g.hopsWhere(nil)[i] {
		out = append(out, g.Parties[n].ID)
	}
	return out
}

// Around returns the part of the graph that matters most to a party: at most
// `most` parties, nearest first, of equally near ones those with more money on
// their ties, then by id; and every tie among them. A party that is not in the
// graph is nobody's neighbour: then money alone decides.
func (g *Graph) Around(subject brief.ID, most int) *Graph {
	order := g.byRelevance(subject)
	if most < len(order) {
		order = order[:max(most, 0)]
	}
	named := map[brief.ID]bool{}
	for _, i := range order {
		named[g.Parties[i].ID] = true
	}
	var ties []Tie
	for _, t := range g.Ties {
		if named[t.From] && named[t.To] {
			ties = append(ties, t)
		}
	}
	out := g.sub(named, ties)
	out.Subject = subject
	return out
}

// byRelevance orders the indexes of the parties, the most relevant first.
func (g *Graph) byRelevance(subject brief.ID) []int {
	order := make([]int, len(g.Parties))
	distance := make([]int, len(g.Parties))
	if i, ok := g.index[subject]; ok {
		distance = g.hopsWhere(nil).distances(i)
	}
	amounts := make([]decimal.Decimal, len(g.Parties))
	for i := range order {
		order[i] = i
		amounts[i] = g.moneyAt(i)
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(distance[a], distance[b]), amounts[b].Cmp(amounts[a]), cmp.Compare(a, b))
	})
	return order
}

// moneyAt is the money that moves on a party's ties, overlaps left out, of all
// kinds of amount together: a measure of size, not a statement.
func (g *Graph) moneyAt(party int) decimal.Decimal {
	var moving []Tie
	for _, k := range g.touching[party] {
		if t := g.Ties[k]; t.Flow() != brief.NoFlow {
			moving = append(moving, t)
		}
	}
	var sum decimal.Decimal
	for _, t := range withoutParts(moving) {
		if t.Counts() {
			sum = sum.Add(t.Weight)
		}
	}
	return sum
}
