package vector

import (
	"errors"
	"fmt"
	"math"

	"github.com/golang/freetype/truetype"
	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

// MaxSide bounds the side of a picture, in CSS pixels.
const MaxSide = 8192

// Canvas is a canvas.Canvas but for Save, which is the format's affair. It
// serves one goroutine; canvases of several goroutines may share fonts.
type Canvas struct {
	sink  Sink
	fonts *typeset.Fonts
	lang  string
	area  Rect // what can be seen

	dpi         float64
	fontSize    float64
	fontColor   drawing.Color
	weight      typeset.Weight
	rotation    float64 // radians clockwise
	rotated     bool
	fillColor   drawing.Color
	strokeColor drawing.Color
	strokeWidth float64 // units
	dashes      []float64

	path  Path
	clips []Rect // the innermost last
	texts []canvas.TextBox
}

// New returns a canvas that draws into sink. Area is what of it can be seen:
// marks wholly beyond may be left out.
func New(sink Sink, fonts *typeset.Fonts, lang string, area Rect) *Canvas {
	return &Canvas{sink: sink, fonts: fonts, lang: lang, area: area, dpi: canvas.DPI}
}

// Side holds the side of a picture between 1 and MaxSide CSS pixels.
func Side(px int) int { return min(max(px, 1), MaxSide) }

var errSize = errors.New("chart and renderer differ in size")

// Provider hands r, a renderer of width × height CSS pixels, to a go-chart
// chart of the same size in units.
func Provider(r chart.Renderer, width, height float64) chart.RendererProvider {
	return func(w, h int) (chart.Renderer, error) {
		if math.Abs(canvas.Px(w)-width) > 1 || math.Abs(canvas.Px(h)-height) > 1 {
			return nil, fmt.Errorf("%w: %d × %d units on %g × %g CSS pixels", errSize, w, h, width, height)
		}
		return r, nil
	}
}

// ResetStyle takes colours, stroke, dashes and font size back to nothing and
// ends a rotation; the weight stays, as go-chart's own renderer keeps the font.
func (c *Canvas) ResetStyle() {
	c.strokeColor, c.fillColor, c.fontColor = drawing.Color{}, drawing.Color{}, drawing.Color{}
	c.strokeWidth, c.fontSize, c.dashes = 0, 0, nil
	c.ClearTextRotation()
}

// GetDPI returns what SetDPI set, canvas.DPI at first.
func (c *Canvas) GetDPI() float64 { return c.dpi }

// SetDPI sets the units of em in 72 of font size. What is not positive and
// finite is ignored.
func (c *Canvas) SetDPI(dpi float64) {
	if dpi > 0 && !math.IsInf(dpi, 0) {
		c.dpi = dpi
	}
}

// SetClassName does nothing: pictures have no classes.
func (c *Canvas) SetClassName(string) {}

// SetStrokeColor sets the colour of Stroke.
func (c *Canvas) SetStrokeColor(color drawing.Color) { c.strokeColor = color }

// SetFillColor sets the colour of Fill and FillStroke.
func (c *Canvas) SetFillColor(color drawing.Color) { c.fillColor = color }

// SetStrokeWidth sets the width of Stroke, in units.
func (c *Canvas) SetStrokeWidth(width float64) { c.strokeWidth = width }

// SetStrokeDashArray sets the lengths of dashes and gaps in turn, in units;
// none means a solid line.
func (c *Canvas) SetStrokeDashArray(dashes []float64) { c.dashes = dashes }

// SetFont sets the weight that f stands for (canvas.WeightOf).
func (c *Canvas) SetFont(f *truetype.Font) { c.weight = canvas.WeightOf(f) }

// SetWeight sets the weight of text.
func (c *Canvas) SetWeight(w typeset.Weight) { c.weight = w }

// SetFontColor sets the colour of text.
func (c *Canvas) SetFontColor(color drawing.Color) { c.fontColor = color }

// SetFontSize sets the size of text: its em is size × DPI / 72 units.
func (c *Canvas) SetFontSize(size float64) { c.fontSize = size }

// SetTextRotation turns the text that follows about the left end of its
// baseline, clockwise in radians.
func (c *Canvas) SetTextRotation(radians float64) {
	c.ClearTextRotation()
	if finite(radians) {
		c.rotation, c.rotated = radians, true
	}
}

// ClearTextRotation sets text upright again.
func (c *Canvas) ClearTextRotation() { c.rotation, c.rotated = 0, false }

// Clip confines what follows to b, within the clip already set.
func (c *Canvas) Clip(b chart.Box) { c.clips = append(c.clips, intersect(c.visible(), toRect(b))) }

// Unclip takes the last Clip back.
func (c *Canvas) Unclip() {
	if n := len(c.clips); n > 0 {
		c.clips = c.clips[:n-1]
	}
}

// visible is the area in which marks can be seen.
func (c *Canvas) visible() Rect {
	if n := len(c.clips); n > 0 {
		return c.clips[n-1]
	}
	return c.area
}

// clip is the clip that a mark has to bring along, empty if none.
func (c *Canvas) clip() Rect {
	if v := c.visible(); v != c.area {
		return v
	}
	return Rect{}
}

func px(units int) float64 { return canvas.Px(units) }

func toRect(b chart.Box) Rect {
	return Rect{
		MinX: px(min(b.Left, b.Right)), MinY: px(min(b.Top, b.Bottom)),
		MaxX: px(max(b.Left, b.Right)), MaxY: px(max(b.Top, b.Bottom)),
	}
}

func intersect(a, b Rect) Rect {
	return Rect{MinX: max(a.MinX, b.MinX), MinY: max(a.MinY, b.MinY), MaxX: min(a.MaxX, b.MaxX), MaxY: min(a.MaxY, b.MaxY)}
}
