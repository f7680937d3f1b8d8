package valuation_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/valuation"
)

func pledge(list []valuation.Pledge, party brief.ID, kind brief.AmountKind) (valuation.PledgePart, bool) {
	for _, x := range list {
		for _, p := range x.Parts {
			if x.Party == party && p.Kind == kind {
				return p, true
			}
		}
	}
	return valuation.PledgePart{}, false
}

func TestCommitmentsAreNeverAddedTwice(t *testing.T) {
	c := bundled(t, "openai", "2025-12-19").Committed()
	near(t, "fixed cloud contracts", c.Fixed.High, "610400000000")
	for party, want := range map[brief.ID]string{
		"oracle": "300000000000", "microsoft": "250000000000", "amazon": "38000000000", "coreweave": "22400000000",
	} {
		p, ok := pledge(c.Paying, party, brief.Committed)
		if !ok {
			t.Errorf("nothing committed to %s", party)
		}
		near(t, string(party), p.Amount.High, want)
	}
	softbank, ok := pledge(c.Paid, "softbank", brief.Committed)
	if !ok || len(softbank.Ties) != 1 || len(softbank.Parts) != 1 {
		t.Fatalf("SoftBank's deal: %+v", softbank)
	}
	near(t, "SoftBank, once", softbank.Amount.High, "30000000000")
	microsoft, _ := pledge(c.Paid, "microsoft", brief.Committed)
	near(t, "promised by Microsoft", microsoft.Amount.High, "13000000000")
	near(t, "funded of it", microsoft.Within.High, "11600000000")
	if _, ok := pledge(c.Paid, "microsoft", brief.Funded); ok {
		t.Error("what is part of a commitment stands beside it")
	}
	if nvidia, ok := pledge(c.Paid, "nvidia", brief.Announced); !ok || !nvidia.Amount.High.Equal(dec("100000000000")) {
		t.Errorf("NVIDIA's letter: %+v", nvidia)
	}
	if p, _ := pledge(c.Paying, "broadcom", brief.Announced); !p.Unverified {
		t.Error("an estimate from memory is not flagged")
	}
}

func TestWhatStandsApartFromCommitments(t *testing.T) {
	c := bundled(t, "openai", "2025-12-19").Committed()
	if len(c.Stated) != 1 || !c.Stated[0].Figure.Value.High.Equal(dec("1400000000000")) {
		t.Errorf("stated totals: %+v, want 1.4tn alone", c.Stated)
	}
	if c.Raised.Figure.ID != "v054-total-raised" || c.Revenue.Figure.ID != "v050-run-rate" {
		t.Errorf("set against %s and %s", c.Raised.Figure.ID, c.Revenue.Figure.ID)
	}
	has := func(list []valuation.Tie, id brief.ID) bool {
		return slices.ContainsFunc(list, func(x valuation.Tie) bool { return x.ID == id })
	}
	if !has(c.PerYear, "k002-oracle-openai-yearly") || !has(c.Stakes, "rel-microsoft-openai-stake") || !has(c.Open, "k007-alphabet-openai") {
		t.Error("yearly rates, stakes and unknown amounts are not listed apart")
	}
}

func TestReportsOfOneFigure(t *testing.T) {
	drifts := bundled(t, "openai", "2025-12-19").Drifts()
	find := func(m brief.Metric, deal brief.ID) valuation.Drift {
		for _, d := range drifts {
			if d.Metric == m && d.Deal == deal {
				return d
			}
		}
		t.Fatalf("no drift of %s %s", m, deal)
		return valuation.Drift{}
	}
	price := find(brief.Valuation, "openai-2026")
	var records []brief.ID
	for _, x := range price.Said {
		records = append(records, x.Record)
	}
	if !slices.Equal(records, []brief.ID{"r019", "r020", "x022-valuation-won"}) {
		t.Errorf("reports of the price: %v", records)
	}
	if band, ok := price.Band(); !ok || !band.Low.Equal(dec("750000000000")) || !band.High.Equal(dec("830000000000")) {
		t.Errorf("band %v: want 750 to 830, without what is refuted or unverified", band)
	}
	if band := bandOf(t, find(brief.Raise, "openai-2026")); band.Qualifier != brief.UpTo || band.IsRange() {
		t.Errorf("both reports say up to 100: %+v", band)
	}
	rate := find(brief.RunRate, "")
	if len(rate.Said) < 4 {
		t.Errorf("%d reports of December's run-rate", len(rate.Said))
	}
	near(t, "run-rate, low", bandOf(t, rate).Low, "19000000000")
	near(t, "run-rate, high", bandOf(t, rate).High, "20000000000")
}

