// Package review is the sheet on which a reader looks over what was read of an
// article or a table before any of it enters the library: the text on one side
// with its figures underlined, the draft on the other with the checks beside
// each figure.
package review

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/intake"
	"moat/internal/intake/claims"
	"moat/internal/intake/sheet"
	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// Item is one thing to look over: an article, or one sheet of a table.
type Item struct {
	Name  string // of the file or address
	Draft *intake.Draft
	Sheet *sheet.Sheet
}

// Actions are what the sheet asks of the app around it.
type Actions struct {
	// Check checks a draft against the library; it runs off the UI thread.
	Check func(b *brief.Briefing) []evidence.Finding
	// Add brings a briefing into the library and calls done on the UI thread.
	Add func(b *brief.Briefing, done func(err error))
	// Confirm asks before what the reader decided is given up.
	Confirm func(then func())
	// Close ends the review. last is the last briefing that was added, or "".
	Close func(last brief.ID)
	// Register knows the parties of the library.
	Register *claims.Register
	// Parties are those of the library, for corrections.
	Parties []brief.Party
}

// body is one item on the sheet.
type body interface {
	object() fyne.CanvasObject
	// briefing is what would enter the library as things stand; nil where
	// nothing would, with the reason.
	briefing() (b *brief.Briefing, why string)
	scrollBy(step prose.ScrollStep)
	touched() bool // the reader has decided something that leaving would lose
}

// View is the review sheet. It belongs to the UI thread.
type View struct {
	env     *reading.Env
	printer *text.Printer
	actions Actions
	items   []Item
	at      int
	added   brief.ID
	body    body

	title  *prose.Label
	note   *prose.Label
	add    *kit.Button
	skip   *kit.Button
	close  *kit.Button
	middle *fyne.Container
	root   *fyne.Container
}

// New makes the sheet over items, of which there is at least one.
func New(env *reading.Env, p *text.Printer, items []Item, actions Actions) *View {
	v := &View{env: env, printer: p, items: slices.Clone(items), actions: actions}
	v.title = prose.NewLabel(env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameSection, Bold: true}, MaxLines: 1})
	v.note = prose.NewLabel(env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}, MaxLines: 1})
	v.add = kit.NewButton(p.T("review.add"), kit.Segment, v.addThis)
	v.add.On = true
	v.skip = kit.NewButton(p.T("review.skip"), kit.Bordered, v.next)
	v.close = kit.NewButton(p.T("review.close"), kit.Bordered, v.leave)
	buttons := container.NewHBox(v.skip, v.close, v.add)
	head := container.NewBorder(nil, nil, nil, container.NewCenter(buttons), prose.NewColumn(2, v.title, v.note))
	v.middle = container.NewStack()
	top := prose.NewColumn(10, container.New(&kit.Inset{Left: 28, Top: 14, Right: 28}, head), widget.NewSeparator())
	v.root = container.NewStack(kit.NewPanel(look.ColorNamePaper, "", 0), container.NewBorder(top, nil, nil, nil, v.middle))
	v.show(0)
	return v
}

// Object is the sheet's content.
func (v *View) Object() fyne.CanvasObject { return v.root }

// ScrollBy moves the sheet as the keyboard asks.
func (v *View) ScrollBy(step prose.ScrollStep) { v.body.scrollBy(step) }

// steps are the keys that scroll.
var steps = map[fyne.KeyName]prose.ScrollStep{
	fyne.KeyUp: prose.LineUp, fyne.KeyDown: prose.LineDown, fyne.KeyPageUp: prose.PageUp, fyne.KeyPageDown: prose.PageDown,
	fyne.KeyHome: prose.Top, fyne.KeyEnd: prose.Bottom,
}

// Key scrolls, and ends the review on Escape.
func (v *View) Key(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		v.leave()
		return
	}
	if step, ok := steps[e.Name]; ok {
		v.ScrollBy(step)
	}
}

// Append adds items to look over after those that are left.
func (v *View) Append(items []Item) {
	v.items = append(v.items, items...)
	kit.SetVisible(v.skip, v.at+1 < len(v.items))
	v.say()
}

// show shows an item.
func (v *View) show(i int) {
	v.at = i
	item := v.items[i]
	v.title.SetText(v.printer.T("review.title", "Name", item.Name))
	kit.SetVisible(v.skip, i+1 < len(v.items))
	if item.Draft != nil {
		v.body = newDraftBody(v, item.Draft)
	} else {
		v.body = newSheetBody(v, item.Sheet)
	}
	v.middle.Objects = []fyne.CanvasObject{v.body.object()}
	v.middle.Refresh()
	v.say()
}

// say writes which of several items this is, and what keeps it from being
// added.
func (v *View) say() {
	s := v.printer.T("review.nothing-stored")
	if len(v.items) > 1 {
		s = v.printer.T("review.of", "N", v.at+1, "Total", len(v.items)) + " · " + s
	}
	if _, why := v.body.briefing(); why != "" {
		s = why
	}
	v.note.SetText(s)
}

// addThis brings the item into the library and goes on to the next one. What
// the library refuses stays on the sheet.
func (v *View) addThis() {
	b, why := v.body.briefing()
	if b == nil {
		v.note.SetText(why)
		return
	}
	v.actions.Add(b, func(err error) {
		if err != nil {
			return
		}
		v.added = b.ID
		v.next()
	})
}

// next goes on to the next item, or ends the review after the last.
func (v *View) next() {
	if v.at+1 == len(v.items) {
		v.end()
		return
	}
	v.show(v.at + 1)
}

// leave ends the review; where that would lose decisions, it asks first.
func (v *View) leave() {
	if v.body.touched() {
		v.actions.Confirm(v.end)
		return
	}
	v.end()
}

func (v *View) end() { v.actions.Close(v.added) }

func (v *View) label(s string, color fyne.ThemeColorName) *prose.Label {
	return prose.NewLabel(v.env.Set, s, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: color}})
}

func (v *View) heading(s string) *prose.Label {
	return prose.NewLabel(v.env.Set, s, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameCardHeadline, Bold: true}})
}

// option is one entry of a menu.
type option struct {
	name string
	act  func()
}

// menu offers options under a button.
func menu(under fyne.CanvasObject, options []option) {
	var items []*fyne.MenuItem
	for _, o := range options {
		items = append(items, fyne.NewMenuItem(o.name, o.act))
	}
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(under); c != nil {
		at := driver.AbsolutePositionForObject(under)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at.AddXY(0, under.Size().Height+2))
	}
}
