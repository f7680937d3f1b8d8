package xlsx

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/chart"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/valuation"
)

const briefing = "openai-100bn-talks"

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func value(t testing.TB, s string) brief.Value {
	t.Helper()
	v, err := brief.ParseValue(s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func paid(t testing.TB, on, amount string, sign int64) valuation.Payment {
	t.Helper()
	d, err := brief.ParseDate(on)
	if err != nil {
		t.Fatal(err)
	}
	v := value(t, amount)
	v.Low, v.High = v.Low.Mul(decimal.NewFromInt(sign)), v.High.Mul(decimal.NewFromInt(sign))
	return valuation.Payment{On: d, Amount: v}
}

// everything is a case with all that a reader can set.
func everything(t testing.TB) valuation.Assumptions {
	t.Helper()
	a := valuation.Defaults()
	a.Market, a.MarketGrowth = value(t, "US$1tn"), dec("0.1")
	a.Outlooks = []valuation.Outlook{
		{Name: valuation.Bear, Weight: dec("0.3"), Value: value(t, "US$200bn")},
		{Name: valuation.Base, Weight: dec("0.5"), Value: value(t, "US$1.5tn")},
		{Name: valuation.Bull, Weight: dec("0.2"), Value: value(t, "US$4tn")},
	}
	a.Holding = valuation.Holding{
		Stake:    dec("0.0001"),
		Payments: []valuation.Payment{paid(t, "2025-10-02", "US$50m", -1), paid(t, "2025-11-14", "US$5m", 1)},
	}
	return a
}

func originals(t testing.TB) []*brief.Briefing {
	t.Helper()
	dir, err := assets.Briefings()
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(dir, "*.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []*brief.Briefing
	for _, name := range names {
		text, err := fs.ReadFile(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := markdown.Read(name, text)
		if err != nil {
			t.Fatal(err)
		}
		if !b.IsTranslation() {
			b.Resolve()
			out = append(out, b)
		}
	}
	return out
}

func rates(t testing.TB) *money.Rates {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(assets.Rates())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []money.Rate
	for _, r := range rows[1:] {
		day, err := money.ParseDay(r[0])
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, money.Rate{Day: day, Base: money.Currency(r[1]), Quote: money.Currency(r[2]), Value: dec(r[3]), Basis: money.Basis(r[4])})
	}
	return money.NewRates(all)
}

// world is the bundled library as a briefing's reader sees it on its day.
type world struct {
	chart.Input
	catalogue *text.Catalogue
}

func newWorld(t testing.TB) world {
	t.Helper()
	c, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	all := originals(t)
	on := money.Day{Year: 2025, Month: 12, Date: 19}
	w := world{chart.Input{Records: brief.Gather(all, on), Rates: rates(t), KnownOn: on}, c}
	for _, b := range all {
		if b.ID == briefing {
			w.Briefing = b
		}
	}
	return w
}

// charts are those of a case, in a language and a currency, by id.
func (w world) charts(lang string, c money.Currency, a valuation.Assumptions) map[string]*chart.Chart {
	in := w.Input
	in.Printer, in.Currency = w.catalogue.In(lang), c
	out := map[string]*chart.Chart{}
	for _, x := range chart.WithCase(in, a) {
		out[x.ID] = x
	}
	return out
}

func origin() chart.Origin { return chart.Origin{Briefing: briefing} }

// written is a chart's workbook, opened again.
func written(t testing.TB, c *chart.Chart) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := WriteChart(&b, c, origin()); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// live are the charts whose workbooks carry a model.
var live = []string{"what-must-be-true", "sensitivity", "scenarios", "my-position"}
