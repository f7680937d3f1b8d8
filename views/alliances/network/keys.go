package network

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
)

const (
	zoomStep = 1.3
	panStep  = 60.0 // pixels
	nudgeBy  = 8.0
)

// arrows are the ways that the arrow keys point.
var arrows = map[fyne.KeyName][2]float64{
	fyne.KeyLeft: {-1, 0}, fyne.KeyRight: {1, 0}, fyne.KeyUp: {0, -1}, fyne.KeyDown: {0, 1},
}

// key steps through the parties by arrow, with Shift it pans; Escape lets go.
func (v *View) key(e *fyne.KeyEvent) {
	way, arrow := arrows[e.Name]
	switch {
	case e.Name == fyne.KeyEscape:
		v.letGo()
	case arrow && modifiers()&fyne.KeyModifierShift != 0:
		v.pan(-way[0]*panStep, -way[1]*panStep)
	case arrow:
		v.step(int(way[0] + way[1]))
	}
}

// modifiers are the modifier keys that are held down.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// step chooses the next party of the picture, or the one before.
func (v *View) step(by int) {
	ids := v.board.parties()
	if len(ids) == 0 {
		return
	}
	at := slices.Index(ids, v.view.Party)
	if at < 0 && by < 0 {
		at = 0
	}
	id := ids[(at+by+len(ids))%len(ids)]
	v.board.setHover("")
	v.choose(id)
	v.bringIn(id)
}

// typed acts on the graph's own letters and hands the others on.
func (v *View) typed(r rune) {
	switch r {
	case '+', '=':
		v.zoom(zoomStep)
	case '-', '_':
		v.zoom(1 / zoomStep)
	case '0':
		v.reset()
	case '/':
		v.tools.focusSearch()
	case 'p', 'P', 'ㅔ':
		v.askPath(v.view.Party)
	default:
		v.letter(r)
	}
}

// shortcut moves the chosen party by Ctrl and an arrow.
func (v *View) shortcut(s fyne.Shortcut) {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok || v.view.Party == "" || c.Modifier&fyne.KeyModifierShortcutDefault == 0 {
		return
	}
	if way, arrow := arrows[c.KeyName]; arrow {
		v.nudge(v.view.Party, way[0]*nudgeBy, way[1]*nudgeBy)
		v.showParty(v.view.Party)
	}
}

// tap chooses a party, with Shift the other end of a path, or the ties behind a
// line; beside all it lets go.
func (v *View) tap(at fyne.Position) {
	if id, ok := v.board.nodeAt(at); ok {
		if modifiers()&fyne.KeyModifierShift != 0 {
			v.from = v.view.Party
		}
		v.pick(id)
		return
	}
	if e, ok := v.board.edgeAt(at); ok {
		v.showEdge(e)
		return
	}
	v.letGo()
}

// pick chooses a party, or ends the path that is being asked for.
func (v *View) pick(id brief.ID) {
	if v.from != "" && v.from != id {
		v.showPath(v.from, id)
		return
	}
	v.choose(id)
}

func (v *View) letGo() {
	v.from = ""
	v.choose("")
}

// menu offers what can be done with the party under the pointer, or with the
// picture.
func (v *View) menu(at, absolute fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(v.picture)
	if c == nil || v.printer == nil {
		return
	}
	items := []*fyne.MenuItem{fyne.NewMenuItem(v.printer.T("network.reset"), v.reset)}
	if id, ok := v.board.nodeAt(at); ok {
		items = []*fyne.MenuItem{
			fyne.NewMenuItem(v.model.Name(id), func() { v.choose(id) }),
			fyne.NewMenuItem(v.printer.T("network.path.to"), func() { v.askPath(id) }),
			fyne.NewMenuItem(v.printer.T("network.centre"), func() { v.centre(id) }),
			fyne.NewMenuItem(v.pinWord(id), func() { v.togglePin(id) }),
			fyne.NewMenuItemSeparator(), items[0],
		}
		if note := v.env.NoteOn; note != nil {
			words := v.printer.T("notes.party.note", "Name", v.model.Name(id))
			items = slices.Insert(items, 1, fyne.NewMenuItem(words, func() { note(id) }))
		}
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, absolute)
}

func (v *View) pinWord(id brief.ID) string {
	if _, pinned := v.view.Pins[id]; pinned {
		return v.printer.T("network.unpin")
	}
	return v.printer.T("network.pin")
}
