package app

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"moat/internal/brief"
	"moat/internal/intake"
	"moat/internal/intake/claims"
	"moat/internal/intake/fetch"
	"moat/internal/text"
	library "moat/storage"
	"moat/views"
	"moat/views/review"
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
	open.SetFilter(storage.NewExtensionFileFilter(append(intake.Endings(), ".png", ".svg")))
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
	rates                     int      // exchange rates
	first                     brief.ID // the first briefing that is new or newer
	refused                   []error
}

// importPaths reads files, folders and web addresses off the UI thread, with
// progress, until the reader cancels. Briefing files come in at once; articles
// and tables are looked over first. Charts that Moat exported lead back to the
// briefing that they came from.
func (d *mainWindow) importPaths(paths []string) {
	if !slices.ContainsFunc(paths, func(path string) bool { return !isPictureName(path) }) {
		d.openPictures(paths)
		return
	}
	ctx, cancel := context.WithCancel(d.ctx)
	p := d.printer()
	d.notice.hold(p.T("app.import.working"), p.T("views.cancel"), cancel)
	g := d.gathering()
	g.progress = func(done, total int) {
		if total > 1 {
			d.exec.Do(func() {
				if ctx.Err() == nil {
					d.notice.hold(p.T("review.reading", "N", done, "Total", total), p.T("views.cancel"), cancel)
				}
			})
		}
	}
	d.exec.Go(func() {
		defer cancel()
		found, err := g.read(ctx, paths)
		d.exec.Do(func() { d.take(found, err) })
	})
}

// gathering reads for the window: articles and tables against the parties that
// the library knows.
func (d *mainWindow) gathering() *gathering {
	return &gathering{
		register: sync.OnceValue(func() *claims.Register {
			own, err := d.lib.Parties(d.ctx)
			if err != nil {
				slog.Warn("the library's parties were not read", "cause", err)
			}
			return claims.NewRegister(append(own, bundledParties()...))
		}),
		in: strings.NewReader(""), web: fetch.New(fetch.Options{}),
	}
}

// take brings briefing files into the library and shows the rest on the review
// sheet. What was read before the reader cancelled is given up.
func (d *mainWindow) take(found gathered, err error) {
	if errors.Is(err, context.Canceled) {
		d.notice.show(d.printer().T("review.cancelled"), "", nil)
		return
	}
	if err != nil {
		d.failed(err)
		return
	}
	files, items := incoming{refused: found.refused, rates: found.rates()}, []review.Item{}
	for _, x := range found.items {
		name := filepath.Base(x.name)
		switch {
		case x.Briefing != nil:
			files.read = append(files.read, readFile{x.name, x.Briefing})
		case x.Draft != nil:
			items = append(items, review.Item{Name: name, Draft: x.Draft})
		}
		for _, s := range x.Sheets {
			items = append(items, review.Item{Name: name, Sheet: s})
		}
	}
	if !files.any() && len(items) > 0 {
		d.notice.hide()
		d.review(items)
		d.sayRefused(files.refused)
		return
	}
	d.exec.Go(func() {
		result, err := d.importFiles(files)
		d.exec.Do(func() {
			d.sayImported(result, err)
			if len(items) > 0 {
				d.review(items)
			}
		})
	})
}

func (d *mainWindow) importFiles(files incoming) (imported, error) {
	var report library.ImportReport
	var err error
	if files.any() {
		err = d.desk.write(d.ctx, func() (err error) {
			report, err = bringIn(d.ctx, d.lib, &files)
			return err
		})
	}
	out := imported{refused: files.refused, rates: len(files.rates)}
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
		d.sayRefused(result.refused)
		return
	}
	d.notice.show(result.say(p), "", nil)
}

// sayRefused names what was not read.
func (d *mainWindow) sayRefused(refused []error) {
	if len(refused) > 0 {
		d.failed(errors.Join(refused...))
	}
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
	if i.rates > 0 {
		parts = append(parts, p.T("review.rates", "Count", i.rates))
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
