package library

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// searchEntry is the search field. Return opens the first hit, Down goes to
// the list, Up shows the searches of before, Escape clears the field and then leaves it.
type searchEntry struct {
	widget.Entry

	onReturn, onDown func()
	onHistory        func()
	onKey            func(e *fyne.KeyEvent) // a key that no text field uses
}

func newSearchEntry(search func(query string)) *searchEntry {
	s := &searchEntry{}
	s.ExtendBaseWidget(s)
	s.OnChanged = search
	return s
}

// TypedKey keeps the keys named above from the entry.
func (s *searchEntry) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		s.escape()
	case fyne.KeyReturn, fyne.KeyEnter:
		s.onReturn()
	case fyne.KeyDown:
		s.onDown()
	case fyne.KeyUp:
		s.onHistory()
	case fyne.KeyF1:
		s.onKey(e)
	default:
		s.Entry.TypedKey(e)
	}
}

func (s *searchEntry) escape() {
	if s.Text != "" {
		s.SetText("")
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Unfocus()
	}
}
