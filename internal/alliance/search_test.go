package alliance

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"moat/internal/brief"
)

// smallGraph draws a random library of at most seven parties, with every kind
// of tie and many amounts unknown or alike.
func smallGraph(rt *rapid.T) *Graph {
	n := rapid.IntRange(2, 7).Draw(rt, "parties")
	party := rapid.IntRange(0, n-1)
	count := rapid.IntRange(0, 14).Draw(rt, "ties")
	var ties []brief.Alliance
	for i := range count {
		name := func(k int) brief.ID { return brief.ID(string(rune('a' + k))) }
		a := tie(brief.ID(fmt.Sprintf("t%02d", i)), name(party.Draw(rt, "from")),
			rapid.SampledFrom(brief.AllianceKinds).Draw(rt, "kind"), name(party.Draw(rt, "to")),
			rapid.SampledFrom([]string{"", "1", "2", "3", "5"}).Draw(rt, "amount"))
		a.Stage = rapid.SampledFrom(brief.Stages).Draw(rt, "stage")
		ties = append(ties, a)
	}
	return Build(records(ties...), "a")
}

// bruteLoops finds every loop by trying every sequence of parties.
func bruteLoops(g *Graph) []string {
	pays := map[[2]brief.ID][]Tie{}
	for _, t := range g.Ties {
		if payer, payee, moves := t.Money(); moves {
			pays[[2]brief.ID{payer, payee}] = append(pays[[2]brief.ID{payer, payee}], t)
		}
	}
	type found struct {
		name   string
		known  bool
		amount decimal.Decimal
		length int
	}
	var all []found
	var try func(seq []brief.ID)
	try = func(seq []brief.ID) {
		if len(seq) > MaxLoopLength {
			return
		}
		if l := (found{known: true, length: len(seq)}); len(seq) > 1 {
			closed := true
			for i, from := range seq {
				ties := pays[[2]brief.ID{from, seq[(i+1)%len(seq)]}]
				closed = closed && len(ties) > 0
				largest, known := decimal.Decimal{}, false
				for _, t := range ties {
					if t.Weighed {
						largest, known = decimal.Max(largest, t.Weight), true
					}
				}
				if i == 0 || largest.LessThan(l.amount) {
					l.amount = largest
				}
				l.known = l.known && known
			}
			if closed {
				l.name = join(seq)
				all = append(all, l)
			}
		}
		for _, p := range g.Parties {
			if p.ID > seq[0] && !slices.Contains(seq, p.ID) {
				try(append(slices.Clone(seq), p.ID))
			}
		}
	}
	for _, p := range g.Parties {
		try([]brief.ID{p.ID})
	}
	slices.SortFunc(all, func(a, b found) int {
		if a.known != b.known {
			return boolCompare(b.known, a.known)
		}
		if a.known && !a.amount.Equal(b.amount) {
			return b.amount.Cmp(a.amount)
		}
		return cmp.Or(cmp.Compare(a.length, b.length), cmp.Compare(a.name, b.name))
	})
	names := []string{}
	for _, l := range all {
		names = append(names, l.name)
	}
	return names
}

func join(ids []brief.ID) string {
	var s []string
	for _, id := range ids {
		s = append(s, string(id))
	}
	return strings.Join(s, " ")
}

func loopNames(l Loops) []string {
	names := []string{}
	for _, x := range l.List {
		names = append(names, join(x.Parties()))
	}
	return names
}

func TestLoopsAreThoseOfBruteForce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := smallGraph(rt)
		got, err := g.Loops(context.Background())
		if err != nil || !got.Complete {
			rt.Fatalf("complete %v, error %v", got.Complete, err)
		}
		if want := bruteLoops(g); !slices.Equal(loopNames(got), want) {
			rt.Fatalf("got %q, want %q", loopNames(got), want)
		}
	})
}

// brutePath tries every simple path and returns the length of the shortest and
// the strength of the strongest, -1 for an unknown one.
func brutePath(g *Graph, from, to brief.ID) (shortest int, strongest decimal.Decimal, shortestOfThose int) {
	unknown := decimal.NewFromInt(-1)
	strongest, shortest = decimal.NewFromInt(-2), far
	var try func(seq []brief.ID, weakest decimal.Decimal)
	try = func(seq []brief.ID, weakest decimal.Decimal) {
		at := seq[len(seq)-1]
		if at == to {
			steps := len(seq) - 1
			shortest = min(shortest, steps)
			if c := weakest.Cmp(strongest); c > 0 || c == 0 && steps < shortestOfThose {
				strongest, shortestOfThose = weakest, steps
			}
			return
		}
		for _, p := range g.Parties {
			best, linked := unknown, false
			for _, t := range g.TiesBetween(at, p.ID) {
				if Standing(t) {
					linked = true
					if t.Weighed {
						best = decimal.Max(best, t.Weight)
					}
				}
			}
			if linked && !slices.Contains(seq, p.ID) {
				try(append(slices.Clone(seq), p.ID), decimal.Min(weakest, best))
			}
		}
	}
	try([]brief.ID{from}, decimal.New(1, 30))
	return shortest, strongest, shortestOfThose
}

