package valuation

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/valuation"
	"moat/views/reading"
)

// Terms is what the terms card shows: the newest deal's terms, known or not,
// its reports and closings, and the cap table.
type Terms struct {
	Title    string
	Subtitle string
	Source   string     // of every term that names no other
	Terms    []TermLine // the record's own source is left to Source
	Reports  []TermLine // reports and closings of the deal, by date
	Holders  []HolderLine
	Others   []HolderLine // holders whose share nobody stated
	Sum      []string     // what the stated shares come to, and what they leave
	Note     string       // how amounts were converted
}

// Known reports whether there is a deal or a holder to tell of.
func (t Terms) Known() bool { return t.Title != "" }

// TermLine is one term, report or condition: what is known with its source, or
// that it is not.
type TermLine struct {
	Name, Says string
	More       string // what was said beside it
	Source     string
	Record     brief.ID // "" where nothing is known
	Doubtful   bool     // known from memory only
}

// HolderLine is one holder.
type HolderLine struct {
	Name, Share, Worth, AsOf, Source, More string
	Record                                 brief.ID
	Doubtful                               bool
}

// TermsOf gathers the terms card of a dossier's subject.
func TermsOf(d *reading.Dossier, p *text.Printer) Terms {
	if d.Briefing.Subject == "" {
		return Terms{}
	}
	records := *d.Records
	records.KnownOn = d.State.KnownOn
	c := valuation.Scope{
		Records: &records, Subject: d.Briefing.Subject, Rates: d.Rates,
		Currency: chartCurrency(d.State.Currency), Refuted: evidence.Refuted(d.Findings),
	}.Terms()
	if c.Deal == "" && len(c.Holders) == 0 {
		return Terms{}
	}
	w := termsWriter{notes{d, p}, len(c.Used) > 0}
	source := ""
	if n := len(c.Tranches); n > 0 {
		source = w.cited(c.Tranches[n-1].Sources)
	}
	return Terms{
		Title: w.title(c), Subtitle: w.subtitle(c), Source: source, Terms: leaveOut(source, w.terms(c)), Reports: w.reports(c),
		Holders: w.holders(c, true), Others: w.holders(c, false), Sum: w.sum(c.Cap()), Note: w.rates(c.Conversions),
	}
}

// termsWriter writes the card in one language.
type termsWriter struct {
	notes
	converted bool
}

// convertedDigits is how exactly a converted amount is written.
const convertedDigits = 4

func (w termsWriter) value(v brief.Value) string {
	if _, ok := v.Unit.Currency(); ok && w.converted {
		v.Low, v.High = money.RoundSignificant(v.Low, convertedDigits), money.RoundSignificant(v.High, convertedDigits)
	}
	return w.p.Value(v)
}

func (w termsWriter) title(c valuation.TermsCard) string {
	party := w.party(c.Subject)
	if c.Deal == "" {
		return w.p.T("terms.title.holders", "Party", party)
	}
	known, asked := 0, 0
	for _, t := range c.Terms {
		if !needless(t, c.Terms) {
			asked++
		}
		if t.Known {
			known++
		}
	}
	return w.p.T("terms.title.known", "Party", party, "Known", known, "All", asked)
}

// leaveOut takes away a source that is named for all lines.
func leaveOut(source string, lines []TermLine) []TermLine {
	for i := range lines {
		if lines[i].Source == source {
			lines[i].Source = ""
		}
	}
	return lines
}

// needless reports whether a term is nothing to ask for: a price of no stated
// basis where one is stated.
func needless(t valuation.Term, all []valuation.Term) bool {
	return t.Field == valuation.TermValuation && !t.Known && slices.ContainsFunc(all, func(x valuation.Term) bool {
		return x.Known && (x.Field == valuation.TermPre || x.Field == valuation.TermPost)
	})
}

func (w termsWriter) subtitle(c valuation.TermsCard) string {
	day := w.p.T("terms.known-on", "Day", w.p.Day(c.KnownOn))
	if c.Deal == "" {
		return day
	}
	newest := c.Tranches[len(c.Tranches)-1]
	return joined(c.Name, w.p.Stage(c.Stage), w.p.T("terms.newest", "Date", newest.Date), day)
}

func (w termsWriter) terms(c valuation.TermsCard) []TermLine {
	if c.Deal == "" {
		return nil
	}
	var out []TermLine
	for _, t := range c.Terms {
		if !needless(t, c.Terms) {
			out = append(out, w.term(t))
		}
	}
	return append(append(out, w.conditions(c)...), w.governance(c)...)
}

func (w termsWriter) term(t valuation.Term) TermLine {
	line := TermLine{Name: w.p.T("terms.field." + string(t.Field)), Says: w.p.T("terms.unknown")}
	if !t.Known {
		return line
	}
	line.Record, line.Source, line.Doubtful = t.Record, w.cited(t.Sources), t.Unverified
	switch t.Field {
	case valuation.TermKind, valuation.TermSecurity:
		line.Says = w.p.RoundType(t.Kind)
	case valuation.TermLeads:
		line.Says = w.parties(t.Parties)
	case valuation.TermValuation:
		line.Says = joined(w.value(t.Value), w.p.T("terms.basis-unknown"))
	default:
		line.Says = w.value(t.Value)
	}
	return line
}

