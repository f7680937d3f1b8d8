package valuation

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// toggleTable shows the chart's table below it and scrolls there, or hides it.
func (c *card) toggleTable() {
	c.showTable(!c.rows.Visible())
	c.view.page.Refresh()
	if !c.rows.Visible() {
		return
	}
	top := topInset + c.root.Position().Y + cardPadY + c.rows.Position().Y
	c.view.page.Reveal(top, top+min(c.rows.Size().Height+cardPadY, c.view.page.Size().Height))
}

// showTable shows or hides the table. While it is shown the card has a row of
// the page to itself: half of one is too narrow for its columns.
func (c *card) showTable(on bool) {
	if on {
		c.fillTable()
	}
	kit.SetVisible(c.rows, on)
	c.view.whole[c.root] = on
}

// fillTable writes the chart's data as rows.
func (c *card) fillTable() {
	c.rows.RemoveAll()
	widths := &columnWidths{}
	c.addRow(widths, c.chart.Table.Header, look.ColorNameMuted)
	for _, r := range c.chart.Table.Rows {
		c.addRow(widths, r, look.ColorNameInk)
	}
}

func (c *card) addRow(widths *columnWidths, cells []string, color fyne.ThemeColorName) {
	row := container.New(&tableRow{widths: widths})
	for i, s := range cells {
		label := c.view.label(s, look.SizeNameNote, color, false)
		widths.grow(i, label.NaturalWidth())
		row.Add(label)
	}
	c.rows.Add(row)
	c.rows.Add(widget.NewSeparator())
}

// Sizes of a table, in Fyne units.
const (
	columnGap = 14
	rowPad    = 4
)

// columnWidths are the widths that the columns of a table want: those of their
// longest texts on one line.
type columnWidths struct{ natural []float32 }

func (w *columnWidths) grow(i int, width float32) {
	for len(w.natural) <= i {
		w.natural = append(w.natural, 0)
	}
	w.natural[i] = max(w.natural[i], width)
}

// in are the widths in a table of a width. Where there is not enough room, long
// columns wrap so that short ones need not: what is wanted is granted from the
// narrowest up, and the rest share what is left.
func (w *columnWidths) in(width float32) []float32 {
	n := len(w.natural)
	out := make([]float32, n)
	left := width - columnGap*float32(n-1)
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(w.natural[a] - w.natural[b]) })
	for k, i := range order {
		out[i] = max(min(w.natural[i]+1, left/float32(n-k)), 0)
		left -= out[i]
	}
	for i := range out { // room to spare parts the columns evenly
		out[i] += max(left, 0) / float32(n)
	}
	return out
}

// tableRow lays out one row of a table, as high as its highest cell.
type tableRow struct {
	widths *columnWidths
	width  float32
}

// Layout is for Fyne.
func (l *tableRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	x := float32(0)
	widths := l.widths.in(size.Width)
	for i, o := range objects {
		o.Move(fyne.NewPos(x, rowPad))
		o.Resize(fyne.NewSize(widths[i], prose.HeightFor(o, widths[i])))
		x += widths[i] + columnGap
	}
}

// MinSize is for Fyne.
func (l *tableRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	const least = 240
	return fyne.NewSize(least, l.HeightFor(objects, max(l.width, least)))
}

// HeightFor is the height at a width.
func (l *tableRow) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	height := float32(0)
	widths := l.widths.in(width)
	for i, o := range objects {
		height = max(height, prose.HeightFor(o, widths[i]))
	}
	return height + 2*rowPad
}
