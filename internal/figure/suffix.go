package figure

import "github.com/shopspring/decimal"

// suffixes takes the unit behind a number: its currency, percent, times, or
// what it counts. Several words may name one currency.
func (r *reader) suffixes(q *quantity, j int) int {
	for n := 0; n < 3; n++ {
		at := r.overHyphen(j)
		t := r.token(at)
		l, ok := t.unit()
		if !ok || !r.near(at) || at > j && l.is(prefix) || !r.suffixed(q, l, at) {
			break
		}
		if q.has {
			if !r.merge(&q.unit, l, t) {
				break
			}
		} else {
			q.unit, q.has = r.local(l, t), true
		}
		j = at + 1
		if l.class != currency {
			return j
		}
	}
	if q.has {
		return j
	}
	return r.described(q, j)
}

// overHyphen steps over the hyphen of "12-cent", "5-million-dollar".
func (r *reader) overHyphen(j int) int {
	if r.hyphen(j) && r.token(j+1).space == 0 {
		return j + 1
	}
	return j
}

func (r *reader) hyphen(j int) bool {
	t := r.token(j)
	return t.kind == word && t.space == 0 && t.to == t.from+1 && r.rune(int(t.from)) == '-'
}

// suffixed reports whether a unit at token j can belong to the number before.
func (r *reader) suffixed(q *quantity, l lexeme, j int) bool {
	t := r.token(j)
	switch {
	case q.num.native && l.class != times && (l.class != currency || t.to-t.from < 2):
		return false
	case l.is(glued) && t.space > 0, l.is(verb) && !r.noVerb(q, l, j):
		return false
	case l.class == currency:
		return l.is(suffix) && !r.belongsAhead(q, l, j) && !r.shouted(l, j)
	case l.class == minor:
		return !l.is(generic) || l.n == -1 && q.num.literal // 5角, but not the Pentagon
	case l.class == percent:
		return !l.is(prefix)
	case l.class == times:
		return !isDigit(r.rune(int(t.to))) // 1200x800
	}
	return true
}

// noVerb tells the unit from the verb: "in 2024 won the", "called three times".
func (r *reader) noVerb(q *quantity, l lexeme, j int) bool {
	if l.class == times {
		_, is := r.token(j + 1).as(compared)
		return is || r.ahead(q.from) != ""
	}
	return q.num.scaled() || q.num.digits != 4 && q.num.value.GreaterThanOrEqual(decimal.New(100, 0))
}

// shouted reports a code that is also a word amid other words in capitals.
func (r *reader) shouted(l lexeme, j int) bool {
	next := r.token(j + 1)
	return l.is(wordlike) && next.kind == other && next.space > 0 && r.cells[next.from].upper
}

// belongsAhead reports whether the currency at token j, between two numbers, is
// the prefix of the second: "3 USD50 cards", "in 2003 $ 5 million".
func (r *reader) belongsAhead(q *quantity, l lexeme, j int) bool {
	t, next := r.token(j), r.token(j+1)
	if !l.is(prefix) || q.prefixed && r.agrees(q.unit, l) && next.kind != numbered {
		return false
	}
	if next.kind != numbered || !r.near(j+1) || next.space > 1 {
		return t.line
	}
	n := r.numbers[next.index]
	if after, ok := r.token(j + 2).unit(); ok && (after.class == currency || after.class == minor) && after.is(suffix|glued) || ok && after.class == minor {
		return next.space < t.space
	}
	switch {
	case next.space != t.space:
		return next.space < t.space
	case n.scaled() != q.num.scaled():
		return n.scaled()
	}
	return !isLatin(r.rune(int(t.from))) || q.prefixed
}

// agrees reports whether two words can name one currency.
func (r *reader) agrees(a, b lexeme) bool {
	return r.merge(&a, b, token{})
}

// described finds what a number counts behind its adjectives: "800 million
// weekly active users", and durations in years.
func (r *reader) described(q *quantity, j int) int {
	t := r.token(j)
	if _, ok := t.as(yearUnit); ok && q.num.value.LessThan(decimal.New(1000, 0)) && q.num.literal && t.space == 0 {
		q.unit, q.has = lexeme{class: counted, code: "years"}, true
		return j + 1
	}
	for k := j; k < j+4 && r.near(k); k++ {
		if l, ok := r.token(k).as(counted); ok {
			q.unit, q.has = l, true
			return k + 1
		}
		if _, ok := r.token(k).as(adjective); !ok {
			break
		}
	}
	return j
}

// minors takes what follows the main unit: "45 cents", 6角3分, "and 50".
func (r *reader) minors(q *quantity, j int) int {
	if q.weak || !q.num.value.IsInteger() {
		return j
	}
	last := int16(0) // power of the minor unit before
	for last > -2 {
		k := j
		if _, ok := r.token(k).as(joins); ok && r.near(k) {
			k++
		}
		if r.token(k).kind != numbered || !r.near(k) {
			break
		}
		num := r.numbers[r.token(k).index]
		l, add, ok := r.minorAt(q, num, k)
		if !ok && last == 0 {
			return r.bareMinor(q, num, k, j)
		}
		if !ok || l.n >= last {
			break
		}
		q.low, last, j = q.low.Add(add), l.n, k+2
	}
	return j
}

// minorAt returns the minor unit behind the number at token k, and how much of
// the main unit the two are: always less than one.
func (r *reader) minorAt(q *quantity, num number, k int) (lexeme, decimal.Decimal, bool) {
	l, ok := r.token(k + 1).as(minor)
	if !ok || !r.near(k+1) || num.scaled() && num.literal || !r.sameMoney(q.unit, l) {
		return l, decimal.Zero, false
	}
	add := num.value.Shift(int32(l.n))
	return l, add, add.LessThan(decimal.New(1, 0))
}

// sameMoney reports whether a minor unit can be of a currency.
func (r *reader) sameMoney(main, cents lexeme) bool {
	return cents.code == "" || main.code == "" || cents.code == main.code || main.is(generic) && cents.code != "GBP"
}

// bareMinor takes the number of "15 dollars and 50" and 三块五, which must end
// its clause, as no other unit or noun may own it. j is behind the main unit, k
// at the number.
func (r *reader) bareMinor(q *quantity, num number, k, j int) int {
	hundred := decimal.New(100, 0)
	switch {
	case q.low.GreaterThanOrEqual(hundred.Mul(hundred)), !num.value.IsInteger(), num.value.IsZero(), num.value.GreaterThanOrEqual(hundred):
		return j
	case num.scaled() && num.literal, q.prefixed && k == j, r.token(j-1).kind == numbered && k == j, !r.endsClause(k + 1):
		return j
	}
	power := int32(-2)
	if main := r.rune(int(r.token(j - 1).from)); isHan(main) {
		if main != '块' && main != '塊' || r.token(k).space > 0 || num.value.GreaterThan(decimal.New(9, 0)) {
			return j
		}
		power = -1 // 三块五 is three and a half
	}
	q.low = q.low.Add(num.value.Shift(power))
	return k + 1
}

// endsClause reports whether token i is punctuation, the end, or grammar.
func (r *reader) endsClause(i int) bool {
	t := r.token(i)
	if i >= len(r.tokens) || t.line || t.kind == mark && r.rune(int(t.from)) != '/' {
		return true
	}
	_, ok := t.as(copula)
	return ok
}
