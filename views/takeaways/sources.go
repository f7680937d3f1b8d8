package takeaways

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// sourceRow is one source's line at the end of the page.
type sourceRow struct {
	back *kit.Panel
	root *fyne.Container
}

func (v *View) sourceList() fyne.CanvasObject {
	objects := []fyne.CanvasObject{v.heading(v.model.Headings.Sources)}
	for _, s := range v.model.Sources {
		row := v.sourceRow(s)
		v.sources[s.ID] = row
		objects = append(objects, row.root)
	}
	return prose.NewColumn(2, objects...)
}

func (v *View) sourceRow(s SourceLine) *sourceRow {
	number := prose.NewLabel(v.env.Set, strconv.Itoa(s.Number), v.style(look.SizeNameNote, look.ColorNameAccent, false))
	spans := []prose.Span{{Text: s.Text}}
	if s.Host != "" {
		spans = append(spans, prose.Span{Text: "  "}, prose.Span{Text: s.Host, Ref: s.URL})
	}
	text := prose.NewDocument(v.env.Set, []prose.Block{{Spans: spans, Lang: v.model.Lang}}, prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted})
	text.OnTapRef = v.actions.Browse
	text.OnScroll = v.page.ScrollBy
	text.OnTypedRune = v.actions.Rune
	column := prose.NewColumn(0, text)
	if s.Warning != "" {
		column.Add(prose.NewLabel(v.env.Set, s.Warning, v.style(look.SizeNameNote, look.ColorNameCannotTell, false)))
	}
	row := &sourceRow{back: kit.NewPanel("", "", 4)}
	row.root = container.New(&kit.Hang{Indent: 30}, row.back, number, column)
	return row
}
