package notes

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"moat/internal/money"
	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// Sizes of the panel, in Fyne units.
const (
	panelWidth  = 340
	fieldHeight = 112
	panelBelow  = 6 // from the passage to the panel
	panelEdge   = 8 // from the window's edge
)

// Panel is one note, open beside what it is on. A press elsewhere or Escape
// closes it; what was typed is kept.
type Panel struct {
	editor  *Editor
	canvas  fyne.Canvas
	overlay fyne.CanvasObject
	back    fyne.Focusable // what had the keyboard before
}

// PanelText is what a panel says around the text field.
type PanelText struct {
	Heading string // what the note is on
	Quote   string // the passage as it was marked, where that is worth saying
	Warning string // what became of the passage
}

// OpenPanel opens a note by a rectangle of a canvas.
func OpenPanel(c fyne.Canvas, env *reading.Env, p *text.Printer, book reading.NoteBook, n reading.Note, say PanelText, at fyne.Position, size fyne.Size) *Panel {
	panel := &Panel{canvas: c, back: c.Focused()}
	placeholder := p.T("notes.placeholder")
	if n.OnPassage() {
		placeholder = p.T("notes.placeholder.passage")
	}
	panel.editor = NewEditor(env, book, n, placeholder, panel.Close)
	box := container.New(&kit.Inset{}, kit.NewPanel(look.ColorNameSurface, look.ColorNameHairline, 8),
		container.New(&kit.Inset{Left: 12, Top: 10, Right: 12, Bottom: 8}, panel.column(env, p, book, n, say)))
	panel.overlay = container.New(&besideLayout{at: at, size: size}, newBackdrop(panel.Close), box)
	panel.overlay.Resize(c.Size())
	c.Overlays().Add(panel.overlay)
	panel.editor.FocusOn(c)
	return panel
}

func (x *Panel) column(env *reading.Env, p *text.Printer, book reading.NoteBook, n reading.Note, say PanelText) *fyne.Container {
	label := func(s string, color fyne.ThemeColorName, lines int) fyne.CanvasObject {
		return prose.NewLabel(env.Set, s, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: color}, MaxLines: lines})
	}
	column := prose.NewColumn(8)
	if say.Heading != "" {
		column.Add(label(say.Heading, look.ColorNameMuted, 2))
	}
	if say.Warning != "" {
		column.Add(label(say.Warning, look.ColorNameCannotTell, 3))
	}
	if say.Quote != "" {
		column.Add(Barred(look.ColorNameCannotTell, label(say.Quote, look.ColorNameInk, 4)))
	}
	column.Add(container.New(&fixedHeight{fieldHeight}, x.editor.Object()))
	done := kit.NewButton(p.T("notes.done"), kit.Bordered, x.Close)
	foot := container.New(layout.NewCustomPaddedHBoxLayout(12))
	if !n.Made.IsZero() {
		made := prose.NewLabel(env.Set, day(p, n.Made), prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}, Fit: true})
		foot.Add(container.NewCenter(made))
	}
	foot.Add(layout.NewSpacer())
	if book.Writable() && (n.ID != 0 || n.OnPassage()) {
		foot.Add(kit.NewButton(p.T("notes.delete"), kit.Link, x.Remove))
	}
	foot.Add(done)
	column.Add(foot)
	return column
}

// day is the day of a moment where the reader is.
func day(p *text.Printer, t time.Time) string { return p.ShortDay(money.DayOf(t.Local())) }

// Flush keeps what was typed so far.
func (x *Panel) Flush() { x.editor.Flush() }

// Editor is the panel's text field.
func (x *Panel) Editor() *Editor { return x.editor }

// Close keeps what was typed and closes the panel.
func (x *Panel) Close() {
	if x.overlay == nil {
		return
	}
	x.editor.Close(x.hide)
}

// Remove takes the note away and closes the panel.
func (x *Panel) Remove() {
	if x.overlay == nil {
		return
	}
	x.editor.Remove()
	x.hide()
}

// Open reports whether the panel is there.
func (x *Panel) Open() bool { return x.overlay != nil }

func (x *Panel) hide() {
	if x.overlay == nil {
		return
	}
	x.canvas.Overlays().Remove(x.overlay)
	x.overlay = nil
	if x.back != nil {
		x.canvas.Focus(x.back)
	}
}

// backdrop fills the window behind a panel and takes presses.
type backdrop struct {
	widget.BaseWidget
	pressed func()
}

func newBackdrop(pressed func()) *backdrop {
	b := &backdrop{pressed: pressed}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is for Fyne.
func (b *backdrop) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// Tapped closes what lies before the backdrop.
func (b *backdrop) Tapped(*fyne.PointEvent) { b.pressed() }

// TappedSecondary does so too.
func (b *backdrop) TappedSecondary(*fyne.PointEvent) { b.pressed() }

// besideLayout fills the window with its first object and puts the second below
// a rectangle, or above it where there is no room.
type besideLayout struct {
	at   fyne.Position
	size fyne.Size
}

// Layout is for Fyne.
func (l *besideLayout) Layout(objects []fyne.CanvasObject, window fyne.Size) {
	objects[0].Resize(window)
	box := objects[1]
	size := fyne.NewSize(panelWidth, prose.HeightFor(box, panelWidth))
	y := l.at.Y + l.size.Height + panelBelow
	if y+size.Height > window.Height-panelEdge {
		y = l.at.Y - panelBelow - size.Height
	}
	y = max(min(y, window.Height-panelEdge-size.Height), panelEdge)
	x := max(min(l.at.X, window.Width-panelEdge-size.Width), panelEdge)
	box.Move(fyne.NewPos(x, y))
	box.Resize(size)
}

// MinSize is for Fyne.
func (l *besideLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// fixedHeight gives its objects a height.
type fixedHeight struct{ height float32 }

// Layout is for Fyne.
func (l *fixedHeight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(size.Width, l.height))
	}
}

// MinSize is for Fyne.
func (l *fixedHeight) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, l.height) }

// Barred puts a bar of a colour to the left of its content, as high as that.
func Barred(color fyne.ThemeColorName, content fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&barLayout{}, kit.NewPanel(color, "", barWidth/2), content)
}

// The bar beside a quote or a note, in Fyne units.
const (
	barWidth  = 3
	barIndent = 11
)

type barLayout struct{ width float32 }

// Layout is for Fyne.
func (l *barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	objects[0].Resize(fyne.NewSize(barWidth, size.Height))
	objects[1].Move(fyne.NewPos(barIndent, 0))
	objects[1].Resize(fyne.NewSize(size.Width-barIndent, size.Height))
}

// MinSize is for Fyne.
func (l *barLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := barIndent + objects[1].MinSize().Width
	return fyne.NewSize(least, l.HeightFor(objects, max(l.width, least)))
}

// HeightFor is the height at a width.
func (l *barLayout) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return prose.HeightFor(objects[1], width-barIndent)
}
