package views

import (
	"fyne.io/fyne/v2"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/views/kit"
	"moat/views/prose"
	"moat/views/reading"
)

// Open opens a briefing and marks it read. Its prose comes in the interface's
// language where it has that, else in its original.
func (w *Shell) Open(id brief.ID) {
	w.CloseChanges()
	if id == w.state.Briefing && w.dossier != nil {
		return
	}
	w.savePosition()
	w.state.Briefing, w.state.Lang = id, w.state.Interface
	w.hooks.Changed(w.state, w.tab)
	w.markRead(id, true)
	w.reload()
}

// markRead keeps the mark and shows it in the list.
func (w *Shell) markRead(id brief.ID, read bool) {
	w.keep(func() error { return w.desk.SetRead(w.ctx, id, read) })
}

// keep changes one of the reader's marks off the UI thread, then lists anew.
func (w *Shell) keep(do func() error) {
	w.env.Exec.Go(func() {
		err := do()
		w.env.Exec.Do(func() {
			if err != nil {
				w.hooks.Failed(err)
			}
			w.reloadList(nil)
		})
	})
}

// ToggleUnread marks the open briefing unread, or read again.
func (w *Shell) ToggleUnread() {
	if w.dossier == nil {
		return
	}
	d := *w.dossier
	d.Unread = !d.Unread
	w.dossier = &d
	w.markRead(d.Briefing.ID, !d.Unread)
}

// ToggleStar stars the open briefing, or takes the star away.
func (w *Shell) ToggleStar() {
	if w.dossier == nil {
		return
	}
	d := *w.dossier
	d.Starred = !d.Starred
	w.dossier = &d
	w.header.show(w.dossier, w.printer(), w.desk.Today())
	w.keep(func() error { return w.desk.SetStar(w.ctx, d.Briefing.ID, d.Starred) })
}

// SetKnownOn hides everything reported after a day, in list, peers, charts
// and ties alike.
func (w *Shell) SetKnownOn(d money.Day) {
	w.state.KnownOn = d
	w.hooks.Changed(w.state, w.tab)
	w.reloadList(func() {
		if w.state.Briefing == "" {
			w.openFirst()
			return
		}
		w.reload()
	})
}

// ToOwnDay sets the known-on date to the open briefing's own day.
func (w *Shell) ToOwnDay() {
	if w.dossier != nil {
		w.SetKnownOn(w.dossier.Briefing.Published.Last())
	}
}

// ToToday sets the known-on date to today.
func (w *Shell) ToToday() { w.SetKnownOn(w.desk.Today()) }

// SetLang changes the language of the open briefing's prose.
func (w *Shell) SetLang(lang string) {
	w.change(func(s *reading.State) { s.Lang = lang }, false)
}

// SetChoices shows what the settings say now. A change of the interface's
// language takes the prose along.
func (w *Shell) SetChoices(lang string, c money.Currency, dark bool, scale float32, staleAfter int) {
	relabel := lang != w.state.Interface
	w.change(func(s *reading.State) {
		if relabel {
			s.Interface, s.Lang = lang, lang
		}
		s.Currency, s.Dark, s.TextScale, s.StaleAfter = c, dark, scale, staleAfter
	}, relabel)
}

func (w *Shell) setFilter(f reading.Filter) {
	w.filter = f
	w.reloadList(nil)
}

func (w *Shell) search(query string) {
	w.query = query
	w.reloadList(nil)
}

// Search puts words into the search field, as if typed.
func (w *Shell) Search(query string) { w.list.SetQuery(query) }

// SelectTab shows a tab.
func (w *Shell) SelectTab(tab int) {
	if tab < 0 || tab >= tabCount {
		return
	}
	w.CloseChanges()
	w.tab = tab
	w.tabs.selectTab(tab)
	w.page(tab)
	for i, slot := range w.pages.slots {
		kit.SetVisible(slot, i == tab)
	}
	w.stack.Refresh()
	w.hooks.Changed(w.state, w.tab)
	w.buildTab()
}

// Next and Previous open the neighbours in the list.
func (w *Shell) Next() { w.list.Step(1) }

// Previous opens the briefing above.
func (w *Shell) Previous() { w.list.Step(-1) }

// ListVisible reports whether the list is shown.
func (w *Shell) ListVisible() bool { return w.list.Object().Visible() }

// ToggleList hides the list, or shows it again.
func (w *Shell) ToggleList() {
	w.SetListHidden(w.ListVisible())
}

// SetListHidden shows or hides the list on the left.
func (w *Shell) SetListHidden(hidden bool) {
	kit.SetVisible(w.list.Object(), !hidden)
	if hidden {
		w.root.Objects = []fyne.CanvasObject{w.reader}
	} else {
		w.root.Objects = []fyne.CanvasObject{w.split}
	}
	w.root.Refresh()
}

// FocusSearch puts the cursor into the search field.
func (w *Shell) FocusSearch() {
	if !w.ListVisible() {
		w.SetListHidden(false)
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(w.root); c != nil {
		c.Focus(w.list.SearchEntry())
	}
}

// Rune acts on a plain key from the list or the page.
func (w *Shell) Rune(r rune) {
	switch r {
	case 'j', 'J', 'ㅓ':
		w.Next()
	case 'k', 'K', 'ㅏ':
		w.Previous()
	case 's', 'S', 'ㄴ':
		w.ToggleStar()
	case 'u', 'U', 'ㅕ':
		w.ToggleUnread()
	case 'n', 'N', 'ㅜ':
		w.Note()
	case 'h', 'H', 'ㅗ':
		w.Highlight()
	case 't', 'T', 'ㅅ':
		w.ToggleTable()
	case ' ':
		w.ScrollBy(prose.PageDown)
	}
}

// Key acts on a plain key without a letter.
func (w *Shell) Key(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyF1 {
		w.hooks.Keys()
		return
	}
	if e.Name == fyne.KeyEscape {
		w.CloseChanges()
		return
	}
	steps := map[fyne.KeyName]prose.ScrollStep{
		fyne.KeyUp: prose.LineUp, fyne.KeyDown: prose.LineDown,
		fyne.KeyPageUp: prose.PageUp, fyne.KeyPageDown: prose.PageDown,
		fyne.KeyHome: prose.Top, fyne.KeyEnd: prose.Bottom,
	}
	if step, ok := steps[e.Name]; ok {
		w.ScrollBy(step)
	}
}

// ScrollBy scrolls the selected tab, or the page that lies over it.
func (w *Shell) ScrollBy(step prose.ScrollStep) {
	if w.Comparing() {
		w.changes.ScrollBy(step)
		return
	}
	w.page(w.tab).ScrollBy(step)
}

// Export saves a chart of the open briefing; "" lets the app choose the one in
// sight.
func (w *Shell) Export(chart string) {
	if w.dossier != nil {
		w.hooks.Export(w.dossier, chart)
	}
}

// Forget lets go of a briefing that left the library and opens another.
func (w *Shell) Forget() {
	w.state.Briefing, w.dossier = "", nil
	w.Refresh()
}
