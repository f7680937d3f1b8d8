package alliance

import (
	"cmp"
	"slices"

	"moat/internal/brief"
)

// bundle is one line to draw: ties of one pair, direction, class and firmness.
type bundle struct {
	from, to int // items
	class    Class
	dashed   bool
	arrow    bool
	ties     []Tie
	width    float64
	base     float64 // the bend of the pair's fan
	lane     float64 // the bundle's place in the fan: lanes stand laneWidth apart
}

type bundleKey struct {
	from, to      int
	class         Class
	dashed, arrow bool
}

// bundles gathers the standing ties into the lines to draw, in the order of
// Placement.Edges.
func (p *plan) bundles() []bundle {
	grouped := map[bundleKey][]Tie{}
	for _, t := range p.g.Ties {
		if !Standing(t) {
			continue
		}
		payer, payee, moves := t.Money()
		k := bundleKey{
			from: p.place[p.g.index[payer]], to: p.place[p.g.index[payee]],
			class: p.g.ClassOf(t), dashed: t.Stage.Open(), arrow: moves,
		}
		grouped[k] = append(grouped[k], t)
	}
	out := make([]bundle, 0, len(grouped))
	largest := 0.0
	for k, ties := range grouped {
		sortByWeight(ties)
		b := bundle{from: k.from, to: k.to, class: k.class, dashed: k.dashed, arrow: k.arrow, ties: ties}
		out = append(out, b)
		largest = max(largest, b.amount())
	}
	slices.SortFunc(out, p.compareBundles)
	for i := range out {
		out[i].width = between(thinEdge, thickEdge, out[i].amount(), largest)
	}
	return out
}

// amount is the largest verified amount of money that moves along the bundle.
func (b *bundle) amount() float64 {
	if !b.arrow {
		return 0
	}
	for _, t := range b.ties {
		if t.Counts() {
			return t.Weight.InexactFloat64()
		}
	}
	return 0
}

// pair is the bundle's two ends, the smaller id first.
func (p *plan) pair(b *bundle) (first, second brief.ID) {
	from, to := p.items[b.from].party.ID, p.items[b.to].party.ID
	return min(from, to), max(from, to)
}

func (p *plan) compareBundles(a, b bundle) int {
	firstA, secondA := p.pair(&a)
	firstB, secondB := p.pair(&b)
	return cmp.Or(
		cmp.Compare(firstA, firstB), cmp.Compare(secondA, secondB),
		cmp.Compare(p.items[a.from].party.ID, p.items[b.from].party.ID),
		cmp.Compare(slices.Index(Classes, a.class), slices.Index(Classes, b.class)),
		boolCompare(a.dashed, b.dashed), boolCompare(a.arrow, b.arrow),
	)
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

// bendLines gives every bundle its bend. Bundles of one pair fan out around a
// common bend: the one that runs over the fewest nodes and labels and along the
// fewest lines before it. Wide lines come first and stay the straightest.
func (p *plan) bendLines() {
	var groups [][]bundle
	for start := 0; start < len(p.edges); {
		end := start + 1
		for end < len(p.edges) && p.samePair(start, end) {
			end++
		}
		groups = append(groups, p.edges[start:end])
		start = end
	}
	slices.SortStableFunc(groups, func(a, b []bundle) int { return cmp.Compare(widest(b), widest(a)) })
	settled := make([][]Curve, len(p.items))
	for _, group := range groups {
		p.fan(group, settled)
	}
}

func (p *plan) samePair(i, k int) bool {
	a1, a2 := p.pair(&p.edges[i])
	b1, b2 := p.pair(&p.edges[k])
	return a1 == b1 && a2 == b2
}

func widest(group []bundle) float64 {
	w := 0.0
	for i := range group {
		w = max(w, group[i].width)
	}
	return w
}

// fan spreads the bundles of one pair. settled are the curves drawn so far, by
// the items that they end at.
func (p *plan) fan(group []bundle, settled [][]Curve) {
	ends := [2]int{group[0].from, group[0].to}
	for i := range group {
		group[i].lane = float64(i) - float64(len(group)-1)/2
	}
	best, least := 0.0, -1.0
	for _, base := range []float64{0.08, -0.08, 0.16, -0.16, 0.02, -0.02, 0.25, -0.25} {
		cost := widest(group) * max(base, -base)
		for i := range group {
			group[i].base = base
			c := p.curve(&group[i])
			cost += p.hits(&group[i], c) + along(c, settled[ends[0]]) + along(c, settled[ends[1]])
		}
		if least < 0 || cost < least {
			best, least = base, cost
		}
	}
	for i := range group {
		group[i].base = best
		c := p.curve(&group[i])
		settled[ends[0]] = append(settled[ends[0]], c)
		settled[ends[1]] = append(settled[ends[1]], c)
	}
}

// along is the cost of running along other curves that end at the same node,
// where the eye would take the two for one.
func along(c Curve, others []Curve) float64 {
	const near, each = 5.0, 0.4
	total := 0.0
	for _, t := range [...]float64{0.25, 0.5, 0.75} {
		at := c.At(t)
		for _, o := range others {
			if o.distance(at) < near {
				total += each
			}
		}
	}
	return total
}

// laneWidth is how far apart the lines of a pair stand at their middle, in
// pixels.
const laneWidth = 11

// bend is the bundle's own, signed for its own way, where its ends are so far
// apart: the bend of the whole fan is meant for the way from the smaller id.
func (b *bundle) bend(first bool, length float64) float64 {
	bend := b.base + min(laneWidth/max(length, 1), 0.3)*b.lane
	if !first {
		return -bend
	}
	return bend
}

// hits counts the nodes and labels that a curve runs over; its own ends'
// labels count half.
func (p *plan) hits(b *bundle, c Curve) float64 {
	var points [9]Point
	for i := range points {
		points[i] = c.At(float64(i) / float64(len(points)-1))
	}
	total := 0.0
	for k := range p.items {
		n := &p.items[k]
		own := k == b.from || k == b.to
		if !own && runsOver(points[:], n.circle().grown(2)) {
			total += 1.5
		}
		if label := n.label(); !label.Empty() && runsOver(points[:], label.grown(-1)) {
			if own {
				total += 0.5
			} else {
				total++
			}
		}
	}
	for _, q := range points {
		if q.X < 2 || q.Y < 2 || q.X > p.size.W-2 || q.Y > p.size.H-2 {
			total += 2
		}
	}
	return total
}

func runsOver(points []Point, b Box) bool {
	for i := 1; i < len(points); i++ {
		if b.crossedBy(points[i-1], points[i]) {
			return true
		}
	}
	return false
}

// curve is a bundle's curve between the circles of its ends.
func (p *plan) curve(b *bundle) Curve { return b.curve(&p.items[b.from], &p.items[b.to]) }

// curve is the bundle's curve between two circles, an arrow's tip just clear
// of the one it points at.
func (b *bundle) curve(from, to *item) Curve {
	gap := 1.0
	if b.arrow {
		gap = 2.5
	}
	bend := b.bend(from.party.ID < to.party.ID, from.at.distance(to.at))
	return arc(from.at, to.at, bend).trimmed(from.r+1, to.r+gap)
}

// edge is the line to draw between two circles.
func (b *bundle) edge(from, to *item) Edge {
	e := Edge{
		From: from.party.ID, To: to.party.ID,
		Curve: b.curve(from, to).rounded(), Arrow: b.arrow, Dashed: b.dashed,
		Width: round64(b.width), Kind: b.class,
	}
	for _, t := range b.ties {
		e.Ties = append(e.Ties, t.ID)
	}
	return e
}
