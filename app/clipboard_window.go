package app

import (
	"bytes"
	"log/slog"

	"fyne.io/fyne/v2"

	"moat/internal/chart"
	"moat/views"
	"moat/views/reading"
	"moat/views/valuation"
)

// copyScale is how many pixels of a copied picture stand in a point: sharp
// on a slide.
const copyScale = 2

// copyChart puts a chart on the clipboard, just as an export of it would be:
// title, source and data inside, light, in the usual size, on the scale that
// the reader chose.
func (d *mainWindow) copyChart(dossier *reading.Dossier, chartID string) {
	outliveXErrors()
	p, assumed, log := d.printer(), d.shell.Assumptions(), d.logScales()
	d.exec.Go(func() {
		m := valuation.BuildWith(dossier, p, assumed)
		c := chartNamed(m.Charts, chartID)
		if c == nil {
			return
		}
		files := chartFiles{fonts: d.views.Fonts, options: chartOptions("", copyScale, false), log: log, from: originOf(dossier, m, assumed), created: d.desk.now()}
		var file bytes.Buffer
		err := files.make(&file, c, formatPNG)
		if err == nil {
			err = d.pictures.SetPNG(file.Bytes())
		}
		d.exec.Do(func() { d.copied(c.Title, err) })
	})
}

func chartNamed(charts []*chart.Chart, id string) *chart.Chart {
	for _, c := range charts {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// copied says that a picture is on the clipboard, or that it is not.
func (d *mainWindow) copied(title string, err error) {
	p := d.printer()
	if err != nil {
		slog.Error("no picture was copied", "cause", err)
		views.ShowMessage(d.window, d.views, p, p.T("app.error.title"), p.T("points.no-clipboard"), err.Error())
		return
	}
	d.notice.show(p.T("points.picture-copied", "Title", title), "", nil)
}

// copyFocused is Ctrl+C, which the menu gets before whatever has the keyboard:
// selected text is copied where there is text, else the chart in sight.
func (d *mainWindow) copyFocused() {
	if x, ok := d.window.Canvas().Focused().(fyne.Shortcutable); ok {
		x.TypedShortcut(&fyne.ShortcutCopy{Clipboard: d.app.Clipboard()})
		return
	}
	if !d.dialogOpen() {
		d.shell.CopyChart(d.shell.ChartInSight())
	}
}
