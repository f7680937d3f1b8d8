package chart_test

import (
	"bytes"
	"errors"
	"fmt"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"

	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/chart/raster"
	"moat/internal/money"
)

var langs = []string{"en", "ko", "ja", "zh"}

// views are the bundled briefings on the days they were written, and one much
// later.
var views = []struct {
	id      brief.ID
	knownOn string
}{
	{"openai-100bn-talks", "2025-12-19"},
	{"openai-110bn-round", "2026-02-28"},
	{"openai-122bn-close", "2026-04-10"},
	{"anthropic-run-rate", "2025-11-19"},
	{"gulf-capital-chips-licences", "2025-12-18"},
	{"openai-100bn-talks", "2030-01-01"},
}

// readable checks what every drawing must be: required labels there, nothing
// cut off, nothing on top of another, no glyph missing.
func readable(t *testing.T, name string, c *chart.Chart, o chart.Options) {
	t.Helper()
	pic, err := c.Render(fonts, o)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	var all strings.Builder
	for i, a := range pic.Texts {
		all.WriteString(a.Text + "\n")
		if a.Clipped || a.Missing {
			t.Errorf("%s: %q clipped %v, missing a glyph %v", name, a.Text, a.Clipped, a.Missing)
		}
		for _, b := range pic.Texts[:i] {
			if overlap(a, b) {
				t.Errorf("%s: %q lies on %q", name, a.Text, b.Text)
			}
		}
	}
	for _, label := range c.Required {
		if !strings.Contains(all.String(), label) {
			t.Errorf("%s: no label %q", name, label)
		}
	}
	if o.Frame {
		for _, part := range []string{firstWord(c.Title), c.Stage, firstWord(c.SourceLine), "Moat"} {
			if !strings.Contains(all.String(), part) {
				t.Errorf("%s: nothing says %q", name, part)
			}
		}
	}
	for _, p := range pic.Points {
		if p.X < 0 || p.Y < 0 || p.X > o.Width || p.Y > o.Height || p.Text == "" || p.Record == "" {
			t.Errorf("%s: point %+v", name, p)
		}
	}
}

func overlap(a, b raster.TextBox) bool {
	return a.Box.Left < b.Box.Right && b.Box.Left < a.Box.Right && a.Box.Top < b.Box.Bottom && b.Box.Top < a.Box.Bottom
}

func firstWord(s string) string { return string([]rune(strings.Fields(s + " ")[0])[:1]) }

func TestEveryChartIsReadable(t *testing.T) {
	for _, lang := range langs {
		for _, c := range chart.All(input(t, "openai-100bn-talks", "2025-12-19", lang, "")) {
			for _, theme := range []chart.Theme{chart.Light(), chart.Dark()} {
				for _, size := range [][2]float64{{480, 300}, {800, 450}, {1600, 900}} {
					for _, framed := range []bool{true, false} {
						o := chart.Options{Width: size[0], Height: size[1], Theme: theme, Frame: framed}
						readable(t, fmt.Sprintf("%s %s %v framed %v", c.ID, lang, size, framed), c, o)
					}
				}
			}
		}
	}
}

func TestEveryBriefingHasReadableCharts(t *testing.T) {
	for _, v := range views {
		for i, currency := range []money.Currency{"", money.KRW, money.JPY, money.EUR} {
			charts := chart.All(input(t, v.id, v.knownOn, langs[i], currency))
			for _, c := range charts {
				for _, o := range []chart.Options{
					{Width: 480, Height: 300, Frame: true},
					{Width: 800, Height: 450, Frame: true, Log: true},
					{Width: 400, Height: 300, Text: 1.6},
					{Width: 1200, Height: 500, Scale: 2},
				} {
					readable(t, fmt.Sprintf("%s of %s on %s in %s %s, %+v", c.ID, v.id, v.knownOn, langs[i], currency, o), c, o)
				}
				if c.Title == "" || c.Subtitle == "" || c.Alt == "" || len(c.Table.Rows) == 0 || !strings.Contains(c.SourceLine, c.Notes) {
					t.Errorf("%s of %s says too little: %+v", c.ID, v.id, c)
				}
				if leftOver := c.Title + c.Subtitle + c.SourceLine + c.Alt; strings.Contains(leftOver, "valuation.") || strings.Contains(leftOver, "no value") {
					t.Errorf("%s of %s holds an untranslated key: %s", c.ID, v.id, leftOver)
				}
				for _, r := range c.Table.Rows {
					if len(r) != len(c.Table.Header) {
						t.Errorf("%s: ragged row %q", c.ID, r)
					}
				}
			}
		}
	}
}

