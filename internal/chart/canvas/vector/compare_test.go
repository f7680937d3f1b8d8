package vector_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wcharczuk/go-chart/v2"

	"moat/assets"
	"moat/internal/chart/canvas"
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

// fontFolder writes the embedded fonts and a configuration that lets programs
// see these alone; it returns the environment that says so.
func fontFolder(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{assets.FontRegular, assets.FontSemiBold, assets.FontJPRegular, assets.FontJPSemiBold, assets.FontHan} {
		data, err := assets.Font(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	conf := fmt.Sprintf(`<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s</dir><cachedir>%[1]s/cache</cachedir>
<match target="font"><edit name="hinting" mode="assign"><bool>false</bool></edit><edit name="rgba" mode="assign"><const>none</const></edit></match>
<match target="font"><test name="weight" compare="less_eq"><const>medium</const></test>
<test target="pattern" name="weight" compare="more_eq"><const>demibold</const></test>
<edit name="embolden" mode="assign"><bool>true</bool></edit></match></fontconfig>`, dir)
	file := filepath.Join(dir, "fonts.conf")
	if err := os.WriteFile(file, []byte(conf), 0o600); err != nil {
		t.Fatal(err)
	}
	return append(os.Environ(), "FONTCONFIG_FILE="+file)
}

// run runs a program that a Debian package brings.
func run(t *testing.T, env []string, debianPackage, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Fatalf("this test needs %s: install the package %s", program, debianPackage)
	}
	cmd := exec.Command(path, args...)
	cmd.Env = env
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, stderr.String())
	}
	return string(out)
}

func readPNG(t *testing.T, path string) *image.RGBA {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	out := image.NewRGBA(m.Bounds())
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			out.Set(x, y, m.At(x, y))
		}
	}
	return out
}

// TestPicturesAgree draws one scene through all three renderers and compares
// what other programs make of the files with our image, at the scale of a
// screen and at twice that.
func TestPicturesAgree(t *testing.T) {
	env := fontFolder(t)
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
			run(t, env, "librsvg2-bin", "rsvg-convert", "-z", fmt.Sprint(scale), "-o", out+"-svg.png", base+".svg")
			run(t, nil, "poppler-utils", "pdftoppm", "-r", fmt.Sprint(96*scale), "-png", "-singlefile", base+".pdf", out+"-pdf")
			for _, format := range []string{"svg", "pdf"} {
				t.Run(fmt.Sprintf("%s %s at %d", lang, format, scale), func(t *testing.T) {
					got := readPNG(t, out+"-"+format+".png")
					sameInk(t, pixels, got, scale)
					if d := meanDifference(got, pixels.Image()); d > mostDifference[format] {
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

// contrast is how far two colours are apart, from 0 to 1.
func contrast(a, b color.RGBA) float64 {
	d := func(x, y uint8) float64 { return math.Abs(float64(x) - float64(y)) }
	return (d(a.R, b.R) + d(a.G, b.G) + d(a.B, b.B)) / 765
}

func meanDifference(a, b *image.RGBA) float64 {
	sum := 0.0
	for y := range a.Rect.Dy() {
		for x := range a.Rect.Dx() {
			sum += contrast(a.RGBAAt(x, y), b.RGBAAt(x, y))
		}
	}
	return sum / float64(a.Rect.Dx()*a.Rect.Dy())
}

// inkBox is the box of pixels within area that differ from the paper.
func inkBox(m *image.RGBA, area image.Rectangle) image.Rectangle {
	var b image.Rectangle
	paper := color.RGBA{paper.R, paper.G, paper.B, 255}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if contrast(m.RGBAAt(x, y), paper) > 0.06 {
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
		text := run(t, nil, "poppler-utils", "pdftotext", "-enc", "UTF-8", file, "-")
		for _, want := range append(sceneTitles, "기업가치, 10억 달러", "미확인", "확정") {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is not in the text\n%s", lang, want, text)
			}
		}
	}
}
