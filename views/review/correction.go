package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/brief"
	"moat/internal/intake"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// correction is the form under a card: party, metric, value, stage and date,
// each acting at once.
type correction struct {
	card   *card
	value  *kit.Entry
	date   *kit.Entry
	party  *kit.Button
	metric *kit.Button
	stage  *kit.Button
	wrong  *prose.Label
	root   *fyne.Container
}

func newCorrection(c *card) *correction {
	f := &correction{card: c, value: kit.NewEntry(), date: kit.NewEntry()}
	v := c.body.view
	p := v.printer
	f.party = kit.NewButton("", kit.Bordered, f.chooseParty)
	f.metric = kit.NewButton("", kit.Bordered, f.chooseMetric)
	f.stage = kit.NewButton("", kit.Bordered, f.chooseStage)
	f.value.OnChanged = f.typedValue
	f.date.OnChanged = f.typedDate
	f.date.SetPlaceHolder("2026-Q1")
	f.wrong = v.label("", look.ColorNameOff)
	row := func(key string, o fyne.CanvasObject) fyne.CanvasObject {
		return container.New(&kit.Columns{Fixed: []float32{84, 0}, Gap: 8},
			container.New(&kit.Inset{Top: 8}, v.label(p.T(key), look.ColorNameMuted)), o)
	}
	f.root = prose.NewColumn(4,
		row("review.value", f.value), row("review.as-of", f.date),
		container.New(&kit.Flow{Gap: 6}, f.metric, f.party, f.stage), f.wrong)
	f.root.Hide()
	return f
}

// toggle opens the form on what the figure is now, or closes it.
func (f *correction) toggle() {
	kit.SetVisible(f.root, !f.root.Visible())
	if f.root.Visible() {
		f.fill()
	}
	f.card.body.right.Refresh()
}

func (f *correction) fill() {
	x, p := f.card.figure(), f.card.body.view.printer
	changed, dated := f.value.OnChanged, f.date.OnChanged
	f.value.OnChanged, f.date.OnChanged = nil, nil
	f.value.SetText(x.Value.String())
	f.date.SetText(x.AsOf.String())
	f.value.OnChanged, f.date.OnChanged = changed, dated
	metric, stage := p.T("review.metric-unknown"), p.T("review.no-stage")
	if x.Metric != "" {
		metric = p.Metric(x.Metric)
	}
	if x.Stage != brief.NoStage {
		stage = p.Stage(x.Stage)
	}
	f.metric.SetText(metric + " ▾")
	f.party.SetText(f.card.body.partyName(x.Party) + " ▾")
	f.stage.SetText(stage + " ▾")
	f.wrong.SetText("")
}

// correct takes a correction over and shows what comes of it.
func (f *correction) correct(c intake.Correction) {
	f.card.body.draft.Correct(f.card.index, c)
	f.fill()
	f.card.body.changed()
}

func (f *correction) typedValue(s string) {
	v, err := brief.ParseValue(s)
	if err != nil || !v.Known() {
		f.wrong.SetText(f.card.body.view.printer.T("review.bad-value"))
		return
	}
	f.wrong.SetText("")
	f.card.body.draft.Correct(f.card.index, intake.Correction{Value: v})
	f.card.body.changed()
}

func (f *correction) typedDate(s string) {
	d, err := brief.ParseDate(s)
	if err != nil {
		f.wrong.SetText(f.card.body.view.printer.T("review.bad-as-of"))
		return
	}
	f.wrong.SetText("")
	f.card.body.draft.Correct(f.card.index, intake.Correction{AsOf: d})
	f.card.body.changed()
}

func (f *correction) chooseParty() {
	var options []option
	for _, id := range f.card.body.parties() {
		options = append(options, option{f.card.body.partyName(id), func() { f.correct(intake.Correction{Party: id}) }})
	}
	menu(f.party, options)
}

func (f *correction) chooseMetric() {
	var options []option
	for _, m := range brief.Metrics {
		options = append(options, option{f.card.body.view.printer.Metric(m), func() { f.correct(intake.Correction{Metric: m}) }})
	}
	menu(f.metric, options)
}

func (f *correction) chooseStage() {
	var options []option
	for _, s := range brief.Stages {
		options = append(options, option{f.card.body.view.printer.Stage(s), func() { f.correct(intake.Correction{Stage: s}) }})
	}
	menu(f.stage, options)
}
