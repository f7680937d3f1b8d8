package prose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"moat/views/look"
)

// Style is the look of running text. The zero value is body text in ink.
type Style struct {
	Size  fyne.ThemeSizeName  // look.SizeNameBody when empty
	Color fyne.ThemeColorName // look.ColorNameInk when empty
	Bold  bool                // semibold
}

func (s Style) orDefault() Style {
	if s.Size == "" {
		s.Size = look.SizeNameBody
	}
	if s.Color == "" {
		s.Color = look.ColorNameInk
	}
	return s
}

// leadings are line heights over text sizes: generous where one reads on,
// tight in headings and notes.
var leadings = map[fyne.ThemeSizeName]float32{
	look.SizeNameTitle:        1.25,
	look.SizeNameSection:      1.3,
	look.SizeNameCardHeadline: 1.35,
	look.SizeNameBody:         1.55,
	look.SizeNameRow:          1.4,
	look.SizeNameNote:         1.36,
}

const defaultLeading = 1.35

func leading(size fyne.ThemeSizeName) float32 {
	if l, ok := leadings[size]; ok {
		return l
	}
	return defaultLeading
}

// styleOf is how a block's plain spans look, base being that of a paragraph.
func styleOf(k Kind, base Style) Style {
	switch k {
	case H2:
		return Style{Size: look.SizeNameSection, Color: look.ColorNameInk, Bold: true}
	case H3:
		return Style{Size: look.SizeNameCardHeadline, Color: look.ColorNameInk, Bold: true}
	case Quote:
		return Style{Size: base.Size, Color: look.ColorNameMuted, Bold: base.Bold}
	}
	return base
}

// markScale is a source mark's size over that of the text around it.
const markScale = 0.85

// spanStyles resolves the style of every span of b against the running theme.
func spanStyles(b Block, base Style) []spanStyle {
	s := styleOf(b.Kind, base)
	size := theme.Size(s.Size)
	styles := make([]spanStyle, len(b.Spans))
	for i, span := range b.Spans {
		styles[i] = spanStyle{
			size:  size,
			color: s.Color,
			bold:  s.Bold || span.Bold || span.Italic,
			ref:   span.Ref,
		}
		if span.Ref != "" {
			styles[i].color = look.ColorNameAccent
		}
		if span.isMark() {
			styles[i].size = size * markScale
		}
	}
	return styles
}

// Distances in em of the base size.
const (
	listIndent  = 1.5 // per level: room for "10."
	quoteIndent = 1.1
	measureEm   = 46 // widest column of a document
	leastEm     = 6  // narrowest that a document asks for
)

// indent is how far the text of b starts from the left, in em.
func indent(b Block) float32 {
	switch {
	case b.Kind.isList():
		return listIndent * float32(max(b.Level, 0)+1)
	case b.Kind == Quote:
		return quoteIndent
	}
	return 0
}

// gap is the white space between two blocks, in em.
func gap(above, below Kind) float32 {
	switch {
	case below == H2:
		return 1.6
	case below == H3:
		return 1.2
	case above.isHeading():
		return 0.5
	case above.isList() && below.isList():
		return 0.3
	}
	return 0.75
}
