package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"moat/views/look"
)

// Icon is a button that shows a picture alone.
type Icon struct {
	widget.BaseWidget

	Resource fyne.Resource
	OnTapped func()

	hovered, focused bool
}

// NewIcon makes an icon button.
func NewIcon(res fyne.Resource, tapped func()) *Icon {
	i := &Icon{Resource: res, OnTapped: tapped}
	i.ExtendBaseWidget(i)
	return i
}

// Tapped presses the button.
func (i *Icon) Tapped(*fyne.PointEvent) {
	if i.OnTapped != nil {
		i.OnTapped()
	}
}

// MouseIn shows that the pointer is over the button.
func (i *Icon) MouseIn(*desktop.MouseEvent) { i.hovered = true; i.Refresh() }

// MouseMoved does nothing.
func (i *Icon) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends hovering.
func (i *Icon) MouseOut() { i.hovered = false; i.Refresh() }

// Cursor shows that the button can be pressed.
func (i *Icon) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained shows the keyboard's place.
func (i *Icon) FocusGained() { i.focused = true; i.Refresh() }

// FocusLost hides it.
func (i *Icon) FocusLost() { i.focused = false; i.Refresh() }

// TypedRune presses on Space.
func (i *Icon) TypedRune(r rune) {
	if r == ' ' {
		i.Tapped(nil)
		return
	}
	passRune(i, r)
}

// TypedKey presses on Return and Enter.
func (i *Icon) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		i.Tapped(nil)
		return
	}
	passKey(i, e)
}

// CreateRenderer is for Fyne.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	r := &iconRenderer{icon: i, back: canvas.NewRectangle(color.Transparent), image: canvas.NewImageFromResource(i.Resource)}
	r.image.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type iconRenderer struct {
	icon  *Icon
	back  *canvas.Rectangle
	image *canvas.Image
}

// iconSide and iconPad are in Fyne units.
const (
	iconSide = 16
	iconPad  = 5
)

func (r *iconRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.back, r.image} }
func (r *iconRenderer) Destroy()                     {}

func (r *iconRenderer) MinSize() fyne.Size {
	return fyne.NewSize(iconSide+2*iconPad, iconSide+2*iconPad)
}

func (r *iconRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.image.Resize(fyne.NewSize(iconSide, iconSide))
	r.image.Move(fyne.NewPos((size.Width-iconSide)/2, (size.Height-iconSide)/2))
}

func (r *iconRenderer) Refresh() {
	r.back.CornerRadius = 6
	r.back.FillColor, r.back.StrokeWidth = color.Transparent, 0
	if r.icon.hovered {
		r.back.FillColor = theme.Color(look.ColorNameAccentSoft)
	}
	if r.icon.focused {
		r.back.StrokeWidth, r.back.StrokeColor = 2, theme.Color(look.ColorNameAccent)
	}
	r.image.Resource = r.icon.Resource
	r.image.Refresh()
	r.back.Refresh()
}
