package takeaways

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// Actions are what the tab asks of the page around it.
type Actions struct {
	Open   func(id brief.ID) // a related briefing
	Figure func(id brief.ID) // a figure in the margin: its line in Evidence
	Moved  func(y float32)   // the reader scrolled
	Rune   func(r rune)      // a plain key that the page does not use
	Tag    func(tag string)  // a tag: search for it
	Key    func(e *fyne.KeyEvent)
	Browse func(url string) // the reader asked for a source's page

	Notes reading.NoteBook     // keeps the reader's notes and tags
	Note  func(n reading.Note) // shows a note on another language's text
}

// View is the Takeaways tab.
type View struct {
	env     *reading.Env
	actions Actions
	page    *prose.Page
	body    *fyne.Container
	model   Model
	sources map[brief.ID]*sourceRow
	shows   reading.Latest
	goal    float32 // where ScrollTo wanted to go

	documents []*prose.Document // of the parts that are laid out
	marked    *prose.Document   // with the passage that was asked for
	content   *fyne.Container   // what the page scrolls
	notes     noteSide

	markedRanges []prose.Range
	rest         func() // lays out what is not yet; nil when all is
}

// New makes the tab.
func New(env *reading.Env, actions Actions) *View {
	v := &View{env: env, actions: actions}
	v.body = prose.NewColumn(28)
	v.notes.bar = newSelectionBar(v)
	v.content = container.New(under{}, container.New(&kit.Inset{Left: 28, Top: 18, Right: 28, Bottom: 40}, v.body), v.notes.bar.root)
	v.page = prose.NewPage(v.content)
	return v
}

// Object is the tab's content.
func (v *View) Object() fyne.CanvasObject { return v.page }

// ScrollBy moves the page as the keyboard asks.
func (v *View) ScrollBy(step prose.ScrollStep) { v.page.ScrollBy(step) }

// Offset is how far the reader has scrolled, in Fyne units.
func (v *View) Offset() float32 { return v.page.Scroll.Offset.Y }

// ScrollTo brings back a reading position, in Fyne units from the top.
func (v *View) ScrollTo(y float32) {
	v.goal = y
	v.page.ScrollTo(y)
}

// firstParts are as many as a large window shows without scrolling. The rest
// of the page is laid out after the first picture.
const firstParts = 4

// Show shows a model: what is in sight at once, the rest right after.
func (v *View) Show(m Model) {
	if m.Briefing != v.model.Briefing {
		v.closeNote()
	}
	v.model, v.sources, v.documents, v.marked = m, map[brief.ID]*sourceRow{}, nil, nil
	v.takeNotes(m)
	ticket := v.shows.Next()
	n := min(firstParts, len(m.Parts))
	v.body.Objects = []fyne.CanvasObject{v.parts(m.Parts[:n])}
	v.markParts(0)
	v.page.Refresh()
	v.rest = func() { v.showRest(n) }
	v.env.Exec.Later(func() {
		if v.shows.Fresh(ticket) {
			v.showAll()
		}
	})
}

// showAll lays out what is not laid out yet.
func (v *View) showAll() {
	if rest := v.rest; rest != nil {
		v.rest = nil
		rest()
	}
}

// showRest adds what lies below the first parts, then goes where ScrollTo
// wanted to go before there was enough to scroll.
func (v *View) showRest(from int) {
	m := v.model
	parts := v.body.Objects[0].(*fyne.Container)
	parts.Objects = append(parts.Objects, v.parts(m.Parts[from:]).Objects...)
	v.markParts(from)
	v.body.Objects = append(v.body.Objects, v.noteSection())
	if len(m.Sources) > 0 {
		v.body.Objects = append(v.body.Objects, v.sourceList())
	}
	v.body.Objects = append(v.body.Objects, v.tags())
	if len(m.Related) > 0 {
		v.body.Objects = append(v.body.Objects, v.related())
	}
	v.page.Refresh()
	if v.goal > 0 {
		v.page.ScrollTo(v.goal)
	}
}

