package valuation

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/internal/chart"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// Sizes of the terms card, in Fyne units.
const (
	termNames  = 104 // the column of names
	termHalves = 600 // from this width on the cap table stands beside the terms
)

// termsCard shows the terms of the newest deal and who holds the company. Each
// line of a claim opens the note on it.
type termsCard struct {
	view *View
	body *fyne.Container
	root *prose.Card
	all  bool // holders of unknown share are listed one by one
	now  Terms
}

func newTermsCard(v *View) *termsCard {
	c := &termsCard{view: v, body: prose.NewColumn(10)}
	c.root = prose.NewCard(cardPadX, cardPadY, c.body)
	return c
}

func (c *termsCard) show(t Terms) {
	c.now = t
	v := c.view
	head := prose.NewColumn(2, v.label(t.Title, look.SizeNameCardHeadline, look.ColorNameInk, true), v.label(t.Subtitle, look.SizeNameNote, look.ColorNameMuted, false))
	if t.Source != "" {
		head.Add(v.label(v.printer.T("terms.source.common", "Source", t.Source), look.SizeNameNote, look.ColorNameMuted, false))
	}
	halves := container.New(&twoHalves{Gap: 28, From: termHalves}, c.terms(), c.holders())
	if len(t.Terms) == 0 {
		halves = prose.NewColumn(0, c.holders())
	}
	c.body.Objects = []fyne.CanvasObject{head, widget.NewSeparator(), halves}
	if len(t.Reports) > 0 {
		c.body.Add(c.reports())
	}
	if t.Note != "" {
		c.body.Add(v.label(t.Note, look.SizeNameNote, look.ColorNameMuted, false))
	}
	c.root.Refresh()
}

// terms are the deal's terms.
func (c *termsCard) terms() fyne.CanvasObject {
	column := prose.NewColumn(4, c.heading("terms.terms"))
	for _, t := range c.now.Terms {
		column.Add(c.termRow(t))
	}
	return column
}

// reports are the records of the deal, over the whole width.
func (c *termsCard) reports() fyne.CanvasObject {
	v := c.view
	column := prose.NewColumn(3, c.heading("terms.reports"))
	for _, t := range c.now.Reports {
		note := func(text string, color fyne.ThemeColorName) fyne.CanvasObject {
			return v.label(text, look.SizeNameNote, color, false)
		}
		row := container.New(&kit.Columns{Fixed: []float32{termNames, 0, 0, 0}, Weights: []float32{0, 0.75, 1.6, 1.4}, Gap: 12, PadY: 1},
			note(t.Name, look.ColorNameMuted), note(c.marked(t.Says, t.Doubtful), look.ColorNameInk), note(t.Source, look.ColorNameMuted), note(t.More, look.ColorNameMuted))
		column.Add(c.pressable(row, t.Record))
	}
	return column
}

func (c *termsCard) heading(key string) fyne.CanvasObject {
	return c.view.label(c.view.printer.T(key), look.SizeNameControl, look.ColorNameInk, true)
}

func (c *termsCard) termRow(t TermLine) fyne.CanvasObject {
	v := c.view
	color := look.ColorNameInk
	switch {
	case t.Record == "":
		color = look.ColorNameMuted
	case t.Doubtful:
		color = look.ColorNameCannotTell
	}
	says := prose.NewColumn(0, v.label(c.marked(t.Says, t.Doubtful), look.SizeNameNote, color, false))
	if more := joined(t.More, t.Source); more != "" {
		says.Add(v.label(more, look.SizeNameNote, look.ColorNameMuted, false))
	}
	row := container.New(&kit.Columns{Fixed: []float32{termNames}, Gap: 12, PadY: 1},
		v.label(t.Name, look.SizeNameNote, look.ColorNameMuted, false), says)
	return c.pressable(row, t.Record)
}

// marked adds the word for what is known from memory only.
func (c *termsCard) marked(says string, doubtful bool) string {
	if doubtful {
		return joined(says, c.view.printer.Evidence(brief.Unverified))
	}
	return says
}

