package valuation

import (
	"image"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/shopspring/decimal"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/chart"
	"moat/internal/evidence"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/typeset"
	"moat/internal/valuation"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/prose"
	"moat/views/reading"
)

const december brief.ID = "openai-100bn-talks"

// bundledBriefings are the bundled originals.
func bundledBriefings(t *testing.T) []*brief.Briefing {
	t.Helper()
	dir, err := assets.Briefings()
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(dir, "*.en.md")
	if err != nil {
		t.Fatal(err)
	}
	var all []*brief.Briefing
	for _, name := range names {
		data, err := fs.ReadFile(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := markdown.Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		b.Resolve()
		all = append(all, b)
	}
	return all
}

// dossierOf is a bundled briefing as known on a day.
func dossierOf(t *testing.T, id brief.ID, knownOn string) *reading.Dossier {
	t.Helper()
	day, err := money.ParseDay(knownOn)
	if err != nil {
		t.Fatal(err)
	}
	rated, err := money.ParseDay("2025-12-18")
	if err != nil {
		t.Fatal(err)
	}
	all := bundledBriefings(t)
	i := slices.IndexFunc(all, func(b *brief.Briefing) bool { return b.ID == id })
	d := &reading.Dossier{
		State:    reading.State{Briefing: id, Lang: "en", Interface: "en", KnownOn: day, TextScale: 1},
		Briefing: all[i], Records: brief.Gather(all, day),
		Rates: money.NewRates([]money.Rate{
			{Day: rated, Base: money.USD, Quote: money.KRW, Value: decimal.RequireFromString("1478.3"), Basis: money.MarketClose},
			{Day: rated, Base: money.EUR, Quote: money.USD, Value: decimal.RequireFromString("1.17"), Basis: money.Reference},
		}),
	}
	d.Findings = evidence.Check(evidence.Input{Briefing: d.Briefing, Records: d.Records, Rates: d.Rates})
	return d
}

// desk is the tab in a window on Fyne's test driver, and what it asked of the
// page around it.
type desk struct {
	*View
	t       *testing.T
	window  fyne.Window
	copied  []string
	figures []string
	said    []string
	keys    []fyne.KeyName
	runes   []rune
}

func openTab(t *testing.T, d *reading.Dossier, lang string, a valuation.Assumptions) *desk {
	t.Helper()
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Options{TextScale: 1, Lang: lang, Font: assets.Font}))
	fonts := typeset.New(assets.Font)
	x := &desk{t: t}
	x.View = New(&reading.Env{Texts: texts, Fonts: fonts, Set: prose.NewTypesetter(fonts, assets.Font), Exec: reading.Inline{}}, Actions{
		Export: func(string) {}, Copy: func(id string) { x.copied = append(x.copied, id) },
		Figure: func(id string) { x.figures = append(x.figures, id) }, Browse: func(string) {},
		Say: func(s string) { x.said = append(x.said, s) }, Rune: func(r rune) { x.runes = append(x.runes, r) },
		Key: func(e *fyne.KeyEvent) { x.keys = append(x.keys, e.Name) },
	})
	x.window = app.NewWindow("Valuation")
	x.window.SetContent(x.Object())
	x.window.Resize(fyne.NewSize(1280, 800))
	x.window.Show()
	p := texts.In(lang)
	x.Show(BuildWith(d, p, a), p)
	return x
}

// card is the card of a chart.
func (x *desk) card(id string) *card {
	x.t.Helper()
	for _, c := range x.cards {
		if c.chart.ID == id {
			return c
		}
	}
	x.t.Fatalf("there is no chart %s", id)
	return nil
}

// pointOf is the place of a record on a chart.
func (x *desk) pointOf(c *card, record brief.ID) fyne.Position {
	x.t.Helper()
	for _, p := range c.points {
		if p.Record == record {
			return fyne.NewPos(float32(p.X), float32(p.Y))
		}
	}
	x.t.Fatalf("%s has no point of %s", c.chart.ID, record)
	return fyne.Position{}
}

