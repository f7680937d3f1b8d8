package graph

import (
	"bytes"
	"image"
	"image/color"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"moat/assets"
	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/chart/raster"
	"moat/internal/money"
	"moat/internal/typeset"
)

var (
	white = color.NRGBA{255, 255, 255, 255}
	ink   = color.NRGBA{27, 31, 36, 255}
	red   = color.NRGBA{255, 0, 0, 255}
	green = color.NRGBA{0, 128, 0, 255}
)

func style() Style {
	return Style{Background: white, Ink: ink, Muted: color.NRGBA{91, 100, 112, 255}, Loop: red, Countries: true,
		Classes: map[alliance.Class]color.Color{alliance.Silicon: green}}
}

var fonts = typeset.New(assets.Font)

// world is the bundled library on the day of its first briefing.
func world(t *testing.T) *brief.Records {
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

func names(r *brief.Records, lang string) Namer {
	return func(id brief.ID) string { return r.PartyName(id, lang) }
}

func lay(t *testing.T, r *brief.Records, lang string) alliance.Placement {
	t.Helper()
	return layGraph(t, alliance.Build(r, "openai"), alliance.Size{W: 636, H: 490}, Labels(fonts, lang, "openai", names(r, lang), true))
}

// layGraph is the whole picture of a graph, as it opens in the window.
func layGraph(t *testing.T, g *alliance.Graph, size alliance.Size, labels alliance.LabelSize) alliance.Placement {
	t.Helper()
	w, err := alliance.NewWorld(t.Context(), g, size, labels, alliance.WorldOptions{Near: 42})
	if err != nil {
		t.Fatal(err)
	}
	return (View{}).Scene(w, g).At((View{}).Look(size))
}

func draw(p alliance.Placement, r *brief.Records, lang string, f Focus) *raster.Renderer {
	c := raster.New(fonts, int(p.Size.W), int(p.Size.H), raster.Options{Lang: lang, Background: white})
	Draw(c, p, names(r, lang), style(), f)
	return c
}

func TestTheBundledGraphShowsFortyLabelsNoneOverAnother(t *testing.T) {
	r := world(t)
	for _, lang := range brief.Langs {
		p := lay(t, r, lang)
		shown := 0
		for i, n := range p.Nodes {
			if !n.Label.Empty() {
				shown++
			}
			for _, o := range p.Nodes[:i] {
				if n.Label.Overlaps(o.Label) || n.Label.Overlaps(o.Circle()) || n.Circle().Overlaps(o.Label) {
					t.Errorf("%s: %s and %s overlap", lang, n.ID, o.ID)
				}
			}
		}
		if shown < 40 {
			t.Errorf("%s: %d labels, want at least 40", lang, shown)
		}
		texts := draw(p, r, lang, Focus{}).Texts()
		var said strings.Builder
		for i, a := range texts {
			said.WriteString(a.Text + "\n")
			if a.Missing || a.Clipped {
				t.Errorf("%s: %q: missing glyph %v, clipped %v", lang, a.Text, a.Missing, a.Clipped)
			}
			for _, b := range texts[:i] {
				if a.Box.Left < b.Box.Right && b.Box.Left < a.Box.Right && a.Box.Top < b.Box.Bottom && b.Box.Top < a.Box.Bottom {
					t.Errorf("%s: %q is drawn over %q", lang, a.Text, b.Text)
				}
			}
		}
		if name := r.PartyName("oracle", lang); !strings.Contains(said.String(), name) {
			t.Errorf("%s: %q is not written", lang, name)
		}
	}
}

func TestTheSameLibraryGivesTheSameBytes(t *testing.T) {
	var first []byte
	for range 2 {
		r := world(t)
		var b bytes.Buffer
		if err := draw(lay(t, r, "en"), r, "en", Focus{}).Save(&b); err != nil {
			t.Fatal(err)
		}
		if first != nil && !bytes.Equal(first, b.Bytes()) {
			t.Error("two runs gave two pictures")
		}
		first = b.Bytes()
	}
}

func TestTheBundledLibraryShowsTheLoop(t *testing.T) {
	r := world(t)
	g := alliance.Build(r, "openai")
	loops, err := g.Loops(t.Context())
	if err != nil || len(loops.List) == 0 {
		t.Fatalf("no loops: %v", err)
	}
	first := loops.List[0]
	if !slices.Equal(first.Parties(), []brief.ID{"nvidia", "openai", "oracle"}) || money.Format(money.New(first.Weakest, g.Currency), "en") != "US$40bn" {
		t.Errorf("the strongest loop: got %v over %v", first.Parties(), first.Weakest)
	}
	var rents []alliance.Tie
	for _, tie := range g.TiesOf("openai") {
		if tie.Kind == brief.Hosts && tie.To == "openai" {
			rents = append(rents, tie)
		}
	}
	if c := g.Concentrate(rents, alliance.BySupplier); c.Index.String() != "4145" {
		t.Errorf("concentration of the fixed cloud contracts: got %v", c.Index)
	}
	if total := g.Totals(rents)[0]; money.Format(total.Sum, "en") != "US$610.4bn" {
		t.Errorf("sum of the fixed cloud contracts: got %v", total.Sum)
	}
	p := lay(t, r, "en")
	if n := count(draw(p, r, "en", Focus{}).Image(), red); n != 0 {
		t.Errorf("%d red pixels without a loop", n)
	}
	if n := count(draw(p, r, "en", Focus{Loop: first.Carries}).Image(), red); n < 300 {
		t.Errorf("%d red pixels with a loop", n)
	}
}

func count(img *image.RGBA, c color.NRGBA) int {
	n := 0
	for i := 0; i+3 < len(img.Pix); i += 4 {
		if img.Pix[i] == c.R && img.Pix[i+1] == c.G && img.Pix[i+2] == c.B {
			n++
		}
	}
	return n
}

func TestHoverFadesAllButTheNeighbours(t *testing.T) {
	r := world(t)
	p := lay(t, r, "en")
	img := draw(p, r, "en", Focus{Party: "nvidia"}).Image()
	for id, want := range map[brief.ID]bool{"nvidia": true, "tsmc": true, "broadcom": false} {
		n, ok := p.Node(id)
		if !ok {
			t.Fatalf("%s is not in the picture", id)
		}
		r, g, b, _ := img.At(int(n.X), int(n.Y)).RGBA()
		clear := r>>8 == 0 && g>>8 == 128 && b>>8 == 0
		if clear != want {
			t.Errorf("%s stands out: %v, want %v", id, clear, want)
		}
	}
	tie := draw(p, r, "en", Focus{Tie: p.Edges[0].Ties[0]}).Image()
	if slices.Equal(tie.Pix, img.Pix) {
		t.Error("a selected tie looks like a hovered party")
	}
}

func TestAnUnknownPartyIsHollow(t *testing.T) {
	r := &brief.Records{Parties: map[brief.ID]brief.Party{"a": {ID: "a", Kind: brief.Chips, Names: brief.Names{"en": "A"}}},
		Alliances: []brief.Alliance{{ID: "t", From: "a", Kind: brief.InvestsIn, To: "ghost"}}}
	g := alliance.Build(r, "")
	p := layGraph(t, g, alliance.Size{W: 200, H: 120}, Labels(fonts, "en", "", names(r, "en"), true))
	img := draw(p, r, "en", Focus{}).Image()
	ghost, _ := p.Node("ghost")
	if c := img.RGBAAt(int(ghost.X), int(ghost.Y)); c != (color.RGBA{255, 255, 255, 255}) {
		t.Errorf("its middle is %v", c)
	}
}

func TestLongNamesStandInTwoLines(t *testing.T) {
	for name, want := range map[string][]string{
		"OpenAI": {"OpenAI"}, "Italian Data Protection Authority": {"Italian Data", "Protection Authority"},
		"개인정보보호위원회 조사총괄과": {"개인정보보호위원회", "조사총괄과"}, "Averyveryverylongname": {"Averyveryverylongname"}, "": {""},
	} {
		if got := split(name); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestAnEmptyGraphDrawsNothing(t *testing.T) {
	g := alliance.Build(nil, "")
	p := layGraph(t, g, alliance.Size{W: 60, H: 40}, nil)
	if n := count(draw(p, &brief.Records{}, "en", Focus{}).Image(), white); n != 60*40 {
		t.Errorf("%d of %d pixels are empty", n, 60*40)
	}
}
