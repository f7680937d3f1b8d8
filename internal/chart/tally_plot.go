package chart

import (
	"cmp"
	"math"
	"slices"

	"moat/internal/brief"
	"moat/internal/chart/canvas"
)

// tallyPlot is a list of horizontal bars in groups. Each group has a scale of
// its own, from zero, so that different measures never share one; groups of
// one measure are given the same end.
type tallyPlot struct {
	say    *speaker
	groups []tallyGroup
}

type tallyGroup struct {
	head      string
	low, high float64 // the ends of the scale; low is zero or less
	rows      []tallyRow
}

// tallyRow is one bar, made of parts laid end to end.
type tallyRow struct {
	name, label, text string
	record            brief.ID
	parts             []tallyPart
	rank              int // rows of the lowest rank are the last to be left out
	required          bool
}

// tallyPart is a stretch of a bar.
type tallyPart struct {
	from, to float64
	look     tallyLook
}

// tallyLook says what a stretch of a bar is.
type tallyLook int

const (
	lookSolid   tallyLook = iota // of the subject, settled
	lookPale                     // promised
	lookQuiet                    // for comparison
	lookHatched                  // conditional
	lookDashed                   // announced, or projected
	lookDoubt                    // unverified, or unknown
)

func (tp *tallyPlot) add(g tallyGroup) {
	g.rows = slices.DeleteFunc(g.rows, func(r tallyRow) bool {
		return slices.ContainsFunc(r.parts, func(x tallyPart) bool { return !finite(x.from, x.to) })
	})
	if len(g.rows) == 0 {
		return
	}
	for _, r := range g.rows {
		for _, x := range r.parts {
			g.low, g.high = min(g.low, x.from, x.to), max(g.high, x.from, x.to)
		}
	}
	if !(g.high > g.low) {
		g.high = g.low + 1
	}
	tp.groups = append(tp.groups, g)
}

// share gives groups one scale, so that their bars can be compared.
func (tp *tallyPlot) share() {
	low, high := 0.0, 0.0
	for _, g := range tp.groups {
		low, high = min(low, g.low), max(high, g.high)
	}
	for i := range tp.groups {
		tp.groups[i].low, tp.groups[i].high = low, high
	}
}

func (tp *tallyPlot) required() []string {
	var out []string
	for _, g := range tp.groups {
		for _, r := range g.rows {
			if r.required && r.label != "" {
				out = append(out, r.label)
			}
		}
	}
	return slices.Compact(out)
}

// chosen are the rows that fit into n lines, the headings of their groups
// included, and how many were left out.
func (tp *tallyPlot) chosen(lines float64) (groups []tallyGroup, more int) {
	type place struct{ group, row, rank int }
	var all []place
	for i, g := range tp.groups {
		for j, r := range g.rows {
			all = append(all, place{i, j, r.rank})
		}
	}
	slices.SortStableFunc(all, func(a, b place) int { return cmp.Compare(a.rank, b.rank) })
	take := map[place]bool{}
	heads := map[int]bool{}
	for i, x := range all {
		need := 1.0
		if !heads[x.group] {
			need += headLines
		}
		foot := 0.0
		if i < len(all)-1 || len(take) < i { // room to say that there are more
			foot = 1
		}
		if len(take) > 0 && need > lines-foot {
			continue
		}
		lines -= need
		heads[x.group], take[x] = true, true
	}
	for i, g := range tp.groups {
		kept := g
		kept.rows = nil
		for j, r := range g.rows {
			if take[place{i, j, r.rank}] {
				kept.rows = append(kept.rows, r)
			}
		}
		if len(kept.rows) > 0 {
			groups = append(groups, kept)
		}
	}
	return groups, len(all) - len(take)
}

// A heading takes so many rows' room; a row is no lower than leastRow and no
// higher than mostRow, in CSS pixels.
const (
	headLines = 1.35
	leastRow  = 16.0
	mostRow   = 36.0
)

