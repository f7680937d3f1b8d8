package raster

import "math"

// point is a place in device pixels, Y down.
type point struct{ x, y float64 }

// rect is an area in device pixels.
type rect struct{ x0, y0, x1, y1 float64 }

func (r rect) empty() bool { return !(r.x0 < r.x1 && r.y0 < r.y1) }

func (r rect) intersect(o rect) rect {
	return rect{max(r.x0, o.x0), max(r.y0, o.y0), min(r.x1, o.x1), min(r.y1, o.y1)}
}

func (r rect) inset(d float64) rect { return rect{r.x0 + d, r.y0 + d, r.x1 - d, r.y1 - d} }

func (r rect) contains(p point) bool {
	return p.x >= r.x0 && p.x <= r.x1 && p.y >= r.y0 && p.y <= r.y1
}

// subpath is a chain of straight lines through points[from:to] of its path.
type subpath struct {
	from, to int
	closed   bool
}

// path is a path flattened into straight lines as it is built.
type path struct {
	points []point
	subs   []subpath
}

const (
	// farthest bounds coordinates, so that sums of them stay exact enough.
	farthest = 1e8
	// tolerance is how far a curve and its chords may part, in device pixels.
	tolerance = 0.05
	// maxChords bounds the chords of one curve.
	maxChords = 2048
)

func (p *path) reset() { p.points, p.subs = p.points[:0], p.subs[:0] }

func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

func bounded(v float64) float64 { return min(max(v, -farthest), farthest) }

func abs(v float64) float64 { return math.Abs(v) }

func (p *path) moveTo(x, y float64) {
	if !finite(x, y) {
		return
	}
	p.points = append(p.points, point{bounded(x), bounded(y)})
	n := len(p.points)
	p.subs = append(p.subs, subpath{from: n - 1, to: n})
}

// lineTo begins a path where there is none, and after a close goes on from
// the closed shape's start.
func (p *path) lineTo(x, y float64) {
	if !finite(x, y) {
		return
	}
	if len(p.subs) == 0 {
		p.moveTo(x, y)
		return
	}
	if last := p.subs[len(p.subs)-1]; last.closed {
		start := p.points[last.from]
		p.moveTo(start.x, start.y)
	}
	p.points = append(p.points, point{bounded(x), bounded(y)})
	p.subs[len(p.subs)-1].to = len(p.points)
}

func (p *path) close() {
	if n := len(p.subs); n > 0 {
		p.subs[n-1].closed = true
	}
}

// current is the end of the path, or the given point if there is none.
func (p *path) current(x, y float64) point {
	if len(p.subs) == 0 {
		return point{bounded(x), bounded(y)}
	}
	if last := p.subs[len(p.subs)-1]; last.closed {
		return p.points[last.from]
	}
	return p.points[len(p.points)-1]
}

func chords(estimate float64) int {
	if !(estimate > 1) {
		return 1
	}
	return int(math.Ceil(min(estimate, maxChords)))
}

// quadTo splits a quadratic curve evenly: n chords of it are off by at most
// |a − 2b + c| / 4n².
func (p *path) quadTo(bx, by, cx, cy float64) {
	if !finite(bx, by, cx, cy) {
		return
	}
	a := p.current(bx, by)
	bx, by, cx, cy = bounded(bx), bounded(by), bounded(cx), bounded(cy)
	dev := math.Hypot(a.x-2*bx+cx, a.y-2*by+cy)
	n := chords(math.Sqrt(dev / (4 * tolerance)))
	if len(p.subs) == 0 {
		p.moveTo(a.x, a.y)
	}
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		s := 1 - t
		p.lineTo(s*s*a.x+2*s*t*bx+t*t*cx, s*s*a.y+2*s*t*by+t*t*cy)
	}
}

// cubicTo splits a cubic curve evenly: n chords of it are off by at most
// 3/4 of its largest second difference / n².
func (p *path) cubicTo(bx, by, cx, cy, dx, dy float64) {
	if !finite(bx, by, cx, cy, dx, dy) {
		return
	}
	a := p.current(bx, by)
	bx, by, cx, cy = bounded(bx), bounded(by), bounded(cx), bounded(cy)
	dx, dy = bounded(dx), bounded(dy)
	dev := max(math.Hypot(a.x-2*bx+cx, a.y-2*by+cy), math.Hypot(bx-2*cx+dx, by-2*cy+dy))
	n := chords(math.Sqrt(0.75 * dev / tolerance))
	if len(p.subs) == 0 {
		p.moveTo(a.x, a.y)
	}
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		s := 1 - t
		b0, b1, b2, b3 := s*s*s, 3*s*s*t, 3*s*t*t, t*t*t
		p.lineTo(b0*a.x+b1*bx+b2*cx+b3*dx, b0*a.y+b1*by+b2*cy+b3*dy)
	}
}

// arcTo goes on in a straight line to the arc's start, then along it; angles
// run clockwise from the right. The sagitta of a chord over an angle of 2α is
// r(1 − cos α).
func (p *path) arcTo(cx, cy, rx, ry, start, delta float64) {
	if !finite(cx, cy, rx, ry, start, delta) {
		return
	}
	delta = min(max(delta, -2*math.Pi), 2*math.Pi)
	start = math.Mod(start, 2*math.Pi)
	radius := min(max(abs(rx), abs(ry), tolerance), farthest)
	n := chords(abs(delta) / (2 * math.Acos(1-min(tolerance/radius, 1))))
	for i := 0; i <= n; i++ {
		sin, cos := math.Sincos(start + delta*float64(i)/float64(n))
		p.lineTo(cx+rx*cos, cy+ry*sin)
	}
}

func (p *path) circle(cx, cy, radius float64) {
	if !finite(cx, cy, radius) {
		return
	}
	p.moveTo(cx+radius, cy)
	p.arcTo(cx, cy, radius, radius, 0, 2*math.Pi)
	p.close()
}

// line returns the corners of s without repeated points, and whether it is
// closed; a chain that returns to its start is.
func (p *path) line(s subpath, into []point) (points []point, closed bool) {
	const near = 1.0 / 64
	for _, q := range p.points[s.from:s.to] {
		if n := len(into); n > 0 && abs(q.x-into[n-1].x) < near && abs(q.y-into[n-1].y) < near {
			continue
		}
		into = append(into, q)
	}
	closed = s.closed
	if n := len(into); n > 2 && abs(into[0].x-into[n-1].x) < near && abs(into[0].y-into[n-1].y) < near {
		into, closed = into[:n-1], true
	}
	return into, closed && len(into) > 2
}

// asRect says whether the points are the corners of an upright rectangle.
func asRect(q []point) (rect, bool) {
	if len(q) != 4 {
		return rect{}, false
	}
	flat := q[0].y == q[1].y && q[1].x == q[2].x && q[2].y == q[3].y && q[3].x == q[0].x
	steep := q[0].x == q[1].x && q[1].y == q[2].y && q[2].x == q[3].x && q[3].y == q[0].y
	if !flat && !steep {
		return rect{}, false
	}
	a, c := q[0], q[2]
	return rect{min(a.x, c.x), min(a.y, c.y), max(a.x, c.x), max(a.y, c.y)}, true
}
