package valuation_test

import (
	"io/fs"
	"testing"

	"github.com/shopspring/decimal"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/evidence"
	"moat/internal/money"
	"moat/internal/valuation"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func date(t *testing.T, s string) brief.Date {
	t.Helper()
	d, err := brief.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func value(t *testing.T, s string) brief.Value {
	t.Helper()
	v, err := brief.ParseValue(s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// bundled is the bundled library as known on a day, seen from a subject.
func bundled(t *testing.T, subject brief.ID, knownOn string) valuation.Scope {
	t.Helper()
	dir, err := assets.Briefings()
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(dir, "*.en.md")
	if err != nil {
		t.Fatal(err)
	}
	var all []*brief.Briefing
	for _, name := range names {
		data, err := fs.ReadFile(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := markdown.Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		b.Resolve()
		all = append(all, b)
	}
	r := brief.Gather(all, date(t, knownOn).Last())
	return valuation.Scope{
		Records: r, Subject: subject, Refuted: evidence.Refuted(evidence.Check(evidence.Input{Records: r})),
		Rates: money.NewRates([]money.Rate{
			{Day: date(t, "2025-12-18").Last(), Base: money.USD, Quote: money.KRW, Value: dec("1478.3"), Basis: money.MarketClose},
			{Day: date(t, "2025-12-18").Last(), Base: money.EUR, Quote: money.USD, Value: dec("1.17"), Basis: money.Reference},
		}),
	}
}

func near(t *testing.T, what string, got decimal.Decimal, want string) {
	t.Helper()
	w := dec(want)
	if !got.Round(-w.Exponent()).Equal(w) {
		t.Errorf("%s: got %s, want %s", what, got.Round(4), want)
	}
}

func TestLadderOfDecember2025(t *testing.T) {
	l := bundled(t, "openai", "2025-12-19").Ladder()
	ask, ok := l.Current()
	if !ok || ask.Deal != "openai-2026" || len(ask.Reports) != 2 {
		t.Fatalf("one deal with two reports is asked for: %+v", ask)
	}
	last, ok := l.Last(ask.Latest().Reported)
	if !ok || last.Record != "r016" || last.Basis != valuation.Tender {
		t.Fatalf("last price: %+v, want the tender of October", last.Report)
	}
	for i, c := range []struct{ record, post, preStep, postStep, postStake, preStake, preReading string }{
		{"r019", "750000000000", "50", "30", "13.33", "11.76", "850000000000"},
		{"r020", "830000000000", "66", "46", "12.05", "10.75", "930000000000"},
	} {
		r := ask.Reports[i]
		x := r.Readings(last.Price)
		if string(r.Record) != c.record || len(x) != 2 {
			t.Fatalf("report %d: %s with %d readings", i, r.Record, len(x))
		}
		near(t, c.record+" if post", x[0].Post.High, c.post)
		near(t, c.record+" step-up if post", x[0].StepUp.High, c.postStep)
		near(t, c.record+" stake if post", x[0].Stake.High, c.postStake)
		near(t, c.record+" if pre", x[1].Post.High, c.preReading)
		near(t, c.record+" step-up if pre", x[1].StepUp.High, c.preStep)
		near(t, c.record+" stake if pre", x[1].Stake.High, c.preStake)
	}
}

func TestADealCountsOnce(t *testing.T) {
	l := bundled(t, "openai", "2025-12-19").Ladder()
	deals := map[brief.ID]valuation.Step{}
	for _, s := range l.Steps {
		if _, twice := deals[s.Deal]; twice {
			t.Errorf("%s stands twice", s.Deal)
		}
		deals[s.Deal] = s
	}
	softbank := deals["openai-softbank-2025"]
	near(t, "closings added up", softbank.Raise.High, "18300000000")
	near(t, "value of the whole round", softbank.Price.High, "300000000000")
	if softbank.Date != date(t, "2025-03-31") || len(softbank.Records) != 2 {
		t.Errorf("priced %s by %v, want the first closing and both records", softbank.Date, softbank.Records)
	}
	tender := deals["openai-tender-2024"]
	if tender.Record != "r008" || len(tender.Others) != 1 || tender.Others[0].Record != "r007" {
		t.Errorf("tender of 2024: %s with %v beside it", tender.Record, tender.Others)
	}
	if x := deals["r017"]; x.Paid() || x.Set() || !x.Price.High.Equal(dec("501000000000")) {
		t.Errorf("a price worked out from the pre-money: %+v", x.Report)
	}
	if !deals["r011"].Unverified {
		t.Error("a price from memory is not flagged")
	}
	if _, ok := deals["r010"]; ok {
		t.Error("a credit line set a price")
	}
}

func TestTalksGiveWayToTheDeal(t *testing.T) {
	l := bundled(t, "openai", "2026-04-05").Ladder()
	for _, a := range l.Asks {
		if a.Deal == "openai-2026" {
			t.Error("talks are shown beside their outcome")
		}
	}
	if ask, ok := l.Current(); ok {
		t.Errorf("%s is still asked for after the round of 2026", ask.Deal)
	}
	last, ok := l.Last(brief.Date{})
	if !ok || last.Record != "r023" || !last.Price.High.Equal(dec("852000000000")) || !last.Raise.High.Equal(dec("122000000000")) {
		t.Errorf("last price: %+v", last.Report)
	}
	tender, _ := l.Last(last.Date)
	near(t, "step-up on the tender", last.Readings(tender.Price)[0].StepUp.High, "46")
}

func bars(p valuation.Peers, party brief.ID) map[brief.ID]valuation.Bar {
	out := map[brief.ID]valuation.Bar{}
	for _, b := range p.Bars {
		if b.Party == party {
			out[b.Price.Record] = b
		}
	}
	return out
}

func TestMultiplesOfTheFacts(t *testing.T) {
	p := bundled(t, "openai", "2025-12-19").Peers()
	own := bars(p, "openai")
	for id, want := range map[brief.ID]string{"r008": "40.0", "r009": "39.3", "r012": "50.0", "r013": "23.1", "r016": "38.5"} {
		near(t, string(id), own[id].Multiple, want)
	}
	ask := own["r020"]
	near(t, "asked", ask.Multiple, "41.5")
	near(t, "range, low", ask.Low, "37.5")
	near(t, "range, high", ask.High, "43.7")
	near(t, "if pre", ask.IfPre, "46.5")
	if ask.Qualifier != brief.UpTo || !ask.Ask || !ask.Latest {
		t.Errorf("the ask: %+v", ask)
	}
	if h, ok := p.Headline(); !ok || h.Price.Record != "r020" {
		t.Errorf("headline: %s", h.Price.Record)
	}
	if !own["r012"].Later || own["r016"].Later {
		t.Error("a run-rate published after the price is not flagged, or one before it is")
	}
	if !own["r013"].Closing || own["r013"].Latest || own["r012"].Closing {
		t.Error("a closing of August at a price of March is not told from the price")
	}
	if _, ok := own["r017"]; ok {
		t.Error("a price worked out from a pre-money has a multiple")
	}
	anthropic := bars(p, "anthropic")
	near(t, "Anthropic, March", anthropic["r032"].Multiple, "43.9")
	near(t, "Anthropic, September", anthropic["r033"].Multiple, "36.6")
	near(t, "Anthropic, talks", anthropic["r034"].Multiple, "50.0")
	near(t, "Mistral, in euros", bars(p, "mistral")["r045"].Multiple, "137")
	if b := bars(p, "databricks")["r039"]; !b.Unverified {
		t.Error("Databricks, from memory, is not flagged")
	}
	if b := bars(p, "xai")["r059"]; !b.Stale() || b.Gap < 360 {
		t.Errorf("xAI's run-rate is a year old: gap %d", b.Gap)
	}
	near(t, "Microsoft", bars(p, "microsoft")["v095-market-value"].Multiple, "12.3")
}

func TestComparables(t *testing.T) {
	p := bundled(t, "openai", "2025-12-19").Peers()
	h, _ := p.Headline()
	list := p.Comparable(h)
	if len(list) == 0 {
		t.Fatal("no comparables")
	}
	for _, b := range list {
		if b.Own || b.Unverified || b.Listed || b.Stale() || b.Kind != brief.Lab {
			t.Errorf("%s %s is no comparable", b.Party, b.Price.Record)
		}
	}
	if _, _, ok := valuation.Quartiles(make([]valuation.Bar, 4)); ok {
		t.Error("percentiles of four")
	}
	five := make([]valuation.Bar, 5)
	for i := range five {
		five[i].Multiple = decimal.NewFromInt(int64(10 * (i + 1)))
	}
	low, high, ok := valuation.Quartiles(five)
	if !ok || !low.Equal(dec("20")) || !high.Equal(dec("40")) {
		t.Errorf("quartiles %s and %s", low, high)
	}
}

func TestRevenueMeasuresStayApart(t *testing.T) {
	r := bundled(t, "openai", "2025-12-19").RevenuePath()
	for _, m := range r.RunRate {
		if m.Figure.Metric != brief.RunRate || m.Figure.ID == "x022-run-rate" {
			t.Errorf("%s among the run-rates", m.Figure.ID)
		}
	}
	last := r.RunRate[len(r.RunRate)-1]
	near(t, "run-rate", last.Figure.Value.High, "20000000000")
	if len(r.Revenue) < 3 || len(r.Targets) < 2 {
		t.Errorf("%d revenues, %d targets", len(r.Revenue), len(r.Targets))
	}
	for _, m := range r.Revenue {
		if m.Figure.Period.IsZero() {
			t.Errorf("%s covers no period", m.Figure.ID)
		}
	}
}

func TestOneRateAChart(t *testing.T) {
	s := bundled(t, "openai", "2025-12-19")
	s.Currency = money.KRW
	l := s.Ladder()
	if len(l.Used) != 1 || l.Used[0].Gap != 1 || l.Used[0].Day != date(t, "2025-12-18").Last() {
		t.Fatalf("rates used: %+v", l.Used)
	}
	ask, _ := l.Current()
	near(t, "in won", ask.Latest().Price.High, "1226989000000000")
	s.Rates = nil
	if l = s.Ladder(); len(l.Steps) != 0 || len(l.Left) == 0 {
		t.Errorf("without rates: %d steps, %d left out", len(l.Steps), len(l.Left))
	}
}

func TestNothingKnown(t *testing.T) {
	for _, s := range []valuation.Scope{{}, {Subject: "nobody", Records: &brief.Records{}}} {
		if l := s.Ladder(); len(l.Steps)+len(l.Asks) != 0 {
			t.Error("prices out of nothing")
		}
		if p := s.Peers(); len(p.Bars) != 0 {
			t.Error("multiples out of nothing")
		}
		if r := s.RevenuePath(); len(r.RunRate) != 0 {
			t.Error("revenue out of nothing")
		}
		if _, ok := s.Ladder().Last(brief.Date{}); ok {
			t.Error("a last price out of nothing")
		}
	}
}

func TestReadingsByBasis(t *testing.T) {
	last := value(t, "US$500bn")
	for _, c := range []struct {
		name string
		r    valuation.Report
		want []string // step-ups in percent
	}{
		{"unknown without a raise", valuation.Report{Price: value(t, "US$600bn"), Basis: valuation.Unstated}, []string{"20"}},
		{"raise as large as the price", valuation.Report{Price: value(t, "US$10bn"), Raise: value(t, "US$10bn"), Basis: valuation.Unstated}, []string{"-98"}},
		{"pre stated", valuation.Report{Price: value(t, "US$840bn"), Pre: value(t, "US$730bn"), Basis: valuation.AfterMoney}, []string{"46"}},
		{"post and raise", valuation.Report{Price: value(t, "US$840bn"), Raise: value(t, "US$110bn"), Basis: valuation.AfterMoney}, []string{"46"}},
		{"post alone", valuation.Report{Price: value(t, "US$840bn"), Basis: valuation.AfterMoney}, nil},
		{"tender", valuation.Report{Price: value(t, "US$750bn"), Basis: valuation.Tender}, []string{"50"}},
	} {
		x := c.r.Readings(last)
		if len(x) != len(c.want) {
			t.Errorf("%s: %d readings, want %d", c.name, len(x), len(c.want))
			continue
		}
		for i := range x {
			near(t, c.name, x[i].StepUp.High, c.want[i])
		}
	}
}
