// Package supply is the supply board of the Alliances tab: suppliers and
// funders on the left, a party in the middle, customers and hosts on the right.
package supply

import (
	"moat/internal/brief"
	"moat/internal/chart/supply"
	"moat/views/alliances/ties"
)

// Model is what the view shows: the board of one party.
type Model struct {
	*ties.Scope
	Centre brief.ID
	Words  supply.Model
}

// Build makes the board of a party.
func Build(s *ties.Scope, centre brief.ID) Model {
	return Model{Scope: s, Centre: centre, Words: supply.New(s.Graph, s.Graph.Board(centre, s.Records), s.Records, s.Printer)}
}

// textSize is the reader's text size, 1 for 100 percent.
func (m Model) textSize() float64 {
	if m.Scope == nil || m.Text <= 0 {
		return 1
	}
	return m.Text
}
