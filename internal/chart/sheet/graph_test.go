package sheet

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"image/color"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"moat/assets"
	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/chart"
	"moat/internal/chart/graph"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/typeset"
)

var fonts = typeset.New(assets.Font)

var catalogue = sync.OnceValues(func() (*text.Catalogue, error) { return text.Load(assets.FS()) })

func printer(t testing.TB, lang string) *text.Printer {
	t.Helper()
	c, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return c.In(lang)
}

var knownOn = money.Day{Year: 2025, Month: 12, Date: 19}

// bundled is the bundled library as it was known on the day of its first
// briefing.
func bundled(t testing.TB, lang string) Subject {
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
	r := brief.Gather(all, knownOn)
	return Subject{Graph: alliance.Build(r, "openai"), Records: r, KnownOn: knownOn, Printer: printer(t, lang)}
}

func style(t chart.Theme) graph.Style {
	return graph.Style{
		Background: t.Surface, Ink: t.Ink, Muted: t.Muted, Room: t.Hairline, Path: t.Accent, Countries: true,
		Loop: color.NRGBA{0xB3, 0x26, 0x1E, 255},
		Classes: map[alliance.Class]color.Color{
			alliance.Capital: color.NRGBA{0xD0, 0x8A, 0x2E, 255}, alliance.Compute: color.NRGBA{0x8F, 0xA3, 0xB5, 255},
			alliance.Silicon: color.NRGBA{0x5F, 0x9E, 0x8F, 255}, alliance.States: color.NRGBA{0x9A, 0x6B, 0x8F, 255}, alliance.Labs: t.Accent,
		},
	}
}

