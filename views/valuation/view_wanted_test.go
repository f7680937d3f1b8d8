package valuation

import (
	"testing"

	"fyne.io/fyne/v2"

	"moat/internal/valuation"
)

// onPage reports whether all of an object from its top to some height lies in
// the part of the page that is seen.
func (x *desk) onPage(o fyne.CanvasObject, height float32) bool {
	top := x.top(o)
	return top >= 0 && top+height <= x.page.Size().Height
}

// top is how far below the page's upper edge an object begins.
func (x *desk) top(o fyne.CanvasObject) float32 {
	d := fyne.CurrentApp().Driver()
	return d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(x.page).Y
}

func TestAChartThatIsAskedForIsScrolledToOnItsScale(t *testing.T) {
	d := dossierOf(t, december, "2025-12-19")
	x := openTab(t, d, "en", everything())
	x.ShowChart(december, "what-must-be-true", true)
	if c := x.card("what-must-be-true"); !x.onPage(c.title, c.title.Size().Height) || !c.logarithmic() {
		t.Errorf("the page is at %v, logarithmic %v", x.page.Scroll.Offset.Y, c.logarithmic())
	}
	x.ShowChart(december, "what-must-be-true", false)
	if x.card("what-must-be-true").logarithmic() {
		t.Error("the scale did not go back")
	}

	// of a briefing that is still to come
	other := dossierOf(t, "anthropic-run-rate", "2025-12-19")
	x.ShowChart("anthropic-run-rate", "revenue-path", true)
	x.Show(BuildWith(other, x.printer, valuation.Defaults()), x.printer)
	if c := x.card("revenue-path"); !x.onPage(c.title, c.title.Size().Height) || !c.logarithmic() {
		t.Errorf("the page is at %v", x.page.Scroll.Offset.Y)
	}

	// another briefing comes first: nothing moves, then or later
	x.ShowChart(december, "claim-drift-valuation", false)
	at := x.page.Scroll.Offset
	x.Show(BuildWith(other, x.printer, valuation.Defaults()), x.printer)
	x.Show(BuildWith(d, x.printer, valuation.Defaults()), x.printer)
	if x.page.Scroll.Offset != at {
		t.Errorf("the page moved from %v to %v", at, x.page.Scroll.Offset)
	}
}

// In the smallest window a reader sees every slider, the finding of the chart
// that it moves, and most of the drawing.
func TestSlidersAndTheirChartAreSeenAtOnce(t *testing.T) {
	for _, lang := range []string{"en", "ko", "ja", "zh"} {
		x := openTab(t, dossierOf(t, december, "2025-12-19"), lang, valuation.Defaults())
		for _, size := range []fyne.Size{{Width: 740, Height: 418}, {Width: 996, Height: 600}} { // of 1024 × 640 and 1280 × 800
			x.window.SetPadded(false)
			x.window.Resize(size)
			first, c := x.assume.sliders[0].object, x.card("what-must-be-true")
			x.page.ScrollTo(x.page.Scroll.Offset.Y + x.top(first))
			for _, s := range x.assume.sliders {
				if !x.onPage(s.object, s.object.Size().Height) {
					t.Errorf("%s, %v: %s is out of sight", lang, size, s.assumption.field)
				}
			}
			if !x.onPage(c.title, c.title.Size().Height) || !x.onPage(c.picture, 60) {
				t.Errorf("%s, %v: the chart begins %v under the first slider", lang, size, x.top(c.title)-x.top(first))
			}
		}
	}
}

func TestAChartOnARowOfItsOwnIsNoHigherThanItsRowsNeed(t *testing.T) {
	x := openTab(t, dossierOf(t, "gulf-capital-chips-licences", "2025-12-19"), "en", valuation.Defaults())
	c := x.card("money-committed")
	if h := c.picture.Size().Height; h != fewRows {
		t.Errorf("one bar is drawn %v high", h)
	}
}
