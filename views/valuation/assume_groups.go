package valuation

import (
	"slices"

	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/valuation"
	"moat/views/look"
	"moat/views/prose"
)

// newGroups are the assumptions behind headings.
func newGroups(p *assumePanel) []*group {
	return []*group{
		newGroup(p, "market",
			p.fieldRow("market", "unset", bindAmount(func(a *valuation.Assumptions) *brief.Value { return &a.Market })),
			p.fieldRow("market-growth", "unset", bindNumber(shares, func(a *valuation.Assumptions) *decimal.Decimal { return &a.MarketGrowth }))),
		newGroup(p, "revenue",
			p.fieldRow("revenue", "as-reported", bindAmount(func(a *valuation.Assumptions) *brief.Value { return &a.Revenue })),
			p.measureRow(), p.gridRow()),
		newGroup(p, "debt",
			p.fieldRow("net-debt", "unset", bindAmount(func(a *valuation.Assumptions) *brief.Value { return &a.NetDebt }))),
		newScenarioGroup(p),
		newGroup(p, "preference",
			p.fieldRow("preference", "unset", bindNumber(multiples, func(a *valuation.Assumptions) *decimal.Decimal { return &a.Terms.Preference })),
			p.fieldRow("invested", "as-raised", bindAmount(func(a *valuation.Assumptions) *brief.Value { return &a.Terms.Invested })),
			p.fieldRow("alike", "unset", bindAmount(func(a *valuation.Assumptions) *brief.Value { return &a.Terms.Alike }))),
		newHoldingGroup(p),
	}
}

// measures are what growth may be counted from.
var measures = []brief.Metric{"", brief.RunRate, brief.Revenue}

func (p *assumePanel) measureRow() *row {
	return p.choiceRow("measure", []string{"newest", "run-rate", "revenue"},
		func(a valuation.Assumptions) int { return max(slices.Index(measures, a.Measure), 0) },
		func(a *valuation.Assumptions, i int) { a.Measure = measures[i] })
}

func (p *assumePanel) gridRow() *row {
	return p.choiceRow("rows", []string{"return", "revenue"},
		func(a valuation.Assumptions) int { return int(a.Rows) },
		func(a *valuation.Assumptions, i int) { a.Rows = valuation.GridRows(i) })
}

// scenarioWidths are a scenario's name, its value and its weight.
var scenarioWidths = []float32{nameWidth, 0, 84}

func newScenarioGroup(p *assumePanel) *group {
	value, weight := p.label(look.ColorNameMuted), p.label(look.ColorNameMuted)
	rows := []*row{{
		object: container.New(&line{Widths: scenarioWidths, Gap: 12}, p.label(look.ColorNameMuted), value, weight),
		show: func(t *text.Printer) {
			value.SetText(say(t, "field.exit-value"))
			weight.SetText(say(t, "field.weight"))
		},
	}}
	for _, name := range valuation.Outlooks {
		rows = append(rows, p.scenarioRow(name))
	}
	g := newGroup(p, "scenarios", rows...)
	g.warn = unbalanced
	return g
}

func (p *assumePanel) scenarioRow(name valuation.OutlookName) *row {
	says, value, weight := p.name(), newField(p, bindOutlook(name, outlookValue)), newField(p, bindOutlook(name, outlookWeight))
	return &row{
		object: prose.NewColumn(2,
			container.New(&line{Widths: scenarioWidths, Gap: 12}, says, value.entry, weight.entry), value.message, weight.message),
		fields: []*field{value, weight},
		show: func(t *text.Printer) {
			says.SetText(say(t, "field."+string(name)))
			value.entry.SetPlaceHolder(say(t, "unset"))
			weight.entry.SetPlaceHolder(say(t, "unset"))
		},
	}
}

// unbalanced says what scenarios lack before they have a value.
func unbalanced(t *text.Printer, a valuation.Assumptions) string {
	if len(a.Outlooks) == 0 {
		return ""
	}
	sum := decimal.Zero
	for _, o := range a.Outlooks {
		if !o.Value.Known() {
			return say(t, "scenarios.value", "Name", say(t, "field."+string(o.Name)))
		}
		sum = sum.Add(o.Weight)
	}
	if !sum.Equal(decimal.NewFromInt(1)) {
		return say(t, "scenarios.sum", "Sum", shares.write(t, sum))
	}
	return ""
}
