package app

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/storage"
	"moat/views"
	changeview "moat/views/change"
	"moat/views/kit"
	"moat/views/reading"
)

// sitting opens the window over a library file on a day and returns it with
// what closes it.
func sitting(t *testing.T, path, day string, edit func(*Settings)) (*mainWindow, func()) {
	t.Helper()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	e := testEnv(t)
	e.settings.Language, e.settings.Briefing = "en", december
	if edit != nil {
		edit(&e.settings)
	}
	clock := func() time.Time { return at.Add(10 * time.Hour) }
	lib, err := storage.Open(context.Background(), path, storage.Options{Create: true, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	if err := bringBundled(context.Background(), lib); err != nil {
		t.Fatal(err)
	}
	a := test.NewTempApp(t)
	w := e.newMainWindow(context.Background(), a, a.NewWindow("Moat"), lib, reading.Inline{}, clock)
	w.attach()
	w.window.Resize(fyne.NewSize(1280, 800))
	w.window.Show()
	return w, func() {
		w.stop()
		if err := lib.Close(); err != nil {
			t.Error(err)
		}
	}
}

// areas are the parts of the window that can be pressed and say something.
func areas(d *mainWindow, says string) []*kit.TapArea {
	var out []*kit.TapArea
	eachObject(d.window.Content(), func(o fyne.CanvasObject) {
		if a, ok := o.(*kit.TapArea); ok && strings.Contains(flat(words(a)), says) {
			out = append(out, a)
		}
	})
	return out
}

func pressOn(t *testing.T, d *mainWindow, says string) {
	t.Helper()
	found := areas(d, says)
	if len(found) == 0 {
		t.Fatalf("nothing to press says %q", says)
	}
	test.Tap(found[0])
}

const sinceMarch = "since you last opened this, 12 Mar 2026"

func TestTheHeaderSaysWhatChangedSinceABriefingWasLastOpened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.sqlite")
	d, end := sitting(t, path, "2026-03-12", nil)
	lacks(t, d.words(), "since you last opened this")
	d.shell.ShowChanges()
	has(t, d.words(), "This is the first time")
	end()

	d, end = sitting(t, path, "2026-04-15", nil)
	defer end()
	has(t, d.words(), "2 figures changed", sinceMarch)
	// Looking at another briefing and back does not make it go away; an earlier
	// day does, for then nothing of it is known.
	d.shell.Open("openai-110bn-round")
	lacks(t, d.words(), sinceMarch)
	d.shell.Open(december)
	has(t, d.words(), sinceMarch)
	d.shell.ToOwnDay()
	lacks(t, d.words(), sinceMarch)
	d.shell.ShowChanges()
	has(t, d.words(), "You are reading as of 19 Dec 2025")
	d.shell.CloseChanges()
	d.shell.ToToday()
	pressOn(t, d, sinceMarch)
	has(t, d.words(), "What changed", "Changed 2", "US$730bn pre-money and US$840bn post-money",
		"→ US$730bn pre-money and ≈ US$852bn post-money", "part-closed", "RisiAi Weekly, 31 Mar 2026", "Ties added")
	lacks(t, d.words(), "known on", "change.")
}

func TestWhatChangedSinceYesterdayIsNotToldAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.sqlite")
	for _, x := range []struct{ day, says string }{
		{"2026-03-12", ""}, {"2026-04-15", sinceMarch}, {"2026-04-16", ""},
	} {
		d, end := sitting(t, path, x.day, nil)
		if x.says == "" {
			lacks(t, d.words(), "since you last opened this")
		}
		has(t, d.words(), x.says)
		end()
	}
	d, end := sitting(t, path, "2026-04-17", nil)
	defer end()
	d.shell.ShowChanges()
	has(t, d.words(), "Nothing has changed since you last opened this, 16 Apr 2026.")
}

