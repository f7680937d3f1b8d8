package alliance

import (
	"cmp"
	"context"
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// The bounds of a search for loops. Within MaxVisits a graph of 300 parties
// and 1,000 ties is searched completely; a denser one says that it was not.
const (
	MaxLoopLength = 6
	MaxLoops      = 1000
	MaxVisits     = 4_000_000
)

// Loop is a circle that money takes through two or more different parties. It
// is listed once: its first step starts at the party that comes first by id.
type Loop struct {
	Steps []Step // each from payer to payee

	// Weakest is the smallest of the steps' largest known amounts; not known
	// where a step has no amount at all.
	Weakest decimal.Decimal
	Known   bool
}

// Loops are the loops of a graph, the one with the largest weakest amount
// first, then the shorter, then by id; those with an unknown amount come last.
type Loops struct {
	List     []Loop
	Complete bool // every loop up to MaxLoopLength is listed, or only weaker ones are left out
}

// Loops finds where money goes in a circle: simple cycles of at most
// MaxLoopLength parties over the ties along which money moves, following it.
// It keeps the MaxLoops that rank first. The error is the context's.
//
// The search is a depth-first one in the manner of Johnson (1975), "Finding
// all the elementary circuits of a directed graph": from each party only over
// later ones, so that no circle is met twice, and only where the way back is
// short enough.
func (g *Graph) Loops(ctx context.Context) (Loops, error) {
	s := &loopSearch{ctx: ctx, steps: g.moneySteps(), best: loopList{most: MaxLoops}}
	s.out, s.in = s.neighbours(len(g.Parties))
	s.onPath = make([]bool, len(g.Parties))
	for start := range g.Parties {
		if !s.from(start) {
			break
		}
	}
	if err := ctx.Err(); err != nil {
		return Loops{}, err
	}
	found := Loops{Complete: !s.cut}
	for _, f := range s.best.sorted() {
		found.List = append(found.List, g.loopOf(f, s.steps))
	}
	return found, nil
}

// moneySteps are the ties along which money moves, by payer and payee.
func (g *Graph) moneySteps() map[[2]int]Step {
	steps := map[[2]int]Step{}
	for _, t := range g.Ties {
		payer, payee, moves := t.Money()
		if !moves {
			continue
		}
		k := [2]int{g.index[payer], g.index[payee]}
		s := steps[k]
		s.From, s.To = payer, payee
		s.Ties = append(s.Ties, t)
		steps[k] = s
	}
	for _, s := range steps {
		sortByWeight(s.Ties)
	}
	return steps
}

func (g *Graph) loopOf(f foundLoop, steps map[[2]int]Step) Loop {
	var l Loop
	for i, p := range f.parties {
		l.Steps = append(l.Steps, steps[[2]int{p, f.parties[(i+1)%len(f.parties)]}])
	}
	l.Weakest, l.Known = weakestOf(l.Steps)
	return l
}

type loopSearch struct {
	ctx     context.Context
	steps   map[[2]int]Step
	out, in [][]int

	home   []int // steps back to the start from every party after it
	path   []int
	onPath []bool
	best   loopList
	visits int
	cut    bool
}

func (s *loopSearch) neighbours(n int) (out, in [][]int) {
	out, in = make([][]int, n), make([][]int, n)
	for k := range s.steps {
		out[k[0]] = append(out[k[0]], k[1])
		in[k[1]] = append(in[k[1]], k[0])
	}
	for i := range n {
		slices.Sort(out[i])
		slices.Sort(in[i])
	}
	return out, in
}

// from searches the loops whose first party is start. It reports whether the
// search may go on.
func (s *loopSearch) from(start int) bool {
	s.home = s.wayHome(start)
	return s.visit(start, start, strength{amount: decimal.Decimal{}, unbounded: true})
}

// wayHome counts, for every party after start, the steps back to it.
func (s *loopSearch) wayHome(start int) []int {
	dist := make([]int, len(s.in))
	for i := range dist {
		dist[i] = far
	}
	dist[start] = 0
	queue := []int{start}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, p := range s.in[at] {
			if p > start && dist[p] == far {
				dist[p] = dist[at] + 1
				queue = append(queue, p)
			}
		}
	}
	return dist
}

