package raster

import (
	"math"

	"github.com/golang/freetype/raster"
	"golang.org/x/image/math/fixed"
)

// edges feeds straight edges of a shape to the rasteriser, cut to a clip. The
// rasteriser sums up signed areas, so edges may come in any order and need not
// join: what lies above or below the clip is dropped, and what lies beside it
// is moved to the clip's side, where it keeps its winding.
type edges struct {
	ras   *raster.Rasterizer
	clip  rect
	at    fixed.Point26_6
	begun bool
}

func (e *edges) add(a, b point) {
	top, bottom := e.clip.y0, e.clip.y1
	if a.y == b.y || (a.y <= top && b.y <= top) || (a.y >= bottom && b.y >= bottom) {
		return
	}
	a, b = cutY(a, b, top, bottom), cutY(b, a, top, bottom)
	left, right := e.clip.x0, e.clip.x1
	if a.x <= b.x {
		e.addCut(a, crossX(a, b, left), crossX(a, b, right), b)
		return
	}
	e.addCut(a, crossX(a, b, right), crossX(a, b, left), b)
}

// addCut adds the edge a–b in the three parts that two verticals make of it.
func (e *edges) addCut(a, p, q, b point) {
	e.emit(a, p)
	e.emit(p, q)
	e.emit(q, b)
}

// cutY moves a along the line to b until it lies between top and bottom.
func cutY(a, b point, top, bottom float64) point {
	y := min(max(a.y, top), bottom)
	if y == a.y {
		return a
	}
	return point{a.x + (b.x-a.x)*(y-a.y)/(b.y-a.y), y}
}

// crossX returns the point of the edge a–b nearest to the vertical at x.
func crossX(a, b point, x float64) point {
	lo, hi := min(a.x, b.x), max(a.x, b.x)
	if x <= lo || x >= hi {
		if (x <= lo) == (a.x <= b.x) {
			return a
		}
		return b
	}
	return point{x, a.y + (b.y-a.y)*(x-a.x)/(b.x-a.x)}
}

// emit adds an edge that lies wholly within the clip or wholly to one side.
func (e *edges) emit(a, b point) {
	if a.y == b.y {
		return
	}
	from, to := e.fixed(a), e.fixed(b)
	if !e.begun || from != e.at {
		e.ras.Start(from)
		e.begun = true
	}
	e.ras.Add1(to)
	e.at = to
}

func (e *edges) fixed(p point) fixed.Point26_6 {
	return toFixed(point{min(max(p.x, e.clip.x0), e.clip.x1), p.y})
}

func toFixed(p point) fixed.Point26_6 {
	return fixed.Point26_6{X: fixed.Int26_6(math.Round(p.x * 64)), Y: fixed.Int26_6(math.Round(p.y * 64))}
}

// addPath adds every shape of a path, closed.
func (e *edges) addPath(p *path) {
	for _, s := range p.subs {
		q := p.points[s.from:s.to]
		for i := range q {
			e.add(q[i], q[(i+1)%len(q)])
		}
	}
}

// flush paints what has been added and forgets it.
func (e *edges) flush(to raster.Painter) {
	if e.begun {
		e.ras.Rasterize(to)
	}
	e.ras.Clear()
	e.begun = false
}
