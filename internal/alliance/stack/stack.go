// Package stack answers who controls what AI is built from: for a subject and
// its rivals, how each holds chips, memory, data centres, power, capital and
// licences, whose the largest share is, which country can say no, and until
// when. Every answer follows from the library's records by the rules of
// docs/stack.md; what no record says is unknown, never zero.
package stack

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// Layer is a row of the stack. Key "stack.layer." plus the layer names it.
type Layer string

// The layers, from the silicon up to the permission.
const (
	Chips    Layer = "chips"
	Memory   Layer = "memory"
	Centres  Layer = "centres"
	Power    Layer = "power"
	Capital  Layer = "capital"
	Licences Layer = "licences"
)

// Layers lists the layers from the top row down.
var Layers = []Layer{Chips, Memory, Centres, Power, Capital, Licences}

// Mode is how a column holds something.
type Mode string

// The modes. What a column provides to others counts as its own: it decides
// who gets it.
const (
	Owned    Mode = "owned"
	Leased   Mode = "leased"   // from others, bound by a contract: bought, rented, raised
	Intended Mode = "intended" // from others, talked or written about: nothing binds
)

// Amount is what some ties of one holding come to, in money or in GW.
type Amount struct {
	Value brief.Value
	Kind  brief.AmountKind // of money; never added to another kind
	Ties  []brief.ID       // added up, by id
}

// Share is the largest part of a holding.
type Share struct {
	Party   brief.ID // empty where no share is known
	Part    brief.Value
	OfStock bool // of the company's shares, not of the holding's amount
}

// Holding is what a column holds of a layer in one mode.
type Holding struct {
	Mode    Mode
	Parties []brief.ID    // at the other end, those with the largest amounts first
	Amounts []Amount      // the first stands for the holding; empty where none is known
	Largest Share         // over the first amount; empty where more ties are missing from it than are in it
	Missing int           // ties that are not in the first amount and in none of the ties that are
	Stages  []brief.Stage // that its ties name, in the order of brief.Stages
	Until   brief.Date    // when the tie with the largest amount ends; zero for unknown
	Ties    []brief.ID    // all, those with the largest amounts first
	Figure  *brief.Figure // own money, where no tie carries it

	// Planned says that the amounts of an owned holding are those of plans:
	// nothing in it is bound.
	Planned bool

	// Unverified says that none of its ties was ever read in a source. Where
	// one was, Parties leaves out the others.
	Unverified bool
}

// LeverKind is how a country can say no.
type LeverKind string

// The kinds of lever, the strongest first.
const (
	Licence  LeverKind = "licence"  // a licence or a ban: it can refuse
	Rule     LeverKind = "rule"     // it regulates, without a licence to refuse
	Domicile LeverKind = "domicile" // the largest supplier is at home there
)

// Lever is a country's hold on a cell.
type Lever struct {
	Kind    LeverKind
	Country string   // as in brief.Party
	By      brief.ID // the regulator; empty for a domicile
	On      brief.ID // the party that it is over: the column, a supplier, a host
	Tie     brief.ID // empty for a domicile
	Until   brief.Date
}

// Through is what reaches a column inside what another sells to it.
type Through struct {
	Via  brief.ID // the column's supplier or host
	From brief.ID // who supplies that one
	Tie  brief.ID

	Unverified bool // never read in a source
}

// Cell is one layer of one column.
type Cell struct {
	Layer    Layer
	Party    brief.ID
	Holdings []Holding // the weightiest first, what is intended last
	Through  []Through // what comes inside what is bought, counted nowhere
	Levers   []Lever   // the strongest first

	// Contracted and Energised are GW of data centres and power: bound by
	// contract, and running. WithSites is, for power, the GW that comes with
	// the data centres rented. The zero Value is unknown.
	Contracted, Energised, WithSites brief.Value
	Sites                            []brief.ID // the ties behind WithSites
}

// Known reports whether any record says something of the cell.
func (c *Cell) Known() bool {
	return len(c.Holdings)+len(c.Through)+len(c.Sites) > 0 || c.Layer == Licences && len(c.Levers) > 0
}

// Held is the mode of the weightiest holding; ok is false where nothing is
// known.
func (c *Cell) Held() (Mode, bool) {
	if len(c.Holdings) == 0 {
		return "", false
	}
	return c.Holdings[0].Mode, true
}

// Ties lists the ties behind the cell, in the order in which it says them.
func (c *Cell) Ties() []brief.ID {
	var out []brief.ID
	add := func(id brief.ID) {
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for _, h := range c.Holdings {
		for _, id := range h.Ties {
			add(id)
		}
	}
	for _, id := range c.Sites {
		add(id)
	}
	for _, t := range c.Through {
		add(t.Tie)
	}
	for _, l := range c.Levers {
		add(l.Tie)
	}
	return out
}

// Column is a party with its cells in the order of Layers.
type Column struct {
	Party brief.ID
	Cells []Cell
}

// Cell returns the column's cell of a layer; nil for a layer that is none.
func (c *Column) Cell(l Layer) *Cell {
	if i := slices.Index(Layers, l); i >= 0 && i < len(c.Cells) {
		return &c.Cells[i]
	}
	return nil
}

// Own lists the layers that the column holds by itself in the first place.
// Licences are nobody's own.
func (c *Column) Own() []Layer {
	var out []Layer
	for i := range c.Cells {
		if m, ok := c.Cells[i].Held(); ok && m == Owned {
			out = append(out, c.Cells[i].Layer)
		}
	}
	return out
}

// Stack is the table. It is never changed once built.
type Stack struct {
	Subject  brief.ID
	Currency money.Currency
	KnownOn  money.Day
	Columns  []Column // the subject first where it is a party, then its rivals
}

// Cell returns a cell by its column and layer; nil where there is none.
func (s *Stack) Cell(party brief.ID, l Layer) *Cell {
	for i := range s.Columns {
		if s.Columns[i].Party == party {
			return s.Columns[i].Cell(l)
		}
	}
	return nil
}

// Empty reports whether no cell says anything.
func (s *Stack) Empty() bool {
	for i := range s.Columns {
		for k := range s.Columns[i].Cells {
			if s.Columns[i].Cells[k].Known() {
				return false
			}
		}
	}
	return true
}

// Leaders are the columns that hold the most layers by themselves, in the
// order of the columns, and how many those are.
func (s *Stack) Leaders() (parties []brief.ID, layers int) {
	for i := range s.Columns {
		n := len(s.Columns[i].Own())
		switch {
		case n > layers:
			parties, layers = []brief.ID{s.Columns[i].Party}, n
		case n == layers && n > 0:
			parties = append(parties, s.Columns[i].Party)
		}
	}
	return parties, layers
}

// LargestHold is the largest known share of a layer that the subject has from
// others by contract: the party that it rests on most.
func (s *Stack) LargestHold() (Layer, Share, bool) {
	if len(s.Columns) == 0 {
		return "", Share{}, false
	}
	var layer Layer
	var best Share
	most := decimal.Decimal{}
	for _, c := range s.Columns[0].Cells {
		for _, h := range c.Holdings {
			if h.Mode == Leased && h.Largest.Party != "" && h.Largest.Part.Top().GreaterThan(most) {
				layer, best, most = c.Layer, h.Largest, h.Largest.Part.Top()
			}
		}
	}
	return layer, best, best.Party != ""
}
