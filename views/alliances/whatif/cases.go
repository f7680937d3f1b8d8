package whatif

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/alliance/whatif"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// caseBar keeps the reader's cases: a chip for each, buttons to save, compare,
// delete and reset, and a line for a name.
type caseBar struct {
	view   *View
	chips  *fyne.Container
	undo   *kit.Button // resets
	saveAs *kit.Button
	with   *kit.Button // compares, or ends that
	remove *kit.Button
	name   *nameEntry
	keep   *kit.Button
	cancel *kit.Button
	naming *fyne.Container
	said   *prose.Label
	object *fyne.Container

	choosing bool // the next chip is what to compare with
}

func newCaseBar(v *View) *caseBar {
	b := &caseBar{view: v, name: &nameEntry{}, said: v.side.Note("", look.ColorNameMuted)}
	b.undo = kit.NewButton("", kit.Bordered, b.reset)
	b.saveAs = kit.NewButton("", kit.Bordered, b.ask)
	b.with = kit.NewButton("", kit.Bordered, b.compare)
	b.remove = kit.NewButton("", kit.Link, b.drop)
	b.keep = kit.NewButton("", kit.Bordered, func() { b.keepAs(b.name.Text) })
	b.cancel = kit.NewButton("", kit.Bordered, b.close)
	b.name.bar = b
	b.name.ExtendBaseWidget(b.name)
	b.name.OnChanged = func(string) { b.sayKeep() }
	b.chips = container.New(&kit.Flow{Gap: 6})
	b.naming = container.New(&kit.Columns{Fixed: []float32{0, 92, 92}, Gap: 8}, b.name, b.keep, b.cancel)
	b.naming.Hide()
	b.object = prose.NewColumn(6, b.chips, b.naming, b.said)
	return b
}

// show says what there is to do, and the cases there are.
func (b *caseBar) show() {
	s, t := b.view.desk.get(b.view.briefing), b.view.model.Printer
	b.undo.SetText(t.T("whatif.reset"))
	b.saveAs.SetText(t.T("whatif.save"))
	b.cancel.SetText(t.T("views.cancel"))
	b.remove.SetText(t.T("casebook.remove"))
	b.name.SetPlaceHolder(t.T("whatif.name.hint"))
	b.sayKeep()
	comparing := b.view.asked.other != nil
	b.with.SetText(t.T("whatif.compare"))
	if comparing {
		b.with.SetText(t.T("whatif.compare.end"))
	}
	b.chips.Objects = nil
	for _, c := range s.cases {
		chip := kit.NewButton(clip(c.Name), kit.Chip, func() { b.choose(c) })
		chip.On = c.Name == s.name && !b.choosing || comparing && c.Name == b.view.asked.name
		b.chips.Objects = append(b.chips.Objects, chip)
	}
	empty := s.asked.off.Empty()
	b.offer(b.saveAs, !empty && b.view.book != nil)
	b.offer(b.with, len(s.cases) > 0 && (!empty || comparing))
	b.offer(b.undo, !empty)
	b.offer(b.remove, s.name != "" && b.view.book != nil)
	b.say(s)
	kit.SetVisible(b.object, len(b.chips.Objects) > 0 || b.naming.Visible() || b.said.Visible())
	b.object.Refresh()
}

// offer adds a button where it has something to do.
func (b *caseBar) offer(button *kit.Button, useful bool) {
	if useful {
		b.chips.Objects = append(b.chips.Objects, button)
	}
}

// say says what happened last, else which case this is.
func (b *caseBar) say(s stack) {
	t, words := b.view.model.Printer, ""
	switch {
	case b.choosing:
		words = t.T("whatif.compare.with")
	case s.said != "":
		words = t.T(s.said, "Name", s.about)
	case s.changed():
		words = t.T("casebook.status.changed", "Name", s.name)
	case s.name != "":
		words = t.T("casebook.status.named", "Name", s.name)
	}
	b.said.SetText(words)
	kit.SetVisible(b.said, words != "")
}

