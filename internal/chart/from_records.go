package chart

import (
	"moat/internal/brief"
	"moat/internal/valuation"
)

// mostDrifts is how many figures' reports are drawn, one chart each.
const mostDrifts = 3

// FromRecords returns the charts of a briefing that rest on records alone, in
// the order of the page. Charts without data are left out.
func FromRecords(in Input) []*Chart {
	if in.Records == nil || in.Briefing == nil || in.Printer == nil {
		return nil
	}
	records := *in.Records
	if !in.KnownOn.IsZero() {
		records.KnownOn = in.KnownOn
	}
	s := valuation.Scope{
		Records: &records, Subject: in.Briefing.Subject, Rates: in.Rates, Currency: in.Currency, Refuted: in.Refuted,
	}
	charts := []*Chart{
		Dilution(s.Dilution(), &records, in.Printer),
		CashCompute(s.CashCompute(), &records, in.Printer),
		Committed(s.Committed(), &records, in.Printer),
		FundingGap(s.FundingGap(), &records, in.Printer),
	}
	for i, d := range chosenDrifts(s.Drifts()) {
		c := ClaimDrift(d, &records, in.Printer)
		if i > 0 {
			c.ID += "-" + slug(d.Metric)
		}
		charts = append(charts, c)
	}
	var out []*Chart
	for _, c := range charts {
		if c.Empty == "" {
			out = append(out, c)
		}
	}
	return out
}

// chosenDrifts are the most reported figures, one of each metric, that of the
// price first: it is what the page is about.
func chosenDrifts(all []valuation.Drift) []valuation.Drift {
	var out []valuation.Drift
	seen := map[brief.Metric]bool{}
	for _, d := range all {
		if seen[d.Metric] || !moves(d) {
			continue
		}
		seen[d.Metric] = true
		switch {
		case d.Metric == brief.Valuation:
			out = append([]valuation.Drift{d}, out...)
		default:
			out = append(out, d)
		}
	}
	return out[:min(len(out), mostDrifts)]
}

// moves reports whether two reports differ: where all agree there is no drift.
func moves(d valuation.Drift) bool {
	for _, x := range d.Said[1:] {
		if !x.Value.High.Equal(d.Said[0].Value.High) {
			return true
		}
	}
	return false
}
