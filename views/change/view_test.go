package change

import (
	"testing"

	"moat/internal/brief"
	"moat/views/reading"
)

func choices(subject int, ids ...brief.ID) Choices {
	c := Choices{OfSubject: subject}
	for _, id := range ids {
		c.Briefings = append(c.Briefings, reading.Row{ID: id})
	}
	return c
}

func TestABriefingIsComparedWithTheOneBeforeIt(t *testing.T) {
	for _, x := range []struct {
		name string
		c    Choices
		open brief.ID
		want [2]brief.ID
	}{
		{"the newest", choices(3, "march", "february", "december", "other"), "march", [2]brief.ID{"february", "march"}},
		{"one between", choices(3, "march", "february", "december", "other"), "february", [2]brief.ID{"december", "february"}},
		{"the first of its subject", choices(3, "march", "february", "december", "other"), "december", [2]brief.ID{"december", "february"}},
		{"the only one of its subject", choices(1, "march", "other"), "march", [2]brief.ID{"other", "march"}},
		{"the only one", choices(1, "march"), "march", [2]brief.ID{"march", "march"}},
		{"one that is not offered", choices(1, "march", "other"), "lost", [2]brief.ID{"lost", "lost"}},
	} {
		if got := x.c.neighbours(x.open); got != x.want {
			t.Errorf("%s: %v, want %v", x.name, got, x.want)
		}
	}
}

func TestTitlesInButtonsAreShort(t *testing.T) {
	for title, want := range map[string]string{
		"A short title":                        "A short title",
		"OpenAI seeks up to US$100bn at up to": "OpenAI seeks up to US$100bn at…",
		"OpenAI, 최대 8,300억 달러 가치로 최대 1,000억 달러": "OpenAI, 최대 8,300억 달러 가치…",
	} {
		if got := shortened(title); got != want {
			t.Errorf("%q is shown as %q, want %q", title, got, want)
		}
	}
}
