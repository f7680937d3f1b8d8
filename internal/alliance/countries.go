package alliance

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// Crossing is what crosses a border on a map. Key "map.crossing." plus the
// word names it.
type Crossing string

// The crossings, in the order of the legend.
const (
	CapitalFlow Crossing = "capital" // money put in or lent
	SupplyFlow  Crossing = "supply"  // what is supplied and paid for
	HostingFlow Crossing = "hosting" // computing that is rented and paid for
	Licence     Crossing = "licence" // a state or regulator that can say no: no money
)

// Crossings lists the crossings in the order of the legend.
var Crossings = []Crossing{CapitalFlow, SupplyFlow, HostingFlow, Licence}

// crossingOf is what a tie carries; false for what crosses nothing: holdings,
// competition, partnership, and what lapsed or was denied.
func crossingOf(t Tie) (Crossing, bool) {
	switch {
	case t.Stage.Over():
		return "", false
	case t.Kind == brief.Regulates:
		return Licence, true
	case t.Flow() == brief.NoFlow:
		return "", false
	case t.Kind == brief.Hosts:
		return HostingFlow, true
	case t.Kind == brief.Supplies:
		return SupplyFlow, true
	default:
		return CapitalFlow, true
	}
}

// Arc is all of one kind that goes from one country to another. Money goes
// from who pays; a licence from who grants it.
type Arc struct {
	From, To string // ISO 3166-1 alpha-2, or EU
	Kind     Crossing
	Ties     []Tie // largest amount first
	// Amount is the total of the most binding kind of amount that there is;
	// zero where nothing counts. Kinds are never added to each other.
	Amount Total
	Open   bool // the largest tie of the amount is still talk
}

// Weight is the amount by which an arc is drawn and ordered.
func (a Arc) Weight() decimal.Decimal { return a.Amount.Sum.Value }

// Place is a country with its parties.
type Place struct {
	Country string
	Parties []brief.ID // by id
	Across  int        // ties that cross its border
	Within  int        // ties between its own parties
}

// Geography is a graph by country.
type Geography struct {
	Places  []Place    // by country
	Arcs    []Arc      // the largest first
	Nowhere []brief.ID // parties whose country is not known, by id
	Lost    int        // ties that cross nothing on the map because an end has no country
}

// Place returns a country of the geography.
func (g Geography) Place(country string) (Place, bool) {
	i, ok := slices.BinarySearchFunc(g.Places, country, func(p Place, c string) int { return cmp.Compare(p.Country, c) })
	if !ok {
		return Place{}, false
	}
	return g.Places[i], true
}

// Touching lists the ties with an end in a country, the largest first.
func (g *Graph) Touching(country string) []Tie {
	var out []Tie
	for _, t := range g.Ties {
		if g.countryOf(t.From) == country || g.countryOf(t.To) == country {
			out = append(out, t)
		}
	}
	sortByWeight(out)
	return out
}

// Geography puts the graph's parties and ties into countries.
func (g *Graph) Geography() Geography {
	type key struct {
		from, to string
		kind     Crossing
	}
	var out Geography
	places := map[string]*Place{}
	for _, p := range g.Parties {
		if p.Country == "" {
			out.Nowhere = append(out.Nowhere, p.ID)
			continue
		}
		if places[p.Country] == nil {
			places[p.Country] = &Place{Country: p.Country}
		}
		places[p.Country].Parties = append(places[p.Country].Parties, p.ID)
	}
	grouped := map[key][]Tie{}
	for _, t := range g.Ties {
		payer, payee, _ := t.Money()
		from, to := g.countryOf(payer), g.countryOf(payee)
		switch {
		case from == "" || to == "":
			out.Lost++
		case from == to:
			places[from].Within++
		default:
			places[from].Across++
			places[to].Across++
			if kind, ok := crossingOf(t); ok {
				k := key{from, to, kind}
				grouped[k] = append(grouped[k], t)
			}
		}
	}
	for k, ties := range grouped {
		out.Arcs = append(out.Arcs, g.arcOf(k.from, k.to, k.kind, ties))
	}
	slices.SortFunc(out.Arcs, compareArcs)
	for _, p := range places {
		out.Places = append(out.Places, *p)
	}
	slices.SortFunc(out.Places, func(a, b Place) int { return cmp.Compare(a.Country, b.Country) })
	return out
}

func (g *Graph) arcOf(from, to string, kind Crossing, ties []Tie) Arc {
	sortByWeight(ties)
	a := Arc{From: from, To: to, Kind: kind, Ties: ties}
	a.Amount, _ = mostBinding(g.Totals(ties))
	a.Open = leadOf(ties, a.Amount).Stage.Open()
	return a
}

func compareArcs(a, b Arc) int {
	return cmp.Or(
		b.Weight().Cmp(a.Weight()), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To),
		cmp.Compare(slices.Index(Crossings, a.Kind), slices.Index(Crossings, b.Kind)),
	)
}

// Shading is what a map's countries are shaded by. Key "map.shading." plus the
// word names it.
type Shading string

// The shadings.
const (
	ByCapital Shading = "capital" // where the subject's capital comes from
	BySupply  Shading = "supply"  // where what it pays for supply and hosting goes
)

// Shadings lists the shadings.
var Shadings = []Shading{ByCapital, BySupply}

// ExposedTo measures how a party's capital, or what it pays for supply and
// hosting, is spread over countries: over what is committed or paid. What is
// only announced or conditional, and what has no country, counts as unknown.
func (g *Graph) ExposedTo(party brief.ID, by Shading) Concentration {
	const nowhere = "-"
	var ties []Tie
	for _, t := range g.TiesOf(party) {
		payer, payee, moves := t.Money()
		inward := by == ByCapital && payee == party && (t.Kind == brief.InvestsIn || t.Kind == brief.LendsTo)
		outward := by == BySupply && payer == party && (t.Kind == brief.Supplies || t.Kind == brief.Hosts)
		if !moves || !inward && !outward {
			continue
		}
		if t.AmountKind != brief.Committed && t.AmountKind != brief.Funded || g.countryOf(t.Other(party)) == "" {
			t.Weighed = false
		}
		ties = append(ties, t)
	}
	return g.Concentrate(ties, func(t Tie) string { return cmp.Or(g.countryOf(t.Other(party)), nowhere) })
}
