package worldmap

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/chart/worldmap"
	"moat/views/alliances/ties"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// View is the map, the finding above it, what it shows below it, and on the
// right the parties and ties of the chosen country.
type View struct {
	model   Model
	board   *board
	picture *kit.Picture
	title   *prose.Label
	note    *prose.Label
	caption *prose.Label
	shades  *kit.Choice
	side    *ties.Panel
	close   *kit.Button
	aside   *fyne.Container
	empty   *prose.Label
	card    *fyne.Container
	root    *fyne.Container

	chosen string // country

	awaited  brief.ID // the briefing that expected is meant for
	expected map[string]string
}

// leastMap is the smallest picture in which the map is readable.
var leastMap = fyne.NewSize(400, 220)

// New makes the view. letter takes keys that are no use here.
func New(env *reading.Env, letter func(r rune)) *View {
	v := &View{board: &board{env: env}}
	v.picture = kit.NewPicture(env.Exec, leastMap, v.board.draw)
	v.picture.OnHover = func(at fyne.Position) { v.look(v.board.at(at)) }
	v.picture.OnLeave = func() { v.look(worldmap.Focus{}) }
	v.picture.OnTapped = func(at fyne.Position) { v.tap(v.board.at(at)) }
	v.picture.OnTypedKey, v.picture.OnTypedRune = v.key, letter
	v.picture.Alt = v.alt
	v.title = prose.NewLabel(env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameCardHeadline, Bold: true}, MaxLines: 2})
	note := prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}}
	v.note = prose.NewLabel(env.Set, "", note)
	v.caption = prose.NewLabel(env.Set, "", note)
	v.empty = prose.NewLabel(env.Set, "", note)
	v.shades = kit.NewChoice(kit.Segment, make([]string, len(alliance.Shadings)), func(int) { v.shade() })
	v.side = ties.NewPanel(env)
	v.close = kit.NewButton("", kit.Link, func() { v.choose("") })
	v.aside = container.NewBorder(container.NewHBox(v.close), nil, nil, nil, v.side.Object())
	v.card = container.NewStack(kit.NewCardPanel(), container.New(&kit.Inset{Left: 2, Top: 2, Right: 2, Bottom: 2}, v.picture))
	v.root = container.New(&mapLayout{}, v.title, v.shades.Object(), v.note, v.card, v.caption, v.aside, v.empty)
	v.aside.Hide()
	return v
}

// Object is the view's content.
func (v *View) Object() fyne.CanvasObject { return v.root }

// ScrollBy moves the words beside the map.
func (v *View) ScrollBy(step prose.ScrollStep) { v.side.ScrollBy(step) }

// Prepare builds the maps of a scope. Where the map's own data cannot be read,
// the view says so.
func (v *View) Prepare(_ context.Context, s *ties.Scope) (show func(), err error) {
	m, broken := Build(s)
	if broken != nil {
		return func() { v.say(s.Printer.T("map.broken")) }, nil
	}
	return func() { v.Show(m) }, nil
}

// Show shows a model. The chosen country stays chosen, where it is still on
// the map.
func (v *View) Show(m Model) {
	v.model = m
	if v.expected != nil && m.Dossier.Briefing.ID == v.awaited {
		v.apply()
	}
	p := m.Printer
	for i, by := range alliance.Shadings {
		v.shades.Buttons[i].SetText(p.T("map.by." + string(by)))
	}
	v.close.SetText(p.T("ledger.close"))
	if !slices.Contains(v.words().Codes, v.chosen) {
		v.chosen = ""
	}
	v.shade()
	v.choose(v.chosen)
}

// The fields of what an exported picture carries.
const (
	shadingField = "shading"
	chosenField  = "chosen"
)

// FieldsOf writes how a map is shaded and which country is chosen, as an
// exported picture carries it.
func FieldsOf(by alliance.Shading, chosen string) map[string]string {
	out := map[string]string{shadingField: string(by)}
	if chosen != "" {
		out[chosenField] = chosen
	}
	return out
}

