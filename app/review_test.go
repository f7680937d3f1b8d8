package app

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	fyneuri "fyne.io/fyne/v2/storage"

	"moat/internal/brief"
	"moat/storage"
	"moat/views/kit"
)

// article is a report of the kind that readers drop on Moat, with two slips of
// the kind that the press makes: won at a stale rate, and a lost digit.
const article = `OpenAI seeks $10 billion in new funding

December 19, 2025

Key takeaways
- Capital first: OpenAI is in talks to raise up to $10 billion (about 13 trillion won).
- Price: The valuation of $83 billion would be more than 40 times its run-rate revenue of $200 million.

Background

OpenAI is in talks to raise up to $10 billion, according to The Wall Street Journal. NVIDIA may take part.
`

// dropArticle drops an article on the window and returns it under review.
func dropArticle(t *testing.T, name, content string) *mainWindow {
	t.Helper()
	d := openBundled(t, func(s *Settings) { s.Briefing = december })
	path := filepath.Join(t.TempDir(), name)
	write(t, path, content)
	d.dropped([]fyne.URI{fyneuri.NewFileURI(path)})
	if d.reviewing == nil {
		t.Fatalf("no review; the window says %s", d.words())
	}
	return d
}

func (d *mainWindow) briefings(t *testing.T) int {
	t.Helper()
	rows, err := d.lib.Summaries(context.Background(), storage.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return len(rows)
}

func TestNothingEntersTheLibraryBeforeItIsAdded(t *testing.T) {
	d := dropArticle(t, "article.txt", article)
	before := d.briefings(t)
	has(t, d.words(), "Review: article.txt", "OpenAI seeks $10 billion in new funding", "US$10bn", "Nothing is in the library before you add it.",
		"Capital first", "figures", "Confirm")
	d.reviewing.Key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.reviewing != nil || d.briefings(t) != before {
		t.Fatal("Escape added the article, or kept the sheet open")
	}
	has(t, d.words(), "Takeaways")
}

func TestADraftIsCheckedOnTheSheetAndAdded(t *testing.T) {
	d := dropArticle(t, "article.txt", article)
	before := d.briefings(t)
	has(t, d.words(), "415×", "₩13tn", "low. Implied rate as printed 1,300")
	d.press(t, "Add")
	if d.reviewing != nil || d.briefings(t) != before+1 {
		t.Fatalf("%d briefings, want %d", d.briefings(t), before+1)
	}
	b := d.shell.Dossier().Briefing
	if b.Title != "OpenAI seeks $10 billion in new funding" || b.Published.String() != "2025-12-19" || len(b.Takeaways) != 2 {
		t.Errorf("%q of %s with %d takeaways is open", b.Title, b.Published, len(b.Takeaways))
	}
}

func TestFiguresAreCorrectedAndDroppedOnTheSheet(t *testing.T) {
	d := dropArticle(t, "article.txt", article)
	find := func(value string) (card fyne.CanvasObject) {
		eachObject(d.window.Content(), func(o fyne.CanvasObject) {
			if c, ok := o.(*kit.TapArea); ok && strings.HasPrefix(flat(words(c)), value) {
				card = c
			}
		})
		if card == nil {
			t.Fatalf("no card of %s", value)
		}
		return card
	}
	find("US$200m")
	press(t, d, "US$200m", "Correct")
	var value *kit.Entry
	eachObject(d.window.Content(), func(o fyne.CanvasObject) {
		if e, ok := o.(*kit.Entry); ok && strings.Contains(e.Text, "200") {
			value = e
		}
	})
	if value == nil {
		t.Fatal("no field for the value")
	}
	value.SetText("what?")
	has(t, d.words(), "What was read is kept.")
	value.SetText("US$2bn")
	find("US$2bn")

	has(t, d.words(), "US$83bn / US$2bn = 41.5×")
	press(t, d, "US$2bn", "Drop")
	d.press(t, "Add")
	for _, f := range d.shell.Dossier().Briefing.Figures {
		if f.Metric == brief.RunRate {
			t.Errorf("the dropped run-rate was added: %+v", f)
		}
	}
}

// press presses a button of the card that begins with a text.
func press(t *testing.T, d *mainWindow, card, button string) {
	t.Helper()
	in := false
	var found *kit.Button
	eachObject(d.window.Content(), func(o fyne.CanvasObject) {
		switch x := o.(type) {
		case *kit.TapArea:
			in = strings.HasPrefix(flat(words(x)), card)
		case *kit.Button:
			if in && found == nil && x.Text == button {
				found = x
			}
		}
	})
	if found == nil {
		t.Fatalf("no button %q on the card of %q", button, card)
	}
	found.Tapped(nil)
}

func TestATextWithoutADateIsAskedForOne(t *testing.T) {
	d := dropArticle(t, "undated.txt", strings.Replace(article, "December 19, 2025\n", "", 1))
	has(t, d.words(), "all rates known")
	var date *kit.Entry
	eachObject(d.window.Content(), func(o fyne.CanvasObject) {
		if e, ok := o.(*kit.Entry); ok && e.PlaceHolder == "2026-03-31" {
			date = e
		}
	})
	if date == nil || date.Text != "" {
		t.Fatal("no empty field for the date")
	}
	date.SetText("next week")
	has(t, d.words(), "Write the day as 2026-03-31")
	date.SetText("2025-12-19")
	has(t, d.words(), "1,478.3")
	lacks(t, d.words(), "all rates known")
}

func TestATableIsMappedBeforeItIsAdded(t *testing.T) {
	d := dropArticle(t, "rounds.csv", "Company,Announced,Amount raised (USD m),Post\nAcme Robotics,2025-03-01,120,=cmd\nAcme Robotics,2025-06-01,300,US$2bn\n")
	before := d.briefings(t)
	has(t, d.words(), "Review: rounds.csv", "Company", "Acme Robotics", "rows can be read")
	d.press(t, "Add")
	if d.briefings(t) != before+1 {
		t.Fatalf("%d briefings; the window says %s", d.briefings(t), d.words())
	}
	if n := len(d.shell.Dossier().Briefing.Rounds); n == 0 {
		t.Error("no round came in")
	}
}

func TestPastedTextIsReviewedAndFieldsKeepTheirPaste(t *testing.T) {
	d := openBundled(t, func(s *Settings) { s.Briefing = december })
	d.app.Clipboard().SetContent(article)
	d.paste()
	if d.reviewing == nil {
		t.Fatal("no review")
	}
	has(t, d.words(), "Review: pasted text")
	var title *kit.Entry
	eachObject(d.window.Content(), func(o fyne.CanvasObject) {
		if e, ok := o.(*kit.Entry); ok && strings.HasPrefix(e.Text, "OpenAI seeks") {
			title = e
		}
	})
	d.window.Canvas().Focus(title)
	d.app.Clipboard().SetContent("X")
	d.paste()
	if !strings.Contains(title.Text, "X") {
		t.Errorf("the field reads %q", title.Text)
	}
}

func TestSeveralArticlesAreLookedOverOneAfterAnother(t *testing.T) {
	d := openBundled(t, func(s *Settings) { s.Briefing = december })
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), article)
	write(t, filepath.Join(dir, "b.txt"), strings.Replace(article, "$10 billion", "$12 billion", -1))
	write(t, filepath.Join(dir, "broken.xlsx"), "no workbook")
	before := d.briefings(t)
	d.importPaths([]string{dir})
	if over := d.window.Canvas().Overlays().Top(); over == nil || !strings.Contains(flat(words(over)), "broken.xlsx") {
		t.Error("the file that is no workbook is not named")
	} else {
		d.window.Canvas().Overlays().Remove(over)
	}
	has(t, d.words(), "Review: a.txt", "1 of 2")
	d.press(t, "Skip")
	has(t, d.words(), "Review: b.txt", "2 of 2")
	d.press(t, "Add")
	if d.briefings(t) != before+1 {
		t.Errorf("%d briefings", d.briefings(t))
	}
}

func TestDecisionsOnTheSheetAreNotLostByAKey(t *testing.T) {
	d := dropArticle(t, "article.txt", article)
	press(t, d, "US$200m", "Confirm")
	d.reviewing.Key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	over := d.window.Canvas().Overlays().Top()
	if d.reviewing == nil || over == nil {
		t.Fatal("Escape gave up what was decided without asking")
	}
	has(t, flat(words(over)), "Leave the review?")
}
