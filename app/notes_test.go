package app

import (
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"moat/internal/brief"
	"moat/storage"
	"moat/views"
	"moat/views/kit"
	"moat/views/look"
	"moat/views/notes"
	"moat/views/prose"
	"moat/views/reading"
)

// openNotes opens the window over a library file, on Takeaways.
func openNotes(t *testing.T, path string, o storage.Options, lang string) *mainWindow {
	t.Helper()
	return openCases(t, path, o, func(s *Settings) { s.Language, s.Tab = lang, views.TabTakeaways })
}

// selectWords selects words in the text of the open briefing.
func (d *mainWindow) selectWords(t *testing.T, quote string) *prose.Document {
	t.Helper()
	var found *prose.Document
	eachObject(d.shell.Object(), func(o fyne.CanvasObject) {
		doc, ok := o.(*prose.Document)
		if !ok || found != nil {
			return
		}
		for para, block := range strings.Split(doc.AccessibilityLabel(), "\n") {
			if at := strings.Index(block, quote); at >= 0 {
				start := len([]rune(block[:at]))
				doc.Select(prose.Point{Para: para, Offset: start}, prose.Point{Para: para, Offset: start + len([]rune(quote))})
				found = doc
				return
			}
		}
	})
	if found == nil {
		t.Fatalf("%q is nowhere in the text", quote)
	}
	return found
}

// painted counts the stretches of text on the ground of a highlight, and those
// with a line below them.
func (d *mainWindow) painted() (grounds, lines int) {
	same := func(c color.Color, name fyne.ThemeColorName) bool {
		r, g, b, a := c.RGBA()
		r2, g2, b2, a2 := theme.Color(name).RGBA()
		return r == r2 && g == g2 && b == b2 && a == a2
	}
	eachObject(d.shell.Object(), func(o fyne.CanvasObject) {
		doc, ok := o.(*prose.Document)
		if !ok {
			return
		}
		for _, x := range test.WidgetRenderer(doc).Objects() {
			r, ok := x.(*canvas.Rectangle)
			switch {
			case !ok:
			case same(r.FillColor, look.ColorNameHighlight):
				grounds++
			case same(r.FillColor, look.ColorNameCannotTell):
				lines++
			}
		}
	})
	return grounds, lines
}

// writing is the note that is open over the window.
func (d *mainWindow) writing(t *testing.T) (field interface {
	fyne.Focusable
	SetText(string)
}, overlay fyne.CanvasObject) {
	t.Helper()
	overlay = d.window.Canvas().Overlays().Top()
	if overlay == nil {
		t.Fatal("no note is open")
	}
	field, ok := d.window.Canvas().Focused().(interface {
		fyne.Focusable
		SetText(string)
	})
	if !ok {
		t.Fatal("the note is not where one types")
	}
	return field, overlay
}

