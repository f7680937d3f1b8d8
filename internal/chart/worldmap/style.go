package worldmap

import (
	"image/color"
	"strconv"

	"moat/internal/alliance"
	"moat/internal/chart/canvas"
	"moat/internal/chart/sketch"
	"moat/internal/typeset"
)

// Style is how a map looks; the colours are the caller's, light or dark.
type Style struct {
	Background color.Color // the sea
	Land       color.Color
	Border     color.Color
	Ink        color.Color // names of countries
	Muted      color.Color // the legend
	Accent     color.Color // shades, and the country that is looked at
	Crossings  map[alliance.Crossing]color.Color
}

// Focus is what the reader looks at. The zero Focus is everything alike.
type Focus struct {
	Country string // arcs that do not touch it fade
	// Arc is one more than the place of an arc among the geography's: the
	// others fade, and it is said in words.
	Arc int
}

// The sizes of marks, in CSS pixels.
const (
	dotRadius = 3.2
	pointRoom = 9.0 // around a dot, to point at
	thickest  = 9.0
	thinnest  = 1.1
)

// The faces of text.
var (
	nameFace   = sketch.Face{Size: 11, Weight: typeset.Regular}
	legendFace = sketch.Face{Size: 10.5, Weight: typeset.Regular}
)

func overlap(a, b canvas.Area) bool {
	return a.X < b.Right() && b.X < a.Right() && a.Y < b.Bottom() && b.Y < a.Bottom()
}

func inside(a, b canvas.Area) bool {
	return a.X >= b.X && a.Y >= b.Y && a.Right() <= b.Right() && a.Bottom() <= b.Bottom()
}

func number(n int) string { return strconv.Itoa(n) }
