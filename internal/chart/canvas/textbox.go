package canvas

import (
	"github.com/wcharczuk/go-chart/v2"

	"moat/internal/typeset"
)

// TextBox tells of a text that was drawn. It is how tests see labels that
// overlap, are cut off or miss a glyph.
type TextBox struct {
	Text string
	// Box is the upright box around the text's ink, in units. A rotated text
	// fills only part of it.
	Box    chart.Box
	Weight typeset.Weight
	// Size is the em in units.
	Size float64
	// Missing says that a rune of Text has no glyph in any embedded face.
	Missing bool
	// Clipped says that the box reaches beyond the picture or the clip by more
	// than a CSS pixel.
	Clipped bool
}
