package raster

import (
	"image"
	"math"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
)

// strokePath strokes the renderer's path.
func (r *Renderer) strokePath() {
	width := r.strokeWidth * r.scale
	if r.strokeColor.A == 0 || !(width > 0) || math.IsInf(width, 0) || r.edges.clip.empty() {
		return
	}
	r.paint.setColor(r.strokeColor)
	dashes := r.pen.dashesOf(r.dashes, r.scale)
	r.pen.begin(width, dashes)
	for _, s := range r.path.subs {
		var closed bool
		r.pen.corners, closed = r.path.line(s, r.pen.corners[:0])
		r.strokeLine(r.pen.corners, closed, width, dashes)
	}
	r.edges.flush(&r.paint)
}

func (r *Renderer) strokeLine(q []point, closed bool, width float64, dashes []float64) {
	snapLine(q, width)
	if len(dashes) == 0 {
		if len(q) == 2 && (q[0].x == q[1].x || q[0].y == q[1].y) {
			r.fillRect(bar(q[0], q[1], width))
			return
		}
		if box, ok := asRect(q); ok && closed {
			r.strokeRect(box, width)
			return
		}
	}
	r.pen.draw(q, closed)
}

// bar is the area of an upright stroke from a to b.
func bar(a, b point, width float64) rect {
	x0, x1, y0, y1 := min(a.x, b.x), max(a.x, b.x), min(a.y, b.y), max(a.y, b.y)
	if x0 == x1 {
		return rect{x0 - width/2, y0, x0 + width/2, y1}
	}
	return rect{x0, y0 - width/2, x1, y0 + width/2}
}

// snapLine moves an upright line of two points sideways so that its stroke
// begins on a pixel's edge.
func snapLine(q []point, width float64) {
	if len(q) != 2 {
		return
	}
	switch {
	case q[0].x == q[1].x:
		q[0].x = snap(q[0].x, width)
		q[1].x = q[0].x
	case q[0].y == q[1].y:
		q[0].y = snap(q[0].y, width)
		q[1].y = q[0].y
	}
}

// snap moves the middle of a stroke so that the stroke begins on a pixel's
// edge, or lies within one pixel if it is thinner.
func snap(middle, width float64) float64 {
	if width < 1 {
		return math.Floor(middle) + 0.5
	}
	return math.Round(middle-width/2) + width/2
}

// strokeRect strokes an upright rectangle with square corners.
func (r *Renderer) strokeRect(b rect, width float64) {
	b = rect{snap(b.x0, width), snap(b.y0, width), snap(b.x1, width), snap(b.y1, width)}
	outer, inner := b.inset(-width/2), b.inset(width/2)
	if inner.empty() {
		r.fillRect(outer)
		return
	}
	r.fillRect(rect{outer.x0, outer.y0, outer.x1, inner.y0})
	r.fillRect(rect{outer.x0, inner.y1, outer.x1, outer.y1})
	r.fillRect(rect{outer.x0, inner.y0, inner.x0, inner.y1})
	r.fillRect(rect{inner.x1, inner.y0, outer.x1, inner.y1})
}

// pen turns lines into the outlines of their strokes, by rasterx, and hands
// those to edges. Lines are first cut to what can be seen: rasterx walks along
// every dash, and its numbers have 26 bits before the point.
type pen struct {
	to      *edges
	dasher  *rasterx.Dasher
	width   float64
	dashes  []float64
	period  float64 // length of one round of dashes
	seen    rect    // where a stroke's middle can be and still show
	corners []point
}

// widest bounds a stroke, in device pixels: more than any image has.
const widest = 4 * maxSide

func newPen(to *edges) *pen {
	return &pen{to: to, dasher: rasterx.NewDasher(1, 1, &scanner{to: to})}
}

// dashesOf turns dashes in units into device pixels; nil where the pattern
// means a solid line or is finer than can be seen.
func (p *pen) dashesOf(units []float64, scale float64) []float64 {
	dashes := p.dashes[:0]
	sum := 0.0
	for _, d := range units {
		d *= scale
		if !(d >= 0) || d > farthest {
			return nil
		}
		dashes = append(dashes, d)
		sum += d
	}
	if len(dashes)%2 == 1 { // an odd pattern runs twice, as in SVG
		dashes = append(dashes, dashes...)
		sum *= 2
	}
	p.dashes = dashes
	if sum < 1 {
		return nil
	}
	return dashes
}

