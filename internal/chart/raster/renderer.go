// Package raster draws charts into images. It is go-chart's Renderer, and
// canvas.Canvas, over a sparse cell rasteriser with a painter of its own; text
// is set by package typeset in the embedded fonts.
//
// # Units
//
// Coordinates, radii, stroke widths, dashes and hatch spacings are in units of
// 1/Scale CSS pixel, whatever the resolution of the image. The em of text is
// SetFontSize × DPI / 72 units; DPI is 72 until SetDPI, so that a font size is
// in units too. A stroke width of 64 is a line one CSS pixel wide; widths
// below a device pixel are drawn as fainter lines.
//
// Straight horizontal and vertical strokes, and the outlines of rectangles,
// are moved by up to half a device pixel so that they begin on a pixel's edge;
// baselines of upright text are rounded to whole device pixels. Everything
// else stays where it is put.
package raster

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"

	"github.com/golang/freetype/raster"
	"github.com/golang/freetype/truetype"
	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

// Scale is the number of units in a CSS pixel.
const Scale = canvas.Scale

// maxSide bounds the side of an image, in device pixels.
const maxSide = 8192

// Options say how a chart becomes pixels.
type Options struct {
	// Scale is the number of device pixels in a CSS pixel, between 1/4 and 8;
	// 0 and NaN mean 1.
	Scale float64
	// Lang is the language of the text ("ko", "zh-Hans"), which decides the
	// design of Han.
	Lang string
	// Background fills the image first; nil leaves it transparent.
	Background color.Color
	// Buffer is an image of an earlier Renderer whose memory may be used
	// again, once nothing shows it any more.
	Buffer *image.RGBA
}

// Renderer draws into an image. It serves one goroutine; renderers of several
// goroutines may share fonts. Nothing it is asked to draw makes it fail: what
// is not finite is left out, and what lies outside the image is cut off.
type Renderer struct {
	fonts *typeset.Fonts
	lang  string
	img   *image.RGBA
	scale float64 // device pixels in a unit

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

	path    path
	scratch path // glyph outlines
	edges   edges
	pen     *pen
	paint   painter
	clips   []rect
	masks   *maskCache
	texts   []TextBox
}

var _ canvas.Canvas = (*Renderer)(nil)

// New returns a renderer for an image of widthPx × heightPx CSS pixels. Sides
// are held between 1 and 8192 device pixels.
func New(fonts *typeset.Fonts, widthPx, heightPx int, opts Options) *Renderer {
	scale := opts.Scale
	if scale == 0 || math.IsNaN(scale) {
		scale = 1
	}
	scale = min(max(scale, 0.25), 8)
	w, h := side(widthPx, scale), side(heightPx, scale)
	r := &Renderer{
		fonts: fonts, lang: opts.Lang, scale: scale / Scale, dpi: canvas.DPI,
		img:   reuse(opts.Buffer, w, h),
		masks: masksOf(fonts),
	}
	r.edges = edges{ras: raster.NewRasterizer(w, h), clip: rect{0, 0, float64(w), float64(h)}}
	r.edges.ras.UseNonZeroWinding = true
	r.pen = newPen(&r.edges)
	r.paint.img = r.img
	r.clear(opts.Background)
	return r
}

func side(px int, scale float64) int {
	return int(min(max(math.Round(float64(px)*scale), 1), maxSide))
}

// reuse returns an image of w × h, in old's memory if that is large enough.
func reuse(old *image.RGBA, w, h int) *image.RGBA {
	if old == nil || cap(old.Pix) < 4*w*h {
		return image.NewRGBA(image.Rect(0, 0, w, h))
	}
	return &image.RGBA{Pix: old.Pix[:4*w*h], Stride: 4 * w, Rect: image.Rect(0, 0, w, h)}
}

func (r *Renderer) clear(c color.Color) {
	if c == nil {
		clear(r.img.Pix)
		return
	}
	px := color.RGBAModel.Convert(c).(color.RGBA)
	fillPixels(r.img.Pix, [4]uint8{px.R, px.G, px.B, px.A})
}

