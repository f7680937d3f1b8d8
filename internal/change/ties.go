package change

import (
	"moat/internal/brief"
	"moat/internal/money"
)

// ties adds what became of the ties. A tie is the same as long as its record
// is: two parties may have several of one kind.
func (r *Report) ties() {
	was, is := byID(r.Before.Ties), byID(r.After.Ties)
	for _, now := range r.After.Ties {
		old, known := was[now.ID]
		live, lived := alive(now, r.After.Day), known && alive(old, r.Before.Day)
		switch {
		case live && !lived:
			r.add(Change{Kind: TieAdded, Ties: []brief.Alliance{now}})
		case lived && !live:
			r.add(Change{Kind: TieGone, Ties: []brief.Alliance{old, now}})
		case live && !sameTie(old, now):
			r.add(Change{Kind: TieChanged, Ties: []brief.Alliance{old, now}})
		}
	}
	for _, old := range r.Before.Ties {
		if _, ok := is[old.ID]; !ok && alive(old, r.Before.Day) {
			r.add(Change{Kind: TieGone, Ties: []brief.Alliance{old}})
		}
	}
}

func byID(ties []brief.Alliance) map[brief.ID]brief.Alliance {
	out := make(map[brief.ID]brief.Alliance, len(ties))
	for _, t := range ties {
		out[t.ID] = t
	}
	return out
}

// alive reports whether a tie held on a day: it has not lapsed, been denied or
// run out. The zero day is after everything that is told and before the end of
// anything.
func alive(t brief.Alliance, day money.Day) bool {
	return !t.Stage.Over() && (day.IsZero() || t.Until.IsZero() || !t.Until.Last().Before(day))
}

// RanOut reports whether a tie ended by its own date.
func RanOut(t brief.Alliance, day money.Day) bool { return !t.Stage.Over() && !alive(t, day) }

func sameTie(a, b brief.Alliance) bool {
	return a.Stage == b.Stage && a.AmountKind == b.AmountKind && sameValue(a.Amount, b.Amount) &&
		sameValue(a.Capacity, b.Capacity) && sameValue(a.Share, b.Share)
}
