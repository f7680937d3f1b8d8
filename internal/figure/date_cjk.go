package figure

import "moat/internal/brief"

// characters reads dates of Korean, Japanese and Chinese: 2026년 3월 5일, 내년
// 1분기, 令和8年3月, 明年上半年.
func (r *reader) characters(i int) (when, bool) {
	if w, ok := r.endOfYear(i); ok {
		return w, true
	}
	y, j, ok := r.year(i)
	if !ok {
		return r.noYear(i)
	}
	if _, is := r.token(j).as(of); is && r.near(j) {
		if w, ok := r.part(y, j+1); ok {
			return w, true
		}
	}
	if w, ok := r.part(y, j); ok && r.near(j) {
		return w, true
	}
	d := brief.Date{Precision: brief.ToYear, Year: y.year}
	if l, is := r.token(j).as(edge); is && r.near(j) && r.token(j).space <= 1 {
		j++
		if l.n == 12 {
			d.Precision, d.Part = brief.ToMonth, 12
		}
	}
	return r.dated(y, d, j), true
}

// endOfYear reads 2025年末 and 2025년말, whose second half is a word of its own.
func (r *reader) endOfYear(i int) (when, bool) {
	y, ok := r.bareYear(i)
	t := r.token(i + 1)
	if l, is := t.as(yearEnd); !ok || !is || l.n != 0 || t.space > 1 || t.line || isLatin(r.rune(int(t.from))) {
		return when{}, false
	}
	return when{whole(brief.Date{Precision: brief.ToMonth, Year: y, Part: 12}), i + 2}, true
}

// yearRead is a year, and whether it hangs on the day of publication.
type yearRead struct {
	year     int
	relative bool
}

// dated returns a date in a year.
func (r *reader) dated(y yearRead, d brief.Date, end int) when {
	if y.relative && r.published.IsZero() {
		return when{end: end}
	}
	d.Year = y.year
	return when{whole(d), end}
}

// year reads 2026년, 内 a named era, or 내년.
func (r *reader) year(i int) (yearRead, int, bool) {
	t := r.token(i)
	if isHangul(r.rune(int(t.from)-1)) && isHangul(r.rune(int(t.from))) {
		return yearRead{}, i, false
	}
	if l, ok := t.as(yearWord); ok && !isLatin(r.rune(int(t.from))) {
		return yearRead{r.published.Year + int(l.n), true}, i + 1, true
	}
	n := r.integer(i)
	base := 0
	if l, ok := t.as(era); ok {
		base = int(l.n)
		i++
		n = r.integer(i)
	}
	if _, ok := r.token(i + 1).as(yearUnit); !ok || n < 1 || r.token(i+1).space > 1 || r.token(i+1).line {
		return yearRead{}, i, false
	}
	if base+n < 1900 || base+n > 2199 {
		return yearRead{}, i, false
	}
	return yearRead{base + n, false}, i + 2, true
}

// part reads what is smaller than a year at token j.
func (r *reader) part(y yearRead, j int) (when, bool) {
	if d, end, ok := r.quarterOrHalf(j); ok {
		return r.dated(y, d, end), true
	}
	d, end, ok := r.monthDay(j)
	if !ok {
		return when{}, false
	}
	if second, to, is := r.monthTo(end); is && second.Part >= d.Part {
		a, b := d, second
		a.Year, b.Year = y.year, y.year
		if y.relative && r.published.IsZero() {
			return when{end: to}, true
		}
		return when{brief.Period{From: a, To: b}, to}, true
	}
	return r.dated(y, d, end), true
}

// noYear reads a part of a year alone: 3월 5일, 1분기, 지난 18일.
func (r *reader) noYear(i int) (when, bool) {
	if d, end, ok := r.dayAlone(i); ok {
		return r.known(d, end), true
	}
	d, end, ok := r.quarterOrHalf(i)
	if !ok || isLatin(r.rune(int(r.token(i).from))) || r.token(i).kind == word && isDigit(r.rune(int(r.token(i).from))) {
		if d, end, ok = r.monthDay(i); !ok {
			return when{}, false
		}
	}
	if second, to, is := r.monthTo(end); is && d.Precision == brief.ToMonth && second.Part >= d.Part {
		w := r.nearest(d, to)
		second.Year = w.period.From.Year
		if !w.period.IsZero() {
			w.period.To = second
		}
		return w, true
	}
	return r.nearest(d, end), true
}

