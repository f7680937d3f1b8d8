package sheet

import (
	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/chart/canvas"
	"moat/internal/chart/stack"
	"moat/internal/chart/supply"
	"moat/internal/chart/worldmap"
	"moat/internal/typeset"
)

// The ids of the sheets of the other views.
const (
	StackID  = Prefix + "stack"
	SupplyID = Prefix + "supply"
	MapID    = Prefix + "map"
	LedgerID = Prefix + "ledger"
)

// drawn is a drawing made by a function.
type drawn func(c canvas.Canvas, area canvas.Area)

// Draw calls the function.
func (d drawn) Draw(c canvas.Canvas, area canvas.Area) { d(c, area) }

// The room that the boards need, in CSS pixels: where there is less they are
// drawn smaller.
var (
	stackRoom  = canvas.Area{W: 780, H: 386}
	supplyRoom = canvas.Area{W: 860, H: 480}
	mapRoom    = canvas.Area{W: 640, H: 320}
)

// Stack is the stack of who holds which layer, on a page.
func Stack(s Subject, style func(chart.Theme) stack.Style) *chart.Chart {
	m := stack.NewModel(s.Graph, s.Records, s.Printer)
	t := chart.Table{}
	if rows := m.Table(); len(rows) > 0 {
		t.Header, t.Rows = rows[0], rows[1:]
	}
	var sources []brief.ID
	for _, x := range m.Sources() {
		sources = append(sources, x.ID)
	}
	return chart.Drawn(chart.DrawnWords{
		ID: StackID, Title: m.Title(), Subtitle: []string{m.Subtitle()}, Sources: chart.SourceNames(sources, s.Records, s.Printer), Notes: m.Rates(), Table: t,
	}, s.Printer, func(theme chart.Theme, fonts *typeset.Fonts) chart.Drawing {
		look := style(theme)
		var legend []Entry
		for _, e := range m.Legend(look) {
			legend = append(legend, Entry{Color: e.Color, Word: e.Word})
		}
		return legended{legend, theme, fonts, s.Printer.Lang(), fitted{stackRoom, drawn(func(c canvas.Canvas, area canvas.Area) {
			stack.Draw(c, fonts, m, look, area, stack.Focus{})
		})}}
	})
}

// Supply is the board of suppliers and customers of a party, on a page.
func Supply(s Subject, middle brief.ID, style func(chart.Theme) supply.Style) *chart.Chart {
	m := supply.New(s.Graph, s.Graph.Board(middle, s.Records), s.Records, s.Printer)
	return chart.Drawn(chart.DrawnWords{
		ID: SupplyID, Title: m.Title(), Subtitle: []string{m.Subtitle()},
		Sources: m.Sources(), Notes: m.Note(), Table: tableOf(m.Table()),
	}, s.Printer, func(theme chart.Theme, fonts *typeset.Fonts) chart.Drawing {
		look := style(theme)
		return fitted{supplyRoom, drawn(func(c canvas.Canvas, area canvas.Area) { supply.Draw(c, fonts, m, look, area, supply.Focus{}) })}
	})
}

// Map is the map of ties between countries, on a page.
func Map(s Subject, a *worldmap.Atlas, by alliance.Shading, style func(chart.Theme) worldmap.Style) *chart.Chart {
	m := worldmap.New(a, s.Graph, s.Graph.Subject, by, s.Records, s.Printer)
	return chart.Drawn(chart.DrawnWords{
		ID: MapID, Title: m.Title(), Subtitle: []string{m.Subtitle()}, Sources: m.Sources(), Notes: m.Caption(), Table: tableOf(m.Table()),
	}, s.Printer, func(theme chart.Theme, fonts *typeset.Fonts) chart.Drawing {
		look := style(theme)
		return fitted{mapRoom, drawn(func(c canvas.Canvas, area canvas.Area) { worldmap.Draw(c, fonts, m, look, area, worldmap.Focus{}) })}
	})
}

// Ledger is the ledger as a reader set it up: a page that has only its table.
func Ledger(s Subject, v alliance.LedgerView) *chart.Chart {
	l := alliance.NewLedger(s.Graph, s.Records, s.Printer)
	shown := l.Shown(v)
	var ties []alliance.Tie
	for _, e := range shown {
		ties = append(ties, e.Tie)
	}
	return chart.Drawn(chart.DrawnWords{
		ID: LedgerID, Title: s.Printer.T("board.view.ledger"), Subtitle: []string{l.Summary(shown)}, Sources: s.sources(ties), Table: tableOf(l.Table(shown)),
	}, s.Printer, func(chart.Theme, *typeset.Fonts) chart.Drawing { return drawn(func(canvas.Canvas, canvas.Area) {}) })
}

func tableOf(t alliance.Table) chart.Table {
	return chart.Table{Header: t.Header, Rows: t.Rows, Records: t.Records}
}
