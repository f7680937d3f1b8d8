package valuation

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moat/internal/valuation"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// typingPause is how long typing rests before what is typed is taken over.
const typingPause = 700 * time.Millisecond

// field is where one assumption is typed. What cannot be read stays as it was
// typed, with the reason under it, and the assumption stays as it was.
type field struct {
	panel   *assumePanel
	bind    binding
	entry   *fieldEntry
	message *prose.Label
	problem *problem
	written string // what the entry was last given
	typing  reading.Latest
}

func newField(p *assumePanel, b binding) *field {
	f := &field{panel: p, bind: b, entry: &fieldEntry{}}
	f.message = prose.NewLabel(p.view.env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameOff}})
	f.message.Hide()
	f.entry.field = f
	f.entry.ExtendBaseWidget(f.entry)
	f.entry.OnChanged = func(string) { f.typed() }
	return f
}

// typed takes what is typed over once typing rests.
func (f *field) typed() {
	ticket := f.typing.Next()
	if f.entry.Text == f.written {
		f.say(nil)
		return
	}
	f.panel.view.env.Exec.After(typingPause, func() {
		if f.typing.Fresh(ticket) {
			f.take()
		}
	})
}

// take takes over what is typed, and reports whether it could be read.
func (f *field) take() bool {
	f.typing.Next()
	if f.entry.Text == f.written {
		return true
	}
	a := f.panel.get()
	x := f.bind.take(fold(f.entry.Text), f.panel.tongue(), &a)
	f.say(x)
	if x != nil {
		return false
	}
	f.written = f.entry.Text
	f.panel.change(func(now *valuation.Assumptions) { *now = a }, f)
	return true
}

// leave takes over what is typed and writes it as the language does.
func (f *field) leave() {
	if f.take() {
		f.rewrite()
	}
}

// rewrite writes the assumption as it is, in place of what is typed.
func (f *field) rewrite() {
	f.typing.Next()
	f.say(nil)
	f.written = f.bind.write(f.panel.view.printer, f.panel.get())
	if f.entry.Text != f.written {
		f.entry.SetText(f.written)
	}
}

// follow rewrites a field that nobody is typing in.
func (f *field) follow() {
	if f.problem == nil && !f.entry.focused {
		f.rewrite()
		return
	}
	f.say(f.problem) // in another language, maybe
}

func (f *field) say(x *problem) {
	f.problem = x
	f.message.SetText(x.say(f.panel.view.printer))
	if f.message.Visible() != (x != nil) {
		kit.SetVisible(f.message, x != nil)
		f.panel.relayout()
	}
	if x != nil && f.entry.focused {
		f.panel.view.reveal(f.entry, f.message.Size().Height)
	}
}

// fieldEntry is the field's text. Return takes what is typed, as leaving does;
// Escape goes back to what was there.
type fieldEntry struct {
	widget.Entry

	field   *field
	focused bool
	fresh   bool // the keyboard came here and nothing has happened since
}

// FocusGained notes that the reader types here. What is typed first replaces
// what is there, as in a sheet.
func (e *fieldEntry) FocusGained() {
	e.focused, e.fresh = true, true
	e.Entry.FocusGained()
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	e.field.panel.view.reveal(e, 0)
}

// Tapped keeps everything selected where the click brought the keyboard here;
// the next one places the cursor.
func (e *fieldEntry) Tapped(at *fyne.PointEvent) {
	e.Entry.Tapped(at)
	if e.fresh {
		e.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	e.fresh = false
}

// FocusLost takes what was typed.
func (e *fieldEntry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	e.field.leave()
}

// TypedKey keeps the keys named above from the entry.
func (e *fieldEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		e.field.leave()
	case fyne.KeyEscape:
		e.field.rewrite()
	case fyne.KeyF1, fyne.KeyPageUp, fyne.KeyPageDown:
		e.field.panel.view.actions.Key(k)
	default:
		e.Entry.TypedKey(k)
	}
}
