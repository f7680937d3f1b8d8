package valuation

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/chart"
	"moat/internal/text"
	"moat/internal/valuation"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// assumePanel is the card of the reader's own assumptions above the charts
// that rest on them: the five of the formula as sliders, the rest behind
// headings, and the cases that the reader keeps.
type assumePanel struct {
	view    *View
	states  caseStates
	dossier *reading.Dossier // that was shown last

	title   *prose.Label
	note    *prose.Label
	status  *prose.Label // which case this is, and what happened last
	none    *prose.Label // said where the assumptions lead to no chart
	sliders []*slider
	groups  []*group
	opened  *fyne.Container // the fields of the groups that are open
	book    *caseBar
	root    *prose.Card
	placing bool   // controls move because we set them
	shape   string // what the panel's height and buttons depend on
}

func newAssumePanel(v *View) *assumePanel {
	set := v.env.Set
	p := &assumePanel{view: v}
	p.title = prose.NewLabel(set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameCardHeadline, Bold: true}})
	p.note = p.label(look.ColorNameMuted)
	p.status = prose.NewLabel(set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote}, MaxLines: 1})
	p.none = p.label(look.ColorNameCannotTell)
	p.none.Hide()
	p.book = newCaseBar(p)
	lines := container.New(&pairs{Least: leastLine, GapX: 32, GapY: 6})
	heads := container.New(&cells{})
	p.opened = container.New(&pairs{Least: leastPair, GapX: 36, GapY: 14})
	p.opened.Hide()
	for _, a := range movable {
		s := newSlider(p, a)
		p.sliders = append(p.sliders, s)
		lines.Add(s.object)
	}
	p.groups = newGroups(p)
	for _, g := range p.groups {
		heads.Add(g.head)
		p.opened.Add(g.body)
	}
	head := container.New(&titled{gap: 10}, prose.NewColumn(2, p.title, p.note), p.book.buttons)
	p.root = prose.NewCard(cardPadX, cardPadY, prose.NewColumn(10, prose.NewColumn(2, head, p.status), p.book.object, p.none, lines, heads, p.opened))
	return p
}

// label is a line in small type.
func (p *assumePanel) label(color fyne.ThemeColorName) *prose.Label {
	return prose.NewLabel(p.view.env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: color}})
}

// name is what a field is called.
func (p *assumePanel) name() *prose.Label {
	return prose.NewLabel(p.view.env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameRow}, MaxLines: 2})
}

// get is what the reader assumes of the briefing that is shown.
func (p *assumePanel) get() valuation.Assumptions { return p.states.get().now }

// tongue is what is typed is read in.
func (p *assumePanel) tongue() tongue { return tongue{p.view.printer, p.view.model.input.Currency} }

// fields are all that can be typed in.
func (p *assumePanel) fields() []*field {
	var out []*field
	for _, s := range p.sliders {
		out = append(out, s.field)
	}
	for _, g := range p.groups {
		out = append(out, g.fields()...)
	}
	return out
}

// change changes what is assumed and redraws the charts. The field that was
// typed in, if any, keeps its text.
func (p *assumePanel) change(edit func(a *valuation.Assumptions), typed *field) {
	p.update(func(s caseState) caseState {
		edit(&s.now)
		s.said = ""
		return s
	}, typed)
}

// update moves to another state of the briefing that is shown.
func (p *assumePanel) update(next func(s caseState) caseState, typed *field) {
	before := p.get()
	p.states.set(p.states.shown, next)
	p.place()
	for _, f := range p.fields() {
		if f != typed {
			f.follow()
		}
	}
	p.say()
	if !before.Equal(p.get()) {
		p.view.recompute()
	}
}

// swap moves to another state altogether: a case was loaded, everything reset.
// What could not be read in a field belonged to the one before.
func (p *assumePanel) swap(next func(s caseState) caseState) {
	for _, f := range p.fields() {
		f.problem = nil
	}
	p.update(next, nil)
	for _, g := range p.groups {
		g.reload()
	}
	for _, f := range p.fields() {
		f.rewrite()
	}
	p.relayout()
}

