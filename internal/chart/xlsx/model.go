package xlsx

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"moat/internal/chart"
	"moat/internal/money"
)

// WriteChart writes a chart as a workbook: its model with live formulas where
// it has one, its table where it has none.
func WriteChart(w io.Writer, c *chart.Chart, from chart.Origin) error {
	d := c.Data(from)
	m := c.Model()
	if m == nil {
		return Write(w, d)
	}
	f := excelize.NewFile()
	defer f.Close()
	b := &book{file: f, name: sheetName(d.Chart), styles: map[styleKey]int{}, at: addresses(m)}
	b.keep(f.SetSheetName(f.GetSheetName(0), b.name))
	b.keep(f.SetDocProps(properties(d)))
	// The numbers beside the formulas are right as they stand, and a program
	// that can calculate shall not trust them.
	always := true
	b.keep(f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &always}))
	b.keep(onePageWide(f, b.name))
	b.sources(m)
	b.model(m)
	if b.err == nil {
		b.keep(f.Write(w))
	}
	if b.err != nil {
		return fmt.Errorf("write a workbook: %w", b.err)
	}
	return nil
}

// addresses gives the absolute address of every cell that has a name.
func addresses(m *chart.Model) map[string]string {
	at := map[string]string{}
	for i, row := range m.Rows {
		for j, cell := range row {
			if cell.Name == "" {
				continue
			}
			if ref, err := excelize.CoordinatesToCellName(j+1, i+1, true); err == nil {
				at[cell.Name] = ref
			}
		}
	}
	return at
}

// book writes a model and keeps the first error.
type book struct {
	file   *excelize.File
	name   string
	styles map[styleKey]int
	at     map[string]string
	err    error
}

func (b *book) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

// Widths of the model's columns, in characters, and how many of them a
// sentence runs across.
const (
	labelWidth = 50
	cellWidth  = 18
	sentence   = 7
	mostCells  = 12
	lineHeight = 15 // points
)

// model streams the sheet: the only way by which excelize writes a formula
// together with the number that it comes to.
func (b *book) model(m *chart.Model) {
	sw, err := b.file.NewStreamWriter(b.name)
	if err != nil {
		b.keep(err)
		return
	}
	b.keep(sw.SetColWidth(1, 1, labelWidth))
	b.keep(sw.SetColWidth(2, mostCells, cellWidth))
	for i, row := range m.Rows {
		if len(row) == 0 || b.err != nil {
			continue
		}
		values := make([]any, len(row))
		for j, cell := range row {
			values[j] = b.cell(cell)
		}
		at := fmt.Sprintf("A%d", i+1)
		b.keep(sw.SetRow(at, values, b.across(sw, at, i+1, row)...))
	}
	b.limits(m)
	if b.err == nil {
		b.keep(sw.Flush())
	}
}

// across lets a sentence run over several columns, as high as it needs.
func (b *book) across(sw *excelize.StreamWriter, at string, row int, cells []chart.ModelCell) []excelize.RowOpts {
	if len(cells) != 1 || cells[0].Look != chart.CellNote && cells[0].Look != chart.CellTitle {
		return nil
	}
	end, err := excelize.CoordinatesToCellName(sentence, row)
	b.keep(err)
	b.keep(sw.MergeCell(at, end))
	room, size := float64(labelWidth+(sentence-1)*cellWidth), 1.0
	if cells[0].Look == chart.CellTitle {
		size = titleSize / textSize
	}
	lines := int(width(fmt.Sprint(cells[0].Value))*size/room) + 1
	return []excelize.RowOpts{{Height: lineHeight * size * float64(lines)}}
}

var reference = regexp.MustCompile(`\{([^{}]+)\}`)

func (b *book) cell(c chart.ModelCell) any {
	out := excelize.Cell{StyleID: b.style(c)}
	switch v := c.Value.(type) {
	case string:
		out.Value = v
	case decimal.Decimal:
		out.Value = v.InexactFloat64()
	case money.Day:
		out.Value = serial(v)
	}
	if c.Formula != "" {
		out.Formula = b.formula(c.Formula)
	}
	return out
}

// formula puts addresses for names; texts inside a formula stay as they are.
func (b *book) formula(f string) string {
	parts := strings.Split(f, `"`)
	for i := 0; i < len(parts); i += 2 {
		parts[i] = reference.ReplaceAllStringFunc(parts[i], func(name string) string {
			at, ok := b.at[strings.Trim(name, "{}")]
			if !ok {
				b.keep(fmt.Errorf("no cell is called %s", name))
			}
			return at
		})
	}
	return strings.Join(parts, `"`)
}

// serial is a day as a workbook counts: days since the end of 1899.
func serial(d money.Day) int {
	return d.DaysSince(money.Day{Year: 1899, Month: time.December, Date: 30})
}

// limits have the spreadsheet refuse inputs that the model has no answer for.
func (b *book) limits(m *chart.Model) {
	for _, row := range m.Rows {
		for _, c := range row {
			if c.Limits == nil {
				continue
			}
			rule := excelize.NewDataValidation(true)
			rule.SetSqref(strings.ReplaceAll(b.at[c.Name], "$", ""))
			b.keep(rule.SetRange(c.Limits.Low.InexactFloat64(), c.Limits.High.InexactFloat64(),
				excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween))
			rule.ShowErrorMessage = true
			b.keep(b.file.AddDataValidation(b.name, rule))
		}
	}
}

// sources writes the sheet that says where the inputs come from.
func (b *book) sources(m *chart.Model) {
	name := sheetName(m.SourcesName)
	if _, err := b.file.NewSheet(name); err != nil {
		b.keep(err)
		return
	}
	b.keep(onePageWide(b.file, name))
	head := b.style(chart.ModelCell{Look: chart.CellHeader})
	for i, row := range m.Sources {
		for j, text := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			b.keep(err)
			b.keep(b.file.SetCellStr(name, at, text))
			if i == 0 {
				b.keep(b.file.SetCellStyle(name, at, at, head))
			}
		}
	}
	b.keep(b.file.SetColWidth(name, "A", "K", cellWidth))
}
