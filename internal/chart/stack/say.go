package stack

import (
	"slices"
	"strings"

	"moat/internal/alliance/stack"
	"moat/internal/brief"
)

// layersToHold are the layers that a company can hold by itself: licences are
// nobody's own.
var layersToHold = len(stack.Layers) - 1

// Title is the finding: who holds the most layers by itself, beside the
// subject.
func (m Model) Title() string {
	p, s := m.Printer, m.Stack
	leaders, n := s.Leaders()
	switch {
	case s.Empty():
		return p.T("stack.title.empty")
	case n == 0:
		return p.T("stack.title.leased")
	}
	first := s.Columns[0]
	if slices.Contains(leaders, s.Subject) || first.Party != s.Subject {
		return p.T("stack.title.subject", "Subject", m.Name(leaders[0]), "Number", n, "Total", layersToHold)
	}
	if len(first.Own()) == 0 {
		return p.T("stack.title.leader-none", "Leader", m.Name(leaders[0]), "Number", n, "Total", layersToHold, "Subject", m.Name(s.Subject))
	}
	return p.T("stack.title.leader", "Leader", m.Name(leaders[0]), "Number", n, "Total", layersToHold,
		"Subject", m.Name(s.Subject), "Own", len(first.Own()))
}

// Subtitle names the largest hold over the subject, and the day.
func (m Model) Subtitle() string {
	p, s := m.Printer, m.Stack
	layer, hold, ok := s.LargestHold()
	switch {
	case !ok:
		return p.T("stack.subtitle.plain", "Day", s.KnownOn)
	case hold.OfStock:
		return p.T("stack.subtitle.stock", "Subject", m.Name(s.Columns[0].Party), "Party", m.Name(hold.Party), "Part", p.Value(hold.Part), "Day", s.KnownOn)
	default:
		return p.T("stack.subtitle.hold", "Subject", m.Name(s.Columns[0].Party), "Party", m.Name(hold.Party),
			"Part", p.Value(hold.Part), "What", p.T("stack.hold."+string(layer)), "Day", s.KnownOn)
	}
}

// Alt is the whole stack in words: its finding and every cell.
func (m Model) Alt() string {
	parts := []string{m.Title(), m.Subtitle()}
	for _, c := range m.Stack.Columns {
		for _, l := range stack.Layers {
			parts = append(parts, m.CellAlt(c.Party, l))
		}
	}
	return strings.Join(parts, ". ")
}

// CellAlt says a cell in one line: whose, of what, and what is known of it.
func (m Model) CellAlt(party brief.ID, l stack.Layer) string {
	c := m.Stack.Cell(party, l)
	if c == nil {
		return ""
	}
	return m.Printer.T("stack.cell", "Party", m.Name(party), "Layer", m.layer(l), "Text", m.CellWords(c))
}

// CellWords is what is known of a cell, in one line.
func (m Model) CellWords(c *stack.Cell) string {
	var parts []string
	for _, s := range m.cell(c) {
		if s.text != "" {
			parts = append(parts, s.text)
		}
	}
	return strings.Join(parts, "; ")
}

// FigureWords says a figure of own money: "US$91bn–93bn · capital expenditure,
// 2025".
func (m Model) FigureWords(f *brief.Figure) string {
	return m.Printer.T("stack.figure", "Value", m.Printer.Value(f.Value), "Metric", m.Printer.Metric(f.Metric), "Date", m.figureDate(f))
}

// Sources are what the cells rest on, in the order of the cells, each once.
func (m Model) Sources() []brief.Source {
	var out []brief.Source
	seen := map[brief.ID]bool{}
	for _, c := range m.claims() {
		for _, id := range c.Sources {
			if x, ok := m.Records.Sources[id]; ok && !seen[id] {
				seen[id] = true
				out = append(out, x)
			}
		}
	}
	return out
}

