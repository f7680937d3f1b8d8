// Package evidence is the Evidence tab: what was recomputed and what came of
// it, every figure with stage, evidence, date and source, and the sources.
package evidence

import (
	"cmp"
	"slices"
	"strings"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/text"
	"moat/views/reading"
)

// Model is what the tab shows.
type Model struct {
	Checks   []CheckRow
	Figures  []FigureRow
	Accounts []AccountRow
	Sources  []SourceRow
	Counts   map[evidence.Verdict]int
	Parties  []Option // that the rows are about, for the filter
	Metrics  []Option
}

// Option is one entry of a filter.
type Option struct{ Key, Name string }

// CheckRow is one finding.
type CheckRow struct {
	Verdict    evidence.Verdict
	Word       string // the verdict in words
	Check      string // its name
	Claimed    string
	Recomputed string
	Finding    string
	Tolerance  string
	Source     string
	Party      string
	Metric     string
	Figures    []brief.ID
	Words      string     // that carried the claim, as printed
	Passages   []brief.ID // its figures that the text cites
	Links      []Link
}

// Link is a source's page.
type Link struct{ Text, URL string }

// FigureRow is one figure of the briefing.
type FigureRow struct {
	ID         brief.ID
	Value      string
	What       string // metric and party
	Words      string // as printed
	AsOf       string
	Reported   string
	Stage      string
	StageOf    brief.Stage
	Evidence   string
	Unverified bool
	Source     string
	Verdicts   []evidence.Verdict
	Party      string
	Metric     string
	Cited      bool // the text cites it
	Links      []Link
}

// SourceRow is one source and what rests on it.
type SourceRow struct {
	ID       brief.ID
	Cited    string
	Title    string
	Date     string
	Access   string
	Unread   bool
	Resting  int // records that rest on it
	Restings string
	Rests    []string // what they are
	URL      string
	Source   brief.Source
}

// Build makes the tab's model.
func Build(d *reading.Dossier, p *text.Printer) Model {
	m := Model{Counts: map[evidence.Verdict]int{}}
	cites := citedFigures(d.Briefing)
	for _, f := range d.Findings {
		m.Counts[f.Verdict]++
		m.Checks = append(m.Checks, checkRow(d, p, f, cites))
	}
	for _, f := range d.Briefing.Figures {
		m.Figures = append(m.Figures, figureRow(d, p, f, cites))
	}
	m.Accounts = accountRows(d, p)
	m.Sources = sourceRows(d, p)
	m.options(d, p)
	return m
}

// citedFigures are the figures that the text cites: their passage can be shown.
func citedFigures(b *brief.Briefing) map[brief.ID]bool {
	out := map[brief.ID]bool{}
	cite := func(body string) {
		figures, _ := brief.Cites(body)
		for _, id := range figures {
			out[id] = true
		}
	}
	for _, t := range b.Takeaways {
		cite(t.Body)
	}
	for _, s := range b.Sections {
		cite(s.Body)
	}
	return out
}

func checkRow(d *reading.Dossier, p *text.Printer, f evidence.Finding, cites map[brief.ID]bool) CheckRow {
	claimed, recomputed, finding := evidence.Sentence(f, p)
	if f.Party != "" && f.Party != d.Briefing.Subject {
		claimed = d.Records.PartyName(f.Party, p.Lang()) + ": " + claimed
	}
	r := CheckRow{
		Verdict: f.Verdict, Word: evidence.VerdictName(f.Verdict, p), Check: evidence.KindName(f.Check, p),
		Claimed: claimed, Recomputed: recomputed, Finding: finding, Tolerance: evidence.Allowed(f, p),
		Source: cited(d, p, f.Sources), Party: string(f.Party), Metric: string(f.Metric), Figures: f.Figures,
		Links: links(d, p, f.Sources),
	}
	for _, id := range f.Figures {
		if cites[id] {
			r.Passages = append(r.Passages, id)
		}
	}
	if x, ok := d.Figure(f.Record); ok {
		r.Words = x.Words
	}
	return r
}

// links are the pages of sources that have one.
func links(d *reading.Dossier, p *text.Printer, ids []brief.ID) []Link {
	var out []Link
	for _, id := range ids {
		if s, ok := d.Source(id); ok && s.URL != "" {
			out = append(out, Link{p.Cited(s) + ", " + p.ShortDate(s.Date), s.URL})
		}
	}
	return out
}

