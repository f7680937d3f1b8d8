//go:build bench

package charts

import (
	"fmt"
	"image"
	"math"

	"github.com/golang/freetype/truetype"
	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/assets"
	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

// stock has go-chart's own PNG renderer draw a definition that is laid out in
// units: it divides by them, and draws what that renderer lacks with what it
// has. Text is measured by our shaper, which costs the stock renderer nothing;
// it cannot clip, and does not.
type stock struct {
	gochart.Renderer
	fonts        *typeset.Fonts
	faces        [2]*truetype.Font // by weight
	scale        float64           // device pixels in a unit
	size         float64           // of text, in units
	weight       typeset.Weight
	fill, stroke drawing.Color
	at           canvas.Point
}

var _ canvas.Canvas = (*stock)(nil)

// trueTypes are the faces that charts are set in, as the stock renderer reads
// fonts.
func trueTypes() (faces [2]*truetype.Font, err error) {
	for i, name := range []string{"Pretendard-Regular.ttf", "Pretendard-SemiBold.ttf"} {
		data, err := assets.Font(name)
		if err != nil {
			return faces, err
		}
		if faces[i], err = truetype.Parse(data); err != nil {
			return faces, fmt.Errorf("%s: %w", name, err)
		}
	}
	return faces, nil
}

// provider draws into an image of w × h device pixels.
func provider(fonts *typeset.Fonts, faces [2]*truetype.Font, w, h int, scale float64) gochart.RendererProvider {
	return func(int, int) (gochart.Renderer, error) {
		r, err := gochart.PNG(w, h)
		if err != nil {
			return nil, err
		}
		return &stock{Renderer: r, fonts: fonts, faces: faces, scale: scale / canvas.Scale}, nil
	}
}

func (s *stock) px(units int) int { return int(math.Round(float64(units) * s.scale)) }

func (s *stock) SetDPI(float64) { s.Renderer.SetDPI(canvas.DPI) }

func (s *stock) MoveTo(x, y int) {
	s.at = canvas.Point{X: x, Y: y}
	s.Renderer.MoveTo(s.px(x), s.px(y))
}

func (s *stock) LineTo(x, y int) {
	s.at = canvas.Point{X: x, Y: y}
	s.Renderer.LineTo(s.px(x), s.px(y))
}

func (s *stock) QuadCurveTo(cx, cy, x, y int) {
	s.at = canvas.Point{X: x, Y: y}
	s.Renderer.QuadCurveTo(s.px(cx), s.px(cy), s.px(x), s.px(y))
}

// CubicTo is drawn as one quadratic curve: less work than it should be.
func (s *stock) CubicTo(c1x, c1y, c2x, c2y, x, y int) {
	s.QuadCurveTo((3*(c1x+c2x)-s.at.X-x)/4, (3*(c1y+c2y)-s.at.Y-y)/4, x, y)
}

func (s *stock) ArcTo(cx, cy int, rx, ry, start, delta float64) {
	s.Renderer.ArcTo(s.px(cx), s.px(cy), rx*s.scale, ry*s.scale, start, delta)
}

func (s *stock) Circle(radius float64, x, y int) {
	s.Renderer.Circle(radius*s.scale, s.px(x), s.px(y))
}

func (s *stock) SetStrokeColor(c drawing.Color) {
	s.stroke = c
	s.Renderer.SetStrokeColor(c)
}

func (s *stock) SetFillColor(c drawing.Color) {
	s.fill = c
	s.Renderer.SetFillColor(c)
}

// Stroke and Fill leave out what has no colour, as ours do.
func (s *stock) Stroke() {
	if s.stroke.A > 0 {
		s.Renderer.Stroke()
		return
	}
	s.Renderer.Fill()
}

func (s *stock) SetStrokeWidth(width float64) { s.Renderer.SetStrokeWidth(width * s.scale) }

func (s *stock) SetStrokeDashArray(dashes []float64) {
	var px []float64
	for _, d := range dashes {
		px = append(px, d*s.scale)
	}
	s.Renderer.SetStrokeDashArray(px)
}

func (s *stock) SetFont(f *truetype.Font) { s.SetWeight(canvas.WeightOf(f)) }

func (s *stock) SetWeight(w typeset.Weight) {
	s.weight = w
	s.Renderer.SetFont(s.faces[w])
}

func (s *stock) SetFontSize(size float64) {
	s.size = size
	s.Renderer.SetFontSize(size * s.scale)
}

func (s *stock) Text(body string, x, y int) { s.Renderer.Text(body, s.px(x), s.px(y)) }

func (s *stock) MeasureText(body string) gochart.Box {
	width, _, _ := s.fonts.Measure(body, s.weight, s.size, lang)
	return gochart.NewBox(0, 0, int(math.Ceil(width)), int(math.Ceil(s.fonts.CapHeight(s.weight, s.size))))
}

func (s *stock) MeasureLine(text string) (width, ascent, descent int) {
	w, a, d := s.fonts.Measure(text, s.weight, s.size, lang)
	return int(math.Ceil(w)), int(math.Ceil(a)), int(math.Ceil(d))
}

func (s *stock) Clip(gochart.Box) {}
func (s *stock) Unclip()          {}

// Hatch rules the box with lines cut off at its sides.
func (s *stock) Hatch(b gochart.Box, spacing float64, c drawing.Color, width float64) {
	outer := s.stroke
	s.SetStrokeColor(c)
	s.SetStrokeWidth(width)
	s.SetStrokeDashArray(nil)
	step := max(spacing, 1/s.scale) * math.Sqrt2
	for k := math.Ceil(float64(b.Left+b.Top) / step); k*step < float64(b.Right+b.Bottom); k++ {
		sum := int(k * step)
		x0, x1 := max(b.Left, sum-b.Bottom), min(b.Right, sum-b.Top)
		s.MoveTo(x0, sum-x0)
		s.LineTo(x1, sum-x1)
		s.Stroke()
	}
	s.SetStrokeColor(outer)
}

// stockImage draws a definition by the stock renderer.
func stockImage(g gochart.Chart, p gochart.RendererProvider) (image.Image, error) {
	var w gochart.ImageWriter
	if err := g.Render(p, &w); err != nil {
		return nil, err
	}
	return w.Image()
}
