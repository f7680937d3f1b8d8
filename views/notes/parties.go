package notes

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// Sizes of the chooser, in Fyne units.
const (
	chooserWidth  = 300
	chooserHeight = 320
)

// ShowParties asks for a party, by a field that narrows a list.
func ShowParties(c fyne.Canvas, env *reading.Env, p *text.Printer, parties []Party, chosen func(Party)) {
	back := c.Focused()
	var overlay fyne.CanvasObject
	leave := func() {
		c.Overlays().Remove(overlay)
		if back != nil {
			c.Focus(back)
		}
	}
	found := parties
	list := widget.NewList(func() int { return len(found) },
		func() fyne.CanvasObject {
			return container.New(&kit.Inset{Left: 10, Top: 4, Right: 10, Bottom: 4}, prose.NewLabel(env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameRow}, MaxLines: 1}))
		},
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if l, ok := o.(*fyne.Container).Objects[0].(*prose.Label); ok && i < len(found) {
				l.SetText(found[i].Name)
			}
		})
	choose := func(i int) {
		if i < len(found) {
			leave()
			chosen(found[i])
		}
	}
	list.OnSelected = choose
	field := newSearchField(p.T("notes.party.find"), func(s string) {
		found = matching(parties, s)
		list.UnselectAll()
		list.Refresh()
	}, leave)
	field.OnSubmitted = func(string) { choose(0) }
	body := container.NewBorder(container.New(&kit.Inset{Bottom: 6}, field), nil, nil, nil, list)
	box := container.New(&kit.Inset{}, kit.NewPanel(look.ColorNameSurface, look.ColorNameHairline, 8),
		container.New(&kit.Inset{Left: 10, Top: 10, Right: 10, Bottom: 10}, body))
	overlay = container.New(&middleLayout{fyne.NewSize(chooserWidth, chooserHeight)}, newBackdrop(leave), box)
	overlay.Resize(c.Size())
	c.Overlays().Add(overlay)
	c.Focus(field)
}

// matching are the parties whose names contain every word.
func matching(parties []Party, filter string) []Party {
	words := strings.Fields(fold(filter))
	var out []Party
	for _, p := range parties {
		name, all := fold(p.Name+" "+string(p.ID)), true
		for _, w := range words {
			all = all && strings.Contains(name, w)
		}
		if all {
			out = append(out, p)
		}
	}
	return out
}

// middleLayout fills the window with its first object and puts the second, of a
// size, a little above its middle.
type middleLayout struct{ size fyne.Size }

// Layout is for Fyne.
func (l *middleLayout) Layout(objects []fyne.CanvasObject, window fyne.Size) {
	objects[0].Resize(window)
	objects[1].Resize(l.size)
	objects[1].Move(fyne.NewPos((window.Width-l.size.Width)/2, (window.Height-l.size.Height)*0.4))
}

// MinSize is for Fyne.
func (l *middleLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
