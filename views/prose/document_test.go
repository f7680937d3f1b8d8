package prose

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"moat/views/look"
)

func sample() []Block {
	return []Block{
		{Kind: H2, Spans: []Span{{Text: "왜 지금인가"}}, Lang: "ko"},
		{Spans: []Span{{Text: korean + " "}, {Text: "[1]", Ref: "wsj"}, {Text: " "}, {Text: "[2]", Ref: "ft"}}, Lang: "ko"},
		{Kind: Bullet, Spans: []Span{{Text: "capital"}}, Lang: "en"},
		{Kind: Bullet, Spans: []Span{{Text: "power"}}, Lang: "en"},
		{Kind: Number, Number: 10, Level: 1, Spans: []Span{{Text: "licences"}}, Lang: "en"},
		{Kind: Quote, Spans: []Span{{Text: japanese}}, Lang: "ja"},
		para("zh", chinese),
	}
}

// newDocument shows blocks 400 wide in a window, with a clock that the test sets.
func newDocument(t *testing.T, blocks []Block) (*Document, *time.Time) {
	t.Helper()
	ts := newTypesetter(t)
	d := NewDocument(ts, blocks, Style{})
	now := time.Unix(0, 0)
	d.Clock = func() time.Time { return now }
	w := test.NewWindow(d)
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, d.HeightFor(400)))
	return d, &now
}

// posOf is the middle of the rune at offset.
func posOf(d *Document, para, offset int) fyne.Position {
	r := d.flow.rects(para, offset, offset+1)[0]
	return fyne.NewPos(r.x+r.width/2, r.y+r.height/2)
}

// edgeOf is just right of the left edge of the rune at offset.
func edgeOf(d *Document, para, offset int) fyne.Position {
	r := d.flow.rects(para, offset, offset+1)[0]
	return fyne.NewPos(r.x+r.width*0.1, r.y+r.height/2)
}

func press(d *Document, pos fyne.Position, mod fyne.KeyModifier) {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mod}
	ev.Position = pos
	d.MouseDown(ev)
	d.MouseUp(ev)
}

func drag(d *Document, from, to fyne.Position) {
	down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	down.Position = from
	d.MouseDown(down)
	ev := &fyne.DragEvent{Dragged: fyne.NewDelta(to.X-from.X, to.Y-from.Y)}
	ev.Position = to
	d.Dragged(ev)
	d.DragEnd()
}

func TestDragSelectsAcrossParagraphs(t *testing.T) {
	d, now := newDocument(t, sample())
	text := []rune(sample()[1].Text())
	for _, c := range []struct {
		name     string
		from, to Point
		want     string
	}{
		{"within a line", Point{1, 3}, Point{1, 9}, string(text[3:9])},
		{"backwards", Point{1, 9}, Point{1, 3}, string(text[3:9])},
		{"over lines", Point{1, 3}, Point{1, 60}, string(text[3:60])},
		{"heading to text", Point{0, 2}, Point{1, 5}, "지금인가\n\n" + string(text[:5])},
		{"list to quote", Point{2, 3}, Point{5, 4}, "ital\npower\nlicences\n\n" + string([]rune(japanese)[:4])},
		{"to another script", Point{5, 2}, Point{6, 6}, string([]rune(japanese)[2:]) + "\n\n" + string([]rune(chinese)[:6])},
	} {
		t.Run(c.name, func(t *testing.T) {
			*now = now.Add(time.Hour)
			drag(d, edgeOf(d, c.from.Para, c.from.Offset), edgeOf(d, c.to.Para, c.to.Offset))
			if got := d.SelectedText(); got != c.want {
				t.Errorf("selected %q, want %q", got, c.want)
			}
		})
	}
}

func TestDragBeyondTheEnds(t *testing.T) {
	d, _ := newDocument(t, sample())
	drag(d, fyne.NewPos(50, -20), fyne.NewPos(9999, 99999))
	if got, want := d.SelectedText(), wholeText(sample()); got != want {
		t.Errorf("selected %q, want %q", got, want)
	}
}

func wholeText(blocks []Block) string {
	var sb strings.Builder
	for i, b := range blocks {
		if i > 0 && b.Kind.isList() && blocks[i-1].Kind.isList() {
			sb.WriteString("\n")
		} else if i > 0 {
			sb.WriteString("\n\n")
		}
		sb.WriteString(b.Text())
	}
	return sb.String()
}

