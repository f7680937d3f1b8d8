// Package alliances is the Alliances tab: the graph of who funds, supplies,
// hosts and regulates whom, and what stands behind each line.
package alliances

import (
	"context"
	"slices"
	"strings"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
	"moat/views/reading"
)

// mostParties is how many parties the graph shows where there is room.
const mostParties = 42

// Model is what the tab shows.
type Model struct {
	Graph    *alliance.Graph // around the subject, as known on the date
	Whole    *alliance.Graph // the library's
	Loops    []alliance.Loop
	Subject  brief.ID
	Text     float64 // the reader's text size, 1 for 100 percent
	Lang     string
	Classes  []alliance.Class // those that the graph has, for the legend
	Open     bool             // some tie is still talk: the legend explains dashes
	records  *brief.Records
	printer  *text.Printer
	currency money.Currency
	rates    *money.Rates
	day      money.Day
}

// Build makes the tab's model. The context bounds the search for loops.
func Build(ctx context.Context, d *reading.Dossier, p *text.Printer) (Model, error) {
	whole := alliance.Build(d.Records, d.Briefing.Subject)
	m := Model{
		Whole: whole, Graph: whole.Around(d.Briefing.Subject, mostParties), Subject: d.Briefing.Subject,
		Text: float64(d.State.TextScale), Lang: p.Lang(), records: d.Records, printer: p,
		currency: d.State.Currency, rates: d.Rates, day: d.State.KnownOn,
	}
	loops, err := whole.Loops(ctx)
	if err != nil {
		return Model{}, err
	}
	m.Loops = m.loopsOfSubject(loops.List)
	m.legend()
	return m, nil
}

// loopsOfSubject keeps the loops that the graph can show, those through the
// subject first.
func (m Model) loopsOfSubject(all []alliance.Loop) []alliance.Loop {
	var out []alliance.Loop
	for _, l := range all {
		if m.shows(l) {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b alliance.Loop) int {
		return btoi(m.through(b)) - btoi(m.through(a))
	})
	return out
}

func (m Model) shows(l alliance.Loop) bool {
	return !slices.ContainsFunc(l.Steps, func(s alliance.Step) bool {
		_, ok := m.Graph.Party(s.From)
		return !ok
	})
}

func (m Model) through(l alliance.Loop) bool {
	return slices.ContainsFunc(l.Steps, func(s alliance.Step) bool { return s.From == m.Subject })
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (m *Model) legend() {
	for _, c := range alliance.Classes {
		if c == alliance.Others {
			continue
		}
		if slices.ContainsFunc(m.Graph.Parties, func(p alliance.Party) bool { return alliance.ClassOf(p.Kind) == c }) {
			m.Classes = append(m.Classes, c)
		}
	}
	m.Open = slices.ContainsFunc(m.Graph.Ties, func(t alliance.Tie) bool { return t.Stage.Open() })
}

// Name is a party's name in the interface's language.
func (m Model) Name(id brief.ID) string {
	if m.records == nil {
		return string(id)
	}
	return m.records.PartyName(id, m.Lang)
}

// TieLine is one tie in words.
type TieLine struct {
	ID       brief.ID
	Amount   string // or capacity; "" when neither is known
	Stage    brief.Stage
	StageSay string
	Words    string
	Detail   string // kind of amount, dates, converted amount
	Source   string
	Doubtful string // the word for unverified; "" when verified
}

// Tie puts a tie into words.
func (m Model) Tie(t alliance.Tie) TieLine {
	p := m.printer
	l := TieLine{ID: t.ID, Stage: t.Stage, Words: alliance.Describe(t, p, m.Name), Source: m.sources(t.Claim)}
	if t.Stage != brief.NoStage {
		l.StageSay = p.Stage(t.Stage)
	}
	switch {
	case t.Amount.Known():
		l.Amount = p.Value(t.Amount)
	case t.Capacity.Known():
		l.Amount = p.Value(t.Capacity)
	}
	l.Detail = strings.Join(m.details(t), " · ")
	if m.records.Unverified(t.Claim, "amount") {
		l.Doubtful = p.Evidence(brief.Unverified)
	}
	return l
}

func (m Model) details(t alliance.Tie) []string {
	p := m.printer
	var out []string
	if t.AmountKind != brief.NoAmountKind {
		out = append(out, p.AmountKind(t.AmountKind))
	}
	if t.Span == brief.PerYear {
		out = append(out, p.T("views.alliances.per-year"))
	}
	if len(t.PartOf) > 0 {
		out = append(out, p.T("views.alliances.part-of"))
	}
	switch {
	case !t.Since.IsZero() && !t.Until.IsZero():
		out = append(out, p.ShortDate(t.Since)+" – "+p.ShortDate(t.Until))
	case !t.Since.IsZero():
		out = append(out, p.ShortDate(t.Since))
	}
	if c := m.converted(t.Amount); c != "" {
		out = append(out, c)
	}
	return out
}

func (m Model) converted(v brief.Value) string {
	a, ok := v.Amount()
	if !ok || m.rates == nil || m.currency == "" || a.Currency == m.currency || !v.Known() {
		return ""
	}
	to, _, err := m.rates.Convert(a, m.currency, m.day)
	if err != nil {
		return ""
	}
	return m.printer.Money(money.Round(to, 3))
}

func (m Model) sources(c brief.Claim) string {
	var names []string
	for _, id := range c.Sources {
		if s, ok := m.records.Sources[id]; ok {
			names = append(names, m.printer.Cited(s)+", "+m.printer.ShortDate(s.Date))
		}
	}
	return strings.Join(names, "; ")
}

// LoopWords names the parties of a loop in order, the subject first where it
// is one of them.
func (m Model) LoopWords(l alliance.Loop) string {
	at := max(slices.IndexFunc(l.Steps, func(s alliance.Step) bool { return s.From == m.Subject }), 0)
	var names []string
	for i := range l.Steps {
		names = append(names, m.Name(l.Steps[(at+i)%len(l.Steps)].From))
	}
	return strings.Join(append(names, names[0]), " → ")
}

// ties returns the ties of the graph with these ids, the given order kept.
func (m Model) ties(ids []brief.ID) []alliance.Tie {
	var out []alliance.Tie
	for _, id := range ids {
		i := slices.IndexFunc(m.Graph.Ties, func(t alliance.Tie) bool { return t.ID == id })
		if i >= 0 {
			out = append(out, m.Graph.Ties[i])
		}
	}
	return out
}

// tiesOf returns the ties of a party: those with the largest amounts first.
func (m Model) tiesOf(id brief.ID) []alliance.Tie {
	var out []alliance.Tie
	for _, t := range m.Whole.Ties {
		if t.From == id || t.To == id {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b alliance.Tie) int { return b.Weight.Cmp(a.Weight) })
	return out
}
