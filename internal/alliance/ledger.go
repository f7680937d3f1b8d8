package alliance

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"moat/internal/brief"
	"moat/internal/text"
)

// Entry is one tie as the ledger writes it.
type Entry struct {
	Tie Tie

	From, Kind, To    string
	Amount            string // as written; "—" where none is known
	AmountKind        string // "" where it is not said
	Stage, Evidence   string
	Term              string // since and until; either may be missing
	Reported, Sources string
	Doubt             string // the word for an amount that was never read in a source; else ""

	countries [2]string // of both parties; may be empty
	seek      string    // what a search looks in, folded
}

// Ledger is every tie of a graph as a row, those that lapsed or were denied
// too. It is immutable and safe for concurrent reading.
type Ledger struct {
	Entries []Entry // by id of the tie

	graph   *Graph
	printer *text.Printer
}

// NewLedger writes the ties of a graph in the printer's language. Amounts in
// another currency than the graph's count where its weights are converted; see
// Graph.In. The records
// name parties and sources, and may be nil.
func NewLedger(g *Graph, r *brief.Records, p *text.Printer) *Ledger {
	if r == nil {
		r = &brief.Records{}
	}
	l := &Ledger{graph: g, printer: p, Entries: make([]Entry, 0, len(g.Ties))}
	for _, t := range g.Ties {
		l.Entries = append(l.Entries, l.entry(t, r))
	}
	return l
}

func (l *Ledger) entry(t Tie, r *brief.Records) Entry {
	p := l.printer
	from, _ := l.graph.Party(t.From)
	to, _ := l.graph.Party(t.To)
	e := Entry{
		Tie: t, From: from.Name(p.Lang()), Kind: p.AllianceKind(t.Kind), To: to.Name(p.Lang()),
		Amount: p.Value(t.Amount), AmountKind: p.AmountKind(t.AmountKind),
		Stage: p.Stage(t.Stage), Evidence: p.Evidence(t.Evidence), Term: l.term(t),
		Sources: sourcesOf(t.Claim, r, p), countries: [2]string{from.Country, to.Country},
	}
	switch {
	case t.Span == brief.PerYear && t.Amount.Known():
		e.Amount = p.T("ledger.per-year", "Amount", e.Amount)
	case !t.Amount.Known() && t.Capacity.Known():
		e.Amount = p.Value(t.Capacity)
	}
	if t.Span == brief.StakeHeld {
		e.AmountKind = p.T("ledger.stake")
	}
	if !t.Reported.IsZero() {
		e.Reported = p.ShortDate(t.Reported)
	}
	if t.Unverified {
		e.Doubt = p.Evidence(brief.Unverified)
	}
	e.seek = fold(strings.Join(append(sought(from, to), e.Kind, e.Sources, t.Word, t.Note, string(t.ID)), "\n"))
	return e
}

// term writes since when and until when, as far as either is known.
func (l *Ledger) term(t Tie) string {
	since, until := t.Since, t.Until
	switch {
	case since.IsZero() && until.IsZero():
		return ""
	case until.IsZero():
		return l.printer.T("ledger.from", "Date", since)
	case since.IsZero():
		return l.printer.T("ledger.until", "Date", until)
	default:
		return l.printer.T("ledger.term", "Since", since, "Until", until)
	}
}

func sourcesOf(c brief.Claim, r *brief.Records, p *text.Printer) string {
	var names []string
	for _, id := range c.Sources {
		if s, ok := r.Sources[id]; ok {
			names = append(names, p.Cited(s))
		}
	}
	return strings.Join(names, "; ")
}

// sought are the names by which parties are found: any language, any alias.
func sought(parties ...Party) []string {
	var out []string
	for _, p := range parties {
		out = append(out, string(p.ID))
		for _, lang := range brief.Langs {
			out = append(out, p.Names[lang])
		}
		out = append(out, p.Aliases...)
	}
	return out
}

// fold makes texts that differ in case or width alike.
func fold(s string) string { return strings.ToLower(norm.NFKC.String(s)) }

// LedgerFilter chooses ties. An empty field lets everything through.
type LedgerFilter struct {
	Kind     brief.AllianceKind
	Stage    brief.Stage
	Evidence brief.Evidence
	Country  string // of either party
	Text     string // words that must all occur, in any order
}

