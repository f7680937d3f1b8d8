package stack

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/alliance"
	"moat/internal/brief"
)

// MostRivals is how many rivals stand beside the subject.
const MostRivals = 5

// Build makes the stack of a graph's subject and its rivals from the ties of
// the graph and the figures of the records, which must be known on one day.
// Records may be nil; nothing fails.
func Build(g *alliance.Graph, r *brief.Records) *Stack {
	if r == nil {
		r = &brief.Records{}
	}
	b := builder{g: g, r: r}
	s := &Stack{Subject: g.Subject, Currency: g.Currency, KnownOn: r.KnownOn}
	if _, ok := g.Party(g.Subject); ok {
		s.Columns = append(s.Columns, b.column(g.Subject))
	}
	s.Columns = append(s.Columns, b.rivals()...)
	return s
}

type builder struct {
	g *alliance.Graph
	r *brief.Records
}

// rival is a candidate for a column.
type rival struct {
	column Column
	steps  int // of competition from the subject
	own    int // layers that it holds itself
	rows   int // in which it holds something
	money  decimal.Decimal
}

// rivals are the subject's competitors, then their competitors; without any,
// the labs. Of equally near ones those come first that hold the most layers
// themselves, then in the most rows anything, then those with the largest
// amounts, then by id.
func (b builder) rivals() []Column {
	steps := b.competitors()
	if len(steps) == 0 {
		for _, p := range b.g.Parties {
			if p.Kind == brief.Lab && p.ID != b.g.Subject {
				steps[p.ID] = 1
			}
		}
	}
	var all []rival
	for id, n := range steps {
		x := rival{column: b.column(id), steps: n}
		x.own = len(x.column.Own())
		for i := range x.column.Cells {
			if len(x.column.Cells[i].Holdings) > 0 {
				x.rows++
			}
		}
		for _, t := range b.g.TiesOf(id) {
			if t.Counts() && t.Weight.GreaterThan(x.money) {
				x.money = t.Weight
			}
		}
		all = append(all, x)
	}
	slices.SortFunc(all, func(a, c rival) int {
		return cmp.Or(cmp.Compare(a.steps, c.steps), cmp.Compare(c.own, a.own), cmp.Compare(c.rows, a.rows),
			c.money.Cmp(a.money), cmp.Compare(a.column.Party, c.column.Party))
	})
	var out []Column
	for _, x := range all[:min(len(all), MostRivals)] {
		out = append(out, x.column)
	}
	return out
}

// competitors walks the ties of competition two steps from the subject. A
// tie with a word of its own (a lawsuit) is no competition.
func (b builder) competitors() map[brief.ID]int {
	steps := map[brief.ID]int{}
	edge := []brief.ID{b.g.Subject}
	for n := 1; n <= 2; n++ {
		var next []brief.ID
		for _, id := range edge {
			for _, t := range b.g.TiesOf(id) {
				other := t.Other(id)
				if t.Kind != brief.CompetesWith || t.Word != "" || !alliance.Standing(t) || other == b.g.Subject || steps[other] > 0 {
					continue
				}
				steps[other] = n
				next = append(next, other)
			}
		}
		edge = next
	}
	return steps
}

// column makes all cells of a party.
func (b builder) column(id brief.ID) Column {
	k := b.sort(id)
	c := Column{Party: id}
	for _, l := range Layers {
		c.Cells = append(c.Cells, Cell{Layer: l, Party: id, Holdings: b.holdings(l, k)})
	}
	b.ownMoney(&c)
	b.through(&c)
	b.energy(&c, k)
	b.levers(&c, k)
	return c
}

// ownMoney adds the party's own spending, or else its cash, to its capital.
func (b builder) ownMoney(c *Column) {
	f, ok := b.newest(c.Party, brief.Capex)
	if !ok {
		f, ok = b.newest(c.Party, brief.Cash)
	}
	if !ok {
		return
	}
	own := Holding{Mode: Owned, Figure: &f, Amounts: []Amount{{Value: f.Value}}}
	cell := c.Cell(Capital)
	if i := slices.IndexFunc(cell.Holdings, func(h Holding) bool { return h.Mode == Owned }); i >= 0 {
		invested := cell.Holdings[i]
		own.Parties, own.Ties, own.Stages, own.Unverified = invested.Parties, invested.Ties, invested.Stages, invested.Unverified
		own.Amounts = append(own.Amounts, invested.Amounts...)
		cell.Holdings = slices.Delete(cell.Holdings, i, i+1)
	}
	cell.Holdings = append(cell.Holdings, own)
	byWeight(cell.Holdings)
}

// newest is the party's newest verified figure of a metric in the stack's
// currency.
func (b builder) newest(party brief.ID, metric brief.Metric) (brief.Figure, bool) {
	figures := b.r.Best(party, metric, nil)
	for _, f := range slices.Backward(figures) {
		if a, ok := f.Value.Amount(); ok && a.Currency == b.g.Currency && !b.r.Unverified(f.Claim, "value") {
			return f, true
		}
	}
	return brief.Figure{}, false
}
