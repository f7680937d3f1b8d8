package supply

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/shopspring/decimal"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/chart/supply"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/typeset"
	"moat/views/alliances/ties"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// library is a lab with suppliers, a host and a funder, and a chip maker that
// supplies the host too.
func library() *brief.Records {
	r := &brief.Records{Parties: map[brief.ID]brief.Party{}, KnownOn: money.Day{Year: 2025, Month: 12, Date: 19}}
	add := func(id, from brief.ID, kind brief.AllianceKind, to brief.ID, billions int64) {
		for _, p := range []brief.ID{from, to} {
			r.Parties[p] = brief.Party{ID: p, Kind: brief.Company, Names: brief.Names{"en": strings.ToUpper(string(p))}}
		}
		a := brief.Alliance{ID: id, From: from, Kind: kind, To: to, AmountKind: brief.Committed}
		a.Stage, a.Evidence = brief.Signed, brief.Press
		if billions > 0 {
			a.Amount = brief.Point(decimal.NewFromInt(billions).Shift(9), "USD", brief.Exact)
		}
		r.Sources = map[brief.ID]brief.Source{"s": {ID: "s", Publisher: "Paper", Access: brief.Read}}
		a.Sources = []brief.ID{"s"}
		r.Alliances = append(r.Alliances, a)
	}
	add("rent", "cloud", brief.Hosts, "lab", 300)
	add("cash", "fund", brief.InvestsIn, "lab", 10)
	add("chips", "maker", brief.Supplies, "lab", 0)
	add("racks", "maker", brief.Supplies, "cloud", 40)
	for i := range 20 {
		id := brief.ID("small" + string(rune('a'+i)))
		add(id, id, brief.InvestsIn, "lab", 1)
	}
	return r
}

func scope(t *testing.T, r *brief.Records, subject brief.ID, lang string) *ties.Scope {
	t.Helper()
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	d := &reading.Dossier{Briefing: &brief.Briefing{Subject: subject}, Records: r, State: reading.State{Interface: lang, TextScale: 1}}
	return ties.NewScope(d, texts.In(lang))
}

func open(t *testing.T, r *brief.Records, size fyne.Size) *View {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Options{Variant: look.Light, Lang: "en", Font: assets.Font}))
	fonts := typeset.New(assets.Font)
	v := New(&reading.Env{Fonts: fonts, Set: prose.NewTypesetter(fonts, assets.Font), Exec: reading.Inline{}}, func(rune) {})
	test.NewTempWindow(t, v.Object()).Resize(size)
	give(t, v, scope(t, r, "lab", "en"))
	return v
}

