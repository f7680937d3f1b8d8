package change_test

import (
	"io/fs"
	"strings"
	"testing"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/change"
	"moat/internal/money"
	"moat/internal/text"
)

func bundled(t *testing.T, name string) *brief.Briefing {
	t.Helper()
	dir, err := assets.Briefings()
	if err != nil {
		t.Fatal(err)
	}
	data, err := fs.ReadFile(dir, name+".en.md")
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

func printer(t *testing.T, lang string) *text.Printer {
	t.Helper()
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	return texts.In(lang)
}

// upTo is what the first n of the briefings tell of a party on the last one's day.
func upTo(party brief.ID, n int, all ...*brief.Briefing) change.State {
	return change.Of(brief.Gather(all[:n], all[n-1].Published.Last()), party, nil)
}

// step is what a test expects of one step of a chain.
type step struct {
	values   string
	stage    brief.Stage
	evidence brief.Evidence
	reported string
	source   string // one that is named
}

func check(t *testing.T, p *text.Printer, r change.Report, c change.Change, want []step) {
	t.Helper()
	say := r.Say(p)
	if len(c.Steps) != len(want) {
		t.Fatalf("%d steps, want %d: %s", len(c.Steps), len(want), say.Sentence(c))
	}
	for i, w := range want {
		x := c.Steps[i]
		if got := say.Value(x); got != w.values {
			t.Errorf("step %d says %q, want %q", i, got, w.values)
		}
		if x.Stage != w.stage || x.Evidence != w.evidence || x.Reported.String() != w.reported {
			t.Errorf("step %d: %s, %s, %s; want %s, %s, %s", i, x.Stage, x.Evidence, x.Reported, w.stage, w.evidence, w.reported)
		}
		if got := say.Source(x.Claim); !strings.Contains(got, w.source) {
			t.Errorf("step %d rests on %q, want %q", i, got, w.source)
		}
	}
}

// price is the change of a deal's price.
func price(t *testing.T, r change.Report, deal brief.ID) change.Change {
	t.Helper()
	for _, c := range r.Of(change.Changed) {
		if x := c.Steps[0]; x.Deal == deal && x.Metric == brief.Valuation {
			return c
		}
	}
	t.Fatalf("the price of %s has not changed", deal)
	return change.Change{}
}

var (
	talks   = step{"≤ US$830bn", brief.InTalks, brief.Relay, "2025-12-18", "via AsianFin"}
	signed  = step{"US$730bn pre-money and US$840bn post-money", brief.Signed, brief.FromParty, "2026-02-27", "Bloomberg"}
	closing = step{"US$730bn pre-money and ≈ US$852bn post-money", brief.PartClosed, brief.Relay, "2026-03-31", "RisiAi"}
)

func TestThePriceOfOpenAIFromTalksToClosing(t *testing.T) {
	all := []*brief.Briefing{bundled(t, "openai-100bn-talks"), bundled(t, "openai-110bn-round"), bundled(t, "openai-122bn-close")}
	p := printer(t, "en")
	december, february, march := upTo("openai", 1, all...), upTo("openai", 2, all...), upTo("openai", 3, all...)
	for _, x := range []struct {
		name          string
		before, after change.State
		want          []step
	}{
		{"December to February", december, february, []step{talks, signed}},
		{"February to March", february, march, []step{signed, closing}},
		{"December to March", december, march, []step{talks, signed, closing}},
	} {
		t.Run(x.name, func(t *testing.T) {
			r := change.Compare(x.before, x.after)
			check(t, p, r, price(t, r, "openai-2026"), x.want)
		})
	}
	later := change.Of(brief.Gather(all, money.Day{Year: 2026, Month: 4, Date: 15}), "openai", nil)
	r := change.Compare(change.Of(brief.Gather(all, money.Day{Year: 2025, Month: 12, Date: 31}), "openai", nil), later)
	check(t, p, r, price(t, r, "openai-2026"), []step{talks, signed, closing})
}
