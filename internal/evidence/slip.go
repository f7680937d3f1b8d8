package evidence

import (
	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// maxPower is the largest power of ten that a slip is looked for at: a step
// from units to trillions.
const maxPower = 12

// powerOfTen returns the k for which claim × 10^k would have held, or 0. The
// units of Korean, Japanese and Chinese lie 10^4 and 10^8 apart, those of
// English 10^3.
func powerOfTen(claim brief.Value, computed Interval) int {
	if claim.Qualifier == brief.UpTo {
		// Every smaller number would hold: ask for one that comes near.
		claim = brief.Range(claim.Low.DivRound(overRoom, 20), claim.High, claim.Unit, brief.Exact)
	}
	// Numbers of unlike magnitude are all that can have slipped.
	k := int(money.Magnitude(computed.High) - money.Magnitude(claim.High))
	for _, p := range []int{k, k - 1, k + 1} {
		if p == 0 || p > maxPower || p < -maxPower {
			continue
		}
		if holds(claim, computed.scale(decimal.New(1, int32(-p)))) {
			return p
		}
	}
	return 0
}

// shift returns a value times a power of ten.
func shift(v brief.Value, power int) brief.Value {
	return brief.Range(v.Low.Shift(int32(power)), v.High.Shift(int32(power)), v.Unit, v.Qualifier)
}

// judge compares a claim with what was recomputed and notes tolerance, ratio,
// verdict and a slip of a power of ten.
func (f *Finding) judge(claim brief.Value, computed Interval) {
	accepted := Accepted(claim)
	f.Tolerance = &accepted
	f.Ratio = ratio(computed.High, claim.High)
	f.Verdict = Holds
	if holds(claim, computed) {
		return
	}
	f.Verdict = Off
	f.Refutes = []brief.ID{f.Record}
	if p := powerOfTen(claim, computed); p != 0 {
		f.Slips, f.Power = append(f.Slips, PowerOfTen), p
	}
}

// cannot gives up with a reason.
func (f *Finding) cannot(r Reason) Finding {
	f.Verdict, f.Reason = CannotTell, r
	return *f
}

func ratio(computed, claimed decimal.Decimal) decimal.Decimal {
	if claimed.IsZero() {
		return decimal.Zero
	}
	return div(computed, claimed)
}
