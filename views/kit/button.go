// Package kit holds the small controls that every view of Moat uses: buttons,
// chips, tabs, cards. They know the theme and nothing of briefings.
package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"moat/views/look"
)

// Shape is how a button is drawn.
type Shape int

// The shapes of a button.
const (
	Bordered Shape = iota // a hairline around it
	Chip                  // fully round; filled when on
	Segment               // one of a joined row; filled when on
	Tab                   // text with a line under it when on
	Bare                  // text or sign alone
	Link                  // accent text
)

// Button is a control with a short text. It is reached by Tab, pressed by
// click, Space or Return, and shows focus and hover.
type Button struct {
	pressable

	Text     string
	Badge    string // a count drawn after the text, in the colour of an error
	Shape    Shape
	On       bool               // selected: a tab, a segment, a chip
	TextSize fyne.ThemeSizeName // look.SizeNameNote when empty
}

// NewButton makes a button.
func NewButton(text string, shape Shape, tapped func()) *Button {
	b := &Button{Text: text, Shape: shape}
	b.OnTapped = tapped
	b.extend(b)
	return b
}

// SetText changes the text.
func (b *Button) SetText(text string) {
	if b.Text != text {
		b.Text = text
		b.Refresh()
	}
}

// SetOn changes whether the button is selected.
func (b *Button) SetOn(on bool) {
	if b.On != on {
		b.On = on
		b.Refresh()
	}
}

// SetBadge changes the count after the text; "" hides it.
func (b *Button) SetBadge(badge string) {
	if b.Badge != badge {
		b.Badge = badge
		b.Refresh()
	}
}

// CreateRenderer is for Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		button: b,
		fill:   canvas.NewRectangle(color.Transparent),
		line:   canvas.NewRectangle(color.Transparent),
		text:   canvas.NewText("", color.Black),
		blob:   canvas.NewRectangle(color.Transparent),
		count:  canvas.NewText("", color.White),
	}
	r.Refresh()
	return r
}

type buttonRenderer struct {
	button      *Button
	fill, line  *canvas.Rectangle
	text, count *canvas.Text
	blob        *canvas.Rectangle
}

// pad is the space left and right, above and below the text, by shape.
func (s Shape) pad() (x, y float32) {
	switch s {
	case Tab:
		return 0, 10
	case Link:
		return 0, 2
	case Bare:
		return 6, 4
	case Chip:
		return 10, 4
	default:
		return 11, 5
	}
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.fill, r.line, r.text, r.blob, r.count}
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) MinSize() fyne.Size {
	px, py := r.button.Shape.pad()
	size := r.text.MinSize()
	if r.button.Badge != "" {
		size.Width += r.badgeWidth() + 6
	}
	return size.Add(fyne.NewSize(2*px, 2*py))
}

func (r *buttonRenderer) badgeWidth() float32 {
	return fyne.Max(r.count.MinSize().Width+10, 18)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	px, _ := r.button.Shape.pad()
	r.fill.Resize(size)
	if r.button.Shape == Tab {
		r.line.Move(fyne.NewPos(0, size.Height-2))
		r.line.Resize(fyne.NewSize(size.Width, 2))
	} else {
		r.line.Resize(fyne.NewSize(0, 0))
	}
	text := r.text.MinSize()
	x := px
	if r.button.Badge == "" && r.button.Shape != Tab && r.button.Shape != Link {
		x = (size.Width - text.Width) / 2
	}
	r.text.Move(fyne.NewPos(x, (size.Height-text.Height)/2))
	r.text.Resize(text)
	r.layoutBadge(size, x+text.Width+6)
}

func (r *buttonRenderer) layoutBadge(size fyne.Size, x float32) {
	if r.button.Badge == "" {
		r.blob.Hide()
		r.count.Hide()
		return
	}
	r.blob.Show()
	r.count.Show()
	count := r.count.MinSize()
	h := count.Height + 1
	w := r.badgeWidth()
	r.blob.CornerRadius = h / 2
	r.blob.Move(fyne.NewPos(x, (size.Height-h)/2))
	r.blob.Resize(fyne.NewSize(w, h))
	r.count.Move(fyne.NewPos(x+(w-count.Width)/2, (size.Height-count.Height)/2))
	r.count.Resize(count)
}

func (r *buttonRenderer) Refresh() {
	b := r.button
	size := b.TextSize
	if size == "" {
		size = look.SizeNameNote
	}
	r.text.Text = b.Text
	r.text.TextSize = theme.Size(size)
	look.SetBold(r.text, b.On && (b.Shape == Tab || b.Shape == Segment))
	look.SetBold(r.count, true)
	r.text.Color = theme.Color(b.textColor())
	r.count.Text = b.Badge
	r.count.TextSize = theme.Size(look.SizeNameNote) - 1.5
	r.count.Color = theme.Color(look.ColorNameOnAccent)
	r.blob.FillColor = theme.Color(look.ColorNameOff)
	r.paint()
	r.Layout(b.Size())
	canvas.Refresh(b)
}

func (b *Button) textColor() fyne.ThemeColorName {
	switch {
	case b.disabled:
		return theme.ColorNameDisabled
	case b.Shape == Link:
		return look.ColorNameAccent
	case b.On && (b.Shape == Chip || b.Shape == Segment):
		return look.ColorNameOnAccent
	case b.On, b.Shape == Bordered:
		return look.ColorNameInk
	default:
		return look.ColorNameMuted
	}
}

// paint sets the fill, the border and the underline for the button's state.
func (r *buttonRenderer) paint() {
	b := r.button
	r.fill.StrokeWidth, r.fill.StrokeColor = 0, color.Transparent
	r.fill.FillColor = color.Transparent
	r.fill.CornerRadius = 6
	switch b.Shape {
	case Chip:
		r.fill.CornerRadius = 14
		r.border()
	case Bordered, Segment:
		r.border()
	}
	filled := b.On && (b.Shape == Chip || b.Shape == Segment)
	switch {
	case filled:
		r.fill.FillColor = theme.Color(look.ColorNameAccent)
	case b.hovered && !b.disabled && b.Shape != Link && b.Shape != Tab:
		r.fill.FillColor = theme.Color(look.ColorNameAccentSoft)
	case b.Shape == Bordered || b.Shape == Segment:
		r.fill.FillColor = theme.Color(look.ColorNameSurface)
	}
	if b.focused {
		r.fill.StrokeWidth, r.fill.StrokeColor = 2, theme.Color(look.ColorNameAccent)
		if filled { // a ring in the colour of what it rings is not seen
			r.fill.StrokeWidth, r.fill.StrokeColor = 3, theme.Color(look.ColorNameInk)
		}
	}
	r.line.FillColor = color.Transparent
	if b.Shape == Tab && b.On {
		r.line.FillColor = theme.Color(look.ColorNameAccent)
	}
}

func (r *buttonRenderer) border() {
	r.fill.StrokeWidth, r.fill.StrokeColor = 1, theme.Color(look.ColorNameHairline)
}

// AccessibilityLabel is what a screen reader says.
func (b *Button) AccessibilityLabel() string { return b.Text }

// AccessibilityRole says that this is a button.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
