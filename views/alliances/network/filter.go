package network

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/money"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// leasts are the amounts on offer as the least that is shown, in billions.
var leasts = []int64{0, 1, 10, 100}

// toggleFilter opens the choice of what is shown, or closes it.
func (v *View) toggleFilter() {
	if v.filtering {
		v.filtering = false
		v.settle()
		return
	}
	v.showFilter()
}

// showFilter offers what can be shown. Its buttons stay, so that the keyboard
// keeps its place in them.
func (v *View) showFilter() {
	p := v.printer
	f := &filterForm{view: v, left: prose.NewLabel(v.env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}})}
	objects := []fyne.CanvasObject{v.side.Title(p.T("network.filter.title")), f.left}
	add := func(key string, chips fyne.CanvasObject) {
		objects = append(objects, v.side.Small(p.T(key), look.ColorNameMuted), chips)
	}
	add("network.filter.kinds", toggles(f, v.kinds(), p.AllianceKind, func(x *alliance.Filter) *[]brief.AllianceKind { return &x.Kinds }))
	add("network.filter.stages", toggles(f, v.stages(), p.Stage, func(x *alliance.Filter) *[]brief.Stage { return &x.Stages }))
	add("network.filter.amount", f.amounts())
	add("network.filter.country", f.countries())
	objects = append(objects, left(kit.NewButton(p.T("network.filter.clear"), kit.Link, func() { f.set(alliance.Filter{}) })))
	v.side.Write(append(objects, v.problems()...)...)
	v.filtering = true
	f.mark()
}

// filterForm is the filter as it is shown.
type filterForm struct {
	view  *View
	left  *prose.Label
	marks []func(alliance.Filter)
}

func (f *filterForm) set(x alliance.Filter) {
	v := f.view
	view := v.view
	view.Filter = x
	v.view = view
	if len(view.Ties) > 0 && !view.OnPath() && v.loopOf(view.Ties) < 0 {
		view.Ties, v.loop = nil, -1 // the loop is broken
	}
	v.apply(view)
	f.mark()
}

// mark shows what the filter is set to and how many ties it leaves.
func (f *filterForm) mark() {
	now := f.view.view.Filter
	for _, m := range f.marks {
		m(now)
	}
	all := f.view.model.Whole
	f.left.SetText(f.view.printer.T("network.filter.left", "Ties", len(all.Where(now).Ties), "Total", len(all.Ties)))
	f.left.Refresh()
}

// chip is one button of the form: on where the filter has it.
func (f *filterForm) chip(says string, on func(alliance.Filter) bool, tapped func(alliance.Filter) alliance.Filter) fyne.CanvasObject {
	b := kit.NewButton(says, kit.Chip, func() { f.set(tapped(f.view.view.Filter)) })
	f.marks = append(f.marks, func(now alliance.Filter) { b.SetOn(on(now)) })
	return container.New(&kit.Inset{Bottom: 4}, b)
}

// toggles offers words of which several may be chosen; none means all.
func toggles[W ~string](f *filterForm, words []W, say func(W) string, of func(*alliance.Filter) *[]W) fyne.CanvasObject {
	row := container.New(&kit.Flow{Gap: 5})
	for _, w := range words {
		row.Add(f.chip(say(w), func(now alliance.Filter) bool { return slices.Contains(*of(&now), w) }, func(now alliance.Filter) alliance.Filter {
			list := of(&now)
			if i := slices.Index(*list, w); i >= 0 {
				*list = slices.Delete(slices.Clone(*list), i, i+1)
			} else {
				*list = append(slices.Clone(*list), w)
			}
			return now
		}))
	}
	return row
}

// amounts offers the least amount, one of a few.
func (f *filterForm) amounts() fyne.CanvasObject {
	row := container.New(&kit.Flow{Gap: 5})
	for _, bn := range leasts {
		least := decimal.New(bn, 9)
		says := f.view.printer.T("network.filter.any")
		if bn > 0 {
			says = f.view.printer.Money(money.New(least, f.view.model.Whole.Currency))
		}
		row.Add(f.chip(says, func(now alliance.Filter) bool { return now.Least.Equal(least) }, func(now alliance.Filter) alliance.Filter {
			now.Least = least
			return now
		}))
	}
	return row
}

// countries offers a country, or any.
func (f *filterForm) countries() fyne.CanvasObject {
	row := container.New(&kit.Flow{Gap: 5})
	for _, c := range append([]string{""}, f.view.model.Whole.Countries()...) {
		says := c
		if c == "" {
			says = f.view.printer.T("network.filter.any")
		}
		row.Add(f.chip(says, func(now alliance.Filter) bool { return now.Country == c }, func(now alliance.Filter) alliance.Filter {
			now.Country = c
			return now
		}))
	}
	return row
}

// kinds and stages list those that the graph has, in their usual order.
func (v *View) kinds() []brief.AllianceKind {
	return slices.DeleteFunc(slices.Clone(brief.AllianceKinds), func(k brief.AllianceKind) bool {
		return !slices.ContainsFunc(v.model.Whole.Ties, func(t alliance.Tie) bool { return t.Kind == k })
	})
}

func (v *View) stages() []brief.Stage {
	return slices.DeleteFunc(slices.Clone(brief.Stages), func(s brief.Stage) bool {
		return !slices.ContainsFunc(v.model.Whole.Ties, func(t alliance.Tie) bool { return t.Stage == s })
	})
}

// problems lists what the records get wrong, if anything.
func (v *View) problems() []fyne.CanvasObject {
	list := v.model.Graph.Problems
	if len(list) == 0 {
		return nil
	}
	objects := []fyne.CanvasObject{v.side.Small(v.printer.T("network.filter.problems"), look.ColorNameInk)}
	for _, x := range list[:min(len(list), mostFound)] {
		objects = append(objects, v.side.Small(string(x.Tie)+": "+v.printer.T("alliance.problem."+string(x.Kind)), look.ColorNameCannotTell))
	}
	return objects
}

// left keeps a button at its own width.
func left(o fyne.CanvasObject) fyne.CanvasObject { return container.NewHBox(o) }
