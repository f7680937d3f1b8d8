package valuation

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// Premise is what the charts that look ahead have in common: a price, a
// revenue and the reader's assumptions, in one currency.
type Premise struct {
	Subject     brief.ID
	Currency    money.Currency
	KnownOn     money.Day
	Assumptions Assumptions
	Price       Asked
	Base        Mark // Rev₀; its figure has no id where the reader set the amount
	// Start is the day that years count from: the known-on day, as if the
	// price were paid then.
	Start   money.Day
	NetDebt decimal.Decimal // at exit
	Market  decimal.Decimal // TAM₀; zero is not set
	Conversions
}

// Asked is the price that a case is about: the open ask, or else the last one
// that was paid.
type Asked struct {
	Report
	Open  bool
	Bases []AskedBasis // one, or two where the source does not state the basis
	// Reports are all that is reported of an open ask.
	Reports []Report
}

// AskedBasis is what all shares are worth after the money, on one basis.
type AskedBasis struct {
	Basis brief.Metric // what the price is of: brief.PostMoney or brief.PreMoney
	Post  decimal.Decimal
}

// Known reports whether there is a price at all.
func (a Asked) Known() bool { return len(a.Bases) > 0 }

// HasRevenue reports whether there is a revenue to grow from.
func (p Premise) HasRevenue() bool { return p.Base.Figure.Value.High.IsPositive() }

// Rev0 is the revenue that growth is counted from.
func (p Premise) Rev0() decimal.Decimal { return p.Base.Figure.Value.High }

// ExitDay is the day so many years after the start, to the month.
func (p Premise) ExitDay() money.Day {
	months := p.Assumptions.Years.Mul(decimal.NewFromInt(12)).Round(0).IntPart()
	return money.DayOf(p.Start.Time().AddDate(0, int(months), 0))
}

// Case is the model's case for a price after the money.
func (p Premise) Case(post decimal.Decimal) Case {
	a := p.Assumptions
	return Case{
		Post: post, Return: a.Return, Years: a.Years, Multiple: a.Multiple, Dilution: a.Dilution,
		NetDebt: p.NetDebt, Revenue: p.Rev0(), Chance: a.Chance,
	}
}

// premise gathers what the library knows and converts what the reader set.
func (s Scope) premise(a Assumptions) (Premise, *converter) {
	conv := s.converter()
	l := s.Ladder()
	conv.Used = slices.Clone(l.Used)
	p := Premise{
		Subject: s.Subject, Currency: conv.to, KnownOn: s.records().KnownOn, Assumptions: a, Start: s.day(), Price: asked(l),
	}
	p.NetDebt = amount(conv, a.NetDebt)
	p.Market = amount(conv, a.Market)
	p.Base = s.base(a, conv)
	p.Conversions = conv.Conversions
	return p, conv
}

// amount is a reader's amount in the chart's currency; zero where unknown or
// without a rate.
func amount(conv *converter, v brief.Value) decimal.Decimal {
	if c, ok := conv.value(v, ""); ok {
		return c.High
	}
	return zero
}

func asked(l Ladder) Asked {
	if ask, ok := l.Current(); ok {
		r := ask.Latest()
		return Asked{Report: r, Open: true, Bases: bases(r), Reports: ask.Reports}
	}
	if last, ok := l.Last(brief.Date{}); ok {
		return Asked{Report: last.Report, Bases: bases(last.Report)}
	}
	for _, x := range slices.Backward(l.Steps) {
		if !x.Unverified {
			return Asked{Report: x.Report, Bases: bases(x.Report)}
		}
	}
	return Asked{}
}

// bases are the values after the money that a report may mean. Upper ends are
// used throughout. A price of no stated basis without a raise is taken as it
// stands, because what would come on top of it is unknown.
func bases(r Report) []AskedBasis {
	if r.Basis != Unstated || !r.Raise.Known() {
		return []AskedBasis{{brief.PostMoney, r.Price.High}}
	}
	var out []AskedBasis
	for _, x := range r.Readings(brief.Value{}) {
		if x.Post.Known() {
			out = append(out, AskedBasis{x.Basis, x.Post.High})
		}
	}
	return out
}

// base is the revenue that growth is counted from: the reader's, or the newest
// of the measure. Figures known from memory only serve where nothing else does.
func (s Scope) base(a Assumptions, conv *converter) Mark {
	metrics := []brief.Metric{a.Measure}
	if a.Measure == "" {
		metrics = []brief.Metric{brief.RunRate, brief.Revenue}
	}
	if a.Revenue.Known() {
		v, _ := conv.value(a.Revenue, "")
		return Mark{Figure: brief.Figure{Party: s.Subject, Metric: metrics[0], Value: v}}
	}
	for _, metric := range metrics {
		if m, ok := newest(s.marks(conv, metric)); ok {
			return m
		}
	}
	return Mark{}
}

// newest is the last mark that is verified, or the last one. A revenue must
// be that of a full year.
func newest(marks []Mark) (Mark, bool) {
	marks = slices.DeleteFunc(marks, func(m Mark) bool {
		p := m.Figure.Period
		return m.Figure.Metric == brief.Revenue && (p.From != p.To || p.From.Precision != brief.ToYear)
	})
	for _, m := range slices.Backward(marks) {
		if !m.Unverified {
			return m, true
		}
	}
	if n := len(marks); n > 0 {
		return marks[n-1], true
	}
	return Mark{}, false
}
