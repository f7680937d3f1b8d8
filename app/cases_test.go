package app

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/money"
	"moat/storage"
	"moat/views"
	"moat/views/kit"
	"moat/views/reading"
)

// openCases opens the window over a library file, on the Valuation tab of the
// December briefing as it was known on its own day.
func openCases(t *testing.T, path string, o storage.Options, edit func(*Settings)) *mainWindow {
	t.Helper()
	e := testEnv(t)
	e.settings.Language, e.settings.Briefing, e.settings.Tab = "en", december, views.TabValuation
	if edit != nil {
		edit(&e.settings)
	}
	lib, err := storage.Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	if !o.ReadOnly {
		if err := bringBundled(context.Background(), lib); err != nil {
			t.Fatal(err)
		}
	}
	a := test.NewTempApp(t)
	w := e.newMainWindow(context.Background(), a, a.NewWindow("Moat"), lib, reading.Inline{}, func() time.Time { return now })
	w.attach()
	w.window.Resize(fyne.NewSize(1280, 800))
	w.window.Show()
	w.shell.SetKnownOn(money.Day{Year: 2025, Month: 12, Date: 19})
	t.Cleanup(w.close)
	return w
}

// close closes the window and its library, as the end of a session does.
func (d *mainWindow) close() {
	d.stop()
	_ = d.lib.Close()
}

func newCasePath(t *testing.T) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "library.sqlite")
}

var creating = storage.Options{Create: true}

// entry is a text field of the assumptions.
type entry interface {
	fyne.CanvasObject
	fyne.Focusable
	SetText(string)
}

// The fields that are always there, in order.
const (
	returnField = iota
	multipleField
	yearsField
	dilutionField
	chanceField
	firstOfGroups
)

func (d *mainWindow) entries(kind string) []entry {
	var found []entry
	eachObject(d.window.Content(), func(o fyne.CanvasObject) {
		if e, ok := o.(entry); ok && fmt.Sprintf("%T", o) == "*valuation."+kind {
			found = append(found, e)
		}
	})
	return found
}

// typeIn types into the i-th field of the assumptions and leaves it.
func (d *mainWindow) typeIn(t *testing.T, i int, s string) {
	t.Helper()
	all := d.entries("fieldEntry")
	if i >= len(all) {
		t.Fatalf("%d fields, none at %d", len(all), i)
	}
	d.window.Canvas().Focus(all[i]) // selects what is there
	all[i].TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	for _, r := range s {
		all[i].TypedRune(r)
	}
	d.window.Canvas().Unfocus()
}

// press presses the last button that says something.
func (d *mainWindow) press(t *testing.T, says string) {
	t.Helper()
	var found *kit.Button
	eachObject(d.window.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*kit.Button); ok && b.Text == says {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("there is no button %q", says)
	}
	found.Tapped(nil)
}

