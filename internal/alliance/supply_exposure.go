package alliance

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// Exposed is a payment of one year set against the supplier's revenue and the
// buyer's cost of that year.
type Exposed struct {
	Exposure
	Supplier, Buyer brief.ID
	Tie             brief.ID // whose payment it is
	Paid            Sum
	// RevenueEstimated and CostEstimated say that a percentage rests on a
	// target, a round number or a payment that is not exact.
	RevenueEstimated, CostEstimated bool
	Figures                         []brief.ID // revenue and cost that it rests on
	Missing                         Missing    // why there is no percentage at all
}

// Missing says why an exposure is not known. Key "supply.missing." plus the
// reason says it.
type Missing string

// The reasons, the first that holds.
const (
	NothingMissing Missing = ""
	NoPayment      Missing = "payment" // no payment is stated for a calendar year
	NoWhole        Missing = "whole"   // neither revenue nor cost of such a year is known
)

// whole is a revenue or a cost of a calendar year.
type whole struct {
	Sum
	estimated bool
	figures   []brief.ID
}

// exposedBy looks for the year in which most is known of a payment: both
// sides, then one; of several the latest that has begun on the known-on day,
// else the first to come.
func exposedBy(ties []Tie, r *brief.Records) Exposed {
	best := Exposed{Missing: NoPayment}
	now := 0
	if r != nil {
		now = r.KnownOn.Year
	}
	for _, t := range ties {
		supplier, buyer := t.From, t.To
		if !t.Counts() {
			continue
		}
		first, last := paidYears(t, now)
		if first == 0 {
			continue
		}
		if best.Missing == NoPayment {
			best = Exposed{Supplier: supplier, Buyer: buyer, Tie: t.ID, Missing: NoWhole}
		}
		for _, year := range yearsKnown(r, supplier, buyer) {
			if year < first || year > last {
				continue
			}
			if e := exposedIn(year, t, r); e.better(best, now) {
				best = e
			}
		}
	}
	return best
}

func (e Exposed) known() int {
	n := 0
	for _, k := range []bool{e.RevenueKnown, e.CashKnown} {
		if k {
			n++
		}
	}
	return n
}

func (e Exposed) better(o Exposed, now int) bool {
	if e.known() != o.known() {
		return e.known() > o.known()
	}
	if e.known() == 0 {
		return false
	}
	year, other := e.Paid.Period.From.Year, o.Paid.Period.From.Year
	if (year <= now) != (other <= now) {
		return year <= now
	}
	return year <= now && year > other || year > now && year < other
}

func exposedIn(year int, t Tie, r *brief.Records) Exposed {
	amount, _ := t.Amount.Amount()
	paid := Sum{Amount: amount, Period: calendarYear(year)}
	revenue, cost := revenueIn(r, t.From, year), costIn(r, t.To, year)
	rough := !exact(t.Amount) || t.Stage.Open()
	e := Exposed{
		Exposure: ExposureOf(paid, revenue.Sum, cost.Sum), Supplier: t.From, Buyer: t.To, Tie: t.ID, Paid: paid,
		RevenueEstimated: rough || revenue.estimated, CostEstimated: rough || cost.estimated,
	}
	if e.RevenueKnown {
		e.Figures = append(e.Figures, revenue.figures...)
	}
	if e.CashKnown {
		e.Figures = append(e.Figures, cost.figures...)
	}
	if e.known() == 0 {
		e.Missing = NoWhole
	}
	return e
}

func exact(v brief.Value) bool { return v.Qualifier == brief.Exact && !v.IsRange() }

// paidYears are the calendar years for which a tie states a payment; 0 for
// none. A yearly rate holds in every whole year of its term, a year that
// since names without a month counted in; a whole contract only where it
// begins and ends in one year. Nothing is spread evenly: the schedule of a
// contract is not known. A rate without an end is taken no further than now.
func paidYears(t Tie, now int) (first, last int) {
	if t.Since.IsZero() {
		return 0, 0
	}
	begin, end := t.Since.First(), t.Until.Last()
	if t.Span == brief.WholeTerm {
		if t.Until.IsZero() || begin.Year != end.Year {
			return 0, 0
		}
		return begin.Year, begin.Year
	}
	if t.Span != brief.PerYear {
		return 0, 0
	}
	first = begin.Year
	if begin.Month != 1 || begin.Date != 1 {
		first++
	}
	last = max(first, now)
	if !t.Until.IsZero() {
		last = end.Year
		if end.Month != 12 || end.Date != 31 {
			last--
		}
	}
	return first, last
}

func calendarYear(year int) brief.Period {
	d := brief.Date{Precision: brief.ToYear, Year: year}
	return brief.Period{From: d, To: d}
}

// yearOf is the calendar year that a period covers exactly.
func yearOf(p brief.Period) (int, bool) {
	first, last := p.From.First(), p.To.Last()
	whole := !p.IsZero() && first.Year == last.Year && first.Month == 1 && first.Date == 1 && last.Month == 12 && last.Date == 31
	return first.Year, whole
}

// wholes are the metrics that revenue and cost are made of.
var wholes = []brief.Metric{brief.Revenue, brief.RevenueTarget, brief.OperatingLoss}

// yearsKnown lists the calendar years for which either party has a figure that
// could serve, in order.
func yearsKnown(r *brief.Records, parties ...brief.ID) []int {
	var out []int
	if r == nil {
		return nil
	}
	for _, f := range r.Figures {
		if year, ok := yearOf(f.Period); ok && slices.Contains(parties, f.Party) && slices.Contains(wholes, f.Metric) {
			out = append(out, year)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// figureIn is the best verified claim of a metric for a calendar year.
func figureIn(r *brief.Records, party brief.ID, metric brief.Metric, year int) (whole, bool) {
	if r == nil {
		return whole{}, false
	}
	unread := func(f brief.Figure) bool { return r.Unverified(f.Claim, "value") }
	var found whole
	for _, f := range r.Best(party, metric, unread) {
		amount, isMoney := f.Value.Amount()
		if y, ok := yearOf(f.Period); !ok || y != year || !isMoney {
			continue
		}
		found = whole{
			Sum:       Sum{Amount: amount, Period: calendarYear(year)},
			estimated: !exact(f.Value) || metric == brief.RevenueTarget, figures: []brief.ID{f.ID},
		}
	}
	return found, len(found.figures) > 0
}

// revenueIn is a party's revenue of a calendar year, or its target.
func revenueIn(r *brief.Records, party brief.ID, year int) whole {
	if w, ok := figureIn(r, party, brief.Revenue, year); ok {
		return w
	}
	w, _ := figureIn(r, party, brief.RevenueTarget, year)
	return w
}

// costIn is a party's operating cost of a calendar year: revenue plus
// operating loss. Single operating expenses are parts of it, and do not serve.
func costIn(r *brief.Records, party brief.ID, year int) whole {
	revenue, earned := figureIn(r, party, brief.Revenue, year)
	loss, lost := figureIn(r, party, brief.OperatingLoss, year)
	if !earned || !lost || revenue.Amount.Currency != loss.Amount.Currency {
		return whole{}
	}
	sum := decimal.Sum(revenue.Amount.Value, loss.Amount.Value)
	return whole{
		Sum:       Sum{Amount: money.New(sum, revenue.Amount.Currency), Period: revenue.Period},
		estimated: revenue.estimated || loss.estimated, figures: append(revenue.figures, loss.figures...),
	}
}