// note is all that the panel beside a point says; "" while there is none.
func (x *desk) note() string {
	top := x.window.Canvas().Overlays().Top()
	if top == nil {
		return ""
	}
	return wordsOf(top)
}

func wordsOf(o fyne.CanvasObject) string {
	var b strings.Builder
	each(o, func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok {
			b.WriteString(t.Text + " ")
		}
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

func each(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	visit(o)
	var below []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		below = o.Objects
	case *container.Scroll:
		below = []fyne.CanvasObject{o.Content}
	case fyne.Widget:
		below = test.WidgetRenderer(o).Objects()
	}
	for _, c := range below {
		each(c, visit)
	}
}

func wants(t *testing.T, what, got string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("%s lacks %q:\n%s", what, w, got)
		}
	}
}

func key(name fyne.KeyName) *fyne.KeyEvent { return &fyne.KeyEvent{Name: name} }

// everything assumes all that a chart may wait for.
func everything() valuation.Assumptions {
	a := valuation.Defaults()
	dollars := func(bn int64) brief.Value {
		return brief.Point(decimal.NewFromInt(bn*1_000_000_000), brief.UnitOf(money.USD), brief.Exact)
	}
	for _, x := range []struct {
		name   valuation.OutlookName
		weight string
		bn     int64
	}{{valuation.Bear, "0.25", 300}, {valuation.Base, "0.5", 1000}, {valuation.Bull, "0.25", 3000}} {
		a.Outlooks = append(a.Outlooks, valuation.Outlook{Name: x.name, Weight: decimal.RequireFromString(x.weight), Value: dollars(x.bn)})
	}
	a.Terms.Preference = decimal.NewFromInt(1)
	paid := brief.Point(decimal.NewFromInt(-1_000_000), brief.UnitOf(money.USD), brief.Exact)
	a.Holding = valuation.Holding{
		Stake:    decimal.RequireFromString("0.00001"),
		Payments: []valuation.Payment{{On: brief.Date{Precision: brief.ToDay, Year: 2024, Part: 10, Day: 2}, Amount: paid}},
	}
	return a
}

func TestTappingAPointShowsTheFigureItsSourceStageAndEvidence(t *testing.T) {
	x := openTab(t, dossierOf(t, december, "2025-12-19"), "en", valuation.Defaults())
	c := x.card("round-ladder")
	test.TapAt(c.picture, x.pointOf(c, "r020"))
	wants(t, "the note on the ask", x.note(),
		"≤ US$830bn", "OpenAI", "in talks", "relay", "18 December 2025", "≤ US$100bn", "If raised in full",
		"The Wall Street Journal, via AsianFin", "via Asianet Newsable", "TechCrunch, via EAMVision", "asianfin.com",
		"stake 12.05 %", "stake 10.75 %", "Show in Evidence")
	x.panel.TypedKey(key(fyne.KeyEscape))
	if x.note() != "" || x.PointOpen() {
		t.Error("Escape leaves the note open")
	}
	test.TapAt(c.picture, x.pointOf(c, "r011"))
	wants(t, "a price from memory", x.note(), "US$157bn", "unverified", "closed")
	x.ClosePoint()
	run := x.card("revenue-path")
	test.TapAt(run.picture, x.pointOf(run, "v050-run-rate"))
	wants(t, "a figure", x.note(), "run-rate revenue", "TechCrunch")
}

// A chart must not change the records that it is drawn from.
func TestChartsLeaveTheRecordsAlone(t *testing.T) {
	d := dossierOf(t, december, "2025-12-19")
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	before := map[brief.ID]string{}
	for _, r := range d.Records.Rounds {
		before[r.ID] = strings.Join(ids(r.Sources), " ")
	}
	BuildWith(d, texts.In("en"), everything())
	for _, r := range d.Records.Rounds {
		if got := strings.Join(ids(r.Sources), " "); got != before[r.ID] {
			t.Errorf("the sources of %s became %s, were %s", r.ID, got, before[r.ID])
		}
	}
}

