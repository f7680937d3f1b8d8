package raster

import (
	"math"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// device turns units into device pixels.
func (r *Renderer) device(v int) float64 { return float64(v) * r.scale }

// MoveTo begins a path.
func (r *Renderer) MoveTo(x, y int) { r.path.moveTo(r.device(x), r.device(y)) }

// LineTo adds a straight line.
func (r *Renderer) LineTo(x, y int) { r.path.lineTo(r.device(x), r.device(y)) }

// QuadCurveTo adds a quadratic Bézier curve with control point (cx, cy).
func (r *Renderer) QuadCurveTo(cx, cy, x, y int) {
	r.path.quadTo(r.device(cx), r.device(cy), r.device(x), r.device(y))
}

// CubicTo adds a cubic Bézier curve.
func (r *Renderer) CubicTo(c1x, c1y, c2x, c2y, x, y int) {
	r.path.cubicTo(r.device(c1x), r.device(c1y), r.device(c2x), r.device(c2y), r.device(x), r.device(y))
}

// ArcTo adds a straight line to the start of an arc, then the arc. Angles are
// in radians clockwise from the right; delta goes at most once around.
func (r *Renderer) ArcTo(cx, cy int, rx, ry, startAngle, delta float64) {
	r.path.arcTo(r.device(cx), r.device(cy), rx*r.scale, ry*r.scale, startAngle, delta)
}

// Circle adds a circle of its own.
func (r *Renderer) Circle(radius float64, x, y int) {
	r.path.circle(r.device(x), r.device(y), radius*r.scale)
}

// Close closes the shape.
func (r *Renderer) Close() { r.path.close() }

// Stroke draws the path's lines and forgets the path. Joins are round, ends
// are cut off square.
func (r *Renderer) Stroke() {
	r.strokePath()
	r.path.reset()
}

// Fill fills the path by the non-zero rule and forgets it.
func (r *Renderer) Fill() {
	r.fillPath(&r.path, r.fillColor)
	r.path.reset()
}

// FillStroke fills the path, strokes it, and forgets it.
func (r *Renderer) FillStroke() {
	r.fillPath(&r.path, r.fillColor)
	r.strokePath()
	r.path.reset()
}

// Clip confines what follows to b, within the clip already set.
func (r *Renderer) Clip(b chart.Box) {
	r.clips = append(r.clips, r.edges.clip)
	r.edges.clip = r.edges.clip.intersect(r.deviceBox(b))
}

// Unclip takes the last Clip back.
func (r *Renderer) Unclip() {
	if n := len(r.clips); n > 0 {
		r.edges.clip, r.clips = r.clips[n-1], r.clips[:n-1]
	}
}

func (r *Renderer) deviceBox(b chart.Box) rect {
	return rect{
		r.device(min(b.Left, b.Right)), r.device(min(b.Top, b.Bottom)),
		r.device(max(b.Left, b.Right)), r.device(max(b.Top, b.Bottom)),
	}
}

func (r *Renderer) fillPath(p *path, c drawing.Color) {
	if c.A == 0 || len(p.subs) == 0 || r.edges.clip.empty() {
		return
	}
	r.paint.setColor(c)
	if len(p.subs) == 1 && len(p.points) <= 5 {
		var corners [5]point
		q, _ := p.line(p.subs[0], corners[:0])
		if box, ok := asRect(q); ok {
			r.fillRect(box)
			return
		}
	}
	r.edges.addPath(p)
	r.edges.flush(&r.paint)
}

// fillRect fills an upright rectangle in the painter's colour. Pixels on its
// sides get the share of them that it covers.
func (r *Renderer) fillRect(b rect) {
	b = b.intersect(r.edges.clip)
	if b.empty() {
		return
	}
	for y := int(math.Floor(b.y0)); float64(y) < b.y1; y++ {
		r.fillRow(y, b.x0, b.x1, overlap(y, b.y0, b.y1))
	}
}

func (r *Renderer) fillRow(y int, x0, x1, share float64) {
	left, right := int(math.Floor(x0)), int(math.Ceil(x1))
	inner0, inner1 := int(math.Ceil(x0)), int(math.Floor(x1))
	if inner0 > inner1 { // within one pixel
		r.paint.span(y, left, right, coverage(share*(x1-x0)))
		return
	}
	r.paint.span(y, left, inner0, coverage(share*(float64(inner0)-x0)))
	r.paint.span(y, inner0, inner1, coverage(share))
	r.paint.span(y, inner1, right, coverage(share*(x1-float64(inner1))))
}

// overlap is the share of pixel i between from and to.
func overlap(i int, from, to float64) float64 {
	return min(float64(i+1), to) - max(float64(i), from)
}

func coverage(share float64) uint32 { return uint32(math.Round(min(max(share, 0), 1) * opaque)) }

// Hatch rules b with lines rising to the right at 45°. Spacing and width are
// in units, across the lines; lines closer than a device pixel are drawn a
// pixel apart.
func (r *Renderer) Hatch(b chart.Box, spacing float64, c drawing.Color, width float64) {
	box := r.deviceBox(b)
	area := box.intersect(r.edges.clip)
	if area.empty() || c.A == 0 || !finite(spacing, width) || !(width > 0) {
		return
	}
	outer := r.edges.clip
	r.edges.clip = area
	// A line is x + y = k·step, for all pictures of the same chart alike.
	step := max(abs(spacing)*r.scale, 1) * math.Sqrt2
	half := min(width*r.scale*math.Sqrt2, step) / 2
	height := area.y1 - area.y0
	// From right to left: the rasteriser looks for a pixel's place in its row
	// from the left end of what is there.
	first, last := math.Floor((area.x0+area.y0)/step), math.Ceil((area.x1+area.y1+half)/step)
	for k := last; k >= first; k-- {
		x := k*step - area.y0 // on the upper side
		corners := [4]point{
			{x - half, area.y0},
			{x + half, area.y0},
			{x + half - height, area.y1},
			{x - half - height, area.y1},
		}
		for i := range corners {
			r.edges.add(corners[i], corners[(i+1)%4])
		}
	}
	r.paint.setColor(c)
	r.edges.flush(&r.paint)
	r.edges.clip = outer
}
