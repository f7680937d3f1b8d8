package valuation

import (
	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// CapTable is who holds a company, as far as anybody said. Shares were stated
// on different days, by different sources; their sum is only as good as that,
// which is why the days stand beside it.
type CapTable struct {
	Holders []Holder // those of known share first, the largest first
	Counted int      // how many shares Stated adds up
	// Stated is the sum of the shares that were read and are held outright, in
	// percent; unknown where nobody stated one. A warrant whose conditions are
	// open, and a share known from memory only, are left out of it.
	Stated brief.Value
	// Rest is what the stated shares leave of 100 percent: held by nobody knows
	// whom. Unknown where nothing is stated or where Over is set.
	Rest brief.Value
	// First and Last are the earliest and the latest day that a counted share
	// was stated for. Where they differ no such sum existed on any day.
	First, Last brief.Date
	Over        bool // the shares come to more than 100 percent: they cannot all be of one day
}

// OneDay reports whether every counted share is of the same day.
func (t CapTable) OneDay() bool { return t.First == t.Last }

// Cap adds up what was stated of the holders.
func (c TermsCard) Cap() CapTable {
	t := CapTable{Holders: c.Holders}
	for _, h := range c.Holders {
		if !h.Share.Known() || h.Share.Unit != brief.Percent || h.Unverified || h.Conditional {
			continue
		}
		if t.Counted == 0 || h.AsOf.Compare(t.First) < 0 {
			t.First = h.AsOf
		}
		if t.Counted == 0 || h.AsOf.Compare(t.Last) > 0 {
			t.Last = h.AsOf
		}
		t.Stated = plusValues(t.Stated, h.Share)
		t.Counted++
	}
	if t.Counted == 0 {
		return t
	}
	t.Over = t.Stated.Low.GreaterThan(hundred)
	if !t.Over {
		t.Rest = brief.Range(decimal.Max(zero, hundred.Sub(t.Stated.High)), hundred.Sub(t.Stated.Low), brief.Percent, t.Stated.Qualifier)
	}
	return t
}
