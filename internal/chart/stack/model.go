package stack

import (
	"image/color"
	"strings"

	"moat/internal/alliance"
	"moat/internal/alliance/stack"
	"moat/internal/brief"
	"moat/internal/text"
)

// Model is what is drawn: a stack and the words for it. It is not changed by
// drawing, and may be drawn on any goroutine.
type Model struct {
	Stack   *stack.Stack
	Graph   *alliance.Graph // that the stack was built from
	Records *brief.Records
	Printer *text.Printer
}

// NewModel builds the stack of a graph's subject, to be said by a printer.
func NewModel(g *alliance.Graph, r *brief.Records, p *text.Printer) Model {
	if r == nil {
		r = &brief.Records{}
	}
	return Model{Stack: stack.Build(g, r), Graph: g, Records: r, Printer: p}
}

// Rates says at which rates the amounts in other currencies count; "" where
// there are none.
func (m Model) Rates() string {
	var ties []alliance.Tie
	for _, c := range m.Stack.Columns {
		for i := range c.Cells {
			for _, id := range c.Cells[i].Ties() {
				if t, ok := m.Graph.Tie(id); ok {
					ties = append(ties, t)
				}
			}
		}
	}
	return m.Graph.RateNotes(ties, m.Printer)
}

// Name is a party's name in the printer's language.
func (m Model) Name(id brief.ID) string { return m.Records.PartyName(id, m.Printer.Lang()) }

// Style is how the stack looks; the colours are the caller's, light or dark.
// The background is the canvas's.
type Style struct {
	Ink      color.Color // values and names
	Muted    color.Color // details, and what is unknown
	Hairline color.Color // between the rows
	Accent   color.Color // the subject; what is had from others by contract
	Own      color.Color // what a column holds by itself
	Talks    color.Color // what is only intended
	Soft     color.Color // behind the cell that is looked at
}

// Focus is the cell that the reader looks at. The zero Focus is none.
type Focus struct {
	Selected, Hovered At
}

// At names a cell. The zero At is none.
type At struct {
	Party brief.ID
	Layer stack.Layer
}

// Key is the cell's key as a Spot carries it.
func (a At) Key() string { return string(a.Party) + "/" + string(a.Layer) }

// AtKey reads what Key writes; anything else is the zero At.
func AtKey(key string) At {
	party, layer, ok := strings.Cut(key, "/")
	if !ok {
		return At{}
	}
	return At{brief.ID(party), stack.Layer(layer)}
}

// tone is the colour of a line by what it says.
type tone int

const (
	plain tone = iota
	quiet
	own
	leased
	intended
)

func toneOf(m stack.Mode) tone {
	switch m {
	case stack.Owned:
		return own
	case stack.Leased:
		return leased
	default:
		return intended
	}
}

func (s Style) color(t tone) color.Color {
	switch t {
	case quiet:
		return s.Muted
	case own:
		return s.Own
	case leased:
		return s.Accent
	case intended:
		return s.Talks
	default:
		return s.Ink
	}
}

// Entry is one entry of the legend.
type Entry struct {
	Color color.Color
	Word  string
}

// Legend explains the colours.
func (m Model) Legend(s Style) []Entry {
	return []Entry{
		{s.Own, m.Printer.T("stack.legend.owned")},
		{s.Accent, m.Printer.T("stack.legend.leased")},
		{s.Talks, m.Printer.T("stack.legend.intended")},
	}
}
