package xlsx

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/valuation"
)

// Every formula of every live workbook comes, by a second calculator, to the
// number that is written beside it, which the model worked out.
func TestFormulasComeToWhatIsWrittenBesideThem(t *testing.T) {
	w := newWorld(t)
	byRevenue := everything(t)
	byRevenue.Rows, byRevenue.Chance = valuation.ByRevenue, dec("0.5")
	byRevenue.Market, byRevenue.NetDebt = brief.Value{}, value(t, "US$40bn")
	for _, a := range []valuation.Assumptions{everything(t), byRevenue} {
		for _, currency := range []money.Currency{"", "KRW"} {
			charts := w.charts("ko", currency, a)
			for _, id := range live {
				formulas := recalculated(t, written(t, charts[id]), id)
				if formulas < 5 {
					t.Errorf("%s: %d formulas", id, formulas)
				}
			}
		}
	}
}

// Whatever a reader assumes, a live workbook's formulas come to the chart's
// numbers.
func TestFormulasHoldForAnyCase(t *testing.T) {
	w := newWorld(t)
	rapid.Check(t, func(rt *rapid.T) {
		a := everything(t)
		a.Return = decimal.New(rapid.Int64Range(0, 100).Draw(rt, "r"), -2)
		a.Multiple = decimal.New(rapid.Int64Range(1, 200).Draw(rt, "m"), 0).Div(decimal.NewFromInt(2))
		a.Years = decimal.New(rapid.Int64Range(2, 30).Draw(rt, "n"), 0).Div(decimal.NewFromInt(2))
		a.Dilution = decimal.New(rapid.Int64Range(0, 90).Draw(rt, "d"), -2)
		a.Chance = decimal.New(rapid.Int64Range(0, 100).Draw(rt, "p"), -2)
		a.Rows = valuation.GridRows(rapid.IntRange(0, 1).Draw(rt, "rows"))
		a.Holding.Stake = decimal.New(rapid.Int64Range(1, 1_000_000).Draw(rt, "stake"), -7)
		currency := rapid.SampledFrom([]money.Currency{"", "KRW", "EUR", "JPY"}).Draw(rt, "currency")
		lang := rapid.SampledFrom(brief.Langs).Draw(rt, "lang")
		id := rapid.SampledFrom(live).Draw(rt, "chart")
		recalculated(t, written(t, w.charts(lang, currency, a)[id]), id)
	})
}

// recalculated compares each formula's stored value with what excelize's own
// calculator makes of it, and returns how many there are.
func recalculated(t *testing.T, f *excelize.File, sheet string) int {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for i, row := range rows {
		for j, stored := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			formula, err := f.GetCellFormula(sheet, at)
			if err != nil || formula == "" {
				continue
			}
			count++
			got, err := f.CalcCellValue(sheet, at, excelize.Options{RawCellValue: true})
			if err != nil || !same(stored, got, 1e-6) {
				t.Errorf("%s %s: stored %q, recalculated %q, %v: =%s", sheet, at, stored, got, err, formula)
			}
		}
	}
	return count
}

// same compares two cells: numbers to a relative tolerance, texts as they are.
func same(a, b string, tolerance float64) bool {
	x, errA := strconv.ParseFloat(a, 64)
	y, errB := strconv.ParseFloat(b, 64)
	if errA != nil || errB != nil {
		return a == b
	}
	return math.Abs(x-y) <= tolerance*max(1, math.Abs(x))
}

func TestWorkbookSaysWhatItRestsOn(t *testing.T) {
	w := newWorld(t)
	for _, lang := range brief.Langs {
		for id, c := range w.charts(lang, "", everything(t)) {
			if c.Model() == nil {
				continue
			}
			f := written(t, c)
			rows, err := f.GetRows(id)
			if err != nil {
				t.Fatal(err)
			}
			all := ""
			for _, row := range rows {
				all += strings.Join(row, "\t") + "\n"
			}
			for _, want := range []string{c.Title, c.Notes, w.catalogue.In(lang).T("workbook.kind.assumption"), "2025-12-19"} {
				if !strings.Contains(all, want) {
					t.Errorf("%s %s: %q is not there", lang, id, want)
				}
			}
			if strings.Contains(all, "workbook.") || strings.Contains(all, "cases.") {
				t.Errorf("%s %s: a text is missing:\n%s", lang, id, all)
			}
			sources := f.GetSheetList()[1]
			at, err := f.GetCellValue(sources, "A2")
			if err != nil || at == "" || !strings.Contains(all, at) {
				t.Errorf("%s %s: sources begin with record %q, %v", lang, id, at, err)
			}
		}
	}
}

func TestSameChartSameBytes(t *testing.T) {
	charts := newWorld(t).charts("en", "", everything(t))
	for _, id := range live {
		var first bytes.Buffer
		if err := WriteChart(&first, charts[id], origin()); err != nil {
			t.Fatal(err)
		}
		for range 5 {
			var again bytes.Buffer
			if err := WriteChart(&again, charts[id], origin()); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first.Bytes(), again.Bytes()) {
				t.Errorf("%s: other bytes", id)
			}
		}
	}
}

// What a briefing's author wrote is never a formula.
func TestTextsOfABriefingAreNoFormulas(t *testing.T) {
	w := newWorld(t)
	for id, s := range w.Records.Sources {
		s.Title, s.Publisher = `=HYPERLINK("https://example.com")`, "@SUM(1)"
		w.Records.Sources[id] = s
	}
	f := written(t, w.charts("en", "", everything(t))["what-must-be-true"])
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j, text := range row {
				at, _ := excelize.CoordinatesToCellName(j+1, i+1)
				formula, err := f.GetCellFormula(sheet, at)
				if err != nil || strings.Contains(formula, "HYPERLINK") || strings.HasPrefix(text, "@") && formula != "" {
					t.Errorf("%s %s: %q has the formula %q, %v", sheet, at, text, formula, err)
				}
			}
		}
	}
}

// The charts that rest on reports alone keep their tables.
func TestChartsWithoutAModelAreTables(t *testing.T) {
	c := newWorld(t).charts("en", "", everything(t))["football-field"]
	if c.Model() != nil {
		t.Fatal("a model of what no input changes")
	}
	f := written(t, c)
	if got, err := f.GetCellValue("football-field", "A4"); err != nil || got != c.Table.Header[0] {
		t.Errorf("A4 shows %q, %v; want %q", got, err, c.Table.Header[0])
	}
}
