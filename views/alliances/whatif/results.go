package whatif

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/alliance"
	"moat/internal/alliance/whatif"
	"moat/internal/money"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// results are the right side, from the top down: what is off, the loss in
// large figures, who loses what, the chain, concentration, the funding gap,
// and what cannot be told.
func (v *View) results() []fyne.CanvasObject {
	m, say := v.model, v.model.Printer.T
	if m.Result.Off.Empty() {
		return slices.Concat([]fyne.CanvasObject{
			v.title(say("whatif.nothing.title")),
			v.body(say("whatif.nothing.do")),
			v.side.Small(say("whatif.rule"), look.ColorNameMuted),
		}, v.spreads(), v.gap())
	}
	objects := []fyne.CanvasObject{v.title(m.Title())}
	if missing := m.offWords(m.Result.Missing); len(missing) > 0 {
		objects = append(objects, v.side.Small(say("whatif.missing", "List", strings.Join(missing, ", ")), look.ColorNameCannotTell))
	}
	objects = append(objects, v.tiles())
	if m.Other != nil {
		objects = append(objects, v.comparison()...)
	}
	objects = append(objects, v.parties()...)
	objects = append(objects, v.steps()...)
	objects = append(objects, v.spreads()...)
	objects = append(objects, v.gap()...)
	objects = append(objects, v.caveats()...)
	return append(objects, v.side.Small(say("whatif.rule"), look.ColorNameMuted))
}

func (v *View) title(s string) fyne.CanvasObject {
	return prose.NewLabel(v.env.Set, s, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameSection, Bold: true}})
}

func (v *View) body(s string) fyne.CanvasObject {
	return prose.NewLabel(v.env.Set, s, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameBody}})
}

// section is a heading with a line over it.
func (v *View) section(key string, args ...any) fyne.CanvasObject {
	return prose.NewColumn(6, container.New(&kit.Inset{Top: 12}, widget.NewSeparator()), v.side.Title(v.model.Printer.T(key, args...)))
}

// tile is one large figure: what it is, the figures, and how many are not
// known.
type tile struct {
	name    string
	figures []figure
	unknown string
	color   fyne.ThemeColorName
}

// figure is a number in large with what it is of in small.
type figure struct{ number, of string }

// tilesAcross is how many tiles stand in a row.
const tilesAcross = 3

// tiles are the large figures of a result: what falls in the first row, what is
// at risk, and what stays, in the second.
func (v *View) tiles() fyne.CanvasObject {
	all := prose.NewColumn(4)
	var row *fyne.Container
	for i, t := range v.model.tiles() {
		if i%tilesAcross == 0 {
			row = container.New(&kit.Columns{Gap: 20, PadY: 6})
			all.Add(row)
		}
		row.Add(v.tile(t))
	}
	return all
}

func (v *View) tile(t tile) fyne.CanvasObject {
	column := prose.NewColumn(2, v.side.Small(t.name, look.ColorNameMuted))
	for _, f := range t.figures {
		column.Add(prose.NewLabel(v.env.Set, f.number, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameSection, Bold: true, Color: t.color}}))
		if f.of != "" {
			column.Add(v.side.Small(f.of, look.ColorNameInk))
		}
	}
	if t.unknown != "" {
		column.Add(v.side.Small(t.unknown, look.ColorNameMuted))
	}
	return column
}

func (m Model) tiles() []tile {
	fallen, risk := m.Result.Fallen, m.Result.AtRisk.All
	return []tile{
		m.tile("capital", fallen.All.Capital, nil, look.ColorNameOff),
		m.tile("supply", fallen.All.Supply, nil, look.ColorNameOff),
		m.tile("power", nil, fallen.All.Power, look.ColorNameOff),
		m.tile("risk", slices.Concat(risk.Capital, risk.Supply), nil, look.ColorNameCannotTell),
		m.tile("risk-power", nil, risk.Power, look.ColorNameCannotTell),
		m.tile("kept", fallen.Kept, nil, look.ColorNameInk),
	}
}

