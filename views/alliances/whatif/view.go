package whatif

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/views/alliances/ties"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// slow is how long a reckoning may take before the view says that it is at it.
const slow = 300 * time.Millisecond

// View is the switchboard: on the left what can be switched off, on the right
// what is lost. It belongs to the UI thread, but for Prepare.
type View struct {
	ctx      context.Context
	env      *reading.Env
	book     reading.CaseBook // nil keeps no cases
	model    Model
	asked    asked
	briefing brief.ID
	desk     desk

	switches *switches
	cases    *caseBar
	side     *ties.Panel // makes the words of the results
	words    *fyne.Container
	page     *prose.Page
	working  *prose.Label
	root     *fyne.Container
	whole    map[int]bool // steps of which every tie is listed
	runs     reading.Latest
	stop     context.CancelFunc // ends the reckoning that runs
}

// New makes the view. Cases are kept in a book once KeepIn names one.
func New(ctx context.Context, env *reading.Env) *View {
	v := &View{ctx: ctx, env: env, whole: map[int]bool{}, stop: func() {}}
	v.side = ties.NewPanel(env)
	v.working = v.side.Note("", look.ColorNameMuted)
	v.working.Hide()
	v.switches = newSwitches(v)
	v.cases = newCaseBar(v)
	head := container.New(&kit.Inset{Left: 4, Right: 12, Bottom: 8}, v.cases.object)
	v.words = prose.NewColumn(8)
	v.page = prose.NewPage(container.New(&kit.Inset{Left: 4, Right: 14, Bottom: 24}, v.words))
	right := container.NewBorder(head, nil, nil, nil, v.page)
	v.root = container.New(boardLayout{}, v.switches.root, right, v.working)
	return v
}

// KeepIn gives the view the book in which cases are kept.
func (v *View) KeepIn(book reading.CaseBook) { v.book = book }

// Object is the view's content.
func (v *View) Object() fyne.CanvasObject { return v.root }

// ScrollBy moves the results.
func (v *View) ScrollBy(step prose.ScrollStep) { v.page.ScrollBy(step) }

// Prepare reckons what the reader asked of a scope's briefing before, or what
// its case in use asks.
func (v *View) Prepare(ctx context.Context, s *ties.Scope) (show func(), err error) {
	m := board(s)
	id, cases := s.Dossier.Briefing.ID, s.Dossier.CasesOf(reading.SwitchboardCases)
	a := v.desk.open(id, cases)
	m, err = m.with(ctx, a)
	return func() {
		v.briefing = id
		v.whole = map[int]bool{}
		v.runs.Next() // whatever is being reckoned is of an older scope
		v.working.Hide()
		if now := v.desk.open(id, cases); !now.same(a) { // asked in the meantime
			v.model = m
			v.asked = now
			v.switches.show(m)
			v.reckon()
			return
		}
		v.asked = a
		v.apply(m)
		v.switches.show(m)
	}, err
}

// flip switches something off, or on again.
func (v *View) flip(o whatif.Off) {
	next := v.asked
	if next.off.Covers(o) {
		next.off = next.off.Minus(o)
	} else {
		next.off = next.off.Plus(o)
	}
	v.ask(next)
}

// ask reckons anew for what the reader asks.
func (v *View) ask(a asked) {
	v.asked = a
	v.desk.keep(v.briefing, a)
	v.switches.sync()
	v.reckon()
}

// reckon works out the result off the UI thread and shows it.
func (v *View) reckon() {
	v.stop()
	ctx, stop := context.WithCancel(v.ctx)
	v.stop = stop
	ticket, m, a := v.runs.Next(), v.model, v.asked
	v.env.Exec.After(slow, func() {
		if v.runs.Fresh(ticket) {
			v.working.Show()
		}
	})
	v.env.Exec.Go(func() {
		next, err := m.with(ctx, a)
		v.env.Exec.Do(func() {
			stop()
			if err != nil || !v.runs.Fresh(ticket) {
				return
			}
			v.runs.Next() // so that a late sign of work finds nothing to say
			v.apply(next)
		})
	})
}

// apply shows a model.
func (v *View) apply(m Model) {
	v.model = m
	v.working.SetText(m.Printer.T("whatif.working"))
	v.working.Hide()
	v.cases.show()
	v.rewrite()
	v.page.ScrollTo(0)
	v.root.Refresh()
}

// rewrite writes the results anew and stays where the reader was.
func (v *View) rewrite() {
	v.words.Objects = v.results()
	v.words.Refresh()
	v.page.Refresh()
}

// changed reports whether the switches stand otherwise than in the case in use.
func (v *View) changed() bool {
	s := v.desk.get(v.briefing)
	return s.changed()
}

// boardLayout puts the switches on the left and the results beside them; the
// sign of work stands over the results, top right.
type boardLayout struct{}

// Layout is for Fyne.
func (boardLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const pad, gap, top = 24, 16, 12
	left := float32(292)
	if size.Width < 860 {
		left = 232
	}
	height := max(size.Height-top, 0)
	objects[0].Move(fyne.NewPos(pad-1, top)) // the rings of the switches reach out a little
	objects[0].Resize(fyne.NewSize(left, height))
	objects[1].Move(fyne.NewPos(pad+left+gap, top))
	objects[1].Resize(fyne.NewSize(max(size.Width-2*pad-left-gap+12, 0), height))
	sign := objects[2].MinSize()
	objects[2].Move(fyne.NewPos(size.Width-pad-sign.Width, top))
	objects[2].Resize(sign)
}

// MinSize is for Fyne.
func (boardLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(560, 320) }
