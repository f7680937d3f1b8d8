package prose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"moat/views/look"
)

// CreateRenderer implements fyne.Widget.
func (d *Document) CreateRenderer() fyne.WidgetRenderer {
	bar := canvas.NewRectangle(nil)
	bar.CornerRadius = focusBarWidth / 2
	d.renderer = &documentRenderer{document: d, focusBar: bar}
	return d.renderer
}

// The bar beside a document that has the keyboard stands in the margin to its
// left.
const (
	focusBarWidth = 2
	focusBarLeft  = -8
)

// documentRenderer keeps the backgrounds apart from the texts: selecting
// changes the former only, and Fyne need not draw the letters again.
type documentRenderer struct {
	document *Document
	focusBar *canvas.Rectangle
	back     []fyne.CanvasObject
	front    []fyne.CanvasObject
	objects  []fyne.CanvasObject
}

// Layout implements fyne.WidgetRenderer.
func (r *documentRenderer) Layout(size fyne.Size) {
	d := r.document
	d.flow.layout(d.column(size.Width))
	r.front = d.flow.texts(scaleOf(d), leftAligned, d.hovered)
	r.paintBack()
}

// paintBack makes the highlights, the selection and the focus marks anew.
func (r *documentRenderer) paintBack() {
	d := r.document
	r.back = r.back[:0:0]
	for _, h := range d.highlights {
		if h.Underline {
			r.underline(h)
			continue
		}
		r.paintRange(h, h.ColorName)
	}
	for _, s := range d.Selection() {
		r.paintRange(s, look.ColorNameSelection)
	}
	if d.focused && d.current != noRef {
		r.ringCurrent()
	}
	r.layFocusBar()
	r.objects = append(append(r.back, r.front...), r.focusBar)
}

func (r *documentRenderer) paintRange(g Range, name fyne.ThemeColorName) {
	for _, box := range r.document.flow.rects(g.Para, g.Start, g.End) {
		r.back = append(r.back, rectangle(box, name))
	}
}

// underline draws a line under a passage.
func (r *documentRenderer) underline(g Range) {
	const thick = 2
	for _, box := range r.document.flow.rects(g.Para, g.Start, g.End) {
		line := rectangle(box, g.ColorName)
		line.Move(line.Position().AddXY(0, line.Size().Height-thick))
		line.Resize(fyne.NewSize(line.Size().Width, thick))
		r.back = append(r.back, line)
	}
}

// ringCurrent draws a ring around the span that the keyboard is on.
func (r *documentRenderer) ringCurrent() {
	d := r.document
	g := d.flow.refRange(d.current)
	for _, box := range d.flow.rects(g.Para, g.Start, g.End) {
		ring := rectangle(box, look.ColorNameAccentSoft)
		ring.StrokeColor = theme.Color(look.ColorNameAccent)
		ring.StrokeWidth = 1
		ring.CornerRadius = theme.Size(theme.SizeNameSelectionRadius)
		r.back = append(r.back, ring)
	}
}

func (r *documentRenderer) layFocusBar() {
	d := r.document
	r.focusBar.FillColor = theme.Color(look.ColorNameAccent)
	r.focusBar.Hidden = !d.focused || !d.byKeyboard
	r.focusBar.Move(fyne.NewPos(focusBarLeft, 0))
	r.focusBar.Resize(fyne.NewSize(focusBarWidth, d.flow.height))
}

// MinSize implements fyne.WidgetRenderer.
func (r *documentRenderer) MinSize() fyne.Size {
	d := r.document
	width := d.Size().Width
	if width > 0 {
		width = d.column(width)
	}
	return leastSize(d.flow, width)
}

// Refresh implements fyne.WidgetRenderer.
func (r *documentRenderer) Refresh() {
	r.Layout(r.document.Size())
	repaint(r.document)
}

// Objects implements fyne.WidgetRenderer.
func (r *documentRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy implements fyne.WidgetRenderer.
func (r *documentRenderer) Destroy() {}

// paintBack shows a change of selection, highlights or focus. Handing the
// canvas the bar alone has it drawn again with the letters untouched; the
// canvas is asked for by the document, since it does not know a hidden bar.
func (d *Document) paintBack() {
	if d.renderer == nil {
		return
	}
	d.renderer.paintBack()
	if c := fyne.CurrentApp().Driver().CanvasForObject(d); c != nil {
		c.Refresh(d.renderer.focusBar)
	}
}