// Admits reports whether an entry passes the filter.
func (f LedgerFilter) Admits(e Entry) bool {
	switch {
	case f.Kind != "" && e.Tie.Kind != f.Kind,
		f.Stage != "" && e.Tie.Stage != f.Stage,
		f.Evidence != "" && !f.known(e),
		f.Country != "" && !slices.Contains(e.countries[:], f.Country):
		return false
	}
	for _, word := range strings.Fields(fold(f.Text)) {
		if !strings.Contains(e.seek, word) {
			return false
		}
	}
	return true
}

// known reports whether an entry is known in the way asked for. An amount that
// was never read is unverified, whatever the tie rests on.
func (f LedgerFilter) known(e Entry) bool {
	return e.Tie.Evidence == f.Evidence || f.Evidence == brief.Unverified && e.Doubt != ""
}

// Pick returns the entries that the filter admits, in the order given.
func (f LedgerFilter) Pick(entries []Entry) []Entry {
	var out []Entry
	for _, e := range entries {
		if f.Admits(e) {
			out = append(out, e)
		}
	}
	return out
}

// Choices are the values that the ledger's filters can take: those that occur.
type Choices struct {
	Kinds     []brief.AllianceKind
	Stages    []brief.Stage
	Evidences []brief.Evidence
	Countries []string // ISO 3166-1 alpha-2, sorted
}

// Choices lists what the ledger can be filtered by, in the order of the words.
func (l *Ledger) Choices() Choices {
	var c Choices
	c.Kinds = occurring(brief.AllianceKinds, l.Entries, func(e Entry, k brief.AllianceKind) bool { return e.Tie.Kind == k })
	c.Stages = occurring(brief.Stages, l.Entries, func(e Entry, s brief.Stage) bool { return e.Tie.Stage == s })
	c.Evidences = occurring(brief.Evidences, l.Entries, func(e Entry, v brief.Evidence) bool { return LedgerFilter{Evidence: v}.known(e) })
	for _, p := range l.graph.Parties {
		if p.Country != "" {
			c.Countries = append(c.Countries, p.Country)
		}
	}
	slices.Sort(c.Countries)
	c.Countries = slices.Compact(c.Countries)
	return c
}

func occurring[W any](words []W, entries []Entry, has func(Entry, W) bool) []W {
	var out []W
	for _, w := range words {
		if slices.ContainsFunc(entries, func(e Entry) bool { return has(e, w) }) {
			out = append(out, w)
		}
	}
	return out
}

// Totals adds up what the entries come to; see Graph.Totals.
func (l *Ledger) Totals(entries []Entry) []Total { return l.graph.Totals(tiesOf(entries)) }

func tiesOf(entries []Entry) []Tie {
	ties := make([]Tie, len(entries))
	for i, e := range entries {
		ties[i] = e.Tie
	}
	return ties
}

// Summary says how many ties are shown and what they come to: each kind of
// amount apart, what lies within another or stands apart, and how many amounts
// are not known.
func (l *Ledger) Summary(entries []Entry) string {
	p := l.printer
	parts := []string{p.T("ledger.shown", "Count", len(entries), "All", len(l.Entries))}
	var within, apart, unknown int
	for _, t := range l.Totals(entries) {
		within, apart, unknown = within+len(t.Within), apart+len(t.Apart), unknown+len(t.Unknown)
		if len(t.Counted) == 0 {
			continue
		}
		name := p.AmountKind(t.Kind)
		if name == "" {
			name = p.T("ledger.no-kind")
		}
		parts = append(parts, p.T("ledger.sum", "Kind", name, "Sum", t.Say(p)))
	}
	for _, n := range []struct {
		key   string
		count int
	}{{"ledger.within", within}, {"ledger.apart", apart}, {"ledger.unknown", unknown}} {
		if n.count > 0 {
			parts = append(parts, p.T(n.key, "Count", n.count))
		}
	}
	if note := l.graph.RateNotes(tiesOf(entries), p); note != "" {
		parts = append(parts, note)
	}
	return strings.Join(parts, " · ")
}
