package kit

import (
	"fyne.io/fyne/v2"

	"moat/views/prose"
)

// Sidenotes lays out pairs of objects: a main column on the left and, beside
// each part of it, its notes in the margin. A note begins beside its part, or
// below the note before it where that is longer.
type Sidenotes struct {
	MainMax   float32 // widest main column; 0 for no limit
	Margin    float32 // width of the margin
	MarginMin float32 // width of the margin where the whole is narrow
	Gap       float32 // between the columns
	Between   float32 // between parts

	width float32
}

// columns splits a width between main column and margin.
func (l *Sidenotes) columns(width float32) (main, margin float32) {
	margin = l.Margin
	if width < l.narrow() {
		margin = l.MarginMin
	}
	main = width - margin - l.Gap
	if l.MainMax > 0 && main > l.MainMax {
		main = l.MainMax
	}
	return main, margin
}

// narrow is the width below which the margin gives way.
func (l *Sidenotes) narrow() float32 { return 2.9 * l.Margin }

// Layout is for Fyne.
func (l *Sidenotes) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width, true)
}

// MinSize is for Fyne.
func (l *Sidenotes) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := l.MarginMin + l.Gap + 240
	return fyne.NewSize(least, l.HeightFor(objects, max(l.width, least)))
}

// HeightFor is the height of the whole at a width.
func (l *Sidenotes) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.place(objects, width, false)
}

// place moves the objects, or only reckons the height.
func (l *Sidenotes) place(objects []fyne.CanvasObject, width float32, move bool) float32 {
	main, margin := l.columns(width)
	var y, noteY float32
	for i := 0; i+1 < len(objects); i += 2 {
		part, note := objects[i], objects[i+1]
		h := prose.HeightFor(part, main)
		n := prose.HeightFor(note, margin)
		if n > 0 {
			noteY = max(noteY, y)
		}
		if move {
			part.Move(fyne.NewPos(0, y))
			part.Resize(fyne.NewSize(main, h))
			note.Move(fyne.NewPos(main+l.Gap, noteY))
			note.Resize(fyne.NewSize(margin, n))
		}
		y += h + l.Between
		if n > 0 {
			noteY += n + l.Between
		}
	}
	return max(y, noteY) - l.Between
}
