package valuation

import (
	"slices"
	"strings"

	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/evidence"
	"moat/internal/text"
	"moat/views/reading"
)

// PointNote is what there is to know about one point of a chart: the claim it
// stands for, or how it was worked out.
type PointNote struct {
	Drawn    string // what the chart says, where that only rests on the claim
	Value    string // as printed, or what was worked out
	What     string // whose, and what it measures
	Words    string // the words that carried it; "" where none were kept
	Computed string // says that no record states this; "" where one does
	Facts    []PointFact
	Note     string
	Checks   []PointCheck
	Sources  []PointSource
	Record   brief.ID // "" for what was worked out
	Line     brief.ID // the figure whose line Evidence has on it; "" for none
}

// PointFact is a name and what it says.
type PointFact struct {
	Name, Says string
	Doubtful   bool // known from memory only
	Stage      brief.Stage
}

// PointCheck is what a check of the claim came to.
type PointCheck struct {
	Verdict evidence.Verdict
	Text    string
}

// PointSource is one source of the claim.
type PointSource struct {
	Text, URL string
	Warning   string // how it was seen, where it was not read
}

// NoteOf gathers what there is to know about a point, in the printer's
// language.
func NoteOf(d *reading.Dossier, p *text.Printer, pt chart.Point) PointNote {
	n := notes{d, p}
	if pt.Record == "" {
		head, rest, _ := strings.Cut(pt.Text, pointJoin)
		return PointNote{Value: head, What: rest, Computed: p.T("points.computed")}
	}
	if f, ok := find(d.Records.Figures, func(x brief.Figure) bool { return x.ID == pt.Record }); ok {
		return onChart(n.figure(f), pt)
	}
	if r, ok := find(d.Records.Rounds, func(x brief.Round) bool { return x.ID == pt.Record }); ok {
		return onChart(n.round(r), pt)
	}
	if a, ok := find(d.Records.Alliances, func(x brief.Alliance) bool { return x.ID == pt.Record }); ok {
		return onChart(n.alliance(a), pt)
	}
	return PointNote{Value: pt.Text, Record: pt.Record}
}

// pointJoin stands between the facts that a chart reads out at a point.
const pointJoin = " · "

// onChart adds what the chart says where that is not the claim as printed but
// an amount converted, or worked out of it.
func onChart(out PointNote, pt chart.Point) PointNote {
	if !slices.Contains(strings.Split(pt.Text, pointJoin), out.Value) {
		out.Drawn = pt.Text
	}
	return out
}

func find[T any](all []T, is func(T) bool) (T, bool) {
	if i := slices.IndexFunc(all, is); i >= 0 {
		return all[i], true
	}
	var none T
	return none, false
}

// notes writes notes on the records of a dossier.
type notes struct {
	d *reading.Dossier
	p *text.Printer
}

func (n notes) figure(f brief.Figure) PointNote {
	what := n.p.Metric(f.Metric)
	if f.Metric == brief.OtherMetric && f.Note != "" {
		what = f.Note
	}
	out := n.claim(f.ID, f.Claim, n.unverified(f.Claim, "value"))
	out.Value, out.What = n.p.Value(f.Value), joined(n.party(f.Party), what)
	if !f.Period.IsZero() {
		out.Facts = slices.Insert(out.Facts, 0, PointFact{Name: n.p.T("points.period"), Says: n.p.Period(f.Period)})
	}
	if _, ok := n.d.Figure(f.ID); ok {
		out.Line = f.ID
	}
	return out
}

// round tells a financing by its price, and everything else that was said of it.
func (n notes) round(r brief.Round) PointNote {
	out := n.claim(r.ID, r.Claim, false)
	out.Value, out.What = n.price(r), joined(n.party(r.Party), r.Name, n.p.RoundType(r.Type))
	amounts := []PointFact{
		n.amount("raise", r.Raise, r), n.amount("pre", r.Pre, r), n.amount("post", r.Post, r), n.amount("valuation", r.Valuation, r),
	}
	if len(r.Leads) > 0 {
		amounts = append(amounts, PointFact{Name: n.p.T("points.leads"), Says: n.parties(r.Leads), Doubtful: n.unverified(r.Claim, "leads")})
	}
	amounts = slices.DeleteFunc(amounts, func(f PointFact) bool { return f.Says == "" })
	out.Facts = append(amounts, out.Facts...)
	out.Line = n.lineOf(r)
	return out
}

// lineOf is the figure of the briefing that states a round's price, or its
// raise: Evidence lists figures.
func (n notes) lineOf(r brief.Round) brief.ID {
	for _, v := range []brief.Value{r.Valuation, r.Post, r.Pre, r.Raise} {
		f, ok := find(n.d.Briefing.Figures, func(f brief.Figure) bool {
			return v.Known() && f.Party == r.Party && f.Value.Equal(v) && shareSource(f.Sources, r.Sources)
		})
		if ok {
			return f.ID
		}
	}
	return ""
}

