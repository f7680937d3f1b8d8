package raster

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"path/filepath"
	"sync"
	"testing"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/assets"
	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

var (
	black = drawing.Color{A: 255}
	red   = drawing.Color{R: 200, A: 255}
	fonts = typeset.New(assets.Font)
)

func units(px float64) int { return canvas.Units(px) }

func box(x0, y0, x1, y1 float64) chart.Box {
	return chart.NewBox(units(y0), units(x0), units(x1), units(y1))
}

// newWhite is a renderer on white, scale device pixels to the CSS pixel.
func newWhite(w, h int, scale float64) *Renderer {
	return New(fonts, w, h, Options{Scale: scale, Background: color.White})
}

// ink is how dark a pixel is, 0 for white and 1 for black.
func ink(m *image.RGBA, x, y int) float64 {
	return 1 - float64(m.RGBAAt(x, y).R)/255
}

// inkBox is the box of pixels with any ink to speak of.
func inkBox(m *image.RGBA) image.Rectangle {
	var b image.Rectangle
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			if ink(m, x, y) > 0.05 {
				b = b.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return b
}

func wantInk(t *testing.T, r *Renderer, what string, x, y int, want float64) {
	t.Helper()
	if got := ink(r.Image(), x, y); math.Abs(got-want) > 0.03 {
		t.Errorf("%s: pixel %d,%d has ink %.2f, want %.2f", what, x, y, got, want)
	}
}

func TestBackgroundAndSize(t *testing.T) {
	r := New(fonts, 30, 20, Options{Scale: 1.5, Background: color.NRGBA{250, 249, 245, 255}})
	if got := r.Image().Rect; got != image.Rect(0, 0, 45, 30) {
		t.Errorf("image %v", got)
	}
	if got := r.Image().RGBAAt(44, 29); got != (color.RGBA{250, 249, 245, 255}) {
		t.Errorf("corner %v", got)
	}
	if got := New(fonts, 2, 2, Options{}).Image().RGBAAt(1, 1); got.A != 0 {
		t.Errorf("no background gives %v", got)
	}
	for _, n := range []int{-5, 0, math.MaxInt, math.MinInt} {
		side := New(fonts, n, 1, Options{Scale: math.Inf(1)}).Image().Rect.Dx()
		if side < 1 || side > maxSide {
			t.Errorf("width %d gives %d pixels", n, side)
		}
	}
}

func TestFillRect(t *testing.T) {
	r := newWhite(20, 20, 1)
	r.SetFillColor(black)
	canvas.Rect(r, box(2, 3, 10.5, 12.25))
	r.Fill()
	for _, p := range []struct {
		x, y int
		want float64
	}{{2, 3, 1}, {9, 11, 1}, {10, 5, 0.5}, {5, 12, 0.25}, {10, 12, 0.125}, {1, 5, 0}, {11, 5, 0}, {5, 2, 0}, {5, 13, 0}} {
		wantInk(t, r, "rectangle", p.x, p.y, p.want)
	}
}

func TestFillRectMatchesGeneralFill(t *testing.T) {
	plain, general := newWhite(20, 20, 1.7), newWhite(20, 20, 1.7)
	b := box(2.3, 3.4, 10.7, 12.1)
	for i, r := range []*Renderer{plain, general} {
		r.SetFillColor(drawing.Color{R: 30, G: 90, B: 160, A: 130})
		canvas.Rect(r, b)
		if i == 1 { // a second shape, elsewhere, keeps the rectangle from being recognised
			canvas.Rect(r, box(500, 500, 501, 501))
		}
		r.Fill()
	}
	for i, v := range plain.Image().Pix {
		if d := int(v) - int(general.Image().Pix[i]); d > 4 || d < -4 {
			t.Fatalf("byte %d: %d and %d", i, v, general.Image().Pix[i])
		}
	}
}

func TestTransparentColourBlends(t *testing.T) {
	r := newWhite(4, 4, 1)
	r.SetFillColor(drawing.Color{A: 128})
	canvas.Rect(r, box(0, 0, 4, 4))
	r.Fill()
	wantInk(t, r, "half transparent", 1, 1, 0.5)
	if a := r.Image().RGBAAt(1, 1).A; a != 255 {
		t.Errorf("alpha over white is %d", a)
	}
}

func TestPolygonWithHoleAndCircle(t *testing.T) {
	r := newWhite(40, 40, 1)
	r.SetFillColor(black)
	r.Circle(10*Scale, units(20), units(20))
	r.Fill()
	sum := 0.0
	for y := range 40 {
		for x := range 40 {
			sum += ink(r.Image(), x, y)
		}
	}
	if want := math.Pi * 100; math.Abs(sum-want) > 2 {
		t.Errorf("a circle of radius 10 covers %.1f pixels, want %.1f", sum, want)
	}
	r = newWhite(40, 40, 1)
	r.SetFillColor(black)
	canvas.Diamond(r, units(20), units(20), units(10))
	r.Fill()
	wantInk(t, r, "diamond's middle", 20, 20, 1)
	wantInk(t, r, "diamond's tip", 20, 12, 1)
	wantInk(t, r, "beside diamond's tip", 12, 12, 0)
}

func TestArcAndCurves(t *testing.T) {
	r := newWhite(40, 40, 2)
	r.SetFillColor(black)
	canvas.Sector(r, units(20), units(20), 15*Scale, 0, math.Pi/2)
	r.Fill()
	wantInk(t, r, "within the quarter", 50, 50, 1)
	wantInk(t, r, "other quarter", 30, 30, 0)
	wantInk(t, r, "beyond the arc", 66, 66, 0)

	r = newWhite(40, 40, 1)
	r.SetStrokeColor(black)
	r.SetStrokeWidth(2 * Scale)
	canvas.Cubic(r, canvas.Point{X: units(2), Y: units(20)}, canvas.Point{X: units(2), Y: units(-20)},
		canvas.Point{X: units(38), Y: units(60)}, canvas.Point{X: units(38), Y: units(20)})
	r.Stroke()
	if got := ink(r.Image(), 20, 20); got < 0.5 {
		t.Errorf("the curve's middle has ink %.2f", got)
	}
	if b := inkBox(r.Image()); b.Min.Y > 10 || b.Max.Y < 30 {
		t.Errorf("the curve's box is %v", b)
	}
	canvas.Quad(r, canvas.Point{}, canvas.Point{X: units(40)}, canvas.Point{X: units(40), Y: units(40)})
	r.Stroke()
	if got := ink(r.Image(), 30, 10); got < 0.5 {
		t.Errorf("the quadratic curve's middle has ink %.2f", got)
	}
}

func TestStrokeIsSharpOnPixels(t *testing.T) {
	tests := []struct {
		name         string
		scale, width float64
		want         []float64 // ink of rows 9 to 12 of the device at y = 10
	}{
		{"1 px on a border between pixels", 1, 1, []float64{0, 1, 0, 0}},
		{"2 px", 1, 2, []float64{1, 1, 0, 0}},
		{"a quarter", 1, 0.25, []float64{0, 0.25, 0, 0}},
	}
	for _, tt := range tests {
		r := newWhite(20, 20, tt.scale)
		r.SetStrokeColor(black)
		r.SetStrokeWidth(tt.width * Scale)
		canvas.Line(r, units(2), units(10), units(18), units(10))
		r.Stroke()
		for i, want := range tt.want {
			wantInk(t, r, tt.name, 8, 9+i, want)
		}
		wantInk(t, r, tt.name+", before its end", 1, 10, 0)
		wantInk(t, r, tt.name+", after its end", 18, 10, 0)
	}
}

func TestStrokeScalesWithDevice(t *testing.T) {
	for _, scale := range []float64{1, 1.25, 2, 4} {
		r := newWhite(20, 20, scale)
		r.SetStrokeColor(black)
		r.SetStrokeWidth(3 * Scale)
		canvas.Line(r, units(3), units(3), units(17), units(17))
		r.Stroke()
		sum := 0.0
		for y := range r.Image().Rect.Dy() {
			for x := range r.Image().Rect.Dx() {
				sum += ink(r.Image(), x, y)
			}
		}
		want := 3 * 14 * math.Sqrt2 * scale * scale
		if math.Abs(sum-want) > 0.03*want {
			t.Errorf("scale %v: stroke covers %.1f pixels, want %.1f", scale, sum, want)
		}
	}
}

func TestStrokedShapesAreHollow(t *testing.T) {
	r := newWhite(40, 40, 1)
	r.SetStrokeColor(black)
	r.SetStrokeWidth(2 * Scale)
	canvas.Rect(r, box(5, 5, 20, 20))
	r.Stroke()
	wantInk(t, r, "corner", 4, 4, 1)
	wantInk(t, r, "side", 20, 10, 1)
	wantInk(t, r, "middle", 12, 12, 0)
	r.Circle(6*Scale, units(30), units(30))
	canvas.Polyline(r, canvas.Point{X: units(2), Y: units(30)}, canvas.Point{X: units(8), Y: units(24)}, canvas.Point{X: units(14), Y: units(30)})
	r.Stroke()
	wantInk(t, r, "circle's middle", 30, 30, 0)
	wantInk(t, r, "circle's side", 35, 30, 1)
	wantInk(t, r, "open line is not closed", 8, 30, 0)
	wantInk(t, r, "nor joined to the next", 20, 30, 0)
}

func TestDashes(t *testing.T) {
	for _, slant := range []float64{0, 0.01} { // upright and general lines
		r := newWhite(60, 20, 1)
		r.SetStrokeColor(black)
		r.SetStrokeWidth(2 * Scale)
		r.SetStrokeDashArray([]float64{6 * Scale, 4 * Scale})
		canvas.Line(r, units(0), units(10), units(60), units(10+slant))
		r.Stroke()
		for x := range 60 {
			want := 1.0
			if x%10 >= 6 {
				want = 0
			}
			wantInk(t, r, "dashes", x, 10, want)
		}
	}
}

func TestDashesKeepStepOutsideImage(t *testing.T) {
	near, far := newWhite(60, 20, 1), newWhite(60, 20, 1)
	for r, start := range map[*Renderer]float64{near: -10, far: -1000} {
		r.SetStrokeColor(black)
		r.SetStrokeWidth(2 * Scale)
		r.SetStrokeDashArray([]float64{6 * Scale, 4 * Scale})
		canvas.Line(r, units(start), units(10), units(60), units(10))
		r.Stroke()
	}
	for x := range 60 {
		wantInk(t, far, "far start", x, 10, ink(near.Image(), x, 10))
	}
}

func TestClosedShapePartlyOutsideKeepsItsJoins(t *testing.T) {
	r := newWhite(40, 40, 1)
	r.SetStrokeColor(black)
	r.SetStrokeWidth(6 * Scale)
	canvas.Polygon(r, canvas.Point{X: units(20), Y: units(10)}, canvas.Point{X: units(35), Y: units(400)}, canvas.Point{X: units(5), Y: units(400)})
	r.Stroke()
	wantInk(t, r, "tip", 20, 9, 1)
}

func TestClip(t *testing.T) {
	r := newWhite(40, 40, 1)
	r.SetFillColor(black)
	r.Clip(box(10, 10, 30, 30))
	r.Clip(box(0, 20, 20, 40))
	canvas.Rect(r, box(0, 0, 40, 40))
	r.Fill()
	wantInk(t, r, "within both", 15, 25, 1)
	wantInk(t, r, "within one", 25, 15, 0)
	r.Unclip()
	r.Circle(50*Scale, units(20), units(20))
	r.Fill()
	wantInk(t, r, "after one Unclip", 25, 15, 1)
	wantInk(t, r, "still clipped", 5, 5, 0)
	r.Unclip()
	r.Unclip()
	canvas.Rect(r, box(0, 0, 8, 8))
	r.Fill()
	wantInk(t, r, "after all", 5, 5, 1)
}

func TestHatch(t *testing.T) {
	r := newWhite(60, 60, 2)
	r.Hatch(box(10, 10, 50, 40), 6*Scale, black, 1*Scale)
	b := inkBox(r.Image())
	if b != image.Rect(20, 20, 100, 80) {
		t.Errorf("hatched %v, want exactly the box", b)
	}
	sum := 0.0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			sum += ink(r.Image(), x, y)
		}
	}
	if share := sum / float64(b.Dx()*b.Dy()); math.Abs(share-1.0/6) > 0.02 {
		t.Errorf("lines cover %.3f, want a sixth", share)
	}
	for d := range 10 { // a line rises to the right
		if a, b := ink(r.Image(), 50+d, 50-d), ink(r.Image(), 50, 50); math.Abs(a-b) > 0.02 {
			t.Errorf("step %d along the line: %.2f, want %.2f", d, a, b)
		}
	}
	r = newWhite(10, 10, 1)
	for _, s := range []float64{0, -3, math.NaN(), math.Inf(1), 1e-9} {
		r.Hatch(box(-1e6, -1e6, 1e6, 1e6), s, red, s)
		r.Hatch(box(2, 2, 3, 3), s, red, 1)
	}
}

