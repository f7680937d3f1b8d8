// Package stack is the view of the Alliances tab that answers who controls AI
// infrastructure: a table of who holds which layer, and beside it the ties
// behind the cell that is looked at.
package stack

import (
	"context"
	"image"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"moat/internal/alliance/stack"
	drawing "moat/internal/chart/stack"
	"moat/internal/text"
	"moat/views/alliances/ties"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// View is the stack, its finding over it, and, once a cell is opened, the ties
// behind that cell on the right. It belongs to the UI thread, but for Prepare.
type View struct {
	env     *reading.Env
	scope   *ties.Scope
	model   drawing.Model
	printer *text.Printer
	board   *board
	picture *kit.Picture
	scroll  *container.Scroll // around picture, for windows that are too low for it
	head    *fyne.Container   // the names of the columns, over what is scrolled
	title   *prose.Label
	note    *prose.Label
	legend  *fyne.Container
	readout *prose.Label
	side    *ties.Panel
	empty   *prose.Label
	root    *fyne.Container

	at      drawing.At // the keyboard's cell
	hovered drawing.At
	open    bool // the ties of at are shown
}

// readoutLines is the room kept under the table for the cell looked at.
const readoutLines = 2

// leastStack is the smallest picture, at a text size of 100 percent, in which
// every cell says more than its size; in less room it is scrolled.
var leastStack = fyne.NewSize(360, 404)

// New makes the view. letter takes keys that are not its own.
func New(_ context.Context, env *reading.Env, letter func(r rune)) *View {
	v := &View{env: env, board: &board{env: env}}
	v.picture = kit.NewPicture(env.Exec, leastStack, func(r kit.Request) image.Image {
		defer env.Exec.Do(v.showHead)
		return v.board.draw(r)
	})
	v.scroll = container.NewVScroll(v.picture)
	v.scroll.OnScrolled = func(fyne.Position) { v.showHead() }
	v.head = container.NewStack()
	v.picture.OnHover = func(at fyne.Position) { v.hover(v.board.at(at)) }
	v.picture.OnLeave = func() { v.hover(drawing.At{}) }
	v.picture.OnTapped = v.tap
	v.picture.OnTypedKey = v.key
	v.picture.OnTypedRune = letter
	v.picture.Alt = v.alt
	label := func(s prose.Style, most int) *prose.Label {
		return prose.NewLabel(env.Set, "", prose.LabelStyle{Style: s, MaxLines: most})
	}
	v.title = label(prose.Style{Size: look.SizeNameCardHeadline, Bold: true}, 2)
	v.note = label(prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}, 2)
	v.readout = label(prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}, readoutLines)
	v.empty = label(prose.Style{Color: look.ColorNameMuted}, 0)
	v.legend = container.New(layout.NewRowWrapLayoutWithCustomPadding(14, 4))
	v.side = ties.NewPanel(env)
	v.root = container.New(&room{}, v.title, v.note, v.legend, container.New(pinned{}, v.scroll, v.head), v.readout, v.side.Object(), v.empty)
	return v
}

// Object is the view's content.
func (v *View) Object() fyne.CanvasObject { return v.root }

// ScrollBy moves the ties beside the table, or the table while they are not
// shown.
func (v *View) ScrollBy(step prose.ScrollStep) {
	if v.open {
		v.side.ScrollBy(step)
		return
	}
	const line, kept = 40, 48
	page, y := max(v.scroll.Size().Height-kept, line), v.scroll.Offset.Y
	switch step {
	case prose.LineUp:
		y -= line
	case prose.LineDown:
		y += line
	case prose.PageUp:
		y -= page
	case prose.PageDown:
		y += page
	case prose.Top:
		y = 0
	case prose.Bottom:
		y = v.picture.Size().Height
	}
	v.scrollTo(y)
}

func (v *View) scrollTo(y float32) {
	room := max(v.picture.Size().Height-v.scroll.Size().Height, 0)
	v.scroll.ScrollToOffset(fyne.NewPos(0, min(max(y, 0), room)))
	v.showHead()
}

