package claims

import (
	"slices"
	"strings"

	"moat/internal/brief"
)

// findSubject returns the party that the text is about: the first of the
// title that can raise money, else the one named most often, if that is at
// least twice and more often than any other.
func (r *reader) findSubject() brief.ID {
	count := map[brief.ID]int{}
	var order []brief.ID
	for _, m := range r.mentions {
		if !r.opt.Register.raises(m.Party) {
			continue
		}
		if r.opt.Title.holds(m.Start) {
			return m.Party
		}
		if count[m.Party]++; count[m.Party] == 1 {
			order = append(order, m.Party)
		}
	}
	slices.SortStableFunc(order, func(a, b brief.ID) int { return count[b] - count[a] })
	switch {
	case len(order) == 0 || count[order[0]] < 2:
		return ""
	case len(order) > 1 && count[order[1]] == count[order[0]]:
		return ""
	}
	return order[0]
}

// lookBack is how many sentences of a paragraph are searched for a party.
const lookBack = 8

// partyOf finds whose a figure is: the party named ahead of it in its sentence,
// then the only one behind it, then one of an earlier sentence of the
// paragraph, then the subject of the text. Two parties side by side leave it
// open.
func (r *reader) partyOf(i int, at int, m brief.Metric) (brief.ID, Reason) {
	p := &r.parts[i]
	fit := r.candidates(p, m)
	if id, why, ok := r.ahead(fit, at); ok {
		return id, why
	}
	if one, ok := only(fit); ok {
		return one.Party, Reason{Words, one.Start, one.End}
	}
	if len(fit) > 0 && m != "" && !r.among(fit, r.subject) {
		return "", Reason{}
	}
	for j := i - 1; j >= max(0, i-lookBack) && r.parts[j].paragraph == p.paragraph; j-- {
		earlier := r.candidates(&r.parts[j], m)
		if one, ok := only(earlier); ok {
			return one.Party, Reason{Nearby, one.Start, one.End}
		}
		if len(earlier) > 0 {
			break
		}
	}
	if r.subject == "" {
		return "", Reason{}
	}
	return r.subject, Reason{Why: Subject}
}

func (r *reader) among(all []Mention, id brief.ID) bool {
	return slices.ContainsFunc(all, func(m Mention) bool { return m.Party == id })
}

// candidates are the mentions that a metric can be of. Who invests is not who
// raises: funds count only where nobody else is named, or for what they spend.
func (r *reader) candidates(p *part, m brief.Metric) []Mention {
	var all, doers []Mention
	for _, x := range p.mentions {
		if !r.opt.Register.raises(x.Party) {
			continue
		}
		all = append(all, x)
		if !r.opt.Register.invests(x.Party) || x.Party == r.subject {
			doers = append(doers, x)
		}
	}
	if m == brief.Commitments || m == invested || m == brief.Stake || len(doers) == 0 && r.subject == "" {
		return all
	}
	return doers
}

// only returns the mention of the one party that is named.
func only(all []Mention) (Mention, bool) {
	if len(all) == 0 {
		return Mention{}, false
	}
	for _, m := range all {
		if m.Party != all[0].Party {
			return Mention{}, false
		}
	}
	return all[0], true
}

// ahead returns the nearest party named before a place that is no partner of
// another, as in "from Microsoft". Two that are joined leave it open: ok is
// then true and the party empty.
func (r *reader) ahead(all []Mention, at int) (brief.ID, Reason, bool) {
	for j := len(all) - 1; j >= 0; j-- {
		m := all[j]
		if m.End > at || r.aside(m) {
			continue
		}
		if j > 0 && all[j-1].Party != m.Party && joins(r.text[all[j-1].End:m.Start]) {
			return "", Reason{}, true
		}
		return m.Party, Reason{Words, m.Start, m.End}, true
	}
	return "", Reason{}, false
}

// aside reports whether a party is named beside the one that acts: "led by
// SoftBank", 구글과의, マイクロソフトから.
func (r *reader) aside(m Mention) bool {
	before := strings.ToLower(r.text[max(0, m.Start-12):m.Start])
	for _, w := range []string{" from ", " by ", " with ", " than ", " like ", " via ", " unlike ", " in ", "从", "由", "向", "与", "和", "据"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return hasAnyPrefix(r.text[m.End:], "에서", "로부터", "과의", "와의", "보다", "에게", "から", "より", "への", "との", "に対")
}

// joins reports whether the text between two names makes them a pair.
func joins(gap string) bool {
	switch strings.TrimSpace(gap) {
	case "and", ",", ", and", "&", "와", "과", "·", "및", "，", "、", "と", "和", "及", "与":
		return true
	}
	return false
}
