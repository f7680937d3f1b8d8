package chart

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/valuation"
)

// FundingGap is the chart of what is due in each year against what is there.
func FundingGap(g valuation.Gap, records *brief.Records, p *text.Printer) *Chart {
	s := newSpeaker(p, records, g.Subject, g.Currency, g.Conversions)
	c := &Chart{ID: "funding-gap", printer: p}
	party := s.party(g.Subject)
	if len(g.Years) == 0 {
		c.Title = s.T("records.gap.title.none", "Party", party)
		c.Empty = s.T("records.gap.empty", "Party", party)
		return c.finish()
	}
	s.scaleTo(gapTop(g))
	tp := gapPlot(g, s)
	c.plot = tp
	c.Title = capital(gapTitle(g, s))
	c.subtitle = parts(
		s.T("records.gap.measure", "Party", party, "Unit", s.unit),
		s.knownOn(g.KnownOn),
		s.where(slices.ContainsFunc(g.Years, func(y valuation.Year) bool { return y.There().Known() }), "records.gap.legend.there"),
		s.where(len(g.Promised) > 0, "records.gap.legend.promised"),
		s.where(len(g.Conditional) > 0, "records.gap.legend.conditional"),
		s.T("records.gap.legend.due"),
	)
	c.Notes = s.sentences(gapNote(g, s), s.rateNotes(g.Conversions))
	c.sources = s.entries(gapSources(g))
	c.Table = gapTable(g, s)
	c.Required = tp.required()
	return c.finish()
}

func gapTop(g valuation.Gap) decimal.Decimal {
	top := decimal.Zero
	for _, y := range g.Years {
		top = decimal.Max(top, most(y.There(), y.Owed()))
	}
	for _, t := range slices.Concat(g.Promised, g.Conditional, g.Unscheduled) {
		top = decimal.Max(top, t.Amount.High)
	}
	return top
}

// sum adds up ties' amounts, of contracts that do not contain one another.
func sum(ties []valuation.Tie) brief.Value {
	var out brief.Value
	for _, t := range ties {
		v := t.Amount
		if out.Known() {
			q := out.Qualifier
			if q == brief.Exact {
				q = v.Qualifier
			}
			v = brief.Range(out.Low.Add(v.Low), out.High.Add(v.High), v.Unit, q)
		}
		out = v
	}
	return out
}

// gapTitle names the first year in which money is missing, else what no
// schedule covers.
func gapTitle(g valuation.Gap, s *speaker) string {
	party := s.party(g.Subject)
	covered := 0
	for _, y := range g.Years {
		left := y.Left()
		if !left.Known() {
			continue
		}
		if left.High.IsNegative() {
			short := brief.Point(left.High.Neg(), left.Unit, brief.About)
			return s.T("records.gap.title.short", "Party", party, "Amount", s.said(short), "Year", s.year(y.Year))
		}
		covered = y.Year
	}
	open := sum(g.Unscheduled)
	switch {
	case covered > 0 && open.Known():
		return s.T("records.gap.title.open", "Party", party, "Year", s.year(covered), "Amount", s.said(open))
	case covered > 0:
		return s.T("records.gap.title.covered", "Party", party, "Year", s.year(covered))
	case open.Known():
		return s.T("records.gap.title.unscheduled", "Party", party, "Amount", s.said(open))
	}
	return s.T("records.gap.title.none", "Party", party)
}

func (s *speaker) year(n int) string { return s.Date(brief.Date{Precision: brief.ToYear, Year: n}) }

