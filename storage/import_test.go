package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"moat/internal/brief"
	"moat/internal/money"
)

var bg = context.Background()

func TestImportedBriefingComesBackWhole(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talksKorean(), talks()) // the original goes first whatever the order
	want := talks()
	want.Resolve()
	wantSame(t, must[*brief.Briefing](t)(l.Briefing(bg, "openai-talks", "")), want)
	wantSame(t, must[*brief.Briefing](t)(l.Briefing(bg, "openai-talks", "en")), want)
	wantSame(t, must[*brief.Briefing](t)(l.Briefing(bg, "openai-talks", "ja")), want) // no Japanese: the original
	wantSame(t, must[*brief.Briefing](t)(l.Briefing(bg, "openai-talks", "ko")), want.WithProse(talksKorean()))

	_, err := l.Briefing(bg, "nothing", "en")
	wantCode(t, err, brief.Missing)
}

func TestImportLeavesTheCallersBriefingAlone(t *testing.T) {
	l := newLibrary(t)
	b := talks()
	add(t, l, b)
	wantSame(t, b, talks())
}

func TestImportReportsWhatItDid(t *testing.T) {
	l := newLibrary(t)
	changed := talks()
	changed.Figures[0].Note = "a second report"
	retitled := talksKorean()
	retitled.Tags = nil
	steps := []struct {
		name string
		list []*brief.Briefing
		want []Outcome
	}{
		{"new", []*brief.Briefing{talks(), talksKorean()}, []Outcome{Added, Added}},
		{"the same again", []*brief.Briefing{talks(), talksKorean()}, []Outcome{Unchanged, Unchanged}},
		{"one record differs", []*brief.Briefing{changed, talksKorean()}, []Outcome{Updated, Unchanged}},
		{"a translation differs", []*brief.Briefing{changed, retitled}, []Outcome{Unchanged, Updated}},
	}
	for _, s := range steps {
		r := add(t, l, s.list...)
		for i, item := range r.Items {
			if item.Outcome != s.want[i] {
				t.Errorf("%s: %s %s: %s, want %s", s.name, item.ID, item.Lang, item.Outcome, s.want[i])
			}
		}
	}
	changed.Resolve()
	wantSame(t, must[*brief.Briefing](t)(l.Briefing(bg, "openai-talks", "en")), changed)
	stats := must[Stats](t)(l.Stats(bg))
	if stats.Briefings != 1 || stats.Translations != 1 || stats.Figures != 4 || stats.Sources != 2 {
		t.Errorf("records piled up: %+v", stats)
	}
}

func TestAResolvedBriefingIsTheSameBriefing(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks())
	again := must[*brief.Briefing](t)(l.Briefing(bg, "openai-talks", "en"))
	if r := add(t, l, again); r.Items[0].Outcome != Unchanged {
		t.Errorf("what the library gave out is %s on import, want unchanged", r.Items[0].Outcome)
	}
}

func TestTheOriginalMayChangeItsLanguage(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks())
	korean := talks()
	korean.Lang, korean.Title = "ko", "오픈AI 협상"
	english := &brief.Briefing{ID: "openai-talks", Lang: "en", Original: "ko", Title: "OpenAI in talks", Takeaways: talks().Takeaways}
	add(t, l, korean, english)
	korean.Resolve()
	wantSame(t, must[*brief.Briefing](t)(l.Briefing(bg, "openai-talks", "")), korean)
	got := must[*brief.Briefing](t)(l.Briefing(bg, "openai-talks", "en"))
	if got.Title != "OpenAI in talks" || got.Original != "ko" || len(got.Figures) != 4 {
		t.Errorf("the translation reads %q from %q with %d figures", got.Title, got.Original, len(got.Figures))
	}
}

