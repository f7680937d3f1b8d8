package ledger

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/alliance"
	"moat/internal/text"
	"moat/views/kit"
)

// head is the row of column names. A press sorts by its column.
type head struct {
	buttons []*kit.Button
	row     *fyne.Container
}

func newHead(sort func(c alliance.Column)) *head {
	h := &head{}
	cells := container.New(columnsLayout{})
	for _, c := range alliance.Columns {
		b := kit.NewButton("", kit.Tab, func() { sort(c) })
		h.buttons = append(h.buttons, b)
		cells.Add(b)
	}
	h.row = container.NewBorder(nil, widget.NewSeparator(), nil, nil, cells)
	return h
}

// show names the columns and marks the one that is sorted by.
func (h *head) show(p *text.Printer, by alliance.Column, reverse bool) {
	for i, c := range alliance.Columns {
		name := p.T("ledger.column." + string(c))
		switch {
		case c == by && reverse:
			name += " ▾"
		case c == by:
			name += " ▴"
		}
		h.buttons[i].SetText(name)
		h.buttons[i].SetOn(c == by)
	}
}
