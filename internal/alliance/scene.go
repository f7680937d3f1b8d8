package alliance

import (
	"math"

	"moat/internal/brief"
)

// SceneOptions say what of a world is to be seen. The zero options show all.
type SceneOptions struct {
	// Show chooses the ties; nil shows those that stand. A party whose ties are
	// all left out is left out too, but for the subject and what Keep names.
	Show func(Tie) bool
	// Keep names parties that are shown whether there is room or not.
	Keep map[brief.ID]bool
	// Pins are places that the reader gave to parties, in the world's
	// coordinates.
	Pins map[brief.ID]Point
}

// Scene is a world with a choice of what is seen of it, ready to be looked at.
// It is immutable and safe for concurrent use.
type Scene struct {
	world *World
	nodes []sceneNode // by relevance
	lines []sceneLine
}

// sceneNode is a party and the zoom from which there is room for it.
type sceneNode struct {
	item
	from   float64
	kept   bool
	pinned bool
}

type sceneLine struct {
	bundle
	a, b int // of nodes
}

// Scene chooses what is seen.
func (w *World) Scene(o SceneOptions) *Scene {
	s := &Scene{world: w}
	lines, tied := w.lines(o.Show)
	place := make([]int, len(w.plan.items))
	for i := range w.plan.items {
		n := sceneNode{item: w.plan.items[i]}
		id := n.party.ID
		n.kept = o.Keep[id]
		if !tied[i] && !n.kept && id != w.plan.g.Subject {
			place[i] = -1
			continue
		}
		n.at = n.at.times(1 / w.factor)
		if at, ok := o.Pins[id]; ok {
			n.at, n.pinned = at, true
		}
		place[i] = len(s.nodes)
		s.nodes = append(s.nodes, n)
	}
	for _, b := range lines {
		s.lines = append(s.lines, sceneLine{b, place[b.from], place[b.to]})
	}
	s.makeRoom()
	return s
}

// lines are the lines of the ties that are shown, and the items at their ends.
func (w *World) lines(show func(Tie) bool) ([]bundle, []bool) {
	tied := make([]bool, len(w.plan.items))
	var out []bundle
	for _, b := range w.plan.edges {
		if show != nil {
			var ties []Tie
			for _, t := range b.ties {
				if show(t) {
					ties = append(ties, t)
				}
			}
			b.ties = ties
		}
		if len(b.ties) > 0 {
			tied[b.from], tied[b.to] = true, true
			out = append(out, b)
		}
	}
	if show == nil { // a party whose ties all lapsed is still one
		for i := range tied {
			tied[i] = true
		}
	}
	return out, tied
}

// makeRoom finds the zoom from which each party is shown: from where on its
// circle and label touch nothing of a more relevant party that is shown there.
// Places move apart as one comes nearer and sizes stay, so that whatever
// appeared stays.
func (s *Scene) makeRoom() {
	boxes := make([]Box, len(s.nodes))
	for i := range s.nodes {
		boxes[i] = s.nodes[i].around()
	}
	for i := range s.nodes {
		n := &s.nodes[i]
		if !n.pinned {
			n.from = within(n.at, boxes[i], s.bounds(n))
		}
		for k := range i {
			o := &s.nodes[k]
			if apart := apartFrom(o.at, boxes[k], n.at, boxes[i]); o.from < apart {
				n.from = max(n.from, apart)
			}
		}
	}
}

// bounds is where the party's circle and label must lie to be shown: the room of
// its group, else the whole picture.
func (s *Scene) bounds(n *sceneNode) Box {
	if n.room.Empty() {
		return Box{0, 0, s.world.Size.W, s.world.Size.H}
	}
	f := s.world.factor
	return Box{n.room.Left / f, n.room.Top / f, n.room.Right / f, n.room.Bottom / f}
}

// within is the zoom from which a box around a place lies inside bounds.
func within(at Point, b, bounds Box) float64 {
	zoom := 0.0
	for _, side := range [4][2]float64{
		{at.X - bounds.Left, -b.Left}, {bounds.Right - at.X, b.Right}, {at.Y - bounds.Top, -b.Top}, {bounds.Bottom - at.Y, b.Bottom},
	} {
		if side[0] > 0 {
			zoom = max(zoom, side[1]/side[0])
		}
	}
	return zoom
}