func gapPlot(g valuation.Gap, s *speaker) *tallyPlot {
	tp := &tallyPlot{say: s}
	years := tallyGroup{head: s.T("records.gap.group.years")}
	for i, y := range g.Years {
		years.rows = append(years.rows, thereRow(y, i, s), dueRow(y, i, s))
	}
	years.rows = slices.DeleteFunc(years.rows, func(r tallyRow) bool { return r.name == "" })
	tp.add(years)
	tp.add(tallyGroup{head: s.T("records.gap.group.promised"), rows: slices.Concat(
		tieRows(g.Promised, lookPale, 2, s), tieRows(g.Conditional, lookHatched, 3, s))})
	tp.add(tallyGroup{head: s.T("records.gap.group.unscheduled"), rows: tieRows(g.Unscheduled, lookDashed, 1, s)})
	tp.share()
	return tp
}

// thereRow is a year's opening cash and what was funded since; a year of
// unknown cash has none.
func thereRow(y valuation.Year, i int, s *speaker) tallyRow {
	there := y.There()
	if !there.Known() {
		return tallyRow{}
	}
	opening, all := y.Opening.High.InexactFloat64(), there.High.InexactFloat64()
	key := "records.gap.opening"
	if y.Carried {
		key = "records.gap.carried"
	}
	funded := s.where(y.Funded.Known(), "records.gap.funded", "Amount", s.value(y.Funded))
	stretches := []tallyPart{{0, opening, lookQuiet}}
	if all > opening {
		stretches = append(stretches, tallyPart{opening, all, lookSolid})
	}
	name := s.T("records.gap.there", "Year", s.year(y.Year))
	return tallyRow{
		name: name, label: s.scaled(there), record: firstRecord(y, valuation.YearOpening, valuation.YearFunded), rank: 2 * i, required: i == 0,
		parts: stretches,
		text:  facts(name, s.value(there), s.T(key, "Amount", s.value(y.Opening)), funded),
	}
}

// firstRecord is the record that a row of a year shows when it is chosen.
func firstRecord(y valuation.Year, items ...valuation.YearItem) brief.ID {
	for _, item := range items {
		if records, _ := y.Of(item); len(records) > 0 {
			return records[0]
		}
	}
	return ""
}

// dueRow is what a year asks for: its burn, else its scheduled payments.
func dueRow(y valuation.Year, i int, s *speaker) tallyRow {
	owed := y.Owed()
	if !owed.Known() {
		return tallyRow{}
	}
	key := "records.gap.scheduled"
	if y.Burn.Known() {
		key = "records.gap.burn"
	}
	name := s.T("records.gap.due", "Year", s.year(y.Year))
	return tallyRow{
		name: name, label: s.scaled(owed), record: firstRecord(y, valuation.YearBurn, valuation.YearDue), rank: 2*i + 1, required: i == 0,
		parts: []tallyPart{{0, owed.High.InexactFloat64(), lookDashed}},
		text:  facts(name, s.value(owed), s.T(key)),
	}
}

func tieRows(ties []valuation.Tie, look tallyLook, rank int, s *speaker) []tallyRow {
	var rows []tallyRow
	list := slices.Clone(ties)
	slices.SortStableFunc(list, func(a, b valuation.Tie) int { return b.Amount.High.Cmp(a.Amount.High) })
	for i, t := range list {
		paint := look
		if t.Unverified {
			paint = lookDoubt
		}
		rows = append(rows, tallyRow{
			name: s.party(t.Party), label: s.scaled(t.Amount), record: t.ID, rank: rank + 3*i,
			parts: []tallyPart{{0, t.Amount.High.InexactFloat64(), paint}},
			text:  facts(s.party(t.Party), s.value(t.Amount), s.AmountKind(t.AmountKind), s.Stage(t.Stage), s.unverified(t.Unverified), s.cite(t.Sources)),
		})
	}
	return rows
}

// workedOut reports whether an amount is the rest of a larger one.
func workedOut(g valuation.Gap) bool {
	return slices.ContainsFunc(g.Years, func(y valuation.Year) bool { return y.Rest }) ||
		slices.ContainsFunc(slices.Concat(g.Promised, g.Unscheduled), func(t valuation.Tie) bool { return t.Amount.Qualifier == brief.About })
}

