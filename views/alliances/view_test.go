package alliances

import (
	"io/fs"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/shopspring/decimal"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/typeset"
	"moat/views/alliances/whatif"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

func open(t *testing.T) *View {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Options{Variant: look.Light, Lang: "en", Font: assets.Font}))
	fonts := typeset.New(assets.Font)
	v := New(t.Context(), &reading.Env{Fonts: fonts, Set: prose.NewTypesetter(fonts, assets.Font), Exec: reading.Inline{}}, func(rune) {})
	test.NewTempWindow(t, v.Object()).Resize(fyne.NewSize(960, 640))
	return v
}

var christmas = money.Day{Year: 2025, Month: 12, Date: 19}

func give(t *testing.T, v *View, r *brief.Records, subject brief.ID, lang string) {
	t.Helper()
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	d := &reading.Dossier{
		Briefing: &brief.Briefing{ID: "b", Subject: subject}, Records: r,
		State: reading.State{Interface: lang, TextScale: 1, KnownOn: christmas},
	}
	v.Prepare(d, texts.In(lang))()
}

// said are the words of what is visible.
func said(o fyne.CanvasObject) string {
	if !o.Visible() {
		return ""
	}
	var out []string
	add := func(list ...fyne.CanvasObject) {
		for _, c := range list {
			out = append(out, said(c))
		}
	}
	switch x := o.(type) {
	case *fyne.Container:
		add(x.Objects...)
	case *container.Scroll:
		add(x.Content)
	case *prose.Page:
		add(x.Scroll.Content)
	case *prose.Label:
		out = append(out, x.Text())
	case *canvas.Text:
		out = append(out, x.Text)
	case *kit.Button:
		out = append(out, x.Text)
	}
	return strings.Join(strings.Fields(strings.Join(out, " ")), " ")
}

func tie(id, from, to brief.ID, billions int64) brief.Alliance {
	a := brief.Alliance{ID: id, From: from, To: to, Kind: brief.InvestsIn, AmountKind: brief.Committed}
	if billions > 0 {
		a.Amount = brief.Point(decimal.NewFromInt(billions).Shift(9), "USD", brief.Exact)
	}
	a.Stage, a.Evidence = brief.Signed, brief.Press
	return a
}

// bad are libraries with something wrong in them.
func bad() map[string]*brief.Records {
	bare := tie("bare", "a", "b", 0)
	bare.Amount = brief.Point(decimal.NewFromInt(5), "", brief.Exact)
	late := tie("late", "a", "b", 1)
	late.Since, late.Until = brief.OnDay(money.Day{Year: 2026, Month: 5, Date: 1}), brief.OnDay(money.Day{Year: 2024, Month: 5, Date: 1})
	party := map[brief.ID]brief.Party{"a": {ID: "a", Kind: brief.Company, Country: "US", Names: brief.Names{"en": "A"}}}
	return map[string]*brief.Records{
		"no records":                  nil,
		"an empty library":            {},
		"one party":                   {Parties: party},
		"an unknown party":            {Parties: party, Alliances: []brief.Alliance{tie("u", "a", "stranger", 1)}},
		"a self-tie":                  {Parties: party, Alliances: []brief.Alliance{tie("s", "a", "a", 1)}},
		"a self-tie among others":     {Parties: party, Alliances: []brief.Alliance{tie("s", "a", "a", 1), tie("t", "a", "b", 1)}},
		"a missing end":               {Parties: party, Alliances: []brief.Alliance{tie("m", "a", "", 1)}},
		"a country that nobody knows": {Parties: map[brief.ID]brief.Party{"a": {ID: "a", Country: "ZZ"}}, Alliances: []brief.Alliance{tie("z", "a", "b", 1)}},
		"an amount without currency":  {Parties: party, Alliances: []brief.Alliance{bare}},
		"an end before its start":     {Parties: party, Alliances: []brief.Alliance{late}},
		"one id twice":                {Parties: party, Alliances: []brief.Alliance{tie("d", "a", "b", 1), tie("d", "b", "a", 2)}},
		"parts of each other":         {Parties: party, Alliances: parts(tie("x", "a", "b", 1), tie("y", "a", "b", 2))},
	}
}

func parts(a, b brief.Alliance) []brief.Alliance {
	a.PartOf, b.PartOf = []brief.ID{b.ID}, []brief.ID{a.ID}
	return []brief.Alliance{a, b}
}

func TestNoLibraryIsTooBadForAnyView(t *testing.T) {
	v := open(t)
	for name, r := range bad() {
		for _, subject := range []brief.ID{"", "a", "nobody"} {
			for _, lang := range []string{"en", "ko"} {
				if r != nil {
					r.KnownOn = christmas
				}
				give(t, v, r, subject, lang)
				for i := range v.parts {
					v.choice.Select(i)
					v.choose(i)
					p := v.part(i)
					if got := said(p.Object()); got == "" || strings.Contains(got, "<no value>") {
						t.Errorf("%s of %q in %s: the %s says %q", name, subject, lang, p.key, got)
					}
				}
			}
		}
	}
}

// bundled is the bundled library on 19 December 2025.
func bundled(t *testing.T) *brief.Records {
	t.Helper()
	dir, err := assets.Briefings()
	if err != nil {
		t.Fatal(err)
	}
	paths, err := fs.Glob(dir, "*.en.md")
	if err != nil {
		t.Fatal(err)
	}
	var all []*brief.Briefing
	for _, path := range paths {
		data, err := fs.ReadFile(dir, path)
		if err != nil {
			t.Fatal(err)
		}
		b, err := markdown.Read(path, data)
		if err != nil {
			t.Fatal(err)
		}
		b.Resolve()
		all = append(all, b)
	}
	return brief.Gather(all, christmas)
}

func TestALoopIsTriedOnTheSwitchboard(t *testing.T) {
	v := open(t)
	give(t, v, bundled(t), "openai", "en")
	button := find(v.parts[0].Object(), "What if NVIDIA – OpenAI breaks?")
	if button == nil {
		t.Fatalf("no way to the switchboard: %s", said(v.parts[0].Object()))
	}
	button.Tapped(nil)
	if v.shown().key != switchboard {
		t.Fatalf("shows the %s", v.shown().key)
	}
	for _, want := range []string{"Switched off: NVIDIA – OpenAI", "US$100bn"} {
		if got := said(v.shown().Object()); !strings.Contains(got, want) {
			t.Errorf("does not say %q: %s", want, got)
		}
	}
	key, fields := v.Shown()
	if off := whatif.OffOf(fields); key != switchboard || len(off.Ties) != 1 {
		t.Errorf("an export would show %s with %v", key, fields)
	}
}

func find(o fyne.CanvasObject, text string) *kit.Button {
	list := []fyne.CanvasObject{}
	switch x := o.(type) {
	case *kit.Button:
		if x.Text == text {
			return x
		}
	case *fyne.Container:
		list = x.Objects
	case *container.Scroll:
		list = append(list, x.Content)
	case *prose.Page:
		list = append(list, x.Scroll.Content)
	}
	for _, c := range list {
		if b := find(c, text); b != nil {
			return b
		}
	}
	return nil
}
