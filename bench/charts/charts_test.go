//go:build bench

// Package charts measures drawing: every kind of chart by our image renderer
// beside go-chart's own, and the step of a slider from the assumption that
// moves to the picture.
package charts

import (
	"fmt"
	"image"
	"image/png"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang/freetype/truetype"
	"github.com/shopspring/decimal"
	gochart "github.com/wcharczuk/go-chart/v2"

	"moat/assets"
	"moat/bench/report"
	"moat/internal/chart"
	"moat/internal/chart/raster"
	"moat/internal/typeset"
	"moat/internal/valuation"
)

const (
	rounds    = 12  // of each renderer on each chart, alternating
	maxRatio  = 0.2 // of our time to the stock renderer's: five times as fast
	warm      = 20  // steps of a slider that fill the caches
	steps     = 200 // of a slider, in a round
	slides    = 12  // rounds
	maxStepMS = 16  // one picture of a screen that shows sixty a second
	leastKind = 14  // kinds of chart
	leastCase = 6   // of them rest on assumptions
)

// A contest is one chart at one size, drawn by both.
type contest struct {
	id          string
	definition  gochart.Chart
	scale       float64
	ours, stock time.Duration // the least of the rounds
}

const width, height = 1200, 600 // CSS pixels

func contests(t *testing.T, fonts *typeset.Fonts) []*contest {
	t.Helper()
	in := input(t)
	var out []*contest
	kinds := 0
	for _, c := range slices.Concat(chart.All(in), chart.WithCase(in, everything(t)), chart.FromRecords(in)) {
		if strings.HasPrefix(c.ID, "claim-drift-") {
			continue // of another figure: the same kind again
		}
		kinds++
		for _, scale := range []float64{1, 2} {
			g, err := c.Definition(fonts, chart.Options{Width: width, Height: height, Scale: scale, Frame: true})
			fail(t, err)
			out = append(out, &contest{id: c.ID, definition: g, scale: scale, ours: math.MaxInt64, stock: math.MaxInt64})
		}
	}
	if kinds < leastKind {
		t.Errorf("%d kinds of chart, want at least %d", kinds, leastKind)
	}
	return out
}

// draw draws by our renderer. Both take new memory for each picture.
func (c *contest) draw(fonts *typeset.Fonts) (*image.RGBA, error) {
	r := raster.New(fonts, width, height, raster.Options{Scale: c.scale, Lang: lang, Background: chart.Light().Surface})
	var w gochart.ImageWriter
	err := c.definition.Render(r.Provider(), &w)
	return r.Image(), err
}

func (c *contest) drawStock(fonts *typeset.Fonts, faces [2]*truetype.Font) (image.Image, error) {
	return stockImage(c.definition, provider(fonts, faces, int(width*c.scale), int(height*c.scale), c.scale))
}

func TestImageRenderer(t *testing.T) {
	fonts := typeset.New(assets.Font)
	faces, err := trueTypes()
	fail(t, err)
	list := contests(t, fonts)
	for range rounds + 1 { // the first fills the caches; the least time never is its
		for _, c := range list {
			began := time.Now()
			_, err = c.draw(fonts)
			c.ours = min(c.ours, time.Since(began))
			fail(t, err)
			began = time.Now()
			_, err = c.drawStock(fonts, faces)
			c.stock = min(c.stock, time.Since(began))
			fail(t, err)
		}
	}
	sum := 0.0
	for _, c := range list {
		ratio := float64(c.ours) / float64(c.stock)
		sum += math.Log(ratio)
		fmt.Printf("%-28s %4.0f × %-4.0f ours %6.2f ms, stock %6.2f ms: %5.1f× as fast\n",
			c.id, width*c.scale, height*c.scale, milliseconds(c.ours), milliseconds(c.stock), 1/ratio)
	}
	mean := math.Exp(sum / float64(len(list)))
	fmt.Printf("image renderer: %.1f× as fast as go-chart's own, geometric mean over %d pictures\n", 1/mean, len(list))
	keep(t, fonts, faces, list)
	check(t, report.Figure{Name: "chart_image_time_ratio", Unit: "x", Limit: maxRatio, Value: mean})
}

// keep writes both pictures of every chart to the folder that MOAT_BENCH_SHOTS
// names, to be compared by eye.
func keep(t *testing.T, fonts *typeset.Fonts, faces [2]*truetype.Font, list []*contest) {
	t.Helper()
	dir := os.Getenv("MOAT_BENCH_SHOTS")
	if dir == "" {
		return
	}
	for _, c := range list {
		ours, err := c.draw(fonts)
		fail(t, err)
		theirs, err := c.drawStock(fonts, faces)
		fail(t, err)
		for name, m := range map[string]image.Image{"ours": ours, "stock": theirs} {
			f, err := os.Create(filepath.Join(dir, fmt.Sprintf("%s-%.0f-%s.png", c.id, c.scale, name)))
			fail(t, err)
			fail(t, png.Encode(f, m))
			fail(t, f.Close())
		}
	}
}

// A step of the slider works the whole case out anew and draws at the size of
// a card on a wide window. The reader waits for the chart that they look at:
// the slowest of them counts. "all" is every chart of the case, one after
// another, and "model" what all of them share. Of several rounds the quietest
// counts, because whatever else the machine does only adds to a step.
func TestSliderStep(t *testing.T) {
	fonts := typeset.New(assets.Font)
	in, a := input(t), everything(t)
	slide(t, in, a, fonts, warm)
	best := map[string]float64{} // p95 by chart
	for range slides {
		for id, took := range slide(t, in, a, fonts, steps) {
			if p95 := percentile(took, 0.95); best[id] == 0 || p95 < best[id] {
				best[id] = p95
			}
		}
	}
	worst := 0.0
	for _, id := range slices.Sorted(maps.Keys(best)) {
		fmt.Printf("slider step, %-20s p95 %6.2f ms of %d steps\n", id, best[id], steps)
		if id != allCharts && id != modelAlone {
			worst = max(worst, best[id])
		}
	}
	check(t, report.Figure{Name: "slider_step_p95_ms", Unit: "ms", Limit: maxStepMS, Value: worst})
}

// What a step takes beside single charts.
const (
	allCharts  = "all"
	modelAlone = "model"
)

// slide moves the return asked for and gives the milliseconds of each step, by
// chart.
func slide(t *testing.T, in chart.Input, a valuation.Assumptions, fonts *typeset.Fonts, n int) map[string][]float64 {
	t.Helper()
	took := map[string][]float64{}
	for i := range n {
		a.Return = decimal.New(int64(5+i%36), -2)
		began := time.Now()
		charts := chart.WithCase(in, a)
		worked := time.Since(began)
		if len(charts) < leastCase {
			t.Fatalf("%d charts at a return of %s", len(charts), a.Return)
		}
		all := worked
		for _, c := range charts {
			began = time.Now()
			_, err := c.Render(fonts, chart.Options{Width: 960, Height: 480})
			drawn := time.Since(began)
			fail(t, err)
			all += drawn
			took[c.ID] = append(took[c.ID], milliseconds(worked+drawn))
		}
		took[allCharts] = append(took[allCharts], milliseconds(all))
		took[modelAlone] = append(took[modelAlone], milliseconds(worked))
	}
	return took
}

// percentile is the value that a share of the values does not exceed.
func percentile(values []float64, share float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(int(math.Ceil(share*float64(len(sorted))))-1, len(sorted)-1)]
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func check(t *testing.T, f report.Figure) {
	t.Helper()
	fmt.Println(f)
	if f.Over() {
		t.Errorf("%s is over its limit", f.Name)
	}
}
