package whatif

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/alliance"
	"moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// lists are the kinds of switch, in the order of the segments. Key
// "whatif.list." plus the name names one.
var lists = []string{"questions", "parties", "ties", "countries"}

// mostRows is how many switches are listed at once; a search finds the rest.
const mostRows = 60

// entry is one thing that can be switched off.
type entry struct {
	name, below string
	off         whatif.Off
	found       string // what a search looks in, in lower case
}

// switches is the column of what can be switched off.
type switches struct {
	view   *View
	search *searchEntry
	choice *kit.Choice
	list   *fyne.Container
	page   *prose.Page
	root   *fyne.Container
	shown  []entry
	rows   []*toggle
}

func newSwitches(v *View) *switches {
	s := &switches{view: v, search: newSearchEntry(), list: prose.NewColumn(2)}
	s.page = prose.NewPage(container.New(&kit.Inset{Right: 10, Bottom: 16}, s.list))
	s.search.OnChanged = func(string) { s.fill() }
	s.choice = kit.NewChoice(kit.Chip, make([]string, len(lists)), func(int) { s.fill() })
	top := container.NewVBox(s.search, container.New(&kit.Flow{Gap: 4}, buttonsOf(s.choice)...))
	s.root = container.NewBorder(container.New(&kit.Inset{Left: togglePad, Right: 10 + togglePad, Bottom: 8}, top), nil, nil, nil, s.page)
	return s
}

// buttonsOf are a choice's buttons, to be laid out on as many lines as needed.
func buttonsOf(c *kit.Choice) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, b := range c.Buttons {
		out = append(out, b)
	}
	return out
}

// show names the lists in the language of a model, and fills the shown one.
func (s *switches) show(m Model) {
	s.search.SetPlaceHolder(m.Printer.T("whatif.search"))
	for i, name := range lists {
		s.choice.Buttons[i].SetText(m.Printer.T("whatif.list." + name))
	}
	s.root.Refresh()
	s.fill()
}

// fill lists what the segment holds, or all that a search finds.
func (s *switches) fill() {
	m := s.view.model
	if m.Scope == nil {
		return
	}
	s.shown = m.entries(lists[s.choice.Selected()], strings.ToLower(strings.TrimSpace(s.search.Text)))
	rest := max(len(s.shown)-mostRows, 0)
	s.shown = s.shown[:len(s.shown)-rest]
	s.rows = nil
	var objects []fyne.CanvasObject
	for _, e := range s.shown {
		row := newToggle(s.view.env.Set, e.name, e.below, m.Printer.T("whatif.off"), s.view.asked.off.Covers(e.off))
		row.flip, row.reveal = func() { s.view.flip(e.off) }, s.reveal
		s.rows, objects = append(s.rows, row), append(objects, row)
	}
	switch {
	case rest > 0:
		objects = append(objects, s.view.side.Small(m.Printer.T("whatif.list.more", "Count", rest), look.ColorNameMuted))
	case len(objects) == 0:
		objects = append(objects, s.view.side.Small(m.Printer.T("whatif.list.none"), look.ColorNameMuted))
	}
	s.list.Objects = objects
	s.list.Refresh()
	s.page.Refresh()
	s.page.ScrollTo(0)
}

// reveal scrolls a switch into sight.
func (s *switches) reveal(t *toggle) {
	top := t.Position().Y
	s.page.Reveal(top, top+t.Size().Height)
}

// sync shows which switches are off, without making them anew: the one that
// was pressed keeps the keyboard.
func (s *switches) sync() {
	for i, row := range s.rows {
		row.set(s.view.asked.off.Covers(s.shown[i].off))
	}
}

// entries are the switches of a list; with a search, those of every list that
// it finds, each thing once.
func (m Model) entries(list, query string) []entry {
	if query == "" {
		return m.listed(list)
	}
	var out []entry
	for _, l := range []string{"questions", "countries", "parties", "ties"} {
		for _, e := range m.listed(l) {
			if strings.Contains(e.found, query) && !slices.ContainsFunc(out, func(o entry) bool { return o.off.Equal(e.off) }) {
				out = append(out, e)
			}
		}
	}
	return out
}

func (m Model) listed(list string) []entry {
	var out []entry
	switch list {
	case "questions":
		for _, p := range m.Presets {
			below := ""
			if p.Party != "" {
				below = m.Printer.T("whatif.among." + string(p.Kind))
			}
			out = append(out, made(m.Words.Preset(p), below, p.Off))
		}
	case "parties":
		for _, p := range m.nearest() {
			e := made(m.Name(p.ID), m.kindOf(p.ID), whatif.Off{Parties: []brief.ID{p.ID}})
			e.found += " " + strings.ToLower(strings.Join(p.Aliases, " ")) + " " + string(p.ID)
			out = append(out, e)
		}
	case "ties":
		for _, t := range m.Graph.Ties {
			if t.Kind == brief.CompetesWith || !alliance.Standing(t) {
				continue
			}
			l := m.Tie(t)
			below := strings.Trim(l.Amount+" · "+l.StageSay, " ·")
			out = append(out, made(l.Words, below, whatif.Off{Ties: []brief.ID{t.ID}}))
		}
	case "countries":
		for _, c := range whatif.Countries(m.Graph) {
			e := made(m.Words.Country(c), m.atHome(c), whatif.Off{Countries: []string{c}})
			e.found += " " + strings.ToLower(c)
			out = append(out, e)
		}
		slices.SortStableFunc(out, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	}
	return out
}

func made(name, below string, off whatif.Off) entry {
	return entry{name: name, below: below, off: off, found: strings.ToLower(name)}
}

func (m Model) kindOf(id brief.ID) string {
	p, ok := m.Graph.Party(id)
	if !ok {
		return ""
	}
	return m.PartyKind(p)
}

// nearest are the parties, those with the most ties first; the subject is not
// among them: without it nothing is left to ask.
func (m Model) nearest() []alliance.Party {
	var out []alliance.Party
	for _, p := range m.Graph.Parties {
		if p.ID != m.Subject {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b alliance.Party) int { return len(m.Graph.TiesOf(b.ID)) - len(m.Graph.TiesOf(a.ID)) })
	return out
}

// atHome names a few of a country's parties.
func (m Model) atHome(country string) string {
	var names []string
	for _, p := range m.nearest() {
		if p.Country == country {
			names = append(names, m.Name(p.ID))
		}
	}
	const most = 3
	if len(names) > most {
		return strings.Join(names[:most], ", ") + " …"
	}
	return strings.Join(names, ", ")
}

// searchEntry is the field over the switches: Escape empties it.
type searchEntry struct {
	widget.Entry
}

func newSearchEntry() *searchEntry {
	s := &searchEntry{}
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey keeps Escape from the entry.
func (s *searchEntry) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		s.SetText("")
		return
	}
	s.Entry.TypedKey(e)
}
