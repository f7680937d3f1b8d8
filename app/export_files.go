package app

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/chart/xlsx"
	"moat/internal/typeset"
	model "moat/internal/valuation"
	"moat/views/reading"
	"moat/views/valuation"
)

// The kinds of file that charts are written as: the endings of their names.
const (
	formatPNG  = "png"
	formatSVG  = "svg"
	formatPDF  = "pdf"
	formatCSV  = "csv"
	formatXLSX = "xlsx"
)

var chartFormats = []string{formatPNG, formatSVG, formatPDF, formatCSV, formatXLSX}

// chartFiles makes files of charts, all in one look and from one dossier.
type chartFiles struct {
	fonts   *typeset.Fonts
	options chart.Options
	log     func(chartID string) bool // which of them are on a logarithmic scale; nil for none
	from    func(c *chart.Chart) chart.Origin
	created time.Time
}

// chartOptions are those of an exported chart, which stands on its own.
func chartOptions(size string, scale float64, dark bool) chart.Options {
	s, ok := chart.SizeNamed(size)
	if !ok {
		s, _ = chart.SizeNamed("")
	}
	return chart.Options{Width: s.Width, Height: s.Height, Scale: scale, Theme: valuation.Theme(dark), Frame: true}
}

// originOf says where the charts of a dossier come from; those that look ahead
// rest on the reader's assumptions too.
func originOf(d *reading.Dossier, m valuation.Model, a model.Assumptions) func(c *chart.Chart) chart.Origin {
	return func(c *chart.Chart) chart.Origin {
		from := chart.Origin{Briefing: d.Briefing.ID, KnownOn: d.State.KnownOn, Currency: d.State.Currency}
		if slices.Contains(m.Case, c) {
			from.Assumptions = &a
		}
		return from
	}
}

// write makes a file in memory and then writes it whole.
func (x chartFiles) write(path string, c *chart.Chart, format string) error {
	var b bytes.Buffer
	if err := x.make(&b, c, format); err != nil {
		return err
	}
	return WriteFile(path, b.Bytes())
}

func (x chartFiles) make(b *bytes.Buffer, c *chart.Chart, format string) error {
	o := x.options
	o.Log = x.log != nil && x.log(c.ID)
	switch format {
	case formatPNG:
		return c.PNGWithData(b, x.fonts, o, x.from(c))
	case formatSVG:
		return c.SVG(b, x.fonts, o, x.from(c))
	case formatPDF:
		return c.PDF(b, x.fonts, assets.Font, o, x.created)
	case formatCSV:
		return c.CSV(b)
	case formatXLSX:
		return xlsx.WriteChart(b, c, x.from(c))
	default:
		return misuse(fmt.Sprintf("no format %q", format), strings.Join(chartFormats, ", "))
	}
}

// chartFile names a chart's file, without an ending. Ids hold letters, digits
// and hyphens only.
func chartFile(id brief.ID, chartID, lang string) string {
	return strings.Join([]string{string(id), chartID, lang}, "-")
}

func nothingToDraw(d *reading.Dossier) error {
	return &brief.Error{Code: brief.NothingToDraw, What: fmt.Sprintf("%s has no data for a chart on %s", d.Briefing.ID, d.State.KnownOn)}
}

func makeDir(dir string) error {
	err := os.MkdirAll(dir, 0o755)
	if err == nil || errors.Is(err, fs.ErrExist) && isDir(dir) {
		return nil
	}
	return unwritable(dir, err)
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// writeAll writes charts into a folder, which it makes where there is none.
func (x chartFiles) writeAll(dir string, paths []string, charts []*chart.Chart, format string) error {
	if err := makeDir(dir); err != nil {
		return err
	}
	for i, c := range charts {
		if err := x.write(paths[i], c, format); err != nil {
			return err
		}
	}
	return nil
}
