package evidence_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/money"
)

func TestRunRateThatLostADigitIsFoundAndCorrected(t *testing.T) {
	fs := check(december(), "2025-12-19")
	f := of(t, fs, "multiple-printed")
	if f.Verdict != evidence.Off || !f.Has(evidence.PowerOfTen) || f.Power != 1 {
		t.Fatalf("got %s, %v, power %d: want off by one power of ten", f.Verdict, f.Slips, f.Power)
	}
	if got := f.Recomputed[2].Value; !got.Equal(times("415", brief.Exact)) {
		t.Errorf("recomputed %v, want 415×", got)
	}
	if f.Ratio.String() != "10.375" {
		t.Errorf("ratio %s, want 415/40", f.Ratio)
	}
	c := f.Corrected
	if c == nil || c.Record != "run-rate-printed" || !c.Value.Equal(usd("20", brief.Exact)) || !c.Result.Equal(times("41.5", brief.Exact)) {
		t.Fatalf("corrected %+v: want the run-rate at US$20bn and 41.5×", c)
	}
	if len(c.Confirmed) != 1 || c.Confirmed[0].Record != "run-rate" {
		t.Errorf("confirmed by %+v", c.Confirmed)
	}
	if got := of(t, fs, "multiple"); got.Verdict != evidence.Holds {
		t.Errorf("41.5× on 20bn: %s", got.Verdict)
	}
}

func TestASlipIsNotCorrectedWithoutOneIndependentClaim(t *testing.T) {
	slipped := func(other ...brief.Figure) evidence.Finding {
		return one(t, append(other,
			figure("price", brief.Valuation, usd("830", brief.Exact), "wsj", brief.Derivation{}),
			figure("sales", brief.RunRate, usd("2", brief.Exact), "article", brief.Derivation{}),
			figure("m", brief.Multiple, times("40", brief.Over), "article", from(brief.Ratio, "price", "sales")))...)
	}
	twenty := figure("other", brief.RunRate, usd("20", brief.About), "tc", brief.Derivation{})
	if f := slipped(twenty); f.Corrected == nil {
		t.Error("one independent claim: not corrected")
	}
	same := twenty
	same.Sources = []brief.ID{"article"}
	old := twenty
	old.AsOf = date("2023-12")
	target := twenty
	target.Metric = brief.RunRateTarget
	eighty := figure("eighty", brief.Valuation, usd("83", brief.Exact), "punch", brief.Derivation{})
	for name, others := range map[string][]brief.Figure{
		"none":           nil,
		"the same text":  {same},
		"two years ago":  {old},
		"another metric": {target},
		"two readings":   {twenty, eighty},
	} {
		f := slipped(others...)
		if f.Corrected != nil || !f.Has(evidence.PowerOfTen) || !slices.Equal(f.Refutes, []brief.ID{"m"}) {
			t.Errorf("%s: corrected %+v, slips %v, refutes %v", name, f.Corrected, f.Slips, f.Refutes)
		}
	}
}

