package alliance

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

func TestBuildKeepsTiesInOrderAndSaysWhatIsWrong(t *testing.T) {
	noCurrency := tie("t5", "a", brief.Hosts, "b", "")
	noCurrency.Amount = brief.Value{Low: decimal.NewFromInt(5), High: decimal.NewFromInt(5)}
	reversed := tie("t6", "a", brief.Partners, "b", "")
	reversed.Since, _ = brief.ParseDate("2026")
	reversed.Until, _ = brief.ParseDate("2025-06")
	r := records(
		tie("t9", "b", brief.Supplies, "a", "3"), tie("t1", "a", brief.InvestsIn, "ghost", "1"),
		tie("t2", "a", brief.Owns, "a", "1"), tie("t3", "", brief.Owns, "a", ""),
		noCurrency, reversed, tie("t9", "b", brief.Owns, "a", ""),
	)
	delete(r.Parties, "ghost")
	g := Build(r, "a")
	if got, want := ids(g.Ties), []brief.ID{"t1", "t5", "t6", "t9"}; !slices.Equal(got, want) {
		t.Errorf("ties: got %v, want %v", got, want)
	}
	want := []Problem{
		{"t1", UnknownParty, "ghost"}, {"t2", SelfTie, "a"}, {"t3", NoEnd, ""},
		{"t5", NoCurrency, ""}, {"t6", DatesReversed, ""}, {"t9", Repeated, "b"},
	}
	if !slices.Equal(g.Problems, want) {
		t.Errorf("problems: got %v, want %v", g.Problems, want)
	}
	ghost, ok := g.Party("ghost")
	if !ok || !ghost.Unknown || ghost.Name("ko") != "ghost" {
		t.Errorf("a party without a record: got %+v, %v", ghost, ok)
	}
	if tie, _ := g.Tie("t5"); tie.Weighed {
		t.Error("an amount without a currency is compared")
	}
}

func TestEveryQuestionCanBeAskedOfBadOrEmptyData(t *testing.T) {
	self := records(tie("t1", "a", brief.InvestsIn, "a", "1"))
	pair := records(tie("t1", "a", brief.InvestsIn, "b", ""))
	for name, g := range map[string]*Graph{
		"nil": Build(nil, ""), "empty": Build(&brief.Records{}, ""), "one party": Build(nil, "openai"),
		"self-tie": Build(self, "a"), "unknown subject": Build(pair, "zebra"), "nobody's graph": Build(pair, ""),
	} {
		loops, err := g.Loops(t.Context())
		if err != nil || len(loops.List) != 0 || !loops.Complete {
			t.Errorf("%s: loops %v, %v", name, loops, err)
		}
		if _, ok := g.Shortest("openai", "nobody", nil); ok {
			t.Errorf("%s: a path to nobody", name)
		}
		if _, ok := g.Strongest("openai", "openai", nil); ok {
			t.Errorf("%s: a path to oneself", name)
		}
		if c := g.Concentrate(g.Ties, BySupplier); c.Measured {
			t.Errorf("%s: concentration of nothing", name)
		}
		if len(g.Totals(nil)) != 0 || g.TiesOf("nobody") != nil || g.Neighbours("nobody") != nil {
			t.Errorf("%s: something of nothing", name)
		}
		for _, most := range []int{-1, 0, 1, 5} {
			part := g.Around("openai", most)
			for _, size := range []Size{{}, {1, 1}, {636, 490}} {
				if _, err := NewWorld(t.Context(), part, size, fixedLabels, WorldOptions{}); err != nil {
					t.Errorf("%s: layout: %v", name, err)
				}
			}
		}
	}
}

func TestMoneyFlowsByKindSpanAndStage(t *testing.T) {
	stake := tie("t", "a", brief.InvestsIn, "b", "1")
	stake.Span = brief.StakeHeld
	lapsed := tie("t", "a", brief.InvestsIn, "b", "1")
	lapsed.Stage = brief.Lapsed
	for _, c := range []struct {
		tie   brief.Alliance
		payer brief.ID
		moves bool
	}{
		{tie("t", "a", brief.InvestsIn, "b", ""), "a", true},
		{tie("t", "a", brief.LendsTo, "b", ""), "a", true},
		{tie("t", "a", brief.Supplies, "b", ""), "b", true},
		{tie("t", "a", brief.Hosts, "b", ""), "b", true},
		{tie("t", "a", brief.Regulates, "b", ""), "a", false},
		{stake, "a", false},
		{lapsed, "a", false},
	} {
		payer, _, moves := Tie{Alliance: c.tie}.Money()
		if payer != c.payer || moves != c.moves {
			t.Errorf("%s %s %s: got payer %s, moves %v", c.tie.Kind, c.tie.Span, c.tie.Stage, payer, moves)
		}
	}
}

func TestAroundTakesTheNearestThenTheRichest(t *testing.T) {
	g := Build(records(
		tie("t1", "s", brief.Partners, "far", ""), tie("t2", "rich", brief.InvestsIn, "s", "9"),
		tie("t3", "also", brief.Partners, "s", ""), tie("t4", "far", brief.InvestsIn, "further", "99"),
		tie("t5", "rich", brief.CompetesWith, "also", ""), tie("t6", "island", brief.InvestsIn, "isle", "500"),
	), "s")
	for most, want := range map[int][]brief.ID{
		0: nil, 1: {"s"}, 2: {"far", "s"}, 3: {"far", "rich", "s"}, 4: {"also", "far", "rich", "s"},
		6: {"also", "far", "further", "island", "rich", "s"},
	} {
		var got []brief.ID
		part := g.Around("s", most)
		for _, p := range part.Parties {
			got = append(got, p.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d parties: got %v, want %v", most, got, want)
		}
		for _, tie := range part.Ties {
			if !slices.Contains(want, tie.From) || !slices.Contains(want, tie.To) {
				t.Errorf("%d parties: tie %s leads out of the part", most, tie.ID)
			}
		}
	}
}

func TestAmountsInOtherCurrenciesNeedARate(t *testing.T) {
	euros := tie("t1", "a", brief.InvestsIn, "b", "2")
	euros.Amount.Unit = brief.UnitOf(money.EUR)
	g := Build(records(euros, tie("t2", "a", brief.InvestsIn, "b", "1")), "a")
	if t1, _ := g.Tie("t1"); t1.Weighed {
		t.Error("euros compared with dollars without a rate")
	}
	day := money.Day{Year: 2025, Month: 12, Date: 18}
	rates := money.NewRates([]money.Rate{{Day: day, Base: money.EUR, Quote: money.USD, Value: decimal.RequireFromString("1.2"), Basis: money.Reference}})
	t1, _ := g.In(money.USD, rates, day.AddDays(1)).Tie("t1")
	if !t1.Weighed || !t1.Weight.Equal(decimal.RequireFromString("2400000000")) {
		t.Errorf("2bn euros at 1.2: got %v, %v", t1.Weight, t1.Weighed)
	}
}
