package supply

import (
	"image/color"

	"moat/internal/alliance"
	"moat/internal/chart/sketch"
	"moat/internal/typeset"
)

// Style is how a board looks; the colours are the caller's, light or dark.
type Style struct {
	Background color.Color
	Ink        color.Color // names
	Muted      color.Color // notes, heads, lines of no class
	Hairline   color.Color // under the heads of groups
	Accent     color.Color // the subject
	OnAccent   color.Color // its name
	Doubt      color.Color // notes on what was never read in a source
	Classes    map[alliance.Class]color.Color
}

// Focus is what the reader looks at. The zero Focus is everything alike.
type Focus struct {
	Key string // of the row that is hovered or chosen: the others fade
	// Expanded shows every row. The area must then be as high as Height says.
	Expanded bool
}

// The faces of a board.
var (
	nameFace    = sketch.Face{Size: 12.5, Weight: typeset.SemiBold}
	noteFace    = sketch.Face{Size: 11, Weight: typeset.Regular}
	cellFace    = sketch.Face{Size: 11.5, Weight: typeset.Regular}
	headFace    = sketch.Face{Size: 10.5, Weight: typeset.Regular}
	groupFace   = sketch.Face{Size: 12.5, Weight: typeset.SemiBold}
	subjectFace = sketch.Face{Size: 14, Weight: typeset.SemiBold}
)
