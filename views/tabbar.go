package views

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// tabBar is the row of tabs with a hairline under it.
type tabBar struct {
	choice *kit.Choice
	object fyne.CanvasObject
}

func newTabBar(change func(i int)) *tabBar {
	t := &tabBar{choice: kit.NewChoice(kit.Tab, make([]string, tabCount), change)}
	for _, b := range t.choice.Buttons {
		b.TextSize = look.SizeNameBody
	}
	t.object = prose.NewColumn(0, container.NewHBox(t.choice.Object()), widget.NewSeparator())
	return t
}

// show names the tabs in the interface's language and counts what is off.
func (t *tabBar) show(p *text.Printer, d *reading.Dossier) {
	for i, b := range t.choice.Buttons {
		b.SetText(p.T("views.tab." + tabNames[i]))
	}
	badge := ""
	if d != nil && d.Off() > 0 {
		badge = strconv.Itoa(d.Off())
	}
	t.choice.Buttons[TabEvidence].SetBadge(badge)
}

func (t *tabBar) selectTab(i int) { t.choice.Select(i) }
