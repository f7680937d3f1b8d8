package alliance

import "moat/internal/brief"

// Uncontained drops the ties whose amount another of them already contains
// (PartOf, at any depth), whatever the kinds of the two. Only a whole for which
// sized is true stands in for its parts; of ties that claim to contain each
// other the first by id stays. The order is kept.
func Uncontained(ties []Tie, sized func(Tie) bool) []Tie {
	wholes := wholesOf(ties)
	stands := make(map[brief.ID]bool, len(ties))
	for _, t := range ties {
		stands[t.ID] = sized(t)
	}
	var out []Tie
	for _, t := range ties {
		inside := false
		for id := range wholes[t.ID] {
			circular := wholes[id][t.ID] && t.ID < id
			inside = inside || stands[id] && !circular
		}
		if !inside {
			out = append(out, t)
		}
	}
	return out
}
