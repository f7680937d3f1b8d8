package prose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// ScrollStep is how far a key scrolls.
type ScrollStep int

// The steps, by the keys that ask for them.
const (
	LineUp   ScrollStep = iota // arrow up
	LineDown                   // arrow down
	PageUp                     // page up, shift+space
	PageDown                   // page down, space
	Top                        // home
	Bottom                     // end
)

// Page scrolls flexible content: before each layout the content gets the
// height that it needs at the page's width, so that nothing jumps a frame
// later.
type Page struct {
	widget.BaseWidget
	Scroll *container.Scroll // for its offset and OnScrolled

	content fyne.CanvasObject
}

// NewPage returns a page that scrolls content vertically.
func NewPage(content fyne.CanvasObject) *Page {
	p := &Page{Scroll: container.NewVScroll(content), content: content}
	p.ExtendBaseWidget(p)
	return p
}

// ScrollBy moves the page by a step. A page step keeps two lines in sight.
func (p *Page) ScrollBy(step ScrollStep) {
	const line, kept = 40, 48
	view := p.Scroll.Size().Height
	y := p.Scroll.Offset.Y
	switch step {
	case LineUp:
		y -= line
	case LineDown:
		y += line
	case PageUp:
		y -= max(view-kept, line)
	case PageDown:
		y += max(view-kept, line)
	case Top:
		y = 0
	case Bottom:
		y = p.content.Size().Height
	}
	p.ScrollTo(y)
}

// ScrollTo shows the content from y down, as far as there is any.
func (p *Page) ScrollTo(y float32) {
	last := max(p.content.Size().Height-p.Scroll.Size().Height, 0)
	p.Scroll.ScrollToOffset(fyne.NewPos(0, min(max(y, 0), last)))
	if f := p.Scroll.OnScrolled; f != nil {
		f(p.Scroll.Offset)
	}
}

// Reveal scrolls as little as needed to show the content from top to bottom.
func (p *Page) Reveal(top, bottom float32) {
	y, view := p.Scroll.Offset.Y, p.Scroll.Size().Height
	switch {
	case top < y:
		p.ScrollTo(top)
	case bottom > y+view:
		p.ScrollTo(bottom - view)
	}
}

// CreateRenderer implements fyne.Widget.
func (p *Page) CreateRenderer() fyne.WidgetRenderer { return &pageRenderer{page: p} }

type pageRenderer struct{ page *Page }

// Layout implements fyne.WidgetRenderer.
func (r *pageRenderer) Layout(size fyne.Size) {
	p := r.page
	height := max(HeightFor(p.content, size.Width), size.Height)
	p.content.Resize(fyne.NewSize(size.Width, height))
	p.Scroll.Resize(size)
	p.Scroll.Refresh()
}

// MinSize implements fyne.WidgetRenderer.
func (r *pageRenderer) MinSize() fyne.Size { return r.page.Scroll.MinSize() }

// Refresh implements fyne.WidgetRenderer.
func (r *pageRenderer) Refresh() {
	r.Layout(r.page.Size())
	repaint(r.page)
}

// Objects implements fyne.WidgetRenderer.
func (r *pageRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.page.Scroll}
}

// Destroy implements fyne.WidgetRenderer.
func (r *pageRenderer) Destroy() {}
