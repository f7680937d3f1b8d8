package valuation_test

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"moat/internal/brief"
	"moat/internal/valuation"
)

// undiluted is the case that the worked values are of.
func undiluted() valuation.Assumptions {
	a := valuation.Defaults()
	a.Dilution = decimal.Zero
	return a
}

func TestWhatMustBeTrueInDecember2025(t *testing.T) {
	s := bundled(t, "openai", "2025-12-19")
	for _, c := range []struct {
		name                      string
		change                    func(*valuation.Assumptions)
		revenue, growth, moic     string // if 830 is after the money
		otherRevenue, otherGrowth string // if it is before
	}{
		{"as asked", func(*valuation.Assumptions) {}, "206.5", "0.595", "2.49", "231.4", "0.632"},
		{"diluted by a fifth", func(a *valuation.Assumptions) { a.Dilution = dec("0.2") }, "258.2", "0.668", "2.49", "289.3", "0.706"},
		{"with an even chance", func(a *valuation.Assumptions) { a.Chance = dec("0.5") }, "413.1", "0.832", "4.98", "462.8", "0.874"},
		{"from the year's revenue", func(a *valuation.Assumptions) { a.Revenue = value(t, "US$13bn") }, "206.5", "0.739", "2.49", "231.4", "0.779"},
		{"from won", func(a *valuation.Assumptions) { a.Revenue = value(t, "₩19.2179tn") }, "206.5", "0.739", "2.49", "231.4", "0.779"},
	} {
		a := undiluted()
		c.change(&a)
		got, err := s.Truth(a)
		if err != nil || len(got.Ways) != 2 {
			t.Fatalf("%s: %d ways, %v", c.name, len(got.Ways), err)
		}
		post, pre := got.Ways[0].Chosen(a), got.Ways[1].Chosen(a)
		near(t, c.name+": revenue", post.Revenue.Shift(-9), c.revenue)
		near(t, c.name+": growth", post.Growth, c.growth)
		near(t, c.name+": MOIC", post.MOIC, c.moic)
		near(t, c.name+": revenue if pre", pre.Revenue.Shift(-9), c.otherRevenue)
		near(t, c.name+": growth if pre", pre.Growth, c.otherGrowth)
	}
}

func TestWhatACaseRestsOn(t *testing.T) {
	a := undiluted()
	a.Market, a.MarketGrowth = value(t, "US$1tn"), dec("0.1")
	got, err := bundled(t, "openai", "2025-12-19").Truth(a)
	if err != nil {
		t.Fatal(err)
	}
	if got.Price.Record != "r020" || !got.Price.Open || got.Ways[0].Basis != brief.PostMoney || got.Ways[1].Basis != brief.PreMoney {
		t.Errorf("price: %+v", got.Price)
	}
	near(t, "run-rate", got.Rev0().Shift(-9), "20")
	near(t, "price if before the money", got.Ways[1].Post.Shift(-9), "930")
	near(t, "share of the market", got.Ways[0].Chosen(a).Share, "0.128")
	if got.Base.Figure.Metric != brief.RunRate || got.Base.Unverified {
		t.Errorf("revenue today: %+v", got.Base)
	}
	if d := got.ExitDay().String(); d != "2030-12-19" {
		t.Errorf("exit on %s", d)
	}
	if len(got.Ways[0].Paths) != 3 {
		t.Errorf("%d returns, want 15, 20 and 25 percent", len(got.Ways[0].Paths))
	}
	a.Return = decimal.Zero
	if got, err = bundled(t, "openai", "2025-12-19").Truth(a); err != nil || len(got.Ways[0].Paths) != 2 {
		t.Errorf("returns beside zero: %d, %v", len(got.Ways[0].Paths), err)
	}
}