func page(t testing.TB, s Subject, v graph.View) *chart.Chart {
	t.Helper()
	c, err := Graph(t.Context(), s, v, style)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// langs are the languages to look at: all of them, where there is time.
func langs() []string {
	if testing.Short() {
		return brief.Langs[:1]
	}
	return brief.Langs
}

func TestTheGraphOnAPageIsReadableInEverySize(t *testing.T) {
	for _, lang := range langs() {
		s := bundled(t, lang)
		sizes := chart.Sizes()
		if lang == "ja" || lang == "zh" || testing.Short() {
			sizes = sizes[:1]
		}
		for _, size := range sizes {
			readable(t, page(t, s, graph.View{}), size, chart.Light(), "graph-"+lang+"-"+size.Name)
		}
		readable(t, page(t, s, graph.View{Group: alliance.ByCountry}), chart.Sizes()[0], chart.Dark(), "graph-country-"+lang)
	}
}

func readable(t *testing.T, c *chart.Chart, size chart.Size, theme chart.Theme, name string) {
	t.Helper()
	pic, err := c.Render(fonts, chart.Options{Width: size.Width, Height: size.Height, Scale: 2, Theme: theme, Frame: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range pic.Texts {
		if x.Missing || x.Clipped {
			t.Errorf("%s: %q: missing glyph %v, clipped %v", name, x.Text, x.Missing, x.Clipped)
		}
	}
	if n := len(pic.Texts); n < 60 {
		t.Errorf("%s: %d texts", name, n)
	}
	look(t, pic, name)
}

// pictures is where to write what the sheets look like:
// go test ./internal/chart/sheet -pictures DIR.
var pictures = flag.String("pictures", "", "folder to write pictures of the sheets to")

func look(t *testing.T, pic *chart.Picture, name string) {
	t.Helper()
	if *pictures == "" {
		return
	}
	var b bytes.Buffer
	if err := png.Encode(&b, pic.Image); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*pictures, name+".png"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestTheTitleStatesTheFinding(t *testing.T) {
	s := bundled(t, "en")
	path, _ := s.Graph.Strongest("softbank", "nvidia", nil)
	hosts := alliance.Filter{Kinds: []brief.AllianceKind{brief.Hosts}}
	for title, v := range map[string]graph.View{
		"NVIDIA → OpenAI → Oracle → NVIDIA: money goes in a circle, US$40bn at its weakest step": {},
		fmt.Sprintf("SoftBank Group has %d known ties", len(s.Graph.TiesOf("softbank"))):         {Party: "softbank"},
		"From SoftBank Group to NVIDIA in " + steps(path) + "":                                   {Ends: [2]brief.ID{"softbank", "nvidia"}, Ties: firstTies(path.Steps)},
		fmt.Sprintf("%d ties around OpenAI", len(s.Graph.Where(hosts).Ties)):                     {Filter: hosts},
	} {
		if got := page(t, s, v).Title; got != title {
			t.Errorf("got %q, want %q", got, title)
		}
	}
	c := page(t, s, graph.View{Filter: alliance.Filter{Kinds: []brief.AllianceKind{brief.Hosts}, Country: "US"}})
	for _, want := range []string{"as known on 19 December 2025", "Only hosts", "US"} {
		if !strings.Contains(c.Subtitle, want) {
			t.Errorf("%q is not in %q", want, c.Subtitle)
		}
	}
}

func steps(p alliance.Path) string {
	if len(p.Steps) == 1 {
		return "one step"
	}
	return string(rune('0'+len(p.Steps))) + " steps"
}

func TestThePicturesRememberTheirDataAndView(t *testing.T) {
	s := bundled(t, "ko")
	v := graph.View{Group: alliance.ByClass, Filter: alliance.Filter{Kinds: []brief.AllianceKind{brief.InvestsIn}}, Party: "nvidia"}
	c := page(t, s, v)
	from := chart.Origin{Briefing: "openai-100bn-talks", KnownOn: knownOn, View: v.Fields()}
	o := chart.Options{Width: 800, Height: 450, Scale: 1, Frame: true}
	var pixels, svg bytes.Buffer
	if err := errors.Join(c.PNGWithData(&pixels, fonts, o, from), c.SVG(&svg, fonts, o, from)); err != nil {
		t.Fatal(err)
	}
	wellFormed(t, svg.Bytes())
	for name, file := range map[string][]byte{"PNG": pixels.Bytes(), "SVG": svg.Bytes()} {
		d, err := chart.ReadData(bytes.NewReader(file))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if d.Chart != GraphID || d.KnownOn != knownOn || d.Lang != "ko" || !reflect.DeepEqual(graph.ViewOf(d.View), v) {
			t.Errorf("%s: got %s, %v, %s, %+v", name, d.Chart, d.KnownOn, d.Lang, d.View)
		}
		want := len(s.Graph.Where(v.Filter).Ties)
		if len(d.Rows) != want || len(d.Records) != want {
			t.Errorf("%s: %d rows and %d records, want %d ties", name, len(d.Rows), len(d.Records), want)
		}
	}
}

func wellFormed(t *testing.T, file []byte) {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(file))
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("the SVG is not well formed: %v", err)
		}
	}
}

func TestTheTableIsNoFormula(t *testing.T) {
	r := &brief.Records{Parties: map[brief.ID]brief.Party{"a": {ID: "a", Names: brief.Names{"en": "=1+1"}}},
		Alliances: []brief.Alliance{{ID: "t", From: "a", Kind: brief.InvestsIn, To: "b"}}}
	c := page(t, Subject{Graph: alliance.Build(r, "a"), Records: r, KnownOn: knownOn, Printer: printer(t, "en")}, graph.View{})
	var b bytes.Buffer
	if err := c.CSV(&b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 2 || rows[1][0] != "'=1+1" {
		t.Errorf("got %q, %v", rows, err)
	}
}

func TestTheSamePictureByteForByte(t *testing.T) {
	var first []byte
	for range 2 {
		var b bytes.Buffer
		if err := page(t, bundled(t, "en"), graph.View{}).PNG(&b, fonts, chart.Options{Width: 640, Height: 480, Scale: 1, Frame: true}); err != nil {
			t.Fatal(err)
		}
		if first != nil && !bytes.Equal(first, b.Bytes()) {
			t.Error("two runs gave two pictures")
		}
		first = b.Bytes()
	}
}

func TestAnEmptyLibraryMakesAPage(t *testing.T) {
	for name, g := range map[string]*alliance.Graph{"nothing": alliance.Build(nil, ""), "one party": alliance.Build(nil, "a")} {
		s := Subject{Graph: g, Records: &brief.Records{}, KnownOn: knownOn, Printer: printer(t, "en")}
		if _, err := page(t, s, graph.View{}).Render(fonts, chart.Options{Width: 480, Height: 300, Scale: 1, Frame: true}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
