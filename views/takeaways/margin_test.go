package takeaways

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/typeset"
	"moat/views/prose"
	"moat/views/reading"
)

// A margin that runs on far below its text leaves the page empty beside it.
func TestManyFiguresTakeLittleRoomInTheMargin(t *testing.T) {
	test.NewTempApp(t)
	fonts := typeset.New(assets.Font)
	v := New(&reading.Env{Fonts: fonts, Set: prose.NewTypesetter(fonts, assets.Font), Exec: reading.Inline{}}, Actions{Figure: func(brief.ID) {}})
	heights := map[bool]float32{}
	for _, takeaway := range []bool{true, false} {
		p := Part{Takeaway: takeaway, Number: 1, Title: "Five figures"}
		for range 5 {
			p.Figures = append(p.Figures, MarginFigure{Value: "US$830bn", Caption: "valuation · 18 Dec 2025"})
		}
		heights[takeaway] = prose.HeightFor(v.margin(p), 272)
		if got := v.margin(p).(*fyne.Container); len(got.Objects) < 6 {
			t.Errorf("%d objects: a figure is missing", len(got.Objects))
		}
	}
	if heights[true] > 240 || heights[false] > 140 {
		t.Errorf("five figures take %v beside a takeaway and %v beside a section", heights[true], heights[false])
	}
}
