package notes

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// Distances of a row, in Fyne units.
const (
	rowPadX  = 28
	rowPadY  = 10
	rowGap   = 3
	rowWidth = 760 // the widest that text may be
)

// rows is the virtual list of notes: rows of one height, made as they scroll
// into view.
type rows struct {
	widget.List

	entries []reading.NoteEntry
	printer *text.Printer
	open    func(i int)
	onRune  func(r rune)
}

func newRows(set *prose.Typesetter, p *text.Printer, open func(i int)) *rows {
	l := &rows{printer: p, open: open}
	l.Length = func() int { return len(l.entries) }
	l.CreateItem = func() fyne.CanvasObject { return newRow(set) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if r, ok := o.(*row); ok && i < len(l.entries) {
			r.show(l.entries[i], p)
		}
	}
	l.OnSelected = func(i widget.ListItemID) {
		l.UnselectAll()
		l.open(i)
	}
	l.HideSeparators = true // the rows have their own
	l.ExtendBaseWidget(l)
	return l
}

func (l *rows) show(entries []reading.NoteEntry) {
	l.entries = entries
	l.Refresh()
}

// TypedRune hands letters on.
func (l *rows) TypedRune(r rune) {
	if l.onRune != nil {
		l.onRune(r)
	}
}

// row is one note: what it is on and when it was made, the words that were
// marked, the words that were written.
type row struct {
	widget.BaseWidget

	head, quote, words, meta *prose.Label
	bar                      *kit.Panel
	line                     *widget.Separator
}

func newRow(set *prose.Typesetter) *row {
	r := &row{bar: kit.NewPanel("", "", barWidth/2), line: widget.NewSeparator()}
	for _, l := range []**prose.Label{&r.head, &r.quote, &r.words, &r.meta} {
		*l = prose.NewLabel(set, "", prose.LabelStyle{})
	}
	r.ExtendBaseWidget(r)
	return r
}

// Styles of a row's lines.
func headStyle(lang string) prose.LabelStyle {
	return prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameAccent}, Lang: lang, MaxLines: 1}
}

func quoteStyle(lang string) prose.LabelStyle {
	return prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}, Lang: lang, MaxLines: 2}
}

func wordsStyle() prose.LabelStyle {
	return prose.LabelStyle{Style: prose.Style{Size: look.SizeNameRow}, MaxLines: 2}
}

func metaStyle(s reading.NoteState) prose.LabelStyle {
	style := prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}, Fit: true}
	if s == reading.Orphaned {
		style.Color = look.ColorNameCannotTell
	}
	return style
}

// show fills the row. Rows are reused as the list scrolls.
func (r *row) show(e reading.NoteEntry, p *text.Printer) {
	r.head.Set(e.Title, headStyle(e.TitleLang))
	r.quote.Set(oneLine(e.Passage.Quote), quoteStyle(e.Lang))
	r.words.Set(oneLine(e.Text), wordsStyle())
	r.meta.Set(meta(e, p), metaStyle(e.State))
	r.quote.Hidden, r.words.Hidden = !e.OnPassage(), oneLine(e.Text) == ""
	fill := fyne.ThemeColorName("")
	if e.OnPassage() {
		fill = look.ColorNameCannotTell
	}
	r.bar.SetFill(fill)
	r.Refresh()
}

// meta says when a note was made and what became of its text.
func meta(e reading.NoteEntry, p *text.Printer) string {
	s := day(p, e.Made)
	if e.OnPassage() {
		s += " · " + kit.LangName(e.Lang)
	}
	if key, ok := stateKeys[e.State]; ok {
		s += " · " + p.T(key)
	}
	return s
}

var stateKeys = map[reading.NoteState]string{
	reading.Reworded: "notes.state.reworded", reading.Orphaned: "notes.state.orphan", reading.Absent: "notes.state.absent",
}

// CreateRenderer is for Fyne.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ row *row }

// Objects is for Fyne.
func (r *rowRenderer) Objects() []fyne.CanvasObject {
	x := r.row
	return []fyne.CanvasObject{x.bar, x.head, x.quote, x.words, x.meta, x.line}
}

// Destroy is for Fyne.
func (r *rowRenderer) Destroy() {}

// MinSize is the same for every row: the list counts on it.
func (r *rowRenderer) MinSize() fyne.Size {
	note, words := prose.LineHeight(look.SizeNameNote), prose.LineHeight(look.SizeNameRow)
	return fyne.NewSize(240, 2*rowPadY+3*note+2*words+2*rowGap)
}

// Layout is for Fyne.
func (r *rowRenderer) Layout(size fyne.Size) {
	x := r.row
	width := min(size.Width-2*rowPadX, rowWidth)
	metaWidth := x.meta.NaturalWidth()
	widths := map[*prose.Label]float32{x.head: max(width-metaWidth-rowPadX, 80), x.quote: width - barIndent, x.words: width}
	lines := slices.DeleteFunc([]*prose.Label{x.head, x.quote, x.words}, func(l *prose.Label) bool { return !l.Visible() })
	height := float32(-rowGap)
	for _, l := range lines {
		height += prose.HeightFor(l, widths[l]) + rowGap
	}
	y := (size.Height - height) / 2
	x.meta.Move(fyne.NewPos(rowPadX+width-metaWidth, y))
	x.meta.Resize(fyne.NewSize(metaWidth, prose.LineHeight(look.SizeNameNote)))
	for _, l := range lines {
		h := prose.HeightFor(l, widths[l])
		left := float32(rowPadX)
		if l == x.quote {
			x.bar.Move(fyne.NewPos(left, y+1))
			x.bar.Resize(fyne.NewSize(barWidth, h-2))
			left += barIndent
		}
		l.Move(fyne.NewPos(left, y))
		l.Resize(fyne.NewSize(widths[l], h))
		y += h + rowGap
	}
	x.line.Move(fyne.NewPos(rowPadX, size.Height-1))
	x.line.Resize(fyne.NewSize(width, 1))
}

// Refresh is for Fyne.
func (r *rowRenderer) Refresh() {
	r.Layout(r.row.Size())
	canvas.Refresh(r.row)
}
