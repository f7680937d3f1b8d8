package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"

	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// messageWidth is the width of a message's text, in Fyne units.
const messageWidth = 460

// ShowMessage shows what happened, and below it the details that someone who
// is asked for help would want, which can be selected and copied.
func ShowMessage(win fyne.Window, env *reading.Env, p *text.Printer, title, headline, detail string) {
	column := prose.NewColumn(12, prose.NewLabel(env.Set, headline, prose.LabelStyle{}))
	if detail != "" {
		column.Add(prose.NewDocument(env.Set, []prose.Block{{Spans: []prose.Span{{Text: detail}}}}, prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}))
	}
	height := min(prose.HeightFor(column, messageWidth), 320)
	page := prose.NewPage(column)
	body := container.New(layout.NewGridWrapLayout(fyne.NewSize(messageWidth, height+8)), page)
	showClosable(win, p, title, body)
}

// showClosable shows a dialog whose one button closes it and has the keyboard.
func showClosable(win fyne.Window, p *text.Printer, title string, body fyne.CanvasObject) {
	d := dialog.NewCustomWithoutButtons(title, container.NewPadded(body), win)
	closing := kit.NewButton(p.T("views.close"), kit.Bordered, d.Hide) // hands Escape on
	d.SetButtons([]fyne.CanvasObject{closing})
	d.Show()
	win.Canvas().Focus(closing)
}

// Ask asks before something is done, naming the act on the button.
func Ask(win fyne.Window, env *reading.Env, p *text.Printer, title, question, act string, do func()) {
	label := prose.NewLabel(env.Set, question, prose.LabelStyle{})
	body := container.New(layout.NewGridWrapLayout(fyne.NewSize(messageWidth, prose.HeightFor(label, messageWidth)+8)), label)
	d := dialog.NewCustomConfirm(title, act, p.T("views.cancel"), container.NewPadded(body), func(yes bool) {
		if yes {
			do()
		}
	}, win)
	d.Show()
}
