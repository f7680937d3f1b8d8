package valuation

import "github.com/shopspring/decimal"

// Flow is money paid (negative) or received (positive) some years after the
// first flow.
type Flow struct {
	Years  decimal.Decimal
	Amount decimal.Decimal
}

// Internal is an internal rate of return.
type Internal struct {
	// Rates are the rates a year at which the flows are worth nothing, lowest
	// first. An investment that pays out once has exactly one.
	Rates []decimal.Decimal
	// SignChanges counts how often the flows turn, in order of time. With more
	// than one there may be several rates, and none is "the" return: say so.
	SignChanges int
}

// rateSteps are the rates between which roots are looked for.
var rateSteps = steps("-0.99", "-0.9", "-0.75", "-0.5", "-0.25", "-0.1", "-0.05", "0", "0.05", "0.1", "0.15",
	"0.2", "0.3", "0.4", "0.5", "0.75", "1", "1.5", "2", "3", "5", "10", "30", "100")

func steps(values ...string) []decimal.Decimal {
	out := make([]decimal.Decimal, len(values))
	for i, v := range values {
		out[i] = decimal.RequireFromString(v)
	}
	return out
}

// ratePrecision ends a bisection: a millionth, well below what is shown.
var ratePrecision = decimal.New(1, -7)

// IRR finds the rates at which flows, given in order of time, have a present
// value of zero, between −99 percent and 10,000 percent: brackets first, then
// bisection. ErrDomain where nothing is paid or nothing comes back, or no rate
// within those bounds does it. Source: Brealey, Myers and Allen, on the internal
// rate of return and its pitfall of several rates.
func IRR(flows ...Flow) (Internal, error) {
	in := Internal{SignChanges: signChanges(flows)}
	if in.SignChanges == 0 {
		return in, domain("a return on flows that never turn")
	}
	low := rateSteps[0]
	atLow, err := worth(flows, low)
	if err != nil {
		return in, err
	}
	for _, high := range rateSteps[1:] {
		atHigh, err := worth(flows, high)
		if err != nil {
			return in, err
		}
		switch {
		case atHigh.IsZero():
			in.Rates = append(in.Rates, high)
		case atLow.Sign()*atHigh.Sign() < 0:
			root, err := bisect(flows, low, high, atLow.Sign())
			if err != nil {
				return in, err
			}
			in.Rates = append(in.Rates, root)
		}
		low, atLow = high, atHigh
	}
	if len(in.Rates) == 0 {
		return in, domain("a return within 10,000 percent")
	}
	return in, nil
}

func bisect(flows []Flow, low, high decimal.Decimal, signAtLow int) (decimal.Decimal, error) {
	two := decimal.NewFromInt(2)
	for high.Sub(low).GreaterThan(ratePrecision) {
		mid := div(low.Add(high), two)
		v, err := worth(flows, mid)
		if err != nil {
			return zero, err
		}
		if v.Sign() == signAtLow {
			low = mid
		} else {
			high = mid
		}
	}
	return div(low.Add(high), two).Round(6), nil
}

// worth is the value of flows at the time of the last one, which is nothing
// exactly where their present value is nothing, and needs no division.
func worth(flows []Flow, rate decimal.Decimal) (decimal.Decimal, error) {
	end := flows[0].Years
	for _, f := range flows {
		end = decimal.Max(end, f.Years)
	}
	sum := zero
	for _, f := range flows {
		v, err := Grow(f.Amount, rate, end.Sub(f.Years))
		if err != nil {
			return zero, err
		}
		sum = sum.Add(v)
	}
	return sum, nil
}

func signChanges(flows []Flow) int {
	last, n := 0, 0
	for _, f := range flows {
		s := f.Amount.Sign()
		if s == 0 {
			continue
		}
		if last != 0 && s != last {
			n++
		}
		last = s
	}
	return n
}
