package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"moat/views/look"
)

// Panel is a rectangle in theme colours that stands behind other content.
type Panel struct {
	widget.BaseWidget

	Fill   fyne.ThemeColorName // "" for none
	Border fyne.ThemeColorName // "" for none
	Radius float32
}

// NewPanel makes a panel.
func NewPanel(fill, border fyne.ThemeColorName, radius float32) *Panel {
	p := &Panel{Fill: fill, Border: border, Radius: radius}
	p.ExtendBaseWidget(p)
	return p
}

// NewCardPanel makes the panel of a card: surface with a hairline around it.
func NewCardPanel() *Panel {
	return NewPanel(look.ColorNameSurface, look.ColorNameHairline, 8)
}

// SetFill changes the fill.
func (p *Panel) SetFill(name fyne.ThemeColorName) {
	if p.Fill != name {
		p.Fill = name
		p.Refresh()
	}
}

// CreateRenderer is for Fyne.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{panel: p, rect: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type panelRenderer struct {
	panel *Panel
	rect  *canvas.Rectangle
}

func (r *panelRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *panelRenderer) Destroy()                     {}
func (r *panelRenderer) MinSize() fyne.Size           { return fyne.NewSize(0, 0) }
func (r *panelRenderer) Layout(size fyne.Size)        { r.rect.Resize(size) }

func (r *panelRenderer) Refresh() {
	r.rect.CornerRadius = r.panel.Radius
	r.rect.FillColor, r.rect.StrokeColor, r.rect.StrokeWidth = nil, nil, 0
	if r.panel.Fill != "" {
		r.rect.FillColor = theme.Color(r.panel.Fill)
	}
	if r.panel.Border != "" {
		r.rect.StrokeColor, r.rect.StrokeWidth = theme.Color(r.panel.Border), 1
	}
	r.rect.Refresh()
}
