package valuation

import (
	"slices"

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

// The widths from which sliders, and from which fields, stand in two columns:
// sliders also in the smallest window, so that a chart is in sight while one
// moves.
const (
	leastLine = 296
	leastPair = 380
)

// pairs lays lines out in two columns where there is room, down the first and
// then the second. What is hidden takes none.
type pairs struct {
	Least      float32 // width of a column
	GapX, GapY float32
	width      float32
}

func (l *pairs) columns(n int, width float32) (count, each int) {
	if width >= 2*l.Least+l.GapX {
		return 2, (n + 1) / 2
	}
	return 1, n
}

func (l *pairs) place(objects []fyne.CanvasObject, width float32, move bool) float32 {
	objects = slices.DeleteFunc(slices.Clone(objects), func(o fyne.CanvasObject) bool { return !o.Visible() })
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
	return fyne.NewSize(l.Least, l.HeightFor(objects, max(l.width, l.Least)))
}

// HeightFor is the height at a width.
func (l *pairs) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.place(objects, width, false)
}

// cells lays headings out in columns of one width, row by row.
type cells struct{ width float32 }

// leastCell is the least width of a heading with what is set beside it.
const leastCell = 190

func (l *cells) place(objects []fyne.CanvasObject, width float32, move bool) float32 {
	n := min(max(int(width/leastCell), 1), 3)
	w, y, height := width/float32(n), float32(0), float32(0)
	for i, o := range objects {
		if i > 0 && i%n == 0 {
			y, height = y+height, 0
		}
		h := prose.HeightFor(o, w)
		if move {
			o.Move(fyne.NewPos(float32(i%n)*w, y))
			o.Resize(fyne.NewSize(w, h))
		}
		height = max(height, h)
	}
	return y + height
}

// Layout is for Fyne.
func (l *cells) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width, true)
}

// MinSize is for Fyne.
func (l *cells) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastCell, l.HeightFor(objects, max(l.width, leastCell)))
}

// HeightFor is the height at a width.
func (l *cells) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.place(objects, width, false)
}
