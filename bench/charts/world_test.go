//go:build bench

package charts

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"testing"

	"github.com/shopspring/decimal"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/chart"
	"moat/internal/evidence"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/valuation"
)

const (
	briefing = "openai-100bn-talks"
	lang     = "en"
)

// input is the bundled library as the reader of a briefing has it.
func input(t *testing.T) chart.Input {
	t.Helper()
	catalogue, err := text.Load(assets.FS())
	fail(t, err)
	all := originals(t)
	on := money.Day{Year: 2025, Month: 12, Date: 19}
	in := chart.Input{Records: brief.Gather(all, on), Rates: rates(t), KnownOn: on, Printer: catalogue.In(lang)}
	for _, b := range all {
		if b.ID == briefing {
			in.Briefing = b
		}
	}
	if in.Briefing == nil {
		t.Fatalf("no briefing %s", briefing)
	}
	in.Refuted = evidence.Refuted(evidence.Check(evidence.Input{Briefing: in.Briefing, Records: in.Records, Rates: in.Rates}))
	return in
}

func fail(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func originals(t *testing.T) []*brief.Briefing {
	t.Helper()
	dir, err := assets.Briefings()
	fail(t, err)
	names, err := fs.Glob(dir, "*.md")
	fail(t, err)
	var out []*brief.Briefing
	for _, name := range names {
		data, err := fs.ReadFile(dir, name)
		fail(t, err)
		b, err := markdown.Read(name, data)
		fail(t, err)
		if !b.IsTranslation() {
			b.Resolve()
			out = append(out, b)
		}
	}
	return out
}

func rates(t *testing.T) *money.Rates {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(assets.Rates())).ReadAll()
	fail(t, err)
	var all []money.Rate
	for _, r := range rows[1:] {
		day, err := money.ParseDay(r[0])
		fail(t, err)
		v, err := money.ParseNumber(r[3])
		fail(t, err)
		all = append(all, money.Rate{Day: day, Base: money.Currency(r[1]), Quote: money.Currency(r[2]), Value: v, Basis: money.Basis(r[4])})
	}
	return money.NewRates(all)
}

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func value(t *testing.T, s string) brief.Value {
	t.Helper()
	v, err := brief.ParseValue(s)
	fail(t, err)
	return v
}

// everything is a case with all that a reader can set, so that no chart is
// empty.
func everything(t *testing.T) valuation.Assumptions {
	t.Helper()
	a := valuation.Defaults()
	a.Market, a.MarketGrowth = value(t, "US$1tn"), dec("0.1")
	a.Outlooks = []valuation.Outlook{
		{Name: valuation.Bear, Weight: dec("0.3"), Value: value(t, "US$200bn")},
		{Name: valuation.Base, Weight: dec("0.5"), Value: value(t, "US$1.5tn")},
		{Name: valuation.Bull, Weight: dec("0.2"), Value: value(t, "US$4tn")},
	}
	a.Terms.Preference, a.Terms.Alike = dec("1"), value(t, "US$60bn")
	paid := value(t, "US$50m")
	paid.Low, paid.High = paid.Low.Neg(), paid.High.Neg()
	on, err := brief.ParseDate("2025-10-02")
	fail(t, err)
	a.Holding = valuation.Holding{Stake: dec("0.0001"), Payments: []valuation.Payment{{On: on, Amount: paid}}}
	return a
}
