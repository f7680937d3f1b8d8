package network

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"moat/assets"
	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/chart/graph"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/typeset"
	"moat/views/alliances/ties"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

// bundled is the bundled library as known on the day of its first briefing.
func bundled(t *testing.T) *brief.Records {
	t.Helper()
	dir, err := assets.Briefings()
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(dir, "*.md")
	if err != nil {
		t.Fatal(err)
	}
	var all []*brief.Briefing
	for _, n := range names {
		data, err := fs.ReadFile(dir, n)
		if err != nil {
			t.Fatal(err)
		}
		b, err := markdown.Read(n, data)
		if err != nil {
			t.Fatal(err)
		}
		b.Resolve()
		all = append(all, b)
	}
	return brief.Gather(all, money.Day{Year: 2025, Month: 12, Date: 19})
}

func open(t *testing.T, r *brief.Records) *View {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Options{Variant: look.Light, Lang: "en", Font: assets.Font}))
	fonts := typeset.New(assets.Font)
	v := New(t.Context(), &reading.Env{Fonts: fonts, Set: prose.NewTypesetter(fonts, assets.Font), Exec: reading.Inline{}}, func(rune) {})
	test.NewTempWindow(t, v.Object()).Resize(fyne.NewSize(996, 572)) // what a window of 1280 × 800 leaves
	give(t, v, r, "en")
	return v
}

// give shows a library to the view, with OpenAI as its subject.
func give(t *testing.T, v *View, r *brief.Records, lang string) {
	t.Helper()
	giveBriefing(t, v, r, lang, "b")
}

func giveBriefing(t *testing.T, v *View, r *brief.Records, lang string, id brief.ID) {
	t.Helper()
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	d := &reading.Dossier{Briefing: &brief.Briefing{ID: id, Subject: "openai"}, Records: r, State: reading.State{Interface: lang, TextScale: 1}}
	show, err := v.Prepare(t.Context(), ties.NewScope(d, texts.In(lang)))
	if err != nil {
		t.Fatal(err)
	}
	show()
}

// said is what stands beside the graph.
func said(v *View) string {
	var b strings.Builder
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch x := o.(type) {
		case *canvas.Text:
			b.WriteString(x.Text + " ")
		case *fyne.Container:
			for _, c := range x.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(x).Objects() {
				walk(c)
			}
		}
	}
	walk(v.side.Object())
	return strings.Join(strings.Fields(b.String()), " ")
}

func says(t *testing.T, v *View, want ...string) {
	t.Helper()
	got := said(v)
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("%q is not in %q", w, got)
		}
	}
}

// at is where a party is on screen.
func at(t *testing.T, v *View, id brief.ID) fyne.Position {
	t.Helper()
	v.board.mu.Lock()
	defer v.board.mu.Unlock()
	n, ok := v.board.placed.Node(id)
	if !ok {
		t.Fatalf("%s is not in the picture", id)
	}
	return fyne.NewPos(float32(n.X), float32(n.Y))
}

// nowhere is a place of the picture without a party.
func nowhere(t *testing.T, v *View) fyne.Position {
	t.Helper()
	for x := float32(20); x < 600; x += 20 {
		p := fyne.NewPos(x, 100)
		if _, taken := v.board.nodeAt(p); !taken {
			return p
		}
	}
	t.Fatal("parties everywhere")
	return fyne.Position{}
}

func TestTheLoopIsExplainedWithItsAmounts(t *testing.T) {
	v := open(t, bundled(t))
	says(t, v, "NVIDIA → OpenAI → Oracle → NVIDIA", "US$40bn", "US$100bn", "letter of intent", "US$300bn", "NVIDIA would invest in OpenAI", "NVIDIA supplies Oracle", "1 of")
	v.showLoop(1)
	says(t, v, "2 of")
	if v.view.OnPath() || len(v.view.Ties) < 2 {
		t.Errorf("the second loop is not lit up: %+v", v.view)
	}
}

func TestFortyPartiesAreNamedWithoutZoomingAndMoreFromNearer(t *testing.T) {
	for _, lang := range []string{"en", "ko"} {
		v := open(t, bundled(t))
		give(t, v, bundled(t), lang)
		named := 0
		for i, n := range v.board.placed.Nodes {
			if !n.Label.Empty() {
				named++
			}
			for _, o := range v.board.placed.Nodes[:i] {
				if n.Label.Overlaps(o.Label) || n.Label.Overlaps(o.Circle()) {
					t.Errorf("%s: %s and %s overlap", lang, n.ID, o.ID)
				}
			}
		}
		if size := v.board.size(); size.W > 632 || size.H > 476 {
			t.Errorf("the picture is larger, %v, than in a window of 1280 × 800", size)
		}
		if named < 40 {
			t.Errorf("%s: %d parties are named", lang, named)
		}
		if all := len(v.model.Whole.Parties); all < 80 || len(v.board.placed.Nodes) == all {
			t.Errorf("%s: %d parties of %d without zooming", lang, len(v.board.placed.Nodes), all)
		}
	}
}