// showHead keeps the names of the columns in sight while the rows scroll.
func (v *View) showHead() {
	v.head.RemoveAll()
	strip, height, ok := v.board.head()
	if !ok || v.scroll.Offset.Y <= 0 {
		return
	}
	names := canvas.NewImageFromImage(strip)
	names.FillMode, names.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleFastest
	v.head.Objects = []fyne.CanvasObject{canvas.NewRectangle(look.CurrentPalette().Paper), names}
	v.head.Resize(fyne.NewSize(v.picture.Size().Width, height))
	v.head.Refresh()
}

// reveal scrolls the table as little as shows a cell.
func (v *View) reveal(at drawing.At) {
	top, bottom, ok := v.board.rows(at)
	switch {
	case !ok:
	case top-v.head.Size().Height < v.scroll.Offset.Y:
		v.scrollTo(top - v.head.Size().Height)
	case bottom > v.scroll.Offset.Y+v.scroll.Size().Height:
		v.scrollTo(bottom - v.scroll.Size().Height)
	}
}

// Prepare builds the stack of a scope.
func (v *View) Prepare(ctx context.Context, s *ties.Scope) (show func(), err error) {
	m := drawing.NewModel(s.Graph, s.Records, s.Printer)
	return func() { v.Show(m, s) }, ctx.Err()
}

// Show shows a model, with no cell open.
func (v *View) Show(m drawing.Model, s *ties.Scope) {
	v.model, v.scope, v.printer = m, s, s.Printer
	v.at, v.hovered, v.open = drawing.At{}, drawing.At{}, false
	v.board.set(m, look.CurrentPalette(), s.Text)
	v.picture.Least = fyne.NewSize(leastStack.Width, leastStack.Height*float32(max(s.Text, 1)))
	v.scrollTo(0)
	v.title.SetText(m.Title())
	v.note.SetText(strings.Trim(m.Subtitle()+" · "+m.Rates(), " ·"))
	v.empty.SetText(s.Printer.T("stack.empty"))
	none := m.Stack.Empty()
	v.empty.Hidden = !none
	for _, o := range v.root.Objects[:5] {
		kit.SetVisible(o, !none)
	}
	kit.SetVisible(v.side.Object(), false)
	v.showLegend()
	v.say()
	v.picture.Redraw()
	v.root.Refresh()
}

func (v *View) showLegend() {
	v.legend.RemoveAll()
	for _, e := range v.model.Legend(Style(look.CurrentPalette())) {
		mark := canvas.NewRectangle(e.Color)
		mark.CornerRadius = 2
		mark.SetMinSize(fyne.NewSize(14, 4))
		word := v.side.Note(e.Word, look.ColorNameMuted)
		v.legend.Add(container.New(layout.NewCustomPaddedHBoxLayout(6), container.NewCenter(mark), word))
	}
}

// hover reads out the cell under the pointer.
func (v *View) hover(at drawing.At) {
	if v.hovered == at {
		return
	}
	v.hovered = at
	v.refocus()
}

func (v *View) refocus() {
	v.say()
	if v.board.setFocus(drawing.Focus{Selected: v.at, Hovered: v.hovered}) {
		v.picture.Redraw()
	}
}

// say writes the cell that is looked at under the table, in full; what is open
// stands beside the table already.
func (v *View) say() {
	switch {
	case v.hovered != (drawing.At{}):
		v.readout.SetText(v.model.CellAlt(v.hovered.Party, v.hovered.Layer))
	case v.open:
		v.readout.SetText("")
	case v.at != (drawing.At{}):
		v.readout.SetText(v.model.CellAlt(v.at.Party, v.at.Layer))
	default:
		v.readout.SetText(v.printer.T("stack.open"))
	}
	v.root.Refresh()
}

