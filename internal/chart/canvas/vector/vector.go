// Package vector is canvas.Canvas for formats that keep a drawing as shapes
// and text rather than as pixels. It holds what a canvas holds between calls
// (colours, path, clip), measures and records text, and hands over every mark
// as one self-contained Shape or Label; a format writes those two down.
//
// What comes in is in units (see package canvas), what goes out in CSS pixels.
// Nothing that comes in makes it fail: what is not finite is left out, and
// coordinates are held within bounds that every viewer can read.
package vector

import (
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/typeset"
)

// Rect is an area in CSS pixels.
type Rect = typeset.Rect

// Stroke is a line drawn along a path; one of no width is not drawn. Ends are
// cut off square.
type Stroke struct {
	Color drawing.Color
	Width float64 // CSS pixels
	// Dashes are the lengths of dashes and gaps in turn, an even number of
	// them, in CSS pixels; none means a solid line.
	Dashes []float64
	// Miter says that joins are pointed, as upright rectangles have them;
	// otherwise joins are round.
	Miter bool
}

// Visible says that the stroke leaves any mark.
func (s Stroke) Visible() bool { return s.Color.A > 0 && s.Width > 0 }

// Shape is a path to fill, then to stroke.
type Shape struct {
	// Path is only valid until the sink returns.
	Path []Segment
	// Fill is the colour inside the path, by the non-zero rule; nothing is
	// filled where it is transparent.
	Fill   drawing.Color
	Stroke Stroke
	// Clip confines the shape; where it is empty only the picture does.
	Clip Rect
}

// Label is a text in one line with the left end of its baseline at (X, Y).
type Label struct {
	Text     string
	X, Y     float64
	Em       float64 // font size
	Width    float64 // advance, as measured in the embedded fonts
	Weight   typeset.Weight
	Color    drawing.Color
	Rotation float64 // radians clockwise about (X, Y)
	// Clip confines the text; where it is empty only the picture does.
	Clip Rect
}

// Sink writes marks down in a format, each over what came before.
type Sink interface {
	Shape(Shape)
	Label(Label)
}
