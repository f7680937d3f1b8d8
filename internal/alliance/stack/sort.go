package stack

import (
	"slices"

	"moat/internal/alliance"
	"moat/internal/brief"
)

// key is where a tie belongs in a column.
type key struct {
	layer Layer
	mode  Mode
}

// kept are the ties of one column by where they belong.
type kept struct {
	party brief.ID
	// selves are the party and the projects that it leads or operates.
	selves map[brief.ID]bool
	ties   map[key][]alliance.Tie
	stakes []alliance.Tie // shares of the party that others hold
}

// sort puts every standing tie of a column where it belongs.
func (b builder) sort(party brief.ID) kept {
	k := kept{party: party, selves: b.selves(party), ties: map[key][]alliance.Tie{}}
	for _, t := range b.g.Ties {
		if !alliance.Standing(t) || k.selves[t.From] && k.selves[t.To] || over(t, b.r) {
			continue
		}
		switch {
		case t.From == party:
			if l, ok := b.layerOf(t); ok {
				k.add(l, Owned, t)
			}
		case k.selves[t.To]:
			k.take(t, b)
		}
	}
	return k
}

// over reports whether a tie had ended by the day of the records.
func over(t alliance.Tie, r *brief.Records) bool {
	return !t.Until.IsZero() && !r.KnownOn.IsZero() && t.Until.Last().Before(r.KnownOn)
}

// take puts a tie that leads to the column where it belongs.
func (k *kept) take(t alliance.Tie, b builder) {
	switch t.Kind {
	case brief.Supplies, brief.Hosts, brief.InvestsIn, brief.LendsTo:
		l, ok := b.layerOf(t)
		if !ok {
			return
		}
		if Bound(t) {
			k.add(l, Leased, t)
		} else {
			k.add(l, Intended, t)
		}
	case brief.Owns:
		if t.To == k.party && !gone(t) {
			k.stakes = append(k.stakes, t)
		}
	}
}

func (k *kept) add(l Layer, m Mode, t alliance.Tie) {
	at := key{l, m}
	k.ties[at] = append(k.ties[at], t)
}

// selves are a party and the projects that it leads or operates.
func (b builder) selves(party brief.ID) map[brief.ID]bool {
	out := map[brief.ID]bool{party: true}
	for _, t := range b.g.TiesOf(party) {
		to, _ := b.g.Party(t.To)
		if t.From == party && alliance.Standing(t) && to.Kind == brief.Project &&
			(t.Word == "leads" || t.Word == "operates") {
			out[t.To] = true
		}
	}
	return out
}

// Bound reports whether a contract holds a tie. A tie that names no stage is a
// plan where it announces an amount, a capacity or a building, and otherwise
// goes on.
func Bound(t alliance.Tie) bool {
	if t.Stage != brief.NoStage {
		return !t.Stage.Open()
	}
	planned := t.AmountKind == brief.Announced || t.AmountKind == brief.Conditional
	return !planned && !t.Capacity.Known() && t.Word != "builds"
}

// gone reports whether a tie of ownership says that it ended, or is only a
// right to buy.
func gone(t alliance.Tie) bool {
	return slices.Contains([]string{"sold its stake", "sells", "holds a warrant"}, t.Word)
}

// layerOf is the layer that a tie is about, whichever end the column is.
func (b builder) layerOf(t alliance.Tie) (Layer, bool) {
	from, _ := b.g.Party(t.From)
	to, _ := b.g.Party(t.To)
	switch {
	case t.Word == "software":
		return "", false
	case t.Kind == brief.Hosts || t.Word == "builds":
		return Centres, true
	case t.Kind == brief.Supplies && t.Word == "power":
		return Power, true
	case t.Kind == brief.Supplies:
		return goodsOf(from.Kind)
	case t.Kind == brief.InvestsIn || t.Kind == brief.LendsTo:
		return Capital, true
	case t.Kind == brief.Owns && t.Word != "sold its stake" && t.Word != "sells":
		if l, ok := goodsOf(to.Kind); ok && controls(t) {
			return l, true
		}
		return Capital, true
	default:
		return "", false
	}
}

// goodsOf is what a kind of party supplies. A cloud that supplies instead of
// hosting sells chips of its own design.
func goodsOf(k brief.PartyKind) (Layer, bool) {
	switch k {
	case brief.Chips, brief.Cloud:
		return Chips, true
	case brief.Memory:
		return Memory, true
	case brief.DataCentre:
		return Centres, true
	case brief.Energy:
		return Power, true
	default:
		return "", false
	}
}

// controls reports whether a holding is the company itself and no stake in it:
// half or more of it, or a tie that speaks of nothing less than the whole.
func controls(t alliance.Tie) bool {
	if t.Share.Known() {
		return t.Share.Top().IntPart() >= 50
	}
	return t.Span != brief.StakeHeld && (t.Word == "" || t.Word == "acquires" || t.Word == "controls")
}
