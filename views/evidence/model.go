// Package evidence is the Evidence tab: what was recomputed and what came of
// it, every figure with stage, evidence, date and source, and the sources.
package evidence

import (
	"slices"
	"strings"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/text"
	"moat/views/reading"
)

// Model is what the tab shows.
type Model struct {
	Checks  []CheckRow
	Figures []FigureRow
	Sources []SourceRow
	Counts  map[evidence.Verdict]int
}

// CheckRow is one finding.
type CheckRow struct {
	Verdict    evidence.Verdict
	Word       string // the verdict in words
	Claimed    string
	Recomputed string
	Finding    string
	Source     string
	Figures    []brief.ID
}

// FigureRow is one figure of the briefing.
type FigureRow struct {
	ID         brief.ID
	Value      string
	What       string // metric and party
	Words      string // as printed
	AsOf       string
	Stage      string
	StageOf    brief.Stage
	Evidence   string
	Unverified bool
	Source     string
	Verdicts   []evidence.Verdict
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
}

// Build makes the tab's model.
func Build(d *reading.Dossier, p *text.Printer) Model {
	m := Model{Counts: map[evidence.Verdict]int{}}
	for _, f := range d.Findings {
		m.Counts[f.Verdict]++
		claimed, recomputed, finding := evidence.Sentence(f, p)
		if f.Party != "" && f.Party != d.Briefing.Subject {
			claimed = d.Records.PartyName(f.Party, p.Lang()) + ": " + claimed
		}
		m.Checks = append(m.Checks, CheckRow{
			Verdict: f.Verdict, Word: evidence.VerdictName(f.Verdict, p),
			Claimed: claimed, Recomputed: recomputed, Finding: finding,
			Source: cited(d, p, f.Sources), Figures: f.Figures,
		})
	}
	for _, f := range d.Briefing.Figures {
		m.Figures = append(m.Figures, figureRow(d, p, f))
	}
	m.Sources = sourceRows(d, p)
	return m
}

func figureRow(d *reading.Dossier, p *text.Printer, f brief.Figure) FigureRow {
	row := FigureRow{
		ID: f.ID, Value: p.Value(f.Value), What: p.Metric(f.Metric), Words: f.Words,
		Stage: p.Stage(f.Stage), StageOf: f.Stage, Evidence: p.Evidence(f.Evidence),
		Unverified: d.Records.Unverified(f.Claim, "value"), Source: cited(d, p, f.Sources),
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
	resting := map[brief.ID]int{}
	count := func(c brief.Claim) {
		for _, id := range c.Sources {
			resting[id]++
		}
	}
	for _, f := range d.Briefing.Figures {
		count(f.Claim)
	}
	for _, r := range d.Briefing.Rounds {
		count(r.Claim)
	}
	for _, a := range d.Briefing.Alliances {
		count(a.Claim)
	}
	var out []SourceRow
	for _, s := range d.Briefing.Sources {
		out = append(out, SourceRow{
			ID: s.ID, Cited: p.Cited(s), Title: s.Title, Date: p.ShortDate(s.Date), Access: p.Access(s.Access),
			Unread: s.Unverified(), Resting: resting[s.ID], Restings: p.T("views.evidence.resting", "Count", resting[s.ID]),
		})
	}
	slices.SortStableFunc(out, func(a, b SourceRow) int { return b.Resting - a.Resting })
	return out
}
