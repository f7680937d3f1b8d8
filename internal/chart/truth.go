package chart

import (
	"strconv"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/valuation"
)

// WhatMustBeTrue is the chart of the revenue that a price needs to earn the
// reader's return, against revenue today.
func WhatMustBeTrue(t valuation.Truth, records *brief.Records, p *text.Printer) *Chart {
	s := newCaseSpeaker(p, records, t.Premise)
	c := &Chart{ID: "what-must-be-true", printer: p}
	if len(t.Ways) == 0 {
		c.Title = s.T("cases.truth.title.none", "Party", s.party(t.Subject))
		c.Empty = s.T("cases.empty", "Party", s.party(t.Subject))
		return c.finish()
	}
	top := t.Rev0()
	for _, w := range t.Ways {
		for _, x := range w.Paths {
			top = decimal.Max(top, x.Revenue)
		}
	}
	s.scaleTo(top)
	tp := newTruthPlot(t, s)
	c.plot, c.model = tp, truthModel(t, s)
	c.Title = capital(truthTitle(t, s))
	c.Stage = s.caseStage(t.Premise)
	c.subtitle = parts(
		s.T("cases.truth.measure", "Party", s.party(t.Subject), "Price", s.price(t.Premise), "Unit", s.unit),
		truthGrowth(t, s),
		s.terms(t.Premise),
		s.where(len(t.Ways) > 1, "cases.truth.dashed"),
		s.knownOn(t.KnownOn),
	)
	c.Notes = s.caseNotes(t.Premise, s.from(t.Premise), truthShare(t, s))
	c.sources = s.caseSources(t.Premise)
	c.Table = truthTable(t, s)
	c.Required = tp.required()
	return c.finish()
}

// truthTitle says what revenue must become, on each basis, and whether that
// is more than today.
func truthTitle(t valuation.Truth, s *speaker) string {
	a := t.Assumptions
	low, high := t.Ways[0].Chosen(a), t.Ways[len(t.Ways)-1].Chosen(a)
	key := "cases.truth.title"
	args := []any{"Return", s.rate(a.Return), "Year", s.exitDate(t.Premise)}
	if a.Chance.IsPositive() {
		key += ".chance"
		args = append(args, "Chance", s.rate(a.Chance))
	}
	if high.Growth.IsNegative() {
		key += ".fall"
	} else {
		key += ".reach"
	}
	return s.T(key, append(args, "Revenue", s.either(s.sum(low.Revenue), s.sum(high.Revenue)))...)
}

// either joins what follows from two bases of a price, where they differ.
func (s *speaker) either(a, b string) string {
	if a == b {
		return a
	}
	return s.T("cases.or", "A", a, "B", b)
}

// truthGrowth names growth and, beside the return, the multiple on the money.
func truthGrowth(t valuation.Truth, s *speaker) string {
	a := t.Assumptions
	low, high := t.Ways[0].Chosen(a), t.Ways[len(t.Ways)-1].Chosen(a)
	key := "cases.truth.growth"
	if a.Chance.IsPositive() {
		key += ".chance"
	}
	return s.T(key, "Growth", s.either(s.rate(low.Growth), s.rate(high.Growth)), "MOIC", s.moic(low.MOIC), "Return", s.rate(a.Return))
}

func truthShare(t valuation.Truth, s *speaker) string {
	x := t.Ways[0].Chosen(t.Assumptions)
	return s.where(x.Share.IsPositive(), "cases.truth.share",
		"Share", s.rate(x.Share), "Market", s.sum(t.Market), "Growth", s.rate(t.Assumptions.MarketGrowth))
}

func truthTable(t valuation.Truth, s *speaker) Table {
	names := []string{"return", "post", "exit-revenue", "growth", "moic"}
	market := t.Market.IsPositive()
	if market {
		names = append(names, "share")
	}
	table := Table{Header: s.caseHeader(names...)}
	years := int(t.Assumptions.Years.IntPart())
	for i := range years + 1 {
		table.Header = append(table.Header, s.Date(yearOf(t.Start.Year+i)))
	}
	for _, w := range t.Ways {
		for _, x := range w.Paths {
			row := []string{s.rate(x.Return), s.post(w.Post), s.sum(x.Revenue), s.rate(x.Growth), s.moic(x.MOIC)}
			if market {
				row = append(row, s.rate(x.Share))
			}
			for i := range years + 1 {
				row = append(row, s.sum(along(t, x, i)))
			}
			table.add(t.Records(), row...)
		}
	}
	return table
}

// along is the revenue some whole years on the way.
func along(t valuation.Truth, x valuation.Path, years int) decimal.Decimal {
	v, err := valuation.Grow(t.Rev0(), x.Growth, decimal.NewFromInt(int64(years)))
	if err != nil {
		return decimal.Zero
	}
	return v
}

func yearOf(year int) brief.Date { return brief.Date{Precision: brief.ToYear, Year: year} }

// caseHeader names columns of a chart of assumptions.
func (s *speaker) caseHeader(names ...string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = s.T("cases.table." + n)
	}
	return out
}

// yearLabels are the years of an axis that counts from the start of a case.
func yearLabels(from, years int) []string {
	out := make([]string, years+1)
	for i := range out {
		out[i] = strconv.Itoa(from + i)
	}
	return out
}
