package valuation

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// want compares at the precision at which the expectation is written.
func want(t *testing.T, what string, got decimal.Decimal, err error, expected string) {
	t.Helper()
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	w := dec(expected)
	if g := got.Round(-w.Exponent()); !g.Equal(w) {
		t.Errorf("%s: got %s, want %s", what, got.Round(6), expected)
	}
}

func TestWhatMustBeTrueForUS830bn(t *testing.T) {
	base := Case{Post: dec("830"), Return: dec("0.2"), Years: dec("5"), Multiple: dec("10"), Revenue: dec("20")}
	for _, c := range []struct {
		name            string
		change          func(*Case)
		revenue, growth string
	}{
		{"as asked", func(*Case) {}, "206.5", "0.595"},
		{"diluted by a fifth", func(c *Case) { c.Dilution = dec("0.2") }, "258.2", "0.668"},
		{"with an even chance", func(c *Case) { c.Chance = dec("0.5") }, "413.1", "0.832"},
		{"if 830 is before the money", func(c *Case) { c.Post = dec("930") }, "231.4", "0.632"},
		{"from the year's revenue", func(c *Case) { c.Revenue = dec("13") }, "206.5", "0.739"},
	} {
		x := base
		c.change(&x)
		o, err := x.Solve()
		want(t, c.name+": revenue", o.Revenue, err, c.revenue)
		want(t, c.name+": growth", o.Growth, err, c.growth)
	}
	o, err := base.Solve()
	want(t, "exit", o.Exit, err, "2065")
	want(t, "MOIC", o.MOIC, err, "2.49")
}

func TestSensitivityCorners(t *testing.T) {
	c := Case{Post: dec("830"), Years: dec("5"), Revenue: dec("20")}
	g, err := Grid(c, steps("0.15", "0.25"), steps("8", "15"))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		i, j int
		want string
	}{{0, 1, "0.410"}, {0, 0, "0.598"}, {1, 1, "0.532"}, {1, 0, "0.737"}} {
		want(t, "corner", g[x.i][x.j].Growth, nil, x.want)
	}
	if _, err := Grid(c, steps("0.15"), steps("0")); !errors.Is(err, ErrDomain) {
		t.Errorf("a multiple of zero: %v", err)
	}
}

func TestBothReadingsOf830(t *testing.T) {
	f, err := Stake(dec("100"), dec("830"))
	want(t, "stake if post", f, err, "0.1205")
	s, err := StepUp(PreMoney(dec("830"), dec("100")), dec("500"))
	want(t, "step-up if post", s, err, "0.46")
	post := PostMoney(dec("830"), dec("100"), zero)
	want(t, "post if pre", post, nil, "930")
	f, err = Stake(dec("100"), post)
	want(t, "stake if pre", f, err, "0.1075")
	s, err = StepUp(dec("830"), dec("500"))
	want(t, "step-up if pre", s, err, "0.66")
}

func TestFormulae(t *testing.T) {
	r, err := Retention(dec("0.1205"), dec("0.2"))
	want(t, "retention", r, err, "0.7036")
	want(t, "enterprise value", EnterpriseValue(dec("830"), dec("30"), dec("40"), dec("100")), nil, "720")
	m, err := Multiple(dec("830"), dec("20"))
	want(t, "multiple", m, err, "41.5")
	s, err := MarketShare(dec("206.5"), dec("500"), dec("0.1"), dec("5"))
	want(t, "market share", s, err, "0.256")
	v, err := ValueToday(dec("0.2"),
		Scenario{Weight: dec("0.5"), Value: zero, Years: dec("5")},
		Scenario{Weight: dec("0.5"), Value: dec("2065.3"), Dilution: dec("0.2"), Years: dec("5")})
	want(t, "scenarios", v, err, "332.0")
}

func TestPreferencePayoff(t *testing.T) {
	p := Preferred{Invested: dec("100"), Preference: dec("1"), Stake: dec("0.1205")}
	other := Preferred{Invested: dec("60"), Preference: dec("1"), Stake: dec("0.1")}
	at, err := p.ConvertsAt()
	want(t, "converts at", at, err, "829.9")
	for _, c := range []struct{ value, want string }{
		{"0", "0"}, {"80", "50"}, {"160", "100"}, {"500", "100"}, {"2000", "241"},
	} {
		got, err := p.Payoff(dec(c.value), other)
		want(t, "at "+c.value, got, err, c.want)
	}
}

func TestIRR(t *testing.T) {
	in, err := IRR(Flow{zero, dec("-100")}, Flow{dec("5"), dec("248.832")})
	if err != nil || len(in.Rates) != 1 || in.SignChanges != 1 || !in.Rates[0].Equal(dec("0.2")) {
		t.Errorf("once in, once out: %+v, %v", in, err)
	}
	in, err = IRR(Flow{zero, dec("-100")}, Flow{dec("1.5"), dec("110")})
	want(t, "a year and a half", in.Rates[0], err, "0.0656")
	// Paid, received, paid again: both 10 and 20 percent make it zero.
	in, err = IRR(Flow{zero, dec("-100")}, Flow{dec("1"), dec("230")}, Flow{dec("2"), dec("-132")})
	if err != nil || in.SignChanges != 2 || len(in.Rates) != 2 {
		t.Fatalf("two turns: %+v, %v", in, err)
	}
	want(t, "lower rate", in.Rates[0], nil, "0.1")
	want(t, "higher rate", in.Rates[1], nil, "0.2")
	if _, err := IRR(Flow{zero, dec("-1")}, Flow{one, dec("-2")}); !errors.Is(err, ErrDomain) {
		t.Errorf("nothing comes back: %v", err)
	}
}

