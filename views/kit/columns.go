package kit

import (
	"fyne.io/fyne/v2"

	"moat/views/prose"
)

// Columns lays its objects side by side: fixed widths first, the rest shared
// by weight. Text in them wraps, and the row is as high as its highest cell.
type Columns struct {
	Fixed   []float32 // width of each column, 0 for one that shares the rest
	Weights []float32 // share of each column whose width is not fixed
	Gap     float32
	PadY    float32

	width float32
}

// widths reckons the column widths in a row.
func (l *Columns) widths(n int, width float32) []float32 {
	out := make([]float32, n)
	rest, weights := width-l.Gap*float32(n-1), float32(0)
	for i := range out {
		if i < len(l.Fixed) && l.Fixed[i] > 0 {
			out[i] = l.Fixed[i]
			rest -= l.Fixed[i]
		} else {
			weights += l.weight(i)
		}
	}
	for i := range out {
		if out[i] == 0 && weights > 0 {
			out[i] = max(rest, 0) * l.weight(i) / weights
		}
	}
	return out
}

func (l *Columns) weight(i int) float32 {
	if i < len(l.Weights) {
		return l.Weights[i]
	}
	return 1
}

// Layout is for Fyne.
func (l *Columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	x := float32(0)
	for i, w := range l.widths(len(objects), size.Width) {
		objects[i].Move(fyne.NewPos(x, l.PadY))
		objects[i].Resize(fyne.NewSize(w, prose.HeightFor(objects[i], w)))
		x += w + l.Gap
	}
}

// MinSize is for Fyne.
func (l *Columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := float32(0)
	for _, w := range l.Fixed {
		least += w
	}
	return fyne.NewSize(least+120, l.HeightFor(objects, max(l.width, least+120)))
}

// HeightFor is the height at a width.
func (l *Columns) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for i, w := range l.widths(len(objects), width) {
		h = max(h, prose.HeightFor(objects[i], w))
	}
	return h + 2*l.PadY
}