func TestWhatComesAndGoesWhileABriefingIsOpenIsTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.sqlite")
	const today = "since you last opened this, 15 Apr 2026"
	d, end := sitting(t, path, "2026-04-15", nil)
	lacks(t, d.words(), "since you last opened this")
	if err := d.desk.Remove(d.ctx, "openai-122bn-close"); err != nil {
		t.Fatal(err)
	}
	d.shell.Refresh()
	has(t, d.words(), today)
	d.shell.ShowChanges()
	has(t, d.words(), "≈ US$852bn post-money part-closed", "→ US$730bn pre-money and US$840bn post-money", "no longer told by any briefing")
	if err := d.lib.Restore(d.ctx, "openai-122bn-close"); err != nil {
		t.Fatal(err)
	}
	d.shell.Refresh()
	has(t, d.words(), "Nothing has changed "+today)
	d.shell.CloseChanges()
	lacks(t, d.words(), today)
	if err := d.desk.Remove(d.ctx, "openai-122bn-close"); err != nil {
		t.Fatal(err)
	}
	d.shell.Refresh()
	end()

	// An article of March that comes in later is news all the same.
	d, end = sitting(t, path, "2026-04-20", nil)
	defer end()
	if err := d.lib.Restore(d.ctx, "openai-122bn-close"); err != nil {
		t.Fatal(err)
	}
	d.shell.Refresh()
	d.shell.ShowChanges()
	has(t, d.words(), "→ US$730bn pre-money and ≈ US$852bn post-money", "RisiAi Weekly, 31 Mar 2026")
}

func TestWhatCannotBeReadOfTheLastOpeningIsReplaced(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.sqlite")
	d, end := sitting(t, path, "2026-03-12", nil)
	if err := d.lib.SetOpened(d.ctx, december, []byte(`{"statements": 3}`)); err != nil {
		t.Fatal(err)
	}
	end()
	for _, day := range []string{"2026-04-15", "2026-04-16"} {
		d, end := sitting(t, path, day, nil)
		lacks(t, d.words(), "since you last opened this")
		if d.window.Canvas().Overlays().Top() != nil {
			t.Error("the reader is troubled with it")
		}
		end()
	}
	d, end = sitting(t, path, "2026-04-17", nil)
	defer end()
	d.shell.ShowChanges()
	has(t, d.words(), "Nothing has changed since you last opened this, 16 Apr 2026.")
}

func TestTwoBriefingsAndTwoDaysAreCompared(t *testing.T) {
	d, end := sitting(t, filepath.Join(t.TempDir(), "library.sqlite"), "2026-04-15", nil)
	defer end()
	q := changeview.Query{
		Mode: changeview.BetweenBriefings, State: d.shell.State(), Party: "openai",
		Between: [2]brief.ID{"openai-122bn-close", december},
	}
	a, err := d.desk.Changes(d.ctx, q)
	if err != nil {
		t.Fatal(err)
	}
	page := d.shell.Changes
	d.shell.ShowChanges()
	page().Compare(q)
	has(t, d.words(), "≤ US$830bn", "in talks", "→ US$730bn pre-money", "part-closed")
	lacks(t, d.words(), "No longer told")
	if a.Report.Before.Day.String() != "2025-12-19" || a.Report.After.Day.String() != "2026-03-31" {
		t.Errorf("compared %v with %v", a.Report.Before.Day, a.Report.After.Day)
	}
	q.Mode, q.Days = changeview.BetweenDays, [2]money.Day{{Year: 2026, Month: 3, Date: 31}, {Year: 2025, Month: 12, Date: 31}}
	page().Compare(q)
	has(t, d.words(), "≤ US$830bn", "→ US$730bn pre-money and US$840bn post-money", "→ US$730bn pre-money and ≈ US$852bn post-money")
	q.Days[0] = q.Days[1]
	page().Compare(q)
	has(t, d.words(), "Nothing changed between 31 Dec 2025 and 31 Dec 2025.")
	q.Party = "nvidia"
	q.Days[0] = money.Day{Year: 2026, Month: 3, Date: 31}
	page().Compare(q)
	has(t, d.words(), "NVIDIA")
	lacks(t, d.words(), "≤ US$830bn")
}

