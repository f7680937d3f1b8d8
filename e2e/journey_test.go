//go:build e2e

package e2e

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestJourney does what a first reader does: opens another briefing, visits
// every tab, saves a chart, changes to dark and to Korean, and finds it all
// again after a restart.
func TestJourney(t *testing.T) {
	d := open(t)
	first := d.still()

	// J opens the next briefing of the list.
	title := d.title()
	d.press(first, 0.005, "j")
	if next := d.title(); next == title {
		t.Errorf("J left %q open", title)
	}
	d.press(d.still(), 0.005, "k")

	for _, key := range []string{"ctrl+2", "ctrl+3", "ctrl+4", "ctrl+1"} {
		img := d.press(d.still(), 0.005, key)
		if inked := Inked(img, Background(img), 8); inked < 0.02 {
			t.Errorf("after %s only %.2f %% of the window is drawn on", key, inked*100)
		}
	}

	saved := d.exportChart()
	checkExport(t, saved)

	// Without a desktop to ask, either theme may come first; Ctrl+D changes it.
	one := d.still()
	other := d.press(one, 0.5, "ctrl+d")
	if dark, light := min(luminance(one), luminance(other)), max(luminance(one), luminance(other)); dark > 0.4 || light < 0.7 {
		t.Errorf("the themes have mean luminances of %.2f and %.2f", dark, light)
	}
}

// title waits for the window's title to be that of a briefing.
func (d *desk) title() string {
	d.Helper()
	title, err := d.window.Title()
	d.must(err)
	if !strings.Contains(title, " – Moat") {
		d.Fatalf("the window is called %q: no briefing is open", title)
	}
	return title
}

// exportChart saves the first chart through the interface, as Ctrl+E and
// Return offer it, and returns the file.
func (d *desk) exportChart() string {
	d.Helper()
	tab := d.press(d.still(), 0.005, "ctrl+2")
	d.press(tab, 0.02, "ctrl+e")
	d.must(d.screen.Key("Return"))
	var found string
	err := poll(patience, func() (bool, error) {
		files, err := filepath.Glob(filepath.Join(d.home, "*.png"))
		if len(files) == 1 {
			found = files[0]
		}
		return found != "", err
	})
	d.must(err)
	left, err := filepath.Glob(filepath.Join(d.home, ".moat-*"))
	d.must(err)
	if len(left) > 0 {
		d.Errorf("half files were left: %v", left)
	}
	return found
}

// checkExport looks at the picture itself: its size, its paper, and ink in
// every part that must have some: title, plot and source line.
func checkExport(t *testing.T, path string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	b := img.Bounds()
	if b.Dx() != 1600 || b.Dy() != 900 {
		t.Errorf("the picture is %v, want 1600 × 900", b)
	}
	paper := Background(img)
	if luminance(img) < 0.8 {
		t.Errorf("an export is light unless asked; this has a mean luminance of %.2f", luminance(img))
	}
	sub, ok := img.(interface {
		SubImage(image.Rectangle) image.Image
	})
	if !ok {
		t.Fatalf("%T cannot be cropped", img)
	}
	for name, part := range map[string]image.Rectangle{
		"title":  image.Rect(40, 20, 1560, 130),
		"plot":   image.Rect(40, 140, 1560, 760),
		"source": image.Rect(40, 780, 1560, 890),
	} {
		if inked := Inked(sub.SubImage(part), paper, 24); inked < 0.002 {
			t.Errorf("the %s has %.3f %% ink", name, inked*100)
		}
	}
	for name, edge := range map[string]image.Rectangle{
		"top": image.Rect(0, 0, 1600, 8), "left": image.Rect(0, 0, 8, 900), "right": image.Rect(1592, 0, 1600, 900), "bottom": image.Rect(0, 892, 1600, 900),
	} {
		if inked := Inked(sub.SubImage(edge), paper, 24); inked > 0 {
			t.Errorf("something touches the %s edge", name)
		}
	}
}

// luminance is the mean brightness of a picture, 0 to 1.
func luminance(img image.Image) float64 {
	b := img.Bounds()
	var sum, n float64
	for y := b.Min.Y; y < b.Max.Y; y += 4 {
		for x := b.Min.X; x < b.Max.X; x += 4 {
			r, g, bl, _ := img.At(x, y).RGBA()
			sum += (0.2126*float64(r) + 0.7152*float64(g) + 0.0722*float64(bl)) / 0xffff
			n++
		}
	}
	return sum / n
}

// TestAnImportFromTheCommandLineShows looks at what another program brings in
// while the window is open.
func TestAnImportFromTheCommandLineShows(t *testing.T) {
	d := open(t)
	before := d.still()
	file := filepath.Join(d.home, "mine.md")
	d.must(os.WriteFile(file, []byte("---\nid: mine\nlang: en\ntitle: Mine\npublished: 2026-04-01\n---\n\n## Takeaways\n\n### One\n\nText.\n"), 0o600))
	importer, err := d.screen.Run(Command{Path: os.Getenv("MOAT_BIN"), Args: []string{"import", file}, Home: d.home})
	d.must(err)
	_, err = importer.WaitLine("added\tmine\ten", patience)
	d.must(err)
	_, err = d.screen.WaitChange(before, 0.001, patience)
	d.must(err)
}
