package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"

	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/money"
	model "moat/internal/valuation"
	"moat/views"
	"moat/views/reading"
	"moat/views/valuation"
)

// export asks where to save a chart of the briefing, or all of them, and saves
// them. Without a chart named, the first one is offered.
func (d *mainWindow) export(dossier *reading.Dossier, chartID string) {
	if d.dialogOpen() {
		return
	}
	if chartID == "" && d.shell.Tab() == views.TabAlliances {
		d.exportShownAlliances(dossier)
		return
	}
	assumed := d.shell.Assumptions()
	m := valuation.BuildWith(dossier, d.printer(), assumed)
	if len(m.Charts) == 0 {
		d.failed(nothingToDraw(dossier))
		return
	}
	form := views.ExportForm{Folder: d.exportDir(), Scale: 2, Formats: chartFormats, Format: formatPNG, Size: chart.Sizes()[0].Name,
		Langs: brief.Langs, Lang: d.lang(), Currencies: money.Displayed, Currency: d.currency()}
	for _, s := range chart.Sizes() {
		form.Sizes = append(form.Sizes, s.Name)
	}
	for i, c := range m.Charts {
		form.Charts = append(form.Charts, views.ExportChart{Title: c.Title, File: chartFile(dossier.Briefing.ID, c.ID, d.lang())})
		if c.ID == chartID {
			form.Chosen = i
		}
	}
	views.ShowExport(d.window, d.views, d.printer(), form, func(f views.ExportForm) {
		charts, from := d.chartsIn(dossier, f, assumed)
		if f.Chosen == views.AllCharts {
			d.saveAll(charts, f, from)
			return
		}
		d.save(charts[f.Chosen], f, from)
	})
}

// chartsIn are the charts of a dossier in the language and the currency that an
// export asks for: as many as there are on screen, in the same order.
func (d *mainWindow) chartsIn(dossier *reading.Dossier, f views.ExportForm, assumed model.Assumptions) ([]*chart.Chart, func(*chart.Chart) chart.Origin) {
	in := *dossier
	in.State.Currency = f.Currency
	m := valuation.BuildWith(&in, d.views.In(f.Lang), assumed)
	return m.Charts, originOf(&in, m, assumed)
}

// chartsNow are the charts of the open briefing.
func (d *mainWindow) chartsNow() []*chart.Chart {
	if d.shell.Dossier() == nil {
		return nil
	}
	return valuation.BuildWith(d.shell.Dossier(), d.printer(), d.shell.Assumptions()).Charts
}

// save writes a chart where the reader wanted it and remembers the folder.
func (d *mainWindow) save(c *chart.Chart, f views.ExportForm, from func(*chart.Chart) chart.Origin) {
	path := withEnding(f.Path, "."+f.Format)
	files := d.chartFiles(f, from)
	d.replacing([]string{path}, func() {
		d.act(func() error { return files.write(path, c, f.Format) }, func() { d.saved(path, filepath.Dir(path)) })
	})
}

// replacing writes files at once where none of them is there, and asks first
// where some are.
func (d *mainWindow) replacing(paths []string, write func()) {
	there := slices.DeleteFunc(slices.Clone(paths), func(path string) bool {
		_, err := os.Stat(path)
		return err != nil
	})
	if len(there) == 0 {
		write()
		return
	}
	p := d.printer()
	views.Ask(d.window, d.views, p, p.T("app.replace.title"), p.T("app.replace.question", "Path", there[0], "Count", len(there)), p.T("app.replace.act"), write)
}

// saveAll writes every chart into a folder, which it makes where there is none.
func (d *mainWindow) saveAll(charts []*chart.Chart, f views.ExportForm, from func(*chart.Chart) chart.Origin) {
	files := d.chartFiles(f, from)
	paths := make([]string, len(charts))
	for i := range charts {
		paths[i] = filepath.Join(f.Path, f.Charts[i].File+"."+f.Format)
	}
	d.replacing(paths, func() {
		d.act(func() error { return files.writeAll(f.Path, paths, charts, f.Format) }, func() { d.saved(f.Path, f.Path) })
	})
}

func (d *mainWindow) chartFiles(f views.ExportForm, from func(*chart.Chart) chart.Origin) chartFiles {
	return chartFiles{fonts: d.views.Fonts, options: chartOptions(f.Size, f.Scale, f.Dark), log: d.logScales(), from: from, created: d.desk.now()}
}

// logScales tells which charts the reader sees on a logarithmic scale as this
// is called, so that a file has the scale of the screen.
func (d *mainWindow) logScales() func(chartID string) bool {
	now := d.shell.LogScales()
	return func(id string) bool { return now[id] }
}

// saved says where a file is now and remembers its folder.
func (d *mainWindow) saved(path, folder string) {
	d.env.settings.ExportDir = folder
	d.saveSettings()
	d.notice.show(d.printer().T("app.export.saved", "Path", path), "", nil)
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
