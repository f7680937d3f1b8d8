package chart

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/valuation"
)

// Dilution is the chart of who owns what after each primary round.
func Dilution(d valuation.Dilution, records *brief.Records, p *text.Printer) *Chart {
	s := newSpeaker(p, records, d.Subject, d.Currency, d.Conversions)
	c := &Chart{ID: "dilution", printer: p}
	party := s.party(d.Subject)
	kept, rounds := d.Retained()
	held := slices.DeleteFunc(slices.Clone(d.Holders), func(h valuation.Holder) bool { return !h.Share.Known() })
	if len(held) == 0 && !slices.ContainsFunc(d.Rounds, func(x valuation.Issue) bool { return x.New.Known() }) {
		c.Title = s.T("records.dilution.title.none", "Party", party)
		c.Empty = s.T("records.dilution.empty", "Party", party)
		return c.finish()
	}
	dp := dilutionPlot(d, held, s)
	c.plot = dp
	c.Title = capital(dilutionTitle(d, kept, rounds, s))
	c.subtitle = parts(
		s.T("records.dilution.measure", "Party", party),
		s.knownOn(d.KnownOn),
		s.where(len(d.Rounds) > 0, "records.dilution.legend"),
		s.where(slices.ContainsFunc(d.Rounds, func(x valuation.Issue) bool { return !x.New.Known() }), "records.dilution.legend.unknown"),
	)
	c.Notes = s.sentences(
		s.where(rounds > 1, "records.dilution.note.kept", "Count", rounds, "Kept", s.fine(kept)),
		s.T("records.dilution.note.tenders"),
		s.rateNotes(d.Conversions),
	)
	c.sources = s.entries(dilutionSources(d))
	c.Table = dilutionTable(d, s)
	c.Required = dp.required()
	return c.finish()
}

// fine writes a share in percent with one decimal: 86.4 %.
func (s *speaker) fine(v brief.Value) string {
	v.Low, v.High = v.Low.Round(1), v.High.Round(1)
	return s.Value(v)
}

func dilutionTitle(d valuation.Dilution, kept brief.Value, rounds int, s *speaker) string {
	party := s.party(d.Subject)
	switch {
	case rounds > 1:
		from := d.Rounds[len(d.Rounds)-rounds]
		return s.T("records.dilution.title.kept", "Party", party, "Date", s.Date(month(from.Date)), "Kept", s.fine(kept))
	case rounds == 1:
		x := d.Rounds[len(d.Rounds)-1]
		return s.T("records.dilution.title.one", "Party", party, "Date", s.Date(month(x.Date)), "New", s.fine(x.New))
	}
	for _, h := range d.Holders {
		if h.Share.Known() && !h.Unverified {
			return s.T("records.dilution.title.holder", "Party", party, "Holder", s.party(h.Party), "Share", s.fine(h.Share))
		}
	}
	return s.T("records.dilution.title.none", "Party", party)
}

func dilutionPlot(d valuation.Dilution, held []valuation.Holder, s *speaker) *tallyPlot {
	tp := &tallyPlot{say: s}
	rounds := tallyGroup{head: s.T("records.dilution.group.rounds"), high: 100}
	for i, x := range d.Rounds {
		rounds.rows = append(rounds.rows, issueRow(x, len(d.Rounds)-1-i, s))
	}
	tp.add(rounds)
	holders := tallyGroup{head: s.T("records.dilution.group.holders"), high: 100}
	for i, h := range held {
		holders.rows = append(holders.rows, holderRow(h, i, s))
	}
	tp.add(holders)
	for i := range tp.groups { // the newest known round must be read at any size
		rows := tp.groups[i].rows
		for j := len(rows) - 1; j >= 0 && i == 0 && len(d.Rounds) > 0; j-- {
			if rows[j].label != s.T("records.unknown") {
				rows[j].required, rows[j].rank = true, 0
				break
			}
		}
	}
	return tp
}

