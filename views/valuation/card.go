package valuation

import (
	"image"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"moat/internal/chart"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// Sizes of a card, in Fyne units.
const (
	plotRatio = 0.56
	mostPlot  = 400
	fewRows   = 100 // the height of a chart of one or two rows
	aroundPic = 200 // of a card's height what is not its picture, about
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
	export, table, log               *kit.Button
	picture                          *kit.Picture
	rows                             *fyne.Container
	body                             *fyne.Container
	root                             *prose.Card

	mu     sync.Mutex // guards what the drawing goroutine reads and leaves
	shown  *chart.Chart
	theme  chart.Theme
	text   float64
	scale  bool // logarithmic
	points []chart.Point

	at int // the point that the keyboard is on; -1 for none
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
	c.log = kit.NewButton("", kit.Link, c.toggleLog)
	c.picture = kit.NewPicture(v.env.Exec, leastPlot, c.draw)
	c.picture.Ratio, c.picture.Most = plotRatio, mostPlot
	c.picture.OnHover = c.hover
	c.picture.OnLeave = c.leave
	c.picture.OnTapped = c.tap
	c.picture.OnTypedKey = c.key
	c.picture.OnTypedRune = c.rune
	c.picture.OnFocus = c.reveal
	c.picture.OnDrawn = c.leave // points may lie elsewhere now
	c.picture.OnSecondary = func(_, at fyne.Position) { c.menu(at) }
	c.picture.OnShortcut = c.shortcut
	c.picture.Alt = func() string { return c.chart.Alt }
	c.rows = prose.NewColumn(0)
	c.rows.Hide()
	head := container.New(&titled{gap: 10}, prose.NewColumn(2, c.title, c.subtitle), c.export)
	foot := container.New(&titled{gap: 10}, c.source, container.New(layout.NewCustomPaddedHBoxLayout(14), c.log, c.table))
	c.body = prose.NewColumn(8, head, c.picture, c.readout, widget.NewSeparator(), foot, c.rows)
	c.root = prose.NewCard(cardPadX, cardPadY, c.body)
	return c
}

// fitPlots keeps a chart that has a row to itself within a low window, so that
// title, picture and source, or the sliders and what they move, are seen at once.
func (v *View) fitPlots() {
	most := min(max(v.page.Size().Height-aroundPic, leastPlot.Height), mostPlot)
	for _, c := range v.cards {
		c.picture.Most = most
		if c.chart == nil {
			continue
		}
		if enough := float32(c.chart.Enough() * v.model.Text); enough > 0 { // few rows leave no void
			c.picture.Most = min(most, max(enough, fewRows))
		}
	}
}

func (c *card) show(x *chart.Chart, m Model) {
	other := c.chart == nil || c.chart.ID != x.ID
	c.chart = x
	c.mu.Lock()
	c.shown, c.theme, c.text, c.points, c.scale = x, m.Theme, m.Text, nil, c.view.logs[x.ID]
	c.mu.Unlock()
	if other {
		c.showTable(false)
	}
	c.read(-1)
	p := c.view.printer
	c.title.SetText(x.Title)
	c.subtitle.SetText(x.Subtitle)
	c.source.SetText(x.SourceLine)
	c.export.SetText(p.T("views.valuation.export"))
	c.table.SetText(p.T("views.valuation.table"))
	c.sayScale()
	kit.SetVisible(c.log, x.HasLog())
	if c.rows.Visible() {
		c.fillTable()
	}
	c.picture.Redraw()
	c.root.Refresh()
}

// draw draws the plot for its size on screen; it runs off the UI thread.
func (c *card) draw(r kit.Request) image.Image {
	c.mu.Lock()
	x, theme, size, log := c.shown, c.theme, c.text, c.scale
	c.mu.Unlock()
	if x == nil {
		return nil
	}
	pic, err := x.Render(c.view.env.Fonts, chart.Options{
		Width: float64(r.Width), Height: float64(r.Height), Scale: float64(r.Scale), Text: size, Theme: theme, Log: log,
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

// toggleLog changes between a linear and a logarithmic scale.
func (c *card) toggleLog() { c.view.setLog(c.chart.ID, !c.logarithmic()) }

// setScale draws on a logarithmic scale or a linear one, which the chart names.
func (c *card) setScale(log bool) {
	c.mu.Lock()
	c.scale = log
	c.mu.Unlock()
	c.sayScale()
	c.picture.Redraw()
	c.root.Refresh()
}

// logarithmic reports which scale the card draws with.
func (c *card) logarithmic() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.scale && c.shown != nil && c.shown.HasLog()
}

// sayScale names what the switch goes to.
func (c *card) sayScale() {
	key := "points.log"
	if c.logarithmic() {
		key = "points.linear"
	}
	c.log.SetText(c.view.printer.T(key))
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
