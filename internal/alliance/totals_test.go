package alliance

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// clouds are OpenAI's cloud contracts: four fixed ones, the yearly rate of the
// first, one of unknown size, and the statement that names a total of them.
func clouds() []brief.Alliance {
	fixed := func(id, from brief.ID, amount string) brief.Alliance {
		a := tie(id, from, brief.Hosts, "openai", amount)
		a.AmountKind, a.PartOf = brief.Committed, []brief.ID{"statement"}
		return a
	}
	yearly := fixed("oracle-yearly", "oracle", "30")
	yearly.Span, yearly.PartOf = brief.PerYear, []brief.ID{"oracle"}
	statement := tie("statement", "suppliers", brief.Hosts, "openai", "1400")
	statement.AmountKind = brief.Announced
	return []brief.Alliance{
		fixed("oracle", "oracle", "300"), fixed("azure", "microsoft", "250"), fixed("aws", "amazon", "38"),
		fixed("coreweave", "coreweave", "22.4"), fixed("google", "alphabet", ""), yearly, statement,
	}
}

func TestTheFixedCloudContractsSumTo610(t *testing.T) {
	g := Build(records(clouds()...), "openai")
	totals := g.Totals(g.Ties)
	if len(totals) != 2 {
		t.Fatalf("got %d kinds of amount, want announced and committed: %+v", len(totals), totals)
	}
	announced, committed := totals[0], totals[1]
	if got := money.Format(announced.Sum, "en"); announced.Kind != brief.Announced || got != "US$1.4tn" {
		t.Errorf("announced: got %s %s", announced.Kind, got)
	}
	if got := money.Format(committed.Sum, "en"); got != "US$610.4bn" {
		t.Errorf("committed: got %s, want US$610.4bn", got)
	}
	if want := []brief.ID{"aws", "azure", "coreweave", "oracle"}; !slices.Equal(committed.Counted, want) {
		t.Errorf("counted: got %v, want %v", committed.Counted, want)
	}
	if !slices.Equal(committed.Within, []brief.ID{"oracle-yearly"}) || !slices.Equal(committed.Unknown, []brief.ID{"google"}) {
		t.Errorf("within %v, unknown %v", committed.Within, committed.Unknown)
	}
}

func TestATotalOfOneKindIsNotAddedToItsParts(t *testing.T) {
	whole, part, inner, other := tie("w", "a", brief.InvestsIn, "b", "40"), tie("p", "a", brief.InvestsIn, "b", "10"), tie("i", "a", brief.InvestsIn, "b", "3"), tie("o", "c", brief.InvestsIn, "b", "5")
	part.PartOf, inner.PartOf = []brief.ID{"w"}, []brief.ID{"p"}
	stake := tie("s", "c", brief.Owns, "b", "70")
	stake.Span = brief.StakeHeld
	circleA, circleB := tie("x", "c", brief.InvestsIn, "d", "8"), tie("y", "c", brief.InvestsIn, "d", "8")
	circleA.PartOf, circleB.PartOf = []brief.ID{"y"}, []brief.ID{"x"}
	g := Build(records(whole, part, inner, other, stake, circleA, circleB), "b")
	total := g.Totals(g.Ties)[0]
	if !slices.Equal(total.Counted, []brief.ID{"o", "w", "x"}) || !total.Sum.Value.Equal(decimal.New(53, 9)) {
		t.Errorf("got %v of %v", total.Sum.Value, total.Counted)
	}
	if !slices.Equal(total.Within, []brief.ID{"i", "p", "y"}) || !slices.Equal(total.Apart, []brief.ID{"s"}) {
		t.Errorf("within %v, apart %v", total.Within, total.Apart)
	}
	without := slices.DeleteFunc(slices.Clone(g.Ties), func(t Tie) bool { return t.ID == "w" })
	if got := g.Totals(without)[0]; !slices.Equal(got.Counted, []brief.ID{"o", "p", "x"}) {
		t.Errorf("without the whole its part counts: got %v", got.Counted)
	}
}

func TestConcentrationOfTheFixedCloudContracts(t *testing.T) {
	var contracts []brief.Alliance
	for _, a := range clouds() {
		if a.AmountKind == brief.Committed {
			contracts = append(contracts, a)
		}
	}
	g := Build(records(contracts...), "openai")
	c := g.Concentrate(g.Ties, BySupplier)
	if !c.Measured || c.Index.String() != "4145" {
		t.Errorf("got %v, want 4145", c.Index)
	}
	if c.Known != 4 || c.Unknown != 1 || c.UnknownShare().String() != "20" {
		t.Errorf("known %d, unknown %d, share %v: want 4, 1, 20", c.Known, c.Unknown, c.UnknownShare())
	}
	if c.Parts[0].Key != "oracle" || c.Parts[0].Share.String() != "49.15" || c.Total.String() != "610400000000" {
		t.Errorf("largest %+v of %v", c.Parts[0], c.Total)
	}
}

