package canvas

import (
	"math"

	"github.com/wcharczuk/go-chart/v2"
)

// The functions below only add to the path; follow them by Stroke, Fill or
// FillStroke.

// Point is a place on a canvas, in units.
type Point struct{ X, Y int }

// Line adds a straight line.
func Line(c Canvas, x0, y0, x1, y1 int) {
	c.MoveTo(x0, y0)
	c.LineTo(x1, y1)
}

// Polyline adds straight lines through points, left open.
func Polyline(c Canvas, points ...Point) {
	for i, p := range points {
		if i == 0 {
			c.MoveTo(p.X, p.Y)
		} else {
			c.LineTo(p.X, p.Y)
		}
	}
}

// Polygon adds a closed shape with corners at points.
func Polygon(c Canvas, points ...Point) {
	if len(points) == 0 {
		return
	}
	Polyline(c, points...)
	c.Close()
}

// Rect adds a rectangle.
func Rect(c Canvas, b chart.Box) {
	Polygon(c, Point{b.Left, b.Top}, Point{b.Right, b.Top}, Point{b.Right, b.Bottom}, Point{b.Left, b.Bottom})
}

// RoundRect adds a rectangle with corners of a radius, at most half a side.
func RoundRect(c Canvas, b chart.Box, radius int) {
	radius = max(0, min(radius, b.Width()/2, b.Height()/2))
	if radius == 0 {
		Rect(c, b)
		return
	}
	r := float64(radius)
	c.MoveTo(b.Left+radius, b.Top)
	c.LineTo(b.Right-radius, b.Top)
	c.ArcTo(b.Right-radius, b.Top+radius, r, r, -math.Pi/2, math.Pi/2)
	c.ArcTo(b.Right-radius, b.Bottom-radius, r, r, 0, math.Pi/2)
	c.ArcTo(b.Left+radius, b.Bottom-radius, r, r, math.Pi/2, math.Pi/2)
	c.ArcTo(b.Left+radius, b.Top+radius, r, r, math.Pi, math.Pi/2)
	c.Close()
}

// Diamond adds a square standing on a corner, radius from centre to corner.
func Diamond(c Canvas, x, y, radius int) {
	Polygon(c, Point{x, y - radius}, Point{x + radius, y}, Point{x, y + radius}, Point{x - radius, y})
}

// Sector adds a slice of a disc: from its centre along angle start (radians,
// clockwise from the right) over an arc of delta and back.
func Sector(c Canvas, x, y int, radius, start, delta float64) {
	c.MoveTo(x, y)
	c.ArcTo(x, y, radius, radius, start, delta)
	c.Close()
}

// Quad adds a quadratic Bézier curve, left open.
func Quad(c Canvas, from, control, to Point) {
	c.MoveTo(from.X, from.Y)
	c.QuadCurveTo(control.X, control.Y, to.X, to.Y)
}

// Cubic adds a cubic Bézier curve, left open.
func Cubic(c Canvas, from, control1, control2, to Point) {
	c.MoveTo(from.X, from.Y)
	c.CubicTo(control1.X, control1.Y, control2.X, control2.Y, to.X, to.Y)
}

// ArrowHead adds a triangle with its tip at (x, y) that points along angle
// (radians, clockwise from the right). Its length is measured along that
// direction and its width across it.
func ArrowHead(c Canvas, x, y int, angle, length, width float64) {
	sin, cos := math.Sincos(angle)
	corner := func(along, across float64) Point {
		return Point{
			x + int(math.Round(along*cos-across*sin)),
			y + int(math.Round(along*sin+across*cos)),
		}
	}
	Polygon(c, Point{x, y}, corner(-length, width/2), corner(-length, -width/2))
}
