package takeaways

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
)

// barGap is how far the bar stands from what is selected, in Fyne units.
const barGap = 4

// selectionBar offers to mark what is selected. It scrolls with the page.
type selectionBar struct {
	view                  *View
	highlight, note, copy *kit.Button
	root                  *fyne.Container
}

func newSelectionBar(v *View) *selectionBar {
	b := &selectionBar{view: v}
	b.highlight = kit.NewButton("", kit.Bare, v.Highlight)
	b.note = kit.NewButton("", kit.Bare, v.Note)
	b.copy = kit.NewButton("", kit.Bare, b.copySelected)
	row := container.New(layout.NewCustomPaddedHBoxLayout(2), b.highlight, b.note, b.copy)
	b.root = container.NewStack(kit.NewPanel(look.ColorNameSurface, look.ColorNameHairline, 6),
		container.New(layout.NewCustomPaddedLayout(2, 2, 4, 4), row))
	b.root.Hide()
	return b
}

func (b *selectionBar) say(p *text.Printer) {
	b.highlight.SetText(p.T("notes.highlight"))
	b.note.SetText(p.T("notes.note"))
	b.copy.SetText(p.T("notes.copy"))
}

func (b *selectionBar) copySelected() {
	if part, _ := b.view.selection(); part >= 0 {
		b.view.documents[part].Copy()
		b.view.clearSelection()
	}
}

// show puts the bar above the selection of a document, or below it where the
// page has no room above.
func (b *selectionBar) show(d *prose.Document) {
	v := b.view
	ranges := d.Selection()
	driver := fyne.CurrentApp().Driver()
	origin := driver.AbsolutePositionForObject(v.content)
	at, area := areaOf(d, ranges)
	at = at.Subtract(origin)
	size := b.root.MinSize()
	y := at.Y - barGap - size.Height
	if y < v.page.Scroll.Offset.Y {
		y = at.Y + area.Height + barGap
	}
	b.root.Resize(size)
	b.root.Move(fyne.NewPos(max(min(at.X, v.content.Size().Width-size.Width-8), 4), y))
	b.root.Show()
	b.root.Refresh()
}

func (b *selectionBar) hide() { b.root.Hide() }

// under lays its first object out and leaves the others where they are.
type under struct{}

// Layout is for Fyne.
func (under) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize is for Fyne.
func (under) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// HeightFor is the height at a width.
func (under) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return prose.HeightFor(objects[0], width)
}
