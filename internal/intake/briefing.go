package intake

import (
	"slices"
	"strings"

	"moat/internal/brief"
	"moat/internal/intake/article"
	"moat/internal/intake/claims"
	"moat/internal/text"
)

// Briefing makes a briefing of the draft as it stands. p speaks the article's
// language (Article.Lang): it says in the notes what was drafted. Figures that
// were dropped, and those of which neither a metric nor a currency is known,
// are left out. Without a day of publication the briefing has none: it can be
// stored and checked, and its file asks for one.
func (d *Draft) Briefing(p *text.Printer) *brief.Briefing {
	w := &writer{d: d, p: p}
	b := &brief.Briefing{
		ID: d.ID, Lang: d.Article.Lang, Title: d.Title, Lede: d.Lede, Category: d.Category, Published: d.Published,
		Subject: d.Subject, Tags: slices.Clone(d.Tags),
	}
	w.sources(b)
	w.figures(b)
	w.round(b)
	w.takeaways(b)
	w.sections(b)
	w.parties(b)
	b.Resolve()
	return b
}

type writer struct {
	d       *Draft
	p       *text.Printer
	article brief.ID // source id of the article itself
}

// sources lists the article, then every outlet that it names, unread.
func (w *writer) sources(b *brief.Briefing) {
	d := w.d
	w.article = w.id("article")
	publisher := w.publisher()
	tier := brief.TierPress
	if len(d.Outlets) > 0 {
		tier = brief.TierRelay
	}
	b.Sources = []brief.Source{{
		ID: w.article, Publisher: publisher, Title: d.Title, Date: d.Published, URL: d.Article.Address, Access: brief.Read, Tier: tier,
	}}
	seen := map[string]bool{}
	for _, o := range d.Outlets {
		if !seen[o.ID] && !strings.EqualFold(o.Name, publisher) {
			b.Sources = append(b.Sources, brief.Source{ID: w.id(o.ID), Publisher: o.Name, Via: publisher, Access: brief.Unread, Tier: brief.TierRelay})
		}
		seen[o.ID] = true
	}
}

// publisher names who published the article: what the page says, or its host.
func (w *writer) publisher() string {
	a := w.d.Article
	if a.Site != "" {
		return a.Site
	}
	if _, rest, ok := strings.Cut(a.Address, "://"); ok {
		host, _, _ := strings.Cut(rest, "/")
		return strings.TrimPrefix(host, "www.")
	}
	return w.p.T("intake.source.unnamed")
}

func (w *writer) id(name string) brief.ID { return brief.ID(w.d.print + "-" + name) }

// enters reports whether a figure becomes a record.
func (f *Figure) enters() bool {
	if f.State == Dropped || !f.Value.Known() {
		return false
	}
	_, isMoney := f.Value.Unit.Currency()
	return f.Metric != "" || isMoney
}

func (w *writer) figures(b *brief.Briefing) {
	for i := range w.d.Figures {
		if f := &w.d.Figures[i]; f.enters() {
			b.Figures = append(b.Figures, w.figure(b, f))
		}
	}
}

func (w *writer) figure(b *brief.Briefing, f *Figure) brief.Figure {
	r := brief.Figure{
		ID: f.ID, Party: f.Party, Metric: f.Metric, Value: f.Value, Period: f.Period, Place: f.Claim.Place, From: w.derivation(f),
		Claim: brief.Claim{AsOf: f.AsOf, Stage: f.Stage, Evidence: w.evidence(), Sources: w.cites(b, f), Words: f.Words, Note: w.note(f)},
	}
	if r.Metric == "" {
		r.Metric = brief.OtherMetric
	}
	return r
}

// evidence is press, or relay where the article tells what others reported.
func (w *writer) evidence() brief.Evidence {
	if len(w.d.Outlets) > 0 {
		return brief.Relay
	}
	return brief.Press
}

// cites names the article, then the outlets that the sentence names.
func (w *writer) cites(b *brief.Briefing, f *Figure) []brief.ID {
	out := []brief.ID{w.article}
	for _, o := range f.Claim.Outlets {
		if id := w.id(o); slices.ContainsFunc(b.Sources, func(s brief.Source) bool { return s.ID == id }) {
			out = append(out, id)
		}
	}
	return out
}