func TestStaleConversionsAndTheOneRateThatExplainsBoth(t *testing.T) {
	fs := check(december(), "2025-12-19")
	for _, c := range []struct {
		id             brief.ID
		implied, ratio string
		low, high      string
		seen           string
	}{
		{"raise-won", "1300", "1.1371538461538462", "1250", "1350", "2024-10-10"},
		{"price-won", "1325.3012", "1.1154445454545455", "1265.0602", "1385.5422", "2025-09-16"},
	} {
		f := of(t, fs, c.id)
		if f.Verdict != evidence.Off || !f.Has(evidence.StaleRate) {
			t.Fatalf("%s: %s %v", c.id, f.Verdict, f.Slips)
		}
		i := f.Implied
		if !i.Rate.Round(4).Equal(num(c.implied)) || !i.Allowed.Low.Round(4).Equal(num(c.low)) || !i.Allowed.High.Round(4).Equal(num(c.high)) {
			t.Errorf("%s: implied %s from %s to %s", c.id, i.Rate, i.Allowed.Low, i.Allowed.High)
		}
		if i.LastSeen != day(c.seen) {
			t.Errorf("%s: last seen %s, want %s", c.id, i.LastSeen, c.seen)
		}
		if got := f.Ratio.Round(16).String(); got != c.ratio {
			t.Errorf("%s: ratio %s, want %s", c.id, got, c.ratio)
		}
		if f.Rate.Rate.String() != "1478.3" || f.Rate.Day != day("2025-12-18") || f.Rate.Gap != 1 || f.Rate.Via != money.MarketClose {
			t.Errorf("%s: converted at %+v, want the close of the day before", c.id, f.Rate)
		}
		s := f.Shared
		if s == nil || !s.Allowed.Low.Round(0).Equal(num("1265")) || !s.Allowed.High.Equal(num("1350")) || len(s.Claims) != 2 || s.LastSeen != day("2024-10-10") {
			t.Errorf("%s: shared %+v, want 1,265 to 1,350", c.id, s)
		}
	}
	f := of(t, fs, "price-won")
	if len(f.Others) != 1 || f.Others[0].Record != "r19" || !f.Has(evidence.OtherReport) {
		t.Errorf("₩1,100tn fits %+v, want the 750 of the other report", f.Others)
	}
	if f = of(t, fs, "raise-won"); len(f.Others) != 0 {
		t.Errorf("₩130tn fits %+v, want nothing", f.Others)
	}
}

func TestConversionsThatHold(t *testing.T) {
	hundred := figure("a", brief.Raise, usd("100", brief.UpTo), "wsj", brief.Derivation{})
	for name, v := range map[string]brief.Value{
		"147.8":           krw("147.8", brief.Exact),
		"about 148":       krw("148", brief.About),
		"about 150":       krw("150", brief.About),
		"to five digits":  krw("147.83", brief.Exact),
		"the day's own":   krw("147.872", brief.Exact),
		"up to, as there": krw("148", brief.UpTo),
	} {
		if f := one(t, hundred, figure("w", brief.Raise, v, "article", from(brief.Restates, "a"))); f.Verdict != evidence.Holds {
			t.Errorf("%s: %s", name, f.Verdict)
		}
	}
	won := figure("w", brief.Raise, krw("147.83", brief.Exact), "article", brief.Derivation{})
	if f := one(t, won, figure("u", brief.Raise, usd("100", brief.Exact), "article", from(brief.Restates, "w"))); f.Verdict != evidence.Holds {
		t.Errorf("back into dollars: %s, %s", f.Verdict, f.Ratio)
	}
	yearly := figure("rev", brief.Revenue, usd("4.3", brief.Exact), "info", brief.Derivation{})
	yearly.Period, _ = brief.ParsePeriod("2024-10/2025-12")
	if f := one(t, yearly, figure("w", brief.Revenue, krw("6", brief.Exact), "article", from(brief.Restates, "rev"))); f.Verdict != evidence.Holds {
		t.Errorf("a flow at a rate of its period: %s", f.Verdict)
	}
}

func TestHeadlineThatFitsNeitherBodyNorRate(t *testing.T) {
	fs := check(december(), "2025-12-19")
	f := of(t, fs, "raise-title")
	if f.Check != evidence.Headline || f.Verdict != evidence.Off {
		t.Fatalf("got %s, %s", f.Check, f.Verdict)
	}
	_, recomputed, finding := evidence.Sentence(f, printer(t, "en"))
	if !strings.Contains(recomputed, "₩130tn") || !strings.Contains(recomputed, "₩147.8tn") || finding != "Fits neither the body nor the day’s rate." {
		t.Errorf("%q, %q", recomputed, finding)
	}
	// A title that restates the dollars is compared with the body all the same.
	b := december()
	for i := range b.Figures {
		if b.Figures[i].ID == "raise-title" {
			b.Figures[i].From = from(brief.Restates, "raise")
			b.Figures[i].Value = krw("148", brief.About)
		}
	}
	f = of(t, check(b, "2025-12-19"), "raise-title")
	_, _, finding = evidence.Sentence(f, printer(t, "en"))
	if f.Check != evidence.Headline || finding != "Fits the day’s rate, but not the body." {
		t.Errorf("%s: %q", f.Check, finding)
	}
}

