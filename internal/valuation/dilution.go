package valuation

import (
	"cmp"
	"maps"
	"slices"

	"moat/internal/brief"
	"moat/internal/money"
)

// Dilution is what each primary round left to those who held shares before it.
type Dilution struct {
	Subject  brief.ID
	Currency money.Currency
	KnownOn  money.Day
	Rounds   []Issue // primary rounds that bind somebody, by date
	Holders  []Holder
	Conversions
}

// Issue is one primary deal. All its closings count once.
type Issue struct {
	Deal    brief.ID
	Name    string
	Date    brief.Date
	Stage   brief.Stage
	Type    brief.RoundType
	Raise   brief.Value // what has been raised of it so far
	New     brief.Value // the share that the new money bought, in percent; unknown where price or sum is
	Kept    brief.Value // what is left of a holding from before the round, in percent
	Sources []brief.ID
	Records []brief.ID
	// Unverified says that the price or the sum is known from memory only.
	Unverified bool
}

// Dilution gathers the subject's primary rounds. Tenders, listings of existing
// shares and debt issue no shares and are not among them; nor are talks.
func (s Scope) Dilution() Dilution {
	conv := s.converter()
	d := Dilution{Subject: s.Subject, Currency: conv.to, KnownOn: s.records().KnownOn}
	deals := map[brief.ID][]brief.Round{}
	for _, x := range s.records().Rounds {
		if x.Party == s.Subject && (x.Type == brief.Primary || x.Type == brief.Mixed) && !x.Stage.Open() && !x.Stage.Over() && !x.AsOf.IsZero() {
			deals[x.DealID()] = append(deals[x.DealID()], x)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(deals)) {
		d.Rounds = append(d.Rounds, s.issue(id, deals[id], conv))
	}
	slices.SortStableFunc(d.Rounds, func(a, b Issue) int { return a.Date.Compare(b.Date) })
	d.Holders = s.holders(conv)
	d.Conversions = conv.Conversions
	return d
}

// issue makes one of a deal's records: closings of a whole deal add up,
// otherwise the record reported last stands for it.
func (s Scope) issue(id brief.ID, list []brief.Round, conv *converter) Issue {
	slices.SortStableFunc(list, func(a, b brief.Round) int {
		return cmp.Or(a.Reported.Compare(b.Reported), a.AsOf.Compare(b.AsOf), cmp.Compare(a.ID, b.ID))
	})
	x := list[len(list)-1]
	i := Issue{Deal: id, Name: x.Name, Date: x.AsOf, Stage: x.Stage, Type: x.Type, Sources: x.Sources}
	i.Raise, _ = conv.value(x.Raise, x.ID)
	i.Unverified = s.records().Unverified(x.Claim, "raise")
	for _, r := range list {
		i.Records = append(i.Records, r.ID)
		if r.ID == x.ID || !x.WholeDeal || !r.WholeDeal {
			continue
		}
		part, _ := conv.value(r.Raise, r.ID)
		i.Raise = plusValues(i.Raise, part)
		if r.AsOf.Compare(i.Date) < 0 {
			i.Date = r.AsOf
		}
	}
	if r, ok := s.report(x, conv); ok {
		i.Unverified = i.Unverified || r.Unverified
	}
	i.New = s.bought(x, i.Raise, conv)
	if x.Type == brief.Mixed { // how much of it was new money is not said
		i.New = brief.Value{}
	}
	if i.New.Known() {
		i.Kept = brief.Range(hundred.Sub(i.New.High), hundred.Sub(i.New.Low), brief.Percent, i.New.Qualifier)
	}
	return i
}

// bought is the share that the money raised so far bought: f = I/post. Where a
// round closes in parts its post-money is that of the whole, so that the value
// after the money so far is its pre-money and that money. A price of no stated
// basis gives a range.
func (s Scope) bought(x brief.Round, raise brief.Value, conv *converter) brief.Value {
	r, ok := s.report(x, conv)
	if !ok || !raise.Known() {
		return brief.Value{}
	}
	r.Raise = raise
	if x.WholeDeal && r.Pre.Known() {
		f, err := Stake(raise.High, PostMoney(r.Pre.High, raise.High, zero))
		if err != nil {
			return brief.Value{}
		}
		return brief.Point(f.Shift(2), brief.Percent, brief.Exact)
	}
	var out brief.Value
	for _, reading := range r.Readings(brief.Value{}) {
		f := reading.Stake
		switch {
		case !f.Known() || f.High.GreaterThan(hundred):
		case !out.Known():
			out = brief.Range(f.Low, f.High, brief.Percent, brief.Exact)
		case f.High.LessThan(out.Low):
			out.Low = f.High
		case f.High.GreaterThan(out.High):
			out.High = f.High
		}
	}
	return out
}

// Retained is what is left of a share held from before a round through the
// last, Π(1 − dᵢ) in percent, and how many rounds that spans: the longest run
// of known dilutions up to the last round. One that is unknown, or known from
// memory only, ends it; with none known the value is unknown.
func (d Dilution) Retained() (kept brief.Value, rounds int) {
	low, high := one, one
	for _, x := range slices.Backward(d.Rounds) {
		if !x.Kept.Known() || x.Unverified {
			break
		}
		l, errLow := Retention(one.Sub(x.Kept.Low.Shift(-2)))
		h, errHigh := Retention(one.Sub(x.Kept.High.Shift(-2)))
		if errLow != nil || errHigh != nil {
			break
		}
		low, high = low.Mul(l), high.Mul(h)
		rounds++
	}
	if rounds == 0 {
		return brief.Value{}, 0
	}
	return brief.Range(low.Shift(2), high.Shift(2), brief.Percent, brief.Exact), rounds
}
