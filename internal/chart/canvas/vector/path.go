package vector

import "math"

// Point is a place in CSS pixels, Y down.
type Point struct{ X, Y float64 }

// Op says what a Segment does.
type Op uint8

// The operations of a path. Each subpath begins with MoveTo.
const (
	MoveTo  Op = iota // to Args[0]
	LineTo            // to Args[0]
	CubicTo           // control points Args[0] and Args[1], to Args[2]
	Close             // back to the subpath's start
)

// Segment is a step of a path.
type Segment struct {
	Op   Op
	Args [3]Point
}

// farthest bounds coordinates, in CSS pixels: further out, viewers that count
// in 26 bits before the point lose their way.
const farthest = 1 << 20

// Path builds segments. A step that is not finite is left out.
type Path struct {
	segments  []Segment
	start, at Point // of the subpath begun last
	begun     bool  // a subpath is open
}

// Segments returns the steps so far, valid until the path changes.
func (p *Path) Segments() []Segment { return p.segments }

// Reset empties the path and keeps its memory.
func (p *Path) Reset() { *p = Path{segments: p.segments[:0]} }

// MoveTo begins a subpath.
func (p *Path) MoveTo(x, y float64) {
	if !finite(x, y) {
		return
	}
	p.start = Point{bounded(x), bounded(y)}
	p.at, p.begun = p.start, true
	p.segments = append(p.segments, Segment{MoveTo, [3]Point{p.start}})
}

// LineTo begins a path where there is none, and after a close goes on from the
// closed shape's start.
func (p *Path) LineTo(x, y float64) {
	if !finite(x, y) {
		return
	}
	if len(p.segments) == 0 {
		p.MoveTo(x, y)
		return
	}
	p.resume()
	p.at = Point{bounded(x), bounded(y)}
	p.segments = append(p.segments, Segment{LineTo, [3]Point{p.at}})
}

// resume begins a subpath where the last one was closed.
func (p *Path) resume() {
	if !p.begun {
		p.MoveTo(p.start.X, p.start.Y)
	}
}

// CubicTo adds a cubic Bézier curve; without a path before it, it begins at
// its first control point.
func (p *Path) CubicTo(bx, by, cx, cy, x, y float64) {
	if !finite(bx, by, cx, cy, x, y) {
		return
	}
	if len(p.segments) == 0 {
		p.MoveTo(bx, by)
	}
	p.resume()
	p.at = Point{bounded(x), bounded(y)}
	p.segments = append(p.segments, Segment{CubicTo, [3]Point{{bounded(bx), bounded(by)}, {bounded(cx), bounded(cy)}, p.at}})
}

// QuadTo adds a quadratic Bézier curve as the cubic one that it equals.
func (p *Path) QuadTo(bx, by, x, y float64) {
	if !finite(bx, by, x, y) {
		return
	}
	if len(p.segments) == 0 {
		p.MoveTo(bx, by)
	}
	a := p.at
	p.CubicTo(a.X+2*(bx-a.X)/3, a.Y+2*(by-a.Y)/3, x+2*(bx-x)/3, y+2*(by-y)/3, x, y)
}

// ArcTo goes on in a straight line to the start of an arc, then along it.
// Angles are in radians clockwise from the right; delta goes at most once
// around. A cubic curve stands for up to a quarter of the ellipse, off by less
// than 0.03 % of its radius (control points at 4/3·tan(α/4)).
func (p *Path) ArcTo(cx, cy, rx, ry, start, delta float64) {
	if !finite(cx, cy, rx, ry, start, delta) {
		return
	}
	delta = min(max(delta, -2*math.Pi), 2*math.Pi)
	start = math.Mod(start, 2*math.Pi)
	at := func(angle float64) (x, y, dx, dy float64) {
		sin, cos := math.Sincos(angle)
		return cx + rx*cos, cy + ry*sin, -rx * sin, ry * cos
	}
	x, y, dx, dy := at(start)
	p.LineTo(x, y)
	parts := math.Ceil(math.Abs(delta)/(math.Pi/2) - 1e-9)
	reach := 4.0 / 3 * math.Tan(delta/parts/4)
	for i := 1.0; i <= parts; i++ {
		nx, ny, ndx, ndy := at(start + delta*i/parts)
		p.CubicTo(x+reach*dx, y+reach*dy, nx-reach*ndx, ny-reach*ndy, nx, ny)
		x, y, dx, dy = nx, ny, ndx, ndy
	}
}

// Circle adds a circle of its own.
func (p *Path) Circle(cx, cy, radius float64) {
	if !finite(cx, cy, radius) {
		return
	}
	p.MoveTo(cx+radius, cy)
	p.ArcTo(cx, cy, radius, radius, 0, 2*math.Pi)
	p.Close()
}

// Close closes the subpath.
func (p *Path) Close() {
	if p.begun {
		p.segments = append(p.segments, Segment{Op: Close})
		p.at, p.begun = p.start, false
	}
}

// Subpaths cuts a path before every MoveTo.
func Subpaths(path []Segment) [][]Segment {
	var subs [][]Segment
	from := 0
	for i := 1; i <= len(path); i++ {
		if i == len(path) || path[i].Op == MoveTo {
			subs = append(subs, path[from:i])
			from = i
		}
	}
	return subs
}

// AsRect says whether a subpath is the outline of an upright rectangle, closed
// or returning to its start.
func AsRect(sub []Segment) (Rect, bool) {
	q, ok := corners(sub)
	if !ok {
		return Rect{}, false
	}
	flat := q[0].Y == q[1].Y && q[1].X == q[2].X && q[2].Y == q[3].Y && q[3].X == q[0].X
	steep := q[0].X == q[1].X && q[1].Y == q[2].Y && q[2].X == q[3].X && q[3].Y == q[0].Y
	if !flat && !steep {
		return Rect{}, false
	}
	a, c := q[0], q[2]
	return Rect{MinX: min(a.X, c.X), MinY: min(a.Y, c.Y), MaxX: max(a.X, c.X), MaxY: max(a.Y, c.Y)}, true
}

// corners returns the four corners of a closed chain of straight lines.
func corners(sub []Segment) (q [4]Point, ok bool) {
	closed := false
	if n := len(sub); n > 0 && sub[n-1].Op == Close {
		sub, closed = sub[:n-1], true
	}
	if len(sub) == 5 && sub[4].Op == LineTo && sub[4].Args[0] == sub[0].Args[0] {
		sub, closed = sub[:4], true
	}
	if len(sub) != 4 || !closed {
		return q, false
	}
	for i, s := range sub {
		if s.Op == CubicTo {
			return q, false
		}
		q[i] = s.Args[0]
	}
	return q, true
}

func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

func bounded(v float64) float64 { return min(max(v, -farthest), farthest) }
