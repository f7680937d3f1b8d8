package valuation

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// Football sets what a company is worth by each method against the price.
type Football struct {
	Premise
	Methods []Method
	// Low and High span the reported prices; IfPre is the value after the
	// money if the highest is before it, zero where that does not arise.
	Low, High, IfPre decimal.Decimal
}

// MethodKind names a way of valuing.
type MethodKind string

// The methods, in the order of the chart.
const (
	ByPrices      MethodKind = "prices"      // paid within the year before
	ByComparables MethodKind = "comparables" // peers' multiples on the subject's revenue
	ByTarget      MethodKind = "target"      // a projected revenue at the exit multiple, discounted
	ByScenarios   MethodKind = "scenarios"   // the reader's own, discounted
)

// Method is what all shares are worth by one method.
type Method struct {
	Kind      MethodKind
	Low, High decimal.Decimal
	// Range reports whether Low to High is a range. Otherwise there are only
	// Points: a single price, or fewer comparables than percentiles need.
	Range  bool
	Points []decimal.Decimal
	Bars   []Bar // of ByComparables: what each point is
	Target Mark  // of ByTarget
	IDs    []brief.ID
}

// priceWindow is how many days back prices paid still count.
const priceWindow = 365

// leastTargetDays is how far ahead a projection must lie to be discounted.
const leastTargetDays = 365

// Football gathers the methods that there is data for. Errors are those of
// Assumptions.Check.
func (s Scope) Football(a Assumptions) (Football, error) {
	if err := a.Check(); err != nil {
		return Football{}, err
	}
	p, conv := s.premise(a)
	f := Football{Premise: p}
	if !p.Price.Known() {
		return f, nil
	}
	f.span()
	for _, m := range []Method{s.pricesPaid(p), s.comparables(p), s.target(p, conv), s.scenarioRange(p)} {
		if len(m.Points) > 0 || m.Range {
			f.Methods = append(f.Methods, m)
		}
	}
	return f, nil
}

func (f *Football) span() {
	f.Low, f.High = f.Price.Price.Low, f.Price.Price.High
	for _, r := range f.Price.Reports {
		f.Low, f.High = decimal.Min(f.Low, r.Price.Low), decimal.Max(f.High, r.Price.High)
	}
	for _, b := range f.Price.Bases {
		if b.Basis == brief.PreMoney && b.Post.GreaterThan(f.High) {
			f.IfPre = b.Post
		}
	}
}

// spread is a method whose points are a range from two up.
func spread(kind MethodKind, points []decimal.Decimal, ids []brief.ID) Method {
	m := Method{Kind: kind, Points: points, IDs: ids}
	if len(points) == 0 {
		return m
	}
	m.Low, m.High = slices.MinFunc(points, decimal.Decimal.Cmp), slices.MaxFunc(points, decimal.Decimal.Cmp)
	m.Range = m.High.GreaterThan(m.Low)
	return m
}

// pricesPaid are the prices of the year before; the case's own is no yardstick
// for itself.
func (s Scope) pricesPaid(p Premise) Method {
	var points []decimal.Decimal
	var ids []brief.ID
	from := p.Start.AddDays(-priceWindow)
	for _, x := range s.Ladder().Steps {
		if x.Paid() && !x.Unverified && x.Record != p.Price.Record && !x.Date.Last().Before(from) {
			points, ids = append(points, x.Price.High), append(ids, x.Record)
		}
	}
	return spread(ByPrices, points, ids)
}

// comparables are private peers' multiples of run-rate on the subject's own,
// the middle half from five up, else points alone. A revenue of another
// measure is no base for them.
func (s Scope) comparables(p Premise) Method {
	peers := s.Peers()
	head, ok := peers.Headline()
	if !ok || head.Listed || p.Base.Figure.Metric != brief.RunRate || !p.HasRevenue() {
		return Method{Kind: ByComparables}
	}
	list := peers.Comparable(head)
	m := Method{Kind: ByComparables, Bars: list}
	for _, b := range list {
		m.Points = append(m.Points, b.Multiple.Mul(p.Rev0()))
		m.IDs = append(m.IDs, b.Price.Record)
	}
	if low, high, ok := Quartiles(list); ok {
		m.Low, m.High, m.Range = low.Mul(p.Rev0()), high.Mul(p.Rev0()), true
	}
	return m
}

// target discounts the projected revenue that lies nearest to the reader's
// exit, at the exit multiple, at r ± 5 points.
func (s Scope) target(p Premise, conv *converter) Method {
	m := Method{Kind: ByTarget}
	marks := slices.DeleteFunc(s.marks(conv, brief.RunRateTarget, brief.RevenueTarget), func(t Mark) bool {
		return t.Unverified || t.Date().Last().DaysSince(p.Start) < leastTargetDays
	})
	if len(marks) == 0 {
		return m
	}
	off := func(t Mark) int {
		d := t.Date().Last().DaysSince(p.ExitDay())
		return max(d, -d)
	}
	m.Target = slices.MinFunc(marks, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(off(a), off(b)), b.Figure.Reported.Compare(a.Figure.Reported), cmp.Compare(a.Figure.ID, b.Figure.ID))
	})
	years := div(decimal.NewFromInt(int64(m.Target.Date().Last().DaysSince(p.Start))), decimal.New(36525, -2))
	equity := m.Target.Figure.Value.High.Mul(p.Assumptions.Multiple).Sub(p.NetDebt)
	var points []decimal.Decimal
	for _, r := range besides(p.Assumptions.Return) {
		if v, err := p.today(equity, r, years); err == nil {
			points = append(points, v)
		}
	}
	x := spread(ByTarget, points, []brief.ID{m.Target.Figure.ID})
	x.Target, x.Points = m.Target, nil
	return x
}

// today is what an equity some years ahead is worth to whoever holds all
// shares now: p(1−d)V/(1+r)ⁿ.
func (p Premise) today(equity, r, years decimal.Decimal) (decimal.Decimal, error) {
	weight := one
	if p.Assumptions.Chance.IsPositive() {
		weight = p.Assumptions.Chance
	}
	factor, err := power(one.Add(r), years)
	if err != nil || !factor.IsPositive() {
		return zero, domain("a return of %s", r)
	}
	return div(weight.Mul(one.Sub(p.Assumptions.Dilution)).Mul(equity), factor), nil
}

func (s Scope) scenarioRange(p Premise) Method {
	set, err := s.Outlook(p.Assumptions)
	if err != nil {
		return Method{Kind: ByScenarios}
	}
	var points []decimal.Decimal
	for _, x := range set.Items {
		points = append(points, x.Today)
	}
	m := spread(ByScenarios, points, nil)
	m.Points = nil
	return m
}
