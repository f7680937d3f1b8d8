package views

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// headerActions are what the header asks of the shell.
type headerActions struct {
	knownOn  func()
	ownDay   func()
	today    func()
	currency func(c money.Currency)
	lang     func(lang string)
	star     func()
	changes  func()
}

// header stands above the tabs: category, date, stage and sources, the
// known-on date, currency, languages and star, then title and lede.
type header struct {
	env     *reading.Env
	actions headerActions

	meta     *fyne.Container
	knownOn  *kit.Button
	ownDay   *kit.Button
	currency *kit.Button
	langs    *kit.Button
	star     *kit.Button
	known    *prose.Label
	title    *prose.Label
	lede     *prose.Label
	hidden   *prose.Label
	news     *prose.Label // what changed since the briefing was last opened
	changes  *kit.TapArea
	controls *fyne.Container
	root     *fyne.Container

	dossier *reading.Dossier
	printer *text.Printer
	today   money.Day
}

func newHeader(env *reading.Env, actions headerActions) *header {
	h := &header{env: env, actions: actions}
	muted := prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}, Fit: true}
	h.known = prose.NewLabel(env.Set, "", muted)
	h.knownOn = kit.NewButton("", kit.Bordered, actions.knownOn)
	h.ownDay = kit.NewButton("", kit.Link, h.jump)
	h.currency = kit.NewButton("", kit.Bordered, h.chooseCurrency)
	h.langs = kit.NewButton("", kit.Bordered, h.chooseLang)
	h.star = kit.NewButton("☆", kit.Bare, actions.star)
	h.star.TextSize = look.SizeNameBody
	h.title = prose.NewLabel(env.Set, "", titleStyle(""))
	h.lede = prose.NewLabel(env.Set, "", ledeStyle("", 1))
	h.hidden = prose.NewLabel(env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameCannotTell}})
	h.news = prose.NewLabel(env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameAccent}, MaxLines: 2})
	h.changes = kit.NewTapArea(h.news, actions.changes)
	h.changes.Hide()
	h.meta = container.New(layout.NewCustomPaddedHBoxLayout(9))
	h.controls = container.New(layout.NewCustomPaddedHBoxLayout(8), container.NewCenter(h.ownDay), container.NewCenter(h.known), h.knownOn, h.currency, h.langs, h.star)
	line := container.New(&spread{}, h.meta, h.controls)
	h.root = prose.NewColumn(4, line, h.title, h.lede, h.hidden, h.changes)
	return h
}

func titleStyle(lang string) prose.LabelStyle {
	return prose.LabelStyle{Style: prose.Style{Size: look.SizeNameTitle, Bold: true}, Lang: lang, MaxLines: 3}
}

// ledeStyle leaves room for the page below where the text is large.
func ledeStyle(lang string, scale float32) prose.LabelStyle {
	lines := 4
	if scale > 1.2 {
		lines = 2
	}
	return prose.LabelStyle{Style: prose.Style{Size: look.SizeNameBody, Color: look.ColorNameMuted}, Lang: lang, MaxLines: lines}
}

// show fills the header from a dossier.
func (h *header) show(d *reading.Dossier, p *text.Printer, today money.Day) {
	h.dossier, h.printer, h.today = d, p, today
	b := d.Briefing
	h.showMeta()
	h.known.SetText(p.T("views.header.known-on"))
	h.knownOn.SetText(d.State.KnownOn.String() + " ▾")
	h.showJump()
	h.currency.SetText(currencyMark(d.State.Currency) + " ▾")
	h.langs.SetText(kit.LangMark(d.State.Lang) + " ▾")
	h.langs.Hidden = len(d.Langs) < 2
	h.star.SetText(map[bool]string{true: "★", false: "☆"}[d.Starred])
	h.title.Set(b.Title, titleStyle(b.Lang))
	h.lede.Set(b.Lede, ledeStyle(b.Lang, d.State.TextScale))
	h.lede.Hidden = b.Lede == ""
	h.hidden.Hidden = d.Hidden == 0
	h.hidden.SetText(p.T("views.header.hidden", "Count", d.Hidden, "Day", p.ShortDay(d.State.KnownOn)))
	h.root.Refresh()
}

