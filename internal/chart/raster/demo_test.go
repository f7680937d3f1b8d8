package raster

import (
	"flag"
	"image/color"
	"math"
	"os"
	"testing"

	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

var demoFile = flag.String("demo", "", "file to write the demo picture to")

// writeDemo draws every kind of mark and all four languages, checks that the
// labels neither overlap nor miss a glyph nor are cut off, and writes the
// picture, so that it can be looked at: go test -run StandsAlone -demo FILE.
func writeDemo(t *testing.T, path string, scale float64) {
	t.Helper()
	r := New(fonts, 800, 450, Options{Scale: scale, Background: color.NRGBA{250, 249, 245, 255}})
	drawDemo(r)
	for i, a := range r.Texts() {
		if a.Missing || a.Clipped {
			t.Errorf("label %+v", a)
		}
		for _, b := range r.Texts()[:i] {
			if a.Box.Left < b.Box.Right && b.Box.Left < a.Box.Right && a.Box.Top < b.Box.Bottom && b.Box.Top < a.Box.Bottom {
				t.Errorf("%q overlaps %q", a.Text, b.Text)
			}
		}
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Save(f); err != nil {
		t.Error(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}

var (
	inkColor = drawing.ColorFromHex("1B1F24")
	muted    = drawing.ColorFromHex("5B6470")
	hairline = drawing.ColorFromHex("E4E2DA")
	accent   = drawing.ColorFromHex("1F4E79")
)

func drawDemo(r *Renderer) {
	r.SetFontColor(inkColor)
	for i, title := range []struct{ text, lang string }{
		{"OpenAI seeks up to US$100bn at up to US$830bn", "en"},
		{"오픈AI, 기업가치 최대 8,300억 달러에 1,000억 달러 조달 논의", "ko"},
		{"OpenAI、評価額8300億ドルで最大1000億ドルの資金調達を協議", "ja"},
		{"OpenAI拟以8300亿美元估值融资至多1000亿美元", "zh"},
	} {
		r.lang = title.lang
		r.SetFontSize(20 * Scale)
		r.SetWeight(typeset.SemiBold)
		canvas.Text(r, title.text, units(24), units(16+52*float64(i)), canvas.Left, canvas.Top)
		r.SetFontSize(12.5 * Scale)
		r.SetWeight(typeset.Regular)
		canvas.Text(r, title.text, units(24), units(42+52*float64(i)), canvas.Left, canvas.Top)
	}
	r.lang = "ko"
	drawGrid(r)
	drawMarks(r)
}

func drawGrid(r *Renderer) {
	r.SetStrokeWidth(Scale)
	for i := range 5 {
		y := units(250 + 40*float64(i))
		r.SetStrokeColor(hairline)
		canvas.Line(r, units(60), y, units(776), y)
		r.Stroke()
		r.SetFontColor(muted)
		canvas.Text(r, []string{"800", "600", "400", "200", "0"}[i], units(52), y, canvas.Right, canvas.Middle)
	}
	r.SetTextRotation(-math.Pi / 2)
	r.Text("기업가치, 10억 달러", units(22), units(400))
	r.ClearTextRotation()
}

func drawMarks(r *Renderer) {
	r.SetFillColor(accent)
	canvas.Rect(r, box(90, 290, 130, 410))
	r.Fill()
	r.Hatch(box(150, 270, 190, 410), 6*Scale, accent, 1.5*Scale)
	r.SetStrokeColor(accent)
	r.SetStrokeWidth(1.5 * Scale)
	canvas.Rect(r, box(150, 270, 190, 410))
	r.Stroke()
	r.SetStrokeWidth(2 * Scale)
	r.SetStrokeDashArray([]float64{6 * Scale, 4 * Scale})
	canvas.Polyline(r, canvas.Point{X: units(220), Y: units(400)}, canvas.Point{X: units(280), Y: units(330)},
		canvas.Point{X: units(340), Y: units(350)}, canvas.Point{X: units(400), Y: units(260)})
	r.Stroke()
	r.SetStrokeDashArray(nil)
	canvas.Polyline(r, canvas.Point{X: units(220), Y: units(380)}, canvas.Point{X: units(280), Y: units(370)},
		canvas.Point{X: units(340), Y: units(300)}, canvas.Point{X: units(400), Y: units(320)})
	r.Stroke()
	canvas.Diamond(r, units(450), units(300), units(10))
	r.Fill()
	r.Circle(10*Scale, units(450), units(350))
	r.FillStroke()
	canvas.Sector(r, units(510), units(330), 36*Scale, -math.Pi/2, 4)
	r.Fill()
	r.SetFillColor(drawing.Color{R: 178, G: 38, B: 30, A: 110})
	canvas.RoundRect(r, box(570, 280, 640, 330), units(8))
	r.Fill()
	r.SetStrokeWidth(1.5 * Scale)
	canvas.Cubic(r, canvas.Point{X: units(570), Y: units(400)}, canvas.Point{X: units(620), Y: units(320)},
		canvas.Point{X: units(680), Y: units(420)}, canvas.Point{X: units(735), Y: units(340)})
	r.Stroke()
	r.SetFillColor(accent)
	canvas.ArrowHead(r, units(738), units(335), -0.97, 12*Scale, 9*Scale)
	r.Fill()
	r.SetFontColor(inkColor)
	canvas.Text(r, "확정", units(110), units(416), canvas.Center, canvas.Top)
	canvas.Text(r, "미확인", units(170), units(416), canvas.Center, canvas.Top)
	r.SetWeight(typeset.SemiBold)
	canvas.Text(r, "600", units(110), units(286), canvas.Center, canvas.Bottom)
}
