package vector_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"maps"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wcharczuk/go-chart/v2"

	"moat/assets"
	"moat/internal/chart/canvas"
	"moat/internal/chart/charttest"
	"moat/internal/chart/pdf"
	"moat/internal/chart/raster"
	"moat/internal/chart/svg"
	"moat/internal/typeset"
)

var fonts = typeset.New(assets.Font)

func save(t *testing.T, path string, c canvas.Canvas) {
	t.Helper()
	var b bytes.Buffer
	if err := c.Save(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestPicturesAgree draws one scene through all three renderers and compares
// what other programs make of the files with our image, at the scale of a
// screen and at twice that.
func TestPicturesAgree(t *testing.T) {
	env := charttest.FontFolder(t, assets.Font, assets.FontRegular, assets.FontSemiBold, assets.FontJPRegular, assets.FontJPSemiBold, assets.FontHan)
	for _, lang := range []string{"ko", "zh"} {
		dir := pictureFolder(t)
		base := filepath.Join(dir, lang)
		vectors := svg.New(fonts, sceneWidth, sceneHeight, svg.Options{Lang: lang, Background: paper})
		pages := pdf.New(fonts, assets.Font, sceneWidth, sceneHeight, pdf.Options{Lang: lang, Background: paper})
		for name, c := range map[string]canvas.Canvas{"svg": vectors, "pdf": pages} {
			drawScene(c)
			save(t, base+"."+name, c)
		}
		for _, scale := range []int{1, 2} {
			pixels := raster.New(fonts, sceneWidth, sceneHeight, raster.Options{Lang: lang, Background: paper, Scale: float64(scale)})
			drawScene(pixels)
			sameTexts(t, pixels.Texts(), vectors.Texts())
			sameTexts(t, pixels.Texts(), pages.Texts())
			out := fmt.Sprintf("%s-%d", base, scale)
			save(t, out+"-raster.png", pixels)
			charttest.Run(t, env, "librsvg2-bin", "rsvg-convert", "-z", fmt.Sprint(scale), "-o", out+"-svg.png", base+".svg")
			charttest.Run(t, nil, "poppler-utils", "pdftoppm", "-r", fmt.Sprint(96*scale), "-png", "-singlefile", base+".pdf", out+"-pdf")
			for _, format := range []string{"svg", "pdf"} {
				t.Run(fmt.Sprintf("%s %s at %d", lang, format, scale), func(t *testing.T) {
					got := charttest.ReadPNG(t, out+"-"+format+".png")
					sameInk(t, pixels, got, scale)
					if d := charttest.MeanDifference(got, pixels.Image()); d > mostDifference[format] {
						t.Errorf("mean difference %.4f of full contrast", d)
					}
				})
			}
		}
	}
}

// pictureFolder is where pictures go: a temporary folder, or the one named by
// MOAT_PICTURES for whoever wants to look at them.
func pictureFolder(t *testing.T) string {
	if dir := os.Getenv("MOAT_PICTURES"); dir != "" {
		return dir
	}
	return t.TempDir()
}

func sameTexts(t *testing.T, want []raster.TextBox, got []canvas.TextBox) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d texts, want %d", len(got), len(want))
	}
	for i := range got {
		if got[i] != canvas.TextBox(want[i]) {
			t.Errorf("text %+v, want %+v", got[i], want[i])
		}
	}
}

// mostDifference is the mean difference to allow, of full contrast. poppler
// puts the baseline of small text on the pixel above.
var mostDifference = map[string]float64{"svg": 0.008, "pdf": 0.015}

// sameInk compares the box of ink of every kind of mark and of every text.
func sameInk(t *testing.T, ours *raster.Renderer, got *image.RGBA, scale int) {
	t.Helper()
	want := ours.Image()
	if got.Rect != want.Rect {
		t.Fatalf("picture %v, want %v", got.Rect, want.Rect)
	}
	areas := maps.Clone(sceneShapes)
	for _, text := range ours.Texts() {
		if !text.Clipped {
			areas[text.Text+fmt.Sprint(text.Size)] = text.Box
		}
	}
	for name, b := range areas {
		area := pixelsOf(b, scale).Inset(-2 * scale)
		a, b := inkBox(got, area), inkBox(want, area)
		if apart(a, b) > 2 {
			t.Errorf("%s: ink %v, want %v", name, a, b)
		}
	}
}

func pixelsOf(b chart.Box, scale int) image.Rectangle {
	px := func(units int) int { return int(math.Round(canvas.Px(units) * float64(scale))) }
	return image.Rect(px(b.Left), px(b.Top), px(b.Right), px(b.Bottom))
}

// inkBox is the box of pixels within area that differ from the paper.
func inkBox(m *image.RGBA, area image.Rectangle) image.Rectangle {
	var b image.Rectangle
	paper := color.RGBA{paper.R, paper.G, paper.B, 255}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if charttest.Contrast(m.RGBAAt(x, y), paper) > 0.06 {
				b = b.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return b
}

// apart is the farthest that a side of a is from that of b.
func apart(a, b image.Rectangle) int {
	far := 0
	for _, d := range []int{a.Min.X - b.Min.X, a.Min.Y - b.Min.Y, a.Max.X - b.Max.X, a.Max.Y - b.Max.Y} {
		far = max(far, d, -d)
	}
	return far
}

// TestTextIsFound searches the PDF for what was drawn.
func TestTextIsFound(t *testing.T) {
	for _, lang := range []string{"en", "ko", "ja", "zh"} {
		file := filepath.Join(t.TempDir(), "scene.pdf")
		c := pdf.New(fonts, assets.Font, sceneWidth, sceneHeight, pdf.Options{Lang: lang})
		drawScene(c)
		save(t, file, c)
		text := charttest.Run(t, nil, "poppler-utils", "pdftotext", "-enc", "UTF-8", file, "-")
		for _, want := range append(sceneTitles, "기업가치, 10억 달러", "미확인", "확정") {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is not in the text\n%s", lang, want, text)
			}
		}
	}
}
