package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"moat/assets"
	"moat/views"
	"moat/views/valuation"
)

// appIcon is the picture of the window and the launcher.
func appIcon() fyne.Resource {
	data, err := assets.Icon()
	if err != nil {
		return theme.DocumentIcon()
	}
	return fyne.NewStaticResource("moat.png", data)
}

// menu builds the menu bar in the interface's language. Keys with a modifier
// live here, which shows them; they rest while a dialog is open.
func (d *mainWindow) menu() *fyne.MainMenu {
	return fyne.NewMainMenu(d.fileMenu(), d.editMenu(), d.viewMenu(), d.briefingMenu(), d.helpMenu())
}

// item makes a menu item. With a key it acts on that key and Ctrl, or Cmd on
// macOS.
func (d *mainWindow) item(text string, key fyne.KeyName, act func()) *fyne.MenuItem {
	guarded := func() {
		d.shell.ClosePoint()
		if !d.dialogOpen() {
			act()
		}
	}
	item := fyne.NewMenuItem(d.printer().T(text), guarded)
	if key != "" {
		item.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	}
	return item
}

// dialogOpen reports whether something lies over the window that has the
// reader's attention.
func (d *mainWindow) dialogOpen() bool {
	return d.window.Canvas().Overlays().Top() != nil || d.reviewing != nil || d.notes != nil
}

func (d *mainWindow) fileMenu() *fyne.Menu {
	quit := d.item("app.menu.quit", fyne.KeyQ, d.quit)
	quit.Action = d.quit // even while a dialog is open
	quit.IsQuit = true
	return fyne.NewMenu(d.printer().T("app.menu.file"),
		d.item("app.menu.import", fyne.KeyO, d.chooseImport),
		d.item("review.menu.address", "", func() { d.askAddress("") }),
		d.item("app.menu.export", fyne.KeyE, func() { d.shell.Export(d.shell.ChartInSight()) }),
		fyne.NewMenuItem(d.printer().T("notes.menu.export"), d.exportNotes),
		fyne.NewMenuItemSeparator(),
		d.item("app.menu.settings", fyne.KeyComma, d.showSettings),
		fyne.NewMenuItemSeparator(),
		quit,
	)
}

// editMenu copies. Its keys reach the menu before what has the keyboard, text
// fields and dialogs too, so that Copy hands them on.
func (d *mainWindow) editMenu() *fyne.Menu {
	undoing := fyne.NewMenuItem(d.printer().T("app.undo"), d.undo)
	undoing.Shortcut = &fyne.ShortcutUndo{}
	copying := fyne.NewMenuItem(d.printer().T("points.menu.copy"), d.copyFocused)
	copying.Shortcut = &fyne.ShortcutCopy{}
	table := d.item("points.menu.copy-table", "", d.shell.CopyTable)
	table.Shortcut = valuation.CopyTable
	pasting := fyne.NewMenuItem(d.printer().T("review.menu.paste"), d.paste)
	pasting.Shortcut = &fyne.ShortcutPaste{}
	return fyne.NewMenu(d.printer().T("points.menu.edit"), undoing, fyne.NewMenuItemSeparator(), copying, table, pasting)
}

func (d *mainWindow) viewMenu() *fyne.Menu {
	items := []*fyne.MenuItem{}
	for i, key := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4} {
		name := []string{"views.tab.takeaways", "views.tab.valuation", "views.tab.alliances", "views.tab.evidence"}[i]
		items = append(items, d.item(name, key, func() { d.shell.SelectTab(i) }))
	}
	items = append(items,
		fyne.NewMenuItemSeparator(),
		d.item("app.menu.find", fyne.KeyF, d.shell.FocusSearch),
		d.item("app.menu.list", fyne.KeyL, d.shell.ToggleList),
		d.notesItem(),
		fyne.NewMenuItemSeparator(),
		d.item("app.menu.larger", fyne.KeyEqual, func() { d.scale(1) }),
		d.item("app.menu.smaller", fyne.KeyMinus, func() { d.scale(-1) }),
		d.item("app.menu.normal", fyne.Key0, func() { d.setScale(1) }),
		d.item("app.menu.dark", fyne.KeyD, d.toggleDark),
		fyne.NewMenuItemSeparator(),
		d.item("app.menu.own-day", "", d.shell.ToOwnDay),
		d.item("app.menu.today", "", d.shell.ToToday),
	)
	return fyne.NewMenu(d.printer().T("app.menu.view"), items...)
}

func (d *mainWindow) briefingMenu() *fyne.Menu {
	return fyne.NewMenu(d.printer().T("app.menu.briefing"),
		d.item("app.menu.next", "", d.shell.Next),
		d.item("app.menu.previous", "", d.shell.Previous),
		fyne.NewMenuItemSeparator(),
		d.item("change.menu", fyne.KeyR, d.shell.ShowChanges),
		d.item("app.menu.star", "", d.shell.ToggleStar),
		d.item("app.menu.unread", "", d.shell.ToggleUnread),
		d.item("notes.menu.note", "", d.shell.Note),
		d.item("notes.menu.highlight", "", d.shell.Highlight),
		fyne.NewMenuItemSeparator(),
		d.item("app.menu.remove", "", d.remove),
		d.item("app.menu.bring-back", "", d.bringBack),
	)
}

// notesItem opens the page of notes and leaves it, so that it also acts while
// that is open.
func (d *mainWindow) notesItem() *fyne.MenuItem {
	item := d.item("notes.menu.page", fyne.KeyN, nil)
	item.Action = d.toggleNotes
	return item
}

func (d *mainWindow) helpMenu() *fyne.Menu {
	return fyne.NewMenu(d.printer().T("app.menu.help"),
		d.item("app.menu.keys", "", d.showKeys),
		d.item("app.menu.about", "", d.showAbout),
	)
}

// keys binds the plain keys that act while no text field has the keyboard, and
// the second key of a few shortcuts.
func (d *mainWindow) keys() {
	c := d.window.Canvas()
	c.SetOnTypedRune(func(r rune) {
		if !d.dialogOpen() {
			d.shell.Rune(r)
		}
	})
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch top := c.Overlays().Top(); {
		case top == nil && d.reviewing != nil:
			d.reviewing.Key(e)
		case top == nil && d.notes != nil:
			d.notes.Key(e)
		case top == nil:
			d.shell.Key(e)
		case e.Name == fyne.KeyEscape:
			c.Overlays().Remove(top)
		}
	})
	plus := &desktop.CustomShortcut{KeyName: fyne.KeyPlus, Modifier: fyne.KeyModifierShortcutDefault}
	c.AddShortcut(plus, func(fyne.Shortcut) { d.scale(1) })
	shifted := &desktop.CustomShortcut{KeyName: fyne.KeyEqual, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
	c.AddShortcut(shifted, func(fyne.Shortcut) { d.scale(1) })
}

// scale makes the text n steps larger.
func (d *mainWindow) scale(n int) { d.setScale(views.StepScale(d.env.settings.TextScale, n)) }
