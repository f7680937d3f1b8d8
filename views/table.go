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

// Sizes of a table of names and texts, in Fyne units.
const (
	tableWidth  = 480
	tableAround = 150 // of the window's height: the dialog around the table
)

// ShowTable shows rows of a name and a text, which scroll where the window is
// too low for them.
func ShowTable(win fyne.Window, env *reading.Env, p *text.Printer, title string, rows [][2]string) {
	column := prose.NewColumn(6)
	for _, r := range rows {
		name := prose.NewLabel(env.Set, r[0], prose.LabelStyle{Style: prose.Style{Size: look.SizeNameControl, Bold: true}})
		says := prose.NewLabel(env.Set, r[1], prose.LabelStyle{Style: prose.Style{Size: look.SizeNameControl}})
		column.Add(container.New(&kit.Columns{Fixed: []float32{150}, Gap: 16}, name, says))
	}
	var body fyne.CanvasObject = container.New(&fixedWidth{tableWidth}, column)
	if most := win.Canvas().Size().Height - tableAround; prose.HeightFor(column, tableWidth) > most {
		list := container.NewVScroll(column)
		list.SetMinSize(fyne.NewSize(tableWidth, most))
		body = list
	}
	showClosable(win, p, title, body)
}
