package chart

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/valuation"
)

// RevenuePath is the chart of a company's revenue: run-rate as a line, revenue
// of a period as columns, projections dashed.
func RevenuePath(v valuation.RevenuePath, records *brief.Records, p *text.Printer) *Chart {
	s := newSpeaker(p, records, v.Subject, v.Currency, v.Conversions)
	c := &Chart{ID: "revenue-path", printer: p}
	party := s.party(v.Subject)
	if len(v.RunRate)+len(v.Contracted)+len(v.Revenue)+len(v.Targets) == 0 {
		c.Title = s.T("valuation.revenue.title.none", "Party", party)
		c.Empty = s.T("valuation.revenue.empty", "Party", party)
		return c.finish()
	}
	near, far := shownTargets(v)
	s.scaleTo(tallest(v, near))
	rp := newRevenuePlot(v, near, far, s)
	c.plot = rp
	c.Title = capital(revenueTitle(v, s))
	c.subtitle = parts(
		s.T("valuation.revenue.measure", "Party", party, "Unit", s.unit),
		s.knownOn(v.KnownOn),
		s.where(len(v.RunRate) > 0, "valuation.legend.run-rate"),
		s.where(len(v.Contracted) > 0, "valuation.legend.contracted"),
		s.where(len(v.Revenue) > 0, "valuation.legend.revenue"),
		s.where(len(near) > 0, "valuation.legend.projections"),
		s.where(slices.ContainsFunc(all(v), func(m valuation.Mark) bool { return m.Unverified }), "valuation.legend.unverified"),
	)
	c.Notes = s.sentences(farNote(far, s), s.rateNotes(v.Conversions))
	c.sources = s.entries(revenueSources(v))
	c.Table = revenueTable(v, s)
	c.Required = rp.required()
	return c.finish()
}

func all(v valuation.RevenuePath) []valuation.Mark {
	return slices.Concat(v.RunRate, v.Contracted, v.Revenue, v.Targets)
}

// farTimes and farYears bound what a projection may do to the scale: one that
// is so many times the highest actual, or so many years off, is said in the
// notes and stands in the table; drawn, it would flatten everything else.
const (
	farTimes = 3
	farYears = 2
)

// shownTargets splits projections into those that are drawn and those that lie
// too far off.
func shownTargets(v valuation.RevenuePath) (near, far []valuation.Mark) {
	top, last := decimal.Zero, 0
	for _, m := range slices.Concat(v.RunRate, v.Contracted, v.Revenue) {
		top = decimal.Max(top, m.Figure.Value.High)
		last = max(last, m.Date().Last().Year)
	}
	for _, m := range v.Targets {
		if top.IsPositive() && (m.Figure.Value.High.GreaterThan(top.Mul(decimal.NewFromInt(farTimes))) || m.Date().Last().Year > last+farYears) {
			far = append(far, m)
		} else {
			near = append(near, m)
		}
	}
	return near, far
}

func tallest(v valuation.RevenuePath, targets []valuation.Mark) decimal.Decimal {
	top := decimal.Zero
	for _, m := range slices.Concat(v.RunRate, v.Contracted, v.Revenue, targets) {
		top = decimal.Max(top, m.Figure.Value.High)
	}
	return top
}

// The growth that a title tells of is over about a year.
const (
	growthDays  = 365
	leastGrowth = 150
	mostGrowth  = 600
	monthDays   = 30.44
)

