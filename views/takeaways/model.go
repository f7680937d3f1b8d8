// Package takeaways is the first tab: takeaways as cards with the figures they
// rest on in the margin, then the longer sections, sources, tags and related
// briefings.
package takeaways

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/money"
	"moat/internal/text"
	"moat/views/reading"
)

// Model is what the tab shows: plain values, built off the UI thread.
type Model struct {
	Briefing brief.ID
	Lang     string // of the prose
	Parts    []Part
	Sources  []SourceLine
	Tags     []string
	Related  []reading.Row
	Headings Headings

	printer *text.Printer
	notes   []placed
	ownTags []string
}

// Headings are the words of the page itself, in the interface's language.
type Headings struct {
	Sources, Tags, Related string
}

// Part is a takeaway or a section, with the figures it cites.
type Part struct {
	Takeaway bool
	Number   int    // of a takeaway, from 1
	Kind     string // of a section, as the interface says it; "" to leave it out
	Title    string
	Blocks   []brief.Block
	Figures  []MarginFigure

	untitled bool // Title is the interface's word for what the section is
}

// Name is a takeaway's number and headline, or a section's title.
func (p Part) Name() string {
	return p.ordinal() + p.Title
}

// ordinal is a takeaway's number as it stands before the headline.
func (p Part) ordinal() string {
	if p.Takeaway {
		return fmt.Sprintf("%d  ", p.Number)
	}
	return ""
}

// fullFigures are how many figures a takeaway shows large in the margin.
const fullFigures = 2

// full is how many of a part's figures are shown large; the others, and those
// of the longer sections, stand in small, or the margin would outrun the text.
func (p Part) full() int {
	if p.Takeaway {
		return fullFigures
	}
	return 0
}

// MarginFigure is one figure beside the text that cites it.
type MarginFigure struct {
	ID         brief.ID
	Value      string
	Caption    string
	Converted  string
	Unverified string // the word for it, "" when verified
	Checks     []Check
}

// Check is one verdict under a figure.
type Check struct {
	Verdict evidence.Verdict
	Text    string
}

// SourceLine is one source in the list at the end.
type SourceLine struct {
	ID      brief.ID
	Number  int
	Text    string
	URL     string
	Host    string // of the URL, which is what the page shows
	Warning string // "" for a source that was read
}

// Build makes the tab's model of a dossier, with the page's own words from p.
func Build(d *reading.Dossier, p *text.Printer) Model {
	b := d.Briefing
	m := Model{Briefing: b.ID, Lang: b.Lang, printer: p, ownTags: d.OwnTags, Tags: b.Tags, Related: d.Related, Headings: Headings{
		Sources: p.T("views.takeaways.sources"), Tags: p.T("views.takeaways.tags"), Related: p.T("views.takeaways.related"),
	}}
	numbers := citationOrder(b)
	shown := map[brief.ID]bool{}
	for i, t := range b.Takeaways {
		m.Parts = append(m.Parts, Part{
			Takeaway: true, Number: i + 1, Title: t.Headline,
			Blocks: brief.Blocks(t.Body), Figures: margin(d, p, t.Body, shown),
		})
	}
	for _, s := range b.Sections {
		part := Part{Title: s.Title, Kind: p.SectionKind(s.Kind), Blocks: brief.Blocks(s.Body), Figures: margin(d, p, s.Body, shown)}
		if part.Title == "" {
			part.Title, part.Kind, part.untitled = part.Kind, "", true
		}
		m.Parts = append(m.Parts, part)
	}
	m.Sources = sourceLines(d, p, numbers)
	m.notes = m.place(d.Notes)
	return m
}

// citationOrder numbers sources as the prose cites them, then those that only
// the records cite, as the file lists them.
func citationOrder(b *brief.Briefing) []brief.ID {
	var order []brief.ID
	add := func(ids []brief.ID) {
		for _, id := range ids {
			if !slices.Contains(order, id) {
				order = append(order, id)
			}
		}
	}
	for _, t := range b.Takeaways {
		_, sources := brief.Cites(t.Body)
		add(sources)
	}
	for _, s := range b.Sections {
		_, sources := brief.Cites(s.Body)
		add(sources)
	}
	for _, s := range b.Sources {
		add([]brief.ID{s.ID})
	}
	return order
}

