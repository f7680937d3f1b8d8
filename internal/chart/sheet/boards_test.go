package sheet

import (
	"image/color"
	"strings"
	"testing"

	"moat/assets"
	"moat/internal/alliance"
	"moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/chart/stack"
	"moat/internal/chart/supply"
	"moat/internal/chart/worldmap"
	"moat/internal/valuation"
)

var gold, green = color.NRGBA{0x8A, 0x6D, 0x1B, 255}, color.NRGBA{0x2E, 0x7D, 0x4F, 255}

func stackStyle(t chart.Theme) stack.Style {
	return stack.Style{Ink: t.Ink, Muted: t.Muted, Hairline: t.Hairline, Accent: t.Accent, Own: green, Talks: gold, Soft: t.Hairline}
}

func supplyStyle(t chart.Theme) supply.Style {
	return supply.Style{
		Background: t.Surface, Ink: t.Ink, Muted: t.Muted, Hairline: t.Hairline, Accent: t.Accent, OnAccent: t.Surface, Doubt: gold,
		Classes: style(t).Classes,
	}
}

func mapStyle(t chart.Theme) worldmap.Style {
	return worldmap.Style{
		Background: t.Surface, Land: t.Hairline, Border: t.Surface, Ink: t.Ink, Muted: t.Muted, Accent: t.Accent,
		Crossings: map[alliance.Crossing]color.Color{},
	}
}

func TestTheOtherViewsStandOnPagesToo(t *testing.T) {
	atlas, err := worldmap.ParseAtlas(assets.Countries())
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range langs() {
		s := bundled(t, lang)
		for _, c := range []*chart.Chart{
			Stack(s, stackStyle), Supply(s, s.Graph.Subject, supplyStyle), Map(s, atlas, alliance.ByCapital, mapStyle), reckoned(t, s, "nvidia"), reckoned(t, s, "oracle"),
		} {
			if c.Title == "" || c.Subtitle == "" || len(c.Table.Rows) == 0 || len(c.Data(chart.Origin{Briefing: "b"}).Sources) == 0 {
				t.Errorf("%s %s: %q, %q, %d rows", lang, c.ID, c.Title, c.Subtitle, len(c.Table.Rows))
			}
			for i, size := range chart.Sizes() {
				pic, err := c.Render(fonts, chart.Options{
					Width: size.Width, Height: size.Height, Scale: 2, Theme: []chart.Theme{chart.Light(), chart.Dark()}[i%2], Frame: true,
				})
				if err != nil {
					t.Fatal(err)
				}
				for _, x := range pic.Texts {
					if x.Missing || x.Clipped {
						t.Errorf("%s %s %s: %q: missing glyph %v, clipped %v", c.ID, lang, size.Name, x.Text, x.Missing, x.Clipped)
					}
				}
				if len(pic.Texts) < 12 {
					t.Errorf("%s %s %s: %d texts", c.ID, lang, size.Name, len(pic.Texts))
				}
				look(t, pic, c.ID+"-"+lang+"-"+size.Name)
			}
		}
	}
}

// reckoned is the page of what is lost without a party.
func reckoned(t *testing.T, s Subject, without brief.ID) *chart.Chart {
	t.Helper()
	in := whatif.Input{Graph: s.Graph, Valuation: valuation.Scope{Records: s.Records, Subject: s.Graph.Subject}}
	off := whatif.Off{}
	if without != "" {
		off.Parties = []brief.ID{without}
	}
	r, err := whatif.Run(t.Context(), in, off)
	if err != nil {
		t.Fatal(err)
	}
	return WhatIf(s, r, func(chart.Theme) (falls, risk color.Color) { return green, gold })
}

// textOf is what stands on a page.
func textOf(t *testing.T, c *chart.Chart) string {
	t.Helper()
	pic, err := c.Render(fonts, chart.Options{Width: 800, Height: 450, Scale: 1, Theme: chart.Light(), Frame: true})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, x := range pic.Texts {
		out = append(out, x.Text)
	}
	return strings.Join(out, "\n")
}

func TestThePageOfTheSwitchboardKeepsFallAndRiskApart(t *testing.T) {
	s := bundled(t, "en")
	got := textOf(t, reckoned(t, s, "nvidia"))
	for _, want := range []string{
		"Switched off: NVIDIA", "falls", "at risk", "US$110bn announced", "10.5 GW of chips and memory", "US$300bn committed", "6 GW of data-centre capacity",
		"3,491", "5,313", "4,145", "No year that can be told changes its cover.", "covered by cash",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("does not say %q: %s", want, got)
		}
	}
	if strings.Contains(got, "US$410bn") || strings.Contains(got, "16.5 GW") {
		t.Errorf("adds risks to losses: %s", got)
	}
	if now := textOf(t, reckoned(t, s, "")); !strings.Contains(now, "Nothing is switched off") || !strings.Contains(now, "4,145") || strings.Contains(now, "at risk\n") {
		t.Errorf("with nothing off: %s", now)
	}
}

func TestTheLedgersTableHasWhatTheFilterLeaves(t *testing.T) {
	s := bundled(t, "en")
	all := Ledger(s, alliance.LedgerView{})
	some := Ledger(s, alliance.LedgerView{Filter: alliance.LedgerFilter{Kind: brief.LendsTo}})
	if len(all.Table.Rows) != len(s.Graph.Ties) || len(some.Table.Rows) == 0 || len(some.Table.Rows) >= len(all.Table.Rows) {
		t.Errorf("%d rows of %d ties, %d of them loans", len(all.Table.Rows), len(s.Graph.Ties), len(some.Table.Rows))
	}
}