// unfold opens the group of assumptions with a heading.
func (d *mainWindow) unfold(t *testing.T, heading string) {
	t.Helper()
	var found *kit.TapArea
	eachObject(d.window.Content(), func(o fyne.CanvasObject) {
		if a, ok := o.(*kit.TapArea); ok && strings.HasPrefix(flat(words(a)), "▸ "+heading+" ") {
			found = a
		}
	})
	if found == nil {
		t.Fatalf("there is no heading %q", heading)
	}
	found.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// saveAs keeps the assumptions under a name.
func (d *mainWindow) saveAs(t *testing.T, name string) {
	t.Helper()
	d.press(t, "Save as my case")
	all := d.entries("nameEntry")
	if len(all) != 1 {
		t.Fatal("no name is asked for")
	}
	if d.window.Canvas().Focused() != all[0] {
		t.Error("the name is not where one types")
	}
	all[0].SetText(name)
	all[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// payments are those of the holding, as a case keeps them.
func (d *mainWindow) payments() string {
	var out []string
	for _, p := range d.shell.Assumptions().Holding.Payments {
		out = append(out, p.On.String()+" "+p.Amount.String())
	}
	return strings.Join(out, ", ")
}

// dropPayment takes a payment away by the sign at its end.
func (d *mainWindow) dropPayment(i int) {
	var signs []*kit.Icon
	eachObject(d.window.Content(), func(o fyne.CanvasObject) {
		if x, ok := o.(*kit.Icon); ok && x.Resource == theme.CancelIcon() {
			signs = append(signs, x)
		}
	})
	signs[i].Tapped(nil)
}

func (d *mainWindow) table(t *testing.T, id string) string {
	t.Helper()
	for _, c := range d.chartsNow() {
		if c.ID == id {
			return c.Table.TSV()
		}
	}
	return ""
}

// The worked values of the formulae, typed as a reader types them.
func TestTypedAssumptionsGiveTheWorkedValues(t *testing.T) {
	d := openCases(t, newCasePath(t), creating, nil)
	d.typeIn(t, dilutionField, "0%")
	has(t, d.words(), "US$207bn", "Growth 59.5 %", "63.2 %", "2.49×")
	d.typeIn(t, dilutionField, "20")
	has(t, d.words(), "US$258bn", "Growth 66.8 %")
	d.typeIn(t, dilutionField, "0")
	d.typeIn(t, chanceField, "50 %")
	has(t, d.words(), "US$413bn", "Growth 83.2 %")
	d.typeIn(t, chanceField, "")
	has(t, d.words(), "Growth 59.5 %")

	grid := d.table(t, "sensitivity")
	for _, want := range []string{"41.0 %", "59.8 %", "53.2 %", "73.7 %"} {
		if !strings.Contains(grid, want) {
			t.Errorf("the grid has no %s:\n%s", want, grid)
		}
	}
	d.unfold(t, "Revenue")
	d.typeIn(t, firstOfGroups, "13bn")
	has(t, d.words(), "Growth 73.9 %", "US$13bn, set by the reader")
	d.typeIn(t, firstOfGroups, "130억 달러")
	has(t, d.words(), "Growth 73.9 %")
}

func TestWhatCannotBeReadStaysWithTheReason(t *testing.T) {
	d := openCases(t, newCasePath(t), creating, nil)
	before := d.table(t, "what-must-be-true")
	for _, c := range []struct {
		field       int
		typed, says string
	}{
		{returnField, "a lot", "Not a percentage"}, {returnField, "300 %", "0 % to 100 %"},
		{multipleField, "US$5bn", "Not a multiple"}, {yearsField, "soon", "Not a number of years"},
		{yearsField, "-3", "1 to 15"},
	} {
		d.typeIn(t, c.field, c.typed)
		has(t, d.words(), c.says, c.typed)
		if d.table(t, "what-must-be-true") != before {
			t.Errorf("%q changes the charts", c.typed)
		}
		d.entries("fieldEntry")[c.field].TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		lacks(t, d.words(), c.says)
	}
	d.typeIn(t, returnField, "a lot")
	d.typeIn(t, returnField, "20 %") // what was there
	lacks(t, d.words(), "Not a percentage")
	if d.table(t, "what-must-be-true") != before {
		t.Error("the charts changed on the way")
	}
}

func TestASliderTakesPartTypedValues(t *testing.T) {
	d := openCases(t, newCasePath(t), creating, nil)
	d.typeIn(t, returnField, "22.5%") // between two steps of the slider
	has(t, d.words(), "To earn 22.5 % a year", "22.5 %")
	sliders(d.window.Content())[returnField].SetValue(0.3)
	has(t, d.words(), "To earn 30 % a year")
}

func TestChartsAppearAsTheirAssumptionsAreSet(t *testing.T) {
	d := openCases(t, newCasePath(t), creating, nil)
	d.unfold(t, "Market")
	d.typeIn(t, firstOfGroups, "US$1tn")
	has(t, d.words(), "of a market of US$1tn")
	d.press(t, "Reset")
	lacks(t, d.words(), "of a market of US$1tn")
	d.press(t, "Undo")
	has(t, d.words(), "of a market of US$1tn")

	d = openCases(t, newCasePath(t), creating, nil)
	d.unfold(t, "Scenarios")
	for i, s := range []string{"300bn", "25%", "1tn", "50%", "2.5tn", "20%"} {
		d.typeIn(t, firstOfGroups+i, s)
	}
	has(t, d.words(), "The weights add up to 95 %")
	lacks(t, d.words(), "Weighted, the scenarios")
	d.typeIn(t, firstOfGroups+5, "25%")
	// (0.25·300 + 0.5·1,000 + 0.25·2,500)·0.8/1.2⁵ = 386
	has(t, d.words(), "Weighted, the scenarios are worth US$386bn today")
	lacks(t, d.words(), "The weights add up")

	d = openCases(t, newCasePath(t), creating, nil)
	d.unfold(t, "Preference")
	d.typeIn(t, firstOfGroups, "1×")
	has(t, d.words(), "The new class gets US$100bn back first")

	d = openCases(t, newCasePath(t), creating, nil)
	d.unfold(t, "My holding")
	d.typeIn(t, firstOfGroups, "0.1%")
	has(t, d.words(), "Say what was paid")
	d.typeIn(t, firstOfGroups+1, "19 Dec 2025")
	d.typeIn(t, firstOfGroups+2, "830m")
	has(t, d.words(), "The holding returns 2.49× the money", "0.1 % of OpenAI")
	d.press(t, "Add a payment")
	d.typeIn(t, firstOfGroups+3, "2027")
	d.typeIn(t, firstOfGroups+4, "83m")
	d.press(t, "received")
	if got := d.payments(); got != "2025-12-19 -US$830m, 2027 US$83m" {
		t.Errorf("payments %s", got)
	}
	d.typeIn(t, firstOfGroups+4, "100m") // typed without a sign, still received
	if got := d.payments(); got != "2025-12-19 -US$830m, 2027 US$100m" {
		t.Errorf("payments %s", got)
	}
	d.dropPayment(0)
	if got := d.payments(); got != "2027 US$100m" {
		t.Errorf("payments %s", got)
	}
	d.dropPayment(0)
	if got := d.payments(); got != "" {
		t.Errorf("payments %s", got)
	}
}

func TestACaseSurvivesClosingAndAnotherImport(t *testing.T) {
	path := newCasePath(t)
	d := openCases(t, path, creating, nil)
	d.typeIn(t, returnField, "25%")
	has(t, d.words(), "Changed, not saved")
	d.saveAs(t, "What I ask for")
	has(t, d.words(), "Saved as “What I ask for”")
	d.typeIn(t, multipleField, "12")
	has(t, d.words(), "What I ask for, changed since")
	d.press(t, "Save")
	d.unfold(t, "Debt")
	d.typeIn(t, firstOfGroups, "-5bn")
	d.saveAs(t, "With net cash")
	want := d.table(t, "what-must-be-true")
	d.close()

	d = openCases(t, path, creating, nil)
	has(t, d.words(), "Case: With net cash.", "What I ask for")
	if got := d.table(t, "what-must-be-true"); got != want {
		t.Errorf("after closing\n%s\nbefore\n%s", got, want)
	}
	d.press(t, "What I ask for")
	has(t, d.words(), "To earn 25 % a year", "Exit at 12× revenue", "Case: What I ask for.")
	lacks(t, d.words(), "Net debt at exit")
	d.importPaths([]string{bundledFile(t, december+".en.md")})
	d.shell.Refresh()
	has(t, d.words(), "Case: What I ask for.", "With net cash")
	d.close()

	d = openCases(t, path, creating, nil) // the one that was used last
	has(t, d.words(), "Case: What I ask for.", "To earn 25 % a year")
	d.press(t, "Delete this case")
	has(t, d.words(), "“What I ask for” is deleted", "To earn 25 % a year")
	d.press(t, "Reset")
	has(t, d.words(), "To earn 20 % a year")
	d.close()

	d = openCases(t, path, creating, nil)
	lacks(t, d.words(), "What I ask for")
	has(t, d.words(), "To earn 20 % a year", "With net cash")
}

func TestEveryBriefingHasItsOwnAssumptions(t *testing.T) {
	d := openCases(t, newCasePath(t), creating, nil)
	d.typeIn(t, returnField, "25%")
	d.shell.Open("anthropic-run-rate")
	lacks(t, d.words(), "25 %")
	if r := d.shell.Assumptions().Return.String(); r != "0.2" {
		t.Errorf("another briefing begins at a return of %s", r)
	}
	d.shell.Open(december)
	has(t, d.words(), "To earn 25 % a year", "Changed, not saved")
}

func TestALibraryThatIsOnlyReadSaysThatNoCaseIsKept(t *testing.T) {
	path := newCasePath(t)
	openCases(t, path, creating, nil).close()
	d := openCases(t, path, storage.Options{ReadOnly: true}, nil)
	d.typeIn(t, returnField, "25%")
	d.saveAs(t, "Mine")
	top := d.window.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("nothing says that the case was not kept")
	}
	has(t, flat(words(top)), "read")
	lacks(t, d.words(), "Saved as")
	has(t, d.words(), "To earn 25 % a year", "Changed, not saved")
}

func TestADroppedChartBringsItsAssumptions(t *testing.T) {
	for _, format := range []string{formatPNG, formatSVG} {
		t.Run(format, func(t *testing.T) {
			d := openCases(t, newCasePath(t), creating, nil)
			d.unfold(t, "Market")
			d.typeIn(t, firstOfGroups, "3000억 달러")
			d.typeIn(t, returnField, "35%")
			dir := t.TempDir()
			a := d.shell.Assumptions()
			for _, c := range d.chartsNow() {
				if c.ID == "what-must-be-true" {
					d.save(c, views.ExportForm{Path: filepath.Join(dir, "mine"), Format: format, Scale: 1},
						func(*chart.Chart) chart.Origin {
							return chart.Origin{Briefing: december, KnownOn: d.shell.State().KnownOn, Assumptions: &a}
						})
				}
			}
			file := filepath.Join(dir, "mine."+format)
			if _, err := os.Stat(file); err != nil {
				t.Fatal(err)
			}

			d = openCases(t, newCasePath(t), creating, func(s *Settings) { s.Briefing = "anthropic-run-rate" })
			d.openPictures([]string{file})
			has(t, d.words(), "To earn 35 % a year", "of a market of US$300bn",
				"The assumptions now are those of the chart’s file", "Taken from the chart’s file")
			// Once more, over unsaved work, which can be had back.
			d.typeIn(t, returnField, "40%")
			d.openPictures([]string{file})
			has(t, d.words(), "To earn 35 % a year")
			d.press(t, "Undo")
			has(t, d.words(), "To earn 40 % a year")
		})
	}
}

func TestADroppedChartOfUnreadableAssumptionsLeavesTheReadersAlone(t *testing.T) {
	d := openCases(t, newCasePath(t), creating, nil)
	d.typeIn(t, returnField, "25%")
	d.openChart(chart.Data{Chart: "what-must-be-true", Briefing: december, Assumptions: map[string]string{"return": "9"}})
	has(t, d.words(), "The file’s assumptions cannot be read", "To earn 25 % a year")
}

func TestACaseOfALaterVersionIsLeftAlone(t *testing.T) {
	path := newCasePath(t)
	d := openCases(t, path, creating, nil)
	later := []byte(`{"case":2,"something":"new"}`)
	if err := d.desk.SaveCase(d.ctx, december, reading.Case{Area: reading.ValuationCases, Name: "Later", Data: later}); err != nil {
		t.Fatal(err)
	}
	d.close()
	d = openCases(t, path, creating, nil)
	has(t, d.words(), "“Later” was saved by a later version of Moat", "To earn 20 % a year")
	d.press(t, "Later")
	has(t, d.words(), "To earn 20 % a year")
	cases, err := d.desk.cases(d.ctx, december)
	if err != nil || len(cases) != 1 || !bytes.Equal(cases[0].Data, later) {
		t.Errorf("%+v, %v", cases, err)
	}
}

// On a slow machine too, changes of cases reach the library in the order in
// which they were made.
func TestCasesAreWrittenInOrder(t *testing.T) {
	d, x := openBusy(t, func(s *Settings) { s.Briefing = december })
	book, told := d.shell.CaseBook(), 0
	heard := func(err error) {
		if err != nil {
			t.Error(err)
		}
		told++
	}
	for _, name := range []string{"one", "two", "three"} {
		book.Save(reading.SwitchboardCases, december, reading.Case{Name: name, Data: []byte(`{}`)}, heard)
	}
	book.Use(reading.SwitchboardCases, december, "one", heard)
	book.Remove(reading.SwitchboardCases, december, "two", heard)
	book.Use(reading.SwitchboardCases, december, "three", nil)
	x.settle()
	kept, err := d.desk.cases(d.ctx, december)
	if err != nil || told != 5 {
		t.Errorf("%d answers, %v", told, err)
	}
	for where, cases := range map[string][]reading.Case{"library": kept, "page": d.shell.Dossier().CasesOf(reading.SwitchboardCases)} {
		if len(cases) != 2 || cases[0].Name != "one" || cases[0].InUse || !cases[1].InUse {
			t.Errorf("%s: %+v", where, cases)
		}
	}
	if stats, err := d.lib.Stats(d.ctx); err != nil || stats.Cases != 2 {
		t.Errorf("%d cases counted, %v", stats.Cases, err)
	}
}

func TestANameHasOneLimitEverywhere(t *testing.T) {
	if storage.MaxCaseName != reading.MaxCaseName {
		t.Errorf("%d characters in the library, %d in the window", storage.MaxCaseName, reading.MaxCaseName)
	}
}

// On a slow machine an answer for one briefing never shows on another's page.
func TestLateChartsOfAnotherBriefingAreDropped(t *testing.T) {
	d, x := openBusy(t, func(s *Settings) { s.Briefing, s.Tab = december, views.TabValuation })
	sliders(d.window.Content())[returnField].SetValue(0.37)
	late := x.waiting
	x.waiting = nil
	d.shell.Open("anthropic-run-rate")
	x.settle()
	x.waiting = late
	x.settle()
	lacks(t, d.words(), "37 % a year")
	d.shell.Open(december)
	x.settle()
	has(t, d.words(), "To earn 37 % a year")
	if id := d.shell.State().Briefing; id != brief.ID(december) {
		t.Errorf("%s is open", id)
	}
}