func TestUnknownBasisGivesBothReadings(t *testing.T) {
	fs := check(december(), "2025-12-19")
	for id, want := range map[brief.ID][2][4]string{
		"r20": {{"730", "830", "12.05", "46"}, {"830", "930", "10.75", "66"}},
		"r19": {{"650", "750", "13.33", "30"}, {"750", "850", "11.76", "50"}},
	} {
		f := of(t, fs, id)
		if f.Verdict != evidence.CannotTell || f.Reason != evidence.BasisUnknown || len(f.Readings) != 2 {
			t.Fatalf("%s: %+v", id, f)
		}
		for i, basis := range []brief.Metric{brief.PostMoney, brief.PreMoney} {
			r := f.Readings[i]
			got := [4]string{
				r.Pre.High.Shift(-9).String(), r.Post.High.Shift(-9).String(),
				r.Stake.High.Round(2).String(), r.StepUp.High.Round(2).String(),
			}
			if r.Basis != basis || got != want[i] {
				t.Errorf("%s as %s: got %s %v, want %v", id, basis, r.Basis, got, want[i])
			}
		}
		if f.LastPrice == nil || f.LastPrice.Record != "r16" {
			t.Errorf("%s: last price %+v, want the tender of October", id, f.LastPrice)
		}
	}
	if f := of(t, fs, "step-up"); f.Verdict != evidence.CannotTell || !f.Readings[1].Fits || f.Readings[0].Fits {
		t.Errorf("more than 60 %% above October: %s, %+v", f.Verdict, f.Readings)
	}
}

func TestBasisMattersOnlyWhereTheRaiseShowsInThePrice(t *testing.T) {
	price := func(raise, valuation string) brief.Round {
		r := round("r", raise, "", "")
		r.Valuation = usd(valuation, brief.About)
		return r
	}
	if f := of(t, rounds(price("0.1", "18")), "r"); f.Verdict != evidence.Holds || len(f.Readings) != 2 {
		t.Errorf("0.1 at 18, which is known to 0.5: %s", f.Verdict)
	}
	if f := of(t, rounds(price("2", "18")), "r"); f.Verdict != evidence.CannotTell {
		t.Errorf("2 at 18: %s", f.Verdict)
	}
	// A raise as large as the price cannot be part of it.
	if f := of(t, rounds(price("20", "18")), "r"); len(f.Readings) != 1 || f.Readings[0].Basis != brief.PreMoney {
		t.Errorf("20 at 18: %+v", f.Readings)
	}
}

func round(id brief.ID, raise, pre, post string) brief.Round {
	r := brief.Round{ID: id, Party: "acme", Type: brief.Primary, Claim: printed("cnbc")}
	r.Stage = brief.Closed
	for _, c := range []struct {
		value string
		to    *brief.Value
	}{{raise, &r.Raise}, {pre, &r.Pre}, {post, &r.Post}} {
		if c.value != "" {
			*c.to = usd(c.value, brief.Exact)
		}
	}
	return r
}

func rounds(rs ...brief.Round) []evidence.Finding {
	b := &brief.Briefing{ID: "b", Published: date("2025-12-19"), Rounds: rs}
	b.Resolve()
	return check(b, "")
}

