package storage

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"moat/internal/brief"
)

// passage is a highlight on the first takeaway of talks.
func passage() Passage {
	return Passage{Lang: "en", Part: "takeaway-1", Start: 15, Quote: "largest private round", Before: "It would be the ", After: " so far."}
}

func TestNotesAreKeptAsWritten(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks())
	const id = "openai-talks"
	general := must[Note](t)(l.SaveNote(bg, Note{Briefing: id, Text: "ask about 지분\nand the date"}))
	marked := must[Note](t)(l.SaveNote(bg, Note{Briefing: id, Passage: passage()}))
	party := must[Note](t)(l.SaveNote(bg, Note{Party: "softbank", Text: "pays in three parts"}))

	wantSame(t, must[[]Note](t)(l.Notes(bg, id)), []Note{general, marked})
	wantSame(t, must[[]Note](t)(l.PartyNotes(bg, "softbank")), []Note{party})
	wantSame(t, must[[]Note](t)(l.AllNotes(bg)), []Note{party, marked, general})
	if !marked.Made.Equal(clock) || !marked.Changed.IsZero() || marked.Passage != passage() {
		t.Errorf("%+v", marked)
	}

	marked.Text = "larger than Alibaba's?"
	changed := must[Note](t)(l.SaveNote(bg, Note{ID: marked.ID, Text: marked.Text}))
	if changed.Passage != passage() || changed.Briefing != id || !changed.Changed.Equal(clock) || changed.Text != marked.Text {
		t.Errorf("%+v", changed)
	}
	if got := must[Stats](t)(l.Stats(bg)); got.Notes != 3 {
		t.Errorf("%d notes counted", got.Notes)
	}
}

func TestARemovedNoteComesBackAsItWas(t *testing.T) {
	l := newLibrary(t)
	first := must[Note](t)(l.SaveNote(bg, Note{Briefing: "a", Text: "one"}))
	last := must[Note](t)(l.SaveNote(bg, Note{Briefing: "a", Passage: passage(), Text: "two"}))
	if err := l.RemoveNote(bg, last.ID); err != nil {
		t.Fatal(err)
	}
	wantSame(t, must[[]Note](t)(l.Notes(bg, "a")), []Note{first})
	// Its number is not given to another meanwhile.
	other := must[Note](t)(l.SaveNote(bg, Note{Briefing: "a", Text: "three"}))
	wantSame(t, must[Note](t)(l.RestoreNote(bg, last.ID)), last)
	wantSame(t, must[[]Note](t)(l.Notes(bg, "a")), []Note{first, last, other})

	wantCode(t, l.RemoveNote(bg, 99), brief.Missing)
	_, err := l.RestoreNote(bg, first.ID)
	wantCode(t, err, brief.Missing)
	_, err = l.SaveNote(bg, Note{ID: 99, Text: "x"})
	wantCode(t, err, brief.Missing)
}

func TestWhatIsRemovedIsForgottenAfterAMonth(t *testing.T) {
	at := clock
	o := options()
	o.Now = func() time.Time { return at }
	l := openAt(t, filepath.Join(t.TempDir(), "library.sqlite"), o)
	var ids []int64
	for range 2 {
		n := must[Note](t)(l.SaveNote(bg, Note{Briefing: "a", Text: "x"}))
		ids = append(ids, n.ID)
	}
	if err := l.RemoveNote(bg, ids[0]); err != nil {
		t.Fatal(err)
	}
	at = at.Add(31 * 24 * time.Hour)
	if err := l.RemoveNote(bg, ids[1]); err != nil {
		t.Fatal(err)
	}
	_, err := l.RestoreNote(bg, ids[0])
	wantCode(t, err, brief.Missing)
	must[Note](t)(l.RestoreNote(bg, ids[1]))
}

func TestWhatIsNoNoteIsRefused(t *testing.T) {
	l := newLibrary(t)
	wordless := passage()
	wordless.Quote = " "
	for name, n := range map[string]Note{
		"on nothing":          {Text: "x"},
		"on two things":       {Briefing: "a", Party: "b", Text: "x"},
		"without a word":      {Briefing: "a", Text: " \n"},
		"a party's passage":   {Party: "b", Passage: passage()},
		"passage of no words": {Briefing: "a", Passage: wordless},
		"too long":            {Briefing: "a", Text: strings.Repeat("x", MaxNoteText+1)},
		"not UTF-8":           {Briefing: "a", Text: "\xff"},
		"changed to no UTF-8": {ID: 1, Text: "\xff"},
	} {
		if _, err := l.SaveNote(bg, n); err == nil {
			t.Errorf("%s: kept", name)
		} else {
			wantCode(t, err, brief.Malformed)
		}
	}
	if len(must[[]Note](t)(l.AllNotes(bg))) > 0 {
		t.Error("something was kept")
	}
}

