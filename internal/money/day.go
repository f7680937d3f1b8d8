package money

import (
	"errors"
	"fmt"
	"time"
)

// Day is one calendar day, without a time zone. The zero Day means unknown.
type Day struct {
	Year  int
	Month time.Month
	Date  int
}

// ErrDay is wrapped by ParseDay when the text is no day.
var ErrDay = errors.New("not a day: want YYYY-MM-DD")

// ParseDay reads "2025-12-19". It refuses days that do not exist.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Day{}, fmt.Errorf("%q: %w", s, ErrDay)
	}
	return DayOf(t), nil
}

// DayOf returns the day on which t falls in t's own location.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day{Year: y, Month: m, Date: d}
}

// IsZero reports whether the day is unknown.
func (d Day) IsZero() bool { return d == Day{} }

// String writes YYYY-MM-DD, or "" for the zero Day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Date)
}

// Time returns midnight UTC of the day.
func (d Day) Time() time.Time {
	return time.Date(d.Year, d.Month, d.Date, 0, 0, 0, 0, time.UTC)
}

// Compare returns -1, 0 or 1 as d is before, on or after o.
func (d Day) Compare(o Day) int { return d.Time().Compare(o.Time()) }

// Before reports whether d is earlier than o.
func (d Day) Before(o Day) bool { return d.Compare(o) < 0 }

// After reports whether d is later than o.
func (d Day) After(o Day) bool { return d.Compare(o) > 0 }

// DaysSince returns how many days d lies after o; negative when before.
func (d Day) DaysSince(o Day) int {
	return int(d.Time().Sub(o.Time()).Hours() / 24)
}

// AddDays returns the day n days later.
func (d Day) AddDays(n int) Day { return DayOf(d.Time().AddDate(0, 0, n)) }

// MarshalText and UnmarshalText make a Day a YYYY-MM-DD string in JSON.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD; empty text is the zero Day.
func (d *Day) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Day{}
		return nil
	}
	v, err := ParseDay(string(b))
	if err == nil {
		*d = v
	}
	return err
}
