package whatif

import (
	"moat/internal/alliance"
	"moat/internal/brief"
)

// licensing is the word of a tie by which a state lets chips go to a party.
const licensing = "licenses exports"

// licenceOf reads a tie as a licence. home says that the licensee is at home
// in the licensing country: then the records do not say where the chips go.
func licenceOf(g *alliance.Graph, t alliance.Tie) (l Licence, home, ok bool) {
	if t.Kind != brief.Regulates || t.Word != licensing {
		return Licence{}, false, false
	}
	by, _ := g.Party(t.From)
	to, _ := g.Party(t.To)
	if by.Country == "" || to.Country == "" {
		return Licence{}, false, false
	}
	return Licence{By: by.Country, To: to.Country}, by.Country == to.Country, true
}

// Licences lists the licences that the graph's ties tell of.
func Licences(g *alliance.Graph) []Licence {
	var out []Licence
	for _, t := range g.Ties {
		if l, home, ok := licenceOf(g, t); ok && !home && alliance.Standing(t) {
			out = append(out, l)
		}
	}
	return distinctBy(out, compareLicences)
}

// needs reports whether a tie cannot be without a licence: it is the licence,
// or it brings chips or memory from the licensing country to the other.
func (l Licence) needs(g *alliance.Graph, t alliance.Tie) bool {
	if own, _, ok := licenceOf(g, t); ok && own == l {
		return true
	}
	from, _ := g.Party(t.From)
	to, _ := g.Party(t.To)
	return t.Kind == brief.Supplies && alliance.ClassOf(from.Kind) == alliance.Silicon &&
		from.Country == l.By && to.Country == l.To
}
