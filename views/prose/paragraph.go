package prose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Paragraph shows one block with its emphasis and tappable spans, without
// selection. Use a Document where the reader may want to select.
type Paragraph struct {
	widget.BaseWidget
	// OnTapRef is called with the Ref of a span that was tapped.
	OnTapRef func(ref string)

	flow    *flow
	hovered refPlace
}

// NewParagraph returns a paragraph that shows block, its plain text in style.
func NewParagraph(ts *Typesetter, block Block, style Style) *Paragraph {
	p := &Paragraph{flow: newFlow(ts, []Block{block}, style), hovered: noRef}
	p.ExtendBaseWidget(p)
	return p
}

// SetBlock replaces what the paragraph shows.
func (p *Paragraph) SetBlock(block Block) {
	p.flow.setBlocks([]Block{block})
	p.hovered = noRef
	p.Refresh()
}

// HeightFor implements Flexible.
func (p *Paragraph) HeightFor(width float32) float32 { return p.flow.heightFor(width) }

// Tapped implements fyne.Tappable.
func (p *Paragraph) Tapped(ev *fyne.PointEvent) {
	if at := p.flow.refAt(ev.Position); at != noRef && p.OnTapRef != nil {
		p.OnTapRef(p.flow.ref(at))
	}
}

// MouseIn implements desktop.Hoverable.
func (p *Paragraph) MouseIn(ev *desktop.MouseEvent) { p.hover(p.flow.refAt(ev.Position)) }

// MouseMoved implements desktop.Hoverable.
func (p *Paragraph) MouseMoved(ev *desktop.MouseEvent) { p.hover(p.flow.refAt(ev.Position)) }

// MouseOut implements desktop.Hoverable.
func (p *Paragraph) MouseOut() { p.hover(noRef) }

func (p *Paragraph) hover(at refPlace) {
	if at != p.hovered {
		p.hovered = at
		p.Refresh()
	}
}

// Cursor implements desktop.Cursorable.
func (p *Paragraph) Cursor() desktop.Cursor {
	if p.hovered != noRef {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// AccessibilityLabel implements fyne.Accessible.
func (p *Paragraph) AccessibilityLabel() string { return p.flow.blocks[0].Text() }

// AccessibilityRole implements fyne.Accessible.
func (p *Paragraph) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	return &paragraphRenderer{paragraph: p}
}

type paragraphRenderer struct {
	paragraph *Paragraph
	objects   []fyne.CanvasObject
}

// Layout implements fyne.WidgetRenderer.
func (r *paragraphRenderer) Layout(size fyne.Size) {
	p := r.paragraph
	p.flow.layout(size.Width)
	r.objects = p.flow.texts(scaleOf(p), leftAligned, p.hovered)
}

// MinSize implements fyne.WidgetRenderer.
func (r *paragraphRenderer) MinSize() fyne.Size {
	return leastSize(r.paragraph.flow, r.paragraph.Size().Width)
}

// leastSize is how small wrapping prose can be, given the width it has now.
func leastSize(f *flow, width float32) fyne.Size {
	least := leastEm * f.em()
	if width <= 0 {
		width = measureEm * f.em()
	}
	return fyne.NewSize(least, f.heightFor(max(width, least)))
}

// Refresh implements fyne.WidgetRenderer.
func (r *paragraphRenderer) Refresh() {
	r.Layout(r.paragraph.Size())
	repaint(r.paragraph)
}

// Objects implements fyne.WidgetRenderer.
func (r *paragraphRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy implements fyne.WidgetRenderer.
func (r *paragraphRenderer) Destroy() {}
