package app

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"

	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/typeset"
	"moat/views"
	"moat/views/reading"
	"moat/views/valuation"
)

// chartPNG draws a chart as a PNG in memory.
func chartPNG(c *chart.Chart, fonts *typeset.Fonts, o chart.Options) ([]byte, error) {
	var buf bytes.Buffer
	if err := c.PNG(&buf, fonts, o); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// export asks where to save a chart of the briefing and saves it. Without a
// chart named, the first one is offered.
func (d *mainWindow) export(dossier *reading.Dossier, chartID string) {
	if d.dialogOpen() {
		return
	}
	m := valuation.Build(dossier, d.printer())
	if len(m.Charts) == 0 {
		d.failed(&brief.Error{Code: brief.NothingToDraw, What: "no chart of " + string(dossier.Briefing.ID) + " has data on " + dossier.State.KnownOn.String()})
		return
	}
	form := views.ExportForm{Folder: d.exportDir(), Scale: 2}
	for i, c := range m.Charts {
		form.Charts = append(form.Charts, views.ExportChart{Title: c.Title, File: chartFile(dossier.Briefing.ID, c.ID, d.lang())})
		if c.ID == chartID {
			form.Chosen = i
		}
	}
	views.ShowExport(d.window, d.views, d.printer(), form, func(f views.ExportForm) { d.save(m.Charts[f.Chosen], f) })
}

// chartsNow are the charts of the open briefing.
func (d *mainWindow) chartsNow() []*chart.Chart {
	if d.shell.Dossier() == nil {
		return nil
	}
	return valuation.Build(d.shell.Dossier(), d.printer()).Charts
}

// save writes a chart where the reader wanted it and remembers the folder.
func (d *mainWindow) save(c *chart.Chart, f views.ExportForm) {
	o := chart.Options{Width: exportWidth, Height: exportHeight, Scale: f.Scale, Theme: valuation.Theme(f.Dark), Frame: true}
	path := withEnding(f.Path, ".png")
	d.act(func() error { return writeChart(path, c, d.views.Fonts, o) }, func() {
		d.env.settings.ExportDir = filepath.Dir(path)
		d.saveSettings()
		d.notice.show(d.printer().T("app.export.saved", "Path", path), "", nil)
	})
}

// withEnding adds the ending that a name typed by hand may lack.
func withEnding(path, ending string) string {
	if strings.EqualFold(filepath.Ext(path), ending) {
		return path
	}
	return path + ending
}

// exportDir is where the last export went, while that is still there, else the
// reader's documents or home.
func (d *mainWindow) exportDir() string {
	home, _ := os.UserHomeDir()
	for _, dir := range []string{d.env.settings.ExportDir, xdg.UserDirs.Documents, home} {
		if dir != "" && isDir(dir) {
			return dir
		}
	}
	return "."
}
