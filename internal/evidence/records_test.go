package evidence_test

import (
	"slices"
	"strings"
	"testing"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/money"
)

// kind returns the findings of one check.
func kind(fs []evidence.Finding, k evidence.Kind) []evidence.Finding {
	return slices.DeleteFunc(slices.Clone(fs), func(f evidence.Finding) bool { return f.Check != k })
}

// about checks a briefing of some figures and rounds.
func about(b *brief.Briefing, limit int, on string) []evidence.Finding {
	b.ID, b.Published, b.Subject = "b", date("2025-12-19"), "acme"
	b.Resolve()
	return evidence.Check(evidence.Input{
		Briefing: b, Records: brief.Gather([]*brief.Briefing{b}, day(on)), Rates: rates(), Limit: limit,
	})
}

func said(t *testing.T, f evidence.Finding) string {
	t.Helper()
	c, r, s := evidence.Sentence(f, printer(t, "en"))
	return c + " | " + r + " | " + s
}

func TestUpToDroppedBetweenTextAndHeadlineIsFound(t *testing.T) {
	title := func(v brief.Value, source brief.ID) brief.Figure {
		f := figure("title", brief.Raise, v, source, brief.Derivation{})
		f.Place = brief.InTitle
		return f
	}
	body := figure("body", brief.Raise, usd("100", brief.UpTo), "article", brief.Derivation{})
	for name, c := range map[string]struct {
		title brief.Figure
		want  string
	}{
		"dropped":         {title(usd("100", brief.Exact), "article"), "Headline: US$100bn | The same text: ≤ US$100bn | “Up to” was dropped."},
		"kept":            {title(usd("100", brief.UpTo), "article"), ""},
		"another number":  {title(usd("90", brief.Exact), "article"), ""},
		"another article": {title(usd("100", brief.Exact), "wsj"), ""},
	} {
		fs := kind(about(&brief.Briefing{Figures: []brief.Figure{c.title, body}}, 0, "2025-12-19"), evidence.Staging)
		got := ""
		if len(fs) > 0 {
			got = said(t, fs[0])
			if fs[0].Verdict != evidence.Off || !fs[0].Has(evidence.UpToDropped) || len(fs[0].Refutes) != 0 {
				t.Errorf("%s: %s, %v, refutes %v", name, fs[0].Verdict, fs[0].Slips, fs[0].Refutes)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestTalksToldAsDoneAreFound(t *testing.T) {
	talks := figure("talks", brief.Raise, usd("100", brief.UpTo), "wsj", brief.Derivation{})
	talks.Stage = brief.InTalks
	done := func(stage brief.Stage, on string) brief.Figure {
		f := figure("done", brief.Raise, usd("100", brief.UpTo), "article", brief.Derivation{})
		f.Stage, f.Reported = stage, date(on)
		return f
	}
	for name, c := range map[string]struct {
		figure brief.Figure
		off    bool
	}{
		"closed on the day of the talks": {done(brief.Closed, "2025-12-19"), true},
		"signed on the day of the talks": {done(brief.Signed, "2025-12-19"), true},
		"closed two months later":        {done(brief.Closed, "2026-02-27"), false},
		"talks too":                      {done(brief.InTalks, "2025-12-19"), false},
		"no stage":                       {done(brief.NoStage, "2025-12-19"), false},
	} {
		fs := kind(about(&brief.Briefing{Figures: []brief.Figure{c.figure, talks}}, 0, "2026-03-01"), evidence.Staging)
		if got := len(fs) > 0; got != c.off {
			t.Errorf("%s: found %v, want %v", name, got, c.off)
		}
		if len(fs) > 0 && !strings.Contains(said(t, fs[0]), "Talks are told as done.") {
			t.Errorf("%s: %s", name, said(t, fs[0]))
		}
	}
}

func dealOn(id, asOf, reported string, stage brief.Stage) brief.Round {
	return brief.Round{ID: brief.ID(id), Party: "acme", Type: brief.Primary, Raise: usd("10", brief.Exact), Claim: brief.Claim{
		AsOf: date(asOf), Reported: date(reported), Stage: stage, Sources: []brief.ID{"wsj"},
	}}
}

func TestDatesThatCannotBeAreFound(t *testing.T) {
	for name, c := range map[string]struct {
		round brief.Round
		want  string
	}{
		"a quarter already past": {dealOn("r", "2025-Q1", "2025-12-19", brief.InTalks), "Planned for a time already past. Q1 2026 was probably meant."},
		"two years past":         {dealOn("r", "2023-Q1", "2025-12-19", brief.InTalks), "Planned for a time already past."},
		"the coming quarter":     {dealOn("r", "2026-Q1", "2025-12-19", brief.InTalks), ""},
		"this quarter":           {dealOn("r", "2025-Q4", "2025-12-19", brief.InTalks), ""},
		"talks held last month":  {dealOn("r", "2025-11", "2025-12-19", brief.InTalks), ""},
		"closed in a year":       {dealOn("r", "2026-12", "2025-12-19", brief.Closed), "Told as done before its date."},
		"closed next month":      {dealOn("r", "2026-01-11", "2025-12-19", brief.Closed), ""},
		"closed last month":      {dealOn("r", "2025-11", "2025-12-19", brief.Closed), ""},
	} {
		fs := kind(about(&brief.Briefing{Rounds: []brief.Round{c.round}}, 0, "2025-12-19"), evidence.Dating)
		got := ""
		if len(fs) > 0 {
			_, _, got = evidence.Sentence(fs[0], printer(t, "en"))
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	tie := brief.Alliance{ID: "k", From: "acme", Kind: brief.Supplies, To: "b", Since: date("2027"), Until: date("2025"), Claim: printed("wsj")}
	fs := kind(about(&brief.Briefing{Alliances: []brief.Alliance{tie}}, 0, "2025-12-19"), evidence.Dating)
	if len(fs) != 1 || said(t, fs[0]) != "Dated 2025 | Begins 2027 | Ends before it begins." {
		t.Errorf("a tie that ends before it begins: %+v", fs)
	}
}

func TestConflictingReportsStandSideBySide(t *testing.T) {
	report := func(id, source, asOf string, m brief.Metric, v brief.Value) brief.Figure {
		f := figure(brief.ID(id), m, v, brief.ID(source), brief.Derivation{})
		f.AsOf = date(asOf)
		return f
	}
	base := report("a", "wsj", "2025-11", brief.RunRate, usd("20", brief.About))
	for name, c := range map[string]struct {
		other brief.Figure
		found bool
	}{
		"another number at one time":      {report("b", "info", "2025-11", brief.RunRate, usd("13", brief.Exact)), true},
		"the same within rounding":        {report("b", "info", "2025-11", brief.RunRate, usd("20.4", brief.Exact)), false},
		"another time":                    {report("b", "info", "2024-11", brief.RunRate, usd("13", brief.Exact)), false},
		"another measure":                 {report("b", "info", "2025-11", brief.Revenue, usd("13", brief.Exact)), false},
		"the same source":                 {report("b", "wsj", "2025-11", brief.RunRate, usd("13", brief.Exact)), false},
		"in another currency":             {report("b", "info", "2025-11", brief.RunRate, krw("13", brief.Exact)), false},
		"a range that it lies in":         {report("b", "info", "2025-11", brief.RunRate, brief.Range(num("15").Shift(9), num("25").Shift(9), "USD", brief.Exact)), false},
		"of things that a party has many": {report("b", "info", "2025-11", brief.Commitments, usd("13", brief.Exact)), false},
	} {
		fs := kind(about(&brief.Briefing{Figures: []brief.Figure{base, c.other}}, 0, "2025-12-19"), evidence.Conflict)
		if got := len(fs) == 1; got != c.found {
			t.Errorf("%s: %d findings", name, len(fs))
		}
		for _, f := range fs {
			if f.Verdict != evidence.CannotTell || len(f.Others) != 1 || len(f.Refutes) != 0 {
				t.Errorf("%s: %+v", name, f)
			}
		}
	}
}

func TestReportsOfOneDealConflictButItsClosingsDoNot(t *testing.T) {
	fs := kind(check(december(), "2025-12-19"), evidence.Conflict)
	if len(fs) != 1 || !strings.Contains(said(t, fs[0]), "The reports differ; both are kept.") || fs[0].Metric != brief.Valuation {
		t.Fatalf("750 against up to 830 in one deal: %+v", fs)
	}
	first, second := dealOn("c1", "2025-11", "2025-12-01", brief.Closed), dealOn("c2", "2025-12", "2025-12-15", brief.Closed)
	second.Raise, second.Sources = usd("4", brief.Exact), []brief.ID{"info"}
	first.Deal, second.Deal = "d", "d"
	if fs := kind(about(&brief.Briefing{Rounds: []brief.Round{first, second}}, 0, "2025-12-19"), evidence.Conflict); len(fs) != 0 {
		t.Errorf("two closings of one raise: %+v", fs)
	}
}

func TestSourcesMissingUnreadAndOldAreSaid(t *testing.T) {
	b := &brief.Briefing{
		Sources: []brief.Source{
			{ID: "wsj", Publisher: "WSJ", Via: "AsianFin", Access: brief.FromMemory}, {ID: "read", Publisher: "Reuters", Access: brief.Read},
		},
		Figures: []brief.Figure{
			figure("bare", brief.Cash, usd("1", brief.Exact), "read", brief.Derivation{}),
			figure("a", brief.RunRate, usd("20", brief.About), "wsj", brief.Derivation{}),
			figure("b", brief.Users, brief.Point(num("800"), brief.Percent, brief.Exact), "wsj", brief.Derivation{}),
			figure("c", brief.MarketValue, usd("7", brief.Exact), "read", brief.Derivation{}),
		},
	}
	b.Figures[0].Sources = nil
	b.Figures[3].AsOf = date("2024-06-30")
	var got []string
	for _, f := range kind(about(b, 365, "2025-12-19"), evidence.Sourcing) {
		if f.Verdict != evidence.CannotTell {
			t.Errorf("%s: %s", f.Reason, f.Verdict)
		}
		got = append(got, said(t, f))
	}
	want := []string{
		"Cash and securities: US$1bn |  | No source is given.",
		"WSJ, via AsianFin: 2 figures rest on it |  | The original was never read: known through AsianFin.",
		"Market value: US$7bn | 30 June 2024 | 537 days old; the limit is 365.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if fs := kind(about(b, 0, "2025-12-19"), evidence.Sourcing); len(fs) != 2 {
		t.Errorf("without a limit %d findings, want 2", len(fs))
	}
}

func TestTheLedgerKeepsEveryReportedValue(t *testing.T) {
	b := december()
	in := evidence.Input{Briefing: b, Records: brief.Gather([]*brief.Briefing{b}, day("2025-12-19")), Rates: rates()}
	fs := evidence.Check(in)
	accounts := evidence.Ledger(in, fs)
	first := accounts[0]
	if first.Metric != brief.Valuation || !first.Disputed || len(first.Lines) != 3 {
		t.Fatalf("%s with %d lines first", first.Metric, len(first.Lines))
	}
	if first.Band.Low.Shift(-9).String() != "750" || first.Band.High.Shift(-9).String() != "830" {
		t.Errorf("band %v", first.Band)
	}
	for _, a := range accounts {
		if a.Metric != brief.RunRate {
			continue
		}
		if len(a.Lines) != 2 || a.Band.Low.Shift(-9).String() != "20" {
			t.Errorf("run-rate: %d lines, band %v: the one that lost a digit is kept and does not count", len(a.Lines), a.Band)
		}
		for _, l := range a.Lines {
			if l.Refuted != (l.Record == "run-rate-printed") {
				t.Errorf("%s refuted: %v", l.Record, l.Refuted)
			}
		}
	}
	total := 0
	for _, a := range accounts {
		total += len(a.Lines)
	}
	if want := 16 + 6; total != want { // figures, and what the rounds state
		t.Errorf("%d lines, want %d", total, want)
	}
}

func TestEveryFindingSpeaksEveryLanguage(t *testing.T) {
	b := december()
	b.Rounds = append(b.Rounds, dealOn("late", "2025-Q1", "2025-12-19", brief.InTalks), dealOn("soon", "2027", "2025-12-19", brief.Closed))
	b.Figures = append(b.Figures, brief.Figure{ID: "none", Party: "acme", Metric: brief.Cash, Value: usd("1", brief.Exact)})
	b.Sources[1].Access = brief.FromMemory
	b.Resolve()
	fs := evidence.Check(evidence.Input{Briefing: b, Records: brief.Gather([]*brief.Briefing{b}, day("2027-01-01")), Rates: rates(), Limit: 30})
	for _, lang := range brief.Langs {
		p := printer(t, lang)
		for _, f := range fs {
			claimed, _, finding := evidence.Sentence(f, p)
			for _, s := range []string{claimed, finding, evidence.KindName(f.Check, p), evidence.VerdictName(f.Verdict, p)} {
				if s == "" || strings.Contains(s, "evidence.") || strings.Contains(s, "{{") || strings.Contains(s, "<no value>") {
					t.Errorf("%s in %s: %q", f.Check, lang, s)
				}
			}
		}
	}
}

func TestATextWithoutADateIsHeldAgainstEveryKnownRate(t *testing.T) {
	for name, c := range map[string]struct {
		won     string
		verdict evidence.Verdict
	}{
		"within the rates of the time": {"135", evidence.CannotTell},
		"outside all of them":          {"110", evidence.Off},
		"far outside":                  {"1400", evidence.Off},
	} {
		dollars, won := figure("usd", brief.Raise, usd("100", brief.UpTo), "article", brief.Derivation{}), figure("won", brief.Raise, krw(c.won, brief.About), "article", from(brief.Restates, "usd"))
		for _, f := range []*brief.Figure{&dollars, &won} {
			f.Reported, f.AsOf = brief.Date{}, brief.Date{}
		}
		b := &brief.Briefing{ID: "b", Subject: "acme", Figures: []brief.Figure{dollars, won}}
		f := of(t, evidence.Check(evidence.Input{Briefing: b, Records: brief.Gather([]*brief.Briefing{b}, money.Day{}), Rates: rates()}), "won")
		if f.Verdict != c.verdict || f.Rates == nil || f.Rates.Low.String() != "1321.05" || f.Rates.High.String() != "1478.72" {
			t.Errorf("%s: %s, %+v", name, f.Verdict, f.Rates)
		}
		if s := said(t, f); !strings.Contains(s, "all rates known, 31 Jan 2024 to 19 Dec 2025") {
			t.Errorf("%s: %q", name, s)
		}
		if name == "far outside" && !f.Has(evidence.PowerOfTen) {
			t.Errorf("a slip of ten without a date: %v", f.Slips)
		}
	}
}

func TestTheAmountThatStandsOnceIsTheLikelySlip(t *testing.T) {
	price := figure("price", brief.Valuation, usd("830", brief.UpTo), "article", brief.Derivation{})
	sales := figure("sales", brief.RunRate, usd("2", brief.About), "article", brief.Derivation{})
	multiple := figure("m", brief.Multiple, times("40", brief.Over), "article", from(brief.Ratio, "price", "sales"))
	won := figure("won", brief.Valuation, krw("1100", brief.About), "article", from(brief.Restates, "price"))
	again := figure("again", brief.RunRate, usd("2", brief.About), "article", brief.Derivation{})
	elsewhere := again
	elsewhere.Sources = []brief.ID{"wsj"}
	for name, c := range map[string]struct {
		figures []brief.Figure
		record  brief.ID
		value   brief.Value
	}{
		"the price stands again in won":    {[]brief.Figure{price, sales, multiple, won}, "sales", usd("20", brief.Exact)},
		"the run-rate stands again":        {[]brief.Figure{price, sales, multiple, again}, "price", usd("83", brief.Exact)},
		"both stand again":                 {[]brief.Figure{price, sales, multiple, won, again}, "", brief.Value{}},
		"each stands once":                 {[]brief.Figure{price, sales, multiple}, "", brief.Value{}},
		"another text has the run-rate so": {[]brief.Figure{price, sales, multiple, elsewhere}, "", brief.Value{}},
	} {
		f := of(t, about(&brief.Briefing{Figures: c.figures}, 0, "2025-12-19"), "m")
		switch {
		case c.record == "" && f.Likely != nil:
			t.Errorf("%s: %+v is called likely", name, f.Likely)
		case c.record != "" && (f.Likely == nil || f.Likely.Record != c.record || !f.Likely.Value.Equal(c.value) || f.Corrected != nil):
			t.Errorf("%s: likely %+v, corrected %+v", name, f.Likely, f.Corrected)
		case c.record == "sales" && !strings.Contains(said(t, f), "US$20bn was probably meant: with it, it is 41.5×."):
			t.Errorf("%s: %s", name, said(t, f))
		}
	}
}

func TestABoundConfirmsNoSlip(t *testing.T) {
	b := &brief.Briefing{Figures: []brief.Figure{
		figure("price", brief.Valuation, usd("830", brief.Exact), "article", brief.Derivation{}),
		figure("sales", brief.RunRate, usd("2", brief.About), "article", brief.Derivation{}),
		figure("m", brief.Multiple, times("40", brief.Over), "article", from(brief.Ratio, "price", "sales")),
		figure("ceiling", brief.Valuation, usd("830", brief.UpTo), "wsj", brief.Derivation{}),
		figure("twenty", brief.RunRate, usd("20", brief.About), "tc", brief.Derivation{}),
	}}
	f := of(t, about(b, 0, "2025-12-19"), "m")
	if f.Corrected == nil || f.Corrected.Record != "sales" {
		t.Errorf("corrected %+v: up to 830 must not confirm 83", f.Corrected)
	}
}