// tile puts known sums and capacity in large, and says how many are not known.
func (m Model) tile(key string, totals []alliance.Total, power []whatif.Power, color fyne.ThemeColorName) tile {
	t := tile{name: m.Printer.T("whatif.tile." + key), color: color}
	unknown := 0
	for _, x := range totals {
		if len(x.Counted) > 0 {
			t.figures = append(t.figures, figure{m.Words.Amount(x.Sum), joined(m.Words.Kind(x.Kind), m.converted(x.Sum))})
		}
		unknown += len(x.Unknown)
	}
	for _, p := range power {
		if p.GW.IsPositive() {
			t.figures = append(t.figures, figure{m.Words.GW(p.GW), m.Words.Class(p.Class)})
		}
	}
	if len(t.figures) == 0 {
		t.figures, t.color = []figure{{number: "–"}}, look.ColorNameMuted
	}
	switch {
	case unknown > 0:
		t.unknown = m.Printer.T("whatif.unknown", "Count", unknown)
	case t.figures[0].of == "":
		t.unknown = m.Printer.T("whatif.tile.none")
	}
	return t
}

// joined puts a point between two texts, of which the second may be "".
func joined(a, b string) string {
	if b == "" {
		return a
	}
	return a + " · " + b
}

// converted says a sum in the reader's currency; "" where that is its own, or
// no rate is known.
func (m Model) converted(a money.Amount) string {
	if m.Rates == nil || m.Currency == "" || m.Currency == a.Currency {
		return ""
	}
	to, _, err := m.Rates.Convert(a, m.Currency, m.KnownOn)
	if err != nil {
		return ""
	}
	return m.Printer.Money(money.Round(to, 3))
}

// parties lists who loses what, of what falls and of what is at risk.
func (v *View) parties() []fyne.CanvasObject {
	m := v.model
	falls, quiet := stated(m.Result.Fallen.Parties, m.Words)
	risks, _ := stated(m.Result.AtRisk.Parties, m.Words)
	if len(falls)+len(risks) == 0 {
		return nil
	}
	objects := []fyne.CanvasObject{v.section("whatif.section.parties")}
	for _, part := range []struct {
		key    string
		losses []whatif.Loss
		color  fyne.ThemeColorName
	}{{"whatif.falls", falls, look.ColorNameOff}, {"whatif.risk", risks, look.ColorNameCannotTell}} {
		for _, l := range part.losses {
			objects = append(objects, v.party(l, m.Printer.T(part.key), part.color))
		}
	}
	if quiet > 0 {
		objects = append(objects, v.side.Small(m.Printer.T("whatif.quiet", "Count", quiet), look.ColorNameMuted))
	}
	return objects
}

// party is one row: the party, whether it falls or is at risk, and its losses.
func (v *View) party(l whatif.Loss, state string, color fyne.ThemeColorName) fyne.CanvasObject {
	m := v.model
	name := prose.NewColumn(0, prose.NewLabel(v.env.Set, m.Name(l.Party), prose.LabelStyle{Style: prose.Style{Size: look.SizeNameRow, Bold: true}}))
	if l.Gone {
		name.Add(v.side.Small(m.Printer.T("whatif.gone"), look.ColorNameMuted))
	}
	losses := prose.NewColumn(2)
	add := func(key, words string) {
		if words != "" {
			losses.Add(container.New(&kit.Columns{Fixed: []float32{0, 0}, Weights: []float32{2, 3}, Gap: 12},
				v.side.Small(m.Printer.T("whatif.loss."+key), look.ColorNameMuted), v.side.Small(words, look.ColorNameInk)))
		}
	}
	add("capital", m.Words.Sums(l.Capital))
	add("power", m.Words.Powers(l.Power))
	add("supply", m.Words.Sums(l.Supply))
	add("revenue", m.Words.Sums(l.Revenue))
	return container.New(&kit.Columns{Fixed: []float32{0, 62}, Weights: []float32{1, 0, 2.6}, Gap: 12, PadY: 3}, name, v.side.Small(state, color), losses)
}

// caveats say what the records do not tell.
func (v *View) caveats() []fyne.CanvasObject {
	m := v.model
	if len(m.Result.Caveats) == 0 {
		return nil
	}
	objects := []fyne.CanvasObject{v.section("whatif.section.caveats")}
	for _, c := range m.Result.Caveats {
		objects = append(objects, v.side.Small("· "+m.Words.Caveat(c), look.ColorNameInk))
	}
	return objects
}
