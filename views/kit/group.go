package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Choice is a row of buttons of which one is on: tabs, chips or segments.
type Choice struct {
	Buttons  []*Button
	OnChange func(i int)

	row *fyne.Container
}

// NewChoice makes a choice among texts, the first one on.
func NewChoice(shape Shape, texts []string, change func(i int)) *Choice {
	c := &Choice{OnChange: change}
	gap := map[Shape]float32{Tab: 26, Chip: 6}[shape]
	c.row = container.New(layout.NewCustomPaddedHBoxLayout(gap))
	for i, t := range texts {
		b := NewButton(t, shape, func() { c.tap(i) })
		b.On = i == 0
		c.Buttons = append(c.Buttons, b)
		c.row.Add(b)
	}
	return c
}

// Object is the row to lay out.
func (c *Choice) Object() fyne.CanvasObject { return c.row }

// Selected is the index of the button that is on.
func (c *Choice) Selected() int {
	for i, b := range c.Buttons {
		if b.On {
			return i
		}
	}
	return 0
}

// Select turns a button on without calling OnChange.
func (c *Choice) Select(i int) {
	for j, b := range c.Buttons {
		b.SetOn(i == j)
	}
}

func (c *Choice) tap(i int) {
	if c.Selected() == i {
		return
	}
	c.Select(i)
	if c.OnChange != nil {
		c.OnChange(i)
	}
}
