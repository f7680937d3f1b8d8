package chart_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/chart/charttest"
	"moat/internal/money"
)

// kinds are all charts that there are, in the order of the page.
var kinds = []string{
	"round-ladder", "dilution", "peer-multiples", "revenue-path", "cash-and-compute", "what-must-be-true", "sensitivity",
	"football-field", "scenarios", "preference-payoff", "money-committed", "funding-gap", "claim-drift", "my-position",
}

// everyKind is at least one chart of each kind, all of them with data.
func everyKind(t testing.TB, lang string) ([]*chart.Chart, chart.Origin) {
	t.Helper()
	const id, on = "openai-110bn-round", "2026-04-30"
	in := input(t, id, on, lang, money.USD)
	charts := slices.Concat(chart.All(in), chart.WithCase(in, everything(t)), chart.FromRecords(in))
	seen := map[string]bool{}
	for _, c := range charts {
		if seen[c.ID] || c.Empty != "" {
			t.Fatalf("%s comes twice or is empty", c.ID)
		}
		seen[c.ID] = true
	}
	for _, id := range kinds {
		if !seen[id] {
			t.Fatalf("no %s: %v", id, seen)
		}
	}
	return charts, chart.Origin{Briefing: id, KnownOn: in.KnownOn, Currency: money.USD}
}

// How far the pictures of other programs may be from ours, of full contrast:
// in the mean, and in the mean of a block of 24 pixels at twice the size.
// poppler puts the baseline of small text on the pixel above.
const (
	mostMean  = 0.015
	mostBlock = 0.12
	blockSide = 24
)

// TestVectorFilesLookLikeThePicture has every kind of chart drawn by programs
// that know nothing of Moat, and compares.
func TestVectorFilesLookLikeThePicture(t *testing.T) {
	env := charttest.FontFolder(t, assets.Font, assets.FontRegular, assets.FontSemiBold, assets.FontJPRegular, assets.FontJPSemiBold, assets.FontHan)
	dir := t.TempDir()
	if *pictures != "" {
		dir = *pictures
	}
	for _, look := range []struct {
		lang  string
		theme chart.Theme
	}{{"en", chart.Light()}, {"ko", chart.Dark()}} {
		charts, from := everyKind(t, look.lang)
		o := slide
		o.Scale, o.Theme = 2, look.theme
		for _, c := range charts {
			t.Run(c.ID+" "+look.lang, func(t *testing.T) {
				base := filepath.Join(dir, c.ID+"-"+look.lang)
				ours, err := c.Render(fonts, o)
				if err != nil {
					t.Fatal(err)
				}
				written(t, base+".svg", func(b *bytes.Buffer) error { return c.SVG(b, fonts, o, from) })
				written(t, base+".pdf", func(b *bytes.Buffer) error { return c.PDF(b, fonts, assets.Font, o, time.Time{}) })
				charttest.Run(t, env, "librsvg2-bin", "rsvg-convert", "-z", "2", "-o", base+"-svg.png", base+".svg")
				charttest.Run(t, nil, "poppler-utils", "pdftoppm", "-r", "192", "-png", "-singlefile", base+".pdf", base+"-pdf")
				for _, format := range []string{"svg", "pdf"} {
					theirs := charttest.ReadPNG(t, base+"-"+format+".png")
					if theirs.Rect != ours.Image.Bounds() {
						t.Fatalf("%s: %v, want %v", format, theirs.Rect, ours.Image.Bounds())
					}
					if d := charttest.MeanDifference(theirs, ours.Image); d > mostMean {
						t.Errorf("%s: mean difference %.4f", format, d)
					}
					if d, at := charttest.WorstBlock(theirs, ours.Image, blockSide); d > mostBlock {
						t.Errorf("%s: difference %.3f around %v", format, d, at)
					}
				}
			})
		}
	}
}

func written(t testing.TB, path string, write func(b *bytes.Buffer) error) {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestEveryPDFCanBeSearched looks for all that a chart says in its PDF.
func TestEveryPDFCanBeSearched(t *testing.T) {
	for _, lang := range brief.Langs {
		charts, _ := everyKind(t, lang)
		for _, c := range charts {
			path := filepath.Join(t.TempDir(), "chart.pdf")
			written(t, path, func(b *bytes.Buffer) error { return c.PDF(b, fonts, assets.Font, slide, time.Time{}) })
			text := charttest.Run(t, nil, "poppler-utils", "pdftotext", "-enc", "UTF-8", "-layout", path, "-")
			found := squeezed(text)
			for _, word := range append(strings.Fields(c.Title), c.Required...) {
				if !strings.Contains(found, squeezed(word)) {
					t.Errorf("%s", fmt.Sprintf("%s in %s: %q is not in the text", c.ID, lang, word))
				}
			}
		}
	}
}

// squeezed is a text without white space: a title wraps within a Chinese word.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }
