package prose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Flexible is an object whose height depends on its width. Fyne's MinSize
// cannot say that, so Column, Card and Page ask for it.
type Flexible interface {
	fyne.CanvasObject
	// HeightFor is the height that the object needs at a width.
	HeightFor(width float32) float32
}

// flexibleLayout is the same for a layout, which knows only its objects.
type flexibleLayout interface {
	HeightFor(objects []fyne.CanvasObject, width float32) float32
}

// HeightFor is the height that any object needs at a width: by its own
// HeightFor, by that of its layout, or else its MinSize.
func HeightFor(o fyne.CanvasObject, width float32) float32 {
	if f, ok := o.(Flexible); ok {
		return f.HeightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(flexibleLayout); ok {
			return l.HeightFor(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

// Column stacks objects, each as high as it needs at the column's width, so
// that wrapped text is neither clipped nor overlaid when the window changes.
// It is a fyne.Layout; use one per container, for it remembers its width.
type Column struct {
	Gap      float32 // between two objects, in Fyne units
	MaxWidth float32 // the objects are no wider than this; 0 is no limit

	width float32
}

// NewColumn returns a container with a Column layout.
func NewColumn(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&Column{Gap: gap}, objects...)
}

func (c *Column) inner(width float32) float32 {
	if c.MaxWidth > 0 {
		return min(width, c.MaxWidth)
	}
	return width
}

// Layout implements fyne.Layout.
func (c *Column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	width := c.inner(size.Width)
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := HeightFor(o, width)
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(width, h))
		y += h + c.Gap
	}
}

// MinSize implements fyne.Layout: the widest object's least width, and the
// height at the width that the column has now.
func (c *Column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := float32(0)
	for _, o := range objects {
		if o.Visible() {
			least = max(least, o.MinSize().Width)
		}
	}
	return fyne.NewSize(least, c.HeightFor(objects, max(c.width, least)))
}

// HeightFor is the height of the column at a width.
func (c *Column) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	width = c.inner(width)
	height, shown := float32(0), 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		height += HeightFor(o, width)
		shown++
	}
	return height + c.Gap*float32(max(shown-1, 0))
}
