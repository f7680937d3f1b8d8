package valuation

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/text"
	"moat/internal/valuation"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// group is a heading of the panel, beside which stands what is set. Its fields
// open under all the headings, so that none of those moves.
type group struct {
	panel   *assumePanel
	key     string
	mark    *prose.Label
	title   *prose.Label
	summary *prose.Label
	note    *prose.Label
	warning *prose.Label
	warn    func(t *text.Printer, a valuation.Assumptions) string // what is missing; nil for nothing
	rows    []*row
	more    *payments // of the holding; nil elsewhere
	head    *fyne.Container
	name    *prose.Label    // the title again, above the fields
	body    *fyne.Container // what opens
}

// row is one line of a group.
type row struct {
	object fyne.CanvasObject
	fields []*field
	show   func(t *text.Printer)         // says its names
	place  func(a valuation.Assumptions) // moves its choice; nil where there is none
}

func newGroup(p *assumePanel, key string, rows ...*row) *group {
	g := &group{panel: p, key: key, rows: rows}
	g.mark, g.summary, g.note, g.warning = p.label(look.ColorNameMuted), p.label(look.ColorNameMuted), p.label(look.ColorNameMuted), p.label(look.ColorNameCannotTell)
	g.summary = prose.NewLabel(p.view.env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}, MaxLines: 1})
	g.title = prose.NewLabel(p.view.env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameRow}, MaxLines: 1})
	g.warning.Hide()
	g.name = prose.NewLabel(p.view.env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameRow, Bold: true}})
	g.head = container.New(&kit.Inset{Top: 5, Bottom: 5},
		kit.NewTapArea(container.New(&line{Widths: []float32{12, 88, 0}, Gap: 8}, g.mark, g.title, g.summary), g.toggle))
	g.body = prose.NewColumn(6, prose.NewColumn(2, g.name, g.note))
	for _, r := range rows {
		g.body.Add(r.object)
	}
	g.body.Add(g.warning)
	g.body.Hide()
	return g
}

func (g *group) open() bool { return g.body.Visible() }

// toggle opens the group, or closes it.
func (g *group) toggle() {
	kit.SetVisible(g.body, !g.open())
	kit.SetVisible(g.panel.opened, slices.ContainsFunc(g.panel.groups, (*group).open))
	g.point()
	g.panel.relayout()
}

// point turns the mark to where the fields are.
func (g *group) point() {
	if g.open() {
		g.mark.SetText("▾")
	} else {
		g.mark.SetText("▸")
	}
}

func (g *group) fields() []*field {
	var out []*field
	for _, r := range g.rows {
		out = append(out, r.fields...)
	}
	if g.more != nil {
		out = append(out, g.more.fields()...)
	}
	return out
}

// show says the group's words in the page's language.
func (g *group) show(t *text.Printer) {
	g.title.SetText(say(t, "group."+g.key))
	g.name.SetText(g.title.Text())
	g.note.SetText(say(t, "group."+g.key+".note"))
	g.point()
	for _, r := range g.rows {
		r.show(t)
	}
	if g.more != nil {
		g.more.show(t)
	}
}

func (g *group) place(a valuation.Assumptions) {
	for _, r := range g.rows {
		if r.place != nil {
			r.place(a)
		}
	}
	if g.more != nil {
		g.more.place(a)
	}
}

// reload builds anew what depends on how much is set.
func (g *group) reload() {
	if g.more != nil {
		g.more.reload()
	}
}

// say writes what is set beside the heading, and what is missing, which it
// returns, under the fields.
func (g *group) say(t *text.Printer, a valuation.Assumptions) (missing string) {
	var set []string
	for _, r := range g.rows {
		set = append(set, written(t, a, r.fields)...)
	}
	if g.more != nil {
		set = append(set, g.more.written(t, a)...)
	}
	if len(set) == 0 {
		set = []string{say(t, "unset")}
	}
	g.summary.SetText(strings.Join(set, " · "))
	if g.warn != nil {
		missing = g.warn(t, a)
	}
	g.warning.SetText(missing)
	kit.SetVisible(g.warning, missing != "")
	return missing
}

// written is what the fields of one line hold, as one piece.
func written(t *text.Printer, a valuation.Assumptions, fields []*field) []string {
	var parts []string
	for _, f := range fields {
		if s := f.bind.write(t, a); s != "" {
			parts = append(parts, s)
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []string{strings.Join(parts, " ")}
}

// nameWidth is the room for the name of a field in a group.
const nameWidth = 132

// fieldRow is a name and a field, whose empty state says what then counts.
func (p *assumePanel) fieldRow(key, unset string, b binding) *row {
	name, f := p.name(), newField(p, b)
	return &row{
		object: prose.NewColumn(2, container.New(&line{Widths: []float32{nameWidth, 0}, Gap: 12}, name, f.entry), f.message),
		fields: []*field{f},
		show: func(t *text.Printer) {
			name.SetText(say(t, "field."+key))
			f.entry.SetPlaceHolder(say(t, unset))
		},
	}
}

// choiceRow is a name and a choice between a few.
func (p *assumePanel) choiceRow(key string, options []string, chosen func(a valuation.Assumptions) int, choose func(a *valuation.Assumptions, i int)) *row {
	name := p.name()
	c := kit.NewChoice(kit.Segment, options, func(i int) {
		p.change(func(a *valuation.Assumptions) { choose(a, i) }, nil)
	})
	return &row{
		object: container.New(&line{Widths: []float32{nameWidth, 0}, Gap: 12}, name, container.NewHBox(c.Object())),
		show: func(t *text.Printer) {
			name.SetText(say(t, "field."+key))
			for i, o := range options {
				c.Buttons[i].SetText(say(t, "option."+o))
			}
		},
		place: func(a valuation.Assumptions) { c.Select(chosen(a)) },
	}
}