// tap opens the cell under the pointer; the open one and what lies beside the
// cells close it.
func (v *View) tap(p fyne.Position) {
	at := v.board.at(p)
	if at == (drawing.At{}) || v.open && at == v.at {
		v.shut()
		return
	}
	v.at = at
	v.openCell()
}

// key goes from cell to cell by arrow; Return opens a cell, Escape closes it.
func (v *View) key(e *fyne.KeyEvent) {
	if v.scope == nil || len(v.model.Stack.Columns) == 0 {
		return
	}
	switch e.Name {
	case fyne.KeyRight:
		v.step(1, 0)
	case fyne.KeyLeft:
		v.step(-1, 0)
	case fyne.KeyDown:
		v.step(0, 1)
	case fyne.KeyUp:
		v.step(0, -1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if v.at != (drawing.At{}) {
			v.openCell()
		}
	case fyne.KeyEscape:
		v.shut()
	}
}

// step moves to a neighbouring cell; the first step goes to the first cell.
func (v *View) step(right, down int) {
	columns := v.model.Stack.Columns
	if v.at == (drawing.At{}) {
		v.at = drawing.At{Party: columns[0].Party, Layer: stack.Layers[0]}
	} else {
		i := slices.IndexFunc(columns, func(c stack.Column) bool { return c.Party == v.at.Party })
		k := slices.Index(stack.Layers, v.at.Layer)
		v.at.Party = columns[min(max(i+right, 0), len(columns)-1)].Party
		v.at.Layer = stack.Layers[min(max(k+down, 0), len(stack.Layers)-1)]
	}
	v.reveal(v.at)
	if v.open {
		v.openCell()
		return
	}
	v.refocus()
}

// shut closes the ties and lets go of the cell.
func (v *View) shut() {
	v.open, v.at = false, drawing.At{}
	kit.SetVisible(v.side.Object(), false)
	v.refocus()
	v.root.Refresh()
}

// alt is the stack in words, for a screen reader.
func (v *View) alt() string {
	if v.scope == nil {
		return ""
	}
	if v.at != (drawing.At{}) {
		return v.model.CellAlt(v.at.Party, v.at.Layer)
	}
	return v.model.Alt()
}

// room puts the finding on top, its legend below, then the table with a line
// for the cell that is looked at, and on the right the ties when they are
// shown.
type room struct{}

// Layout is for Fyne.
func (room) Layout(o []fyne.CanvasObject, size fyne.Size) {
	title, note, legend, table, readout, side, empty := o[0], o[1], o[2], o[3], o[4], o[5], o[6]
	const pad, gap = 28, 16
	width := size.Width - 2*pad
	empty.Move(fyne.NewPos(pad, 24))
	empty.Resize(fyne.NewSize(width, 60))
	y := float32(10)
	for _, x := range []fyne.CanvasObject{title, note} {
		h := prose.HeightFor(x, width)
		x.Move(fyne.NewPos(pad, y))
		x.Resize(fyne.NewSize(width, h))
		y += h + 2
	}
	legend.Resize(fyne.NewSize(width, 20))
	h := legend.MinSize().Height
	legend.Move(fyne.NewPos(pad, y+2))
	y += h + 8
	left := width
	if side.Visible() {
		words := float32(288)
		if size.Width < 860 {
			words = 224
		}
		left -= words + gap
		side.Move(fyne.NewPos(pad+left+gap, y))
		side.Resize(fyne.NewSize(words+8, max(size.Height-y, 0)))
	}
	foot := readoutLines * prose.HeightFor(note, 1e6) // the note is never empty
	readout.Move(fyne.NewPos(pad, size.Height-foot-8))
	readout.Resize(fyne.NewSize(left, foot))
	table.Move(fyne.NewPos(pad, y))
	table.Resize(fyne.NewSize(left, max(size.Height-y-foot-12, 0)))
}

// pinned fills its room with what scrolls; the strip over it keeps its size.
type pinned struct{}

// Layout is for Fyne.
func (pinned) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// MinSize is for Fyne.
func (pinned) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// MinSize is for Fyne.
func (room) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(416, 300) }