// show says everything in the page's language, for the model's briefing with
// the cases that the library has of it. A model that was built for other
// assumptions than the reader has by now is brought up to date.
func (p *assumePanel) show(m Model) {
	t := p.view.printer
	p.title.SetText(t.T("views.valuation.assumptions"))
	p.note.SetText(t.T("views.valuation.assumed"))
	for _, s := range p.sliders {
		s.show(t)
	}
	for _, g := range p.groups {
		g.show(t)
	}
	p.book.show(t)
	p.sayNone(m.assumable() && len(m.Case) == 0)
	same := func(s caseState) caseState { return s }
	switch {
	case p.dossier == m.dossier:
		p.update(same, nil)
	case p.states.show(m.dossier.Briefing.ID, m.dossier.CasesOf(reading.ValuationCases)):
		p.book.close()
		p.swap(same)
	default:
		p.update(same, nil)
	}
	p.dossier = m.dossier
	p.view.cases.Next() // an answer for what was shown before comes too late
	if !m.assumed.Equal(p.get()) {
		p.view.recompute()
	}
}

// assumable reports whether the reader's assumptions have a price to be about,
// so that the panel has a place on the page.
func (m Model) assumable() bool {
	return len(m.Case) > 0 || slices.ContainsFunc(m.Before, func(c *chart.Chart) bool { return c.ID == roundLadder })
}

// roundLadder is the chart that every company with a price has.
const roundLadder = "round-ladder"

// place puts sliders and choices where the assumptions are.
func (p *assumePanel) place() {
	p.placing = true
	a := p.get()
	for _, s := range p.sliders {
		s.place(a)
	}
	for _, g := range p.groups {
		g.place(a)
	}
	p.placing = false
}

// say writes what is said about the assumptions as a whole.
func (p *assumePanel) say() {
	t, s := p.view.printer, p.states.get()
	p.status.SetText(p.book.status(t, s))
	shape := p.book.shape(s)
	for _, g := range p.groups {
		shape += "|" + g.say(t, s.now)
	}
	if shape != p.shape { // not at every step of a slider
		p.shape = shape
		p.book.place(s)
		p.relayout()
	}
}

// sayNone tells the reader where the assumptions lead to no chart.
func (p *assumePanel) sayNone(none bool) {
	if none == p.none.Visible() {
		return
	}
	p.none.SetText(p.view.printer.T("casebook.none"))
	kit.SetVisible(p.none, none)
	p.relayout()
}

// relayout gives the panel the height that it needs now.
func (p *assumePanel) relayout() {
	p.root.Refresh()
	p.view.page.Refresh()
}

// reveal scrolls to a control of the panel that the keyboard came to, and to
// as much of what stands under it.
func (v *View) reveal(o fyne.CanvasObject, under float32) {
	d := fyne.CurrentApp().Driver()
	if d.CanvasForObject(o) == nil {
		return
	}
	const room = 12
	top := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(v.page).Y + v.page.Scroll.Offset.Y
	v.page.Reveal(top-room, top+o.Size().Height+under+room)
}

// AssumptionsFor are the reader's for a briefing: as set in this window, or
// the case in use, or the defaults. It may be called off the UI thread.
func (v *View) AssumptionsFor(d *reading.Dossier) valuation.Assumptions {
	return v.assume.states.state(d.Briefing.ID, d.CasesOf(reading.ValuationCases)).now
}

// Restore takes over the assumptions that a chart's file carries, now or when
// the briefing that it is about is shown. It reports whether they differ from
// what the reader had. The error is that of valuation.FromNames.
func (v *View) Restore(d *reading.Dossier, names map[string]string) (bool, error) {
	a, err := valuation.FromNames(names)
	if err != nil {
		return false, err
	}
	id, p := d.Briefing.ID, v.assume
	before := p.states.state(id, d.CasesOf(reading.ValuationCases)).now
	next := func(s caseState) caseState { return s.taken(a) }
	if p.states.shown == id && v.printer != nil {
		p.swap(next)
	} else {
		p.states.set(id, next)
	}
	return !before.Equal(v.AssumptionsFor(d)), nil
}

// say is the panel's word for a key.
func say(t *text.Printer, key string, args ...any) string { return t.T("casebook."+key, args...) }
