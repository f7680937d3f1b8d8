package valuation

import (
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// Sizes of the panel beside a point, in Fyne units.
const (
	panelWidth  = 380
	panelBeside = 14   // from the point to the panel
	panelMost   = 0.78 // of the window's height; longer notes scroll
	panelNames  = 104
)

// mostChecks keeps a note short; the rest stand in Evidence.
const mostChecks = 3

// pointPanel is the note on a point, beside it, over everything else. Escape
// or a press elsewhere closes it; arrows go on to the next point.
type pointPanel struct {
	widget.BaseWidget

	content fyne.CanvasObject
	page    *prose.Page // where the note is longer than there is room; else nil
	pop     *widget.PopUp
	onKey   func(e *fyne.KeyEvent)
	onShort func(s fyne.Shortcut)
	back    fyne.Focusable // what had the keyboard before
}

// newPointPanel lays a note out for a window of a height.
func newPointPanel(v *View, n PointNote, most float32) *pointPanel {
	p := &pointPanel{}
	column := prose.NewColumn(8, v.noteParts(n)...)
	height := prose.HeightFor(column, panelWidth)
	var body fyne.CanvasObject = container.New(&sized{fyne.NewSize(panelWidth, height)}, column)
	if height > most {
		p.page = prose.NewPage(container.New(&kit.Inset{Right: 10}, column))
		body = container.New(&sized{fyne.NewSize(panelWidth, most)}, p.page)
	}
	p.content = container.NewStack(kit.NewPanel(look.ColorNameSurface, look.ColorNameHairline, 8),
		container.New(&kit.Inset{Left: 14, Top: 10, Right: 14, Bottom: 10}, body))
	p.ExtendBaseWidget(p)
	return p
}

// noteParts are a note's lines, from what it says to where it stands.
func (v *View) noteParts(n PointNote) []fyne.CanvasObject {
	var parts []fyne.CanvasObject
	if n.Drawn != "" {
		parts = append(parts, v.label(n.Drawn, look.SizeNameControl, look.ColorNameInk, true),
			v.label(v.printer.T("points.from-record"), look.SizeNameNote, look.ColorNameMuted, false))
	}
	parts = append(parts, prose.NewColumn(1, v.label(n.Value, look.SizeNameCardHeadline, look.ColorNameInk, true), v.label(n.What, look.SizeNameNote, look.ColorNameMuted, false)))
	if n.Words != "" {
		parts = append(parts, v.label(v.printer.T("points.words", "Words", n.Words), look.SizeNameControl, look.ColorNameInk, false))
	}
	if n.Computed != "" {
		parts = append(parts, v.label(n.Computed, look.SizeNameNote, look.ColorNameCannotTell, false))
	}
	if len(n.Facts) > 0 {
		parts = append(parts, v.factRows(n.Facts))
	}
	if n.Note != "" && n.Note != n.What {
		parts = append(parts, v.label(n.Note, look.SizeNameNote, look.ColorNameInk, false))
	}
	if len(n.Sources) > 0 {
		parts = append(parts, widget.NewSeparator(), v.noteSources(n.Sources))
	}
	if len(n.Checks) > 0 {
		parts = append(parts, widget.NewSeparator())
	}
	for _, c := range n.Checks[:min(len(n.Checks), mostChecks)] {
		parts = append(parts, v.label(kit.VerdictSign(c.Verdict)+" "+c.Text, look.SizeNameNote, kit.VerdictColor(c.Verdict), false))
	}
	if more := len(n.Checks) - mostChecks; more > 0 {
		parts = append(parts, v.label(v.printer.T("points.more-checks", "Count", more), look.SizeNameNote, look.ColorNameMuted, false))
	}
	if n.Line != "" {
		link := kit.NewButton(v.printer.T("points.evidence-link"), kit.Link, func() { v.showEvidence(n.Line) })
		parts = append(parts, container.NewHBox(link))
	}
	return parts
}

func (v *View) label(text string, size fyne.ThemeSizeName, color fyne.ThemeColorName, bold bool) *prose.Label {
	return prose.NewLabel(v.env.Set, text, prose.LabelStyle{Style: prose.Style{Size: size, Color: color, Bold: bold}})
}

// factRows are names and what they say, the doubtful marked by colour and word.
func (v *View) factRows(facts []PointFact) fyne.CanvasObject {
	rows := prose.NewColumn(3)
	for _, f := range facts {
		says, color := f.Says, look.ColorNameInk
		switch {
		case f.Doubtful:
			color = look.ColorNameCannotTell
			if word := v.printer.Evidence(brief.Unverified); !strings.Contains(says, word) {
				says += pointJoin + word
			}
		case f.Stage != brief.NoStage:
			color = kit.StageColor(f.Stage)
		}
		rows.Add(container.New(&kit.Columns{Fixed: []float32{panelNames}, Gap: 10},
			v.label(f.Name, look.SizeNameNote, look.ColorNameMuted, false), v.label(says, look.SizeNameNote, color, false)))
	}
	return rows
}

// noteSources are the sources in lines, each with a link where it has an
// address.
func (v *View) noteSources(sources []PointSource) fyne.CanvasObject {
	column := prose.NewColumn(4)
	for _, s := range sources {
		column.Add(v.sourceLine(s))
	}
	return column
}

func (v *View) sourceLine(s PointSource) fyne.CanvasObject {
	spans := []prose.Span{{Text: s.Text}}
	if s.Warning != "" {
		spans = append(spans, prose.Span{Text: " · " + s.Warning, Bold: true})
	}
	if host := hostOf(s.URL); host != "" {
		spans = append(spans, prose.Span{Text: "  "}, prose.Span{Text: host, Ref: s.URL})
	}
	line := prose.NewDocument(v.env.Set, []prose.Block{{Spans: spans}}, prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted})
	line.OnTapRef = v.actions.Browse
	line.OnTypedKey = func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			v.ClosePoint()
		}
	}
	return line
}

