package chart

import (
	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/valuation"
)

// Sensitivity is the grid of the growth that a price needs, by return or
// revenue and by exit multiple, with the reader's case outlined.
func Sensitivity(g valuation.Sensitivity, records *brief.Records, p *text.Printer) *Chart {
	s := newCaseSpeaker(p, records, g.Premise)
	c := &Chart{ID: "sensitivity", printer: p}
	if g.Rows() == 0 {
		c.Title = s.T("cases.grid.title.none", "Party", s.party(g.Subject))
		c.Empty = s.T("cases.empty", "Party", s.party(g.Subject))
		return c.finish()
	}
	s.scaleTo(g.Rev0())
	gp := newGridPlot(g, s)
	c.plot, c.model = gp, gridModel(g, s)
	c.Title = capital(gridTitle(g, s))
	c.Stage = s.caseStage(g.Premise)
	c.subtitle = parts(
		s.T("cases.grid.measure", "Party", s.party(g.Subject), "Price", s.price(g.Premise), "From", s.said(g.Base.Figure.Value)),
		gridRows(g, s),
		s.T("cases.grid.outlined"),
		s.T("cases.grid.terms", "Years", s.years(g.Premise), "Dilution", s.rate(g.Assumptions.Dilution)),
		s.where(g.Assumptions.Chance.IsPositive(), "cases.terms.chance", "Chance", s.rate(g.Assumptions.Chance)),
		s.knownOn(g.KnownOn),
	)
	c.Notes = s.caseNotes(g.Premise, s.from(g.Premise), gridOther(g, s))
	c.sources = s.caseSources(g.Premise)
	c.Table = gridTable(g, s)
	c.Required = gp.required()
	return c.finish()
}

func gridTitle(g valuation.Sensitivity, s *speaker) string {
	low, high := g.Range()
	return s.T("cases.grid.title", "Growth", s.rate(g.Own().Growth), "Return", s.rate(g.Assumptions.Return),
		"Multiple", s.Times(money.Norm(g.Assumptions.Multiple)), "Low", s.rate(low.Round(2)), "High", s.rate(high.Round(2)))
}

func gridRows(g valuation.Sensitivity, s *speaker) string {
	if len(g.Revenues) > 0 {
		return s.T("cases.grid.rows.revenue", "Unit", s.unit)
	}
	return s.T("cases.grid.rows.return")
}

// gridOther says what the reader's case comes to if the price is before the
// money.
func gridOther(g valuation.Sensitivity, s *speaker) string {
	if len(g.Other) == 0 {
		return ""
	}
	return s.T("cases.grid.if-pre", "Price", s.barePrice(g.Premise), "Growth", s.rate(g.Other[len(g.Other)-1].Growth))
}

// rowNames and columnNames head the grid.
func rowNames(g valuation.Sensitivity, s *speaker) []string {
	var out []string
	for _, r := range g.Returns {
		out = append(out, s.rate(r))
	}
	for _, v := range g.Revenues {
		out = append(out, s.inUnit(v))
	}
	return out
}

func columnNames(g valuation.Sensitivity, s *speaker) []string {
	var out []string
	for _, m := range g.Multiples {
		out = append(out, s.Times(money.Norm(m.Round(1))))
	}
	return out
}

func gridTable(g valuation.Sensitivity, s *speaker) Table {
	t := Table{Header: append([]string{gridCorner(g, s)}, columnNames(g, s)...)}
	names := rowNames(g, s)
	for i, row := range g.Cells {
		cells := []string{names[i]}
		for _, o := range row {
			cells = append(cells, s.tenths(o.Growth))
		}
		t.add(g.Records(), cells...)
	}
	return t
}

// gridCorner names rows and columns.
func gridCorner(g valuation.Sensitivity, s *speaker) string {
	if len(g.Revenues) > 0 {
		return s.T("cases.grid.corner.revenue")
	}
	return s.T("cases.grid.corner.return")
}