const (
	korean   = "오픈AI 8,300억 달러"
	japanese = "資金調達は830億ドル"
	chinese  = "芯片与电力融资规模"
	latin    = "Anthropic's run-rate, US$bn"
)

func TestTextHasInkWhereMeasured(t *testing.T) {
	for _, scale := range []float64{1, 1.5, 2} {
		for _, text := range []string{korean, japanese, chinese, latin} {
			for _, w := range []typeset.Weight{typeset.Regular, typeset.SemiBold} {
				r := New(fonts, 260, 60, Options{Scale: scale, Lang: "zh", Background: color.White})
				r.SetFontColor(black)
				r.SetFontSize(16 * Scale)
				r.SetWeight(w)
				r.Text(text, units(10.3), units(35.4))
				got := r.Texts()
				if len(got) != 1 || got[0].Text != text || got[0].Weight != w || got[0].Missing || got[0].Clipped {
					t.Fatalf("%q: recorded %+v", text, got)
				}
				want, seen := device(got[0].Box, scale), inkBox(r.Image())
				if !near(seen, want, 1.6) {
					t.Errorf("%q at %v: ink in %v, measured %v", text, scale, seen, want)
				}
				measured := units(10.3) + r.MeasureText(text).Width()
				if d := canvas.Px(measured) - canvas.Px(got[0].Box.Right); math.Abs(d) > 2 {
					t.Errorf("%q: measured width ends %.2f px from the ink", text, d)
				}
			}
		}
	}
}

