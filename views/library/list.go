package library

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/views/prose"
	"moat/views/reading"
)

// rows is the virtual list: rows of one height, made as they scroll into view.
// It hands plain keys on, which a focused list would swallow.
type rows struct {
	widget.List

	set      *prose.Typesetter
	pages    pages
	open     int // index of the open briefing, -1 for none
	printer  *text.Printer
	onOpen   func(i int)
	onRune   func(r rune)
	selected bool // guards against the list calling back on our own Select
}

func newRows(set *prose.Typesetter, p *text.Printer) *rows {
	l := &rows{set: set, printer: p, open: -1}
	l.pages.show(&reading.Listing{})
	l.Length = l.pages.count
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
	if !ok {
		return
	}
	b, read := l.pages.row(i)
	if !read {
		r.clear()
		return
	}
	r.show(b, l.snippet(i), i == l.open, l.printer)
}

// snippet is what a search found in a row, its matches bold; nil without a
// search.
func (l *rows) snippet(i int) []prose.Span {
	x := l.pages.listing
	if i >= len(x.Snippet) {
		return nil
	}
	found := spans(x.Snippet[i], x.Matches[i])
	if x.Noted[i] {
		return append([]prose.Span{{Text: l.printer.T("search.note") + " · "}}, found...)
	}
	return found
}

// spans sets byte ranges of a text bold. Line breaks become spaces of the same
// length.
func spans(text string, matches [][2]int) []prose.Span {
	text = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, text)
	var out []prose.Span
	at := 0
	for _, m := range matches {
		if m[0] > at {
			out = append(out, prose.Span{Text: text[at:m[0]]})
		}
		out = append(out, prose.Span{Text: text[m[0]:m[1]], Bold: true})
		at = m[1]
	}
	if at < len(text) {
		out = append(out, prose.Span{Text: text[at:]})
	}
	return out
}

// fill shows rows that were read since.
func (l *rows) fill(from int, list []reading.Row) {
	l.pages.fill(from, list)
	l.Refresh()
}

// leastHeight is less than a window leaves the list, and more than one row.
const leastHeight = 120

// show replaces what the list shows and marks the open briefing.
func (l *rows) show(listing *reading.Listing, open brief.ID, p *text.Printer) {
	another := listing.Query != l.pages.listing.Query
	l.pages.show(listing)
	l.open, l.printer = l.pages.index(open), p
	l.selected = true
	switch {
	case l.open < 0:
		l.UnselectAll()
	case l.Size().Height > leastHeight: // before it is laid out, selecting scrolls past the row
		l.Select(l.open)
	}
	l.selected = false
	if another {
		l.ScrollToTop()
	}
	l.Refresh()
}

// TypedRune hands letters on: J, K, S and U act from the list.
func (l *rows) TypedRune(r rune) {
	if l.onRune != nil {
		l.onRune(r)
	}
}
