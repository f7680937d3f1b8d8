package supply

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/chart/supply"
	"moat/views/alliances/ties"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// View is the board, the finding above it, and on the right the ties behind
// what was pressed.
type View struct {
	model   Model
	board   *board
	picture *kit.Picture
	scroll  *container.Scroll
	back    *kit.Button
	title   *prose.Label
	note    *prose.Label
	side    *ties.Panel
	close   *kit.Button
	aside   *fyne.Container
	empty   *prose.Label
	card    *fyne.Container
	root    *fyne.Container

	awaited  brief.ID // the briefing that expected is meant for
	expected brief.ID // the party to put in the middle there

	trail  []brief.ID // parties that were in the middle before
	chosen string     // key of the row whose ties are shown
}

// leastBoard is the smallest picture in which the board is readable.
var leastBoard = fyne.NewSize(400, 260)

// New makes the view. letter takes keys that are no use here.
func New(env *reading.Env, letter func(r rune)) *View {
	v := &View{board: &board{env: env}}
	v.picture = kit.NewPicture(env.Exec, leastBoard, v.board.draw)
	v.picture.OnHover, v.picture.OnLeave = v.hover, v.leave
	v.picture.OnTapped = v.tap
	v.picture.OnTypedKey, v.picture.OnTypedRune = v.key, letter
	v.picture.Alt = v.alt
	v.scroll = container.NewVScroll(v.picture)
	v.back = kit.NewButton("", kit.Bordered, v.goBack)
	v.title = prose.NewLabel(env.Set, "", prose.LabelStyle{Style: prose.Style{Size: look.SizeNameCardHeadline, Bold: true}, MaxLines: 2})
	note := prose.LabelStyle{Style: prose.Style{Size: look.SizeNameNote, Color: look.ColorNameMuted}}
	v.note = prose.NewLabel(env.Set, "", note)
	v.empty = prose.NewLabel(env.Set, "", note)
	v.side = ties.NewPanel(env)
	v.close = kit.NewButton("", kit.Link, func() { v.choose("") })
	v.aside = container.NewBorder(container.NewHBox(v.close), nil, nil, nil, v.side.Object())
	v.card = container.NewStack(kit.NewCardPanel(), container.New(&kit.Inset{Left: 2, Top: 2, Right: 2, Bottom: 2}, v.scroll))
	v.root = container.New(&boardLayout{}, v.back, v.title, v.note, v.card, v.aside, v.empty)
	v.aside.Hide()
	return v
}

// Object is the view's content.
func (v *View) Object() fyne.CanvasObject { return v.root }

// ScrollBy moves the words where there are any, else the board.
func (v *View) ScrollBy(step prose.ScrollStep) {
	if v.aside.Visible() {
		v.side.ScrollBy(step)
		return
	}
	move := map[prose.ScrollStep]float32{prose.LineUp: -40, prose.LineDown: 40, prose.PageUp: -300, prose.PageDown: 300, prose.Top: -1e6, prose.Bottom: 1e6}[step]
	most := max(v.picture.Size().Height-v.scroll.Size().Height, 0)
	v.scroll.ScrollToOffset(fyne.NewPos(0, min(max(v.scroll.Offset.Y+move, 0), most)))
}

// Prepare builds the board of a scope: of the party that is in the middle
// now, where the subject is still the same, else of the subject.
func (v *View) Prepare(_ context.Context, s *ties.Scope) (show func(), err error) {
	v.board.mu.Lock()
	before := v.board.model
	v.board.mu.Unlock()
	centre := s.Subject
	if before.Scope != nil && before.Subject == s.Subject {
		if _, ok := s.Graph.Party(before.Centre); ok {
			centre = before.Centre
		}
	}
	m := Build(s, centre)
	return func() { v.Show(m) }, nil
}

