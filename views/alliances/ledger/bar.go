package ledger

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/text"
	"moat/views/kit"
)

// bar holds the search and the filters.
type bar struct {
	filter  alliance.LedgerFilter
	choices alliance.Choices
	printer *text.Printer
	changed func()

	search                         *search
	kind, stage, country, evidence *kit.Button
	clear                          *kit.Button
	root                           *fyne.Container
}

// newBar makes the bar. down goes from the search to the rows.
func newBar(changed, down func()) *bar {
	b := &bar{changed: changed}
	b.search = newSearch(func(s string) { b.filter.Text = s; b.update() }, down)
	b.kind = kit.NewButton("", kit.Bordered, b.chooseKind)
	b.stage = kit.NewButton("", kit.Bordered, b.chooseStage)
	b.country = kit.NewButton("", kit.Bordered, b.chooseCountry)
	b.evidence = kit.NewButton("", kit.Bordered, b.chooseEvidence)
	b.clear = kit.NewButton("", kit.Link, b.reset)
	field := container.New(&kit.AtLeast{Width: 230}, b.search)
	b.root = container.New(&kit.Flow{Gap: 8}, field, b.kind, b.stage, b.country, b.evidence, b.clear)
	return b
}

// show offers the choices of a ledger. A filter that the ledger has nothing
// for is let go.
func (b *bar) show(c alliance.Choices, p *text.Printer) {
	b.choices, b.printer = c, p
	f := &b.filter
	f.Kind = kept(c.Kinds, f.Kind)
	f.Stage = kept(c.Stages, f.Stage)
	f.Evidence = kept(c.Evidences, f.Evidence)
	f.Country = kept(c.Countries, f.Country)
	b.search.SetPlaceHolder(p.T("ledger.search"))
	b.clear.SetText(p.T("ledger.filter.clear"))
	b.label()
}

func kept[W comparable](choices []W, w W) W {
	if !slices.Contains(choices, w) {
		var none W
		return none
	}
	return w
}

// label writes on each filter what it is set to.
func (b *bar) label() {
	p, f := b.printer, b.filter
	b.name(b.kind, "kind", p.AllianceKind(f.Kind))
	b.name(b.stage, "stage", p.Stage(f.Stage))
	b.name(b.country, "country", f.Country)
	b.name(b.evidence, "evidence", p.Evidence(f.Evidence))
	kit.SetVisible(b.clear, f != alliance.LedgerFilter{})
	b.root.Refresh()
}

func (b *bar) name(button *kit.Button, name, value string) {
	if value == "" {
		value = b.printer.T("ledger.all")
	}
	button.SetText(b.printer.T("ledger.filter."+name) + ": " + value + " ▾")
}

func (b *bar) update() {
	if b.printer != nil {
		b.label()
		b.changed()
	}
}

func (b *bar) reset() {
	b.set(alliance.LedgerFilter{})
	b.update()
}

// set changes the filter; the rows follow when they are next shown.
func (b *bar) set(f alliance.LedgerFilter) {
	b.filter = f
	changed := b.search.OnChanged
	b.search.OnChanged = nil
	b.search.SetText(f.Text)
	b.search.OnChanged = changed
}

func (b *bar) chooseKind() {
	offer(b, b.kind, b.choices.Kinds, &b.filter.Kind, b.printer.AllianceKind)
}

func (b *bar) chooseStage() {
	offer(b, b.stage, b.choices.Stages, &b.filter.Stage, b.printer.Stage)
}

func (b *bar) chooseEvidence() {
	offer(b, b.evidence, b.choices.Evidences, &b.filter.Evidence, b.printer.Evidence)
}

func (b *bar) chooseCountry() {
	offer(b, b.country, b.choices.Countries, &b.filter.Country, func(c string) string { return c })
}

// offer opens the menu of a filter under its button.
func offer[W brief.AllianceKind | brief.Stage | brief.Evidence | string](b *bar, under *kit.Button, words []W, set *W, say func(W) string) {
	item := func(label string, w W) *fyne.MenuItem {
		i := fyne.NewMenuItem(label, func() { *set = w; b.update() })
		i.Checked = *set == w
		return i
	}
	items := []*fyne.MenuItem{item(b.printer.T("ledger.all"), "")}
	for _, w := range words {
		items = append(items, item(say(w), w))
	}
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(under); c != nil {
		at := driver.AbsolutePositionForObject(under)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at.AddXY(0, under.Size().Height+2))
	}
}

// search is the field for words. Down goes to the rows, Escape clears the
// field and then leaves it.
type search struct {
	widget.Entry
	down func()
}

func newSearch(changed func(string), down func()) *search {
	s := &search{down: down}
	s.ExtendBaseWidget(s)
	s.OnChanged = changed
	return s
}

// TypedKey keeps the keys named above from the entry.
func (s *search) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		s.down()
	case fyne.KeyEscape:
		if s.Text != "" {
			s.SetText("")
		} else if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
			c.Unfocus()
		}
	default:
		s.Entry.TypedKey(e)
	}
}
