package evidence_test

import (
	"encoding/csv"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/evidence"
	"moat/internal/money"
)

// bundledRates reads the rates that Moat carries.
func bundledRates(t *testing.T) *money.Rates {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(string(assets.Rates()))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []money.Rate
	for _, r := range rows[1:] {
		all = append(all, money.Rate{Day: day(r[0]), Base: money.Currency(r[1]), Quote: money.Currency(r[2]), Value: num(r[3]), Basis: money.Basis(r[4])})
	}
	return money.NewRates(all)
}

func bundled(t *testing.T, name string) *brief.Briefing {
	t.Helper()
	dir, err := assets.Briefings()
	if err != nil {
		t.Fatal(err)
	}
	data, err := fs.ReadFile(dir, name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := markdown.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	b.Resolve()
	return b
}

func TestTheDecemberBriefingShowsWhatOneArticleGotWrong(t *testing.T) {
	b := bundled(t, "openai-100bn-talks.en.md")
	records := brief.Gather([]*brief.Briefing{b}, day("2025-12-19"))
	fs := evidence.Check(evidence.Input{Briefing: b, Records: records, Rates: bundledRates(t)})
	p := printer(t, "en")
	var said []string
	for _, f := range fs {
		claimed, recomputed, finding := evidence.Sentence(f, p)
		said = append(said, strings.Join([]string{string(f.Verdict), claimed, recomputed, finding}, " | "))
	}
	for what, wants := range map[string][]string{
		"the run-rate slip of ten": {"off", "> 40×", "US$2bn", "415×", "Ten times off", "41.5×"},
		"₩130tn":                   {"off", "US$100bn", "₩130tn", "1,300", "1,478.3", "Stale", "One stale rate between 1,265 and 1,350 would explain both."},
		"₩1,100tn":                 {"off", "US$830bn", "₩1,100tn", "1,325", "1,478.3", "Stale", "One stale rate between 1,265 and 1,350 would explain both.", "US$750bn"},
		"the headline":             {"off", "Headline: ₩100tn", "Fits neither the body nor the day’s rate."},
		"the headline's up to":     {"off", "Headline: ₩100tn", "≤ US$100bn", "“Up to” was dropped."},
		"750 against 830":          {"cannot tell", "US$750bn (The Information", "US$830bn (The Wall Street Journal", "The reports differ; both are kept."},
		"830 before or after":      {"cannot tell", "US$830bn", "before or after", "12.05 %", "+46 %", "10.75 %", "+66 %"},
		"the fixed contracts":      {"holds", "US$610.4bn", "US$300bn + US$250bn + US$38bn + US$22.4bn"},
	} {
		if !slices.ContainsFunc(said, func(s string) bool { return containsAll(s, wants) }) {
			t.Errorf("%s: no finding says %q; there are\n%s", what, wants, strings.Join(said, "\n"))
		}
	}
	if n := evidence.Count(fs, evidence.Off); n != 5 {
		t.Errorf("%d findings are off, want the five of the one article", n)
	}
}

func containsAll(s string, wants []string) bool {
	return !slices.ContainsFunc(wants, func(w string) bool { return !strings.Contains(s, w) })
}
