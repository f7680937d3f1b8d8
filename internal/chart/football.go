package chart

import (
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/valuation"
)

// Football is the chart of what a company is worth by each method, with the
// asked price as a band.
func Football(f valuation.Football, records *brief.Records, p *text.Printer) *Chart {
	s := newCaseSpeaker(p, records, f.Premise)
	c := &Chart{ID: "football-field", printer: p}
	if len(f.Methods) == 0 {
		c.Title = s.T("cases.football.title.none", "Party", s.party(f.Subject))
		c.Empty = s.T("cases.football.empty", "Party", s.party(f.Subject))
		return c.finish()
	}
	s.scaleTo(footballTop(f))
	sp := &spansPlot{say: s, band: askedBand(f.Premise, f.Low, f.High, f.IfPre, s)}
	for _, m := range f.Methods {
		sp.rows = append(sp.rows, methodRow(m, s))
	}
	c.plot = sp
	c.Title = capital(footballTitle(f, s))
	c.Stage = s.caseStage(f.Premise)
	c.subtitle = parts(
		s.T("cases.football.measure", "Party", s.party(f.Subject), "Unit", s.unit),
		s.where(f.IfPre.IsPositive(), "cases.football.dashed", "Post", s.number(f.IfPre), "Price", s.number(f.High)),
		s.T("cases.football.legend"),
		s.knownOn(f.KnownOn),
	)
	c.Notes = s.caseNotes(f.Premise, footballNote(f, s), s.from(f.Premise), s.terms(f.Premise))
	c.sources = s.caseSources(f.Premise)
	c.Table = footballTable(f, s)
	c.Required = sp.required()
	return c.finish()
}

func footballTop(f valuation.Football) decimal.Decimal {
	top := decimal.Max(f.High, f.IfPre)
	for _, m := range f.Methods {
		top = decimal.Max(top, m.High)
	}
	return top
}

// askedBand is the price that ranges are set against.
func askedBand(x valuation.Premise, low, high, further decimal.Decimal, s *speaker) band {
	b := band{low: low.InexactFloat64(), high: high.InexactFloat64(), further: further.InexactFloat64()}
	amount := s.number(high)
	if !low.Equal(high) {
		amount = s.number(low) + s.to() + amount
	}
	key := "cases.band.paid"
	if x.Price.Open {
		key = "cases.band.asked"
	}
	b.label = s.T(key, "Amount", amount)
	return b
}

// listedPoints is how many single values a row writes out.
const listedPoints = 3

func methodRow(m valuation.Method, s *speaker) span {
	r := span{name: methodName(m, s), ranged: m.Range, low: m.Low.InexactFloat64(), high: m.High.InexactFloat64()}
	var values []string
	for _, v := range m.Points {
		r.points = append(r.points, v.InexactFloat64())
		values = append(values, s.inUnit(v))
	}
	switch {
	case m.Range:
		r.label = s.inUnit(m.Low) + s.to() + s.inUnit(m.High)
	case len(values) <= listedPoints:
		r.label = strings.Join(values, ", ")
	default:
		r.label = s.T("cases.football.points", "Count", len(values))
	}
	if len(m.IDs) > 0 {
		r.record = m.IDs[len(m.IDs)-1]
	}
	r.text = facts(r.name, r.label, s.unit)
	for i, b := range m.Bars {
		r.texts = append(r.texts, facts(s.party(b.Party), s.ShortDate(b.PriceDate), s.times(multiple(b.Multiple, b.Qualifier)), s.sum(m.Points[i])))
	}
	return r
}

func methodName(m valuation.Method, s *speaker) string {
	switch m.Kind {
	case valuation.ByComparables:
		return s.T("cases.method.comparables", "Count", len(m.Points))
	case valuation.ByTarget:
		return s.T("cases.method.target", "Date", s.when(m.Target))
	}
	return s.T("cases.method." + string(m.Kind))
}

// footballTitle counts the methods that the price lies above or below.
func footballTitle(f valuation.Football, s *speaker) string {
	above, below := 0, 0
	for _, m := range f.Methods {
		low, high := ends(m)
		switch {
		case f.Low.GreaterThan(high):
			above++
		case f.High.LessThan(low):
			below++
		}
	}
	who := "cases.price.paid"
	if f.Price.Open {
		who = "cases.price.asked"
	}
	price := s.T(who, "Price", s.price(f.Premise))
	n := len(f.Methods)
	switch {
	case above == n:
		return s.T("cases.football.title.above-all", "Price", price, "Count", n)
	case below == n:
		return s.T("cases.football.title.below-all", "Price", price, "Count", n)
	case above > 0 && above >= below:
		return s.T("cases.football.title.above", "Price", price, "Some", above, "Count", n)
	case below > 0:
		return s.T("cases.football.title.below", "Price", price, "Some", below, "Count", n)
	}
	return s.T("cases.football.title.within", "Price", price)
}

// ends are the least and the most of a method.
func ends(m valuation.Method) (low, high decimal.Decimal) {
	if m.Range {
		return m.Low, m.High
	}
	low, high = m.Points[0], m.Points[0]
	for _, v := range m.Points {
		low, high = decimal.Min(low, v), decimal.Max(high, v)
	}
	return low, high
}

func footballNote(f valuation.Football, s *speaker) string {
	for _, m := range f.Methods {
		if m.Kind == valuation.ByTarget {
			v := m.Target.Figure
			return s.T("cases.football.target", "Amount", s.said(v.Value), "Date", s.when(m.Target), "Source", s.cite(v.Sources))
		}
	}
	return ""
}

func footballTable(f valuation.Football, s *speaker) Table {
	t := Table{Header: s.caseHeader("method", "low", "high", "points")}
	for _, m := range f.Methods {
		low, high := ends(m)
		var values []string
		for _, v := range m.Points {
			values = append(values, s.sum(v))
		}
		t.add(m.IDs, methodName(m, s), s.sum(low), s.sum(high), s.List(values))
	}
	return t
}
