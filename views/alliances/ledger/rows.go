package ledger

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/views/prose"
)

// rows is the virtual list of ties: rows of one height, made as they scroll
// into view. One is current; with Shift, all from where Shift was pressed.
type rows struct {
	widget.List

	set      *prose.Typesetter
	entries  []alliance.Entry
	at, from int // the current row, and where the selection began; -1 for none
	shift    bool
	selected bool // guards against the list calling back on our own Select

	onOpen, onMove  func(e alliance.Entry)
	onClose, onCopy func()
	onSide          func(by float32)
	onRune          func(r rune)
}

func newRows(set *prose.Typesetter) *rows {
	l := &rows{set: set, at: -1, from: -1}
	l.Length = func() int { return len(l.entries) }
	l.CreateItem = func() fyne.CanvasObject { return newRow(set) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if r, ok := o.(*row); ok && i < len(l.entries) {
			r.show(l.entries[i], l.within(i))
		}
	}
	l.OnSelected = l.tapped
	l.ExtendBaseWidget(l)
	return l
}

func (l *rows) within(i int) bool {
	return l.at >= 0 && i >= min(l.at, l.from) && i <= max(l.at, l.from)
}

// show replaces the rows and chooses none.
func (l *rows) show(entries []alliance.Entry) {
	l.entries, l.at, l.from = entries, -1, -1
	l.UnselectAll()
	l.ScrollToTop()
	l.Refresh()
}

// choose makes the row of a tie the current one, where it is shown.
func (l *rows) choose(id brief.ID) bool {
	i := slices.IndexFunc(l.entries, func(e alliance.Entry) bool { return e.Tie.ID == id })
	if i < 0 {
		return false
	}
	l.move(i, false)
	return true
}

// move makes a row the current one; extend keeps where the selection began.
func (l *rows) move(i int, extend bool) {
	if len(l.entries) == 0 {
		return
	}
	l.at = min(max(i, 0), len(l.entries)-1)
	if !extend || l.from < 0 {
		l.from = l.at
	}
	l.selected = true
	l.Select(l.at)
	l.Highlight(l.at)
	l.selected = false
	l.reveal()
	l.Refresh()
	if l.onMove != nil {
		l.onMove(l.entries[l.at])
	}
}

func (l *rows) reveal() {
	if l.at >= 0 {
		l.ScrollTo(l.at)
	}
}

func (l *rows) tapped(i widget.ListItemID) {
	if l.selected || i >= len(l.entries) {
		return
	}
	l.focus()
	l.move(i, l.shift)
	if !l.shift && l.onOpen != nil {
		l.onOpen(l.entries[i])
	}
}

// current is the current row's entry, the zero Entry where there is none.
func (l *rows) current() alliance.Entry {
	if l.at < 0 || l.at >= len(l.entries) {
		return alliance.Entry{}
	}
	return l.entries[l.at]
}

// chosen are the selected rows, or all where none is.
func (l *rows) chosen() []alliance.Entry {
	if l.at < 0 {
		return l.entries
	}
	return l.entries[min(l.at, l.from) : max(l.at, l.from)+1]
}

// focus gives the rows the keyboard.
func (l *rows) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil {
		c.Focus(l)
	}
}

// page is how many rows fit the list.
func (l *rows) page() int { return max(int(l.Size().Height/rowHeight())-1, 1) }

// scrollBy moves the rows without choosing another.
func (l *rows) scrollBy(step prose.ScrollStep) {
	height := rowHeight()
	switch step {
	case prose.LineUp:
		l.ScrollToOffset(max(l.GetScrollOffset()-height, 0))
	case prose.LineDown:
		l.ScrollToOffset(l.GetScrollOffset() + height)
	case prose.PageUp:
		l.ScrollToOffset(max(l.GetScrollOffset()-float32(l.page())*height, 0))
	case prose.PageDown:
		l.ScrollToOffset(l.GetScrollOffset() + float32(l.page())*height)
	case prose.Top:
		l.ScrollToTop()
	case prose.Bottom:
		l.ScrollToBottom()
	}
}

// TypedKey moves through the rows; Return opens the current one, Escape closes
// what is open.
func (l *rows) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		l.move(l.at+1, l.shift)
	case fyne.KeyUp:
		l.move(max(l.at, 0)-1, l.shift)
	case fyne.KeyPageDown:
		l.move(max(l.at, 0)+l.page(), l.shift)
	case fyne.KeyPageUp:
		l.move(max(l.at, 0)-l.page(), l.shift)
	case fyne.KeyHome:
		l.move(0, l.shift)
	case fyne.KeyEnd:
		l.move(len(l.entries)-1, l.shift)
	case fyne.KeyLeft:
		l.onSide(-80)
	case fyne.KeyRight:
		l.onSide(80)
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.at >= 0 && l.at < len(l.entries) {
			l.onOpen(l.entries[l.at])
		}
	case fyne.KeyEscape:
		l.onClose()
	}
}

// TypedRune hands letters on.
func (l *rows) TypedRune(r rune) {
	if l.onRune != nil {
		l.onRune(r)
	}
}

// TypedShortcut copies the chosen rows.
func (l *rows) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); ok {
		l.onCopy()
	}
}

// KeyDown and KeyUp watch Shift, which no other event tells of.
func (l *rows) KeyDown(e *fyne.KeyEvent) { l.watch(e, true) }

// KeyUp is the other half of KeyDown.
func (l *rows) KeyUp(e *fyne.KeyEvent) { l.watch(e, false) }

func (l *rows) watch(e *fyne.KeyEvent, down bool) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		l.shift = down
	}
}

// FocusLost lets go of Shift, whose release goes elsewhere.
func (l *rows) FocusLost() {
	l.shift = false
	l.List.FocusLost()
}
