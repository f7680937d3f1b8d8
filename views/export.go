package views

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
	"github.com/shopspring/decimal"

	"moat/internal/money"
	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// ExportForm is what an export asks: which chart, where, as what kind of file,
// how large and in which theme.
type ExportForm struct {
	Charts  []ExportChart
	Chosen  int // AllCharts for every one
	Folder  string
	Path    string   // the whole path, once the reader has agreed to it; a folder for all charts
	Formats []string // endings of the kinds on offer: "png"
	Format  string
	Sizes   []string // names of the sizes on offer
	Size    string
	Scale   float64
	Dark    bool
	// Langs are the languages on offer, Currencies the currencies; without any
	// the file speaks as the window does.
	Langs      []string
	Lang       string
	Currencies []money.Currency
	Currency   money.Currency
}

// AllCharts is chosen for an export of every chart into a folder.
const AllCharts = -1

// ExportChart is a chart that can be exported, with its file's name without an
// ending.
type ExportChart struct{ Title, File string }

// exportScales are the pixels in a point that a PNG can have.
var exportScales = []float64{1, 2, 3, 4}

// ShowExport asks how to export and calls save with the answers.
func ShowExport(win fyne.Window, env *reading.Env, p *text.Printer, f ExportForm, save func(ExportForm)) {
	x := &exportDialog{env: env, printer: p, form: f, path: kit.NewEntry()}
	x.suggest()
	var d *dialog.CustomDialog
	done := func() {
		d.Hide()
		x.form.Path = x.path.Text
		save(x.form)
	}
	x.path.OnSubmitted = func(string) { done() }
	column := prose.NewColumn(12, x.charts(), x.field(p.T("views.export.file"), x.path), x.options())
	body := container.New(&fixedWidth{exportWidth}, column)
	d = dialog.NewCustomWithoutButtons(p.T("views.export.title"), container.NewPadded(body), win)
	cancel := widget.NewButton(p.T("views.cancel"), func() { d.Hide() })
	ok := widget.NewButton(p.T("views.export.save"), done)
	ok.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{cancel, ok})
	d.Show()
	x.showChosen()
	win.Canvas().Focus(x.path)
}

type exportDialog struct {
	env     *reading.Env
	printer *text.Printer
	form    ExportForm
	path    *kit.Entry
	list    *container.Scroll
	rows    []chartRow
}

// chartRow is one choice in the list of charts.
type chartRow struct {
	choice int // an index, or AllCharts
	mark   *prose.Label
	object fyne.CanvasObject
}

// Sizes of the dialog, in Fyne units.
const (
	exportWidth = 560
	exportList  = 150 // the most that the list of charts takes
)

// suggest writes the chosen chart's file name into the field, or the folder
// for all of them.
func (x *exportDialog) suggest() {
	path := x.form.Folder
	if x.form.Chosen != AllCharts {
		path = filepath.Join(path, x.form.Charts[x.form.Chosen].File+"."+x.form.Format)
	}
	x.path.SetText(path)
	x.path.CursorColumn = len([]rune(x.path.Text))
}

// setFormat changes the kind of file, and the ending of the name typed so far.
func (x *exportDialog) setFormat(format string) {
	if x.form.Chosen != AllCharts {
		x.path.SetText(strings.TrimSuffix(x.path.Text, "."+x.form.Format) + "." + format)
	}
	x.form.Format = format
}

func (x *exportDialog) note(s string) *prose.Label {
	return prose.NewLabel(x.env.Set, s, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}})
}

func (x *exportDialog) field(name string, o fyne.CanvasObject) fyne.CanvasObject {
	return prose.NewColumn(4, x.note(name), o)
}

// charts offers every chart by its title, then all of them at once.
func (x *exportDialog) charts() fyne.CanvasObject {
	for i, c := range x.form.Charts {
		x.offer(i, c.Title)
	}
	if len(x.form.Charts) > 1 {
		x.offer(AllCharts, x.printer.T("views.export.all"))
	}
	column := prose.NewColumn(6)
	for _, r := range x.rows {
		column.Add(r.object)
	}
	x.list = container.NewVScroll(column)
	x.list.SetMinSize(fyne.NewSize(0, min(prose.HeightFor(column, exportWidth), exportList)))
	return x.field(x.printer.T("views.export.chart"), x.list)
}

