package stack

import (
	"bytes"
	"flag"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"moat/assets"
	"moat/internal/alliance"
	"moat/internal/alliance/stack"
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

var pictures = flag.String("pictures", "", "folder to write pictures of the stack to")

func hex(c uint32) color.NRGBA {
	return color.NRGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: 255}
}

// The two looks, as the window has them.
var papers = map[string]color.NRGBA{"light": hex(0xFAF9F5), "dark": hex(0x14171A)}

var styles = map[string]Style{
	"light": {Ink: hex(0x1B1F24), Muted: hex(0x5B6470), Hairline: hex(0xE4E2DA),
		Accent: hex(0x1F4E79), Own: hex(0x2E7D4F), Talks: hex(0x8A6D1B), Soft: hex(0xEEF2F6)},
	"dark": {Ink: hex(0xE7E9EC), Muted: hex(0x9AA3AD), Hairline: hex(0x2B3036),
		Accent: hex(0x7FB2E5), Own: hex(0x6CC08B), Talks: hex(0xD9B857), Soft: hex(0x232A31)},
}

// library is the bundled briefings as known on a day.
func library(t *testing.T, day string) *brief.Records {
	t.Helper()
	known, err := money.ParseDay(day)
	if err != nil {
		t.Fatal(err)
	}
	return bundledtest.Records(t, assets.Briefings, known)
}

func printer(t *testing.T, lang string) *text.Printer {
	t.Helper()
	return bundledtest.Printer(t, assets.FS(), lang)
}

func model(t *testing.T, r *brief.Records, subject brief.ID, lang string) Model {
	t.Helper()
	return NewModel(alliance.Build(r, subject), r, printer(t, lang))
}

func draw(m Model, look string, w, h int, scale float64, f Focus) (*raster.Renderer, []canvas.Spot) {
	c := raster.New(fonts, w, h, raster.Options{Lang: m.Printer.Lang(), Background: papers[look], Scale: scale})
	return c, Draw(c, fonts, m, styles[look], canvas.Area{X: 8, Y: 4, W: float64(w - 16), H: float64(h - 8)}, f)
}

// TestPictures writes what the stack looks like, to be looked at:
// go test ./internal/chart/stack -run Pictures -pictures DIR.
func TestPictures(t *testing.T) {
	dir := *pictures
	if dir == "" {
		dir = t.TempDir()
	}
	r := library(t, "2025-12-19")
	for _, lang := range brief.Langs {
		m := model(t, r, "openai", lang)
		t.Log(m.Title(), "|", m.Subtitle())
		for look := range styles {
			for _, size := range sizes {
				c, _ := draw(m, look, size[0], size[1], 1.5, Focus{})
				f, err := os.Create(filepath.Join(dir, fmt.Sprintf("%s-%s-%d.png", lang, look, size[0])))
				if err != nil {
					t.Fatal(err)
				}
				if err := c.Save(f); err != nil {
					t.Error(err)
				}
				if err := f.Close(); err != nil {
					t.Error(err)
				}
			}
		}
	}
}

// sizes are the room in the window at 1280×800 and at 1024×640, without and
// with the ties beside the picture.
var sizes = [][2]int{{980, 560}, {944, 500}, {700, 400}, {444, 380}}

// boxes checks that no text of a drawing is cut off, lies outside of the
// picture, lacks a glyph or is drawn over another.
func boxes(t *testing.T, name string, texts []raster.TextBox, w, h int) {
	t.Helper()
	for i, a := range texts {
		if a.Missing || a.Clipped {
			t.Errorf("%s: %q: missing glyph %v, clipped %v", name, a.Text, a.Missing, a.Clipped)
		}
		if a.Box.Left < 0 || a.Box.Top < 0 || a.Box.Right > w*canvas.Scale || a.Box.Bottom > h*canvas.Scale {
			t.Errorf("%s: %q lies outside", name, a.Text)
		}
		for _, b := range texts[:i] {
			if a.Box.Left < b.Box.Right && b.Box.Left < a.Box.Right && a.Box.Top < b.Box.Bottom && b.Box.Top < a.Box.Bottom {
				t.Errorf("%s: %q is drawn over %q", name, a.Text, b.Text)
			}
		}
	}
}

// within joins the texts that lie in a cell.
func within(c *raster.Renderer, s canvas.Spot) string {
	var all []string
	for _, x := range c.Texts() {
		if s.Has(canvas.Px(x.Box.Left), canvas.Px(x.Box.Top)) && s.Has(canvas.Px(x.Box.Right), canvas.Px(x.Box.Bottom)) {
			all = append(all, x.Text)
		}
	}
	return strings.Join(all, "\n")
}

