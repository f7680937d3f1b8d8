// Package views is what the reader sees: the list, the header and the tabs of
// one window. It reads through the small interfaces that it names and never
// touches a database.
package views

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
	"moat/views/change"
	"moat/views/evidence"
	"moat/views/kit"
	"moat/views/library"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// Desk is what the window reads briefings and keeps the reader's marks
// through.
type Desk interface {
	Today() money.Day
	Dossier(ctx context.Context, s reading.State) (*reading.Dossier, error)
	Listing(ctx context.Context, s reading.State, f reading.Filter, query string) (*reading.Listing, error)
	SetRead(ctx context.Context, id brief.ID, read bool) error
	SetStar(ctx context.Context, id brief.ID, star bool) error
	Position(ctx context.Context, id brief.ID, tab string) (float64, error)
	SetPosition(ctx context.Context, id brief.ID, tab string, y float64) error
	SaveCase(ctx context.Context, id brief.ID, c reading.Case) error
	RemoveCase(ctx context.Context, area string, id brief.ID, name string) error
	UseCase(ctx context.Context, area string, id brief.ID, name string) error
	NoteDesk
	ChangeDesk
	SearchDesk
}

// Hooks are what the shell asks of the app around it.
type Hooks struct {
	Keys     func()                                 // list the keys
	Currency func(c money.Currency)                 // show amounts in a currency too
	Settings func()                                 // open the settings
	Export   func(d *reading.Dossier, chart string) // save a chart of the briefing
	Copy     func(d *reading.Dossier, chart string) // copy a chart's picture
	Say      func(message string)                   // say that something was done
	Undo     func(message string, undo func())      // say that something was removed, and offer to undo it

	ExportEvidence func(d *reading.Dossier, m evidence.Model) // save checks, figures, ledger or sources
	Failed         func(err error)                            // show and log an error
	Changed        func(s reading.State, tab int)             // something worth remembering changed
	Browse         func(url string)                           // open an address: the reader asked for it
	Title          func(title string)                         // the window's title
}

// Shell is the window's content and the one place that changes the reading
// state. It belongs to the UI thread.
type Shell struct {
	ctx   context.Context
	env   *reading.Env
	desk  Desk
	hooks Hooks

	state   reading.State
	filter  reading.Filter
	query   string
	listing *reading.Listing
	dossier *reading.Dossier
	tab     int
	stale   [tabCount]bool // tabs that have not been given the newest dossier

	loads, lists, builds reading.Latest
	searching, counting  request        // of the list and its facets: a newer one ends the one before
	pagings              reading.Latest // of pages of the list
	openings             reading.Latest // askings of what changed since a briefing was last opened
	caseWrites           []func()       // changes of the reader's cases, the first one at work
	awaited              awaited
	noteWrites           writes // changes of the reader's notes and tags

	list   *library.View
	header *header
	tabs   *tabBar
	pages  pages
	stack  *fyne.Container
	head   *fyne.Container
	empty  *prose.Label
	reader *fyne.Container
	over   *fyne.Container // the page of what changed, over the briefing
	split  *container.Split
	root   *fyne.Container

	changes *change.View // nil before it is first asked for

	OnShow func() // called after a briefing's content was shown, for tests and timing

	OnNotes func() // called after notes or tags changed, where somebody lists them
}

// The tabs, in order.
const (
	TabTakeaways = iota
	TabValuation
	TabAlliances
	TabEvidence
	tabCount
)

var tabNames = [tabCount]string{"takeaways", "valuation", "alliances", "evidence"}

// page is one tab's content. Prepare builds the plain model off the UI thread;
// the function it returns shows it, on the UI thread.
type page interface {
	Object() fyne.CanvasObject
	Prepare(d *reading.Dossier, p *text.Printer) (show func())
	ScrollBy(step prose.ScrollStep)
}

