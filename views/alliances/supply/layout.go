package supply

import (
	"fyne.io/fyne/v2"

	"moat/views/prose"
)

// boardLayout puts the way back, the finding and the note on top, the board
// below them, and on the right the ties of what was pressed.
type boardLayout struct{}

func (boardLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	back, title, note, card, aside, empty := objects[0], objects[1], objects[2], objects[3], objects[4], objects[5]
	const pad, gap = 28, 20
	width, x, y := size.Width-2*pad, float32(pad), float32(12)
	if back.Visible() {
		back.Move(fyne.NewPos(x, y))
		back.Resize(back.MinSize())
		x += back.MinSize().Width + 12
	}
	room := width - (x - pad)
	height := prose.HeightFor(title, room)
	title.Move(fyne.NewPos(x, y))
	title.Resize(fyne.NewSize(room, height))
	y += max(height, back.MinSize().Height*visible(back)) + 4
	for _, o := range []fyne.CanvasObject{note, empty} {
		if o.Visible() {
			height := prose.HeightFor(o, width)
			o.Move(fyne.NewPos(pad, y))
			o.Resize(fyne.NewSize(width, height))
			y += height + 8
		}
	}
	words := float32(0)
	if aside.Visible() {
		words = 288
		if size.Width < 860 {
			words = 224
		}
		aside.Move(fyne.NewPos(pad+width-words, y))
		aside.Resize(fyne.NewSize(words+8, max(size.Height-y, 0)))
		words += gap
	}
	card.Move(fyne.NewPos(pad, y))
	card.Resize(fyne.NewSize(width-words, max(size.Height-y-14, 0)))
}

func visible(o fyne.CanvasObject) float32 {
	if o.Visible() {
		return 1
	}
	return 0
}

func (boardLayout) MinSize([]fyne.CanvasObject) fyne.Size { return leastBoard.AddWidthHeight(60, 60) }
