package chart

import (
	"cmp"
	"image/color"
	"slices"

	"moat/internal/chart/canvas"
)

// label is a text that wants to stand by a mark.
type label struct {
	text     string
	shorter  []string // what it may say instead where there is no room, the fullest first
	face     face
	color    color.NRGBA
	x, y     float64 // the mark
	gap      float64 // from the mark's middle to the text
	above    bool    // centred over its mark first
	required bool
}

// placed is a text in its place.
type placed struct {
	text  string
	face  face
	color color.NRGBA
	x, y  float64
	align canvas.Align
	box   rect // what it takes up
}

// placer gives labels room one after the other. Where a label would lie on
// another it tries the next side of its mark; what finds no room is left out,
// unless it is required.
type placer struct {
	p     *paper
	area  rect
	taken []rect // labels and marks: never covered
	lines []rect // lines of the plot: covered only by what is required
	fills []rect // areas of colour: a label over one has nothing put behind it
	done  []placed
}

// side is where a label stands, seen from its mark.
type side struct {
	dx, dy float64 // in gaps and in sizes of text
	align  canvas.Align
}

var sides = []side{
	{-0.6, -1, canvas.Right}, {0, -1.1, canvas.Center}, {0.6, -1, canvas.Left},
	{-1.1, 0, canvas.Right}, {1.1, 0, canvas.Left},
	{0.6, 1, canvas.Left}, {0, 1.1, canvas.Center}, {-0.6, 1, canvas.Right},
}

// farSides are where only labels that must find room may stand.
var farSides = []side{
	{-0.6, -2.2, canvas.Right}, {0, -2.3, canvas.Center}, {0.6, 2.2, canvas.Left}, {0, 2.3, canvas.Center},
}

func (l label) at(s side) placed {
	dy := 0.0
	if s.dy != 0 {
		dy = l.gap + 0.5*l.face.size
	}
	return placed{text: l.text, face: l.face, color: l.color, x: l.x + s.dx*l.gap, y: l.y + s.dy*dy, align: s.align}
}

// sides are where a label may stand, best first.
func (l label) sides() []side {
	if l.above {
		return []side{{0, -1, canvas.Center}, {0, 1, canvas.Center}}
	}
	return sides
}

// place finds room for labels, the required ones first.
func (pl *placer) place(labels []label) {
	for _, required := range []bool{true, false} {
		for _, l := range labels {
			if l.required == required {
				pl.one(l)
			}
		}
	}
}

func (pl *placer) one(l label) {
	near := l.sides()
	for _, text := range l.texts() {
		l.text = text
		if pl.try(l, near, false) {
			return
		}
	}
	if l.required && !pl.try(l, near, true) && !pl.try(l, farSides, true) {
		pl.squeeze(l)
	}
}

// texts are what a label may say, the fullest first.
func (l label) texts() []string { return append([]string{l.text}, l.shorter...) }

// try puts a label on the first side that has room, and reports whether there
// was one.
func (pl *placer) try(l label, at []side, mayCross bool) bool {
	for _, s := range at {
		at := l.at(s)
		box := pl.p.textBox(at.text, at.face, at.x, at.y, at.align)
		if !pl.area.contains(box) || hits(box, pl.taken) || !mayCross && hits(box, pl.lines) {
			continue
		}
		pl.put(at, box)
		return true
	}
	return false
}

// squeeze puts a required label on the nearest free height near its mark.
func (pl *placer) squeeze(l label) {
	step := l.face.size * 0.5
	for i := range 200 {
		for _, sign := range []float64{-1, 1} {
			at := l.at(sides[0])
			at.y = l.y + sign*float64(i)*step
			half := pl.p.width(l.text, l.face)
			at.x = min(max(at.x, pl.area.left+half), pl.area.right)
			box := pl.p.textBox(at.text, at.face, at.x, at.y, at.align)
			if pl.area.contains(box) && !hits(box, pl.taken) {
				pl.put(at, box)
				return
			}
		}
	}
}

func (pl *placer) put(at placed, box rect) {
	at.box = box
	pl.taken = append(pl.taken, box)
	pl.done = append(pl.done, at)
}

func hits(box rect, others []rect) bool {
	return slices.ContainsFunc(others, box.overlaps)
}

// layer draws what was placed.
func (pl *placer) layer() layer {
	done, fills := pl.done, pl.fills
	return pl.p.layer("labels", func(q pen) {
		for _, d := range done {
			if !hits(d.box, fills) { // the grid keeps off what is read
				q.fill(d.box, q.theme.Surface)
			}
		}
		for _, d := range done {
			q.text(d.text, d.x, d.y, d.align, d.face, d.color)
		}
	})
}

// stacked is a text in a column of labels beside marks.
type stacked struct {
	text     string
	face     face
	color    color.NRGBA
	y        float64
	required bool
}

// stack spreads labels of a column so that none covers another, each as near
// to its own height as that allows, between top and bottom. Where there is no
// room for all, those that are not required go, the last first.
func stack(labels []stacked, top, bottom float64) []stacked {
	out := slices.Clone(labels)
	for height(out) > bottom-top {
		i := lastOptional(out)
		if i < 0 {
			break
		}
		out = slices.Delete(out, i, i+1)
	}
	slices.SortStableFunc(out, func(a, b stacked) int { return cmp.Compare(a.y, b.y) })
	for i := range out {
		out[i].y = max(out[i].y, top+out[i].room()/2)
		if i > 0 {
			out[i].y = max(out[i].y, out[i-1].y+(out[i-1].room()+out[i].room())/2)
		}
	}
	limit := bottom
	for i := len(out) - 1; i >= 0; i-- {
		out[i].y = min(out[i].y, limit-out[i].room()/2)
		limit = out[i].y - out[i].room()/2
	}
	return out
}

func (s stacked) room() float64 { return s.face.size * 1.3 }

func height(labels []stacked) float64 {
	sum := 0.0
	for _, l := range labels {
		sum += l.room()
	}
	return sum
}

func lastOptional(labels []stacked) int {
	for i, l := range slices.Backward(labels) {
		if !l.required {
			return i
		}
	}
	return -1
}