func TestWheelKeysAndDragsLookElsewhere(t *testing.T) {
	v := open(t, bundled(t))
	g := newGestures(v)
	before := at(t, v, "nvidia")
	g.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: before}, Scrolled: fyne.NewDelta(0, 30)})
	if now := at(t, v, "nvidia"); v.view.Zoom <= 1 || now.Subtract(before).X > 1 || now.Subtract(before).Y > 1 {
		t.Errorf("zoom %v, what was under the pointer went from %v to %v", v.view.Zoom, before, now)
	}
	start := nowhere(t, v)
	g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: start.AddXY(30, -10)}, Dragged: fyne.NewDelta(30, -10)})
	g.DragEnd()
	if now := at(t, v, "nvidia"); now.X-before.X < 28 || now.X-before.X > 32 {
		t.Errorf("dragging the picture by 30 moved it by %v", now.X-before.X)
	}
	v.typed('0')
	if !v.view.Whole() || at(t, v, "nvidia") != before {
		t.Errorf("reset: %+v", v.view)
	}
	v.typed('+')
	if v.view.Zoom != zoomStep {
		t.Errorf("the plus key: zoom %v", v.view.Zoom)
	}
	v.typed('-')
	if z := v.view.Look(v.board.size()).Zoom; z < 0.999 || z > 1.001 {
		t.Errorf("the minus key: zoom %v", z)
	}
}

func TestADraggedPartyStaysUntilItIsUnpinned(t *testing.T) {
	v := open(t, bundled(t))
	g := newGestures(v)
	was, other := at(t, v, "oracle"), at(t, v, "nvidia")
	to := was.AddXY(-60, -40)
	g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.NewDelta(-60, -40)})
	g.DragEnd()
	near := func(a, b fyne.Position) bool { d := a.Subtract(b); return d.X*d.X+d.Y*d.Y < 2 }
	if now := at(t, v, "oracle"); !near(now, to) || at(t, v, "nvidia") != other {
		t.Errorf("oracle is at %v, want %v", now, to)
	}
	give(t, v, bundled(t), "ko")
	if _, pinned := v.view.Pins["oracle"]; !pinned {
		t.Error("another language took the pin away")
	}
	v.choose("oracle")
	says(t, v, "고정 해제")
	v.togglePin("oracle")
	if len(v.view.Pins) != 0 {
		t.Error("it is still pinned")
	}
	v.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierShortcutDefault})
	if _, pinned := v.view.Pins["oracle"]; !pinned {
		t.Error("Ctrl and an arrow did not move the chosen party")
	}
}

