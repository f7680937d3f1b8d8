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
	column := prose.NewColumn(2, v.heading(v.model.Headings.Sources))
	for _, s := range v.model.Sources {
		row := v.sourceRow(s)
		v.sources[s.ID] = row
		column.Add(row.root)
	}
	return column
}

func (v *View) sourceRow(s SourceLine) *sourceRow {
	number := prose.NewLabel(v.env.Set, strconv.Itoa(s.Number), v.style(look.SizeNameNote, look.ColorNameAccent, false))
	spans := []prose.Span{{Text: s.Text}}
	if s.URL != "" {
		spans = append(spans, prose.Span{Text: "  " + s.URL})
	}
	text := prose.NewDocument(v.env.Set, []prose.Block{{Spans: spans, Lang: v.model.Lang}}, prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted})
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
