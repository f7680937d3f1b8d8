package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"moat/views/look"
	"moat/views/prose"
)

// TapArea makes any content pressable, by pointer and keyboard.
type TapArea struct {
	pressable

	Content     fyne.CanvasObject
	OnSecondary func(at fyne.Position) // right click, in window coordinates
}

// NewTapArea makes content pressable.
func NewTapArea(content fyne.CanvasObject, tapped func()) *TapArea {
	t := &TapArea{Content: content}
	t.OnTapped, t.letters = tapped, true // Space scrolls the page around
	t.extend(t)
	return t
}

// HeightFor is the content's height at a width.
func (t *TapArea) HeightFor(width float32) float32 { return prose.HeightFor(t.Content, width) }

// TappedSecondary asks for the area's menu.
func (t *TapArea) TappedSecondary(e *fyne.PointEvent) {
	if t.OnSecondary != nil {
		t.OnSecondary(e.AbsolutePosition)
	}
}

// CreateRenderer is for Fyne.
func (t *TapArea) CreateRenderer() fyne.WidgetRenderer {
	r := &tapRenderer{area: t, back: canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

type tapRenderer struct {
	area *TapArea
	back *canvas.Rectangle
}

// tapBleed is how far the hover shade reaches beyond the content.
const tapBleed = 6

func (r *tapRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.area.Content}
}

func (r *tapRenderer) Destroy()           {}
func (r *tapRenderer) MinSize() fyne.Size { return r.area.Content.MinSize() }

func (r *tapRenderer) Layout(size fyne.Size) {
	r.back.Move(fyne.NewPos(-tapBleed, -tapBleed/2))
	r.back.Resize(size.AddWidthHeight(2*tapBleed, tapBleed))
	r.area.Content.Resize(size)
}

func (r *tapRenderer) Refresh() {
	r.paint()
	r.area.Content.Refresh()
	canvas.Refresh(r.area)
}

func (r *tapRenderer) paint() {
	r.back.CornerRadius = 6
	r.back.FillColor, r.back.StrokeWidth = color.Transparent, 0
	if r.area.hovered {
		r.back.FillColor = theme.Color(look.ColorNameAccentSoft)
	}
	if r.area.focused {
		r.back.StrokeWidth, r.back.StrokeColor = 2, theme.Color(look.ColorNameAccent)
	}
}