func TestPostIsPrePlusRaise(t *testing.T) {
	for _, c := range []struct {
		raise, pre, post string
		want             evidence.Verdict
	}{
		{"6.6", "150.4", "157", evidence.Holds},
		{"110", "730", "840", evidence.Holds},
		{"122", "730", "852", evidence.Holds},
		{"110", "730", "730", evidence.Off},
		{"110", "730", "900", evidence.Off},
	} {
		if f := of(t, rounds(round("r", c.raise, c.pre, c.post)), "r"); f.Verdict != c.want {
			t.Errorf("%s + %s = %s: %s, want %s", c.pre, c.raise, c.post, f.Verdict, c.want)
		}
	}
	mixed := round("r", "20", "100", "110")
	mixed.Type = brief.Mixed
	if f := of(t, rounds(mixed), "r"); f.Reason != evidence.MixedShares {
		t.Errorf("part of the raise for existing shares: %s", f.Reason)
	}
	euros := round("r", "1.7", "11.7", "13.4")
	euros.Post = brief.Point(num("11.7").Shift(9), "EUR", brief.Exact)
	if f := of(t, rounds(euros), "r"); f.Reason != evidence.OtherUnits {
		t.Errorf("pre in dollars, post in euros: %s", f.Reason)
	}
	tender := round("r", "6.6", "500", "400")
	tender.Type = brief.Secondary
	if fs := rounds(tender); len(fs) != 0 {
		t.Errorf("a tender brings no new money: %+v", fs)
	}
}

func TestClosingsOfOneDealCountItsPriceOnce(t *testing.T) {
	closing := func(id brief.ID, raise string) brief.Round {
		r := round(id, raise, "260", "300")
		r.Deal, r.WholeDeal, r.Stage = "softbank", true, brief.PartClosed
		return r
	}
	a, b, c := closing("a", "10"), closing("b", "8.3"), closing("c", "22.5")
	fs := rounds(a, b, c)
	if len(fs) != 1 || fs[0].Verdict != evidence.Holds {
		t.Fatalf("260 + 40.8 against 300: %+v", fs)
	}
	if got := fs[0].Recomputed[4].Value; !got.Equal(usd("300.8", brief.Exact)) {
		t.Errorf("recomputed %v, want 300.8", got)
	}
	if fs = rounds(a, b); len(fs) != 1 || fs[0].Reason != evidence.Incomplete {
		t.Errorf("the last closing still to come: %+v", fs)
	}
	if fs = rounds(closing("whole", "40"), a); len(fs) != 1 || fs[0].Reason != evidence.Incomplete {
		t.Errorf("one closing of an announced 40: %+v", fs)
	}
	if fs = rounds(closing("whole", "40")); len(fs) != 1 || fs[0].Verdict != evidence.Holds {
		t.Errorf("the announced deal alone: %+v", fs)
	}
	if fs = rounds(a, b, c, closing("d", "22.5")); len(fs) != 1 || fs[0].Verdict != evidence.Off {
		t.Errorf("one closing too many: %+v", fs)
	}
}

func TestStakes(t *testing.T) {
	raise := figure("i", brief.Raise, usd("100", brief.Exact), "wsj", brief.Derivation{})
	for _, c := range []struct {
		metric brief.Metric
		price  string
		stake  string
		want   evidence.Verdict
	}{
		{brief.PostMoney, "830", "12.05", evidence.Holds},
		{brief.PostMoney, "830", "10.75", evidence.Off},
		{brief.PreMoney, "830", "10.75", evidence.Holds},
		{brief.PreMoney, "830", "12.05", evidence.Off},
		{brief.Valuation, "830", "12.05", evidence.CannotTell},
		{brief.Valuation, "830", "10.75", evidence.CannotTell},
		{brief.Valuation, "830", "20", evidence.Off},
		{brief.Valuation, "20000", "0.5", evidence.Holds}, // 0.498 or 0.500: either way
	} {
		f := one(t, raise, figure("p", c.metric, usd(c.price, brief.Exact), "wsj", brief.Derivation{}),
			figure("s", brief.Stake, percent(c.stake, brief.Exact), "wsj", from(brief.Ratio, "i", "p")))
		if f.Verdict != c.want {
			t.Errorf("%s %% of a %s of %s: %s, want %s", c.stake, c.metric, c.price, f.Verdict, c.want)
		}
	}
}

