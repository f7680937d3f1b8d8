//go:build ignore

// Draws Moat's icon: a moat, open where the bridge is, around a keep that is
// also a bar chart. Writes icon.svg and icon.png into the folder named first.
//
//	go run assets/icons/draw.go assets/icons
//
// Everything stands on a grid of 32 units, one pixel of a 16-pixel icon, so
// that the bars stay sharp when the icon is small.
package main

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"log"
	"math"
	"os"
	"path/filepath"
	"strings"
)

const (
	size    = 512 // width and height, units = pixels of the PNG
	corner  = 96  // radius of the paper's corners
	middle  = size / 2
	ringMid = 208 // radius of the moat's centre line
	ringW   = 48  // width of the moat
	bridge  = 64  // width of the gap at the bottom
	samples = 8   // per pixel and direction, for smooth edges
)

var (
	paper  = color.NRGBA{0xFA, 0xF9, 0xF5, 0xFF}
	accent = color.NRGBA{0x1F, 0x4E, 0x79, 0xFF}
)

type rect struct{ x, y, w, h float64 }

func (r rect) has(x, y float64) bool {
	return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h
}

// bars rise from left to right on one base line.
var bars = []rect{{128, 288, 64, 64}, {224, 224, 64, 128}, {320, 160, 64, 192}}

func onPaper(x, y float64) bool {
	dx := math.Max(math.Abs(x-middle)-(middle-corner), 0)
	dy := math.Max(math.Abs(y-middle)-(middle-corner), 0)
	return math.Hypot(dx, dy) <= corner
}

func inInk(x, y float64) bool {
	for _, b := range bars {
		if b.has(x, y) {
			return true
		}
	}
	gap := y > middle && math.Abs(x-middle) < bridge/2
	return !gap && math.Abs(math.Hypot(x-middle, y-middle)-ringMid) <= ringW/2
}

// pixel averages the samples of one pixel, colour weighted by cover.
func pixel(px, py int) color.NRGBA {
	var inked, covered float64
	for i := range samples * samples {
		x := float64(px) + (float64(i%samples)+0.5)/samples
		y := float64(py) + (float64(i/samples)+0.5)/samples
		if !onPaper(x, y) {
			continue
		}
		covered++
		if inInk(x, y) {
			inked++
		}
	}
	if covered == 0 {
		return color.NRGBA{}
	}
	mix := func(p, a uint8) uint8 {
		return uint8(math.Round(float64(p) + (float64(a)-float64(p))*inked/covered))
	}
	alpha := uint8(math.Round(255 * covered / (samples * samples)))
	return color.NRGBA{mix(paper.R, accent.R), mix(paper.G, accent.G), mix(paper.B, accent.B), alpha}
}

func writePNG(name string) error {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			img.SetNRGBA(x, y, pixel(x, y))
		}
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, img); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func writeSVG(name string) error {
	hex := func(c color.NRGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }
	// The gap's edges are upright, so inner and outer arc end at one x.
	outer, inner := float64(ringMid+ringW/2), float64(ringMid-ringW/2)
	half := float64(bridge) / 2
	drop := func(r float64) float64 { return middle + math.Sqrt(r*r-half*half) }
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\">\n", size, size)
	fmt.Fprintf(&b, "  <rect width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"%s\"/>\n", size, size, corner, hex(paper))
	fmt.Fprintf(&b, "  <g fill=\"%s\">\n", hex(accent))
	fmt.Fprintf(&b, "    <path d=\"M%g %.2fA%g %g 0 1 1 %g %.2fV%.2fA%g %g 0 1 0 %g %.2fZ\"/>\n",
		middle-half, drop(outer), outer, outer, middle+half, drop(outer),
		drop(inner), inner, inner, middle-half, drop(inner))
	for _, r := range bars {
		fmt.Fprintf(&b, "    <rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\"/>\n", r.x, r.y, r.w, r.h)
	}
	b.WriteString("  </g>\n</svg>\n")
	return os.WriteFile(name, []byte(b.String()), 0o644)
}

func main() {
	folder := "."
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	if err := writePNG(filepath.Join(folder, "icon.png")); err != nil {
		log.Panic(err)
	}
	if err := writeSVG(filepath.Join(folder, "icon.svg")); err != nil {
		log.Panic(err)
	}
}