func TestEveryCellIsReadInEveryLanguageLookAndSize(t *testing.T) {
	for _, day := range []string{"2025-12-19", "2026-04-01"} {
		r := library(t, day)
		for _, lang := range brief.Langs {
			m := model(t, r, "openai", lang)
			for look := range styles {
				for _, size := range append(sizes, [2]int{420, 300}) {
					name := fmt.Sprint(day, lang, look, size)
					c, spots := draw(m, look, size[0], size[1], 1, Focus{})
					boxes(t, name, c.Texts(), size[0], size[1])
					shown := min(int(float64(size[0])/130), len(m.Stack.Columns))
					if len(spots) < shown*len(stack.Layers) {
						t.Errorf("%s: %d cells", name, len(spots))
					}
					for _, s := range spots {
						said := within(c, s)
						at := AtKey(s.Key)
						lines := m.cell(m.Stack.Cell(at.Party, at.Layer))
						if first := strings.ReplaceAll(lines[0].text, " ", ""); !strings.Contains(strings.NewReplacer(" ", "", "\n", "").Replace(said), first) {
							t.Errorf("%s: %s does not say %q but %q", name, s.Key, lines[0].text, said)
						}
						if strings.Contains(strings.Split(said, "\n")[0], "…") {
							t.Errorf("%s: %s cuts its value: %q", name, s.Key, said)
						}
						if s.Alt == "" || s.X < 0 || s.Right() > float64(size[0]) || s.Bottom() > float64(size[1]) {
							t.Errorf("%s: cell %+v", name, s)
						}
					}
				}
			}
		}
	}
}

func TestTheLargestShareAndItsHolderAreWritten(t *testing.T) {
	r := library(t, "2025-12-19")
	for _, lang := range brief.Langs {
		m := model(t, r, "openai", lang)
		for _, size := range sizes[:3] {
			c, spots := draw(m, "light", size[0], size[1], 1, Focus{})
			for key, want := range map[string][]string{
				"openai/centres": {"49 %", "US"}, "openai/chips": {"16 GW", "63 %", "2029", "US", "TW"},
				"openai/power": {"4.5 GW"}, "microsoft/power": {"0.885 GW", "2047"}, "openai/licences": {"US", "G42"},
				"microsoft/centres": {"89 %"},
			} {
				i := slices.IndexFunc(spots, func(s canvas.Spot) bool { return s.Key == key })
				said := within(c, spots[i])
				for _, w := range want {
					if !strings.Contains(said, w) {
						t.Errorf("%s, %v: %s does not say %q: %q", lang, size, key, w, said)
					}
				}
			}
		}
	}
}

func TestWhatIsNotKnownIsSaidUnknownNeverZero(t *testing.T) {
	m := model(t, library(t, "2025-12-19"), "openai", "en")
	for _, c := range []struct {
		at   At
		want string
	}{
		{At{"openai", stack.Memory}, "size unknown"},
		{At{"microsoft", stack.Memory}, "unknown"},
		{At{"microsoft", stack.Power}, "running: unknown"},
		{At{"xai", stack.Memory}, "(unverified)"},
		{At{"meta", stack.Capital}, "to Scale AI (unverified)"},
		{At{"anthropic", stack.Centres}, "Fluidstack (unverified)"},
		{At{"openai", stack.Centres}, "contracted 4.5 GW"},
		{At{"openai", stack.Centres}, "running: unknown"},
		{At{"openai", stack.Capital}, "US$14.45bn · funded"},
		{At{"openai", stack.Centres}, "end unknown"},
		{At{"openai", stack.Centres}, "1 more not in the sum"}, // Google Cloud
		{At{"openai", stack.Power}, "with leased data centres"},
	} {
		if got := m.CellAlt(c.at.Party, c.at.Layer); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q does not say %q", c.at.Key(), got, c.want)
		}
	}
	for _, row := range m.Table() {
		if slices.Contains(row, "0") {
			t.Errorf("a zero stands in %v", row)
		}
	}
}

func TestWordsAroundTheStack(t *testing.T) {
	r := library(t, "2025-12-19")
	m := model(t, r, "openai", "en")
	if got := m.Title(); got != "Alphabet holds 3 of 5 layers itself; OpenAI none" {
		t.Errorf("title: %q", got)
	}
	if got := m.Subtitle(); got != "OpenAI leans most on Broadcom: 63 % of the chips it has bought. Known on 19 Dec 2025" {
		t.Errorf("subtitle: %q", got)
	}
	for subject, want := range map[brief.ID]string{
		"microsoft": "Alphabet holds 3 of 5 layers itself; Microsoft 2",
		"alphabet":  "Alphabet holds 3 of 5 layers itself; no one here holds more",
	} {
		if got := model(t, r, subject, "en").Title(); got != want {
			t.Errorf("title for %s: %q", subject, got)
		}
	}
	table := m.Table()
	for _, row := range table {
		if len(row) != len(table[0]) {
			t.Fatalf("a row of %d under a header of %d: %v", len(row), len(table[0]), row)
		}
	}
	i := slices.IndexFunc(table, func(row []string) bool { return row[0] == "OpenAI" && row[1] == "Data centres" })
	if got := strings.Join(table[i][2:8], "|"); got != "leased|US$610.4bn|USD|committed|Oracle|49 %" {
		t.Errorf("row of the data centres: %s", got)
	}
	if n := len(m.Sources()); n < 30 {
		t.Errorf("%d sources", n)
	}
	if s := m.SourceLine(); !strings.Contains(s, "The Wall Street Journal, via RCR Wireless") {
		t.Errorf("source line: %s", s)
	}
	if len(m.Legend(styles["light"])) != 3 || !strings.Contains(m.Alt(), "xAI, Licences: US; can refuse") {
		t.Error("the legend or the alternative text misses something")
	}
}

