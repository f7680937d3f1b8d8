package chart_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/chart/canvas"
	"moat/internal/valuation"

	"github.com/shopspring/decimal"
)

func caseDec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func caseValue(t testing.TB, s string) brief.Value {
	t.Helper()
	v, err := brief.ParseValue(s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func caseDate(t testing.TB, s string) brief.Date {
	t.Helper()
	d, err := brief.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// everything is a reader's case with all that a reader can set.
func everything(t testing.TB) valuation.Assumptions {
	t.Helper()
	a := valuation.Defaults()
	a.Market, a.MarketGrowth = caseValue(t, "US$1tn"), caseDec("0.1")
	a.Outlooks = []valuation.Outlook{
		{Name: valuation.Bear, Weight: caseDec("0.3"), Value: caseValue(t, "US$200bn")},
		{Name: valuation.Base, Weight: caseDec("0.5"), Value: caseValue(t, "US$1.5tn")},
		{Name: valuation.Bull, Weight: caseDec("0.2"), Value: caseValue(t, "US$4tn")},
	}
	a.Terms.Preference, a.Terms.Alike = caseDec("1"), caseValue(t, "US$60bn")
	paid := caseValue(t, "US$50m")
	paid.Low, paid.High = paid.Low.Neg(), paid.High.Neg()
	a.Holding = valuation.Holding{Stake: caseDec("0.0001"), Payments: []valuation.Payment{{On: caseDate(t, "2025-10-02"), Amount: paid}}}
	return a
}

func casesAt(t testing.TB, id brief.ID, on, lang string, a valuation.Assumptions) []*chart.Chart {
	t.Helper()
	return chart.WithCase(input(t, id, on, lang, ""), a)
}

// TestCasePictures writes what the charts of assumptions look like, to be
// looked at: go test ./internal/chart -run CasePictures -pictures DIR.
func TestCasePictures(t *testing.T) {
	dir := *pictures
	if dir == "" {
		dir = t.TempDir()
	}
	for _, lang := range brief.Langs {
		for _, c := range casesAt(t, "openai-100bn-talks", "2025-12-19", lang, everything(t)) {
			t.Log(c.Title, "|", c.Subtitle, "|", c.SourceLine, "|", c.Required)
			for _, o := range []chart.Options{
				{Width: 800, Height: 450, Scale: 1.5, Frame: true, Theme: chart.Light()},
				{Width: 480, Height: 300, Scale: 2, Frame: true, Theme: chart.Light()},
				{Width: 480, Height: 300, Scale: 1.5, Theme: chart.Dark()},
			} {
				look := map[bool]string{true: "card", false: "framed"}[!o.Frame]
				f, err := os.Create(filepath.Join(dir, fmt.Sprintf("%s-%s-%s-%.0f.png", c.ID, lang, look, o.Width)))
				if err != nil {
					t.Fatal(err)
				}
				if err := c.PNG(f, fonts, o); err != nil {
					t.Error(err)
				}
				if err := f.Close(); err != nil {
					t.Error(err)
				}
			}
		}
	}
}

// TestCaseChartsAreReadableAtEverySize draws every chart in every language,
// both themes and three sizes, and looks at every text on them.
func TestCaseChartsAreReadableAtEverySize(t *testing.T) {
	ids := map[string]bool{}
	for _, lang := range brief.Langs {
		for _, c := range casesAt(t, "openai-100bn-talks", "2025-12-19", lang, everything(t)) {
			ids[c.ID] = true
			for _, size := range [][2]float64{{480, 300}, {800, 450}, {1600, 900}} {
				for _, theme := range []chart.Theme{chart.Light(), chart.Dark()} {
					legible(t, c, chart.Options{Width: size[0], Height: size[1], Frame: true, Theme: theme}, lang)
				}
				legible(t, c, chart.Options{Width: size[0], Height: size[1], Theme: chart.Light()}, lang)
			}
		}
	}
	if len(ids) != 6 {
		t.Errorf("charts drawn: %v, want six kinds", ids)
	}
}

func legible(t *testing.T, c *chart.Chart, o chart.Options, lang string) {
	t.Helper()
	where := fmt.Sprintf("%s %s %.0f×%.0f framed %v", c.ID, lang, o.Width, o.Height, o.Frame)
	pic, err := c.Render(fonts, o)
	if err != nil {
		t.Fatalf("%s: %v", where, err)
	}
	seen := map[string]bool{}
	for i, a := range pic.Texts {
		seen[a.Text] = true
		if a.Missing || a.Clipped {
			t.Errorf("%s: %q: missing glyph %v, clipped %v", where, a.Text, a.Missing, a.Clipped)
		}
		for _, b := range pic.Texts[:i] {
			if a.Box.Left+canvas.Scale < b.Box.Right && b.Box.Left+canvas.Scale < a.Box.Right &&
				a.Box.Top+canvas.Scale < b.Box.Bottom && b.Box.Top+canvas.Scale < a.Box.Bottom {
				t.Errorf("%s: %q lies on %q", where, a.Text, b.Text)
			}
		}
	}
	for _, want := range c.Required {
		if !seen[want] {
			t.Errorf("%s: %q is not there", where, want)
		}
	}
	if len(pic.Points) == 0 {
		t.Errorf("%s: nothing can be read out", where)
	}
}
