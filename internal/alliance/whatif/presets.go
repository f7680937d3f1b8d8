package whatif

import (
	"cmp"
	"slices"

	"moat/internal/alliance"
	"moat/internal/brief"
)

// PresetKind groups the questions that anybody would ask first.
type PresetKind string

// The kinds of preset, in the order of Presets. Key "whatif.preset." plus the
// kind names it.
const (
	LettersLapse PresetKind = "letters"
	TalksFail    PresetKind = "talks"
	NoExports    PresetKind = "licence"
	ASupplier    PresetKind = "supplier"
	AChipMaker   PresetKind = "chips"
	ASource      PresetKind = "source"
)

// Preset is a question by rule, made from the graph and for any subject.
type Preset struct {
	Kind  PresetKind
	Party brief.ID // of the last three kinds
	Off   Off
}

// mostOfAKind is how many suppliers, designers and sources are proposed.
const mostOfAKind = 3

// Presets lists the questions that the graph allows: letters of intent and
// talks where there are any, each licence, and the subject's largest suppliers
// by committed contracts, designers of chips by gigawatts, and sources of
// capital by what is still to come. A party is proposed once.
func Presets(in Input) []Preset {
	r := newRun(in, Off{})
	in = r.in
	var out []Preset
	for _, s := range []struct {
		kind  PresetKind
		stage brief.Stage
	}{{LettersLapse, brief.LetterOfIntent}, {TalksFail, brief.InTalks}} {
		if slices.ContainsFunc(in.Graph.Ties, func(t alliance.Tie) bool { return t.Stage == s.stage && in.standing(t) }) {
			out = append(out, Preset{Kind: s.kind, Off: Off{Stages: []brief.Stage{s.stage}}})
		}
	}
	for _, l := range Licences(in.Graph) {
		out = append(out, Preset{Kind: NoExports, Off: Off{Licences: []Licence{l}}})
	}
	inbound := having(in.Graph.TiesOf(in.Graph.Subject), func(t alliance.Tie) bool { return t.To == in.Graph.Subject && in.standing(t) })
	committed := having(inbound, func(t alliance.Tie) bool { return t.AmountKind == brief.Committed })
	var coming []alliance.Tie
	for _, t := range inbound {
		if isCapital(t) {
			coming = append(coming, r.unpaid(t))
		}
	}
	seen := map[brief.ID]bool{}
	propose := func(kind PresetKind, ties []alliance.Tie, key alliance.Key) {
		parts := in.Graph.Concentrate(ties, key).Parts
		for _, p := range parts[:min(mostOfAKind, len(parts))] {
			if id := brief.ID(p.Key); !seen[id] && p.Amount.IsPositive() {
				seen[id] = true
				out = append(out, Preset{Kind: kind, Party: id, Off: Off{Parties: []brief.ID{id}}})
			}
		}
	}
	propose(AChipMaker, r.inGW(inbound), in.Graph.ByChips)
	propose(ASupplier, committed, alliance.BySupplier)
	propose(ASource, coming, alliance.BySource)
	slices.SortStableFunc(out, func(a, b Preset) int { return cmp.Compare(presetOrder(a.Kind), presetOrder(b.Kind)) })
	return out
}

func presetOrder(k PresetKind) int {
	return slices.Index([]PresetKind{LettersLapse, TalksFail, NoExports, ASupplier, AChipMaker, ASource}, k)
}