// Show shows a model.
func (v *View) Show(m Model) {
	if v.model.Scope == nil || v.model.Subject != m.Subject || m.Centre == m.Subject {
		v.trail = nil
	}
	v.show(m)
	if v.expected != "" && m.Dossier.Briefing.ID == v.awaited {
		v.Restore(v.awaited, FieldsOf(v.expected))
	}
}

// middleField is the party in the middle, in what an exported picture carries.
const middleField = "middle"

// FieldsOf writes the party in the middle as an exported picture carries it;
// nil for none.
func FieldsOf(middle brief.ID) map[string]string {
	if middle == "" {
		return nil
	}
	return map[string]string{middleField: string(middle)}
}

// MiddleOf is the party in the middle that FieldsOf wrote: the graph's subject
// where none was, or the graph lacks it.
func MiddleOf(fields map[string]string, g *alliance.Graph) brief.ID {
	if _, ok := g.Party(brief.ID(fields[middleField])); ok {
		return brief.ID(fields[middleField])
	}
	return g.Subject
}

// Fields says which party is in the middle, where it is not the subject.
func (v *View) Fields() map[string]string {
	if v.model.Scope == nil || v.model.Centre == v.model.Subject {
		return nil
	}
	return FieldsOf(v.model.Centre)
}

// Restore puts the party in the middle that a picture of a briefing remembers,
// now or once its briefing is shown. One that is not there is left alone.
func (v *View) Restore(id brief.ID, fields map[string]string) {
	party := brief.ID(fields[middleField])
	if v.model.Scope == nil || v.model.Dossier.Briefing.ID != id {
		v.awaited, v.expected = id, party
		return
	}
	v.awaited, v.expected = "", ""
	if _, ok := v.model.Graph.Party(party); ok {
		v.recentre(party)
	}
}

func (v *View) show(m Model) {
	v.model, v.chosen = m, ""
	v.board.set(m, look.CurrentPalette())
	p := m.Printer
	v.title.SetText(m.Words.Title())
	v.note.SetText(strings.Trim(m.Words.Subtitle()+" · "+m.Words.Note(), " ·"))
	v.close.SetText(p.T("ledger.close"))
	if n := len(v.trail); n > 0 {
		v.back.SetText("‹ " + p.T("supply.back", "Party", m.Name(v.trail[n-1])))
	}
	kit.SetVisible(v.back, len(v.trail) > 0)
	v.empty.SetText(m.Words.Empty())
	none := m.Words.Empty() != ""
	kit.SetVisible(v.empty, none)
	kit.SetVisible(v.card, !none)
	kit.SetVisible(v.note, !none)
	v.aside.Hide()
	v.expand(false)
}

// expand gives the board the height for every row, or that of the page.
func (v *View) expand(all bool) {
	f := v.board.looking()
	f.Expanded = all
	v.board.setFocus(f)
	least := leastBoard
	if all {
		height := (supply.Height(v.model.Words) + 2*inset + 24) * v.model.textSize()
		least.Height = max(float32(height), least.Height)
	} else {
		v.scroll.ScrollToTop()
	}
	v.picture.Least = least
	v.picture.Redraw()
	v.scroll.Refresh()
	v.root.Refresh()
}

// recentre puts another party in the middle, with a way back.
func (v *View) recentre(id brief.ID) {
	if id == v.model.Centre {
		return
	}
	v.trail = append(v.trail, v.model.Centre)
	v.show(Build(v.model.Scope, id))
}

// goBack puts the party in the middle that was there before.
func (v *View) goBack() {
	n := len(v.trail)
	if n == 0 {
		return
	}
	id := v.trail[n-1]
	v.trail = v.trail[:n-1]
	v.show(Build(v.model.Scope, id))
}

// hover fades all but the row under the pointer.
func (v *View) hover(at fyne.Position) {
	spot, _ := v.board.at(at)
	v.look(rowKey(spot.Key))
}

func (v *View) leave() { v.look("") }

