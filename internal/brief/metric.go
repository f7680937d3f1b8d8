package brief

// Metric names what a figure measures. The set is closed so that figures of
// different briefings can be compared and named in every language; what has no
// word of its own is OtherMetric, with its words in the figure's note.
type Metric string

// The metrics.
const (
	Raise            Metric = "raise"
	Valuation        Metric = "valuation" // basis not stated
	PreMoney         Metric = "pre-money"
	PostMoney        Metric = "post-money"
	RunRate          Metric = "run-rate revenue" // one month × 12
	ContractedARR    Metric = "contracted ARR"
	Revenue          Metric = "revenue" // of the stated period
	TrailingRevenue  Metric = "last twelve months revenue"
	ProductRevenue   Metric = "product revenue"
	RunRateTarget    Metric = "run-rate target"
	RevenueTarget    Metric = "revenue target"
	Multiple         Metric = "multiple"
	Stake            Metric = "stake"
	StepUp           Metric = "step-up"
	Growth           Metric = "growth"
	NetLoss          Metric = "net loss"
	OperatingLoss    Metric = "operating loss"
	CashBurn         Metric = "cash burn"
	BurnProjection   Metric = "projected cash burn"
	Cash             Metric = "cash and securities"
	InferenceCost    Metric = "inference cost"
	ComputeMargin    Metric = "compute margin"
	OperatingExpense Metric = "operating expense"
	RevenueShare     Metric = "revenue share paid"
	Commitments      Metric = "commitments"
	Backlog          Metric = "contract backlog"
	Capex            Metric = "capital expenditure"
	TotalRaised      Metric = "total raised"
	FundingGap       Metric = "funding gap"
	MarketValue      Metric = "market value"
	NetDebt          Metric = "net debt"
	Capacity         Metric = "capacity"
	Users            Metric = "users"
	ExchangeRate     Metric = "exchange rate"
	OtherMetric      Metric = "other"
)

// Metrics lists every metric.
var Metrics = []Metric{
	Raise, Valuation, PreMoney, PostMoney, RunRate, ContractedARR, Revenue, TrailingRevenue,
	ProductRevenue, RunRateTarget, RevenueTarget, Multiple, Stake, StepUp, Growth, NetLoss,
	OperatingLoss, CashBurn, BurnProjection, Cash, InferenceCost, ComputeMargin, OperatingExpense,
	RevenueShare, Commitments, Backlog, Capex, TotalRaised, FundingGap, MarketValue, NetDebt,
	Capacity, Users, ExchangeRate, OtherMetric,
}

// DerivationKind says how a claim is said to follow from other claims.
type DerivationKind int

// The kinds of derivation, as a briefing file writes them.
const (
	Underived DerivationKind = iota
	Restates                 // "= @a": the same amount, in another currency or another place
	Ratio                    // "@a / @b": a multiple or a share
	Sum                      // "@a + @b + @c": a total of parts
	Change                   // "@a -> @b": growth or a step-up from a to b
)

// Derivation ties a claim to the claims that it can be recomputed from.
type Derivation struct {
	Kind DerivationKind
	Args []ID
}

// Arity returns the least and the most arguments that a kind takes.
func (k DerivationKind) Arity() (least, most int) {
	switch k {
	case Restates:
		return 1, 1
	case Ratio, Change:
		return 2, 2
	case Sum:
		return 2, 64
	default:
		return 0, 0
	}
}
