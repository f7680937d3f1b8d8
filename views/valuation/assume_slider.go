package valuation

import (
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
	field valuation.Field
	form  numberForm
	of    func(a *valuation.Assumptions) *decimal.Decimal
}

// movable are the assumptions with a slider, in the order of the formula.
var movable = []assumption{
	{valuation.FieldReturn, shares, func(a *valuation.Assumptions) *decimal.Decimal { return &a.Return }},
	{valuation.FieldMultiple, multiples, func(a *valuation.Assumptions) *decimal.Decimal { return &a.Multiple }},
	{valuation.FieldYears, durations, func(a *valuation.Assumptions) *decimal.Decimal { return &a.Years }},
	{valuation.FieldDilution, shares, func(a *valuation.Assumptions) *decimal.Decimal { return &a.Dilution }},
	{valuation.FieldChance, shares, func(a *valuation.Assumptions) *decimal.Decimal { return &a.Chance }},
}

// slider is one line of the panel: a name, the slider, and the value, which
// can also be typed and then need not lie on the slider's steps.
type slider struct {
	assumption
	panel  *assumePanel
	name   *prose.Label
	track  *widget.Slider
	field  *field
	object *fyne.Container
}

func newSlider(p *assumePanel, a assumption) *slider {
	s := &slider{assumption: a, panel: p, name: p.name(), field: newField(p, bindNumber(a.form, a.of))}
	l := a.field.Limits()
	s.track = widget.NewSlider(l.Low.InexactFloat64(), l.High.InexactFloat64())
	s.track.Step = l.Step.InexactFloat64()
	s.track.OnChanged = func(float64) { s.moved() }
	track := container.New(&trackLayout{}, kit.NewPanel(look.ColorNameHairline, "", 2), s.track)
	row := container.New(&line{Widths: []float32{124, 0, 76}, Gap: 8}, s.name, track, s.field.entry)
	s.object = prose.NewColumn(2, row, s.field.message)
	return s
}

func (s *slider) show(t *text.Printer) {
	s.name.SetText(t.T("views.valuation.assume." + string(s.assumption.field)))
	s.field.entry.SetPlaceHolder(say(t, "unset"))
}

func (s *slider) place(a valuation.Assumptions) { s.track.SetValue(s.of(&a).InexactFloat64()) }

// moved takes the slider's place over, on the field's own steps.
func (s *slider) moved() {
	if s.panel.placing || s.panel.view.printer == nil {
		return
	}
	step := s.assumption.field.Limits().Step
	value := decimal.NewFromFloat(s.track.Value).Div(step).Round(0).Mul(step)
	s.panel.change(func(a *valuation.Assumptions) { *s.of(a) = value }, nil)
	if s.field.problem != nil {
		s.field.rewrite()
	}
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