// parts lays out parts with their figures in the margin.
func (v *View) parts(parts []Part) *fyne.Container {
	var objects []fyne.CanvasObject
	for _, part := range parts {
		objects = append(objects, v.part(part), v.besides(part))
	}
	return container.New(&kit.Sidenotes{MainMax: 690, Margin: 272, MarginMin: 208, Gap: 32, Between: 14}, objects...)
}

func (v *View) part(p Part) fyne.CanvasObject {
	text := v.document(v.model.document(p))
	if p.Takeaway {
		return prose.NewCard(18, 14, text)
	}
	column := prose.NewColumn(6)
	if p.Kind != "" {
		column.Add(prose.NewLabel(v.env.Set, p.Kind, v.style(look.SizeNameNote, look.ColorNameMuted, false)))
	}
	column.Add(text)
	return container.New(&kit.Inset{Top: 12}, column)
}

func (v *View) style(size fyne.ThemeSizeName, color fyne.ThemeColorName, bold bool) prose.LabelStyle {
	return prose.LabelStyle{Style: prose.Style{Size: size, Color: color, Bold: bold}, Lang: v.model.Lang}
}

func (v *View) document(blocks []prose.Block) *prose.Document {
	d := prose.NewDocument(v.env.Set, blocks, prose.Style{})
	d.OnTapRef = v.tapRef
	d.OnScroll = v.page.ScrollBy
	d.OnTypedRune = v.actions.Rune
	d.OnTypedKey = v.actions.Key
	v.listen(len(v.documents), d)
	v.documents = append(v.documents, d)
	return d
}

// tapRef opens the line of a source whose mark was tapped.
func (v *View) tapRef(ref string) {
	row, ok := v.sources[brief.ID(ref)]
	if !ok {
		return
	}
	for _, r := range v.sources {
		r.back.SetFill("")
	}
	row.back.SetFill(look.ColorNameAccentSoft)
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(row.root).Y - driver.AbsolutePositionForObject(v.page).Y + v.page.Scroll.Offset.Y
	v.page.ScrollTo(top - v.page.Size().Height/2)
}

// margin is the column of figures beside a part. It says whose figures they
// are, since a long column runs on beside the next part.
func (v *View) margin(p Part) fyne.CanvasObject {
	if len(p.Figures) == 0 {
		return prose.NewColumn(0)
	}
	objects := []fyne.CanvasObject{prose.NewLabel(v.env.Set, p.Name(), prose.LabelStyle{
		Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameAccent}, Lang: v.model.Lang, MaxLines: 1,
	})}
	full := p.full()
	for i, f := range p.Figures {
		if i >= full {
			objects = append(objects, container.New(&kit.Inset{Top: 4}, newMarginLine(v, f)))
			continue
		}
		if i > 0 {
			objects = append(objects, container.New(&kit.Inset{Top: 10, Bottom: 10}, widget.NewSeparator()))
		}
		objects = append(objects, newMarginFigure(v, f))
	}
	return prose.NewColumn(0, objects...)
}

func (v *View) tags() fyne.CanvasObject {
	row := container.New(layout.NewRowWrapLayoutWithCustomPadding(6, 6))
	for _, t := range v.model.Tags {
		row.Add(kit.NewButton(t, kit.Chip, func() { v.actions.Tag(t) }))
	}
	kit.SetVisible(row, len(v.model.Tags) > 0)
	return prose.NewColumn(8, v.heading(v.model.Headings.Tags), row, v.ownTagRow())
}

func (v *View) heading(text string) fyne.CanvasObject {
	return prose.NewLabel(v.env.Set, text, v.style(look.SizeNameCardHeadline, look.ColorNameInk, true))
}

func (v *View) related() fyne.CanvasObject {
	column := prose.NewColumn(4, v.heading(v.model.Headings.Related))
	for _, r := range v.model.Related {
		link := prose.NewDocument(v.env.Set, []prose.Block{{Spans: []prose.Span{{Text: r.Title, Ref: string(r.ID)}}, Lang: r.Lang}}, prose.Style{})
		link.OnTapRef = func(string) { v.actions.Open(r.ID) }
		column.Add(link)
	}
	return column
}
