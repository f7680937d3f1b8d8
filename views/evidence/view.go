package evidence

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// The parts of the tab.
const (
	partChecks = iota
	partFigures
	partLedger
	partSources
)

var partNames = []string{"views.evidence.checks", "views.evidence.figures", "proof.ledger", "views.evidence.source-list"}

// Actions are what the tab asks of the page around it.
type Actions struct {
	Passage func(id brief.ID) // show where the text cites a figure
	Browse  func(url string)  // open a source's page: the reader asked for it
	Export  func()            // save what the tab shows
	Copied  func(n int)       // citations were put on the clipboard
	Rune    func(r rune)
}

// View is the Evidence tab.
type View struct {
	env     *reading.Env
	actions Actions
	model   Model
	filter  filter
	printer *text.Printer
	parts   *kit.Choice
	bar     *filterBar
	export  *kit.Button
	open    map[string]bool // rows whose detail is shown, by part and number
	body    *fyne.Container
	page    *prose.Page
	root    *fyne.Container
	focus   brief.ID // the figure that was asked for
	wanted  brief.ID // the figure to open at, once its model is here
	rows    map[brief.ID]fyne.CanvasObject
}

// New makes the tab.
func New(env *reading.Env, actions Actions) *View {
	v := &View{env: env, actions: actions, open: map[string]bool{}}
	v.parts = kit.NewChoice(kit.Segment, make([]string, len(partNames)), func(int) { v.fill() })
	v.bar = newFilterBar(v)
	v.export = kit.NewButton("", kit.Bordered, actions.Export)
	v.body = prose.NewColumn(0)
	v.page = prose.NewPage(container.New(&kit.Inset{Left: 28, Right: 28, Bottom: 32}, v.body))
	top := container.NewBorder(nil, nil, container.NewHBox(v.parts.Object()), v.export)
	bars := container.New(&kit.Inset{Left: 28, Top: 12, Right: 28, Bottom: 8}, prose.NewColumn(8, top, v.bar.root))
	v.root = container.NewBorder(bars, nil, nil, nil, v.page)
	return v
}

// Object is the tab's content.
func (v *View) Object() fyne.CanvasObject { return v.root }

// ScrollBy moves the page as the keyboard asks.
func (v *View) ScrollBy(step prose.ScrollStep) { v.page.ScrollBy(step) }

// Show shows a model.
func (v *View) Show(m Model, p *text.Printer) {
	v.model, v.printer, v.open = m, p, map[string]bool{}
	v.export.SetText(p.T("proof.export"))
	v.bar.show()
	if v.wanted != "" {
		v.jump()
		return
	}
	v.fill()
}

// count writes how many rows each part has.
func (v *View) count(m Model) {
	for i, n := range []int{len(m.Checks), len(m.Figures), len(m.Accounts), len(m.Sources)} {
		v.parts.Buttons[i].SetText(v.printer.T(partNames[i]) + " " + strconv.Itoa(n))
	}
}

// ShowFigure opens the list of figures at one of them.
func (v *View) ShowFigure(id brief.ID) {
	v.wanted = id
	if v.printer != nil {
		v.jump()
	}
}

// Expect has the next model open at a figure.
func (v *View) Expect(id brief.ID) { v.wanted = id }

// jump shows the wanted figure's line.
func (v *View) jump() {
	id := v.wanted
	v.wanted = ""
	v.parts.Select(partFigures)
	v.filter, v.focus = filter{}, id // nothing may hide it
	v.bar.verdicts.Select(0)
	v.bar.show()
	v.fill()
	row, ok := v.rows[id]
	if !ok {
		return
	}
	// The driver knows no place of what it has not painted yet; the layout does.
	v.page.ScrollTo(v.body.Position().Y + row.Position().Y - v.page.Size().Height/3)
}

// fill shows the chosen part, as far as the filter lets it through.
func (v *View) fill() {
	if v.printer == nil {
		return
	}
	m := v.model.narrowed(v.filter)
	v.count(m)
	v.body.RemoveAll()
	v.rows = map[brief.ID]fyne.CanvasObject{}
	part := v.parts.Selected()
	kit.SetVisible(v.bar.root, part != partSources)
	switch part {
	case partChecks:
		v.fillChecks(m.Checks)
	case partFigures:
		v.fillFigures(m.Figures)
	case partLedger:
		v.fillLedger(m.Accounts)
	case partSources:
		v.fillSources(m.Sources)
	}
	v.page.Refresh()
}

func (v *View) label(s string, color fyne.ThemeColorName, style prose.LabelStyle) *prose.Label {
	if style.Size == "" {
		style.Size = look.SizeNameNote
	}
	style.Color = color
	return prose.NewLabel(v.env.Set, s, style)
}

func (v *View) cell(s string, color fyne.ThemeColorName) *prose.Label {
	return v.label(s, color, prose.LabelStyle{})
}

// head is a row of column names.
func (v *View) head(columns kit.Columns, keys ...string) {
	row := container.New(&columns)
	for _, k := range keys {
		s := ""
		if k != "" {
			s = v.printer.T(k)
		}
		row.Add(v.cell(s, look.ColorNameMuted))
	}
	v.body.Add(row)
	v.body.Add(widget.NewSeparator())
}

// add adds a row with a hairline under it. A row with a detail is pressed to
// show it, and pressed again to hide it.
func (v *View) add(id brief.ID, columns kit.Columns, detail func() fyne.CanvasObject, cells ...fyne.CanvasObject) {
	fill := fyne.ThemeColorName("")
	if id != "" && id == v.focus {
		fill = look.ColorNameAccentSoft
	}
	panel := kit.NewPanel(fill, "", 4)
	row := container.New(&columns, cells...)
	if detail == nil {
		v.put(id, container.New(&kit.Inset{}, panel, row))
		return
	}
	column := prose.NewColumn(0)
	key := strconv.Itoa(v.parts.Selected()) + "/" + strconv.Itoa(len(v.body.Objects))
	area := kit.NewTapArea(row, func() { v.toggle(key, column, detail) })
	column.Add(area)
	if v.open[key] {
		column.Add(detail())
	}
	v.put(id, container.New(&kit.Inset{}, panel, column))
}

// put adds the line of a record.
func (v *View) put(id brief.ID, line fyne.CanvasObject) {
	v.rows[id] = line
	v.body.Add(line)
	v.body.Add(widget.NewSeparator())
}

// toggle shows a row's detail under it, or hides it.
func (v *View) toggle(key string, column *fyne.Container, detail func() fyne.CanvasObject) {
	v.open[key] = !v.open[key]
	column.Objects = column.Objects[:1]
	if v.open[key] {
		column.Add(detail())
	}
	v.page.Refresh()
}

// none says why a part is empty: because there is nothing, or because the
// filter hides all of it.
func (v *View) none(all int, key string) {
	if all > 0 {
		key = "proof.filtered"
	}
	v.nothing(key)
}

func (v *View) nothing(key string) {
	v.body.Add(container.New(&kit.Inset{Top: 20}, v.label(v.printer.T(key), look.ColorNameMuted, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameBody}})))
}
