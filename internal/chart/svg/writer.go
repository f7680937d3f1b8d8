package svg

import (
	"bytes"
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/chart/canvas/vector"
	"moat/internal/typeset"
)

// writer writes marks down as SVG elements.
type writer struct {
	body  bytes.Buffer
	clip  vector.Rect     // of the group that is open, empty if none is
	clips map[string]bool // ids of clip paths in the file
}

// Shape writes a path element, or two where the stroke is moved to the pixels
// and the filling is not.
func (w *writer) Shape(s vector.Shape) {
	w.enter(s.Clip)
	lines, moved := s.Path, false
	if s.Stroke.Visible() {
		lines, moved = snapped(s.Path, s.Stroke)
	}
	if moved && s.Fill.A > 0 {
		w.path(s.Path, s.Fill, vector.Stroke{})
		s.Fill = drawing.Color{}
	}
	w.path(lines, s.Fill, s.Stroke)
}

func (w *writer) path(path []vector.Segment, fill drawing.Color, stroke vector.Stroke) {
	w.body.WriteString(`<path d="`)
	data(&w.body, path)
	w.body.WriteByte('"')
	paint(&w.body, "fill", fill)
	if stroke.Visible() {
		paint(&w.body, "stroke", stroke.Color)
		attribute(&w.body, "stroke-width", stroke.Width)
		if !stroke.Miter {
			w.body.WriteString(` stroke-linejoin="round"`)
		}
		if len(stroke.Dashes) > 0 {
			w.body.WriteString(` stroke-dasharray="` + numbers(stroke.Dashes) + `"`)
		}
	}
	w.body.WriteString("/>\n")
}

// Label writes a text element.
//
// A canvas is told the left end of a text only, which its caller found from
// the width in Pretendard. textLength makes a viewer without Pretendard keep
// that width in whatever font it has, so that centred and right-aligned labels
// stay in place and none runs into its neighbour; where Pretendard is there it
// changes nothing. A single character has nothing to gain.
//
// Baselines of upright text stand on whole pixels, as raster's do.
func (w *writer) Label(l vector.Label) {
	text := vector.Clean(l.Text)
	if strings.TrimSpace(text) == "" {
		return
	}
	w.enter(l.Clip)
	b := &w.body
	b.WriteString("<text")
	attribute(b, "x", l.X)
	if l.Rotation == 0 {
		l.Y = math.Round(l.Y)
	}
	attribute(b, "y", l.Y)
	attribute(b, "font-size", l.Em)
	if l.Weight == typeset.SemiBold {
		b.WriteString(` font-weight="600"`)
	}
	paint(b, "fill", l.Color)
	if utf8.RuneCountInString(text) > 1 && l.Width >= 0.01 {
		attribute(b, "textLength", l.Width)
		b.WriteString(` lengthAdjust="spacingAndGlyphs"`)
	}
	if l.Rotation != 0 {
		degrees := math.Mod(l.Rotation*180/math.Pi, 360)
		b.WriteString(` transform="rotate(` + numbers([]float64{degrees, l.X, l.Y}) + `)"`)
	}
	if strings.TrimSpace(text) != text || strings.Contains(text, "  ") {
		b.WriteString(` xml:space="preserve"`)
	}
	b.WriteString(">" + escaper.Replace(text) + "</text>\n")
}

// enter opens a group for a clip, and ends that of another one. A clip path's
// name says what it holds: where several pictures stand in one page, equal
// names then mean equal clips.
func (w *writer) enter(clip vector.Rect) {
	if clip == w.clip {
		return
	}
	if !w.clip.Empty() {
		w.body.WriteString("</g>\n")
	}
	w.clip = clip
	if clip.Empty() {
		return
	}
	sides := numbers([]float64{clip.MinX, clip.MinY, clip.MaxX, clip.MaxY})
	id := "clip-" + strings.ReplaceAll(sides, " ", "_")
	if !w.clips[id] {
		w.clips[id] = true
		fmt.Fprintf(&w.body, `<clipPath id="%s"><path d="M%s %sH%sV%sH%[2]sZ"/></clipPath>`+"\n",
			id, number(clip.MinX), number(clip.MinY), number(clip.MaxX), number(clip.MaxY))
	}
	fmt.Fprintf(&w.body, `<g clip-path="url(#%s)">`+"\n", id)
}

// data writes the value of a path's d attribute.
func data(b *bytes.Buffer, path []vector.Segment) {
	var at, start vector.Point
	for _, s := range path {
		to := s.Args[0]
		switch s.Op {
		case vector.MoveTo:
			b.WriteString("M" + points(to))
			start = to
		case vector.LineTo:
			line(b, at, to)
		case vector.CubicTo:
			to = s.Args[2]
			b.WriteString("C" + points(s.Args[:]...))
		case vector.Close:
			b.WriteByte('Z')
			to = start
		}
		at = to
	}
}

// line writes the shortest form of a straight line.
func line(b *bytes.Buffer, from, to vector.Point) {
	switch {
	case number(from.Y) == number(to.Y):
		b.WriteString("H" + number(to.X))
	case number(from.X) == number(to.X):
		b.WriteString("V" + number(to.Y))
	default:
		b.WriteString("L" + points(to))
	}
}

func points(p ...vector.Point) string {
	var values []float64
	for _, q := range p {
		values = append(values, q.X, q.Y)
	}
	return numbers(values)
}

func numbers(values []float64) string {
	var words []string
	for _, v := range values {
		words = append(words, number(v))
	}
	return strings.Join(words, " ")
}

// number writes v with at most two decimals.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	if s == "-0" || s == "" {
		return "0"
	}
	return s
}

// attribute writes a number as an attribute; what two decimals would turn into
// nothing, such as a hairline's width, keeps three significant digits.
func attribute(b *bytes.Buffer, name string, v float64) {
	s := number(v)
	if s == "0" && v > 0 {
		s = strconv.FormatFloat(v, 'g', 3, 64)
	}
	b.WriteString(" " + name + `="` + s + `"`)
}

// paint writes a colour and, where it is translucent, its opacity.
func paint(b *bytes.Buffer, name string, c drawing.Color) {
	if c.A == 0 {
		b.WriteString(" " + name + `="none"`)
		return
	}
	fmt.Fprintf(b, ` %s="#%02x%02x%02x"`, name, c.R, c.G, c.B)
	if c.A < 255 {
		opacity := strconv.FormatFloat(float64(c.A)/255, 'f', 3, 64)
		b.WriteString(" " + name + `-opacity="` + strings.TrimRight(opacity, "0") + `"`)
	}
}

func rgba(c color.NRGBA) drawing.Color { return drawing.Color{R: c.R, G: c.G, B: c.B, A: c.A} }
