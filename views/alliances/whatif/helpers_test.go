package whatif

import (
	"io/fs"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/typeset"
	"moat/views/alliances/ties"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// library is the bundled library as known on 19 December 2025.
func library(t testing.TB) *brief.Records {
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
	return brief.Gather(all, money.Day{Year: 2025, Month: 12, Date: 19})
}

// scope is a briefing's about OpenAI, with the reader's cases.
func scope(t testing.TB, r *brief.Records, lang string, cases ...reading.Case) *ties.Scope {
	t.Helper()
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	d := &reading.Dossier{
		Briefing: &brief.Briefing{ID: "talks", Subject: "openai"}, Records: r, Cases: cases,
		State: reading.State{Interface: lang, TextScale: 1, KnownOn: money.Day{Year: 2025, Month: 12, Date: 19}},
	}
	return ties.NewScope(d, texts.In(lang))
}

func open(t testing.TB, s *ties.Scope, variant look.Variant, size fyne.Size) (*View, fyne.Window) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Options{Variant: variant, Lang: s.Lang, Font: assets.Font}))
	fonts := typeset.New(assets.Font)
	v := New(t.Context(), &reading.Env{Fonts: fonts, Set: prose.NewTypesetter(fonts, assets.Font), Exec: reading.Inline{}})
	back := canvas.NewRectangle(theme.Color(theme.ColorNameBackground))
	w := test.NewTempWindow(t, container.NewStack(back, v.Object()))
	w.Resize(size)
	show(t, v, s)
	return v, w
}

func show(t testing.TB, v *View, s *ties.Scope) {
	t.Helper()
	apply, err := v.Prepare(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	apply()
}

var wide = fyne.NewSize(1000, 600)
