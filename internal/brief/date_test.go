package brief

import (
	"encoding/json"
	"errors"
	"testing"

	"moat/internal/money"
)

func date(t *testing.T, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func day(t *testing.T, s string) money.Day {
	t.Helper()
	d, err := money.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDateKeepsItsPrecision(t *testing.T) {
	for _, c := range []struct{ text, first, last string }{
		{"2025", "2025-01-01", "2025-12-31"},
		{"2025-H1", "2025-01-01", "2025-06-30"},
		{"2025-H2", "2025-07-01", "2025-12-31"},
		{"2025-Q1", "2025-01-01", "2025-03-31"},
		{"2025-Q4", "2025-10-01", "2025-12-31"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2025-12", "2025-12-01", "2025-12-31"},
		{"2025-12-19", "2025-12-19", "2025-12-19"},
		{"", "", ""},
	} {
		d := date(t, c.text)
		if d.String() != c.text || d.First().String() != c.first || d.Last().String() != c.last {
			t.Errorf("%q: written %q, from %s to %s; want %s to %s", c.text, d, d.First(), d.Last(), c.first, c.last)
		}
	}
	for _, s := range []string{"25", "2025-13", "2025-00", "2025-H3", "2025-Q0", "2025-Q5", "2025-02-30", "2025-1-1", "2025/12/19", "0000", "२०२५", "2025-12-19 ", "+025", "2025-h1"} {
		if d, err := ParseDate(s); !errors.Is(err, ErrDate) {
			t.Errorf("%q: want ErrDate, got %v, %v", s, d, err)
		}
	}
}

func TestDatesOrderByTheirLastPossibleDay(t *testing.T) {
	inOrder := []string{"", "2024", "2025-11-30", "2025-Q4", "2026-01-01"}
	for i, a := range inOrder {
		for j, b := range inOrder {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := date(t, a).Compare(date(t, b)); got != want {
				t.Errorf("%q to %q: got %d, want %d", a, b, got, want)
			}
		}
	}
	if date(t, "2025").Compare(date(t, "2025-12-31")) != 0 {
		t.Error("a year and its last day end together")
	}
}

func TestPeriod(t *testing.T) {
	for _, s := range []string{"", "2025", "2025-H1", "2025-01/2025-09", "2024/2025"} {
		p, err := ParsePeriod(s)
		if err != nil || p.String() != s {
			t.Errorf("%q: got %q, %v", s, p, err)
		}
	}
	if p, err := ParsePeriod("2025/2025"); err != nil || p.String() != "2025" {
		t.Errorf("a period of one date: got %q, %v", p, err)
	}
	for _, s := range []string{"2025/", "/2025", "2025/2024", "2025-09/2025-01", "2025/2026/2027", "x"} {
		if p, err := ParsePeriod(s); !errors.Is(err, ErrDate) {
			t.Errorf("%q: want ErrDate, got %q, %v", s, p, err)
		}
	}
}

func TestDatesAndPeriodsAreTextInJSON(t *testing.T) {
	type both struct {
		D Date
		P Period
	}
	in := both{date(t, "2025-Q4"), Period{date(t, "2025-01"), date(t, "2025-09")}}
	b, err := json.Marshal(in)
	if err != nil || string(b) != `{"D":"2025-Q4","P":"2025-01/2025-09"}` {
		t.Fatalf("got %s, %v", b, err)
	}
	var out both
	if err := json.Unmarshal(b, &out); err != nil || out != in {
		t.Errorf("got %+v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"D":"soon"}`), &out); err == nil {
		t.Error("a date that is none was read")
	}
}
