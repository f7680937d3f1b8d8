//go:build office

package xlsx

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/money"
	"moat/internal/valuation"
)

// A change is a workbook exported under one case whose inputs a reader then
// overwrites with those of another. What LibreOffice makes of it must be what
// the model makes of the other case.
type change struct {
	name, chart, lang string
	currency          money.Currency
	from, to          func(a *valuation.Assumptions)
	price             string // of the other case; empty keeps it
}

func unchanged(*valuation.Assumptions) {}

func changes(t *testing.T) []change {
	several := func(a *valuation.Assumptions) {
		a.Holding.Payments = []valuation.Payment{
			paid(t, "2025-01-10", "US$50m", -1), paid(t, "2025-07-10", "US$130m", 1), paid(t, "2025-12-01", "US$90m", -1),
		}
	}
	return []change{
		{"worked-value", "what-must-be-true", "en", "", unchanged, func(a *valuation.Assumptions) { a.Dilution = decimal.Zero }, ""},
		{"all-inputs", "what-must-be-true", "ko", "KRW", unchanged, func(a *valuation.Assumptions) {
			a.Return, a.Years, a.Multiple, a.Dilution, a.Chance = dec("0.25"), dec("7"), dec("8"), dec("0.3"), dec("0.5")
			a.NetDebt, a.Revenue, a.Market, a.MarketGrowth = value(t, "US$40bn"), value(t, "US$13bn"), value(t, "US$3tn"), dec("0.07")
		}, "US$500bn"},
		{"market-left-out", "what-must-be-true", "ja", "", unchanged, func(a *valuation.Assumptions) {
			a.Market, a.Years = brief.Value{}, dec("2.5")
		}, ""},
		{"grid", "sensitivity", "zh", "", unchanged, func(a *valuation.Assumptions) { a.Dilution, a.Chance = decimal.Zero, dec("0.5") }, "US$600bn"},
		{"grid-by-revenue", "sensitivity", "en", "EUR", func(a *valuation.Assumptions) { a.Rows = valuation.ByRevenue },
			func(a *valuation.Assumptions) {
				a.Rows, a.Revenue, a.Multiple = valuation.ByRevenue, value(t, "US$30bn"), dec("12")
			}, ""},
		{"scenarios", "scenarios", "ko", "", unchanged, func(a *valuation.Assumptions) {
			a.Return, a.Years, a.Dilution = dec("0.3"), dec("4"), dec("0.1")
			a.Outlooks[0].Weight, a.Outlooks[1].Weight = dec("0.6"), dec("0.2")
			a.Outlooks[2].Value = value(t, "US$9tn")
		}, ""},
		{"holding", "my-position", "en", "", unchanged, func(a *valuation.Assumptions) {
			a.Return, a.Years, a.Chance, a.Holding.Stake = dec("0.15"), dec("3.5"), dec("0.8"), dec("0.00012")
			a.Holding.Payments = []valuation.Payment{paid(t, "2024-03-01", "US$70m", -1), paid(t, "2025-11-14", "US$9m", 1)}
		}, ""},
		{"holding-at-a-loss", "my-position", "en", "", unchanged, func(a *valuation.Assumptions) {
			a.Return, a.Holding.Stake = dec("0.02"), dec("0.00001")
		}, ""},
		{"nearly-all-lost", "my-position", "ko", "KRW", unchanged, func(a *valuation.Assumptions) { a.Holding.Stake = dec("0.0000001") }, ""},
		{"many-fold", "my-position", "en", "", unchanged, func(a *valuation.Assumptions) { a.Holding.Stake = dec("0.3") }, ""},
		{"several-rates", "my-position", "ja", "", several, func(a *valuation.Assumptions) {
			several(a)
			a.Return, a.Holding.Stake = dec("0.05"), dec("0.00001")
		}, ""},
		{"two-rates", "my-position", "zh", "", several, func(a *valuation.Assumptions) {
			a.Holding.Stake = dec("0.0000000001")
			a.Holding.Payments = []valuation.Payment{
				paid(t, "2022-12-19", "US$16m", -1), paid(t, "2023-12-19", "US$100m", 1), paid(t, "2024-12-19", "US$100m", -1),
			}
		}, ""},
	}
}

