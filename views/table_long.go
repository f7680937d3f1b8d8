package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// Sizes of a long table, in Fyne units.
const (
	longTableWidth = 640
	longTableSight = 360 // what is seen at once
)

// ShowLongTable shows what there is to say, then rows of a name and a text,
// which scroll where they are many.
func ShowLongTable(win fyne.Window, env *reading.Env, p *text.Printer, title, says string, rows [][2]string) {
	column := prose.NewColumn(6)
	for _, r := range rows {
		name := prose.NewLabel(env.Set, r[0], prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Bold: true}})
		text := prose.NewLabel(env.Set, r[1], prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote}})
		column.Add(container.New(&kit.Columns{Fixed: []float32{120}, Gap: 16}, name, text))
	}
	list := container.NewVScroll(column)
	list.SetMinSize(fyne.NewSize(0, min(prose.HeightFor(column, longTableWidth), longTableSight)))
	lead := prose.NewLabel(env.Set, says, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameControl}})
	body := container.New(&fixedWidth{longTableWidth}, prose.NewColumn(12, lead, list))
	showClosable(win, p, title, body)
}
