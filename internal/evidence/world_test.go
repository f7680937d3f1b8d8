package evidence_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/money"
	"moat/internal/text"
)

func printer(t *testing.T, lang string) *text.Printer {
	t.Helper()
	c, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	return c.In(lang)
}

func num(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func date(s string) brief.Date {
	d, err := brief.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func day(s string) money.Day { return date(s).Last() }

// usd and krw are in billions of dollars and trillions of won.
func usd(bn string, q brief.Qualifier) brief.Value {
	return brief.Point(num(bn).Shift(9), "USD", q)
}

func krw(tn string, q brief.Qualifier) brief.Value {
	return brief.Point(num(tn).Shift(12), "KRW", q)
}

func times(v string, q brief.Qualifier) brief.Value { return brief.Point(num(v), brief.Times, q) }

func percent(v string, q brief.Qualifier) brief.Value {
	return brief.Point(num(v), brief.Percent, q)
}

func from(k brief.DerivationKind, args ...brief.ID) brief.Derivation {
	return brief.Derivation{Kind: k, Args: args}
}

// printed is the claim of a text of 19 December 2025.
func printed(source brief.ID) brief.Claim {
	return brief.Claim{AsOf: date("2025-12-19"), Reported: date("2025-12-19"), Sources: []brief.ID{source}}
}

func figure(id brief.ID, m brief.Metric, v brief.Value, source brief.ID, d brief.Derivation) brief.Figure {
	return brief.Figure{ID: id, Party: "acme", Metric: m, Value: v, From: d, Claim: printed(source)}
}

// rates holds the won as it stood, and a few days of years before.
func rates() *money.Rates {
	var all []money.Rate
	add := func(on, value string, b money.Basis) {
		all = append(all, money.Rate{Day: day(on), Base: money.USD, Quote: money.KRW, Value: num(value), Basis: b})
	}
	add("2024-01-31", "1333.05", money.MonthEnd)
	add("2024-10-02", "1321.05", money.Reference)
	add("2024-10-10", "1347.20", money.Reference)
	add("2025-06-30", "1354.20", money.Reference)
	add("2025-09-16", "1379.10", money.Reference)
	add("2025-12-18", "1477.24", money.Reference)
	add("2025-12-18", "1478.30", money.MarketClose)
	add("2025-12-19", "1478.72", money.Reference)
	return money.NewRates(all)
}

// december is the talks of December 2025 as two reports and one article had
// them, small enough to check by hand.
func december() *brief.Briefing {
	b := &brief.Briefing{
		ID: "december", Lang: "en", Published: date("2025-12-19"), Subject: "acme",
		Sources: []brief.Source{
			{ID: "wsj", Publisher: "WSJ", Via: "AsianFin", Date: date("2025-12-18"), Access: brief.Read},
			{ID: "info", Publisher: "The Information", Date: date("2025-12-17"), Access: brief.Read},
			{ID: "tc", Publisher: "TechCrunch", Date: date("2025-12-19"), Access: brief.Read},
			{ID: "article", Publisher: "PRISM", Date: date("2025-12-19"), Access: brief.Read},
			{ID: "cnbc", Publisher: "CNBC", Date: date("2025-10-02"), Access: brief.Read},
		},
		Figures: []brief.Figure{
			figure("raise", brief.Raise, usd("100", brief.UpTo), "wsj", brief.Derivation{}),
			figure("price", brief.Valuation, usd("830", brief.UpTo), "wsj", brief.Derivation{}),
			figure("run-rate", brief.RunRate, usd("20", brief.About), "tc", brief.Derivation{}),
			figure("multiple", brief.Multiple, times("41.5", brief.Exact), "tc", from(brief.Ratio, "price", "run-rate")),
			figure("run-rate-printed", brief.RunRate, usd("2", brief.About), "article", brief.Derivation{}),
			figure("multiple-printed", brief.Multiple, times("40", brief.Over), "article", from(brief.Ratio, "price", "run-rate-printed")),
			figure("raise-won", brief.Raise, krw("130", brief.About), "article", from(brief.Restates, "raise")),
			figure("price-won", brief.Valuation, krw("1100", brief.About), "article", from(brief.Restates, "price")),
			figure("raise-title", brief.Raise, krw("100", brief.Exact), "article", from(brief.Restates, "raise-won")),
			figure("last", brief.PostMoney, usd("500", brief.Exact), "cnbc", brief.Derivation{}),
			figure("step-up", brief.StepUp, percent("60", brief.Over), "wsj", from(brief.Change, "last", "price")),
			figure("c1", brief.Commitments, usd("300", brief.Exact), "info", brief.Derivation{}),
			figure("c2", brief.Commitments, usd("250", brief.Exact), "info", brief.Derivation{}),
			figure("c3", brief.Commitments, usd("38", brief.Exact), "info", brief.Derivation{}),
			figure("c4", brief.Commitments, usd("22.4", brief.Exact), "info", brief.Derivation{}),
			figure("clouds", brief.Commitments, usd("610.4", brief.Exact), "info", from(brief.Sum, "c1", "c2", "c3", "c4")),
		},
		Rounds: []brief.Round{
			{ID: "r16", Party: "acme", Type: brief.Secondary, Raise: usd("6.6", brief.Exact), Post: usd("500", brief.Exact),
				Claim: brief.Claim{AsOf: date("2025-10-01"), Reported: date("2025-10-02"), Stage: brief.Closed, Sources: []brief.ID{"cnbc"}}},
			{ID: "r19", Deal: "talks", Party: "acme", Type: brief.Primary, Raise: usd("100", brief.UpTo), Valuation: usd("750", brief.About),
				Claim: brief.Claim{AsOf: date("2026-Q1"), Reported: date("2025-12-17"), Stage: brief.InTalks, Sources: []brief.ID{"info"}}},
			{ID: "r20", Deal: "talks", Party: "acme", Type: brief.Primary, Raise: usd("100", brief.UpTo), Valuation: usd("830", brief.UpTo),
				Claim: brief.Claim{AsOf: date("2026-Q1"), Reported: date("2025-12-18"), Stage: brief.InTalks, Sources: []brief.ID{"wsj"}}},
		},
	}
	for i := range b.Figures {
		if b.Figures[i].ID == "raise-title" {
			b.Figures[i].Place = brief.InTitle
		}
	}
	b.Resolve()
	return b
}

func check(b *brief.Briefing, knownOn string) []evidence.Finding {
	on := money.Day{}
	if knownOn != "" {
		on = day(knownOn)
	}
	return evidence.Check(evidence.Input{Briefing: b, Records: brief.Gather([]*brief.Briefing{b}, on), Rates: rates()})
}

// of returns the finding that a record makes.
func of(t *testing.T, fs []evidence.Finding, record brief.ID) evidence.Finding {
	t.Helper()
	for _, f := range fs {
		if f.Record == record {
			return f
		}
	}
	t.Fatalf("no finding on %s", record)
	return evidence.Finding{}
}

// one checks a briefing made of the given figures and returns the finding on
// the last of them.
func one(t *testing.T, figures ...brief.Figure) evidence.Finding {
	t.Helper()
	b := &brief.Briefing{ID: "b", Published: date("2025-12-19"), Figures: figures}
	b.Resolve()
	return of(t, check(b, ""), figures[len(figures)-1].ID)
}
