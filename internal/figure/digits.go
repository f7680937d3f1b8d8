package figure

import (
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// number is a number as written.
type number struct {
	value  decimal.Decimal
	digits int8 // how many digits where it is nothing but digits, else 0
	plain  bool // no scale word: 5, 3.5, five
	// unscaled and power split a number with one coefficient, "8300억" into 8300
	// and 8, so that "7500~8300억" can lend its 억. power is 0 otherwise.
	power   int32
	lead    decimal.Decimal
	literal bool // begins with a digit
	over    bool // a little more: 300여
	bare    bool // units without a digit: 百億
	native  bool // 두, 세: counts things, not money
}

func (n number) scaled() bool { return !n.plain }

// maxDigits is the longest number that is read. More digits are no amount.
const maxDigits = 40

// vulgar are the fractions of one rune.
var vulgar = map[rune]string{'½': "0.5", '¼': "0.25", '¾': "0.75", '⅛': "0.125", '⅜': "0.375", '⅝': "0.625", '⅞': "0.875", '⅕': "0.2", '⅖': "0.4", '⅗': "0.6", '⅘': "0.8"}

// digits reads a number that begins with a digit, with the scale words behind
// it. Without ok, end is where reading may go on.
func (x *lexer) digits(p int) (n number, end int, ok bool) {
	v, end, ok := x.literal(p)
	if !ok {
		return number{}, end, false
	}
	n = number{value: v, lead: v, plain: true, literal: true}
	if x.onlyDigits(p, end) {
		n.digits = int8(end - p)
	}
	if f, to, is := x.fraction(p, end, v); is {
		n.value, n.lead, n.digits, end = f, f, 0, to
	}
	if m, to, is := x.scaleWords(n, end); is {
		return m, to, true
	}
	if m, to, is := x.cjk(p, end, &n.value); is {
		m.literal = true
		return m, to, true
	}
	return n, end, true
}

func (x *lexer) onlyDigits(p, q int) bool {
	for _, c := range x.cells[p:q] {
		if !isDigit(c.r) {
			return false
		}
	}
	return true
}

// text returns folded cells as a string.
func (x *lexer) text(p, q int) string {
	var b strings.Builder
	for _, c := range x.cells[p:q] {
		b.WriteRune(c.r)
	}
	return b.String()
}

// literal reads digits with their separators.
func (x *lexer) literal(p int) (decimal.Decimal, int, bool) {
	if v, ok := vulgar[x.rune(p)]; ok {
		return decimal.RequireFromString(v), p + 1, true
	}
	end, groups, small := p, 0, int64(0)
	for end < len(x.cells) && (isDigit(x.cells[end].r) || x.separates(end)) {
		if isDigit(x.cells[end].r) {
			small = small*10 + int64(x.cells[end].r-'0')
		} else {
			groups++
		}
		end++
	}
	if groups == 0 && end-p <= 18 { // fits an int64
		return decimal.New(small, 0), end, true
	}
	if end-p > 2*maxDigits {
		return decimal.Decimal{}, end, false
	}
	plain, size, ok := ungroup(x.text(p, end), groups)
	if !ok {
		return decimal.Decimal{}, end, false
	}
	v, err := decimal.NewFromString(plain)
	return v, p + size, err == nil
}

// separates reports whether a separator inside a number stands at p.
func (x *lexer) separates(p int) bool {
	switch x.cells[p].r {
	case ',', '.':
		return isDigit(x.rune(p + 1))
	case '\'', hardSpace:
		return isDigit(x.rune(p-1)) && x.threeDigits(p+1)
	case ' ': // 10 000: a group of zeros is no number of its own
		return isDigit(x.rune(p-1)) && x.rune(p+1) == '0' && x.threeDigits(p+1)
	default:
		return false
	}
}

func (x *lexer) threeDigits(p int) bool {
	return isDigit(x.rune(p)) && isDigit(x.rune(p+1)) && isDigit(x.rune(p+2)) && !isDigit(x.rune(p+3))
}

// ungroup turns "1,234.5", "1.234.567", "12,34,567" or "1,5" into plain digits
// and says how much of s it used: a list such as "1,2,3" is read up to its
// first comma. Dotted numbers that are no amounts (1.2.3) are refused.
func ungroup(s string, groups int) (plain string, size int, ok bool) {
	if groups == 0 {
		return s, len([]rune(s)), len(s) <= maxDigits
	}
	s = strings.NewReplacer("'", ",", string(hardSpace), ",", " ", ",").Replace(s)
	comma, dot := strings.Count(s, ","), strings.Count(s, ".")
	switch {
	case dot == 1 && comma == 0, dot == 1 && strings.IndexByte(s, '.') > strings.LastIndexByte(s, ',') && grouped(s[:strings.IndexByte(s, '.')], ","):
		return strings.ReplaceAll(s, ",", ""), len(s), len(s) <= maxDigits
	case dot == 0 && grouped(s, ","):
		return strings.ReplaceAll(s, ",", ""), len(s), len(s) <= maxDigits
	case comma == 0 && grouped(s, "."):
		return strings.ReplaceAll(s, ".", ""), len(s), len(s) <= maxDigits
	case comma == 0:
		return "", 0, false
	case comma == 1 && decimalComma(s):
		return strings.Replace(strings.ReplaceAll(s, ".", ""), ",", ".", 1), len(s), len(s) <= maxDigits
	}
	head := s[:strings.IndexByte(s, ',')]
	if head == "" || strings.Count(head, ".") > 1 {
		return "", 0, false
	}
	return head, len(head), len(head) <= maxDigits
}

// decimalComma reports whether s is a number of the continent: "1,5",
// "1.234,56".
func decimalComma(s string) bool {
	whole, cents, _ := strings.Cut(s, ",")
	if strings.Contains(cents, ".") || len(cents) > 2 || whole == "" {
		return false
	}
	return len(whole) <= 3 && !strings.Contains(whole, ".") || strings.Contains(whole, ".") && grouped(whole, ".")
}

// grouped reports whether s has groups of three digits, or of two before the
// last as in India.
func grouped(s, sep string) bool {
	g := strings.Split(s, sep)
	if len(g) < 2 || len(g[0]) == 0 || len(g[0]) > 3 || len(g[len(g)-1]) != 3 {
		return false
	}
	size := len(g[1])
	if size == 2 && (sep != "," || len(g[0]) > 2) {
		return false
	}
	for _, part := range g[1 : len(g)-1] {
		if len(part) != size || size < 2 || size > 3 {
			return false
		}
	}
	return true
}

// fraction reads "1/2", "2 1/2" and "2½" where a scale or unit follows, as
// dates and scores (24/7) look the same.
func (x *lexer) fraction(p, end int, whole decimal.Decimal) (decimal.Decimal, int, bool) {
	if v, ok := vulgar[x.rune(end)]; ok && whole.Exponent() == 0 {
		return whole.Add(decimal.RequireFromString(v)), end + 1, true
	}
	top, q := p, end
	if x.rune(q) == ' ' && isDigit(x.rune(q+1)) {
		top, q = end+1, end+2
	} else {
		whole = decimal.Zero
	}
	if q-top != 1 || x.rune(q) != '/' || !isDigit(x.rune(q+1)) || isDigit(x.rune(q+2)) || x.rune(q+2) == '/' {
		return whole, end, false
	}
	over, under := int64(x.rune(top)-'0'), int64(x.rune(q+1)-'0')
	if over == 0 || over >= under || under != 2 && under != 4 && under != 5 && under != 8 {
		return whole, end, false
	}
	at := gap(x.cells, q+2)
	if _, _, scaled := x.numeralAt(at, scale, big); !scaled && !x.unitAt(at) {
		return whole, end, false
	}
	return whole.Add(decimal.New(over, 0).Div(decimal.New(under, 0))), q + 2, true
}

// scaleWords reads the English scale behind digits: "48.2 million", "5 lakh
// crore", "$5bn".
func (x *lexer) scaleWords(n number, p int) (number, int, bool) {
	end, scaled := p, false
	for range 2 {
		l, to, ok := x.numeralAt(gap(x.cells, end), scale, hundred)
		if !ok || to == end || scaled && l.is(glued) {
			break
		}
		n.value, n.power = n.value.Shift(int32(l.n)), n.power+int32(l.n)
		end, scaled = to, true
	}
	if !scaled {
		return n, p, false
	}
	n.plain, n.digits = false, 0
	return x.andHalf(n, end)
}

// andHalf reads the tail of "a million and a half".
func (x *lexer) andHalf(n number, end int) (number, int, bool) {
	if _, q, ok := x.numeralAt(gap(x.cells, end), and); ok {
		if _, q, ok = x.numeralAt(gap(x.cells, q), article); ok {
			if _, q, ok = x.numeralAt(gap(x.cells, q), halfOf); ok {
				n.value = n.value.Add(decimal.New(5, n.power-1))
				n.lead = n.lead.Add(decimal.New(5, -1))
				return n, q, true
			}
		}
	}
	return n, end, true
}

// numeralAt returns the numeral at p if it is one of the given parts.
func (x *lexer) numeralAt(p int, parts ...part) (lexeme, int, bool) {
	end, found := x.match(p)
	for _, l := range found {
		if l.class != numeral {
			continue
		}
		for _, want := range parts {
			if l.part == want {
				return l, end, true
			}
		}
	}
	return lexeme{}, p, false
}

// dateDigits reads 2026-03-31, 2026/3/31, 2026.3.31 and, where only one reading
// is a date, 12/31/2026.
func (x *lexer) dateDigits(p int) (brief.Date, int, bool) {
	if isDigit(x.rune(p-1)) || x.rune(p-1) == '.' {
		return brief.Date{}, p, false
	}
	var part [3]int
	q, sep := p, rune(0)
	for i := range part {
		start := q
		for isDigit(x.rune(q)) && q-start < 5 {
			part[i] = part[i]*10 + int(x.rune(q)-'0')
			q++
		}
		if q == start {
			return brief.Date{}, p, false
		}
		if i == 2 {
			break
		}
		if r := x.rune(q); r != '-' && r != '/' && r != '.' || sep != 0 && sep != r {
			return brief.Date{}, p, false
		}
		sep = x.rune(q)
		q++
	}
	if isDigit(x.rune(q)) || isLatin(x.rune(q)) && x.rune(q) != 't' {
		return brief.Date{}, p, false
	}
	y, m, d := part[0], part[1], part[2]
	if d >= 1900 && sep == '/' && (y > 12) != (m > 12) {
		y, m, d = d, min(y, m), max(y, m)
	}
	return realDay(y, m, d, q)
}