// NewShell builds the window's content for a state; Start fills it.
func NewShell(ctx context.Context, env *reading.Env, desk Desk, s reading.State, hooks Hooks) *Shell {
	w := &Shell{ctx: ctx, env: env, desk: desk, hooks: hooks, state: s, listing: &reading.Listing{}}
	w.list = library.New(env, s.Interface, library.Actions{
		Open: w.Open, Filter: w.setFilter, Search: w.search, Settings: hooks.Settings, Rune: w.Rune, Key: w.Key,
		More: w.morePage, Searched: w.noteSearch, History: w.offerHistory, Forget: w.forgetHistory,
	})
	w.header = newHeader(env, headerActions{
		knownOn: w.chooseKnownOn, ownDay: w.ToOwnDay, today: w.ToToday,
		currency: hooks.Currency, lang: w.SetLang, star: w.ToggleStar, changes: w.ShowChanges,
	})
	w.tabs = newTabBar(w.SelectTab)
	w.layOut()
	return w
}

func (w *Shell) layOut() {
	w.empty = prose.NewLabel(w.env.Set, "", prose.LabelStyle{Style: prose.Style{Color: look.ColorNameMuted}})
	w.stack = container.NewStack()
	for i := range w.pages.slots {
		slot := container.NewStack()
		kit.SetVisible(slot, i == w.tab)
		w.pages.slots[i] = slot
		w.stack.Add(slot)
	}
	w.head = prose.NewColumn(10, w.header.root, w.tabs.object)
	w.over = container.NewStack()
	w.over.Hide()
	w.reader = container.New(&readerLayout{}, w.head, w.stack, w.empty, w.over)
	w.split = container.NewHSplit(w.list.Object(), w.reader)
	w.root = container.NewStack(w.split)
	w.showEmpty()
}

// Object is the window's content.
func (w *Shell) Object() fyne.CanvasObject { return w.root }

// Split is the line between list and reader, whose place is remembered.
func (w *Shell) Split() *container.Split { return w.split }

// State is the present reading state.
func (w *Shell) State() reading.State { return w.state }

// Dossier is what is shown now; nil before the first briefing.
func (w *Shell) Dossier() *reading.Dossier { return w.dossier }

// Tab is the selected tab.
func (w *Shell) Tab() int { return w.tab }

// Page returns a tab's view, for tests and for what the app asks of one tab.
func (w *Shell) Page(tab int) any { return w.page(tab) }

// Start lists the library and opens the state's briefing, or the newest.
func (w *Shell) Start(tab int) {
	w.SelectTab(tab)
	w.reloadList(func() {
		if w.state.Briefing == "" {
			w.openFirst()
			return
		}
		w.markRead(w.state.Briefing, true)
		w.reload()
	})
}

// openFirst opens the first briefing of the list, or shows the empty state.
func (w *Shell) openFirst() {
	if len(w.listing.Rows) == 0 {
		w.state.Briefing, w.dossier = "", nil
		w.showEmpty()
		return
	}
	id := w.listing.Rows[0].ID
	w.state.Briefing, w.state.Lang = id, w.state.Interface
	w.hooks.Changed(w.state, w.tab)
	w.markRead(id, true)
	w.reload()
}

// Refresh shows the library as it is now: another program changed it, or an
// import did.
func (w *Shell) Refresh() {
	if w.OnNotes != nil {
		w.OnNotes()
	}
	w.reloadList(func() {
		if w.state.Briefing == "" {
			w.openFirst()
			return
		}
		w.reload()
	})
}

func (w *Shell) printer() *text.Printer { return w.env.In(w.state.Interface) }

// change applies a change of the reading state and loads what it asks for.
func (w *Shell) change(edit func(s *reading.State), list bool) {
	edit(&w.state)
	w.hooks.Changed(w.state, w.tab)
	if list {
		w.reloadList(nil)
	}
	w.reload()
}

// reload loads the dossier of the state off the UI thread. A late answer never
// replaces a newer one.
func (w *Shell) reload() {
	if w.state.Briefing == "" {
		w.showEmpty()
		return
	}
	ticket, s := w.loads.Next(), w.state
	w.env.Exec.Go(func() {
		d, err := w.desk.Dossier(w.ctx, s)
		w.env.Exec.Do(func() {
			if !w.loads.Fresh(ticket) {
				return
			}
			switch {
			case errors.Is(err, &brief.Error{Code: brief.Missing}) && w.listed(s.Briefing) < 0:
				// Another library, or removed since: not what the reader asked for now.
				w.openFirst()
			case err != nil:
				w.hooks.Failed(err)
			case !brief.KnownOn(d.Briefing.Published, s.KnownOn):
				// Nobody could have read it on that day.
				w.openFirst()
			default:
				w.show(d)
			}
		})
	})
}

