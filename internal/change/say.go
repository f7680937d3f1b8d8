package change

import (
	"slices"
	"strings"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/money"
	"moat/internal/text"
)

// Speaker says the changes of one report in one language.
type Speaker struct {
	report Report
	p      *text.Printer
}

// Say returns the speaker of a report.
func (r Report) Say(p *text.Printer) Speaker { return Speaker{r, p} }

// Heading names a kind of change.
func (s Speaker) Heading(k Kind) string { return s.p.T("change.kind." + slug(k)) }

func slug(k Kind) string { return strings.ReplaceAll(string(k), " ", "-") }

// Name is a party's name, its id where neither state knows it.
func (s Speaker) Name(id brief.ID) string {
	for _, names := range []map[brief.ID]brief.Names{s.report.After.Names, s.report.Before.Names} {
		if n, ok := names[id]; ok {
			return n.In(s.p.Lang())
		}
	}
	return string(id)
}

// What names what a change is about: "OpenAI’s valuation", "SoftBank invests in
// OpenAI". With a party as the heading of a list, its own figures are named
// without it.
func (s Speaker) What(c Change, party brief.ID) string {
	if len(c.Steps) == 0 {
		t := c.Ties[len(c.Ties)-1]
		if c.Kind == TieGone {
			t = c.Ties[0] // in words for a tie that held
		}
		return alliance.Describe(alliance.Tie{Alliance: t}, s.p, s.Name)
	}
	x := c.Steps[len(c.Steps)-1]
	what := s.metric(x)
	if x.Party == party {
		return capital(what)
	}
	if x.Metric == brief.OtherMetric {
		return s.p.T("change.about", "Party", s.Name(x.Party), "What", what)
	}
	return s.p.T("change.of", "Party", s.Name(x.Party), "What", what)
}

// metric names what a statement measures, for which period or in which round.
func (s Speaker) metric(x Statement) string {
	metric := x.Metric
	if len(x.Says) == 1 && x.Deal == "" {
		metric = x.Says[0].Metric
	}
	what := s.p.Metric(metric)
	if metric == brief.OtherMetric && x.Note != "" {
		what = x.Note
	}
	switch {
	case !x.Period.IsZero():
		return s.p.T("change.for", "What", what, "Period", x.Period)
	case x.Round != "":
		return s.p.T("change.round", "What", what, "Round", x.Round)
	}
	return what
}

// Value writes the numbers of a statement: "US$730bn pre-money and US$840bn
// post-money".
func (s Speaker) Value(x Statement) string {
	var values []string
	for _, n := range x.Says {
		v := s.p.Value(n.Value)
		switch {
		case x.Deal != "" && n.Metric == brief.PreMoney:
			v = s.p.T("change.pre", "Value", v)
		case x.Deal != "" && n.Metric == brief.PostMoney:
			v = s.p.T("change.post", "Value", v)
		}
		values = append(values, v)
	}
	return s.p.List(values)
}

// Amount writes a tie's amount; of one that changed also the capacity and the
// share, which else its name says. It is "" where none is known.
func (s Speaker) Amount(c Change, t brief.Alliance) string {
	values := []brief.Value{t.Amount}
	if c.Kind == TieChanged {
		values = append(values, t.Capacity, t.Share)
	}
	var known []string
	for _, v := range values {
		if v.Known() {
			known = append(known, s.p.Value(v))
		}
	}
	return s.p.List(known)
}

// Source names the first source of a claim, counts the others, and says on
// which day it became known: "Bloomberg and 2 more, 27 Feb 2026".
func (s Speaker) Source(c brief.Claim) string {
	var names []string
	for _, id := range c.Sources {
		if x, ok := s.source(id); ok && !slices.Contains(names, s.p.Cited(x)) {
			names = append(names, s.p.Cited(x))
		}
	}
	who := s.p.T("change.no-source")
	switch len(names) {
	case 0:
	case 1:
		who = names[0]
	default:
		who = s.p.T("change.sources", "First", names[0], "Count", len(names)-1)
	}
	if c.Reported.IsZero() {
		return who
	}
	return s.p.T("change.source", "Source", who, "Day", c.Reported)
}