// revenueTitle says how run-rate, or else revenue, has grown. Figures known
// from memory only take no part.
func revenueTitle(v valuation.RevenuePath, s *speaker) string {
	party := s.party(v.Subject)
	rates := verified(v.RunRate)
	if n := len(rates); n > 0 {
		last := rates[n-1]
		if from, ok := yearBefore(rates, last); ok {
			return s.grown("valuation.revenue.title.run-rate", from, last, "Party", party)
		}
		return s.T("valuation.revenue.title.stands", "Party", party, "Amount", s.said(last.Figure.Value), "Date", s.Date(month(last.Date())))
	}
	years := verified(slices.DeleteFunc(slices.Clone(v.Revenue), func(m valuation.Mark) bool { return !fullYear(m.Figure.Period) }))
	if n := len(years); n > 0 {
		last := years[n-1]
		if from, ok := yearBefore(years, last); ok {
			return s.grown("valuation.revenue.title.year", from, last, "Party", party)
		}
		return s.T("valuation.revenue.title.was", "Party", party, "Amount", s.said(last.Figure.Value), "Period", last.Figure.Period)
	}
	return s.T("valuation.revenue.title.none", "Party", party)
}

func verified(list []valuation.Mark) []valuation.Mark {
	return slices.DeleteFunc(slices.Clone(list), func(m valuation.Mark) bool { return m.Unverified })
}

func fullYear(p brief.Period) bool { return p.From == p.To && p.From.Precision == brief.ToYear }

// yearBefore is the mark nearest to a year before another.
func yearBefore(list []valuation.Mark, last valuation.Mark) (valuation.Mark, bool) {
	best, found := 0, -1
	for i, m := range list {
		gap := last.Date().Last().DaysSince(m.Date().Last())
		if gap < leastGrowth || gap > mostGrowth {
			continue
		}
		if off := max(gap-growthDays, growthDays-gap); found < 0 || off < best {
			best, found = off, i
		}
	}
	if found < 0 {
		return valuation.Mark{}, false
	}
	return list[found], true
}

// grown tells of growth as a factor from two up, else in percent.
func (s *speaker) grown(key string, from, to valuation.Mark, args ...any) string {
	factor, err := valuation.Multiple(to.Figure.Value.High, from.Figure.Value.High)
	if err != nil {
		return s.T("valuation.revenue.title.none", args...)
	}
	gap := to.Date().Last().DaysSince(from.Date().Last())
	args = append(args, "Count", int(float64(gap)/monthDays+0.5), "Amount", s.said(to.Figure.Value))
	if factor.GreaterThanOrEqual(decimal.NewFromInt(2)) {
		return s.T(key+".times", append(args, "Factor", s.Number(factor.Round(1)))...)
	}
	change := factor.Sub(decimal.NewFromInt(1)).Shift(2)
	return s.T(key+direction(change, change), append(args, "Change", s.percent(change))...)
}

func farNote(far []valuation.Mark, s *speaker) string {
	var list []string
	for _, m := range far {
		list = append(list, s.T("valuation.revenue.far", "Amount", s.value(m.Figure.Value), "Date", s.when(m), "Source", s.cite(m.Figure.Sources)))
	}
	return s.where(len(list) > 0, "valuation.note.far", "List", s.List(list))
}

// when names a mark's period, or its date.
func (s *speaker) when(m valuation.Mark) string {
	if !m.Figure.Period.IsZero() {
		return s.Period(m.Figure.Period)
	}
	return s.ShortDate(m.Figure.AsOf)
}

func revenueSources(v valuation.RevenuePath) []brief.ID {
	var ids []brief.ID
	for _, list := range [][]valuation.Mark{v.RunRate, v.Revenue, v.Targets, v.Contracted} {
		for _, m := range slices.Backward(list) {
			ids = append(ids, first(m.Figure.Sources)...)
		}
	}
	return ids
}

func revenueTable(v valuation.RevenuePath, s *speaker) Table {
	t := Table{Header: s.header("date", "measure", "amount", "evidence", "note", "source")}
	for _, m := range all(v) {
		f := m.Figure
		known := s.Evidence(f.Evidence)
		if m.Unverified {
			known = s.unverified(true)
		}
		t.add([]brief.ID{f.ID}, s.when(m), s.Metric(f.Metric), s.value(f.Value), known, f.Note, s.cite(f.Sources))
	}
	return t
}
