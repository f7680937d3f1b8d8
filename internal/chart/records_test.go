package chart_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	gochart "github.com/wcharczuk/go-chart/v2"

	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/valuation"
)

var recordViews = []struct {
	briefing brief.ID
	knownOn  string
}{
	{"openai-100bn-talks", "2025-12-19"},
	{"openai-122bn-close", "2026-04-05"},
	{"anthropic-run-rate", "2025-12-19"},
}

// TestRecordPictures draws every chart in every language, theme and size, and
// asserts from the measured text that nothing is lost, cut off or covered.
// With -pictures DIR it writes them, to be looked at.
func TestRecordPictures(t *testing.T) {
	themes := map[string]chart.Theme{"light": chart.Light(), "dark": chart.Dark()}
	sizes := [][2]float64{{480, 300}, {800, 450}, {1600, 900}}
	for _, v := range recordViews {
		for _, lang := range brief.Langs {
			for _, c := range chart.FromRecords(input(t, v.briefing, v.knownOn, lang, "")) {
				for theme, colours := range themes {
					for _, size := range sizes {
						name := fmt.Sprintf("%s-%s-%s-%s-%s-%.0f", c.ID, v.briefing, v.knownOn, lang, theme, size[0])
						for _, frame := range []bool{true, false} {
							o := chart.Options{Width: size[0], Height: size[1], Frame: frame, Theme: colours}
							checkRecordPicture(t, fmt.Sprintf("%s framed %v", name, frame), c, o)
						}
						if *pictures != "" && size[0] < 1600 {
							save(t, c, chart.Options{Width: size[0], Height: size[1], Scale: 1.5, Frame: true, Theme: colours}, name)
						}
					}
				}
			}
		}
	}
}

