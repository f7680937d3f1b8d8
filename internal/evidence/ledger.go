package evidence

import (
	"cmp"
	"slices"

	"moat/internal/brief"
)

// Account is the conflict ledger of one party and metric: every reported
// value, none dropped.
type Account struct {
	Party    brief.ID
	Metric   brief.Metric
	Unit     brief.Unit
	Lines    []Line      // by what they describe, then by when they became known
	Band     brief.Value // lowest to highest of what stands and is verified; unknown where nothing is
	Disputed bool        // some of its lines contradict each other
}

// Line is one reported value.
type Line struct {
	Record brief.ID
	Value  brief.Value
	Period brief.Period
	brief.Claim
	Refuted    bool // a check has shown it to be wrong
	Contested  bool // another report of the same thing states another number
	Unverified bool // never read in a source
}

// Ledger gathers every reported value of the library by party, metric and
// unit, the accounts with the most disputed lines first, then the longest,
// then by party and metric. fs are the findings on the same records.
func Ledger(in Input, fs []Finding) []Account {
	s := newScope(in)
	records := in.Records
	if records == nil {
		records = &brief.Records{}
	}
	type number struct {
		record brief.ID
		metric brief.Metric
	}
	refuted, contested := map[brief.ID]bool{}, map[number]bool{}
	for _, f := range fs {
		for _, id := range f.Refutes {
			refuted[id] = true
		}
		if f.Check == Conflict {
			for _, id := range f.Figures {
				contested[number{id, f.Metric}] = true
			}
		}
	}
	type key struct {
		party  brief.ID
		metric brief.Metric
		unit   brief.Unit
	}
	by := map[key]*Account{}
	for _, c := range s.claims {
		k := key{c.party, c.metric, c.value.Unit}
		a, ok := by[k]
		if !ok {
			a = &Account{Party: c.party, Metric: c.metric, Unit: c.value.Unit}
			by[k] = a
		}
		a.Lines = append(a.Lines, Line{
			Record: c.id, Value: c.value, Period: c.period, Claim: c.claim, Refuted: refuted[c.id],
			Contested: contested[number{c.id, c.metric}], Unverified: records.Unverified(c.claim, "value"),
		})
	}
	out := make([]Account, 0, len(by))
	for _, a := range by {
		a.settle()
		out = append(out, *a)
	}
	slices.SortFunc(out, func(a, b Account) int {
		return cmp.Or(
			cmp.Compare(b.contested(), a.contested()), cmp.Compare(len(b.Lines), len(a.Lines)),
			cmp.Compare(a.Party, b.Party), cmp.Compare(a.Metric, b.Metric), cmp.Compare(a.Unit, b.Unit),
		)
	})
	return out
}

// settle orders an account's lines and draws its band.
func (a *Account) settle() {
	slices.SortStableFunc(a.Lines, func(x, y Line) int {
		return cmp.Or(x.AsOf.Compare(y.AsOf), x.Reported.Compare(y.Reported), cmp.Compare(x.Record, y.Record))
	})
	for _, l := range a.Lines {
		a.Disputed = a.Disputed || l.Contested
		if l.Refuted || l.Unverified || l.Stage.Over() {
			continue
		}
		if !a.Band.Known() {
			a.Band = bare(l.Value)
			continue
		}
		if l.Value.Low.LessThan(a.Band.Low) {
			a.Band.Low = l.Value.Low
		}
		if l.Value.High.GreaterThan(a.Band.High) {
			a.Band.High = l.Value.High
		}
	}
}

func (a *Account) contested() int {
	n := 0
	for _, l := range a.Lines {
		if l.Contested {
			n++
		}
	}
	return n
}
