package app

import (
	"log/slog"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/intake"
	"moat/views"
	"moat/views/kit"
	"moat/views/review"
)

// review shows articles and tables on the review sheet, over the window's
// content. Nothing enters the library before the reader adds it.
func (d *mainWindow) review(items []review.Item) {
	if d.reviewing != nil {
		d.reviewing.Append(items)
		return
	}
	parties, err := d.lib.Parties(d.ctx)
	if err != nil {
		d.failed(err)
		return
	}
	if d.notes != nil {
		d.endNotes()
	}
	d.reviewing = review.New(d.views, d.printer(), items, review.Actions{
		Check: d.checkDraft, Add: d.addDraft, Close: d.endReview, Confirm: d.confirmLeave,
		Register: d.gathering().register(), Parties: parties,
	})
	d.cover.Objects = []fyne.CanvasObject{d.reviewing.Object()}
	d.cover.Show()
	d.window.Canvas().Unfocus()
	d.cover.Refresh()
}

// confirmLeave asks before decisions on the review sheet are given up.
func (d *mainWindow) confirmLeave(then func()) {
	p := d.printer()
	views.Ask(d.window, d.views, p, p.T("review.leave.title"), p.T("review.leave.question"), p.T("review.leave.act"), then)
}

// endReview goes back to reading, to what was added last where anything was.
func (d *mainWindow) endReview(last brief.ID) {
	d.reviewing = nil
	d.cover.Objects = nil
	d.cover.Hide()
	d.shell.Refresh()
	if last != "" {
		d.shell.Open(last)
		d.notice.show(d.printer().T("review.added"), "", nil)
	}
}

// checkDraft checks a draft against the library as known on the draft's day.
func (d *mainWindow) checkDraft(b *brief.Briefing) []evidence.Finding {
	day := b.Published.Last()
	if b.Published.IsZero() {
		day = d.desk.Today()
	}
	records, err := d.lib.RecordsNear(d.ctx, b, day)
	if err != nil {
		slog.Warn("a draft was checked without the library", "cause", err)
		records = &brief.Records{KnownOn: day}
	}
	rates, err := ratesOf(d.ctx, d.lib)
	if err != nil {
		slog.Warn("a draft was checked without rates", "cause", err)
	}
	return evidence.Check(evidence.Input{Briefing: b, Records: records, Rates: rates, Limit: d.env.settings.StaleAfter})
}

// addDraft brings a briefing that was looked over into the library.
func (d *mainWindow) addDraft(b *brief.Briefing, done func(error)) {
	d.exec.Go(func() {
		result, err := d.importFiles(incoming{read: []readFile{{string(b.ID), b}}})
		d.exec.Do(func() {
			if err == nil && len(result.refused) > 0 {
				err = result.refused[0]
			}
			if err != nil {
				d.failed(err)
			}
			done(err)
		})
	})
}

// paste takes an article from the clipboard, unless a text field has the
// keyboard: that gets the text.
func (d *mainWindow) paste() {
	c := d.window.Canvas()
	if field, ok := c.Focused().(interface {
		fyne.Shortcutable
		SetText(string)
	}); ok {
		field.TypedShortcut(&fyne.ShortcutPaste{Clipboard: d.app.Clipboard()})
		return
	}
	if d.dialogOpen() {
		return
	}
	text := strings.TrimSpace(d.app.Clipboard().Content())
	switch {
	case text == "":
		d.notice.show(d.printer().T("review.paste-nothing"), "", nil)
	case brief.WebAddress(text):
		d.askAddress(text)
	default:
		d.pasteText(text)
	}
}

func (d *mainWindow) pasteText(text string) {
	name := d.printer().T("review.pasted")
	g := d.gathering()
	d.exec.Go(func() {
		item, err := intake.Open(name, []byte(text), intake.Options{Register: g.register()})
		found := gathered{items: []gatheredItem{{name: name, Item: item}}}
		if err != nil {
			found = gathered{refused: []error{err}}
		}
		d.exec.Do(func() { d.take(found, nil) })
	})
}

// askAddress asks for the address of an article: the one place where Moat uses
// a network to read, and only when the reader says so.
func (d *mainWindow) askAddress(address string) {
	if d.dialogOpen() {
		return
	}
	p := d.printer()
	entry := kit.NewEntry()
	entry.SetPlaceHolder("https://")
	entry.SetText(address)
	ask := dialog.NewForm(p.T("review.address.title"), p.T("review.address.get"), p.T("views.cancel"),
		[]*widget.FormItem{widget.NewFormItem(p.T("review.address"), entry)},
		func(ok bool) {
			if ok && strings.TrimSpace(entry.Text) != "" {
				d.importPaths([]string{strings.TrimSpace(entry.Text)})
			}
		}, d.window)
	ask.Resize(fyne.NewSize(560, 170))
	ask.Show()
	d.window.Canvas().Focus(entry)
}
