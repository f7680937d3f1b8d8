// Package canvas is what charts draw on: go-chart's Renderer with the few
// things that it lacks, so that a series draws the same picture through the
// image, SVG and PDF renderers.
//
// # Units
//
// go-chart lays out in whole numbers. Moat lays out Scale times larger and the
// renderers divide: one unit is 1/64 of a CSS pixel. Everything that reaches a
// canvas is in units: coordinates, radii, stroke widths, dashes, paddings.
// Text sizes follow go-chart: the em is SetFontSize × SetDPI / 72 units, so
// with the DPI constant of this package a font size is in units as well.
//
// To have go-chart draw a chart, multiply width, height, paddings, strokes and
// font sizes by Scale (see Units), set the chart's DPI to DPI and its Font to
// RegularFont(); what is left at go-chart's defaults is 64 times too small.
package canvas

import (
	"math"

	"github.com/golang/freetype/truetype"
	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/typeset"
)

// Scale is the number of units in a CSS pixel.
const Scale = 64

// DPI is the resolution at which a font size is a number of units.
const DPI = 72

// Units turns CSS pixels into units, rounded. Values that no picture has, such
// as NaN, give 0 or the nearest bound.
func Units(px float64) int {
	const bound = 1 << 30
	u := math.Round(px * Scale)
	switch {
	case math.IsNaN(u):
		return 0
	case u > bound:
		return bound
	case u < -bound:
		return -bound
	}
	return int(u)
}

// Px turns units into CSS pixels.
func Px(units int) float64 { return float64(units) / Scale }

// Canvas is a go-chart Renderer that also sets two weights, draws cubic
// curves, clips, and hatches. A path is made of MoveTo, LineTo, QuadCurveTo,
// CubicTo, ArcTo, Circle and Close, and used up by Stroke, Fill or FillStroke.
type Canvas interface {
	chart.Renderer

	// SetWeight chooses the weight of the text that follows. SetFont does so
	// too (see RegularFont and SemiBoldFont), and go-chart's styles call it:
	// after applying a style, set the weight again.
	SetWeight(w typeset.Weight)

	// CubicTo draws a cubic Bézier curve with control points (c1x, c1y) and
	// (c2x, c2y) to (x, y).
	CubicTo(c1x, c1y, c2x, c2y, x, y int)

	// Clip confines what follows to b, within the clip already set. Each Clip
	// is ended by an Unclip; one more Unclip than Clip does nothing.
	Clip(b chart.Box)
	Unclip()

	// Hatch rules b with lines rising to the right at 45°, spacing units apart
	// and width units wide, cut off at b. Lines of neighbouring boxes meet.
	Hatch(b chart.Box, spacing float64, c drawing.Color, width float64)

	// MeasureLine returns the advance width of text and the ascent and descent
	// of its line, both positive, in units. Rotation plays no part. For the
	// room that go-chart's own layout gives a label, see MeasureText, whose
	// height is that of capitals.
	MeasureLine(text string) (width, ascent, descent int)
}

// The fonts below carry no glyphs. go-chart hands a *truetype.Font from a
// Style to the Renderer and never looks into it.
var regularFont, semiBoldFont truetype.Font

// RegularFont stands for the regular weight in a go-chart Style or Chart.
func RegularFont() *truetype.Font { return &regularFont }

// SemiBoldFont stands for the semibold weight in a go-chart Style or Chart.
func SemiBoldFont() *truetype.Font { return &semiBoldFont }

// WeightOf returns the weight that f stands for; any other font, and nil, is
// regular.
func WeightOf(f *truetype.Font) typeset.Weight {
	if f == &semiBoldFont {
		return typeset.SemiBold
	}
	return typeset.Regular
}