func shareSource(a, b []brief.ID) bool {
	return slices.ContainsFunc(a, func(id brief.ID) bool { return slices.Contains(b, id) })
}

// price is what a round is known by: its price, else what was raised.
func (n notes) price(r brief.Round) string {
	for _, v := range []brief.Value{r.Valuation, r.Post, r.Pre, r.Raise} {
		if v.Known() {
			return n.p.Value(v)
		}
	}
	return ""
}

func (n notes) amount(field string, v brief.Value, r brief.Round) PointFact {
	f := PointFact{Name: n.p.T("points." + field), Doubtful: n.unverified(r.Claim, field)}
	if v.Known() {
		f.Says = n.p.Value(v)
	}
	return f
}

func (n notes) alliance(a brief.Alliance) PointNote {
	out := n.claim(a.ID, a.Claim, false)
	tie := n.p.T("points.tie", "From", n.party(a.From), "Kind", n.p.AllianceKind(a.Kind), "To", n.party(a.To))
	out.Value, out.What = tie, a.Word
	var facts []PointFact
	add := func(key, field string, v brief.Value, more string) {
		if v.Known() {
			facts = append(facts, PointFact{Name: n.p.T("points." + key), Says: joined(n.p.Value(v), more), Doubtful: n.unverified(a.Claim, field)})
		}
	}
	span := ""
	if a.Span != brief.WholeTerm {
		span = n.p.AmountSpan(a.Span)
	}
	add("amount", "amount", a.Amount, joined(n.p.AmountKind(a.AmountKind), span))
	add("share", "share", a.Share, "")
	add("capacity", "capacity", a.Capacity, "")
	if !a.Since.IsZero() || !a.Until.IsZero() {
		facts = append(facts, PointFact{Name: n.p.T("points.term"), Says: n.p.Period(brief.Period{From: a.Since, To: a.Until})})
	}
	out.Facts = append(facts, out.Facts...)
	return out
}

// claim tells what every record has: dates, stage, evidence, words, checks and
// sources.
func (n notes) claim(id brief.ID, c brief.Claim, memory bool) PointNote {
	out := PointNote{Words: c.Words, Note: c.Note, Record: id}
	add := func(key, says string) {
		if says != "" {
			out.Facts = append(out.Facts, PointFact{Name: n.p.T("points." + key), Says: says})
		}
	}
	if !c.AsOf.IsZero() {
		add("as-of", n.p.Date(c.AsOf))
	}
	if !c.Reported.IsZero() {
		add("reported", n.p.Date(c.Reported))
	}
	if c.Stage != brief.NoStage {
		out.Facts = append(out.Facts, PointFact{Name: n.p.T("points.stage"), Says: n.p.Stage(c.Stage), Stage: c.Stage})
	}
	known := n.p.Evidence(c.Evidence)
	doubtful := memory || n.unverified(c, "")
	if doubtful {
		known = n.p.Evidence(brief.Unverified)
	}
	if known != "" {
		out.Facts = append(out.Facts, PointFact{Name: n.p.T("points.evidence"), Says: known, Doubtful: doubtful})
	}
	for _, f := range evidence.About(n.d.Findings, id) {
		out.Checks = append(out.Checks, PointCheck{f.Verdict, n.check(f)})
	}
	for _, s := range c.Sources {
		out.Sources = append(out.Sources, n.source(s))
	}
	return out
}

// check is a finding in a line: what was claimed, and what comes of it.
func (n notes) check(f evidence.Finding) string {
	claimed, recomputed, finding := evidence.Sentence(f, n.p)
	return joined(claimed, strings.ReplaceAll(recomputed, "\n", pointJoin), finding)
}

func (n notes) source(id brief.ID) PointSource {
	s, ok := n.d.Source(id)
	if !ok {
		return PointSource{Text: string(id)}
	}
	out := PointSource{Text: n.p.Cited(s), URL: s.URL}
	if s.Title != "" {
		out.Text += ". " + s.Title
	}
	if !s.Date.IsZero() {
		out.Text += " (" + n.p.ShortDate(s.Date) + ")"
	}
	if s.Unverified() {
		out.Warning = n.p.Access(s.Access)
	}
	return out
}

func (n notes) unverified(c brief.Claim, field string) bool { return n.d.Records.Unverified(c, field) }

func (n notes) party(id brief.ID) string { return n.d.Records.PartyName(id, n.p.Lang()) }

func (n notes) parties(ids []brief.ID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = n.party(id)
	}
	return n.p.List(names)
}

// joined puts what is not empty side by side.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), pointJoin)
}
