package prose

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Document is a column of blocks that the reader can select across, copy from
// and mark. Its column is at most 46 em wide. It takes the keyboard when
// clicked or reached by tab: arrows, space and page keys go to OnScroll, left
// and right step through the tappable spans, return taps one. While it has the
// keyboard a bar stands 8 units to its left: leave that room within whatever
// clips it.
type Document struct {
	widget.BaseWidget
	OnTapRef           func(ref string)          // a tappable span was tapped
	OnTapText          func(at Point)            // the text was tapped beside any tappable span
	OnScroll           func(step ScrollStep)     // a key asks to scroll
	OnReveal           func(top, bottom float32) // these heights should come into sight
	OnSelectionChanged func()                    // the selection may be another now
	OnTypedKey         func(ev *fyne.KeyEvent)   // a key that the document does not use
	OnTypedRune        func(r rune)              // a character was typed, space excepted
	OnSecondaryTap     func(ev *fyne.PointEvent) // right click, for a menu
	Clock              func() time.Time          // tells double clicks; time.Now by default

	flow       *flow
	highlights []Range
	sel        selection
	clicks     clicks
	dragging   bool
	hovered    refPlace
	current    refPlace // the span that the keyboard is on
	focused    bool
	byKeyboard bool // the focus came, or was used, by keyboard: show it
	renderer   *documentRenderer
}

// NewDocument returns a document that shows blocks, their plain text in style.
func NewDocument(ts *Typesetter, blocks []Block, style Style) *Document {
	d := &Document{
		flow:    newFlow(ts, blocks, style),
		hovered: noRef,
		current: noRef,
		Clock:   time.Now,

		byKeyboard: true,
	}
	d.ExtendBaseWidget(d)
	return d
}

// SetBlocks replaces the text and drops selection and highlights, whose offsets
// were into the old one.
func (d *Document) SetBlocks(blocks []Block) {
	d.flow.setBlocks(blocks)
	d.highlights, d.hovered, d.current = nil, noRef, noRef
	d.sel = selection{}
	d.Refresh()
	d.selectionChanged()
}

// SetHighlights paints these passages, instead of those painted before. What
// lies outside the text is left out.
func (d *Document) SetHighlights(ranges []Range) {
	d.highlights = slices.Clone(ranges)
	d.paintBack()
}

// HeightFor implements Flexible.
func (d *Document) HeightFor(width float32) float32 {
	return d.flow.heightFor(d.column(width))
}

// column is how wide the text may be in a given width.
func (d *Document) column(width float32) float32 { return min(width, measureEm*d.flow.em()) }

// SelectedText is the plain text of the selection. Paragraphs are parted by an
// empty line, items of a list by a line feed; bullets and numbers are left out.
func (d *Document) SelectedText() string {
	var sb strings.Builder
	for i, r := range d.Selection() {
		if i > 0 {
			sb.WriteString(d.separator(r.Para))
		}
		text := d.flow.blocks[r.Para].Text()
		sb.WriteString(text[byteOffset(text, r.Start):byteOffset(text, r.End)])
	}
	return sb.String()
}

// separator is what parts block para from the one above in plain text.
func (d *Document) separator(para int) string {
	if d.flow.blocks[para].Kind.isList() && d.flow.blocks[para-1].Kind.isList() {
		return "\n"
	}
	return "\n\n"
}

// Selection is the selected passage, one range for each block that it touches,
// in order. It is empty when nothing is selected.
func (d *Document) Selection() []Range {
	from, to := d.sel.from, d.sel.to
	if !from.before(to) {
		return nil
	}
	d.flow.sync()
	var ranges []Range
	for para := from.Para; para <= to.Para; para++ {
		r := Range{Para: para, End: d.flow.prep[para].runes}
		if para == from.Para {
			r.Start = from.Offset
		}
		if para == to.Para {
			r.End = to.Offset
		}
		ranges = append(ranges, r)
	}
	return ranges
}

// Select selects what lies between two places, in either order; places outside
// the text mean its ends. Two equal places clear the selection.
func (d *Document) Select(a, b Point) {
	d.sel = selection{}
	d.sel.anchorAt(d.clamp(a), d.clamp(a))
	d.sel.extendTo(d.clamp(b), d.clamp(b))
	d.selectionChanged()
}

// SelectAll selects the whole document.
func (d *Document) SelectAll() { d.Select(Point{}, d.end()) }

// ClearSelection selects nothing.
func (d *Document) ClearSelection() { d.Select(Point{}, Point{}) }

func (d *Document) end() Point {
	d.flow.sync()
	if len(d.flow.prep) == 0 {
		return Point{}
	}
	last := len(d.flow.prep) - 1
	return Point{Para: last, Offset: d.flow.prep[last].runes}
}

func (d *Document) clamp(p Point) Point {
	end := d.end()
	switch {
	case p.Para < 0:
		return Point{}
	case p.Para > end.Para:
		return end
	case len(d.flow.prep) == 0:
		return Point{}
	}
	p.Offset = min(max(p.Offset, 0), d.flow.prep[p.Para].runes)
	return p
}

func (d *Document) selectionChanged() {
	d.paintBack()
	if d.OnSelectionChanged != nil {
		d.OnSelectionChanged()
	}
}

// Top is how far below the document's upper edge block para starts, 0 for a
// block that does not exist. It is valid once the document has been laid out.
func (d *Document) Top(para int) float32 {
	if para < 0 || para >= len(d.flow.laid) {
		return 0
	}
	return d.flow.laid[para].y
}

// Area is the rectangle around a passage, in the document's coordinates. It is
// valid once the document has been laid out, and empty for what lies outside
// the text.
func (d *Document) Area(r Range) (fyne.Position, fyne.Size) {
	rects := d.flow.rects(r.Para, r.Start, r.End)
	if len(rects) == 0 {
		return fyne.Position{}, fyne.Size{}
	}
	left, right := rects[0].x, rects[0].x+rects[0].width
	for _, b := range rects[1:] {
		left, right = min(left, b.x), max(right, b.x+b.width)
	}
	last := rects[len(rects)-1]
	return fyne.NewPos(left, rects[0].y), fyne.NewSize(right-left, last.y+last.height-rects[0].y)
}

// PointAt is the rune that lies at a position of the document, the nearest
// place in the text where none does.
func (d *Document) PointAt(pos fyne.Position) Point { return d.under(pos, d.flow.at(pos)) }

// AccessibilityLabel implements fyne.Accessible.
func (d *Document) AccessibilityLabel() string {
	texts := make([]string, len(d.flow.blocks))
	for i, b := range d.flow.blocks {
		texts[i] = b.Text()
	}
	return strings.Join(texts, "\n")
}

// AccessibilityRole implements fyne.Accessible.
func (d *Document) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
