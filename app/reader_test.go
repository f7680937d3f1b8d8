package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/money"
	"moat/storage"
	"moat/views"
)

// busy is an executor on which everything takes its time: work and results
// wait in a queue until step runs them, as on a slow machine.
type busy struct{ waiting []func() }

func (b *busy) Go(f func())                     { b.waiting = append(b.waiting, f) }
func (b *busy) Do(f func())                     { b.waiting = append(b.waiting, f) }
func (b *busy) Later(f func())                  { b.waiting = append(b.waiting, f) }
func (b *busy) After(_ time.Duration, _ func()) {}

// settle runs everything that waits, and what that brings along.
func (b *busy) settle() {
	for len(b.waiting) > 0 {
		f := b.waiting[0]
		b.waiting = b.waiting[1:]
		f()
	}
}

// openBusy opens the window over the bundled library on a slow machine.
func openBusy(t *testing.T, edit func(*Settings)) (*mainWindow, *busy) {
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
	a, x := test.NewTempApp(t), &busy{}
	w := e.newMainWindow(context.Background(), a, a.NewWindow("Moat"), lib, x, func() time.Time { return now })
	w.attach()
	w.window.Resize(fyne.NewSize(1280, 800))
	w.window.Show()
	x.settle()
	t.Cleanup(func() {
		w.stop()
		if err := lib.Close(); err != nil {
			t.Error(err)
		}
	})
	return w, x
}

func TestAFigureOpensItsLineInEvidenceBeforeThatTabWasSeen(t *testing.T) {
	d, x := openBusy(t, func(s *Settings) { s.Briefing = december })
	d.shell.ShowFigure("v024-inference")
	x.settle()
	if d.shell.Tab() != views.TabEvidence {
		t.Fatalf("tab %d is open", d.shell.Tab())
	}
	has(t, d.words(), "US$8.7bn", "Measure")
	d.shell.SelectTab(views.TabTakeaways)
	d.shell.Open("openai-110bn-round")
	d.shell.ShowFigure("r022-raise")
	x.settle()
	has(t, d.words(), "US$110bn")
}

func TestALateAnswerNeverReplacesANewerOne(t *testing.T) {
	d, x := openBusy(t, func(s *Settings) { s.Briefing = december })
	d.shell.Open("openai-110bn-round")
	d.shell.Open("anthropic-run-rate")
	// The older request's work is done last.
	first := x.waiting
	x.waiting = nil
	for i := len(first) - 1; i >= 0; i-- {
		first[i]()
	}
	x.settle()
	if got := d.shell.Dossier().Briefing.ID; got != "anthropic-run-rate" {
		t.Errorf("%s is shown", got)
	}
}

func TestTheReadingPositionIsKeptForTheBriefingItBelongsTo(t *testing.T) {
	d, x := openBusy(t, func(s *Settings) { s.Briefing, s.Tab = december, views.TabEvidence })
	if err := d.desk.SetPosition(d.ctx, december, "takeaways", 1042); err != nil {
		t.Fatal(err)
	}
	// Never seen on Takeaways: nothing to keep, nothing lost.
	d.shell.Open("openai-110bn-round")
	x.settle()
	d.shell.Open("anthropic-run-rate")
	x.settle()
	for id, want := range map[brief.ID]float64{december: 1042, "openai-110bn-round": 0} {
		if y, err := d.desk.Position(d.ctx, id, "takeaways"); err != nil || y != want {
			t.Errorf("%s: position %v, %v; want %v", id, y, err, want)
		}
	}
}

func TestARememberedBriefingThatIsNotHereGivesWayToTheFirst(t *testing.T) {
	d, _ := openBusy(t, func(s *Settings) { s.Briefing = "of-another-library" })
	if d.window.Canvas().Overlays().Top() != nil {
		t.Error("a message stands in the way of the first briefing")
	}
	if d.shell.Dossier() == nil {
		t.Fatal("no briefing is open")
	}
}

func TestAnOpenBriefingIsNotShownBeforeItWasPublished(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open("openai-122bn-close")
	d.shell.SetKnownOn(money.Day{Year: 2025, Month: 12, Date: 18})
	lacks(t, d.words(), "US$122bn", "US$852bn")
	if id := d.shell.State().Briefing; id == "openai-122bn-close" {
		t.Error("the March briefing stays open in December")
	}
	d.shell.SetKnownOn(money.Day{Year: 2020, Month: 1, Date: 1})
	has(t, d.words(), "Nothing in the library was published by 1 Jan 2020")
	d.shell.ToToday()
	has(t, d.words(), "Takeaways")
}

func TestNothingIsHiddenOnTheDayOfReading(t *testing.T) {
	d := openBundled(t, nil)
	for _, id := range []brief.ID{december, "openai-110bn-round", "openai-122bn-close", "anthropic-run-rate", "gulf-capital-chips-licences"} {
		d.shell.Open(id)
		lacks(t, d.words(), "is hidden", "are hidden")
	}
}

