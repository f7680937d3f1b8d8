package claims

import (
	"strings"
	"unicode/utf8"

	"moat/internal/brief"
)

// Register finds the parties that it knows by their names and aliases. It is
// immutable and safe for concurrent use.
type Register struct {
	names   lexicon[brief.ID]
	parties map[brief.ID]brief.Party
}

// NewRegister returns a register of parties, and of the groups that texts name
// as one party (Middle East sovereign funds). Of two parties with one name, the
// first is meant.
func NewRegister(parties []brief.Party) *Register {
	r := &Register{parties: map[brief.ID]brief.Party{}}
	r.names.names = true
	for _, p := range append(append([]brief.Party{}, parties...), groups...) {
		if _, known := r.parties[p.ID]; known {
			continue
		}
		r.parties[p.ID] = p
		for _, n := range p.Names {
			r.addName(n, p.ID)
		}
		for _, n := range p.Aliases {
			r.addName(n, p.ID)
		}
	}
	return r
}

// addName keeps a name that a text can be told by: a single syllable or letter
// is too short. "사우디 국부펀드(PIF)" is found without its bracket too.
func (r *Register) addName(name string, id brief.ID) {
	name = strings.TrimSpace(name)
	if utf8.RuneCountInString(name) < 2 {
		return
	}
	r.names.add(name, id)
	if bare, _, ok := strings.Cut(name, "("); ok && utf8.RuneCountInString(strings.TrimSpace(bare)) > 2 {
		r.names.add(strings.TrimSpace(bare), id)
	}
}

// Party returns a party by its id.
func (r *Register) Party(id brief.ID) (brief.Party, bool) {
	p, ok := r.parties[id]
	return p, ok
}

// Find returns the id of the party that is called just this.
func (r *Register) Find(name string) (brief.ID, bool) {
	name = strings.TrimSpace(name)
	h, ok := r.names.longest(name, 0)
	return h.value, ok && h.end == len(name)
}

func (r *Register) find(text string) []Mention {
	var out []Mention
	for _, h := range r.names.find(text) {
		out = append(out, Mention{Party: h.value, Start: h.start, End: h.end})
	}
	return out
}

// raises reports whether a party may be the one that raises money, has revenue
// or a price. Governments, regulators and people are named beside it.
func (r *Register) raises(id brief.ID) bool {
	switch r.parties[id].Kind {
	case brief.Government, brief.Regulator, brief.Person:
		return false
	}
	return true
}

// invests reports whether a party's business is to invest.
func (r *Register) invests(id brief.ID) bool {
	k := r.parties[id].Kind
	return k == brief.Fund || k == brief.StateFund
}

// groups are parties that no register holds, since they are several, and that
// articles name as one.
var groups = []brief.Party{
	{
		ID: "middle-east-sovereign-funds", Kind: brief.StateFund,
		Names: brief.Names{"en": "Middle East sovereign funds", "ko": "중동 국부펀드", "ja": "中東の政府系ファンド", "zh": "中东主权基金"},
		Aliases: words("Middle Eastern sovereign funds;Middle East sovereign wealth funds;Middle Eastern sovereign wealth funds;Middle Eastern sovereign wealth;" +
			"Gulf sovereign funds;Gulf sovereign wealth funds;Gulf funds;Gulf states' sovereign wealth funds;중동 국부 펀드;중동계 국부펀드;중동의 국부펀드;걸프 국부펀드;걸프 지역 국부펀드;" +
			"中東政府系ファンド;中東のソブリン・ウエルス・ファンド;中東の国富ファンド;湾岸の政府系ファンド;中东主权财富基金;海湾主权基金;海湾主权财富基金;中東主權基金;中東主權財富基金"),
	},
}

// words splits a list at its semicolons.
func words(list string) []string { return strings.Split(list, ";") }