func ids(list []brief.ID) []string {
	out := make([]string, len(list))
	for i, id := range list {
		out[i] = string(id)
	}
	return out
}

func TestAPointThatNobodyReportedSaysHowItWasWorkedOut(t *testing.T) {
	x := openTab(t, dossierOf(t, december, "2025-12-19"), "en", everything())
	c := x.card("scenarios")
	c.open(0)
	wants(t, "a scenario", x.note(), "Worked out, not reported", "Bear, 25 %", "US$96.5bn", "exit at US$300bn")
	if strings.Contains(x.note(), "Show in Evidence") {
		t.Error("Evidence is offered for what has no line there")
	}
	c = x.card("what-must-be-true")
	i := slices.IndexFunc(c.points, func(p chart.Point) bool { return strings.HasPrefix(p.Text, "2030 · ") })
	c.open(i)
	wants(t, "what 2030 must bring", x.note(), c.points[i].Text, "Drawn from this record", "≤ US$830bn", "AsianFin")
}

func TestTheNoteLeadsToEvidence(t *testing.T) {
	x := openTab(t, dossierOf(t, december, "2025-12-19"), "en", valuation.Defaults())
	c := x.card("revenue-path")
	test.TapAt(c.picture, x.pointOf(c, "v050-run-rate"))
	each(x.window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*kit.Button); ok && b.Text == "Show in Evidence" {
			defer test.Tap(b)
		}
	})
	if !slices.Equal(x.figures, []string{"v050-run-rate"}) || x.PointOpen() {
		t.Errorf("went to %v, the note still open: %v", x.figures, x.PointOpen())
	}
}

// Evidence lists figures: a round leads to the figure that states its price.
func TestARoundLeadsToTheFigureOfItsPrice(t *testing.T) {
	d := dossierOf(t, december, "2025-12-19")
	for record, want := range map[brief.ID]string{"r020": "≤ US$830bn", "r019": "≈ US$750bn"} {
		n := NoteOf(d, printer(t, "en"), chart.Point{Record: record})
		f, ok := d.Figure(n.Line)
		if !ok || printer(t, "en").Value(f.Value) != want {
			t.Errorf("%s leads to %q: %+v", record, n.Line, f)
		}
	}
	for _, elsewhere := range []brief.ID{"r004", "rel-foundation-openai"} {
		if n := NoteOf(d, printer(t, "en"), chart.Point{Record: elsewhere}); n.Line != "" {
			t.Errorf("%s leads to %q, which does not state it", elsewhere, n.Line)
		}
	}
}

func TestKeysMoveFromPointToPointAndOpenThem(t *testing.T) {
	x := openTab(t, dossierOf(t, december, "2025-12-19"), "en", valuation.Defaults())
	c := x.card("round-ladder")
	x.window.Canvas().Focus(c.picture)
	for i := range c.points {
		c.picture.TypedKey(key(fyne.KeyRight))
		if c.readout.Text() != c.points[i].Text {
			t.Fatalf("step %d reads %q, want %q", i, c.readout.Text(), c.points[i].Text)
		}
	}
	c.picture.TypedKey(key(fyne.KeyRight))
	c.picture.TypedKey(key(fyne.KeyLeft))
	last := c.points[len(c.points)-1]
	if c.readout.Text() != last.Text {
		t.Errorf("left of the first point reads %q, want the last", c.readout.Text())
	}
	c.picture.TypedKey(key(fyne.KeyReturn))
	first := x.note()
	if first == "" || x.window.Canvas().Focused() != fyne.Focusable(x.panel) {
		t.Fatal("Return opens no note, or the note has not the keyboard")
	}
	x.panel.TypedKey(key(fyne.KeyLeft))
	if x.note() == "" || x.note() == first {
		t.Error("arrows do not go on while the note is open")
	}
	x.panel.TypedKey(key(fyne.KeyEscape))
	if x.window.Canvas().Focused() != fyne.Focusable(c.picture) {
		t.Error("the chart does not get the keyboard back")
	}
	c.picture.TypedKey(key(fyne.KeyDown))
	if !slices.Contains(x.keys, fyne.KeyDown) {
		t.Error("keys that a chart has no use for are lost")
	}
}

