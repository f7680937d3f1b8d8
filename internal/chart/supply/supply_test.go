package supply

import (
	"bytes"
	"fmt"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

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
	"light": {Background: hex(0xFFFFFF), Ink: hex(0x1B1F24), Muted: hex(0x5B6470), Hairline: hex(0xE4E2DA), Accent: hex(0x1F4E79),
		OnAccent: hex(0xFFFFFF), Doubt: hex(0x8A6D1B), Classes: map[alliance.Class]color.Color{
			alliance.Capital: hex(0xD08A2E), alliance.Compute: hex(0x8FA3B5), alliance.Silicon: hex(0x5F9E8F), alliance.States: hex(0x9A6B8F), alliance.Labs: hex(0x1F4E79)}},
	"dark": {Background: hex(0x1C2024), Ink: hex(0xE7E9EC), Muted: hex(0x9AA3AD), Hairline: hex(0x2B3036), Accent: hex(0x7FB2E5),
		OnAccent: hex(0x14171A), Doubt: hex(0xD9B857), Classes: map[alliance.Class]color.Color{
			alliance.Capital: hex(0xE0A458), alliance.Compute: hex(0x66727E), alliance.Silicon: hex(0x7DBBAB), alliance.States: hex(0xBE8FB4), alliance.Labs: hex(0x7FB2E5)}},
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

func board(t testing.TB, r *brief.Records, subject brief.ID, lang string) Model {
	t.Helper()
	g := alliance.Build(r, subject)
	return New(g, g.Board(subject, r), r, printer(t, lang))
}

func paint(m Model, theme string, w, h float64, f Focus) (*raster.Renderer, []canvas.Spot) {
	c := raster.New(fonts, int(w), int(h), raster.Options{Lang: m.printer.Lang(), Background: styles[theme].Background})
	return c, Draw(c, fonts, m, styles[theme], canvas.Area{X: 14, Y: 12, W: w - 28, H: h - 24}, f)
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
			for _, size := range [][2]float64{{1008, 584}, {728, 424}, {480, 300}} {
				for _, subject := range []brief.ID{"openai", "nvidia", "alphabet", "sb-energy"} {
					m := board(t, r, subject, lang)
					name := fmt.Sprintf("supply-%s-%s-%s-%.0f", subject, lang, theme, size[0])
					c, _ := paint(m, theme, size[0], size[1], Focus{})
					checkTexts(t, name, c.Texts())
					save(t, c, name)
				}
			}
		}
	}
}

