package views

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"moat/internal/money"
	"moat/views/kit"
)

// mostDays bounds the list of days that briefings were published on.
const mostDays = 8

// chooseKnownOn offers today, the briefing's own day, the days of other
// briefings, and any other day.
func (w *Shell) chooseKnownOn() {
	if w.dossier == nil {
		return
	}
	p := w.printer()
	own := w.dossier.Briefing.Published.Last()
	items := []*fyne.MenuItem{
		w.dayItem(p.T("views.known.today", "Day", w.desk.Today().String()), w.desk.Today()),
		w.dayItem(p.T("views.known.own", "Day", own.String()), own),
		fyne.NewMenuItemSeparator(),
	}
	for _, d := range w.otherDays(own) {
		items = append(items, w.dayItem(d.String(), d))
	}
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(p.T("views.known.other"), w.askKnownOn))
	popUp(w.header.knownOn, items)
}

func (w *Shell) dayItem(text string, d money.Day) *fyne.MenuItem {
	item := fyne.NewMenuItem(text, func() { w.SetKnownOn(d) })
	item.Checked = d == w.state.KnownOn
	return item
}

// otherDays are the days on which other briefings were published.
func (w *Shell) otherDays(own money.Day) []money.Day {
	days := slices.DeleteFunc(slices.Clone(w.listing.Days), func(d money.Day) bool { return d == own || d.After(w.desk.Today()) })
	return days[:min(len(days), mostDays)]
}

// askKnownOn asks for any day.
func (w *Shell) askKnownOn() {
	win := w.window()
	if win == nil {
		return
	}
	p := w.printer()
	entry := kit.NewEntry()
	entry.SetText(w.state.KnownOn.String())
	entry.Validator = func(s string) error {
		if _, err := money.ParseDay(s); err != nil {
			return errText(p.T("views.known.bad"))
		}
		return nil
	}
	d := dialog.NewForm(p.T("views.known.title"), p.T("views.known.set"), p.T("views.cancel"),
		[]*widget.FormItem{widget.NewFormItem(p.T("views.header.known-on"), entry)},
		func(ok bool) {
			if day, err := money.ParseDay(entry.Text); ok && err == nil {
				w.SetKnownOn(day)
			}
		}, win)
	d.Resize(fyne.NewSize(360, 180))
	d.Show()
}

// window is the window that holds the shell.
func (w *Shell) window() fyne.Window {
	c := fyne.CurrentApp().Driver().CanvasForObject(w.root)
	for _, win := range fyne.CurrentApp().Driver().AllWindows() {
		if win.Canvas() == c {
			return win
		}
	}
	return nil
}

// errText is an error whose text is already in the reader's language.
type errText string

func (e errText) Error() string { return string(e) }