func TestOutOfDomain(t *testing.T) {
	ok := Case{Post: one, Return: dec("0.1"), Years: one, Multiple: one, Revenue: one}
	for name, spoil := range map[string]func(*Case){
		"price":    func(c *Case) { c.Post = zero },
		"multiple": func(c *Case) { c.Multiple = dec("-1") },
		"revenue":  func(c *Case) { c.Revenue = zero },
		"years":    func(c *Case) { c.Years = zero },
		"long":     func(c *Case) { c.Years = dec("1e9") },
		"dilution": func(c *Case) { c.Dilution = one },
		"chance":   func(c *Case) { c.Chance = dec("1.1") },
		"net cash": func(c *Case) { c.NetDebt = dec("-100") },
		"return":   func(c *Case) { c.Return = dec("-1") },
	} {
		c := ok
		spoil(&c)
		if _, err := c.Solve(); !errors.Is(err, ErrDomain) {
			t.Errorf("%s: %v, want ErrDomain", name, err)
		}
	}
	for name, err := range map[string]error{
		"stake":     second(Stake(one, zero)),
		"step-up":   second(StepUp(one, zero)),
		"retention": second(Retention(dec("1.2"))),
		"share":     second(MarketShare(one, zero, zero, one)),
		"weights":   second(ValueToday(zero, Scenario{Weight: dec("0.4"), Value: one})),
		"exit":      second(Preferred{}.Payoff(dec("-1"))),
		"convert":   second(Preferred{}.ConvertsAt()),
	} {
		if !errors.Is(err, ErrDomain) {
			t.Errorf("%s: %v, want ErrDomain", name, err)
		}
	}
}

func second(_ decimal.Decimal, err error) error { return err }

func between(low, high int64) *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		return decimal.New(rapid.Int64Range(low, high).Draw(t, "n"), -3)
	})
}

func near(a, b decimal.Decimal) bool {
	return a.Sub(b).Abs().LessThanOrEqual(decimal.Max(one, b.Abs()).Mul(decimal.New(1, -10)))
}

func TestIdentities(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pre, raise := between(1, 1e9).Draw(t, "pre"), between(1, 1e9).Draw(t, "raise")
		post := PostMoney(pre, raise, zero)
		if !PreMoney(post, raise).Equal(pre) {
			t.Fatal("pre = post − I")
		}
		f, _ := Stake(raise, post)
		kept, _ := Retention(f)
		if !near(kept.Mul(post), pre) {
			t.Fatalf("those before keep (1−f)·post = pre: %s, %s", kept.Mul(post), pre)
		}
		c := Case{
			Post: post, Return: between(10, 600).Draw(t, "r"), Years: decimal.NewFromInt(rapid.Int64Range(1, 12).Draw(t, "n")),
			Multiple: between(500, 50_000).Draw(t, "m"), Dilution: between(0, 900).Draw(t, "d"), Revenue: between(1, 1e8).Draw(t, "rev"),
		}
		o, err := c.Solve()
		if err != nil {
			t.Fatal(err)
		}
		back, err := Grow(c.Revenue, o.Growth, c.Years)
		if err != nil || !near(div(back, o.Revenue), one) {
			t.Fatalf("growth inverts: %s for %s (%v)", back, o.Revenue, err)
		}
		g, err := Grid(c, []decimal.Decimal{c.Return}, []decimal.Decimal{c.Multiple})
		if err != nil || g[0][0] != o && !g[0][0].Growth.Equal(o.Growth) {
			t.Fatal("a cell is the model")
		}
		in, err := IRR(Flow{zero, post.Neg()}, Flow{c.Years, post.Mul(o.MOIC)})
		if err != nil || len(in.Rates) != 1 || !in.Rates[0].Sub(c.Return).Abs().LessThan(dec("0.000002")) {
			t.Fatalf("MOIC and IRR agree: %+v for %s (%v)", in, c.Return, err)
		}
	})
}

func TestPayoffNeverExceedsTheExit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := Preferred{Invested: between(0, 1e6).Draw(t, "I"), Preference: between(0, 3000).Draw(t, "k"), Stake: between(0, 1000).Draw(t, "f")}
		v := between(0, 1e7).Draw(t, "V")
		got, err := p.Payoff(v)
		if err != nil || got.GreaterThan(v) || got.LessThan(p.Stake.Mul(v)) {
			t.Fatalf("payoff %s of %s (%v)", got, v, err)
		}
		at, err := p.ConvertsAt()
		if !p.Stake.IsPositive() || err != nil {
			return // it never converts
		}
		there, err := p.Payoff(at)
		claim := p.Preference.Mul(p.Invested)
		if err != nil || !near(there, claim) {
			t.Fatalf("where it converts, k·I and f·V are one: %s, %s (%v)", there, claim, err)
		}
	})
}
