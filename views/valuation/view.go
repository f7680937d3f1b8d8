// Package valuation is the Valuation tab: charts that read from top to bottom
// as an argument, each with its table, its source line and an export.
package valuation

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/chart"
	"moat/internal/evidence"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/valuation"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// Model is what the tab shows, in the order of an argument: what is asked and
// was paid before, what must be true, what could go wrong.
type Model struct {
	Charts []*chart.Chart // all of them
	Before []*chart.Chart // rest on reports alone
	Case   []*chart.Chart // rest on the reader's assumptions
	After  []*chart.Chart // rest on reports alone
	Terms  Terms          // of the newest deal, and who holds the company
	Theme  chart.Theme
	Text   float64 // the reader's text size, 1 for 100 percent

	input   chart.Input
	assumed valuation.Assumptions // what Case rests on
	dossier *reading.Dossier
}

// Build makes the charts of a dossier under the assumptions that they begin
// with, titles in the printer's language.
func Build(d *reading.Dossier, p *text.Printer) Model { return BuildWith(d, p, valuation.Defaults()) }

// BuildWith makes the charts of a dossier under assumptions.
func BuildWith(d *reading.Dossier, p *text.Printer, a valuation.Assumptions) Model {
	in := chart.Input{
		Records: d.Records, Briefing: d.Briefing, Rates: d.Rates, Refuted: evidence.Refuted(d.Findings),
		Currency: chartCurrency(d.State.Currency), KnownOn: d.State.KnownOn, Printer: p,
	}
	m := Model{
		Before: chart.All(in), Case: chart.WithCase(in, a), After: chart.FromRecords(in),
		Terms: TermsOf(d, p), Theme: Theme(d.State.Dark), Text: float64(d.State.TextScale), input: in, assumed: a, dossier: d,
	}
	m.Charts = inPageOrder(slices.Concat(m.Before, m.Case, m.After))
	return m
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
	Copy   func(chartID string) // the picture, to the clipboard
	Figure func(id string)      // the line of a record in Evidence
	Browse func(url string)     // the reader asked for a source's page
	Say    func(message string) // something was done that cannot be seen
	Cases  reading.CaseBook     // keeps the reader's cases; nil keeps none
	Rune   func(r rune)
	Key    func(e *fyne.KeyEvent)
}

// topInset is the white space above the page's first card.
const topInset = 18

// View is the Valuation tab.
type View struct {
	env     *reading.Env
	actions Actions
	printer *text.Printer
	model   Model
	cards   []*card
	terms   *termsCard
	heads   map[section]*heading
	whole   map[fyne.CanvasObject]bool // what takes a row of the page to itself
	panel   *pointPanel                // the note on a point, while one is open
	assume  *assumePanel
	empty   *prose.Label
	logs    map[string]bool // the charts on a logarithmic scale, by id
	wanted  wantedChart
	grid    *fyne.Container
	page    *prose.Page
	cases   reading.Latest
}

// New makes the tab.
func New(env *reading.Env, actions Actions) *View {
	v := &View{env: env, actions: actions, logs: map[string]bool{}}
	v.assume = newAssumePanel(v)
	v.empty = prose.NewLabel(env.Set, "", prose.LabelStyle{Style: prose.Style{Color: look.ColorNameMuted}})
	v.terms = newTermsCard(v)
	v.whole = map[fyne.CanvasObject]bool{v.assume.root: true, v.terms.root: true, v.empty: true}
	v.heads = v.newHeads()
	v.grid = container.New(&grid{Gap: 14, Least: 400, Whole: v.whole, Before: v.fitPlots})
	v.page = prose.NewPage(container.New(&kit.Inset{Left: 28, Top: topInset, Right: 28, Bottom: 32}, v.grid))
	return v
}

// Object is the tab's content.
func (v *View) Object() fyne.CanvasObject { return v.page }

// ScrollBy moves the page as the keyboard asks.
func (v *View) ScrollBy(step prose.ScrollStep) { v.page.ScrollBy(step) }

// Show shows a model. Cards are reused, so that a redraw swaps pictures only.
func (v *View) Show(m Model, p *text.Printer) {
	v.ClosePoint()
	v.printer, v.model = p, m
	v.assume.show(m)
	v.terms.show(m.Terms)
	v.empty.SetText(p.T("views.valuation.empty"))
	charts := slices.Concat(m.Before, m.Case, m.After)
	for len(v.cards) < len(charts) {
		v.cards = append(v.cards, newCard(v))
	}
	v.cards = v.cards[:len(charts)]
	for i, c := range charts {
		v.cards[i].show(c, m)
	}
	v.arrange()
	v.showWanted()
}

// recompute draws the charts that rest on assumptions anew, off the UI thread;
// while a slider moves only the newest answer is shown.
func (v *View) recompute() {
	ticket, m, a := v.cases.Next(), v.model, v.assume.get()
	v.env.Exec.Go(func() {
		charts := chart.WithCase(m.input, a)
		v.env.Exec.Do(func() {
			if v.cases.Fresh(ticket) {
				v.showCase(charts, a)
			}
		})
	})
}

// showCase shows the charts of other assumptions. Where they are the same
// charts, the page keeps its cards.
func (v *View) showCase(charts []*chart.Chart, a valuation.Assumptions) {
	same := slices.EqualFunc(charts, v.model.Case, func(a, b *chart.Chart) bool { return a.ID == b.ID })
	v.model.Case, v.model.assumed = charts, a
	if !same {
		v.Show(v.model, v.printer)
		return
	}
	for i, c := range charts {
		v.cards[len(v.model.Before)+i].show(c, v.model)
	}
}

// InSight is the id of the chart that the reader means: the one that has the
// keyboard, else the one whose top lies nearest to the top of the page; ""
// where there is none.
func (v *View) InSight() string {
	if c := v.inSight(); c != nil {
		return c.chart.ID
	}
	return ""
}

func (v *View) inSight() *card {
	if c := v.focused(); c != nil {
		return c
	}
	var found *card
	best := float32(0)
	for _, c := range v.cards {
		y := c.root.Position().Y - v.page.Scroll.Offset.Y
		if y < 0 {
			y = -y
		}
		if c.chart != nil && (found == nil || y < best) {
			best, found = y, c
		}
	}
	return found
}

// CopyTable puts the table of the chart in sight on the clipboard.
func (v *View) CopyTable() {
	if c := v.inSight(); c != nil {
		c.copyTable()
	}
}

// ToggleTable shows the table of the chart in sight, or hides it.
func (v *View) ToggleTable() {
	if c := v.inSight(); c != nil {
		c.toggleTable()
	}
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
	Whole      map[fyne.CanvasObject]bool // these take a row of their own
	Before     func()                     // called before anything is measured
	width      float32
}

func (g *grid) columns(width float32) int {
	if width >= 2*g.Least+g.Gap {
		return 2
	}
	return 1
}

// row is what stands in the next row.
func (g *grid) row(objects []fyne.CanvasObject, n int) []fyne.CanvasObject {
	for i, o := range objects[:min(n, len(objects))] {
		if g.Whole[o] {
			return objects[:max(i, 1)]
		}
	}
	return objects[:min(n, len(objects))]
}

func (g *grid) place(objects []fyne.CanvasObject, width float32, move bool) float32 {
	g.Before()
	n := g.columns(width)
	y := float32(0)
	for i := 0; i < len(objects); {
		row := g.row(objects[i:], n)
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