func bandOf(t *testing.T, d valuation.Drift) brief.Value {
	t.Helper()
	band, ok := d.Band()
	if !ok {
		t.Fatalf("no band of %s", d.Metric)
	}
	return band
}

func TestRefutedReportsStayButDoNotCount(t *testing.T) {
	s := bundled(t, "openai", "2025-12-19")
	s.Refuted = func(f brief.Figure) bool { return f.ID == "v050-run-rate" }
	for _, d := range s.Drifts() {
		if d.Metric != brief.RunRate || !d.AsOf.Last().After(date(t, "2025-12-01").Last()) {
			continue
		}
		near(t, "highest that stands", bandOf(t, d).High, "19000000000")
		if !slices.ContainsFunc(d.Said, func(x valuation.Said) bool { return x.Record == "v050-run-rate" && x.Refuted }) {
			t.Error("a refuted report is hidden")
		}
		return
	}
	t.Error("no reports of December's run-rate")
}

func TestCashAndComputeKeepApart(t *testing.T) {
	c := bundled(t, "openai", "2026-04-05").CashCompute()
	last := c.Inference[len(c.Inference)-1]
	near(t, "inference, nine months of 2025", last.Figure.Value.High, "8700000000")
	if last.Figure.Period.String() != "2025-01/2025-09" {
		t.Errorf("covers %s", last.Figure.Period)
	}
	if len(c.Margin) != 3 || !c.Margin[2].Figure.Value.High.Equal(dec("70")) {
		t.Errorf("margins: %+v", c.Margin)
	}
	for _, m := range c.Burn {
		if !valuation.WithinAYear(m.Figure.Period) {
			t.Errorf("%s, over %s, stands among years", m.Figure.ID, m.Figure.Period)
		}
	}
	if len(c.Far) == 0 {
		t.Error("plans over several years are lost")
	}
	loss := bundled(t, "anthropic", "2026-04-05").CashCompute()
	if len(loss.Margin) == 0 || !loss.Margin[0].Figure.Value.High.Equal(dec("-90")) {
		t.Errorf("a negative margin is lost: %+v", loss.Margin)
	}
}

func TestDilutionByPrimaryRound(t *testing.T) {
	d := bundled(t, "openai", "2026-04-05").Dilution()
	issues := map[brief.ID]valuation.Issue{}
	for _, x := range d.Rounds {
		issues[x.Deal] = x
	}
	near(t, "October 2024", issues["r009"].New.High, "4.20")
	softbank := issues["openai-softbank-2025"]
	near(t, "SoftBank's deal, once", softbank.Raise.High, "40800000000")
	near(t, "40.8 on 260 before it", softbank.New.High, "13.56")
	near(t, "2026, 122 of 852", issues["openai-2026"].New.High, "14.32")
	if issues["r005"].New.Known() || issues["r005"].Kept.Known() {
		t.Error("a round of unknown price diluted by a known share")
	}
	for _, id := range []brief.ID{"r016", "r014", "openai-tender-2024", "r010", "r015"} {
		if _, ok := issues[id]; ok {
			t.Errorf("%s, a tender, debt or a letter, dilutes", id)
		}
	}
	kept, rounds := d.Retained()
	product := dec("1")
	for _, x := range d.Rounds[len(d.Rounds)-rounds:] {
		product = product.Mul(dec("1").Sub(x.New.High.Shift(-2)))
	}
	if rounds != 5 || !kept.Low.Shift(-2).Round(9).Equal(product.Round(9)) {
		t.Errorf("retention over %d rounds is %s, want the product %s", rounds, kept.Low, product)
	}
	if len(d.Holders) == 0 || d.Holders[0].Party != "microsoft" || !d.Holders[0].Share.High.Equal(dec("27")) {
		t.Errorf("holders: %+v", d.Holders)
	}
	if last := d.Holders[len(d.Holders)-1]; last.Share.Known() {
		t.Error("holders of unknown share are not last")
	}
}

