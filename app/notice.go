package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// notice is a short message at the foot of the window that goes away by
// itself: what was saved, what came in.
type notice struct {
	env    *reading.Env
	label  *prose.Label
	action *kit.Button
	box    *fyne.Container
	latest reading.Latest
	stay   time.Duration
}

func newNotice(env *reading.Env) *notice {
	n := &notice{env: env, stay: 8 * time.Second}
	n.label = prose.NewLabel(env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote}, Fit: true})
	n.action = kit.NewButton("", kit.Link, nil)
	row := container.New(layout.NewCustomPaddedHBoxLayout(14), n.label, n.action)
	inner := container.NewStack(kit.NewPanel(look.ColorNameSurface, look.ColorNameHairline, 8), container.New(layout.NewCustomPaddedLayout(9, 9, 16, 16), row))
	n.box = container.NewVBox(layout.NewSpacer(), container.NewHBox(layout.NewSpacer(), inner, layout.NewSpacer()), container.New(layout.NewCustomPaddedLayout(8, 8, 0, 0)))
	n.box.Hide()
	return n
}

// over puts the notice above the window's content.
func (n *notice) over(content fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(content, n.box)
}

// hold shows a message that stays until another takes its place.
func (n *notice) hold(message, action string, act func()) {
	n.show(message, action, act)
	n.latest.Next()
}

// hide takes the message away.
func (n *notice) hide() {
	n.latest.Next()
	n.box.Hide()
}

// show shows a message, with an action where there is one to offer.
func (n *notice) show(message, action string, act func()) {
	ticket := n.latest.Next()
	n.label.SetText(message)
	n.action.Hidden = action == ""
	n.action.SetText(action)
	n.action.OnTapped = func() {
		n.box.Hide()
		if act != nil {
			act()
		}
	}
	n.box.Show()
	n.box.Refresh()
	n.env.Exec.After(n.stay, func() {
		if n.latest.Fresh(ticket) {
			n.box.Hide()
		}
	})
}
