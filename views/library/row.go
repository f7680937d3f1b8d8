// Package library shows the list of briefings: search, filters and rows with
// title, stage, date, languages and an unread mark.
package library

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// Distances of a row, in Fyne units.
const (
	rowPadX   = 22
	rowPadY   = 11
	rowGap    = 3
	dotSize   = 7
	dotLeft   = 9
	rowLines  = 2
	starWidth = 16
)

// row is one briefing in the list.
type row struct {
	widget.BaseWidget

	title *prose.Label
	stage *prose.Label
	rest  *prose.Label
	back  *kit.Panel
	dot   *canvas.Circle
	star  *prose.Label
}

func newRow(set *prose.Typesetter) *row {
	r := &row{
		title: prose.NewLabel(set, "", titleStyle("")),
		stage: prose.NewLabel(set, "", stageStyle(brief.NoStage)),
		rest:  prose.NewLabel(set, "", restStyle()),
		back:  kit.NewPanel("", "", 0),
		dot:   canvas.NewCircle(theme.Color(look.ColorNameAccent)),
		star:  prose.NewLabel(set, "★", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameAccent}, Fit: true}),
	}
	r.ExtendBaseWidget(r)
	return r
}

func titleStyle(lang string) prose.LabelStyle {
	return prose.LabelStyle{Style: prose.Style{Size: look.SizeNameRow}, Lang: lang, MaxLines: rowLines}
}

func restStyle() prose.LabelStyle {
	return prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}, MaxLines: 1}
}

func stageStyle(s brief.Stage) prose.LabelStyle {
	return prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: kit.StageColor(s), Bold: true}, Fit: true}
}

// show fills the row. Rows are reused as the list scrolls.
// Beside a snippet the title has one line, and the snippet two.
func (r *row) show(b reading.Row, snippet []prose.Span, selected bool, p *text.Printer) {
	title := titleStyle(b.Lang)
	if len(snippet) > 0 {
		title.MaxLines = 1
	}
	r.title.Set(b.Title, title)
	stage := p.Stage(b.Stage)
	if b.Stage == brief.NoStage {
		stage = ""
	}
	r.stage.Set(stage, stageStyle(b.Stage))
	rest := p.ShortDate(b.Published) + " · " + langMarks(b.Langs)
	if stage != "" {
		rest = " · " + rest
	}
	if len(snippet) > 0 {
		r.stage.Set("", stageStyle(b.Stage))
		style := restStyle()
		style.Lang, style.MaxLines = b.Lang, rowLines
		r.rest.SetSpans(snippet, style)
	} else {
		r.rest.Set(rest, restStyle())
	}
	fill := fyne.ThemeColorName("")
	if selected {
		fill = look.ColorNameAccentSoft
	}
	r.back.SetFill(fill)
	r.dot.Hidden = !b.Unread
	r.star.Hidden = !b.Starred
	r.Refresh()
}

// clear empties the row until its briefing is read.
func (r *row) clear() {
	r.title.Set("", titleStyle(""))
	r.stage.Set("", stageStyle(brief.NoStage))
	r.rest.Set("", restStyle())
	r.back.SetFill("")
	r.dot.Hidden, r.star.Hidden = true, true
	r.Refresh()
}

// langMarks writes the languages of a briefing in their own letters.
func langMarks(langs []string) string {
	marks := make([]string, len(langs))
	for i, l := range langs {
		marks[i] = kit.LangMark(l)
	}
	return strings.Join(marks, " ")
}

// CreateRenderer is for Fyne.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ row *row }

func (r *rowRenderer) Objects() []fyne.CanvasObject {
	x := r.row
	return []fyne.CanvasObject{x.back, x.dot, x.title, x.stage, x.rest, x.star}
}

func (r *rowRenderer) Destroy() {}

// MinSize is the same for every row: two lines of title and one below. The
// list counts on it.
func (r *rowRenderer) MinSize() fyne.Size {
	line := prose.LineHeight(look.SizeNameRow)
	note := prose.LineHeight(look.SizeNameNote)
	return fyne.NewSize(160, 2*rowPadY+rowLines*line+rowGap+note)
}

func (r *rowRenderer) Layout(size fyne.Size) {
	x := r.row
	x.back.Resize(size)
	width := size.Width - 2*rowPadX
	line := prose.LineHeight(look.SizeNameRow)
	title := prose.HeightFor(x.title, width)
	note := max(prose.HeightFor(x.rest, width-x.stage.NaturalWidth()), prose.LineHeight(look.SizeNameNote))
	// One-line titles are centred with their meta line.
	top := (size.Height - title - rowGap - note) / 2
	x.dot.Resize(fyne.NewSize(dotSize, dotSize))
	x.dot.Move(fyne.NewPos(dotLeft, top+(line-dotSize)/2))
	x.title.Move(fyne.NewPos(rowPadX, top))
	x.title.Resize(fyne.NewSize(width, title))
	below := top + title + rowGap
	stage := x.stage.NaturalWidth()
	x.stage.Move(fyne.NewPos(rowPadX, below))
	x.stage.Resize(fyne.NewSize(stage, note))
	x.rest.Move(fyne.NewPos(rowPadX+stage, below))
	x.rest.Resize(fyne.NewSize(width-stage, note))
	x.star.Move(fyne.NewPos(size.Width-rowPadX+2, below))
	x.star.Resize(fyne.NewSize(starWidth, note))
}

func (r *rowRenderer) Refresh() {
	r.row.dot.FillColor = theme.Color(look.ColorNameAccent)
	r.row.dot.Refresh()
	r.Layout(r.row.Size())
	canvas.Refresh(r.row)
}
