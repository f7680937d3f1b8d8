package alliance

import (
	"fmt"
	"math"
	"testing"

	"moat/internal/brief"
)

// karate is Zachary's karate club: the friendships of 34 members (Zachary
// 1977, "An information flow model for conflict and fission in small groups",
// Journal of Anthropological Research 33), numbered as in the paper.
var karate = [34][]int{
	1: {1}, 2: {1, 2}, 3: {1, 2, 3}, 4: {1}, 5: {1}, 6: {1, 5, 6}, 7: {1, 2, 3, 4}, 8: {1, 3}, 9: {3},
	10: {1, 5, 6}, 11: {1}, 12: {1, 4}, 13: {1, 2, 3, 4}, 16: {6, 7}, 17: {1, 2}, 19: {1, 2}, 21: {1, 2},
	25: {24, 25}, 27: {3, 24, 25}, 28: {3}, 29: {24, 27}, 30: {2, 9}, 31: {1, 25, 26, 29},
	32: {3, 9, 15, 16, 19, 21, 23, 24, 30, 31, 32},
	33: {9, 10, 14, 15, 16, 19, 20, 21, 23, 24, 27, 28, 29, 30, 31, 32, 33},
}

func member(n int) brief.ID { return brief.ID(fmt.Sprintf("m%02d", n)) }

func clubOf(kind brief.AllianceKind, bothWays bool) *Graph {
	var ties []brief.Alliance
	add := func(a, b int) {
		ties = append(ties, tie(brief.ID(fmt.Sprintf("t%03d", len(ties))), member(a), kind, member(b), ""))
	}
	for i, friends := range karate {
		for _, f := range friends {
			add(i+1, f)
			if bothWays {
				add(f, i+1)
			}
		}
	}
	return Build(records(ties...), member(1))
}

func TestShortestPathsOfTheKarateClub(t *testing.T) {
	g := clubOf(brief.Partners, false)
	if len(g.Parties) != 34 || len(g.Ties) != 78 || len(g.Neighbours(member(34))) != 17 || len(g.Neighbours(member(1))) != 16 {
		t.Fatalf("not the club: %d members, %d friendships", len(g.Parties), len(g.Ties))
	}
	sum, diameter, radius := 0, 0, far
	for a := 1; a <= 34; a++ {
		eccentricity := 0
		for b := 1; b <= 34; b++ {
			if a == b {
				continue
			}
			p, ok := g.Shortest(member(a), member(b), nil)
			if !ok {
				t.Fatalf("no path from %d to %d", a, b)
			}
			sum += len(p.Steps)
			eccentricity = max(eccentricity, len(p.Steps))
		}
		diameter, radius = max(diameter, eccentricity), min(radius, eccentricity)
	}
	// Published: diameter 5, radius 3, average shortest path 2.4082.
	if average := float64(sum) / (34 * 33); diameter != 5 || radius != 3 || math.Abs(average-2.408199643493761) > 1e-12 {
		t.Errorf("diameter %d, radius %d, average %v: want 5, 3, 2.4082", diameter, radius, average)
	}
	p, _ := g.Shortest(member(1), member(34), nil)
	if len(p.Steps) != 2 || p.Steps[0].To != member(9) {
		t.Errorf("from the instructor to the administrator: got %v, want through member 9", p.Steps)
	}
}

func TestLoopsOfTheKarateClub(t *testing.T) {
	loops, err := clubOf(brief.InvestsIn, true).Loops(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	count := map[int]int{}
	for _, l := range loops.List {
		count[len(l.Steps)]++
	}
	// Money both ways along a friendship is a loop of two; each of the club's
	// 45 triangles is a loop either way round. Shorter loops rank first.
	if count[2] != 78 || count[3] != 2*45 {
		t.Errorf("loops of two and three: got %d and %d, want 78 and 90", count[2], count[3])
	}
}
