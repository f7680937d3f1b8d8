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

// ExportForm is what an export asks: which chart, where, how large and in
// which theme.
type ExportForm struct {
	Charts []ExportChart
	Chosen int
	Folder string
	Path   string // the whole path, once the reader has agreed to it
	Scale  float64
	Dark   bool
}

// ExportChart is a chart that can be exported, with its file's name.
type ExportChart struct{ Title, File string }

// exportScales are the sizes on offer, in pixels a point.
var exportScales = []float64{1, 2, 3, 4}

// ShowExport asks how to export and calls save with the answers.
func ShowExport(win fyne.Window, env *reading.Env, p *text.Printer, f ExportForm, save func(ExportForm)) {
	x := &exportDialog{env: env, printer: p, form: f, path: widget.NewEntry()}
	x.suggest()
	var d *dialog.CustomDialog
	done := func() {
		d.Hide()
		x.form.Path = x.path.Text
		save(x.form)
	}
	x.path.OnSubmitted = func(string) { done() }
	column := prose.NewColumn(12, x.charts(), x.field(p.T("views.export.file"), x.path), x.options())
	body := container.New(&fixedWidth{560}, column)
	d = dialog.NewCustomWithoutButtons(p.T("views.export.title"), container.NewPadded(body), win)
	cancel := widget.NewButton(p.T("views.cancel"), func() { d.Hide() })
	ok := widget.NewButton(p.T("views.export.save"), done)
	ok.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{cancel, ok})
	d.Show()
	win.Canvas().Focus(x.path)
}

type exportDialog struct {
	env     *reading.Env
	printer *text.Printer
	form    ExportForm
	path    *widget.Entry
}

// suggest writes the chosen chart's file name into the field.
func (x *exportDialog) suggest() {
	x.path.SetText(filepath.Join(x.form.Folder, x.form.Charts[x.form.Chosen].File))
	x.path.CursorColumn = len([]rune(x.path.Text))
}

func (x *exportDialog) note(s string) *prose.Label {
	return prose.NewLabel(x.env.Set, s, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}})
}

func (x *exportDialog) field(name string, o fyne.CanvasObject) fyne.CanvasObject {
	return prose.NewColumn(4, x.note(name), o)
}

// charts offers every chart by its title.
func (x *exportDialog) charts() fyne.CanvasObject {
	column := prose.NewColumn(6, x.note(x.printer.T("views.export.chart")))
	var marks []*prose.Label
	for i, c := range x.form.Charts {
		mark := prose.NewLabel(x.env.Set, radio(i == x.form.Chosen), prose.LabelStyle{Style: prose.Style{Color: look.ColorNameAccent}, Fit: true})
		marks = append(marks, mark)
		title := prose.NewLabel(x.env.Set, c.Title, prose.LabelStyle{MaxLines: 2})
		row := container.New(&kit.Columns{Fixed: []float32{20}, Gap: 6}, mark, title)
		column.Add(kit.NewTapArea(row, func() {
			x.form.Chosen = i
			for k, m := range marks {
				m.SetText(radio(k == i))
			}
			x.suggest()
		}))
	}
	return column
}

func radio(on bool) string {
	if on {
		return "●"
	}
	return "○"
}

// options are size and theme.
func (x *exportDialog) options() fyne.CanvasObject {
	var names []string
	chosen := 0
	for i, s := range exportScales {
		names = append(names, string(rune('0'+int(s)))+"×")
		if s == x.form.Scale {
			chosen = i
		}
	}
	scale := kit.NewChoice(kit.Segment, names, func(i int) { x.form.Scale = exportScales[i] })
	scale.Select(chosen)
	theme := kit.NewChoice(kit.Segment, []string{x.printer.T("views.settings.light"), x.printer.T("views.settings.dark")}, func(i int) { x.form.Dark = i == 1 })
	return container.NewHBox(
		x.field(x.printer.T("views.export.size"), container.NewHBox(scale.Object())), widget.NewLabel("  "),
		x.field(x.printer.T("views.settings.theme"), container.NewHBox(theme.Object())))
}

// fixedWidth gives its object a width and the height that it needs there.
type fixedWidth struct{ width float32 }

func (l *fixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

func (l *fixedWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width, prose.HeightFor(objects[0], l.width))
}