func save(t *testing.T, c *chart.Chart, o chart.Options, name string) {
	t.Helper()
	f, err := os.Create(filepath.Join(*pictures, name+".png"))
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

func checkRecordPicture(t *testing.T, name string, c *chart.Chart, o chart.Options) {
	t.Helper()
	pic, err := c.Render(fonts, o)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	for i, x := range pic.Texts {
		if x.Clipped || x.Missing {
			t.Errorf("%s: %q clipped %v, missing a glyph %v", name, x.Text, x.Clipped, x.Missing)
		}
		for _, y := range pic.Texts[i+1:] {
			if covers(x.Box, y.Box) {
				t.Errorf("%s: %q lies on %q", name, x.Text, y.Text)
			}
		}
	}
	for _, want := range c.Required {
		found := false
		for _, x := range pic.Texts {
			found = found || strings.Contains(x.Text, want)
		}
		if !found {
			t.Errorf("%s: required label %q is not there", name, want)
		}
	}
	if len(pic.Points) == 0 {
		t.Errorf("%s: no point can be read out", name)
	}
}

// covers reports whether two boxes overlap by more than a pixel.
func covers(a, b gochart.Box) bool {
	const px = 64
	return a.Left+px < b.Right && b.Left+px < a.Right && a.Top+px < b.Bottom && b.Top+px < a.Bottom
}

func record(t *testing.T, id string, v int, lang string) *chart.Chart {
	t.Helper()
	for _, c := range chart.FromRecords(input(t, recordViews[v].briefing, recordViews[v].knownOn, lang, "")) {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("no chart %s", id)
	return nil
}

func TestRecordChartsComeInOrder(t *testing.T) {
	var ids []string
	for _, c := range chart.FromRecords(input(t, "openai-100bn-talks", "2025-12-19", "en", "")) {
		ids = append(ids, c.ID)
		if c.Title == "" || c.Subtitle == "" || c.SourceLine == "" || c.Alt == "" || len(c.Table.Rows) == 0 {
			t.Errorf("%s says too little: %+v", c.ID, c)
		}
	}
	want := []string{"dilution", "cash-and-compute", "money-committed", "funding-gap", "claim-drift"}
	if !slices.Equal(ids[:min(5, len(ids))], want) {
		t.Errorf("charts %v, want %v first", ids, want)
	}
	if got := chart.FromRecords(chart.Input{}); got != nil {
		t.Errorf("charts out of nothing: %v", got)
	}
}

func TestRecordTitlesStateTheFinding(t *testing.T) {
	for _, c := range []struct {
		id, lang string
		view     int
		want     []string
	}{
		{"money-committed", "en", 0, []string{"US$610.4bn", "US$64bn"}},
		{"money-committed", "ko", 0, []string{"6,104억 달러"}},
		{"cash-and-compute", "en", 0, []string{"US$8.7bn", "US$3.7bn", "2024"}},
		{"claim-drift", "en", 0, []string{"US$750bn"}},
		{"funding-gap", "en", 0, []string{"2026", "US$490.4bn"}},
		{"dilution", "en", 1, []string{"%"}},
	} {
		title := record(t, c.id, c.view, c.lang).Title
		for _, w := range c.want {
			if !strings.Contains(title, w) {
				t.Errorf("%s in %s: %q does not say %q", c.id, c.lang, title, w)
			}
		}
	}
}

func TestNothingDrawnIsUntranslated(t *testing.T) {
	for _, v := range recordViews {
		for _, lang := range brief.Langs {
			for _, c := range chart.FromRecords(input(t, v.briefing, v.knownOn, lang, "")) {
				said := []string{c.Title, c.Subtitle, c.SourceLine, c.Alt, c.Table.TSV()}
				for _, s := range said {
					if strings.Contains(s, "records.") || strings.Contains(s, "{{") || strings.Contains(s, "<no value>") {
						t.Errorf("%s in %s: %q", c.ID, lang, s)
					}
				}
			}
		}
	}
}

// TestRecordChartsOfHostileData draws values that no chart can hold: nothing
// may hang, panic or be drawn outside the picture.
func TestRecordChartsOfHostileData(t *testing.T) {
	p := printer(t, "en")
	records := &brief.Records{}
	amount := func(exp int32) brief.Value { return brief.Point(decimal.New(1, exp), "USD", brief.Exact) }
	on := brief.Date{Precision: brief.ToYear, Year: 2025}
	mark := func(v brief.Value) valuation.Mark {
		return valuation.Mark{Figure: brief.Figure{ID: "f", Metric: brief.InferenceCost, Value: v, Period: brief.Period{From: on, To: on}}}
	}
	for _, exp := range []int32{-300, -1, 0, 11, 300, 2000} {
		v := amount(exp)
		said := valuation.Said{Record: "a", Value: v, Printed: v, AsOf: on, Reported: on}
		tie := valuation.Tie{Alliance: brief.Alliance{ID: "a", Amount: v}, Party: "x", Out: true}
		pledge := valuation.Pledge{Party: "x", Parts: []valuation.PledgePart{{Kind: brief.Committed, Amount: v, Ties: []valuation.Tie{tie}}}}
		for _, c := range []*chart.Chart{
			chart.ClaimDrift(valuation.Drift{Currency: "USD", Metric: brief.RunRate, Said: []valuation.Said{said}}, records, p),
			chart.ClaimDrift(valuation.Drift{Currency: "USD", Metric: brief.RunRate, Said: []valuation.Said{said, said}}, records, p),
			chart.Committed(valuation.Committed{Currency: "USD", Fixed: v, Paying: []valuation.Pledge{pledge}}, records, p),
			chart.CashCompute(valuation.CashCompute{Currency: "USD", Inference: []valuation.Mark{mark(v), mark(amount(3))}}, records, p),
			chart.FundingGap(valuation.Gap{Currency: "USD", Years: []valuation.Year{{Year: 2025, Opening: v, Burn: amount(9)}}, Unscheduled: []valuation.Tie{tie}}, records, p),
			chart.Dilution(valuation.Dilution{Currency: "USD", Holders: []valuation.Holder{{Party: "x", Share: brief.Point(decimal.New(1, exp), brief.Percent, brief.Exact)}}}, records, p),
		} {
			for _, size := range [][2]float64{{64, 64}, {480, 300}, {4000, 100}} {
				pic, err := c.Render(fonts, chart.Options{Width: size[0], Height: size[1], Frame: size[0] == 480})
				if err != nil {
					t.Errorf("%s of 1e%d at %v: %v", c.ID, exp, size, err)
				} else if size[0] == 480 && len(pic.Texts) == 0 {
					t.Errorf("%s of 1e%d says nothing", c.ID, exp)
				}
			}
		}
	}
}

func TestRecordChartsOfNothingSaySo(t *testing.T) {
	p := printer(t, "en")
	for _, c := range []*chart.Chart{
		chart.ClaimDrift(valuation.Drift{}, &brief.Records{}, p),
		chart.Committed(valuation.Committed{}, &brief.Records{}, p),
		chart.CashCompute(valuation.CashCompute{}, &brief.Records{}, p),
		chart.FundingGap(valuation.Gap{}, &brief.Records{}, p),
		chart.Dilution(valuation.Dilution{}, &brief.Records{}, p),
	} {
		if c.Empty == "" || c.Title == "" {
			t.Errorf("%s of nothing: %q, %q", c.ID, c.Title, c.Empty)
		}
		checkEmpty(t, c)
	}
}

func checkEmpty(t *testing.T, c *chart.Chart) {
	t.Helper()
	if _, err := c.Render(fonts, chart.Options{Width: 480, Height: 300, Frame: true}); err != nil {
		t.Errorf("%s: %v", c.ID, err)
	}
}

// TestRecordChartsInWonAndLargeText draws the smallest size with long numbers
// and with the reader's text enlarged.
func TestRecordChartsInWonAndLargeText(t *testing.T) {
	for _, lang := range brief.Langs {
		for _, c := range chart.FromRecords(input(t, "openai-100bn-talks", "2025-12-19", lang, "KRW")) {
			checkRecordPicture(t, c.ID+" in won, "+lang, c, chart.Options{Width: 480, Height: 300, Frame: true})
			checkRecordPicture(t, c.ID+" in won, large, "+lang, c, chart.Options{Width: 800, Height: 450, Text: 1.3})
		}
	}
}

// What was raised long ago is not "so far".
func TestMoneyRaisedIsDatedWhereItIsOld(t *testing.T) {
	for day, want := range map[string]string{
		"2025-12-19": "against over US$64bn raised so far",
		"2026-04-05": "against over US$64bn raised by December 2025",
	} {
		for _, c := range chart.FromRecords(input(t, "openai-100bn-talks", day, "en", "")) {
			if c.ID == "money-committed" && !strings.HasSuffix(c.Title, want) {
				t.Errorf("on %s: %q", day, c.Title)
			}
		}
	}
}

// A label says less where there is no room; it never ends in the middle.
func TestLabelsOfReportsAreNotCutOff(t *testing.T) {
	for _, v := range recordViews {
		for _, lang := range brief.Langs {
			for _, c := range chart.FromRecords(input(t, v.briefing, v.knownOn, lang, "KRW")) {
				if !strings.HasPrefix(c.ID, "claim-drift") {
					continue
				}
				for _, size := range [][2]float64{{480, 300}, {427, 239}, {800, 450}} {
					pic, err := c.Render(fonts, chart.Options{Width: size[0], Height: size[1]})
					if err != nil {
						t.Fatal(err)
					}
					for _, x := range pic.Texts {
						if strings.HasSuffix(x.Text, "…") {
							t.Errorf("%s, %s, %v: %q", c.ID, lang, size, x.Text)
						}
					}
				}
			}
		}
	}
}