func TestPathsAreThoseOfBruteForce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := smallGraph(rt)
		const from, to = brief.ID("a"), brief.ID("b")
		_, hasFrom := g.Party(from)
		_, hasTo := g.Party(to)
		short, okShort := g.Shortest(from, to, nil)
		strong, okStrong := g.Strongest(from, to, nil)
		if !hasFrom || !hasTo {
			if okShort || okStrong {
				rt.Fatal("a path from or to nobody")
			}
			return
		}
		steps, strength, stepsOfStrongest := brutePath(g, from, to)
		if okShort != (steps < far) || okStrong != okShort {
			rt.Fatalf("found %v and %v, brute force %v", okShort, okStrong, steps < far)
		}
		if !okShort {
			return
		}
		if len(short.Steps) != steps {
			rt.Fatalf("shortest has %d steps, brute force %d", len(short.Steps), steps)
		}
		if strong.Known != !strength.IsNegative() || strong.Known && !strong.Weakest.Equal(strength) || len(strong.Steps) != stepsOfStrongest {
			rt.Fatalf("strongest %v (%v) in %d steps, brute force %v in %d", strong.Weakest, strong.Known, len(strong.Steps), strength, stepsOfStrongest)
		}
		connected(rt, short, from, to)
		connected(rt, strong, from, to)
	})
}

func connected(rt *rapid.T, p Path, from, to brief.ID) {
	at := from
	for _, s := range p.Steps {
		if s.From != at || len(s.Ties) == 0 {
			rt.Fatalf("a step from %s with %d ties, at %s", s.From, len(s.Ties), at)
		}
		at = s.To
	}
	if at != to {
		rt.Fatalf("ends at %s", at)
	}
}

func TestNothingDependsOnTheOrderOfRecords(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := smallGraph(rt)
		var ties []brief.Alliance
		for _, t := range g.Ties {
			ties = append(ties, t.Alliance)
		}
		g = Build(records(ties...), "a")
		shuffled := Build(records(rapid.Permutation(ties).Draw(rt, "order")...), "a")
		picture := func(g *Graph) string {
			w, err := NewWorld(context.Background(), g, Size{300, 200}, fixedLabels, WorldOptions{Near: 5})
			if err != nil {
				rt.Fatal(err)
			}
			return fmt.Sprint(w.Scene(SceneOptions{}).At(Look{Zoom: 1.2}))
		}
		if picture(g) != picture(shuffled) {
			rt.Fatal("another order of the records gave another picture")
		}
	})
}

// circle is the loop that the library is known for.
func circle() []brief.Alliance {
	letter := tie("letter", "nvidia", brief.InvestsIn, "openai", "100")
	letter.Stage = brief.LetterOfIntent
	return []brief.Alliance{
		letter, tie("earlier", "nvidia", brief.InvestsIn, "openai", ""),
		tie("rent", "oracle", brief.Hosts, "openai", "300"), tie("chips", "nvidia", brief.Supplies, "oracle", "40"),
		tie("azure", "microsoft", brief.Hosts, "openai", "250"), tie("stake", "microsoft", brief.InvestsIn, "openai", "13"),
		tie("gpus", "nvidia", brief.Supplies, "openai", ""),
	}
}

func TestTheLoopOfMoneyIsFoundFirst(t *testing.T) {
	loops, err := Build(records(circle()...), "openai").Loops(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := loopNames(loops), []string{"nvidia openai oracle", "microsoft openai", "nvidia openai"}; !slices.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	first := loops.List[0]
	if !first.Known || !first.Weakest.Equal(decimal.New(40, 9)) {
		t.Errorf("weakest: got %v (%v), want 40bn", first.Weakest, first.Known)
	}
	for tie, want := range map[brief.ID]bool{"letter": true, "rent": true, "chips": true, "earlier": false, "azure": false} {
		if first.Carries(tie) != want {
			t.Errorf("carries %s: got %v", tie, !want)
		}
	}
	if got := join(first.StartingAt("openai").Parties()); got != "openai oracle nvidia" {
		t.Errorf("starting at openai: got %q", got)
	}
	if loops.List[2].Known {
		t.Error("a loop with an unknown amount claims to be known")
	}
}

func TestALoopNeedsTwoParties(t *testing.T) {
	loops, err := Build(records(tie("t1", "a", brief.InvestsIn, "a", "1"), tie("t2", "a", brief.InvestsIn, "b", "1")), "a").Loops(t.Context())
	if err != nil || len(loops.List) != 0 {
		t.Errorf("got %v, %v", loopNames(loops), err)
	}
}

// crowd makes a library of n parties and m ties with growing amounts, from a
// linear congruential generator.
func crowd(n, m int) *brief.Records {
	state := uint64(42)
	next := func(k int) int {
		state = state*6364136223846793005 + 1442695040888963407
		return int(state>>33) % k
	}
	var ties []brief.Alliance
	for i := range m {
		from, to := next(n), next(n)
		if i < n {
			from, to = i, next(max(i, 1))
		}
		if from == to {
			to = (to + 1) % n
		}
		name := func(k int) brief.ID { return brief.ID(fmt.Sprintf("p%03d", k)) }
		amount := ""
		if i%3 > 0 {
			amount = fmt.Sprint(1 + next(400))
		}
		ties = append(ties, tie(brief.ID(fmt.Sprintf("t%04d", i)), name(from), brief.AllianceKinds[next(4)], name(to), amount))
	}
	return records(ties...)
}

func TestManyLoopsKeepTheStrongest(t *testing.T) {
	g := Build(crowd(14, 150), "p000")
	loops, err := g.Loops(t.Context())
	if err != nil || len(loops.List) != MaxLoops {
		t.Fatalf("got %d loops, %v", len(loops.List), err)
	}
	all := bruteLoops(g)
	if !loops.Complete || !slices.Equal(loopNames(loops), all[:MaxLoops]) {
		t.Errorf("not the %d strongest of %d", MaxLoops, len(all))
	}
}

func TestASearchForLoopsCanBeStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Build(crowd(60, 900), "p000").Loops(ctx); err == nil {
		t.Error("a cancelled search gave an answer")
	}
	if _, err := NewWorld(ctx, Build(crowd(60, 900), "p000"), Size{636, 490}, fixedLabels, WorldOptions{}); err == nil {
		t.Error("a cancelled layout gave an answer")
	}
}
