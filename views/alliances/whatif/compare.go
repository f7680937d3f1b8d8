package whatif

import (
	"fyne.io/fyne/v2"

	"moat/internal/alliance"
	"moat/internal/alliance/whatif"
	"moat/views/look"
)

// comparison sets two results side by side: losses, concentration, gap.
func (v *View) comparison() []fyne.CanvasObject {
	m := v.model
	this := v.desk.get(v.briefing).name
	if this == "" || v.changed() {
		this = m.Printer.T("whatif.compare.this")
	}
	weights := []float32{2, 2, 2}
	objects := []fyne.CanvasObject{
		v.section("whatif.compare.title", "Other", m.OtherName),
		v.cells(weights, look.ColorNameMuted, true, "", this, m.OtherName),
	}
	for _, row := range m.compared() {
		objects = append(objects, v.cells(weights, look.ColorNameInk, row[1] != row[2], row[0], row[1], row[2]))
	}
	return objects
}

// compared are the rows of a comparison: what it is, this result's, the
// other's.
func (m Model) compared() [][3]string {
	say := m.Printer.T
	var rows [][3]string
	add := func(name string, of func(r *whatif.Result) string) {
		rows = append(rows, [3]string{name, of(m.Result), of(m.Other)})
	}
	sums := func(totals []alliance.Total) string { return m.orNone(m.Words.Sums(totals)) }
	add(say("whatif.tile.capital"), func(r *whatif.Result) string { return sums(r.Fallen.All.Capital) })
	add(say("whatif.tile.supply"), func(r *whatif.Result) string { return sums(r.Fallen.All.Supply) })
	add(say("whatif.tile.power"), func(r *whatif.Result) string { return m.orNone(m.Words.Powers(r.Fallen.All.Power)) })
	add(say("whatif.risk")+": "+say("whatif.loss.supply"), func(r *whatif.Result) string { return sums(r.AtRisk.All.Supply) })
	add(say("whatif.risk")+": "+say("whatif.loss.power"), func(r *whatif.Result) string { return m.orNone(m.Words.Powers(r.AtRisk.All.Power)) })
	for i, s := range m.Result.Spreads {
		add(say("whatif.spread."+string(s.Of)), func(r *whatif.Result) string { return m.Words.Index(r.Spreads[i].After) })
	}
	add(say("whatif.tile.promised"), func(r *whatif.Result) string { return m.sum(r.Funding.Before, r.Funding.Promised.After) })
	add(say("whatif.gap"), func(r *whatif.Result) string { return m.opened(r.Funding) })
	return rows
}

func (m Model) orNone(s string) string {
	if s == "" {
		return m.Printer.T("whatif.tile.none")
	}
	return s
}
