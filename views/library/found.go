package library

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// found is what stands above the list while a search is on: how much it found,
// by what it can be narrowed, or, where it found nothing, what would.
type found struct {
	view   *View
	total  *prose.Label
	offers *fyne.Container
	root   *fyne.Container
}

func newFound(v *View) *found {
	f := &found{view: v, total: prose.NewLabel(v.env.Set, "", noteStyle())}
	f.offers = container.New(&kit.Flow{Gap: 12})
	f.root = container.New(&kit.Inset{Left: 22, Right: 16, Bottom: 8}, prose.NewColumn(4, f.total, f.offers))
	f.root.Hide()
	return f
}

// facets shows counts; nil hides them.
func (f *found) facets(x *reading.Facets) {
	f.offers.RemoveAll()
	if x == nil {
		f.root.Hide()
		return
	}
	p := f.view.printer
	f.total.SetText(p.T("search.found", "Count", x.Total))
	for _, facet := range x.List {
		f.offer(f.name(facet)+" "+strconv.Itoa(facet.Count), facet.Query)
	}
	f.root.Show()
}

// name is what a facet is called in the interface's language.
func (f *found) name(x reading.Facet) string {
	switch x.Kind {
	case reading.StageFacet:
		return f.view.printer.Stage(brief.Stage(x.Value))
	case reading.LangFacet:
		return kit.LangMark(x.Value)
	}
	return x.Value
}

// drops offers to leave out a part of a search that found nothing.
func (f *found) drops(list []reading.Drop) {
	f.offers.RemoveAll()
	for _, d := range list {
		f.offer(f.view.printer.T("search.without", "Part", d.Part), d.Query)
	}
	f.total.SetText(f.view.emptyText())
	f.root.Show()
}

// offer adds a search to press.
func (f *found) offer(text, query string) {
	label := prose.NewLabel(f.view.env.Set, text, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameAccent}, Fit: true})
	f.offers.Add(kit.NewTapArea(label, func() { f.view.SetQuery(query) }))
}

// ShowFacets shows what a search found by kind; nil hides it.
func (v *View) ShowFacets(x *reading.Facets) {
	if x == nil && v.listing.Query != "" && len(v.listing.Rows) == 0 {
		v.found.drops(v.listing.Drops)
	} else {
		v.found.facets(x)
	}
	v.body.Refresh()
}

// showHistory opens the searches of before below the field.
func (v *View) showHistory() {
	v.actions.History(func(searches []string) {
		c := fyne.CurrentApp().Driver().CanvasForObject(v.search)
		if c == nil {
			return
		}
		var items []*fyne.MenuItem
		for _, s := range searches {
			items = append(items, fyne.NewMenuItem(s, func() { v.SetQuery(s) }))
		}
		if len(items) == 0 {
			none := fyne.NewMenuItem(v.printer.T("search.no-history"), nil)
			none.Disabled = true
			items = append(items, none)
		} else {
			items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(v.printer.T("search.forget"), v.actions.Forget))
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v.search)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at.AddXY(0, v.search.Size().Height))
	})
}

// remember keeps the search that led to a briefing.
func (v *View) remember() {
	if v.listing.Query != "" {
		v.actions.Searched(v.listing.Query)
	}
}
