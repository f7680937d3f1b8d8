package alliance

import (
	"context"
	"math"
)

// What makes a picture worse, per case.
const (
	costOverlap  = 40.0 // two nodes' boxes overlap
	costCrowd    = 5.0  // two nodes as near as can be
	costCross    = 5.0  // two lines cross
	costOver     = 13.0 // a line runs over a node or a label
	costOwnLabel = 5.0  // a line of one pixel runs over the label of its own end
	costSharp    = 4.0  // two lines leave a node nearly as one
	costLength   = 14.0 // a line as long as the picture's diagonal
	costAstray   = 6.0  // per half picture that a node lies off its ring

	crowding = 64.0 // pixels between centres below which nodes crowd
)

// effort bounds the comparisons that refine makes for the parties that a whole
// picture shows; restEffort for those that appear later, which find their room
// without it too. It is a count and no time,
// so that the picture does not depend on the machine.
const (
	effort     = 32_000_000
	restEffort = 12_000_000
)

// link is a pair of items with at least one line between them; thick is the
// width of the widest, in pixels.
type link struct {
	a, b  int
	thick float64
}

// refiner improves a plan move by move.
type refiner struct {
	*plan
	links []link
	of    [][]int // by item, the indexes of its links
	boxes []Box
	halfs Point
}

// refine tries small moves, exchanges and label flips in a fixed order of
// random numbers, and keeps those that make the picture better: simulated
// annealing with a falling range and temperature.
func (p *plan) refine(ctx context.Context) { p.refineWith(ctx, effort) }

// refineRest does so for items that come after others were fixed.
func (p *plan) refineRest(ctx context.Context) { p.refineWith(ctx, restEffort) }

func (p *plan) refineWith(ctx context.Context, effort int) {
	if len(p.items) < 3 {
		return
	}
	r := newRefiner(p)
	tries := min(effort/r.price(), 800*len(p.items))
	for try := range tries {
		if try%256 == 0 && ctx.Err() != nil {
			return
		}
		left := 1 - float64(try)/float64(tries)
		i := p.rng.IntN(len(p.items))
		switch kind := p.rng.IntN(8); {
		case kind == 0:
			r.exchange(i, p.rng.IntN(len(p.items)), left)
		case kind == 1:
			r.flip(i)
		default:
			r.wander(i, left)
		}
	}
}

func newRefiner(p *plan) *refiner {
	r := &refiner{plan: p, of: make([][]int, len(p.items)), boxes: make([]Box, len(p.items))}
	r.halfs = Point{max(p.size.W/2-margin, 1), max(p.size.H/2-margin, 1)}
	seen := map[[2]int]int{}
	for _, e := range p.edges {
		l := link{min(e.from, e.to), max(e.from, e.to), e.width}
		if x, ok := seen[[2]int{l.a, l.b}]; ok {
			r.links[x].thick = max(r.links[x].thick, e.width)
			continue
		}
		seen[[2]int{l.a, l.b}] = len(r.links)
		r.of[l.a] = append(r.of[l.a], len(r.links))
		r.of[l.b] = append(r.of[l.b], len(r.links))
		r.links = append(r.links, l)
	}
	for i := range p.items {
		r.boxes[i] = p.items[i].box()
	}
	return r
}

// price is about how many comparisons a move costs.
func (r *refiner) price() int {
	n, m := len(r.items), len(r.links)
	degree := 1 + 2*m/n
	return 2 * (n + m + degree*(n+m))
}

// wander moves an item by a random step that shrinks as the work goes on.
func (r *refiner) wander(i int, left float64) {
	if r.items[i].fixed {
		return
	}
	before, at := r.cost(i), r.items[i].at
	reach := 6 + 0.35*left*min(r.size.W, r.size.H)
	r.put(i, at.plus(Point{(2*r.rng.Float64() - 1) * reach, (2*r.rng.Float64() - 1) * reach}))
	if !r.better(before, r.cost(i), left) {
		r.put(i, at)
	}
}

// exchange lets two items swap places.
func (r *refiner) exchange(i, k int, left float64) {
	if i == k || r.items[i].fixed || r.items[k].fixed {
		return
	}
	atI, atK := r.items[i].at, r.items[k].at
	before := r.cost(i) + r.cost(k)
	r.put(i, atK)
	r.put(k, atI)
	if !r.better(before, r.cost(i)+r.cost(k), left) {
		r.put(i, atI)
		r.put(k, atK)
	}
}

