package valuation

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// Gap is, for each year, what is due against what is there, and apart from it
// the money and the contracts that no source has given a year.
type Gap struct {
	Subject  brief.ID
	Currency money.Currency
	KnownOn  money.Day
	Opening  Mark   // cash and securities that the first year begins with; no id where unknown
	Years    []Year // by year, from the opening cash on
	Promised []Tie  // committed to the subject, not yet paid and without a date
	// Conditional is promised on conditions: never counted as there.
	Conditional []Tie
	Unscheduled []Tie  // what the subject is to pay beyond stated yearly sums
	Estimates   []Mark // funding gaps as others reckon them
	Conversions
}

// Year is one year's cash. An unknown value is a zero Value and stays unknown.
type Year struct {
	Year    int
	Opening brief.Value // cash at its start, or at the day of the opening cash
	Carried bool        // Opening is what was left of the year before
	Funded  brief.Value // equity and debt paid in since
	Burn    brief.Value // cash burnt in the rest of the year, as reported or projected
	Rest    bool        // Burn is worked out as the rest of a plan over several years
	// Due are scheduled payments. Where a burn is known they are taken to be in
	// it and do not count again.
	Due   brief.Value
	Basis []Support // what the amounts rest on
}

// YearItem is one amount of a year.
type YearItem int

// The amounts of a year that rest on records.
const (
	YearOpening YearItem = iota
	YearFunded
	YearBurn
	YearDue
)

// Support is a record that an amount of a year rests on.
type Support struct {
	Item    YearItem
	Record  brief.ID
	Sources []brief.ID
}

// Of returns the records and the sources of one of a year's amounts; none
// where it was carried from the year before.
func (y Year) Of(item YearItem) (records, sources []brief.ID) {
	for _, x := range y.Basis {
		if x.Item == item {
			records, sources = append(records, x.Record), append(sources, x.Sources...)
		}
	}
	return records, sources
}

// There is the opening cash with what was funded; unknown without opening cash.
func (y Year) There() brief.Value {
	if !y.Opening.Known() {
		return brief.Value{}
	}
	return plusValues(y.Opening, y.Funded)
}

// Owed is the year's burn, else its scheduled payments.
func (y Year) Owed() brief.Value {
	if y.Burn.Known() {
		return y.Burn
	}
	return y.Due
}

// Left is opening cash + funded equity and debt − what is owed: negative where
// money is missing, unknown where one of them is.
func (y Year) Left() brief.Value {
	there, owed := y.There(), y.Burn
	if !there.Known() || !owed.Known() {
		return brief.Value{}
	}
	return brief.Point(there.High.Sub(owed.High), there.Unit, brief.Exact)
}

// FundingGap sets each year's payments against the money that is there:
// opening cash + funded equity and debt + operating cash flow − scheduled
// payments not already in it.
func (s Scope) FundingGap() Gap {
	conv := s.converter()
	g := Gap{Subject: s.Subject, Currency: conv.to, KnownOn: s.records().KnownOn}
	g.Opening = last(s.marks(conv, brief.Cash))
	g.Estimates = s.marks(conv, brief.FundingGap)
	years := map[int]*Year{}
	at := func(n int) *Year {
		if years[n] == nil {
			years[n] = &Year{Year: n}
		}
		return years[n]
	}
	g.schedule(s.ties(conv), at)
	if g.Opening.Figure.ID != "" {
		y := at(g.Opening.Date().Last().Year)
		y.Opening = g.Opening.Figure.Value
		y.note(YearOpening, g.Opening.Figure.ID, g.Opening.Figure.Sources)
	}
	g.burn(s.marks(conv, brief.CashBurn, brief.BurnProjection), at)
	s.fund(g.Opening, conv, at)
	g.Years = carry(years, g.Opening)
	g.Conversions = conv.Conversions
	return g
}

func (y *Year) note(item YearItem, id brief.ID, sources []brief.ID) {
	y.Basis = append(y.Basis, Support{item, id, sources})
}

// mostYears bounds a schedule without an end.
const mostYears = 5

