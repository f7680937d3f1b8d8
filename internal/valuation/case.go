package valuation

import (
	"fmt"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// Assumptions are a reader's own: what the charts that look ahead rest on
// beside the briefing. Amounts may be in any currency that the library has a
// rate for. Defaults are a start, not a forecast.
type Assumptions struct {
	Return   decimal.Decimal // r, gross return asked for, a year
	Multiple decimal.Decimal // m, exit value over revenue
	Years    decimal.Decimal // n, from closing to exit
	Dilution decimal.Decimal // d, between closing and exit
	// Chance is p, the chance of success, failure being worth nothing; zero
	// leaves it out. Use p or a return that already carries the risk, not both.
	Chance  decimal.Decimal
	NetDebt brief.Value // at exit; unknown is none

	Revenue      brief.Value     // Rev₀; unknown takes the newest of the library
	Measure      brief.Metric    // of Rev₀: brief.RunRate or brief.Revenue; "" takes the run-rate
	Market       brief.Value     // TAM₀; unknown leaves the market share out
	MarketGrowth decimal.Decimal // g, of the market, a year

	Rows     GridRows  // what the rows of the sensitivity grid vary
	Outlooks []Outlook // the reader's scenarios; none are drawn until set
	Terms    Terms     // of the new class; nothing is drawn until set
	Holding  Holding   // the reader's own; nothing is drawn until set
}

// GridRows says what the rows of a sensitivity grid vary; its columns are
// exit multiples.
type GridRows int

// The rows of a sensitivity grid.
const (
	ByReturn  GridRows = iota // r × m
	ByRevenue                 // run-rate × m
)

// Outlook is one of the reader's scenarios.
type Outlook struct {
	Name   OutlookName
	Weight decimal.Decimal // pᵢ
	Value  brief.Value     // Vᵢ, of all shares at exit
}

// OutlookName names a scenario.
type OutlookName string

// The scenarios, from the worst to the best.
const (
	Bear OutlookName = "bear"
	Base OutlookName = "base"
	Bull OutlookName = "bull"
)

// Terms are those of the new class as the reader assumes them:
// non-participating preferred shares.
type Terms struct {
	Preference decimal.Decimal // k, what comes back per unit invested; zero is not set
	Invested   brief.Value     // I; unknown takes the round's raise
	Alike      brief.Value     // Σ k·I of the other classes of its rank; unknown is none
}

// Holding is what the reader owns or would buy.
type Holding struct {
	Stake    decimal.Decimal // of the company today, fully diluted; zero is not set
	Payments []Payment
}

// Payment is money that the reader paid (negative) or received (positive).
type Payment struct {
	On     brief.Date
	Amount brief.Value
}

// Defaults are the assumptions that a chart begins with: 20 percent a year
// for five years, an exit at ten times revenue, a fifth given up on the way.
func Defaults() Assumptions {
	return Assumptions{
		Return: decimal.New(2, -1), Multiple: decimal.New(10, 0), Years: decimal.New(5, 0), Dilution: decimal.New(2, -1),
	}
}

// Field is an assumption that is a bare number.
type Field string

// The fields, as errors name them.
const (
	FieldReturn       Field = "return"
	FieldMultiple     Field = "multiple"
	FieldYears        Field = "years"
	FieldDilution     Field = "dilution"
	FieldChance       Field = "chance"
	FieldMarketGrowth Field = "market-growth"
	FieldPreference   Field = "preference"
	FieldStake        Field = "stake"
	FieldWeight       Field = "weight"
)

// Limits are the least and the most that a field may be, and how far a step
// of a slider takes it.
type Limits struct{ Low, High, Step decimal.Decimal }

func limits(low, high, step string) Limits {
	return Limits{decimal.RequireFromString(low), decimal.RequireFromString(high), decimal.RequireFromString(step)}
}

// Limits returns what the field may be. A chance, a preference and a stake of
// zero are "not set".
func (f Field) Limits() Limits {
	switch f {
	case FieldReturn:
		return limits("0", "1", "0.01")
	case FieldMultiple:
		return limits("0.5", "100", "0.5")
	case FieldYears:
		return limits("1", "15", "1")
	case FieldDilution:
		return limits("0", "0.9", "0.01")
	case FieldMarketGrowth:
		return limits("-0.5", "1", "0.01")
	case FieldPreference:
		return limits("0", "10", "0.25")
	default: // shares of a whole
		return limits("0", "1", "0.01")
	}
}

// OutOfBounds is an assumption that no chart can be drawn for.
type OutOfBounds struct {
	Field Field
	Value decimal.Decimal
	Limits
}

// Error is for developers: the window says it from Field and Limits.
func (e *OutOfBounds) Error() string {
	return fmt.Sprintf("a %s of %s, not within %s to %s", e.Field, e.Value, e.Low, e.High)
}

// Unwrap returns ErrDomain.
func (e *OutOfBounds) Unwrap() error { return ErrDomain }

// Check reports the first assumption that lies outside its limits, as
// *OutOfBounds, or an amount that is none; both wrap ErrDomain.
func (a Assumptions) Check() error {
	for _, x := range a.numbers() {
		l := x.field.Limits()
		if x.value.LessThan(l.Low) || x.value.GreaterThan(l.High) {
			return &OutOfBounds{Field: x.field, Value: x.value, Limits: l}
		}
	}
	if a.Measure != "" && a.Measure != brief.RunRate && a.Measure != brief.Revenue {
		return domain("growth of %s", a.Measure)
	}
	for _, v := range a.amounts() {
		if _, ok := v.Unit.Currency(); v.Known() && (!ok || v.Low.IsNegative()) {
			return domain("an amount of %s", v)
		}
	}
	return nil
}

type number struct {
	field Field
	value decimal.Decimal
}

func (a Assumptions) numbers() []number {
	list := []number{
		{FieldReturn, a.Return}, {FieldMultiple, a.Multiple}, {FieldYears, a.Years}, {FieldDilution, a.Dilution},
		{FieldChance, a.Chance}, {FieldMarketGrowth, a.MarketGrowth}, {FieldPreference, a.Terms.Preference},
		{FieldStake, a.Holding.Stake},
	}
	for _, o := range a.Outlooks {
		list = append(list, number{FieldWeight, o.Weight})
	}
	return list
}

// amounts are those that may not be negative; net debt may, being net cash.
func (a Assumptions) amounts() []brief.Value {
	list := []brief.Value{a.Revenue, a.Market, a.Terms.Invested, a.Terms.Alike}
	for _, o := range a.Outlooks {
		list = append(list, o.Value)
	}
	return list
}