func (s Speaker) source(id brief.ID) (brief.Source, bool) {
	if x, ok := s.report.After.Sources[id]; ok {
		return x, true
	}
	x, ok := s.report.Before.Sources[id]
	return x, ok
}

// AsOf says which day a figure describes, "" where that goes without saying:
// of a deal, of a period, and where it is the day of the report.
func (s Speaker) AsOf(x Statement) string {
	if x.Deal != "" || !x.Period.IsZero() || x.AsOf.IsZero() || x.AsOf == x.Reported {
		return ""
	}
	return s.p.T("change.as-of", "Date", x.AsOf)
}

// Told is a statement with how it is known: "≤ US$830bn (in talks, relay; WSJ,
// via AsianFin, 18 Dec 2025)".
func (s Speaker) Told(x Statement) string {
	return s.told(s.Value(x), x.Claim, s.AsOf(x))
}

func (s Speaker) told(value string, c brief.Claim, more ...string) string {
	var how []string
	for _, w := range append([]string{s.p.Stage(c.Stage)}, append(more, s.p.Evidence(c.Evidence), s.Source(c))...) {
		if w != "" {
			how = append(how, w)
		}
	}
	if value == "" {
		return strings.Join(how, " · ")
	}
	return s.p.T("change.told", "Value", value, "How", strings.Join(how, " · "))
}

// Sentence says a change in one sentence, with stages, sources and dates.
func (s Speaker) Sentence(c Change) string {
	key, what := "change.say."+slug(c.Kind), s.What(c, "")
	switch {
	case c.Kind.OfTie():
		return s.p.T(key, "What", what, "How", s.tie(c))
	case c.Kind == Contradicted && len(c.Steps) == 1:
		return s.p.T("change.say.refuted", "What", what, "All", s.Told(c.Steps[0]), "Why", s.Why(c))
	case c.Kind == Contradicted:
		return s.p.T(key, "What", what, "All", s.way(c.Steps, s.p.T("change.against")))
	default:
		return s.p.T(key, "What", what, "All", s.way(c.Steps, " → "))
	}
}

func (s Speaker) way(steps []Statement, between string) string {
	var told []string
	for _, x := range steps {
		told = append(told, s.Told(x))
	}
	return strings.Join(told, between)
}

// tie is a tie's amount and stage as it was and as it is.
func (s Speaker) tie(c Change) string {
	var told []string
	for _, t := range c.Ties {
		told = append(told, s.told(s.Amount(c, t), t.Claim))
	}
	if c.Kind == TieGone {
		told = append(told[:1], s.Why(c))
	}
	return strings.Join(told, " → ")
}

// Why says why a tie is gone or what a check came to; "" for other changes.
func (s Speaker) Why(c Change) string {
	switch {
	case c.Kind == TieGone && len(c.Ties) == 2 && RanOut(c.Ties[1], s.report.After.Day):
		return s.p.T("change.ran-out", "Date", c.Ties[1].Until)
	case c.Kind == TieGone && len(c.Ties) == 2:
		return s.told("", c.Ties[1].Claim)
	case c.Kind == TieGone, c.Kind == Gone:
		return s.p.T("change.dropped")
	case c.Kind == Contradicted && c.Finding != nil && len(c.Steps) == 1:
		_, _, finding := evidence.Sentence(*c.Finding, s.p)
		return finding
	}
	return ""
}

// Summary counts the changes in one line: "3 figures changed, 12 new and 4
// ties changed since you last opened this, 12 Mar 2026"; "" where nothing
// changed.
func (s Speaker) Summary(since money.Day) string {
	n := map[string]int{}
	for _, c := range s.report.Changes {
		switch {
		case c.Kind.OfTie():
			n["ties"]++
		case c.Kind == New:
			n["new"]++
		default:
			n["figures"]++
		}
	}
	var parts []string
	for _, k := range []string{"figures", "new", "ties"} {
		if n[k] > 0 {
			parts = append(parts, s.p.T("change.sum."+k, "Count", n[k]))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return s.p.T("change.since", "What", s.p.List(parts), "Day", since)
}

// capital raises a first letter that has a capital of its own in ASCII.
func capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
