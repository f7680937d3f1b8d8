package sheet

import (
	"image/color"
	"testing"

	"moat/assets"
	"moat/internal/alliance"
	"moat/internal/chart"
	"moat/internal/chart/stack"
	"moat/internal/chart/supply"
	"moat/internal/chart/worldmap"
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
		for _, c := range []*chart.Chart{Stack(s, stackStyle), Supply(s, s.Graph.Subject, supplyStyle), Map(s, atlas, alliance.ByCapital, mapStyle)} {
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
