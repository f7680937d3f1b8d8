package app

import (
	"context"
	"errors"

	"moat/internal/brief"
	"moat/storage"
	"moat/views"
)

// remove takes the open briefing out of the library, after asking. The
// reader's notes and marks stay, and the notice offers to undo.
func (d *mainWindow) remove() {
	open := d.shell.Dossier()
	if open == nil {
		return
	}
	p, id := d.printer(), open.Briefing.ID
	views.Ask(d.window, d.views, p, p.T("app.remove.title"), p.T("app.remove.question", "Title", open.Briefing.Title), p.T("app.remove.act"), func() {
		d.act(func() error { return d.desk.Remove(d.ctx, id) }, func() {
			d.shell.Forget()
			d.offerUndo(p.T("app.remove.done"), func() { d.restore(id) })
		})
	})
}

// restore brings a removed briefing back.
func (d *mainWindow) restore(id brief.ID) {
	d.act(func() error { return d.desk.write(d.ctx, func() error { return d.lib.Restore(d.ctx, id) }) }, func() {
		d.shell.Refresh()
		d.shell.Open(id)
	})
}

// bringBack brings all removed bundled briefings back.
func (d *mainWindow) bringBack() {
	p := d.printer()
	n := 0
	d.act(func() error {
		return d.desk.write(d.ctx, func() (err error) {
			n, err = restoreBundled(d.ctx, d.lib)
			return err
		})
	}, func() {
		d.shell.Refresh()
		d.notice.show(p.T("app.bring-back.done", "Count", n), "", nil)
	})
}

// act does something off the UI thread and then either shows its error or goes
// on.
func (d *mainWindow) act(do func() error, then func()) {
	d.exec.Go(func() {
		err := do()
		d.exec.Do(func() {
			if err != nil {
				d.failed(err)
				return
			}
			then()
		})
	})
}

// restoreBundled restores every bundled briefing that was removed and says how
// many that were.
func restoreBundled(ctx context.Context, lib *storage.Library) (int, error) {
	bundled, err := bundledBriefings()
	if err != nil {
		return 0, err
	}
	n := 0
	for _, b := range bundled {
		if b.IsTranslation() {
			continue
		}
		switch err := lib.Restore(ctx, b.ID); {
		case err == nil:
			n++
		case !errors.Is(err, &brief.Error{Code: brief.Missing}):
			return n, err
		}
	}
	return n, nil
}