// look fades all but a row; without one, all but the chosen one.
func (v *View) look(key string) {
	if key == "" {
		key = v.chosen
	}
	f := v.board.looking()
	f.Key = key
	if v.board.setFocus(f) {
		v.picture.Redraw()
	}
}

// rowKey is the key of the row that a spot belongs to; "" for none.
func rowKey(spot string) string {
	for _, prefix := range []string{supply.PartyKey, supply.LinkKey} {
		if key, ok := strings.CutPrefix(spot, prefix); ok {
			return key
		}
	}
	return ""
}

// tap puts a party in the middle, shows the ties behind a line, shows more or
// fewer rows, or what is known of the subject as a whole.
func (v *View) tap(at fyne.Position) {
	spot, ok := v.board.at(at)
	switch {
	case !ok:
		v.choose("")
	case spot.Key == supply.MoreKey:
		v.expand(true)
	case spot.Key == supply.FewerKey:
		v.expand(false)
	case spot.Key == supply.CentreKey:
		v.showCentre()
	case strings.HasPrefix(spot.Key, supply.PartyKey):
		if row, ok := v.model.Words.Row(rowKey(spot.Key)); ok {
			v.recentre(row.Link.Party)
		}
	default:
		v.choose(rowKey(spot.Key))
	}
}

// choose shows the ties of a row, or lets go.
func (v *View) choose(key string) {
	row, ok := v.model.Words.Row(key)
	v.chosen = key
	if ok {
		v.showLink(row)
	} else {
		v.chosen = ""
		v.aside.Hide()
	}
	v.look(v.chosen)
	v.root.Refresh()
}

// key steps through the rows; Return puts the chosen party in the middle,
// Escape lets go, then goes back.
func (v *View) key(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		v.step(1)
	case fyne.KeyUp:
		v.step(-1)
	case fyne.KeyLeft, fyne.KeyRight:
		v.across(e.Name == fyne.KeyLeft)
	case fyne.KeyReturn, fyne.KeyEnter:
		if row, ok := v.model.Words.Row(v.chosen); ok {
			v.recentre(row.Link.Party)
		}
	case fyne.KeyBackspace:
		v.goBack()
	case fyne.KeyEscape:
		if v.chosen != "" || v.aside.Visible() {
			v.choose("")
		} else {
			v.goBack()
		}
	}
}

func (v *View) step(by int) {
	keys, areas := v.board.places()
	if len(keys) == 0 {
		return
	}
	i := slices.Index(keys, v.chosen)
	if i < 0 && by < 0 {
		i = 0
	}
	i = (i + by + len(keys)) % len(keys)
	v.choose(keys[i])
	v.reveal(float32(areas[i].Y*v.model.textSize()), float32(areas[i].H*v.model.textSize()))
}

// across goes to the other side, to the row at the nearest height.
func (v *View) across(left bool) {
	keys, areas := v.board.places()
	if len(keys) == 0 {
		return
	}
	middle, y := float64(v.picture.Size().Width)/v.model.textSize()/2, areas[max(slices.Index(keys, v.chosen), 0)].Y
	best := -1
	for i, a := range areas {
		if (a.X < middle) == left && (best < 0 || abs(a.Y-y) < abs(areas[best].Y-y)) {
			best = i
		}
	}
	if best >= 0 {
		v.choose(keys[best])
	}
}

func abs(x float64) float64 { return max(x, -x) }

// reveal scrolls as little as needed to show a row.
func (v *View) reveal(top, height float32) {
	view := v.scroll.Size().Height
	switch y := v.scroll.Offset.Y; {
	case top < y:
		v.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case top+height > y+view:
		v.scroll.ScrollToOffset(fyne.NewPos(0, top+height-view))
	}
}

// alt is the board in words, for a screen reader.
func (v *View) alt() string {
	if v.model.Scope == nil {
		return ""
	}
	return v.model.Words.Alt()
}