func TestALongNoteScrolls(t *testing.T) {
	x := openTab(t, dossierOf(t, december, "2025-12-19"), "en", valuation.Defaults())
	x.window.Resize(fyne.NewSize(1024, 480))
	c := x.card("round-ladder")
	test.TapAt(c.picture, x.pointOf(c, "r020"))
	page := x.panel.page
	if page == nil {
		t.Fatal("the note is no longer than the window")
	}
	if size := x.panel.pop.Size(); size.Height > 480 || x.panel.pop.Position().Y < 0 {
		t.Errorf("the note is %v at %v", size, x.panel.pop.Position())
	}
	x.panel.TypedRune(' ')
	if page.Scroll.Offset.Y <= 0 {
		t.Error("Space does not scroll")
	}
	x.panel.TypedKey(key(fyne.KeyHome))
	if page.Scroll.Offset.Y != 0 {
		t.Error("Home does not go back")
	}
}

func TestThePointerReadsOutAndLeavesTheKeyboardAlone(t *testing.T) {
	x := openTab(t, dossierOf(t, december, "2025-12-19"), "en", valuation.Defaults())
	c := x.card("round-ladder")
	c.picture.TypedKey(key(fyne.KeyRight))
	c.hover(x.pointOf(c, "r016"))
	wants(t, "under the pointer", c.readout.Text(), "US$500bn", "tender")
	c.picture.MouseOut()
	if c.readout.Text() != c.points[0].Text {
		t.Errorf("after the pointer left it reads %q", c.readout.Text())
	}
}

// A party's name is shortened where it finds no room; the row says it in full.
func TestARowReadsOutWhoseItIs(t *testing.T) {
	x := openTab(t, dossierOf(t, december, "2025-12-19"), "en", valuation.Defaults())
	c := x.card("peer-multiples")
	row := x.pointOf(c, "r049")
	c.hover(fyne.NewPos(4, row.Y+3))
	wants(t, "the row of Perplexity", c.readout.Text(), "Perplexity AI", "≈ 100×")
	c.hover(fyne.NewPos(4, c.picture.Size().Height-1))
	if strings.TrimSpace(c.readout.Text()) != "" {
		t.Errorf("beside all rows it reads %q", c.readout.Text())
	}
	grid := x.card("sensitivity")
	p := grid.points[0]
	grid.hover(fyne.NewPos(float32(p.X)+30, float32(p.Y)+12))
	if grid.readout.Text() != p.Text {
		t.Errorf("in the first cell it reads %q", grid.readout.Text())
	}
	ladder := x.card("round-ladder")
	far := x.pointOf(ladder, "r004")
	ladder.hover(fyne.NewPos(far.X+60, far.Y))
	if got := ladder.readout.Text(); strings.Contains(got, "US$14bn") {
		t.Errorf("far from a mark of the ladder it reads %q", got)
	}
}

func TestTShowsTheTable(t *testing.T) {
	x := openTab(t, dossierOf(t, december, "2025-12-19"), "en", valuation.Defaults())
	c := x.card("round-ladder")
	for _, r := range []rune{'t', 'ㅅ'} {
		c.picture.TypedRune(r)
		if !c.rows.Visible() || !strings.Contains(wordsOf(c.root), "Oct 2025 US$500bn") {
			t.Fatalf("%q does not show the table:\n%s", r, wordsOf(c.root))
		}
		c.picture.TypedRune('T')
		if c.rows.Visible() {
			t.Fatal("T does not hide it again")
		}
	}
	c.picture.TypedRune('t')
	widths := (&columnWidths{natural: []float32{60, 300, 80}}).in(300)
	if widths[0] != 61 || widths[2] != 81 || widths[1] > 140 {
		t.Errorf("columns are %v wide: the long one is to wrap", widths)
	}
	if c.root.Size().Width < 1000 {
		t.Errorf("a card with its table is %v wide, half of the page", c.root.Size().Width)
	}
	if top := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.rows).Y; top < 0 || top > 500 {
		t.Errorf("the table begins at %v, out of sight", top)
	}
	c.picture.TypedRune('t')
	if c.root.Size().Width > 700 {
		t.Error("without its table a card has half of the page")
	}
	c.picture.TypedRune('j')
	if string(x.runes) != "j" {
		t.Errorf("letters of the page: %q", string(x.runes))
	}
}

