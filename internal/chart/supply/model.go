package supply

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/text"
)

// Model is a board with everything on it in words. It is immutable and safe
// for concurrent use.
type Model struct {
	Board   alliance.Board
	Subject string // the party's name
	Groups  []Group

	printer *text.Printer
	graph   *alliance.Graph
	records *brief.Records
}

// Group is the parties of one role.
type Group struct {
	Role  alliance.Role
	Title string
	Heads []string // over the cells
	Rows  []Row
}

// Row is a party in one role.
type Row struct {
	Link alliance.Link
	Name string
	Note string   // the amount and the stage
	Say  string   // all of it in a sentence, for who cannot see it
	Cell []string // as many as the group has heads
	// Brief are the cells that say something, for rows too narrow for cells.
	Brief string

	Class    alliance.Class // of the line
	Part     float64        // of the largest amount on the board, 0 to 1
	ToParty  bool           // which way the money goes
	Moves    bool           // whether any money moves
	Dashed   bool           // still talk
	Doubtful bool           // its amount was never read in a source
}

// Key names a row among the spots of a drawing.
func (r Row) Key() string { return string(r.Link.Role) + ":" + string(r.Link.Party) }

// New puts a board into words. The records name the sources, and may be nil.
func New(g *alliance.Graph, b alliance.Board, r *brief.Records, p *text.Printer) Model {
	if r == nil {
		r = &brief.Records{}
	}
	m := Model{Board: b, printer: p, graph: g, records: r, Subject: string(b.Subject)}
	m.Subject = m.name(b.Subject)
	largest := decimal.Zero
	for _, l := range b.Links {
		largest = decimal.Max(largest, l.Weight())
	}
	for _, role := range alliance.Roles {
		links := b.Of(role)
		if len(links) == 0 {
			continue
		}
		group := Group{Role: role, Title: p.T("supply.role." + string(role)), Heads: m.heads(role)}
		for _, l := range links {
			group.Rows = append(group.Rows, m.row(l, largest))
		}
		m.Groups = append(m.Groups, group)
	}
	return m
}

// heads are what the cells of a role's rows are.
func (m Model) heads(r alliance.Role) []string {
	if r.Trades() {
		return []string{m.printer.T("supply.head.revenue"), m.printer.T("supply.head.cost")}
	}
	return []string{m.printer.T("supply.head.stake")}
}

func (m Model) name(id brief.ID) string {
	if p, ok := m.graph.Party(id); ok {
		return p.Name(m.printer.Lang())
	}
	return m.records.PartyName(id, m.printer.Lang())
}

func (m Model) row(l alliance.Link, largest decimal.Decimal) Row {
	r := Row{Link: l, Name: m.name(l.Party), Class: m.graph.ClassOf(l.Lead), Dashed: l.Lead.Stage.Open()}
	r.ToParty, r.Moves = l.ToParty()
	if largest.IsPositive() {
		r.Part = l.Weight().Div(largest).InexactFloat64()
	}
	amount := m.amount(l)
	r.Doubtful = l.Weight().IsZero() && l.Lead.Weighed && l.Lead.Unverified
	r.Note = joined(" · ", amount, m.printer.Stage(l.Lead.Stage))
	for _, t := range l.Others {
		key := "supply.also"
		if within(t, l) {
			key = "supply.of-it"
		}
		if t.Kind != brief.NoAmountKind {
			r.Note = joined(" · ", r.Note, m.printer.T(key, "Sum", t.Say(m.printer), "Kind", m.printer.AmountKind(t.Kind)))
		}
	}
	r.Cell = m.cells(l)
	for i, head := range m.heads(l.Role) {
		if r.Cell[i] != m.printer.T("words.unknown") {
			r.Brief = joined(" · ", r.Brief, head+" "+r.Cell[i])
		}
	}
	r.Say = joined(", ", m.printer.T("supply.role."+string(l.Role))+": "+r.Name, r.Note)
	if e := l.Exposed; l.Role.Trades() && e.Missing == alliance.NothingMissing {
		r.Say = joined(", ", r.Say, m.Exposure(l))
	}
	return r
}

