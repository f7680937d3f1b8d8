package valuation

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/chart"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// section is one step of the page's argument.
type section string

// The steps, in order: what is asked, what was paid before, what peers cost,
// what must be true, what could go wrong.
const (
	asked section = "asked"
	paid  section = "paid"
	peers section = "peers"
	must  section = "true"
	wrong section = "wrong"
)

var sections = []section{asked, paid, peers, must, wrong}

// pageOrder is every chart in the order of the page, with its step. A chart
// that is told apart by more than its kind ("claim-drift-revenue") stands with
// its kind.
var pageOrder = []struct {
	id   string
	step section
}{
	{"round-ladder", paid}, {"dilution", paid},
	{"peer-multiples", peers}, {"revenue-path", peers},
	{"what-must-be-true", must}, {"sensitivity", must}, {"football-field", must}, {"scenarios", must}, {"my-position", must},
	{"preference-payoff", wrong}, {"cash-and-compute", wrong}, {"money-committed", wrong}, {"funding-gap", wrong}, {"claim-drift", wrong},
}

// placeOf is a chart's place on the page.
func placeOf(id string) int {
	for i, x := range pageOrder {
		if id == x.id || strings.HasPrefix(id, x.id+"-") {
			return i
		}
	}
	return len(pageOrder)
}

// sectionOf is the step that a chart belongs to.
func sectionOf(id string) section {
	if i := placeOf(id); i < len(pageOrder) {
		return pageOrder[i].step
	}
	return wrong
}

// inPageOrder sorts charts as they stand on the page.
func inPageOrder(charts []*chart.Chart) []*chart.Chart {
	slices.SortStableFunc(charts, func(a, b *chart.Chart) int { return cmp.Compare(placeOf(a.ID), placeOf(b.ID)) })
	return charts
}

// newHeads makes the headings of the steps, each in a row of its own.
func (v *View) newHeads() map[section]*heading {
	heads := map[section]*heading{}
	for i, s := range sections {
		h := &heading{label: v.label("", look.SizeNameSection, look.ColorNameInk, true)}
		inset := &kit.Inset{Top: 16, Bottom: 2}
		if i == 0 {
			inset.Top = 0
		}
		h.root = container.New(inset, h.label)
		heads[s], v.whole[h.root] = h, true
	}
	return heads
}

// heading is the title of a step.
type heading struct {
	label *prose.Label
	root  *fyne.Container
}

// arrange puts the page together: each step under its heading, the sliders
// above the charts that follow them.
func (v *View) arrange() {
	cards := slices.Clone(v.cards)
	slices.SortStableFunc(cards, func(a, b *card) int { return cmp.Compare(placeOf(a.chart.ID), placeOf(b.chart.ID)) })
	var objects []fyne.CanvasObject
	for _, s := range sections {
		if step := v.step(s, cards); len(step) > 0 {
			v.heads[s].label.SetText(v.printer.T("points.section." + string(s)))
			objects = append(append(objects, v.heads[s].root), step...)
		}
	}
	if len(v.cards) == 0 {
		objects = append(objects, v.empty)
	}
	v.grid.Objects = objects
	v.page.Refresh()
}

// step is what stands under a heading.
func (v *View) step(s section, cards []*card) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	switch {
	case s == asked && v.model.Terms.Known():
		out = append(out, v.terms.root)
	case s == must && v.model.assumable():
		out = append(out, v.assume.root)
	}
	for _, c := range cards {
		if sectionOf(c.chart.ID) == s {
			out = append(out, c.root)
		}
	}
	return out
}