// visit extends the path by one party. weakest is the path's weakest step.
func (s *loopSearch) visit(start, at int, weakest strength) bool {
	s.visits++
	if s.visits%1024 == 0 && s.ctx.Err() != nil {
		return false
	}
	if s.visits > MaxVisits {
		s.cut = true
		return false
	}
	s.path = append(s.path, at)
	s.onPath[at] = true
	ok := s.extend(start, at, weakest)
	s.onPath[at] = false
	s.path = s.path[:len(s.path)-1]
	return ok
}

func (s *loopSearch) extend(start, at int, weakest strength) bool {
	for _, next := range s.out[at] {
		w := weakest.and(s.steps[[2]int{at, next}])
		if next == start {
			s.best.add(foundLoop{parties: slices.Clone(s.path), weakest: w})
			continue
		}
		if next < start || s.onPath[next] || len(s.path)+s.home[next] >= MaxLoopLength+1 || s.best.hopeless(w) {
			continue
		}
		if !s.visit(start, next, w) {
			return false
		}
	}
	return true
}

// strength is the weakest amount of a path so far: unbounded for no step at
// all, unknown (and weaker than any amount) once a step has none.
type strength struct {
	amount             decimal.Decimal
	unbounded, unknown bool
}

func (a strength) and(s Step) strength {
	w, ok := s.Strength()
	switch {
	case a.unknown || !ok:
		return strength{unknown: true}
	case a.unbounded || w.LessThan(a.amount):
		return strength{amount: w}
	default:
		return a
	}
}

// compare orders strengths, the stronger first.
func (a strength) compare(b strength) int {
	switch {
	case a.unknown && b.unknown:
		return 0
	case a.unknown:
		return 1
	case b.unknown:
		return -1
	default:
		return b.amount.Cmp(a.amount)
	}
}

type foundLoop struct {
	parties []int
	weakest strength
}

func (a foundLoop) compare(b foundLoop) int {
	return cmp.Or(a.weakest.compare(b.weakest), cmp.Compare(len(a.parties), len(b.parties)), slices.Compare(a.parties, b.parties))
}

// loopList keeps the loops that rank first. It sorts only when it holds twice
// as many as it may keep, so that a loop costs little.
type loopList struct {
	most  int
	list  []foundLoop
	floor *strength // what a further loop must reach
}

func (l *loopList) add(f foundLoop) {
	l.list = append(l.list, f)
	if len(l.list) >= 2*l.most {
		l.list = l.sorted()
		l.floor = &l.list[l.most-1].weakest
	}
}

func (l *loopList) hopeless(w strength) bool {
	return l.floor != nil && w.compare(*l.floor) > 0
}

func (l *loopList) sorted() []foundLoop {
	slices.SortFunc(l.list, foundLoop.compare)
	if len(l.list) > l.most {
		clear(l.list[l.most:])
		return l.list[:l.most]
	}
	return l.list
}

// Carries reports whether the loop rests on a tie: whether it is the largest
// of its step, the one that the loop is ranked and explained by.
func (l Loop) Carries(tie brief.ID) bool {
	return slices.ContainsFunc(l.Steps, func(s Step) bool { return s.Ties[0].ID == tie })
}

// Parties lists the loop's parties in the order of the money, the first not
// repeated.
func (l Loop) Parties() []brief.ID {
	out := make([]brief.ID, 0, len(l.Steps))
	for _, s := range l.Steps {
		out = append(out, s.From)
	}
	return out
}

// StartingAt turns the loop so that it starts at a party, where that is in it:
// "NVIDIA → OpenAI → Oracle" reads from who put the money in.
func (l Loop) StartingAt(party brief.ID) Loop {
	for i, s := range l.Steps {
		if s.From == party {
			l.Steps = slices.Concat(l.Steps[i:], l.Steps[:i])
			return l
		}
	}
	return l
}
