package stack

import (
	"cmp"
	"slices"

	"moat/internal/alliance"
	"moat/internal/brief"
)

// through adds what reaches a column inside what it buys: the chips of its
// hosts and those that its chip suppliers have made, the memory of its chip
// suppliers. It is counted nowhere, and shown where the column has nothing of
// the kind directly.
func (b builder) through(c *Column) {
	chips := c.Cell(Chips)
	b.inside(chips, b.sellers(c.Cell(Centres)))
	b.inside(chips, b.sellers(chips))
	b.inside(c.Cell(Memory), b.sellers(chips))
}

// sellers are who a column has a layer from, at first or second hand.
func (b builder) sellers(cell *Cell) []brief.ID {
	var out []brief.ID
	for _, h := range cell.Holdings {
		if h.Mode != Owned {
			out = append(out, h.Parties...)
		}
	}
	for _, t := range cell.Through {
		out = append(out, t.From)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (b builder) inside(cell *Cell, sellers []brief.ID) {
	for _, via := range sellers {
		for _, t := range b.g.TiesOf(via) {
			if t.To != via || t.Kind != brief.Supplies || t.From == cell.Party || !alliance.Standing(t) || over(t, b.r) {
				continue
			}
			found := func(x Through) bool { return x.Tie == t.ID }
			if l, ok := b.layerOf(t); ok && l == cell.Layer && !slices.ContainsFunc(cell.Through, found) {
				cell.Through = append(cell.Through, Through{Via: via, From: t.From, Tie: t.ID, Unverified: b.r.Unverified(t.Claim, "")})
			}
		}
	}
}

// energy fills in what is contracted and what runs. Nothing runs that no
// record says to be running: a closed tie, or a figure of closed capacity.
func (b builder) energy(c *Column, k kept) {
	all := func(brief.Value) bool { return true }
	firm := func(v brief.Value) bool { return v.Qualifier != brief.UpTo }
	for _, l := range []Layer{Centres, Power} {
		bound := k.ties[key{l, Leased}]
		cell := c.Cell(l)
		if gw, ok := b.gigawatts(bound, firm); ok {
			cell.Contracted = gw.Value
			if l == Centres {
				c.Cell(Power).WithSites, c.Cell(Power).Sites = gw.Value, gw.Ties
			}
		}
		var running []alliance.Tie
		for _, t := range bound {
			if t.Stage == brief.Closed {
				running = append(running, t)
			}
		}
		if gw, ok := b.gigawatts(running, all); ok {
			cell.Energised = gw.Value
		}
	}
	for _, f := range slices.Backward(b.r.Best(k.party, brief.Capacity, nil)) {
		if cell := c.Cell(Centres); f.Stage == brief.Closed && f.Value.Unit == brief.GW && !cell.Energised.Known() && !b.r.Unverified(f.Claim, "value") {
			cell.Energised = f.Value
		}
	}
}

// Words of a regulator's tie.
var (
	refuses = []string{"licenses exports", "restricts exports", "restricts imports"}
	costs   = []string{"fine", "takes a share of revenue", "proposes delay"}
)

// levers finds who can say no. A licence or a ban on the column, on one of its
// projects or on a supplier abroad reaches the cell that it is about, and the
// row of licences gathers them all, with the rules that bind without a licence.
func (b builder) levers(c *Column, k kept) {
	permits := c.Cell(Licences)
	for id := range k.selves {
		permits.Levers = append(permits.Levers, b.licences(id, k, true)...)
	}
	for i := range c.Cells {
		cell := &c.Cells[i]
		if cell.Layer == Licences {
			continue
		}
		for _, id := range b.sellers(cell) {
			found := b.licences(id, k, false)
			cell.Levers = append(cell.Levers, found...)
			permits.Levers = append(permits.Levers, found...)
			if cell.Layer == Chips {
				permits.Levers = append(permits.Levers, b.rules(id)...)
			}
		}
		b.domicile(cell)
	}
	for i := range c.Cells {
		c.Cells[i].Levers = orderLevers(c.Cells[i].Levers)
	}
}

// licences are those over a party: over the column itself whoever asks for
// them, over a supplier where a border lies between. A ban on imports binds
// buyers in the country that issues it.
func (b builder) licences(id brief.ID, k kept, itself bool) []Lever {
	var out []Lever
	at, _ := b.g.Party(id)
	home, _ := b.g.Party(k.party)
	for _, t := range b.g.TiesOf(id) {
		by, ok := b.regulator(t, id)
		if !ok {
			continue
		}
		kind := Rule
		if slices.Contains(refuses, t.Word) {
			kind = Licence
		}
		reaches := itself
		switch {
		case itself:
		case t.Word == "restricts imports":
			reaches = by.Country == home.Country
		case kind == Licence:
			reaches = by.Country != at.Country
		}
		if reaches {
			out = append(out, lever(kind, by, t))
		}
	}
	return out
}

// rules are the plain rules over a supplier of chips: what it may not sell
// nobody can buy.
func (b builder) rules(id brief.ID) []Lever {
	var out []Lever
	for _, t := range b.g.TiesOf(id) {
		if p, _ := b.g.Party(id); p.Kind != brief.Chips {
			continue
		}
		if by, ok := b.regulator(t, id); ok && t.Word == "" {
			out = append(out, lever(Rule, by, t))
		}
	}
	return out
}

func lever(kind LeverKind, by alliance.Party, t alliance.Tie) Lever {
	return Lever{Kind: kind, Country: by.Country, By: by.ID, On: t.To, Tie: t.ID, Until: t.Until}
}

// regulator is who holds a standing tie of regulation over a party that could
// stop something: a fine and a levy cost, they do not stop.
func (b builder) regulator(t alliance.Tie, id brief.ID) (alliance.Party, bool) {
	if t.Kind != brief.Regulates || t.To != id || !alliance.Standing(t) || over(t, b.r) || slices.Contains(costs, t.Word) || b.r.Unverified(t.Claim, "") {
		return alliance.Party{}, false
	}
	p, ok := b.g.Party(t.From)
	return p, ok && p.Country != ""
}

// domicile adds the home of the largest supplier of the first holding that is
// not the column's own, and the homes of those who make its chips for it.
func (b builder) domicile(cell *Cell) {
	add := func(id brief.ID) {
		if p, _ := b.g.Party(id); p.Country != "" {
			cell.Levers = append(cell.Levers, Lever{Kind: Domicile, Country: p.Country, On: id})
		}
	}
	i := slices.IndexFunc(cell.Holdings, func(h Holding) bool { return h.Mode != Owned && len(h.Parties) > 0 })
	if i < 0 {
		return
	}
	if h := cell.Holdings[i]; h.Largest.Party != "" {
		add(h.Largest.Party)
	} else {
		add(h.Parties[0])
	}
	for _, x := range cell.Through {
		if t, _ := b.g.Tie(x.Tie); t.Word == "foundry" && !x.Unverified {
			add(x.From)
		}
	}
}

func orderLevers(all []Lever) []Lever {
	rank := func(l Lever) int { return slices.Index([]LeverKind{Licence, Rule, Domicile}, l.Kind) }
	slices.SortStableFunc(all, func(a, c Lever) int {
		if a.Kind == Domicile && c.Kind == Domicile {
			return 0 // the largest supplier's first
		}
		return cmp.Or(rank(a)-rank(c), cmp.Compare(a.Country, c.Country), cmp.Compare(a.On, c.On), cmp.Compare(a.Tie, c.Tie))
	})
	return slices.CompactFunc(all, func(a, c Lever) bool { return a == c })
}
