package kit

import "fyne.io/fyne/v2"

// Flow lays objects out one after the other, on as many lines as they need.
type Flow struct {
	Gap   float32
	width float32
}

// Layout is for Fyne.
func (l *Flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width, true)
}

// MinSize is for Fyne.
func (l *Flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := float32(0)
	for _, o := range objects {
		least = max(least, o.MinSize().Width)
	}
	return fyne.NewSize(least, l.HeightFor(objects, max(l.width, least)))
}

// HeightFor is the height at a width.
func (l *Flow) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.place(objects, width, false)
}

// place moves the objects, or only reckons the height. Those of one line stand
// on its foot, as words of different sizes do.
func (l *Flow) place(objects []fyne.CanvasObject, width float32, move bool) float32 {
	var x, y, height float32
	start := 0
	end := func(i int) {
		if move {
			for _, o := range objects[start:i] {
				o.Move(fyne.NewPos(o.Position().X, y+height-o.MinSize().Height))
			}
		}
		start = i
	}
	for i, o := range objects {
		size := o.MinSize()
		if x > 0 && x+size.Width > width {
			end(i)
			x, y, height = 0, y+height, 0
		}
		if move {
			o.Move(fyne.NewPos(x, y))
			o.Resize(size)
		}
		x += size.Width + l.Gap
		height = max(height, size.Height)
	}
	end(len(objects))
	return y + height
}