// device turns a box in units into device pixels.
func device(b chart.Box, scale float64) rect {
	s := scale / Scale
	return rect{float64(b.Left) * s, float64(b.Top) * s, float64(b.Right) * s, float64(b.Bottom) * s}
}

func near(got image.Rectangle, want rect, slack float64) bool {
	return math.Abs(float64(got.Min.X)-want.x0) <= slack && math.Abs(float64(got.Max.X)-want.x1) <= slack &&
		math.Abs(float64(got.Min.Y)-want.y0) <= slack && math.Abs(float64(got.Max.Y)-want.y1) <= slack
}

func TestRotatedText(t *testing.T) {
	for _, angle := range []float64{math.Pi / 2, -math.Pi / 2, math.Pi / 6, math.Pi} {
		r := newWhite(300, 300, 1)
		r.SetFontColor(black)
		r.SetFontSize(14 * Scale)
		upright := r.MeasureText(korean)
		r.SetTextRotation(angle)
		r.Text(korean, units(150), units(150))
		seen := inkBox(r.Image())
		want := device(r.Texts()[0].Box, 1)
		// The box of the rotated box may be wider than the rotated ink.
		if seen.Empty() || float64(seen.Min.X) < want.x0-1.5 || float64(seen.Max.X) > want.x1+1.5 ||
			float64(seen.Min.Y) < want.y0-1.5 || float64(seen.Max.Y) > want.y1+1.5 {
			t.Errorf("angle %v: ink in %v, measured %v", angle, seen, want)
		}
		if angle == math.Pi/2 && (!near(seen, want, 1.6) || seen.Min.Y < 148 || seen.Dy() < 4*seen.Dx()) {
			t.Errorf("a quarter turn clockwise runs down from the point: %v, measured %v", seen, want)
		}
		if m := r.MeasureText(korean); angle == math.Pi/2 && (m.Height() < upright.Width()-2 || m.Width() > upright.Height()+2) {
			t.Errorf("a quarter turn measures %v, upright %v", m, upright)
		}
		r.ClearTextRotation()
		if m := r.MeasureText(korean); m != upright {
			t.Errorf("upright again measures %v, want %v", m, upright)
		}
	}
}