func keys(spots []canvas.Spot, prefix string) []string {
	var out []string
	for _, s := range spots {
		if k, ok := strings.CutPrefix(s.Key, prefix); ok && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

func TestEveryRowCanBeReached(t *testing.T) {
	m := board(t, world(t), "openai", "en")
	_, short := paint(m, "light", 728, 424, Focus{})
	if len(keys(short, MoreKey)) == 0 || len(keys(short, PartyKey)) >= len(m.Rows()) {
		t.Errorf("%d of %d rows fit, and no more are promised", len(keys(short, PartyKey)), len(m.Rows()))
	}
	c, all := paint(m, "light", 728, Height(m)+moreHeight+24, Focus{Expanded: true})
	if got := keys(all, PartyKey); len(got) != len(m.Rows()) {
		t.Errorf("expanded: %d of %d rows", len(got), len(m.Rows()))
	}
	if got := keys(all, LinkKey); len(got) != len(m.Rows()) {
		t.Errorf("expanded: %d lines for %d rows", len(got), len(m.Rows()))
	}
	if len(keys(all, FewerKey)) != 1 {
		t.Error("there is no way back to fewer")
	}
	checkTexts(t, "expanded", c.Texts())
}

func TestTheBoardIsSeatedAsPromised(t *testing.T) {
	m := board(t, world(t), "openai", "en")
	_, spots := paint(m, "light", 1008, 584, Focus{})
	side := map[bool]int{}
	for _, s := range spots {
		key, ok := strings.CutPrefix(s.Key, PartyKey)
		if !ok {
			continue
		}
		row, _ := m.Row(key)
		left := s.X+s.W/2 < 504
		side[left]++
		if left != row.Link.Role.OnLeft() {
			t.Errorf("%s stands on the wrong side", key)
		}
	}
	if side[true] < 5 || side[false] < 5 {
		t.Errorf("%d rows on the left, %d on the right", side[true], side[false])
	}
	oracle, ok := m.Row("host:oracle")
	if !ok || oracle.Part != 1 || !oracle.ToParty || oracle.Note != "US$300bn committed · signed" {
		t.Errorf("Oracle: %+v", oracle)
	}
	if microsoft, _ := m.Row("funder:microsoft"); microsoft.Note != "US$13bn committed · signed · US$11.6bn of it funded" {
		t.Errorf("what was paid of a commitment: %q", microsoft.Note)
	}
	nvidia, _ := m.Row("funder:nvidia")
	if !nvidia.Dashed || nvidia.ToParty {
		t.Errorf("a letter of intent looks firm, or its money goes the wrong way: %+v", nvidia)
	}
}

func TestAPointFindsAPartyOrALine(t *testing.T) {
	m := board(t, world(t), "openai", "en")
	_, spots := paint(m, "light", 1008, 584, Focus{})
	for _, s := range spots {
		if !strings.HasPrefix(s.Key, PartyKey) {
			continue
		}
		if got, ok := Find(spots, s.X+s.W/2, s.Y+s.H/2); !ok || got.Key != s.Key {
			t.Errorf("over %s lies %q", s.Key, got.Key)
		}
		near := s.Right() + 16
		if s.X > 504 {
			near = s.X - 16
		}
		want := LinkKey + strings.TrimPrefix(s.Key, PartyKey)
		if got, _ := Find(spots, near, s.Y+s.H/2); got.Key != want {
			t.Errorf("beside %s lies %q, want its line", s.Key, got.Key)
		}
	}
	if _, ok := Find(spots, -5, -5); ok {
		t.Error("something lies outside the picture")
	}
}

func TestAFocusFadesTheRest(t *testing.T) {
	m := board(t, world(t), "openai", "en")
	plain, _ := paint(m, "light", 1008, 584, Focus{})
	hover, _ := paint(m, "light", 1008, 584, Focus{Key: "host:oracle"})
	lost, _ := paint(m, "light", 1008, 584, Focus{Key: "host:nobody"})
	if bytes.Equal(plain.Image().Pix, hover.Image().Pix) {
		t.Error("hovering changes nothing")
	}
	if !bytes.Equal(plain.Image().Pix, lost.Image().Pix) {
		t.Error("a row that is not there fades the others")
	}
	again, _ := paint(board(t, world(t), "openai", "en"), "light", 1008, 584, Focus{})
	if !bytes.Equal(plain.Image().Pix, again.Image().Pix) {
		t.Error("two runs give two pictures")
	}
}

func TestTheBoardSpeaksEveryLanguage(t *testing.T) {
	r := world(t)
	for lang, want := range map[string]string{
		"en": "OpenAI owes Oracle most: US$300bn, 49 % of what is committed",
		"ko": "오픈AI 최대 지급처는 오라클: 3,000억 달러, 약정액의 49 %",
	} {
		if got := board(t, r, "openai", lang).Title(); got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
	}
	for _, lang := range brief.Langs {
		m := board(t, r, "openai", lang)
		for _, s := range []string{m.Title(), m.Subtitle(), m.Alt(), m.Note()} {
			if s == "" || strings.Contains(s, "supply.") {
				t.Errorf("%s: %q", lang, s)
			}
		}
		if len(m.Sources()) < 5 || len(m.Table().Rows) != len(m.Rows()) {
			t.Errorf("%s: %d sources, %d rows of a table", lang, len(m.Sources()), len(m.Table().Rows))
		}
	}
}

func TestAnEstimateIsMarkedAndAnUnknownIsADash(t *testing.T) {
	m := board(t, world(t), "openai", "en")
	softbank, ok := m.Row("customer:softbank")
	if !ok || !slices.Equal(softbank.Cell, []string{"23 % est.", "—"}) {
		t.Errorf("SoftBank's yearly US$3bn on the target of US$13bn: %v", softbank.Cell)
	}
	if got := m.Exposure(softbank.Link); got != "US$3bn in 2025: 23 % est. of the revenue of OpenAI; of the cost of SoftBank Group: — (none known for 2025)" {
		t.Errorf("in full: %q", got)
	}
	oracle, _ := m.Row("host:oracle")
	if !slices.Equal(oracle.Cell, []string{"—", "—"}) || m.Exposure(oracle.Link) == "" {
		t.Errorf("Oracle: %v, %q", oracle.Cell, m.Exposure(oracle.Link))
	}
	broadcom, _ := m.Row("supplier:broadcom")
	if !broadcom.Doubtful || !strings.Contains(broadcom.Note, "unverified") {
		t.Errorf("an amount that was never read looks like any other: %+v", broadcom)
	}
}

func TestAnEmptyBoardSaysSo(t *testing.T) {
	for subject, r := range map[brief.ID]*brief.Records{"": nil, "nobody": {}, "lab": {Alliances: []brief.Alliance{{ID: "t", From: "lab", Kind: brief.Owns, To: "lab"}}}} {
		m := board(t, r, subject, "en")
		c, spots := paint(m, "light", 480, 300, Focus{Key: "x", Expanded: true})
		if m.Empty() == "" || m.Title() == "" || m.Alt() == "" || len(spots) != 0 {
			t.Errorf("%q: %q, %d spots", subject, m.Empty(), len(spots))
		}
		checkTexts(t, "empty", c.Texts())
	}
}

func TestAHundredSuppliersWithLongNamesKeepApart(t *testing.T) {
	r := &brief.Records{Parties: map[brief.ID]brief.Party{}}
	for i := range 100 {
		id := brief.ID(fmt.Sprintf("p%d", i))
		r.Parties[id] = brief.Party{ID: id, Names: brief.Names{"en": strings.Repeat("Long Name ", 9) + string(id)}}
		a := brief.Alliance{ID: "t" + id, From: id, Kind: brief.AllianceKinds[i%3], To: "lab"}
		a.Amount = brief.Point(decimal.NewFromInt(int64(i)).Shift(9), "USD", brief.Exact)
		r.Alliances = append(r.Alliances, a)
	}
	c, spots := paint(board(t, r, "lab", "en"), "light", 728, 424, Focus{})
	checkTexts(t, "long", c.Texts())
	if len(spots) == 0 {
		t.Error("nothing can be pointed at")
	}
}

func TestTheSameBoardIsDrawnAsSVG(t *testing.T) {
	m := board(t, world(t), "openai", "ko")
	r := svg.New(fonts, 980, 560, svg.Options{Lang: "ko", Title: m.Title(), Desc: m.Alt()})
	area := canvas.Area{X: 10, Y: 10, W: 960, H: 540}
	fromSVG := Draw(r, fonts, m, styles["light"], area, Focus{})
	fromRaster := Draw(raster.New(fonts, 980, 560, raster.Options{Lang: "ko"}), fonts, m, styles["light"], area, Focus{})
	if !slices.Equal(fromSVG, fromRaster) {
		t.Error("the SVG is another picture")
	}
	var b bytes.Buffer
	if err := r.Save(&b); err != nil || !strings.Contains(b.String(), "오라클") {
		t.Errorf("the SVG lacks its words: %v", err)
	}
}
