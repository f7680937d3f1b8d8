// Package sheet puts the drawings of the Alliances tab on pages of their own,
// with the frame, the formats and the data that charts have: title, subtitle
// with the known-on date, legend, sources.
package sheet

import (
	"image/color"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/chart/canvas"
	"moat/internal/chart/sketch"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/typeset"
)

// Prefix begins the id of every sheet; the view's name follows.
const Prefix = "alliances-"

// Subject is what the sheets of a briefing are made of.
type Subject struct {
	Graph   *alliance.Graph // the library's, with the subject
	Records *brief.Records
	KnownOn money.Day
	Printer *text.Printer
}

// Entry is one entry of a legend: a stroke of colour and its word.
type Entry struct {
	Color  color.Color
	Word   string
	Dashed bool
}

// asOf is the sentence that every subtitle begins with.
func (s Subject) asOf(parties, ties int) string {
	return s.Printer.T("sheet.as-of", "Parties", parties, "Ties", ties, "Day", s.Printer.Day(s.KnownOn))
}

// sources name what ties rest on, the most important tie first.
func (s Subject) sources(ties []alliance.Tie) []string {
	var ids []brief.ID
	for _, t := range ties {
		ids = append(ids, t.Sources...)
	}
	return chart.SourceNames(ids, s.Records, s.Printer)
}

// table lists ties as the ledger does.
func (s Subject) table(g *alliance.Graph) chart.Table {
	l := alliance.NewLedger(g, s.Records, s.Printer)
	t := l.Table(l.Entries)
	return chart.Table{Header: t.Header, Rows: t.Rows, Records: t.Records}
}

// The measures of a legend, in CSS pixels.
const (
	legendHeight = 20.0
	legendGap    = 16.0
	strokeWidth  = 16.0
	strokeGap    = 6.0
)

var legendFace = sketch.Face{Size: 11, Weight: typeset.Regular}

// legended is a drawing below its legend.
type legended struct {
	entries []Entry
	theme   chart.Theme
	fonts   *typeset.Fonts
	lang    string
	inner   chart.Drawing
}

// Draw draws the legend, in as many lines as it takes, and gives the drawing
// the rest.
func (l legended) Draw(c canvas.Canvas, area canvas.Area) {
	c.ResetStyle()
	c.SetDPI(canvas.DPI)
	x, y, ruler := area.X, area.Y+legendHeight/2-2, sketch.Ruler{Fonts: l.fonts, Lang: l.lang}
	for _, e := range l.entries {
		width := ruler.Width(e.Word, legendFace)
		if x > area.X && x+strokeWidth+strokeGap+width > area.Right() {
			x, y = area.X, y+legendHeight-2
		}
		l.entry(c, e, x, y)
		x += strokeWidth + strokeGap + width + legendGap
	}
	top := area.Y
	if len(l.entries) > 0 {
		top = y + legendHeight/2 + 4
	}
	l.inner.Draw(c, canvas.Area{X: area.X, Y: top, W: area.W, H: max(area.Bottom()-top, 1)})
}

func (l legended) entry(c canvas.Canvas, e Entry, x, y float64) {
	p, width := sketch.Pen{C: c}, 3.0
	c.SetStrokeDashArray(nil)
	if e.Dashed {
		width = 1.5
		c.SetStrokeDashArray([]float64{4 * canvas.Scale, 3 * canvas.Scale})
	}
	c.SetStrokeColor(sketch.RGBA(e.Color))
	c.SetStrokeWidth(width * canvas.Scale)
	canvas.Line(c, canvas.Units(x), canvas.Units(y), canvas.Units(x+strokeWidth), canvas.Units(y))
	c.Stroke()
	c.SetStrokeDashArray(nil)
	p.Text(e.Word, x+strokeWidth+strokeGap, y, canvas.Left, legendFace, l.theme.Muted)
}
