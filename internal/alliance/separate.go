package alliance

import "context"

// separate pushes apart the nodes whose boxes, label included, overlap or
// nearly touch: each pair along the axis where the least is to be done. It
// stops when nothing overlaps, or gives up after a fixed number of rounds.
func (p *plan) separate(ctx context.Context) {
	const rounds = 300
	boxes := make([]Box, len(p.items))
	for i := range p.items {
		boxes[i] = p.items[i].box().grown(clearance / 2)
	}
	for round := range rounds {
		if ctx.Err() != nil {
			return
		}
		clear := true
		for i := range p.items {
			for k := i + 1; k < len(p.items); k++ {
				if p.pushApart(boxes, i, k, round) {
					clear = false
				}
			}
		}
		if clear {
			return
		}
	}
}

// pushApart separates two items, keeps their boxes up to date, and reports
// whether it had to.
func (p *plan) pushApart(boxes []Box, i, k, round int) bool {
	if p.items[i].fixed && p.items[k].fixed {
		return false
	}
	boxA, boxB := &boxes[i], &boxes[k]
	dx := min(boxA.Right, boxB.Right) - max(boxA.Left, boxB.Left)
	dy := min(boxA.Bottom, boxB.Bottom) - max(boxA.Top, boxB.Top)
	const enough = 1e-6
	if dx <= enough || dy <= enough {
		return false
	}
	// Labels are wide and low, so most pairs part vertically; along a border
	// that has no room left, every fourth round tries the other axis.
	sideways := dx < dy
	if round%4 == 3 {
		sideways = !sideways
	}
	var push Point
	if sideways {
		push.X = dx/2 + enough
		if boxA.Left+boxA.Right > boxB.Left+boxB.Right {
			push.X = -push.X
		}
	} else {
		push.Y = dy/2 + enough
		if boxA.Top+boxA.Bottom > boxB.Top+boxB.Bottom {
			push.Y = -push.Y
		}
	}
	p.move(&p.items[i], &p.items[k], push)
	boxes[i], boxes[k] = p.items[i].box().grown(clearance/2), p.items[k].box().grown(clearance/2)
	return true
}

func (p *plan) move(a, b *item, push Point) {
	switch {
	case a.fixed:
		b.at = b.at.plus(push.times(2))
	case b.fixed:
		a.at = a.at.minus(push.times(2))
	default:
		a.at, b.at = a.at.minus(push), b.at.plus(push)
	}
	if !a.fixed {
		p.clamp(a)
	}
	if !b.fixed {
		p.clamp(b)
	}
}
