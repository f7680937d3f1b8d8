// Package xlsx writes a chart's table as an Excel workbook. It stands apart
// from package chart so that drawing a chart needs no spreadsheet library.
package xlsx

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"moat/internal/chart"
)

// Sizes of the sheet: widths in characters of the usual font.
const (
	maxSheetName = 31 // runes; Excel's limit
	leastWidth   = 10
	mostWidth    = 48
)

// Write writes a workbook of one sheet: the title, the subtitle, an empty row,
// the table under its header, an empty row, and the sources with the notes.
//
// A cell that is a plain number, a percentage or a multiple becomes a number
// that is shown as it was written: 46 % is 46, 41.5× is 41.5. Everything else
// stays text, also what looks like a formula.
func Write(w io.Writer, d chart.Data) error {
	f := excelize.NewFile()
	defer f.Close()
	s := &sheet{file: f, name: sheetName(d.Chart), styles: map[string]int{}}
	s.keep(f.SetSheetName(f.GetSheetName(0), s.name))
	s.keep(f.SetDocProps(properties(d)))
	s.keep(onePageWide(f, s.name))
	s.fill(d)
	if s.err == nil {
		s.keep(f.Write(w))
	}
	if s.err != nil {
		return fmt.Errorf("write a workbook: %w", s.err)
	}
	return nil
}

func properties(d chart.Data) *excelize.DocProperties {
	return &excelize.DocProperties{
		Title: d.Title, Subject: d.Subtitle, Creator: "Moat", Language: d.Lang, Identifier: string(d.Briefing) + "/" + d.Chart,
	}
}

// sheetName leaves out what Excel refuses in one.
func sheetName(name string) string {
	clean := []rune(strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) {
			return '-'
		}
		return r
	}, name), "' "))
	if len(clean) == 0 {
		return "chart"
	}
	return string(clean[:min(len(clean), maxSheetName)])
}

// onePageWide prints a sheet across, on as many pages as it is long.
func onePageWide(f *excelize.File, sheet string) error {
	fit, landscape, wide, high := true, "landscape", 1, 0
	return errors.Join(
		f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}),
		f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high}))
}

// sheet writes cells and keeps the first error.
type sheet struct {
	file   *excelize.File
	name   string
	row    int // of the last row written; 1-based
	styles map[string]int
	err    error
}

func (s *sheet) keep(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *sheet) fill(d chart.Data) {
	s.line(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}}, d.Title)
	s.line(nil, d.Subtitle)
	s.row++
	s.line(&excelize.Style{
		Font:   &excelize.Font{Bold: true},
		Border: []excelize.Border{{Type: "bottom", Style: 1, Color: "5B6470"}},
	}, d.Header...)
	s.freeze()
	for _, row := range d.Rows {
		s.line(nil, row...)
	}
	s.row++
	s.line(nil, strings.Join(d.Sources, "; "))
	s.line(nil, d.Notes)
	s.widths(d)
}

// line writes one row. Numbers are recognised only where there is no style:
// in the body.
func (s *sheet) line(style *excelize.Style, cells ...string) {
	s.row++
	for i, text := range cells {
		at, err := excelize.CoordinatesToCellName(i+1, s.row)
		if err != nil {
			s.keep(err)
			return
		}
		if digits, format, ok := number(text); ok && style == nil {
			// As text of the file's own, so that no digit is lost to a float.
			s.keep(s.file.SetCellDefault(s.name, at, digits))
			s.style(at, format, &excelize.Style{CustomNumFmt: &format})
			continue
		}
		s.keep(s.file.SetCellStr(s.name, at, text))
		if style != nil {
			s.style(at, fmt.Sprint("row ", s.row), style)
		}
	}
}

// style gives a cell a style, made once for a key.
func (s *sheet) style(at, key string, style *excelize.Style) {
	id, ok := s.styles[key]
	if !ok {
		var err error
		if id, err = s.file.NewStyle(style); err != nil {
			s.keep(err)
			return
		}
		s.styles[key] = id
	}
	s.keep(s.file.SetCellStyle(s.name, at, at, id))
}

// freeze keeps what has been written so far in sight while the rest scrolls.
func (s *sheet) freeze() {
	s.keep(s.file.SetPanes(s.name, &excelize.Panes{
		Freeze: true, YSplit: s.row, TopLeftCell: fmt.Sprint("A", s.row+1), ActivePane: "bottomLeft",
	}))
}

// widths fits the columns to the table.
func (s *sheet) widths(d chart.Data) {
	for i, name := range d.Header {
		widest := width(name)
		for _, row := range d.Rows {
			if i < len(row) {
				widest = max(widest, width(row[i]))
			}
		}
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			s.keep(err)
			return
		}
		s.keep(s.file.SetColWidth(s.name, column, column, min(max(widest+2, leastWidth), mostWidth)))
	}
}

// width counts a text's characters, those of East Asia as two.
func width(text string) float64 {
	n := 0.0
	for _, r := range text {
		if r >= 0x1100 {
			n++
		}
		n++
	}
	return n
}
