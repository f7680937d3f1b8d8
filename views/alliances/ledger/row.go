package ledger

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// row is one tie in the list.
type row struct {
	widget.BaseWidget

	back  *kit.Panel
	cells []*prose.Label
	all   *fyne.Container
}

func newRow(set *prose.Typesetter) *row {
	r := &row{back: kit.NewPanel("", "", 4)}
	line := container.New(columnsLayout{})
	for range alliance.Columns {
		l := prose.NewLabel(set, "", cellStyle(look.ColorNameInk))
		r.cells = append(r.cells, l)
		line.Add(l)
	}
	r.all = container.NewStack(r.back, line)
	r.ExtendBaseWidget(r)
	return r
}

func cellStyle(color fyne.ThemeColorName) prose.LabelStyle {
	return prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: color}, MaxLines: 1}
}

// show fills the row. Rows are reused as the list scrolls.
func (r *row) show(e alliance.Entry, chosen bool) {
	for i, c := range alliance.Columns {
		style := cellStyle(colorOf(e, c))
		style.Bold = c == alliance.ColumnAmount || c == alliance.ColumnStage
		r.cells[i].Set(e.Text(c), style)
	}
	fill := fyne.ThemeColorName("")
	if chosen {
		fill = look.ColorNameAccentSoft
	}
	r.back.SetFill(fill)
}

// colorOf is a cell's colour: parties and amounts in ink, the stage in its
// own, what is unverified in that of doubt, the rest quiet.
func colorOf(e alliance.Entry, c alliance.Column) fyne.ThemeColorName {
	doubtful := e.Doubt != "" || e.Tie.Evidence == brief.Unverified
	switch {
	case c == alliance.ColumnStage:
		return kit.StageColor(e.Tie.Stage)
	case doubtful && (c == alliance.ColumnAmount || c == alliance.ColumnEvidence):
		return look.ColorNameCannotTell
	case c == alliance.ColumnFrom, c == alliance.ColumnTo, c == alliance.ColumnAmount:
		return look.ColorNameInk
	default:
		return look.ColorNameMuted
	}
}

// CreateRenderer is for Fyne.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.all) }
