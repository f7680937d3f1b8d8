package alliance

import (
	"context"
	"math"

	"moat/internal/brief"
)

// World is a graph laid out once, to be looked at from near and from far: the
// subject near the centre, what is tied close together, money and relevance
// near the subject, labels clear of each other and of the circles; the less
// relevant parties between and around the others, where there is room as one
// comes nearer. It is immutable and safe for concurrent use.
//
// Its coordinates are CSS pixels of the whole picture at zoom 1.
type World struct {
	Size Size

	plan   *plan
	factor float64 // how many times larger than the picture the plan is
	groups []Group
}

// WorldOptions say how a world is laid out.
type WorldOptions struct {
	Near  int // the parties that the whole picture shows; 0 means all
	Group Grouping
	Seed  uint64
}

// AreaOfParty is the room, in square pixels, that a party with its label and
// the lines around it needs to be read.
const AreaOfParty = 7000

// farthest bounds how much larger than the picture the plan may become.
const farthest = 12

// NewWorld lays a graph out around its subject for a picture of a size. It
// starts from a stress layout, then pushes boxes apart, then improves the
// picture move by move, a fixed number of them, so that a slow machine draws
// the same picture as a fast one. The error is the context's.
func NewWorld(ctx context.Context, g *Graph, size Size, labels LabelSize, o WorldOptions) (*World, error) {
	size = Size{max(size.W, 1), max(size.H, 1)}
	near := len(g.Parties)
	if o.Near > 0 {
		near = min(o.Near, near)
	}
	w := &World{Size: size, factor: 1}
	if near < len(g.Parties) {
		w.factor = min(max(math.Sqrt(float64(len(g.Parties))*AreaOfParty/(size.W*size.H)), 1.25), farthest)
	}
	core := newPlan(g.Around(g.Subject, near), size, labels, o.Seed)
	whole := newPlan(g, Size{size.W * w.factor, size.H * w.factor}, labels, o.Seed)
	core.shareSizes(whole)
	core.thin()
	if err := w.layCore(ctx, core, o.Group); err != nil {
		return nil, err
	}
	whole.adopt(core, w.factor)
	if err := w.layRest(ctx, whole, o.Group); err != nil {
		return nil, err
	}
	whole.bendLines()
	w.plan = whole
	return w, ctx.Err()
}

// layCore places the parties that the whole picture shows.
func (w *World) layCore(ctx context.Context, p *plan, by Grouping) error {
	first := p.stress
	if by != Ungrouped && len(p.items) > 0 {
		w.groups = p.rooms(by)
		for i := range p.items {
			p.items[i].fixed = false
		}
		first = func(context.Context) { p.house(by, w.groups, 1) }
	}
	return run(ctx, first, p.separate, p.refine, p.separate)
}

// layRest places the others, the first ones staying where they are.
func (w *World) layRest(ctx context.Context, p *plan, by Grouping) error {
	if w.factor == 1 {
		return ctx.Err()
	}
	first := func(context.Context) { p.besideTies() }
	if len(w.groups) > 0 {
		first = func(context.Context) { p.house(by, w.groups, w.factor) }
	}
	return run(ctx, first, p.separate, p.refineRest, p.separate)
}

func run(ctx context.Context, steps ...func(context.Context)) error {
	for _, step := range steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		step(ctx)
	}
	return ctx.Err()
}

// shareSizes gives the plan's circles and lines the sizes that they have in a
// larger one, so that nothing changes size when more appears.
func (p *plan) shareSizes(whole *plan) {
	radius := map[brief.ID]float64{}
	for i := range whole.items {
		radius[whole.items[i].party.ID] = whole.items[i].r
	}
	for i := range p.items {
		p.items[i].r = radius[p.items[i].party.ID]
	}
}

// adopt takes over the places of a plan's items, in a picture so many times as
// large, and fixes them.
func (p *plan) adopt(core *plan, factor float64) {
	placed := map[brief.ID]*item{}
	for i := range core.items {
		placed[core.items[i].party.ID] = &core.items[i]
	}
	for i := range p.items {
		n := &p.items[i]
		c, ok := placed[n.party.ID]
		n.fixed = ok
		if ok {
			n.at, n.over = c.at.times(factor), c.over
		}
	}
}

// besideTies puts every item that is not fixed near what it is tied to: in the
// middle of its ties, and a little outwards, each in another direction.
func (p *plan) besideTies() {
	const golden, aside = 2.399963229728653, 70.0
	placed := make([]bool, len(p.items))
	for i := range p.items {
		placed[i] = p.items[i].fixed
	}
	for i := range p.items {
		n := &p.items[i]
		if placed[i] {
			continue
		}
		var sum Point
		count := 0.0
		for _, k := range p.g.touching[n.index] {
			other := p.place[p.g.index[p.g.Ties[k].Other(n.party.ID)]]
			if placed[other] {
				sum, count = sum.plus(p.items[other].at), count+1
			}
		}
		sin, cos := math.Sincos(float64(i) * golden)
		if count == 0 {
			half := Point{p.size.W / 2, p.size.H / 2}
			n.at = p.centre().plus(Point{cos * half.X, sin * half.Y}.times(p.ring(i)))
		} else {
			n.at = sum.times(1 / count).plus(Point{cos, sin}.times(aside))
		}
		n.over = n.at.Y < p.centre().Y
		p.clamp(n)
		placed[i] = true
	}
}

// Parties lists the parties by relevance, the subject first.
func (w *World) Parties() []brief.ID {
	out := make([]brief.ID, len(w.plan.items))
	for i := range w.plan.items {
		out[i] = w.plan.items[i].party.ID
	}
	return out
}

// Nearest is the zoom at which there is room for every party.
func (w *World) Nearest() float64 { return w.factor }