func TestArrowKeysStepThroughTheParties(t *testing.T) {
	v := open(t, bundled(t))
	v.key(&fyne.KeyEvent{Name: fyne.KeyRight})
	first := v.view.Party
	v.key(&fyne.KeyEvent{Name: fyne.KeyRight})
	second := v.view.Party
	v.key(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if first != "openai" || second == first || v.view.Party != first {
		t.Errorf("%s, %s, %s", first, second, v.view.Party)
	}
	says(t, v, "OpenAI", "Path to…")
	v.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if v.view.Party != "" || len(v.view.Ties) == 0 {
		t.Error("Escape does not go back to the loop")
	}
}

func TestAPartyIsFoundByItsNameInAnyLanguage(t *testing.T) {
	v := open(t, bundled(t))
	v.tools.search.SetText("엔비디")
	says(t, v, "1 party found", "NVIDIA")
	v.tools.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if v.view.Party != "nvidia" || v.tools.search.Text != "" {
		t.Errorf("chosen %q, the field says %q", v.view.Party, v.tools.search.Text)
	}
	v.tools.search.SetText("nobody at all")
	says(t, v, "No party has that name.")
	v.tools.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	says(t, v, "NVIDIA")
}

func TestAPartyWithoutRoomIsShownWhenItIsSought(t *testing.T) {
	v := open(t, bundled(t))
	var hidden brief.ID
	for _, p := range v.model.Whole.Parties {
		if _, ok := v.board.placed.Node(p.ID); !ok {
			hidden = p.ID
		}
	}
	v.take(hidden)
	if n, ok := v.board.placed.Node(hidden); !ok || n.Label.Empty() || v.view.Zoom <= 1 {
		t.Errorf("%s: shown %v at zoom %v", hidden, ok, v.view.Zoom)
	}
}

func TestAPathIsToldStepByStep(t *testing.T) {
	v := open(t, bundled(t))
	v.choose("softbank")
	v.typed('p')
	says(t, v, "choose the other party")
	v.tap(at(t, v, "oracle"))
	path, _ := v.model.Whole.Shortest("softbank", "oracle", nil)
	says(t, v, "SoftBank Group – Oracle", "step")
	for _, s := range path.Steps {
		says(t, v, alliance.Describe(s.Ties[0], v.printer, v.model.Name))
	}
	if v.view.Ends != [2]brief.ID{"softbank", "oracle"} || !slices.Equal(v.view.Ties, firstTies(path.Steps)) {
		t.Errorf("lit up: %+v", v.view)
	}
	if f := v.board.frame().focus; f.Path == nil || !f.Path(v.view.Ties[0]) {
		t.Error("the graph does not light the path up")
	}
}

func TestTheFilterLeavesWhatItNames(t *testing.T) {
	v := open(t, bundled(t))
	v.toggleFilter()
	says(t, v, "Kinds of tie", "US$100bn", "Country")
	f := &filterForm{view: v, left: v.side.Note("", look.ColorNameMuted)}
	f.set(alliance.Filter{Kinds: []brief.AllianceKind{brief.Hosts}})
	for _, e := range v.board.placed.Edges {
		for _, id := range e.Ties {
			if tie, _ := v.model.Whole.Tie(id); tie.Kind != brief.Hosts {
				t.Errorf("%s is shown", id)
			}
		}
	}
	if len(v.view.Ties) != 0 || !v.tools.filter.On {
		t.Error("a broken loop is still lit up, or the button does not say that something is left out")
	}
	f.set(alliance.Filter{})
	v.toggleFilter()
	says(t, v, "Money in a circle")
}

func TestGroupsAreNamedAndASwitchAway(t *testing.T) {
	v := open(t, bundled(t))
	v.tools.groups.Buttons[2].Tapped(nil)
	if len(v.board.placed.Groups) < 4 || v.view.Group != alliance.ByCountry {
		t.Errorf("%d groups by country", len(v.board.placed.Groups))
	}
	v.tools.groups.Buttons[0].Tapped(nil)
	if len(v.board.placed.Groups) != 0 {
		t.Error("the groups stay")
	}
}

func TestAPicturesViewComesBack(t *testing.T) {
	v := open(t, bundled(t))
	want := graph.View{Group: alliance.ByClass, Zoom: 2, Centre: alliance.Point{X: 0.25, Y: 0.75}, Party: "oracle"}
	v.Restore("b", want.Fields())
	if got := v.Fields(); got["party"] != "oracle" || got["group"] != "kind" || got["zoom"] != "2.0000" {
		t.Errorf("at once: %v", got)
	}
	v.Restore("another", graph.View{Party: "nvidia"}.Fields())
	give(t, v, bundled(t), "ko")
	if v.Fields()["party"] != "oracle" {
		t.Error("the view of another briefing is shown before it is there")
	}
	giveBriefing(t, v, bundled(t), "ko", "another")
	if v.Fields()["party"] != "nvidia" {
		t.Error("the view of a picture is not shown with its briefing")
	}
}

func TestPoorLibrariesAreShownAsTheyAre(t *testing.T) {
	odd := &brief.Records{Alliances: []brief.Alliance{
		{ID: "self", From: "openai", Kind: brief.InvestsIn, To: "openai"},
		{ID: "ghost", From: "ghost", Kind: brief.InvestsIn, To: "openai"},
		{ID: "end", From: "openai", Kind: brief.Supplies},
	}}
	for name, r := range map[string]*brief.Records{"nothing": {}, "a self-tie, a ghost, no end": odd} {
		v := open(t, r)
		for _, key := range []fyne.KeyName{fyne.KeyRight, fyne.KeyLeft, fyne.KeyEscape} {
			v.key(&fyne.KeyEvent{Name: key})
		}
		for _, letter := range "+-0p/" {
			v.typed(letter)
		}
		v.tap(fyne.NewPos(10, 10))
		if shown := v.empty.Visible(); shown != (name == "nothing") {
			t.Errorf("%s: the empty state is shown: %v", name, shown)
		}
	}
	v := open(t, odd)
	v.showFilter()
	says(t, v, "ghost", "self")
}