func TestStepUpsAndGrowth(t *testing.T) {
	last := figure("last", brief.PostMoney, usd("500", brief.Exact), "cnbc", brief.Derivation{})
	stepUp := func(m brief.Metric, price, claim string) evidence.Finding {
		b := &brief.Briefing{ID: "b", Published: date("2025-12-19"), Figures: []brief.Figure{
			last, figure("p", m, usd(price, brief.Exact), "wsj", brief.Derivation{}),
			figure("s", brief.StepUp, percent(claim, brief.Exact), "wsj", from(brief.Change, "last", "p")),
		}, Rounds: []brief.Round{round("r", "110", "", "840")}}
		return of(t, check(b, ""), "s")
	}
	if f := stepUp(brief.PostMoney, "840", "46"); f.Verdict != evidence.Holds {
		t.Errorf("730 over 500: %s", f.Verdict)
	}
	if f := stepUp(brief.PostMoney, "840", "68"); f.Verdict != evidence.Off || !f.Has(evidence.PostForPre) {
		t.Errorf("840 over 500, post on post: %s %v", f.Verdict, f.Slips)
	}
	if f := stepUp(brief.PreMoney, "730", "46"); f.Verdict != evidence.Holds {
		t.Errorf("a stated pre-money of 730: %s", f.Verdict)
	}
	if f := stepUp(brief.PostMoney, "999", "46"); f.Reason != evidence.RaiseUnknown {
		t.Errorf("no round states 999: %s", f.Reason)
	}
	a := figure("a", brief.Revenue, usd("3.7", brief.Exact), "info", brief.Derivation{})
	b := figure("b", brief.Revenue, usd("13", brief.Exact), "info", brief.Derivation{})
	for _, c := range []struct {
		value brief.Value
		want  evidence.Verdict
	}{
		{percent("250", brief.About), evidence.Holds}, // 251.35
		{percent("251", brief.Exact), evidence.Holds},
		{percent("350", brief.Exact), evidence.Off},
		{times("3.5", brief.Exact), evidence.Holds},
		{usd("9.3", brief.Exact), evidence.Holds},
	} {
		if f := one(t, a, b, figure("g", brief.Growth, c.value, "info", from(brief.Change, "a", "b"))); f.Verdict != c.want {
			t.Errorf("3.7 to 13 as %v: %s, want %s", c.value, f.Verdict, c.want)
		}
	}
}

func TestSums(t *testing.T) {
	if f := of(t, check(december(), ""), "clouds"); f.Verdict != evidence.Holds || !f.Ratio.Equal(num("1")) {
		t.Errorf("300 + 250 + 38 + 22.4: %s, ratio %s", f.Verdict, f.Ratio)
	}
	part := func(id, v string) brief.Figure {
		return figure(brief.ID(id), brief.Commitments, usd(v, brief.Exact), "info", brief.Derivation{})
	}
	a, b := part("a", "300"), part("b", "250")
	if f := one(t, a, b, figure("t", brief.Commitments, usd("600", brief.Exact), "info", from(brief.Sum, "a", "b"))); f.Verdict != evidence.Off {
		t.Errorf("550 given as 600: %s", f.Verdict)
	}
	sub := figure("sub", brief.Commitments, usd("550", brief.Exact), "info", from(brief.Sum, "a", "b"))
	f := one(t, a, b, sub, figure("t", brief.Commitments, usd("1100", brief.Exact), "info", from(brief.Sum, "sub", "a", "b")))
	if f.Verdict != evidence.Off || !f.Has(evidence.DoubleCount) {
		t.Errorf("a total added to its own parts: %s %v", f.Verdict, f.Slips)
	}
}