// within is what is known of amounts that others contain.
type within struct {
	sized  map[brief.ID]bool            // ties that have an amount
	ends   map[brief.ID]brief.Date      // when they end
	funded map[brief.ID]decimal.Decimal // what has been paid of a promise
	dated  map[brief.ID]decimal.Decimal // what yearly sums cover of a contract
	still  map[brief.ID]Tie             // the latest part of a promise that is still committed
}

func partsOf(ties []Tie) within {
	w := within{
		sized: map[brief.ID]bool{}, ends: map[brief.ID]brief.Date{}, still: map[brief.ID]Tie{},
		funded: map[brief.ID]decimal.Decimal{}, dated: map[brief.ID]decimal.Decimal{},
	}
	for _, t := range ties {
		w.sized[t.ID], w.ends[t.ID] = t.Amount.Known(), t.Until
		for _, of := range t.PartOf {
			if t.AmountKind == brief.Funded && t.Span == brief.WholeTerm {
				w.funded[of] = w.funded[of].Add(t.Amount.High)
			}
			if t.binding() && t.Span == brief.WholeTerm && !t.Out && t.Reported.Compare(w.still[of].Reported) >= 0 {
				w.still[of] = t
			}
		}
	}
	return w
}

// binding reports whether somebody is bound to pay a known amount.
func (t Tie) binding() bool {
	return t.Amount.Known() && t.AmountKind == brief.Committed && !t.Unverified && t.Span != brief.StakeHeld
}

// contained reports whether another tie's amount already holds this one's.
func (w within) contained(t Tie) bool {
	return slices.ContainsFunc(t.PartOf, func(id brief.ID) bool { return w.sized[id] })
}

// schedule sorts the subject's ties: what a year is known of, and what not.
// Only a stated yearly sum is a schedule; spreading a whole contract evenly
// would invent one.
func (g *Gap) schedule(ties []Tie, at func(int) *Year) {
	w := partsOf(ties)
	for _, t := range ties {
		if t.binding() && t.Span == brief.PerYear && t.Out {
			w.yearly(t, at)
		}
	}
	for _, t := range ties {
		switch {
		case w.contained(t) || t.Span != brief.WholeTerm:
		case t.Amount.Known() && t.AmountKind == brief.Conditional && !t.Out:
			g.Conditional = append(g.Conditional, t)
		case !t.binding():
		case t.Out:
			g.Unscheduled = t.addRest(g.Unscheduled, t.Amount.High.Sub(w.dated[t.ID]))
		default:
			paid := w.funded[t.ID]
			part, ok := w.still[t.ID]
			if ok && part.Party == t.Party && part.Amount.High.LessThan(t.Amount.High) {
				t = part // what is not in it may have been paid
			}
			g.Promised = t.addRest(g.Promised, t.Amount.High.Sub(paid))
		}
	}
}

// addRest lists what is left of a tie's amount, where anything is; a rest that
// is worked out is about so much.
func (t Tie) addRest(list []Tie, rest decimal.Decimal) []Tie {
	switch {
	case !rest.IsPositive():
		return list
	case !rest.Equal(t.Amount.High):
		t.Amount = brief.Point(rest, t.Amount.Unit, brief.About)
	}
	return append(list, t)
}

// yearly puts a yearly sum into its years: to its own end, or that of the
// contract that it is part of.
func (w within) yearly(t Tie, at func(int) *Year) {
	if t.Since.IsZero() {
		return
	}
	until := t.Until
	for _, id := range t.PartOf {
		if until.IsZero() {
			until = w.ends[id]
		}
	}
	from := t.Since.First().Year
	to := from + mostYears - 1
	if !until.IsZero() {
		to = min(to, until.Last().Year)
	}
	for n := from; n <= to; n++ {
		y := at(n)
		y.Due = plusValues(y.Due, t.Amount)
		y.note(YearDue, t.ID, t.Sources)
		for _, of := range t.PartOf {
			w.dated[of] = w.dated[of].Add(t.Amount.High)
		}
	}
}