func pressIn(t *testing.T, o fyne.CanvasObject, says string) {
	t.Helper()
	var found *kit.Button
	eachObject(o, func(o fyne.CanvasObject) {
		if b, ok := o.(*kit.Button); ok && b.Text == says {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("there is no button %q", says)
	}
	found.Tapped(nil)
}

func (d *mainWindow) kept(t *testing.T, id brief.ID) []storage.Note {
	t.Helper()
	list, err := d.lib.Notes(d.ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// quoteIn is a stretch of the December briefing's text, whichever it is.
func quoteIn(t *testing.T, lang string) string {
	t.Helper()
	b := bundledBriefing(t, december, lang)
	runes := []rune(strings.SplitN(brief.Plain(b.Takeaways[1].Body), "\n", 2)[0])
	return strings.TrimSpace(string(runes[3:40]))
}

func bundledBriefing(t *testing.T, id brief.ID, lang string) *brief.Briefing {
	t.Helper()
	all, err := bundledBriefings()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(b *brief.Briefing) bool { return b.ID == id && b.Lang == lang })
	if i < 0 {
		t.Fatalf("no bundled %s in %s", id, lang)
	}
	c := *all[i]
	c.Takeaways = slices.Clone(c.Takeaways)
	return &c
}

func TestAHighlightIsThereWhenTheLibraryIsOpenedAgain(t *testing.T) {
	for _, lang := range []string{"en", "ko", "ja", "zh"} {
		path, quote := newCasePath(t), quoteIn(t, lang)
		d := openNotes(t, path, creating, lang)
		d.selectWords(t, quote)
		d.press(t, d.printer().T("notes.highlight"))
		if n, lines := d.painted(); n == 0 || lines != 0 {
			t.Errorf("%s: %d grounds and %d lines are painted", lang, n, lines)
		}
		list := d.kept(t, december)
		if len(list) != 1 || list[0].Passage.Quote != quote || list[0].Passage.Lang != lang || list[0].Passage.Part != "takeaway-2" {
			t.Fatalf("%s: kept %+v", lang, list)
		}
		d.close()

		d = openNotes(t, path, storage.Options{}, lang)
		if n, _ := d.painted(); n == 0 {
			t.Errorf("%s: nothing is painted after opening again", lang)
		}
		d.close()
	}
}

func TestANoteIsKeptAsTyped(t *testing.T) {
	path := newCasePath(t)
	d := openNotes(t, path, creating, "en")
	d.selectWords(t, quoteIn(t, "en"))
	d.shell.Rune('n')
	if list := d.kept(t, december); len(list) != 1 || list[0].Text != "" {
		t.Fatalf("the highlight was not kept at once: %+v", list)
	}
	field, overlay := d.writing(t)
	for _, r := range "ask about 지분" {
		field.TypedRune(r)
	}
	d.window.Canvas().Unfocus() // the reader looks elsewhere
	if list := d.kept(t, december); len(list) != 1 || list[0].Text != "ask about 지분" {
		t.Fatalf("kept %+v", list)
	}
	field.SetText("ask about 지분 again")
	pressIn(t, overlay, "Done")
	if d.window.Canvas().Overlays().Top() != nil {
		t.Fatal("the note stays open")
	}
	has(t, d.words(), "ask about 지분 again") // in the margin
	if n, lines := d.painted(); n == 0 || lines == 0 {
		t.Errorf("%d grounds, %d lines", n, lines)
	}
	if list := d.kept(t, december); len(list) != 1 {
		t.Errorf("%d notes", len(list))
	}
}

func TestWhatIsBeingTypedIsKeptWhenTheWindowCloses(t *testing.T) {
	path := newCasePath(t)
	d := openNotes(t, path, creating, "en")
	d.shell.Note() // nothing is selected: on the briefing
	field, _ := d.writing(t)
	field.SetText("half a sen")
	d.keep()
	_ = d.lib.Close()
	d = openNotes(t, path, storage.Options{}, "en")
	if list := d.kept(t, december); len(list) != 1 || list[0].Text != "half a sen" {
		t.Errorf("kept %+v", list)
	}
	has(t, d.words(), "half a sen")
}

func TestTypingIsKeptAfterAPause(t *testing.T) {
	d, x := openBusy(t, func(s *Settings) { s.Briefing = december })
	d.shell.Note()
	field, _ := d.writing(t)
	field.TypedRune('a')
	field.TypedRune('b')
	x.settle()
	if list := d.kept(t, december); len(list) != 0 {
		t.Fatal("kept before the pause")
	}
	d.shell.FlushNotes()
	x.settle()
	field.TypedRune('c')
	d.shell.FlushNotes()
	x.settle()
	if list := d.kept(t, december); len(list) != 1 || list[0].Text != "abc" {
		t.Errorf("kept %+v", list)
	}
}

func TestAnEmptyNoteIsNoNote(t *testing.T) {
	d := openNotes(t, newCasePath(t), creating, "en")
	d.shell.Note()
	field, overlay := d.writing(t)
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.window.Canvas().Overlays().Top() == overlay {
		t.Error("Escape does not leave the note")
	}
	if list := d.kept(t, december); len(list) != 0 {
		t.Errorf("kept %+v", list)
	}
	lacks(t, d.words(), "Note deleted")
}

func TestAPressOnAHighlightOpensItsNote(t *testing.T) {
	d := openNotes(t, newCasePath(t), creating, "en")
	doc := d.selectWords(t, quoteIn(t, "en"))
	at, size := doc.Area(doc.Selection()[0])
	d.shell.Highlight()
	doc.Tapped(&fyne.PointEvent{Position: at.AddXY(size.Width/2, 4)})
	_, overlay := d.writing(t)
	pressIn(t, overlay, "Delete")
	if n, _ := d.painted(); n != 0 || len(d.kept(t, december)) != 0 {
		t.Fatal("the highlight is still there")
	}
	has(t, d.words(), "Highlight deleted.", "Undo")
	d.undo()
	if n, _ := d.painted(); n == 0 || len(d.kept(t, december)) != 1 {
		t.Error("it did not come back")
	}
	d.undo()
	has(t, d.words(), "There is nothing to undo.")
}

// A briefing that is imported again, changed, keeps its notes where they
// belong; one whose passage is gone is shown as an orphan until it is back.
func TestNotesSurviveAnotherImport(t *testing.T) {
	d := openNotes(t, newCasePath(t), creating, "en")
	quote := quoteIn(t, "en")
	d.selectWords(t, quote)
	d.shell.Note()
	field, overlay := d.writing(t)
	field.SetText("mine")
	pressIn(t, overlay, "Done")

	imported := func(edit func(b *brief.Briefing)) {
		t.Helper()
		b := bundledBriefing(t, december, "en")
		if edit != nil {
			edit(b)
		}
		r, err := d.lib.ImportBriefings(d.ctx, []*brief.Briefing{b}, nil)
		if err != nil || r.Err() != nil {
			t.Fatal(err, r.Err())
		}
		d.shell.Refresh()
	}
	entry := func() reading.NoteEntry {
		t.Helper()
		list, err := d.desk.NoteList(d.ctx, "en", func(id brief.ID) string { return string(id) })
		if err != nil || len(list) != 1 {
			t.Fatalf("%v %+v", err, list)
		}
		return list[0]
	}

	imported(func(b *brief.Briefing) { slices.Reverse(b.Takeaways) })
	if n, _ := d.painted(); n == 0 || entry().State != reading.InPlace {
		t.Error("lost when the takeaways changed places")
	}
	imported(func(b *brief.Briefing) {
		b.Takeaways[1].Body = strings.Replace(b.Takeaways[1].Body, quote[4:12], quote[4:8]+"xx"+quote[8:12], 1)
	})
	if n, _ := d.painted(); n == 0 || entry().State != reading.Reworded {
		t.Errorf("lost when a word changed: %v", entry().State)
	}
	imported(func(b *brief.Briefing) { b.Takeaways = slices.Delete(b.Takeaways, 1, 2) })
	if n, _ := d.painted(); n != 0 || entry().State != reading.Orphaned {
		t.Errorf("the passage is gone and %d stretches are painted, state %v", n, entry().State)
	}
	has(t, d.words(), "On passages that are no longer in the text", "mine")
	imported(nil)
	if n, _ := d.painted(); n == 0 || entry().State != reading.InPlace {
		t.Error("the text is back and the note is not")
	}
	lacks(t, d.words(), "no longer in the text")

	if err := d.desk.Remove(d.ctx, december); err != nil {
		t.Fatal(err)
	}
	if e := entry(); e.State != reading.Absent || e.Text != "mine" {
		t.Errorf("%+v", e)
	}
}

func TestANoteOnAnotherLanguageIsShownAndLeadsThere(t *testing.T) {
	d := openNotes(t, newCasePath(t), creating, "en")
	d.shell.SetLang("ko")
	d.selectWords(t, quoteIn(t, "ko"))
	d.shell.Note()
	field, overlay := d.writing(t)
	field.SetText("on the Korean")
	pressIn(t, overlay, "Done")
	d.shell.SetLang("en")
	has(t, d.words(), "On the text in other languages", "on the Korean", "한국어")
	if n, _ := d.painted(); n != 0 {
		t.Error("it is painted in the English text")
	}
	d.shell.ShowNote(d.shell.Dossier().Notes[0])
	if n, _ := d.painted(); n == 0 || d.shell.Dossier().Briefing.Lang != "ko" {
		t.Error("it does not lead to the Korean text")
	}
}

func TestTagsOfOnesOwnAreAddedAndTakenAway(t *testing.T) {
	d := openNotes(t, newCasePath(t), creating, "en")
	var field *kit.Entry
	eachObject(d.shell.Object(), func(o fyne.CanvasObject) {
		if e, ok := o.(*kit.Entry); ok && e.PlaceHolder == "Add your own tag" {
			field = e
		}
	})
	if field == nil {
		t.Fatal("there is no field for a tag")
	}
	field.SetText("watch closely")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	has(t, d.words(), "#watch closely")
	d.press(t, "×")
	lacks(t, d.words(), "#watch closely")
	has(t, d.words(), "Tag “watch closely” removed.")
	d.press(t, "Undo")
	has(t, d.words(), "#watch closely")
}

func TestALibraryThatIsOnlyReadSaysThatNoNoteIsKept(t *testing.T) {
	path := newCasePath(t)
	d := openNotes(t, path, creating, "en")
	d.selectWords(t, quoteIn(t, "en"))
	d.shell.Highlight()
	d.close()
	d = openNotes(t, path, storage.Options{ReadOnly: true}, "en")
	if n, _ := d.painted(); n == 0 {
		t.Error("the highlight is not shown")
	}
	d.selectWords(t, quoteIn(t, "en"))
	d.shell.Note()
	overlay := d.window.Canvas().Overlays().Top()
	if overlay == nil {
		t.Fatal("the reader is not told")
	}
	has(t, flat(words(overlay)), "reading only")
}

// openPage opens the page of notes over a library with three of them.
func openPage(t *testing.T) *mainWindow {
	t.Helper()
	d := openNotes(t, newCasePath(t), creating, "en")
	d.selectWords(t, quoteIn(t, "en"))
	d.shell.Note()
	field, overlay := d.writing(t)
	field.SetText("is that a commitment?")
	pressIn(t, overlay, "Done")
	for _, n := range []reading.Note{{Briefing: "anthropic-run-rate", Text: "compare the run-rates"}, {Party: "softbank", Text: "세 번에 나눠 낸다"}} {
		if _, err := d.desk.SaveNote(d.ctx, n); err != nil {
			t.Fatal(err)
		}
	}
	d.toggleNotes()
	return d
}

// listed are the texts on the page, in order.
func (d *mainWindow) listedNotes() string {
	var out []string
	for _, e := range d.notes.Entries() {
		out = append(out, e.Text)
	}
	return strings.Join(out, "|")
}

func TestThePageListsFiltersAndOpensNotes(t *testing.T) {
	d := openPage(t)
	if got := d.listedNotes(); got != "세 번에 나눠 낸다|compare the run-rates|is that a commitment?" {
		t.Errorf("listed %q", got)
	}
	has(t, d.words(), "SoftBank", "is that a commitment?", quoteIn(t, "en")[:12])
	d.press(t, "By briefing")
	if got := d.listedNotes(); strings.Contains(got, "세 번에") || !strings.Contains(got, "compare") {
		t.Errorf("by briefing: %q", got)
	}
	d.press(t, "On parties")
	if got := d.listedNotes(); got != "세 번에 나눠 낸다" {
		t.Errorf("on parties: %q", got)
	}
	d.press(t, "Newest")
	search, ok := d.window.Canvas().Focused().(interface {
		fyne.Focusable
		SetText(string)
	})
	if !ok {
		t.Fatal("the filter is not where one types")
	}
	search.SetText("COMMITMENT openai")
	if got := d.listedNotes(); got != "is that a commitment?" {
		t.Errorf("filtered: %q", got)
	}
	search.SetText("zzz")
	has(t, d.words(), "No note contains “zzz”.")
	search.SetText("")
	d.shell.Open("anthropic-run-rate")
	d.showNote(d.notes.Entries()[2].Note)
	if d.notes != nil || d.shell.Dossier().Briefing.ID != december || d.shell.Tab() != views.TabTakeaways {
		t.Error("the note does not open its passage")
	}
	if n, _ := d.painted(); n == 0 {
		t.Error("the passage is not painted")
	}
}

func TestANoteOnAPartyIsWrittenOnThePage(t *testing.T) {
	d := openPage(t)
	d.notes.WriteOn(notes.Party{ID: "nvidia", Name: "Nvidia"})
	field, overlay := d.writing(t)
	field.SetText("lends to its customers")
	pressIn(t, overlay, "Done")
	has(t, d.listedNotes(), "lends to its customers")
	list, err := d.lib.PartyNotes(d.ctx, "nvidia")
	if err != nil || len(list) != 1 {
		t.Errorf("%v %+v", err, list)
	}
	d.toggleNotes()
	if d.notes != nil || d.cover.Visible() {
		t.Error("the page does not close")
	}
}

func TestNotesAreExportedAsMarkdown(t *testing.T) {
	d := openPage(t)
	path := filepath.Join(t.TempDir(), "notes.md")
	d.exportNotes()
	overlay := d.window.Canvas().Overlays().Top()
	if overlay == nil {
		t.Fatal("nothing asks where to")
	}
	field, ok := d.window.Canvas().Focused().(*kit.Entry)
	if !ok {
		t.Fatal("the path is not where one types")
	}
	field.SetText(path)
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	has(t, string(data), "# Notes", "Exported 15 Apr 2026", "## OpenAI seeks up to US$100bn at up to US$830bn", "Briefing "+december+", 19 Dec 2025",
		"> "+quoteIn(t, "en"), "is that a commitment?", "takeaway-2", "## SoftBank", "Party softbank", "세 번에 나눠 낸다", "Briefing anthropic-run-rate")
}

func TestThePageOfNotesSpeaksEveryLanguage(t *testing.T) {
	keys := allKeys(t)
	for _, lang := range []string{"en", "ko", "ja", "zh"} {
		d := openNotes(t, newCasePath(t), creating, lang)
		d.toggleNotes()
		lacks(t, d.words(), append(keys, "<no value>", "{{")...)
		d.close()
	}
}

func TestNotesAreWrittenInTheOrderInWhichTheyWereMade(t *testing.T) {
	d, x := openBusy(t, func(s *Settings) { s.Briefing = december })
	book, draft := d.shell.NoteBook(), reading.NewDraft(reading.Note{Briefing: december})
	for _, text := range []string{"one", "two", "three"} {
		book.Write(draft, text, nil)
	}
	// The background tasks start in any order; the texts do not.
	slices.Reverse(x.waiting)
	x.settle()
	if list := d.kept(t, december); len(list) != 1 || list[0].Text != "three" {
		t.Errorf("kept %+v", list)
	}
}

func TestAPartysMenuLeadsToItsNotes(t *testing.T) {
	d := openPage(t)
	d.toggleNotes()
	d.views.NoteOn("softbank")
	if got := d.listedNotes(); got != "세 번에 나눠 낸다" {
		t.Errorf("listed %q", got)
	}
	field, overlay := d.writing(t)
	has(t, flat(words(overlay)), "SoftBank")
	field.SetText("and again")
	pressIn(t, overlay, "Done")
	if got := d.listedNotes(); got != "세 번에 나눠 낸다|and again" {
		t.Errorf("listed %q", got)
	}
}