func TestLargeTextMatchesCachedText(t *testing.T) {
	r := New(fonts, 600, 200, Options{Lang: "zh", Background: color.White})
	r.SetFontColor(black)
	r.SetFontSize((maxMaskEm + 4) * Scale)
	r.SetWeight(typeset.SemiBold)
	r.Text("融资AV", units(20), units(120))
	if seen, want := inkBox(r.Image()), device(r.Texts()[0].Box, 1); !near(seen, want, 1.6) {
		t.Errorf("ink in %v, measured %v", seen, want)
	}
}

func TestMissingAndClippedTextsAreTold(t *testing.T) {
	r := newWhite(100, 40, 1)
	r.SetFontColor(black)
	r.SetFontSize(12 * Scale)
	r.Text("up 😀", units(5), units(20))
	r.Text("beyond the right edge", units(60), units(20))
	r.Text("fits", units(5), units(35))
	r.Clip(box(0, 0, 100, 10))
	r.Text("clipped away", units(5), units(20))
	r.Unclip()
	r.Text("  ", units(5), units(20))
	want := []TextBox{{Missing: true}, {Clipped: true}, {}, {Clipped: true}}
	if len(r.Texts()) != len(want) {
		t.Fatalf("recorded %d texts", len(r.Texts()))
	}
	for i, got := range r.Texts() {
		if got.Missing != want[i].Missing || got.Clipped != want[i].Clipped {
			t.Errorf("%q: missing %v clipped %v", got.Text, got.Missing, got.Clipped)
		}
	}
	if ink := inkBox(r.Image()); ink.Empty() {
		t.Error("the missing box was not drawn")
	}
}

