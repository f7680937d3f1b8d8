package supply

import (
	"moat/internal/chart/canvas"
)

// Measures of a board, in CSS pixels.
const (
	rowHeight  = 33.0
	headHeight = 25.0
	moreHeight = 20.0
	groupGap   = 9.0
	cellWidth  = 58.0
	leastName  = 100.0 // a name’s room below which cells give way
	thickest   = 17.0  // the line of the largest amount
	thinnest   = 1.2
	lineGap    = 2.5 // between lines where they meet the subject
)

// seat is a row in its place.
type seat struct {
	row Row
	box canvas.Area
}

// section is a group in its place.
type section struct {
	group Group
	box   canvas.Area
	seats []seat
	more  int // rows that found no room
	moreY float64
}

// column is one side of the board.
type column struct {
	left     bool
	box      canvas.Area
	sections []section
}

// Height is the height that a board with every row asks for.
func Height(m Model) float64 {
	var sides [2]float64
	for i, left := range []bool{true, false} {
		groups := m.groupsOn(left)
		shown := make([]int, len(groups))
		for k, g := range groups {
			shown[k] = len(g.Rows)
		}
		sides[i] = heightOf(groups, shown)
	}
	return max(sides[0], sides[1], 120)
}

// groupsOn are the groups of one side.
func (m Model) groupsOn(left bool) []Group {
	var out []Group
	for _, g := range m.Groups {
		if g.Role.OnLeft() == left {
			out = append(out, g)
		}
	}
	return out
}

// heightOf is what groups take up with so many rows of each shown.
func heightOf(groups []Group, shown []int) float64 {
	h := 0.0
	for i, g := range groups {
		if i > 0 {
			h += groupGap
		}
		h += headHeight + float64(shown[i])*rowHeight
		if shown[i] < len(g.Rows) {
			h += moreHeight
		}
	}
	return h
}

// share gives the groups of a side their rows in turn, as long as there is
// room.
func share(groups []Group, room float64) []int {
	shown := make([]int, len(groups))
	for grown := true; grown; {
		grown = false
		for i, g := range groups {
			if shown[i] == len(g.Rows) {
				continue
			}
			shown[i]++
			if heightOf(groups, shown) > room {
				shown[i]--
				continue
			}
			grown = true
		}
	}
	return shown
}

// seated puts a side's rows into their places, centred on the area's height.
func seated(m Model, left bool, area canvas.Area, f Focus) column {
	width := min(max(area.W*0.36, 150), 350)
	col := column{left: left, box: canvas.Area{X: area.X, Y: area.Y, W: width, H: area.H}}
	if !left {
		col.box.X = area.Right() - width
	}
	groups := m.groupsOn(left)
	room := area.H
	if f.Expanded {
		room = max(room, Height(m))
	}
	shown := share(groups, room)
	y := area.Y + max((area.H-heightOf(groups, shown))/2, 0)
	for i, g := range groups {
		s := section{group: g, more: len(g.Rows) - shown[i], box: canvas.Area{X: col.box.X, Y: y, W: width}}
		y += headHeight
		for _, r := range g.Rows[:shown[i]] {
			s.seats = append(s.seats, seat{row: r, box: canvas.Area{X: col.box.X, Y: y, W: width, H: rowHeight}})
			y += rowHeight
		}
		s.moreY = y
		if s.more > 0 {
			y += moreHeight
		}
		s.box.H = y - s.box.Y
		y += groupGap
		col.sections = append(col.sections, s)
	}
	return col
}

// thickness is the width of a row's line.
func (r Row) thickness() float64 {
	return max(r.Part*thickest, thinnest)
}

// pitch is the room a row's line takes where it meets the subject.
func (r Row) pitch() float64 { return max(r.thickness(), 3) + lineGap }
