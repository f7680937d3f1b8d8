package canvas

import "github.com/wcharczuk/go-chart/v2"

// Align says which part of a text's width stands at x.
type Align int

// Horizontal alignments.
const (
	Left Align = iota
	Center
	Right
)

// VAlign says which part of a line stands at y.
type VAlign int

// Vertical alignments. Middle is the middle of the capitals, which is also the
// optical middle of digits, Hangul and Han.
const (
	Baseline VAlign = iota
	Middle
	Top
	Bottom
)

// Place returns where to draw text, as the left end of its baseline, so that
// it stands aligned to (x, y), and the box of the line there. It uses the
// canvas's current font and draws nothing. It does not know rotation.
func Place(c Canvas, text string, x, y int, h Align, v VAlign) (left, baseline int, box chart.Box) {
	width, ascent, descent := c.MeasureLine(text)
	left, baseline = x, y
	switch h {
	case Center:
		left -= width / 2
	case Right:
		left -= width
	}
	switch v {
	case Middle:
		baseline += c.MeasureText(text).Height() / 2
	case Top:
		baseline += ascent
	case Bottom:
		baseline -= descent
	}
	return left, baseline, chart.NewBox(baseline-ascent, left, left+width, baseline+descent)
}

// Text draws text aligned to (x, y) and returns the box of its line.
func Text(c Canvas, text string, x, y int, h Align, v VAlign) chart.Box {
	left, baseline, box := Place(c, text, x, y, h, v)
	c.Text(text, left, baseline)
	return box
}