func TestFontSizeAndDPI(t *testing.T) {
	r := newWhite(100, 40, 1)
	r.SetFontSize(20 * Scale)
	want := r.MeasureText("Moat")
	if h := canvas.Px(want.Height()); h < 13 || h > 16 {
		t.Errorf("capitals of 20 px text are %.1f px high", h)
	}
	r.SetDPI(canvas.DPI * Scale)
	r.SetFontSize(20)
	if got := r.MeasureText("Moat"); got != want {
		t.Errorf("20 at 64 times the DPI measures %v, want %v", got, want)
	}
	if a, b := r.MeasureText("ace").Height(), r.MeasureText("Ågjp한").Height(); a != b {
		t.Errorf("labels of one size are %d and %d high", a, b)
	}
	for _, bad := range []float64{math.NaN(), math.Inf(1), 0, -2} {
		r.SetDPI(bad)
	}
	if r.GetDPI() != canvas.DPI*Scale {
		t.Errorf("DPI is %v", r.GetDPI())
	}
	r.SetFont(canvas.SemiBoldFont())
	bold := r.MeasureText("Moat").Width()
	r.SetFont(nil)
	if regular := r.MeasureText("Moat").Width(); bold <= regular || regular != want.Width() {
		t.Errorf("semibold %d, regular %d, want %d", bold, regular, want.Width())
	}
}

func TestAnchors(t *testing.T) {
	for _, h := range []canvas.Align{canvas.Left, canvas.Center, canvas.Right} {
		for _, v := range []canvas.VAlign{canvas.Baseline, canvas.Middle, canvas.Top, canvas.Bottom} {
			r := newWhite(200, 100, 2)
			r.SetFontColor(black)
			r.SetFontSize(16 * Scale)
			line := canvas.Text(r, "HOME", units(100), units(50), h, v)
			got := device(r.Texts()[0].Box, 1)
			x := map[canvas.Align]float64{canvas.Left: got.x0, canvas.Center: (got.x0 + got.x1) / 2, canvas.Right: got.x1}[h]
			if math.Abs(x-100) > 2 {
				t.Errorf("align %d: stands at %.1f, want 100", h, x)
			}
			at := map[canvas.VAlign]float64{canvas.Baseline: got.y1, canvas.Middle: (got.y0 + got.y1) / 2}
			if y, ok := at[v]; ok && math.Abs(y-50) > 1 {
				t.Errorf("vertical align %d: stands at %.1f, want 50", v, y)
			}
			if l := device(line, 1); v == canvas.Top && l.y0 != 50 || v == canvas.Bottom && l.y1 != 50 ||
				got.y0 < l.y0 || got.y1 > l.y1 {
				t.Errorf("vertical align %d: line %v, ink %v", v, l, got)
			}
		}
	}
}

