package worldmap

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/alliance"
	"moat/views/kit"
	"moat/views/look"
)

// fewTies is how many ties of a country are written out at first: a country
// can have hundreds, and a press must answer at once.
const fewTies = 25

// showCountry shows a country's parties and its ties, those with the largest
// amounts first.
func (v *View) showCountry(country string) {
	v.write(country, fewTies)
	v.aside.Show()
}

func (v *View) write(country string, most int) {
	m, p := v.model, v.model.Printer
	place, _ := v.words().Geography.Place(country)
	objects := []fyne.CanvasObject{v.side.Title(v.words().Country(country)), v.side.Small(v.words().Facts(country), look.ColorNameMuted)}
	var names []string
	for _, id := range place.Parties {
		names = append(names, m.Name(id))
	}
	objects = append(objects, v.side.Small(p.List(names), look.ColorNameInk))
	list := m.Graph.Touching(country)
	for _, t := range first(list, most) {
		objects = append(objects, v.side.Tie(m.Scope, t))
	}
	if rest := len(list) - most; rest > 0 {
		more := kit.NewButton(p.T("map.more", "Count", rest), kit.Link, func() { v.write(country, len(list)) })
		objects = append(objects, container.NewHBox(more))
	}
	v.side.Write(objects...)
}

// showArc shows the ties behind an arc, those with the largest amounts first
// and at most so many of them.
func (v *View) showArc(at, most int) {
	m, p := v.model, v.model.Printer
	arc := v.words().Geography.Arcs[at]
	objects := []fyne.CanvasObject{
		v.side.Title(v.words().Country(arc.From) + " → " + v.words().Country(arc.To)), v.side.Small(v.words().SayArc(at), look.ColorNameMuted),
	}
	for _, t := range first(arc.Ties, most) {
		objects = append(objects, v.side.Tie(m.Scope, t))
	}
	if rest := len(arc.Ties) - most; rest > 0 {
		more := kit.NewButton(p.T("map.more", "Count", rest), kit.Link, func() { v.showArc(at, len(arc.Ties)) })
		objects = append(objects, container.NewHBox(more))
	}
	v.side.Write(objects...)
}

func first(list []alliance.Tie, n int) []alliance.Tie { return list[:min(n, len(list))] }
