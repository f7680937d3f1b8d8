package stack

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/money"
)

// holdings makes the holdings of a layer, the weightiest first.
func (b builder) holdings(l Layer, k kept) []Holding {
	var out []Holding
	for _, m := range []Mode{Owned, Leased, Intended} {
		ties := k.ties[key{l, m}]
		if len(ties) > 0 {
			out = append(out, b.holding(m, ties))
		}
	}
	if l == Capital && len(k.stakes) > 0 {
		out = b.withStakes(out, k)
	}
	byWeight(out)
	return out
}

// byWeight puts what is intended last and, of the other two, the one with the
// more money first, then the one with the more GW, then what is owned.
func byWeight(all []Holding) {
	slices.SortStableFunc(all, func(a, c Holding) int {
		return cmp.Or(intended(a)-intended(c),
			c.top(true).Cmp(a.top(true)), c.top(false).Cmp(a.top(false)))
	})
}

func intended(h Holding) int {
	if h.Mode == Intended {
		return 1
	}
	return 0
}

// top is the largest amount in money, or in GW.
func (h *Holding) top(inMoney bool) decimal.Decimal {
	var most decimal.Decimal
	for _, a := range h.Amounts {
		if (a.Value.Unit != brief.GW) == inMoney && a.Value.Top().GreaterThan(most) {
			most = a.Value.Top()
		}
	}
	return most
}

// holding sums up ties of one mode.
func (b builder) holding(m Mode, ties []alliance.Tie) Holding {
	h := Holding{Mode: m}
	counting := ties
	if m == Owned { // what is still talked about is no measure of what one has
		counting = slices.DeleteFunc(slices.Clone(ties), func(t alliance.Tie) bool { return !Bound(t) })
		if len(counting) == 0 {
			counting = slices.DeleteFunc(slices.Clone(ties), func(t alliance.Tie) bool { return t.Stage.Open() })
		}
	}
	h.Amounts = b.amounts(counting, m)
	h.Planned = m == Owned && len(h.Amounts) > 0 && !slices.ContainsFunc(counting, Bound)
	h.Missing = missing(counting, h.Amounts)
	ties = b.byAmount(ties, h.Amounts)
	h.Unverified = !slices.ContainsFunc(ties, b.verified)
	for _, t := range ties {
		other := t.From
		if m == Owned {
			other = t.To
		}
		if (b.verified(t) || h.Unverified) && !slices.Contains(h.Parties, other) {
			h.Parties = append(h.Parties, other)
		}
		h.Ties = append(h.Ties, t.ID)
	}
	for _, s := range brief.Stages {
		if slices.ContainsFunc(ties, func(t alliance.Tie) bool { return t.Stage == s }) {
			h.Stages = append(h.Stages, s)
		}
	}
	if len(h.Amounts) > 0 && len(h.Amounts[0].Ties) >= h.Missing {
		h.Largest = b.largest(h.Amounts, m)
	}
	if len(ties) > 0 && !b.r.Unverified(ties[0].Claim, "until") {
		h.Until = ties[0].Until
	}
	return h
}

// missing counts the ties that the first amount does not cover.
func missing(ties []alliance.Tie, amounts []Amount) int {
	if len(amounts) == 0 {
		return len(ties)
	}
	in := func(id brief.ID) bool { return slices.Contains(amounts[0].Ties, id) }
	n := 0
	for _, t := range ties {
		if !in(t.ID) && !slices.ContainsFunc(t.PartOf, in) {
			n++
		}
	}
	return n
}

// verified reports whether a tie and its ends were read in a source.
func (b builder) verified(t alliance.Tie) bool {
	return !b.r.Unverified(t.Claim, "from") && !b.r.Unverified(t.Claim, "to")
}

// byAmount orders ties: those in the amount that stands for the holding first,
// the largest first, then by money, by GW and by id.
func (b builder) byAmount(ties []alliance.Tie, amounts []Amount) []alliance.Tie {
	var lead []brief.ID
	unit := brief.Unit("")
	if len(amounts) > 0 {
		lead, unit = amounts[0].Ties, amounts[0].Value.Unit
	}
	first := func(t alliance.Tie) int {
		if slices.Contains(lead, t.ID) {
			return 0
		}
		return 1
	}
	out := slices.Clone(ties)
	slices.SortStableFunc(out, func(a, c alliance.Tie) int {
		byGW := c.Capacity.Top().Cmp(a.Capacity.Top())
		if unit == brief.GW {
			return cmp.Or(first(a)-first(c), byGW, c.Weight.Cmp(a.Weight), cmp.Compare(a.ID, c.ID))
		}
		return cmp.Or(first(a)-first(c), c.Weight.Cmp(a.Weight), byGW, cmp.Compare(a.ID, c.ID))
	})
	return out
}

// amounts are the sums of ties: GW, and money apart for each kind of amount.
// The one that is known of the most ties comes first, GW before money. Of what
// is bound an "up to" is an option and not counted.
func (b builder) amounts(ties []alliance.Tie, m Mode) []Amount {
	firm := func(v brief.Value) bool { return m == Intended || v.Qualifier != brief.UpTo }
	var out []Amount
	if gw, ok := b.gigawatts(ties, firm); ok {
		out = append(out, gw)
	}
	var counted []alliance.Tie
	for _, t := range ties {
		if firm(t.Amount) {
			counted = append(counted, t)
		}
	}
	for _, total := range b.g.Totals(counted) {
		if len(total.Counted) == 0 {
			continue
		}
		out = append(out, b.money(total))
	}
	slices.SortStableFunc(out, func(a, c Amount) int {
		if a.Value.Unit != c.Value.Unit {
			return cmp.Compare(len(c.Ties), len(a.Ties))
		}
		return c.Value.Top().Cmp(a.Value.Top())
	})
	return out
}