func TestNothingUnreasonableHangsOrPanics(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	numbers := []float64{nan, inf, -inf, 0, -1, 1e-300, 1e300, 1e18}
	places := []int{math.MaxInt, math.MinInt, math.MaxInt32, math.MinInt32, 0, 640}
	r := newWhite(64, 64, 2)
	r.SetStrokeColor(black)
	r.SetFillColor(red)
	r.SetFontColor(black)
	for _, v := range numbers {
		r.SetStrokeWidth(v)
		r.SetFontSize(v)
		for _, dashes := range [][]float64{nil, {v}, {v, 1}, {0, 0}, {1e-9, 1e-9}, {Scale, Scale}} {
			r.SetStrokeDashArray(dashes)
			for _, p := range places {
				r.LineTo(p, 320)
				r.LineTo(320, p)
				r.CubicTo(p, 0, 0, p, p, p)
				r.QuadCurveTo(p, p, 5, p)
				r.ArcTo(p, p, v, v, v, v)
				r.Close()
				r.Circle(v, p, 9)
				r.FillStroke()
			}
		}
		r.SetTextRotation(v)
		r.Text("Aé한", 0, math.MaxInt)
		r.MeasureText("Aé한")
		r.ClearTextRotation()
		r.Text("Aé한", math.MinInt, 640)
		r.Hatch(chart.NewBox(math.MinInt, math.MinInt, math.MaxInt, math.MaxInt), v, black, v)
		r.Clip(chart.NewBox(math.MaxInt, 0, math.MinInt, 9))
		r.Unclip()
	}
	r.SetStrokeWidth(Scale)
	r.SetStrokeDashArray([]float64{Scale, Scale})
	for i := range 20000 { // a zigzag far beyond the image
		r.LineTo(i*7919%100000000, -i*104729%100000000)
	}
	r.Stroke()
	r.Close()
	r.Fill()
}

