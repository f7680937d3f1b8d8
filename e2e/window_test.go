//go:build e2e

package e2e

import (
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	screenWidth  = 1280
	screenHeight = 800
	patience     = 20 * time.Second // for one step; a busy machine is slow
)

// A desk is the program in its window, on a screen of its own.
type desk struct {
	*testing.T
	screen  *Screen
	program *Program
	window  *Window
	home    string
}

// open starts the built program (MOAT_BIN) in an empty home and waits for its
// window to come to rest. What the screen showed last is saved where a test
// fails and MOAT_E2E_SHOTS names a folder.
func open(t *testing.T, args ...string) *desk {
	t.Helper()
	binary := os.Getenv("MOAT_BIN")
	if binary == "" {
		t.Fatal("MOAT_BIN names no binary: run make test-window")
	}
	screen, err := Start(screenWidth, screenHeight)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{T: t, screen: screen, home: t.TempDir()}
	t.Cleanup(d.close)
	d.program, err = screen.Run(Command{Path: binary, Args: args, Home: d.home})
	if err != nil {
		t.Fatal(err)
	}
	d.window, err = d.program.WaitWindow("Moat", time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	d.still()
	return d
}

// close ends the program as a person would and checks that it went quietly.
func (d *desk) close() {
	d.keepShot()
	if d.program != nil {
		if err := d.program.Close(patience); err != nil {
			d.Errorf("closing the window: %v", err)
		}
		for _, line := range d.program.Lines() {
			if alarming(line.Text) {
				d.Errorf("the program printed %q, in:\n%s", line.Text, d.program.Log())
				break
			}
		}
	}
	if err := d.screen.Close(); err != nil {
		d.Errorf("closing the screen: %v", err)
	}
}

// alarming says whether a printed line tells of a mistake in the program. Fyne
// always reports that a screen without desktop services has no theme to watch.
func alarming(line string) bool {
	if strings.Contains(line, "failed to watch theme settings") {
		return false
	}
	return slices.ContainsFunc([]string{"Error in Fyne call thread", "Fyne error", "panic:"},
		func(bad string) bool { return strings.Contains(line, bad) })
}

func (d *desk) keepShot() {
	folder := os.Getenv("MOAT_E2E_SHOTS")
	if folder == "" || !d.Failed() {
		return
	}
	img, err := d.screen.Shot()
	if err == nil {
		err = Save(img, filepath.Join(folder, strings.ReplaceAll(d.Name(), "/", "-")+".png"))
	}
	if err != nil {
		d.Errorf("saving what the screen showed: %v", err)
	}
}

// must stops the test on an error of a step.
func (d *desk) must(err error) {
	d.Helper()
	if err != nil {
		d.Fatalf("%v\nprinted so far:\n%s", err, d.program.Log())
	}
}

func (d *desk) still() *image.RGBA {
	d.Helper()
	img, err := d.screen.WaitStill(patience)
	d.must(err)
	return img
}

// press presses keys and waits until at least a fraction of the picture has
// changed and come to rest.
func (d *desk) press(before image.Image, fraction float64, keys ...string) *image.RGBA {
	d.Helper()
	d.must(d.screen.Key(keys...))
	after, err := d.screen.WaitChange(before, fraction, patience)
	d.must(err)
	return after
}

func TestWindowOpensWithContent(t *testing.T) {
	d := open(t)
	title, err := d.window.Title()
	d.must(err)
	if !strings.Contains(title, "Moat") {
		t.Errorf("title %q lacks Moat", title)
	}
	img := d.still()
	if inked := Inked(img, Background(img), 8); inked < 0.005 {
		t.Errorf("only %.2f %% of the window is drawn on", inked*100)
	}
}

func TestKeysSwitchTabs(t *testing.T) {
	d := open(t)
	seen := []*image.RGBA{d.still()}
	for _, key := range []string{"ctrl+2", "ctrl+3", "ctrl+4"} {
		img := d.press(seen[len(seen)-1], 0.0005, key)
		for i, earlier := range seen {
			if Difference(img, earlier, 8) < 0.0005 {
				t.Errorf("%s shows the same picture as tab %d", key, i+1)
			}
		}
		seen = append(seen, img)
	}
	back := d.press(seen[3], 0.0005, "ctrl+1")
	if off := Difference(back, seen[0], 8); off > 0.01 {
		t.Errorf("ctrl+1 comes back to a picture that differs in %.2f %% of its pixels", off*100)
	}
}
