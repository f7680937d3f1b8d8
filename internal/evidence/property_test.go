package evidence_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/money"
)

// converted draws an amount in dollars and what it comes to in won at the close
// of the day before, rounded to some digits.
func converted(rt *rapid.T) (dollars, won decimal.Decimal) {
	dollars = decimal.NewFromInt(rapid.Int64Range(1, 99999).Draw(rt, "digits")).Shift(rapid.Int32Range(0, 9).Draw(rt, "zeros"))
	won = money.RoundSignificant(dollars.Mul(num("1478.3")), rapid.IntRange(2, 9).Draw(rt, "kept"))
	return dollars, won
}

func conversionOf(dollars, won decimal.Decimal) evidence.Finding {
	b := &brief.Briefing{ID: "b", Published: date("2025-12-19"), Figures: []brief.Figure{
		figure("a", brief.Raise, brief.Point(dollars, "USD", brief.UpTo), "wsj", brief.Derivation{}),
		figure("w", brief.Raise, brief.Point(won, "KRW", brief.Exact), "article", from(brief.Restates, "a")),
	}}
	return check(b, "")[0]
}

func TestAConversionAtTheDaysRateHoldsHoweverItIsRounded(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		dollars, won := converted(rt)
		if f := conversionOf(dollars, won); f.Verdict != evidence.Holds {
			rt.Fatalf("%s dollars as %s won: %s, %+v", dollars, won, f.Verdict, f.Tolerance)
		}
	})
}

func TestAPowerOfTenIsAlwaysFound(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		dollars, won := converted(rt)
		power := rapid.SampledFrom([]int32{-8, -4, -1, 1, 4, 8}).Draw(rt, "power")
		f := conversionOf(dollars, won.Shift(power))
		if f.Verdict != evidence.Off || !f.Has(evidence.PowerOfTen) || f.Power != -int(power) {
			rt.Fatalf("10^%d: %s %v %d", power, f.Verdict, f.Slips, f.Power)
		}
	})
}

// anyValue draws values of every kind, also those that make no sense.
func anyValue(rt *rapid.T, name string) brief.Value {
	units := []brief.Unit{"", "USD", "KRW", "EUR", brief.Times, brief.Percent, brief.GW, "wafers"}
	qualifiers := append([]brief.Qualifier{brief.Exact}, brief.Qualifiers...)
	number := func(which string) decimal.Decimal {
		return decimal.New(rapid.Int64Range(-20, 9999).Draw(rt, name+which), rapid.Int32Range(-3, 13).Draw(rt, name+which+"e"))
	}
	v := brief.Point(number("low"), rapid.SampledFrom(units).Draw(rt, name+"unit"), rapid.SampledFrom(qualifiers).Draw(rt, name+"word"))
	if rapid.Bool().Draw(rt, name+"range") {
		v.High = number("high")
	}
	return v
}

func anyClaim(rt *rapid.T, name string) brief.Claim {
	dates := []string{"", "2024", "2025-Q4", "2025-12", "2025-12-19", "2026-01-05"}
	return brief.Claim{
		AsOf:     date(rapid.SampledFrom(dates).Draw(rt, name+"as of")),
		Reported: date(rapid.SampledFrom(dates).Draw(rt, name+"reported")),
		Stage:    rapid.SampledFrom(brief.Stages).Draw(rt, name+"stage"),
		Sources:  rapid.SliceOfN(rapid.SampledFrom([]brief.ID{"s", "t", "nowhere"}), 0, 2).Draw(rt, name+"sources"),
	}
}

func anyBriefing(rt *rapid.T) *brief.Briefing {
	b := &brief.Briefing{ID: "b", Published: date("2025-12-19"), Sources: []brief.Source{{ID: "s", Publisher: "S"}}}
	ids := []brief.ID{"f0", "f1", "f2", "f3", "nowhere"}
	metrics := []brief.Metric{brief.Valuation, brief.PreMoney, brief.PostMoney, brief.Raise, brief.RunRate, brief.Multiple, brief.Stake, brief.StepUp, brief.Growth}
	for i := range 4 {
		name := fmt.Sprint("f", i)
		b.Figures = append(b.Figures, brief.Figure{
			ID: brief.ID(name), Party: "p", Metric: rapid.SampledFrom(metrics).Draw(rt, name+"metric"), Value: anyValue(rt, name),
			Place: rapid.SampledFrom([]brief.Place{brief.Anywhere, brief.InTitle, brief.InBody}).Draw(rt, name+"place"),
			From: brief.Derivation{
				Kind: brief.DerivationKind(rapid.IntRange(0, 5).Draw(rt, name+"kind")),
				Args: rapid.SliceOfN(rapid.SampledFrom(ids), 0, 4).Draw(rt, name+"args"),
			},
			Claim: anyClaim(rt, name),
		})
	}
	for i := range 3 {
		name := fmt.Sprint("r", i)
		b.Rounds = append(b.Rounds, brief.Round{
			ID: brief.ID(name), Deal: rapid.SampledFrom([]brief.ID{"", "d"}).Draw(rt, name+"deal"), Party: "p",
			Type:  rapid.SampledFrom(brief.RoundTypes).Draw(rt, name+"type"),
			Raise: anyValue(rt, name+"raise"), Pre: anyValue(rt, name+"pre"), Post: anyValue(rt, name+"post"), Valuation: anyValue(rt, name+"val"),
			WholeDeal: rapid.Bool().Draw(rt, name+"whole"), Claim: anyClaim(rt, name),
		})
	}
	return b
}

func TestNoRecordsMakeTheChecksPanicOrFallSilent(t *testing.T) {
	p := printer(t, "ko")
	rapid.Check(t, func(rt *rapid.T) {
		b := anyBriefing(rt)
		in := evidence.Input{Briefing: b, Rates: rates()}
		switch rapid.IntRange(0, 3).Draw(rt, "input") {
		case 0:
			in.Rates = nil
		case 1:
			in.Records = brief.Gather([]*brief.Briefing{b}, money.Day{})
		case 2:
			in.Briefing, in.Records = nil, brief.Gather([]*brief.Briefing{b}, day("2025-12-19"))
		}
		for _, f := range evidence.Check(in) {
			claimed, _, finding := evidence.Sentence(f, p)
			if claimed == "" || finding == "" {
				rt.Fatalf("%s on %s says %q, %q", f.Check, f.Record, claimed, finding)
			}
			if (f.Verdict == evidence.CannotTell) != (f.Reason != evidence.NoReason) {
				rt.Fatalf("%s on %s: %s with reason %q", f.Check, f.Record, f.Verdict, f.Reason)
			}
			if f.Verdict != evidence.Off && len(f.Refutes) > 0 {
				rt.Fatalf("%s on %s: %s, yet it refutes %v", f.Check, f.Record, f.Verdict, f.Refutes)
			}
		}
	})
}