// sayKeep says what keeping under the name that is typed does.
func (b *caseBar) sayKeep() {
	if b.view.model.Scope == nil {
		return
	}
	s, name := b.view.desk.get(b.view.briefing), tidy(b.name.Text)
	key := "casebook.keep"
	if s.has(name) {
		key = "casebook.replace"
	}
	b.keep.SetText(b.view.model.Printer.T(key))
	if name == "" {
		b.keep.Disable()
	} else {
		b.keep.Enable()
	}
}

// choose brings a case back, or compares with it.
func (b *caseBar) choose(c reading.Case) {
	id := b.view.briefing
	if b.choosing {
		b.choosing = false
		next := b.view.asked
		if off, err := whatif.Decode(c.Data); err == nil {
			next.other, next.name = &off, c.Name
		}
		b.view.ask(next)
		return
	}
	b.view.desk.change(id, func(s *stack) { s.load(c) })
	s := b.view.desk.get(id)
	b.use(s.name)
	b.view.asked = s.asked
	b.view.switches.sync()
	b.view.reckon()
}

// reset switches everything on again.
func (b *caseBar) reset() {
	b.choosing = false
	b.view.desk.change(b.view.briefing, func(s *stack) { s.name, s.saved = "", whatif.Off{} })
	b.use("")
	b.view.ask(asked{})
}

// compare asks for the case to compare with, or ends a comparison.
func (b *caseBar) compare() {
	if b.view.asked.other != nil {
		next := b.view.asked
		next.other, next.name = nil, ""
		b.view.ask(next)
		return
	}
	b.choosing = !b.choosing
	b.show()
}

// use remembers which case the briefing opens with next time.
func (b *caseBar) use(name string) {
	if b.view.book != nil {
		b.view.book.Use(reading.SwitchboardCases, b.view.briefing, name, nil)
	}
}

// ask asks for a name.
func (b *caseBar) ask() {
	b.naming.Show()
	b.name.SetText(b.view.desk.get(b.view.briefing).name)
	b.show()
	b.view.root.Refresh()
	// The line for the name has not been drawn yet: the button has a canvas.
	if c := fyne.CurrentApp().Driver().CanvasForObject(b.saveAs); c != nil {
		c.Focus(b.name)
	}
}

// close puts the line for a name away.
func (b *caseBar) close() {
	b.naming.Hide()
	b.show()
	b.view.root.Refresh()
}

// keepAs saves what is switched off under a name. The bar says so once the
// library has it.
func (b *caseBar) keepAs(name string) {
	name, off := tidy(name), b.view.asked.off
	data, err := off.Encode()
	if name == "" || err != nil || b.view.book == nil {
		return // nothing that can be typed leads to an error here
	}
	id, c := b.view.briefing, reading.Case{Area: reading.SwitchboardCases, Name: name, Data: data}
	b.view.book.Save(c.Area, id, c, func(err error) {
		if err != nil {
			return
		}
		b.view.desk.change(id, func(s *stack) {
			s.cases, s.name, s.saved = reading.WithCase(s.cases, c), name, off
			s.said, s.about = "whatif.said.saved", name
		})
		if b.view.briefing == id {
			b.close()
		}
	})
}

// drop deletes the case in use. The switches stay as they are.
func (b *caseBar) drop() {
	id := b.view.briefing
	name := b.view.desk.get(id).name
	b.view.book.Remove(reading.SwitchboardCases, id, name, func(err error) {
		if err != nil {
			return
		}
		b.view.desk.change(id, func(s *stack) {
			s.cases = reading.WithoutCase(s.cases, reading.SwitchboardCases, name)
			s.name, s.saved, s.said, s.about = "", whatif.Off{}, "whatif.said.removed", name
		})
		if b.view.briefing == id {
			b.show()
			b.view.root.Refresh()
		}
	})
}

// tidy is a name as it is kept: no blanks around it, and not too long.
func tidy(name string) string {
	r := []rune(strings.Join(strings.Fields(name), " "))
	return strings.TrimSpace(string(r[:min(len(r), reading.MaxCaseName)]))
}

// clip shortens a name for its chip.
func clip(name string) string {
	const most = 28
	if r := []rune(name); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return name
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
		e.bar.keepAs(e.Text)
	case fyne.KeyEscape:
		e.bar.close()
	default:
		e.Entry.TypedKey(k)
	}
}