func (x *exportDialog) offer(choice int, says string) {
	mark := prose.NewLabel(x.env.Set, radio(choice == x.form.Chosen), prose.LabelStyle{Style: prose.Style{Color: look.ColorNameAccent}, Fit: true})
	title := prose.NewLabel(x.env.Set, says, prose.LabelStyle{MaxLines: 2})
	row := container.New(&kit.Columns{Fixed: []float32{20}, Gap: 6}, mark, title)
	x.rows = append(x.rows, chartRow{choice, mark, kit.NewTapArea(row, func() { x.choose(choice) })})
}

func (x *exportDialog) choose(choice int) {
	x.form.Chosen = choice
	for _, r := range x.rows {
		r.mark.SetText(radio(r.choice == choice))
	}
	x.suggest()
}

// showChosen scrolls the list to the chart that is chosen.
func (x *exportDialog) showChosen() {
	for _, r := range x.rows {
		if r.choice == x.form.Chosen {
			x.list.ScrollToOffset(r.object.Position())
		}
	}
}

func radio(on bool) string {
	if on {
		return "●"
	}
	return "○"
}

// options are the kind of file, shape, sharpness and theme, in two rows.
func (x *exportDialog) options() fyne.CanvasObject {
	p := x.printer
	format := choiceOf(x.form.Formats, x.form.Format, strings.ToUpper, x.setFormat)
	size := choiceOf(x.form.Sizes, x.form.Size, func(s string) string { return p.T("views.export.size." + s) }, func(s string) { x.form.Size = s })
	scale := choiceOf(exportScales, x.form.Scale, func(s float64) string { return p.Times(decimal.NewFromFloat(s)) }, func(s float64) { x.form.Scale = s })
	theme := choiceOf([]bool{false, true}, x.form.Dark, func(dark bool) string {
		if dark {
			return p.T("views.settings.dark")
		}
		return p.T("views.settings.light")
	}, func(dark bool) { x.form.Dark = dark })
	return prose.NewColumn(12, x.tongue(),
		container.NewHBox(x.field(p.T("views.export.format"), format), widget.NewLabel("  "), x.field(p.T("views.settings.theme"), theme)),
		container.NewHBox(x.field(p.T("views.export.size"), size), widget.NewLabel("  "), x.field(p.T("views.export.scale"), scale)))
}

// tongue are the language and the currency of the file.
func (x *exportDialog) tongue() fyne.CanvasObject {
	if len(x.form.Langs) == 0 {
		return prose.NewColumn(0)
	}
	p := x.printer
	lang := choiceOf(x.form.Langs, x.form.Lang, kit.LangName, x.setLang)
	currency := choiceOf(x.form.Currencies, x.form.Currency, currencyMark, func(c money.Currency) { x.form.Currency = c })
	return container.NewHBox(x.field(p.T("views.settings.language"), lang), widget.NewLabel("  "), x.field(p.T("views.settings.currency"), currency))
}

// setLang changes the language, which ends the names of files.
func (x *exportDialog) setLang(lang string) {
	old := "-" + x.form.Lang
	for i := range x.form.Charts {
		x.form.Charts[i].File = strings.TrimSuffix(x.form.Charts[i].File, old) + "-" + lang
	}
	if ending := old + "." + x.form.Format; strings.HasSuffix(x.path.Text, ending) {
		x.path.SetText(strings.TrimSuffix(x.path.Text, ending) + "-" + lang + "." + x.form.Format)
	}
	x.form.Lang = lang
}

// choiceOf is a row of which one is chosen.
func choiceOf[T comparable](all []T, chosen T, name func(T) string, choose func(T)) fyne.CanvasObject {
	var names []string
	for _, v := range all {
		names = append(names, name(v))
	}
	c := kit.NewChoice(kit.Segment, names, func(i int) { choose(all[i]) })
	c.Select(slices.Index(all, chosen))
	return container.NewHBox(c.Object())
}

// fixedWidth gives its object a width and the height that it needs there.
type fixedWidth struct{ width float32 }

func (l *fixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

func (l *fixedWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width, prose.HeightFor(objects[0], l.width))
}