// issueRow is the company after a round: what the new money bought, and what
// everybody before it was left with.
func issueRow(x valuation.Issue, age int, s *speaker) tallyRow {
	r := tallyRow{
		name: s.ShortDate(month(x.Date)), record: x.Records[len(x.Records)-1], rank: 1 + age,
		text: facts(s.ShortDate(x.Date), s.issueName(x), s.raised(x), s.Stage(x.Stage), s.unverified(x.Unverified), s.cite(x.Sources)),
	}
	if !x.New.Known() {
		r.label, r.parts, r.rank = s.T("records.unknown"), []tallyPart{{0, 100, lookDoubt}}, 40+age
		return r
	}
	bought := x.New.High.InexactFloat64()
	look := lookSolid
	if x.Unverified {
		look = lookDoubt
	}
	r.label = s.T("records.dilution.bought", "New", s.fine(x.New))
	r.parts = []tallyPart{{0, bought, look}, {bought, 100, lookQuiet}}
	r.text = facts(r.text, r.label, s.T("records.dilution.kept", "Kept", s.fine(x.Kept)))
	return r
}

// issueName names a deal by its latest record, and says how many it has.
func (s *speaker) issueName(x valuation.Issue) string {
	if len(x.Records) < 2 {
		return x.Name
	}
	return s.T("records.dilution.records", "Name", x.Name, "Count", len(x.Records))
}

func (s *speaker) raised(x valuation.Issue) string {
	return s.where(x.Raise.Known(), "records.raised", "Raise", s.value(x.Raise))
}

func holderRow(h valuation.Holder, i int, s *speaker) tallyRow {
	look := lookPale
	if h.Unverified {
		look = lookDoubt
	}
	worth := ""
	if h.Worth.Known() {
		worth = s.value(h.Worth)
	}
	label := s.T("records.dilution.as-of", "Share", s.fine(h.Share), "Date", h.AsOf)
	return tallyRow{
		name: s.party(h.Party), label: label, record: h.Record, rank: 2 + 2*i,
		parts: []tallyPart{{0, h.Share.High.InexactFloat64(), look}},
		text:  facts(s.party(h.Party), label, worth, s.Evidence(h.Evidence), s.cite(h.Sources)),
	}
}

func dilutionSources(d valuation.Dilution) []brief.ID {
	var ids []brief.ID
	for _, x := range slices.Backward(d.Rounds) {
		if x.New.Known() {
			ids = append(ids, first(x.Sources)...)
		}
	}
	for _, h := range d.Holders {
		if h.Share.Known() {
			ids = append(ids, first(h.Sources)...)
		}
	}
	for _, x := range slices.Backward(d.Rounds) {
		ids = append(ids, first(x.Sources)...)
	}
	return ids
}

// dilutionTable lists the rounds, then the cap table with what is not known.
func dilutionTable(d valuation.Dilution, s *speaker) Table {
	t := Table{Header: s.columns("date", "item", "share", "kept", "amount", "stage", "evidence", "source")}
	for _, x := range d.Rounds {
		t.add(x.Records, s.ShortDate(x.Date), s.issueName(x), s.shareOr(x.New), s.shareOr(x.Kept), s.amountOr(x.Raise), s.Stage(x.Stage), s.unverified(x.Unverified), s.cite(x.Sources))
	}
	for _, h := range d.Holders {
		known := s.Evidence(h.Evidence)
		if h.Unverified {
			known = s.unverified(true)
		}
		t.add([]brief.ID{h.Record}, s.ShortDate(h.AsOf), s.party(h.Party), s.shareOr(h.Share), "", s.amountOr(h.Worth), "", known, s.cite(h.Sources))
	}
	return t
}

// columns are headings of a table.
func (s *speaker) columns(names ...string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = s.T("records.table." + n)
	}
	return out
}

func (s *speaker) shareOr(v brief.Value) string {
	if !v.Known() {
		return s.T("records.unknown")
	}
	return s.fine(v)
}

func (s *speaker) amountOr(v brief.Value) string {
	if !v.Known() {
		return s.T("records.unknown")
	}
	return s.value(v)
}

// slug is a metric as part of an id.
func slug(m brief.Metric) string {
	out := []byte(m)
	for i, b := range out {
		if b == ' ' {
			out[i] = '-'
		} else if b >= 'A' && b <= 'Z' {
			out[i] = b + 'a' - 'A'
		}
	}
	return string(out)
}

// most is the largest of some values' upper ends.
func most(values ...brief.Value) decimal.Decimal {
	top := decimal.Zero
	for _, v := range values {
		top = decimal.Max(top, v.High)
	}
	return top
}
