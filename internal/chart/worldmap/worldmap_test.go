package worldmap

import (
	"bytes"
	"errors"
	"fmt"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"moat/assets"
	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/bundledtest"
	"moat/internal/chart/canvas"
	"moat/internal/chart/raster"
	"moat/internal/chart/svg"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/typeset"
)

var fonts = typeset.New(assets.Font)

func hex(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

var styles = map[string]Style{
	"light": {Background: hex(0xFFFFFF), Land: hex(0xEFEDE6), Border: hex(0xFFFFFF), Ink: hex(0x1B1F24), Muted: hex(0x5B6470), Accent: hex(0x1F4E79),
		Crossings: map[alliance.Crossing]color.Color{alliance.CapitalFlow: hex(0xD08A2E), alliance.HostingFlow: hex(0x8FA3B5), alliance.SupplyFlow: hex(0x5F9E8F), alliance.Licence: hex(0x9A6B8F)}},
	"dark": {Background: hex(0x1C2024), Land: hex(0x2B3036), Border: hex(0x1C2024), Ink: hex(0xE7E9EC), Muted: hex(0x9AA3AD), Accent: hex(0x7FB2E5),
		Crossings: map[alliance.Crossing]color.Color{alliance.CapitalFlow: hex(0xE0A458), alliance.HostingFlow: hex(0x66727E), alliance.SupplyFlow: hex(0x7DBBAB), alliance.Licence: hex(0xBE8FB4)}},
}

func printer(t testing.TB, lang string) *text.Printer {
	t.Helper()
	return bundledtest.Printer(t, assets.FS(), lang)
}

// world is the bundled library on the day of its first briefing.
func world(t testing.TB) *brief.Records {
	t.Helper()
	return bundledtest.Records(t, assets.Briefings, money.Day{Year: 2025, Month: 12, Date: 19})
}

func atlas(t testing.TB) *Atlas {
	t.Helper()
	a, err := ParseAtlas(assets.Countries())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func mapOf(t testing.TB, r *brief.Records, subject brief.ID, by alliance.Shading, lang string) Model {
	t.Helper()
	return New(atlas(t), alliance.Build(r, subject), subject, by, r, printer(t, lang))
}

func areaOf(w, h float64) canvas.Area { return canvas.Area{X: 10, Y: 10, W: w - 20, H: h - 20} }

func paint(m Model, theme string, w, h float64, f Focus) (*raster.Renderer, []canvas.Spot) {
	c := raster.New(fonts, int(w), int(h), raster.Options{Lang: m.printer.Lang(), Background: styles[theme].Background})
	return c, Draw(c, fonts, m, styles[theme], areaOf(w, h), f)
}

// save keeps a picture to be looked at, where MOAT_PICTURES names a folder.
func save(t *testing.T, c *raster.Renderer, name string) {
	t.Helper()
	dir := os.Getenv("MOAT_PICTURES")
	if dir == "" {
		return
	}
	var b bytes.Buffer
	if err := png.Encode(&b, c.Image()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

func checkTexts(t *testing.T, name string, texts []raster.TextBox) {
	t.Helper()
	for i, a := range texts {
		if a.Missing || a.Clipped {
			t.Errorf("%s: %q: missing glyph %v, clipped %v", name, a.Text, a.Missing, a.Clipped)
		}
		for _, b := range texts[:i] {
			if a.Box.Left < b.Box.Right && b.Box.Left < a.Box.Right && a.Box.Top < b.Box.Bottom && b.Box.Top < a.Box.Bottom {
				t.Errorf("%s: %q is drawn over %q", name, a.Text, b.Text)
			}
		}
	}
}

func TestNoTextIsCutOffOrOverAnother(t *testing.T) {
	r := world(t)
	for _, lang := range brief.Langs {
		for theme := range styles {
			for _, by := range alliance.Shadings {
				m := mapOf(t, r, "openai", by, lang)
				for _, size := range [][2]float64{{980, 520}, {700, 400}, {480, 300}} {
					name := fmt.Sprintf("map-%s-%s-%s-%.0f", by, lang, theme, size[0])
					c, _ := paint(m, theme, size[0], size[1], Focus{})
					checkTexts(t, name, c.Texts())
					save(t, c, name)
				}
			}
		}
	}
}

func TestTheProjectionIsEqualEarth(t *testing.T) {
	// Corners as published with the projection: the equator is 2.70663 radii
	// long on either side, the pole line 1.31737 high and 0.59248 as wide.
	for _, c := range []struct {
		at   Degrees
		x, y float64
	}{{Degrees{0, 0}, 0, 0}, {Degrees{180, 0}, 2.7066, 0}, {Degrees{0, 90}, 0, 1.3174}, {Degrees{180, 90}, 1.6036, 1.3174}, {Degrees{-180, -90}, -1.6036, -1.3174}} {
		x, y := equalEarth(c.at)
		if math.Abs(x-c.x) > 1e-3 || math.Abs(y-c.y) > 1e-3 {
			t.Errorf("%v: got %.4f, %.4f, want %.4f, %.4f", c.at, x, y, c.x, c.y)
		}
	}
}

func TestTheAtlasKnowsTheCountriesOfTheParties(t *testing.T) {
	a := atlas(t)
	if len(a.Lands) < 170 {
		t.Errorf("%d lands", len(a.Lands))
	}
	for _, p := range world(t).Parties {
		if _, ok := a.Middle(p.Country); p.Country != "" && !ok {
			t.Errorf("%s of %s is not on the map", p.Country, p.ID)
		}
	}
	for _, code := range []string{"SG", "BH", "HK", "EU", "QA", "LU"} {
		if _, ok := a.Middle(code); !ok {
			t.Errorf("%s is not on the map", code)
		}
	}
	f := fit(areaOf(980, 520))
	for code, at := range map[string]Degrees{"US": {-100, 40}, "KR": {127.8, 36.4}, "AE": {54.5, 23.8}, "ZA": {24, -31}, "LS": {28.2, -29.5}, "": {-30, 0}} {
		x, y := f.point(at)
		if got := f.countryAt(a, x, y); got != code {
			t.Errorf("at %v lies %q, want %q", at, got, code)
		}
	}
}

func TestNoLandRunsAcrossTheWholeMap(t *testing.T) {
	for _, l := range atlas(t).Lands {
		for _, r := range l.Rings {
			for i := range r {
				if wide := math.Abs(r[i].Lon - r[(i+1)%len(r)].Lon); wide > 90 {
					t.Errorf("an outline of %s jumps over %.0f degrees", l.Code, wide)
				}
			}
		}
	}
}

func TestArcsTakeTheShorterWayRound(t *testing.T) {
	japan, america, france := Degrees{138, 36}, Degrees{-99, 39}, Degrees{2, 46}
	if got := shortest(japan, america); len(got) != 2 || got[0][1].Lon != 261 || got[1][0].Lon != -222 {
		t.Errorf("over the Pacific: %v", got)
	}
	if got := shortest(america, france); len(got) != 1 || got[0] != [2]Degrees{america, france} {
		t.Errorf("over the Atlantic: %v", got)
	}
}

func TestWhatIsNoAtlasIsRefused(t *testing.T) {
	for _, s := range []string{"ring 1 2", "country US x y Z", "country US", "country US 1 2 A\nring 1", "<html>"} {
		if _, err := ParseAtlas([]byte(s)); !errors.Is(err, ErrAtlas) {
			t.Errorf("%q: %v", s, err)
		}
	}
	if a, err := ParseAtlas(nil); err != nil || len(a.Lands) != 0 {
		t.Errorf("no data: %v", err)
	}
}

func TestAPointFindsACountryByDotNameAndLand(t *testing.T) {
	m := mapOf(t, world(t), "openai", alliance.ByCapital, "en")
	area := areaOf(980, 520)
	_, spots := paint(m, "light", 980, 520, Focus{})
	f := fit(area)
	for _, code := range m.Codes {
		d, _ := m.atlas.Middle(code)
		x, y := f.point(d)
		if got := Find(spots, x, y); got != code && !(code == "EU" || code == "BE") {
			t.Errorf("at the dot of %s lies %q", code, got)
		}
	}
	x, y := f.point(Degrees{-118, 44})
	if got := FindLand(m, area, x, y); got != "US" {
		t.Errorf("in Oregon lies %q", got)
	}
	x, y = f.point(Degrees{-60, -10}) // Brazil has no party
	if got := FindLand(m, area, x, y); got != "" {
		t.Errorf("in Brazil lies %q", got)
	}
}

func TestAPointFindsAnArcAndSaysItsAmount(t *testing.T) {
	for _, lang := range brief.Langs {
		m := mapOf(t, world(t), "openai", alliance.ByCapital, lang)
		area := areaOf(980, 520)
		found := map[int]bool{}
		for _, b := range m.bows(fit(area)) {
			if x, y := b.point(0.5); area.Has(x, y) {
				found[FindArc(m, area, x, y)] = true
			}
		}
		if found[-1] || len(found) < len(m.Geography.Arcs)/2 {
			t.Errorf("of %d arcs %d are found, none at the middle of one: %v", len(m.Geography.Arcs), len(found), found[-1])
		}
		if got := FindArc(m, area, area.X+1, area.Bottom()-1); got != -1 {
			t.Errorf("in the south Pacific lies %s", m.SayArc(got))
		}
		for i := range min(len(m.Geography.Arcs), 4) {
			pic, _ := paint(m, "light", 980, 520, Focus{Arc: i + 1})
			for _, x := range pic.Texts() {
				if x.Missing || x.Clipped {
					t.Errorf("%s: %q: missing glyph %v, clipped %v", lang, x.Text, x.Missing, x.Clipped)
				}
			}
			if i == 0 {
				save(t, pic, "map-arc-"+lang)
			}
		}
		if lang == "en" && m.SayArc(0) != "Japan → United States · capital · US$30bn committed · 3 ties" {
			t.Errorf("the largest arc is %q", m.SayArc(0))
		}
	}
}

func TestAFocusFadesWhatDoesNotTouchIt(t *testing.T) {
	m := mapOf(t, world(t), "openai", alliance.ByCapital, "en")
	plain, _ := paint(m, "light", 700, 400, Focus{})
	hover, _ := paint(m, "light", 700, 400, Focus{Country: "AE"})
	lost, _ := paint(m, "light", 700, 400, Focus{Country: "XX"})
	if bytes.Equal(plain.Image().Pix, hover.Image().Pix) {
		t.Error("hovering changes nothing")
	}
	if !bytes.Equal(plain.Image().Pix, lost.Image().Pix) {
		t.Error("a country that is not there fades the others")
	}
	save(t, hover, "map-hover")
}

func TestTheMapSpeaksEveryLanguage(t *testing.T) {
	r := world(t)
	for _, lang := range brief.Langs {
		for _, by := range alliance.Shadings {
			m := mapOf(t, r, "openai", by, lang)
			for _, s := range []string{m.Title(), m.Subtitle(), m.Caption(), m.Alt(), m.Say("US")} {
				if s == "" || strings.Contains(s, "map.") {
					t.Errorf("%s: %q", lang, s)
				}
			}
			if len(m.Sources()) < 5 || len(m.Table().Rows) < len(m.Geography.Arcs) {
				t.Errorf("%s: %d sources, %d rows of a table", lang, len(m.Sources()), len(m.Table().Rows))
			}
		}
	}
	if got := mapOf(t, r, "openai", alliance.ByCapital, "ko").Country("AE"); got != "아랍에미리트" {
		t.Errorf("the UAE in Korean: %q", got)
	}
	if !strings.Contains(mapOf(t, r, "openai", alliance.ByCapital, "en").Caption(), "Borders as Natural Earth draws them; some are disputed.") {
		t.Error("nothing says whose borders these are")
	}
}

func TestPartiesWithoutACountryAreCountedAndSaid(t *testing.T) {
	r := &brief.Records{Parties: map[brief.ID]brief.Party{"a": {ID: "a", Country: "US"}, "b": {ID: "b"}, "c": {ID: "c", Country: "ZZ"}}}
	r.Alliances = []brief.Alliance{{ID: "t", From: "a", Kind: brief.Supplies, To: "b"}, {ID: "u", From: "a", Kind: brief.Supplies, To: "c"}}
	m := mapOf(t, r, "a", alliance.BySupply, "en")
	if got := m.Caption(); !strings.Contains(got, "1 party has no country (ties not on the map: 1).") || !strings.Contains(got, "Not on the map: ZZ.") {
		t.Errorf("got %q", got)
	}
}

func TestAnEmptyMapSaysSo(t *testing.T) {
	nowhere := &brief.Records{Alliances: []brief.Alliance{{ID: "t", From: "x", Kind: brief.Hosts, To: "y"}}}
	for name, r := range map[string]*brief.Records{"none": nil, "empty": {}, "nowhere": nowhere} {
		m := mapOf(t, r, "", alliance.ByCapital, "en")
		c, spots := paint(m, "light", 480, 300, Focus{Country: "US"})
		if m.Empty() == "" || m.Title() == "" || m.Alt() == "" || m.Subtitle() == "" || len(spots) != 0 {
			t.Errorf("%s: %q, %d spots", name, m.Empty(), len(spots))
		}
		checkTexts(t, name, c.Texts())
	}
}

func TestTheSameMapIsDrawnAsSVG(t *testing.T) {
	m := mapOf(t, world(t), "openai", alliance.ByCapital, "ko")
	r := svg.New(fonts, 980, 520, svg.Options{Lang: "ko", Title: m.Title(), Desc: m.Alt()})
	fromSVG := Draw(r, fonts, m, styles["light"], areaOf(980, 520), Focus{})
	again, fromRaster := paint(m, "light", 980, 520, Focus{})
	if !slices.Equal(fromSVG, fromRaster) {
		t.Error("the SVG is another picture")
	}
	var b bytes.Buffer
	if err := r.Save(&b); err != nil || !strings.Contains(b.String(), "일본") {
		t.Errorf("the SVG lacks its words: %v", err)
	}
	twice, _ := paint(m, "light", 980, 520, Focus{})
	if !bytes.Equal(again.Image().Pix, twice.Image().Pix) {
		t.Error("two runs give two pictures")
	}
}

// BenchmarkDraw is what hovering over another country costs.
func BenchmarkDraw(b *testing.B) {
	m := mapOf(b, world(b), "openai", alliance.ByCapital, "en")
	for b.Loop() {
		paint(m, "light", 980, 520, Focus{Country: "US"})
	}
}
