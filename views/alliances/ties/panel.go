package ties

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// Panel is the scrolled column of words beside a picture of ties: headings,
// notes, and ties in full.
type Panel struct {
	env   *reading.Env
	page  *prose.Page
	words *fyne.Container
}

// NewPanel makes an empty panel.
func NewPanel(env *reading.Env) *Panel {
	p := &Panel{env: env, words: prose.NewColumn(8)}
	p.page = prose.NewPage(container.New(&kit.Inset{Left: 4, Right: 12, Bottom: 16}, p.words))
	return p
}

// Object is the panel's content.
func (p *Panel) Object() fyne.CanvasObject { return p.page }

// ScrollBy moves the words as the keyboard asks.
func (p *Panel) ScrollBy(step prose.ScrollStep) { p.page.ScrollBy(step) }

// Write replaces the words and goes to their beginning.
func (p *Panel) Write(objects ...fyne.CanvasObject) {
	p.words.RemoveAll()
	for _, o := range objects {
		p.words.Add(o)
	}
	p.page.Refresh()
	p.page.ScrollTo(0)
}

// Title is a heading.
func (p *Panel) Title(s string) fyne.CanvasObject {
	return prose.NewLabel(p.env.Set, s, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameCardHeadline, Bold: true}})
}

// Small is a note in a colour of the theme, wrapped.
func (p *Panel) Small(s string, color fyne.ThemeColorName) fyne.CanvasObject {
	return prose.NewLabel(p.env.Set, s, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: color}})
}

// Note is a note on one line that asks for the room it needs.
func (p *Panel) Note(s string, color fyne.ThemeColorName) *prose.Label {
	return prose.NewLabel(p.env.Set, s, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: color}, Fit: true})
}

// Tie is one tie: amount and stage, what it is, dates, source.
func (p *Panel) Tie(s *Scope, t alliance.Tie) fyne.CanvasObject {
	l := s.Tie(t)
	column := prose.NewColumn(1, container.New(&kit.Inset{Bottom: 6}, widget.NewSeparator()))
	head := container.New(&kit.Flow{Gap: 8})
	if l.Amount != "" {
		head.Add(prose.NewLabel(p.env.Set, l.Amount, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameCardHeadline, Bold: true}, Fit: true}))
	}
	if l.StageSay != "" {
		stage := prose.NewLabel(p.env.Set, l.StageSay, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: kit.StageColor(l.Stage), Bold: true}, Fit: true})
		head.Add(stage)
	}
	if len(head.Objects) > 0 {
		column.Add(head)
	}
	column.Add(p.Small(l.Words, look.ColorNameInk))
	if l.Detail != "" {
		column.Add(p.Small(l.Detail, look.ColorNameMuted))
	}
	if l.Doubtful != "" {
		column.Add(p.Small(l.Doubtful, look.ColorNameCannotTell))
	}
	column.Add(p.Small(l.Source, look.ColorNameMuted))
	return column
}

// Party is a party with all its ties, those with the largest amounts first.
func (p *Panel) Party(s *Scope, id brief.ID) []fyne.CanvasObject {
	party, ok := s.Graph.Party(id)
	if !ok {
		return []fyne.CanvasObject{p.Small(s.Printer.T("views.alliances.choose"), look.ColorNameMuted)}
	}
	list := s.TiesOf(id)
	objects := []fyne.CanvasObject{
		p.Title(s.Name(id)),
		p.Small(s.PartyKind(party)+" · "+s.Printer.T("views.alliances.ties", "Count", len(list)), look.ColorNameMuted),
	}
	for _, t := range list {
		objects = append(objects, p.Tie(s, t))
	}
	return objects
}

// PartyKind says what a party is and where.
func (s *Scope) PartyKind(p alliance.Party) string {
	if p.Unknown {
		return s.Printer.T("views.alliances.unknown")
	}
	text := s.Printer.PartyKind(p.Kind)
	if p.Country != "" {
		text += " · " + p.Country
	}
	return text
}
