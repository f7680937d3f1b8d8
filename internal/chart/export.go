package chart

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"image/png"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"moat/internal/chart/pdf"
	"moat/internal/chart/svg"
	"moat/internal/typeset"
)

// Size is a size that exports come in, in CSS pixels.
type Size struct {
	Name          string
	Width, Height float64
}

var sizes = []Size{
	{"slide", 800, 450}, // 16:9
	{"half", 640, 480},  // half of a printed page
	{"square", 600, 600},
}

// Sizes are the sizes on offer, the usual one first: a slide (16:9), half a
// page, a square.
func Sizes() []Size { return slices.Clone(sizes) }

// SizeNamed returns the size of a name; "" is the usual one.
func SizeNamed(name string) (Size, bool) {
	if name == "" {
		return sizes[0], true
	}
	i := slices.IndexFunc(sizes, func(s Size) bool { return s.Name == name })
	if i < 0 {
		return Size{}, false
	}
	return sizes[i], true
}

// PNGWithData draws the chart and writes a PNG file that carries its data. See
// ReadData.
func (c *Chart) PNGWithData(w io.Writer, fonts *typeset.Fonts, o Options, from Origin) error {
	pic, err := c.Render(fonts, o)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := png.Encode(&file, pic.Image); err != nil {
		return c.failed(err)
	}
	data, err := embed(file.Bytes(), c.Data(c.scaled(from, o)))
	if err != nil {
		return c.failed(err)
	}
	return c.write(w, data)
}

// SVG draws the chart and writes an SVG file that carries its data. See
// ReadData. The error is as Render's.
func (c *Chart) SVG(w io.Writer, fonts *typeset.Fonts, o Options, from Origin) error {
	o, err := o.normal()
	if err != nil {
		return err
	}
	data, err := c.Data(c.scaled(from, o)).marshal()
	if err != nil {
		return c.failed(err)
	}
	r := svg.New(fonts, int(o.Width), int(o.Height), svg.Options{
		Lang: c.printer.Lang(), Background: o.Theme.Surface, Title: c.Title, Desc: c.Alt, Metadata: data,
	})
	if _, err := c.draw(fonts, o, r.Provider()); err != nil {
		return err
	}
	if err := r.Save(w); err != nil {
		return c.failed(err)
	}
	return nil
}

// PDF draws the chart and writes a PDF of one page as large as the chart, its
// fonts embedded from load, dated created. The error is as Render's.
func (c *Chart) PDF(w io.Writer, fonts *typeset.Fonts, load typeset.Loader, o Options, created time.Time) error {
	o, err := o.normal()
	if err != nil {
		return err
	}
	r := pdf.New(fonts, load, int(o.Width), int(o.Height), pdf.Options{
		Lang: c.printer.Lang(), Background: o.Theme.Surface, Created: created,
		Title: c.Title, Subject: c.Subtitle, Keywords: c.ID,
	})
	if _, err := c.draw(fonts, o, r.Provider()); err != nil {
		return err
	}
	if err := r.Save(w); err != nil {
		return c.failed(err)
	}
	return nil
}

// CSV writes the chart's table; see Table.CSV.
func (c *Chart) CSV(w io.Writer) error {
	if err := c.Table.CSV(w); err != nil {
		return c.failed(err)
	}
	return nil
}

// CSV writes the table as UTF-8 by RFC 4180. A cell that a spreadsheet would
// take for a formula gets an apostrophe before it.
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

func (c *Chart) write(w io.Writer, data []byte) error {
	if _, err := w.Write(data); err != nil {
		return c.failed(err)
	}
	return nil
}

func (c *Chart) failed(err error) error { return fmt.Errorf("chart %s: %w", c.ID, err) }