func TestACompanyWithoutAPriceHasNoCase(t *testing.T) {
	s := bundled(t, "nobody", "2025-12-19")
	a := valuation.Defaults()
	truth, err := s.Truth(a)
	if err != nil || len(truth.Ways) != 0 {
		t.Errorf("ways: %v, %v", truth.Ways, err)
	}
	grid, err := s.Sensitivity(a)
	if err != nil || grid.Rows() != 0 {
		t.Errorf("grid: %v, %v", grid.Cells, err)
	}
	field, err := s.Football(a)
	if err != nil || len(field.Methods) != 0 {
		t.Errorf("methods: %v, %v", field.Methods, err)
	}
	if truth, err = (valuation.Scope{}).Truth(a); err != nil || len(truth.Ways) != 0 {
		t.Errorf("no records at all: %v, %v", truth.Ways, err)
	}
}

func TestAssumptionsOutOfBoundsAreNamed(t *testing.T) {
	for field, change := range map[valuation.Field]func(*valuation.Assumptions){
		valuation.FieldReturn:     func(a *valuation.Assumptions) { a.Return = dec("1.01") },
		valuation.FieldMultiple:   func(a *valuation.Assumptions) { a.Multiple = decimal.Zero },
		valuation.FieldYears:      func(a *valuation.Assumptions) { a.Years = decimal.Zero },
		valuation.FieldDilution:   func(a *valuation.Assumptions) { a.Dilution = dec("1") },
		valuation.FieldChance:     func(a *valuation.Assumptions) { a.Chance = dec("-0.1") },
		valuation.FieldPreference: func(a *valuation.Assumptions) { a.Terms.Preference = dec("11") },
		valuation.FieldStake:      func(a *valuation.Assumptions) { a.Holding.Stake = dec("2") },
		valuation.FieldWeight:     func(a *valuation.Assumptions) { a.Outlooks = []valuation.Outlook{{Weight: dec("1.5")}} },
	} {
		a := valuation.Defaults()
		if err := a.Check(); err != nil {
			t.Errorf("defaults: %v", err)
		}
		change(&a)
		var out *valuation.OutOfBounds
		if err := a.Check(); !errors.As(err, &out) || out.Field != field || !errors.Is(err, valuation.ErrDomain) {
			t.Errorf("%s: %v", field, err)
		}
		if _, err := bundled(t, "openai", "2025-12-19").Truth(a); err == nil {
			t.Errorf("%s: worked out all the same", field)
		}
	}
	a := valuation.Defaults()
	a.Market = value(t, "20 %")
	if err := a.Check(); !errors.Is(err, valuation.ErrDomain) {
		t.Errorf("a market of 20 percent: %v", err)
	}
	a = valuation.Defaults()
	a.Measure = brief.PostMoney
	if err := a.Check(); !errors.Is(err, valuation.ErrDomain) {
		t.Errorf("growth of a price: %v", err)
	}
}

func TestGridCornersInDecember2025(t *testing.T) {
	g, err := bundled(t, "openai", "2025-12-19").Sensitivity(undiluted())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ r, m, want string }{
		{"0.15", "15", "0.410"}, {"0.15", "8", "0.598"}, {"0.25", "15", "0.532"}, {"0.25", "8", "0.737"}, {"0.2", "10", "0.595"},
	} {
		found := false
		for i, r := range g.Returns {
			for j, m := range g.Multiples {
				if r.Equal(dec(c.r)) && m.Equal(dec(c.m)) {
					near(t, c.r+" at "+c.m, g.Cells[i][j].Growth, c.want)
					found = true
				}
			}
		}
		if !found {
			t.Errorf("%s at %s is not on the grid", c.r, c.m)
		}
	}
	near(t, "own case", g.Own().Growth, "0.595")
	near(t, "own case if 830 is before the money", g.Other[0].Growth, "0.632")
}

