package app

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"moat/internal/chart"
	"moat/views"
	"moat/views/kit"
)

// onLogScale are the charts, of files, that say they are on a logarithmic
// scale.
func onLogScale(t *testing.T, files string) (log, linear []string) {
	t.Helper()
	for _, f := range strings.Fields(files) {
		d, err := readPicture(f)
		switch {
		case err != nil:
			t.Fatal(err)
		case d.LogScale():
			log = append(log, d.Chart)
		default:
			linear = append(linear, d.Chart)
		}
	}
	return log, linear
}

func TestExportOnALogarithmicScaleSaysSo(t *testing.T) {
	r := newRunner(t)
	log, linear := onLogScale(t, r.ok("export", "charts", december, "--out", t.TempDir(), "--scale", "1", "--log"))
	if all := strings.Join(log, " "); !strings.Contains(all, "round-ladder") || !strings.Contains(all, "what-must-be-true") || strings.Contains(all, "dilution") || len(linear) == 0 {
		t.Errorf("logarithmic: %v; not: %v", log, linear)
	}
	if log, _ := onLogScale(t, r.ok("export", "charts", december, "--out", t.TempDir(), "--scale", "1")); len(log) > 0 {
		t.Errorf("unasked: %v", log)
	}
}

// What the reader sees is what an export and a copy have, and what a file
// brings back.
func TestTheScaleOfTheScreenGoesOutAndComesBack(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ladder.png")
	d := openBundled(t, nil)
	clip := &fakeClipboard{}
	d.pictures = clip
	d.shell.Open(december)
	d.shell.SelectTab(views.TabValuation)
	d.shell.ShowChart(december, "round-ladder", true)
	d.window.Canvas().Focus(d.picture(t, "price of all shares by round"))
	d.menuItem(t, &fyne.ShortcutCopy{}).Action()
	if data, err := chart.ReadData(bytes.NewReader(clip.file)); err != nil || data.Chart != "round-ladder" || !data.LogScale() {
		t.Errorf("copied: %s, log %v, %v", data.Chart, data.LogScale(), err)
	}
	d.export(d.shell.Dossier(), "round-ladder")
	everyWidget(d.window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if e, ok := o.(*kit.Entry); ok {
			e.SetText(file)
			e.OnSubmitted(file)
		}
	})
	data, err := readPicture(file)
	if err != nil || !data.LogScale() {
		t.Fatalf("exported: log %v, %v", data.LogScale(), err)
	}

	other := openBundled(t, nil)
	other.shell.Open("anthropic-run-rate")
	other.drop(file)
	if now := other.shell.LogScales(); !now["round-ladder"] || now["revenue-path"] {
		t.Errorf("opened with %v", now)
	}
}
