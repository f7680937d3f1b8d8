package evidence

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/evidence"
	"moat/views/kit"
)

// filter narrows the rows of the tab. The zero filter lets everything through.
type filter struct {
	verdict evidence.Verdict // "" for any
	party   string
	metric  string
}

func (f filter) lets(party, metric string) bool {
	return (f.party == "" || f.party == party) && (f.metric == "" || f.metric == metric)
}

// narrowed are the rows that a filter lets through.
func (m Model) narrowed(f filter) Model {
	keep := m
	keep.Checks = slices.DeleteFunc(slices.Clone(m.Checks), func(r CheckRow) bool {
		return !f.lets(r.Party, r.Metric) || f.verdict != "" && r.Verdict != f.verdict
	})
	keep.Figures = slices.DeleteFunc(slices.Clone(m.Figures), func(r FigureRow) bool {
		return !f.lets(r.Party, r.Metric) || f.verdict != "" && !slices.Contains(r.Verdicts, f.verdict)
	})
	keep.Accounts = slices.DeleteFunc(slices.Clone(m.Accounts), func(r AccountRow) bool { return !f.lets(r.Party, r.Metric) })
	return keep
}

// filterBar is the row of filters: verdicts with their counts, parties,
// metrics.
type filterBar struct {
	view     *View
	verdicts *kit.Choice
	party    *kit.Button
	metric   *kit.Button
	root     *fyne.Container
}

func newFilterBar(v *View) *filterBar {
	b := &filterBar{view: v}
	b.verdicts = kit.NewChoice(kit.Chip, make([]string, 1+len(evidence.Verdicts)), b.chooseVerdict)
	b.party = kit.NewButton("", kit.Bordered, func() {
		b.choose(b.party, "proof.all-parties", v.model.Parties, &v.filter.party)
	})
	b.metric = kit.NewButton("", kit.Bordered, func() {
		b.choose(b.metric, "proof.all-metrics", v.model.Metrics, &v.filter.metric)
	})
	b.root = container.New(&kit.Flow{Gap: 8}, b.verdicts.Object(), b.party, b.metric)
	return b
}

func (b *filterBar) chooseVerdict(i int) {
	b.view.filter.verdict = ""
	if i > 0 {
		b.view.filter.verdict = evidence.Verdicts[i-1]
	}
	b.view.fill()
}

// choose offers every option, and none.
func (b *filterBar) choose(under *kit.Button, all string, options []Option, into *string) {
	set := func(key string) func() {
		return func() {
			*into = key
			b.show()
			b.view.fill()
		}
	}
	items := []*fyne.MenuItem{fyne.NewMenuItem(b.view.printer.T(all), set(""))}
	items[0].Checked = *into == ""
	for _, o := range options {
		item := fyne.NewMenuItem(o.Name, set(o.Key))
		item.Checked = *into == o.Key
		items = append(items, item)
	}
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(under); c != nil {
		at := driver.AbsolutePositionForObject(under)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at.AddXY(0, under.Size().Height+2))
	}
}

// show says what is chosen, with how many findings there are of each verdict.
func (b *filterBar) show() {
	p, m, f := b.view.printer, b.view.model, &b.view.filter
	b.verdicts.Buttons[0].SetText(p.T("proof.all"))
	for i, verdict := range evidence.Verdicts {
		b.verdicts.Buttons[i+1].SetText(kit.VerdictSign(verdict) + " " + strconv.Itoa(m.Counts[verdict]) + " " + evidence.VerdictName(verdict, p))
	}
	b.party.SetText(named(m.Parties, &f.party, p.T("proof.all-parties")) + " ▾")
	b.metric.SetText(named(m.Metrics, &f.metric, p.T("proof.all-metrics")) + " ▾")
	b.root.Refresh()
}

// named is the name of what is chosen; a choice that is no longer on offer is
// given up.
func named(options []Option, key *string, all string) string {
	i := slices.IndexFunc(options, func(o Option) bool { return o.Key == *key })
	if i < 0 {
		*key = ""
		return all
	}
	return options[i].Name
}
