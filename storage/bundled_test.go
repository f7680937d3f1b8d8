package storage

import (
	"testing"
	"time"

	"moat/internal/brief"
)

func bundle(t *testing.T, l *Library, fingerprint string, list ...*brief.Briefing) ImportReport {
	t.Helper()
	r, err := l.ImportBundled(bg, fingerprint, list, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func wantOutcomes(t *testing.T, r ImportReport, want ...Outcome) {
	t.Helper()
	if len(r.Items) != len(want) {
		t.Fatalf("%d items, want %d", len(r.Items), len(want))
	}
	for i, item := range r.Items {
		if item.Outcome != want[i] {
			t.Errorf("%s %s: %s (%v), want %s", item.ID, item.Lang, item.Outcome, item.Err, want[i])
		}
	}
}

func titleOf(t *testing.T, l *Library, id brief.ID) string {
	t.Helper()
	return must[*brief.Briefing](t)(l.Briefing(bg, id, "")).Title
}

func TestBundledBriefingsAreBroughtInOnce(t *testing.T) {
	l := newLibrary(t)
	if must[bool](t)(l.BundledUpToDate(bg, "v1")) {
		t.Fatal("an empty library is up to date")
	}
	wantOutcomes(t, bundle(t, l, "v1", talks(), talksKorean()), Added, Added)
	if !must[bool](t)(l.BundledUpToDate(bg, "v1")) || must[bool](t)(l.BundledUpToDate(bg, "v2")) {
		t.Error("the fingerprint was not kept")
	}
	better := talks()
	better.Title = "A better title"
	wantOutcomes(t, bundle(t, l, "v2", better, talksKorean()), Updated, Unchanged)
}

func TestARemovedBundledBriefingStaysRemoved(t *testing.T) {
	l := newLibrary(t)
	bundle(t, l, "v1", talks(), talksKorean(), small("other", "2025-01-01", "Other"))
	if err := l.Remove(bg, "openai-talks"); err != nil {
		t.Fatal(err)
	}
	changed := talks()
	changed.Title = "Changed"
	wantOutcomes(t, bundle(t, l, "v2", changed, small("other", "2025-01-01", "Other"), talksKorean()), Kept, Unchanged, Kept)
	_, err := l.Briefing(bg, "openai-talks", "")
	wantCode(t, err, brief.Missing)
	if hits := must[[]Hit](t)(l.Search(bg, SearchQuery{Text: "OpenAI"})); len(hits) != 0 {
		t.Errorf("a removed briefing is still found: %v", hits)
	}

	// The reader can still bring it back: by importing it, or by undo.
	add(t, l, talks())
	if err := l.Remove(bg, "openai-talks"); err != nil {
		t.Fatal(err)
	}
	if err := l.Restore(bg, "openai-talks"); err != nil {
		t.Fatal(err)
	}
	wantOutcomes(t, bundle(t, l, "v2", talks()), Unchanged)
}

func TestRestoreBringsEverythingBack(t *testing.T) {
	l := newLibrary(t)
	add(t, l, talks(), talksKorean())
	before := must[*brief.Briefing](t)(l.Briefing(bg, "openai-talks", "ko"))
	if err := l.Remove(bg, "openai-talks"); err != nil {
		t.Fatal(err)
	}
	wantCode(t, l.Remove(bg, "openai-talks"), brief.Missing)
	if err := l.Restore(bg, "openai-talks"); err != nil {
		t.Fatal(err)
	}
	wantSame(t, must[*brief.Briefing](t)(l.Briefing(bg, "openai-talks", "ko")), before)
	wantOutcomes(t, add(t, l, talks(), talksKorean()), Unchanged, Unchanged)
	wantCode(t, l.Restore(bg, "openai-talks"), brief.Missing)
	if hits := must[[]Hit](t)(l.Search(bg, SearchQuery{Text: "국부펀드"})); len(hits) != 1 {
		t.Errorf("a restored briefing is found %d times", len(hits))
	}
}

func TestRemovedContentIsForgottenAfterThirtyDays(t *testing.T) {
	now := clock
	o := options()
	o.Now = func() time.Time { return now }
	l := openAt(t, t.TempDir()+"/library.sqlite", o)
	bundle(t, l, "v1", talks())
	add(t, l, small("own", "2025-01-01", "Own"), small("last", "2025-01-01", "Last"))
	for _, id := range []brief.ID{"openai-talks", "own", "last"} {
		if err := l.Remove(bg, id); err != nil {
			t.Fatal(err)
		}
		now = now.Add(31 * 24 * time.Hour)
	}
	wantCode(t, l.Restore(bg, "own"), brief.Missing)
	wantOutcomes(t, bundle(t, l, "v2", talks()), Kept)
	// Nothing is left to put back, so the next start brings it in.
	if err := l.Restore(bg, "openai-talks"); err != nil {
		t.Fatal(err)
	}
	if must[bool](t)(l.BundledUpToDate(bg, "v2")) {
		t.Error("the next start would not bring the briefing in again")
	}
	wantOutcomes(t, bundle(t, l, "v2", talks()), Added)
}

func TestTheReadersOwnVersionIsKept(t *testing.T) {
	own := talks()
	own.Title = "My version"
	newer := talks()
	newer.Title = "The program's next version"

	t.Run("imported before", func(t *testing.T) {
		l := newLibrary(t)
		add(t, l, own)
		wantOutcomes(t, bundle(t, l, "v1", talks()), Kept)
		if got := titleOf(t, l, "openai-talks"); got != "My version" {
			t.Errorf("title %q", got)
		}
	})
	t.Run("imported after", func(t *testing.T) {
		l := newLibrary(t)
		bundle(t, l, "v1", talks())
		add(t, l, own)
		wantOutcomes(t, bundle(t, l, "v2", newer), Kept)
	})
	t.Run("in another language", func(t *testing.T) {
		l := newLibrary(t)
		korean := talks()
		korean.Lang = "ko"
		add(t, l, korean)
		wantOutcomes(t, bundle(t, l, "v1", talks(), talksKorean()), Kept, Kept)
	})
	t.Run("the same content", func(t *testing.T) {
		l := newLibrary(t)
		add(t, l, talks())
		wantOutcomes(t, bundle(t, l, "v1", talks()), Unchanged)
		wantOutcomes(t, bundle(t, l, "v2", newer), Updated)
	})
}

func TestAFailedBundleIsTriedAgain(t *testing.T) {
	l := newLibrary(t)
	wantOutcomes(t, bundle(t, l, "v1", talksKorean()), Failed)
	if must[bool](t)(l.BundledUpToDate(bg, "v1")) {
		t.Error("a bundle with a failure counts as brought in")
	}
}
