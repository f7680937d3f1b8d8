package ledger

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/shopspring/decimal"

	"moat/assets"
	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/typeset"
	"moat/views/alliances/ties"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// records is a library of n ties, of which the last has no amount and the
// first was never read in a source.
func records(n int) *brief.Records {
	r := &brief.Records{Parties: map[brief.ID]brief.Party{}, Sources: map[brief.ID]brief.Source{"s": {ID: "s", Publisher: "Paper", Access: brief.Read}}}
	for i := range n {
		from, to := brief.ID(fmt.Sprintf("p%d", i%60)), brief.ID(fmt.Sprintf("q%d", i%41))
		for _, id := range []brief.ID{from, to} {
			r.Parties[id] = brief.Party{ID: id, Kind: brief.Company, Country: "US", Names: brief.Names{"en": "Company " + string(id), "ko": "회사 " + string(id)}}
		}
		a := brief.Alliance{ID: brief.ID(fmt.Sprintf("t%04d", i)), From: from, To: to, Kind: brief.AllianceKinds[i%4], AmountKind: brief.AmountKinds[i%4]}
		a.Amount = brief.Point(decimal.NewFromInt(int64(i+1)).Shift(9), brief.UnitOf(money.USD), brief.Exact)
		a.Stage, a.Evidence, a.Sources = brief.Stages[i%5], brief.Press, []brief.ID{"s"}
		r.Alliances = append(r.Alliances, a)
	}
	if n > 0 {
		r.Alliances[0].Memory = []string{"amount"}
		r.Alliances[n-1].Amount = brief.Value{}
	}
	return r
}

func scope(t testing.TB, r *brief.Records, lang string) *ties.Scope {
	t.Helper()
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	d := &reading.Dossier{Briefing: &brief.Briefing{Subject: "p0"}, Records: r, State: reading.State{Interface: lang, TextScale: 1}}
	return ties.NewScope(d, texts.In(lang))
}

func open(t testing.TB, r *brief.Records, lang string, size fyne.Size) (*View, fyne.Window) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Options{Variant: look.Light, Lang: lang, Font: assets.Font}))
	fonts := typeset.New(assets.Font)
	v := New(&reading.Env{Fonts: fonts, Set: prose.NewTypesetter(fonts, assets.Font), Exec: reading.Inline{}}, func(rune) {})
	w := test.NewTempWindow(t, v.Object())
	w.Resize(size)
	show, err := v.Prepare(t.Context(), scope(t, r, lang))
	if err != nil {
		t.Fatal(err)
	}
	show()
	return v, w
}

var wide = fyne.NewSize(1000, 620)

func first(v *View, n int) string {
	var ids []string
	for _, e := range v.list.entries[:min(n, len(v.list.entries))] {
		ids = append(ids, string(e.Tie.ID))
	}
	return strings.Join(ids, " ")
}

func TestAClickOnAColumnSortsAndAnotherReverses(t *testing.T) {
	v, _ := open(t, records(9), "en", wide)
	amount := v.head.buttons[3]
	amount.Tapped(nil)
	if got := first(v, 9); got != "t0000 t0001 t0002 t0003 t0004 t0005 t0006 t0007 t0008" {
		t.Errorf("by amount: %s", got)
	}
	amount.Tapped(nil)
	if got := first(v, 9); got != "t0007 t0006 t0005 t0004 t0003 t0002 t0001 t0000 t0008" {
		t.Errorf("largest first, the unknown last: %s", got)
	}
	if amount.Text != "Amount ▾" || !amount.On {
		t.Errorf("the column is not marked: %q", amount.Text)
	}
}

func TestSearchAndFiltersNarrowTheRowsAndTheirTotals(t *testing.T) {
	v, _ := open(t, records(9), "en", wide)
	v.bar.search.SetText("회사 p3")
	if got := first(v, 9); got != "t0003" {
		t.Errorf("a search in Korean finds %s", got)
	}
	if got := v.summary.Text(); got != "1 tie of 9 · funded US$4bn" {
		t.Errorf("totals: %q", got)
	}
	v.bar.clear.Tapped(nil)
	v.bar.filter.Evidence = brief.Unverified
	v.bar.update()
	if got := first(v, 9); got != "t0000" {
		t.Errorf("unverified: %s", got)
	}
	v.bar.filter = alliance.LedgerFilter{Text: "nowhere"}
	v.bar.update()
	if v.table.Visible() || !v.empty.Visible() || !strings.Contains(v.empty.Text(), "No tie matches") {
		t.Error("nothing says that nothing matches")
	}
	v.bar.clear.Tapped(nil)
	if len(v.list.entries) != 9 || !v.table.Visible() {
		t.Error("clearing does not bring the rows back")
	}
}