func TestShortcutsCopyThePictureAndTheTable(t *testing.T) {
	x := openTab(t, dossierOf(t, december, "2025-12-19"), "en", valuation.Defaults())
	c := x.card("peer-multiples")
	c.picture.TypedShortcut(&fyne.ShortcutCopy{})
	if !slices.Equal(x.copied, []string{"peer-multiples"}) {
		t.Errorf("copied %v", x.copied)
	}
	c.picture.TypedShortcut(CopyTable)
	got := fyne.CurrentApp().Clipboard().Content()
	if got != c.chart.Table.TSV() || !strings.Contains(got, "\t") {
		t.Errorf("on the clipboard: %q", got)
	}
	if len(x.said) != 1 || !strings.Contains(x.said[0], c.chart.Title) {
		t.Errorf("said %q", x.said)
	}
}

func TestALogScaleIsOfferedWhereThereIsOneAndNamed(t *testing.T) {
	x := openTab(t, dossierOf(t, december, "2025-12-19"), "en", everything())
	var with []string
	for _, c := range x.cards {
		if c.log.Visible() {
			with = append(with, c.chart.ID)
		}
	}
	for _, id := range []string{"round-ladder", "revenue-path", "what-must-be-true"} {
		if !slices.Contains(with, id) {
			t.Errorf("%s offers no log scale", id)
		}
	}
	for _, id := range []string{"peer-multiples", "dilution", "sensitivity", "money-committed"} {
		if slices.Contains(with, id) {
			t.Errorf("%s offers a log scale, which it has not", id)
		}
	}
	c := x.card("round-ladder")
	linear := c.draw(kit.Request{Width: 480, Height: 300, Scale: 1})
	test.Tap(c.log)
	if !x.LogScales()["round-ladder"] || x.LogScales()["revenue-path"] || c.log.Text != "Linear scale" {
		t.Errorf("the switch says %q", c.log.Text)
	}
	if same(linear, c.draw(kit.Request{Width: 480, Height: 300, Scale: 1})) {
		t.Error("the scale changes nothing")
	}
	x.Show(x.model, x.printer)
	if !x.LogScales()["round-ladder"] {
		t.Error("the scale does not last")
	}
	test.Tap(c.log)
	if x.LogScales()["round-ladder"] {
		t.Error("the scale does not go back")
	}
}

func same(a, b image.Image) bool {
	return string(a.(*image.RGBA).Pix) == string(b.(*image.RGBA).Pix)
}

// Every chart has points to read out, at every size, in every language, and
// each says something about a record that is known or about none.
func TestEveryChartHasPointsToReadOut(t *testing.T) {
	d := dossierOf(t, december, "2025-12-19")
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	fonts := typeset.New(assets.Font)
	seen := map[string]bool{}
	for _, lang := range brief.Langs {
		for _, c := range BuildWith(d, texts.In(lang), everything()).Charts {
			seen[c.ID] = true
			for _, size := range [][2]float64{{320, 224}, {460, 258}, {1200, 400}} {
				pic, err := c.Render(fonts, chart.Options{Width: size[0], Height: size[1]})
				if err != nil {
					t.Fatal(err)
				}
				checkPoints(t, c, d, texts.In(lang), pic, size)
			}
		}
	}
	for _, x := range pageOrder {
		if !seen[x.id] {
			t.Errorf("no chart %s was read out", x.id)
		}
	}
}

