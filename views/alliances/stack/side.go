package stack

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"moat/internal/alliance/stack"
	"moat/views/kit"
	"moat/views/look"
)

// openCell shows what stands behind the keyboard's cell: what is known of it
// in full, own money with its source, then every tie.
func (v *View) openCell() {
	c := v.model.Stack.Cell(v.at.Party, v.at.Layer)
	if c == nil {
		return
	}
	p := v.printer
	shut := kit.NewButton(p.T("stack.close"), kit.Link, v.shut)
	objects := []fyne.CanvasObject{
		v.side.Title(v.scope.Name(c.Party) + " · " + p.T("stack.layer."+string(c.Layer))),
		v.side.Small(v.model.CellWords(c), look.ColorNameMuted),
	}
	for i := range c.Holdings {
		objects = append(objects, v.ownMoney(&c.Holdings[i])...)
	}
	list := v.scope.Pick(c.Ties())
	for _, t := range list {
		objects = append(objects, v.side.Tie(v.scope, t))
	}
	if len(list) == 0 && !c.Known() {
		objects = append(objects, v.side.Small(p.T("stack.no-ties"), look.ColorNameMuted))
	}
	objects = append(objects, container.New(layout.NewCustomPaddedHBoxLayout(0), shut))
	v.side.Write(objects...)
	if !v.open {
		v.open = true
		kit.SetVisible(v.side.Object(), true)
		v.root.Refresh()
	}
	v.refocus()
}

// ownMoney is a figure that no tie carries, with its source.
func (v *View) ownMoney(h *stack.Holding) []fyne.CanvasObject {
	if h.Figure == nil {
		return nil
	}
	return []fyne.CanvasObject{
		v.side.Small(v.model.FigureWords(h.Figure), look.ColorNameInk),
		v.side.Small(v.scope.Sources(h.Figure.Claim), look.ColorNameMuted),
	}
}
