package takeaways

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moat/internal/text"
	"moat/views/look"
	"moat/views/notes"
	"moat/views/prose"
	"moat/views/reading"
)

// noteSide is what the tab keeps of the reader's notes. It belongs to the UI
// thread.
type noteSide struct {
	placed  []placed
	tags    []string
	printer *text.Printer
	places  reading.Latest
	beside  []*fyne.Container // the notes in the margin, one for each part that is laid out
	section *fyne.Container   // those at the end of the page
	ownTags *fyne.Container
	panel   *notes.Panel
	bar     *selectionBar
	painted [][]prose.Range // of each document
}

// takeNotes takes over the notes of a model that is about to be shown.
func (v *View) takeNotes(m Model) {
	n := &v.notes
	n.places.Next()
	n.placed, n.tags, n.printer = m.notes, m.ownTags, m.printer
	n.beside, n.section, n.ownTags, n.painted = nil, nil, nil, nil
	n.bar.hide()
	if m.printer != nil {
		n.bar.say(m.printer)
	}
}

// markParts shows the notes on the parts from one on, which were laid out.
func (v *View) markParts(from int) {
	v.paint()
	for i := from; i < len(v.notes.beside); i++ {
		v.fillBeside(i)
	}
}

// ShowNotes shows the notes and tags as they are now, the page staying where it
// is.
func (v *View) ShowNotes(list []reading.Note, tags []string) {
	m, ticket := v.model, v.notes.places.Next()
	v.env.Exec.Go(func() {
		found := m.place(list)
		v.env.Exec.Do(func() {
			if !v.notes.places.Fresh(ticket) {
				return
			}
			v.notes.placed, v.notes.tags = found, tags
			v.showNotes()
		})
	})
}

// showNotes brings everything that shows notes up to date.
func (v *View) showNotes() {
	v.paint()
	for i := range v.notes.beside {
		v.fillBeside(i)
	}
	v.fillSection()
	v.fillOwnTags()
	v.page.Refresh()
}

// paint paints the passages of notes, and the one that was asked for.
func (v *View) paint() {
	for i, d := range v.documents {
		ranges := v.painting(i)
		if i < len(v.notes.painted) && slices.Equal(v.notes.painted[i], ranges) {
			continue
		}
		d.SetHighlights(ranges)
		for len(v.notes.painted) <= i {
			v.notes.painted = append(v.notes.painted, nil)
		}
		v.notes.painted[i] = ranges
	}
}

// painting are the ranges to paint in a part's document. A passage with words
// written on it is underlined as well.
func (v *View) painting(part int) []prose.Range {
	var out, lines []prose.Range
	for _, n := range v.notes.placed {
		if n.part != part {
			continue
		}
		for _, r := range n.ranges {
			r.ColorName = look.ColorNameHighlight
			out = append(out, r)
			if n.Text != "" {
				r.ColorName, r.Underline = look.ColorNameCannotTell, true
				lines = append(lines, r)
			}
		}
	}
	out = append(out, lines...)
	if v.marked != nil && part < len(v.documents) && v.marked == v.documents[part] {
		out = append(out, v.markedRanges...)
	}
	return out
}

// noteAt is the note whose passage covers a place of a part's document; of
// several the one that was made last.
func (v *View) noteAt(part int, at prose.Point) (placed, bool) {
	for _, n := range slices.Backward(v.notes.placed) {
		for _, r := range n.ranges {
			if n.part == part && r.Para == at.Para && at.Offset >= r.Start && at.Offset < r.End {
				return n, true
			}
		}
	}
	return placed{}, false
}

// listen makes a part's document answer to marking.
func (v *View) listen(part int, d *prose.Document) {
	d.OnSelectionChanged = func() { v.selectionChanged(part) }
	d.OnTapText = func(at prose.Point) {
		if n, ok := v.noteAt(part, at); ok {
			v.openNote(n)
		}
	}
	d.OnSecondaryTap = func(e *fyne.PointEvent) { v.menu(part, e) }
}

// selection is the part and the ranges that are selected, part -1 for none.
func (v *View) selection() (int, []prose.Range) {
	for i, d := range v.documents {
		if ranges := d.Selection(); len(ranges) > 0 {
			return i, ranges
		}
	}
	return -1, nil
}

// selectionChanged keeps to one selection on the page and puts the bar beside
// it.
func (v *View) selectionChanged(part int) {
	if part >= len(v.documents) || v.documents[part].Selection() == nil {
		if _, ranges := v.selection(); ranges == nil {
			v.notes.bar.hide()
		}
		return
	}
	for i, d := range v.documents {
		if i != part && d.Selection() != nil {
			d.ClearSelection()
		}
	}
	v.notes.bar.show(v.documents[part])
}

// newNote is a note on what is selected, or on the briefing; ok is false where
// nothing but white space is selected.
func (v *View) newNote() (n reading.Note, ok bool) {
	n.Briefing = v.model.Briefing
	part, ranges := v.selection()
	if part < 0 {
		return n, false
	}
	n.Lang = v.model.Lang
	n.Passage, ok = v.model.selected(part, ranges)
	return n, ok
}

// Highlight marks what is selected.
func (v *View) Highlight() {
	if n, ok := v.newNote(); ok && v.writable() {
		v.clearSelection()
		v.actions.Notes.Write(reading.NewDraft(n), "", nil)
	}
}

