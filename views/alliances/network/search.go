package network

import (
	"fyne.io/fyne/v2"

	"moat/internal/brief"
	"moat/views/kit"
	"moat/views/look"
)

// mostFound is how many parties a search lists.
const mostFound = 12

// find lists the parties that a name in any language finds.
func (v *View) find(query string) {
	if v.model.Scope == nil {
		return
	}
	if query == "" {
		v.settle()
		return
	}
	hits := v.model.Whole.Find(query, mostFound)
	if len(hits) == 0 {
		v.side.Write(v.side.Small(v.printer.T("network.found.none"), look.ColorNameMuted))
		return
	}
	objects := []fyne.CanvasObject{v.side.Small(v.printer.T("network.found", "Count", len(hits)), look.ColorNameMuted)}
	for _, id := range hits {
		objects = append(objects, left(kit.NewButton(v.model.Name(id), kit.Link, func() { v.take(id) })))
	}
	v.side.Write(objects...)
}

// takeFound takes the first party that the search finds.
func (v *View) takeFound() {
	if v.model.Scope == nil {
		return
	}
	if hits := v.model.Whole.Find(v.tools.search.Text, 1); len(hits) > 0 {
		v.take(hits[0])
	}
}

// take chooses a party that was found and brings it to the middle. The keyboard
// goes on in the graph.
func (v *View) take(id brief.ID) {
	v.tools.search.OnChanged = nil
	v.tools.search.SetText("")
	v.tools.search.OnChanged = v.find
	path := v.from != ""
	v.pick(id)
	if !path {
		v.seek(id)
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(v.picture); c != nil {
		c.Focus(v.picture)
	}
}
