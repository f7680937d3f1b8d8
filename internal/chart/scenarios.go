package chart

import (
	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/valuation"
)

// Scenarios is the chart of what the reader's scenarios are worth today,
// against the price. It is empty until they are set.
func Scenarios(x valuation.ScenarioSet, records *brief.Records, p *text.Printer) *Chart {
	s := newCaseSpeaker(p, records, x.Premise)
	c := &Chart{ID: "scenarios", printer: p, Title: s.T("cases.scenarios.title.none", "Party", s.party(x.Subject))}
	switch {
	case len(x.Items) == 0:
		c.Empty = s.T("cases.scenarios.empty")
		return c.finish()
	case !x.Balanced():
		c.Empty = s.T("cases.scenarios.unbalanced", "Sum", s.rate(x.Weights))
		return c.finish()
	}
	sp := scenariosPlot(x, s)
	c.plot, c.model = sp, scenariosModel(x, s)
	c.Title = capital(scenariosTitle(x, s))
	c.Stage = s.caseStage(x.Premise)
	c.subtitle = parts(
		s.T("cases.scenarios.measure", "Party", s.party(x.Subject), "Unit", s.unit, "Return", s.rate(x.Assumptions.Return)),
		s.T("cases.grid.terms", "Years", s.years(x.Premise), "Dilution", s.rate(x.Assumptions.Dilution)),
		s.knownOn(x.KnownOn),
	)
	c.Notes = s.caseNotes(x.Premise)
	c.sources = s.entries(first(x.Price.Sources))
	c.Table = scenariosTable(x, s)
	c.Required = sp.required()
	return c.finish()
}

func scenariosPlot(x valuation.ScenarioSet, s *speaker) *spansPlot {
	top := x.Value
	for _, o := range x.Items {
		top = decimal.Max(top, o.Today)
	}
	sp := &spansPlot{say: s}
	if n := len(x.Price.Bases); n > 0 {
		low, high := x.Price.Bases[0].Post, x.Price.Bases[n-1].Post
		s.scaleTo(decimal.Max(top, high))
		further := high
		if n == 1 {
			further = decimal.Zero
		}
		sp.band = askedBand(x.Premise, low, low, further, s)
	} else {
		s.scaleTo(top)
	}
	for _, o := range x.Items {
		row := valueRow(s.scenario(o), o.Today, s)
		row.text = facts(row.name, s.sum(o.Today), s.T("cases.point.exit", "Exit", s.sum(o.Exit)))
		sp.rows = append(sp.rows, row)
	}
	sum := valueRow(s.T("cases.scenarios.weighted"), x.Value, s)
	sum.strong = true
	sp.rows = append(sp.rows, sum)
	return sp
}

func valueRow(name string, v decimal.Decimal, s *speaker) span {
	return span{name: name, high: v.InexactFloat64(), bar: true, label: s.inUnit(v), text: facts(name, s.sum(v))}
}

// scenario names a scenario with its weight: Bear, 30 %.
func (s *speaker) scenario(o valuation.Weighed) string {
	return s.T("cases.scenario."+string(o.Name), "Weight", s.rate(o.Weight))
}

func scenariosTitle(x valuation.ScenarioSet, s *speaker) string {
	if !x.Price.Known() {
		return s.T("cases.scenarios.title.alone", "Value", s.sum(x.Value))
	}
	up, err := valuation.StepUp(x.Value, x.Price.Bases[0].Post)
	if err != nil {
		return s.T("cases.scenarios.title.alone", "Value", s.sum(x.Value))
	}
	change := up.Shift(2)
	return s.T("cases.scenarios.title"+direction(change, change), "Value", s.sum(x.Value), "Change", s.percent(change), "Price", s.post(x.Price.Bases[0].Post))
}

func scenariosTable(x valuation.ScenarioSet, s *speaker) Table {
	t := Table{Header: s.caseHeader("scenario", "exit", "today")}
	for _, o := range x.Items {
		t.add(nil, s.scenario(o), s.sum(o.Exit), s.sum(o.Today))
	}
	t.add(x.Records(), s.T("cases.scenarios.weighted"), "", s.sum(x.Value))
	return t
}
