package valuation

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

var hundred = decimal.NewFromInt(100)

// Holder is one line of the cap table: who holds how much, as last stated.
type Holder struct {
	Party      brief.ID
	Share      brief.Value // in percent; unknown where nobody stated it
	Worth      brief.Value // stated value of the holding, in the chart's currency
	AsOf       brief.Date
	Word       string // what the holding lets its holder do, as the record says: "controls"
	Evidence   brief.Evidence
	Sources    []brief.ID
	Record     brief.ID
	Unverified bool
	// Conditional says that the holder gets it only if conditions are met: a
	// warrant.
	Conditional bool
	Note        string
}

// holders are the parties that own or invested in the subject: for each the
// newest record that states a share, else the newest at all. Those with a
// known share come first, the largest first.
func (s Scope) holders(conv *converter) []Holder {
	by := map[brief.ID]Holder{}
	for _, a := range s.records().Alliances {
		holds := a.Kind == brief.Owns || a.Kind == brief.InvestsIn && !a.Stage.Open()
		if a.To != s.Subject || !holds || a.Stage.Over() || s.ended(a) {
			continue
		}
		h := s.holder(a, conv)
		old, ok := by[a.From]
		switch {
		case !ok || h.Share.Known() && !old.Share.Known():
			by[a.From] = h
		case h.Share.Known() == old.Share.Known() && h.AsOf.Compare(old.AsOf) > 0:
			by[a.From] = h
		}
	}
	for _, x := range s.records().Rounds {
		if x.Party != s.Subject || x.Stage.Open() || x.Stage.Over() || x.Type == brief.Debt {
			continue
		}
		for _, id := range slices.Concat(x.Leads, x.Others) {
			if _, ok := by[id]; !ok {
				by[id] = Holder{Party: id, AsOf: x.AsOf, Evidence: x.Evidence, Sources: x.Sources, Record: x.ID, Unverified: s.records().Unverified(x.Claim, "leads")}
			}
		}
	}
	out := make([]Holder, 0, len(by))
	for _, h := range by {
		out = append(out, h)
	}
	slices.SortFunc(out, func(a, b Holder) int {
		return cmp.Or(order(!a.Share.Known(), !b.Share.Known()), b.Share.High.Cmp(a.Share.High), cmp.Compare(a.Party, b.Party))
	})
	return out
}

// ended reports whether a holding was given up by the known-on day: sold.
func (s Scope) ended(a brief.Alliance) bool {
	return a.Kind == brief.Owns && !a.Until.IsZero() && !s.day().IsZero() && !a.Until.Last().After(s.day())
}

func (s Scope) holder(a brief.Alliance, conv *converter) Holder {
	h := Holder{
		Party: a.From, AsOf: a.AsOf, Word: a.Word, Evidence: a.Evidence, Sources: a.Sources, Record: a.ID, Note: a.Note,
		Unverified: s.records().Unverified(a.Claim, "share"), Conditional: a.AmountKind == brief.Conditional,
	}
	h.Share = a.Share
	if h.AsOf.IsZero() {
		h.AsOf = a.Since
		if a.Share.Known() { // the tie may be older than what is said of its size
			h.AsOf = a.Reported
		}
	}
	if a.Span == brief.StakeHeld {
		h.Worth, _ = conv.value(a.Amount, a.ID)
	}
	return h
}
