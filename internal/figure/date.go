package figure

import (
	"time"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// when is a date as read: its period, or nothing where the year is unknown.
type when struct {
	period brief.Period
	end    int // token behind it
}

// date reads the date or period at token i and keeps it.
func (r *reader) date(i int) (int, bool) {
	r.lean = r.leaning(i - 1)
	w, ok := r.oneDate(i)
	if !ok {
		w, ok = r.yearsOrMonths(i)
	} else if second, is := r.dateAfterSign(i, w); is {
		w = second
	}
	if !ok {
		return i, false
	}
	f := r.span(i, w.end)
	f.Kind, f.Period = Date, w.period
	f.Qualifier = r.deadline(i, w.end)
	r.found = append(r.found, f)
	return w.end, true
}

// leaning is which way from publication the word at token i points: "since" and
// 지난 back, "by" and 오는 ahead.
func (r *reader) leaning(i int) int {
	t := r.token(i)
	if _, ok := t.as(past); ok {
		return -1
	}
	_, ahead := t.as(coming)
	if _, until := t.as(toDate); (ahead || until) && r.near(i+1) {
		return 1
	}
	return 0
}

// dateAfterSign reads the second date of "March to May 2026" and "between 2025
// and 2030". The first begins at token i.
func (r *reader) dateAfterSign(i int, first when) (when, bool) {
	_, ok := r.token(first.end).as(rangeSign)
	if !ok {
		_, is := r.token(i - 1).as(between)
		_, ok = r.token(first.end).as(joins)
		ok = ok && is
	}
	if !ok || !r.near(first.end) {
		return when{}, false
	}
	second, ok := r.oneDate(first.end + 1)
	if !ok {
		y, is := r.bareYear(first.end + 1)
		if !is {
			return when{}, false
		}
		second = when{period: whole(brief.Date{Precision: brief.ToYear, Year: y}), end: first.end + 2}
	}
	if first.period.IsZero() || second.period.IsZero() {
		return when{end: second.end}, true
	}
	from, to := first.period.From, second.period.To
	if from.First().After(to.Last()) && from.Precision != brief.ToYear {
		from.Year = to.Year
	}
	if from.First().After(to.Last()) {
		return when{}, false
	}
	return when{period: brief.Period{From: from, To: to}, end: second.end}, true
}

// deadline is up to where the date is the latest: "by year-end", 3월까지.
func (r *reader) deadline(from, to int) brief.Qualifier {
	if _, ok := r.token(from - 1).as(toDate); ok && r.near(from) {
		return brief.UpTo
	}
	if _, ok := r.token(to).as(toDate); ok && r.near(to) && (r.tongue != english || r.token(to).space == 0) {
		return brief.UpTo
	}
	return ""
}

// oneDate reads a date in digits, in characters or in English.
func (r *reader) oneDate(i int) (when, bool) {
	t := r.token(i)
	if t.kind == dated {
		return when{whole(r.dates[t.index]), i + 1}, true
	}
	if w, ok := r.characters(i); ok {
		return w, true
	}
	if w, ok := r.englishDate(i); ok {
		return w, true
	}
	return r.relative(i)
}

func whole(d brief.Date) brief.Period {
	if d.IsZero() {
		return brief.Period{}
	}
	return brief.Period{From: d, To: d}
}

// realDay returns the day y-m-d if there is one.
func realDay(y, m, d, end int) (brief.Date, int, bool) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < 1900 || y > 2199 || t.Day() != d || int(t.Month()) != m {
		return brief.Date{}, end, false
	}
	return brief.Date{Precision: brief.ToDay, Year: y, Part: m, Day: d}, end, true
}

// whole number of a number token, -1 for anything else.
func (r *reader) integer(i int) int {
	t := r.token(i)
	if t.kind != numbered {
		return -1
	}
	n := r.numbers[t.index]
	if !n.value.IsInteger() || n.value.GreaterThan(decimal.New(9999, 0)) || n.scaled() && n.literal {
		return -1
	}
	return int(n.value.IntPart())
}

// bareYear returns the year that four digits at token i are.
func (r *reader) bareYear(i int) (int, bool) {
	t := r.token(i)
	if t.kind != numbered || r.numbers[t.index].digits != 4 {
		return 0, false
	}
	y := r.integer(i)
	return y, y >= 1900 && y <= 2199
}

// shortYear reads 26 as 2026.
func (r *reader) shortYear(i int) (int, bool) {
	if y, ok := r.bareYear(i); ok {
		return y, true
	}
	t := r.token(i)
	if t.kind == numbered && r.numbers[t.index].digits == 2 && t.space == 0 {
		return 2000 + r.integer(i), true
	}
	return 0, false
}

// relative reads "next year", "last quarter", 지난달, "year-end".
func (r *reader) relative(i int) (when, bool) {
	t := r.token(i)
	if isHangul(r.rune(int(t.from))) && isHangul(r.rune(int(t.from)-1)) {
		return when{}, false
	}
	p := r.published
	for _, l := range t.words {
		n := int(l.n)
		var d brief.Date
		switch l.class {
		case yearWord:
			d = brief.Date{Precision: brief.ToYear, Year: p.Year + n}
		case yearEnd:
			d = brief.Date{Precision: brief.ToMonth, Year: p.Year + n, Part: 12}
		case monthWord:
			m := p.Year*12 + int(p.Month) - 1 + n
			d = brief.Date{Precision: brief.ToMonth, Year: m / 12, Part: m%12 + 1}
		case quarterWord:
			q := p.Year*4 + (int(p.Month)-1)/3 + n
			d = brief.Date{Precision: brief.ToQuarter, Year: q / 4, Part: q%4 + 1}
		case dayWord:
			d = brief.OnDay(p.AddDays(n))
		default:
			continue
		}
		return r.known(d, i+1), true
	}
	return when{}, false
}

// known keeps a date read against the day of publication if that is known.
func (r *reader) known(d brief.Date, end int) when {
	if r.published.IsZero() {
		return when{end: end}
	}
	return when{whole(d), end}
}

// nearest gives a date without a year the year that brings it closest to the
// day of publication.
func (r *reader) nearest(d brief.Date, end int) when {
	if r.published.IsZero() {
		return when{end: end}
	}
	best := brief.Date{}
	for y := r.published.Year - 1; y <= r.published.Year+1; y++ {
		d.Year = y
		if _, _, ok := realDay(y, d.Part, d.Day, 0); d.Precision == brief.ToDay && !ok {
			continue
		}
		if r.lean < 0 && d.First().After(r.published) || r.lean > 0 && d.Last().Before(r.published) {
			continue
		}
		if best.IsZero() || distance(d, r.published) < distance(best, r.published) {
			best = d
		}
	}
	return when{whole(best), end}
}

// distance is how many days lie between a day and a date.
func distance(d brief.Date, day money.Day) int {
	return max(0, d.First().DaysSince(day), day.DaysSince(d.Last()))
}