// within reports whether a total is part of a link's amount: what was paid of
// what is committed.
func within(t alliance.Total, l alliance.Link) bool {
	return !slices.ContainsFunc(l.Ties, func(x alliance.Tie) bool {
		inAmount := func(id brief.ID) bool { return slices.Contains(l.Amount.Counted, id) }
		return slices.Contains(t.Counted, x.ID) && !slices.ContainsFunc(x.PartOf, inAmount)
	})
}

// amount writes what a link is about: its total of the most binding kind of
// amount, else the nearest thing that is known.
func (m Model) amount(l alliance.Link) string {
	p := m.printer
	t := l.Lead
	switch {
	case l.Weight().IsPositive():
		return joined(" ", l.Amount.Say(p), p.AmountKind(l.Amount.Kind))
	case t.Amount.Known() && t.Unverified:
		return joined(" ", p.Evidence(brief.Unverified), p.Value(t.Amount))
	case t.Amount.Known() && t.Span == brief.PerYear:
		return p.T("supply.per-year", "Amount", t.Amount)
	case t.Amount.Known() && t.Span == brief.StakeHeld:
		return p.T("supply.stake-worth", "Amount", t.Amount)
	case t.Amount.Known():
		return p.Value(t.Amount)
	}
	for _, x := range l.Ties {
		if x.Capacity.Known() {
			return p.Value(x.Capacity)
		}
	}
	return p.T("supply.no-amount")
}

// cells are the exposures of a trade, or the share of a holding.
func (m Model) cells(l alliance.Link) []string {
	if !l.Role.Trades() {
		return []string{m.printer.Value(l.Share)}
	}
	e := l.Exposed
	return []string{
		m.share(e.OfRevenue, e.RevenueKnown, e.RevenueEstimated),
		m.share(e.OfCash, e.CashKnown, e.CostEstimated),
	}
}

func (m Model) share(d decimal.Decimal, known, estimated bool) string {
	switch {
	case !known:
		return m.printer.T("words.unknown")
	case estimated:
		return m.printer.T("supply.estimate", "Share", m.printer.Percent(rounded(d)))
	default:
		return m.printer.Percent(rounded(d))
	}
}

// rounded keeps a percentage no finer than it is worth.
func rounded(d decimal.Decimal) decimal.Decimal {
	if d.LessThan(decimal.NewFromInt(10)) {
		return d.Round(1)
	}
	return d.Round(0)
}

// Exposure says what a link's payment is to both of its sides, or why there
// is no percentage; "" for links that are no trade.
func (m Model) Exposure(l alliance.Link) string {
	if !l.Role.Trades() {
		return ""
	}
	p, e := m.printer, l.Exposed
	if e.Missing != alliance.NothingMissing {
		return p.T("supply.missing." + string(e.Missing))
	}
	year := e.Paid.Period
	sides := []string{
		m.side("revenue", e.Supplier, m.share(e.OfRevenue, e.RevenueKnown, e.RevenueEstimated), e.RevenueKnown, year),
		m.side("cost", e.Buyer, m.share(e.OfCash, e.CashKnown, e.CostEstimated), e.CashKnown, year),
	}
	return p.T("supply.paid", "Amount", e.Paid.Amount, "Year", year) + ": " + strings.Join(sides, "; ")
}

func (m Model) side(what string, party brief.ID, share string, known bool, year brief.Period) string {
	key := "supply.of." + what
	if !known {
		key = "supply.without." + what
	}
	return m.printer.T(key, "Share", share, "Party", m.name(party), "Year", year)
}

// Row returns the row of a key.
func (m Model) Row(key string) (Row, bool) {
	for _, r := range m.Rows() {
		if r.Key() == key {
			return r, true
		}
	}
	return Row{}, false
}

// Rows are all rows in the order of the board.
func (m Model) Rows() []Row {
	var out []Row
	for _, g := range m.Groups {
		out = append(out, g.Rows...)
	}
	return out
}

// joined puts what is not empty side by side.
func joined(between string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), between)
}