// Every cell is the model's answer to that cell's case, whatever the reader
// assumes, and the outlined one is the reader's own.
func TestGridCellIsTheModel(t *testing.T) {
	s := bundled(t, "openai", "2025-12-19")
	rapid.Check(t, func(rt *rapid.T) {
		a := valuation.Defaults()
		a.Return = decimal.New(rapid.Int64Range(0, 100).Draw(rt, "r"), -2)
		a.Multiple = decimal.New(rapid.Int64Range(5, 1000).Draw(rt, "m"), -1)
		a.Years = decimal.NewFromInt(rapid.Int64Range(1, 15).Draw(rt, "n"))
		a.Dilution = decimal.New(rapid.Int64Range(0, 90).Draw(rt, "d"), -2)
		a.Rows = valuation.GridRows(rapid.IntRange(0, 1).Draw(rt, "rows"))
		g, err := s.Sensitivity(a)
		if err != nil {
			rt.Fatal(err)
		}
		i := rapid.IntRange(0, g.Rows()-1).Draw(rt, "i")
		j := rapid.IntRange(0, len(g.Multiples)-1).Draw(rt, "j")
		c := g.Case(g.Price.Bases[0].Post)
		c.Multiple = g.Multiples[j]
		if a.Rows == valuation.ByRevenue {
			c.Revenue = g.Revenues[i]
		} else {
			c.Return = g.Returns[i]
		}
		want, err := c.Solve()
		if err != nil || !want.Growth.Equal(g.Cells[i][j].Growth) {
			rt.Fatalf("cell %d, %d: %s, the model says %s (%v)", i, j, g.Cells[i][j].Growth, want.Growth, err)
		}
		truth, err := s.Truth(a)
		if err != nil || !truth.Ways[0].Chosen(a).Growth.Equal(g.Own().Growth) {
			rt.Fatalf("own case %s, what must be true %s (%v)", g.Own().Growth, truth.Ways[0].Chosen(a).Growth, err)
		}
	})
}

// What must be true, discounted as a scenario of weight one, is the price.
func TestAScenarioThatComesTrueIsWorthThePrice(t *testing.T) {
	s := bundled(t, "openai", "2025-12-19")
	rapid.Check(t, func(rt *rapid.T) {
		a := valuation.Defaults()
		a.Return = decimal.New(rapid.Int64Range(0, 100).Draw(rt, "r"), -2)
		a.Dilution = decimal.New(rapid.Int64Range(0, 90).Draw(rt, "d"), -2)
		truth, err := s.Truth(a)
		if err != nil {
			rt.Fatal(err)
		}
		way := truth.Ways[0]
		equity := way.Chosen(a).Equity
		a.Outlooks = []valuation.Outlook{{Name: valuation.Base, Weight: dec("1"), Value: brief.Point(equity, brief.UnitOf("USD"), brief.Exact)}}
		set, err := s.Outlook(a)
		if err != nil || !set.Value.Round(0).Equal(way.Post.Round(0)) {
			rt.Fatalf("worth %s, asked %s (%v)", set.Value, way.Post, err)
		}
	})
}

func TestScenariosNeedWeightsThatAddUp(t *testing.T) {
	s := bundled(t, "openai", "2025-12-19")
	a := valuation.Defaults()
	set, err := s.Outlook(a)
	if err != nil || len(set.Items) != 0 {
		t.Errorf("none set: %+v, %v", set.Items, err)
	}
	a.Outlooks = []valuation.Outlook{
		{Name: valuation.Bear, Weight: dec("0.5"), Value: value(t, "US$0")},
		{Name: valuation.Bull, Weight: dec("0.4"), Value: value(t, "US$2065.3bn")},
	}
	if set, err = s.Outlook(a); err != nil || set.Balanced() || !set.Value.IsZero() {
		t.Errorf("weights of 0.9: %s, %v", set.Value, err)
	}
	a.Outlooks[1].Weight = dec("0.5")
	a.Chance = dec("0.5") // the weights are the chances: no part of it twice
	set, err = s.Outlook(a)
	if err != nil || !set.Balanced() {
		t.Fatalf("weights of one: %v", err)
	}
	near(t, "worth today", set.Value.Shift(-9), "332.0")
}

