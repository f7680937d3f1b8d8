package valuation

import (
	"image"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/chart"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// Sizes of a card, in Fyne units.
const (
	plotRatio = 0.56
	mostPlot  = 400 // a chart on a row of its own stays within the window
	cardPadX  = 18
	cardPadY  = 14
)

var leastPlot = fyne.NewSize(320, 224)

// card shows one chart: title and subtitle, the picture, what is under the
// pointer, the source line, and its table on demand.
type card struct {
	view  *View
	chart *chart.Chart

	title, subtitle, source, readout *prose.Label
	export, table                    *kit.Button
	picture                          *kit.Picture
	rows                             *fyne.Container
	body                             *fyne.Container
	root                             *prose.Card

	mu     sync.Mutex // guards what the drawing goroutine reads and leaves
	shown  *chart.Chart
	theme  chart.Theme
	text   float64
	points []chart.Point
	at     int // the point that is read out; -1 for none
}

func newCard(v *View) *card {
	c := &card{view: v, at: -1}
	set := v.env.Set
	muted := prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}}
	c.title = prose.NewLabel(set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameCardHeadline, Bold: true}})
	c.subtitle = prose.NewLabel(set, "", muted)
	c.source = prose.NewLabel(set, "", muted)
	c.readout = prose.NewLabel(set, " ", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote}, MaxLines: 1})
	c.export = kit.NewButton("", kit.Bordered, func() { v.actions.Export(c.chart.ID) })
	c.table = kit.NewButton("", kit.Link, c.toggleTable)
	c.picture = kit.NewPicture(v.env.Exec, leastPlot, c.draw)
	c.picture.Ratio, c.picture.Most = plotRatio, mostPlot
	c.picture.OnHover = c.hover
	c.picture.OnLeave = func() { c.read(-1) }
	c.picture.OnTapped = c.tap
	c.picture.OnTypedKey = c.key
	c.picture.OnTypedRune = v.actions.Rune
	c.picture.OnSecondary = func(_, at fyne.Position) { c.menu(at) }
	c.picture.OnShortcut = c.shortcut
	c.picture.Alt = func() string { return c.chart.Alt }
	c.rows = prose.NewColumn(0)
	c.rows.Hide()
	head := container.New(&titled{gap: 10}, prose.NewColumn(2, c.title, c.subtitle), c.export)
	foot := container.New(&titled{gap: 10}, c.source, c.table)
	c.body = prose.NewColumn(8, head, c.picture, c.readout, widget.NewSeparator(), foot, c.rows)
	c.root = prose.NewCard(cardPadX, cardPadY, c.body)
	return c
}

func (c *card) show(x *chart.Chart, m Model) {
	c.chart = x
	c.mu.Lock()
	c.shown, c.theme, c.text, c.points, c.at = x, m.Theme, m.Text, nil, -1
	c.mu.Unlock()
	p := c.view.printer
	c.title.SetText(x.Title)
	c.subtitle.SetText(x.Subtitle)
	c.source.SetText(x.SourceLine)
	c.readout.SetText(" ")
	c.export.SetText(p.T("views.valuation.export"))
	c.table.SetText(p.T("views.valuation.table"))
	c.fillTable()
	c.picture.Redraw()
	c.root.Refresh()
}

// draw draws the plot for its size on screen; it runs off the UI thread.
func (c *card) draw(r kit.Request) image.Image {
	c.mu.Lock()
	x, theme, size := c.shown, c.theme, c.text
	c.mu.Unlock()
	if x == nil {
		return nil
	}
	pic, err := x.Render(c.view.env.Fonts, chart.Options{
		Width: float64(r.Width), Height: float64(r.Height), Scale: float64(r.Scale), Text: size, Theme: theme,
	})
	if err != nil {
		fyne.LogError("the chart "+x.ID+" was not drawn", err)
		return nil
	}
	c.mu.Lock()
	if c.shown == x {
		c.points = pic.Points
	}
	c.mu.Unlock()
	return pic.Image
}

