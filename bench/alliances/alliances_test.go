//go:build bench

// Package alliances measures the graph of alliances at 300 parties and 1,000
// ties: how long it takes to lay out and to search for loops, and what one step
// of panning or zooming costs.
package alliances

import (
	"context"
	"fmt"
	"image/color"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"moat/assets"
	"moat/bench/report"
	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/chart/graph"
	"moat/internal/chart/raster"
	"moat/internal/typeset"
)

const (
	parties = 300
	ties    = 1000

	layoutLimit = 1000 // ms
	loopsLimit  = 1000 // ms; the search itself stops after alliance.MaxVisits steps
	stepLimit   = 16   // ms: a frame at 60 a second
)

// size is the graph's on a window of 1280 × 800.
var size = alliance.Size{W: 630, H: 474}

// crowd is a library of ties along which money moves, a third of them without an
// amount, from a linear congruential generator: the same in every run.
func crowd() *brief.Records {
	state := uint64(42)
	next := func(k int) int {
		state = state*6364136223846793005 + 1442695040888963407
		return int(state>>33) % k
	}
	name := func(k int) brief.ID { return brief.ID(fmt.Sprintf("p%03d", k)) }
	r := &brief.Records{Parties: map[brief.ID]brief.Party{}}
	for i := range parties {
		r.Parties[name(i)] = brief.Party{
			ID: name(i), Kind: brief.PartyKinds[next(len(brief.PartyKinds))], Country: []string{"US", "KR", "JP", "AE"}[next(4)],
			Names: brief.Names{"en": fmt.Sprintf("Party number %d", i)},
		}
	}
	for i := range ties {
		from, to := next(parties), next(parties)
		if i < parties { // everybody is tied to somebody
			from, to = i, next(max(i, 1))
		}
		if from == to {
			to = (to + 1) % parties
		}
		a := brief.Alliance{
			ID: brief.ID(fmt.Sprintf("t%04d", i)), From: name(from), To: name(to),
			Kind: brief.AllianceKinds[next(4)], AmountKind: brief.Committed,
		}
		if i%3 > 0 {
			a.Amount = brief.Point(decimal.New(int64(1+next(400)), 9), "USD", brief.Exact)
		}
		r.Alliances = append(r.Alliances, a)
	}
	return r
}

func name(id brief.ID) string { return "Party " + string(id) }

var fonts = typeset.New(assets.Font)

func world(t *testing.T, g *alliance.Graph) *alliance.World {
	t.Helper()
	w, err := alliance.NewWorld(context.Background(), g, size, graph.Labels(fonts, "en", "p000", name, true), alliance.WorldOptions{Near: 42})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func say(t *testing.T, f report.Figure) {
	t.Helper()
	fmt.Println(f)
	if f.Over() {
		t.Errorf("over its limit: %s", f)
	}
}

// fastest is the least time that work took in so many runs, in milliseconds:
// what else the machine does only adds.
func fastest(runs int, work func()) float64 {
	best := math.Inf(1)
	for range runs {
		start := time.Now()
		work()
		best = min(best, float64(time.Since(start).Microseconds())/1000)
	}
	return best
}

// p95 is the value that 95 of 100 do not exceed.
func p95(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)*95/100]
}

func TestLayout(t *testing.T) {
	g := alliance.Build(crowd(), "p000")
	took := fastest(7, func() { world(t, g) })
	say(t, report.Figure{Name: "alliances_layout_300_1000", Value: took, Unit: "ms", Limit: layoutLimit})
}

func TestLoops(t *testing.T) {
	g := alliance.Build(crowd(), "p000")
	took := fastest(5, func() {
		l, err := g.Loops(context.Background())
		if err != nil || !l.Complete {
			t.Fatalf("complete %v, %v", l.Complete, err)
		}
	})
	say(t, report.Figure{Name: "alliances_loops_300_1000", Value: took, Unit: "ms", Limit: loopsLimit})
}

// TestStep measures what one step costs from the moment it is asked for to the
// finished pixels: panning across the picture at every zoom from the whole one
// to the one at which all 300 parties are shown, and coming nearer.
func TestStep(t *testing.T) {
	g := alliance.Build(crowd(), "p000")
	w := world(t, g)
	style := graph.Style{
		Background: color.White, Ink: color.Black, Muted: color.Gray{0x60}, Countries: true,
		Classes: map[alliance.Class]color.Color{alliance.Silicon: color.NRGBA{0x5F, 0x9E, 0x8F, 255}},
	}
	scene := (graph.View{}).Scene(w, g)
	var took []float64
	for zoom := 1.0; zoom <= 2*w.Nearest(); zoom *= 1.15 {
		for step := range 20 {
			at := float64(step) / 20
			v := graph.View{Zoom: zoom, Centre: alliance.Point{X: at, Y: 1 - at}}
			took = append(took, fastest(5, func() {
				c := raster.New(fonts, int(size.W), int(size.H), raster.Options{Background: color.White})
				graph.Draw(c, scene.At(v.Look(size)), name, style, graph.Focus{})
			}))
		}
	}
	say(t, report.Figure{Name: "alliances_pan_zoom_step_p95", Value: p95(took), Unit: "ms", Limit: stepLimit})
}