func (p *pen) begin(width float64, dashes []float64) {
	p.width = min(width, widest)
	p.seen = p.to.clip.inset(-(p.width + 2))
	p.period = 0
	for _, d := range dashes {
		p.period += d
	}
	p.setDashes(dashes, 0)
}

func (p *pen) setDashes(dashes []float64, offset float64) {
	w := fixed.Int26_6(math.Round(p.width * 64))
	p.dasher.SetStroke(max(w, 1), 4<<6, rasterx.ButtCap, rasterx.ButtCap, rasterx.RoundGap, rasterx.Round, dashes, offset)
}

// draw adds the stroke of the line through q.
func (p *pen) draw(q []point, closed bool) {
	if len(q) < 2 {
		return
	}
	if p.allSeen(q) {
		p.chain(q, closed, 0)
		return
	}
	if closed { // once around, and on over the first side for its join
		q = append(q, q[0])
		if p.period == 0 {
			q = append(q, q[1])
		}
	}
	p.drawSeen(q)
}

func (p *pen) allSeen(q []point) bool {
	for _, a := range q {
		if !p.seen.contains(a) {
			return false
		}
	}
	return true
}

// drawSeen draws the stretches of the line that can be seen.
func (p *pen) drawSeen(q []point) {
	var chain []point
	along, chainAt := 0.0, 0.0
	for i := 1; i < len(q); i++ {
		a, b, ok := cutLine(q[i-1], q[i], p.seen)
		if !ok || len(chain) > 0 && a != chain[len(chain)-1] {
			p.chain(chain, false, chainAt)
			chain = chain[:0]
		}
		if ok {
			if len(chain) == 0 {
				chainAt = along + math.Hypot(a.x-q[i-1].x, a.y-q[i-1].y)
				chain = append(chain, a)
			}
			chain = append(chain, b)
		}
		along += math.Hypot(q[i].x-q[i-1].x, q[i].y-q[i-1].y)
	}
	p.chain(chain, false, chainAt)
}

// chain strokes a line that begins at a distance along the dashes.
func (p *pen) chain(q []point, closed bool, at float64) {
	if len(q) < 2 {
		return
	}
	if p.period > 0 {
		p.setDashes(p.dashes, math.Mod(at, p.period))
	}
	p.dasher.Start(toFixed(q[0]))
	for _, a := range q[1:] {
		p.dasher.Line(toFixed(a))
	}
	p.dasher.Stop(closed)
}

// cutLine cuts the line a–b to r, by Liang and Barsky.
func cutLine(a, b point, r rect) (from, to point, ok bool) {
	t0, t1 := 0.0, 1.0
	dx, dy := b.x-a.x, b.y-a.y
	for _, side := range [4][2]float64{{-dx, a.x - r.x0}, {dx, r.x1 - a.x}, {-dy, a.y - r.y0}, {dy, r.y1 - a.y}} {
		into, room := side[0], side[1]
		switch {
		case into == 0:
			if room < 0 {
				return a, b, false
			}
		case into < 0:
			t0 = max(t0, room/into)
		default:
			t1 = min(t1, room/into)
		}
	}
	if t0 > t1 {
		return a, b, false
	}
	from, to = a, b
	if t0 > 0 {
		from = point{a.x + t0*dx, a.y + t0*dy}
	}
	if t1 < 1 {
		to = point{a.x + t1*dx, a.y + t1*dy}
	}
	return from, to, true
}

// scanner is rasterx's way into edges. rasterx adds each side of a stroke as
// an open chain; the chains together bound an area, so none may be closed by
// itself when the next one starts.
type scanner struct {
	to *edges
	at point
}

func fromFixed(p fixed.Point26_6) point { return point{float64(p.X) / 64, float64(p.Y) / 64} }

func (s *scanner) Start(a fixed.Point26_6) { s.at = fromFixed(a) }

func (s *scanner) Line(b fixed.Point26_6) {
	to := fromFixed(b)
	s.to.add(s.at, to)
	s.at = to
}

// The rest of rasterx.Scanner is the business of Renderer.

func (s *scanner) Draw()                              {}
func (s *scanner) GetPathExtent() fixed.Rectangle26_6 { return fixed.Rectangle26_6{} }
func (s *scanner) SetBounds(int, int)                 {}
func (s *scanner) SetColor(any)                       {}
func (s *scanner) SetWinding(bool)                    {}
func (s *scanner) Clear()                             {}
func (s *scanner) SetClip(image.Rectangle)            {}