// conditions are the sums that hang on something. What a record says in words
// stands with its report: it need not be a condition.
func (w termsWriter) conditions(c valuation.TermsCard) []TermLine {
	name := w.p.T("terms.field.conditions")
	var out []TermLine
	for _, t := range c.Conditions {
		out = append(out, TermLine{
			Name: name, Says: joined(w.party(t.Party), w.value(t.Amount), w.p.AmountKind(t.AmountKind)), More: t.Note,
			Source: w.cited(t.Sources), Record: t.ID, Doubtful: t.Unverified,
		})
	}
	if len(out) == 0 {
		out = append(out, TermLine{Name: name, Says: w.p.T("terms.unknown")})
	}
	return once(out)
}

func (w termsWriter) governance(c valuation.TermsCard) []TermLine {
	name := w.p.T("terms.field.governance")
	var out []TermLine
	for _, h := range c.Governance {
		out = append(out, TermLine{
			Name: name, Says: w.p.T("terms.governs", "Party", w.party(h.Party), "Word", h.Word), More: h.Note,
			Source: w.cited(h.Sources), Record: h.Record, Doubtful: h.Unverified,
		})
	}
	if len(out) == 0 {
		out = append(out, TermLine{Name: name, Says: w.p.T("terms.unknown")})
	}
	return once(out)
}

// once leaves the name of a group to its first line.
func once(lines []TermLine) []TermLine {
	for i := range lines[1:] {
		lines[i+1].Name = ""
	}
	return lines
}

// reports are the records of the deal, each with its stage, its evidence and
// what it says in words.
func (w termsWriter) reports(c valuation.TermsCard) []TermLine {
	var out []TermLine
	for _, t := range c.Tranches {
		sum := w.p.T("terms.unknown")
		if t.Raise.Known() {
			sum = w.value(t.Raise)
		}
		out = append(out, TermLine{
			Name: w.p.ShortDate(t.Date), Says: joined(sum, w.p.Stage(t.Stage)), Source: joined(w.cited(t.Sources), w.p.Evidence(t.Evidence)),
			More: t.Note, Record: t.Record, Doubtful: t.Evidence == brief.Unverified,
		})
	}
	return out
}

// holders are the lines of the cap table: those whose share somebody stated, or
// those of whom nobody did.
func (w termsWriter) holders(c valuation.TermsCard, stated bool) []HolderLine {
	var out []HolderLine
	for _, h := range c.Holders {
		if h.Share.Known() != stated {
			continue
		}
		line := HolderLine{
			Name: w.party(h.Party), AsOf: w.p.ShortDate(h.AsOf), Source: w.cited(h.Sources), More: h.Word,
			Record: h.Record, Doubtful: h.Unverified,
		}
		if h.Share.Known() {
			line.Share = w.p.Value(h.Share)
		}
		if h.Worth.Known() {
			line.Worth = w.value(h.Worth)
		}
		if h.Conditional {
			line.More = joined(line.More, w.p.AmountKind(brief.Conditional))
		}
		out = append(out, line)
	}
	return out
}

// sum says what the stated shares come to and what they leave. Shares of
// different days are said to be that: between them holdings were diluted, so
// that they leave nothing to reckon with.
func (w termsWriter) sum(t valuation.CapTable) []string {
	if t.Counted == 0 {
		return []string{w.p.T("terms.sum.none")}
	}
	out := []string{w.p.T("terms.sum.one-day", "Count", t.Counted, "Sum", t.Stated, "Day", t.Last)}
	if !t.OneDay() {
		out[0] = w.p.T("terms.sum.days", "Count", t.Counted, "Sum", t.Stated, "First", t.First, "Last", t.Last)
	}
	switch {
	case t.Over:
		out = append(out, w.p.T("terms.sum.over"))
	case t.OneDay() && t.Rest.High.IsPositive():
		out = append(out, w.p.T("terms.sum.rest", "Rest", t.Rest))
	}
	return out
}

// rates name the exchange rates that served the card, and how old they were.
func (w termsWriter) rates(c valuation.Conversions) string {
	var out []string
	for _, u := range c.Used {
		key := "valuation.note.rate"
		if u.Gap > 0 {
			key = "valuation.note.rate-gap"
		}
		one, rate := money.New(decimal.NewFromInt(1), u.From), money.New(money.RoundSignificant(u.Rate, 6), u.To)
		out = append(out, w.p.T(key, "One", one, "Rate", rate, "Day", w.p.Day(u.Day), "Count", u.Gap))
	}
	return strings.Join(out, " ")
}

// cited names the first source of a claim, and how many more there are.
func (n notes) cited(ids []brief.ID) string {
	known := slices.DeleteFunc(slices.Clone(ids), func(id brief.ID) bool {
		_, ok := n.d.Source(id)
		return !ok
	})
	if len(known) == 0 {
		return ""
	}
	s, _ := n.d.Source(known[0])
	if len(known) == 1 {
		return n.p.Cited(s)
	}
	return n.p.T("terms.source.more", "Source", n.p.Cited(s), "Count", len(known)-1)
}
