package chart

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/valuation"
)

// staleMark follows a multiple whose revenue is older than MaxGap days.
const staleMark = "†"

// Peers is the chart of multiples of revenue: the subject's and its peers',
// private and listed companies apart.
func Peers(v valuation.Peers, records *brief.Records, p *text.Printer) *Chart {
	s := newSpeaker(p, records, v.Subject, v.Currency, v.Conversions)
	c := &Chart{ID: "peer-multiples", printer: p, Title: s.T("valuation.peers.title.none")}
	if !slices.ContainsFunc(v.Bars, func(b valuation.Bar) bool { return b.Own }) {
		c.Empty = s.T("valuation.peers.empty", "Party", s.party(v.Subject))
		return c.finish()
	}
	pp := newPeersPlot(v, s)
	c.plot = pp
	c.Title = capital(peersTitle(v, s))
	if b, ok := v.Headline(); ok {
		c.Stage, c.open = s.Stage(b.Price.Stage), b.Price.Stage.Open()
	}
	any := func(test func(valuation.Bar) bool) bool { return slices.ContainsFunc(v.Bars, test) }
	c.subtitle = parts(
		s.where(any(func(b valuation.Bar) bool { return !b.Listed }), "valuation.peers.measure"),
		s.where(any(func(b valuation.Bar) bool { return b.Listed }), "valuation.peers.measure-listed"),
		s.knownOn(v.KnownOn),
		s.where(any(func(b valuation.Bar) bool { return b.Ask }), "valuation.legend.talks"),
		s.where(any(func(b valuation.Bar) bool { return b.Unverified }), "valuation.legend.unverified"),
		s.where(pp.stale, "valuation.legend.stale", "Days", valuation.MaxGap),
	)
	c.Notes = s.sentences(peersPreNote(v, s), quartileNote(v, s), s.rateNotes(v.Conversions))
	c.sources = s.entries(peersSources(pp))
	c.Table = peersTable(v, s)
	c.Required = pp.required()
	return c.finish()
}

// peersTitle places the subject's multiple in the range of its comparables, or
// against its own last price where there are fewer than two.
func peersTitle(v valuation.Peers, s *speaker) string {
	b, ok := v.Headline()
	if !ok {
		return s.T("valuation.peers.title.none")
	}
	args := []any{"Multiple", s.said(multiple(b.Multiple, b.Qualifier)), "Party", s.party(b.Party), "Group", s.group(v.Kind, b.Listed)}
	if b.Stale() {
		return s.T("valuation.peers.title.stale", append(args, "Count", b.Gap)...)
	}
	if peers := v.Comparable(b); len(peers) > 1 {
		low, high := peers[0].Multiple, peers[0].Multiple
		for _, x := range peers {
			low, high = decimal.Min(low, x.Multiple), decimal.Max(high, x.Multiple)
		}
		switch {
		case b.Multiple.LessThan(low):
			return s.T("valuation.peers.title.below", args...)
		case b.Multiple.GreaterThan(high):
			return s.T("valuation.peers.title.above", args...)
		}
		return s.T("valuation.peers.title.within", args...)
	}
	for _, x := range v.Bars {
		if x.Own && !x.Ask && !x.Unverified && x.Price.Record != b.Price.Record && x.PriceDate.Compare(b.PriceDate) < 0 {
			return s.T("valuation.peers.title.own", append(args, "Last", s.times(multiple(x.Multiple, brief.Exact)), "Date", s.Date(month(x.PriceDate)))...)
		}
	}
	return s.T("valuation.peers.title.alone", args...)
}

// group names the companies that a multiple is compared with.
func (s *speaker) group(k brief.PartyKind, listed bool) string {
	switch {
	case listed:
		return s.T("valuation.group.listed")
	case k == brief.Lab:
		return s.T("valuation.group.lab")
	}
	return s.T("valuation.group.private")
}

func peersPreNote(v valuation.Peers, s *speaker) string {
	b, ok := v.Headline()
	if !ok || !b.IfPre.IsPositive() {
		return ""
	}
	return s.T("valuation.note.if-pre", "Price", s.value(brief.Point(b.Price.Price.High, b.Price.Price.Unit, brief.Exact)), "Multiple", s.times(multiple(b.IfPre, brief.Exact)))
}

// quartileNote gives the middle half of the comparables, from five up.
func quartileNote(v valuation.Peers, s *speaker) string {
	b, ok := v.Headline()
	if !ok {
		return ""
	}
	latest := slices.DeleteFunc(v.Comparable(b), func(x valuation.Bar) bool { return !x.Latest })
	low, high, ok := valuation.Quartiles(latest)
	if !ok {
		return ""
	}
	span := brief.Range(short(low), short(high), brief.Times, brief.Exact)
	return s.T("valuation.note.quartiles", "Count", len(latest), "Range", s.Value(span))
}

func peersSources(pp *peersPlot) []brief.ID {
	var ids []brief.ID
	for _, r := range pp.rows {
		ids = append(ids, first(r.bar.Price.Sources)...)
		ids = append(ids, first(r.bar.Revenue.Sources)...)
	}
	return ids
}

func peersTable(v valuation.Peers, s *speaker) Table {
	t := Table{Header: s.header("party", "multiple", "date", "price", "basis", "revenue", "revenue-date", "gap", "stage", "evidence", "source")}
	for _, b := range v.Bars {
		t.add([]brief.ID{b.Price.Record, b.Revenue.ID},
			s.party(b.Party), s.spanned(b), s.ShortDate(b.PriceDate), s.value(b.Price.Price), s.basis(b.Price.Basis),
			s.value(b.Revenue.Value)+" "+s.Metric(b.Revenue.Metric), s.ShortDate(b.Revenue.AsOf), s.gap(b),
			s.Stage(b.Price.Stage), s.unverified(b.Unverified), s.cite(b.Price.Sources))
	}
	return t
}

// gap says how old the revenue was when the price was set, and whether it was
// published only later.
func (s *speaker) gap(b valuation.Bar) string {
	out := s.T("valuation.peers.gap", "Count", b.Gap)
	if b.Later {
		out += s.T("valuation.peers.later")
	}
	if b.Closing {
		out += s.T("valuation.peers.closing")
	}
	return out
}

// spanned writes a multiple with the range of an ask: ≤ 41.5× (37.5×–43.7×).
func (s *speaker) spanned(b valuation.Bar) string {
	out := s.times(multiple(b.Multiple, b.Qualifier))
	if b.Stale() {
		out += staleMark
	}
	if short(b.Low).Equal(short(b.High)) {
		return out
	}
	return out + " (" + s.Value(brief.Range(short(b.Low), short(b.High), brief.Times, brief.Exact)) + ")"
}
