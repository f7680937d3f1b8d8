package alliance

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode/utf8"

	"moat/internal/brief"
)

// Table is what a view shows as text: for copying, and for export.
type Table struct {
	Header  []string
	Rows    [][]string
	Records [][]brief.ID // the ties behind each row
}

// Add appends a row and the records that it rests on.
func (t *Table) Add(records []brief.ID, cells ...string) {
	t.Rows = append(t.Rows, cells)
	t.Records = append(t.Records, records)
}

// TSV writes the table with tabs between cells and a line per row.
func (t Table) TSV() string {
	clean := strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")
	var b strings.Builder
	for _, row := range append([][]string{t.Header}, t.Rows...) {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(clean.Replace(harmless(cell)))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// CSV writes the table as UTF-8 by RFC 4180. A cell that a spreadsheet would
// take for a formula gets an apostrophe before it. The error is the writer's.
func (t Table) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, row := range append([][]string{t.Header}, t.Rows...) {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = harmless(cell)
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// formulaStarts begin a formula in one spreadsheet or another, the full-width
// forms where input is Japanese.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

func harmless(cell string) string {
	if first, _ := utf8.DecodeRuneInString(cell); cell != "" && strings.ContainsRune(formulaStarts, first) {
		return "'" + cell
	}
	return cell
}

// Table returns entries as text: every column, then since and until apart, the
// tie's id, and its note, words included, in full.
func (l *Ledger) Table(entries []Entry) Table {
	var t Table
	for _, c := range Columns {
		t.Header = append(t.Header, l.printer.T("ledger.column."+string(c)))
	}
	for _, c := range []string{"since", "until", "note", "id"} {
		t.Header = append(t.Header, l.printer.T("ledger.column."+c))
	}
	for _, e := range entries {
		var cells []string
		for _, c := range Columns {
			cells = append(cells, e.Text(c))
		}
		cells = append(cells, e.Tie.Since.String(), e.Tie.Until.String(), e.Tie.Note, string(e.Tie.ID))
		t.Add([]brief.ID{e.Tie.ID}, cells...)
	}
	return t
}
