package prose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// MouseDown implements desktop.Mouseable: it starts a selection, or with shift
// extends the one there is.
func (d *Document) MouseDown(ev *desktop.MouseEvent) {
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	d.takeFocus()
	d.clicks.add(d.Clock(), fyne.CurrentApp().Driver().DoubleTapDelay(), ev.Position.X, ev.Position.Y)
	from, to := d.unitAt(ev.Position)
	if ev.Modifier&fyne.KeyModifierShift != 0 {
		d.sel.extendTo(from, to)
	} else {
		d.sel.anchorAt(from, to)
	}
	d.dragging = true
	d.selectionChanged()
}

// MouseUp implements desktop.Mouseable.
func (d *Document) MouseUp(*desktop.MouseEvent) { d.dragging = false }

// Dragged implements fyne.Draggable.
func (d *Document) Dragged(ev *fyne.DragEvent) {
	if !d.dragging {
		start := ev.Position.SubtractXY(ev.Dragged.DX, ev.Dragged.DY)
		at := d.flow.at(start)
		d.clicks.count = 1
		d.sel.anchorAt(at, at)
		d.dragging = true
	}
	d.sel.extendTo(d.unitAt(ev.Position))
	d.selectionChanged()
	if d.OnReveal != nil {
		d.OnReveal(ev.Position.Y-d.flow.em(), ev.Position.Y+d.flow.em())
	}
}

// DragEnd implements fyne.Draggable.
func (d *Document) DragEnd() { d.dragging = false }

// unitAt is what a click selects at a position, by how often it was clicked.
func (d *Document) unitAt(pos fyne.Position) (from, to Point) {
	d.flow.layout(d.column(d.Size().Width))
	at := d.flow.at(pos)
	switch d.clicks.count {
	case 2:
		return d.flow.wordAround(d.under(pos, at))
	case 3:
		return Point{Para: at.Para}, d.clamp(Point{Para: at.Para, Offset: maxOffset})
	}
	return at, at
}

// maxOffset is behind the end of any block.
const maxOffset = 1 << 30

// under is the rune that a position lies on, while at is the nearest place
// between two runes.
func (d *Document) under(pos fyne.Position, at Point) Point {
	if at.Offset == 0 {
		return at
	}
	for _, r := range d.flow.rects(at.Para, at.Offset-1, at.Offset) {
		if pos.X < r.x+r.width && pos.Y >= r.y && pos.Y < r.y+r.height {
			at.Offset--
		}
	}
	return at
}

// Tapped implements fyne.Tappable.
func (d *Document) Tapped(ev *fyne.PointEvent) {
	if d.sel.from != d.sel.to {
		return
	}
	if at := d.flow.refAt(ev.Position); at != noRef && d.OnTapRef != nil {
		d.OnTapRef(d.flow.ref(at))
		return
	}
	if d.OnTapText != nil {
		d.OnTapText(d.under(ev.Position, d.flow.at(ev.Position)))
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (d *Document) TappedSecondary(ev *fyne.PointEvent) {
	if d.OnSecondaryTap != nil {
		d.OnSecondaryTap(ev)
	}
}

// MouseIn implements desktop.Hoverable.
func (d *Document) MouseIn(ev *desktop.MouseEvent) { d.hover(d.flow.refAt(ev.Position)) }

// MouseMoved implements desktop.Hoverable.
func (d *Document) MouseMoved(ev *desktop.MouseEvent) { d.hover(d.flow.refAt(ev.Position)) }

// MouseOut implements desktop.Hoverable.
func (d *Document) MouseOut() { d.hover(noRef) }

func (d *Document) hover(at refPlace) {
	if at != d.hovered {
		d.hovered = at
		d.Refresh()
	}
}

// Cursor implements desktop.Cursorable.
func (d *Document) Cursor() desktop.Cursor {
	if d.hovered != noRef {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}

func (d *Document) takeFocus() {
	d.byKeyboard = false
	if c := fyne.CurrentApp().Driver().CanvasForObject(d); c != nil {
		c.Focus(d)
	}
}
