// Package ties is what every view of the Alliances tab is built from: the ties
// of the library as known on the reader's date, and the words for them.
package ties

import (
	"slices"
	"strings"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
	"moat/views/reading"
)

// Scope is the library's ties around a subject on a known-on date. It never
// changes once made, and may be read on any goroutine.
type Scope struct {
	Graph    *alliance.Graph // the library's, with the subject
	Subject  brief.ID
	Records  *brief.Records
	Printer  *text.Printer
	Dossier  *reading.Dossier
	Lang     string // of the interface
	Rates    *money.Rates
	Currency money.Currency // that amounts are also shown in; "" for none
	KnownOn  money.Day
	Dark     bool
	Text     float64 // the reader's text size, 1 for 100 percent
}

// NewScope makes the scope of a dossier.
func NewScope(d *reading.Dossier, p *text.Printer) *Scope {
	return &Scope{
		Graph: GraphOf(d), Subject: d.Briefing.Subject, Records: d.Records,
		Printer: p, Dossier: d, Lang: p.Lang(), Rates: d.Rates, Currency: d.State.Currency, KnownOn: d.State.KnownOn,
		Dark: d.State.Dark, Text: float64(d.State.TextScale),
	}
}

// GraphOf makes the graph of a dossier's library. Amounts in other currencies
// count in dollars, at the rates of the known-on date.
func GraphOf(d *reading.Dossier) *alliance.Graph {
	return alliance.Build(d.Records, d.Briefing.Subject).In(money.USD, d.Rates, d.State.KnownOn)
}

// Name is a party's name in the interface's language.
func (s *Scope) Name(id brief.ID) string {
	if s.Records == nil {
		return string(id)
	}
	return s.Records.PartyName(id, s.Lang)
}

// Line is one tie in words.
type Line struct {
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
func (s *Scope) Tie(t alliance.Tie) Line {
	p := s.Printer
	l := Line{ID: t.ID, Stage: t.Stage, Words: alliance.Describe(t, p, s.Name), Source: s.Sources(t.Claim)}
	if t.Stage != brief.NoStage {
		l.StageSay = p.Stage(t.Stage)
	}
	switch {
	case t.Amount.Known():
		l.Amount = p.Value(t.Amount)
	case t.Capacity.Known():
		l.Amount = p.Value(t.Capacity)
	}
	l.Detail = strings.Join(s.details(t), " · ")
	if s.Records.Unverified(t.Claim, "amount") {
		l.Doubtful = p.Evidence(brief.Unverified)
	}
	return l
}

func (s *Scope) details(t alliance.Tie) []string {
	p := s.Printer
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
	if c := s.converted(t.Amount); c != "" {
		out = append(out, c)
	}
	return out
}

func (s *Scope) converted(v brief.Value) string {
	a, ok := v.Amount()
	if !ok || s.Rates == nil || s.Currency == "" || a.Currency == s.Currency || !v.Known() {
		return ""
	}
	to, _, err := s.Rates.Convert(a, s.Currency, s.KnownOn)
	if err != nil {
		return ""
	}
	return s.Printer.Money(money.Round(to, 3))
}

// Sources names the sources of a claim with their dates.
func (s *Scope) Sources(c brief.Claim) string {
	var names []string
	for _, id := range c.Sources {
		if x, ok := s.Records.Sources[id]; ok {
			names = append(names, s.Printer.Cited(x)+", "+s.Printer.ShortDate(x.Date))
		}
	}
	return strings.Join(names, "; ")
}

// Pick returns the ties with these ids, the given order kept.
func (s *Scope) Pick(ids []brief.ID) []alliance.Tie {
	var out []alliance.Tie
	for _, id := range ids {
		i := slices.IndexFunc(s.Graph.Ties, func(t alliance.Tie) bool { return t.ID == id })
		if i >= 0 {
			out = append(out, s.Graph.Ties[i])
		}
	}
	return out
}

// TiesOf returns the ties of a party: those with the largest amounts first.
func (s *Scope) TiesOf(id brief.ID) []alliance.Tie {
	var out []alliance.Tie
	for _, t := range s.Graph.Ties {
		if t.From == id || t.To == id {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b alliance.Tie) int { return b.Weight.Cmp(a.Weight) })
	return out
}
