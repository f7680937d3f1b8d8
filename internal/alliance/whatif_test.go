package alliance

import (
	"slices"
	"testing"

	"moat/internal/brief"
)

func TestOnlyAWholeOfKnownSizeStandsInForItsParts(t *testing.T) {
	part := func(id, whole brief.ID, amount string) brief.Alliance {
		a := tie(id, "a", brief.Hosts, "b", amount)
		a.PartOf = []brief.ID{whole}
		return a
	}
	for name, c := range map[string]struct {
		ties []brief.Alliance
		want []brief.ID
	}{
		"a sized whole":         {[]brief.Alliance{tie("w", "a", brief.Hosts, "b", "9"), part("p", "w", "3"), part("q", "p", "1")}, []brief.ID{"w"}},
		"a whole of no size":    {[]brief.Alliance{tie("w", "a", brief.Hosts, "b", ""), part("p", "w", "3")}, []brief.ID{"p", "w"}},
		"a whole not among all": {[]brief.Alliance{part("p", "w", "3")}, []brief.ID{"p"}},
		"two in a circle":       {[]brief.Alliance{part("x", "y", "3"), part("y", "x", "3")}, []brief.ID{"x"}},
	} {
		g := Build(records(c.ties...), "b")
		if got := ids(Uncontained(g.Ties, Tie.Counts)); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}