// note tells what the reader has to know about a figure that Moat drafted.
func (w *writer) note(f *Figure) string {
	var out []string
	switch f.State {
	case Proposed:
		out = append(out, w.p.T("intake.note.drafted"))
	case Corrected:
		out = append(out, w.p.T("intake.note.corrected", "Words", f.Words))
	}
	if f.Metric == "" {
		out = append(out, w.p.T("intake.note.metric"))
	}
	if f.State == Proposed && f.Claim.CurrencyFrom.Why == claims.Home {
		out = append(out, w.p.T("intake.note.currency"))
	}
	return strings.Join(out, " ")
}

func (w *writer) derivation(f *Figure) brief.Derivation {
	of := func(i int) brief.ID {
		if i == None || !w.d.Figures[i].enters() {
			return ""
		}
		return w.d.Figures[i].ID
	}
	if id := of(f.Restates); id != "" {
		return brief.Derivation{Kind: brief.Restates, Args: []brief.ID{id}}
	}
	if a, b := of(f.Ratio[0]), of(f.Ratio[1]); a != "" && b != "" {
		return brief.Derivation{Kind: brief.Ratio, Args: []brief.ID{a, b}}
	}
	return brief.Derivation{}
}

func (w *writer) takeaways(b *brief.Briefing) {
	for _, t := range w.d.Takeaways {
		if t.Dropped || strings.TrimSpace(t.Headline) == "" {
			continue
		}
		body := escape(t.Body)
		if t.Drafted {
			body = strings.TrimSpace(body + "\n\n*" + escape(w.p.T("intake.takeaway.drafted")) + "*")
		}
		body += w.marks(b, t.Span, w.article)
		b.Takeaways = append(b.Takeaways, brief.Takeaway{Headline: t.Headline, Body: strings.TrimSpace(body)})
	}
}

func (w *writer) sections(b *brief.Briefing) {
	for i, s := range w.d.Article.Sections {
		var body []string
		for _, x := range w.d.Article.Blocks {
			if x.Section == i && x.Role == article.Body {
				body = append(body, blockText(x.Block)+w.blockMarks(b, x))
			}
		}
		b.Sections = append(b.Sections, brief.Section{Kind: s.Kind, Title: s.Title, Body: joinBlocks(body, w.d.Article.Blocks, i)})
	}
}

// blockMarks are the citations of a block. Headings cite nothing.
func (w *writer) blockMarks(b *brief.Briefing, x article.Placed) string {
	if x.Kind == article.Heading {
		return ""
	}
	return w.marks(b, Span{Start: x.Start, End: x.End})
}

// marks cites the figures and outlets of a stretch of the text.
func (w *writer) marks(b *brief.Briefing, s Span, sources ...brief.ID) string {
	var out strings.Builder
	for i := range w.d.Figures {
		f := &w.d.Figures[i]
		if f.enters() && slices.ContainsFunc(f.Mentions, func(m Span) bool { return m.Start >= s.Start && m.Start < s.End }) {
			out.WriteString(" [@" + string(f.ID) + "]")
		}
	}
	for _, o := range w.d.Outlets {
		if id := w.id(o.ID); o.Start >= s.Start && o.Start < s.End && !slices.Contains(sources, id) &&
			slices.ContainsFunc(b.Sources, func(x brief.Source) bool { return x.ID == id }) {
			sources = append(sources, id)
		}
	}
	for _, id := range sources {
		out.WriteString(" [^" + string(id) + "]")
	}
	return out.String()
}

// parties lists the parties that the text names and those that corrections
// brought in.
func (w *writer) parties(b *brief.Briefing) {
	b.Parties = slices.Clone(w.d.Parties)
	have := map[brief.ID]bool{}
	for _, p := range b.Parties {
		have[p.ID] = true
	}
	for _, f := range b.Figures {
		if p, ok := w.d.register.Party(f.Party); ok && !have[f.Party] {
			have[f.Party] = true
			b.Parties = append(b.Parties, p)
		}
	}
}