// nearest is the point nearest to a place, within reach.
func (c *card) nearest(at fyne.Position) int {
	const reach = 28
	c.mu.Lock()
	defer c.mu.Unlock()
	best, found := float64(reach*reach), -1
	for i, p := range c.points {
		dx, dy := p.X-float64(at.X), p.Y-float64(at.Y)
		if d := dx*dx + dy*dy; d < best {
			best, found = d, i
		}
	}
	return found
}

func (c *card) hover(at fyne.Position) { c.read(c.nearest(at)) }

// read reads out a point under the chart; -1 clears it.
func (c *card) read(i int) {
	c.mu.Lock()
	text := " "
	if i >= 0 && i < len(c.points) {
		text = c.points[i].Text
	}
	c.at = i
	c.mu.Unlock()
	c.readout.SetText(text)
}

// tap opens the record behind a point.
func (c *card) tap(at fyne.Position) {
	i := c.nearest(at)
	c.read(i)
	c.openRecord(i)
}

func (c *card) openRecord(i int) {
	c.mu.Lock()
	id := ""
	if i >= 0 && i < len(c.points) {
		id = string(c.points[i].Record)
	}
	c.mu.Unlock()
	if id != "" {
		c.view.actions.Figure(id)
	}
}

// key moves from point to point by arrow; Return opens the record behind one.
func (c *card) key(e *fyne.KeyEvent) {
	c.mu.Lock()
	n, at := len(c.points), c.at
	c.mu.Unlock()
	switch {
	case n == 0:
		c.view.actions.Key(e)
	case e.Name == fyne.KeyRight:
		c.read((at + 1) % n)
	case e.Name == fyne.KeyLeft:
		c.read((max(at, 0) + n - 1) % n)
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		c.openRecord(at)
	default:
		c.view.actions.Key(e)
	}
}

func (c *card) shortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); ok {
		c.copyTable()
	}
}

// menu offers what can be done with a chart.
func (c *card) menu(at fyne.Position) {
	p := c.view.printer
	canvas := fyne.CurrentApp().Driver().CanvasForObject(c.root)
	if canvas == nil {
		return
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		fyne.NewMenuItem(p.T("views.valuation.export"), func() { c.view.actions.Export(c.chart.ID) }),
		fyne.NewMenuItem(p.T("views.valuation.copy-table"), c.copyTable),
		fyne.NewMenuItem(p.T("views.valuation.table"), c.toggleTable),
	), canvas, at)
}

// copyTable puts the chart's table on the clipboard, with tabs between cells.
func (c *card) copyTable() { fyne.CurrentApp().Clipboard().SetContent(c.chart.Table.TSV()) }

func (c *card) toggleTable() {
	if c.rows.Visible() {
		c.rows.Hide()
	} else {
		c.rows.Show()
	}
	c.view.page.Refresh()
}

// fillTable writes the chart's data as rows.
func (c *card) fillTable() {
	c.rows.RemoveAll()
	c.addRow(c.chart.Table.Header, look.ColorNameMuted)
	for _, r := range c.chart.Table.Rows {
		c.addRow(r, look.ColorNameInk)
	}
}

func (c *card) addRow(cells []string, color fyne.ThemeColorName) {
	row := container.New(&kit.Columns{Gap: 10, PadY: 4})
	for _, s := range cells {
		row.Add(prose.NewLabel(c.view.env.Set, s, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: color}}))
	}
	c.rows.Add(row)
	c.rows.Add(widget.NewSeparator())
}

// titled lays text out with a control at its right.
type titled struct{ gap, width float32 }

func (l *titled) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	control := objects[1].MinSize()
	objects[1].Move(fyne.NewPos(size.Width-control.Width, 0))
	objects[1].Resize(control)
	objects[0].Resize(fyne.NewSize(size.Width-control.Width-l.gap, size.Height))
}

func (l *titled) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[0].MinSize().Width + l.gap + objects[1].MinSize().Width
	return fyne.NewSize(least, l.HeightFor(objects, max(l.width, least)))
}

// HeightFor is the height at a width.
func (l *titled) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	control := objects[1].MinSize()
	return max(control.Height, prose.HeightFor(objects[0], width-control.Width-l.gap))
}
