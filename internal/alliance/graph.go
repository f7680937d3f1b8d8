package alliance

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// Party is a node: a party of the library, or an id that a tie names and
// nothing describes.
type Party struct {
	brief.Party
	Unknown bool // no record describes it: it goes by its id
}

// Name returns the party's name in a language, or its id where it has none.
func (p Party) Name(lang string) string {
	if s := p.Names.In(lang); s != "" {
		return s
	}
	return string(p.ID)
}

// Tie is an edge: an alliance with the amount by which it can be compared.
type Tie struct {
	brief.Alliance

	// Weight is the upper end of the amount in the graph's currency, for
	// comparing and adding. It is meaningful with Weighed only: the amount is
	// known, positive, and in that currency or convertible to it.
	Weight  decimal.Decimal
	Weighed bool

	// Converted says that the amount is in another currency than the graph's:
	// Weight is no more exact than the rate.
	Converted bool

	// Unverified says that the amount was never read in a source. It may rank
	// a loop or a path, where the tie is shown with that word beside it, but
	// enters no total, no concentration and no size in a picture.
	Unverified bool
}

// Counts reports whether the amount may be added up or drawn to scale.
func (t Tie) Counts() bool { return t.Weighed && !t.Unverified }

// Flow is the way the tie's money moves. A stated value of a holding is no
// cash, and what lapsed or was denied moves nothing.
func (t Tie) Flow() brief.Flow {
	if t.Span == brief.StakeHeld || t.Stage.Over() {
		return brief.NoFlow
	}
	return t.Kind.Flow()
}

// Money returns who pays whom along the tie, and whether money moves at all.
func (t Tie) Money() (payer, payee brief.ID, moves bool) {
	switch t.Flow() {
	case brief.Along:
		return t.From, t.To, true
	case brief.Against:
		return t.To, t.From, true
	default:
		return t.From, t.To, false
	}
}

// Other returns the tie's other end.
func (t Tie) Other(id brief.ID) brief.ID {
	if t.From == id {
		return t.To
	}
	return t.From
}

// Graph is a directed multigraph of parties and ties. It is immutable once
// built and safe for concurrent reading.
type Graph struct {
	Subject  brief.ID       // the party asked about; may be empty
	Currency money.Currency // what Tie.Weight is in
	Parties  []Party        // by id
	Ties     []Tie          // by id
	// Conversions are the rates at which amounts in other currencies count, one
	// for each currency, by currency.
	Conversions []money.Conversion
	Problems    []Problem // what the records got wrong, by tie

	index    map[brief.ID]int // of Parties
	touching [][]int          // by party, the indexes of its ties
}

// Build makes the graph of the records, with weights in dollars; see In for
// other currencies. Its parties are those that a tie names, and the subject.
// Ties that cannot stand are left out and listed in Problems; nothing fails.
func Build(r *brief.Records, subject brief.ID) *Graph {
	if r == nil {
		r = &brief.Records{}
	}
	ties, problems := soundTies(r)
	named := map[brief.ID]bool{}
	if subject != "" {
		named[subject] = true
	}
	for _, t := range ties {
		named[t.From], named[t.To] = true, true
	}
	parties := make([]Party, 0, len(named))
	for id := range named {
		p, ok := r.Parties[id]
		p.ID = id
		parties = append(parties, Party{Party: p, Unknown: !ok})
	}
	g := assemble(subject, parties, ties, problems)
	return g.In(money.USD, nil, money.Day{})
}

// assemble sorts and indexes. Every tie's ends must be among the parties.
func assemble(subject brief.ID, parties []Party, ties []Tie, problems []Problem) *Graph {
	slices.SortFunc(parties, func(a, b Party) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(ties, func(a, b Tie) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortStableFunc(problems, func(a, b Problem) int { return cmp.Compare(a.Tie, b.Tie) })
	g := &Graph{
		Subject: subject, Parties: parties, Ties: ties, Problems: problems,
		index: make(map[brief.ID]int, len(parties)), touching: make([][]int, len(parties)),
	}
	for i, p := range parties {
		g.index[p.ID] = i
	}
	for i, t := range ties {
		from, to := g.index[t.From], g.index[t.To]
		g.touching[from] = append(g.touching[from], i)
		g.touching[to] = append(g.touching[to], i)
	}
	return g
}

// In returns the graph with its weights in another currency, converted at the
// rates of the day. Without a rate an amount in a foreign currency counts as
// not known: it is never compared as if it were one of ours.
func (g *Graph) In(c money.Currency, rates *money.Rates, day money.Day) *Graph {
	out := *g
	out.Currency = c
	out.Ties, out.Conversions = slices.Clone(g.Ties), nil
	for i := range out.Ties {
		t := &out.Ties[i]
		by := t.weigh(c, rates, day)
		known := slices.ContainsFunc(out.Conversions, func(x money.Conversion) bool { return x.From == by.From })
		if t.Converted && !known {
			out.Conversions = append(out.Conversions, by)
		}
	}
	slices.SortFunc(out.Conversions, func(a, b money.Conversion) int { return cmp.Compare(a.From, b.From) })
	return &out
}

// weigh sets a tie's weight in a currency and returns the rate that served, if
// one did.
func (t *Tie) weigh(c money.Currency, rates *money.Rates, day money.Day) money.Conversion {
	t.Weight, t.Weighed, t.Converted = decimal.Decimal{}, false, false
	amount, ok := t.Amount.Amount()
	switch {
	case !ok || !amount.Value.IsPositive():
	case amount.Currency == c:
		t.Weight, t.Weighed = amount.Value, true
	case rates != nil:
		if in, by, err := rates.Convert(amount, c, day); err == nil {
			t.Weight, t.Weighed, t.Converted = in.Value, true, true
			return by
		}
	}
	return money.Conversion{}
}

// Party returns a party of the graph.
func (g *Graph) Party(id brief.ID) (Party, bool) {
	i, ok := g.index[id]
	if !ok {
		return Party{}, false
	}
	return g.Parties[i], true
}

// Tie returns a tie of the graph.
func (g *Graph) Tie(id brief.ID) (Tie, bool) {
	i, ok := slices.BinarySearchFunc(g.Ties, id, func(t Tie, id brief.ID) int { return cmp.Compare(t.ID, id) })
	if !ok {
		return Tie{}, false
	}
	return g.Ties[i], true
}

// TiesOf lists a party's ties by id.
func (g *Graph) TiesOf(id brief.ID) []Tie {
	i, ok := g.index[id]
	if !ok {
		return nil
	}
	out := make([]Tie, 0, len(g.touching[i]))
	for _, k := range g.touching[i] {
		out = append(out, g.Ties[k])
	}
	return out
}

// TiesBetween lists the ties between two parties, either way, by id.
func (g *Graph) TiesBetween(a, b brief.ID) []Tie {
	return slices.DeleteFunc(g.TiesOf(a), func(t Tie) bool { return t.Other(a) != b })
}

// sub is the graph of some parties and of ties among them.
func (g *Graph) sub(named map[brief.ID]bool, ties []Tie) *Graph {
	var parties []Party
	for _, p := range g.Parties {
		if named[p.ID] {
			parties = append(parties, p)
		}
	}
	out := assemble(g.Subject, parties, ties, g.Problems)
	out.Currency, out.Conversions = g.Currency, g.Conversions
	return out
}