// flip moves a label over or under its circle.
func (r *refiner) flip(i int) {
	n := &r.items[i]
	if n.w == 0 || n.fixed {
		return
	}
	before, at := r.cost(i), n.at
	n.over = !n.over
	r.put(i, at)
	if r.cost(i) >= before {
		n.over = !n.over
		r.put(i, at)
	}
}

// put moves an item, within the picture.
func (r *refiner) put(i int, at Point) {
	n := &r.items[i]
	n.at = at
	r.clamp(n)
	r.boxes[i] = n.box()
}

// better decides whether a move stands: always if the picture improves, and
// early on now and then when it gets a little worse.
func (r *refiner) better(before, after, left float64) bool {
	if after <= before {
		return true
	}
	const hottest = 4.0
	heat := hottest * left * left
	return heat > 1e-3 && r.rng.Float64() < math.Exp((before-after)/heat)
}

// cost is what an item's place adds to the picture's badness.
func (r *refiner) cost(i int) float64 {
	return r.crowd(i) + r.underLines(i) + r.lines(i)
}

// crowd is the cost of the item against the other items, and of being off its
// ring.
func (r *refiner) crowd(i int) float64 {
	n := &r.items[i]
	total := 0.0
	mine := r.boxes[i].grown(clearance)
	for k := range r.items {
		if k == i {
			continue
		}
		o := r.boxes[k]
		if dx, dy := min(mine.Right, o.Right)-max(mine.Left, o.Left), min(mine.Bottom, o.Bottom)-max(mine.Top, o.Top); dx > 0 && dy > 0 {
			total += costOverlap + 2*min(dx, dy)
		}
		if d := n.at.distance(r.items[k].at); d < crowding {
			total += costCrowd * (1 - d/crowding) * (1 - d/crowding)
		}
	}
	if !n.fixed && r.items[0].fixed {
		off := n.at.minus(r.centre())
		radius := Point{off.X / r.halfs.X, off.Y / r.halfs.Y}.length()
		total += costAstray * math.Abs(radius-r.ring(i))
	}
	return total
}

// underLines is the cost of other items' lines that run over the item.
func (r *refiner) underLines(i int) float64 {
	total := 0.0
	box := r.boxes[i]
	for _, l := range r.links {
		if l.a != i && l.b != i && box.crossedBy(r.items[l.a].at, r.items[l.b].at) {
			total += costOver
		}
	}
	return total
}

// lines is the cost of the item's own lines.
func (r *refiner) lines(i int) float64 {
	total := 0.0
	diagonal := math.Sqrt(r.size.W*r.size.W + r.size.H*r.size.H)
	for _, x := range r.of[i] {
		l := r.links[x]
		a, b := r.items[l.a].at, r.items[l.b].at
		total += costLength * a.distance(b) / diagonal
		for k := range r.items {
			if k != l.a && k != l.b && r.boxes[k].crossedBy(a, b) {
				total += costOver
			}
		}
		// A label hides the end of its own line, the arrowhead too: the thicker
		// the line, the greater the loss.
		for _, end := range [2]int{l.a, l.b} {
			if label := r.items[end].label(); !label.Empty() && label.crossedBy(a, b) {
				total += costOwnLabel * l.thick
			}
		}
		total += r.crossings(x, a, b)
	}
	return total
}

// crossings is the cost of one line against all others: crossing them, or
// leaving a shared end nearly as one with them.
func (r *refiner) crossings(x int, a, b Point) float64 {
	total := 0.0
	l := r.links[x]
	for y, o := range r.links {
		if y == x {
			continue
		}
		switch {
		case l.a == o.a:
			total += sharp(a, b, r.items[o.b].at)
		case l.a == o.b:
			total += sharp(a, b, r.items[o.a].at)
		case l.b == o.a:
			total += sharp(b, a, r.items[o.b].at)
		case l.b == o.b:
			total += sharp(b, a, r.items[o.a].at)
		default:
			if cross(a, b, r.items[o.a].at, r.items[o.b].at) {
				total += costCross
			}
		}
	}
	return total
}

// sharp is the cost of two lines that leave one point within eight degrees.
func sharp(from, to, other Point) float64 {
	const narrow = 0.9903 // cos 8°
	d, o := to.minus(from), other.minus(from)
	dot := d.X*o.X + d.Y*o.Y
	if dot <= 0 {
		return 0
	}
	// Compared as squares: this is the innermost loop.
	if dot*dot > narrow*narrow*(d.X*d.X+d.Y*d.Y)*(o.X*o.X+o.Y*o.Y) {
		return costSharp
	}
	return 0
}
