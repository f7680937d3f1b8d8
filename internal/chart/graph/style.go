package graph

import (
	"image/color"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

// Style is how a graph looks; the colours are the caller's, light or dark.
type Style struct {
	Background color.Color // what the graph is drawn upon: behind labels, around circles, what fades fades to it
	Ink        color.Color // labels
	Muted      color.Color // countries, and what has no class
	Loop       color.Color // ties that close the chosen loop
	Path       color.Color // ties of the chosen path; nil draws them as the loop
	Room       color.Color // what separates groups; nil draws none
	Classes    map[alliance.Class]color.Color
	Countries  bool // country codes after the names

	// Text scales text, arrowheads and dashes, for a picture that is drawn
	// smaller or larger than it was laid out; 0 means 1.
	Text float64

	// GroupName names a group in the reader's language; nil writes its key.
	GroupName func(key string) string
}

// Focus is what the reader looks at. The zero Focus is everything alike.
type Focus struct {
	Party brief.ID                // hovered or selected: all but it and its neighbours fade
	Tie   brief.ID                // selected: drawn stronger, its ends stay
	Loop  func(tie brief.ID) bool // the ties of the chosen loop; nil means none
	Path  func(tie brief.ID) bool // the ties of the chosen path; nil means none
}

// Namer gives a party's name in the reader's language.
type Namer func(brief.ID) string

// The sizes of text, in CSS pixels.
const (
	labelSize   = 12.0
	subjectSize = 13.5
	countrySize = 9.0
	countryGap  = 3.5
	groupSize   = 11.0
	haloX       = 2.0  // on either side of a label's text
	lineHeight  = 1.15 // of the size: names are short, and need no leading
	longName    = 17   // columns beyond which a name is set in two lines
)

// Labels returns the measure of a party's label as Draw will set it, for
// alliance.NewWorld. fonts measure in lang; countries is Style.Countries.
func Labels(fonts *typeset.Fonts, lang string, subject brief.ID, names Namer, countries bool) alliance.LabelSize {
	return func(p alliance.Party) (w, h float64) {
		size, weight := labelFont(p.ID == subject)
		lines := split(names(p.ID))
		for i, line := range lines {
			width, _, _ := fonts.Measure(line, weight, size, lang)
			if i == len(lines)-1 && countries && p.Country != "" {
				more, _, _ := fonts.Measure(p.Country, typeset.Regular, countrySize, lang)
				width += countryGap + more
			}
			w = max(w, width)
		}
		return w + 2*haloX, float64(len(lines)) * size * lineHeight
	}
}

func labelFont(subject bool) (size float64, weight typeset.Weight) {
	if subject {
		return subjectSize, typeset.SemiBold
	}
	return labelSize, typeset.Regular
}

// split sets a long name in two lines, at the space nearest to its middle.
func split(name string) []string {
	if columns(name) <= longName {
		return []string{name}
	}
	best, off := -1, columns(name)
	for i, r := range name {
		if r != ' ' || i == 0 {
			continue
		}
		if d := columns(name[:i]) - columns(name[i+1:]); max(d, -d) < off {
			best, off = i, max(d, -d)
		}
	}
	if best < 0 {
		return []string{name}
	}
	return []string{name[:best], name[best+1:]}
}

// columns is a text's width in columns, as terminals count: Hangul, kana and
// Han take two.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x1100 {
			n++
		}
	}
	return n
}

func at(p alliance.Point) canvas.Point {
	return canvas.Point{X: canvas.Units(p.X), Y: canvas.Units(p.Y)}
}