func TestChecksSayWhyTheyCannotTell(t *testing.T) {
	dollars := figure("a", brief.Raise, usd("100", brief.Exact), "wsj", brief.Derivation{})
	unknown := figure("a", brief.Raise, brief.Value{}, "wsj", brief.Derivation{})
	zero := figure("a", brief.Raise, usd("0", brief.Exact), "wsj", brief.Derivation{})
	won := func(on string, d brief.Derivation) brief.Figure {
		f := figure("w", brief.Raise, krw("130", brief.Exact), "article", d)
		f.Reported = date(on)
		return f
	}
	restates := from(brief.Restates, "a")
	for name, c := range map[string]struct {
		figures []brief.Figure
		want    evidence.Reason
	}{
		"record not there":        {[]brief.Figure{won("2025-12-19", restates)}, evidence.NoRecord},
		"no number":               {[]brief.Figure{unknown, won("2025-12-19", restates)}, evidence.NoNumber},
		"before all rates":        {[]brief.Figure{dollars, won("2019-01-02", restates)}, evidence.NoRate},
		"rate months old":         {[]brief.Figure{dollars, won("2024-06-03", restates)}, evidence.NoRate},
		"off at a rate weeks old": {[]brief.Figure{dollars, won("2024-02-20", brief.Derivation{}), won2("2024-02-20")}, evidence.NoRate},
		"restates itself":         {[]brief.Figure{won("2025-12-19", from(brief.Restates, "w"))}, evidence.Circular},
		"too few arguments":       {[]brief.Figure{won("2025-12-19", from(brief.Restates))}, evidence.NoRecord},
		"divided by zero": {[]brief.Figure{zero, dollars2(), figure("m", brief.Multiple, times("4", brief.Exact), "x", from(brief.Ratio, "b", "a"))},
			evidence.DividedByZero},
		"won over dollars": {[]brief.Figure{dollars, won("2025-12-19", brief.Derivation{}), figure("m", brief.Multiple, times("4", brief.Exact), "x", from(brief.Ratio, "w", "a"))},
			evidence.OtherUnits},
	} {
		f := one(t, c.figures...)
		if f.Verdict != evidence.CannotTell || f.Reason != c.want {
			t.Errorf("%s: %s because %q, want %q", name, f.Verdict, f.Reason, c.want)
		}
	}
}

// won2 is far from the month-end rate, which alone is known for its day.
func won2(on string) brief.Figure {
	f := figure("w2", brief.Raise, krw("120", brief.Exact), "article", from(brief.Restates, "a"))
	f.Reported = date(on)
	return f
}

func dollars2() brief.Figure {
	return figure("b", brief.Raise, usd("7", brief.Exact), "wsj", brief.Derivation{})
}

func TestFindingsComeWorstFirstAndTheSameEveryTime(t *testing.T) {
	first := check(december(), "2025-12-19")
	var order []brief.ID
	for _, f := range first {
		order = append(order, f.Record)
	}
	want := []brief.ID{"multiple-printed", "raise-won", "price-won", "raise-title", "raise-title", "r20", "r19", "step-up", "r19", "multiple", "clouds"}
	if !slices.Equal(order, want) {
		t.Errorf("got %v, want %v", order, want)
	}
	if off, open, held := evidence.Count(first, evidence.Off), evidence.Count(first, evidence.CannotTell), evidence.Count(first, evidence.Holds); off != 5 || open != 4 || held != 2 {
		t.Errorf("%d off, %d cannot tell, %d hold", off, open, held)
	}
	for range 20 {
		if !reflect.DeepEqual(check(december(), "2025-12-19"), first) {
			t.Fatal("two runs differ")
		}
	}
}

func TestNothingReportedLaterIsChecked(t *testing.T) {
	for _, f := range check(december(), "2025-12-17") {
		if f.Record != "r19" && f.Record != "clouds" && f.Check != evidence.Growth {
			t.Errorf("%s is known only later", f.Record)
		}
	}
}

func TestRefutedLeavesOutWhatIsWrongAndOnlyThat(t *testing.T) {
	b := december()
	fs := check(b, "2025-12-19")
	refuted := evidence.Refuted(fs)
	var got []brief.ID
	for _, f := range b.Figures {
		if refuted(f) {
			got = append(got, f.ID)
		}
	}
	if want := []brief.ID{"run-rate-printed", "raise-won", "price-won", "raise-title"}; !slices.Equal(got, want) {
		t.Errorf("refuted %v, want %v", got, want)
	}
	records := brief.Gather([]*brief.Briefing{b}, day("2025-12-19"))
	if best := records.Best("acme", brief.RunRate, refuted); len(best) != 1 || best[0].ID != "run-rate" {
		t.Errorf("charts take %+v", best)
	}
	if n := len(evidence.About(fs, "run-rate-printed")); n != 1 {
		t.Errorf("%d findings about the printed run-rate, want 1", n)
	}
}

