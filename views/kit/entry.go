package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Entry is a text field of a dialog. Fyne's own keeps Escape to itself; this
// one hands it on, so that it closes the dialog.
type Entry struct{ widget.Entry }

// NewEntry makes a text field.
func NewEntry() *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey hands Escape on.
func (e *Entry) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyEscape {
		passKey(e, key)
		return
	}
	e.Entry.TypedKey(key)
}
