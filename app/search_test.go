package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/text"
	"moat/storage"
	"moat/storage/scale"
	"moat/views/reading"
)

func TestASearchShowsWhatItFoundAndByWhatItNarrows(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Search("funding")
	has(t, d.words(), "3 found", "in talks 1", "2026 2", "OpenAI · funding")
	d.shell.Search("funding stage:signed")
	has(t, d.words(), "1 found")
	d.shell.Search("")
	lacks(t, d.words(), "1 found", "3 found")
}

func TestASearchFindsTheReadersNotes(t *testing.T) {
	d := openBundled(t, nil)
	if _, err := d.lib.SaveNote(context.Background(), storage.Note{Briefing: december, Text: "Ask the treasurer about tranches"}); err != nil {
		t.Fatal(err)
	}
	d.shell.Search("treasurer")
	has(t, d.words(), "Your note · Ask the treasurer about")
}

func TestASearchThatFindsNothingOffersAWayOut(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Search(`nvidia stage:denied`)
	has(t, d.words(), "Nothing found for “nvidia stage:denied” in titles, takeaways, sections, tags, parties and notes", "Without stage:denied")
	lacks(t, d.words(), "Without nvidia")
	pressWords(t, d, "Without stage:denied")
	lacks(t, d.words(), "Nothing found")
	has(t, d.words(), "found")
}

// pressWords presses the control that shows a text.
func pressWords(t *testing.T, d *mainWindow, label string) {
	t.Helper()
	var hit fyne.Tappable
	eachObject(d.window.Content(), func(o fyne.CanvasObject) {
		if x, ok := o.(fyne.Tappable); ok && flat(words(o)) == label {
			hit = x
		}
	})
	if hit == nil {
		t.Fatalf("nothing says %q", label)
	}
	hit.Tapped(&fyne.PointEvent{})
}

func TestSearchesThatLedSomewhereAreOfferedAgain(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Search("trainium")
	d.shell.FocusSearch()
	field, ok := d.window.Canvas().Focused().(interface{ TypedKey(*fyne.KeyEvent) })
	if !ok {
		t.Fatal("the search field has no focus")
	}
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.shell.Search("not opened")
	d.shell.Search("")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	overlay := d.window.Canvas().Overlays().Top()
	if overlay == nil {
		t.Fatal("no searches are offered")
	}
	has(t, flat(words(overlay)), "trainium")
	lacks(t, flat(words(overlay)), "not opened")
}

// held is an executor that keeps what goes off the UI thread until it is let.
type held struct {
	reading.Inline
	waiting []func()
	holds   bool
}

func (h *held) Go(work func()) {
	if !h.holds {
		work()
		return
	}
	h.waiting = append(h.waiting, work)
}

func TestAnOlderSearchNeverReplacesANewerOne(t *testing.T) {
	e, lib := testEnv(t), largeLibrary(t, 0)
	if err := bringBundled(context.Background(), lib); err != nil {
		t.Fatal(err)
	}
	h := &held{}
	d := openWith(t, e, lib, h)
	h.holds = true
	d.shell.Search("zebra")
	d.shell.Search("funding")
	first, second := h.waiting[0], h.waiting[1]
	h.holds = false
	second()
	has(t, d.words(), "3 found")
	first()
	has(t, d.words(), "3 found")
	lacks(t, d.words(), "zebra")
}

func largeLibrary(t *testing.T, n int) *storage.Library {
	t.Helper()
	lib, err := storage.Open(context.Background(), filepath.Join(t.TempDir(), "library.sqlite"), storage.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lib.Close() })
	r, err := lib.ImportBriefings(context.Background(), slices.Collect(scale.Briefings(2, n)), nil)
	if err := errors.Join(err, r.Err()); err != nil {
		t.Fatal(err)
	}
	return lib
}

func openWith(t *testing.T, e *env, lib *storage.Library, exec reading.Executor) *mainWindow {
	t.Helper()
	e.settings.Language = "en"
	a := test.NewTempApp(t)
	w := e.newMainWindow(context.Background(), a, a.NewWindow("Moat"), lib, exec, func() time.Time { return now })
	w.attach()
	w.window.Resize(fyne.NewSize(1280, 800))
	w.window.Show()
	t.Cleanup(w.stop)
	return w
}

// A long list is read in pages as they come into view.
func TestALongListIsReadAsItIsScrolled(t *testing.T) {
	const n = 230
	lib := largeLibrary(t, n)
	d := openWith(t, testEnv(t), lib, reading.Inline{})
	has(t, d.words(), fmt.Sprintf("All %d", n))
	all, err := lib.Summaries(context.Background(), storage.Query{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{0, reading.PageRows - 2, 2*reading.PageRows - 2, n - 2} {
		d.shell.Open(all[at].ID)
		for i := at + 1; i <= at+3; i++ {
			d.shell.Next()
			if got, want := d.shell.State().Briefing, all[min(i, n-1)].ID; got != want {
				t.Fatalf("after %d comes %s, want %s", i-1, got, want)
			}
		}
	}
}

// The names of stages, as the window writes them, are understood in a search.
func TestStagesAreUnderstoodAsTheWindowNamesThem(t *testing.T) {
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range brief.Langs {
		for _, s := range []brief.Stage{brief.InTalks, brief.LetterOfIntent, brief.Signed, brief.PartClosed, brief.Closed, brief.Lapsed, brief.Denied} {
			q := `stage:"` + texts.In(lang).Stage(s) + `"`
			if parts := storage.Parts(q); len(parts) != 1 || parts[0].Op != storage.ByStage {
				t.Errorf("%s: %s is not understood", lang, q)
			}
		}
	}
}

func TestTheCommandFindsInTheOrderOfTheWindow(t *testing.T) {
	d := openBundled(t, nil)
	hits, err := d.lib.Search(context.Background(), storage.SearchQuery{Text: "data centre", Lang: "en", Limit: 20})
	if err != nil || len(hits) < 2 {
		t.Fatalf("%d found: %v", len(hits), err)
	}
	var out bytes.Buffer
	d.env.Out = &out
	d.env.library = d.lib.Path()
	if err := d.env.search(context.Background(), "data centre", "en", 20); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != len(hits) {
		t.Fatalf("%d lines, %d found", len(lines), len(hits))
	}
	for i, h := range hits {
		columns := strings.Split(lines[i], "\t")
		if len(columns) != 6 || columns[0] != string(h.ID) || columns[5] != oneLine(h.Snippet) {
			t.Errorf("line %d is %q", i, lines[i])
		}
	}
}
