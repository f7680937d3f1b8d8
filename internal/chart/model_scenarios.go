package chart

import "moat/internal/valuation"

// scenariosModel is the arithmetic of the reader's scenarios:
// Σ pᵢ(1−d)Vᵢ/(1+r)ⁿ, once the weights add up to one.
func scenariosModel(x valuation.ScenarioSet, s *speaker) func(*Chart) *Model {
	return func(c *Chart) *Model {
		b := &modeller{speaker: s}
		b.begin(c, x.KnownOn)
		b.inputs()
		if x.Price.Known() {
			b.premise(x.Premise)
		}
		b.caseFields(x.Assumptions)
		b.section("results")
		b.row(over(s.T("cases.table.scenario"), b.label("weight"), s.T("cases.table.exit")+", "+b.unit,
			s.T("cases.table.today")+", "+b.unit)...)
		for i, o := range x.Items {
			l := valuation.FieldWeight.Limits()
			b.row(textCell(b.label("scenario."+string(o.Name))),
				ModelCell{Name: nth("weight", i), Look: CellInput, Format: AsPercent, Value: o.Weight, Limits: &l},
				ModelCell{Name: nth("value", i), Look: CellInput, Format: AsAmount, Value: b.amount(o.Exit)},
				result(nth("today", i), AsAmount, b.amount(o.Today), "(1-{dilution})*{%s}/(1+{return})^{years}", nth("value", i)))
		}
		b.weighted(x)
		return b.end(c)
	}
}

func (b *modeller) weighted(x valuation.ScenarioSet) {
	last := len(x.Items)
	weights := rangeOf("weight", last)
	unbalanced := quoted(b.label("unbalanced"))
	b.row(textCell(b.T("cases.scenarios.weighted")),
		result("weights", AsPercent, x.Weights, "SUM(%s)", weights), ModelCell{},
		result("worth", AsAmount, b.amount(x.Value), `IF(ABS({weights}-1)<0.000000001,SUMPRODUCT(%s,%s),%s)`,
			weights, rangeOf("today", last), unbalanced))
	for i, basis := range x.Price.Bases {
		up, err := valuation.StepUp(x.Value, basis.Post)
		if err != nil {
			continue
		}
		b.row(textCell(b.label("against", "Basis", b.Metric(basis.Basis))), ModelCell{}, ModelCell{},
			result(nth("against", i), AsPercent, up, `IF(ISNUMBER({worth}),{worth}/{%s}-1,"")`, nth("post", i)))
	}
}
