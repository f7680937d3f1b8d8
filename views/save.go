package views

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// SaveForm is what a save of data asks: which of several things, and where.
type SaveForm struct {
	Title, What string
	Choices     []SaveChoice
	Folder      string // to begin with
}

// SaveChoice is one thing that can be saved, with its file's name.
type SaveChoice struct{ Name, File string }

// ShowSave asks what to save and where, and calls save with the answers.
func ShowSave(win fyne.Window, env *reading.Env, p *text.Printer, f SaveForm, save func(choice int, path string)) {
	path := kit.NewEntry()
	path.SetText(filepath.Join(f.Folder, f.Choices[0].File))
	var names []string
	for _, c := range f.Choices {
		names = append(names, c.Name)
	}
	label := func(s string) fyne.CanvasObject {
		return prose.NewLabel(env.Set, s, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}})
	}
	chosen := 0
	buttons := container.New(&kit.Flow{Gap: 6})
	var chips []*kit.Button
	for i, name := range names {
		chips = append(chips, kit.NewButton(name, kit.Chip, func() {
			// A folder that the reader typed stays.
			path.SetText(filepath.Join(filepath.Dir(path.Text), f.Choices[i].File))
			chosen = i
			for k, c := range chips {
				c.SetOn(k == i)
			}
		}))
		buttons.Add(chips[i])
	}
	chips[0].SetOn(true)
	var d *dialog.CustomDialog
	done := func() {
		d.Hide()
		save(chosen, path.Text)
	}
	path.OnSubmitted = func(string) { done() }
	column := prose.NewColumn(6, label(f.What), buttons, container.New(&kit.Inset{Top: 8}, label(p.T("views.export.file"))), path)
	d = dialog.NewCustomWithoutButtons(f.Title, container.NewPadded(container.New(&fixedWidth{exportWidth}, column)), win)
	ok := widget.NewButton(p.T("views.export.save"), done)
	ok.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{widget.NewButton(p.T("views.cancel"), func() { d.Hide() }), ok})
	d.Show()
	win.Canvas().Focus(path)
}
