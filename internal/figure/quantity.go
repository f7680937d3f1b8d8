package figure

import (
	"github.com/shopspring/decimal"

	"moat/internal/money"
)

// reader joins the tokens of one paragraph to figures.
type reader struct {
	lexer
	text      string
	home      money.Currency
	published money.Day
	found     []Figure
	lean      int // of the date being read: -1 into the past, 1 ahead
	last      int // token behind the newest money, 0 before there is any
}

// quantity is a number with its unit, over the tokens from..to.
type quantity struct {
	from, to int
	low      decimal.Decimal
	high     decimal.Decimal
	num      number
	unit     lexeme
	has      bool // a unit was found
	prefixed bool // it stands ahead of the number
	weak     bool // a letter scales it: $5m
	negative bool
}

// token returns the token at i, an empty mark outside.
func (r *reader) token(i int) token {
	if i < 0 || i >= len(r.tokens) {
		return token{kind: mark, line: true}
	}
	return r.tokens[i]
}

// near reports whether token i stands close behind the one before it: on the
// same line, a few spaces at most.
func (r *reader) near(i int) bool {
	return i > 0 && i < len(r.tokens) && !r.tokens[i].line
}

// quantity reads one number with its unit at token i.
func (r *reader) quantity(i int) (quantity, bool) {
	q := quantity{from: i}
	j := i
	if r.sign(j) {
		q.negative = true
		j++
	}
	if j = r.prefixes(&q, j); r.token(j).kind != numbered {
		if !q.prefixed || !r.sign(j) || r.token(j+1).kind != numbered {
			return q, false
		}
		q.negative = true
		j++
	}
	q.num = r.numbers[r.token(j).index]
	q.low = q.num.value
	if !r.plausible(&q, j) {
		return q, false
	}
	q.to = r.weakScale(&q, j+1)
	q.to = r.suffixes(&q, q.to)
	if q.has && q.unit.class == currency {
		q.to = r.minors(&q, q.to)
	}
	r.settle(&q)
	return q, true
}

// sign reports a minus sign or word at token i, right before an amount.
func (r *reader) sign(i int) bool {
	t := r.token(i)
	if _, ok := t.as(negative); ok {
		return !isHangul(r.rune(int(t.from)-1)) && r.near(i+1)
	}
	l, ok := t.as(rangeSign)
	if !ok || l.n != 1 || r.rune(int(t.from)) != '-' || t.to != t.from+1 {
		return false
	}
	before := r.rune(int(t.from) - 1)
	return r.token(i+1).from == t.to && (before == 0 || isSpace(before) || before == '(' || before == '~')
}

// prefixes takes the currencies ahead of a number: "US$", "RMB", "新台币".
func (r *reader) prefixes(q *quantity, j int) int {
	for n := 0; n < 3; n++ {
		t := r.token(j)
		l, ok := t.as(currency)
		if p, is := t.as(percent); is && p.is(prefix) && n == 0 {
			l, ok = p, true
		}
		if !ok || !l.is(prefix) || q.prefixed && (t.space > 1 || !r.merge(&q.unit, l, t)) {
			break
		}
		if !q.prefixed {
			q.unit, q.has, q.prefixed = r.local(l, t), true, true
		}
		j++
		if r.token(j).space > 1 || !r.near(j) {
			return j + len(r.tokens) // too far to be one amount
		}
	}
	return j
}

// local gives a bare 元 the currency of its region.
func (r *reader) local(l lexeme, t token) lexeme {
	if l.class == currency && l.is(generic) && r.tongue == chinese && l.code == "CNY" && isHan(r.rune(int(t.from))) {
		l.code = string(r.home)
	}
	return l
}

// merge takes a second word for the same currency into the first: "USD $",
// "$… CAD", 元人民币. It reports whether they can be one.
func (r *reader) merge(have *lexeme, l lexeme, t token) bool {
	if have.class != currency || l.class != currency {
		return false
	}
	l = r.local(l, t)
	switch {
	case l.code == have.code:
	case l.is(generic) && (l.code == "" || l.code != "USD" || dollars[have.code]):
		return have.n == 0
	case have.is(generic) && (have.code != "USD" || dollars[l.code]):
		have.code = l.code
	default:
		return false
	}
	have.flags &= l.flags | ^generic
	return true
}

// plausible refuses numbers that are no amounts: ordinals, a table's units, and
// "ALL 5 solutions".
func (r *reader) plausible(q *quantity, j int) bool {
	before := r.token(q.from - 1)
	if _, is := before.as(ordinal); is && r.token(q.from).space == 0 {
		return false
	}
	if !q.num.literal && r.headed(q.from) {
		return false
	}
	if !q.prefixed || !q.unit.is(wordlike) {
		return true
	}
	return r.token(j).space == 0 || q.num.scaled() || q.num.value.Exponent() == -2
}

// headed reports a word such as 단위 ahead of token i.
func (r *reader) headed(i int) bool {
	for k := i - 1; k >= i-2; k-- {
		if _, is := r.token(k).as(header); is {
			return true
		}
		if r.token(k).kind != mark {
			return false
		}
	}
	return false
}

// weakScale takes the letter of "$5m", "500k users".
func (r *reader) weakScale(q *quantity, j int) int {
	t := r.token(j)
	l, ok := t.as(weak)
	if !ok || q.num.scaled() || !r.near(j) || q.unit.class == percent && q.has {
		return j
	}
	next := r.token(j + 1)
	_, money := next.as(currency)
	_, things := next.as(counted)
	_, described := next.as(adjective)
	capital := r.cells[t.from].upper || l.n == 3
	switch {
	case t.space > 1 || t.space == 1 && !capital:
		return j
	case q.prefixed, money && r.near(j+1), (things || described) && capital && next.space > 0:
		q.low, q.num.plain, q.weak = q.low.Shift(int32(l.n)), false, true
		q.num.power = int32(l.n)
		return j + 1
	}
	return j
}

// settle turns the number into the value in the unit's own measure.
func (r *reader) settle(q *quantity) {
	if q.has && q.unit.n != 0 && q.unit.class != counted {
		q.low = q.low.Shift(int32(q.unit.n))
	}
	if q.negative {
		q.low = q.low.Neg()
	}
	q.high = q.low
}