// burn takes each year's burn, less what was burnt of it before the opening
// cash was counted.
func (g *Gap) burn(marks []Mark, at func(int) *Year) {
	open := g.Opening.Date()
	derived := missing(marks)
	for i, m := range slices.Concat(marks, derived) {
		p := m.Figure.Period
		if p.IsZero() || p.From != p.To || p.From.Precision != brief.ToYear || !open.IsZero() && p.From.Year < open.Last().Year {
			continue
		}
		y := at(p.From.Year)
		if y.Burn.Known() && m.Figure.Metric == brief.BurnProjection { // reported burn stands
			continue
		}
		y.Burn, y.Rest = m.Figure.Value, i >= len(marks)
		y.note(YearBurn, m.Figure.ID, m.Figure.Sources)
	}
	if open.IsZero() {
		return
	}
	y := at(open.Last().Year)
	for _, m := range marks {
		p := m.Figure.Period
		if m.Figure.Metric != brief.CashBurn || p.IsZero() || !y.Burn.Known() || p.To.Last() != open.Last() || p.From.First() != (money.Day{Year: y.Year, Month: 1, Date: 1}) {
			continue
		}
		if rest := y.Burn.High.Sub(m.Figure.Value.High); rest.IsPositive() {
			y.Burn = brief.Point(rest, y.Burn.Unit, y.Burn.Qualifier)
			y.note(YearBurn, m.Figure.ID, m.Figure.Sources)
		}
	}
	if open.Last().Month == 12 && open.Last().Date == 31 { // the year is over
		y.Burn = brief.Value{}
	}
}

// missing works out the last year of a plan over several years, where a plan
// or burn is known for each of the years before it and none for it.
func missing(marks []Mark) []Mark {
	known := map[int]Mark{}
	for _, m := range marks {
		if p := m.Figure.Period; !p.IsZero() && p.From == p.To && p.From.Precision == brief.ToYear {
			known[p.From.Year] = m
		}
	}
	var out []Mark
	for _, m := range marks {
		p := m.Figure.Period
		if p.IsZero() || p.From == p.To || p.From.Precision != brief.ToYear || p.To.Precision != brief.ToYear || p.To.Year-p.From.Year > mostYears {
			continue
		}
		rest, whole := m.Figure.Value.High, true
		for n := p.From.Year; n < p.To.Year; n++ {
			part, ok := known[n]
			rest, whole = rest.Sub(part.Figure.Value.High), whole && ok
		}
		if _, ok := known[p.To.Year]; !ok && whole && rest.IsPositive() {
			m.Figure.Value = brief.Point(rest, m.Figure.Value.Unit, brief.About)
			m.Figure.Period = brief.Period{From: p.To, To: p.To}
			out = append(out, m)
		}
	}
	return out
}

// fund adds what closed after the opening cash was counted. A deal that closes
// in parts counts each closing once; of other deals the latest record counts.
func (s Scope) fund(opening Mark, conv *converter, at func(int) *Year) {
	latest := map[brief.ID]brief.Round{}
	for _, x := range s.records().Rounds {
		paid := x.Stage == brief.Closed || x.Stage == brief.PartClosed && x.WholeDeal
		if x.Party != s.Subject || !paid || x.Type == brief.Secondary || x.Type == brief.Mixed || opening.Figure.ID == "" || x.AsOf.Compare(opening.Date()) <= 0 {
			continue
		}
		key := x.DealID()
		if x.WholeDeal {
			key = x.ID
		}
		if old, ok := latest[key]; !ok || x.Reported.Compare(old.Reported) >= 0 {
			latest[key] = x
		}
	}
	for _, id := range slices.Sorted(maps.Keys(latest)) {
		x := latest[id]
		if v, ok := conv.value(x.Raise, x.ID); ok {
			y := at(x.AsOf.Last().Year)
			y.Funded = plusValues(y.Funded, v)
			y.note(YearFunded, x.ID, x.Sources)
		}
	}
}

// carry takes what is left of a year into the next one that follows it.
func carry(years map[int]*Year, opening Mark) []Year {
	var out []Year
	for _, n := range slices.Sorted(maps.Keys(years)) {
		y := *years[n]
		if opening.Figure.ID != "" && n < opening.Date().Last().Year {
			continue
		}
		if k := len(out); k > 0 && out[k-1].Year == n-1 && !y.Opening.Known() {
			if left := out[k-1].Left(); left.Known() && !left.High.IsNegative() {
				y.Opening, y.Carried = left, true
			}
		}
		out = append(out, y)
	}
	return out
}