// hostOf is the site of an address, which is all of it that a line has room for.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// openPoint shows a note beside a place of the window. Keys that the panel has
// no use for go to key, shortcuts to short.
func (v *View) openPoint(n PointNote, at fyne.Position, key func(*fyne.KeyEvent), short func(fyne.Shortcut)) {
	c := fyne.CurrentApp().Driver().CanvasForObject(v.page)
	if c == nil {
		return
	}
	v.ClosePoint()
	window := c.Size()
	p := newPointPanel(v, n, window.Height*panelMost)
	p.onKey, p.onShort, p.back = key, short, c.Focused()
	p.pop = widget.NewPopUp(p, c)
	v.panel = p
	p.pop.ShowAtPosition(beside(at, p.pop.MinSize(), window))
	c.Focus(p)
}

// beside is where a panel of a size stands by a point: right of it, else left,
// within the window.
func beside(at fyne.Position, size, window fyne.Size) fyne.Position {
	const edge = 8
	x := at.X + panelBeside
	if x+size.Width > window.Width-edge {
		x = at.X - panelBeside - size.Width
	}
	y := at.Y - size.Height/3
	return fyne.NewPos(max(min(x, window.Width-edge-size.Width), edge), max(min(y, window.Height-edge-size.Height), edge))
}

// PointOpen reports whether a note on a point is open.
func (v *View) PointOpen() bool { return v.panel != nil && v.panel.pop.Visible() }

// ClosePoint closes the note on a point, where one is open, and gives the
// keyboard back to its chart.
func (v *View) ClosePoint() {
	p := v.panel
	v.panel = nil
	if p == nil || !p.pop.Visible() {
		return
	}
	p.pop.Hide()
	if c := fyne.CurrentApp().Driver().CanvasForObject(v.page); c != nil && p.back != nil {
		c.Focus(p.back)
	}
}

// showEvidence closes the note and opens the claim's line in Evidence.
func (v *View) showEvidence(id brief.ID) {
	v.ClosePoint()
	v.actions.Figure(string(id))
}

// FocusGained is for Fyne: what is focused is seen to be by standing on top.
func (p *pointPanel) FocusGained() {}

// FocusLost is for Fyne.
func (p *pointPanel) FocusLost() {}

// TypedRune scrolls on Space; letters belong to what lies below.
func (p *pointPanel) TypedRune(r rune) {
	if r == ' ' {
		p.scroll(prose.PageDown)
	}
}

// TypedKey scrolls a long note, closes the panel or goes to another point.
func (p *pointPanel) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyPageDown:
		p.scroll(prose.PageDown)
	case fyne.KeyPageUp:
		p.scroll(prose.PageUp)
	case fyne.KeyHome:
		p.scroll(prose.Top)
	case fyne.KeyEnd:
		p.scroll(prose.Bottom)
	default:
		p.onKey(e)
	}
}

func (p *pointPanel) scroll(step prose.ScrollStep) {
	if p.page != nil {
		p.page.ScrollBy(step)
	}
}

// TypedShortcut copies the chart below.
func (p *pointPanel) TypedShortcut(s fyne.Shortcut) { p.onShort(s) }

// CreateRenderer is for Fyne.
func (p *pointPanel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(p.content)
}

// sized gives its objects a size.
type sized struct{ size fyne.Size }

// Layout is for Fyne.
func (l *sized) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// MinSize is for Fyne.
func (l *sized) MinSize([]fyne.CanvasObject) fyne.Size { return l.size }
