package change

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

var modeKeys = []string{"change.mode.opened", "change.mode.briefings", "change.mode.days"}

// bar chooses what is compared: the mode, the party, and the two ends.
type bar struct {
	view  *View
	modes *kit.Choice
	whose *kit.Button // party
	ends  [2]*kit.Button
	to    *prose.Label // between the ends
	pair  *fyne.Container
	root  *fyne.Container
}

func newBar(v *View) *bar {
	b := &bar{view: v}
	b.modes = kit.NewChoice(kit.Segment, make([]string, len(modeKeys)), func(i int) {
		v.query.Mode = Mode(i)
		v.ask()
	})
	b.whose = kit.NewButton("", kit.Bordered, b.chooseParty)
	for i := range b.ends {
		b.ends[i] = kit.NewButton("", kit.Bordered, func() { b.chooseEnd(i) })
	}
	b.to = prose.NewLabel(v.env.Set, "→", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}, Fit: true})
	b.pair = container.New(&kit.Flow{Gap: 8}, b.ends[0], container.New(&kit.Inset{Bottom: 4}, b.to), b.ends[1])
	b.root = prose.NewColumn(8, container.New(&kit.Flow{Gap: 12}, b.modes.Object(), b.whose), b.pair)
	return b
}

// show says what is chosen.
func (b *bar) show() {
	v := b.view
	p, q := v.printer, v.query
	for i, key := range modeKeys {
		b.modes.Buttons[i].SetText(p.T(key))
	}
	b.modes.Select(int(q.Mode))
	b.whose.SetText(b.party() + " ▾")
	// What was last seen is of the briefing's own subject.
	kit.SetVisible(b.whose, q.Mode != SinceOpened)
	kit.SetVisible(b.pair, q.Mode == BetweenDays || q.Mode == BetweenBriefings && len(v.choices.Briefings) > 1)
	for i, end := range b.ends {
		switch q.Mode {
		case BetweenBriefings:
			end.SetText(b.briefing(q.Between[i]) + " ▾")
		case BetweenDays:
			end.SetText(p.ShortDay(q.Days[i]) + " ▾")
		}
	}
	b.root.Refresh()
	v.root.Refresh()
}

// party names whose changes are shown.
func (b *bar) party() string {
	for _, x := range b.view.choices.Parties {
		if x.ID == b.view.query.Party {
			return x.Name
		}
	}
	return b.view.printer.T("change.all-parties")
}

// longestTitle is how much of a briefing's title a button shows: two of them
// fit beside each other in the smallest window. A character of Chinese,
// Japanese or Korean counts as two.
const longestTitle = 30

// briefing names a briefing in a button: its day and the start of its title.
func (b *bar) briefing(id brief.ID) string {
	for _, r := range b.view.choices.Briefings {
		if r.ID == id {
			return b.named(r)
		}
	}
	return string(id)
}

func (b *bar) named(r reading.Row) string {
	return b.view.printer.ShortDate(r.Published) + " · " + shortened(r.Title)
}

func shortened(title string) string {
	room := longestTitle
	for i, r := range title {
		room--
		if r >= 0x1100 {
			room--
		}
		if room < 0 {
			return strings.TrimRight(title[:i], " ,，、") + "…"
		}
	}
	return title
}

func (b *bar) chooseParty() {
	v := b.view
	set := func(id brief.ID) func() {
		return func() {
			v.query.Party = id
			v.ask()
		}
	}
	items := []*fyne.MenuItem{fyne.NewMenuItem(v.printer.T("change.all-parties"), set(""))}
	items[0].Checked = v.query.Party == ""
	for _, x := range v.choices.Parties {
		item := fyne.NewMenuItem(x.Name, set(x.ID))
		item.Checked = x.ID == v.query.Party
		items = append(items, item)
	}
	popUp(b.whose, items)
}

func (b *bar) chooseEnd(i int) {
	if b.view.query.Mode == BetweenDays {
		b.chooseDay(i)
		return
	}
	v := b.view
	var items []*fyne.MenuItem
	for _, r := range v.choices.Briefings {
		item := fyne.NewMenuItem(b.named(r), func() {
			v.query.Between[i] = r.ID
			v.ask()
		})
		item.Checked = r.ID == v.query.Between[i]
		items = append(items, item)
	}
	popUp(b.ends[i], items)
}

// chooseDay offers the days of briefings, the known-on day, and any other.
func (b *bar) chooseDay(i int) {
	v := b.view
	days := []money.Day{v.choices.Today}
	seen := map[money.Day]bool{v.choices.Today: true}
	for _, r := range v.choices.Briefings {
		if d := r.Published.Last(); !seen[d] {
			seen[d] = true
			days = append(days, d)
		}
	}
	var items []*fyne.MenuItem
	for _, d := range days {
		item := fyne.NewMenuItem(v.printer.ShortDay(d), func() { b.setDay(i, d) })
		item.Checked = d == v.query.Days[i]
		items = append(items, item)
	}
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(v.printer.T("change.other-day"), func() { b.askDay(i) }))
	popUp(b.ends[i], items)
}

func (b *bar) setDay(i int, d money.Day) {
	b.view.query.Days[i] = d
	b.view.ask()
}

// askDay asks for any day.
func (b *bar) askDay(i int) {
	v := b.view
	win := windowOf(v.root)
	if win == nil {
		return
	}
	p := v.printer
	entry := kit.NewEntry()
	entry.SetText(v.query.Days[i].String())
	entry.Validator = func(s string) error {
		if _, err := money.ParseDay(s); err != nil {
			return said(p.T("views.known.bad"))
		}
		return nil
	}
	d := dialog.NewForm(p.T("change.day.title"), p.T("views.known.set"), p.T("views.cancel"),
		[]*widget.FormItem{widget.NewFormItem(p.T("change.day.day"), entry)},
		func(ok bool) {
			if day, err := money.ParseDay(entry.Text); ok && err == nil {
				b.setDay(i, day)
			}
		}, win)
	d.Resize(fyne.NewSize(360, 180))
	d.Show()
}

// said is an error whose text is already in the reader's language.
type said string

func (s said) Error() string { return string(s) }

// popUp opens a menu under a control.
func popUp(under fyne.CanvasObject, items []*fyne.MenuItem) {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(under); c != nil {
		at := driver.AbsolutePositionForObject(under)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at.AddXY(0, under.Size().Height+2))
	}
}

// windowOf is the window that holds an object.
func windowOf(o fyne.CanvasObject) fyne.Window {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	for _, w := range driver.AllWindows() {
		if w.Canvas() == c {
			return w
		}
	}
	return nil
}