func TestSentencesSayWhatTheReaderNeeds(t *testing.T) {
	fs := check(december(), "2025-12-19")
	p := printer(t, "en")
	for id, wants := range map[brief.ID][]string{
		"multiple-printed": {"> 40×", "≈ US$2bn", "415×", "Ten times off", "US$20bn", "41.5×", "TechCrunch"},
		"raise-won":        {"US$100bn", "₩130tn", "× 1,478.3", "₩147.8tn", "12.1 % low", "1,300", "18 Dec 2025", "1 day before", "One stale rate between 1,265 and 1,350 would explain both."},
		"price-won":        {"US$830bn", "₩1,100tn", "₩1,227tn", "10.3 % low", "1,325.3", "US$750bn", "The Information"},
		"r20":              {"pre US$730bn, stake 12.05 %, step-up +46 %", "post US$930bn, stake 10.75 %, step-up +66 %", "before or after the money", "US$500bn", "CNBC"},
		"step-up":          {"US$500bn → US$730bn = +46 %", "US$500bn → US$830bn = +66 %", "only if the price is pre-money"},
		"clouds":           {"US$300bn + US$250bn + US$38bn + US$22.4bn = US$610.4bn", "Holds."},
	} {
		claimed, recomputed, finding := evidence.Sentence(of(t, fs, id), p)
		all := claimed + "\n" + recomputed + "\n" + finding
		for _, want := range wants {
			if !strings.Contains(all, want) {
				t.Errorf("%s: %q is not in %q", id, want, all)
			}
		}
	}
	ko := printer(t, "ko")
	claimed, recomputed, finding := evidence.Sentence(of(t, fs, "price-won"), ko)
	for _, want := range []string{"8,300억 달러", "1,100조 원", "1,227조 원", "10.3 % 낮음", "둘 다 설명", "7,500억 달러"} {
		if !strings.Contains(claimed+recomputed+finding, want) {
			t.Errorf("%q is not in %q %q %q", want, claimed, recomputed, finding)
		}
	}
}

func TestEveryWordOfTheChecksIsTranslated(t *testing.T) {
	for _, lang := range brief.Langs {
		p := printer(t, lang)
		slug := func(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, ",", ""), " ", "-") }
		for _, r := range evidence.Reasons {
			if !p.Has("evidence.reason." + slug(string(r))) {
				t.Errorf("%s: no text for %q", lang, r)
			}
		}
		for _, v := range evidence.Verdicts {
			if s := evidence.VerdictName(v, p); strings.HasPrefix(s, "evidence.") {
				t.Errorf("%s: %s", lang, s)
			}
		}
		for _, f := range check(december(), "2025-12-19") {
			claimed, recomputed, finding := evidence.Sentence(f, p)
			whole := strings.Join([]string{claimed, recomputed, finding, evidence.Allowed(f, p), evidence.KindName(f.Check, p)}, "\n")
			if claimed == "" || finding == "" || strings.Contains(whole, "evidence.") || strings.Contains(whole, "<no value>") {
				t.Errorf("%s, %s: %s", lang, f.Record, whole)
			}
		}
	}
}

func TestObjectsCarryNumbersAndWords(t *testing.T) {
	f := of(t, check(december(), "2025-12-19"), "multiple-printed")
	data, err := json.Marshal(evidence.ObjectOf(f, printer(t, "en")))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Check, Verdict, Claimed, Recomputed string
		Ratio                               float64
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if got.Check != "multiple" || got.Verdict != "off" || got.Ratio != 10.375 || !strings.Contains(got.Recomputed, "415×") {
		t.Errorf("%s", data)
	}
}