// options lists what the rows can be narrowed to, by name.
func (m *Model) options(d *reading.Dossier, p *text.Printer) {
	parties, metrics := map[string]string{}, map[string]string{}
	add := func(party, metric string) {
		if party != "" {
			parties[party] = d.Records.PartyName(brief.ID(party), p.Lang())
		}
		if metric != "" {
			metrics[metric] = p.Metric(brief.Metric(metric))
		}
	}
	for _, r := range m.Checks {
		add(r.Party, r.Metric)
	}
	for _, r := range m.Figures {
		add(r.Party, r.Metric)
	}
	m.Parties, m.Metrics = sortedOptions(parties), sortedOptions(metrics)
}

func sortedOptions(names map[string]string) []Option {
	var out []Option
	for k, n := range names {
		out = append(out, Option{k, n})
	}
	slices.SortFunc(out, func(a, b Option) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Key, b.Key)) })
	return out
}

func figureRow(d *reading.Dossier, p *text.Printer, f brief.Figure, cites map[brief.ID]bool) FigureRow {
	row := FigureRow{
		ID: f.ID, Value: p.Value(f.Value), What: p.Metric(f.Metric), Words: f.Words,
		Stage: p.Stage(f.Stage), StageOf: f.Stage, Evidence: p.Evidence(f.Evidence),
		Unverified: d.Records.Unverified(f.Claim, "value"), Source: cited(d, p, f.Sources),
		Party: string(f.Party), Metric: string(f.Metric), Cited: cites[f.ID], Links: links(d, p, f.Sources),
		Reported: p.ShortDate(f.Reported),
	}
	if f.Metric == brief.OtherMetric && f.Note != "" {
		row.What = f.Note
	}
	if f.Party != d.Briefing.Subject {
		row.What += " · " + d.Records.PartyName(f.Party, p.Lang())
	}
	row.AsOf = p.ShortDate(f.AsOf)
	if !f.Period.IsZero() {
		row.AsOf = p.Period(f.Period)
	}
	if f.Stage == brief.NoStage {
		row.Stage = ""
	}
	if row.Unverified {
		row.Evidence = p.Evidence(brief.Unverified)
	}
	for _, x := range evidence.About(d.Findings, f.ID) {
		if !slices.Contains(row.Verdicts, x.Verdict) {
			row.Verdicts = append(row.Verdicts, x.Verdict)
		}
	}
	return row
}

// cited names the sources of a claim; many are counted.
func cited(d *reading.Dossier, p *text.Printer, ids []brief.ID) string {
	var names []string
	for _, id := range ids {
		s, ok := d.Source(id)
		if !ok {
			continue
		}
		if name := p.Cited(s); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) > 2 {
		return p.T("views.evidence.sources", "Count", len(names))
	}
	return strings.Join(names, "; ")
}

func sourceRows(d *reading.Dossier, p *text.Printer) []SourceRow {
	rests := map[brief.ID][]string{}
	count := func(c brief.Claim, name string) {
		for _, id := range c.Sources {
			rests[id] = append(rests[id], name)
		}
	}
	for _, f := range d.Briefing.Figures {
		count(f.Claim, d.Records.PartyName(f.Party, p.Lang())+", "+p.Metric(f.Metric)+": "+p.Value(f.Value))
	}
	for _, r := range d.Briefing.Rounds {
		count(r.Claim, d.Records.PartyName(r.Party, p.Lang())+", "+p.Metric(brief.Raise)+": "+p.Value(r.Raise))
	}
	names := func(id brief.ID) string { return d.Records.PartyName(id, p.Lang()) }
	for _, a := range d.Briefing.Alliances {
		count(a.Claim, alliance.Describe(alliance.Tie{Alliance: a}, p, names))
	}
	var out []SourceRow
	for _, s := range d.Briefing.Sources {
		n := len(rests[s.ID])
		out = append(out, SourceRow{
			ID: s.ID, Cited: p.Cited(s), Title: s.Title, Date: p.ShortDate(s.Date), Access: p.Access(s.Access),
			Unread: s.Unverified(), Resting: n, Restings: p.T("views.evidence.resting", "Count", n),
			Rests: rests[s.ID], URL: s.URL, Source: s,
		})
	}
	slices.SortStableFunc(out, func(a, b SourceRow) int { return b.Resting - a.Resting })
	return out
}