// quarterOrHalf reads 1분기, 第一季度, 상반기.
func (r *reader) quarterOrHalf(j int) (brief.Date, int, bool) {
	t := r.token(j)
	if l, ok := t.as(half); ok {
		return brief.Date{Precision: brief.ToHalf, Part: int(l.n)}, j + 1, true
	}
	if l, ok := t.as(quarter); ok {
		return brief.Date{Precision: brief.ToQuarter, Part: int(l.n)}, j + 1, true
	}
	if _, ok := t.as(ordinal); ok {
		j++
	}
	n := r.integer(j)
	if _, ok := r.token(j + 1).as(quarterUnit); !ok || n < 1 || n > 4 || !r.near(j+1) {
		return brief.Date{}, j, false
	}
	return brief.Date{Precision: brief.ToQuarter, Part: n}, j + 2, true
}

// monthDay reads 3월 or 3월 5일.
func (r *reader) monthDay(j int) (brief.Date, int, bool) {
	m := r.integer(j)
	if t := r.token(j + 1); m < 1 || m > 12 || t.space > 1 || t.line {
		return brief.Date{}, j, false
	}
	if _, ok := r.token(j + 1).as(monthUnit); !ok {
		return brief.Date{}, j, false
	}
	j += 2
	d := brief.Date{Precision: brief.ToMonth, Part: m}
	n := r.integer(j)
	if _, ok := r.token(j + 1).as(dayUnit); ok && r.near(j) && n >= 1 && n <= 31 {
		if _, _, real := realDay(2024, m, n, 0); real {
			return brief.Date{Precision: brief.ToDay, Part: m, Day: n}, j + 2, true
		}
	}
	if _, ok := r.token(j).as(edge); ok && r.near(j) {
		j++
	}
	return d, j, true
}

// monthTo reads the second month of 3월~5월.
func (r *reader) monthTo(j int) (brief.Date, int, bool) {
	if _, ok := r.token(j).as(rangeSign); !ok || !r.near(j) {
		return brief.Date{}, j, false
	}
	d, end, ok := r.monthDay(j + 1)
	return d, end, ok && d.Precision == brief.ToMonth
}

// dayAlone reads 지난 18일 and 18일(현지시간): the day of this month or the one
// before or after, as the word says.
func (r *reader) dayAlone(i int) (brief.Date, int, bool) {
	t := r.token(i)
	_, gone := t.as(past)
	_, ahead := t.as(coming)
	at := i
	if gone || ahead {
		at++
	} else if _, ok := r.token(i + 3).as(localTime); ok {
		gone = r.mark(r.token(i+2), '(')
	}
	n := r.integer(at)
	if _, ok := r.token(at + 1).as(dayUnit); !ok || !gone && !ahead || n < 1 || n > 31 || at > i && !r.near(at) {
		return brief.Date{}, i, false
	}
	month := r.published.Year*12 + int(r.published.Month) - 1
	switch {
	case gone && n > r.published.Date:
		month--
	case ahead && n < r.published.Date:
		month++
	}
	d, _, ok := realDay(month/12, month%12+1, n, 0)
	return d, at + 2, ok || r.published.IsZero()
}

// yearsOrMonths reads ranges whose unit stands once: 2024~2026년, 1〜3月期,
// "in 2024-2026", and a bare year behind a preposition.
func (r *reader) yearsOrMonths(i int) (when, bool) {
	first, second := r.integer(i), r.integer(i+2)
	_, sign := r.token(i + 1).as(rangeSign)
	if first < 1 || !sign || second <= first || !r.near(i+1) || !r.near(i+2) {
		return when{}, false
	}
	if _, ok := r.token(i + 3).as(monthUnit); ok && second <= 12 {
		return r.months(i, first, second), true
	}
	if _, ok := r.bareYear(i); !ok {
		return when{}, false
	}
	_, unit := r.token(i + 3).as(yearUnit)
	_, prep := r.token(i - 1).as(datePrep)
	if _, ok := r.bareYear(i + 2); !ok || !unit && !prep {
		return when{}, false
	}
	end := i + 3
	if unit {
		end++
	}
	a, b := brief.Date{Precision: brief.ToYear, Year: first}, brief.Date{Precision: brief.ToYear, Year: second}
	return when{brief.Period{From: a, To: b}, end}, true
}

func (r *reader) months(i, first, second int) when {
	w := r.nearest(brief.Date{Precision: brief.ToMonth, Part: first}, i+4)
	if !w.period.IsZero() {
		w.period.To = brief.Date{Precision: brief.ToMonth, Year: w.period.From.Year, Part: second}
	}
	return w
}
