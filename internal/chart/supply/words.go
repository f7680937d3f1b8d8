package supply

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/alliance"
	"moat/internal/brief"
)

// Title is the finding of a board: whom the party owes most, else who buys
// most from it, else who put most into it, else what the board is about.
func (m Model) Title() string {
	p := m.printer
	if l, ok := m.largest(alliance.Supplier, alliance.Host); ok {
		if share, ok := m.ofCommitted(l); ok {
			return p.T("supply.title.owed-share", "Party", m.Subject, "Other", m.name(l.Party), "Amount", l.Amount.Say(p), "Share", p.Percent(share))
		}
		if kind := p.AmountKind(l.Amount.Kind); kind != "" && l.Amount.Kind != brief.Committed {
			return p.T("supply.title.owed-kind", "Party", m.Subject, "Other", m.name(l.Party), "Amount", l.Amount.Say(p), "Kind", kind)
		}
		return p.T("supply.title.owed", "Party", m.Subject, "Other", m.name(l.Party), "Amount", l.Amount.Say(p))
	}
	if l, ok := m.largest(alliance.Customer); ok {
		return p.T("supply.title.customer", "Party", m.Subject, "Other", m.name(l.Party), "Amount", l.Amount.Say(p))
	}
	if l, ok := m.largest(alliance.Funder); ok {
		return p.T("supply.title.funder", "Party", m.Subject, "Other", m.name(l.Party), "Amount", l.Amount.Say(p))
	}
	return p.T("supply.title.plain", "Party", m.Subject)
}

// largest is the link with the largest amount among roles. What nobody is
// bound to counts only where nothing binding is known.
func (m Model) largest(roles ...alliance.Role) (alliance.Link, bool) {
	var best alliance.Link
	for _, open := range []bool{false, true} {
		for _, l := range m.Board.Links {
			if slices.Contains(roles, l.Role) && l.Lead.Stage.Open() == open && l.Weight().GreaterThan(best.Weight()) {
				best = l
			}
		}
		if best.Weight().IsPositive() {
			return best, true
		}
	}
	return best, false
}

// ofCommitted is a link's part of what is committed in its role, in percent.
func (m Model) ofCommitted(l alliance.Link) (decimal.Decimal, bool) {
	if l.Amount.Kind != brief.Committed {
		return decimal.Decimal{}, false
	}
	c := m.graph.Concentrated(m.Board, l.Role)
	if !c.Measured || len(c.Parts) < 2 || c.Parts[0].Key != string(l.Party) {
		return decimal.Decimal{}, false
	}
	return rounded(c.Parts[0].Share), true
}

// Subtitle says what the marks mean and on which day the board was known.
func (m Model) Subtitle() string {
	p := m.printer
	parts := []string{p.T("supply.subtitle.marks")}
	if slices.ContainsFunc(m.Rows(), func(r Row) bool { return r.Dashed }) {
		parts = append(parts, p.T("supply.subtitle.dashes"))
	}
	if !m.records.KnownOn.IsZero() {
		parts = append(parts, p.T("supply.subtitle.known-on", "Day", m.records.KnownOn))
	}
	return joined(" · ", parts...)
}

// Note says how the percentages come about and how many there are, and at
// which rates amounts in other currencies are drawn.
func (m Model) Note() string {
	trades, known := 0, 0
	var ties []alliance.Tie
	for _, l := range m.Board.Links {
		ties = append(ties, l.Ties...)
		if l.Role.Trades() {
			trades++
			if l.Exposed.Missing == alliance.NothingMissing {
				known++
			}
		}
	}
	note := ""
	if trades > 0 {
		note = m.printer.T("supply.note", "Known", known, "All", trades)
	}
	return joined(" ", note, m.graph.RateNotes(ties, m.printer))
}

// Empty says why there is nothing on the board; "" where there is.
func (m Model) Empty() string {
	switch {
	case len(m.Groups) > 0:
		return ""
	case m.Board.Subject == "":
		return m.printer.T("supply.empty.subject")
	default:
		return m.printer.T("supply.empty", "Party", m.Subject)
	}
}

// Alt is the board in words, for who cannot see it.
func (m Model) Alt() string {
	if s := m.Empty(); s != "" {
		return s
	}
	var parts []string
	for _, g := range m.Groups {
		parts = append(parts, g.Title+" "+m.printer.Number(decimal.NewFromInt(int64(len(g.Rows)))))
	}
	return m.printer.T("supply.alt", "Party", m.Subject, "Groups", m.printer.List(parts)) + " " + m.Title()
}

// Sources lists what the board rests on, those of the largest amounts first.
func (m Model) Sources() []string {
	var out []string
	for _, l := range m.Board.Links {
		for _, t := range l.Ties {
			for _, id := range t.Sources {
				s, ok := m.records.Sources[id]
				if !ok {
					continue
				}
				if entry := m.printer.Cited(s) + ", " + m.printer.ShortDate(s.Date); !slices.Contains(out, entry) {
					out = append(out, entry)
				}
			}
		}
	}
	return out
}

// Table is the board as text: a row for each party and role.
func (m Model) Table() alliance.Table {
	var t alliance.Table
	for _, c := range []string{"role", "party", "amount", "kind", "capacity", "stage", "revenue", "cost", "year", "stake", "ties"} {
		t.Header = append(t.Header, m.printer.T("supply.column."+c))
	}
	for _, r := range m.Rows() {
		records, cells := m.cellsOf(r)
		t.Add(records, cells...)
	}
	return t
}

// cellsOf are a row's records and what it says in the columns of Table.
func (m Model) cellsOf(r Row) (records []brief.ID, cells []string) {
	p, l := m.printer, r.Link
	for _, x := range l.Ties {
		records = append(records, x.ID)
	}
	amount, kind := m.amount(l), ""
	if l.Weight().IsPositive() {
		amount, kind = l.Amount.Say(p), p.AmountKind(l.Amount.Kind)
	}
	revenue, cost, year, stake := "", "", "", ""
	if l.Role.Trades() {
		revenue, cost, year = r.Cell[0], r.Cell[1], p.Period(l.Exposed.Paid.Period)
	} else {
		stake = r.Cell[0]
	}
	return records, []string{
		p.T("supply.role." + string(l.Role)), r.Name, amount, kind, p.Value(l.Lead.Capacity), p.Stage(l.Lead.Stage),
		revenue, cost, year, stake, p.Number(decimal.NewFromInt(int64(len(l.Ties)))),
	}
}
