package app

import (
	"errors"
	"log/slog"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"moat/internal/brief"
	"moat/internal/text"
	library "moat/storage"
	"moat/views"
)

// chooseImport asks for a file to import.
func (d *mainWindow) chooseImport() {
	p := d.printer()
	open := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			d.failed(err)
			return
		}
		if r == nil {
			return
		}
		path := r.URI().Path()
		if err := r.Close(); err != nil {
			slog.Warn("a chosen file was not closed", "cause", err)
		}
		d.importPaths([]string{path})
	}, d.window)
	open.SetFilter(storage.NewExtensionFileFilter([]string{".md", ".png", ".svg"}))
	open.SetConfirmText(p.T("app.import.open"))
	open.SetDismissText(p.T("views.cancel"))
	open.Show() // before Resize, which needs the dialog to stand
	open.Resize(fyne.NewSize(800, 560))
}

// dropped imports files and folders that were dropped on the window.
func (d *mainWindow) dropped(uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	if len(paths) > 0 {
		d.importPaths(paths)
	}
}

// imported is what came of an import.
type imported struct {
	added, updated, unchanged int
	first                     brief.ID // the first briefing that is new or newer
	refused                   []error
}

// importPaths brings in briefing files and folders off the UI thread, shows
// what came of it, and opens the first new briefing. Charts that Moat exported
// lead back to the briefing that they came from.
func (d *mainWindow) importPaths(paths []string) {
	if !slices.ContainsFunc(paths, func(path string) bool { return !isPictureName(path) }) {
		d.openPictures(paths)
		return
	}
	d.notice.show(d.printer().T("app.import.working"), "", nil)
	d.exec.Go(func() {
		result, err := d.importFrom(paths)
		d.exec.Do(func() { d.sayImported(result, err) })
	})
}

func (d *mainWindow) importFrom(paths []string) (imported, error) {
	files := d.env.readPaths(paths)
	var report library.ImportReport
	var err error
	if len(files.read) > 0 {
		err = d.desk.write(d.ctx, func() (err error) {
			report, err = bringIn(d.ctx, d.lib, &files)
			return err
		})
	}
	out := imported{refused: files.refused}
	out.count(report)
	return out, err
}

func (i *imported) count(report library.ImportReport) {
	for _, item := range report.Items {
		switch {
		case item.Err != nil:
			i.refused = append(i.refused, item.Err)
			continue
		case item.Outcome == library.Added:
			i.added++
		case item.Outcome == library.Updated:
			i.updated++
		default:
			i.unchanged++
		}
		if i.first == "" && item.Outcome != library.Unchanged {
			i.first = item.ID
		}
	}
}

func (d *mainWindow) sayImported(result imported, err error) {
	if err != nil {
		d.failed(err)
		return
	}
	p := d.printer()
	d.shell.Refresh()
	if result.first != "" {
		d.shell.Open(result.first)
	}
	if len(result.refused) > 0 {
		d.failed(errors.Join(result.refused...))
		return
	}
	d.notice.show(result.say(p), "", nil)
}

// say counts what came in.
func (i imported) say(p *text.Printer) string {
	var parts []string
	for _, x := range []struct {
		key string
		n   int
	}{{"app.import.added", i.added}, {"app.import.updated", i.updated}, {"app.import.unchanged", i.unchanged}} {
		if x.n > 0 {
			parts = append(parts, p.T(x.key, "Count", x.n))
		}
	}
	return strings.Join(parts, ", ")
}

// failed shows an error in the reader's language and logs it: one place does
// both.
func (d *mainWindow) failed(err error) {
	slog.Error("shown to the reader", "cause", err)
	p := d.printer()
	headline, detail := views.ErrorText(err, p)
	views.ShowMessage(d.window, d.views, p, p.T("app.error.title"), headline, detail)
}
