package valuation

import (
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
	"github.com/shopspring/decimal"

	"moat/internal/text"
	"moat/internal/valuation"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// assumption is one number that the reader can move.
type assumption struct {
	field   valuation.Field
	percent bool // written in percent, kept as a fraction
	unit    string
	of      func(a *valuation.Assumptions) *decimal.Decimal
}

// movable are the assumptions with a slider, in the order of the formula.
var movable = []assumption{
	{field: valuation.FieldReturn, percent: true, of: func(a *valuation.Assumptions) *decimal.Decimal { return &a.Return }},
	{field: valuation.FieldMultiple, unit: "×", of: func(a *valuation.Assumptions) *decimal.Decimal { return &a.Multiple }},
	{field: valuation.FieldYears, of: func(a *valuation.Assumptions) *decimal.Decimal { return &a.Years }},
	{field: valuation.FieldDilution, percent: true, of: func(a *valuation.Assumptions) *decimal.Decimal { return &a.Dilution }},
	{field: valuation.FieldChance, percent: true, of: func(a *valuation.Assumptions) *decimal.Decimal { return &a.Chance }},
}

// assumePanel is the card of sliders above the charts that rest on them.
type assumePanel struct {
	view    *View
	mu      sync.Mutex // guards now, which building charts reads off the UI thread
	now     valuation.Assumptions
	title   *prose.Label
	note    *prose.Label
	reset   *kit.Button
	names   []*prose.Label
	values  []*prose.Label
	sliders []*widget.Slider
	root    *prose.Card
	setting bool // the sliders move because we set them
}

func newAssumePanel(v *View) *assumePanel {
	set := v.env.Set
	p := &assumePanel{view: v, now: valuation.Defaults()}
	p.title = prose.NewLabel(set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameCardHeadline, Bold: true}})
	p.note = prose.NewLabel(set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}})
	p.reset = kit.NewButton("", kit.Bordered, p.restore)
	rows := []fyne.CanvasObject{container.New(&titled{gap: 10}, prose.NewColumn(2, p.title, p.note), p.reset)}
	for i, a := range movable {
		l := a.field.Limits()
		s := widget.NewSlider(l.Low.InexactFloat64(), l.High.InexactFloat64())
		s.Step = l.Step.InexactFloat64()
		s.OnChanged = func(float64) { p.moved(i) }
		name := prose.NewLabel(set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameRow}, MaxLines: 1})
		value := prose.NewLabel(set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameRow, Bold: true}, Align: fyne.TextAlignTrailing, MaxLines: 1})
		p.names, p.values, p.sliders = append(p.names, name), append(p.values, value), append(p.sliders, s)
		track := container.New(&trackLayout{}, kit.NewPanel(look.ColorNameHairline, "", 2), s)
		rows = append(rows, container.New(&kit.Columns{Fixed: []float32{210, 0, 90}, Weights: []float32{0, 1, 0}, Gap: 14}, middle(name), track, middle(value)))
	}
	p.root = prose.NewCard(cardPadX, cardPadY, prose.NewColumn(4, rows...))
	p.place()
	return p
}

// get is what the reader assumes now.
func (p *assumePanel) get() valuation.Assumptions {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now
}

func (p *assumePanel) set(change func(a *valuation.Assumptions)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	change(&p.now)
}

// show says everything in the printer's language.
func (p *assumePanel) show(t *text.Printer) {
	p.title.SetText(t.T("views.valuation.assumptions"))
	p.note.SetText(t.T("views.valuation.assumed"))
	p.reset.SetText(t.T("views.valuation.reset"))
	for i, a := range movable {
		p.names[i].SetText(t.T("views.valuation.assume." + string(a.field)))
	}
	p.say()
}

// say writes the numbers beside the sliders.
func (p *assumePanel) say() {
	for i, a := range movable {
		p.values[i].SetText(p.written(a))
	}
}

func (p *assumePanel) written(a assumption) string {
	v := *a.of(&p.now)
	switch {
	case a.field == valuation.FieldChance && v.IsZero():
		return "—"
	case a.percent:
		return p.view.printer.Percent(v.Shift(2))
	default:
		return p.view.printer.Number(v) + a.unit
	}
}

// place puts the sliders where the assumptions are.
func (p *assumePanel) place() {
	p.setting = true
	for i, a := range movable {
		p.sliders[i].SetValue(a.of(&p.now).InexactFloat64())
	}
	p.setting = false
}

// moved takes a slider's place over, on the field's own steps, and redraws the
// charts.
func (p *assumePanel) moved(i int) {
	if p.setting || p.view.printer == nil {
		return
	}
	a := movable[i]
	step := a.field.Limits().Step
	value := decimal.NewFromFloat(p.sliders[i].Value).Div(step).Round(0).Mul(step)
	p.set(func(now *valuation.Assumptions) { *a.of(now) = value })
	p.say()
	p.view.recompute()
}

// restore goes back to what the charts begin with.
func (p *assumePanel) restore() {
	p.set(func(now *valuation.Assumptions) { *now = valuation.Defaults() })
	p.place()
	p.say()
	p.view.recompute()
}

// middle puts a label's line on the height of the slider beside it.
func middle(l *prose.Label) fyne.CanvasObject {
	return container.New(&kit.Inset{Top: 6}, l)
}

// trackLayout draws the whole way of a slider behind it: on a card Fyne's own
// has the colour of the card.
type trackLayout struct{}

// Layout is for Fyne.
func (trackLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const thick, ends = 3, 14
	objects[0].Move(fyne.NewPos(ends, (size.Height-thick)/2))
	objects[0].Resize(fyne.NewSize(max(size.Width-2*ends, 0), thick))
	objects[1].Resize(size)
}

// MinSize is for Fyne.
func (trackLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }
