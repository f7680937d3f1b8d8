package vector

import (
	"math"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/wcharczuk/go-chart/v2"

	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

// maxEm is the largest em drawn, in CSS pixels.
const maxEm = 2048

// em is the font size in units, 0 if there is none to speak of.
func (c *Canvas) em() float64 {
	em := c.fontSize * c.dpi / 72
	if !(em > 0) {
		return 0
	}
	return min(em, maxEm*canvas.Scale)
}

// MeasureText returns a box at the origin, as wide as the advance of body and
// as high as its capitals, whatever the letters: that way go-chart sets all
// labels of an axis on one baseline and in the middle of their ticks. Under a
// rotation it is the box around the rotated box.
func (c *Canvas) MeasureText(body string) chart.Box {
	em := c.em()
	width, _, _ := c.fonts.Measure(body, c.weight, em, c.lang)
	box := chart.NewBox(0, 0, ceil(width), ceil(c.fonts.CapHeight(c.weight, em)))
	if body == "" {
		box.Bottom = 0
	}
	if c.rotated {
		return box.Corners().Rotate(chart.RadiansToDegrees(c.rotation)).Box()
	}
	return box
}

// MeasureLine returns the advance width, ascent and descent of text in units.
func (c *Canvas) MeasureLine(text string) (width, ascent, descent int) {
	w, a, d := c.fonts.Measure(text, c.weight, c.em(), c.lang)
	return ceil(w), ceil(a), ceil(d)
}

func ceil(v float64) int { return int(math.Ceil(v - 1e-6)) }

// Text draws body with the left end of its baseline at (x, y).
func (c *Canvas) Text(body string, x, y int) {
	em := c.em()
	if em == 0 || body == "" {
		return
	}
	c.record(body, x, y, em)
	if c.fontColor.A == 0 || c.visible().Empty() {
		return
	}
	width, _, _ := c.fonts.Measure(body, c.weight, em/canvas.Scale, c.lang)
	c.sink.Label(Label{
		Text: body, X: bounded(px(x)), Y: bounded(px(y)), Em: em / canvas.Scale, Width: width,
		Weight: c.weight, Color: c.fontColor, Rotation: c.rotation, Clip: c.clip(),
	})
}

// Texts lists the texts drawn so far, in order, without those that have no
// ink.
func (c *Canvas) Texts() []canvas.TextBox { return c.texts }

func (c *Canvas) record(body string, x, y int, em float64) {
	ink := c.fonts.Ink(body, c.weight, em, c.lang)
	if ink.Empty() {
		return
	}
	if c.rotated {
		ink = rotate(ink, c.rotation)
	}
	box := chart.NewBox(
		y+int(math.Floor(ink.MinY)), x+int(math.Floor(ink.MinX)),
		x+int(math.Ceil(ink.MaxX)), y+int(math.Ceil(ink.MaxY)))
	c.texts = append(c.texts, canvas.TextBox{
		Text: body, Box: box, Weight: c.weight, Size: em,
		Missing: len(c.fonts.Missing(body)) > 0,
		Clipped: !within(toRect(box), c.visible()),
	})
}

// within says that no side of r lies more than a CSS pixel beyond room.
func within(r, room Rect) bool {
	return r.MinX >= room.MinX-1 && r.MinY >= room.MinY-1 && r.MaxX <= room.MaxX+1 && r.MaxY <= room.MaxY+1
}

// rotate returns the box around b turned about the origin.
func rotate(b typeset.Rect, angle float64) typeset.Rect {
	sin, cos := math.Sincos(angle)
	out := typeset.Rect{MinX: math.Inf(1), MinY: math.Inf(1), MaxX: math.Inf(-1), MaxY: math.Inf(-1)}
	for _, p := range [4]Point{{b.MinX, b.MinY}, {b.MaxX, b.MinY}, {b.MinX, b.MaxY}, {b.MaxX, b.MaxY}} {
		x, y := p.X*cos-p.Y*sin, p.X*sin+p.Y*cos
		out = typeset.Rect{MinX: min(out.MinX, x), MinY: min(out.MinY, y), MaxX: max(out.MaxX, x), MaxY: max(out.MaxY, y)}
	}
	return out
}

// Clean returns text as a file may hold it: line feeds and tabs as spaces, as
// typeset sets them; without control characters, without the characters that
// turn the direction of what follows (a label is always set left to right),
// and without noncharacters, which XML forbids; bytes that are not UTF-8 as
// U+FFFD.
func Clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r&0xfffe == 0xfffe:
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, string(utf8.RuneError)))
}

var tagPattern = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// LanguageTag returns lang as documents name languages, empty if it is no tag.
// Chinese without a script is simplified, as typeset sets it.
func LanguageTag(lang string) string {
	lang = strings.ReplaceAll(lang, "_", "-")
	switch {
	case !tagPattern.MatchString(lang):
		return ""
	case strings.EqualFold(lang, "zh"):
		return "zh-Hans"
	}
	return lang
}
