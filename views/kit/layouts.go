package kit

import (
	"fyne.io/fyne/v2"

	"moat/views/prose"
)

// Inset pads its visible objects, which share the space, and keeps their
// height for their width. With nothing to show it takes no room.
type Inset struct{ Left, Top, Right, Bottom float32 }

// Layout is for Fyne.
func (l *Inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(l.Left, l.Top))
		o.Resize(fyne.NewSize(size.Width-l.Left-l.Right, size.Height-l.Top-l.Bottom))
	}
}

// MinSize is for Fyne.
func (l *Inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size, any := fyne.NewSize(0, 0), false
	for _, o := range objects {
		if o.Visible() {
			size, any = size.Max(o.MinSize()), true
		}
	}
	if !any {
		return size
	}
	return size.Add(fyne.NewSize(l.Left+l.Right, l.Top+l.Bottom))
}

// HeightFor is the height at a width.
func (l *Inset) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	height, any := float32(0), false
	for _, o := range objects {
		if o.Visible() {
			height, any = max(height, prose.HeightFor(o, width-l.Left-l.Right)), true
		}
	}
	if !any {
		return 0
	}
	return height + l.Top + l.Bottom
}

// Hang lays three objects out as a line with a hanging mark: something behind
// everything, the mark on the left, and the text beside it.
type Hang struct {
	Indent float32
	width  float32
}

// Layout is for Fyne.
func (l *Hang) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	objects[0].Resize(size)
	objects[1].Move(fyne.NewPos(4, 1))
	objects[1].Resize(fyne.NewSize(l.Indent-4, objects[1].MinSize().Height))
	objects[2].Move(fyne.NewPos(l.Indent, 1))
	objects[2].Resize(fyne.NewSize(size.Width-l.Indent, size.Height-2))
}

// MinSize is for Fyne.
func (l *Hang) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := l.Indent + objects[2].MinSize().Width
	return fyne.NewSize(least, l.HeightFor(objects, max(l.width, least)))
}

// HeightFor is the height at a width.
func (l *Hang) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return prose.HeightFor(objects[2], width-l.Indent) + 2
}

// AtLeast gives its objects all the space and asks for a least width.
type AtLeast struct{ Width float32 }

// Layout is for Fyne.
func (l *AtLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// MinSize is for Fyne.
func (l *AtLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.Width, 0)
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}
