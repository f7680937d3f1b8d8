package canvas

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/golang/freetype/truetype"
	"github.com/wcharczuk/go-chart/v2"

	"moat/internal/typeset"
)

func TestUnits(t *testing.T) {
	for _, tt := range []struct {
		px   float64
		want int
	}{{1, 64}, {0.5, 32}, {-2.25, -144}, {0.004, 0}, {math.NaN(), 0}, {math.Inf(1), 1 << 30}, {-1e300, -1 << 30}} {
		if got := Units(tt.px); got != tt.want {
			t.Errorf("%v px are %d units, want %d", tt.px, got, tt.want)
		}
	}
	if got := Px(Units(12.5)); got != 12.5 {
		t.Errorf("12.5 px come back as %v", got)
	}
}

func TestWeightOf(t *testing.T) {
	for font, want := range map[*truetype.Font]typeset.Weight{
		nil: typeset.Regular, RegularFont(): typeset.Regular, SemiBoldFont(): typeset.SemiBold, {}: typeset.Regular,
	} {
		if got := WeightOf(font); got != want {
			t.Errorf("weight %v, want %v", got, want)
		}
	}
}

// recorder writes down the path that it is given. Text is not its business.
type recorder struct {
	Canvas
	ops []string
}

func (r *recorder) note(format string, a ...any) { r.ops = append(r.ops, fmt.Sprintf(format, a...)) }

func (r *recorder) MoveTo(x, y int)              { r.note("M%d,%d", x, y) }
func (r *recorder) LineTo(x, y int)              { r.note("L%d,%d", x, y) }
func (r *recorder) QuadCurveTo(cx, cy, x, y int) { r.note("Q%d,%d,%d,%d", cx, cy, x, y) }
func (r *recorder) CubicTo(a, b, c, d, x, y int) { r.note("C%d,%d,%d,%d,%d,%d", a, b, c, d, x, y) }
func (r *recorder) Close()                       { r.note("Z") }
func (r *recorder) ArcTo(cx, cy int, rx, ry, start, delta float64) {
	r.note("A%d,%d,%g,%g,%.2f,%.2f", cx, cy, rx, ry, start, delta)
}

func TestShapes(t *testing.T) {
	tests := []struct {
		name string
		draw func(Canvas)
		want []string
	}{
		{"line", func(c Canvas) { Line(c, 1, 2, 3, 4) }, []string{"M1,2", "L3,4"}},
		{"no corners", func(c Canvas) { Polygon(c) }, nil},
		{"rectangle", func(c Canvas) { Rect(c, chart.NewBox(1, 2, 30, 40)) }, []string{"M2,1", "L30,1", "L30,40", "L2,40", "Z"}},
		{"corners of no radius", func(c Canvas) { RoundRect(c, chart.NewBox(0, 0, 10, 10), -3) }, []string{"M0,0", "L10,0", "L10,10", "L0,10", "Z"}},
		{"corners at most half a side", func(c Canvas) { RoundRect(c, chart.NewBox(0, 0, 10, 4), 9) }, []string{
			"M2,0", "L8,0", "A8,2,2,2,-1.57,1.57", "A8,2,2,2,0.00,1.57", "A2,2,2,2,1.57,1.57", "A2,2,2,2,3.14,1.57", "Z"}},
		{"diamond", func(c Canvas) { Diamond(c, 10, 10, 4) }, []string{"M10,6", "L14,10", "L10,14", "L6,10", "Z"}},
		{"sector", func(c Canvas) { Sector(c, 5, 5, 3, 0, 1) }, []string{"M5,5", "A5,5,3,3,0.00,1.00", "Z"}},
		{"quadratic", func(c Canvas) { Quad(c, Point{0, 0}, Point{1, 2}, Point{3, 4}) }, []string{"M0,0", "Q1,2,3,4"}},
		{"cubic", func(c Canvas) { Cubic(c, Point{0, 0}, Point{1, 2}, Point{3, 4}, Point{5, 6}) }, []string{"M0,0", "C1,2,3,4,5,6"}},
		{"arrow to the right", func(c Canvas) { ArrowHead(c, 100, 50, 0, 20, 10) }, []string{"M100,50", "L80,55", "L80,45", "Z"}},
		{"arrow downwards", func(c Canvas) { ArrowHead(c, 100, 50, math.Pi/2, 20, 10) }, []string{"M100,50", "L95,30", "L105,30", "Z"}},
	}
	for _, tt := range tests {
		var r recorder
		tt.draw(&r)
		if !slices.Equal(r.ops, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, r.ops, tt.want)
		}
	}
}
