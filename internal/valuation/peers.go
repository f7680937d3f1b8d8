package valuation

import (
	"cmp"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// MaxGap is how many days a revenue may be older than the price that it is set
// against without a flag.
const MaxGap = 90

// Stale reports whether a date lies more than MaxGap days before a day. What
// has no date is not stale; on the zero day, which is no day, nothing is.
func Stale(d brief.Date, on money.Day) bool {
	return !d.IsZero() && !on.IsZero() && on.DaysSince(d.Last()) > MaxGap
}

// askWindow is how many days before an ask's price reported run-rates still
// count as readings of one and the same level.
const askWindow = 31

// Peers are multiples of revenue: the subject's own over time, and those of
// other companies.
type Peers struct {
	Subject  brief.ID
	Kind     brief.PartyKind // of the subject
	Currency money.Currency
	KnownOn  money.Day
	Bars     []Bar // private first, then by price date, newest first
	Conversions
}

// Bar is one price over one revenue.
type Bar struct {
	Party  brief.ID
	Kind   brief.PartyKind
	Listed bool // market value over last twelve months; else post-money over run-rate
	Own    bool // the subject's
	Ask    bool // still talked about
	Latest bool // the party's newest price, or an ask newer than it
	// Closing marks a later closing of a round that was priced before: its
	// multiple sets an old price against a newer revenue.
	Closing bool

	Price     Report // Record is the round, or a listed company's market value
	PriceDate brief.Date
	Revenue   brief.Figure // value in the chart's currency

	// Multiple is what is plotted; Low and High span an ask's reported prices
	// and run-rates, and equal Multiple elsewhere.
	Multiple, Low, High decimal.Decimal
	Qualifier           brief.Qualifier
	// IfPre is the multiple if a price of unstated basis is before the money;
	// zero where that does not arise.
	IfPre decimal.Decimal

	Gap        int  // days from the revenue to the price
	Later      bool // the revenue was published only after the price
	Unverified bool // one of the two is known from memory only
}

// Stale reports whether the revenue is too old for the price.
func (b Bar) Stale() bool { return b.Gap > MaxGap }

// Sources lists what a bar rests on, the price's first.
func (b Bar) Sources() []brief.ID { return slices.Concat(b.Price.Sources, b.Revenue.Sources) }

// Peers gathers multiples: post-money over run-rate for private companies and
// market value over the last twelve months for listed ones, which are never
// compared with each other.
//
// A price is set against the newest run-rate as of its own date that is known
// on the known-on day; where that was published after the price, Later says
// so. Prices whose basis is worked out are left out. An ask is dated by its
// latest source, because it stays open while it is being retold.
func (s Scope) Peers() Peers {
	conv := s.converter()
	r := s.records()
	p := Peers{Subject: s.Subject, Kind: r.Parties[s.Subject].Kind, Currency: conv.to, KnownOn: r.KnownOn}
	for _, id := range slices.Sorted(maps.Keys(r.Parties)) {
		if r.Parties[id].Listed {
			p.Bars = append(p.Bars, s.listed(id, conv)...)
		} else {
			p.Bars = append(p.Bars, s.private(id, conv)...)
		}
	}
	slices.SortStableFunc(p.Bars, func(a, b Bar) int {
		return cmp.Or(order(a.Listed, b.Listed), b.PriceDate.Compare(a.PriceDate), cmp.Compare(a.Party, b.Party), byReport(b.Price, a.Price))
	})
	p.Conversions = conv.Conversions
	return p
}

func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func (s Scope) private(id brief.ID, conv *converter) []Bar {
	revenue := s.records().Best(id, brief.RunRate, s.Refuted)
	if len(revenue) == 0 {
		return nil
	}
	var bars []Bar
	deals := s.reports(id, conv)
	for _, deal := range slices.Sorted(maps.Keys(deals)) {
		bound, talks := settled(deals[deal])
		list := standing(bound)
		for _, r := range list {
			if b, ok := s.bar(id, r, r.Date, revenue, conv); ok && r.Basis != Derived {
				b.Closing = r.Date.Compare(list[0].Date) > 0
				bars = append(bars, b)
			}
		}
		if len(bound) == 0 {
			if b, ok := s.ask(id, Ask{Deal: deal, Reports: talks}, revenue, conv); ok {
				bars = append(bars, b)
			}
		}
	}
	markLatest(bars)
	return bars
}

// standing are the reports of a deal that each stand for a price of their own:
// every closing of a round that closes in parts, by date, else the latest report alone.
func standing(bound []Report) []Report {
	if len(bound) == 0 {
		return nil
	}
	if bound[len(bound)-1].wholeDeal {
		return slices.SortedStableFunc(slices.Values(bound), func(a, b Report) int { return a.Date.Compare(b.Date) })
	}
	return bound[len(bound)-1:]
}

// markLatest marks a party's newest settled price and the asks after it.
func markLatest(bars []Bar) {
	newest := -1
	for i, b := range bars {
		if !b.Ask && !b.Closing && (newest < 0 || b.PriceDate.Compare(bars[newest].PriceDate) > 0) {
			newest = i
		}
	}
	for i, b := range bars {
		bars[i].Latest = i == newest || b.Ask && (newest < 0 || b.PriceDate.Compare(bars[newest].PriceDate) > 0)
	}
}

func (s Scope) newBar(id brief.ID, r Report, on brief.Date) Bar {
	party := s.records().Parties[id]
	return Bar{Party: id, Kind: party.Kind, Listed: party.Listed, Own: id == s.Subject, Price: r, PriceDate: on}
}

// bar sets a price against the newest revenue as of its date.
func (s Scope) bar(id brief.ID, r Report, on brief.Date, revenue []brief.Figure, conv *converter) (Bar, bool) {
	b := s.newBar(id, r, on)
	f, ok := asOf(revenue, on)
	if !ok {
		return b, false
	}
	v, ok := conv.value(f.Value, f.ID)
	if !ok {
		return b, false
	}
	m, err := Multiple(r.Price.High, v.High)
	if err != nil {
		return b, false
	}
	f.Value = v
	b.Revenue, b.Multiple, b.Low, b.High = f, m, m, m
	b.Qualifier = ratioQualifier(r.Price.Qualifier, v.Qualifier)
	b.Gap = max(middle(on).DaysSince(middle(f.AsOf)), 0)
	b.Later = f.Reported.Last().After(laterDay(on.Last(), r.Reported.Last()))
	b.Unverified = r.Unverified || s.records().Unverified(f.Claim, "value")
	return b, true
}

// middle is the day in the middle of what a date may mean.
func middle(d brief.Date) money.Day {
	return d.First().AddDays(d.Last().DaysSince(d.First()) / 2)
}

// asOf returns the newest figure as of a date.
func asOf(list []brief.Figure, on brief.Date) (brief.Figure, bool) {
	for _, f := range slices.Backward(list) {
		if !f.AsOf.IsZero() && !f.AsOf.Last().After(on.Last()) {
			return f, true
		}
	}
	return brief.Figure{}, false
}

// ask is the bar of a deal still talked about: its newest price, and the range
// over all its reported prices and the run-rates of the month before.
func (s Scope) ask(id brief.ID, a Ask, revenue []brief.Figure, conv *converter) (Bar, bool) {
	r := a.Latest()
	on := s.retold(r)
	b, ok := s.bar(id, r, on, revenue, conv)
	if !ok {
		return b, false
	}
	b.Ask = true
	from := on.Last().AddDays(-askWindow)
	for _, f := range revenue {
		v, ok := conv.value(f.Value, f.ID)
		if !ok || f.ID != b.Revenue.ID && (f.AsOf.Last().Before(from) || f.AsOf.Last().After(on.Last())) {
			continue
		}
		for _, x := range a.Reports {
			b.widen(x.Price.Low, v.High)
			b.widen(x.Price.High, v.Low)
		}
	}
	for _, x := range r.Readings(brief.Value{}) {
		if r.Basis == Unstated && x.Basis == brief.PreMoney && x.Post.Known() {
			b.IfPre, _ = Multiple(x.Post.High, b.Revenue.Value.High)
		}
	}
	return b, true
}

func (b *Bar) widen(price, revenue decimal.Decimal) {
	if m, err := Multiple(price, revenue); err == nil {
		b.Low, b.High = decimal.Min(b.Low, m), decimal.Max(b.High, m)
	}
}

// retold is the date of a report's latest source, no later than known on.
func (s Scope) retold(r Report) brief.Date {
	last := r.Reported
	for _, id := range r.Sources {
		d := s.records().Sources[id].Date
		if d.Precision == brief.ToDay && d.Compare(last) > 0 && brief.KnownOn(d, s.records().KnownOn) {
			last = d
		}
	}
	return last
}

// listed is a listed company's newest market value over its last twelve
// months' revenue.
func (s Scope) listed(id brief.ID, conv *converter) []Bar {
	values := s.records().Best(id, brief.MarketValue, s.Refuted)
	revenue := s.records().Best(id, brief.TrailingRevenue, s.Refuted)
	for _, f := range slices.Backward(values) {
		v, ok := conv.value(f.Value, f.ID)
		if !ok || f.AsOf.IsZero() {
			continue
		}
		r := Report{
			Record: f.ID, Date: f.AsOf, Reported: f.Reported, Price: v, Basis: Market, Stage: f.Stage, Sources: f.Sources,
			Unverified: s.records().Unverified(f.Claim, "value"),
		}
		if b, ok := s.bar(id, r, f.AsOf, revenue, conv); ok {
			b.Latest = true
			return []Bar{b}
		}
	}
	return nil
}

// ratioQualifier is what is left of two qualifiers in a ratio: dividing by
// "over" turns it round.
func ratioQualifier(above, below brief.Qualifier) brief.Qualifier {
	turned := map[brief.Qualifier]brief.Qualifier{
		brief.Over: brief.UpTo, brief.AtLeast: brief.UpTo, brief.UpTo: brief.AtLeast,
		brief.About: brief.About,
	}[below]
	switch {
	case above == brief.Exact:
		return turned
	case turned == brief.Exact || turned == brief.About || turned == above:
		return above
	default:
		return brief.About // one pulls up, the other down
	}
}

// Headline is the subject's bar that the chart is about: its open ask, or its
// newest price. It is never one known from memory only.
func (p Peers) Headline() (Bar, bool) {
	best, found := Bar{}, false
	for _, b := range p.Bars {
		if !b.Own || !b.Latest || b.Unverified {
			continue
		}
		if !found || b.PriceDate.Compare(best.PriceDate) > 0 ||
			b.PriceDate.Compare(best.PriceDate) == 0 && b.Multiple.GreaterThan(best.Multiple) {
			best, found = b, true
		}
	}
	return best, found
}

// Comparable returns the multiples that a headline may be judged by: of other
// companies of the subject's kind and group, priced within the year before
// it, with a revenue that is not stale, none known from memory only.
func (p Peers) Comparable(to Bar) []Bar {
	var out []Bar
	from := to.PriceDate.Last().AddDays(-365)
	for _, b := range p.Bars {
		if !b.Own && b.Kind == p.Kind && b.Listed == to.Listed && !b.Unverified && !b.Stale() &&
			!b.PriceDate.Last().Before(from) && !b.PriceDate.Last().After(to.PriceDate.Last()) {
			out = append(out, b)
		}
	}
	return out
}

// LeastForQuartiles is how many comparables percentiles need.
const LeastForQuartiles = 5

// Quartiles returns the 25th and 75th percentile of bars, between neighbours
// in proportion. ok is false under five: then there are only points. Source:
// Hyndman and Fan, "Sample Quantiles in Statistical Packages", type 7, which
// spreadsheets call inclusive.
func Quartiles(bars []Bar) (low, high decimal.Decimal, ok bool) {
	if len(bars) < LeastForQuartiles {
		return zero, zero, false
	}
	m := make([]decimal.Decimal, len(bars))
	for i, b := range bars {
		m[i] = b.Multiple
	}
	slices.SortFunc(m, decimal.Decimal.Cmp)
	return quantile(m, dec4(1)), quantile(m, dec4(3)), true
}

func dec4(quarters int64) decimal.Decimal { return decimal.New(25*quarters, -2) }

func quantile(sorted []decimal.Decimal, q decimal.Decimal) decimal.Decimal {
	at := q.Mul(decimal.NewFromInt(int64(len(sorted) - 1)))
	i := int(at.IntPart())
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i].Add(sorted[i+1].Sub(sorted[i]).Mul(at.Sub(at.Floor())))
}