// holders are the cap table: shares as stated, what they come to, and those
// whose share nobody stated.
func (c *termsCard) holders() fyne.CanvasObject {
	t := c.now
	column := prose.NewColumn(4, c.heading("terms.holders"))
	for _, h := range t.Holders {
		column.Add(c.holderRow(h))
	}
	for _, s := range t.Sum {
		column.Add(c.view.label(s, look.SizeNameNote, look.ColorNameInk, false))
	}
	if len(t.Others) > 0 {
		column.Add(container.New(&kit.Inset{Top: 8}, c.others()))
	}
	return column
}

func (c *termsCard) holderRow(h HolderLine) fyne.CanvasObject {
	v := c.view
	color := look.ColorNameInk
	if h.Doubtful {
		color = look.ColorNameCannotTell
	}
	name := prose.NewColumn(0, v.label(c.marked(h.Name, h.Doubtful), look.SizeNameNote, color, false))
	if h.More != "" {
		name.Add(v.label(h.More, look.SizeNameNote, look.ColorNameMuted, false))
	}
	share := prose.NewLabel(v.env.Set, h.Share, prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Bold: true}, Align: fyne.TextAlignTrailing, MaxLines: 1})
	row := container.New(&kit.Columns{Fixed: []float32{0, 62, 0}, Weights: []float32{1, 0, 1.35}, Gap: 12, PadY: 1},
		name, share, v.label(joined(h.Worth, h.AsOf, h.Source), look.SizeNameNote, look.ColorNameMuted, false))
	return c.pressable(row, h.Record)
}

// others names the holders of unknown share in a sentence, or in lines of
// their own with their sources.
func (c *termsCard) others() fyne.CanvasObject {
	v := c.view
	names := make([]string, len(c.now.Others))
	for i, h := range c.now.Others {
		names[i] = h.Name
	}
	key := "terms.all"
	column := prose.NewColumn(4, v.label(v.printer.T("terms.others", "Count", len(names)), look.SizeNameNote, look.ColorNameInk, true))
	if c.all {
		key = "terms.fewer"
		for _, h := range c.now.Others {
			column.Add(c.holderRow(h))
		}
	} else {
		column.Add(v.label(strings.Join(names, ", "), look.SizeNameNote, look.ColorNameMuted, false))
	}
	column.Add(container.NewHBox(kit.NewButton(v.printer.T(key), kit.Link, c.toggleAll)))
	return column
}

func (c *termsCard) toggleAll() {
	c.all = !c.all
	c.show(c.now)
	c.view.page.Refresh()
}

// pressable has a line open the note on its record.
func (c *termsCard) pressable(row fyne.CanvasObject, record brief.ID) fyne.CanvasObject {
	if record == "" {
		return row
	}
	var area *kit.TapArea
	area = kit.NewTapArea(row, func() { c.open(record, area) })
	return area
}

func (c *termsCard) open(record brief.ID, from fyne.CanvasObject) {
	v := c.view
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(from).AddXY(termNames, from.Size().Height/2)
	closing := func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter:
			v.ClosePoint()
		}
	}
	v.openPoint(NoteOf(v.model.dossier, v.printer, chart.Point{Record: record}), at, closing, func(fyne.Shortcut) {})
}

// twoHalves puts two objects side by side where there is room, else one below
// the other.
type twoHalves struct {
	Gap, From float32 // From is the width from which on they stand side by side
	width     float32
}

func (l *twoHalves) place(objects []fyne.CanvasObject, width float32, move bool) float32 {
	if width >= l.From {
		half := (width - l.Gap) / 2
		height := max(prose.HeightFor(objects[0], half), prose.HeightFor(objects[1], half))
		if move {
			objects[0].Move(fyne.NewPos(0, 0))
			objects[1].Move(fyne.NewPos(half+l.Gap, 0))
			objects[0].Resize(fyne.NewSize(half, height))
			objects[1].Resize(fyne.NewSize(half, height))
		}
		return height
	}
	y := float32(0)
	for i, o := range objects {
		if i > 0 {
			y += l.Gap / 2
		}
		h := prose.HeightFor(o, width)
		if move {
			o.Move(fyne.NewPos(0, y))
			o.Resize(fyne.NewSize(width, h))
		}
		y += h
	}
	return y
}

// Layout is for Fyne.
func (l *twoHalves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width, true)
}

// MinSize is for Fyne.
func (l *twoHalves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(320, l.HeightFor(objects, max(l.width, 320)))
}

// HeightFor is the height at a width.
func (l *twoHalves) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.place(objects, width, false)
}
