package stack

import (
	"image/color"
	"io/fs"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moat/assets"
	"moat/internal/alliance/stack"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	drawing "moat/internal/chart/stack"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/typeset"
	"moat/views/alliances/ties"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// library is the bundled briefings as known on 19 December 2025.
func library(t *testing.T) *brief.Records {
	t.Helper()
	dir, err := assets.Briefings()
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(dir, "*.md")
	if err != nil {
		t.Fatal(err)
	}
	var all []*brief.Briefing
	for _, n := range names {
		data, err := fs.ReadFile(dir, n)
		if err != nil {
			t.Fatal(err)
		}
		b, err := markdown.Read(n, data)
		if err != nil {
			t.Fatal(err)
		}
		b.Resolve()
		all = append(all, b)
	}
	return brief.Gather(all, money.Day{Year: 2025, Month: 12, Date: 19})
}

// open shows the stack of records in a window.
func open(t *testing.T, r *brief.Records, lang string, dark bool, size fyne.Size) (*View, fyne.Window) {
	t.Helper()
	app := test.NewTempApp(t)
	variant := look.Light
	if dark {
		variant = look.Dark
	}
	app.Settings().SetTheme(look.New(look.Options{Variant: variant, Lang: lang, Font: assets.Font}))
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	fonts := typeset.New(assets.Font)
	env := &reading.Env{Fonts: fonts, Set: prose.NewTypesetter(fonts, assets.Font), Exec: reading.Inline{}}
	v := New(t.Context(), env, func(rune) {})
	w := test.NewTempWindow(t, v.Object())
	w.Resize(size)
	d := &reading.Dossier{Briefing: &brief.Briefing{Subject: "openai"}, Records: r, State: reading.State{Interface: lang, TextScale: 1, Dark: dark}}
	show, err := v.Prepare(t.Context(), ties.NewScope(d, texts.In(lang)))
	if err != nil {
		t.Fatal(err)
	}
	show()
	return v, w
}

var wide = fyne.NewSize(1000, 560)

// middle is where a cell is to be clicked.
func middle(t *testing.T, v *View, key string) fyne.Position {
	t.Helper()
	for _, s := range v.board.spots {
		if s.Key == key {
			return fyne.NewPos(float32(s.X+s.W/2), float32(s.Y+s.H/2))
		}
	}
	t.Fatalf("no cell %s", key)
	return fyne.Position{}
}

// words joins what the labels of an object say.
func words(o fyne.CanvasObject) string {
	var all []string
	switch x := o.(type) {
	case *prose.Label:
		all = append(all, x.Text())
	case *prose.Page:
		return words(x.Scroll)
	case interface{ Text() string }:
		all = append(all, x.Text())
	case *fyne.Container:
		for _, c := range x.Objects {
			all = append(all, words(c))
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(x).Objects() {
			all = append(all, words(c))
		}
	}
	return strings.Join(all, "\n")
}

func TestAClickOnACellOpensItsTiesAndAnotherClosesThem(t *testing.T) {
	v, _ := open(t, library(t), "en", false, wide)
	if v.side.Object().Visible() {
		t.Error("the ties are shown before a cell is chosen")
	}
	at := middle(t, v, "openai/centres")
	before := v.picture.Size().Width
	v.picture.OnTapped(at)
	if !v.side.Object().Visible() || v.picture.Size().Width >= before {
		t.Fatal("no ties stand beside the table")
	}
	said := words(v.side.Object())
	for _, want := range []string{"OpenAI · Data centres", "US$300bn", "OpenAI rents 4.5 GW from Oracle", "The Wall Street Journal, via RCR Wireless"} {
		if !strings.Contains(said, want) {
			t.Errorf("the ties do not say %q: %s", want, said)
		}
	}
	v.picture.OnTapped(middle(t, v, "openai/centres"))
	if v.side.Object().Visible() {
		t.Error("the ties are still shown")
	}
}

func TestOwnMoneyAndUnknownCellsSayWhatTheyRestOn(t *testing.T) {
	v, _ := open(t, library(t), "en", false, wide)
	v.picture.OnTapped(middle(t, v, "alphabet/capital"))
	if said := words(v.side.Object()); !strings.Contains(said, "US$91bn–93bn · capital expenditure, 2025") {
		t.Errorf("capital: %s", said)
	}
	v.picture.OnTapped(middle(t, v, "microsoft/memory"))
	if said := words(v.side.Object()); !strings.Contains(said, "That is not a zero: it is not known.") {
		t.Errorf("memory: %s", said)
	}
}

func TestKeysGoFromCellToCell(t *testing.T) {
	v, _ := open(t, library(t), "en", false, wide)
	press := func(names ...fyne.KeyName) {
		for _, n := range names {
			v.picture.TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	press(fyne.KeyReturn)
	if v.open {
		t.Error("Return without a cell opened one")
	}
	press(fyne.KeyRight)
	if v.at != (drawing.At{Party: "openai", Layer: stack.Chips}) {
		t.Errorf("the first step goes to %v", v.at)
	}
	press(fyne.KeyRight, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyRight)
	if v.at != (drawing.At{Party: "microsoft", Layer: stack.Power}) {
		t.Errorf("at %v", v.at)
	}
	if got := v.readout.Text(); !strings.HasPrefix(got, "Microsoft, Power: 0.885 GW") {
		t.Errorf("the line under the table: %q", got)
	}
	if v.picture.AccessibilityLabel() != v.readout.Text() {
		t.Error("a screen reader hears something else")
	}
	press(fyne.KeyReturn, fyne.KeyUp)
	if !v.open || !strings.Contains(words(v.side.Object()), "Microsoft · Data centres") {
		t.Error("the ties do not follow the cell")
	}
	press(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
	if v.at != (drawing.At{Party: "openai", Layer: stack.Chips}) {
		t.Errorf("beyond the corner: %v", v.at)
	}
	press(fyne.KeyEscape)
	if v.open || v.at != (drawing.At{}) {
		t.Error("Escape does not let go")
	}
}

func TestTheCellUnderThePointerIsReadOut(t *testing.T) {
	v, _ := open(t, library(t), "ko", true, wide)
	rest := v.readout.Text()
	v.picture.OnHover(middle(t, v, "meta/power"))
	if got := v.readout.Text(); !strings.Contains(got, "1.1 GW") || !strings.Contains(got, "전력") {
		t.Errorf("readout: %q", got)
	}
	v.picture.OnLeave()
	if v.readout.Text() != rest {
		t.Errorf("after leaving: %q", v.readout.Text())
	}
}

func TestInALowWindowTheTableScrollsToTheCell(t *testing.T) {
	v, _ := open(t, library(t), "en", false, fyne.NewSize(700, 340))
	if v.picture.Size().Height < 400 {
		t.Fatalf("the table is squeezed to %v", v.picture.Size().Height)
	}
	for range 7 {
		v.picture.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	_, bottom, _ := v.board.rows(v.at)
	if v.at.Layer != stack.Licences || bottom > v.scroll.Offset.Y+v.scroll.Size().Height+1 {
		t.Errorf("%v ends at %v, the window at %v", v.at, bottom, v.scroll.Offset.Y+v.scroll.Size().Height)
	}
	if !v.head.Visible() || len(v.head.Objects) == 0 || v.head.Size().Height < 15 {
		t.Error("the names of the columns have scrolled away")
	}
	v.ScrollBy(prose.Top)
	if len(v.head.Objects) != 0 {
		t.Error("the names of the columns stand twice")
	}
	if v.scroll.Offset.Y != 0 {
		t.Error("Home does not go to the top")
	}
}

func TestWithoutTiesThereIsAClearState(t *testing.T) {
	lonely := &brief.Records{Parties: map[brief.ID]brief.Party{"openai": {ID: "openai", Kind: brief.Lab, Names: brief.Names{"en": "OpenAI"}}}}
	for name, r := range map[string]*brief.Records{"empty": {}, "one party": lonely} {
		v, w := open(t, r, "en", false, wide)
		if !v.empty.Visible() || v.root.Objects[3].Visible() || v.side.Object().Visible() {
			t.Errorf("%s: what is shown is not the empty state", name)
		}
		v.picture.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		if img := w.Canvas().Capture(); img.At(500, 400) != img.At(40, 500) {
			t.Errorf("%s: something is drawn", name)
		}
	}
}

func TestTheFocusedCellIsVisible(t *testing.T) {
	v, w := open(t, library(t), "en", false, wide)
	accent := color.NRGBA{R: 0x1F, G: 0x4E, B: 0x79, A: 255}
	count := func() int {
		img, n := w.Canvas().Capture(), 0
		for y := range img.Bounds().Dy() {
			for x := range img.Bounds().Dx() {
				if color.NRGBAModel.Convert(img.At(x, y)) == accent {
					n++
				}
			}
		}
		return n
	}
	before := count()
	v.picture.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if after := count(); after < before+50 {
		t.Errorf("%d accent pixels before, %d after: no ring", before, after)
	}
}