func TestSave(t *testing.T) {
	r := newWhite(8, 4, 2)
	var b bytes.Buffer
	if err := r.Save(&b); err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(&b)
	if err != nil || m.Bounds() != image.Rect(0, 0, 16, 8) {
		t.Errorf("saved %v, %v", m.Bounds(), err)
	}
	var direct chart.ImageWriter
	if err := r.Save(&direct); err != nil {
		t.Fatal(err)
	}
	if got, _ := direct.Image(); got != image.Image(r.Image()) {
		t.Error("a collector gets a copy")
	}
	if err := r.Save(failing{}); !errors.Is(err, errFull) {
		t.Errorf("a full disk gives %v", err)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("full")

func TestBufferIsReused(t *testing.T) {
	old := newWhite(50, 50, 2)
	old.SetFillColor(black)
	canvas.Rect(old, box(0, 0, 50, 50))
	old.Fill()
	r := New(fonts, 40, 30, Options{Buffer: old.Image()})
	if &r.Image().Pix[0] != &old.Image().Pix[0] || r.Image().Rect != image.Rect(0, 0, 40, 30) {
		t.Error("the buffer was not used")
	}
	if r.Image().RGBAAt(39, 29) != (color.RGBA{}) {
		t.Error("the old picture shows")
	}
	if big := New(fonts, 500, 500, Options{Buffer: old.Image()}); len(big.Image().Pix) != 4*500*500 {
		t.Error("a buffer too small was used")
	}
}

func TestRenderersShareFonts(t *testing.T) {
	shared := typeset.New(assets.Font)
	var wg sync.WaitGroup
	pictures := make([][]byte, 6)
	for i := range pictures {
		wg.Go(func() {
			r := New(shared, 300, 60, Options{Lang: "ja", Background: color.White})
			r.SetFontColor(black)
			r.SetFontSize(14 * Scale)
			r.Text(korean+japanese+latin, units(5), units(30))
			pictures[i] = r.Image().Pix
		})
	}
	wg.Wait()
	for _, p := range pictures[1:] {
		if !bytes.Equal(p, pictures[0]) {
			t.Fatal("the same text gave two pictures")
		}
	}
}

// sample is a go-chart chart laid out f times larger than in CSS pixels.
func sample(f float64) chart.Chart {
	var xs, ys []float64
	for i := range 200 {
		xs = append(xs, float64(i)/2)
		ys = append(ys, 50+30*math.Sin(float64(i)/9)+float64(i%7))
	}
	text := chart.Style{FontSize: 11 * f, StrokeWidth: f, StrokeColor: chart.ColorAlternateGray}
	grid := chart.Style{StrokeWidth: f, StrokeColor: chart.ColorLightGray}
	var ticks []chart.Tick
	for _, v := range []float64{0, 20, 40, 60, 80, 100} {
		ticks = append(ticks, chart.Tick{Value: v, Label: chart.FloatValueFormatter(v)})
	}
	return chart.Chart{
		Width: int(1200 * f), Height: int(600 * f), DPI: canvas.DPI,
		Title:          "Valuation by round",
		TitleStyle:     chart.Style{FontSize: 20 * f},
		Background:     chart.Style{Padding: chart.NewBox(int(50*f), int(20*f), int(20*f), int(20*f)), FillColor: chart.ColorWhite},
		XAxis:          chart.XAxis{Style: text, Ticks: ticks, GridMajorStyle: grid},
		YAxis:          chart.YAxis{Style: text, Ticks: ticks, GridMajorStyle: grid},
		YAxisSecondary: chart.YAxis{Style: chart.Hidden()},
		Series: []chart.Series{chart.ContinuousSeries{
			Style:   chart.Style{StrokeWidth: 2 * f, StrokeColor: chart.ColorBlue, DotWidth: 2 * f, DotColor: chart.ColorBlue},
			XValues: xs, YValues: ys,
		}},
	}
}

func TestGoChartDrawsThroughRenderer(t *testing.T) {
	r := newWhite(1200, 600, 1)
	c := sample(Scale)
	c.Font = canvas.RegularFont()
	c.TitleStyle.Font = canvas.SemiBoldFont()
	var out chart.ImageWriter
	if err := c.Render(r.Provider(), &out); err != nil {
		t.Fatal(err)
	}
	if len(r.Texts()) < 10 {
		t.Fatalf("drew %d texts", len(r.Texts()))
	}
	for _, b := range r.Texts() {
		if b.Missing || b.Clipped || (b.Weight == typeset.SemiBold) != (b.Text == c.Title) {
			t.Errorf("label %+v", b)
		}
	}
	c.Width /= 2
	if err := c.Render(r.Provider(), &out); err == nil {
		t.Error("a chart of another size was drawn")
	}
}

func TestWritesFileThatStandsAlone(t *testing.T) {
	path := *demoFile
	if path == "" {
		path = filepath.Join(t.TempDir(), "demo.png")
	}
	for _, scale := range []float64{1, 2} {
		writeDemo(t, path, scale)
	}
}

func BenchmarkChart(b *testing.B) {
	var out chart.ImageWriter
	b.Run("moat", func(b *testing.B) {
		var buffer *image.RGBA
		c := sample(Scale)
		c.Font = canvas.RegularFont()
		for b.Loop() {
			r := New(fonts, 1200, 600, Options{Background: color.White, Buffer: buffer})
			if err := c.Render(r.Provider(), &out); err != nil {
				b.Fatal(err)
			}
			buffer = r.Image()
		}
	})
	b.Run("stock", func(b *testing.B) {
		c := sample(1)
		for b.Loop() {
			if err := c.Render(chart.PNG, &out); err != nil {
				b.Fatal(err)
			}
		}
	})
}