func TestTagsOfOnesOwn(t *testing.T) {
	l := newLibrary(t)
	for _, x := range [][2]string{{"b", "watch"}, {"a", " #watch "}, {"a", "국부펀드"}, {"a", "국부펀드"}} {
		if err := l.SetTag(bg, brief.ID(x[0]), x[1], true); err != nil {
			t.Fatal(err)
		}
	}
	if got := must[[]string](t)(l.OwnTags(bg, "a")); !slices.Equal(got, []string{"watch", "국부펀드"}) {
		t.Errorf("%q", got)
	}
	if got := must[[]TagCount](t)(l.AllOwnTags(bg)); !slices.Equal(got, []TagCount{{"watch", 2}, {"국부펀드", 1}}) {
		t.Errorf("%v", got)
	}
	if got := must[[]brief.ID](t)(l.Tagged(bg, "watch")); !slices.Equal(got, []brief.ID{"a", "b"}) {
		t.Errorf("%v", got)
	}
	for range 2 {
		if err := l.SetTag(bg, "a", "watch", false); err != nil {
			t.Fatal(err)
		}
	}
	if got := must[[]string](t)(l.OwnTags(bg, "a")); !slices.Equal(got, []string{"국부펀드"}) {
		t.Errorf("%q", got)
	}
	for _, tag := range []string{"", " # ", "a\x00b", strings.Repeat("x", MaxTag+1)} {
		wantCode(t, l.SetTag(bg, "a", tag, true), brief.Malformed)
	}
	wantCode(t, l.SetTag(bg, "", "x", true), brief.Malformed)
}

func TestNotesAndTagsOutliveTheirBriefing(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks(), talksKorean())
	const id = "openai-talks"
	n := must[Note](t)(l.SaveNote(bg, Note{Briefing: id, Passage: passage(), Text: "x"}))
	if err := l.SetTag(bg, id, "watch", true); err != nil {
		t.Fatal(err)
	}
	held := func(when string) {
		t.Helper()
		if got := must[[]Note](t)(l.Notes(bg, id)); len(got) != 1 || got[0] != n {
			t.Errorf("%s: notes %+v", when, got)
		}
		if got := must[[]string](t)(l.OwnTags(bg, id)); !slices.Equal(got, []string{"watch"}) {
			t.Errorf("%s: tags %q", when, got)
		}
	}
	changed := talks()
	changed.Takeaways = changed.Takeaways[1:]
	changed.Tags = nil
	add(t, l, changed)
	held("imported again")
	if err := l.Remove(bg, id); err != nil {
		t.Fatal(err)
	}
	held("removed")
	if err := l.Restore(bg, id); err != nil {
		t.Fatal(err)
	}
	held("restored")
	copied := filepath.Join(t.TempDir(), "copy.sqlite")
	if err := l.Backup(bg, copied); err != nil {
		t.Fatal(err)
	}
	c := openAt(t, copied, Options{ReadOnly: true})
	wantSame(t, must[[]Note](t)(c.Notes(bg, id)), []Note{n})
}

func TestALibraryThatIsOnlyReadTakesNoNoteAndNoTag(t *testing.T) {
	l := openAt(t, filled(t), Options{ReadOnly: true})
	_, err := l.SaveNote(bg, Note{Briefing: "a", Text: "x"})
	wantCode(t, err, brief.ReadOnly)
	wantCode(t, l.RemoveNote(bg, 1), brief.ReadOnly)
	_, err = l.RestoreNote(bg, 1)
	wantCode(t, err, brief.ReadOnly)
	wantCode(t, l.SetTag(bg, "a", "x", true), brief.ReadOnly)
}

func TestNotesOfTheFirstVersionAreKept(t *testing.T) {
	for version := 1; version < 3; version++ {
		l := openAt(t, released(t, version), options())
		notes := must[[]Note](t)(l.Notes(bg, "openai-talks"))
		if len(notes) != 1 || notes[0].Text == "" || !notes[0].Passage.IsZero() || notes[0].Party != "" || notes[0].Made.IsZero() {
			t.Errorf("version %d: %+v", version, notes)
		}
		if err := l.RemoveNote(bg, notes[0].ID); err != nil {
			t.Fatal(err)
		}
		wantSame(t, must[Note](t)(l.RestoreNote(bg, notes[0].ID)), notes[0])
	}
}

func TestProseComesWithoutRecords(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks(), talksKorean())
	for _, lang := range []string{"en", "ko"} {
		whole := must[*brief.Briefing](t)(l.Briefing(bg, "openai-talks", lang))
		b := must[*brief.Briefing](t)(l.Prose(bg, "openai-talks", lang))
		wantSame(t, b.Takeaways, whole.Takeaways)
		wantSame(t, b.Sections, whole.Sections)
		if b.Title != whole.Title || b.Lang != lang || len(b.Figures) > 0 {
			t.Errorf("%+v", b)
		}
	}
	for id, lang := range map[brief.ID]string{"openai-talks": "ja", "none": "en"} {
		_, err := l.Prose(bg, id, lang)
		wantCode(t, err, brief.Missing)
	}
}