// claims are the records behind the cells.
func (m Model) claims() []brief.Claim {
	var out []brief.Claim
	for _, column := range m.Stack.Columns {
		for i := range column.Cells {
			c := &column.Cells[i]
			for _, id := range c.Ties() {
				if t, ok := m.Graph.Tie(id); ok {
					out = append(out, t.Claim)
				}
			}
			for _, h := range c.Holdings {
				if h.Figure != nil {
					out = append(out, h.Figure.Claim)
				}
			}
		}
	}
	return out
}

// SourceLine names the publishers once each, for the foot of an export.
func (m Model) SourceLine() string {
	var names []string
	for _, s := range m.Sources() {
		if s.Unverified() {
			continue
		}
		if name := m.Printer.Cited(s); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return m.Printer.T("stack.sources", "Names", strings.Join(names, "; "))
}

// columns of Table, by the names of their keys.
var tableColumns = []string{"party", "layer", "mode", "amount", "unit", "kind", "largest", "share", "who",
	"refuse", "home", "until", "contracted", "energised", "sites", "ties"}

// Table is the stack as rows: a header, then a row for every amount of every
// holding; a cell of which nothing is known has a row that says so. Amounts
// and dates are written as in a briefing file, the ties by id.
func (m Model) Table() [][]string {
	header := make([]string, len(tableColumns))
	for i, key := range tableColumns {
		header[i] = m.Printer.T("stack.column." + key)
	}
	out := [][]string{header}
	for _, column := range m.Stack.Columns {
		for i := range column.Cells {
			out = append(out, m.tableRows(&column.Cells[i])...)
		}
	}
	return out
}

func (m Model) tableRows(c *stack.Cell) [][]string {
	var out [][]string
	for i := range c.Holdings {
		h := &c.Holdings[i]
		if len(h.Amounts) == 0 {
			out = append(out, m.tableRow(c, h, stack.Amount{Ties: h.Ties}, true))
		}
		for k, a := range h.Amounts {
			out = append(out, m.tableRow(c, h, a, k == 0))
		}
	}
	if len(out) > 0 {
		return out
	}
	h := stack.Holding{Ties: c.Ties(), Unverified: len(c.Through) > 0}
	for _, x := range c.Through {
		h.Unverified = h.Unverified && x.Unverified
		if !slices.Contains(h.Parties, x.From) {
			h.Parties = append(h.Parties, x.From)
		}
	}
	return [][]string{m.tableRow(c, &h, stack.Amount{}, true)}
}

// tableRow is one amount of a holding, in the order of tableColumns. The
// holding's first amount stands for it: it carries the largest share, and all
// ties.
func (m Model) tableRow(c *stack.Cell, h *stack.Holding, a stack.Amount, first bool) []string {
	p := m.Printer
	unknown := p.T("stack.unknown")
	mode, amount, ties := unknown, unknown, a.Ties
	switch {
	case h.Mode != "":
		mode = m.mode(c.Layer, h)
	case c.Known():
		mode = ""
	}
	switch {
	case a.Value.Known():
		amount = a.Value.String()
	case c.Layer == stack.Licences && c.Known():
		amount = ""
	}
	largest, share := "", ""
	if first {
		ties = h.Ties
		if h.Largest.Party != "" {
			largest, share = m.Name(h.Largest.Party), p.Value(h.Largest.Part)
		}
	}
	var who []string
	for _, id := range h.Parties {
		who = append(who, m.Name(id))
	}
	return []string{m.Name(c.Party), m.layer(c.Layer), mode, amount, string(a.Value.Unit), p.AmountKind(a.Kind),
		largest, share, m.doubt(strings.Join(who, "; "), h.Unverified), strings.Join(countries(c.Levers, stack.Licence), "; "),
		strings.Join(countries(c.Levers, stack.Domicile), "; "), h.Until.String(),
		c.Contracted.String(), c.Energised.String(), c.WithSites.String(), joinIDs(ties)}
}

func joinIDs(ids []brief.ID) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return strings.Join(out, "; ")
}