func TestColumnsWithoutRoomAreNamedAndComeWhenLookedAt(t *testing.T) {
	m := model(t, library(t, "2025-12-19"), "openai", "en")
	keys := func(f Focus) (string, string) {
		c, spots := draw(m, "light", 444, 404, 1, f)
		var all []string
		for _, s := range spots[:3] {
			all = append(all, string(AtKey(s.Key).Party))
		}
		foot := ""
		for _, x := range c.Texts() {
			if strings.HasPrefix(x.Text, "Not shown") {
				foot = x.Text
			}
		}
		return strings.Join(all, " "), foot
	}
	for _, c := range []struct{ look, columns, foot string }{
		{"", "openai alphabet microsoft", "Not shown for want of room: Meta, Anthropic, xAI"},
		{"xai", "openai anthropic xai", "Not shown for want of room: Alphabet, Microsoft, Meta"},
	} {
		columns, foot := keys(Focus{Selected: At{brief.ID(c.look), stack.Power}})
		if columns != c.columns || foot != c.foot {
			t.Errorf("looking at %q: %s; %s", c.look, columns, foot)
		}
	}
}

func TestTheCellLookedAtStandsOut(t *testing.T) {
	m := model(t, library(t, "2025-12-19"), "openai", "en")
	_, spots := draw(m, "light", 944, 500, 1, Focus{})
	for _, f := range []Focus{{Selected: At{"meta", stack.Power}}, {Hovered: At{"meta", stack.Power}}} {
		c, _ := draw(m, "light", 944, 500, 1, f)
		for _, s := range spots {
			soft := c.Image().RGBAAt(int(s.Right())-6, int(s.Y)+6) == color.RGBA(hex(0xEEF2F6))
			if want := s.Key == "meta/power"; soft != want {
				t.Errorf("%s stands out: %v, want %v", s.Key, soft, want)
			}
		}
	}
	for _, key := range []string{"", "openai", "openai/nothing"} {
		if at := AtKey(key); m.Stack.Cell(at.Party, at.Layer) != nil {
			t.Errorf("%q names a cell", key)
		}
	}
}

func TestSameRecordsSamePicture(t *testing.T) {
	var first []byte
	for range 2 {
		var b bytes.Buffer
		c, _ := draw(model(t, library(t, "2025-12-19"), "openai", "ko"), "dark", 700, 404, 1.5, Focus{})
		if err := c.Save(&b); err != nil {
			t.Fatal(err)
		}
		if first != nil && !bytes.Equal(first, b.Bytes()) {
			t.Error("two runs gave two pictures")
		}
		first = b.Bytes()
	}
}

func TestAnEmptyStackDrawsNothing(t *testing.T) {
	for _, subject := range []brief.ID{"", "alone"} {
		m := NewModel(alliance.Build(nil, subject), nil, printer(t, "en"))
		c, spots := draw(m, "light", 400, 300, 1, Focus{})
		boxes(t, string(subject), c.Texts(), 400, 300)
		if m.Title() != "Who holds the layers is not known" || len(spots) != 6*len(m.Stack.Columns) {
			t.Errorf("%q: %q, %d cells", subject, m.Title(), len(spots))
		}
	}
}

func TestASceneInSVGSaysTheSame(t *testing.T) {
	m := model(t, library(t, "2025-12-19"), "openai", "ja")
	c, _ := draw(m, "light", 980, 560, 1, Focus{})
	out := svg.New(fonts, 980, 560, svg.Options{Lang: "ja"})
	Draw(out, fonts, m, styles["light"], canvas.Area{X: 8, Y: 4, W: 964, H: 552}, Focus{})
	var b bytes.Buffer
	if err := out.Save(&b); err != nil {
		t.Fatal(err)
	}
	for _, x := range c.Texts() {
		if !strings.Contains(b.String(), strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(x.Text)) {
			t.Errorf("the SVG lacks %q", x.Text)
		}
	}
}
