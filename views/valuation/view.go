// Package valuation is the Valuation tab: charts that read from top to bottom
// as an argument, each with its table, its source line and an export.
package valuation

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/chart"
	"moat/internal/evidence"
	"moat/internal/money"
	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// Model is what the tab shows.
type Model struct {
	Charts []*chart.Chart
	Theme  chart.Theme
	Text   float64 // the reader's text size, 1 for 100 percent
}

// Build makes the charts of a dossier, titles in the printer's language.
func Build(d *reading.Dossier, p *text.Printer) Model {
	return Model{Theme: Theme(d.State.Dark), Text: float64(d.State.TextScale), Charts: chart.All(chart.Input{
		Records: d.Records, Briefing: d.Briefing, Rates: d.Rates, Refuted: evidence.Refuted(d.Findings),
		Currency: chartCurrency(d.State.Currency), KnownOn: d.State.KnownOn, Printer: p,
	})}
}

// chartCurrency is the currency of charts: dollars, which most rounds are in,
// unless the reader chose another.
func chartCurrency(c money.Currency) money.Currency {
	if c == "" {
		return money.USD
	}
	return c
}

// Theme is the charts' theme for light or dark.
func Theme(dark bool) chart.Theme {
	if dark {
		return chart.Dark()
	}
	return chart.Light()
}

// Actions are what the tab asks of the page around it.
type Actions struct {
	Export func(chartID string)
	Figure func(id string) // a record behind a point
	Rune   func(r rune)
	Key    func(e *fyne.KeyEvent)
}

// View is the Valuation tab.
type View struct {
	env     *reading.Env
	actions Actions
	printer *text.Printer
	cards   []*card
	grid    *fyne.Container
	page    *prose.Page
}

// New makes the tab.
func New(env *reading.Env, actions Actions) *View {
	v := &View{env: env, actions: actions}
	v.grid = container.New(&grid{Gap: 14, Least: 400})
	v.page = prose.NewPage(container.New(&kit.Inset{Left: 28, Top: 18, Right: 28, Bottom: 32}, v.grid))
	return v
}

// Object is the tab's content.
func (v *View) Object() fyne.CanvasObject { return v.page }

// ScrollBy moves the page as the keyboard asks.
func (v *View) ScrollBy(step prose.ScrollStep) { v.page.ScrollBy(step) }

// Show shows a model. Cards are reused, so that a redraw swaps pictures only.
func (v *View) Show(m Model, p *text.Printer) {
	v.printer = p
	if len(m.Charts) != len(v.cards) {
		v.cards = nil
		v.grid.RemoveAll()
		for range m.Charts {
			c := newCard(v)
			v.cards = append(v.cards, c)
			v.grid.Add(c.root)
		}
	}
	if len(m.Charts) == 0 {
		v.grid.Add(prose.NewLabel(v.env.Set, p.T("views.valuation.empty"), prose.LabelStyle{Style: prose.Style{Color: look.ColorNameMuted}}))
	}
	for i, c := range m.Charts {
		v.cards[i].show(c, m)
	}
	v.page.Refresh()
}

// InSight is the id of the chart that the reader sees most of: the one whose
// top lies nearest to the top of the page.
func (v *View) InSight() string {
	best, found := float32(0), ""
	for _, c := range v.cards {
		y := c.root.Position().Y - v.page.Scroll.Offset.Y
		if y < 0 {
			y = -y
		}
		if c.chart != nil && (found == "" || y < best) {
			best, found = y, c.chart.ID
		}
	}
	if c := v.focused(); c != nil {
		return c.chart.ID
	}
	return found
}

// focused is the card whose picture has the keyboard.
func (v *View) focused() *card {
	c := fyne.CurrentApp().Driver().CanvasForObject(v.page)
	if c == nil {
		return nil
	}
	for _, x := range v.cards {
		if x.chart != nil && c.Focused() == fyne.Focusable(x.picture) {
			return x
		}
	}
	return nil
}

// grid lays cards out in one or two columns of one width; an odd last card
// takes the whole row.
type grid struct {
	Gap, Least float32
	width      float32
}

func (g *grid) columns(width float32) int {
	if width >= 2*g.Least+g.Gap {
		return 2
	}
	return 1
}

func (g *grid) place(objects []fyne.CanvasObject, width float32, move bool) float32 {
	n := g.columns(width)
	y := float32(0)
	for i := 0; i < len(objects); {
		row := objects[i:min(i+n, len(objects))]
		w := (width - g.Gap*float32(len(row)-1)) / float32(len(row))
		h := float32(0)
		for _, o := range row {
			h = max(h, prose.HeightFor(o, w))
		}
		if move {
			for k, o := range row {
				o.Move(fyne.NewPos(float32(k)*(w+g.Gap), y))
				o.Resize(fyne.NewSize(w, h))
			}
		}
		y += h + g.Gap
		i += len(row)
	}
	return max(y-g.Gap, 0)
}

// Layout is for Fyne.
func (g *grid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	g.width = size.Width
	g.place(objects, size.Width, true)
}

// MinSize is for Fyne.
func (g *grid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(g.Least, g.HeightFor(objects, max(g.width, g.Least)))
}

// HeightFor is the height at a width.
func (g *grid) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return g.place(objects, width, false)
}
