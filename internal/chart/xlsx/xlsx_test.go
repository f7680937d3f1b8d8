package xlsx

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"moat/internal/brief"
	"moat/internal/chart"
)

func TestNumber(t *testing.T) {
	for _, tt := range []struct{ cell, digits, format string }{
		{"830", "830", "0"},
		{"2026", "2026", "0"},
		{"1,478.3", "1478.3", "#,##0.0"},
		{"−12.50", "-12.5", "0.00"},
		{"-1,000", "-1000", "#,##0"},
		{"46 %", "46", `0" %"`},
		{"12.05%", "12.05", `0.00" %"`},
		{"41.5×", "41.5", `0.0"×"`},
		{"1,234×", "1234", `#,##0"×"`},
		{"0.04", "0.04", "0.00"},
		{" 7 ", "7", "0"},
	} {
		digits, format, ok := number(tt.cell)
		if !ok || digits != tt.digits || format != tt.format {
			t.Errorf("%q: %q as %q, %v; want %q as %q", tt.cell, digits, format, ok, tt.digits, tt.format)
		}
	}
	for _, cell := range []string{
		"", "-", "−", "×", "%", "007", "1,23", "12,34,567", "1e5", "=1", "+1", "1-2", "≈ 20", "≤ 830", "US$830bn", "8300억",
		"1234567890123456", "2026-03-31", "1.2.3", "NaN", "１２",
	} {
		if digits, format, ok := number(cell); ok {
			t.Errorf("%q became %q as %q", cell, digits, format)
		}
	}
}

func data() chart.Data {
	return chart.Data{
		Moat: chart.DataVersion, Chart: "peer-multiples", Briefing: "openai-100bn-talks", Lang: "ko",
		Title: "오픈AI 논의가는 41.5배", Subtitle: "기업가치 ÷ 매출", Sources: []string{"Epoch AI", "WSJ"}, Notes: "환율 1,478.3",
		Header: []string{"당사자", "배수", "비고"},
		Rows: [][]string{
			{"OpenAI", "41.5×", "=HYPERLINK(\"http://example.com\")"},
			{"Anthropic", "≈ 27×", "@SUM(1)"},
			{"xAI", "1,234", strings.Repeat("가", 100)},
		},
		Records: [][]brief.ID{{"a"}, nil, {"b"}},
	}
}

func TestWorkbookHoldsTheTable(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, data()); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	const sheet = "peer-multiples"
	for at, want := range map[string]string{
		"A1": "오픈AI 논의가는 41.5배", "A2": "기업가치 ÷ 매출", "B4": "배수", "A5": "OpenAI", "B5": "41.5×",
		"B6": "≈ 27×", "B7": "1,234", "C6": "@SUM(1)", "A9": "Epoch AI; WSJ", "A10": "환율 1,478.3",
	} {
		if got, err := f.GetCellValue(sheet, at); err != nil || got != want {
			t.Errorf("%s shows %q, %v; want %q", at, got, err, want)
		}
	}
	for at, want := range map[string]string{"B5": "41.5", "B7": "1234"} {
		raw, err := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
		if err != nil || raw != want {
			t.Errorf("%s holds %q, %v; want %q", at, raw, err, want)
		}
		if kind, err := f.GetCellType(sheet, at); err != nil || kind == excelize.CellTypeSharedString {
			t.Errorf("%s is text", at)
		}
	}
	for _, at := range []string{"C5", "C6"} {
		kind, err := f.GetCellType(sheet, at)
		if err != nil || kind != excelize.CellTypeSharedString {
			t.Errorf("%s is of type %v, %v; want text", at, kind, err)
		}
		if formula, err := f.GetCellFormula(sheet, at); err != nil || formula != "" {
			t.Errorf("%s has the formula %q, %v", at, formula, err)
		}
	}
	if p, err := f.GetDocProps(); err != nil || p.Title != data().Title || p.Identifier != "openai-100bn-talks/peer-multiples" {
		t.Errorf("properties %+v, %v", p, err)
	}
}

func TestSheetNamesAreWhatExcelTakes(t *testing.T) {
	for name, want := range map[string]string{
		"round-ladder": "round-ladder", "": "chart", "a/b[c]:*?\\": "a-b-c-----", "'quoted'": "quoted",
		strings.Repeat("가", 40): strings.Repeat("가", 31),
	} {
		if got := sheetName(name); got != want {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
		d := data()
		d.Chart = name
		if err := Write(&bytes.Buffer{}, d); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestEmptyTableIsAWorkbookToo(t *testing.T) {
	if err := Write(&bytes.Buffer{}, chart.Data{Title: "Nothing"}); err != nil {
		t.Error(err)
	}
}
