package figure

import "moat/internal/brief"

// englishDate reads "Q1 2026", "first quarter of next year", "March 5, 2026",
// "5 March", "fiscal 2026", "mid-2026", "in 2026".
func (r *reader) englishDate(i int) (when, bool) {
	start := i
	end := false
	if l, ok := r.token(i).as(edge); ok && isLatin(r.rune(int(r.token(i).from))) {
		end = l.n == 12
		i = r.overHyphen(i + 1)
		if _, is := r.token(i).as(of); is {
			i++
		}
	}
	for _, form := range []func(int) (when, bool){r.englishPart2, r.yearFirst, r.monthFirst, r.dayFirst, r.fiscalYear} {
		if w, ok := form(i); ok {
			return w, true
		}
	}
	y, ok := r.bareYear(i)
	if !ok || i == start && !r.afterPreposition(i) {
		return when{}, false
	}
	if t := r.token(i + 1); r.ownedByUnit(t) {
		return when{}, false
	}
	d := brief.Date{Precision: brief.ToYear, Year: y}
	if end {
		d.Precision, d.Part = brief.ToMonth, 12
	}
	return when{whole(d), i + 1}, true
}

// ownedByUnit reports a unit behind a number that looks like a year.
func (r *reader) ownedByUnit(t token) bool {
	l, ok := t.unit()
	return ok && !t.line && !l.is(prefix)
}

func (r *reader) afterPreposition(i int) bool {
	_, ok := r.token(i - 1).as(datePrep)
	return ok && r.near(i) && isLatin(r.rune(int(r.token(i-1).from)))
}

// englishPart2 reads a quarter or half with the year behind it.
func (r *reader) englishPart2(i int) (when, bool) {
	t := r.token(i)
	if t.kind != word || !isLatin(r.rune(int(t.from))) && !isDigit(r.rune(int(t.from))) {
		return when{}, false
	}
	d, j, ok := r.quarterOrHalf(i)
	if !ok || j != i+1 {
		return when{}, false
	}
	y, end, ok := r.yearBehind(j)
	if !ok {
		return r.nearest(d, j), true
	}
	return r.dated(y, d, end), true
}

// yearBehind reads "of 2026", "2026", "26", "FY26", "next year".
func (r *reader) yearBehind(j int) (yearRead, int, bool) {
	if !r.near(j) {
		return yearRead{}, j, false
	}
	if _, ok := r.token(j).as(of); ok {
		j++
	} else if r.mark(r.token(j), ',') {
		j++
	}
	if _, ok := r.token(j).as(fiscal); ok {
		j++
	}
	t := r.token(j)
	if l, ok := t.as(yearWord); ok && isLatin(r.rune(int(t.from))) {
		return yearRead{r.published.Year + int(l.n), true}, j + 1, true
	}
	y, ok := r.shortYear(j)
	return yearRead{y, false}, j + 1, ok && !t.line
}

// yearFirst reads "2026 Q1" and "next year's first quarter".
func (r *reader) yearFirst(i int) (when, bool) {
	var y yearRead
	if n, ok := r.bareYear(i); ok {
		y.year = n
	} else if l, ok := r.token(i).as(yearWord); ok && isLatin(r.rune(int(r.token(i).from))) {
		y = yearRead{r.published.Year + int(l.n), true}
	} else {
		return when{}, false
	}
	j := r.overHyphen(i + 1)
	if _, ok := r.token(j).as(of); ok {
		j++
	}
	if r.token(j).kind != word || !r.near(j) {
		return when{}, false
	}
	d, end, ok := r.quarterOrHalf(j)
	if !ok || end != j+1 {
		return when{}, false
	}
	return r.dated(y, d, end), true
}

// monthName returns the month that token i names. May, March and short forms
// need their capital.
func (r *reader) monthName(i int) (int, bool) {
	t := r.token(i)
	l, ok := t.as(month)
	if !ok {
		return 0, false
	}
	return int(l.n), t.to-t.from > 5 || r.cells[t.from].upper
}

// monthFirst reads "March 5, 2026", "March 2026" and, behind a preposition or
// an edge, "March".
func (r *reader) monthFirst(i int) (when, bool) {
	m, ok := r.monthName(i)
	if !ok {
		return when{}, false
	}
	if n, j, ok := r.dayOfMonth(i + 1); ok {
		d := brief.Date{Precision: brief.ToDay, Part: m, Day: n}
		return r.withYear(d, j)
	}
	d := brief.Date{Precision: brief.ToMonth, Part: m}
	if y, end, ok := r.yearBehind(i + 1); ok {
		return r.dated(y, d, end), true
	}
	_, edged := r.token(i - 1).as(edge)
	_, linked := r.token(i - 1).as(of)
	_, sign := r.token(i + 1).as(rangeSign)
	if r.afterPreposition(i) || edged || linked || sign && r.monthAhead(i+2) {
		return r.nearest(d, i+1), true
	}
	return when{}, false
}

func (r *reader) monthAhead(i int) bool {
	_, ok := r.monthName(i)
	return ok
}

// dayOfMonth reads "5" or "5th" at token j.
func (r *reader) dayOfMonth(j int) (int, int, bool) {
	n := r.integer(j)
	if n < 1 || n > 31 || !r.near(j) || r.numbers[r.token(j).index].digits == 0 {
		return 0, j, false
	}
	if _, ok := r.token(j + 1).as(suffixed); ok && r.token(j+1).space == 0 {
		return n, j + 2, true
	}
	return n, j + 1, !r.ownedByUnit(r.token(j + 1))
}

// withYear adds the year behind a day, or the nearest.
func (r *reader) withYear(d brief.Date, j int) (when, bool) {
	if y, end, ok := r.yearBehind(j); ok {
		if _, _, real := realDay(y.year, d.Part, d.Day, 0); real || y.relative {
			return r.dated(y, d, end), true
		}
	}
	if _, _, real := realDay(2024, d.Part, d.Day, 0); !real {
		return when{}, false
	}
	return r.nearest(d, j), true
}

// dayFirst reads "5 March 2026" and "5th of March".
func (r *reader) dayFirst(i int) (when, bool) {
	n, j, ok := r.dayOfMonth(i)
	if !ok {
		return when{}, false
	}
	if _, is := r.token(j).as(of); is {
		j++
	}
	m, ok := r.monthName(j)
	if !ok || !r.near(j) {
		return when{}, false
	}
	return r.withYear(brief.Date{Precision: brief.ToDay, Part: m, Day: n}, j+1)
}

// fiscalYear reads "fiscal 2026", "FY26", "year-end 2026".
func (r *reader) fiscalYear(i int) (when, bool) {
	t := r.token(i)
	_, is := t.as(fiscal)
	_, close := t.as(yearEnd)
	if !is && !close || !isLatin(r.rune(int(t.from))) || !r.near(i+1) {
		return when{}, false
	}
	y, ok := r.shortYear(i + 1)
	if !ok {
		return when{}, false
	}
	d := brief.Date{Precision: brief.ToYear, Year: y}
	if close {
		d.Precision, d.Part = brief.ToMonth, 12
	}
	return when{whole(d), i + 2}, true
}