// Image returns what has been drawn. Later drawing changes it.
func (r *Renderer) Image() *image.RGBA { return r.img }

// Save writes the image as PNG. A writer that is a chart.RGBACollector (such
// as chart.ImageWriter) gets the image itself instead, which spares a chart
// for the screen the compression.
func (r *Renderer) Save(w io.Writer) error {
	if c, ok := w.(chart.RGBACollector); ok {
		c.SetRGBA(r.img)
		return nil
	}
	if err := png.Encode(w, r.img); err != nil {
		return fmt.Errorf("write PNG: %w", err)
	}
	return nil
}

var errSize = errors.New("chart and renderer differ in size")

// Provider hands r to a go-chart chart of the same size, in units.
func (r *Renderer) Provider() chart.RendererProvider {
	return func(width, height int) (chart.Renderer, error) {
		w, h := r.size()
		if abs(float64(width)-w) > Scale || abs(float64(height)-h) > Scale {
			return nil, fmt.Errorf("%w: %d × %d units on %.0f × %.0f", errSize, width, height, w, h)
		}
		return r, nil
	}
}

// size is the size of the image in units.
func (r *Renderer) size() (w, h float64) {
	b := r.img.Rect
	return float64(b.Dx()) / r.scale, float64(b.Dy()) / r.scale
}

// ResetStyle takes colours, stroke, dashes and font size back to nothing and
// ends a rotation; the weight stays, as go-chart's own renderer keeps the font.
func (r *Renderer) ResetStyle() {
	r.strokeColor, r.fillColor, r.fontColor = drawing.Color{}, drawing.Color{}, drawing.Color{}
	r.strokeWidth, r.fontSize, r.dashes = 0, 0, nil
	r.ClearTextRotation()
}

// GetDPI returns what SetDPI set, 72 at first.
func (r *Renderer) GetDPI() float64 { return r.dpi }

// SetDPI sets the units of em in 72 of font size. What is not positive and
// finite is ignored.
func (r *Renderer) SetDPI(dpi float64) {
	if dpi > 0 && !math.IsInf(dpi, 0) {
		r.dpi = dpi
	}
}

// SetClassName does nothing: pictures have no classes.
func (r *Renderer) SetClassName(string) {}

// SetStrokeColor sets the colour of Stroke.
func (r *Renderer) SetStrokeColor(c drawing.Color) { r.strokeColor = c }

// SetFillColor sets the colour of Fill.
func (r *Renderer) SetFillColor(c drawing.Color) { r.fillColor = c }

// SetStrokeWidth sets the width of Stroke, in units.
func (r *Renderer) SetStrokeWidth(width float64) { r.strokeWidth = width }

// SetStrokeDashArray sets the lengths of dashes and gaps in turn, in units;
// none means a solid line.
func (r *Renderer) SetStrokeDashArray(dashes []float64) { r.dashes = dashes }

// SetFont sets the weight that f stands for (canvas.WeightOf).
func (r *Renderer) SetFont(f *truetype.Font) { r.weight = canvas.WeightOf(f) }

// SetWeight sets the weight of text.
func (r *Renderer) SetWeight(w typeset.Weight) { r.weight = w }

// SetFontColor sets the colour of text.
func (r *Renderer) SetFontColor(c drawing.Color) { r.fontColor = c }

// SetFontSize sets the size of text: its em is size × DPI / 72 units.
func (r *Renderer) SetFontSize(size float64) { r.fontSize = size }

// SetTextRotation turns the text that follows about the left end of its
// baseline, clockwise in radians.
func (r *Renderer) SetTextRotation(radians float64) {
	r.rotation, r.rotated = radians, !math.IsNaN(radians) && !math.IsInf(radians, 0)
}

// ClearTextRotation sets text upright again.
func (r *Renderer) ClearTextRotation() { r.rotation, r.rotated = 0, false }