func TestFootballFieldOfDecember2025(t *testing.T) {
	f, err := bundled(t, "openai", "2025-12-19").Football(valuation.Defaults())
	if err != nil {
		t.Fatal(err)
	}
	near(t, "lowest asked", f.Low.Shift(-9), "750")
	near(t, "highest asked", f.High.Shift(-9), "830")
	near(t, "if before the money", f.IfPre.Shift(-9), "930")
	by := map[valuation.MethodKind]valuation.Method{}
	for _, m := range f.Methods {
		by[m.Kind] = m
	}
	paid := by[valuation.ByPrices]
	near(t, "lowest paid", paid.Low.Shift(-9), "300")
	near(t, "highest paid", paid.High.Shift(-9), "500")
	if m := by[valuation.ByComparables]; m.Range != (len(m.Points) >= valuation.LeastForQuartiles) || len(m.Points) == 0 || len(m.Bars) != len(m.Points) {
		t.Errorf("%d comparables, range %v: percentiles from five up only", len(m.Points), m.Range)
	}
	target := by[valuation.ByTarget]
	if !target.Range || !target.High.GreaterThan(target.Low) || target.Target.Figure.ID == "" {
		t.Errorf("projection: %+v", target)
	}
	if _, ok := by[valuation.ByScenarios]; ok {
		t.Error("scenarios that nobody set are there")
	}
}

func TestPreferenceUnderTheReadersTerms(t *testing.T) {
	s := bundled(t, "openai", "2025-12-19")
	a := valuation.Defaults()
	if x, err := s.Payoff(a); err != nil || len(x.Classes) != 0 {
		t.Errorf("terms nobody reported: %+v, %v", x.Classes, err)
	}
	a.Terms = valuation.Terms{Preference: dec("1"), Alike: value(t, "US$60bn")}
	x, err := s.Payoff(a)
	if err != nil || len(x.Classes) != 2 {
		t.Fatalf("%d classes, %v", len(x.Classes), err)
	}
	near(t, "converts at, after the money", x.Classes[0].ConvertsAt.Shift(-9), "830")
	near(t, "converts at, before it", x.Classes[1].ConvertsAt.Shift(-9), "930")
	near(t, "stake, after the money", x.Classes[0].Stake, "0.1205")
	near(t, "stake, before it", x.Classes[1].Stake, "0.1075")
	for _, c := range x.Classes {
		for i, at := range c.Gets {
			if at.Gets.GreaterThan(at.Exit) || i > 0 && at.Gets.LessThan(c.Gets[i-1].Gets) {
				t.Errorf("at %s the class gets %s", at.Exit, at.Gets)
			}
		}
	}
}

func TestMyPositionEarnsTheCaseWhereItPaysThePrice(t *testing.T) {
	s := bundled(t, "openai", "2025-12-19")
	a := valuation.Defaults()
	if x, err := s.Position(a); err != nil || len(x.Ways) != 0 {
		t.Errorf("a holding nobody set: %+v, %v", x.Ways, err)
	}
	a.Holding = valuation.Holding{Stake: dec("0.01"), Payments: []valuation.Payment{{On: date(t, "2025-12-19"), Amount: paid(t, "US$8.3bn")}}}
	x, err := s.Position(a)
	if err != nil || len(x.Ways) != 2 {
		t.Fatalf("%d ways, %v", len(x.Ways), err)
	}
	near(t, "entry price", x.Entry.Shift(-9), "830")
	near(t, "MOIC", x.Ways[0].MOIC, "2.49")
	near(t, "return", x.Ways[0].Return.Rates[0], "0.200")
	near(t, "MOIC if 830 is before the money", x.Ways[1].MOIC, "2.79")
	a.Holding.Payments = append(a.Holding.Payments,
		valuation.Payment{On: date(t, "2026-12-19"), Amount: value(t, "US$9bn")},
		valuation.Payment{On: date(t, "2027-12-19"), Amount: paid(t, "US$1bn")})
	if x, err = s.Position(a); err != nil || x.Ways[0].Return.SignChanges != 3 {
		t.Errorf("turns: %+v, %v", x.Ways, err)
	}
}

func paid(t *testing.T, s string) brief.Value {
	v := value(t, s)
	v.Low, v.High = v.Low.Neg(), v.High.Neg()
	return v
}