// mostUnknown bounds how many years the notes name.
const mostUnknown = 5

// gapNote says what the first year begins with, what was assumed of burn, and
// which years nothing is known of.
func gapNote(g valuation.Gap, s *speaker) string {
	opening := ""
	if f := g.Opening.Figure; f.ID != "" {
		opening = s.T("records.gap.note.opening", "Amount", s.value(f.Value), "Date", s.when(g.Opening))
	}
	var reckoned []string
	for _, m := range g.Estimates {
		reckoned = append(reckoned, s.T("records.gap.estimate", "Amount", s.value(m.Figure.Value), "Date", s.when(m), "Source", s.cite(m.Figure.Sources)))
	}
	var unknown []string
	for i := 1; i < len(g.Years); i++ {
		for n := g.Years[i-1].Year + 1; n < g.Years[i].Year && len(unknown) < mostUnknown; n++ {
			unknown = append(unknown, s.year(n))
		}
	}
	return s.sentences(opening, s.where(len(unknown) > 0, "records.gap.note.unknown", "List", s.List(unknown)),
		s.where(slices.ContainsFunc(g.Years, func(y valuation.Year) bool { return y.Burn.Known() }), "records.gap.note.burn"),
		s.where(workedOut(g), "records.gap.note.rest"),
		s.where(len(reckoned) > 0, "records.gap.note.estimates", "List", s.List(reckoned)))
}

func gapSources(g valuation.Gap) []brief.ID {
	ids := slices.Clone(first(g.Opening.Figure.Sources))
	for _, y := range g.Years {
		for _, x := range y.Basis {
			ids = append(ids, first(x.Sources)...)
		}
	}
	for _, t := range slices.Concat(g.Unscheduled, g.Promised, g.Conditional) {
		ids = append(ids, first(t.Sources)...)
	}
	for _, m := range g.Estimates {
		ids = append(ids, first(m.Figure.Sources)...)
	}
	return ids
}

// yearRows lists a year's amounts. What was carried over or is left rests on
// no record of its own.
func (s *speaker) yearRows(t *Table, y valuation.Year) {
	opening := "records.gap.item.opening"
	if y.Carried {
		opening = "records.gap.item.carried"
	}
	for _, x := range []struct {
		key    string
		item   valuation.YearItem
		amount brief.Value
	}{
		{opening, valuation.YearOpening, y.Opening},
		{"records.gap.item.funded", valuation.YearFunded, y.Funded},
		{"records.gap.item.burn", valuation.YearBurn, y.Burn},
		{"records.gap.item.scheduled", valuation.YearDue, y.Due},
	} {
		if x.amount.Known() {
			records, sources := y.Of(x.item)
			t.add(records, s.year(y.Year), s.T(x.key), s.value(x.amount), "", "", "", s.cite(sources))
		}
	}
	if left := y.Left(); left.Known() {
		t.add(nil, s.year(y.Year), s.T("records.gap.item.left"), s.value(left), "", "", "", "")
	}
}

func gapTable(g valuation.Gap, s *speaker) Table {
	t := Table{Header: s.columns("date", "item", "amount", "kind", "stage", "evidence", "source")}
	for _, y := range g.Years {
		s.yearRows(&t, y)
	}
	for _, x := range slices.Concat(g.Promised, g.Conditional, g.Unscheduled) {
		t.add([]brief.ID{x.ID}, s.T("records.gap.no-date"), s.party(x.Party), s.value(x.Amount), s.AmountKind(x.AmountKind), s.Stage(x.Stage), s.Evidence(x.Evidence), s.cite(x.Sources))
	}
	for _, m := range g.Estimates {
		f := m.Figure
		t.add([]brief.ID{f.ID}, s.when(m), s.Metric(f.Metric), s.value(f.Value), "", s.Stage(f.Stage), s.Evidence(f.Evidence), s.cite(f.Sources))
	}
	return t
}
