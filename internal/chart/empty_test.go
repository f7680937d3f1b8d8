package chart_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/valuation"
)

func date(t testing.TB, s string) brief.Date {
	t.Helper()
	d, err := brief.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func value(t testing.TB, s string) brief.Value {
	t.Helper()
	v, err := brief.ParseValue(s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// little is a library with one company, its rounds and its run-rates.
func little(rounds []brief.Round, figures []brief.Figure) *brief.Records {
	for i := range rounds {
		rounds[i].ID, rounds[i].Party = brief.ID(fmt.Sprintf("r%d", i)), "acme"
		rounds[i].Sources = []brief.ID{"paper"}
	}
	for i := range figures {
		figures[i].ID, figures[i].Party = brief.ID(fmt.Sprintf("f%d", i)), "acme"
		figures[i].Sources = []brief.ID{"paper"}
	}
	return &brief.Records{
		Parties: map[brief.ID]brief.Party{"acme": {ID: "acme", Kind: brief.Company, Names: brief.Names{"en": "Acme"}}},
		Sources: map[brief.ID]brief.Source{"paper": {ID: "paper", Publisher: "The Paper", Access: brief.Read, Tier: brief.TierPress}},
		Rounds:  rounds, Figures: figures,
	}
}

func drawn(t *testing.T, name string, r *brief.Records) {
	t.Helper()
	in := chart.Input{Records: r, Briefing: &brief.Briefing{Subject: "acme"}, Printer: printer(t, "en")}
	charts := chart.All(in)
	if len(charts) == 0 {
		t.Errorf("%s: no chart", name)
	}
	for _, c := range charts {
		for _, log := range []bool{false, true} {
			readable(t, name+" "+c.ID, c, chart.Options{Width: 480, Height: 300, Frame: true, Log: log})
		}
	}
}

func TestLittleData(t *testing.T) {
	at := func(on, stage string) brief.Claim {
		return brief.Claim{AsOf: date(t, on), Reported: date(t, on), Stage: brief.Stage(stage)}
	}
	post := func(v, on string) brief.Round {
		return brief.Round{Type: brief.Primary, Post: value(t, v), Claim: at(on, "closed")}
	}
	rate := func(v, on string) brief.Figure {
		return brief.Figure{Metric: brief.RunRate, Value: value(t, v), Claim: at(on, "")}
	}
	drawn(t, "one round", little([]brief.Round{post("US$5bn", "2024-03-01")}, nil))
	drawn(t, "equal rounds on one day", little([]brief.Round{post("US$5bn", "2024-03-01"), post("US$5bn", "2024-03-01")}, nil))
	drawn(t, "one run-rate", little(nil, []brief.Figure{rate("US$3m", "2024-03-01")}))
	drawn(t, "a round and a run-rate", little([]brief.Round{post("US$5bn", "2024-03-01")}, []brief.Figure{rate("US$3m", "2024-03-01")}))
	drawn(t, "talks alone", little([]brief.Round{{Type: brief.Primary, Valuation: value(t, "US$5bn–7bn"), Raise: value(t, "US$1bn"), Claim: at("2024-03", "in talks")}}, nil))
	drawn(t, "far apart", little([]brief.Round{post("US$1m", "1990"), post("US$900tn", "2090")}, []brief.Figure{rate("US$1", "1990"), rate("US$900tn", "2090-H1")}))
	drawn(t, "falling", little([]brief.Round{post("US$5bn", "2024-03-01"), post("US$1bn", "2025-03-01")}, []brief.Figure{rate("US$5m", "2024-03-01"), rate("US$1m", "2025-03-01")}))
}

func TestEmptyChartsSayWhy(t *testing.T) {
	for _, lang := range langs {
		p, r := printer(t, lang), &brief.Records{}
		for _, c := range []*chart.Chart{
			chart.Ladder(valuation.Ladder{Subject: "acme"}, r, p),
			chart.Peers(valuation.Peers{Subject: "acme"}, r, p),
			chart.RevenuePath(valuation.RevenuePath{Subject: "acme"}, r, p),
		} {
			if c.Empty == "" || c.Title == "" {
				t.Errorf("%s: %+v", c.ID, c)
			}
			readable(t, c.ID+" empty", c, chart.Options{Width: 480, Height: 300})
		}
	}
}

// FuzzCharts draws every chart of whatever numbers and dates a file may hold,
// those of assumptions too.
func FuzzCharts(f *testing.F) {
	f.Add(int64(830), int32(9), "2025-12-18", int64(500), int32(9), "2025-10", "in talks", false)
	f.Add(int64(0), int32(0), "2025", int64(-1), int32(20), "0001-01-01", "closed", true)
	f.Add(int64(1), int32(27), "9999-12-31", int64(1), int32(-11), "0001", "", true)
	f.Fuzz(func(t *testing.T, a int64, ax int32, on string, b int64, bx int32, then, stage string, log bool) {
		d1, err1 := brief.ParseDate(on)
		d2, err2 := brief.ParseDate(then)
		if err1 != nil || err2 != nil || ax < -12 || ax > 28 || bx < -12 || bx > 28 {
			return // no file holds these
		}
		x := brief.Point(decimal.New(a, ax), "USD", brief.About)
		y := brief.Point(decimal.New(b, bx), "USD", brief.Exact)
		claim := func(d brief.Date) brief.Claim {
			return brief.Claim{AsOf: d, Reported: d, Stage: brief.Stage(stage)}
		}
		r := little([]brief.Round{
			{Type: brief.Primary, Valuation: x, Raise: y, Claim: claim(d1)},
			{Type: brief.Secondary, Post: y, Claim: brief.Claim{AsOf: d2, Reported: d2, Stage: brief.Closed}},
		}, []brief.Figure{
			{Metric: brief.RunRate, Value: y, Claim: claim(d1)}, {Metric: brief.RunRate, Value: x, Claim: claim(d2)},
			{Metric: brief.RevenueTarget, Value: x, Period: brief.Period{From: d1, To: d1}, Claim: claim(d1)},
			{Metric: brief.CashBurn, Value: y, Period: brief.Period{From: d2, To: d2}, Claim: claim(d2)}, {Metric: brief.Cash, Value: x, Claim: claim(d1)},
			{Metric: brief.InferenceCost, Value: x, Period: brief.Period{From: d1, To: d1}, Claim: claim(d1)}, {Metric: brief.TotalRaised, Value: y, Claim: claim(d2)},
		})
		r.Alliances = []brief.Alliance{
			{ID: "a0", From: "acme", Kind: brief.Hosts, To: "cloud", Amount: x, AmountKind: brief.Committed, Since: d1, Until: d2, Claim: claim(d1)},
			{ID: "a1", From: "cloud", Kind: brief.Hosts, To: "acme", Amount: y, AmountKind: brief.Conditional, Span: brief.PerYear, Since: d2, Claim: claim(d2)},
		}
		in := chart.Input{Records: r, Briefing: &brief.Briefing{Subject: "acme"}, Printer: printer(t, "ko")}
		assumed := everything(t)
		assumed.Revenue, assumed.NetDebt, assumed.Outlooks[0].Value = y, x, y
		for _, c := range slices.Concat(chart.All(in), chart.FromRecords(in), chart.WithCase(in, assumed)) {
			if _, err := c.Render(fonts, chart.Options{Width: 480, Height: 300, Frame: true, Log: log}); err != nil {
				t.Error(err)
			}
		}
	})
}