// around is the box of circle and label around the centre.
func (n *sceneNode) around() Box {
	centred := n.item
	centred.at = Point{}
	return centred.box()
}

// apartFrom is the zoom from which two boxes around two places are apart.
func apartFrom(p Point, a Box, q Point, b Box) float64 {
	return min(apartAlong(q.X-p.X, a.Right-b.Left, b.Right-a.Left), apartAlong(q.Y-p.Y, a.Bottom-b.Top, b.Bottom-a.Top))
}

// apartAlong is the zoom at which a distance reaches what is needed after, or
// before, the other.
func apartAlong(d, after, before float64) float64 {
	switch {
	case d > 0:
		return after / d
	case d < 0:
		return before / -d
	default:
		return math.Inf(1)
	}
}

// Look is where one looks from: how near, and which point of the world lies in
// the upper left corner.
type Look struct {
	Zoom   float64
	Origin Point
}

// ToWorld turns a point of the picture into one of the world.
func (l Look) ToWorld(p Point) Point { return l.Origin.plus(p.times(1 / l.Zoom)) }

// ToPicture turns a point of the world into one of the picture.
func (l Look) ToPicture(p Point) Point { return p.minus(l.Origin).times(l.Zoom) }

// Around is the look at the same zoom times f that keeps a point of the
// picture where it is.
func (l Look) Around(p Point, f float64) Look {
	fixed := l.ToWorld(p)
	zoom := l.Zoom * f
	return Look{Zoom: zoom, Origin: fixed.minus(p.times(1 / zoom))}
}

// tolerance absorbs the rounding of the zooms at which boxes just touch.
const tolerance = 1e-6

// At is the picture that one sees. Parties keep their sizes; from nearer than
// the whole picture more of them are shown, from farther fewer names. What
// lies outside the picture is left out.
func (s *Scene) At(l Look) Placement {
	out := Placement{Size: s.world.Size}
	shown := make([]*item, len(s.nodes))
	frame := Box{0, 0, out.Size.W, out.Size.H}
	for i := range s.nodes {
		n := s.nodes[i]
		if !n.kept && n.from > max(l.Zoom, 1)+tolerance {
			continue
		}
		n.at = l.ToPicture(n.at)
		n.r *= min(l.Zoom, 1)
		if n.from > l.Zoom+tolerance && !n.kept {
			n.w = 0
		}
		shown[i] = &n.item
		if n.box().Overlaps(frame) {
			out.Nodes = append(out.Nodes, n.node(s.world.plan.g.Subject))
		}
	}
	for i := range s.lines {
		line := &s.lines[i]
		from, to := shown[line.a], shown[line.b]
		if from == nil || to == nil || !passes(from.at, to.at, frame) {
			continue
		}
		e := line.edge(from, to)
		e.Passing = !from.box().Overlaps(frame) && !to.box().Overlaps(frame)
		out.Edges = append(out.Edges, e)
	}
	for _, g := range s.world.groups {
		a, b := l.ToPicture(Point{g.Box.Left, g.Box.Top}), l.ToPicture(Point{g.Box.Right, g.Box.Bottom})
		out.Groups = append(out.Groups, Group{g.Key, Box{a.X, a.Y, b.X, b.Y}})
	}
	return out
}

// passes reports whether a line between two points, bent as lines are, may run
// through a box.
func passes(a, b Point, in Box) bool {
	bow := 0.35 * a.distance(b)
	return max(a.X, b.X)+bow > in.Left && min(a.X, b.X)-bow < in.Right && max(a.Y, b.Y)+bow > in.Top && min(a.Y, b.Y)-bow < in.Bottom
}

// node is the party as the picture shows it.
func (n *sceneNode) node(subject brief.ID) Node {
	out := n.item.node(subject)
	out.Pinned = n.pinned
	return out
}

// Place is where a party is in the world, and the zoom from which there is
// room for it.
func (s *Scene) Place(id brief.ID) (at Point, from float64, ok bool) {
	for i := range s.nodes {
		if s.nodes[i].party.ID == id {
			return s.nodes[i].at, s.nodes[i].from, true
		}
	}
	return Point{}, 0, false
}

// Parties lists the parties that can be seen, by relevance.
func (s *Scene) Parties() []brief.ID {
	out := make([]brief.ID, len(s.nodes))
	for i := range s.nodes {
		out[i] = s.nodes[i].party.ID
	}
	return out
}