// Number is a source's number in the text, 0 where it has none.
func (m Model) Number(id brief.ID) int {
	for _, s := range m.Sources {
		if s.ID == id {
			return s.Number
		}
	}
	return 0
}

// margin lists the figures that a body cites, each once in the whole page: the
// first part that cites a figure carries it.
func margin(d *reading.Dossier, p *text.Printer, body string, shown map[brief.ID]bool) []MarginFigure {
	figures, _ := brief.Cites(body)
	var out []MarginFigure
	for _, id := range figures {
		f, ok := d.Figure(id)
		if !ok || shown[id] {
			continue
		}
		shown[id] = true
		out = append(out, marginFigure(d, p, f))
	}
	return out
}

func marginFigure(d *reading.Dossier, p *text.Printer, f brief.Figure) MarginFigure {
	m := MarginFigure{ID: f.ID, Value: p.Value(f.Value), Caption: caption(d, p, f), Converted: converted(d, p, f)}
	if d.Records.Unverified(f.Claim, "value") {
		m.Unverified = p.Evidence(brief.Unverified)
	}
	m.Checks = checks(d, p, f)
	return m
}

// caption says what a figure is: metric, party where it is not the subject,
// period or date, stage.
func caption(d *reading.Dossier, p *text.Printer, f brief.Figure) string {
	parts := []string{p.Metric(f.Metric)}
	if f.Metric == brief.OtherMetric && f.Note != "" {
		parts[0] = f.Note
	}
	if f.Party != d.Briefing.Subject {
		parts = append(parts, d.Records.PartyName(f.Party, p.Lang()))
	}
	switch {
	case !f.Period.IsZero():
		parts = append(parts, p.Period(f.Period))
	case !f.AsOf.IsZero():
		parts = append(parts, p.ShortDate(f.AsOf))
	}
	if f.Stage != brief.NoStage {
		parts = append(parts, p.Stage(f.Stage))
	}
	return join(parts)
}

func join(parts []string) string {
	s := parts[0]
	for _, x := range parts[1:] {
		s += " · " + x
	}
	return s
}

// fresh is how many days old a rate may be without a word: a long weekend.
const fresh = 5

// converted writes a money figure in the reader's currency, with the rate and
// its day; "" where it already is in that currency or no rate is known.
func converted(d *reading.Dossier, p *text.Printer, f brief.Figure) string {
	a, ok := f.Value.Amount()
	if !ok || d.State.Currency == "" || a.Currency == d.State.Currency || f.Value.IsRange() {
		return ""
	}
	to, c, err := d.Rates.Convert(a, d.State.Currency, d.State.KnownOn)
	if err != nil {
		return ""
	}
	if c.Gap > fresh {
		return p.T("views.takeaways.converted-old", "Amount", money.Round(to, 3), "Rate", money.RoundSignificant(c.Rate, 5), "Day", c.Day, "Count", c.Gap)
	}
	return p.T("views.takeaways.converted", "Amount", money.Round(to, 3), "Rate", money.RoundSignificant(c.Rate, 5), "Day", c.Day)
}

func sourceLines(d *reading.Dossier, p *text.Printer, order []brief.ID) []SourceLine {
	var out []SourceLine
	for i, id := range order {
		s, ok := d.Source(id)
		if !ok {
			continue
		}
		line := SourceLine{ID: id, Number: i + 1, Text: p.Cited(s), URL: s.URL, Host: host(s.URL)}
		if s.Title != "" {
			line.Text += ". " + s.Title
		}
		if !s.Date.IsZero() {
			line.Text += fmt.Sprintf(" (%s)", p.ShortDate(s.Date))
		}
		if s.Unverified() {
			line.Warning = p.Access(s.Access)
		}
		out = append(out, line)
	}
	return out
}

// host is the site of an address, without "www.".
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
