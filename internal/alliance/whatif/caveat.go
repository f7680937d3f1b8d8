package whatif

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"moat/internal/alliance"
	"moat/internal/brief"
)

// Caveat is something that the records do not tell, so that the loss may be
// larger than what is shown. Key "whatif.caveat." plus its kind says it.
type Caveat struct {
	Kind  CaveatKind
	Ties  []brief.ID // those concerned, by id
	Party brief.ID   // with NamedOnly: who is named
}

// CaveatKind is a kind of caveat.
type CaveatKind string

// The caveats, in the order of Result.Caveats.
const (
	NoSums    CaveatKind = "sums"      // fallen ties whose amount is not public or not verified
	Delivered CaveatKind = "delivered" // contracts counted whole: what was delivered is not recorded
	NoDates   CaveatKind = "dates"     // promises that no source has given a year
	OneBurn   CaveatKind = "burn"      // payments that fall, within a burn that no source splits
	Fungible  CaveatKind = "fungible"  // capital falls; no contract is called uncovered for it
	AtHome    CaveatKind = "home"      // licences to a company at home: where the chips go is not recorded
	NamedOnly CaveatKind = "named"     // standing ties whose remark names a party that is off
)

func (r *run) caveats(res *Result) []Caveat {
	var out []Caveat
	put := func(kind CaveatKind, ties []brief.ID) {
		if len(ties) > 0 {
			out = append(out, Caveat{Kind: kind, Ties: distinct(ties)})
		}
	}
	all := res.Fallen.All
	var unsized, counted, outgoing []brief.ID
	for _, t := range slices.Concat(all.Capital, all.Supply) {
		unsized = append(unsized, t.Unknown...)
	}
	for _, t := range all.Supply {
		counted = append(counted, t.Counted...)
	}
	for _, id := range counted {
		if t, _ := r.in.Graph.Tie(id); t.To == r.in.Graph.Subject {
			outgoing = append(outgoing, id)
		}
	}
	put(NoSums, unsized)
	put(Delivered, counted)
	put(NoDates, r.undated(res))
	put(OneBurn, outgoing)
	for _, t := range all.Capital {
		put(Fungible, t.Counted)
	}
	out = mergeKinds(out)
	put(AtHome, r.licensedAtHome())
	return append(out, r.named()...)
}

// mergeKinds joins caveats of one kind.
func mergeKinds(list []Caveat) []Caveat {
	var out []Caveat
	for _, c := range list {
		i := slices.IndexFunc(out, func(o Caveat) bool { return o.Kind == c.Kind })
		if i < 0 {
			out = append(out, c)
		} else {
			out[i].Ties = distinct(slices.Concat(out[i].Ties, c.Ties))
		}
	}
	return out
}

// undated are the subject's promises that fall and have no year.
func (r *run) undated(res *Result) []brief.ID {
	var out []brief.ID
	for _, t := range slices.Concat(res.Funding.Before.Promised, res.Funding.Before.Conditional) {
		if r.fallen(t.ID) {
			out = append(out, t.ID)
		}
	}
	return out
}

// licensedAtHome are licences of a switched-off licensing country to a company
// of its own, which may be for the country that is refused.
func (r *run) licensedAtHome() []brief.ID {
	var out []brief.ID
	for _, t := range r.in.Graph.Ties {
		l, home, ok := licenceOf(r.in.Graph, t)
		if !ok || !home || r.fallen(t.ID) || !r.in.standing(t) {
			continue
		}
		if slices.ContainsFunc(r.off.Licences, func(o Licence) bool { return o.By == l.By }) {
			out = append(out, t.ID)
		}
	}
	return out
}

// named are standing ties whose remark or words name a party that is off. A
// remark is no tie: they are listed and never counted.
func (r *run) named() []Caveat {
	var out []Caveat
	for _, p := range r.in.Graph.Parties {
		if !r.gone(p.ID) {
			continue
		}
		c := Caveat{Kind: NamedOnly, Party: p.ID}
		for _, t := range r.in.Graph.Ties {
			if r.down[t.ID] == 0 && r.in.standing(t) && names(t.Note+" "+t.Words, p) {
				c.Ties = append(c.Ties, t.ID)
			}
		}
		if len(c.Ties) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// names reports whether a text names a party by one of its names or aliases of
// at least three letters, as a word of its own.
func names(text string, p alliance.Party) bool {
	all := slices.Clone(p.Aliases)
	for _, n := range p.Names {
		all = append(all, n)
	}
	return slices.ContainsFunc(all, func(n string) bool { return utf8.RuneCountInString(n) > 2 && hasWord(text, n) })
}

func hasWord(text, word string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return false
		}
		start, end := at+i, at+i+len(word)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !inWord(before) && !inWord(after) {
			return true
		}
		at = end
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