// showChanges says what changed since the briefing was last opened; "" hides
// the line.
func (h *header) showChanges(line string) {
	h.news.SetText(line)
	kit.SetVisible(h.changes, line != "")
	h.root.Refresh()
}

// showJump offers the one click between today and the briefing's own day.
func (h *header) showJump() {
	own := h.dossier.Briefing.Published.Last()
	switch {
	case h.dossier.State.KnownOn == own:
		h.ownDay.SetText(h.printer.T("views.header.today"))
		h.ownDay.Hidden = own == h.today
	default:
		h.ownDay.SetText(h.printer.T("views.header.own-day"))
		h.ownDay.Hidden = false
	}
}

func (h *header) jump() {
	if h.dossier.State.KnownOn == h.dossier.Briefing.Published.Last() {
		h.actions.today()
		return
	}
	h.actions.ownDay()
}

// showMeta writes the line of facts: category · date · stage · sources.
func (h *header) showMeta() {
	b, p := h.dossier.Briefing, h.printer
	h.meta.RemoveAll()
	add := func(text string, style prose.Style) {
		if len(h.meta.Objects) > 0 {
			h.meta.Add(prose.NewLabel(h.env.Set, "·", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}, Fit: true}))
		}
		h.meta.Add(prose.NewLabel(h.env.Set, text, prose.LabelStyle{Style: style, Lang: b.Lang, Fit: true}))
	}
	muted := prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}
	if b.Category != "" {
		add(b.Category, muted)
	}
	add(p.Date(b.Published), muted)
	if b.Stage != brief.NoStage {
		add(p.Stage(b.Stage), prose.Style{Size: look.SizeNameNote, Color: kit.StageColor(b.Stage), Bold: true})
	}
	add(p.T("views.header.sources", "Count", len(b.Sources)), muted)
}

func (h *header) chooseCurrency() {
	var items []*fyne.MenuItem
	for _, c := range money.Displayed {
		item := fyne.NewMenuItem(currencyMark(c)+"  "+string(c), func() { h.actions.currency(c) })
		item.Checked = c == h.dossier.State.Currency
		items = append(items, item)
	}
	popUp(h.currency, items)
}

func (h *header) chooseLang() {
	var items []*fyne.MenuItem
	for _, l := range h.dossier.Langs {
		item := fyne.NewMenuItem(kit.LangName(l), func() { h.actions.lang(l) })
		item.Checked = l == h.dossier.State.Lang
		items = append(items, item)
	}
	popUp(h.langs, items)
}

// popUp opens a menu under a control.
func popUp(under fyne.CanvasObject, items []*fyne.MenuItem) {
	c := fyne.CurrentApp().Driver().CanvasForObject(under)
	if c == nil {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at.AddXY(0, under.Size().Height+2))
}

func currencyMark(c money.Currency) string {
	if s := c.Symbol(); s != "" {
		return s
	}
	return strings.ToUpper(string(c))
}

// spread lays two objects on one line, left and right; on a line too narrow
// for both, the second goes below the first.
type spread struct{ width float32 }

func (l *spread) wraps(objects []fyne.CanvasObject, width float32) bool {
	return objects[0].MinSize().Width+12+objects[1].MinSize().Width > width
}

func (l *spread) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	left, right := objects[0].MinSize(), objects[1].MinSize()
	if l.wraps(objects, size.Width) {
		objects[0].Move(fyne.NewPos(0, 0))
		objects[0].Resize(fyne.NewSize(size.Width, left.Height))
		objects[1].Move(fyne.NewPos(0, left.Height+4))
		objects[1].Resize(right)
		return
	}
	h := max(left.Height, right.Height)
	objects[0].Move(fyne.NewPos(0, (h-left.Height)/2))
	objects[0].Resize(left)
	objects[1].Move(fyne.NewPos(size.Width-right.Width, (h-right.Height)/2))
	objects[1].Resize(right)
}

func (l *spread) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(left.Width, right.Width), l.HeightFor(objects, max(l.width, 1)))
}

// HeightFor tells a prose.Column whether the second object wraps.
func (l *spread) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	left, right := objects[0].MinSize().Height, objects[1].MinSize().Height
	if l.wraps(objects, width) {
		return left + 4 + right
	}
	return max(left, right)
}
