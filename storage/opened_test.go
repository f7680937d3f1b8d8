package storage

import (
	"strings"
	"testing"
	"time"

	"moat/internal/brief"
)

func TestWhatWasKnownIsKeptUntilABriefingIsOpenedAgain(t *testing.T) {
	l := newLibrary(t)
	if _, ok, err := l.Opened(bg, "openai-talks"); ok || err != nil {
		t.Fatalf("opened before it was: %v, %v", ok, err)
	}
	at := time.Date(2026, 3, 12, 9, 30, 0, 0, time.UTC)
	l.opt.Now = func() time.Time { return at }
	for _, seen := range []string{`{"a":1}`, `{"a":2}`} {
		if err := l.SetOpened(bg, "openai-talks", []byte(seen)); err != nil {
			t.Fatal(err)
		}
		o, ok, err := l.Opened(bg, "openai-talks")
		if err != nil || !ok || string(o.Seen) != seen || !o.At.Equal(at) {
			t.Errorf("opened %v %s (%v, %v), want %v %s", o.At, o.Seen, ok, err, at, seen)
		}
		at = at.AddDate(0, 1, 0)
	}
	add(t, l, talks())
	if err := l.Remove(bg, "openai-talks"); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := l.Opened(bg, "openai-talks"); !ok || err != nil {
		t.Errorf("lost with the briefing: %v, %v", ok, err)
	}
}

func TestWhatWasKnownMustBeJSONOfABoundedSize(t *testing.T) {
	l := newLibrary(t)
	wantCode(t, l.SetOpened(bg, "openai-talks", []byte("{")), brief.Malformed)
	wantCode(t, l.SetOpened(bg, "openai-talks", []byte(`"`+strings.Repeat("x", MaxSeen)+`"`)), brief.TooLarge)
	if _, ok, err := l.Opened(bg, "openai-talks"); ok || err != nil {
		t.Errorf("what was refused is kept: %v, %v", ok, err)
	}
}
