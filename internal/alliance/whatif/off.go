package whatif

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"moat/internal/alliance"
	"moat/internal/brief"
)

// Licence is the leave that one country gives for its chips to go to another.
type Licence struct {
	By string `json:"by"` // ISO 3166-1 alpha-2, as in brief.Party
	To string `json:"to"`
}

// Off is what is switched off. The zero Off switches nothing off. Its JSON is
// the form in which cases are saved: ids only, which never change their
// meaning, and a version; ids that the library lacks are kept.
type Off struct {
	Ties      []brief.ID    `json:"ties,omitempty"`
	Parties   []brief.ID    `json:"parties,omitempty"`
	Countries []string      `json:"countries,omitempty"`
	Stages    []brief.Stage `json:"stages,omitempty"`
	Licences  []Licence     `json:"licences,omitempty"`
}

// Version is the version of the saved form.
const Version = 1

// Empty reports whether nothing is switched off.
func (o Off) Empty() bool { return o.Count() == 0 }

// Count is the number of switches that are off.
func (o Off) Count() int {
	return len(o.Ties) + len(o.Parties) + len(o.Countries) + len(o.Stages) + len(o.Licences)
}

// Canonical sorts each list and drops doubles, so that equal choices are equal.
func (o Off) Canonical() Off {
	return Off{
		Ties: distinct(o.Ties), Parties: distinct(o.Parties), Countries: distinct(o.Countries),
		Stages: distinct(o.Stages), Licences: distinctBy(o.Licences, compareLicences),
	}
}

func compareLicences(a, b Licence) int {
	return cmp.Or(cmp.Compare(a.By, b.By), cmp.Compare(a.To, b.To))
}

func distinct[T cmp.Ordered](list []T) []T { return distinctBy(list, cmp.Compare[T]) }

func distinctBy[T comparable](list []T, compare func(a, b T) int) []T {
	out := slices.Clone(list)
	slices.SortFunc(out, compare)
	return slices.Compact(out)
}

// Plus is what either switches off.
func (o Off) Plus(p Off) Off {
	return Off{
		Ties: slices.Concat(o.Ties, p.Ties), Parties: slices.Concat(o.Parties, p.Parties),
		Countries: slices.Concat(o.Countries, p.Countries), Stages: slices.Concat(o.Stages, p.Stages),
		Licences: slices.Concat(o.Licences, p.Licences),
	}.Canonical()
}

// Named is the switch of a word: the id of a tie or a party, the code of a
// country, or a stage; false where the graph has nothing of that name.
func Named(g *alliance.Graph, word string) (Off, bool) {
	if _, ok := g.Tie(brief.ID(word)); ok {
		return Off{Ties: []brief.ID{brief.ID(word)}}, true
	}
	if _, ok := g.Party(brief.ID(word)); ok {
		return Off{Parties: []brief.ID{brief.ID(word)}}, true
	}
	if slices.Contains(g.Countries(), word) {
		return Off{Countries: []string{word}}, true
	}
	if slices.Contains(brief.Stages, brief.Stage(word)) {
		return Off{Stages: []brief.Stage{brief.Stage(word)}}, true
	}
	return Off{}, false
}

// Minus is what o switches off and p does not.
func (o Off) Minus(p Off) Off {
	return Off{
		Ties: without(o.Ties, p.Ties), Parties: without(o.Parties, p.Parties), Countries: without(o.Countries, p.Countries),
		Stages: without(o.Stages, p.Stages), Licences: without(o.Licences, p.Licences),
	}.Canonical()
}

func without[T comparable](list, drop []T) []T {
	return slices.DeleteFunc(slices.Clone(list), func(x T) bool { return slices.Contains(drop, x) })
}

// Equal reports whether two switch off the same.
func (o Off) Equal(p Off) bool { return o.Minus(p).Empty() && p.Minus(o).Empty() }

// Covers reports whether everything that p switches off is off in o. An empty
// p is never covered: there is nothing to switch.
func (o Off) Covers(p Off) bool { return !p.Empty() && p.Minus(o).Empty() }

// saved is the form on disk.
type saved struct {
	Version int `json:"version"`
	Off
}

// Encode writes a case's data.
func (o Off) Encode() ([]byte, error) {
	return json.Marshal(saved{Version: Version, Off: o.Canonical()})
}

// Decode reads a case's data. The error has code Malformed for what is no
// case, and Newer for one of a later version.
func Decode(data []byte) (Off, error) {
	var s saved
	if err := json.Unmarshal(data, &s); err != nil {
		return Off{}, &brief.Error{Code: brief.Malformed, What: "a case", Want: "a JSON object", Err: err}
	}
	what, want := fmt.Sprintf("a case of version %d", s.Version), fmt.Sprintf("version %d", Version)
	switch {
	case s.Version < 1:
		return Off{}, &brief.Error{Code: brief.Malformed, What: what, Want: want}
	case s.Version > Version:
		return Off{}, &brief.Error{Code: brief.Newer, What: what, Want: want}
	}
	return s.Canonical(), nil
}

// Missing is the part of an Off that a library no longer has: ties, parties,
// countries and licences. A stage is a word and never missing.
func (o Off) Missing(g *alliance.Graph) Off {
	var out Off
	for _, id := range o.Ties {
		if _, ok := g.Tie(id); !ok {
			out.Ties = append(out.Ties, id)
		}
	}
	for _, id := range o.Parties {
		if _, ok := g.Party(id); !ok {
			out.Parties = append(out.Parties, id)
		}
	}
	out.Countries = without(o.Countries, Countries(g))
	out.Licences = without(o.Licences, Licences(g))
	return out
}

// Countries lists the countries that the graph's parties are at home in.
func Countries(g *alliance.Graph) []string {
	var out []string
	for _, p := range g.Parties {
		if p.Country != "" {
			out = append(out, p.Country)
		}
	}
	return distinct(out)
}
