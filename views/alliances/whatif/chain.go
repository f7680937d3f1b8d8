package whatif

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/alliance/whatif"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// leastShown is how many ties of a step are listed before the reader asks for
// all of them.
const leastShown = 6

// steps are the chain: each step's ties with their reasons and sources.
func (v *View) steps() []fyne.CanvasObject {
	say := v.model.Printer.T
	if len(v.model.Result.Steps) == 0 {
		return nil
	}
	objects := []fyne.CanvasObject{v.section("whatif.section.steps")}
	for i, hits := range v.model.Result.Steps {
		head, color := say("whatif.step.one"), fyne.ThemeColorName(look.ColorNameOff)
		if i > 0 {
			head, color = say("whatif.step.next", "N", i+1), look.ColorNameCannotTell
		}
		head += " · " + say("whatif.ties", "Count", len(hits))
		objects = append(objects, container.New(&kit.Inset{Top: 8}, prose.NewLabel(v.env.Set, head, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameRow, Bold: true, Color: color}})))
		objects = append(objects, v.hits(i, hits)...)
	}
	if len(v.model.Result.Steps) < whatif.MaxSteps {
		objects = append(objects, container.New(&kit.Inset{Top: 4}, v.side.Small(say("whatif.step.end"), look.ColorNameMuted)))
	}
	return objects
}

// hits lists a step's ties, those that matter most first.
func (v *View) hits(step int, hits []whatif.Hit) []fyne.CanvasObject {
	list := slices.Clone(hits)
	slices.SortStableFunc(list, func(a, b whatif.Hit) int {
		return cmp.Or(cmp.Compare(v.rank(a), v.rank(b)), b.Tie.Weight.Cmp(a.Tie.Weight), b.Tie.Capacity.High.Cmp(a.Tie.Capacity.High))
	})
	rest := max(len(list)-leastShown, 0)
	if v.whole[step] || rest < 3 {
		rest = 0
	}
	var objects []fyne.CanvasObject
	for _, h := range list[:len(list)-rest] {
		objects = append(objects, v.hit(h))
	}
	if rest > 0 {
		more := kit.NewButton(v.model.Printer.T("whatif.step.more", "Count", rest), kit.Link, func() {
			v.whole[step] = true
			v.rewrite()
		})
		objects = append(objects, container.NewHBox(more))
	}
	return objects
}

// rank puts ties with an amount first, then those with capacity, then those of
// the subject, then the rest, and those whose money was paid last.
func (v *View) rank(h whatif.Hit) int {
	switch {
	case h.Paid:
		return 4
	case h.Tie.Counts():
		return 0
	case h.Tie.Capacity.Known():
		return 1
	case h.Tie.From == v.model.Subject || h.Tie.To == v.model.Subject:
		return 2
	default:
		return 3
	}
}

// hit is a tie with the reasons for which it falls or is at risk, and the ties
// that they rest on.
func (v *View) hit(h whatif.Hit) fyne.CanvasObject {
	m := v.model
	why := prose.NewColumn(1)
	for _, c := range h.Causes {
		why.Add(v.side.Small(m.Words.Why(m.Graph, c), look.ColorNameInk))
	}
	if s := m.Words.Remains(h, m.Result.Graph.Currency); s != "" {
		why.Add(v.side.Small(s, look.ColorNameHolds))
	}
	return container.New(&kit.Columns{Weights: []float32{3, 2}, Gap: 16}, v.side.Tie(m.Scope, h.Tie), container.New(&kit.Inset{Top: 10}, why))
}