func TestAChangeOpensTheFigureOrTheTie(t *testing.T) {
	d, end := sitting(t, filepath.Join(t.TempDir(), "library.sqlite"), "2026-04-15", nil)
	defer end()
	compare := func() {
		d.shell.Open(december)
		d.shell.ShowChanges()
		d.shell.Changes().Compare(changeview.Query{
			Mode: changeview.BetweenDays, State: d.shell.State(), Party: "openai",
			Days: [2]money.Day{{Year: 2025, Month: 12, Date: 31}, {Year: 2026, Month: 4, Date: 15}},
		})
	}
	compare()
	pressOn(t, d, "≤ US$830bn")
	if d.shell.Comparing() || d.shell.Tab() != views.TabEvidence || d.shell.State().Briefing != december {
		t.Errorf("the own figure opens tab %d of %s", d.shell.Tab(), d.shell.State().Briefing)
	}
	compare()
	pressOn(t, d, "≈ US$852bn post-money")
	if d.shell.Tab() != views.TabEvidence || d.shell.State().Briefing != "openai-122bn-close" {
		t.Errorf("another briefing's figure opens tab %d of %s", d.shell.Tab(), d.shell.State().Briefing)
	}
	has(t, d.words(), "≈ US$852bn")
	compare()
	pressOn(t, d, "US$35bn")
	if d.shell.Tab() != views.TabAlliances {
		t.Errorf("a tie opens tab %d", d.shell.Tab())
	}
	has(t, d.words(), "1 tie", "Amazon")
}

func TestWhatChangedIsReachedAndLeftByKeyboard(t *testing.T) {
	d, end := sitting(t, filepath.Join(t.TempDir(), "library.sqlite"), "2026-04-15", nil)
	defer end()
	var item *fyne.MenuItem
	for _, m := range d.window.MainMenu().Items {
		for _, i := range m.Items {
			if i.Label == "What changed" {
				item = i
			}
		}
	}
	if item == nil || item.Shortcut == nil {
		t.Fatal("the menu has no key for what changed")
	}
	item.Action()
	if !d.shell.Comparing() {
		t.Fatal("the menu does not open the page")
	}
	d.shell.Changes().Compare(changeview.Query{
		Mode: changeview.BetweenDays, State: d.shell.State(), Party: "openai",
		Days: [2]money.Day{{Year: 2025, Month: 12, Date: 31}, {Year: 2026, Month: 4, Date: 15}},
	})
	c := d.window.Canvas()
	var reached []fyne.Focusable
	for range 40 {
		c.FocusNext()
		reached = append(reached, c.Focused())
	}
	step := areas(d, "≤ US$830bn")[0]
	if !slices.Contains(reached, fyne.Focusable(step)) {
		t.Error("the keyboard does not reach a change")
	}
	step.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.shell.Comparing() {
		t.Error("Escape does not leave the page")
	}
	item.Action()
	d.shell.SelectTab(views.TabValuation)
	if d.shell.Comparing() {
		t.Error("a tab does not leave the page")
	}
}

func TestWhatChangedSpeaksEveryLanguage(t *testing.T) {
	keys := allKeys(t)
	for _, lang := range []string{"en", "ko", "ja", "zh"} {
		path := filepath.Join(t.TempDir(), "library.sqlite")
		_, end := sitting(t, path, "2025-12-31", nil)
		end()
		d, end := sitting(t, path, "2026-04-15", func(s *Settings) { s.Language = lang })
		d.shell.ShowChanges()
		lacks(t, d.words(), append(keys, "<no value>", "{{")...)
		if lang != "en" {
			lacks(t, d.words(), "What changed", "post-money", "in talks")
		}
		end()
	}
}
