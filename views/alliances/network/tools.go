package network

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"moat/internal/alliance"
	"moat/internal/chart/graph"
	"moat/internal/text"
	"moat/views/kit"
)

// tools is the row above the graph: search, grouping, filter, zoom.
type tools struct {
	view          *View
	search        *searchEntry
	groups        *kit.Choice
	filter, reset *kit.Button
	object        *fyne.Container
}

var groupings = []alliance.Grouping{alliance.Ungrouped, alliance.ByClass, alliance.ByCountry}

const searchWidth = 168

func newTools(v *View) *tools {
	t := &tools{view: v}
	t.search = newSearchEntry(v.find, func() { v.takeFound() })
	t.groups = kit.NewChoice(kit.Segment, make([]string, len(groupings)), func(i int) {
		view := v.view
		view.Group, view.Pins = groupings[i], nil
		v.apply(view)
	})
	t.filter = kit.NewButton("", kit.Chip, v.toggleFilter)
	field := container.NewGridWrap(fyne.NewSize(searchWidth, t.search.MinSize().Height), t.search)
	t.object = container.New(layout.NewCustomPaddedHBoxLayout(12), container.NewCenter(field),
		container.NewCenter(t.groups.Object()), container.NewCenter(t.filter), container.NewCenter(t.zooms()))
	return t
}

// zooms are the buttons that come nearer, go back and undo both.
func (t *tools) zooms() fyne.CanvasObject {
	v := t.view
	t.reset = kit.NewButton("", kit.Bordered, v.reset)
	return container.New(layout.NewCustomPaddedHBoxLayout(4),
		kit.NewButton("−", kit.Bordered, func() { v.zoom(1 / zoomStep) }),
		kit.NewButton("+", kit.Bordered, func() { v.zoom(zoomStep) }), t.reset)
}

func (t *tools) say(p *text.Printer) {
	t.search.SetPlaceHolder(p.T("network.search"))
	for i, key := range []string{"ties", "kind", "country"} {
		t.groups.Buttons[i].SetText(p.T("network.group." + key))
	}
	t.filter.SetText(p.T("network.filter"))
	t.reset.SetText(p.T("network.reset"))
	t.mark(t.view.view)
}

// mark shows what a view is set to.
func (t *tools) mark(view graph.View) {
	for i, g := range groupings {
		t.groups.Buttons[i].SetOn(g == view.Group)
	}
	t.filter.SetOn(!view.Filter.Empty())
}

func (t *tools) focusSearch() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.search); c != nil {
		c.Focus(t.search)
	}
}

// searchEntry is the field for a party's name. Return takes the first hit,
// Escape clears the field and then leaves it.
type searchEntry struct {
	widget.Entry
	onReturn func()
}

func newSearchEntry(changed func(query string), onReturn func()) *searchEntry {
	s := &searchEntry{onReturn: onReturn}
	s.ExtendBaseWidget(s)
	s.OnChanged = changed
	return s
}

// TypedKey keeps the keys named above from the entry.
func (s *searchEntry) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		if s.Text != "" {
			s.SetText("")
		} else if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
			c.Unfocus()
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		s.onReturn()
	default:
		s.Entry.TypedKey(e)
	}
}
