package brief

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"moat/internal/money"
)

// Precision is how exactly a date is known.
type Precision int

// The precisions, coarse to fine. The zero Date has NoDate.
const (
	NoDate Precision = iota
	ToYear
	ToHalf
	ToQuarter
	ToMonth
	ToDay
)

// Date is a date with the precision at which it is known. It never pretends to
// a day that no source gave.
type Date struct {
	Precision Precision
	Year      int
	Part      int // half 1–2, quarter 1–4 or month 1–12, by Precision
	Day       int // 1–31 with ToDay
}

// ErrDate is wrapped by ParseDate.
var ErrDate = errors.New("not a date: want YYYY, YYYY-H1, YYYY-Q1, YYYY-MM or YYYY-MM-DD")

// OnDay returns the exact date of a day.
func OnDay(d money.Day) Date {
	if d.IsZero() {
		return Date{}
	}
	return Date{Precision: ToDay, Year: d.Year, Part: int(d.Month), Day: d.Date}
}

// ParseDate reads 2025, 2025-H1, 2025-Q4, 2025-12 and 2025-12-19. Empty text
// is the unknown date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	bad := fmt.Errorf("%q: %w", s, ErrDate)
	if len(s) < 4 || !digits(s[:4]) {
		return Date{}, bad
	}
	year, _ := strconv.Atoi(s[:4])
	if year < 1 {
		return Date{}, bad
	}
	rest := s[4:]
	switch {
	case rest == "":
		return Date{Precision: ToYear, Year: year}, nil
	case len(rest) == 3 && rest[0] == '-' && (rest[1] == 'H' || rest[1] == 'Q'):
		return parsePart(year, rest, bad)
	case len(rest) == 3 && rest[0] == '-' && digits(rest[1:]):
		m, _ := strconv.Atoi(rest[1:])
		if m < 1 || m > 12 {
			return Date{}, bad
		}
		return Date{Precision: ToMonth, Year: year, Part: m}, nil
	}
	d, err := money.ParseDay(s)
	if err != nil {
		return Date{}, bad
	}
	return OnDay(d), nil
}

func parsePart(year int, rest string, bad error) (Date, error) {
	n := int(rest[2] - '0')
	if rest[1] == 'H' && (n == 1 || n == 2) {
		return Date{Precision: ToHalf, Year: year, Part: n}, nil
	}
	if rest[1] == 'Q' && n >= 1 && n <= 4 {
		return Date{Precision: ToQuarter, Year: year, Part: n}, nil
	}
	return Date{}, bad
}

func digits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d.Precision == NoDate }

// String writes the date in the form that ParseDate reads.
func (d Date) String() string {
	switch d.Precision {
	case ToYear:
		return fmt.Sprintf("%04d", d.Year)
	case ToHalf:
		return fmt.Sprintf("%04d-H%d", d.Year, d.Part)
	case ToQuarter:
		return fmt.Sprintf("%04d-Q%d", d.Year, d.Part)
	case ToMonth:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Part)
	case ToDay:
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Part, d.Day)
	default:
		return ""
	}
}

// First returns the first day that the date may mean.
func (d Date) First() money.Day {
	switch d.Precision {
	case ToYear:
		return money.Day{Year: d.Year, Month: 1, Date: 1}
	case ToHalf:
		return money.Day{Year: d.Year, Month: time.Month(6*d.Part - 5), Date: 1}
	case ToQuarter:
		return money.Day{Year: d.Year, Month: time.Month(3*d.Part - 2), Date: 1}
	case ToMonth:
		return money.Day{Year: d.Year, Month: time.Month(d.Part), Date: 1}
	case ToDay:
		return money.Day{Year: d.Year, Month: time.Month(d.Part), Date: d.Day}
	default:
		return money.Day{}
	}
}

// Last returns the last day that the date may mean.
func (d Date) Last() money.Day {
	f := d.First()
	months := map[Precision]int{ToYear: 12, ToHalf: 6, ToQuarter: 3, ToMonth: 1}[d.Precision]
	if months == 0 {
		return f
	}
	return money.DayOf(f.Time().AddDate(0, months, -1))
}

// Compare orders dates by their last possible day, unknown dates first.
func (d Date) Compare(o Date) int {
	switch {
	case d.IsZero() && o.IsZero():
		return 0
	case d.IsZero():
		return -1
	case o.IsZero():
		return 1
	}
	return d.Last().Compare(o.Last())
}

// MarshalText and UnmarshalText make a Date a string in JSON.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(b []byte) error {
	v, err := ParseDate(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// Period is a stretch of time that a figure covers. The zero Period is none;
// a run-rate or a price has a date and no period.
type Period struct {
	From Date
	To   Date
}

// IsZero reports whether there is no period.
func (p Period) IsZero() bool { return p.From.IsZero() && p.To.IsZero() }

// String writes "2025", "2025-H1" or "2025-01/2025-09".
func (p Period) String() string {
	if p.IsZero() {
		return ""
	}
	if p.From == p.To {
		return p.From.String()
	}
	return p.From.String() + "/" + p.To.String()
}

// ParsePeriod reads one date, or two with a slash between them. The second may
// not end before the first begins.
func ParsePeriod(s string) (Period, error) {
	if s == "" {
		return Period{}, nil
	}
	from, to := s, s
	for i := range s {
		if s[i] == '/' {
			from, to = s[:i], s[i+1:]
			break
		}
	}
	a, err := ParseDate(from)
	if err != nil {
		return Period{}, err
	}
	b, err := ParseDate(to)
	if err != nil {
		return Period{}, err
	}
	if a.IsZero() || b.IsZero() || b.Last().Before(a.First()) {
		return Period{}, fmt.Errorf("%q: a period ends before it begins: %w", s, ErrDate)
	}
	return Period{From: a, To: b}, nil
}

// MarshalText and UnmarshalText make a Period a string in JSON.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (p *Period) UnmarshalText(b []byte) error {
	v, err := ParsePeriod(string(b))
	if err == nil {
		*p = v
	}
	return err
}
