// Package charttest helps tests look at what other programs make of Moat's
// vector files: the same fonts, the same pixels.
package charttest

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// FontFolder writes fonts and a configuration that lets programs see these
// alone; it returns the environment that says so.
func FontFolder(t testing.TB, load func(name string) ([]byte, error), names ...string) []string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		data, err := load(name)
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

// Run runs a program that a Debian package brings, and returns what it prints.
func Run(t testing.TB, env []string, debianPackage, program string, args ...string) string {
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

// ReadPNG reads a picture.
func ReadPNG(t testing.TB, path string) *image.RGBA {
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

// Contrast is how far two colours are apart, from 0 to 1.
func Contrast(a, b color.RGBA) float64 {
	d := func(x, y uint8) float64 { return math.Abs(float64(x) - float64(y)) }
	return (d(a.R, b.R) + d(a.G, b.G) + d(a.B, b.B)) / 765
}

// MeanDifference is the mean contrast of two pictures of one size, pixel by
// pixel.
func MeanDifference(a, b *image.RGBA) float64 {
	sum := 0.0
	for y := range a.Rect.Dy() {
		for x := range a.Rect.Dx() {
			sum += Contrast(a.RGBAAt(x, y), b.RGBAAt(x, y))
		}
	}
	return sum / float64(a.Rect.Dx()*a.Rect.Dy())
}

// WorstBlock is the highest mean contrast within a block of side pixels: a mark
// or a word that one of the pictures lacks shows there, though it drowns in the
// mean of the whole.
func WorstBlock(a, b *image.RGBA, side int) (worst float64, at image.Point) {
	for y := 0; y+side <= a.Rect.Dy(); y += side {
		for x := 0; x+side <= a.Rect.Dx(); x += side {
			if d := blockDifference(a, b, x, y, side); d > worst {
				worst, at = d, image.Pt(x, y)
			}
		}
	}
	return worst, at
}

// blockDifference compares the mean colours of two blocks, so that a stroke
// that lies half a pixel beside the other counts little.
func blockDifference(a, b *image.RGBA, x0, y0, side int) float64 {
	var sum [3]float64
	for y := y0; y < y0+side; y++ {
		for x := x0; x < x0+side; x++ {
			p, q := a.RGBAAt(x, y), b.RGBAAt(x, y)
			sum[0] += float64(p.R) - float64(q.R)
			sum[1] += float64(p.G) - float64(q.G)
			sum[2] += float64(p.B) - float64(q.B)
		}
	}
	return (math.Abs(sum[0]) + math.Abs(sum[1]) + math.Abs(sum[2])) / (765 * float64(side*side))
}
