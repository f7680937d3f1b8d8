package change

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/internal/change"
	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// Actions are what the page asks of the window around it.
type Actions struct {
	Figure func(briefing, figure brief.ID) // show a figure's line in Evidence
	Round  func(briefing brief.ID)         // show a price that no figure repeats
	Tie    func(id brief.ID)               // show a tie in the ledger
	Close  func()
	Failed func(err error)
}

// View is the page. It belongs to the UI thread.
type View struct {
	ctx     context.Context
	env     *reading.Env
	desk    Desk
	actions Actions
	query   Query
	choices Choices
	printer *text.Printer
	asks    reading.Latest

	back  *kit.Button
	title *prose.Label
	span  *prose.Label // whose changes, from when to when
	bar   *bar
	body  *fyne.Container
	page  *prose.Page
	root  *fyne.Container
}

// New makes the page; Open fills it.
func New(ctx context.Context, env *reading.Env, desk Desk, actions Actions) *View {
	v := &View{ctx: ctx, env: env, desk: desk, actions: actions}
	v.back = kit.NewButton("", kit.Bordered, actions.Close)
	v.title = prose.NewLabel(env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameTitle, Bold: true}})
	v.span = v.label("", look.ColorNameMuted, prose.Style{Size: look.SizeNameBody})
	v.bar = newBar(v)
	v.body = prose.NewColumn(0)
	v.page = prose.NewPage(container.New(&kit.Inset{Left: 28, Right: 28, Bottom: 32}, v.body))
	head := prose.NewColumn(8, container.NewHBox(v.back), v.title, v.span, v.bar.root)
	v.root = container.NewBorder(container.New(&kit.Inset{Left: 28, Top: 14, Right: 28, Bottom: 8}, head), nil, nil, nil, v.page)
	return v
}

// Object is the page's content.
func (v *View) Object() fyne.CanvasObject { return v.root }

// ScrollBy moves the page as the keyboard asks.
func (v *View) ScrollBy(step prose.ScrollStep) { v.page.ScrollBy(step) }

// First is where the keyboard begins on the page.
func (v *View) First() fyne.Focusable { return v.back }

// Open shows what changed around the state's briefing: since it was last
// opened, unless the reader chose another comparison before.
func (v *View) Open(s reading.State, p *text.Printer) {
	v.printer = p
	v.say()
	ticket := v.asks.Next()
	v.env.Exec.Go(func() {
		choices, err := v.desk.ChangeChoices(v.ctx, s)
		v.env.Exec.Do(func() {
			if !v.asks.Fresh(ticket) {
				return
			}
			if err != nil {
				v.actions.Failed(err)
				return
			}
			v.begin(s, choices)
		})
	})
}

// begin asks for a briefing's comparison. The choices that the reader made for
// the same briefing stay.
func (v *View) begin(s reading.State, c Choices) {
	same := v.query.State.Briefing == s.Briefing
	v.choices, v.query.State = c, s
	if !same {
		v.query = Query{State: s, Party: c.Subject, Between: c.neighbours(s.Briefing)}
		v.query.Days[0] = c.Own
	}
	if !same || v.query.Days[1].IsZero() {
		v.query.Days[1] = c.Today
	}
	v.ask()
}

// neighbours are a briefing and the one before it about the same subject; of
// the first one, the one after it.
func (c Choices) neighbours(id brief.ID) [2]brief.ID {
	at := -1
	for i, r := range c.Briefings {
		if r.ID == id {
			at = i
		}
	}
	switch {
	case at < 0 || len(c.Briefings) < 2:
		return [2]brief.ID{id, id}
	case at+1 < len(c.Briefings) && (at == 0 || c.same(at+1)):
		return [2]brief.ID{c.Briefings[at+1].ID, id}
	default:
		return [2]brief.ID{id, c.Briefings[at-1].ID}
	}
}

// same reports whether a briefing of the choices is about the subject.
func (c Choices) same(i int) bool { return i < c.OfSubject }

// ask compares, off the UI thread. A late answer never replaces a newer one.
func (v *View) ask() {
	v.bar.show()
	ticket, q := v.asks.Next(), v.query
	v.env.Exec.Go(func() {
		a, err := v.desk.Changes(v.ctx, q)
		v.env.Exec.Do(func() {
			if !v.asks.Fresh(ticket) {
				return
			}
			if err != nil {
				v.actions.Failed(err)
				return
			}
			v.fill(a)
		})
	})
}

// say writes what does not depend on an answer.
func (v *View) say() {
	v.back.SetText(v.printer.T("change.back"))
	v.title.SetText(v.printer.T("change.title"))
}

// fill lists an answer's changes by kind.
func (v *View) fill(a Answer) {
	v.body.RemoveAll()
	v.sayScope(a)
	if empty := v.nothing(a); empty != "" {
		v.body.Add(container.New(&kit.Inset{Top: 20}, v.label(empty, look.ColorNameMuted, prose.Style{Size: look.SizeNameBody})))
	} else {
		v.list(a.Report)
	}
	v.root.Refresh()
	v.page.Refresh()
	v.page.ScrollTo(0)
}

// sayScope says whose changes are listed, and from when to when.
func (v *View) sayScope(a Answer) {
	from, to := a.Report.Before.Day, a.Report.After.Day
	switch {
	case !a.Since.IsZero():
		v.span.SetText(v.printer.T("change.span-opened", "Party", v.bar.party(), "From", a.Since))
	default:
		v.span.SetText(v.printer.T("change.span", "Party", v.bar.party(), "From", from, "To", to))
	}
	kit.SetVisible(v.span, !to.IsZero())
}

// nothing says why there is nothing to list, "" where there is something.
func (v *View) nothing(a Answer) string {
	p, q := v.printer, v.query
	switch {
	case q.Mode == SinceOpened && a.Then:
		return p.T("change.empty.then", "Day", q.State.KnownOn)
	case q.Mode == SinceOpened && a.Since.IsZero():
		return p.T("change.empty.first")
	case q.Mode == BetweenBriefings && len(v.choices.Briefings) < 2:
		return p.T("change.empty.one")
	case len(a.Report.Changes) > 0:
		return ""
	case q.Mode == SinceOpened:
		return p.T("change.empty.opened", "Day", a.Since)
	default:
		return p.T("change.empty.between", "From", a.Report.Before.Day, "To", a.Report.After.Day)
	}
}

func (v *View) list(r change.Report) {
	say := r.Say(v.printer)
	for _, k := range change.Kinds {
		changes := r.Of(k)
		if len(changes) == 0 {
			continue
		}
		heading := say.Heading(k) + " " + strconv.Itoa(len(changes))
		v.body.Add(container.New(&kit.Inset{Top: 18, Bottom: 6},
			v.label(heading, look.ColorNameInk, prose.Style{Size: look.SizeNameCardHeadline, Bold: true})))
		v.body.Add(widget.NewSeparator())
		for _, c := range changes {
			v.body.Add(v.row(say, c))
			v.body.Add(widget.NewSeparator())
		}
	}
}

func (v *View) label(s string, color fyne.ThemeColorName, style prose.Style) *prose.Label {
	if style.Size == "" {
		style.Size = look.SizeNameNote
	}
	style.Color = color
	return prose.NewLabel(v.env.Set, s, prose.LabelStyle{Style: style})
}

// Compare shows what changed for a query, as if the reader had chosen it.
func (v *View) Compare(q Query) {
	v.query = q
	v.ask()
}
