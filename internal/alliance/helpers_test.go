package alliance

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// tie is a signed tie; amount is in billions of dollars, empty for unknown.
func tie(id, from brief.ID, kind brief.AllianceKind, to brief.ID, amount string) brief.Alliance {
	a := brief.Alliance{ID: id, From: from, Kind: kind, To: to}
	a.Stage, a.Evidence, a.Sources = brief.Signed, brief.Press, []brief.ID{"paper"}
	if amount != "" {
		a.Amount = brief.Point(decimal.RequireFromString(amount).Shift(9), brief.UnitOf(money.USD), brief.Exact)
	}
	return a
}

func value(t *testing.T, s string) brief.Value {
	t.Helper()
	about := strings.HasPrefix(s, "~ ")
	s = strings.TrimPrefix(s, "~ ")
	q := brief.Exact
	if about {
		q = brief.About
	}
	if n, ok := strings.CutSuffix(s, "%"); ok {
		return brief.Point(decimal.RequireFromString(n), brief.Percent, q)
	}
	n, ok := strings.CutSuffix(s, " GW")
	if !ok {
		t.Fatalf("%q: no value", s)
	}
	return brief.Point(decimal.RequireFromString(n), brief.GW, q)
}

// records makes a library of ties, with a party for every end.
func records(ties ...brief.Alliance) *brief.Records {
	r := &brief.Records{Parties: map[brief.ID]brief.Party{}, Alliances: ties,
		Sources: map[brief.ID]brief.Source{"paper": {ID: "paper", Access: brief.Read}}}
	for _, a := range ties {
		for _, id := range []brief.ID{a.From, a.To} {
			if id != "" {
				r.Parties[id] = brief.Party{ID: id, Kind: brief.Company, Names: brief.Names{"en": string(id)}}
			}
		}
	}
	return r
}

func ids(ties []Tie) []brief.ID {
	var out []brief.ID
	for _, t := range ties {
		out = append(out, t.ID)
	}
	return out
}
