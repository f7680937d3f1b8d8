package notes

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/unicode/norm"

	"moat/assets"
	"moat/internal/anchor"
	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/typeset"
	"moat/views/prose"
	"moat/views/reading"
)

// book keeps notes in memory, and refuses as often as it is told to.
type book struct {
	kept    map[*reading.Draft]string
	refuse  int
	locked  bool
	refused int
}

func (b *book) Writable() bool { return !b.locked }
func (b *book) Refuse()        { b.refused++ }

func (b *book) Write(d *reading.Draft, text string, done func(error)) {
	var err error
	if b.refuse > 0 {
		b.refuse--
		err = errors.New("the disk is full")
	} else {
		b.kept[d] = text
	}
	if done != nil {
		done(err)
	}
}

func (b *book) Remove(d *reading.Draft, done func(error)) {
	delete(b.kept, d)
	if done != nil {
		done(nil)
	}
}

func (b *book) SetTag(brief.ID, string, bool, func(error)) {}

// texts are what the book keeps.
func (b *book) texts() string {
	var out []string
	for _, s := range b.kept {
		out = append(out, s)
	}
	slices.Sort(out)
	return strings.Join(out, "|")
}

func newBook() *book { return &book{kept: map[*reading.Draft]string{}} }

func testEnv(t *testing.T) (*reading.Env, *text.Printer) {
	t.Helper()
	test.NewTempApp(t)
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	fonts := typeset.New(assets.Font)
	return &reading.Env{Texts: texts, Fonts: fonts, Set: prose.NewTypesetter(fonts, assets.Font), Exec: reading.Inline{}}, texts.In("en")
}

// openPanel opens a note over a window.
func openPanel(t *testing.T, b *book, n reading.Note) (*Panel, fyne.Canvas) {
	t.Helper()
	env, p := testEnv(t)
	w := test.NewTempWindow(t, container.NewStack())
	w.Resize(fyne.NewSize(800, 600))
	return OpenPanel(w.Canvas(), env, p, b, n, PanelText{}, fyne.NewPos(100, 100), fyne.NewSize(200, 20)), w.Canvas()
}

func TestWhatCouldNotBeKeptStaysInTheField(t *testing.T) {
	b := newBook()
	p, c := openPanel(t, b, reading.Note{Briefing: "a"})
	b.refuse = 1
	p.editor.entry.SetText("precious")
	p.Close()
	if !p.Open() || p.editor.entry.Text != "precious" {
		t.Fatal("the words are gone")
	}
	p.Close() // there is room now
	if p.Open() || b.texts() != "precious" {
		t.Errorf("kept %q, open %v", b.texts(), p.Open())
	}
	if c.Overlays().Top() != nil {
		t.Error("something is left over the window")
	}
}

func TestARefusalDoesNotHoldTheReader(t *testing.T) {
	b := newBook()
	p, _ := openPanel(t, b, reading.Note{Briefing: "a"})
	b.refuse = 9
	p.editor.entry.SetText("precious")
	p.Flush()
	p.Flush() // the field loses the keyboard to the message
	if b.refuse != 8 {
		t.Errorf("it was tried %d times: the reader would be told as often", 9-b.refuse)
	}
	p.Close()
	if p.Open() {
		t.Error("the note cannot be left")
	}
}

func TestAKeptNoteWhoseWordsAreGoneIsTakenAway(t *testing.T) {
	b := newBook()
	n := reading.Note{ID: 7, Briefing: "a", Text: "old"}
	p, _ := openPanel(t, b, n)
	b.kept[p.editor.draft] = "old"
	p.editor.entry.SetText("  \n")
	p.Flush()
	if b.texts() != "old" {
		t.Errorf("an empty text was kept: %q", b.texts())
	}
	p.Close()
	if b.texts() != "" {
		t.Errorf("still there: %q", b.texts())
	}
}

func TestAHighlightMayLoseItsWords(t *testing.T) {
	b := newBook()
	p, _ := openPanel(t, b, reading.Note{ID: 7, Briefing: "a", Text: "old", Passage: anchor.Anchor{Quote: "words"}})
	b.kept[p.editor.draft] = "old"
	p.editor.entry.SetText("")
	p.Close()
	if text, ok := b.kept[p.editor.draft]; !ok || text != "" {
		t.Errorf("kept %q, %v", text, ok)
	}
}

func TestAPressElsewhereClosesTheNoteAndKeepsIt(t *testing.T) {
	b := newBook()
	p, c := openPanel(t, b, reading.Note{Briefing: "a"})
	p.editor.entry.SetText("kept")
	test.TapCanvas(c, fyne.NewPos(700, 550))
	if p.Open() || b.texts() != "kept" {
		t.Errorf("open %v, kept %q", p.Open(), b.texts())
	}
}

func TestTheNoteStaysWithinTheWindow(t *testing.T) {
	env, p := testEnv(t)
	w := test.NewTempWindow(t, container.NewStack())
	w.Resize(fyne.NewSize(700, 420))
	for _, at := range []fyne.Position{{X: 0, Y: 0}, {X: 690, Y: 410}, {X: 300, Y: 200}, {X: -50, Y: 500}} {
		x := OpenPanel(w.Canvas(), env, p, newBook(), reading.Note{Briefing: "a"},
			PanelText{Heading: "On it", Warning: "changed", Quote: strings.Repeat("a long quote ", 40)}, at, fyne.NewSize(100, 20))
		box := x.overlay.(*fyne.Container).Objects[1]
		if a, s := box.Position(), box.Size(); a.X < 0 || a.Y < 0 || a.X+s.Width > 700 || a.Y+s.Height > 420 {
			t.Errorf("at %v: %v %v", at, a, s)
		}
		x.Close()
	}
}

func TestWhereNothingCanBeKeptNothingCanBeTyped(t *testing.T) {
	b := newBook()
	b.locked = true
	p, _ := openPanel(t, b, reading.Note{ID: 1, Briefing: "a", Text: "old"})
	if !p.editor.entry.Disabled() || p.editor.entry.Text != "old" {
		t.Error("the field takes words that will be lost")
	}
	p.Close()
	if p.Open() {
		t.Error("it does not close")
	}
}

func TestNotesAreFilteredAndOrdered(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC) }
	published := func(s string) brief.Date {
		d, err := brief.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	entries := []reading.NoteEntry{
		{Note: reading.Note{ID: 4, Party: "nvidia", Text: "lends", Made: day(4)}, Title: "엔비디아"},
		{Note: reading.Note{ID: 3, Briefing: "b", Text: "later", Made: day(3)}, Title: "Later", Published: published("2026-02-01")},
		{Note: reading.Note{ID: 2, Briefing: "a", Passage: anchor.Anchor{Quote: "Run-Rate of ＵＳ$20bn"}, Made: day(2)}, Title: "Talks", Published: published("2025-12-19")},
		{Note: reading.Note{ID: 1, Party: "amd", Text: "owes", Made: day(1)}, Title: "AMD"},
	}
	for _, c := range []struct {
		order  Order
		filter string
		want   []int64
	}{
		{Newest, "", []int64{4, 3, 2, 1}},
		{ByBriefing, "", []int64{3, 2}},
		{ByParty, "", []int64{1, 4}},
		{Newest, "us$20BN talks", []int64{2}},
		{Newest, "엔비", []int64{4}},
		{Newest, norm.NFD.String("엔비"), []int64{4}}, // as a file system writes it
		{ByParty, "talks", nil},
	} {
		var got []int64
		for _, e := range arrange(entries, c.order, c.filter) {
			got = append(got, e.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v %q: %v, want %v", c.order, c.filter, got, c.want)
		}
	}
}
