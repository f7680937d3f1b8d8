package chart_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/valuation"
)

func TestCaseTitlesStateTheFinding(t *testing.T) {
	charts := func(change func(*valuation.Assumptions)) map[string]*chart.Chart {
		a := everything(t)
		change(&a)
		out := map[string]*chart.Chart{}
		for _, c := range casesAt(t, "openai-100bn-talks", "2025-12-19", "en", a) {
			out[c.ID] = c
		}
		return out
	}
	for _, x := range []struct {
		id, title string
		change    func(*valuation.Assumptions)
	}{
		{"what-must-be-true", "To earn 20 % a year, revenue must reach US$258bn or US$289bn by 2030", func(*valuation.Assumptions) {}},
		{"what-must-be-true", "To earn 20 % a year at a 50 % chance, revenue must reach US$516bn or US$579bn by 2030", func(a *valuation.Assumptions) { a.Chance = caseDec("0.5") }},
		{"what-must-be-true", "To earn 0 % a year, revenue may fall to US$10.4bn or US$11.6bn by 2030", func(a *valuation.Assumptions) { a.Return, a.Multiple = decimal.Zero, caseDec("100") }},
		{"sensitivity", "20 % a year at 10× takes growth of 66.8 %; nearby cases take 33 % to 108 %", func(*valuation.Assumptions) {}},
		{"football-field", "The ask of up to US$830bn lies above 1 of 4 methods", func(*valuation.Assumptions) {}},
		{"scenarios", "Weighted, the scenarios are worth US$518bn today, 38 % below US$830bn", func(*valuation.Assumptions) {}},
		{"preference-payoff", "The new class gets US$100bn back first and converts above US$830bn or US$930bn", func(*valuation.Assumptions) {}},
		{"my-position", "The holding returns 4.13× the money, 31.3 % a year", func(*valuation.Assumptions) {}},
	} {
		c := charts(x.change)[x.id]
		if c == nil || c.Title != x.title {
			t.Errorf("%s: %+v, want %q", x.id, c, x.title)
		}
	}
}

func TestChartsThatNobodySetAreLeftOut(t *testing.T) {
	var ids []string
	for _, c := range casesAt(t, "openai-100bn-talks", "2025-12-19", "en", valuation.Defaults()) {
		ids = append(ids, c.ID)
	}
	if got := strings.Join(ids, " "); got != "what-must-be-true sensitivity football-field" {
		t.Errorf("charts: %s", got)
	}
	a := valuation.Defaults()
	a.Return = caseDec("7")
	if list := casesAt(t, "openai-100bn-talks", "2025-12-19", "en", a); len(list) != 0 {
		t.Errorf("%d charts of a return of 700 percent", len(list))
	}
	if list := chart.WithCase(chart.Input{}, valuation.Defaults()); len(list) != 0 {
		t.Errorf("%d charts of nothing", len(list))
	}
}

func TestACaseSaysWhatItRestsOn(t *testing.T) {
	a := everything(t)
	for _, c := range casesAt(t, "openai-100bn-talks", "2025-12-19", "en", a) {
		if !strings.Contains(c.Notes, "are assumptions, not reports") || !strings.Contains(c.SourceLine, "The Wall Street Journal") {
			t.Errorf("%s: %s", c.ID, c.SourceLine)
		}
		for _, part := range []string{c.Title, c.Subtitle} {
			if !strings.Contains(c.Alt, part) {
				t.Errorf("%s: %q is not in %q", c.ID, part, c.Alt)
			}
		}
		for i, row := range c.Table.Rows {
			if len(row) != len(c.Table.Header) {
				t.Errorf("%s: row %d has %d cells for %d columns", c.ID, i, len(row), len(c.Table.Header))
			}
		}
	}
	a.Market = brief.Value{}
	for _, c := range casesAt(t, "openai-100bn-talks", "2025-12-19", "en", a) {
		if strings.Contains(c.SourceLine, "of a market") || strings.Contains(c.Table.TSV(), "Market share") {
			t.Errorf("%s: a market that nobody set: %s", c.ID, c.SourceLine)
		}
	}
}

