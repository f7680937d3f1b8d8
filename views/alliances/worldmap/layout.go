package worldmap

import (
	"fyne.io/fyne/v2"

	"moat/views/prose"
)

// mapLayout puts the finding and the switch on top, then what the map shows,
// the map, and whose borders these are; on the right the chosen country.
type mapLayout struct{}

func (mapLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	title, shades, note, card, caption, aside, empty := objects[0], objects[1], objects[2], objects[3], objects[4], objects[5], objects[6]
	const pad, gap = 28, 20
	width, y := size.Width-2*pad, float32(12)
	empty.Move(fyne.NewPos(pad, y))
	empty.Resize(fyne.NewSize(width, prose.HeightFor(empty, width)))
	button := shades.MinSize()
	shades.Move(fyne.NewPos(pad+width-button.Width, y))
	shades.Resize(button)
	room := width - button.Width - gap
	height := max(prose.HeightFor(title, room), button.Height)
	title.Move(fyne.NewPos(pad, y))
	title.Resize(fyne.NewSize(room, height))
	y += height + 6
	height = prose.HeightFor(note, width)
	note.Move(fyne.NewPos(pad, y))
	note.Resize(fyne.NewSize(width, height))
	y += height + 8
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
	below := prose.HeightFor(caption, width-words)
	bottom := size.Height - 14 - below - 6
	card.Move(fyne.NewPos(pad, y))
	card.Resize(fyne.NewSize(width-words, max(bottom-y, 0)))
	caption.Move(fyne.NewPos(pad, bottom+6))
	caption.Resize(fyne.NewSize(width-words, below))
}

func (mapLayout) MinSize([]fyne.CanvasObject) fyne.Size { return leastMap.AddWidthHeight(60, 90) }
