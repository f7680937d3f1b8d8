package chart

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/valuation"
)

// ClaimDrift is the chart of every reported value of one figure over time.
func ClaimDrift(d valuation.Drift, records *brief.Records, p *text.Printer) *Chart {
	s := newSpeaker(p, records, d.Subject, d.Currency, d.Conversions)
	c := &Chart{ID: "claim-drift", printer: p}
	party := s.party(d.Subject)
	var dp *driftPlot
	if len(d.Said) > 0 {
		s.scaleTo(driftTop(d))
		dp = newDriftPlot(d, s)
	}
	if dp == nil || len(dp.marks) == 0 {
		c.Title = s.T("records.drift.title.none", "Party", party)
		c.Empty = s.T("records.drift.empty", "Party", party)
		return c.finish()
	}
	c.plot = dp
	c.Title = capital(driftTitle(d, s))
	stage := latestStage(d)
	c.Stage, c.open = s.Stage(stage), stage.Open()
	c.subtitle = parts(
		s.T("records.drift.measure", "Party", party, "Figure", s.driftOf(d), "Unit", s.unit),
		s.knownOn(d.KnownOn),
		s.where(slices.ContainsFunc(d.Said, func(x valuation.Said) bool { return x.Refuted }), "records.drift.legend.refuted"),
		s.where(dp.hasBand(), "records.drift.legend.band"),
		driftLegend(d, s),
	)
	c.Notes = s.rateNotes(d.Conversions)
	c.sources = s.entries(driftSources(d))
	c.Table = driftTable(d, s)
	c.Required = dp.required()
	return c.finish()
}

// latestStage is that of the newest report that counts.
func latestStage(d valuation.Drift) brief.Stage {
	if list := d.Counted(); len(list) > 0 {
		return list[len(list)-1].Stage
	}
	return brief.NoStage
}

func driftTop(d valuation.Drift) decimal.Decimal {
	top := decimal.Zero
	for _, x := range d.Said {
		top = decimal.Max(top, x.Value.High)
	}
	return top
}

// driftOf names the figure that drifts: the price of all shares, run-rate
// revenue (December 2025), cash burn (2025).
func (s *speaker) driftOf(d valuation.Drift) string {
	name := s.Metric(d.Metric)
	if d.Metric == brief.Valuation {
		name = s.T("records.drift.price")
	}
	switch {
	case !d.Period.IsZero():
		return s.T("records.drift.of", "Figure", name, "Period", d.Period)
	case d.Deal == "" && !d.AsOf.IsZero():
		return s.T("records.drift.of", "Figure", name, "Period", s.Date(month(d.AsOf)))
	}
	return name
}

// driftTitle says how far the standing reports of a figure lie apart, and how
// many were refuted.
func driftTitle(d valuation.Drift, s *speaker) string {
	band, ok := d.Band()
	standing, counted := len(d.Standing()), len(d.Counted())
	args := []any{"Party", s.party(d.Subject), "Figure", s.driftOf(d), "Count", counted}
	if !ok {
		return s.T("records.drift.title.refuted", args...)
	}
	key := "records.drift.title.level"
	if band.IsRange() {
		key = "records.drift.title.band"
	}
	args = append(args, "Value", s.said(band))
	if refuted := len(d.Said) - standing; refuted > 0 {
		return s.T(key+"-refuted", append(args, "Refuted", refuted)...)
	}
	return s.T(key, args...)
}

// driftLegend explains the marks that occur.
func driftLegend(d valuation.Drift, s *speaker) string {
	has := func(yes func(valuation.Said) bool) bool { return slices.ContainsFunc(d.Standing(), yes) }
	return s.sentences(
		s.where(has(func(x valuation.Said) bool { return markOf(x) == markFirm }), "records.drift.legend.firm"),
		s.where(has(func(x valuation.Said) bool { return markOf(x) == markPress }), "records.drift.legend.press"),
		s.where(has(func(x valuation.Said) bool { return markOf(x) == markRetold }), "records.drift.legend.retold"),
		s.where(has(func(x valuation.Said) bool { return x.Stage.Open() }), "records.drift.legend.talks"),
		s.where(has(func(x valuation.Said) bool { return x.Unverified }), "records.legend.unverified"),
	)
}

func driftSources(d valuation.Drift) []brief.ID {
	var ids []brief.ID
	for _, x := range slices.Backward(d.Said) {
		ids = append(ids, first(x.Sources)...)
	}
	return ids
}

func driftTable(d valuation.Drift, s *speaker) Table {
	t := Table{Header: s.columns("reported", "amount", "as-of", "stage", "evidence", "check", "source")}
	for _, x := range d.Said {
		known := s.Evidence(x.Evidence)
		if x.Unverified {
			known = s.unverified(true)
		}
		t.add([]brief.ID{x.Record}, s.ShortDate(x.Reported), s.value(x.Value), s.ShortDate(x.AsOf), s.Stage(x.Stage), known,
			s.where(x.Refuted, "records.drift.refuted"), s.cite(x.Sources))
	}
	return t
}