func TestRefusedBriefingsDoNotStopTheOthers(t *testing.T) {
	orphan := talksKorean()
	orphan.ID = "elsewhere"
	twice := small("twice", "2025-10-01", "Two figures of one name")
	twice.Figures = []brief.Figure{{ID: "a", Metric: brief.Raise}, {ID: "a", Metric: brief.Raise}}
	stage := small("stage", "2025-10-01", "A stage that is none")
	stage.Figures = []brief.Figure{{ID: "a", Claim: brief.Claim{Stage: "nearly"}}}
	cases := []struct {
		b    *brief.Briefing
		code brief.Code
	}{
		{orphan, brief.NoOriginal},
		{twice, brief.Malformed},
		{stage, brief.Malformed},
		{small("Not An Id", "2025-10-01", "x"), brief.Malformed},
		{small("untitled", "2025-10-01", ""), brief.Malformed},
	}
	l := newLibrary(t)
	list := []*brief.Briefing{small("before", "2025-10-01", "Before")}
	for _, c := range cases {
		list = append(list, c.b)
	}
	list = append(list, small("behind", "2025-10-01", "Behind"))
	r, err := l.ImportBriefings(bg, list, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.Count(Added) != 2 || r.Count(Failed) != len(cases) || r.Err() == nil {
		t.Fatalf("report %+v", r.Items)
	}
	failed := map[brief.ID]error{}
	for _, item := range r.Items {
		failed[item.ID] = item.Err
	}
	for _, c := range cases {
		wantCode(t, failed[c.b.ID], c.code)
		_, err := l.Briefing(bg, c.b.ID, "")
		wantCode(t, err, brief.Missing)
	}
	if problems := must[[]string](t)(l.Check(bg)); len(problems) > 0 {
		t.Errorf("half a briefing is left: %v", problems)
	}
}

func TestARefusedUpdateLeavesTheOldBriefing(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks())
	bad := talks()
	bad.Title = "Broken"
	bad.Alliances = append(bad.Alliances, bad.Alliances[0])
	r, err := l.ImportBriefings(bg, []*brief.Briefing{bad}, nil)
	if err != nil || r.Count(Failed) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	want := talks()
	want.Resolve()
	wantSame(t, must[*brief.Briefing](t)(l.Briefing(bg, "openai-talks", "")), want)
	if hits := must[[]Hit](t)(l.Search(bg, SearchQuery{Text: "seeks"})); len(hits) != 1 {
		t.Errorf("the old title is found %d times", len(hits))
	}
}

func TestImportKeepsTheReadersMarks(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks(), talksKorean())
	const id = "openai-talks"
	if err := errors.Join(l.SetStar(bg, id, true), l.SetRead(bg, id, true), l.SetPosition(bg, id, "takeaways", 412.5)); err != nil {
		t.Fatal(err)
	}
	note := must[Note](t)(l.SaveNote(bg, Note{Briefing: id, Text: "ask about 지분"}))
	changed := talks()
	changed.Title = "Changed"
	add(t, l, changed)
	if err := l.Remove(bg, id); err != nil {
		t.Fatal(err)
	}
	add(t, l, talks())

	s := must[[]Summary](t)(l.Summaries(bg, Query{}))
	if len(s) != 1 || !s[0].Starred || s[0].Unread {
		t.Errorf("marks are gone: %+v", s)
	}
	if at := must[float64](t)(l.Position(bg, id, "takeaways")); at != 412.5 {
		t.Errorf("position %v", at)
	}
	notes := must[[]Note](t)(l.Notes(bg, id))
	if len(notes) != 1 || notes[0] != note {
		t.Errorf("notes %+v, want %+v", notes, note)
	}
}

