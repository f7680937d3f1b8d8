package valuation

import (
	"math"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"moat/internal/chart"
)

// How far the pointer may be from a point to mean it, in Fyne units.
const (
	reach     = 28
	rowReach  = 9  // above and below the middle of a row
	cellReach = 48 // in a grid of cells
)

// rowed are the charts of rows: all of a row, its name too, means its point, so
// that a name which was shortened can be read in full.
var rowed = map[string]bool{
	"dilution": true, "peer-multiples": true, "football-field": true, "scenarios": true,
	"cash-and-compute": true, "money-committed": true, "funding-gap": true,
}

// nearest is the point that a place means; -1 for none.
func (c *card) nearest(at fyne.Position) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	within := float64(reach)
	if c.shown != nil && c.shown.ID == "sensitivity" {
		within = cellReach
	}
	i := closest(c.points, at, func(dx, dy float64) bool { return dx*dx+dy*dy < within*within })
	if i < 0 && c.shown != nil && rowed[c.shown.ID] {
		i = closest(c.points, at, func(_, dy float64) bool { return math.Abs(dy) < rowReach })
	}
	return i
}

// closest is the closest of the points that are near.
func closest(points []chart.Point, at fyne.Position, near func(dx, dy float64) bool) int {
	best, found := math.Inf(1), -1
	for i, p := range points {
		dx, dy := p.X-float64(at.X), p.Y-float64(at.Y)
		if d := math.Hypot(dx, dy); near(dx, dy) && d < best {
			best, found = d, i
		}
	}
	return found
}

// hover reads out what is under the pointer, without moving the keyboard there.
func (c *card) hover(at fyne.Position) {
	if i := c.nearest(at); i >= 0 {
		c.say(i)
		return
	}
	c.leave()
}

// leave reads out the keyboard's point again, where it is on one.
func (c *card) leave() { c.say(c.at) }

// read moves the keyboard to a point and reads it out; -1 is none.
func (c *card) read(i int) {
	c.at = i
	c.say(i)
}

// say writes what a point says under the chart, and marks it.
func (c *card) say(i int) {
	p, ok := c.point(i)
	if !ok {
		c.picture.Unmark()
		c.readout.SetText(" ")
		return
	}
	c.picture.Mark(fyne.NewPos(float32(p.X), float32(p.Y)))
	c.readout.SetText(p.Text)
}

// point is a point of the picture as drawn.
func (c *card) point(i int) (chart.Point, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if i < 0 || i >= len(c.points) {
		return chart.Point{}, false
	}
	return c.points[i], true
}

// tap opens the note on a point.
func (c *card) tap(at fyne.Position) {
	i := c.nearest(at)
	if i < 0 {
		return
	}
	c.read(i)
	c.open(i)
}

// open shows what there is to know about a point, beside it.
func (c *card) open(i int) {
	p, ok := c.point(i)
	if !ok || c.view.model.dossier == nil {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.picture).AddXY(float32(p.X), float32(p.Y))
	c.view.openPoint(NoteOf(c.view.model.dossier, c.view.printer, p), at, c.panelKey, c.shortcut)
}

// step reads out the next point or the one before, round and round.
func (c *card) step(by int) {
	c.mu.Lock()
	n := len(c.points)
	c.mu.Unlock()
	switch {
	case n == 0:
	case c.at < 0 && by < 0:
		c.read(n - 1)
	default:
		c.read((c.at + by + n) % n)
	}
}

// key moves from point to point by arrow; Return opens the note on one.
func (c *card) key(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyRight:
		c.step(1)
	case fyne.KeyLeft:
		c.step(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.open(c.at)
	default:
		c.view.actions.Key(e)
	}
}

// panelKey is what keys do while the note on a point is open.
func (c *card) panelKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyRight, fyne.KeyDown:
		c.step(1)
		c.open(c.at)
	case fyne.KeyLeft, fyne.KeyUp:
		c.step(-1)
		c.open(c.at)
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter:
		c.view.ClosePoint()
	}
}

// rune shows the table on T, which a Korean keyboard types as ㅅ.
func (c *card) rune(r rune) {
	if unicode.ToLower(r) == 't' || r == 'ㅅ' {
		c.toggleTable()
		return
	}
	c.view.actions.Rune(r)
}

// shortcut copies: the picture on Ctrl+C, its table with Shift.
func (c *card) shortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		c.copyPicture()
	case *desktop.CustomShortcut:
		if s.ShortcutName() == CopyTable.ShortcutName() {
			c.copyTable()
		}
	}
}

// CopyTable is the shortcut that copies a chart's table.
var CopyTable = &desktop.CustomShortcut{KeyName: fyne.KeyC, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}

// menu offers what can be done with a chart.
func (c *card) menu(at fyne.Position) {
	p := c.view.printer
	canvas := fyne.CurrentApp().Driver().CanvasForObject(c.root)
	if canvas == nil {
		return
	}
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(p.T("points.copy-picture"), c.copyPicture),
		fyne.NewMenuItem(p.T("views.valuation.copy-table"), c.copyTable),
		fyne.NewMenuItem(p.T("views.valuation.export"), func() { c.view.actions.Export(c.chart.ID) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(p.T("views.valuation.table"), c.toggleTable),
	}
	if c.log.Visible() {
		items = append(items, fyne.NewMenuItem(c.log.Text, c.toggleLog))
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), canvas, at)
}

// copyPicture puts the chart on the clipboard as an export of it would be.
func (c *card) copyPicture() { c.view.actions.Copy(c.chart.ID) }

// copyTable puts the chart's table on the clipboard, with tabs between cells.
func (c *card) copyTable() {
	fyne.CurrentApp().Clipboard().SetContent(c.chart.Table.TSV())
	c.view.actions.Say(c.view.printer.T("points.table-copied", "Title", c.chart.Title))
}

// reveal scrolls as far as it takes to see the whole card, which the keyboard
// has reached.
func (c *card) reveal() {
	top := c.root.Position().Y + topInset
	c.view.page.Reveal(top, top+c.root.Size().Height)
}
