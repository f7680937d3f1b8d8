package valuation

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"moat/internal/text"
	"moat/internal/valuation"
	"moat/views/kit"
	"moat/views/prose"
	"moat/views/reading"
)

// caseBar keeps and brings back the reader's cases: a chip for each, and a
// line for the name of a new one.
type caseBar struct {
	panel   *assumePanel
	undo    *kit.Button
	save    *kit.Button // under the name that the case has
	saveAs  *kit.Button
	reset   *kit.Button
	remove  *kit.Button
	buttons *fyne.Container

	chips  *fyne.Container
	prompt *prose.Label
	name   *nameEntry
	keep   *kit.Button
	cancel *kit.Button
	naming *fyne.Container
	object *fyne.Container
}

func newCaseBar(p *assumePanel) *caseBar {
	b := &caseBar{panel: p, name: &nameEntry{}, prompt: p.name()}
	b.undo = kit.NewButton("", kit.Link, b.goBack)
	b.save = kit.NewButton("", kit.Bordered, func() { b.keepAs(p.states.get().name) })
	b.saveAs = kit.NewButton("", kit.Bordered, b.ask)
	b.reset = kit.NewButton("", kit.Bordered, b.restore)
	b.remove = kit.NewButton("", kit.Link, b.drop)
	b.buttons = container.New(layout.NewCustomPaddedHBoxLayout(8), b.undo, b.save, b.saveAs, b.reset)
	b.keep = kit.NewButton("", kit.Bordered, func() { b.keepAs(fold(b.name.Text)) })
	b.cancel = kit.NewButton("", kit.Bordered, b.close)
	b.name.bar = b
	b.name.ExtendBaseWidget(b.name)
	b.name.OnChanged = func(string) { b.sayKeep() }
	b.chips = container.New(&kit.Flow{Gap: 6})
	b.naming = container.New(&line{Widths: []float32{nameWidth, 0, 92, 92}, Gap: 12}, b.prompt, b.name, b.keep, b.cancel)
	b.naming.Hide()
	b.object = prose.NewColumn(8, b.chips, b.naming)
	b.object.Hide()
	return b
}

// show says the bar's words.
func (b *caseBar) show(t *text.Printer) {
	b.undo.SetText(say(t, "undo"))
	b.save.SetText(say(t, "save"))
	b.saveAs.SetText(say(t, "save-as"))
	b.reset.SetText(t.T("views.valuation.reset"))
	b.remove.SetText(say(t, "remove"))
	b.cancel.SetText(t.T("views.cancel"))
	b.prompt.SetText(say(t, "name"))
	b.name.SetPlaceHolder(say(t, "name.hint"))
	b.sayKeep()
}

// sayKeep says what keeping under the name that is typed does.
func (b *caseBar) sayKeep() {
	t := b.panel.view.printer
	if t == nil {
		return
	}
	name := fold(b.name.Text)
	if b.panel.states.get().has(name) {
		b.keep.SetText(say(t, "replace"))
	} else {
		b.keep.SetText(say(t, "keep"))
	}
	if name == "" {
		b.keep.Disable()
	} else {
		b.keep.Enable()
	}
}

// shape is what the bar's buttons and chips depend on.
func (b *caseBar) shape(s caseState) string {
	shape := fmt.Sprint(s.before != nil, s.name != "" && s.changed(), b.naming.Visible(), s.name)
	for _, c := range s.cases {
		shape += "|" + c.Name
	}
	return shape
}

// place shows the cases there are, and the buttons that have something to do.
func (b *caseBar) place(s caseState) {
	kit.SetVisible(b.undo, s.before != nil)
	kit.SetVisible(b.save, s.name != "")
	if s.changed() {
		b.save.Enable()
	} else {
		b.save.Disable()
	}
	b.placeChips(s)
	kit.SetVisible(b.chips, len(s.cases) > 0)
	kit.SetVisible(b.object, len(s.cases) > 0 || b.naming.Visible())
	b.sayKeep()
	b.object.Refresh()
	b.buttons.Refresh()
}

// placeChips keeps the chips that are there, so that one that was pressed
// keeps the keyboard.
func (b *caseBar) placeChips(s caseState) {
	old := b.chips.Objects
	b.chips.Objects = nil
	for i, c := range s.cases {
		var chip *kit.Button
		if i < len(old) {
			chip, _ = old[i].(*kit.Button)
		}
		if chip == nil || chip == b.remove {
			chip = kit.NewButton("", kit.Chip, nil)
		}
		chip.SetText(clip(c.Name))
		chip.SetOn(c.Name == s.name)
		chip.OnTapped = func() { b.load(c) }
		b.chips.Objects = append(b.chips.Objects, chip)
	}
	if s.name != "" {
		b.chips.Objects = append(b.chips.Objects, b.remove)
	}
	b.chips.Refresh()
}

