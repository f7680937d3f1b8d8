package review

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/internal/intake"
	"moat/internal/intake/sheet"
	"moat/internal/money"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// sheetBody is a table on the sheet: what each column is taken for, what comes
// of it, and which rows are left out.
type sheetBody struct {
	view    *View
	sheet   *sheet.Sheet
	mapping sheet.Mapping
	result  *sheet.Result
	made    *brief.Briefing
	column  *fyne.Container
	page    *prose.Page
}

func newSheetBody(v *View, s *sheet.Sheet) *sheetBody {
	b := &sheetBody{view: v, sheet: s, mapping: s.Guess(), column: prose.NewColumn(10)}
	b.page = prose.NewPage(container.New(&kit.Inset{Left: 28, Top: 14, Right: 28, Bottom: 32}, b.column))
	b.read()
	return b
}

func (b *sheetBody) touched() bool                       { return false }
func (b *sheetBody) object() fyne.CanvasObject           { return b.page }
func (b *sheetBody) scrollBy(step prose.ScrollStep)      { b.page.ScrollBy(step) }
func (b *sheetBody) briefing() (*brief.Briefing, string) { return b.made, b.why() }

func (b *sheetBody) why() string {
	p := b.view.printer
	switch missing := b.mapping.Missing(); {
	case len(missing) > 0:
		return p.T("review.sheet.missing", "Fields", b.fieldNames(missing))
	case b.made == nil:
		return p.T("review.sheet.nothing")
	}
	return ""
}

func (b *sheetBody) fieldNames(fields []string) string {
	var names []string
	for _, f := range fields {
		names = append(names, b.fieldName(f))
	}
	return strings.Join(names, ", ")
}

func (b *sheetBody) fieldName(f string) string {
	if f == sheet.Unused {
		return b.view.printer.T("review.sheet.unused")
	}
	return b.view.printer.T("review.field." + strings.ReplaceAll(f, " ", "-"))
}

// read reads the table as it is mapped now, and shows it.
func (b *sheetBody) read() {
	b.made, b.result = intake.FromSheet(b.sheet, b.mapping, money.Day{}, b.view.actions.Register, b.view.printer)
	b.fill()
	if b.view.body != nil {
		b.view.say()
	}
}

func (b *sheetBody) fill() {
	p := b.view.printer
	b.column.RemoveAll()
	b.column.Add(b.kinds())
	b.column.Add(b.view.label(p.T("review.sheet.read", "Count", b.result.Count(), "Rows", len(b.sheet.Rows)), look.ColorNameInk))
	b.column.Add(b.columns())
	if n := len(b.result.Problems); n > 0 {
		b.column.Add(b.view.heading(p.T("review.sheet.problems", "Count", n)))
	}
	for i, x := range b.result.Problems {
		if i == mostProblems {
			b.column.Add(b.view.label(p.T("proof.more", "Count", len(b.result.Problems)-mostProblems), look.ColorNameMuted))
			break
		}
		b.column.Add(b.view.label("✕ "+x.Error(), look.ColorNameOff))
	}
	b.page.Refresh()
}

// mostProblems bounds the list of rows that are left out.
const mostProblems = 60

// kinds chooses what the rows record.
func (b *sheetBody) kinds() fyne.CanvasObject {
	var names []string
	chosen := 0
	for i, k := range sheet.Kinds {
		names = append(names, b.view.printer.T("review.kind."+string(k)))
		if k == b.mapping.Kind {
			chosen = i
		}
	}
	c := kit.NewChoice(kit.Segment, names, func(i int) {
		b.mapping = b.sheet.As(sheet.Kinds[i])
		b.read()
	})
	c.Select(chosen)
	return container.NewHBox(c.Object())
}

// samples are how many rows show what a column holds.
const samples = 3

// columns lists the table's columns with what each is taken for.
func (b *sheetBody) columns() fyne.CanvasObject {
	layout := kit.Columns{Fixed: []float32{40, 200, 200}, Weights: []float32{0, 0, 0, 1}, Gap: 14, PadY: 5}
	list := prose.NewColumn(0)
	for i, head := range b.sheet.Header {
		var button *kit.Button
		button = kit.NewButton(b.fieldName(b.mapping.Columns[i].Field)+" ▾", kit.Bordered, func() { b.choose(i, button) })
		list.Add(container.New(&layout,
			container.New(&kit.Inset{Top: 7}, b.view.label(strconv.Itoa(i+1), look.ColorNameMuted)),
			container.New(&kit.Inset{Top: 7}, b.view.label(head, look.ColorNameInk)), container.NewHBox(button),
			container.New(&kit.Inset{Top: 7}, b.view.label(b.sample(i), look.ColorNameMuted))))
		list.Add(widget.NewSeparator())
	}
	return list
}

func (b *sheetBody) sample(column int) string {
	var cells []string
	for _, r := range b.sheet.Rows {
		if len(cells) == samples {
			break
		}
		if column < len(r.Cells) && r.Cells[column] != "" {
			cells = append(cells, r.Cells[column])
		}
	}
	return strings.Join(cells, " · ")
}

// choose offers what a column may be.
func (b *sheetBody) choose(column int, under fyne.CanvasObject) {
	var options []option
	for _, f := range append([]string{sheet.Unused}, sheet.Fields(b.mapping.Kind)...) {
		options = append(options, option{b.fieldName(f), func() {
			if err := b.mapping.Set(column, f); err == nil {
				b.read()
			}
		}})
	}
	menu(under, options)
}
