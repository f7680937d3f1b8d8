package chart

import (
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/valuation"
)

// WithCase returns the charts that rest on a reader's assumptions, in the
// order of the page. Charts without data are left out, and all of them where
// the assumptions don't pass Assumptions.Check, which says why.
func WithCase(in Input, a valuation.Assumptions) []*Chart {
	if in.Records == nil || in.Briefing == nil || in.Printer == nil || a.Check() != nil {
		return nil
	}
	records := *in.Records
	if !in.KnownOn.IsZero() {
		records.KnownOn = in.KnownOn
	}
	s := valuation.Scope{
		Records: &records, Subject: in.Briefing.Subject, Rates: in.Rates, Currency: in.Currency, Refuted: in.Refuted,
	}
	var out []*Chart
	for _, c := range []*Chart{
		drawn(s.Truth, a, WhatMustBeTrue, &records, in.Printer),
		drawn(s.Sensitivity, a, Sensitivity, &records, in.Printer),
		drawn(s.Football, a, Football, &records, in.Printer),
		drawn(s.Outlook, a, Scenarios, &records, in.Printer),
		drawn(s.Payoff, a, PreferencePayoff, &records, in.Printer),
		drawn(s.Position, a, MyPosition, &records, in.Printer),
	} {
		if c != nil && c.Empty == "" {
			out = append(out, c)
		}
	}
	return out
}

// drawn is the chart of what assumptions lead to; nil where the model has no
// answer for them.
func drawn[T any](
	gather func(valuation.Assumptions) (T, error), a valuation.Assumptions,
	define func(T, *brief.Records, *text.Printer) *Chart, records *brief.Records, p *text.Printer,
) *Chart {
	data, err := gather(a)
	if err != nil {
		return nil
	}
	return define(data, records, p)
}

// caseDigits is how exactly an amount that follows from assumptions is
// written: more would pretend to know.
const caseDigits = 3

func newCaseSpeaker(p *text.Printer, records *brief.Records, x valuation.Premise) *speaker {
	return newSpeaker(p, records, x.Subject, x.Currency, x.Conversions)
}

// sum writes an amount that follows from assumptions: US$258bn.
func (s *speaker) sum(d decimal.Decimal) string {
	return s.value(brief.Point(money.RoundSignificant(d, caseDigits), brief.UnitOf(s.currency), brief.Exact))
}

// post writes a value after the money as exactly as its price is known.
func (s *speaker) post(d decimal.Decimal) string {
	return s.value(brief.Point(money.RoundSignificant(d, convertedDigits), brief.UnitOf(s.currency), brief.Exact))
}

// inUnit writes such an amount in the chart's unit, without it: 258.
func (s *speaker) inUnit(d decimal.Decimal) string {
	return s.Number(money.Norm(money.RoundSignificant(d, caseDigits).Shift(-s.exp)))
}

// rate writes a fraction in percent with its sign: 66.8 %.
func (s *speaker) rate(d decimal.Decimal) string { return s.Percent(money.Norm(d.Shift(2).Round(1))) }

// tenths is a rate that always has one decimal, for columns of rates.
func (s *speaker) tenths(d decimal.Decimal) string {
	text := s.rate(d)
	if number, sign, ok := strings.Cut(text, " "); ok && !strings.Contains(number, ".") {
		return number + ".0 " + sign
	}
	return text
}

// stake writes a share of a company, which may be small: 12.05 %, 0.01 %.
func (s *speaker) stake(d decimal.Decimal) string {
	percent := d.Shift(2)
	if percent.LessThan(decimal.New(1, -1)) {
		return s.Percent(money.Norm(money.RoundSignificant(percent, caseDigits)))
	}
	return s.Percent(money.Norm(percent.Round(2)))
}

// moic writes a multiple on money: 2.49×.
func (s *speaker) moic(d decimal.Decimal) string { return s.Times(money.Norm(d.Round(2))) }

// price writes the price that a case is about, in full.
func (s *speaker) price(x valuation.Premise) string { return s.said(x.Price.Price) }

// barePrice is its upper end alone: what is read on either basis.
func (s *speaker) barePrice(x valuation.Premise) string {
	v := x.Price.Price
	return s.value(brief.Point(v.High, v.Unit, brief.Exact))
}

// years writes how long a case lasts.
func (s *speaker) years(x valuation.Premise) string {
	n := x.Assumptions.Years
	if n.IsInteger() {
		return s.T("cases.years", "Count", int(n.IntPart()))
	}
	return s.T("cases.years.part", "Years", n)
}

// exitDate is the year of the exit as the language writes it.
func (s *speaker) exitDate(x valuation.Premise) string {
	return s.Date(yearOf(x.ExitDay().Year))
}

// terms names what a case assumes beside its return.
func (s *speaker) terms(x valuation.Premise) string {
	a := x.Assumptions
	return s.sentences(
		s.T("cases.terms", "Multiple", s.Times(money.Norm(a.Multiple)), "Years", s.years(x), "Dilution", s.rate(a.Dilution)),
		s.where(!x.NetDebt.IsZero(), "cases.terms.debt", "Debt", s.sum(x.NetDebt)),
		s.where(a.Chance.IsPositive(), "cases.terms.chance", "Chance", s.rate(a.Chance)),
	)
}

// from names the revenue that a case grows from.
func (s *speaker) from(x valuation.Premise) string {
	f := x.Base.Figure
	amount := s.said(f.Value)
	if f.ID == "" {
		return s.T("cases.from.own", "Amount", amount)
	}
	text := s.T("cases.from", "Amount", amount, "Metric", s.Metric(f.Metric), "Date", s.when(x.Base))
	old := x.Start.DaysSince(x.Base.Date().Last())
	return s.sentences(text, s.where(old > valuation.MaxGap, "cases.note.stale", "Count", old),
		s.where(x.Base.Unverified, "cases.note.unverified"))
}

// caseNotes are what every chart of assumptions says at its foot.
func (s *speaker) caseNotes(x valuation.Premise, more ...string) string {
	return s.sentences(append(append([]string{s.T("cases.note.assumed")}, more...), s.rateNotes(x.Conversions))...)
}

// caseStage is how far the price has come.
func (s *speaker) caseStage(x valuation.Premise) string { return s.Stage(x.Price.Stage) }

// caseSources are the price's and the revenue's.
func (s *speaker) caseSources(x valuation.Premise) []string {
	return s.entries(append(first(x.Price.Sources), first(x.Base.Figure.Sources)...))
}