func TestClicksSelectWordThenParagraph(t *testing.T) {
	d, now := newDocument(t, []Block{para("en", english), para("ko", korean)})
	at := posOf(d, 0, strings.Index(english, "private")+6) // the last letter, right half included
	at.X += 2
	for i, want := range []string{"", "private", english, "", "private"} {
		press(d, at, 0)
		if got := d.SelectedText(); got != want {
			t.Errorf("click %d selected %q, want %q", i+1, got, want)
		}
		*now = now.Add(100 * time.Millisecond)
	}
	*now = now.Add(time.Second)
	press(d, at, 0)
	if got := d.SelectedText(); got != "" {
		t.Errorf("a late click selected %q", got)
	}
	runes := []rune(korean)
	press(d, posOf(d, 1, strings.Count(korean[:strings.Index(korean, "비상장")], "")-1), 0)
	press(d, posOf(d, 1, strings.Count(korean[:strings.Index(korean, "비상장")], "")-1), 0)
	if got := d.SelectedText(); got != "비상장" {
		t.Errorf("double click in Korean selected %q of %q", got, string(runes))
	}
}

func TestShiftClickExtends(t *testing.T) {
	d, now := newDocument(t, []Block{para("en", english)})
	press(d, edgeOf(d, 0, 6), 0)
	*now = now.Add(time.Hour)
	press(d, edgeOf(d, 0, 15), fyne.KeyModifierShift)
	if got := d.SelectedText(); got != english[6:15] {
		t.Errorf("selected %q, want %q", got, english[6:15])
	}
}

func TestCopyAndSelectAll(t *testing.T) {
	d, _ := newDocument(t, sample())
	clip := test.NewClipboard()
	clip.SetContent("before")
	d.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if clip.Content() != "before" {
		t.Errorf("copying nothing put %q on the clipboard", clip.Content())
	}
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if want := wholeText(sample()); clip.Content() != want {
		t.Errorf("copied %q, want %q", clip.Content(), want)
	}
	d.Copy()
	if got := fyne.CurrentApp().Clipboard().Content(); got != wholeText(sample()) {
		t.Errorf("the app's clipboard has %q", got)
	}
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.SelectedText() != "" {
		t.Error("escape left a selection")
	}
}

func TestSelectionSurvivesThemeAndResize(t *testing.T) {
	d, _ := newDocument(t, sample())
	d.Select(Point{1, 4}, Point{5, 7})
	want := d.SelectedText()
	setTheme(fyne.CurrentApp(), look.Options{Variant: look.Dark, TextScale: 1.4})
	d.Resize(fyne.NewSize(250, d.HeightFor(250)))
	if got := d.SelectedText(); got != want {
		t.Errorf("selected %q, want %q", got, want)
	}
	if n := len(rectsOf(d, look.PaletteFor(true).Selection)); n < 10 {
		t.Errorf("%d dark rectangles behind the selection, want one a line", n)
	}
	checkWithin(t, d, 250)
}

func TestHighlightsLieBehindTheirRunes(t *testing.T) {
	d, _ := newDocument(t, []Block{para("en", english)})
	p := look.PaletteFor(false)
	start := strings.Index(english, "largest")
	d.SetHighlights([]Range{
		{Para: 0, Start: start, End: start + len("largest"), ColorName: look.ColorNameHighlight},
		{Para: 9, Start: 0, End: 4, ColorName: look.ColorNameHighlight},
	})
	marks := rectsOf(d, p.Highlight)
	if len(marks) != 1 {
		t.Fatalf("%d highlights are drawn, want 1", len(marks))
	}
	mark := marks[0]
	var run *canvas.Text
	for _, txt := range texts(d) {
		if strings.Contains(txt.Text, "largest") {
			run = txt
		}
	}
	i := strings.Index(run.Text, "largest")
	left, _ := measure(run.Text[:i], run.TextSize, fontRef{source: run.FontSource})
	right, _ := measure(run.Text[:i+len("largest")], run.TextSize, fontRef{source: run.FontSource})
	if got, want := mark.Position().X, run.Position().X+left.Width; abs(got-want) > 0.5 {
		t.Errorf("the highlight starts at %v, the word at %v", got, want)
	}
	if got, want := mark.Position().X+mark.Size().Width, run.Position().X+right.Width; abs(got-want) > 0.5 {
		t.Errorf("the highlight ends at %v, the word at %v", got, want)
	}
	if mark.Position().Y > run.Position().Y || mark.Position().Y+mark.Size().Height < run.Position().Y+run.Size().Height {
		t.Errorf("the highlight %v %v does not hold the line at %v", mark.Position(), mark.Size(), run.Position())
	}
	objects := test.WidgetRenderer(d).Objects()
	if indexOf(objects, mark) > indexOf(objects, run) {
		t.Error("the highlight is drawn over its text")
	}
	d.SelectAll()
	if sel := rectsOf(d, p.Selection); len(sel) != len(lines(d)) {
		t.Errorf("%d rectangles behind %d selected lines", len(sel), len(lines(d)))
	}
}

func indexOf(objects []fyne.CanvasObject, o fyne.CanvasObject) int {
	for i, x := range objects {
		if x == o {
			return i
		}
	}
	return -1
}

