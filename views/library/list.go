package library

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moat/internal/text"
	"moat/views/prose"
	"moat/views/reading"
)

// rows is the virtual list: rows of one height, made as they scroll into view.
// It hands plain keys on, which a focused list would swallow.
type rows struct {
	widget.List

	set      *prose.Typesetter
	listing  *reading.Listing
	open     int // index of the open briefing, -1 for none
	printer  *text.Printer
	onOpen   func(i int)
	onRune   func(r rune)
	selected bool // guards against the list calling back on our own Select
}

func newRows(set *prose.Typesetter, p *text.Printer) *rows {
	l := &rows{set: set, printer: p, open: -1, listing: &reading.Listing{}}
	l.Length = func() int { return len(l.listing.Rows) }
	l.CreateItem = func() fyne.CanvasObject { return newRow(set) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { l.update(i, o) }
	l.OnSelected = func(i widget.ListItemID) {
		if !l.selected && l.onOpen != nil {
			l.onOpen(i)
		}
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *rows) update(i widget.ListItemID, o fyne.CanvasObject) {
	r, ok := o.(*row)
	if !ok || i >= len(l.listing.Rows) {
		return
	}
	snippet := ""
	if i < len(l.listing.Snippet) {
		snippet = l.listing.Snippet[i]
	}
	r.show(l.listing.Rows[i], snippet, i == l.open, l.printer)
}

// show replaces what the list shows and marks the open briefing.
func (l *rows) show(listing *reading.Listing, open int, p *text.Printer) {
	l.listing, l.open, l.printer = listing, open, p
	l.selected = true
	if open >= 0 {
		l.Select(open)
	} else {
		l.UnselectAll()
	}
	l.selected = false
	l.Refresh()
}

// TypedRune hands letters on: J, K, S and U act from the list.
func (l *rows) TypedRune(r rune) {
	if l.onRune != nil {
		l.onRune(r)
	}
}
