// Package ledger is the ledger of the Alliances tab: every tie as a row that
// can be sorted, filtered, searched and copied.
package ledger

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/views/alliances/ties"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// Model is what the view shows.
type Model struct {
	*ties.Scope
	Ledger  *alliance.Ledger
	Choices alliance.Choices
}

// Build makes the view's model.
func Build(s *ties.Scope) Model {
	l := alliance.NewLedger(s.Graph, s.Records, s.Printer)
	return Model{Scope: s, Ledger: l, Choices: l.Choices()}
}

// View is the ledger. It belongs to the UI thread, but for Prepare.
type View struct {
	env   *reading.Env
	model Model

	bar     *bar
	summary *prose.Label
	head    *head
	list    *rows
	table   *container.Scroll
	empty   *prose.Label
	detail  *detail
	root    *fyne.Container

	sorted  []alliance.Entry // every tie, in the order asked for
	by      alliance.Column
	reverse bool

	awaited  brief.ID // the briefing that expected is meant for
	expected *alliance.LedgerView
}

// New makes the view. letter takes keys that are no use here.
func New(env *reading.Env, letter func(r rune)) *View {
	v := &View{env: env}
	note := prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}}
	v.bar = newBar(v.refill, func() { v.list.focus() })
	v.summary = prose.NewLabel(env.Set, "", note)
	v.empty = prose.NewLabel(env.Set, "", note)
	v.head = newHead(v.sort)
	v.list = newRows(env.Set)
	v.list.onRune, v.list.onOpen, v.list.onMove = letter, v.open, v.follow
	v.list.onClose, v.list.onCopy, v.list.onSide = v.close, v.copy, v.scrollSide
	v.detail = newDetail(env, v.close)
	v.table = container.NewHScroll(container.New(&tableLayout{}, v.head.row, v.list))
	body := container.New(&bodyLayout{}, v.bar.root, v.summary, v.table, v.empty, v.detail.root)
	v.root = container.New(&kit.Inset{Left: 28, Top: 10, Right: 28, Bottom: 12}, body)
	v.close()
	return v
}

// Object is the view's content.
func (v *View) Object() fyne.CanvasObject { return v.root }

// ScrollBy moves the rows as the keyboard asks.
func (v *View) ScrollBy(step prose.ScrollStep) { v.list.scrollBy(step) }

// Prepare writes the ledger of a scope.
func (v *View) Prepare(_ context.Context, s *ties.Scope) (show func(), err error) {
	m := Build(s)
	return func() { v.Show(m) }, nil
}

// Show shows a model. What was asked for before stays asked for, as far as the
// new ledger has it.
func (v *View) Show(m Model) {
	v.model = m
	if v.expected != nil && m.Dossier.Briefing.ID == v.awaited {
		v.apply(*v.expected)
	}
	v.sorted = m.Ledger.Entries
	if v.by != "" {
		v.sorted = m.Ledger.Sort(v.sorted, v.by, v.reverse)
	}
	v.bar.show(m.Choices, m.Printer)
	v.head.show(m.Printer, v.by, v.reverse)
	v.detail.show(m)
	v.refill()
}

// refill shows the rows that the filter lets through.
func (v *View) refill() {
	if v.model.Ledger == nil {
		return
	}
	chosen := v.list.current()
	shown := v.bar.filter.Pick(v.sorted)
	v.list.show(shown)
	v.summary.SetText(v.model.Ledger.Summary(shown))
	none := len(shown) == 0
	key := "ledger.nothing"
	if len(v.sorted) == 0 {
		key = "ledger.empty"
	}
	v.empty.SetText(v.model.Printer.T(key))
	kit.SetVisible(v.empty, none)
	kit.SetVisible(v.table, !none)
	kit.SetVisible(v.bar.root, len(v.sorted) > 0)
	kit.SetVisible(v.summary, len(v.sorted) > 0)
	if chosen.Tie.ID == "" || !v.list.choose(chosen.Tie.ID) {
		v.close()
	}
	v.root.Refresh()
}

// sort sorts by a column; by the same one again, the other way.
func (v *View) sort(c alliance.Column) {
	v.reverse = v.by == c && !v.reverse
	v.by = c
	v.sorted = v.model.Ledger.Sort(v.sorted, c, v.reverse)
	v.head.show(v.model.Printer, v.by, v.reverse)
	v.refill()
}

// open shows a row's tie in full below the rows.
func (v *View) open(e alliance.Entry) {
	v.detail.write(e)
	v.detail.root.Show()
	v.root.Refresh()
	v.list.reveal()
}

// follow keeps an open tie to the row that the keys moved to.
func (v *View) follow(e alliance.Entry) {
	if v.detail.root.Visible() {
		v.detail.write(e)
	}
}

func (v *View) close() {
	if v.detail.root.Visible() {
		v.detail.root.Hide()
		v.root.Refresh()
	}
}

// copy puts the chosen rows on the clipboard, or all that are shown where none
// is chosen.
func (v *View) copy() {
	if v.model.Ledger != nil {
		fyne.CurrentApp().Clipboard().SetContent(v.model.Ledger.Table(v.list.chosen()).TSV())
	}
}

// scrollSide moves the columns of a table that is wider than the page.
func (v *View) scrollSide(by float32) {
	most := max(v.table.Content.Size().Width-v.table.Size().Width, 0)
	v.table.ScrollToOffset(fyne.NewPos(min(max(v.table.Offset.X+by, 0), most), 0))
}

// Fields says what the reader set up, as an exported file carries it.
func (v *View) Fields() map[string]string {
	return alliance.LedgerView{By: v.by, Reverse: v.reverse, Filter: v.bar.filter}.Fields()
}

// Restore sets up what a file of a briefing remembers, now or once its
// briefing is shown.
func (v *View) Restore(id brief.ID, fields map[string]string) {
	view := alliance.LedgerViewOf(fields)
	v.awaited, v.expected = id, &view
	if v.model.Scope != nil && v.model.Dossier.Briefing.ID == id {
		v.Show(v.model)
	}
}

func (v *View) apply(x alliance.LedgerView) {
	v.expected, v.by, v.reverse = nil, x.By, x.Reverse
	v.bar.set(x.Filter)
}

// Table is what is shown, as text, for export.
func (v *View) Table() alliance.Table {
	if v.model.Ledger == nil {
		return alliance.Table{}
	}
	return v.model.Ledger.Table(v.list.entries)
}