func give(t *testing.T, v *View, s *ties.Scope) {
	t.Helper()
	show, err := v.Prepare(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	show()
}

// place is the middle of the first spot of a key.
func place(t *testing.T, v *View, key string) fyne.Position {
	t.Helper()
	for _, s := range v.board.spots {
		if s.Key == key {
			return fyne.NewPos(float32(s.X+s.W/2), float32(s.Y+s.H/2))
		}
	}
	t.Fatalf("%s is not on the board", key)
	return fyne.Position{}
}

var size = fyne.NewSize(900, 480)

func TestAPressedPartyMovesToTheMiddleAndBack(t *testing.T) {
	v := open(t, library(), size)
	if v.back.Visible() || v.title.Text() != "LAB pays CLOUD most: US$300bn" {
		t.Fatalf("at first: %q", v.title.Text())
	}
	v.tap(place(t, v, supply.PartyKey+"host:cloud"))
	if v.model.Centre != "cloud" || !v.back.Visible() || v.back.Text != "‹ Back to LAB" {
		t.Fatalf("in the middle: %s, way back %q", v.model.Centre, v.back.Text)
	}
	v.tap(place(t, v, supply.PartyKey+"supplier:maker"))
	v.back.Tapped(nil)
	v.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if v.model.Centre != "lab" || v.back.Visible() {
		t.Errorf("two steps back lead to %s", v.model.Centre)
	}
}

func TestAPressedLineShowsItsTies(t *testing.T) {
	v := open(t, library(), size)
	v.tap(place(t, v, supply.LinkKey+"host:cloud"))
	if !v.aside.Visible() || v.chosen != "host:cloud" || v.board.looking().Key != "host:cloud" {
		t.Error("the ties of the line are not shown")
	}
	v.close.Tapped(nil)
	if v.aside.Visible() || v.board.looking().Key != "" {
		t.Error("closing leaves the ties, or the rest faded")
	}
	v.tap(place(t, v, supply.CentreKey))
	if !v.aside.Visible() {
		t.Error("a press on the middle shows nothing")
	}
}

func TestEveryRowIsReachedByKeys(t *testing.T) {
	v := open(t, library(), size)
	v.tap(place(t, v, supply.MoreKey))
	seen := map[string]bool{}
	for range v.model.Words.Rows() {
		v.key(&fyne.KeyEvent{Name: fyne.KeyDown})
		seen[v.chosen] = true
	}
	if len(seen) != len(v.model.Words.Rows()) {
		t.Errorf("%d of %d rows reached", len(seen), len(v.model.Words.Rows()))
	}
	v.key(&fyne.KeyEvent{Name: fyne.KeyRight})
	if v.chosen != "host:cloud" {
		t.Errorf("right goes to %s", v.chosen)
	}
	v.key(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if v.model.Centre != "cloud" {
		t.Errorf("return puts %s in the middle", v.model.Centre)
	}
}

func TestMoreRowsScrollAndFewerComeBack(t *testing.T) {
	v := open(t, library(), size)
	before := v.picture.Size().Height
	v.tap(place(t, v, supply.MoreKey))
	if v.picture.Size().Height <= before {
		t.Errorf("the board has %v of height for all rows, %v for some", v.picture.Size().Height, before)
	}
	v.tap(place(t, v, supply.FewerKey))
	if v.picture.Size().Height != before {
		t.Errorf("fewer rows take %v, had %v", v.picture.Size().Height, before)
	}
}

func TestANewDayKeepsTheMiddle(t *testing.T) {
	v := open(t, library(), size)
	v.recentre("cloud")
	give(t, v, scope(t, library(), "lab", "ko"))
	if v.model.Centre != "cloud" || !strings.HasPrefix(v.back.Text, "‹ 돌아가기") {
		t.Errorf("in the middle: %s, way back %q", v.model.Centre, v.back.Text)
	}
	give(t, v, scope(t, library(), "fund", "en"))
	if v.model.Centre != "fund" || v.back.Visible() {
		t.Errorf("another briefing keeps %s in the middle", v.model.Centre)
	}
}

func TestAPictureBringsItsPartyBack(t *testing.T) {
	v := open(t, library(), size)
	if len(v.Fields()) != 0 {
		t.Errorf("the subject in the middle: %v", v.Fields())
	}
	v.recentre("cloud")
	fields := v.Fields()
	v.goBack()
	v.Restore("", fields)
	if v.model.Centre != "cloud" || !v.back.Visible() {
		t.Errorf("in the middle: %s", v.model.Centre)
	}
	v.Restore("", map[string]string{"middle": "nobody"})
	v.Restore("another", map[string]string{"middle": "fund"})
	if v.model.Centre != "cloud" {
		t.Errorf("a party that is not meant moved to the middle: %s", v.model.Centre)
	}
}

func TestNothingToShowIsSaid(t *testing.T) {
	for name, r := range map[string]*brief.Records{"empty": {}, "self-tie": {Alliances: []brief.Alliance{{ID: "t", From: "lab", Kind: brief.Owns, To: "lab"}}}} {
		v := open(t, r, size)
		if v.card.Visible() || !strings.Contains(v.empty.Text(), "No supplier") {
			t.Errorf("%s: %q", name, v.empty.Text())
		}
		v.key(&fyne.KeyEvent{Name: fyne.KeyDown})
		v.key(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
}