func TestTitlesOfDecember2025(t *testing.T) {
	for lang, want := range map[string][]string{
		"en": {
			"The ask of up to US$830bn is 46 % or 66 % above the October 2025 tender",
			"OpenAI at up to 41.5× is within the past year’s range for AI labs",
			"Run-rate has multiplied by 3.6 in 12 months, to about US$20bn",
		},
		"ko": {
			"희망가(최대 8,300억 달러)는 2025년 10월 구주 거래보다 46 % 또는 66 % 높다",
			"오픈AI의 최대 41.5×는 지난 1년간 AI 개발사 범위 안이다",
			"연환산 매출은 12개월 만에 3.6배, 약 200억 달러",
		},
	} {
		charts := chart.All(input(t, "openai-100bn-talks", "2025-12-19", lang, ""))
		for i, id := range []string{"round-ladder", "peer-multiples", "revenue-path"} {
			if charts[i].ID != id || charts[i].Title != want[i] {
				t.Errorf("%s: %s says %q", lang, charts[i].ID, charts[i].Title)
			}
		}
	}
}

func TestTitlesFollowTheKnownOnDate(t *testing.T) {
	title := func(on string) string {
		return chart.All(input(t, "openai-100bn-talks", on, "en", ""))[0].Title
	}
	if got := title("2025-12-17"); !strings.Contains(got, "about US$750bn is 30 % or 50 %") {
		t.Errorf("a day before the second report: %q", got)
	}
	if got := title("2026-04-10"); !strings.Contains(got, "round was priced 46 % above the October 2025 tender") {
		t.Errorf("once it closed: %q", got)
	}
}

func TestConversionIsNamedWithItsGap(t *testing.T) {
	c := chart.All(input(t, "openai-100bn-talks", "2025-12-21", "en", money.KRW))[0]
	if !strings.Contains(c.SourceLine, "US$1 = ₩") || !strings.Contains(c.SourceLine, "earlier") {
		t.Errorf("source line: %q", c.SourceLine)
	}
	if !strings.Contains(c.Subtitle, "₩tn") {
		t.Errorf("subtitle: %q", c.Subtitle)
	}
}

func TestPNGIsAPicture(t *testing.T) {
	c := chart.All(input(t, "openai-100bn-talks", "2025-12-19", "en", ""))[0]
	var b bytes.Buffer
	if err := c.PNG(&b, fonts, chart.Options{Width: 800, Height: 450, Scale: 2, Frame: true}); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil || img.Bounds().Dx() != 1600 || img.Bounds().Dy() != 900 {
		t.Fatalf("%v, %v", img.Bounds(), err)
	}
	if got := color.NRGBAModel.Convert(img.At(2, 2)); got != color.Color(chart.Light().Surface) {
		t.Errorf("corner %v, want the light surface", got)
	}
}

func TestBufferIsUsedAgain(t *testing.T) {
	c := chart.All(input(t, "openai-100bn-talks", "2025-12-19", "en", ""))[1]
	o := chart.Options{Width: 480, Height: 300, Theme: chart.Dark()}
	one, err := c.Render(fonts, o)
	if err != nil {
		t.Fatal(err)
	}
	first := bytes.Clone(one.Image.Pix)
	o.Buffer = one.Image
	two, err := c.Render(fonts, o)
	if err != nil || &two.Image.Pix[0] != &one.Image.Pix[0] {
		t.Fatalf("a new image was made (%v)", err)
	}
	if !bytes.Equal(first, two.Image.Pix) {
		t.Error("the same chart looks different the second time")
	}
}

func TestSizesThatNoPictureHas(t *testing.T) {
	c := chart.All(input(t, "openai-100bn-talks", "2025-12-19", "en", ""))[0]
	for _, o := range []chart.Options{
		{}, {Width: 800}, {Width: math.NaN(), Height: 450}, {Width: math.Inf(1), Height: 450}, {Width: -5, Height: -5},
		{Width: 800, Height: 450, Scale: -1}, {Width: 800, Height: 450, Scale: math.NaN()}, {Width: 800, Height: 450, Text: 90},
	} {
		if _, err := c.Render(fonts, o); !errors.Is(err, chart.ErrSize) {
			t.Errorf("%+v: %v, want ErrSize", o, err)
		}
	}
}

func TestNothingToDraw(t *testing.T) {
	in := input(t, "openai-100bn-talks", "2015-01-01", "en", "")
	if got := chart.All(in); len(got) != 0 {
		t.Errorf("%d charts before anything was known", len(got))
	}
	if got := chart.All(chart.Input{}); len(got) != 0 {
		t.Errorf("%d charts of nothing", len(got))
	}
}

func TestTableAsTSV(t *testing.T) {
	table := chart.Table{Header: []string{"a", "b"}, Rows: [][]string{{"1\t2", "x\ny"}}}
	if got := table.TSV(); got != "a\tb\n1 2\tx y\n" {
		t.Errorf("%q", got)
	}
}
