package library

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// Actions are what the list asks of the page around it.
type Actions struct {
	Open     func(id brief.ID)
	Filter   func(f reading.Filter)
	Search   func(query string)
	Settings func()
	Rune     func(r rune)
	Key      func(e *fyne.KeyEvent)
	More     func(from int)                     // read a page of the list: Fill takes it
	Searched func(query string)                 // a search led to a briefing
	History  func(show func(searches []string)) // the searches of before
	Forget   func()                             // forget them
}

// View is the left-hand side: name, search, filters, list and what is hidden.
type View struct {
	env     *reading.Env
	actions Actions
	printer *text.Printer

	title   *prose.Label
	search  *searchEntry
	chips   *kit.Choice
	found   *found
	list    *rows
	note    *prose.Label
	empty   *prose.Label
	body    *fyne.Container
	root    fyne.CanvasObject
	listing *reading.Listing
	open    brief.ID
}

// New makes the list of briefings.
func New(env *reading.Env, lang string, actions Actions) *View {
	v := &View{env: env, actions: actions, printer: env.In(lang), listing: &reading.Listing{}}
	v.title = prose.NewLabel(env.Set, "Moat", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameBody, Bold: true}, Fit: true})
	v.search = newSearchEntry(actions.Search)
	v.search.onReturn = func() { v.openAt(0) }
	v.search.onDown = v.focusList
	v.search.onKey = actions.Key
	v.chips = kit.NewChoice(kit.Chip, []string{"", "", ""}, func(i int) { actions.Filter(reading.Filter(i)) })
	v.list = newRows(env.Set, v.printer)
	v.list.onOpen = v.openAt
	v.list.pages.ask = actions.More
	v.found = newFound(v)
	v.search.onHistory = v.showHistory
	v.search.ActionItem = kit.NewIcon(theme.HistoryIcon(), v.showHistory)
	v.list.onRune = actions.Rune
	v.note = prose.NewLabel(env.Set, "", noteStyle())
	v.empty = prose.NewLabel(env.Set, "", noteStyle())
	v.build()
	return v
}

func noteStyle() prose.LabelStyle {
	return prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}}
}

func (v *View) build() {
	gear := kit.NewIcon(theme.SettingsIcon(), v.actions.Settings)
	head := container.NewBorder(nil, nil, v.title, gear)
	top := prose.NewColumn(10,
		container.New(layout.NewCustomPaddedLayout(12, 0, 16, 12), head),
		container.New(layout.NewCustomPaddedLayout(0, 0, 12, 12), v.search),
		container.New(layout.NewCustomPaddedLayout(0, 8, 12, 12), v.chips.Object()),
		v.found.root,
		widget.NewSeparator(),
	)
	notes := prose.NewColumn(0,
		container.New(&kit.Inset{Left: 22, Top: 10, Right: 22, Bottom: 10}, v.empty),
		container.New(&kit.Inset{Left: 22, Top: 10, Right: 22, Bottom: 10}, v.note),
	)
	v.body = container.NewBorder(top, notes, nil, nil, v.list)
	v.root = container.New(&kit.AtLeast{Width: leastWidth}, v.body)
}

// leastWidth keeps titles readable in a narrow window, in Fyne units.
const leastWidth = 264

// Object is the view to lay out.
func (v *View) Object() fyne.CanvasObject { return v.root }

// Show shows a listing, with the open briefing marked, in the printer's
// language.
func (v *View) Show(listing *reading.Listing, open brief.ID, filter reading.Filter, p *text.Printer, knownOn string) {
	v.listing, v.open, v.printer = listing, open, p
	v.search.SetPlaceHolder(p.T("views.list.search", "Count", listing.Total))
	for i, n := range []int{listing.Total, listing.Unread, listing.Starred} {
		key := []string{"views.list.all", "views.list.unread", "views.list.starred"}[i]
		v.chips.Buttons[i].SetText(p.T(key) + " " + strconv.Itoa(n))
	}
	v.chips.Select(int(filter))
	v.list.show(listing, open, p)
	setNote(v.note, listing.Hidden > 0, p.T("views.list.hidden", "Count", listing.Hidden, "Day", knownOn))
	setNote(v.empty, len(listing.Rows) == 0 && listing.Query == "", v.emptyText())
	v.body.Refresh()
}

func setNote(l *prose.Label, show bool, text string) {
	l.Hidden = !show
	if show {
		l.SetText(text)
	}
}

// emptyText says what to do when nothing is in the list.
func (v *View) emptyText() string {
	switch {
	case v.listing.Query != "":
		return v.printer.T("views.list.nothing-found", "Query", v.listing.Query)
	case v.listing.Total > 0:
		return v.printer.T("views.list.nothing-here")
	default:
		return v.printer.T("views.list.empty")
	}
}

func (v *View) openAt(i int) {
	if r, ok := v.list.pages.row(i); ok {
		v.remember()
		v.actions.Open(r.ID)
	}
}

// Fill shows a page of the list that was asked for, from a row on.
func (v *View) Fill(from int, rows []reading.Row) { v.list.fill(from, rows) }

// Step opens the briefing n places further down the list: 1 for the next, -1
// for the previous. At the ends it stays.
func (v *View) Step(n int) {
	at := v.list.pages.index(v.open)
	if at < 0 && n < 0 {
		v.openAt(v.list.pages.count() - 1)
		return
	}
	v.openAt(at + n)
}

// focusList gives the keyboard to the list.
func (v *View) focusList() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v.list); c != nil {
		c.Focus(v.list)
	}
}

// SetQuery puts words into the search field, as if typed.
func (v *View) SetQuery(query string) { v.search.SetText(query) }

// SearchEntry is the field that Ctrl+F goes to.
func (v *View) SearchEntry() fyne.Focusable { return v.search }
