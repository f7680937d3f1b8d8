package figure

import "github.com/shopspring/decimal"

// noUnit is above every power, the state before the first unit.
const noUnit int16 = 99

// hanNumber is the state of a number in units of ten thousand: 1조 2천 5백억.
type hanNumber struct {
	total, section decimal.Decimal
	cur            decimal.Decimal // coefficient waiting for its unit
	waiting        bool
	digits         int   // of a coefficient in 一二三
	small, big     int16 // powers of the last units
	power          int32 // of all units behind a lone coefficient
	coefficients   int
	parts          int
	over           bool
	counted        bool // has a coefficient at all
	rough          bool // the coefficient is 二三, "two or three"

	// keep is the state before a coefficient that only a unit can confirm.
	keep *hanNumber
	end  int
}

// cjkWords reads a number that begins with a word: 三百万, 천 4백만.
func (x *lexer) cjkWords(p int) (number, int, bool) {
	prev := x.rune(p - 1)
	if isHangul(prev) && isHangul(x.rune(p)) || isDigit(prev) || vague(prev) {
		return number{}, p, false
	}
	n, end, ok := x.cjk(p, p, nil)
	if lone := end == p+1 && n.plain; lone && isHangul(x.rune(p)) && isSpace(x.rune(end)) {
		return number{}, p, false // 이 달러 is "this dollar" as well as two
	}
	if prev == '上' && n.bare {
		n.over = true // 上百亿: a hundred 亿 and more
	}
	return n, end, ok
}

// vague reports a rune that leaves open how many what follows is: 数十億,
// 几百万, 两三百.
func vague(r rune) bool {
	switch r {
	case '数', '數', '几', '幾', '何', '수', '몇':
		return true
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '两', '兩': // of 两三百
		return true
	default:
		return false
	}
}

// cjk reads on at p, behind the digits of value if there are any. start is
// where the number began.
func (x *lexer) cjk(start, p int, value *decimal.Decimal) (number, int, bool) {
	s := hanNumber{small: 4, big: noUnit, end: p}
	if value != nil {
		s.cur, s.waiting, s.coefficients, s.counted, s.digits = *value, true, 1, true, maxDigits
	}
	for s.parts < maxDigits && x.cjkPart(&s, start) {
		s.parts++
	}
	if s.keep != nil && s.waiting && !x.unitAt(s.end) {
		s = *s.keep
	}
	if s.parts == 0 || value != nil && s.small == 4 && s.big == noUnit && !s.over {
		return number{}, p, false
	}
	if !s.counted && !x.bareUnit(&s, start) {
		return number{}, p, false
	}
	return s.number(), s.end, true
}

// bareUnit reports whether units alone make a number: 천만, 百万 and the
// Korean 만 do; 億 alone heads a table's column.
func (x *lexer) bareUnit(s *hanNumber, start int) bool {
	return s.parts > 1 || s.big == noUnit || s.big == 4 && isHangul(x.rune(start))
}

func (s *hanNumber) number() number {
	n := number{value: s.total.Add(s.section), over: s.over, bare: !s.counted, plain: s.small == 4 && s.big == noUnit}
	if s.waiting {
		n.value = n.value.Add(s.cur)
	}
	n.lead = n.value
	if s.coefficients == 1 && !s.waiting && !n.plain {
		n.power, n.lead = s.power, n.value.Shift(-s.power)
	}
	return n
}

// cjkPart takes the next digit, unit or literal. It reports false at the end.
func (x *lexer) cjkPart(s *hanNumber, start int) bool {
	at := s.end
	for at > start && at-s.end < maxGap && (x.rune(at) == ' ' || x.rune(at) == hardSpace) {
		at++
	}
	spaced := at > s.end
	if isDigit(x.rune(at)) {
		return !s.waiting && s.parts > 0 && (!spaced || x.tongue == korean) && x.cjkLiteral(s, at, spaced)
	}
	end, found := x.match(at)
	for _, l := range found {
		if l.class == numeral {
			return x.cjkWord(s, l, at, end, spaced)
		}
	}
	return false
}

// cjkLiteral takes digits between units: the 500 of 2조 500억.
func (x *lexer) cjkLiteral(s *hanNumber, p int, spaced bool) bool {
	v, end, ok := x.literal(p)
	if !ok || !s.fits(v) {
		return false
	}
	if spaced || isHangul(x.rune(end)) {
		kept := *s
		s.keep = &kept
	}
	s.cur, s.waiting, s.digits, s.end, s.counted = v, true, maxDigits, end, true
	s.coefficients++
	return true
}

