package evidence

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/internal/evidence"
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
	partSources
)

// View is the Evidence tab.
type View struct {
	env     *reading.Env
	model   Model
	printer *text.Printer
	parts   *kit.Choice
	counts  *fyne.Container
	body    *fyne.Container
	page    *prose.Page
	root    *fyne.Container
	focus   brief.ID // the figure that was asked for
	wanted  brief.ID // the figure to open at, once its model is here
	rows    map[brief.ID]*kit.Panel
}

// New makes the tab.
func New(env *reading.Env) *View {
	v := &View{env: env}
	v.parts = kit.NewChoice(kit.Segment, []string{"", "", ""}, func(int) { v.fill() })
	v.counts = container.New(layout.NewCustomPaddedHBoxLayout(14))
	v.body = prose.NewColumn(0)
	v.page = prose.NewPage(container.New(&kit.Inset{Left: 28, Right: 28, Bottom: 32}, v.body))
	bar := container.New(layout.NewCustomPaddedHBoxLayout(16), v.parts.Object(), container.NewCenter(v.counts))
	v.root = container.NewBorder(container.New(layout.NewCustomPaddedLayout(12, 8, 28, 28), bar), nil, nil, nil, v.page)
	return v
}

// Object is the tab's content.
func (v *View) Object() fyne.CanvasObject { return v.root }

// ScrollBy moves the page as the keyboard asks.
func (v *View) ScrollBy(step prose.ScrollStep) { v.page.ScrollBy(step) }

// Show shows a model.
func (v *View) Show(m Model, p *text.Printer) {
	v.model, v.printer = m, p
	for i, n := range []int{len(m.Checks), len(m.Figures), len(m.Sources)} {
		key := []string{"views.evidence.checks", "views.evidence.figures", "views.evidence.source-list"}[i]
		v.parts.Buttons[i].SetText(p.T(key) + " " + strconv.Itoa(n))
	}
	v.counts.RemoveAll()
	for _, verdict := range evidence.Verdicts {
		if n := m.Counts[verdict]; n > 0 {
			text := kit.VerdictSign(verdict) + " " + strconv.Itoa(n) + " " + evidence.VerdictName(verdict, p)
			v.counts.Add(v.label(text, kit.VerdictColor(verdict), prose.LabelStyle{Fit: true}))
		}
	}
	if v.wanted != "" {
		v.jump()
		return
	}
	v.fill()
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
	v.focus = id
	v.fill()
	panel, ok := v.rows[id]
	if !ok {
		return
	}
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(panel).Y - driver.AbsolutePositionForObject(v.page).Y + v.page.Scroll.Offset.Y
	v.page.ScrollTo(top - v.page.Size().Height/3)
}

// fill shows the chosen part.
func (v *View) fill() {
	v.body.RemoveAll()
	v.rows = map[brief.ID]*kit.Panel{}
	switch v.parts.Selected() {
	case partChecks:
		v.fillChecks()
	case partFigures:
		v.fillFigures()
	case partSources:
		v.fillSources()
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

// add adds a row with a hairline under it.
func (v *View) add(id brief.ID, columns kit.Columns, cells ...fyne.CanvasObject) {
	fill := fyne.ThemeColorName("")
	if id != "" && id == v.focus {
		fill = look.ColorNameAccentSoft
	}
	panel := kit.NewPanel(fill, "", 4)
	v.rows[id] = panel
	v.body.Add(container.New(&kit.Inset{}, panel, container.New(&columns, cells...)))
	v.body.Add(widget.NewSeparator())
}

func (v *View) nothing(key string) {
	v.body.Add(container.New(&kit.Inset{Top: 20}, v.label(v.printer.T(key), look.ColorNameMuted, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameBody}})))
}

var checkColumns = kit.Columns{Fixed: []float32{20}, Weights: []float32{0, 29, 21, 35, 15}, Gap: 14, PadY: 9}