func TestCancelledImportStoresWholeChunksOnly(t *testing.T) {
	l := newLibrary(t)
	ctx, cancel := context.WithCancel(bg)
	defer cancel()
	r, err := l.ImportBriefings(ctx, many(3*importChunk), func(done, total int) {
		if total != 3*importChunk {
			t.Errorf("total %d", total)
		}
		if done >= importChunk {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	visible, _, err := l.Count(bg, Query{})
	if err != nil || visible != importChunk || len(r.Items) != importChunk {
		t.Errorf("%d stored, %d reported, want %d (%v)", visible, len(r.Items), importChunk, err)
	}
}

// cancelAfter is a context that is cancelled when it was asked n times.
type cancelAfter struct {
	context.Context
	n int
}

func (c *cancelAfter) Err() error {
	if c.n--; c.n < 0 {
		return context.Canceled
	}
	return nil
}

func TestImportCancelledAmidAChunkLeavesNothingOfIt(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks())
	changed := talks()
	changed.Title = "Changed"
	list := append([]*brief.Briefing{changed}, many(20)...)
	_, err := l.ImportBriefings(&cancelAfter{bg, 10}, list, nil)
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	s := must[[]Summary](t)(l.Summaries(bg, Query{}))
	if len(s) != 1 || s[0].Title != talks().Title {
		t.Errorf("left behind: %+v", s)
	}
}

func TestAReaderSeesTheOldStateDuringAWrite(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks())
	err := l.write(bg, func(ctx context.Context, tx *sql.Tx) error {
		if err := newImporter(ctx, tx, l.path, false).erase("openai-talks"); err != nil {
			return err
		}
		_, err := l.Briefing(bg, "openai-talks", "")
		return err
	})
	if err != nil {
		t.Fatalf("during the write: %v", err)
	}
	_, err = l.Briefing(bg, "openai-talks", "")
	wantCode(t, err, brief.Missing)
}

func TestRecordsAreWhatGatherGives(t *testing.T) {
	l := newLibrary(t)
	list := overlapping(60)
	add(t, l, list...)
	for _, b := range list {
		b.Resolve()
	}
	originals := must[[]*brief.Briefing](t)(l.Originals(bg))
	if len(originals) != len(list) {
		t.Fatalf("%d originals, want %d", len(originals), len(list))
	}
	for _, knownOn := range []money.Day{{}, day("2024-01-01"), day("2025-03-31"), day("2025-06-15"), day("2025-12-31"), day("2030-01-01")} {
		got := must[*brief.Records](t)(l.Records(bg, knownOn))
		wantSame(t, got, brief.Gather(list, knownOn))
		wantSame(t, got, brief.Gather(originals, knownOn))
	}
}

// overlapping makes briefings that report the same facts again and again, with
// dates of every precision.
func overlapping(n int) []*brief.Briefing {
	rnd := rand.New(rand.NewPCG(1, 2))
	pick := func(list ...string) string { return list[rnd.IntN(len(list))] }
	anyDate := func() brief.Date {
		return date(pick("", "2025", "2025-H1", "2025-Q2", "2025-06", "2025-06-15", "2025-12-18", "2024-Q4", "2026-01"))
	}
	list := make([]*brief.Briefing, n)
	for i := range list {
		b := small(brief.ID(fmt.Sprintf("b-%d", rnd.IntN(1_000_000))), fmt.Sprintf("2025-%02d-15", 1+rnd.IntN(12)), "x")
		claim := func() brief.Claim {
			return brief.Claim{AsOf: anyDate(), Reported: anyDate(), Note: string(b.ID), Sources: []brief.ID{brief.ID(pick("s1", "s2"))}}
		}
		id := func(kind string) brief.ID { return brief.ID(kind + pick("1", "2", "3", "4")) }
		b.Parties = []brief.Party{{ID: id("p"), Names: brief.Names{"en": string(b.ID)}}}
		b.Sources = []brief.Source{{ID: id("s"), Publisher: string(b.ID), Date: anyDate()}}
		b.Figures = []brief.Figure{{ID: id("f"), Metric: brief.Raise, Claim: claim()}, {ID: "own-" + b.ID, Claim: claim()}}
		b.Rounds = []brief.Round{{ID: id("r"), Claim: claim(), Leads: []brief.ID{id("p")}}}
		b.Alliances = []brief.Alliance{{ID: id("a"), Since: anyDate(), Claim: claim()}}
		list[i] = b
	}
	return list
}