// money is a total with the qualifier of its ties. With an amount that was
// converted into the graph's currency it is about, to three digits.
func (b builder) money(total alliance.Total) Amount {
	var q []brief.Qualifier
	sum := total.Sum
	converted := false
	for _, id := range total.Counted {
		t, _ := b.g.Tie(id)
		q = append(q, t.Amount.Qualifier)
		if t.Amount.IsRange() {
			q = append(q, brief.UpTo) // the upper end counts
		}
		converted = converted || t.Amount.Unit != brief.UnitOf(sum.Currency)
	}
	if converted {
		q, sum = append(q, brief.About), money.Round(sum, 3)
	}
	return Amount{Value: brief.Point(sum.Value, brief.UnitOf(sum.Currency), joined(q)), Kind: total.Kind, Ties: total.Counted}
}

// gigawatts adds up verified capacities, without those that another contains.
func (b builder) gigawatts(ties []alliance.Tie, use func(brief.Value) bool) (Amount, bool) {
	known := map[brief.ID]bool{}
	for _, t := range ties {
		known[t.ID] = t.Capacity.Known() && use(t.Capacity) && !b.r.Unverified(t.Claim, "capacity")
	}
	var a Amount
	var q []brief.Qualifier
	sum := decimal.Decimal{}
	for _, t := range ties {
		if !known[t.ID] || slices.ContainsFunc(t.PartOf, func(id brief.ID) bool { return known[id] }) {
			continue
		}
		a.Ties = append(a.Ties, t.ID)
		q = append(q, t.Capacity.Qualifier)
		sum = sum.Add(t.Capacity.Top())
	}
	a.Value = brief.Point(sum, brief.GW, joined(q))
	return a, len(a.Ties) > 0
}

// joined is the qualifier of a sum: bounds that point one way stay a bound,
// everything else that is not exact is about.
func joined(all []brief.Qualifier) brief.Qualifier {
	var lower, over, upper, about, exact bool
	for _, q := range all {
		switch q {
		case brief.AtLeast:
			lower = true
		case brief.Over:
			over = true
		case brief.UpTo:
			upper = true
		case brief.About:
			about = true
		default:
			exact = true
		}
	}
	switch {
	case about || upper && (lower || over):
		return brief.About
	case upper:
		return brief.UpTo
	case over && !lower && !exact:
		return brief.Over
	case over || lower:
		return brief.AtLeast
	default:
		return brief.Exact
	}
}

// largest is the party with the largest part of the first amount. One known
// part is no share of anything: there must be two.
func (b builder) largest(amounts []Amount, m Mode) Share {
	if len(amounts) == 0 || len(amounts[0].Ties) < 2 {
		return Share{}
	}
	parts := map[brief.ID]decimal.Decimal{}
	sum := decimal.Decimal{}
	for _, id := range amounts[0].Ties {
		t, _ := b.g.Tie(id)
		other, v := t.From, t.Weight
		if m == Owned {
			other = t.To
		}
		if amounts[0].Value.Unit == brief.GW {
			v = t.Capacity.Top()
		}
		parts[other] = parts[other].Add(v)
		sum = sum.Add(v)
	}
	if len(parts) < 2 || !sum.IsPositive() {
		return Share{}
	}
	var s Share
	most := decimal.Decimal{}
	for id, v := range parts {
		if c := v.Cmp(most); c > 0 || c == 0 && id < s.Party {
			s.Party, most = id, v
		}
	}
	part := most.Mul(decimal.NewFromInt(100)).DivRound(sum, 0)
	q := brief.Exact
	if amounts[0].Value.Qualifier != brief.Exact {
		q = brief.About
	}
	s.Part = brief.Point(part, brief.Percent, q)
	return s
}

// withStakes adds the shares that others hold to what the column raised: the
// largest known stake is the largest share of its capital.
func (b builder) withStakes(all []Holding, k kept) []Holding {
	i := slices.IndexFunc(all, func(h Holding) bool { return h.Mode == Leased })
	if i < 0 {
		all = append(all, Holding{Mode: Leased})
		i = len(all) - 1
	}
	h := &all[i]
	stakes := slices.Clone(k.stakes)
	for _, t := range k.ties[key{Capital, Leased}] {
		if t.To == k.party {
			stakes = append(stakes, t)
		}
	}
	slices.SortStableFunc(stakes, func(a, c alliance.Tie) int {
		return cmp.Or(c.Share.Top().Cmp(a.Share.Top()), cmp.Compare(a.ID, c.ID))
	})
	for n, t := range stakes {
		if n == 0 && t.Share.Known() && !b.r.Unverified(t.Claim, "share") {
			h.Largest = Share{Party: t.From, Part: t.Share, OfStock: true}
		}
		if b.verified(t) && !slices.Contains(h.Parties, t.From) {
			h.Parties = append(h.Parties, t.From)
		}
		if !slices.Contains(h.Ties, t.ID) {
			h.Ties = append(h.Ties, t.ID)
		}
	}
	return all
}
