package alliance

import (
	"slices"

	"moat/internal/brief"
)

// Size is the size of a picture in CSS pixels.
type Size struct{ W, H float64 }

// Placement is a picture of a graph as coordinates: what to draw where, and
// nothing of how. The same graph, size and labels give the same placement.
type Placement struct {
	Size  Size
	Nodes []Node // by relevance, the subject first
	Edges []Edge // by the smaller, then the larger id, direction, class

	// Groups are the rooms that the parties of a kind or a country share; none
	// where parties are not grouped.
	Groups []Group
}

// Group is a room for parties that have something in common.
type Group struct {
	Key string // a class or a country; OtherGroup for what is left
	Box Box
}

// Node is a party in its place.
type Node struct {
	ID      brief.ID
	X, Y    float64 // the centre
	R       float64 // the radius, by the money on the party's ties
	Label   Box     // under or over the circle; empty where there was no room
	Class   Class
	Country string
	Subject bool
	Unknown bool // no record describes the party
	Pinned  bool // moved by hand
}

// Edge is one drawn line: the ties between two parties that go the same way,
// have the same class and are equally binding.
type Edge struct {
	Ties     []brief.ID // the largest known amount first, then by id
	From, To brief.ID   // payer and payee where money moves, the ties' own direction otherwise
	Curve    Curve      // ends at the circles
	Arrow    bool       // money moves: an arrowhead at the curve's end
	Dashed   bool       // in talks or a letter of intent
	Width    float64    // by the largest amount
	Kind     Class
	Passing  bool // it only runs through the picture: both its ends lie outside
}

// Node returns the node of a party.
func (p Placement) Node(id brief.ID) (Node, bool) {
	i := slices.IndexFunc(p.Nodes, func(n Node) bool { return n.ID == id })
	if i < 0 {
		return Node{}, false
	}
	return p.Nodes[i], true
}

// Into is the picture so many times as large, moved to a place.
func (p Placement) Into(at Point, times float64) Placement {
	to := func(q Point) Point { return at.plus(q.times(times)) }
	box := func(b Box) Box {
		if b.Empty() {
			return Box{}
		}
		low, high := to(Point{b.Left, b.Top}), to(Point{b.Right, b.Bottom})
		return Box{low.X, low.Y, high.X, high.Y}
	}
	out := Placement{Size: Size{p.Size.W * times, p.Size.H * times}}
	for _, n := range p.Nodes {
		c := to(Point{n.X, n.Y})
		n.X, n.Y, n.R, n.Label = c.X, c.Y, n.R*times, box(n.Label)
		out.Nodes = append(out.Nodes, n)
	}
	for _, e := range p.Edges {
		e.Curve = Curve{to(e.Curve.From), to(e.Curve.Control), to(e.Curve.To)}
		e.Width *= times
		out.Edges = append(out.Edges, e)
	}
	for _, g := range p.Groups {
		out.Groups = append(out.Groups, Group{g.Key, box(g.Box)})
	}
	return out
}

// Circle is the box around the node's circle.
func (n Node) Circle() Box {
	return Box{n.X - n.R, n.Y - n.R, n.X + n.R, n.Y + n.R}
}

// NodeAt finds the party whose circle or label lies within slack pixels of a
// point.
func (p Placement) NodeAt(at Point, slack float64) (brief.ID, bool) {
	for _, n := range p.Nodes {
		if at.distance(Point{n.X, n.Y}) <= n.R+slack {
			return n.ID, true
		}
	}
	for _, n := range p.Nodes {
		if !n.Label.Empty() && n.Label.Contains(at) {
			return n.ID, true
		}
	}
	return "", false
}

// EdgeAt finds the edge nearest to a point, at most slack pixels away.
func (p Placement) EdgeAt(at Point, slack float64) (Edge, bool) {
	best, found := slack, -1
	for i, e := range p.Edges {
		if d := e.Curve.distance(at) - e.Width/2; d <= best {
			best, found = d, i
		}
	}
	if found < 0 {
		return Edge{}, false
	}
	return p.Edges[found], true
}

// distance is from a point to the curve, over a polyline of sixteen pieces.
func (c Curve) distance(p Point) float64 {
	const pieces = 16
	best := p.distance(c.From)
	last := c.From
	for i := 1; i <= pieces; i++ {
		next := c.At(float64(i) / pieces)
		best = min(best, segmentDistance(p, last, next))
		last = next
	}
	return best
}

func segmentDistance(p, a, b Point) float64 {
	d := b.minus(a)
	l := d.X*d.X + d.Y*d.Y
	if l == 0 {
		return p.distance(a)
	}
	t := ((p.X-a.X)*d.X + (p.Y-a.Y)*d.Y) / l
	return p.distance(a.plus(d.times(min(max(t, 0), 1))))
}
