// Package evidence recomputes what can be recomputed. Every check is a pure
// function over records: what was claimed, what comes out, how much rounding
// allows, and a verdict. It holds no sentence: Sentence renders a finding in
// the reader's language.
package evidence

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// Kind names a check.
type Kind string

// The checks.
const (
	Multiple   Kind = "multiple"            // a ratio of two other claims
	Conversion Kind = "currency conversion" // an amount restated in another currency
	Headline   Kind = "headline"            // an amount repeated in another place of the text
	PrePost    Kind = "pre, post and stake" // what a price, a raise and a stake say of each other
	Growth     Kind = "growth and step-up"  // a change from one claim to another
	Total      Kind = "sum"                 // parts against their total
	Dating     Kind = "dates"               // a date that cannot be
	Staging    Kind = "stage"               // talks told as done, "up to" dropped
	Conflict   Kind = "conflict"            // two numbers for one thing
	Sourcing   Kind = "source"              // no source, an unread one, an old claim
)

// Verdict is what a check came to.
type Verdict string

// The verdicts, worst first.
const (
	Off        Verdict = "off"
	CannotTell Verdict = "cannot tell"
	Holds      Verdict = "holds"
)

// Verdicts lists the verdicts, worst first.
var Verdicts = []Verdict{Off, CannotTell, Holds}

// Slip names a known way to get a number wrong that explains a finding.
type Slip string

// The slips.
const (
	PowerOfTen  Slip = "power of ten"  // Finding.Power says which
	StaleRate   Slip = "stale rate"    // an exchange rate of an earlier time
	OtherReport Slip = "other report"  // the number of another claim
	PostForPre  Slip = "post for pre"  // a step-up taken post on post
	DoubleCount Slip = "counted twice" // a total added to its own parts

	ToldAsDone      Slip = "told as done"      // talks told as agreed
	UpToDropped     Slip = "up to dropped"     // the most there may be, told as what there is
	ClosedTooSoon   Slip = "closed too soon"   // reported before it can have happened
	PlanInThePast   Slip = "plan in the past"  // planned for a time already over
	EndsBeforeStart Slip = "ends before start" // a tie
)

// Reason says why a check cannot tell.
type Reason string

// The reasons.
const (
	NoReason      Reason = ""
	NoRecord      Reason = "missing record"    // a claim that it follows from is not known
	NoNumber      Reason = "missing number"    // known, but without a number
	NoDate        Reason = "missing date"      // no day to convert on
	NoRate        Reason = "missing rate"      // no exchange rate near that day
	OtherUnits    Reason = "different units"   // amounts that can't be set against each other
	DividedByZero Reason = "nothing to divide" // the base is zero or negative
	Circular      Reason = "circular"          // the claim follows from itself
	BasisUnknown  Reason = "basis unknown"     // pre- or post-money is not stated
	RaiseUnknown  Reason = "raise unknown"     // post-money, but not the money that came in
	Incomplete    Reason = "incomplete"        // closings of a deal are still to come
	MixedShares   Reason = "mixed"             // part of the raise paid for existing shares
	Contradicted  Reason = "contradicted"      // sources state different numbers
	NoSource      Reason = "missing source"    // nothing is named that it rests on
	Unread        Reason = "unread source"     // the original was never read
	Stale         Reason = "stale"             // older than the reader's limit
)

// Reasons lists the reasons.
var Reasons = []Reason{
	NoRecord, NoNumber, NoDate, NoRate, OtherUnits, DividedByZero, Circular,
	BasisUnknown, RaiseUnknown, Incomplete, MixedShares, Contradicted, NoSource, Unread, Stale,
}

// Role says what a term is within its finding.
type Role string

// The roles.
const (
	Claim   Role = "claim"
	Operand Role = "operand" // in the order of the formula
	Result  Role = "result"
	RaiseOf Role = "raise"
	PreOf   Role = "pre"
	PostOf  Role = "post"
	Body    Role = "body"   // what the text says elsewhere
	Market  Role = "market" // the original at the day's rate
)

// Term is one number of a finding.
type Term struct {
	Role   Role
	Value  brief.Value
	Metric brief.Metric
	Record brief.ID     // the figure or round that states it; "" where computed
	Source brief.Source // that record's first source; zero where unknown
}

// Interval is a closed stretch of numbers.
type Interval struct{ Low, High decimal.Decimal }

// Correction is the one reading of a slip that an independent claim confirms.
type Correction struct {
	Record    brief.ID    // the record whose number slipped
	Value     brief.Value // what it should have said
	Result    brief.Value // what the check comes to with it
	Confirmed []Term      // the claims that say so
}

// RateUsed is the exchange rate of a conversion, and the day it was wanted for.
type RateUsed struct {
	money.Conversion
	Asked money.Day // the day the text was printed; Gap counts from here
}

// RateSpan are all rates known of a pair: what a conversion of no known day is
// set against.
type RateSpan struct {
	Interval
	First, Last money.Day
}

// Implied is the exchange rate that a conversion as printed comes to.
type Implied struct {
	Rate     decimal.Decimal
	Allowed  Interval  // what the printed precision leaves open
	LastSeen money.Day // last day before printing with such a rate; zero if none
}

// Shared is one stale rate that explains several conversions of one source.
type Shared struct {
	Allowed  Interval
	LastSeen money.Day
	Claims   []brief.ID
}

