package takeaways

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/money"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/notes"
	"moat/views/prose"
	"moat/views/reading"
)

// marginLines is how much of a note stands in the margin; a click opens it.
const marginLines = 4

// besides is the margin of a part: its figures, and below them the notes on its
// text.
func (v *View) besides(p Part) fyne.CanvasObject {
	list := prose.NewColumn(8)
	list.Hide()
	v.notes.beside = append(v.notes.beside, list)
	figures := v.margin(p)
	if len(p.Figures) == 0 {
		figures.Hide()
	}
	return prose.NewColumn(12, figures, list)
}

// fillBeside lists the notes on a part's text in its margin.
func (v *View) fillBeside(part int) {
	list := v.notes.beside[part]
	list.RemoveAll()
	for _, n := range v.notes.placed {
		if n.part == part && n.Text != "" {
			words := prose.NewLabel(v.env.Set, n.Text, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote}, MaxLines: marginLines})
			list.Add(kit.NewTapArea(notes.Barred(look.ColorNameCannotTell, words), func() { v.openNote(n) }))
		}
	}
	kit.SetVisible(list, len(list.Objects) > 0)
}

// noteSection is the end of the page: the notes that stand at no passage of
// the text, and the way to add one.
func (v *View) noteSection() fyne.CanvasObject {
	v.notes.section = prose.NewColumn(10)
	v.fillSection()
	return v.notes.section
}

func (v *View) fillSection() {
	s := v.notes.section
	if s == nil {
		return
	}
	s.RemoveAll()
	p := v.notes.printer
	s.Add(v.heading(p.T("notes.heading")))
	for _, group := range []struct {
		key string
		has func(n placed) bool
	}{
		{"", func(n placed) bool { return !n.OnPassage() }},
		{"notes.orphans", func(n placed) bool { return n.state == reading.Orphaned }},
		{"notes.other-language", func(n placed) bool { return n.OnPassage() && n.state == reading.Absent }},
	} {
		first := true
		for _, n := range v.notes.placed {
			if !group.has(n) {
				continue
			}
			if first && group.key != "" {
				s.Add(prose.NewLabel(v.env.Set, p.T(group.key), v.words(look.ColorNameMuted)))
			}
			first = false
			s.Add(v.sectionNote(n))
		}
	}
	s.Add(container.NewHBox(kit.NewButton(p.T("notes.add"), kit.Link, v.noteOnBriefing)))
}

// words is the style of the page's own small words.
func (v *View) words(color fyne.ThemeColorName) prose.LabelStyle {
	return prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: color}}
}

// sectionNote is a note in full, with the words that it was on.
func (v *View) sectionNote(n placed) fyne.CanvasObject {
	column := prose.NewColumn(3)
	if n.OnPassage() {
		column.Add(prose.NewLabel(v.env.Set, n.Passage.Quote, prose.LabelStyle{
			Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}, Lang: n.Lang, MaxLines: 3}))
	}
	if text := strings.TrimSpace(n.Text); text != "" {
		column.Add(prose.NewLabel(v.env.Set, text, prose.LabelStyle{}))
	}
	meta := v.notes.printer.ShortDay(money.DayOf(n.Made.Local()))
	if n.OnPassage() && n.state == reading.Absent {
		meta += " · " + kit.LangName(n.Lang)
	}
	column.Add(prose.NewLabel(v.env.Set, meta, v.words(look.ColorNameMuted)))
	var area *kit.TapArea
	area = kit.NewTapArea(notes.Barred(look.ColorNameCannotTell, column), func() {
		if n.OnPassage() && n.state == reading.Absent {
			v.actions.Note(n.Note)
			return
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(area)
		v.open(n.Note, v.panelText(n), at, area.Size())
	})
	return area
}

// revealSection brings the end of the page into sight.
func (v *View) revealSection() {
	if v.notes.section == nil {
		return
	}
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(v.notes.section).Y - driver.AbsolutePositionForObject(v.page).Y + v.page.Scroll.Offset.Y
	v.goal = 0
	v.page.ScrollTo(max(top-v.page.Size().Height/4, 0))
}

// ownTagRow is the reader's own tags, and the field that adds one.
func (v *View) ownTagRow() fyne.CanvasObject {
	v.notes.ownTags = container.New(&kit.Flow{Gap: 6})
	v.fillOwnTags()
	return v.notes.ownTags
}

func (v *View) fillOwnTags() {
	row := v.notes.ownTags
	if row == nil {
		return
	}
	row.RemoveAll()
	id := v.model.Briefing
	for _, t := range v.notes.tags {
		chip := kit.NewButton("#"+t, kit.Chip, func() { v.actions.Tag(t) })
		remove := kit.NewButton("×", kit.Bare, func() { v.actions.Notes.SetTag(id, t, false, nil) })
		row.Add(container.NewHBox(chip, remove))
	}
	field := kit.NewEntry()
	field.SetPlaceHolder(v.notes.printer.T("notes.tag.add"))
	field.OnSubmitted = func(tag string) {
		if strings.TrimSpace(tag) != "" {
			field.SetText("")
			v.actions.Notes.SetTag(id, tag, true, nil)
		}
	}
	row.Add(container.New(&kit.AtLeast{Width: 150}, field))
	row.Refresh()
}