func (w *Shell) show(d *reading.Dossier) {
	w.dossier = d
	w.state.Lang = d.State.Lang
	w.arrived(d)
	p := w.printer()
	w.header.show(d, p, w.desk.Today())
	w.tabs.show(p, d)
	for i := range w.stale {
		w.stale[i] = true
	}
	w.showReader()
	w.hooks.Title(d.Briefing.Title)
	w.buildTab()
	w.followChanges()
	w.tellChanges(d)
}

// showReader shows the briefing, or the empty state where there is none.
func (w *Shell) showReader() {
	some := w.dossier != nil
	kit.SetVisible(w.head, some)
	kit.SetVisible(w.stack, some)
	kit.SetVisible(w.empty, !some)
	w.showOver()
	w.reader.Refresh()
}

// buildTab brings the selected tab up to date with the dossier.
func (w *Shell) buildTab() {
	if w.dossier == nil || !w.stale[w.tab] {
		return
	}
	ticket, tab, d, p := w.builds.Next(), w.tab, w.dossier, w.printer()
	page := w.page(tab)
	w.env.Exec.Go(func() {
		show := page.Prepare(d, p)
		w.env.Exec.Do(func() {
			if !w.builds.Fresh(ticket) {
				return
			}
			show()
			w.stale[tab] = false
			w.restorePosition(tab)
			if w.OnShow != nil {
				w.OnShow()
			}
		})
	})
}

func (w *Shell) reloadList(then func()) {
	ticket, s, f, q := w.lists.Next(), w.state, w.filter, w.query
	ctx := w.searching.next(w.ctx)
	w.env.Exec.Go(func() {
		l, err := w.desk.Listing(ctx, s, f, q)
		w.env.Exec.Do(func() {
			if !w.lists.Fresh(ticket) {
				return
			}
			if err != nil {
				w.hooks.Failed(err)
				return
			}
			w.listing = l
			w.showList()
			w.countFacets(ticket)
			if then != nil {
				then()
			}
		})
	})
}

func (w *Shell) showList() {
	p := w.printer()
	w.list.Show(w.listing, w.state.Briefing, w.filter, p, p.ShortDay(w.state.KnownOn))
	if w.dossier == nil {
		w.showEmpty()
	}
}

// listed is a briefing's place in the list, -1 where it is not in it.
func (w *Shell) listed(id brief.ID) int {
	return slices.IndexFunc(w.listing.Rows, func(r reading.Row) bool { return r.ID == id })
}

// showEmpty says what to do when there is nothing to read.
func (w *Shell) showEmpty() {
	p := w.printer()
	w.empty.SetText(p.T("views.empty"))
	if w.state.KnownOn != w.desk.Today() && w.listing.Hidden > 0 {
		w.empty.SetText(p.T("views.empty-then", "Day", w.state.KnownOn))
	}
	w.tabs.show(p, w.dossier)
	w.showReader()
}

// readerLayout puts the header above the tab's content, or the empty state in
// their place.
type readerLayout struct{}

// readerPad is the white space left and right of the header.
const readerPad = 28

func (readerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head, body, empty := objects[0], objects[1], objects[2]
	empty.Move(fyne.NewPos(readerPad, 40))
	empty.Resize(fyne.NewSize(min(size.Width-2*readerPad, 560), 120))
	width := size.Width - 2*readerPad
	h := prose.HeightFor(head, width)
	head.Move(fyne.NewPos(readerPad, 14))
	head.Resize(fyne.NewSize(width, h))
	objects[3].Resize(size) // the page of what changed
	body.Move(fyne.NewPos(0, 14+h))
	body.Resize(fyne.NewSize(size.Width, max(size.Height-14-h, 0)))
}

func (readerLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(560, 360) }
