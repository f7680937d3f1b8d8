package app

import (
	"path/filepath"
	"strings"

	"moat/internal/chart"
	"moat/internal/chart/sheet"
	"moat/views"
	"moat/views/reading"
)

// exportShownAlliances asks where to save what the Alliances tab shows, and
// saves it.
func (d *mainWindow) exportShownAlliances(dossier *reading.Dossier) {
	view, fields := d.shell.AlliancesShown()
	files := d.env.allianceFilesOf(dossier, d.views.Fonts, view, d.lang(), chart.Options{})
	files.fields = fields
	form := views.ExportForm{
		Folder: d.exportDir(), Scale: 2, Formats: formatsOf(view), Size: chart.Sizes()[0].Name,
		Charts: []views.ExportChart{{Title: d.printer().T("board.view." + view), File: allianceFile(dossier.Briefing.ID, view, d.lang())}},
	}
	form.Format = form.Formats[0]
	for _, s := range chart.Sizes() {
		form.Sizes = append(form.Sizes, s.Name)
	}
	views.ShowExport(d.window, d.views, d.printer(), form, func(f views.ExportForm) {
		files.options = chartOptions(f.Size, f.Scale, f.Dark)
		path := withEnding(f.Path, "."+f.Format)
		d.replacing([]string{path}, func() {
			d.act(func() error { return files.write(d.ctx, path, f.Format) }, func() { d.saved(path, filepath.Dir(path)) })
		})
	})
}

// formatsOf are the kinds of file that a view can be written as.
func formatsOf(view string) []string {
	var out []string
	for _, f := range allianceFormats {
		if writable(view, f) == nil {
			out = append(out, f)
		}
	}
	return out
}

// isSheet reports whether a picture is of the Alliances tab.
func isSheet(data chart.Data) bool { return strings.HasPrefix(data.Chart, sheet.Prefix) }

// openSheet opens the briefing that a picture of the Alliances tab came from,
// at the view that it shows.
func (d *mainWindow) openSheet(data chart.Data) {
	d.shell.RestoreAlliances(data.Briefing, strings.TrimPrefix(data.Chart, sheet.Prefix), data.View)
	d.shell.Open(data.Briefing)
	d.shell.SelectTab(views.TabAlliances)
	d.sayOpened(data, "")
}
