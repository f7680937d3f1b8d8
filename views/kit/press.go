package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// pressable is what the controls that can be pressed have in common: the
// pointer over them, the keyboard's place, and pressing by either.
type pressable struct {
	widget.BaseWidget

	OnTapped func()

	self     fyne.Widget
	letters  bool // Space is a letter here, and not a press
	hovered  bool
	focused  bool
	disabled bool
}

func (p *pressable) extend(self fyne.Widget) {
	p.self = self
	p.ExtendBaseWidget(self)
}

// Enable lets the control be pressed again.
func (p *pressable) Enable() { p.setDisabled(false) }

// Disable greys the control out.
func (p *pressable) Disable() { p.setDisabled(true) }

// Disabled reports whether the control cannot be pressed.
func (p *pressable) Disabled() bool { return p.disabled }

func (p *pressable) setDisabled(disabled bool) {
	if p.disabled != disabled {
		p.disabled = disabled
		p.Refresh()
	}
}

// Tapped presses the control.
func (p *pressable) Tapped(*fyne.PointEvent) {
	if !p.disabled && p.OnTapped != nil {
		p.OnTapped()
	}
}

// MouseIn shows that the pointer is over the control.
func (p *pressable) MouseIn(*desktop.MouseEvent) { p.hovered = true; p.Refresh() }

// MouseMoved does nothing: hovering is all or nothing.
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends hovering.
func (p *pressable) MouseOut() { p.hovered = false; p.Refresh() }

// Cursor shows that the control can be pressed.
func (p *pressable) Cursor() desktop.Cursor {
	if p.disabled {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// FocusGained shows the keyboard's place.
func (p *pressable) FocusGained() { p.focused = true; p.Refresh() }

// FocusLost hides it.
func (p *pressable) FocusLost() { p.focused = false; p.Refresh() }

// TypedRune presses on Space and hands other letters on.
func (p *pressable) TypedRune(r rune) {
	if r == ' ' && !p.letters {
		p.Tapped(nil)
		return
	}
	passRune(p.self, r)
}

// TypedKey presses on Return and Enter and hands other keys on.
func (p *pressable) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		p.Tapped(nil)
		return
	}
	passKey(p.self, e)
}
