// Package sheet reads tables of rounds, figures and alliances from CSV, TSV and
// Excel workbooks. A mapping says which column is what; Guess proposes one from
// the heads of the columns in English, Korean, Japanese and Chinese, and every
// column of it can be changed. A row that cannot be read is reported with its
// row and column, the others are kept.
package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"moat/internal/brief"
)

// The most that is read of a table.
const (
	MaxRows    = 2_000 // a briefing holds no more
	maxColumns = 200
	maxCell    = 8 << 10  // bytes
	maxUnzip   = 64 << 20 // bytes of an unpacked workbook
	maxPart    = 6 << 20  // bytes of a part of it that is no sheet: it is held whole, many times its size
	maxSheets  = 20
)

// Sheet is a table with its head.
type Sheet struct {
	Name   string // of the file, and of the sheet within a workbook
	Header []string
	Rows   []Row
	Left   int // rows past the limit, which were not read
}

// Row is one row. Line counts from 1, as a spreadsheet shows it.
type Row struct {
	Line  int
	Cells []string
}

// cell returns a cell without the space around it, "" where the row is short.
func (r Row) cell(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[i])
}

// ReadText reads CSV, or TSV. The separator of a CSV may be a semicolon. The
// error is a *brief.Error that names the line.
func ReadText(name, text string, tabs bool) (*Sheet, error) {
	in := csv.NewReader(strings.NewReader(text))
	in.Comma = separator(text, tabs)
	in.FieldsPerRecord = -1
	in.LazyQuotes = true
	in.ReuseRecord = true
	b := builder{sheet: &Sheet{Name: name}}
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			line, _ := in.FieldPos(0)
			return nil, &brief.Error{Code: brief.Malformed, File: name, Line: line, What: "a row that cannot be taken apart", Want: "want cells separated by commas or tabs", Err: err}
		}
		line, _ := in.FieldPos(0)
		if err := b.add(line, record); err != nil {
			return nil, err
		}
	}
	return b.done()
}

// separator is what stands most often in the first line.
func separator(text string, tabs bool) rune {
	first, _, _ := strings.Cut(text, "\n")
	switch {
	case tabs, strings.Count(first, "\t") > strings.Count(first, ","):
		return '\t'
	case strings.Count(first, ";") > strings.Count(first, ","):
		return ';'
	}
	return ','
}

// builder collects rows within the limits.
type builder struct{ sheet *Sheet }

func (b *builder) add(line int, cells []string) error {
	s := b.sheet
	if len(cells) > maxColumns {
		return &brief.Error{Code: brief.TooLarge, File: s.Name, Line: line, What: fmt.Sprintf("a row of %d columns", len(cells)), Want: "want at most 200"}
	}
	filled := 0
	for i, c := range cells {
		if len(c) > maxCell {
			return &brief.Error{Code: brief.TooLarge, File: s.Name, Line: line, What: fmt.Sprintf("a cell of %d bytes in column %d", len(c), i+1), Want: "want at most 8 kB; perhaps a quote is not closed"}
		}
		if !utf8.ValidString(c) || strings.ContainsRune(c, 0) {
			return &brief.Error{Code: brief.Malformed, File: s.Name, Line: line, What: fmt.Sprintf("bytes that are no text in column %d", i+1), Want: "want it saved as UTF-8"}
		}
		if strings.TrimSpace(c) != "" {
			filled++
		}
	}
	switch {
	case filled == 0:
	case s.Header == nil && filled > 1:
		s.Header = append([]string{}, cells...)
	case s.Header == nil: // a title over the table
	case len(s.Rows) == MaxRows:
		s.Left++
	default:
		s.Rows = append(s.Rows, Row{Line: line, Cells: append([]string{}, cells...)})
	}
	return nil
}

func (b *builder) done() (*Sheet, error) {
	if b.sheet.Header == nil || len(b.sheet.Rows) == 0 {
		return nil, &brief.Error{Code: brief.Malformed, File: b.sheet.Name, What: "a table without rows", Want: "want the names of the columns in the first row, and a record in each row below"}
	}
	return b.sheet, nil
}

// ReadWorkbook reads the sheets of an Excel workbook. Formulas give the value
// that the workbook keeps for them; nothing is calculated, and no link is
// followed.
func ReadWorkbook(name string, data []byte) ([]*Sheet, error) {
	if err := weigh(name, data); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxUnzip, UnzipXMLSizeLimit: maxUnzip, ShortDatePattern: "yyyy-mm-dd", LongDatePattern: "yyyy-mm-dd",
	})
	if err != nil {
		return nil, notWorkbook(name, err)
	}
	defer f.Close()
	var out []*Sheet
	for _, title := range f.GetSheetList() {
		if len(out) == maxSheets {
			break
		}
		s, err := readSheet(f, name, title)
		var empty *brief.Error
		if errors.As(err, &empty) && empty.Code == brief.Malformed {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		return nil, &brief.Error{Code: brief.Malformed, File: name, What: "a workbook without a table", Want: "want the names of the columns in the first row, and a record in each row below"}
	}
	return out, nil
}

func notWorkbook(name string, err error) error {
	return &brief.Error{Code: brief.Malformed, File: name, What: "a file that is no Excel workbook", Want: "want .xlsx, or the table as CSV", Err: err}
}

// weigh refuses a workbook that unpacks to more than any table needs, before
// any of it is unpacked.
func weigh(name string, data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return notWorkbook(name, err)
	}
	var total uint64
	for _, f := range z.File {
		total += f.UncompressedSize64
		what := ""
		switch {
		case total > maxUnzip || len(z.File) > 2000:
			what = "a workbook that unpacks to more than 64 MB"
		case f.UncompressedSize64 > maxPart && !strings.HasPrefix(strings.ToLower(f.Name), "xl/worksheets/"):
			what = fmt.Sprintf("a workbook whose part %s unpacks to %d MB", quoted(f.Name), f.UncompressedSize64>>20)
		}
		if what != "" {
			return &brief.Error{Code: brief.TooLarge, File: name, What: what, Want: "want the table alone, or as CSV"}
		}
	}
	return nil
}

func readSheet(f *excelize.File, name, title string) (*Sheet, error) {
	rows, err := f.Rows(title)
	if err != nil {
		return nil, notWorkbook(name, err)
	}
	defer rows.Close()
	b := builder{sheet: &Sheet{Name: name + ", " + title}}
	for line := 1; rows.Next() && b.sheet.Left == 0; line++ {
		cells, err := rows.Columns()
		if err != nil {
			return nil, notWorkbook(name, err)
		}
		if err := b.add(line, cells); err != nil {
			return nil, err
		}
	}
	if err := rows.Error(); err != nil {
		return nil, notWorkbook(name, err)
	}
	return b.done()
}
