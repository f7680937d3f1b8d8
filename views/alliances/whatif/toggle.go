package whatif

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// lever draws the state of a switch: its knob stands right while the thing is
// on, and left, on the colour of a loss, once it is off.
type lever struct {
	widget.BaseWidget

	off bool
}

func newLever(off bool) *lever {
	l := &lever{off: off}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is for Fyne.
func (l *lever) CreateRenderer() fyne.WidgetRenderer {
	r := &leverRenderer{lever: l, track: &canvas.Rectangle{}, knob: &canvas.Circle{}}
	r.Refresh()
	return r
}

type leverRenderer struct {
	lever *lever
	track *canvas.Rectangle
	knob  *canvas.Circle
}

const leverWidth, leverHeight = 28, 16

func (r *leverRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.track, r.knob} }
func (r *leverRenderer) Destroy()                     {}
func (r *leverRenderer) MinSize() fyne.Size           { return fyne.NewSize(leverWidth, leverHeight) }

func (r *leverRenderer) Layout(fyne.Size) {
	r.track.Resize(fyne.NewSize(leverWidth, leverHeight))
	x := float32(leverWidth - leverHeight + 2)
	if r.lever.off {
		x = 2
	}
	r.knob.Move(fyne.NewPos(x, 2))
	r.knob.Resize(fyne.NewSize(leverHeight-4, leverHeight-4))
}

func (r *leverRenderer) Refresh() {
	r.track.CornerRadius = leverHeight / 2
	r.track.StrokeWidth, r.track.StrokeColor = 1, theme.Color(look.ColorNameHairline)
	r.track.FillColor, r.knob.FillColor = theme.Color(look.ColorNameAccentSoft), theme.Color(look.ColorNameAccent)
	if r.lever.off {
		r.track.FillColor, r.knob.FillColor = theme.Color(look.ColorNameOff), theme.Color(look.ColorNameSurface)
		r.track.StrokeWidth = 0
	}
	r.Layout(r.lever.Size())
	canvas.Refresh(r.lever)
}

// toggle is one thing that can be switched off: lever, name, and the word for
// off, so that colour never says it alone. It is pressed by click, Space or
// Return.
type toggle struct {
	widget.BaseWidget

	name    string
	lever   *lever
	word    *prose.Label
	content *fyne.Container
	flip    func()
	reveal  func(t *toggle) // brings it into sight when the keyboard reaches it

	hovered, focused bool
}

// newToggle makes a switch. below is a smaller line; "" for none.
func newToggle(set *prose.Typesetter, name, below, offWord string, off bool) *toggle {
	t := &toggle{name: name, lever: newLever(off)}
	label := prose.NewLabel(set, name, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote}, MaxLines: 3})
	words := prose.NewColumn(0, label)
	if below != "" {
		words.Add(prose.NewLabel(set, below, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}, MaxLines: 2}))
	}
	t.word = prose.NewLabel(set, offWord, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameOff, Bold: true}, Align: fyne.TextAlignTrailing, MaxLines: 1})
	kit.SetVisible(t.word, off)
	row := container.New(&kit.Columns{Fixed: []float32{leverWidth + 2, 0, 34}, Gap: 8, PadY: 5}, t.lever, words, t.word)
	t.content = container.New(&kit.Inset{Left: togglePad, Right: togglePad}, row)
	t.ExtendBaseWidget(t)
	return t
}

// togglePad is the room left and right within a switch's ring.
const togglePad = 5

// set shows whether the thing is off.
func (t *toggle) set(off bool) {
	if t.lever.off == off {
		return
	}
	t.lever.off = off
	t.lever.Refresh()
	kit.SetVisible(t.word, off)
}

// HeightFor is the height at a width.
func (t *toggle) HeightFor(width float32) float32 { return prose.HeightFor(t.content, width) }

// Tapped flips the switch.
func (t *toggle) Tapped(*fyne.PointEvent) { t.flip() }

// Cursor shows that the switch can be pressed.
func (t *toggle) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn shows that the pointer is over the switch.
func (t *toggle) MouseIn(*desktop.MouseEvent) { t.hovered = true; t.Refresh() }

// MouseMoved does nothing: hovering is all or nothing.
func (t *toggle) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends hovering.
func (t *toggle) MouseOut() { t.hovered = false; t.Refresh() }

// FocusGained shows the keyboard's place and brings it into sight.
func (t *toggle) FocusGained() {
	t.focused = true
	t.Refresh()
	t.reveal(t)
}

// FocusLost hides it.
func (t *toggle) FocusLost() { t.focused = false; t.Refresh() }

// TypedRune flips on Space and hands other letters to the window.
func (t *toggle) TypedRune(r rune) {
	if r == ' ' {
		t.flip()
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// TypedKey flips on Return and hands other keys to the window.
func (t *toggle) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		t.flip()
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// AccessibilityLabel is what a screen reader says.
func (t *toggle) AccessibilityLabel() string {
	if t.lever.off {
		return t.name + ", " + t.word.Text()
	}
	return t.name
}

// AccessibilityRole says that this is pressed like a button.
func (t *toggle) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer is for Fyne.
func (t *toggle) CreateRenderer() fyne.WidgetRenderer {
	r := &toggleRenderer{toggle: t, back: canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

type toggleRenderer struct {
	toggle *toggle
	back   *canvas.Rectangle
}

func (r *toggleRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.toggle.content}
}

func (r *toggleRenderer) Destroy()           {}
func (r *toggleRenderer) MinSize() fyne.Size { return r.toggle.content.MinSize() }

func (r *toggleRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.toggle.content.Resize(size)
}

func (r *toggleRenderer) Refresh() {
	r.paint()
	r.toggle.content.Refresh()
	canvas.Refresh(r.toggle)
}

func (r *toggleRenderer) paint() {
	r.back.CornerRadius = 6
	r.back.FillColor, r.back.StrokeWidth = color.Transparent, 0
	if r.toggle.hovered {
		r.back.FillColor = theme.Color(look.ColorNameAccentSoft)
	}
	if r.toggle.focused {
		r.back.StrokeWidth, r.back.StrokeColor = 2, theme.Color(look.ColorNameAccent)
	}
}
