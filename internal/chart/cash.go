package chart

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/valuation"
)

// CashCompute is the chart of burn, inference cost and compute margin by
// period, each in a panel of its own.
func CashCompute(v valuation.CashCompute, records *brief.Records, p *text.Printer) *Chart {
	s := newSpeaker(p, records, v.Subject, v.Currency, v.Conversions)
	c := &Chart{ID: "cash-and-compute", printer: p}
	party := s.party(v.Subject)
	if len(v.Burn)+len(v.Inference)+len(v.Margin) == 0 {
		c.Title = s.T("records.cash.title.none", "Party", party)
		c.Empty = s.T("records.cash.empty", "Party", party)
		return c.finish()
	}
	top := decimal.Zero
	for _, m := range slices.Concat(v.Burn, v.Inference) {
		top = decimal.Max(top, m.Figure.Value.High)
	}
	s.scaleTo(top)
	tp := cashPlot(v, s)
	c.plot = tp
	c.Title = capital(cashTitle(v, s))
	c.subtitle = parts(
		s.T("records.cash.measure", "Party", party),
		s.knownOn(v.KnownOn),
		s.where(slices.ContainsFunc(v.Burn, projected), "records.cash.legend.projected"),
		s.where(slices.ContainsFunc(cashMarks(v), func(m valuation.Mark) bool { return m.Unverified }), "records.legend.unverified"),
	)
	c.Notes = s.sentences(cashNote(v, s), s.rateNotes(v.Conversions))
	c.sources = s.entries(cashSources(v))
	c.Table = cashTable(v, s)
	c.Required = tp.required()
	return c.finish()
}

func projected(m valuation.Mark) bool { return m.Figure.Metric == brief.BurnProjection }

func cashMarks(v valuation.CashCompute) []valuation.Mark {
	return slices.Concat(v.Burn, v.Inference, v.Margin)
}

// cashTitle tells of inference cost first, which is what compute costs; then
// of burn; then of the margin.
func cashTitle(v valuation.CashCompute, s *speaker) string {
	party := s.party(v.Subject)
	if list := verified(v.Inference); len(list) > 0 {
		now := list[len(list)-1]
		if len(list) > 1 {
			before := list[len(list)-2]
			return s.T("records.cash.title.inference", "Party", party, "Amount", s.said(now.Figure.Value), "Period", s.when(now),
				"Before", s.said(before.Figure.Value), "Earlier", s.when(before))
		}
		return s.T("records.cash.title.inference.one", "Party", party, "Amount", s.said(now.Figure.Value), "Period", s.when(now))
	}
	if list := verified(v.Burn); len(list) > 0 {
		now := list[len(list)-1]
		key := "records.cash.title.burn"
		if projected(now) {
			key = "records.cash.title.plan"
		}
		return s.T(key, "Party", party, "Amount", s.said(now.Figure.Value), "Period", s.when(now))
	}
	if list := verified(v.Margin); len(list) > 0 {
		now := list[len(list)-1]
		return s.T("records.cash.title.margin", "Party", party, "Share", s.fine(now.Figure.Value), "Period", s.when(now))
	}
	return s.T("records.cash.title.none", "Party", party)
}

func cashPlot(v valuation.CashCompute, s *speaker) *tallyPlot {
	tp := &tallyPlot{say: s}
	tp.add(tallyGroup{head: s.T("records.cash.group.burn", "Unit", s.unit), rows: cashRows(v.Burn, s, s.scaled)})
	tp.add(tallyGroup{head: s.T("records.cash.group.inference", "Unit", s.unit), rows: cashRows(v.Inference, s, s.scaled)})
	tp.share() // both are money
	tp.add(tallyGroup{head: s.T("records.cash.group.margin"), high: 100, rows: cashRows(v.Margin, s, s.fine)})
	return tp
}

// cashRows are a measure's periods; the last of them is read at any size.
func cashRows(marks []valuation.Mark, s *speaker, write func(brief.Value) string) []tallyRow {
	var rows []tallyRow
	for i, m := range marks {
		f := m.Figure
		look := lookSolid
		switch {
		case m.Unverified:
			look = lookDoubt
		case projected(m):
			look = lookDashed
		}
		rows = append(rows, tallyRow{
			name: s.when(m), label: write(f.Value), record: f.ID, rank: len(marks) - 1 - i, required: i == len(marks)-1,
			parts: []tallyPart{{0, f.Value.High.InexactFloat64(), look}},
			text:  facts(s.when(m), s.Metric(f.Metric), s.value(f.Value), s.unverified(m.Unverified), s.cite(f.Sources)),
		})
	}
	return rows
}

// cashNote gives the newest cash, and the projections that cover more than a
// year.
func cashNote(v valuation.CashCompute, s *speaker) string {
	cash := ""
	if n := len(v.Cash); n > 0 {
		m := v.Cash[n-1]
		cash = s.T("records.cash.note.held", "Amount", s.value(m.Figure.Value), "Date", s.when(m))
	}
	var far []string
	for _, m := range v.Far {
		far = append(far, s.T("records.cash.far", "Amount", s.value(m.Figure.Value), "Date", s.when(m)))
	}
	return s.sentences(cash, s.where(len(far) > 0, "records.cash.note.far", "List", s.List(far)))
}

func cashSources(v valuation.CashCompute) []brief.ID {
	var ids []brief.ID
	for _, list := range [][]valuation.Mark{v.Inference, v.Burn, v.Margin, v.Cash, v.Far} {
		for _, m := range slices.Backward(list) {
			ids = append(ids, first(m.Figure.Sources)...)
		}
	}
	return ids
}

func cashTable(v valuation.CashCompute, s *speaker) Table {
	t := Table{Header: s.columns("date", "measure", "amount", "evidence", "note", "source")}
	for _, m := range slices.Concat(v.Burn, v.Far, v.Inference, v.Margin, v.Cash) {
		f := m.Figure
		known := s.Evidence(f.Evidence)
		if m.Unverified {
			known = s.unverified(true)
		}
		t.add([]brief.ID{f.ID}, s.when(m), s.Metric(f.Metric), s.value(f.Value), known, f.Note, s.cite(f.Sources))
	}
	return t
}