func TestACurrencyFromTheHeaderIsKept(t *testing.T) {
	d := openBundled(t, nil)
	d.chooseCurrency(money.CNY)
	d.toggleDark()
	if c := d.shell.State().Currency; c != money.CNY {
		t.Errorf("after a change of theme amounts are in %s", c)
	}
	saved, err := LoadSettings(d.env.path)
	if err != nil || saved.Currency != money.CNY {
		t.Errorf("saved %q, %v", saved.Currency, err)
	}
}

func TestTheCurrencyFollowsTheLanguageUntilOneIsChosen(t *testing.T) {
	d := openBundled(t, nil)
	c := d.choices()
	c.Language = "ko"
	d.chooseAll(c)
	if got := d.shell.State().Currency; got != money.KRW {
		t.Errorf("in Korean amounts are in %s", got)
	}
}

func TestTheImportDialogOpensAndEscapeClosesWhatLiesOver(t *testing.T) {
	d := openBundled(t, nil)
	for name, show := range map[string]func(){"import": d.chooseImport, "settings": d.showSettings, "keys": d.showKeys, "about": d.showAbout} {
		show()
		overlays := d.window.Canvas().Overlays()
		if overlays.Top() == nil {
			t.Errorf("%s: nothing opened", name)
			continue
		}
		d.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if overlays.Top() != nil {
			t.Errorf("%s: Escape leaves it open", name)
			overlays.Top().Hide()
		}
	}
}

func TestKeysReachTheShellFromAnyControl(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	d.window.Canvas().FocusNext() // a button, a chip
	f := d.window.Canvas().Focused()
	if f == nil {
		t.Fatal("nothing takes the keyboard")
	}
	for range 6 {
		d.window.Canvas().FocusNext()
		d.window.Canvas().Focused().TypedRune('s')
	}
	// Six presses: starred and not, each control in turn passing the key on.
	starred := 0
	if d.shell.Dossier().Starred {
		starred = 1
	}
	d.shell.Rune('s')
	now := 0
	if d.shell.Dossier().Starred {
		now = 1
	}
	if starred == now {
		t.Error("S does nothing")
	}
}

func TestSearchIsLeftByKeys(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.FocusSearch()
	entry, ok := d.window.Canvas().Focused().(interface {
		fyne.Focusable
		SetText(string)
	})
	if !ok {
		t.Fatalf("%T has the keyboard", d.window.Canvas().Focused())
	}
	entry.SetText("Anthropic")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !strings.Contains(strings.ToLower(d.window.Title()), "anthropic") && d.shell.Dossier() == nil {
		t.Errorf("Return opened %q", d.window.Title())
	}
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.window.Canvas().Focused() == entry {
		t.Error("Escape on an empty field keeps the keyboard there")
	}
}

// sliders are the sliders that are laid out below an object.
func sliders(o fyne.CanvasObject) []*widget.Slider {
	var found []*widget.Slider
	eachObject(o, func(o fyne.CanvasObject) {
		if s, ok := o.(*widget.Slider); ok {
			found = append(found, s)
		}
	})
	return found
}

func TestASliderChangesWhatMustBeTrue(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	d.shell.SetKnownOn(money.Day{Year: 2025, Month: 12, Date: 19})
	d.shell.SelectTab(views.TabValuation)
	before := d.words()
	// 830 after the money at 20 % for five years and ten times revenue, a fifth
	// given up on the way: 2,065 / 0.8 / 10.
	has(t, before, "US$258bn", "Your assumptions")
	all := sliders(d.window.Content())
	if len(all) != 5 {
		t.Fatalf("%d sliders, want five", len(all))
	}
	all[3].SetValue(0) // no dilution
	has(t, d.words(), "US$207bn")
	all[3].SetValue(0.2)
	if d.words() != before {
		t.Error("moving the slider back does not bring the page back")
	}
}

func TestAnExportAsksBeforeItReplacesAFile(t *testing.T) {
	d := openBundled(t, nil)
	d.shell.Open(december)
	path := filepath.Join(t.TempDir(), "mine.png")
	write(t, path, "something of the reader's")
	charts := d.chartsNow()
	form := views.ExportForm{Path: path, Format: formatPNG, Scale: 1}
	d.save(charts[0], form, func(*chart.Chart) chart.Origin { return chart.Origin{Briefing: december} })
	if data, err := os.ReadFile(path); err != nil || string(data) != "something of the reader's" {
		t.Fatalf("replaced without a question: %v", err)
	}
	top := d.window.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("no question is asked")
	}
	has(t, flat(words(top)), "mine.png", "Replace")
}