// An empty chart says what to do, in every language, and can be drawn.
func TestEmptyCaseChartsSayWhatToDo(t *testing.T) {
	for _, lang := range brief.Langs {
		in := input(t, "openai-100bn-talks", "2025-12-19", lang, "")
		s := valuation.Scope{Records: in.Records, Subject: "openai"}
		none := valuation.Scope{Records: in.Records, Subject: "nobody"}
		a := valuation.Defaults()
		unbalanced := a
		unbalanced.Outlooks = []valuation.Outlook{{Name: valuation.Base, Weight: caseDec("0.4"), Value: caseValue(t, "US$1tn")}}
		for _, c := range []*chart.Chart{
			defined(t, none.Truth, a, chart.WhatMustBeTrue, in), defined(t, none.Sensitivity, a, chart.Sensitivity, in),
			defined(t, none.Football, a, chart.Football, in), defined(t, s.Outlook, a, chart.Scenarios, in),
			defined(t, s.Outlook, unbalanced, chart.Scenarios, in), defined(t, s.Payoff, a, chart.PreferencePayoff, in),
			defined(t, s.Position, a, chart.MyPosition, in),
		} {
			if c.Empty == "" || strings.HasPrefix(c.Empty, "cases.") || c.Title == "" {
				t.Errorf("%s %s: %q, %q", lang, c.ID, c.Title, c.Empty)
			}
			if _, err := c.Render(fonts, chart.Options{Width: 480, Height: 300, Frame: true}); err != nil {
				t.Errorf("%s %s: %v", lang, c.ID, err)
			}
		}
	}
}

func defined[T any](
	t *testing.T, gather func(valuation.Assumptions) (T, error), a valuation.Assumptions,
	define func(T, *brief.Records, *text.Printer) *chart.Chart, in chart.Input,
) *chart.Chart {
	t.Helper()
	data, err := gather(a)
	if err != nil {
		t.Fatal(err)
	}
	return define(data, in.Records, in.Printer)
}

// Whatever a reader assumes, of whichever briefing, in whichever currency,
// every chart is drawn and read.
func TestAnyCaseCanBeDrawn(t *testing.T) {
	all, err := bundled()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		b := rapid.SampledFrom(all).Draw(rt, "briefing")
		lang := rapid.SampledFrom(brief.Langs).Draw(rt, "lang")
		currency := rapid.SampledFrom([]money.Currency{"", "KRW", "EUR", "JPY"}).Draw(rt, "currency")
		a := everything(t)
		a.Return = decimal.New(rapid.Int64Range(0, 100).Draw(rt, "r"), -2)
		a.Multiple = decimal.New(rapid.Int64Range(1, 200).Draw(rt, "m"), 0).Div(decimal.NewFromInt(2))
		a.Years = decimal.New(rapid.Int64Range(2, 30).Draw(rt, "n"), 0).Div(decimal.NewFromInt(2))
		a.Dilution = decimal.New(rapid.Int64Range(0, 90).Draw(rt, "d"), -2)
		a.Chance = decimal.New(rapid.Int64Range(0, 100).Draw(rt, "p"), -2)
		a.Rows = valuation.GridRows(rapid.IntRange(0, 1).Draw(rt, "rows"))
		size := rapid.SampledFrom([][2]float64{{480, 300}, {800, 450}, {360, 800}}).Draw(rt, "size")
		o := chart.Options{Width: size[0], Height: size[1], Frame: rapid.Bool().Draw(rt, "frame"), Log: rapid.Bool().Draw(rt, "log")}
		for _, c := range chart.WithCase(input(t, b.ID, "2026-03-31", lang, currency), a) {
			if size[0] < chart.MinWidth {
				if _, err := c.Render(fonts, o); err != nil {
					rt.Fatal(err)
				}
				continue
			}
			legible(t, c, o, lang)
		}
	})
}

func BenchmarkSliderStep(b *testing.B) {
	in := input(b, "openai-100bn-talks", "2025-12-19", "en", "")
	a := valuation.Defaults()
	s := valuation.Scope{Records: in.Records, Subject: "openai", Rates: in.Rates, Refuted: in.Refuted}
	o := chart.Options{Width: 960, Height: 480}
	for b.Loop() {
		truth, err := s.Truth(a)
		if err != nil {
			b.Fatal(err)
		}
		pic, err := chart.WhatMustBeTrue(truth, in.Records, in.Printer).Render(fonts, o)
		if err != nil {
			b.Fatal(err)
		}
		o.Buffer = pic.Image
	}
}

func BenchmarkGridStep(b *testing.B) {
	in := input(b, "openai-100bn-talks", "2025-12-19", "en", "")
	a := valuation.Defaults()
	s := valuation.Scope{Records: in.Records, Subject: "openai", Rates: in.Rates, Refuted: in.Refuted}
	o := chart.Options{Width: 960, Height: 480}
	for b.Loop() {
		grid, err := s.Sensitivity(a)
		if err != nil {
			b.Fatal(err)
		}
		pic, err := chart.Sensitivity(grid, in.Records, in.Printer).Render(fonts, o)
		if err != nil {
			b.Fatal(err)
		}
		o.Buffer = pic.Image
	}
}