func TestFundingGapByYear(t *testing.T) {
	g := bundled(t, "openai", "2025-12-19").FundingGap()
	if len(g.Years) < 3 || g.Years[0].Year != 2025 {
		t.Fatalf("years: %+v", g.Years)
	}
	y := g.Years[0]
	near(t, "opening cash", y.Opening.High, "17500000000")
	near(t, "funded since", y.Funded.High, "8300000000")
	near(t, "burn of the second half", y.Burn.High, "6000000000")
	near(t, "left", y.Left().High, "19800000000")
	for item, want := range map[valuation.YearItem][]brief.ID{
		valuation.YearOpening: {"v006-cash"}, valuation.YearFunded: {"r013"}, valuation.YearBurn: {"v009-burn-plan", "v008-burn"}, valuation.YearDue: nil,
	} {
		if got, _ := y.Of(item); !slices.Equal(got, want) {
			t.Errorf("amount %d of 2025 rests on %v, want %v", item, got, want)
		}
	}
	if next := g.Years[1]; next.Year != 2026 || !next.Carried || !next.Rest || !next.Burn.High.Equal(dec("17500000000")) {
		t.Errorf("2026: %+v", g.Years[1])
	}
	for _, y := range g.Years {
		if y.Year >= 2028 && (!y.Due.High.Equal(dec("30000000000")) || y.There().Known() || y.Left().Known()) {
			t.Errorf("%d: %+v, want 30 due and unknown cash", y.Year, y)
		}
	}
	near(t, "without a schedule", total(g.Unscheduled), "490400000000")
	for _, x := range g.Unscheduled {
		if x.Party == "oracle" && !x.Amount.High.Equal(dec("180000000000")) {
			t.Errorf("Oracle beyond 30 a year from 2028 to 2031: %s, want 300 less 120", x.Amount.High)
		}
	}
	for _, x := range g.Promised {
		if x.Party == "softbank" && !x.Amount.High.Equal(dec("22500000000")) {
			t.Errorf("SoftBank still owes %s", x.Amount.High)
		}
	}
	later := bundled(t, "openai", "2026-04-05").FundingGap()
	near(t, "conditional", total(later.Conditional), "35000000000")
	near(t, "cash of February", later.Years[0].Opening.High, "40000000000")
}

func total(ties []valuation.Tie) decimal.Decimal {
	sum := decimal.Zero
	for _, x := range ties {
		sum = sum.Add(x.Amount.High)
	}
	return sum
}

func TestTermsSayWhatIsNotKnown(t *testing.T) {
	c := bundled(t, "openai", "2025-12-19").Terms()
	if c.Deal != "openai-2026" || c.Stage != brief.InTalks || len(c.Tranches) != 2 {
		t.Fatalf("the deal: %s, %s, %d records", c.Deal, c.Stage, len(c.Tranches))
	}
	terms := map[valuation.TermField]valuation.Term{}
	for _, x := range c.Terms {
		terms[x.Field] = x
	}
	for field, known := range map[valuation.TermField]bool{
		valuation.TermSecurity: false, valuation.TermSeniority: false, valuation.TermKind: true, valuation.TermRaise: true,
		valuation.TermPre: false, valuation.TermPost: false, valuation.TermValuation: true, valuation.TermLeads: false,
	} {
		if x, ok := terms[field]; !ok || x.Known != known || known && len(x.Sources) == 0 {
			t.Errorf("%s: %+v", field, x)
		}
	}
	if len(c.Governance) == 0 || c.Governance[0].Party != "openai-foundation" {
		t.Errorf("who controls: %+v", c.Governance)
	}
	later := bundled(t, "openai", "2026-04-05").Terms()
	if len(later.Conditions) != 1 || later.Conditions[0].Party != "amazon" || len(later.Tranches) != 4 {
		t.Errorf("conditions %+v, %d tranches", later.Conditions, len(later.Tranches))
	}
}

func TestRecordsOfNobody(t *testing.T) {
	for _, s := range []valuation.Scope{{}, {Subject: "nobody", Records: &brief.Records{}}} {
		if c := s.Committed(); len(c.Paying)+len(c.Paid) != 0 || c.Fixed.Known() {
			t.Error("commitments out of nothing")
		}
		if len(s.Drifts()) != 0 || len(s.FundingGap().Years) != 0 || len(s.Dilution().Rounds) != 0 {
			t.Error("reports, years or rounds out of nothing")
		}
		if kept, n := s.Dilution().Retained(); kept.Known() || n != 0 {
			t.Error("retention over no rounds is known")
		}
		if c := s.Terms(); c.Deal != "" || len(c.Terms) != 8 {
			t.Errorf("terms of nothing: %+v", c)
		}
	}
}

func TestCommitmentsInAnotherCurrency(t *testing.T) {
	s := bundled(t, "openai", "2025-12-19")
	s.Currency = money.KRW
	near(t, "in won", s.Committed().Fixed.High, "902354320000000")
	s.Rates = nil
	if c := s.Committed(); c.Fixed.Known() || len(c.Left) == 0 {
		t.Error("converted without a rate")
	}
}