func (v *View) fillChecks() {
	if len(v.model.Checks) == 0 {
		v.nothing("views.evidence.no-checks")
		return
	}
	v.head(checkColumns, "", "views.evidence.claimed", "views.evidence.recomputed", "views.evidence.finding", "views.evidence.source")
	for _, r := range v.model.Checks {
		color := kit.VerdictColor(r.Verdict)
		v.add("", checkColumns,
			v.label(kit.VerdictSign(r.Verdict), color, prose.LabelStyle{Style: prose.Style{Bold: true}}),
			v.cell(r.Claimed, look.ColorNameInk), v.cell(r.Recomputed, look.ColorNameInk),
			v.verdict(r),
			v.cell(r.Source, look.ColorNameMuted))
	}
}

// verdict is the verdict's word and, where it says more, the finding.
func (v *View) verdict(r CheckRow) fyne.CanvasObject {
	word := v.label(r.Word, kit.VerdictColor(r.Verdict), prose.LabelStyle{Style: prose.Style{Bold: true}})
	if strings.EqualFold(strings.TrimRight(r.Finding, ".。"), r.Word) {
		return word
	}
	return prose.NewColumn(2, word, v.cell(r.Finding, look.ColorNameInk))
}

var figureColumns = kit.Columns{Fixed: []float32{28}, Weights: []float32{0, 17, 26, 13, 14, 12, 18}, Gap: 12, PadY: 8}

func (v *View) fillFigures() {
	if len(v.model.Figures) == 0 {
		v.nothing("views.evidence.no-figures")
		return
	}
	v.head(figureColumns, "", "views.evidence.value", "views.evidence.what", "views.evidence.as-of", "views.evidence.stage", "views.evidence.evidence", "views.evidence.source")
	for _, r := range v.model.Figures {
		what := prose.NewColumn(1, v.cell(r.What, look.ColorNameInk))
		if r.Words != "" {
			what.Add(v.cell("“"+r.Words+"”", look.ColorNameMuted))
		}
		evidenceColor := look.ColorNameMuted
		if r.Unverified {
			evidenceColor = look.ColorNameCannotTell
		}
		v.add(r.ID, figureColumns,
			v.signs(r.Verdicts),
			v.label(r.Value, look.ColorNameInk, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameRow, Bold: true}}),
			what, v.cell(r.AsOf, look.ColorNameInk),
			v.label(r.Stage, kit.StageColor(r.StageOf), prose.LabelStyle{Style: prose.Style{Bold: true}}),
			v.cell(r.Evidence, evidenceColor), v.cell(r.Source, look.ColorNameMuted))
	}
}

// signs shows the worst verdict about a figure.
func (v *View) signs(verdicts []evidence.Verdict) fyne.CanvasObject {
	for _, worst := range evidence.Verdicts {
		if slices.Contains(verdicts, worst) {
			return v.label(kit.VerdictSign(worst), kit.VerdictColor(worst), prose.LabelStyle{Style: prose.Style{Bold: true}})
		}
	}
	return v.cell("", look.ColorNameMuted)
}

var sourceColumns = kit.Columns{Weights: []float32{26, 40, 12, 10, 12}, Gap: 14, PadY: 8}

func (v *View) fillSources() {
	if len(v.model.Sources) == 0 {
		v.nothing("views.evidence.no-sources")
		return
	}
	v.head(sourceColumns, "views.evidence.source", "views.evidence.title", "views.evidence.date", "views.evidence.access", "views.evidence.rests")
	for _, r := range v.model.Sources {
		color := look.ColorNameMuted
		if r.Unread {
			color = look.ColorNameCannotTell
		}
		v.add(r.ID, sourceColumns, v.cell(r.Cited, look.ColorNameInk), v.cell(r.Title, look.ColorNameInk),
			v.cell(r.Date, look.ColorNameMuted), v.cell(r.Access, color), v.cell(r.Restings, look.ColorNameMuted))
	}
}
