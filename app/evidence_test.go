package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moat/views"
	"moat/views/kit"
)

// pressButton presses the visible button whose text begins so.
func pressButton(t *testing.T, o fyne.CanvasObject, text string) {
	t.Helper()
	var found *kit.Button
	eachObject(o, func(o fyne.CanvasObject) {
		if b, ok := o.(*kit.Button); ok && found == nil && strings.HasPrefix(b.Text, text) {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("no button %q", text)
	}
	found.Tapped(nil)
}

// pressRow presses the visible row that shows a text.
func pressRow(t *testing.T, o fyne.CanvasObject, text string) {
	t.Helper()
	var found *kit.TapArea
	eachObject(o, func(o fyne.CanvasObject) {
		if a, ok := o.(*kit.TapArea); ok && found == nil && strings.Contains(flat(words(a)), text) {
			found = a
		}
	})
	if found == nil {
		t.Fatalf("no row with %q", text)
	}
	found.Tapped(nil)
}

// openEvidence opens the Evidence tab of the talks of December 2025.
func openEvidence(t *testing.T) *mainWindow {
	t.Helper()
	d := openBundled(t, func(s *Settings) { s.Briefing, s.Tab = december, views.TabEvidence })
	return d
}

func TestEvidenceIsNarrowedByVerdict(t *testing.T) {
	d := openEvidence(t)
	has(t, d.words(), "415×", "Ten times off", "The reports differ; both are kept.")
	pressButton(t, d.window.Content(), "✓")
	has(t, d.words(), "US$300bn + US$250bn")
	lacks(t, d.words(), "415×", "The reports differ")
	pressButton(t, d.window.Content(), "✕")
	has(t, d.words(), "415×")
	lacks(t, d.words(), "US$300bn + US$250bn", "The reports differ")
	d.press(t, "All")
	has(t, d.words(), "415×", "US$300bn + US$250bn")
}

func TestAFindingLeadsToTheWordsThatMadeTheClaim(t *testing.T) {
	d := openEvidence(t)
	lacks(t, d.words(), "Printed:")
	pressRow(t, d.window.Content(), "415×")
	has(t, d.words(), "Printed: “40배가 넘는”", "holds from 40× to 50×")
	pressButton(t, d.window.Content(), "Show in the text")
	if d.shell.Tab() != views.TabTakeaways {
		t.Fatalf("tab %d is open", d.shell.Tab())
	}
	has(t, d.words(), "Where one retelling went wrong")
	d.shell.SelectTab(views.TabEvidence)
	pressRow(t, d.window.Content(), "415×") // once more hides it
	lacks(t, d.words(), "Printed:")
}

func TestTheLedgerShowsEveryReportedValue(t *testing.T) {
	d := openEvidence(t)
	pressButton(t, d.window.Content(), "Ledger")
	has(t, d.words(), "OpenAI · run-rate revenue", "≈ US$2bn", "shown to be wrong", "reports differ", "another report differs", "≤ US$830bn", "≈ US$750bn")
}

func TestSourcesAreCopiedAsCitations(t *testing.T) {
	d := openEvidence(t)
	pressButton(t, d.window.Content(), "Sources")
	pressRow(t, d.window.Content(), "OpenAI said to explore a round")
	has(t, d.words(), "OpenAI, valuation: ≈ US$750bn")
	pressButton(t, d.window.Content(), "Copy citation")
	got := d.app.Clipboard().Content()
	if !strings.HasPrefix(got, "The Information, via AsianFin. OpenAI said to explore") || !strings.Contains(got, "https://") || strings.Contains(got, "\n") {
		t.Errorf("copied %q", got)
	}
	pressButton(t, d.window.Content(), "Copy all")
	if n := strings.Count(d.app.Clipboard().Content(), "\n") + 1; n != len(d.shell.Dossier().Briefing.Sources) {
		t.Errorf("%d citations", n)
	}
}

func TestEvidenceIsSavedForSheetsAndReferenceManagers(t *testing.T) {
	for i, f := range []struct{ ending, want string }{
		{".csv", "Verdict,Check,Claimed"}, {".csv", "v050-run-rate"}, {".csv", "shown to be wrong"}, {".csv", "AsianFin"},
		{".ris", "TY  - NEWS"}, {".json", `"type": "article-newspaper"`},
	} {
		dir := t.TempDir()
		d := openBundled(t, func(s *Settings) { s.Briefing, s.Tab, s.ExportDir = december, views.TabEvidence, dir })
		pressButton(t, d.window.Content(), "Export")
		over := d.window.Canvas().Overlays().Top()
		if over == nil {
			t.Fatal("no dialog")
		}
		pressButton(t, over, []string{"Checks", "Figures", "Ledger", "Sources (CSV)", "Sources (RIS)", "Sources (CSL"}[i])
		pressSave(t, over)
		files, err := filepath.Glob(filepath.Join(dir, "*"+f.ending))
		if err != nil || len(files) != 1 {
			t.Fatalf("%d: %v, %v", i, files, err)
		}
		data, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(data), f.want) {
			t.Errorf("%s lacks %q: %.300q", files[0], f.want, data)
		}
	}
}

func TestAReaderSetsWhenFiguresAreStale(t *testing.T) {
	d := openEvidence(t)
	c := d.choices()
	c.StaleAfter = 90
	d.choose(c)
	has(t, d.words(), "days old; the limit is 90.")
	c.StaleAfter = 0
	d.choose(c)
	lacks(t, d.words(), "days old; the limit is")
	s, err := LoadSettings(d.env.path)
	if err != nil || s.StaleAfter != 0 {
		t.Errorf("kept %d, %v", s.StaleAfter, err)
	}
}

// pressSave presses a dialog's own button.
func pressSave(t *testing.T, over fyne.CanvasObject) {
	t.Helper()
	var found *widget.Button
	eachObject(over, func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && b.Text == "Save" {
			found = b
		}
	})
	if found == nil {
		t.Fatal("no button to save with")
	}
	test.Tap(found)
}