func TestReflow(t *testing.T) {
	d, _ := newDocument(t, sample())
	last := float32(0)
	for _, width := range []float32{800, 600, 400, 250, 160} {
		h := d.HeightFor(width)
		if h < last {
			t.Errorf("at %v the height falls to %v", width, h)
		}
		last = h
		d.Resize(fyne.NewSize(width, h))
		checkWithin(t, d, width)
		if got := d.MinSize().Height; got != h {
			t.Errorf("at %v MinSize asks for %v, want %v", width, got, h)
		}
	}
	d.Resize(fyne.NewSize(3000, 500))
	checkWithin(t, d, 46*15)
}

func TestTappingARef(t *testing.T) {
	d, now := newDocument(t, sample())
	var got []string
	d.OnTapRef = func(ref string) { got = append(got, ref) }
	n := len([]rune(korean))
	for _, offset := range []int{n + 2, n + 6, 3} {
		*now = now.Add(time.Hour)
		pos := posOf(d, 1, offset)
		press(d, pos, 0)
		d.Tapped(&fyne.PointEvent{Position: pos})
	}
	if strings.Join(got, " ") != "wsj ft" {
		t.Errorf("tapped %q, want wsj and ft", got)
	}
	d.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: posOf(d, 1, n+2)}})
	if d.Cursor() != desktop.PointerCursor {
		t.Error("no hand over a source mark")
	}
	d.MouseOut()
	if d.Cursor() != desktop.TextCursor {
		t.Error("no text cursor over text")
	}
}

func TestSourceMarksStayWithTheirWord(t *testing.T) {
	ts := newTypesetter(t)
	p := NewParagraph(ts, Block{Spans: []Span{
		{Text: "Demand is open. "}, {Text: "[1]", Ref: "1"}, {Text: " "}, {Text: "[2]", Ref: "2"}, {Text: " More follows here."},
	}, Lang: "en"}, Style{})
	for width := float32(90); width < 400; width += 7 {
		p.Resize(fyne.NewSize(width, p.HeightFor(width)))
		for _, line := range lines(p) {
			if strings.HasPrefix(line, "[") {
				t.Errorf("at %v a line starts with a mark: %q", width, lines(p))
			}
		}
		checkWithin(t, p, width)
	}
}

func TestRefsByKeyboard(t *testing.T) {
	d, _ := newDocument(t, sample())
	var got []string
	var revealed float32
	d.OnTapRef = func(ref string) { got = append(got, ref) }
	d.OnReveal = func(_, bottom float32) { revealed = bottom }
	d.FocusGained()
	for _, key := range []fyne.KeyName{
		fyne.KeyReturn, fyne.KeyRight, fyne.KeyReturn, fyne.KeyRight, fyne.KeyRight, fyne.KeyEnter, fyne.KeyLeft, fyne.KeyReturn,
	} {
		d.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if strings.Join(got, " ") != "wsj ft wsj" {
		t.Errorf("return opened %q", got)
	}
	if revealed <= 0 {
		t.Error("the current mark was not brought into sight")
	}
	if n := len(rectsOf(d, look.PaletteFor(false).AccentSoft)); n != 1 {
		t.Errorf("%d rings around the current mark, want 1", n)
	}
}

func TestFocusIsVisibleForTheKeyboard(t *testing.T) {
	d, _ := newDocument(t, sample())
	bar := func() bool { return len(rectsOf(d, look.PaletteFor(false).Accent)) == 1 }
	d.FocusGained()
	if !bar() {
		t.Error("focus by tab does not show")
	}
	d.FocusLost()
	if bar() {
		t.Error("the focus shows after it was lost")
	}
	press(d, posOf(d, 1, 2), 0)
	if bar() {
		t.Error("a click shows the keyboard's focus bar")
	}
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if !bar() {
		t.Error("using the keyboard does not show the focus")
	}
}

type otherShortcut struct{}

// windowCanvas takes shortcuts as a real window's canvas does and the test
// driver's does not.
type windowCanvas struct {
	fyne.Canvas
	handler fyne.ShortcutHandler
}

func (c *windowCanvas) AddShortcut(s fyne.Shortcut, f func(fyne.Shortcut)) {
	c.handler.AddShortcut(s, f)
}
func (c *windowCanvas) TypedShortcut(s fyne.Shortcut) { c.handler.TypedShortcut(s) }

func (otherShortcut) ShortcutName() string { return "other" }

func TestUnusedKeysGoOn(t *testing.T) {
	d, _ := newDocument(t, sample())
	var keys, runes []string
	d.OnTypedKey = func(ev *fyne.KeyEvent) { keys = append(keys, string(ev.Name)) }
	d.OnTypedRune = func(r rune) { runes = append(runes, string(r)) }
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	d.TypedRune(' ')
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyJ})
	d.TypedRune('j')
	if strings.Join(keys, "") != "J" || strings.Join(runes, "") != "j" {
		t.Errorf("passed on keys %q and runes %q", keys, runes)
	}
	fired := false
	var c windowCanvas
	c.AddShortcut(otherShortcut{}, func(fyne.Shortcut) { fired = true })
	passOn(&c, otherShortcut{})
	if !fired {
		t.Error("a shortcut of the window was swallowed")
	}
}