// Reading is what a price of unknown basis means if it is of one basis.
// Unknown parts are zero Values.
type Reading struct {
	Basis  brief.Metric // PreMoney or PostMoney
	Pre    brief.Value
	Post   brief.Value
	Stake  brief.Value // raise / post, in percent
	StepUp brief.Value // pre / last price − 1, in percent
	Fits   bool        // the claim, where one is tested, agrees with this reading
}

// Finding is the outcome of one check on one claim: data only.
type Finding struct {
	Check   Kind
	Verdict Verdict
	Reason  Reason // why it cannot tell

	Record  brief.ID   // the figure or round that makes the claim
	Figures []brief.ID // every figure and round it is about, the claiming one first
	Sources []brief.ID // what the claim rests on
	Party   brief.ID
	Metric  brief.Metric
	Place   brief.Place

	Reported brief.Date // when the claim became known

	Claimed    []Term
	Recomputed []Term
	Tolerance  *Interval       // recomputed values that would hold; nil where none was tested
	Ratio      decimal.Decimal // recomputed / claimed; zero where not comparable

	Slips     []Slip
	Power     int // with PowerOfTen: recomputed is about claimed × 10^Power
	Corrected *Correction
	Likely    *Correction // without a claim that confirms it; nothing is refuted
	Others    []Term      // with OtherReport: the claims that fit instead; in a conflict: the other numbers
	Refutes   []brief.ID

	Rate      *RateUsed // conversions
	Rates     *RateSpan // conversions of no known day
	Implied   *Implied
	Shared    *Shared
	LastPrice *Term // pre/post and step-up: what the step-up is measured from
	Readings  []Reading

	Told, Heard brief.Stage // stage: as this claim has it, and as the other has
	Dates       *Clash      // dates; of a stale claim its as-of date
	Age, Limit  int         // days, of a stale claim
}

// Has reports whether a slip explains the finding.
func (f Finding) Has(s Slip) bool { return slices.Contains(f.Slips, s) }

// Input is what the checks read. Nothing in it is changed.
type Input struct {
	Briefing *brief.Briefing // resolved; nil checks every record of the library
	Records  *brief.Records  // the library at a known-on day; may be nil
	Rates    *money.Rates    // may be nil
	Limit    int             // days after which a price or a revenue is stale; 0 for never
}

// check is one entry of the registry.
type check struct {
	kind Kind
	run  func(*scope) []Finding
	say  func(Finding, speaker) (claimed, recomputed, finding string)
}

// registry lists the checks in the order in which findings of one verdict are
// shown. A new check is one file and one line here.
func registry() []check {
	return []check{
		{Multiple, checkMultiples, sayMultiple},
		{Conversion, checkConversions, sayConversion},
		{Headline, checkHeadlines, sayHeadline},
		{PrePost, checkPrePost, sayPrePost},
		{Growth, checkGrowth, sayGrowth},
		{Total, checkSums, saySum},
		{Dating, checkDates, sayDates},
		{Staging, checkStages, sayStage},
		{Conflict, checkConflicts, sayConflict}, // after those that refute claims
		{Sourcing, checkSources, saySource},
	}
}

// Check runs every check over a briefing's claims. Findings come worst first;
// of one verdict, those on the briefing's subject before those on other
// parties, then in the order of the checks, then the newest claim first, then
// as the briefing states them.
func Check(in Input) []Finding {
	s := newScope(in)
	var out []Finding
	for _, c := range registry() {
		found := c.run(s)
		for _, f := range found {
			for _, id := range f.Refutes {
				s.refuted[id] = true
			}
		}
		out = append(out, found...)
	}
	subject := brief.ID("")
	if in.Briefing != nil {
		subject = in.Briefing.Subject
	}
	all := registry()
	slices.SortStableFunc(out, func(a, b Finding) int {
		if c := order(a, subject, all) - order(b, subject, all); c != 0 {
			return c
		}
		return b.Reported.Compare(a.Reported)
	})
	return out
}

// order ranks a finding by verdict, then the subject's before others, then by
// check.
func order(f Finding, subject brief.ID, all []check) int {
	n := 2 * slices.Index(Verdicts, f.Verdict)
	if f.Party != subject {
		n++
	}
	return n*len(all) + slices.IndexFunc(all, func(c check) bool { return c.kind == f.Check })
}

// Refuted returns the test by which charts leave out claims that a finding
// shows to be wrong.
func Refuted(fs []Finding) func(brief.Figure) bool {
	wrong := map[brief.ID]bool{}
	for _, f := range fs {
		for _, id := range f.Refutes {
			wrong[id] = true
		}
	}
	return func(f brief.Figure) bool { return wrong[f.ID] }
}

// About returns the findings that concern a figure or round.
func About(fs []Finding, id brief.ID) []Finding {
	var out []Finding
	for _, f := range fs {
		if slices.Contains(f.Figures, id) {
			out = append(out, f)
		}
	}
	return out
}

// Count returns how many findings have a verdict.
func Count(fs []Finding, v Verdict) int {
	n := 0
	for _, f := range fs {
		if f.Verdict == v {
			n++
		}
	}
	return n
}

// Worst returns the worst verdict on the claim that a record makes, or "" where
// no check is about it.
func Worst(fs []Finding, record brief.ID) Verdict {
	for _, v := range Verdicts {
		if slices.ContainsFunc(fs, func(f Finding) bool { return f.Record == record && f.Verdict == v }) {
			return v
		}
	}
	return ""
}