// Note writes a note on what is selected, else on the whole briefing.
func (v *View) Note() {
	if part, _ := v.selection(); part < 0 {
		v.noteOnBriefing()
		return
	}
	n, ok := v.newNote()
	if !ok || !v.writable() {
		return
	}
	at, size := v.selectionArea()
	v.clearSelection()
	// The highlight is kept at once; the words follow as they are typed.
	v.open(n, notes.PanelText{}, at, size)
	v.notes.panel.Editor().Keep()
}

// writable reports whether a note can be kept, and says so where it cannot.
func (v *View) writable() bool {
	ok := v.actions.Notes.Writable()
	if !ok {
		v.actions.Notes.Refuse()
	}
	return ok
}

func (v *View) clearSelection() {
	for _, d := range v.documents {
		if d.Selection() != nil {
			d.ClearSelection()
		}
	}
}

// selectionArea is where the selection stands in the window.
func (v *View) selectionArea() (fyne.Position, fyne.Size) {
	part, ranges := v.selection()
	if part < 0 {
		return fyne.Position{}, fyne.Size{}
	}
	return areaOf(v.documents[part], ranges)
}

// areaOf is where passages of a document stand in the window.
func areaOf(d *prose.Document, ranges []prose.Range) (fyne.Position, fyne.Size) {
	at, size := d.Area(ranges[0])
	for _, r := range ranges[1:] {
		p, s := d.Area(r)
		size = fyne.NewSize(max(size.Width, s.Width), p.Y+s.Height-at.Y)
	}
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(d).Add(at), size
}

// noteOnBriefing opens a new note on the whole briefing.
func (v *View) noteOnBriefing() {
	if !v.writable() {
		return
	}
	driver := fyne.CurrentApp().Driver()
	size := v.page.Size()
	at := driver.AbsolutePositionForObject(v.page).AddXY(28, size.Height/4)
	v.open(reading.Note{Briefing: v.model.Briefing}, notes.PanelText{Heading: v.notes.printer.T("notes.on-briefing")}, at, fyne.Size{})
}

// openNote opens a note beside its passage.
func (v *View) openNote(n placed) {
	if n.part < 0 || n.part >= len(v.documents) || len(n.ranges) == 0 {
		return
	}
	at, size := areaOf(v.documents[n.part], n.ranges)
	v.open(n.Note, v.panelText(n), at, size)
}

// panelText says what became of a note's passage.
func (v *View) panelText(n placed) notes.PanelText {
	p := v.notes.printer
	switch {
	case !n.OnPassage():
		return notes.PanelText{Heading: p.T("notes.on-briefing")}
	case n.state == reading.Reworded:
		return notes.PanelText{Warning: p.T("notes.reworded"), Quote: n.Passage.Quote}
	case n.state == reading.Orphaned:
		return notes.PanelText{Warning: p.T("notes.orphan"), Quote: n.Passage.Quote}
	case n.state == reading.Absent:
		return notes.PanelText{Quote: n.Passage.Quote}
	}
	return notes.PanelText{}
}

func (v *View) open(n reading.Note, say notes.PanelText, at fyne.Position, size fyne.Size) {
	c := fyne.CurrentApp().Driver().CanvasForObject(v.page)
	if c == nil {
		return
	}
	v.closeNote()
	v.notes.panel = notes.OpenPanel(c, v.env, v.notes.printer, v.actions.Notes, n, say, at, size)
}

// closeNote closes the note that is open, if any; what was typed is kept.
func (v *View) closeNote() {
	if p := v.notes.panel; p != nil {
		v.notes.panel = nil
		p.Close()
	}
}

// FlushNotes keeps what is being written.
func (v *View) FlushNotes() {
	if p := v.notes.panel; p != nil && p.Open() {
		p.Flush()
	}
}

// NoteOpen is the panel of the note that is open, nil for none.
func (v *View) NoteOpen() *notes.Panel {
	if p := v.notes.panel; p != nil && p.Open() {
		return p
	}
	return nil
}

// ShowNote brings the passage of a note into sight, or the note itself where it
// has none in this text.
func (v *View) ShowNote(id int64) {
	v.showAll()
	i := slices.IndexFunc(v.notes.placed, func(n placed) bool { return n.ID == id })
	if i < 0 {
		return
	}
	n := v.notes.placed[i]
	show := func() { v.revealSection() }
	if n.part >= 0 {
		show = func() { v.reveal(passage{v.documents[n.part], n.ranges}) }
	}
	v.env.Exec.Later(show) // once everything has its place
	show()
}

// menu offers what can be done with the selection or the note under the
// pointer.
func (v *View) menu(part int, e *fyne.PointEvent) {
	d := v.documents[part]
	c := fyne.CurrentApp().Driver().CanvasForObject(d)
	if c == nil {
		return
	}
	p := v.notes.printer
	n, onNote := v.noteAt(part, d.PointAt(e.Position))
	var items []*fyne.MenuItem
	switch {
	case d.Selection() != nil:
		items = []*fyne.MenuItem{
			fyne.NewMenuItem(p.T("notes.highlight"), v.Highlight),
			fyne.NewMenuItem(p.T("notes.note"), v.Note),
			fyne.NewMenuItem(p.T("notes.copy"), d.Copy),
		}
	case onNote:
		items = []*fyne.MenuItem{
			fyne.NewMenuItem(p.T("notes.open"), func() { v.openNote(n) }),
			fyne.NewMenuItem(p.T("notes.delete"), func() { v.actions.Notes.Remove(reading.NewDraft(n.Note), nil) }),
		}
	default:
		items = []*fyne.MenuItem{fyne.NewMenuItem(p.T("notes.add"), v.noteOnBriefing)}
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, e.AbsolutePosition)
}
