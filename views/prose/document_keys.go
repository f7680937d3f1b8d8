package prose

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained implements fyne.Focusable.
func (d *Document) FocusGained() {
	d.focused = true
	d.paintBack()
}

// FocusLost implements fyne.Focusable.
func (d *Document) FocusLost() {
	d.focused, d.byKeyboard, d.current = false, true, noRef
	d.paintBack()
}

// TypedRune implements fyne.Focusable.
func (d *Document) TypedRune(r rune) {
	if r != ' ' && d.OnTypedRune != nil {
		d.OnTypedRune(r)
	}
}

var scrollKeys = map[fyne.KeyName]ScrollStep{
	fyne.KeyUp:       LineUp,
	fyne.KeyDown:     LineDown,
	fyne.KeyPageUp:   PageUp,
	fyne.KeyPageDown: PageDown,
	fyne.KeySpace:    PageDown,
	fyne.KeyHome:     Top,
	fyne.KeyEnd:      Bottom,
}

// TypedKey implements fyne.Focusable.
func (d *Document) TypedKey(ev *fyne.KeyEvent) {
	if !d.byKeyboard {
		d.byKeyboard = true
		d.paintBack()
	}
	if step, ok := scrollKeys[ev.Name]; ok {
		d.scroll(ev.Name, step)
		return
	}
	switch {
	case ev.Name == fyne.KeyRight:
		d.stepRef(1)
	case ev.Name == fyne.KeyLeft:
		d.stepRef(-1)
	case ev.Name == fyne.KeyEscape && d.sel.from != d.sel.to:
		d.ClearSelection()
	case (ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter) && d.current != noRef:
		if d.OnTapRef != nil {
			d.OnTapRef(d.flow.ref(d.current))
		}
	case d.OnTypedKey != nil:
		d.OnTypedKey(ev)
	}
}

func (d *Document) scroll(key fyne.KeyName, step ScrollStep) {
	if key == fyne.KeySpace && shiftIsDown() {
		step = PageUp
	}
	if d.OnScroll != nil {
		d.OnScroll(step)
	}
}

func shiftIsDown() bool {
	driver, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && driver.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// stepRef moves the keyboard to the next tappable span, or the one before, and
// stays at the first and last.
func (d *Document) stepRef(by int) {
	refs := d.flow.refs()
	if len(refs) == 0 {
		return
	}
	i := slices.Index(refs, d.current)
	switch {
	case i < 0 && by < 0:
		i = len(refs) - 1
	case i < 0:
		i = 0
	default:
		i = min(max(i+by, 0), len(refs)-1)
	}
	d.current = refs[i]
	d.paintBack()
	d.revealCurrent()
}

func (d *Document) revealCurrent() {
	r := d.flow.refRange(d.current)
	rects := d.flow.rects(r.Para, r.Start, r.End)
	if len(rects) == 0 || d.OnReveal == nil {
		return
	}
	d.OnReveal(rects[0].y, rects[len(rects)-1].y+rects[len(rects)-1].height)
}

// TypedShortcut implements fyne.Shortcutable. What the document does not use
// goes on to the canvas, so that having the focus swallows no shortcut.
func (d *Document) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		d.copy(s.Clipboard)
	case *fyne.ShortcutSelectAll:
		d.SelectAll()
	default:
		passOn(fyne.CurrentApp().Driver().CanvasForObject(d), s)
	}
}

// passOn hands a shortcut to the canvas, where its window registered it.
func passOn(c fyne.Canvas, s fyne.Shortcut) {
	if next, ok := c.(fyne.Shortcutable); ok {
		next.TypedShortcut(s)
	}
}

// Copy puts the selected text on the app's clipboard; nothing selected leaves
// that as it is.
func (d *Document) Copy() { d.copy(fyne.CurrentApp().Clipboard()) }

func (d *Document) copy(to fyne.Clipboard) {
	if text := d.SelectedText(); text != "" && to != nil {
		to.SetContent(text)
	}
}
