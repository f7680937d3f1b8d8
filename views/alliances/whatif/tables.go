package whatif

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"moat/internal/alliance"
	"moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/valuation"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// cells is a row of a small table; the first column is wider.
func (v *View) cells(weights []float32, color fyne.ThemeColorName, bold bool, texts ...string) fyne.CanvasObject {
	row := container.New(&kit.Columns{Weights: weights, Gap: 12, PadY: 2})
	for _, s := range texts {
		row.Add(prose.NewLabel(v.env.Set, s, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: color, Bold: bold}}))
	}
	return row
}

// head is the heading of a small table.
func (v *View) head(weights []float32, columns ...string) fyne.CanvasObject {
	texts := []string{""}
	for _, c := range columns {
		texts = append(texts, v.model.Printer.T("whatif.column."+c))
	}
	return v.cells(weights, look.ColorNameMuted, false, texts...)
}

// spreads are the concentrations before and after, with what changes in bold;
// while nothing is off, as they are.
func (v *View) spreads() []fyne.CanvasObject {
	m := v.model
	weights := []float32{3, 1.4, 1.4, 3}
	objects := []fyne.CanvasObject{v.section("whatif.section.spread"), v.head(weights, "before", "after", "unknown")}
	if m.Result.Off.Empty() {
		weights = []float32{3, 1.4, 4.4}
		objects = []fyne.CanvasObject{v.section("whatif.section.spread-now"), v.head(weights, "now", "unknown")}
	}
	for _, s := range m.Result.Spreads {
		if m.Result.Off.Empty() {
			objects = append(objects, v.cells(weights, look.ColorNameInk, false, m.Printer.T("whatif.spread."+string(s.Of)), m.Words.Index(s.Before), m.unknown(s.Before, s.After)))
			continue
		}
		changed := s.Before.Measured != s.After.Measured || !s.Before.Index.Equal(s.After.Index)
		objects = append(objects, v.cells(weights, look.ColorNameInk, changed, m.Printer.T("whatif.spread."+string(s.Of)),
			m.Words.Index(s.Before), m.Words.Index(s.After), m.unknown(s.Before, s.After)))
	}
	return append(objects, v.side.Small(m.Printer.T("whatif.spread.note"), look.ColorNameMuted))
}

// unknown says the share of ties without an amount, before and after.
func (m Model) unknown(before, after alliance.Concentration) string {
	said := m.Printer.Percent(before.UnknownShare())
	if !before.UnknownShare().Equal(after.UnknownShare()) {
		said = m.Printer.T("whatif.change", "Before", said, "After", m.Printer.Percent(after.UnknownShare()))
	}
	return m.Printer.T("whatif.spread.unknown", "Share", said)
}

// gap are the years of the subject's funding gap before and after.
func (v *View) gap() []fyne.CanvasObject {
	m, f := v.model, v.model.Result.Funding
	objects := []fyne.CanvasObject{v.section("whatif.section.gap", "Party", m.Name(m.Subject))}
	if len(f.Years) == 0 {
		return append(objects, v.side.Small(m.Printer.T("whatif.gap.empty"), look.ColorNameMuted))
	}
	if !m.Result.Off.Empty() {
		objects = append(objects, v.side.Small(m.opened(f), look.ColorNameInk))
	}
	weights := []float32{1, 1.6, 2.2, 3.6}
	objects = append(objects, v.head(weights, "there", "due", "cover"))
	for _, y := range f.Years {
		objects = append(objects, v.cells(weights, look.ColorNameInk, y.Opens() || y.Was != y.Is, strconv.Itoa(y.Year), m.value(y.After.There()),
			m.changed(m.value(y.Before.Owed()), m.value(y.After.Owed())), m.changed(m.Words.Cover(y.Was), m.Words.Cover(y.Is))))
	}
	for _, c := range []struct {
		key    string
		change whatif.Change
	}{{"promised", f.Promised}, {"conditional", f.Conditional}, {"unscheduled", f.Unscheduled}} {
		if c.change.Before.IsPositive() {
			objects = append(objects, v.side.Small(m.Printer.T("whatif.gap."+c.key, "Change", m.changed(m.sum(f.Before, c.change.Before), m.sum(f.Before, c.change.After))), look.ColorNameMuted))
		}
	}
	return objects
}

// opened says which years open.
func (m Model) opened(f whatif.Funding) string {
	var years []string
	for _, y := range f.Years {
		if y.Opens() {
			years = append(years, strconv.Itoa(y.Year))
		}
	}
	return m.Words.Opened(years)
}

func (m Model) value(v brief.Value) string { return m.Printer.Value(v) }

func (m Model) sum(g valuation.Gap, d decimal.Decimal) string {
	return m.Words.Amount(money.New(d, g.Currency))
}

// changed says both, or one where they are the same.
func (m Model) changed(before, after string) string {
	if before == after {
		return before
	}
	return m.Printer.T("whatif.change", "Before", before, "After", after)
}