// ShadingOf is the shading that FieldsOf wrote, or the first.
func ShadingOf(fields map[string]string) alliance.Shading {
	i := slices.Index(alliance.Shadings, alliance.Shading(fields[shadingField]))
	return alliance.Shadings[max(i, 0)]
}

// Fields says how the map is shaded and which country is chosen.
func (v *View) Fields() map[string]string {
	return FieldsOf(v.shading(), v.chosen)
}

// Restore sets up what a picture of a briefing remembers, now or once its
// briefing is shown.
func (v *View) Restore(id brief.ID, fields map[string]string) {
	v.awaited, v.expected = id, fields
	if v.model.Scope != nil && v.model.Dossier.Briefing.ID == id {
		v.Show(v.model)
	}
}

func (v *View) apply() {
	if i := slices.Index(alliance.Shadings, alliance.Shading(v.expected[shadingField])); i >= 0 {
		v.shades.Select(i)
	}
	v.chosen, v.expected = v.expected[chosenField], nil
}

// say shows a sentence instead of a map; "" shows the map.
func (v *View) say(sentence string) {
	v.empty.SetText(sentence)
	kit.SetVisible(v.empty, sentence != "")
	for _, o := range []fyne.CanvasObject{v.title, v.shades.Object(), v.note, v.card, v.caption} {
		kit.SetVisible(o, sentence == "")
	}
	if sentence != "" {
		v.aside.Hide()
	}
	v.root.Refresh()
}

func (v *View) shading() alliance.Shading { return alliance.Shadings[v.shades.Selected()] }

func (v *View) words() worldmap.Model { return v.model.Maps[v.shading()] }

// shade shows the map by the chosen shading.
func (v *View) shade() {
	if v.model.Scope == nil {
		return
	}
	w := v.words()
	v.board.set(v.model, v.shading(), look.CurrentPalette())
	v.title.SetText(w.Title())
	v.note.SetText(w.Subtitle())
	v.caption.SetText(w.Caption())
	v.say(w.Empty())
	v.picture.Redraw()
	if v.chosen != "" {
		v.showCountry(v.chosen)
	}
}

// look fades all but an arc, or the arcs of a country; without either, those of
// the chosen one.
func (v *View) look(f worldmap.Focus) {
	if f == (worldmap.Focus{}) {
		f.Country = v.chosen
	}
	if v.board.setFocus(f) {
		v.picture.Redraw()
	}
}

// tap shows what was pressed: a country, or the ties behind an arc.
func (v *View) tap(f worldmap.Focus) {
	v.choose(f.Country)
	if f.Arc > 0 {
		v.showArc(f.Arc-1, fewTies)
		v.aside.Show()
		v.look(f)
		v.root.Refresh()
	}
}

// choose shows a country's parties and ties, or lets go.
func (v *View) choose(country string) {
	v.chosen = country
	if country == "" {
		v.aside.Hide()
	} else {
		v.showCountry(country)
	}
	v.look(worldmap.Focus{Country: country})
	v.root.Refresh()
}

// key steps from country to country, west to east; Escape lets go.
func (v *View) key(e *fyne.KeyEvent) {
	codes := v.words().Codes
	if len(codes) == 0 {
		return
	}
	at := slices.Index(codes, v.chosen)
	switch e.Name {
	case fyne.KeyRight, fyne.KeyDown:
		v.choose(codes[(at+1)%len(codes)])
	case fyne.KeyLeft, fyne.KeyUp:
		v.choose(codes[(max(at, 0)+len(codes)-1)%len(codes)])
	case fyne.KeyEscape:
		v.choose("")
	}
}

// alt is the map in words, for a screen reader.
func (v *View) alt() string {
	if v.model.Scope == nil {
		return ""
	}
	return v.words().Alt()
}
