package alliance

import (
	"math"
	"math/rand/v2"

	"moat/internal/brief"
)

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
	labelShare = 0.55 // of the picture's area that nodes with labels may take
)

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
	room  Box // where it must stay; empty for the whole picture
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

// newPlan measures the circles, labels and lines of a graph for a picture. A
// seed is where the layout's random numbers start: another seed is another
// picture.
func newPlan(g *Graph, size Size, labels LabelSize, seed uint64) *plan {
	p := &plan{g: g, size: size, place: map[int]int{}, rng: rand.New(rand.NewPCG(seed, 0x6d6f6174))}
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
	p.measure(labels)
	p.edges = p.bundles()
	return p
}

// measure gives every item its label.
func (p *plan) measure(labels LabelSize) {
	if labels == nil {
		return
	}
	for i := range p.items {
		w, h := labels(p.items[i].party)
		p.items[i].w, p.items[i].h = max(w, 0), max(h, 0)
	}
}

// thin takes the labels from the least relevant items, for which there is no
// room in the picture.
func (p *plan) thin() {
	room := labelShare * p.size.W * p.size.H
	for i := range p.items {
		n := &p.items[i]
		room -= (max(n.w, 2*n.r) + clearance) * (2*n.r + labelGap + n.h + clearance)
		if room < 0 && i > 0 {
			n.w, n.h = 0, 0
		}
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
	b, room := n.box(), n.room
	if room.Empty() {
		room = Box{margin, margin, p.size.W - margin, p.size.H - margin}
	}
	n.at.X += inside(b.Left, b.Right, room.Left, room.Right)
	n.at.Y += inside(b.Top, b.Bottom, room.Top, room.Bottom)
}

// inside is how far what reaches from low to high must move to lie between two
// bounds.
func inside(low, high, least, most float64) float64 {
	switch {
	case high-low > most-least:
		return (least + most - high - low) / 2
	case low < least:
		return least - low
	case high > most:
		return most - high
	default:
		return 0
	}
}

// node is the item as a picture shows it.
func (n *item) node(subject brief.ID) Node {
	b := n.label()
	return Node{
		ID: n.party.ID, X: round64(n.at.X), Y: round64(n.at.Y), R: round64(n.r),
		Label: Box{round64(b.Left), round64(b.Top), round64(b.Right), round64(b.Bottom)},
		Class: n.class, Country: n.party.Country, Unknown: n.party.Unknown,
		Subject: n.party.ID == subject && subject != "",
	}
}
