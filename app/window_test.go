package app

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"moat/assets"
	"moat/internal/chart"
	"moat/internal/money"
	"moat/internal/text"
	"moat/storage"
	"moat/views"
	"moat/views/reading"
)

// now is the day on which the tests read.
var now = time.Date(2026, 4, 15, 10, 0, 0, 0, time.UTC)

// openBundled opens the window over a real library with the bundled briefings,
// on Fyne's test driver, with everything run at once.
func openBundled(t *testing.T, edit func(*Settings)) *mainWindow {
	t.Helper()
	e := testEnv(t)
	e.settings.Language = "en"
	if edit != nil {
		edit(&e.settings)
	}
	lib, err := storage.Open(context.Background(), filepath.Join(t.TempDir(), "library.sqlite"), storage.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := bringBundled(context.Background(), lib); err != nil {
		t.Fatal(err)
	}
	a := test.NewTempApp(t)
	w := e.newMainWindow(context.Background(), a, a.NewWindow("Moat"), lib, reading.Inline{}, func() time.Time { return now })
	w.attach()
	w.window.Resize(fyne.NewSize(1280, 800))
	w.window.Show()
	t.Cleanup(func() {
		w.stop()
		if err := lib.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

func testEnv(t *testing.T) *env {
	t.Helper()
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	e := &env{
		Streams: Streams{In: strings.NewReader(""), Out: &bytes.Buffer{}, Err: &bytes.Buffer{}},
		build:   Build{Version: "test"}, settings: Defaults(), path: filepath.Join(t.TempDir(), "settings.json"), texts: texts,
	}
	return e
}

// eachObject visits everything that is laid out below an object, hidden parts aside.
func eachObject(o fyne.CanvasObject, visit func(o fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	visit(o)
	var below []fyne.CanvasObject
	switch x := o.(type) {
	case *fyne.Container:
		below = x.Objects
	case *container.Scroll:
		below = []fyne.CanvasObject{x.Content}
	case fyne.Widget:
		below = test.WidgetRenderer(x).Objects()
	}
	for _, c := range below {
		eachObject(c, visit)
	}
}

// words is all text that is laid out and visible below an object.
func words(o fyne.CanvasObject) string {
	var b strings.Builder
	eachObject(o, func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok {
			b.WriteString(t.Text + "\n")
		}
	})
	return b.String()
}

// flat is the text with all white space made one blank, so that a test need
// not know where lines break.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

func (d *mainWindow) words() string { return flat(words(d.window.Content())) }

func has(t *testing.T, got string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("the window does not show %q", w)
		}
	}
}

func lacks(t *testing.T, got string, unwanted ...string) {
	t.Helper()
	for _, w := range unwanted {
		if strings.Contains(got, w) {
			t.Errorf("the window shows %q", w)
		}
	}
}

const december = "openai-100bn-talks"

func TestTakeawaysStandWithTheirFiguresAndChecks(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	got := d.words()
	has(t, got, "OpenAI seeks up to US$100bn at up to US$830bn", "≤ US$830bn", "in talks", "41.5×", "Sources", "Related briefings")
	lacks(t, got, "views.", "words.", "evidence.", "[@")
	if title := d.window.Title(); !strings.Contains(title, "Moat") || !strings.Contains(title, "OpenAI") {
		t.Errorf("window title %q", title)
	}
}

func TestEveryTabSpeaksEveryLanguage(t *testing.T) {
	keys := allKeys(t)
	for _, lang := range []string{"en", "ko", "ja", "zh"} {
		d := openBundled(t, func(s *Settings) { s.Language = lang })
		d.shell.Open(december)
		for tab := range 4 {
			d.shell.SelectTab(tab)
			got := d.words()
			lacks(t, got, append(keys, "<no value>", "{{")...)
			if lang != "en" {
				lacks(t, got, "Takeaways", "Search ", "Known on")
			}
		}
	}
}

// allKeys are the keys of every translation: none may show.
func allKeys(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(assets.FS(), "i18n/*.en.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no translations", err)
	}
	var keys []string
	for _, f := range files {
		data, err := fs.ReadFile(assets.FS(), f)
		if err != nil {
			t.Fatal(err)
		}
		var area map[string]any
		if err := json.Unmarshal(data, &area); err != nil {
			t.Fatal(err)
		}
		for k := range area {
			keys = append(keys, k)
		}
	}
	return keys
}

func TestKnownOnHidesWhatCameLaterEverywhere(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	d.shell.ToOwnDay()
	if d.shell.State().KnownOn != (money.Day{Year: 2025, Month: 12, Date: 19}) {
		t.Fatalf("known on %v", d.shell.State().KnownOn)
	}
	lacks(t, d.words(), "US$122bn", "US$110bn", "US$852bn", "February 2026")
	has(t, d.words(), "are hidden")
	for tab := range 4 {
		d.shell.SelectTab(tab)
		lacks(t, d.words(), "852", "US$110bn")
	}
	d.shell.ToToday()
	has(t, d.words(), "US$852bn")
}

func TestStarsAndUnreadMarksAreKept(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	d.shell.ToggleStar()
	has(t, d.words(), "Starred 1")
	before := d.words()
	d.shell.ToggleUnread()
	if d.words() == before {
		t.Error("marking unread shows nothing")
	}
	d.importPaths([]string{bundledFile(t, december+".en.md")})
	d.shell.Refresh()
	has(t, d.words(), "Starred 1")
}

// bundledFile writes a bundled briefing to disk, as a reader's file.
func bundledFile(t *testing.T, name string) string {
	t.Helper()
	files, err := assets.Briefings()
	if err != nil {
		t.Fatal(err)
	}
	data, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestDroppedFilesAreImportedAndBadOnesNamed(t *testing.T) {
	d := openBundled(t, nil)
	good := filepath.Join(t.TempDir(), "mine.md")
	bad := filepath.Join(t.TempDir(), "bad.md")
	write(t, good, "---\nid: mine\nlang: en\ntitle: A briefing of my own\npublished: 2026-04-01\n---\n\n## Takeaways\n\n### One thing\n\nWhat I think.\n")
	write(t, bad, "---\nid: bad\nlang: en\n---\n\nnothing\n")
	d.importPaths([]string{good})
	has(t, d.words(), "A briefing of my own", "1 added")
	d.importPaths([]string{bad})
	if d.window.Canvas().Overlays().Top() == nil {
		t.Fatal("a refused file is not said")
	}
	has(t, flat(words(d.window.Canvas().Overlays().Top())), "bad.md", "Nothing of it was stored")
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestRemovedBriefingsStayAwayUntilUndone(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	if err := d.desk.Remove(d.ctx, december); err != nil {
		t.Fatal(err)
	}
	d.shell.Forget()
	lacks(t, d.words(), "OpenAI seeks up to US$100bn at up to US$830bn")
	if err := bringBundled(d.ctx, d.lib); err != nil {
		t.Fatal(err)
	}
	d.shell.Refresh()
	lacks(t, d.words(), "OpenAI seeks up to US$100bn at up to US$830bn")
	d.bringBack()
	has(t, d.words(), "OpenAI seeks up to US$100bn at up to US$830bn")
}

func TestSearchNarrowsTheListAndSaysWhenNothingIsFound(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Search("Trainium")
	has(t, d.words(), "OpenAI seeks up to US$100bn")
	d.shell.Search("zzzqqq")
	has(t, d.words(), "Nothing found for “zzzqqq”")
	d.shell.Search("")
	has(t, d.words(), "All")
}

func TestExportWritesAPictureOrSaysWhyNot(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	d.shell.SelectTab(views.TabValuation)
	charts := d.chartsNow()
	if len(charts) == 0 {
		t.Fatal("no charts")
	}
	dir := t.TempDir()
	from := func(*chart.Chart) chart.Origin { return chart.Origin{Briefing: december} }
	d.save(charts[0], views.ExportForm{Path: filepath.Join(dir, "ladder"), Format: "png", Scale: 2}, from)
	data, err := os.ReadFile(filepath.Join(dir, "ladder.png"))
	if err != nil || !bytes.HasPrefix(data, []byte("\x89PNG")) {
		t.Fatalf("no picture: %v", err)
	}
	has(t, d.words(), "Saved ")
	if d.env.settings.ExportDir != dir {
		t.Errorf("the folder %q was not remembered", dir)
	}
	d.save(charts[0], views.ExportForm{Path: filepath.Join(dir, "none", "x.png"), Format: "png", Scale: 2}, from)
	has(t, flat(words(d.window.Canvas().Overlays().Top())), "does not take the file")
}

func TestThemeLanguageAndSizeChangeAtOnce(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	c := d.choices()
	c.Language, c.Theme, c.TextScale = "ko", "dark", 1.25
	d.choose(c)
	has(t, d.words(), "핵심 요약", "전체")
	if !d.shell.State().Dark || d.shell.State().TextScale != 1.25 {
		t.Errorf("state %+v", d.shell.State())
	}
	saved, err := LoadSettings(d.env.path)
	if err != nil || saved.Language != "ko" || saved.Theme != "dark" {
		t.Errorf("saved %+v, %v", saved, err)
	}
}

func TestEmptyLibrarySaysWhatToDo(t *testing.T) {
	e := testEnv(t)
	e.settings.Language = "en"
	lib, err := storage.Open(context.Background(), filepath.Join(t.TempDir(), "empty.sqlite"), storage.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	a := test.NewTempApp(t)
	w := e.newMainWindow(context.Background(), a, a.NewWindow("Moat"), lib, reading.Inline{}, func() time.Time { return now })
	defer w.stop()
	w.attach()
	w.window.Show()
	has(t, w.words(), "The library is empty", "Ctrl+O")
}
