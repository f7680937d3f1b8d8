package alliance

import "math"

// Point is a place in a picture, in CSS pixels from its top left corner.
type Point struct{ X, Y float64 }

// Toward is the unit vector from p to q, and zero where they are one.
func (p Point) Toward(q Point) Point { return unit(q.minus(p)) }

func (p Point) plus(q Point) Point       { return Point{p.X + q.X, p.Y + q.Y} }
func (p Point) minus(q Point) Point      { return Point{p.X - q.X, p.Y - q.Y} }
func (p Point) times(f float64) Point    { return Point{p.X * f, p.Y * f} }
func (p Point) length() float64          { return math.Sqrt(p.X*p.X + p.Y*p.Y) }
func (p Point) distance(q Point) float64 { return q.minus(p).length() }

func unit(p Point) Point {
	l := p.length()
	if l == 0 {
		return Point{}
	}
	return p.times(1 / l)
}

// Box is a rectangle in CSS pixels.
type Box struct{ Left, Top, Right, Bottom float64 }

// Empty reports whether the box has no area.
func (b Box) Empty() bool { return b.Right <= b.Left || b.Bottom <= b.Top }

// Overlaps reports whether two boxes share some area.
func (b Box) Overlaps(o Box) bool {
	return !b.Empty() && !o.Empty() && b.Left < o.Right && o.Left < b.Right && b.Top < o.Bottom && o.Top < b.Bottom
}

// Contains reports whether a point lies in the box.
func (b Box) Contains(p Point) bool {
	return p.X >= b.Left && p.X <= b.Right && p.Y >= b.Top && p.Y <= b.Bottom
}

func (b Box) grown(by float64) Box {
	return Box{b.Left - by, b.Top - by, b.Right + by, b.Bottom + by}
}

func (b Box) union(o Box) Box {
	if b.Empty() {
		return o
	}
	if o.Empty() {
		return b
	}
	return Box{min(b.Left, o.Left), min(b.Top, o.Top), max(b.Right, o.Right), max(b.Bottom, o.Bottom)}
}

// crossedBy reports whether the segment from p to q touches the box
// (Liang–Barsky clipping).
func (b Box) crossedBy(p, q Point) bool {
	if max(p.X, q.X) < b.Left || min(p.X, q.X) > b.Right || max(p.Y, q.Y) < b.Top || min(p.Y, q.Y) > b.Bottom {
		return false
	}
	t0, t1 := 0.0, 1.0
	d := q.minus(p)
	for _, side := range [4][2]float64{{-d.X, p.X - b.Left}, {d.X, b.Right - p.X}, {-d.Y, p.Y - b.Top}, {d.Y, b.Bottom - p.Y}} {
		switch {
		case side[0] == 0:
			if side[1] < 0 {
				return false
			}
		case side[0] < 0:
			t0 = max(t0, side[1]/side[0])
		default:
			t1 = min(t1, side[1]/side[0])
		}
	}
	return t0 <= t1
}

// cross reports whether two segments cross inside both.
func cross(a, b, c, d Point) bool {
	if max(a.X, b.X) < min(c.X, d.X) || max(c.X, d.X) < min(a.X, b.X) ||
		max(a.Y, b.Y) < min(c.Y, d.Y) || max(c.Y, d.Y) < min(a.Y, b.Y) {
		return false
	}
	return turn(a, b, c)*turn(a, b, d) < 0 && turn(c, d, a)*turn(c, d, b) < 0
}

func turn(a, b, c Point) float64 {
	return (b.X-a.X)*(c.Y-a.Y) - (b.Y-a.Y)*(c.X-a.X)
}

// Curve is a quadratic Bézier curve.
type Curve struct{ From, Control, To Point }

// At returns the point at t, 0 at From and 1 at To.
func (c Curve) At(t float64) Point {
	u := 1 - t
	return c.From.times(u * u).plus(c.Control.times(2 * u * t)).plus(c.To.times(t * t))
}

// between is the curve from t0 to t1 (de Casteljau).
func (c Curve) between(t0, t1 float64) Curve {
	// The control point of a part is the polar form at both its ends.
	u0, u1 := 1-t0, 1-t1
	control := c.From.times(u0 * u1).plus(c.Control.times(u0*t1 + u1*t0)).plus(c.To.times(t0 * t1))
	return Curve{From: c.At(t0), Control: control, To: c.At(t1)}
}

// arc is the curve between two points that bends to the left of the way (as
// the eye sees it with y downwards, to the right for a negative bend) by a
// part of their distance.
func arc(from, to Point, bend float64) Curve {
	d := to.minus(from)
	mid := from.plus(to).times(0.5)
	return Curve{From: from, Control: mid.plus(Point{d.Y, -d.X}.times(2 * bend)), To: to}
}

// leaves returns how far along the curve it comes out of a circle around its
// beginning.
func (c Curve) leaves(radius float64) float64 {
	low, high := 0.0, 1.0
	if c.From.distance(c.To) <= radius {
		return 0
	}
	for range 24 {
		mid := (low + high) / 2
		if c.At(mid).distance(c.From) < radius {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}

// reversed is the same curve walked the other way.
func (c Curve) reversed() Curve { return Curve{c.To, c.Control, c.From} }

// trimmed cuts off what lies in circles around the two ends.
func (c Curve) trimmed(atFrom, atTo float64) Curve {
	t0 := c.leaves(atFrom)
	t1 := 1 - c.reversed().leaves(atTo)
	if t0 >= t1 {
		return Curve{c.At(0.5), c.At(0.5), c.At(0.5)}
	}
	return c.between(t0, t1)
}

// round64 puts a coordinate on a grid of 1/64 px, so that the last bits of
// arithmetic never show in a file.
func round64(v float64) float64 { return math.Round(v*64) / 64 }

func (p Point) rounded() Point { return Point{round64(p.X), round64(p.Y)} }

func (c Curve) rounded() Curve {
	return Curve{c.From.rounded(), c.Control.rounded(), c.To.rounded()}
}

// Shortened is the curve without what lies within px of its end: where an
// arrowhead takes over from the line.
func (c Curve) Shortened(px float64) Curve {
	return c.between(0, 1-c.reversed().leaves(px))
}
