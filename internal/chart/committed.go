package chart

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/valuation"
)

// Committed is the chart of commitments by counterparty, against capital
// raised and revenue.
func Committed(v valuation.Committed, records *brief.Records, p *text.Printer) *Chart {
	s := newSpeaker(p, records, v.Subject, v.Currency, v.Conversions)
	c := &Chart{ID: "money-committed", printer: p}
	party := s.party(v.Subject)
	if len(v.Paying)+len(v.Paid) == 0 {
		c.Title = s.T("records.committed.title.none", "Party", party)
		c.Empty = s.T("records.committed.empty", "Party", party)
		return c.finish()
	}
	top := most(v.Fixed)
	for _, x := range slices.Concat(v.Paying, v.Paid) {
		top = decimal.Max(top, x.Total().High)
	}
	s.scaleTo(top)
	tp := committedPlot(v, s)
	c.plot = tp
	c.Title = capital(committedTitle(v, s))
	c.subtitle = parts(
		s.T("records.committed.measure", "Party", party, "Unit", s.unit),
		s.knownOn(v.KnownOn),
		committedLegend(v, s),
	)
	c.Notes = s.sentences(committedNote(v, s), s.rateNotes(v.Conversions))
	c.sources = s.entries(committedSources(v))
	c.Table = committedTable(v, s)
	c.Required = tp.required()
	return c.finish()
}

func committedTitle(v valuation.Committed, s *speaker) string {
	party := s.party(v.Subject)
	raised := v.Raised.Figure.ID != "" && !v.Raised.Unverified
	earned := v.Revenue.Figure.ID != "" && !v.Revenue.Unverified
	switch {
	case v.Fixed.Known() && raised && valuation.Stale(v.Raised.Date(), v.KnownOn):
		return s.T("records.committed.title.raised-by", "Party", party, "Fixed", s.said(v.Fixed), "Raised", s.said(v.Raised.Figure.Value), "Month", s.Date(month(v.Raised.Date())))
	case v.Fixed.Known() && raised:
		return s.T("records.committed.title.raised", "Party", party, "Fixed", s.said(v.Fixed), "Raised", s.said(v.Raised.Figure.Value))
	case v.Fixed.Known() && earned:
		return s.T("records.committed.title.earned", "Party", party, "Fixed", s.said(v.Fixed), "Revenue", s.said(v.Revenue.Figure.Value))
	case v.Fixed.Known():
		return s.T("records.committed.title.fixed", "Party", party, "Fixed", s.said(v.Fixed))
	}
	if len(v.Paid) > 0 {
		x := v.Paid[0]
		return s.T("records.committed.title.paid", "Party", party, "Other", s.party(x.Party), "Amount", s.said(x.Total()))
	}
	return s.T("records.committed.title.none", "Party", party)
}

// committedLegend explains the looks that occur.
func committedLegend(v valuation.Committed, s *speaker) string {
	has := func(yes func(valuation.PledgePart) bool) bool {
		return slices.ContainsFunc(slices.Concat(v.Paying, v.Paid), func(x valuation.Pledge) bool { return slices.ContainsFunc(x.Parts, yes) })
	}
	is := func(k brief.AmountKind) bool {
		return has(func(x valuation.PledgePart) bool { return x.Kind == k && !x.Unverified })
	}
	return s.sentences(
		s.where(is(brief.Funded) || has(func(x valuation.PledgePart) bool { return x.Within.Known() }), "records.committed.legend.funded"),
		s.where(is(brief.Committed), "records.committed.legend.committed"),
		s.where(is(brief.Conditional), "records.committed.legend.conditional"),
		s.where(is(brief.Announced), "records.committed.legend.announced"),
		s.where(has(func(x valuation.PledgePart) bool { return x.Unverified }), "records.committed.legend.unverified"),
	)
}

func committedPlot(v valuation.Committed, s *speaker) *tallyPlot {
	tp := &tallyPlot{say: s}
	party := s.party(v.Subject)
	all := tallyGroup{head: s.T("records.committed.group.sum")}
	if v.Fixed.Known() {
		label := s.scaled(v.Fixed)
		all.rows = append(all.rows, tallyRow{
			name: s.T("records.committed.sum"), label: label, text: facts(s.T("records.committed.sum"), s.value(v.Fixed)), required: true,
			parts: []tallyPart{{0, v.Fixed.High.InexactFloat64(), lookPale}},
		})
	}
	for _, m := range []valuation.Mark{v.Raised, v.Revenue} {
		if f := m.Figure; f.ID != "" {
			look := lookQuiet
			if m.Unverified {
				look = lookDoubt
			}
			all.rows = append(all.rows, tallyRow{
				name: capital(s.Metric(f.Metric)), label: s.scaled(f.Value), record: f.ID, required: true,
				text:  facts(s.Metric(f.Metric), s.value(f.Value), s.when(m), s.unverified(m.Unverified), s.cite(f.Sources)),
				parts: []tallyPart{{0, f.Value.High.InexactFloat64(), look}},
			})
		}
	}
	tp.add(all)
	tp.add(tallyGroup{head: s.T("records.committed.group.paying", "Party", party), rows: pledgeRows(v.Paying, 1, s)})
	tp.add(tallyGroup{head: s.T("records.committed.group.paid", "Party", party), rows: pledgeRows(v.Paid, 2, s)})
	tp.share()
	return tp
}