// fits reports whether a coefficient can stand behind the last unit.
func (s *hanNumber) fits(v decimal.Decimal) bool {
	limit := s.big
	if s.small < 4 {
		limit = s.small
	}
	return limit == noUnit || v.LessThan(decimal.New(1, int32(limit)))
}

func (x *lexer) cjkWord(s *hanNumber, l lexeme, p, end int, spaced bool) bool {
	switch l.part {
	case digit:
		if !x.cjkDigit(s, l, p, spaced) {
			return false
		}
	case small:
		if s.rough || spaced && !s.waiting && !isHangul(x.rune(p)) || !s.takeSmall(l.n) {
			return false
		}
	case big:
		if s.rough || !s.takeBig(l.n) {
			return false
		}
	case halfCJK:
		return x.cjkHalf(s, end)
	case dotCJK:
		return x.cjkDecimals(s, end)
	case more:
		if spaced || s.parts == 0 && !s.waiting || s.over {
			return false
		}
		s.over = true
	default:
		return false
	}
	s.end = end
	return true
}

// cjkDigit takes 三 or 삼. Digits side by side are positions: 二五 is 25.
func (x *lexer) cjkDigit(s *hanNumber, l lexeme, p int, spaced bool) bool {
	v := decimal.New(int64(l.n), 0)
	switch {
	case s.waiting && (spaced || s.digits >= 8):
		return false
	case s.waiting:
		s.rough = s.digits == 1 && v.Equal(s.cur.Add(decimal.New(1, 0)))
		s.cur = s.cur.Shift(1).Add(v)
	case spaced && !isHangul(x.rune(p)):
		return false
	default:
		if s.parts > 0 && isHangul(x.rune(p)) || spaced {
			kept := *s
			s.keep = &kept
		}
		s.cur, s.digits, s.rough = v, 0, false
		s.coefficients++
	}
	s.waiting, s.counted = true, true
	s.digits++
	return true
}

func (s *hanNumber) takeSmall(power int16) bool {
	if power >= s.small {
		return false
	}
	if !s.waiting {
		s.cur = decimal.New(1, 0)
	}
	s.section = s.section.Add(s.cur.Shift(int32(power)))
	s.small, s.waiting, s.digits, s.power = power, false, 0, s.power+int32(power)
	return true
}

func (s *hanNumber) takeBig(power int16) bool {
	if power >= s.big {
		return false
	}
	v := s.section
	if s.waiting {
		v = v.Add(s.cur)
	}
	if v.IsZero() {
		if s.parts > 0 || s.counted {
			return false
		}
		v = decimal.New(1, 0)
	}
	s.total = s.total.Add(v.Shift(int32(power)))
	s.section, s.waiting, s.digits, s.big = decimal.Zero, false, 0, power
	s.small, s.power = 4, s.power+int32(power)
	return true
}

// cjkHalf reads 半億 and 5億半.
func (x *lexer) cjkHalf(s *hanNumber, end int) bool {
	if !s.waiting && s.parts > 0 && s.big != noUnit && s.section.IsZero() {
		s.total, s.end = s.total.Add(decimal.New(5, int32(s.big)-1)), end
		return true
	}
	l, to, ok := x.numeralAt(gap(x.cells, end), big)
	if s.parts > 0 || s.waiting || !ok {
		return false
	}
	s.cur, s.waiting, s.counted, s.coefficients = decimal.New(5, -1), true, true, 1
	s.end = to
	return s.takeBig(l.n)
}

// cjkDecimals reads the digits behind 点.
func (x *lexer) cjkDecimals(s *hanNumber, p int) bool {
	if !s.waiting {
		return false
	}
	end := p
	for exp := int32(-1); exp > -8; exp-- {
		l, to, ok := x.numeralAt(end, digit)
		if !ok {
			break
		}
		s.cur, end = s.cur.Add(decimal.New(int64(l.n), exp)), to
	}
	if end == p {
		return false
	}
	s.digits, s.end = maxDigits, end
	return true
}

// unitAt reports whether a unit follows.
func (x *lexer) unitAt(p int) bool {
	_, found := x.match(gap(x.cells, p))
	for _, l := range found {
		if l.isUnit() {
			return true
		}
	}
	return false
}