func TestListsHangAndQuotesHaveABar(t *testing.T) {
	d, _ := newDocument(t, []Block{
		{Kind: Bullet, Spans: []Span{{Text: english}}, Lang: "en"},
		{Kind: Number, Number: 12, Spans: []Span{{Text: english}}, Lang: "en"},
		{Kind: Quote, Spans: []Span{{Text: english}}, Lang: "en"},
	})
	var bullets, numbers int
	for _, txt := range texts(d) {
		x := txt.Position().X
		switch txt.Text {
		case "•":
			bullets++
		case "12.":
			numbers++
		default:
			if x < 15 {
				t.Errorf("%q starts at %v, want it indented", txt.Text, x)
			}
			continue
		}
		if right := x + txt.MinSize().Width; right > 22.5 {
			t.Errorf("the marker %q runs into its text: %v", txt.Text, right)
		}
	}
	if bullets != 1 || numbers != 1 {
		t.Errorf("%d bullets and %d numbers", bullets, numbers)
	}
	if n := len(rectsOf(d, look.PaletteFor(false).Hairline)); n != 1 {
		t.Errorf("%d bars beside the quote", n)
	}
}

func TestEmptyDocument(t *testing.T) {
	d, _ := newDocument(t, nil)
	d.SelectAll()
	drag(d, fyne.NewPos(1, 1), fyne.NewPos(50, 50))
	press(d, fyne.NewPos(2, 2), 0)
	press(d, fyne.NewPos(2, 2), 0)
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if d.SelectedText() != "" || d.HeightFor(300) != 0 {
		t.Errorf("selected %q, height %v", d.SelectedText(), d.HeightFor(300))
	}
	d.SetBlocks([]Block{{}, para("en", "")})
	d.SelectAll()
	press(d, fyne.NewPos(2, 2), 0)
	press(d, fyne.NewPos(2, 2), 0)
	press(d, fyne.NewPos(2, 2), 0)
	d.SetBlocks(sample())
	if d.SelectedText() != "" {
		t.Error("new text came selected")
	}
}

func TestParagraph(t *testing.T) {
	ts := newTypesetter(t)
	p := NewParagraph(ts, Block{Spans: []Span{
		{Text: "Inference cost "}, {Text: "US$8.7bn", Bold: true}, {Text: " in nine months. "}, {Text: "[3]", Ref: "s3"},
	}, Lang: "en"}, Style{})
	var got string
	p.OnTapRef = func(ref string) { got = ref }
	p.Resize(fyne.NewSize(160, p.HeightFor(160)))
	checkWithin(t, p, 160)
	for _, txt := range texts(p) {
		switch strings.TrimSpace(txt.Text) {
		case "US$8.7bn":
			if name := drawnIn(txt.FontSource, txt.TextStyle); !strings.Contains(name, "SemiBold") {
				t.Errorf("emphasis is drawn in %s", name)
			}
		case "[3]":
			if txt.Color != look.PaletteFor(false).Accent || txt.TextSize >= 15 {
				t.Errorf("the source mark is %v at %v", txt.Color, txt.TextSize)
			}
			mid := txt.Position().AddXY(txt.Size().Width/2, txt.Size().Height/2)
			p.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: mid}})
			if p.Cursor() != desktop.PointerCursor {
				t.Error("no hand over the source mark")
			}
			test.TapAt(p, mid)
		}
	}
	if got != "s3" {
		t.Errorf("tapped %q, want s3", got)
	}
}

func TestAPassageKnowsItsPlace(t *testing.T) {
	d, _ := newDocument(t, sample())
	for para, b := range sample() {
		n := len([]rune(b.Text()))
		at, size := d.Area(Range{Para: para, End: n})
		for offset := range n {
			if len(d.flow.rects(para, offset, offset+1)) == 0 {
				continue // a blank that ends its line
			}
			pos := posOf(d, para, offset)
			if pos.X < at.X || pos.X > at.X+size.Width || pos.Y < at.Y || pos.Y > at.Y+size.Height {
				t.Errorf("rune %d of block %d at %v is outside %v %v", offset, para, pos, at, size)
			}
			if got := d.PointAt(pos); got != (Point{para, offset}) {
				t.Errorf("rune %d of block %d is taken for %v", offset, para, got)
			}
		}
	}
	if _, size := d.Area(Range{Para: 99, End: 1}); size != (fyne.Size{}) {
		t.Errorf("a passage outside the text has the size %v", size)
	}
}