// clip shortens a name for its chip.
func clip(name string) string {
	const most = 32
	r := []rune(name)
	if len(r) <= most {
		return name
	}
	return strings.TrimSpace(string(r[:most-1])) + "…"
}

// status says which case this is, or what happened last.
func (b *caseBar) status(t *text.Printer, s caseState) string {
	switch {
	case s.said != "":
		return t.T(s.said, "Name", s.about)
	case s.name != "" && s.changed():
		return say(t, "status.changed", "Name", s.name)
	case s.name != "":
		return say(t, "status.named", "Name", s.name)
	case s.changed():
		return say(t, "status.unsaved")
	default:
		return " " // the line stays, so that nothing moves under a slider
	}
}

// load brings a case back.
func (b *caseBar) load(c reading.Case) {
	b.panel.swap(func(s caseState) caseState { return s.load(c) })
	b.use()
}

// restore goes back to what the charts begin with.
func (b *caseBar) restore() {
	b.panel.swap(caseState.reset)
	b.use()
}

// goBack undoes the last replacement of unsaved work.
func (b *caseBar) goBack() {
	b.panel.swap(func(s caseState) caseState {
		if s.before == nil {
			return s
		}
		back := *s.before
		back.cases, back.said = s.cases, ""
		return back
	})
	b.use()
}

// use remembers which case the briefing opens with next time.
func (b *caseBar) use() {
	if book := b.panel.view.actions.Cases; book != nil {
		book.Use(reading.ValuationCases, b.panel.states.shown, b.panel.states.get().name, nil)
	}
}

// ask asks for a name.
func (b *caseBar) ask() {
	b.naming.Show()
	b.name.SetText(b.panel.states.get().name)
	b.name.CursorColumn = len([]rune(b.name.Text))
	b.panel.say()
	b.focus(b.name)
}

// close puts the line for a name away. The keyboard goes back to where the
// name was asked for.
func (b *caseBar) close() {
	if !b.naming.Visible() {
		return
	}
	b.naming.Hide()
	b.panel.say()
	b.focus(b.saveAs)
}

// focus gives a control of the bar the keyboard. What was just shown is not
// yet known to the driver, the page around it is.
func (b *caseBar) focus(o fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b.panel.view.page); c != nil {
		c.Focus(o)
	}
}

// keepAs saves the assumptions under a name. The panel says so once the
// library has them.
func (b *caseBar) keepAs(name string) {
	r := []rune(name)
	name = strings.TrimSpace(string(r[:min(len(r), reading.MaxCaseName)]))
	a := b.panel.get()
	data, err := valuation.EncodeCase(a)
	book := b.panel.view.actions.Cases
	if name == "" || err != nil || book == nil {
		return // nothing that can be typed leads to an error here
	}
	id, c := b.panel.states.shown, reading.Case{Area: reading.ValuationCases, Name: name, Data: data}
	book.Save(c.Area, id, c, func(err error) {
		if err != nil {
			return
		}
		b.panel.states.set(id, func(s caseState) caseState { return s.kept(c, a) })
		if b.panel.states.shown == id {
			b.close()
			b.panel.say()
		}
	})
}

// drop deletes the case in use. What it assumes stays in the panel.
func (b *caseBar) drop() {
	id, name, book := b.panel.states.shown, b.panel.states.get().name, b.panel.view.actions.Cases
	if book == nil {
		return
	}
	book.Remove(reading.ValuationCases, id, name, func(err error) {
		if err == nil {
			b.panel.states.set(id, func(s caseState) caseState { return s.removed(name) })
			b.panel.say()
		}
	})
}

// nameEntry is where a case is named: Return keeps it, Escape doesn't.
type nameEntry struct {
	widget.Entry

	bar *caseBar
}

// TypedKey keeps the keys named above from the entry.
func (e *nameEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		e.bar.keepAs(fold(e.Text))
	case fyne.KeyEscape:
		e.bar.close()
	case fyne.KeyF1:
		e.bar.panel.view.actions.Key(k)
	default:
		e.Entry.TypedKey(k)
	}
}
