package worldmap

import (
	"cmp"
	"slices"

	"moat/internal/chart/canvas"
)

// mark is a country with parties in its place on the picture.
type mark struct {
	code  string
	x, y  float64
	label string // its name, its code, or "" where neither finds room
	box   canvas.Area
}

// marks puts every country on the picture and finds room for its name: those
// with the most ties first. A name that would cover another, a dot or the
// legend gives way to the code, and the code to nothing.
func (d *drawer) marks(taken []canvas.Area) []mark {
	out := make([]mark, 0, len(d.m.Codes))
	for _, code := range d.m.Codes {
		at, _ := d.m.atlas.Middle(code)
		m := mark{code: code}
		m.x, m.y = d.frame.point(at)
		out = append(out, m)
		taken = append(taken, around(m.x, m.y, dotRadius+1.5))
	}
	order := make([]int, len(out))
	for i := range order {
		order[i] = i
	}
	ties := func(i int) int {
		p, _ := d.m.Geography.Place(out[i].code)
		return p.Across + p.Within
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ties(b), ties(a)) })
	for _, i := range order {
		for _, label := range []string{d.m.Country(out[i].code), out[i].code} {
			if box, ok := d.room(out[i], label, taken); ok {
				out[i].label, out[i].box = label, box
				taken = append(taken, box)
				break
			}
		}
	}
	return out
}

func around(x, y, r float64) canvas.Area { return canvas.Area{X: x - r, Y: y - r, W: 2 * r, H: 2 * r} }

// room finds a free place beside a dot: right, left, above, below.
func (d *drawer) room(m mark, label string, taken []canvas.Area) (canvas.Area, bool) {
	w, h := d.Width(label, nameFace)+4, nameFace.Size*1.3
	const gap = dotRadius + 2
	for _, at := range [][2]float64{{gap, -h / 2}, {-gap - w, -h / 2}, {-w / 2, -gap - h}, {-w / 2, gap}, {gap, -h}, {gap, 0}, {-gap - w, -h}, {-gap - w, 0}} {
		box := canvas.Area{X: m.x + at[0], Y: m.y + at[1], W: w, H: h}
		if inside(box, d.frame.area) && !slices.ContainsFunc(taken, func(t canvas.Area) bool { return overlap(box, t) }) {
			return box, true
		}
	}
	return canvas.Area{}, false
}
