package library

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// searchEntry is the search field. Escape clears it.
type searchEntry struct {
	widget.Entry

	onSearch func(query string)
}

func newSearchEntry(search func(string)) *searchEntry {
	s := &searchEntry{onSearch: search}
	s.ExtendBaseWidget(s)
	s.OnChanged = func(q string) {
		if search != nil {
			search(q)
		}
	}
	return s
}

// TypedKey clears the field on Escape and leaves the rest to the entry.
func (s *searchEntry) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		s.SetText("")
		return
	}
	s.Entry.TypedKey(e)
}
