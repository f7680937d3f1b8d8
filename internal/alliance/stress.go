package alliance

import (
	"context"
	"math"
)

// spring asks for a distance between two items, in units of half the picture.
type spring struct {
	a, b   int
	length float64
	weight float64
}

// stress places the items so that their distances come near the ones asked
// for, by stochastic gradient descent over pairs (Zheng, Pawar and Goodman
// 2018, "Graph Drawing by Stochastic Gradient Descent"). It works in a disc of
// radius one around the subject, which is then stretched to the picture.
func (p *plan) stress(ctx context.Context) {
	at := p.spiral()
	springs := p.springs()
	if len(springs) > 0 {
		lightest, heaviest := math.Inf(1), 0.0
		for _, s := range springs {
			lightest, heaviest = min(lightest, s.weight), max(heaviest, s.weight)
		}
		// The step shrinks from one that satisfies the lightest pair at once
		// to one that hardly moves the heaviest.
		const rounds, last = 40, 0.05
		decay := math.Log(last*lightest/heaviest) / (rounds - 1)
		for round := range rounds {
			if ctx.Err() != nil {
				return
			}
			rate := math.Exp(decay*float64(round)) / lightest
			p.rng.Shuffle(len(springs), func(i, j int) { springs[i], springs[j] = springs[j], springs[i] })
			for _, s := range springs {
				p.relax(at, s, rate)
			}
		}
	}
	half := Point{p.size.W/2 - margin, p.size.H/2 - margin}
	for i := range p.items {
		n := &p.items[i]
		n.at = p.centre().plus(Point{at[i].X * half.X, at[i].Y * half.Y})
		n.over = !n.fixed && n.at.Y < p.centre().Y
		p.clamp(n)
	}
}

func (p *plan) relax(at []Point, s spring, rate float64) {
	step := min(s.weight*rate, 1)
	d := at[s.a].minus(at[s.b])
	l := d.length()
	if l == 0 {
		return
	}
	move := d.times(step * (l - s.length) / (2 * l))
	switch {
	case p.items[s.a].fixed:
		at[s.b] = at[s.b].plus(move.times(2))
	case p.items[s.b].fixed:
		at[s.a] = at[s.a].minus(move.times(2))
	default:
		at[s.a], at[s.b] = at[s.a].minus(move), at[s.b].plus(move)
	}
}

// spiral is where the items start: in the order of relevance, on a sunflower's
// spiral, which fills a disc evenly.
func (p *plan) spiral() []Point {
	const golden = 2.399963229728653 // π(3 − √5)
	at := make([]Point, len(p.items))
	for i := range at {
		if p.items[i].fixed {
			continue
		}
		sin, cos := math.Sincos(float64(i) * golden)
		at[i] = Point{cos, sin}.times(p.ring(i))
	}
	return at
}

// ring is how far from the subject an item wants to be: the more relevant the
// nearer, and the disc evenly filled.
func (p *plan) ring(i int) float64 {
	return 0.28 + 0.72*math.Sqrt(float64(i)/float64(len(p.items)))
}

// springs lists what is asked of every pair.
func (p *plan) springs() []spring {
	n := len(p.items)
	if n < 2 {
		return nil
	}
	h := p.g.hopsWhere(nil)
	out := make([]spring, 0, n*(n-1)/2)
	for a := range n {
		distance := h.distances(p.items[a].index)
		for b := a + 1; b < n; b++ {
			out = append(out, p.spring(a, b, distance[p.items[b].index]))
		}
	}
	return out
}

func (p *plan) spring(a, b, hops int) spring {
	if p.items[a].fixed {
		return spring{a, b, p.ring(b), 12}
	}
	length := 1.15
	switch {
	case hops == 1:
		length = 0.4
	case p.items[a].class == p.items[b].class:
		length = 0.75
	case hops == 2:
		length = 1.0
	}
	return spring{a, b, length, 1 / (length * length)}
}
