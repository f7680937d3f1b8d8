package whatif

import (
	"github.com/shopspring/decimal"

	"moat/internal/alliance"
	"moat/internal/brief"
)

// due reckons what each tie's money has still to bring. It reads the whole
// graph, so that what was paid of a promise counts whichever tie falls.
type due struct {
	g     *alliance.Graph
	paid  map[brief.ID]decimal.Decimal // by promise, what its funded parts come to
	rest  map[brief.ID]alliance.Tie    // by promise, the part said last to be still owed
	known map[brief.ID]coming
}

// coming is what a tie has still to bring, in the graph's currency.
type coming struct {
	left  decimal.Decimal
	known bool // false: the amount is not public, or was never verified
	paid  bool // nothing is left: it was paid, or never was cash
}

func newDue(g *alliance.Graph) *due {
	d := &due{g: g, paid: map[brief.ID]decimal.Decimal{}, rest: map[brief.ID]alliance.Tie{}, known: map[brief.ID]coming{}}
	for _, t := range g.Ties {
		if !isCapital(t) || !t.Counts() || t.Span != brief.WholeTerm || t.Stage.Over() {
			continue
		}
		for _, of := range t.PartOf {
			whole, ok := g.Tie(of)
			switch {
			case !ok || !samePair(t, whole):
			case t.AmountKind == brief.Funded:
				d.paid[of] = d.paid[of].Add(t.Weight)
			case t.AmountKind == brief.Committed:
				if old, ok := d.rest[of]; !ok || t.Reported.Compare(old.Reported) >= 0 {
					d.rest[of] = t
				}
			}
		}
	}
	return d
}

// of is what a tie has still to bring. A contract of supply counts whole:
// records do not say how much of it was delivered. Of a promise of capital
// what was paid is left out, and a part never has more left than its whole.
func (d *due) of(t alliance.Tie) coming {
	if m, ok := d.known[t.ID]; ok {
		return m
	}
	// Records that claim to contain each other end here.
	d.known[t.ID] = coming{left: t.Weight, known: t.Counts()}
	m := d.alone(t)
	for _, id := range t.PartOf {
		whole, ok := d.g.Tie(id)
		if !ok || !isCapital(t) || t.AmountKind != whole.AmountKind || !whole.Counts() || !m.known {
			continue
		}
		if w := d.of(whole); w.known && w.left.LessThan(m.left) {
			m.left, m.paid = w.left, w.paid
		}
	}
	d.known[t.ID] = m
	return m
}

func (d *due) alone(t alliance.Tie) coming {
	switch {
	case t.Span == brief.StakeHeld:
		return coming{known: true, paid: true}
	case !isCapital(t):
		return coming{left: t.Weight, known: t.Counts()}
	case t.AmountKind == brief.Funded || t.Stage == brief.Closed:
		return coming{known: true, paid: true}
	case !t.Counts():
		return coming{}
	}
	m := coming{left: t.Weight, known: true}
	if part, ok := d.rest[t.ID]; ok && part.Weight.LessThan(m.left) {
		m.left = part.Weight
	}
	m.left = m.left.Sub(d.paid[t.ID])
	if !m.left.IsPositive() {
		m = coming{known: true, paid: true}
	}
	return m
}

// restOf returns the promises whose unpaid rest a tie is: they have nothing
// left without it.
func (d *due) restOf(t alliance.Tie) []brief.ID {
	var out []brief.ID
	for _, of := range t.PartOf {
		if part, ok := d.rest[of]; ok && part.ID == t.ID {
			out = append(out, of)
		}
	}
	return out
}

func isCapital(t alliance.Tie) bool { return t.Kind == brief.InvestsIn || t.Kind == brief.LendsTo }

func isSupply(t alliance.Tie) bool { return t.Kind == brief.Supplies || t.Kind == brief.Hosts }

func samePair(a, b alliance.Tie) bool {
	return a.From == b.From && a.To == b.To || a.From == b.To && a.To == b.From
}

// standing reports whether a tie can still be lost on a day: it neither lapsed
// nor was denied nor has ended.
func (in Input) standing(t alliance.Tie) bool {
	day := in.Valuation.Records.KnownOn
	ended := !t.Until.IsZero() && !day.IsZero() && t.Until.Last().Before(day)
	return alliance.Standing(t) && !ended
}
