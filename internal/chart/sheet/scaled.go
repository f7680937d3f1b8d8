package sheet

import (
	"math"

	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/chart"
	"moat/internal/chart/canvas"
)

// fitted draws a drawing smaller where its area is less than the room that it
// needs: words as well as shapes.
type fitted struct {
	needs canvas.Area // W and H, in CSS pixels
	inner chart.Drawing
}

// Draw draws in the area.
func (f fitted) Draw(c canvas.Canvas, area canvas.Area) {
	k := min(area.W/f.needs.W, area.H/f.needs.H, 1)
	if !(k > 0) {
		return
	}
	s := &scaled{Canvas: c, k: k, x: float64(canvas.Units(area.X)), y: float64(canvas.Units(area.Y))}
	f.inner.Draw(s, canvas.Area{W: area.W / k, H: area.H / k})
}

// scaled is a canvas on which everything becomes k times as large, moved by x
// and y units.
type scaled struct {
	canvas.Canvas
	k, x, y float64
}

func round(f float64) int { return int(math.Round(f)) }

func (s *scaled) at(x, y int) (int, int) {
	return round(s.x + float64(x)*s.k), round(s.y + float64(y)*s.k)
}

func (s *scaled) back(units int) int { return int(math.Ceil(float64(units) / s.k)) }

func (s *scaled) box(b gochart.Box) gochart.Box {
	left, top := s.at(b.Left, b.Top)
	right, bottom := s.at(b.Right, b.Bottom)
	return gochart.NewBox(top, left, right, bottom)
}

// MoveTo, and what follows, does what a canvas does, in scale.
func (s *scaled) MoveTo(x, y int) { s.Canvas.MoveTo(s.at(x, y)) }

func (s *scaled) LineTo(x, y int) { s.Canvas.LineTo(s.at(x, y)) }

func (s *scaled) QuadCurveTo(cx, cy, x, y int) {
	cx, cy = s.at(cx, cy)
	x, y = s.at(x, y)
	s.Canvas.QuadCurveTo(cx, cy, x, y)
}

func (s *scaled) CubicTo(c1x, c1y, c2x, c2y, x, y int) {
	c1x, c1y = s.at(c1x, c1y)
	c2x, c2y = s.at(c2x, c2y)
	x, y = s.at(x, y)
	s.Canvas.CubicTo(c1x, c1y, c2x, c2y, x, y)
}

func (s *scaled) ArcTo(cx, cy int, rx, ry, start, delta float64) {
	cx, cy = s.at(cx, cy)
	s.Canvas.ArcTo(cx, cy, rx*s.k, ry*s.k, start, delta)
}

func (s *scaled) Circle(radius float64, x, y int) {
	x, y = s.at(x, y)
	s.Canvas.Circle(radius*s.k, x, y)
}

func (s *scaled) SetStrokeWidth(width float64) { s.Canvas.SetStrokeWidth(width * s.k) }

func (s *scaled) SetStrokeDashArray(dashes []float64) {
	out := make([]float64, len(dashes))
	for i, d := range dashes {
		out[i] = d * s.k
	}
	s.Canvas.SetStrokeDashArray(out)
}

func (s *scaled) SetFontSize(size float64) { s.Canvas.SetFontSize(size * s.k) }

func (s *scaled) Text(body string, x, y int) {
	x, y = s.at(x, y)
	s.Canvas.Text(body, x, y)
}

func (s *scaled) MeasureText(body string) gochart.Box {
	b := s.Canvas.MeasureText(body)
	return gochart.NewBox(s.back(b.Top), s.back(b.Left), s.back(b.Right), s.back(b.Bottom))
}

func (s *scaled) MeasureLine(text string) (width, ascent, descent int) {
	width, ascent, descent = s.Canvas.MeasureLine(text)
	return s.back(width), s.back(ascent), s.back(descent)
}

func (s *scaled) Clip(b gochart.Box) { s.Canvas.Clip(s.box(b)) }

func (s *scaled) Hatch(b gochart.Box, spacing float64, c drawing.Color, width float64) {
	s.Canvas.Hatch(s.box(b), spacing*s.k, c, width*s.k)
}
