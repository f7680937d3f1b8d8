package notes

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

// Actions are what the page asks of the app around it.
type Actions struct {
	Book   reading.NoteBook
	Show   func(n reading.Note) // open the briefing at the note
	Export func()
	Close  func()
}

// Party is one that a note can be on.
type Party struct {
	ID   brief.ID
	Name string
}

// View is the page of all notes in the library. It belongs to the UI thread.
type View struct {
	canvas  fyne.Canvas
	env     *reading.Env
	printer *text.Printer
	actions Actions
	entries []reading.NoteEntry
	shown   []reading.NoteEntry
	order   Order
	parties []Party

	title  *prose.Label
	filter *searchField
	chips  *kit.Choice
	list   *rows
	empty  *prose.Label
	panel  *Panel
	root   *fyne.Container
}

// New makes the page for a canvas; Show fills it. Notes can be written on the
// parties.
func New(c fyne.Canvas, env *reading.Env, p *text.Printer, parties []Party, actions Actions) *View {
	v := &View{canvas: c, env: env, printer: p, actions: actions, parties: parties}
	v.title = prose.NewLabel(env.Set, p.T("notes.page"), prose.LabelStyle{Style: prose.Style{Size: look.SizeNameSection, Bold: true}, Fit: true})
	v.filter = newSearchField(p.T("notes.filter"), func(string) { v.refill() }, v.close)
	v.chips = kit.NewChoice(kit.Chip, []string{p.T("notes.order.newest"), p.T("notes.order.briefing"), p.T("notes.order.party")}, func(i int) {
		v.order = Order(i)
		v.refill()
	})
	v.list = newRows(env.Set, p, v.open)
	v.empty = prose.NewLabel(env.Set, "", prose.LabelStyle{Style: prose.Style{Color: look.ColorNameMuted}})
	v.root = v.layOut()
	return v
}

func (v *View) layOut() *fyne.Container {
	p := v.printer
	party := kit.NewButton(p.T("notes.party.add"), kit.Bordered, v.chooseParty)
	export := kit.NewButton(p.T("notes.export"), kit.Bordered, v.actions.Export)
	closing := kit.NewButton(p.T("notes.close"), kit.Bordered, v.close)
	head := container.NewBorder(nil, nil, v.title, container.NewCenter(container.NewHBox(party, export, closing)))
	tools := container.New(&kit.Columns{Fixed: []float32{260}, Gap: 12}, v.filter, container.NewHBox(container.NewCenter(v.chips.Object())))
	top := prose.NewColumn(10, container.New(&kit.Inset{Left: rowPadX, Top: 14, Right: rowPadX}, head),
		container.New(&kit.Inset{Left: rowPadX, Right: rowPadX}, tools), widget.NewSeparator())
	empty := container.New(&kit.Inset{Left: rowPadX, Top: 28, Right: rowPadX}, prose.NewColumn(0, v.empty))
	middle := container.NewStack(v.list, empty)
	return container.NewStack(kit.NewPanel(look.ColorNamePaper, "", 0), container.NewBorder(top, nil, nil, nil, middle))
}

// Object is the page's content.
func (v *View) Object() fyne.CanvasObject { return v.root }

// Focus gives the filter the keyboard.
func (v *View) Focus() { v.canvas.Focus(v.filter) }

// Show lists notes, the newest first.
func (v *View) Show(entries []reading.NoteEntry) {
	v.entries = entries
	v.refill()
}

// Entries are the notes that are listed now.
func (v *View) Entries() []reading.NoteEntry { return v.shown }

func (v *View) refill() {
	v.shown = arrange(v.entries, v.order, v.filter.Text)
	v.list.show(v.shown)
	v.title.SetText(v.printer.T("notes.page") + " " + strconv.Itoa(len(v.shown)))
	kit.SetVisible(v.empty, len(v.shown) == 0)
	switch {
	case len(v.entries) == 0:
		v.empty.SetText(v.printer.T("notes.none"))
	case v.filter.Text != "":
		v.empty.SetText(v.printer.T("notes.none-found", "Query", v.filter.Text))
	default:
		v.empty.SetText(v.printer.T("notes.none-here"))
	}
	v.root.Refresh()
}

// open goes to where a note stands; one on a party, or on a briefing that is
// not here, opens in place.
func (v *View) open(i int) {
	if i < 0 || i >= len(v.shown) {
		return
	}
	e := v.shown[i]
	if e.Party == "" && e.State != reading.Absent {
		v.actions.Show(e.Note)
		return
	}
	say := PanelText{Heading: e.Title, Quote: e.Passage.Quote}
	if e.State == reading.Absent {
		say.Warning = v.printer.T("notes.absent")
	}
	v.write(e.Note, say)
}

// write opens a note over the page.
func (v *View) write(n reading.Note, say PanelText) {
	v.closePanel()
	size := v.canvas.Size()
	at := fyne.NewPos((size.Width-panelWidth)/2, size.Height/4)
	v.panel = OpenPanel(v.canvas, v.env, v.printer, v.actions.Book, n, say, at, fyne.Size{})
}

// WriteOn opens a new note on a party.
func (v *View) WriteOn(p Party) {
	v.write(reading.Note{Party: p.ID}, PanelText{Heading: p.Name})
}

// ShowParty lists the notes on a party and opens a new one.
func (v *View) ShowParty(p Party) {
	v.order = ByParty
	v.chips.Select(int(ByParty))
	v.filter.SetText(p.Name)
	v.refill()
	if !v.actions.Book.Writable() {
		v.actions.Book.Refuse()
		return
	}
	v.WriteOn(p)
}

// chooseParty asks which party a new note is on.
func (v *View) chooseParty() {
	if len(v.parties) == 0 {
		return
	}
	if !v.actions.Book.Writable() {
		v.actions.Book.Refuse()
		return
	}
	ShowParties(v.canvas, v.env, v.printer, v.parties, v.WriteOn)
}

// Panel is the note that is open over the page, nil for none.
func (v *View) Panel() *Panel {
	if v.panel != nil && v.panel.Open() {
		return v.panel
	}
	return nil
}

func (v *View) closePanel() {
	if p := v.Panel(); p != nil {
		p.Close()
	}
	v.panel = nil
}

// Flush keeps what is being written.
func (v *View) Flush() {
	if p := v.Panel(); p != nil {
		p.Flush()
	}
}

func (v *View) close() {
	v.closePanel()
	v.actions.Close()
}

// Key ends the page on Escape.
func (v *View) Key(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		v.close()
	}
}

// searchField is a field that Escape leaves.
type searchField struct {
	widget.Entry
	escaped func()
}

func newSearchField(placeholder string, changed func(string), escaped func()) *searchField {
	f := &searchField{escaped: escaped}
	f.ExtendBaseWidget(f)
	f.SetPlaceHolder(placeholder)
	f.OnChanged = changed
	return f
}

// TypedKey leaves the page on Escape.
func (f *searchField) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		f.escaped()
		return
	}
	f.Entry.TypedKey(e)
}