func (c change) chartOf(t *testing.T, set func(*valuation.Assumptions), price string) *chart.Chart {
	t.Helper()
	w, a := newWorld(t), everything(t)
	set(&a)
	if price != "" {
		w.Records.Rounds = slices.Clone(w.Records.Rounds)
		for i, r := range w.Records.Rounds {
			if r.Valuation.Known() && r.Stage.Open() {
				w.Records.Rounds[i].Valuation = value(t, price)
			}
		}
	}
	x := w.charts(c.lang, c.currency, a)[c.chart]
	if x == nil {
		t.Fatalf("%s: no chart", c.name)
	}
	return x
}

// edit saves the first case's workbook with the second case's inputs and
// without the numbers beside its formulas.
func (c change) edit(t *testing.T, path string) {
	t.Helper()
	f := written(t, c.chartOf(t, c.from, ""))
	for i, row := range c.chartOf(t, c.to, c.price).Model().Rows {
		for j, cell := range row {
			if cell.Look != chart.CellInput {
				continue
			}
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			var v any
			switch x := cell.Value.(type) {
			case decimal.Decimal:
				v = x.InexactFloat64()
			case money.Day:
				v = serial(x)
			}
			if err := f.SetCellValue(c.chart, at, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.UpdateLinkedValue(); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
}

// recalculate has LibreOffice open workbooks, calculate them anew and save
// them elsewhere, in a profile of the test's own.
func recalculate(t *testing.T, out string, paths []string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	args := []string{
		"-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()), "--headless", "--norestore",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out,
	}
	cmd := exec.CommandContext(ctx, "soffice", append(args, paths...)...)
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir())
	var log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &log, &log
	if err := cmd.Run(); err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, log.String())
	}
}

func TestLibreOfficeGivesTheModelsNumbers(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	var paths []string
	for _, c := range changes(t) {
		path := filepath.Join(in, c.name+".xlsx")
		c.edit(t, path)
		paths = append(paths, path)
	}
	recalculate(t, out, paths)
	for _, c := range changes(t) {
		t.Run(c.name, func(t *testing.T) {
			f, err := excelize.OpenFile(filepath.Join(out, c.name+".xlsx"))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			c.compare(t, f)
			if c.name == "worked-value" {
				workedValues(t, f, c)
			}
		})
	}
}

// compare holds every formula of the recalculated workbook against the model.
func (c change) compare(t *testing.T, f *excelize.File) {
	t.Helper()
	formulas, moved := 0, 0
	before := c.chartOf(t, c.from, "").Model().Rows
	for i, row := range c.chartOf(t, c.to, c.price).Model().Rows {
		for j, cell := range row {
			if cell.Formula == "" {
				continue
			}
			got, want := c.raw(t, f, i, j), plainValue(cell.Value)
			formulas++
			if was := plainValue(before[i][j].Value); was != want {
				moved++
			}
			if !same(want, got, 1e-6) {
				t.Errorf("row %d, column %d (%s): LibreOffice has %q, the model %q: =%s", i+1, j+1, cell.Name, got, want, cell.Formula)
			}
		}
	}
	if formulas < 8 || moved < 3 {
		t.Errorf("%d formulas, of which the change moved %d", formulas, moved)
	}
}

func (c change) raw(t *testing.T, f *excelize.File, i, j int) string {
	t.Helper()
	at, err := excelize.CoordinatesToCellName(j+1, i+1)
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.GetCellValue(c.chart, at, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func plainValue(v any) string {
	switch x := v.(type) {
	case decimal.Decimal:
		return x.String()
	case money.Day:
		return strconv.Itoa(serial(x))
	case nil:
		return ""
	}
	return fmt.Sprint(v)
}

// workedValues are those that the product promises: a price of US$830bn for
// 20 percent a year over five years, an exit at ten times a revenue of
// US$20bn today, no dilution.
func workedValues(t *testing.T, f *excelize.File, c change) {
	t.Helper()
	want := map[string]string{"exit": "2065.3", "revenue": "206.5", "growth": "0.595", "moic": "2.49"}
	preMoney := map[string]string{"revenue": "231.4", "growth": "0.632"}
	seen := 0
	for i, row := range c.chartOf(t, c.to, "").Model().Rows {
		for j, cell := range row {
			for column, values := range map[int]map[string]string{2: want, 5: preMoney} {
				for name, text := range values {
					if cell.Name != fmt.Sprint(name, column) {
						continue
					}
					seen++
					if got, err := decimal.NewFromString(c.raw(t, f, i, j)); err != nil || !got.Round(-dec(text).Exponent()).Equal(dec(text)) {
						t.Errorf("%s is %s, %v; want %s", cell.Name, got, err, text)
					}
				}
			}
		}
	}
	if seen != len(want)+len(preMoney) {
		t.Errorf("%d worked values were compared", seen)
	}
}
