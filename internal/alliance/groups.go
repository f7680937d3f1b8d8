package alliance

import (
	"cmp"
	"math"
	"slices"
)

// Grouping says which parties share a room.
type Grouping string

// The ways to group parties.
const (
	Ungrouped Grouping = ""
	ByClass   Grouping = "kind" // by the class that gives a party its colour
	ByCountry Grouping = "country"
)

// OtherGroup is the room of parties that are alone of their country, or whose
// country is not known.
const OtherGroup = "other"

const (
	roomGap     = 4.0  // around a room
	roomPad     = 5.0  // within a room, around its parties
	roomHeading = 17.0 // kept free for the room's name
)

// groupOf is the key of a party's group.
func (by Grouping) groupOf(n *item) string {
	switch {
	case by == ByCountry && n.party.Country != "":
		return n.party.Country
	case by == ByCountry:
		return OtherGroup
	default:
		return string(n.class)
	}
}

// rooms divides the picture among the groups of the plan's items, by the area
// that these need: a squarified treemap (Bruls, Huizing and van Wijk 2000).
func (p *plan) rooms(by Grouping) []Group {
	members := map[string]int{}
	for i := range p.items {
		members[by.groupOf(&p.items[i])]++
	}
	need := map[string]float64{}
	for i := range p.items {
		key := by.groupOf(&p.items[i])
		if members[key] < 2 {
			key = OtherGroup
		}
		b := p.items[i].box()
		need[key] += (b.Right - b.Left + 4*clearance) * (b.Bottom - b.Top + 4*clearance)
	}
	list := make([]share, 0, len(need))
	for key, area := range need {
		// What a room spends on its name and its borders.
		list = append(list, share{key, area + 2*roomHeading*math.Sqrt(area)})
	}
	slices.SortFunc(list, func(a, b share) int {
		if (a.key == OtherGroup) != (b.key == OtherGroup) {
			return boolCompare(a.key == OtherGroup, b.key == OtherGroup)
		}
		return cmp.Or(cmp.Compare(b.area, a.area), cmp.Compare(a.key, b.key))
	})
	return squarify(list, Box{0, 0, p.size.W, p.size.H})
}

// share is a group and the area that it asks for.
type share struct {
	key  string
	area float64
}

// squarify fills a box with rooms of areas in proportion to the shares, as
// square as can be, in the order given.
func squarify(list []share, in Box) []Group {
	total := 0.0
	for _, s := range list {
		total += s.area
	}
	var out []Group
	for len(list) > 0 && total > 0 {
		scale := (in.Right - in.Left) * (in.Bottom - in.Top) / total
		n, sum := row(list, scale, min(in.Right-in.Left, in.Bottom-in.Top))
		placed, rest := fillRow(list[:n], sum, scale, in)
		out = append(out, placed...)
		list, in, total = list[n:], rest, total-sum
	}
	return out
}

// row is how many of the shares stand in the next row along a side: as long as
// the worst of their rooms becomes squarer.
func row(list []share, scale, side float64) (n int, sum float64) {
	worst := math.Inf(1)
	for n < len(list) {
		next := sum + list[n].area
		thick := next * scale / side
		ratio := 0.0
		for _, s := range list[:n+1] {
			long := s.area * scale / thick
			ratio = max(ratio, long/thick, thick/long)
		}
		if ratio > worst {
			break
		}
		worst, sum, n = ratio, next, n+1
	}
	return n, sum
}

// fillRow puts rooms along the shorter side of a box and returns what is left.
func fillRow(list []share, sum, scale float64, in Box) (out []Group, rest Box) {
	w, h := in.Right-in.Left, in.Bottom-in.Top
	at := 0.0
	for _, s := range list {
		var b Box
		part := s.area / sum
		if w >= h { // a column on the left
			thick := sum * scale / h
			b = Box{in.Left, in.Top + at*h, in.Left + thick, in.Top + (at+part)*h}
			rest = Box{in.Left + thick, in.Top, in.Right, in.Bottom}
		} else {
			thick := sum * scale / w
			b = Box{in.Left + at*w, in.Top, in.Left + (at+part)*w, in.Top + thick}
			rest = Box{in.Left, in.Top + thick, in.Right, in.Bottom}
		}
		out = append(out, Group{s.key, b.grown(-roomGap / 2)})
		at += part
	}
	return out, rest
}

// within is the part of a room where its parties may stand.
func (g Group) within() Box {
	b := g.Box.grown(-roomPad)
	b.Top += roomHeading
	return b
}

// house gives every item the room of its group, so many times as large, and
// puts it there.
func (p *plan) house(by Grouping, rooms []Group, times float64) {
	const golden = 2.399963229728653 // π(3 − √5)
	seen := map[string]int{}
	for i := range p.items {
		n := &p.items[i]
		room := roomOf(rooms, by.groupOf(n))
		in := room.within()
		n.room = Box{in.Left * times, in.Top * times, in.Right * times, in.Bottom * times}
		if n.fixed {
			continue
		}
		k := seen[room.Key]
		seen[room.Key]++
		sin, cos := math.Sincos(float64(k) * golden)
		reach := 0.45 * math.Sqrt(float64(k)/float64(k+3))
		n.at = Point{
			(n.room.Left+n.room.Right)/2 + cos*reach*(n.room.Right-n.room.Left),
			(n.room.Top+n.room.Bottom)/2 + sin*reach*(n.room.Bottom-n.room.Top),
		}
		p.clamp(n)
	}
}

// roomOf is a group's room: its own, else the one for what is left, else the
// last.
func roomOf(rooms []Group, key string) Group {
	for _, k := range []string{key, OtherGroup} {
		if i := slices.IndexFunc(rooms, func(g Group) bool { return g.Key == k }); i >= 0 {
			return rooms[i]
		}
	}
	return rooms[len(rooms)-1]
}
