package chart_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"moat/internal/chart"
	"moat/internal/chart/charttest"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// mostGolden is the mean difference from a golden picture to allow, of full
// contrast: rounding differs between processors, looks don't.
const mostGolden = 0.002

// TestGoldenPictures holds the look of a few charts. A change that is meant is
// looked at and then written: go test ./internal/chart -run Golden -update.
func TestGoldenPictures(t *testing.T) {
	for name, g := range map[string]struct {
		id, lang string
		theme    chart.Theme
	}{
		"ladder-en-light":     {"round-ladder", "en", chart.Light()},
		"sensitivity-ko-dark": {"sensitivity", "ko", chart.Dark()},
		"peers-ja-light":      {"peer-multiples", "ja", chart.Light()},
		"committed-zh-dark":   {"money-committed", "zh", chart.Dark()},
	} {
		t.Run(name, func(t *testing.T) {
			charts, _ := everyKind(t, g.lang)
			pic, err := chartByID(t, charts, g.id).Render(fonts, chart.Options{Width: 480, Height: 300, Scale: 1, Frame: true, Theme: g.theme})
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", "golden", name+".png")
			if *update {
				writePNG(t, path, pic.Image)
				return
			}
			want := charttest.ReadPNG(t, path)
			if want.Rect != pic.Image.Bounds() {
				t.Fatalf("%v, want %v", pic.Image.Bounds(), want.Rect)
			}
			if d := charttest.MeanDifference(want, pic.Image); d > mostGolden {
				seen := filepath.Join(os.TempDir(), "moat-golden-"+name+".png")
				writePNG(t, seen, beside(want, pic.Image))
				t.Errorf("mean difference %.4f: golden, new and difference stand side by side in %s", d, seen)
			}
		})
	}
}

func chartByID(t *testing.T, charts []*chart.Chart, id string) *chart.Chart {
	t.Helper()
	for _, c := range charts {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("no chart %s", id)
	return nil
}

func writePNG(t *testing.T, path string, m image.Image) {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// beside is two pictures and, at the right, where they differ.
func beside(a, b *image.RGBA) image.Image {
	w, h := a.Rect.Dx(), a.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, 3*w, h))
	for y := range h {
		for x := range w {
			p, q := a.RGBAAt(x, y), b.RGBAAt(x, y)
			out.SetRGBA(x, y, p)
			out.SetRGBA(w+x, y, q)
			ink := uint8(255 * (1 - charttest.Contrast(p, q)))
			out.SetRGBA(2*w+x, y, color.RGBA{R: 255, G: ink, B: ink, A: 255})
		}
	}
	return out
}
