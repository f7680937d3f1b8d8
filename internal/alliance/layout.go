package alliance

import (
	"context"
	"math"
	"math/rand/v2"

	"moat/internal/brief"
)

// Options say how a graph is laid out. The zero Options are good ones.
type Options struct {
	// Seed starts the layout's random numbers. Another seed is another
	// picture; the same seed is always the same picture.
	Seed uint64
	// Labels is the most labels to show; 0 means 60. What does not fit is
	// left out anyway, the least relevant first.
	Labels int
}

// LabelSize measures a party's label in CSS pixels.
type LabelSize func(Party) (w, h float64)

// The measures of a picture, in CSS pixels.
const (
	margin     = 10.0 // kept free along the edge
	labelGap   = 3.0  // between a circle and its label
	clearance  = 5.0  // between a node with its label and the next
	smallNode  = 4.5  // radius without known money
	largeNode  = 15.0 // radius of the party with the most
	subjectR   = 18.0
	thinEdge   = 1.0
	thickEdge  = 4.5
	mostLabels = 60
	labelShare = 0.55 // of the picture's area that labels may take
)

// Layout places a graph in a picture of a size: the subject near the centre,
// what is tied close together, money and relevance near the subject, labels
// clear of each other and of the circles. It starts from a stress layout, then
// pushes boxes apart, then improves the picture move by move, a fixed number
// of them, so that a slow machine draws the same picture as a fast one.
//
// The error is the context's; the placement is then of no use.
func Layout(ctx context.Context, g *Graph, size Size, labels LabelSize, opts Options) (Placement, error) {
	p := newPlan(g, size, labels, opts)
	for _, step := range []func(context.Context){p.stress, p.separate, p.refine, p.separate} {
		if err := ctx.Err(); err != nil {
			return Placement{}, err
		}
		step(ctx)
	}
	if err := ctx.Err(); err != nil {
		return Placement{}, err
	}
	p.dropLabels()
	return p.placement(), nil
}

// item is a party being placed.
type item struct {
	party Party
	index int // in the graph
	at    Point
	r     float64
	w, h  float64 // the label; zero without one
	over  bool    // the label stands over the circle
	class Class
	fixed bool
}

// circle is the box of the circle.
func (n *item) circle() Box { return Box{n.at.X - n.r, n.at.Y - n.r, n.at.X + n.r, n.at.Y + n.r} }

// label is the box of the label, empty without one.
func (n *item) label() Box {
	if n.w == 0 {
		return Box{}
	}
	top := n.at.Y + n.r + labelGap
	if n.over {
		top = n.at.Y - n.r - labelGap - n.h
	}
	return Box{n.at.X - n.w/2, top, n.at.X + n.w/2, top + n.h}
}

// box is what the node takes up: circle and label.
func (n *item) box() Box { return n.circle().union(n.label()) }

// plan is a layout being made. Items are in the order of relevance.
type plan struct {
	g     *Graph
	size  Size
	items []item
	place map[int]int // index in the graph → index in items
	edges []bundle
	rng   *rand.Rand
}

func newPlan(g *Graph, size Size, labels LabelSize, opts Options) *plan {
	p := &plan{g: g, size: size, place: map[int]int{}, rng: rand.New(rand.NewPCG(opts.Seed, 0x6d6f6174))}
	order := g.byRelevance(g.Subject)
	largest := 0.0
	money := make([]float64, len(g.Parties))
	for i := range g.Parties {
		money[i] = g.moneyAt(i).InexactFloat64()
		if g.Parties[i].ID != g.Subject {
			largest = max(largest, money[i])
		}
	}
	for k, i := range order {
		party := g.Parties[i]
		n := item{party: party, index: i, class: ClassOf(party.Kind), r: between(smallNode, largeNode, money[i], largest)}
		if party.ID == g.Subject {
			n.r, n.fixed, n.class = subjectR, true, Labs
		}
		p.items = append(p.items, n)
		p.place[i] = k
	}
	p.measure(labels, opts)
	p.edges = p.bundles()
	return p
}

// measure gives labels to the most relevant items, as many as there is room
// for.
func (p *plan) measure(labels LabelSize, opts Options) {
	most := opts.Labels
	if most <= 0 {
		most = mostLabels
	}
	room := labelShare * p.size.W * p.size.H
	for i := range p.items {
		n := &p.items[i]
		if i >= most || labels == nil {
			return
		}
		w, h := labels(n.party)
		room -= (max(w, 2*n.r) + clearance) * (2*n.r + labelGap + h + clearance)
		if room < 0 && i > 0 {
			return
		}
		n.w, n.h = max(w, 0), max(h, 0)
	}
}

// between scales an amount to a size whose area grows with it.
func between(small, large, amount, largest float64) float64 {
	if largest <= 0 || amount <= 0 {
		return small
	}
	return small + (large-small)*math.Sqrt(min(amount/largest, 1))
}

// centre is the middle of the picture.
func (p *plan) centre() Point { return Point{p.size.W / 2, p.size.H / 2} }

// clamp moves an item into the picture. What is larger than the picture is
// centred.
func (p *plan) clamp(n *item) {
	b := n.box()
	n.at.X += inside(b.Left, b.Right, p.size.W)
	n.at.Y += inside(b.Top, b.Bottom, p.size.H)
}

func inside(low, high, limit float64) float64 {
	switch {
	case high-low > limit-2*margin:
		return (limit - high - low) / 2
	case low < margin:
		return margin - low
	case high > limit-margin:
		return limit - margin - high
	default:
		return 0
	}
}

// dropLabels takes the label from what still overlaps a more relevant node.
func (p *plan) dropLabels() {
	for i := range p.items {
		for k := range i {
			if p.items[i].box().Overlaps(p.items[k].box()) {
				p.items[i].w, p.items[i].h = 0, 0
			}
		}
	}
}

func (p *plan) placement() Placement {
	out := Placement{Size: p.size, Nodes: make([]Node, 0, len(p.items))}
	for i := range p.items {
		n := &p.items[i]
		n.at = n.at.rounded()
		b := n.label()
		out.Nodes = append(out.Nodes, Node{
			ID: n.party.ID, X: n.at.X, Y: n.at.Y, R: round64(n.r),
			Label: Box{round64(b.Left), round64(b.Top), round64(b.Right), round64(b.Bottom)},
			Class: n.class, Country: n.party.Country, Unknown: n.party.Unknown,
			Subject: n.party.ID == p.g.Subject && p.g.Subject != brief.ID(""),
		})
	}
	out.Edges = p.drawn()
	return out
}
