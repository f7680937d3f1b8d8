package ledger

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"moat/internal/alliance"
	"moat/views/look"
	"moat/views/prose"
)

// columnRoom is a column's least width at a text size of 100 percent, and its
// share of what is left.
type columnRoom struct{ least, share float32 }

var rooms = map[alliance.Column]columnRoom{
	alliance.ColumnFrom: {96, 1.5}, alliance.ColumnKind: {70, 0.5}, alliance.ColumnTo: {96, 1.5},
	alliance.ColumnAmount: {104, 1}, alliance.ColumnAmountKind: {72, 0.4}, alliance.ColumnStage: {90, 0.5},
	alliance.ColumnEvidence: {66, 0.6}, alliance.ColumnTerm: {104, 1}, alliance.ColumnReported: {78, 0.3},
	alliance.ColumnSource: {80, 1.7},
}

const (
	columnGap = 8
	cellPad   = 6 // left and right of a row
)

// scale is the reader's text size, 1 for 100 percent.
func scale() float32 { return theme.Size(look.SizeNameNote) / 12.5 }

// leastWidth is the width below which the table scrolls sideways.
func leastWidth() float32 {
	sum := float32(2*cellPad + columnGap*(len(alliance.Columns)-1))
	for _, c := range alliance.Columns {
		sum += rooms[c].least * scale()
	}
	return sum
}

// columnPlaces returns where each column begins and how wide it is.
func columnPlaces(width float32) (x, w []float32) {
	shares := float32(0)
	for _, c := range alliance.Columns {
		shares += rooms[c].share
	}
	rest := max(width-leastWidth(), 0)
	at := float32(cellPad)
	for _, c := range alliance.Columns {
		room := rooms[c].least*scale() + rest*rooms[c].share/shares
		x, w = append(x, at), append(w, room)
		at += room + columnGap
	}
	return x, w
}

// rowHeight is the height of every row.
func rowHeight() float32 { return prose.LineHeight(look.SizeNameNote) + 9 }

// columnsLayout lays the cells of a row out, centred on its height.
type columnsLayout struct{}

func (columnsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, w := columnPlaces(size.Width)
	for i, o := range objects {
		height := min(o.MinSize().Height, size.Height)
		o.Move(fyne.NewPos(x[i], (size.Height-height)/2))
		o.Resize(fyne.NewSize(w[i], height))
	}
}

func (columnsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastWidth(), rowHeight())
}

// tableLayout puts the head over the rows.
type tableLayout struct{}

func (tableLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top := rowHeight() + 4
	objects[0].Resize(fyne.NewSize(size.Width, top))
	objects[1].Move(fyne.NewPos(0, top))
	bar := float32(0)
	if size.Width <= leastWidth() {
		bar = theme.Size(theme.SizeNameScrollBar) // it scrolls sideways: the bar keeps off the last row
	}
	objects[1].Resize(fyne.NewSize(size.Width, max(size.Height-top-bar, 0)))
}

func (tableLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastWidth(), 4*rowHeight())
}

// bodyLayout stacks filters, summary, table or what to say without one, and
// the open tie, which gets up to two fifths of the height.
type bodyLayout struct{}

func (bodyLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	bar, summary, table, empty, detail := objects[0], objects[1], objects[2], objects[3], objects[4]
	y := float32(0)
	for _, o := range []fyne.CanvasObject{bar, summary} {
		if o.Visible() {
			height := prose.HeightFor(o, size.Width)
			o.Move(fyne.NewPos(0, y))
			o.Resize(fyne.NewSize(size.Width, height))
			y += height + 8
		}
	}
	bottom := size.Height
	if detail.Visible() {
		bottom -= min(190*scale(), size.Height*0.4)
		detail.Move(fyne.NewPos(0, bottom))
		detail.Resize(fyne.NewSize(size.Width, size.Height-bottom))
		bottom -= 6
	}
	for _, o := range []fyne.CanvasObject{table, empty} {
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, max(bottom-y, 0)))
	}
}

func (bodyLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(360, 260) }
