package prose

import "time"

// selection is what the reader has selected. It grows around an anchor: the
// place, word or paragraph where it started, which always stays inside.
type selection struct {
	anchorFrom, anchorTo Point
	from, to             Point
}

func (s *selection) anchorAt(from, to Point) {
	s.anchorFrom, s.anchorTo = from, to
	s.from, s.to = from, to
}

// extendTo makes the selection reach from the anchor over the unit from–to.
func (s *selection) extendTo(from, to Point) {
	s.from, s.to = s.anchorFrom, s.anchorTo
	if from.before(s.from) {
		s.from = from
	}
	if s.to.before(to) {
		s.to = to
	}
}

// clicks counts clicks at one place: one sets the caret, two select a word,
// three a paragraph, and then it starts again.
type clicks struct {
	count int
	last  time.Time
	x, y  float32
}

const clickReach = 4 // Fyne units that a finger may wander between two clicks

func (c *clicks) add(now time.Time, within time.Duration, x, y float32) {
	near := abs(x-c.x) <= clickReach && abs(y-c.y) <= clickReach
	if c.count > 0 && c.count < 3 && near && now.Sub(c.last) <= within {
		c.count++
	} else {
		c.count = 1
	}
	c.last, c.x, c.y = now, x, y
}

func abs(v float32) float32 {
	if v < 0 {
		return -v
	}
	return v
}
