package figure

import "github.com/shopspring/decimal"

// numeral reads the number that begins with the word at p, whose readings are
// given.
func (x *lexer) numeral(p int, found []lexeme) (number, int, bool) {
	for _, l := range found {
		if l.class != numeral {
			continue
		}
		switch l.part {
		case ones, tens, article, halfOf, quarterOf:
			if n, end, ok := x.english(p); ok {
				return n, end, true
			}
		case digit, small, big, halfCJK:
			if n, end, ok := x.cjkWords(p); ok {
				return n, end, true
			}
		case native:
			if !isHangul(x.rune(p - 1)) {
				end, _ := x.match(p)
				return number{value: decimal.New(int64(l.n), 0), plain: true, native: true}, end, true
			}
		}
	}
	return number{}, p, false
}

// words is the state of an English number.
type words struct {
	total, group decimal.Decimal
	unit         bool // the group has its ones
	tens         bool
	last         int16 // the last scale's power
	parts        int
	count        int // of words
}

// english reads number words: "two hundred and five million", "half a
// million", "one and a half billion".
func (x *lexer) english(p int) (number, int, bool) {
	s := words{last: 99}
	end := p
	for s.parts < maxDigits {
		at := end
		if at > p {
			at = gap(x.cells, end)
		}
		to, ok := x.englishPart(&s, at)
		if !ok {
			break
		}
		end = to
		s.parts++
	}
	if s.count == 0 {
		return number{}, p, false
	}
	n := number{value: s.total.Add(s.group), plain: s.last == 99}
	if s.total.IsPositive() && s.group.IsZero() && s.last < 99 {
		n.power, n.lead = int32(s.last), n.value.Shift(-int32(s.last))
	}
	if n.plain {
		n.lead = n.value
		return n, end, true
	}
	return x.andHalf(n, end)
}

// englishPart takes one more word into the number.
func (x *lexer) englishPart(s *words, p int) (int, bool) {
	to, found := x.match(p)
	for _, l := range found {
		if l.class == numeral {
			return x.englishWord(s, l, p, to)
		}
	}
	return p, false
}

func (x *lexer) englishWord(s *words, l lexeme, p, to int) (int, bool) {
	v := decimal.New(int64(l.n), 0)
	switch {
	case l.part == ones && !s.unit && (!s.tens || l.n < 10):
		s.group, s.unit = s.group.Add(v), true
	case l.part == tens && !s.unit && !s.tens:
		s.group, s.tens = s.group.Add(v), true
	case l.part == hundred && s.group.IsPositive() && s.group.LessThan(decimal.New(100, 0)):
		s.group, s.unit, s.tens = s.group.Shift(2), false, false
	case l.part == scale && s.group.IsPositive() && l.n < s.last && !l.is(glued):
		s.total, s.group, s.last = s.total.Add(s.group.Shift(int32(l.n))), decimal.Zero, l.n
		s.unit, s.tens = false, false
	case l.part == article && s.count == 0 && s.group.IsZero():
		return x.afterArticle(s, to)
	case l.part == halfOf && s.count == 0:
		return x.fractionOf(s, "0.5", to)
	case l.part == quarterOf && s.count == 0:
		return x.fractionOf(s, "0.25", to)
	case l.part == quartersOf && s.count == 1 && s.group.Equal(decimal.New(3, 0)):
		s.group, s.count = decimal.Zero, 0
		return x.fractionOf(s, "0.75", to)
	case l.part == and && s.count > 0 && (s.group.IsPositive() || s.last == 3):
		return x.afterAnd(s, to)
	case l.part == point && s.count > 0:
		return x.decimals(s, to)
	default:
		return p, false
	}
	s.count++
	return to, true
}

// afterArticle reads "a hundred", "a million", "a half", "a quarter".
func (x *lexer) afterArticle(s *words, p int) (int, bool) {
	at := gap(x.cells, p)
	l, to, ok := x.numeralAt(at, hundred, scale, halfOf, quarterOf)
	switch {
	case !ok || at == p:
		return p, false
	case l.part == hundred || l.part == scale:
		s.group = decimal.New(1, 0)
		return x.englishWord(s, l, p, to)
	case l.part == halfOf:
		return x.fractionOf(s, "0.5", to)
	}
	return x.fractionOf(s, "0.25", to)
}

// fractionOf reads the scale that a fraction is of; without one there is no
// number.
func (x *lexer) fractionOf(s *words, value string, p int) (int, bool) {
	if _, to, ok := x.numeralAt(gap(x.cells, p), ofA); ok {
		p = to
	}
	if _, to, ok := x.numeralAt(gap(x.cells, p), article); ok {
		p = to
	}
	l, to, ok := x.numeralAt(gap(x.cells, p), scale)
	if !ok {
		return p, false
	}
	s.group = decimal.RequireFromString(value)
	return x.englishWord(s, l, p, to)
}

// afterAnd reads what "and" adds: a half before a scale, or the end of a number
// over a hundred.
func (x *lexer) afterAnd(s *words, p int) (int, bool) {
	at := gap(x.cells, p)
	if _, to, ok := x.numeralAt(at, article); ok {
		if _, end, ok := x.numeralAt(gap(x.cells, to), halfOf); ok && s.last == 99 && s.unit {
			s.group = s.group.Add(decimal.New(5, -1))
			return end, true
		}
		return p, false
	}
	l, to, ok := x.numeralAt(at, ones, tens)
	if !ok || s.unit || s.tens || at == p {
		return p, false
	}
	return x.englishWord(s, l, p, to)
}

// decimals reads the digits behind "point".
func (x *lexer) decimals(s *words, p int) (int, bool) {
	end := p
	for exp := int32(-1); exp > -6; exp-- {
		l, to, ok := x.numeralAt(gap(x.cells, end), ones)
		if !ok || l.n > 9 {
			break
		}
		s.group, end = s.group.Add(decimal.New(int64(l.n), exp)), to
	}
	s.unit = true
	return end, end > p
}