// pledgeRows draws each kind of amount on a row of its own: kinds are never
// added; where there is no room for all, every counterparty's first kind goes
// before the second ones of the largest. What was funded of a commitment is drawn inside it.
func pledgeRows(list []valuation.Pledge, rank int, s *speaker) []tallyRow {
	var rows []tallyRow
	for i, x := range list {
		for n, part := range x.Parts {
			end := part.Amount.High.InexactFloat64()
			r := tallyRow{
				name: s.party(x.Party), label: s.scaled(part.Amount), record: part.Ties[0].ID, rank: rank + 3*i + 12*n,
				parts: []tallyPart{{0, end, pledgeLook(part)}},
				text: facts(s.party(x.Party), s.value(part.Amount), s.AmountKind(part.Kind), s.Stage(part.Ties[0].Stage),
					s.unverified(part.Unverified), s.cite(part.Ties[0].Sources)),
			}
			if part.Within.Known() && part.Kind != brief.Funded {
				within := min(part.Within.High.InexactFloat64(), end)
				r.parts = []tallyPart{{0, within, lookSolid}, {within, end, pledgeLook(part)}}
				paid := s.T("records.committed.within", "Amount", s.scaled(part.Within))
				r.label, r.text = s.T("records.committed.with", "Amount", r.label, "Within", paid), facts(r.text, paid)
			}
			rows = append(rows, r)
		}
	}
	return rows
}

func pledgeLook(x valuation.PledgePart) tallyLook {
	switch {
	case x.Unverified:
		return lookDoubt
	case x.Kind == brief.Funded:
		return lookSolid
	case x.Kind == brief.Committed:
		return lookPale
	case x.Kind == brief.Conditional:
		return lookHatched
	}
	return lookDashed
}

// committedNote names what is not added, and why.
func committedNote(v valuation.Committed, s *speaker) string {
	var total, rates []string
	for _, m := range v.Stated {
		total = append(total, s.T("records.committed.stated", "Amount", s.value(m.Figure.Value), "Date", m.Date()))
	}
	for _, t := range v.PerYear {
		rates = append(rates, s.T("records.committed.yearly", "Other", s.party(t.Party), "Amount", s.value(t.Amount)))
	}
	return s.sentences(
		s.where(len(total) > 0, "records.committed.note.total", "List", s.List(total)),
		s.where(len(rates) > 0, "records.committed.note.yearly", "List", s.List(rates)),
		s.where(len(v.Open) > 0, "records.committed.note.open", "Count", len(counterparties(v.Open))),
	)
}

func counterparties(ties []valuation.Tie) []brief.ID {
	var ids []brief.ID
	for _, t := range ties {
		if !slices.Contains(ids, t.Party) {
			ids = append(ids, t.Party)
		}
	}
	return ids
}

func committedSources(v valuation.Committed) []brief.ID {
	var ids []brief.ID
	for _, m := range []valuation.Mark{v.Raised, v.Revenue} {
		ids = append(ids, first(m.Figure.Sources)...)
	}
	for _, x := range slices.Concat(v.Paying, v.Paid) {
		for _, part := range x.Parts {
			for _, t := range part.Ties {
				ids = append(ids, first(t.Sources)...)
			}
		}
	}
	for _, m := range v.Stated {
		ids = append(ids, first(m.Figure.Sources)...)
	}
	return ids
}

func committedTable(v valuation.Committed, s *speaker) Table {
	t := Table{Header: s.columns("party", "direction", "amount", "kind", "counted", "stage", "evidence", "source", "note")}
	add := func(x valuation.Tie, counted string) {
		way := s.T("records.committed.in")
		switch {
		case x.Span == brief.StakeHeld && x.From == v.Subject:
			way = s.T("records.committed.holds")
		case x.Span == brief.StakeHeld:
			way = s.T("records.committed.held")
		case x.Out:
			way = s.T("records.committed.out")
		}
		kind := s.AmountKind(x.AmountKind)
		if x.Span != brief.WholeTerm {
			kind = facts(kind, s.AmountSpan(x.Span))
		}
		known := s.Evidence(x.Evidence)
		if x.Unverified {
			known = s.unverified(true)
		}
		t.add([]brief.ID{x.ID}, s.party(x.Party), way, s.amountOr(x.Amount), kind, counted, s.Stage(x.Stage), known, s.cite(x.Sources), x.Note)
	}
	for _, x := range slices.Concat(v.Paying, v.Paid) {
		for _, part := range x.Parts {
			for _, tie := range part.Ties {
				add(tie, s.T("records.committed.once"))
			}
			for _, tie := range part.Parts {
				add(tie, s.T("records.committed.contained"))
			}
		}
	}
	for _, tie := range slices.Concat(v.PerYear, v.Stakes, v.Open) {
		add(tie, s.T("records.committed.apart"))
	}
	for _, m := range slices.Concat(v.Stated, []valuation.Mark{v.Raised, v.Revenue}) {
		if f := m.Figure; f.ID != "" {
			t.add([]brief.ID{f.ID}, s.party(f.Party), s.Metric(f.Metric), s.value(f.Value), "", s.T("records.committed.apart"), s.Stage(f.Stage), s.Evidence(f.Evidence), s.cite(f.Sources), f.Note)
		}
	}
	return t
}
