package markdown

import (
	"reflect"

	"moat/internal/brief"
)

// fataler is what *testing.T and *rapid.T share.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// roundTrip fails unless a briefing survives being written and read.
func roundTrip(t fataler, b *brief.Briefing) {
	t.Helper()
	want := Normal(b)
	file := Write(b)
	got, err := Read("b.md", file)
	if err != nil {
		t.Fatalf("what Write wrote does not read: %v\n%s", err, file)
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("got  %+v\nwant %+v\n%s", got, want, file)
	}
	if again := Write(got); string(again) != string(file) {
		t.Fatalf("written again:\n%s\nbefore:\n%s", again, file)
	}
}