func (tp *tallyPlot) layout(p *paper, area rect) scene {
	if len(tp.groups) == 0 { // no value that can be drawn
		return emptyDrawing(tp.say.T("records.unknown"), p, area)
	}
	groups, more := tp.chosen(area.height() / (leastRow * p.k))
	lines := 0.0
	names, labels := 0.0, 0.0
	for _, g := range groups {
		lines += headLines + float64(len(g.rows))
		for _, r := range g.rows {
			names = max(names, p.width(r.name, tp.face(p, r)))
			labels = max(labels, p.width(r.label, tp.face(p, r)))
		}
	}
	if more > 0 {
		lines++
	}
	step := min(area.height()/max(lines, 1), mostRow*p.k)
	names, labels = min(names+1, area.width()*0.34), min(labels, area.width()*0.46)
	box := rect{area.left + names + 10*p.k, area.top, area.right - labels - 10*p.k, area.bottom}
	d := scene{plane: newPlane(box, linear(0, 1), linear(0, 1))}
	y := area.top
	for _, g := range groups {
		d.layers = append(d.layers, tp.head(p, g.head, box, area, y+step*headLines*0.6))
		y += step * headLines
		for _, r := range g.rows {
			d.layers = append(d.layers, tp.row(p, g, r, rect{box.left, y, box.right, y + step}, area))
			d.points = append(d.points, Point{g.at(r.end(), box), y + step/2, r.text, r.record})
			y += step
		}
	}
	if more > 0 {
		text := tp.say.T("records.more", "Count", more)
		d.layers = append(d.layers, tp.head(p, text, box, area, y+step/2))
	}
	return d
}

func (tp *tallyPlot) face(p *paper, r tallyRow) face {
	if r.required {
		return p.label().bold()
	}
	return p.label()
}

// at is where a value of the group stands between the ends of its scale.
func (g tallyGroup) at(v float64, box rect) float64 {
	return box.left + (v-g.low)/(g.high-g.low)*box.width()
}

// end is the far end of a bar, from zero.
func (r tallyRow) end() float64 {
	end := 0.0
	for _, x := range r.parts {
		if math.Abs(x.to) > math.Abs(end) {
			end = x.to
		}
	}
	return end
}

func (tp *tallyPlot) head(p *paper, text string, box, area rect, y float64) layer {
	x := box.left
	if room := area.right - x; p.width(text, p.foot()) > room { // a long one begins further left
		x = max(area.left, area.right-p.width(text, p.foot()))
	}
	text = p.shorten(text, p.foot(), area.right-x)
	return p.layer("group", func(q pen) {
		q.text(text, x, y, canvas.Left, p.foot(), q.theme.Muted)
	})
}

func (tp *tallyPlot) row(p *paper, g tallyGroup, r tallyRow, in, area rect) layer {
	f := tp.face(p, r)
	name := p.shorten(r.name, f, in.left-10*p.k-area.left)
	return p.layer("row", func(q pen) {
		thick := min(in.height()*0.62, 18*q.k)
		right := g.at(0, in)
		for _, x := range r.parts {
			a, b := g.at(x.from, in), g.at(x.to, in)
			bar := rect{min(a, b), in.middle() - thick/2, max(a, b, min(a, b)+1.5), in.middle() + thick/2}
			x.look.paint(q, bar)
			right = max(right, bar.right)
		}
		if g.low < 0 {
			q.stroke(q.theme.Muted, 1)
			q.line(g.at(0, in), in.top, g.at(0, in), in.bottom)
		}
		q.text(name, in.left-8*q.k, in.middle(), canvas.Right, f, q.theme.Ink)
		x := right + 6*q.k
		q.text(p.shorten(r.label, f, area.right-x), x, in.middle(), canvas.Left, f, q.theme.Ink)
	})
}

func (l tallyLook) paint(q pen, bar rect) {
	switch l {
	case lookSolid:
		q.fill(bar, q.theme.Accent)
	case lookPale:
		q.fill(bar, q.theme.over(q.theme.Accent, 0.2))
		q.stroke(q.theme.Accent, 1.2*q.k)
		q.outline(bar.inset(0.6*q.k), 0)
	case lookQuiet:
		q.fill(bar, q.theme.Quiet)
	case lookHatched:
		q.hatch(bar, q.theme.Accent)
	case lookDashed:
		q.stroke(q.theme.Accent, 1.6*q.k, 3.5*q.k, 2.5*q.k)
		q.outline(bar.inset(0.8*q.k), 0)
	case lookDoubt:
		q.hatch(bar, q.theme.Quiet)
	}
}
