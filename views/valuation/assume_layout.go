package valuation

import (
	"fyne.io/fyne/v2"

	"moat/views/prose"
)

// line lays objects out side by side, each centred on the line's height: fixed
// widths first, the rest shared by those of width 0.
type line struct {
	Widths []float32
	Gap    float32
}

func (l *line) widths(width float32) []float32 {
	out := append([]float32(nil), l.Widths...)
	rest, free := width-l.Gap*float32(len(out)-1), 0
	for _, w := range out {
		rest -= w
		if w == 0 {
			free++
		}
	}
	for i, w := range out {
		if w == 0 {
			out[i] = max(rest/float32(free), 0)
		}
	}
	return out
}

// Layout is for Fyne.
func (l *line) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, w := range l.widths(size.Width) {
		h := prose.HeightFor(objects[i], w)
		objects[i].Move(fyne.NewPos(x, (size.Height-h)/2))
		objects[i].Resize(fyne.NewSize(w, h))
		x += w + l.Gap
	}
}

// MinSize is for Fyne.
func (l *line) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := l.Gap * float32(len(l.Widths)-1)
	for _, w := range l.Widths {
		least += max(w, 60)
	}
	return fyne.NewSize(least, l.HeightFor(objects, least))
}

// HeightFor is the height at a width.
func (l *line) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	height := float32(0)
	for i, w := range l.widths(width) {
		height = max(height, prose.HeightFor(objects[i], w))
	}
	return height
}

// leastPair is the width from which lines stand in two columns.
const leastPair = 380

// pairs lays lines out in two columns where there is room, down the first and
// then the second, so that opening one moves only what is under it.
type pairs struct {
	GapX, GapY float32
	width      float32
}

func (l *pairs) columns(n int, width float32) (count, each int) {
	if width >= 2*leastPair+l.GapX {
		return 2, (n + 1) / 2
	}
	return 1, n
}

func (l *pairs) place(objects []fyne.CanvasObject, width float32, move bool) float32 {
	count, each := l.columns(len(objects), width)
	w := (width - l.GapX*float32(count-1)) / float32(count)
	height, y := float32(0), float32(0)
	for i, o := range objects {
		if i%each == 0 {
			y = 0
		}
		h := prose.HeightFor(o, w)
		if move {
			o.Move(fyne.NewPos(float32(i/each)*(w+l.GapX), y))
			o.Resize(fyne.NewSize(w, h))
		}
		height = max(height, y+h)
		y += h + l.GapY
	}
	return height
}

// Layout is for Fyne.
func (l *pairs) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width, true)
}

// MinSize is for Fyne.
func (l *pairs) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastPair, l.HeightFor(objects, max(l.width, leastPair)))
}

// HeightFor is the height at a width.
func (l *pairs) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.place(objects, width, false)
}
