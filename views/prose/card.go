package prose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"moat/views/look"
)

// Card puts its content on the surface colour within a hairline border, with
// white space around it.
type Card struct {
	widget.BaseWidget
	Content fyne.CanvasObject

	padX, padY float32
}

// NewCard returns a card with padX left and right of its content and padY above
// and below, in Fyne units.
func NewCard(padX, padY float32, content fyne.CanvasObject) *Card {
	c := &Card{Content: content, padX: padX, padY: padY}
	c.ExtendBaseWidget(c)
	return c
}

// HeightFor implements Flexible.
func (c *Card) HeightFor(width float32) float32 {
	return HeightFor(c.Content, width-2*c.padX) + 2*c.padY
}

// CreateRenderer implements fyne.Widget.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	r := &cardRenderer{card: c, back: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type cardRenderer struct {
	card *Card
	back *canvas.Rectangle
}

func (r *cardRenderer) paint() {
	r.back.FillColor = theme.Color(look.ColorNameSurface)
	r.back.StrokeColor = theme.Color(look.ColorNameHairline)
	r.back.StrokeWidth = theme.Size(theme.SizeNameSeparatorThickness)
	r.back.CornerRadius = theme.Size(theme.SizeNameCardRadius)
}

// Layout implements fyne.WidgetRenderer.
func (r *cardRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.card.Content.Move(fyne.NewPos(r.card.padX, r.card.padY))
	r.card.Content.Resize(size.Subtract(r.pad()))
}

func (r *cardRenderer) pad() fyne.Size { return fyne.NewSize(2*r.card.padX, 2*r.card.padY) }

// MinSize implements fyne.WidgetRenderer.
func (r *cardRenderer) MinSize() fyne.Size {
	return r.card.Content.MinSize().Add(r.pad())
}

// Refresh implements fyne.WidgetRenderer.
func (r *cardRenderer) Refresh() {
	r.paint()
	r.Layout(r.card.Size())
	r.card.Content.Refresh()
	repaint(r.card)
}

// Objects implements fyne.WidgetRenderer.
func (r *cardRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.card.Content}
}

// Destroy implements fyne.WidgetRenderer.
func (r *cardRenderer) Destroy() {}
