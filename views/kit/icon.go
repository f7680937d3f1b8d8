package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"moat/views/look"
)

// Icon is a button that shows a picture alone.
type Icon struct {
	pressable

	Resource fyne.Resource
}

// NewIcon makes an icon button.
func NewIcon(res fyne.Resource, tapped func()) *Icon {
	i := &Icon{Resource: res}
	i.OnTapped = tapped
	i.extend(i)
	return i
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
