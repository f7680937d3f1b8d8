package vector

import (
	"math"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/chart/canvas"
)

// MoveTo begins a path.
func (c *Canvas) MoveTo(x, y int) { c.path.MoveTo(px(x), px(y)) }

// LineTo adds a straight line.
func (c *Canvas) LineTo(x, y int) { c.path.LineTo(px(x), px(y)) }

// QuadCurveTo adds a quadratic Bézier curve with control point (cx, cy).
func (c *Canvas) QuadCurveTo(cx, cy, x, y int) { c.path.QuadTo(px(cx), px(cy), px(x), px(y)) }

// CubicTo adds a cubic Bézier curve.
func (c *Canvas) CubicTo(c1x, c1y, c2x, c2y, x, y int) {
	c.path.CubicTo(px(c1x), px(c1y), px(c2x), px(c2y), px(x), px(y))
}

// ArcTo adds a straight line to the start of an arc, then the arc. Angles are
// in radians clockwise from the right; delta goes at most once around.
func (c *Canvas) ArcTo(cx, cy int, rx, ry, startAngle, delta float64) {
	c.path.ArcTo(px(cx), px(cy), rx/canvas.Scale, ry/canvas.Scale, startAngle, delta)
}

// Circle adds a circle of its own.
func (c *Canvas) Circle(radius float64, x, y int) {
	c.path.Circle(px(x), px(y), radius/canvas.Scale)
}

// Close closes the shape.
func (c *Canvas) Close() { c.path.Close() }

// Stroke draws the path's lines and forgets the path. Joins are round but for
// the corners of upright rectangles; ends are cut off square.
func (c *Canvas) Stroke() { c.draw(drawing.Color{}, c.stroke()) }

// Fill fills the path by the non-zero rule and forgets it.
func (c *Canvas) Fill() { c.draw(c.fillColor, Stroke{}) }

// FillStroke fills the path, strokes it, and forgets it.
func (c *Canvas) FillStroke() { c.draw(c.fillColor, c.stroke()) }

// draw hands the path over, its rectangles apart from the rest if they are
// stroked with corners of their own.
func (c *Canvas) draw(fill drawing.Color, stroke Stroke) {
	path, clip := c.path.Segments(), c.clip()
	defer c.path.Reset()
	if len(path) == 0 || c.visible().Empty() {
		return
	}
	if !stroke.Visible() {
		c.emit(Shape{Path: path, Fill: fill, Clip: clip})
		return
	}
	rects, rest := partition(path, stroke)
	if len(rects) == 0 || len(rest) == 0 {
		stroke.Miter = len(rest) == 0
		c.emit(Shape{Path: path, Fill: fill, Stroke: stroke, Clip: clip})
		return
	}
	c.emit(Shape{Path: path, Fill: fill, Clip: clip})
	c.emit(Shape{Path: rest, Stroke: stroke, Clip: clip})
	stroke.Miter = true
	c.emit(Shape{Path: rects, Stroke: stroke, Clip: clip})
}

func (c *Canvas) emit(s Shape) {
	if len(s.Path) > 0 && (s.Fill.A > 0 || s.Stroke.Visible()) {
		c.sink.Shape(s)
	}
}

// partition takes upright rectangles out of a path. Dashed ones are lines like
// others.
func partition(path []Segment, stroke Stroke) (rects, rest []Segment) {
	if len(stroke.Dashes) > 0 {
		return nil, path
	}
	for _, sub := range Subpaths(path) {
		if _, ok := AsRect(sub); ok {
			rects = append(rects, sub...)
		} else {
			rest = append(rest, sub...)
		}
	}
	return rects, rest
}

// stroke is the stroke set at present; what is not positive and finite draws
// nothing.
func (c *Canvas) stroke() Stroke {
	width := c.strokeWidth / canvas.Scale
	if !(width > 0) || math.IsInf(width, 0) {
		return Stroke{}
	}
	return Stroke{Color: c.strokeColor, Width: min(width, 2*MaxSide), Dashes: c.dashesPx()}
}

// finestDashes is the length of a round of dashes, in CSS pixels, below which
// a line is as good as solid.
const finestDashes = 0.25

// dashesPx returns the dashes in CSS pixels; nil where the pattern means a
// solid line. An odd pattern runs twice, as in SVG.
func (c *Canvas) dashesPx() []float64 {
	var dashes []float64
	sum := 0.0
	for _, d := range c.dashes {
		d /= canvas.Scale
		if !(d >= 0) || d > farthest {
			return nil
		}
		dashes = append(dashes, d)
		sum += d
	}
	if sum < finestDashes {
		return nil
	}
	if len(dashes)%2 == 1 {
		dashes = append(dashes, dashes...)
	}
	return dashes
}

// Hatch rules b with lines rising to the right at 45°. Spacing and width are
// in units, across the lines; lines closer than a CSS pixel are drawn a pixel
// apart. The lines are cut off at b and the clip by geometry, so that no
// viewer needs to know patterns.
func (c *Canvas) Hatch(b chart.Box, spacing float64, color drawing.Color, width float64) {
	area := intersect(toRect(b), c.visible())
	if area.Empty() || color.A == 0 || !finite(spacing, width) || !(width > 0) {
		return
	}
	// A line is x + y = k·step, for all pictures of the same chart alike.
	step := max(math.Abs(spacing)/canvas.Scale, 1) * math.Sqrt2
	half := min(width/canvas.Scale*math.Sqrt2, step) / 2
	box := []Point{{area.MinX, area.MinY}, {area.MaxX, area.MinY}, {area.MaxX, area.MaxY}, {area.MinX, area.MaxY}}
	var path Path
	for k := math.Floor((area.MinX + area.MinY) / step); k*step-half < area.MaxX+area.MaxY; k++ {
		band := cut(cut(box, 1, half-k*step), -1, half+k*step)
		for i, p := range band {
			if i == 0 {
				path.MoveTo(p.X, p.Y)
			} else {
				path.LineTo(p.X, p.Y)
			}
		}
		path.Close()
	}
	c.emit(Shape{Path: path.Segments(), Fill: color})
}

// cut keeps the part of a convex polygon where sign·(x + y) + offset ≥ 0, by
// Sutherland and Hodgman.
func cut(polygon []Point, sign, offset float64) []Point {
	var out []Point
	for i, b := range polygon {
		a := polygon[(i+len(polygon)-1)%len(polygon)]
		da, db := sign*(a.X+a.Y)+offset, sign*(b.X+b.Y)+offset
		if da*db < 0 {
			t := da / (da - db)
			out = append(out, Point{a.X + t*(b.X-a.X), a.Y + t*(b.Y-a.Y)})
		}
		if db >= 0 {
			out = append(out, b)
		}
	}
	return out
}