func checkPoints(t *testing.T, c *chart.Chart, d *reading.Dossier, p *text.Printer, pic *chart.Picture, size [2]float64) {
	t.Helper()
	if len(pic.Points) == 0 {
		t.Errorf("%s in %s at %v has no points", c.ID, p.Lang(), size)
	}
	for _, x := range pic.Points {
		if strings.TrimSpace(x.Text) == "" || x.X < 0 || x.Y < 0 || x.X > size[0] || x.Y > size[1] {
			t.Errorf("%s in %s at %v: point %+v", c.ID, p.Lang(), size, x)
		}
		n := NoteOf(d, p, x)
		if n.Value == "" || x.Record != "" && len(n.Sources) == 0 || x.Record == "" && n.Computed == "" {
			t.Errorf("%s in %s: the note on %+v is %+v", c.ID, p.Lang(), x, n)
		}
	}
}

func TestChartsAreSaidInWords(t *testing.T) {
	x := openTab(t, dossierOf(t, december, "2025-12-19"), "ko", everything())
	for _, c := range x.cards {
		var spoken fyne.Accessible = c.picture
		if got := spoken.AccessibilityLabel(); got != c.chart.Alt || !strings.Contains(got, c.chart.Title) {
			t.Errorf("%s is said as %q", c.chart.ID, got)
		}
		if spoken.AccessibilityRole() == "" {
			t.Errorf("%s has no role", c.chart.ID)
		}
	}
}

func TestThePageReadsAsAnArgument(t *testing.T) {
	x := openTab(t, dossierOf(t, december, "2025-12-19"), "en", everything())
	got := wordsOf(x.page)
	at := 0
	for _, head := range []string{"What is asked", "What was paid before", "What peers cost", "What must be true", "What could go wrong"} {
		i := strings.Index(got[at:], head)
		if i < 0 {
			t.Fatalf("%q is missing or out of order", head)
		}
		at += i
	}
	var order []string
	for _, c := range x.model.Charts {
		order = append(order, c.ID)
	}
	if !slices.IsSortedFunc(order, func(a, b string) int { return placeOf(a) - placeOf(b) }) {
		t.Errorf("exports are offered in another order than the page has: %v", order)
	}
	for _, id := range order {
		if placeOf(id) == len(pageOrder) {
			t.Errorf("%s has no place on the page", id)
		}
	}
}

func TestFocusBringsAChartIntoSight(t *testing.T) {
	x := openTab(t, dossierOf(t, december, "2025-12-19"), "en", valuation.Defaults())
	c := x.card("money-committed")
	x.window.Canvas().Focus(c.picture)
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.picture).Y
	if top < 0 || top+c.picture.Size().Height > 800 {
		t.Errorf("the chart with the keyboard stands at %v", top)
	}
}

func TestTheMarkedPointMovesWithTheDrawing(t *testing.T) {
	x := openTab(t, dossierOf(t, december, "2025-12-19"), "en", valuation.Defaults())
	c := x.card("round-ladder")
	c.picture.TypedKey(key(fyne.KeyRight))
	place := func() (at fyne.Position) {
		for _, o := range test.WidgetRenderer(c.picture).Objects() {
			if ring, ok := o.(*canvas.Circle); ok && ring.Visible() {
				at = ring.Position()
			}
		}
		return at
	}
	before := place()
	x.window.Resize(fyne.NewSize(860, 700))
	after, p := place(), c.points[0]
	if before == after || after.AddXY(9, 9) != fyne.NewPos(float32(p.X), float32(p.Y)) {
		t.Errorf("the ring was at %v and is at %v, the point at %v, %v", before, after, p.X, p.Y)
	}
	c.leave()
	c.read(-1)
	if place() != (fyne.Position{}) {
		t.Error("the ring stays without a point")
	}
}