func TestAChosenRowOpensInFullAndKeysGoOn(t *testing.T) {
	v, w := open(t, records(30), "en", wide)
	v.list.tapped(3)
	if !v.detail.root.Visible() || w.Canvas().Focused() != v.list {
		t.Fatal("a click does not open the tie, or leaves the keyboard elsewhere")
	}
	key := func(k fyne.KeyName) { v.list.TypedKey(&fyne.KeyEvent{Name: k}) }
	key(fyne.KeyDown)
	if got := string(v.list.current().Tie.ID); got != "t0004" {
		t.Errorf("down goes to %s", got)
	}
	key(fyne.KeyEscape)
	if v.detail.root.Visible() {
		t.Error("escape leaves the tie open")
	}
	key(fyne.KeyReturn)
	if !v.detail.root.Visible() {
		t.Error("return does not open the tie")
	}
	key(fyne.KeyHome)
	key(fyne.KeyUp)
	key(fyne.KeyEnd)
	key(fyne.KeyDown)
	key(fyne.KeyPageUp)
	if v.list.at < 0 || v.list.at >= 30 {
		t.Errorf("the keys leave the list: %d", v.list.at)
	}
}

func TestCopyTakesTheChosenRows(t *testing.T) {
	v, _ := open(t, records(9), "en", wide)
	copied := func() string {
		v.list.TypedShortcut(&fyne.ShortcutCopy{})
		return fyne.CurrentApp().Clipboard().Content()
	}
	if got := strings.Count(copied(), "\n"); got != 10 {
		t.Errorf("nothing chosen: %d lines, want the head and all nine", got)
	}
	v.list.tapped(2)
	v.list.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	v.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	v.list.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	lines := strings.Split(strings.TrimSpace(copied()), "\n")
	if len(lines) != 3 || !strings.HasPrefix(lines[0], "From\tKind\tTo\tAmount") || !strings.Contains(lines[1], "US$3bn") || !strings.Contains(lines[2], "US$4bn") {
		t.Errorf("two rows copied: %q", lines)
	}
	if got := len(v.Table().Rows); got != 9 {
		t.Errorf("an export has %d rows, want all that are shown", got)
	}
}

func TestANewDayKeepsWhatWasAskedFor(t *testing.T) {
	v, _ := open(t, records(9), "en", wide)
	v.head.buttons[3].Tapped(nil)
	v.head.buttons[3].Tapped(nil)
	v.bar.filter.Kind = brief.Supplies
	v.bar.update()
	before := first(v, 9)
	v.Show(Build(scope(t, records(9), "ko")))
	if got := first(v, 9); got != before {
		t.Errorf("rows %s became %s", before, got)
	}
	if got := v.bar.kind.Text; got != "종류: 공급 ▾" {
		t.Errorf("the filter in Korean: %q", got)
	}
	v.Show(Build(scope(t, &brief.Records{}, "en")))
	if v.table.Visible() || v.bar.root.Visible() || !strings.Contains(v.empty.Text(), "No ties are known") {
		t.Error("an empty library is not said to be one")
	}
}

func TestAFileBringsBackWhatWasSetUp(t *testing.T) {
	v, _ := open(t, records(9), "en", wide)
	v.head.buttons[3].Tapped(nil)
	v.bar.filter.Kind = brief.Supplies
	v.bar.search.SetText("company")
	fields, before := v.Fields(), first(v, 9)
	v.bar.clear.Tapped(nil)
	v.head.buttons[0].Tapped(nil)
	v.Restore("", fields)
	if got := first(v, 9); got != before || v.bar.search.Text != "company" {
		t.Errorf("rows %s, searched %q; want %s", got, v.bar.search.Text, before)
	}
	v.bar.clear.Tapped(nil)
	v.Restore("another", fields)
	if len(v.list.entries) != 9 {
		t.Error("another briefing's file changes this one")
	}
}

func TestAWrongRecordSaysWhatIsWrong(t *testing.T) {
	r := records(3)
	delete(r.Parties, "p1")
	r.Alliances[1].Since, _ = brief.ParseDate("2030")
	r.Alliances[1].Until, _ = brief.ParseDate("2020")
	v, _ := open(t, r, "en", wide)
	v.list.tapped(1)
	said := strings.Join(v.detail.problems("t0001"), " ")
	if !strings.Contains(said, "shown by its id") || !strings.Contains(said, "ends before it starts") {
		t.Errorf("problems said: %q", said)
	}
}

// BenchmarkScrollingAThousandTies is a page of rows going by.
func BenchmarkScrollingAThousandTies(b *testing.B) {
	v, w := open(b, records(1000), "en", wide)
	w.Canvas().Capture()
	for b.Loop() {
		before := v.list.GetScrollOffset()
		v.list.ScrollToOffset(before + 20*rowHeight())
		if v.list.GetScrollOffset() == before {
			v.list.ScrollToTop()
		}
	}
}