func TestConcentrationBounds(t *testing.T) {
	one := []brief.Alliance{tie("a", "s", brief.Supplies, "b", "7"), tie("b", "s", brief.Hosts, "b", "1")}
	four := []brief.Alliance{tie("a", "s", brief.Supplies, "b", "7"), tie("b", "t", brief.Supplies, "b", "7"), tie("c", "u", brief.Supplies, "b", "7"), tie("d", "v", brief.Supplies, "b", "7")}
	none := []brief.Alliance{tie("a", "s", brief.Supplies, "b", "")}
	over := tie("e", "w", brief.Supplies, "b", "100")
	over.Stage = brief.Denied
	for _, c := range []struct {
		name     string
		ties     []brief.Alliance
		index    string
		measured bool
		unknown  string
	}{
		{"a single supplier", one, "10000", true, "0"},
		{"four alike", four, "2500", true, "0"},
		{"what was denied does not count", append(slices.Clone(four), over), "2500", true, "0"},
		{"nothing known", none, "0", false, "100"},
		{"nothing at all", nil, "0", false, "0"},
	} {
		g := Build(records(c.ties...), "b")
		got := g.Concentrate(g.Ties, BySupplier)
		if got.Measured != c.measured || got.Index.String() != c.index || got.UnknownShare().String() != c.unknown {
			t.Errorf("%s: got %v (%v), unknown %v %%", c.name, got.Index, got.Measured, got.UnknownShare())
		}
	}
}

func TestConcentrationByChipsSourceAndCountry(t *testing.T) {
	r := records(tie("1", "nvidia", brief.Supplies, "b", "3"), tie("2", "mgx", brief.InvestsIn, "b", "1"), tie("3", "oracle", brief.Hosts, "b", "4"), tie("4", "cma", brief.Regulates, "b", "9"))
	for id, p := range map[brief.ID]brief.Party{"nvidia": {Kind: brief.Chips, Country: "US"}, "mgx": {Kind: brief.StateFund, Country: "AE"}, "oracle": {Kind: brief.Cloud, Country: "US"}} {
		p.ID = id
		r.Parties[id] = p
	}
	g := Build(r, "b")
	for name, c := range map[string]struct {
		key  Key
		want []string
	}{
		"chips":   {g.ByChips, []string{"nvidia"}},
		"source":  {BySource, []string{"mgx"}},
		"country": {g.ByCountry("b"), []string{"US", "AE"}},
	} {
		var keys []string
		for _, p := range g.Concentrate(g.Ties, c.key).Parts {
			keys = append(keys, p.Key)
		}
		if !slices.Equal(keys, c.want) {
			t.Errorf("by %s: got %v, want %v", name, keys, c.want)
		}
	}
}

func TestExposureNeedsADenominatorOfItsPeriod(t *testing.T) {
	sum := func(bn string, c money.Currency, period string) Sum {
		p, err := brief.ParsePeriod(period)
		if err != nil {
			t.Fatal(err)
		}
		return Sum{Amount: money.New(decimal.RequireFromString(bn).Shift(9), c), Period: p}
	}
	e := ExposureOf(sum("3", money.USD, "2025"), sum("12", money.USD, "2025"), sum("9", money.USD, "2025"))
	if !e.RevenueKnown || e.OfRevenue.String() != "25" || !e.CashKnown || e.OfCash.String() != "33.33" {
		t.Errorf("got %+v", e)
	}
	for name, whole := range map[string]Sum{
		"none": {}, "another year": sum("12", money.USD, "2024"), "another currency": sum("12", money.EUR, "2025"), "zero": sum("0", money.USD, "2025"),
	} {
		if e := ExposureOf(sum("3", money.USD, "2025"), whole, whole); e.RevenueKnown || e.CashKnown {
			t.Errorf("denominator %s: got %+v", name, e)
		}
	}
	if e := ExposureOf(Sum{}, Sum{}, Sum{}); e.RevenueKnown || e.CashKnown {
		t.Errorf("nothing of nothing: got %+v", e)
	}
}

func TestUnverifiedAmountsAreNotCounted(t *testing.T) {
	memory := tie("m", "a", brief.InvestsIn, "b", "500")
	memory.Memory = []string{"amount"}
	rumour := tie("n", "a", brief.InvestsIn, "b", "90")
	rumour.Evidence = brief.Unverified
	g := Build(records(memory, rumour, tie("o", "c", brief.InvestsIn, "b", "5")), "b")
	total := g.Totals(g.Ties)[0]
	if money.Format(total.Sum, "en") != "US$5bn" || !slices.Equal(total.Unknown, []brief.ID{"m", "n"}) {
		t.Errorf("got %s, unknown %v", money.Format(total.Sum, "en"), total.Unknown)
	}
	if c := g.Concentrate(g.Ties, BySource); c.Known != 1 || c.Unknown != 2 {
		t.Errorf("concentration over %d known and %d unknown", c.Known, c.Unknown)
	}
	p := place(t, g, Size{400, 300})
	wide, _ := p.Node("c")
	thin, _ := p.Node("a")
	if thin.R >= wide.R {
		t.Errorf("a party of unverified money is drawn as large as one of verified: %v, %v", thin.R, wide.R)
	}
}
