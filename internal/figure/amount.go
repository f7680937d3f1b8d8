package figure

import (
	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// read returns the figures found before and those of this paragraph.
func (r *reader) read() []Figure {
	for i := 0; i < len(r.tokens); {
		if k := r.tokens[i].kind; k == other || k == mark {
			i++
			continue
		}
		if end, ok := r.date(i); ok {
			i = end
			continue
		}
		if end, ok := r.amount(i); ok {
			i = end
			continue
		}
		i++
	}
	return r.found
}

// amount reads the figure at token i, a range perhaps, and keeps it.
func (r *reader) amount(i int) (end int, ok bool) {
	q, ok := r.quantity(i)
	if !ok {
		return i, false
	}
	q = r.rangeFrom(q)
	if !q.has && !(q.num.scaled() && q.num.literal) {
		return i, false
	}
	f := r.figure(q)
	var behind int
	f.Qualifier, behind = r.qualifier(q)
	if f.Kind == Money {
		f.Converts = r.converted(q, f)
		r.last = behind
	}
	r.found = append(r.found, f)
	return q.to, true
}

// figure turns a quantity into a figure without its surroundings.
func (r *reader) figure(q quantity) Figure {
	f := r.span(q.from, q.to)
	f.Low = norm(q.low)
	f.High = f.Low
	if !q.high.Equal(q.low) {
		f.High = norm(q.high)
	}
	switch q.unit.class {
	case currency, minor:
		f.Kind, f.Currency = Money, money.Currency(q.unit.code)
	case percent:
		f.Kind, f.Unit = Percent, brief.Percent
	case times:
		f.Kind, f.Unit = Multiple, brief.Times
	default:
		f.Kind, f.Unit = Count, brief.Unit(q.unit.code)
	}
	if !q.has {
		f.Kind, f.Unit = Count, ""
	}
	return f
}

// norm is money.Norm for values that mostly are in normal form already.
func norm(v decimal.Decimal) decimal.Decimal {
	if v.Exponent() == 0 {
		return v
	}
	return money.Norm(v)
}

// span is a figure over the tokens from..to.
func (r *reader) span(from, to int) Figure {
	start, end := r.cells[r.tokens[from].from].start, r.cells[r.tokens[to-1].to-1].end
	return Figure{Start: int(start), End: int(end), Text: r.text[start:end], Converts: None}
}

// rangeFrom reads on from the low end of a range to its high end.
func (r *reader) rangeFrom(q quantity) quantity {
	if q.negative && q.num.plain && !q.has {
		return q
	}
	sign := r.rangeSign(q)
	if sign == noSign || sign != plainSign && q.has && r.changes(q.from) {
		return q
	}
	second, ok := r.quantity(q.to + 1)
	if !ok || second.negative || sign == endSign && q.has {
		return q
	}
	low, ok := lend(q, second)
	if !ok {
		return q
	}
	out := second
	if !second.has {
		out.unit, out.has, out.prefixed = q.unit, q.has, q.prefixed
	}
	if q.has && q.unit.class == currency && second.has && !r.merge(&out.unit, q.unit, r.token(q.from)) {
		return q
	}
	out.from, out.low = q.from, low
	out.num.literal = q.num.literal && second.num.literal
	return out
}

// kinds of sign between two ends.
const (
	noSign    = iota
	plainSign // "~", "-", "between … and"
	wordSign  // "to", 至: also of a change
	endSign   // 에서, から: of a range only where the first number has no unit
)

func (r *reader) rangeSign(q quantity) int {
	t := r.token(q.to)
	if !r.near(q.to) || !r.near(q.to+1) {
		return noSign
	}
	if l, ok := t.as(rangeSign); ok {
		first := r.rune(int(t.from))
		switch {
		case l.n == 2:
			return endSign
		case first == '—' && (t.space > 0 || r.token(q.to+1).space > 0):
			return noSign
		case l.n == 1 && t.space != r.token(q.to+1).space:
			return noSign
		case l.n == 1 || first == '~':
			return plainSign
		}
		return wordSign
	}
	if _, ok := t.as(joins); ok {
		if _, is := r.token(r.skipBack(q.from - 1)).as(between); is {
			return plainSign
		}
	}
	return noSign
}

// changes reports a word ahead that makes two numbers a change: "from 5 % to
// 10 %", "rose $2 to $40".
func (r *reader) changes(from int) bool {
	_, is := r.token(r.skipBack(from - 1)).as(changeFrom)
	return is
}

// skipBack steps over qualifiers and fillers, backwards from token i.
func (r *reader) skipBack(i int) int {
	for n := 0; n < 3; n++ {
		t := r.token(i)
		_, q := t.as(before)
		_, f := t.as(filler)
		if !q && !f {
			break
		}
		i--
	}
	return i
}

// lend gives the low end the scale and unit of the high end, where the text
// says them once, and reports whether the two make a range.
func lend(a, b quantity) (decimal.Decimal, bool) {
	if !a.has && !b.has {
		if !b.num.scaled() {
			return a.low, false
		}
	} else if a.has && b.has && (a.unit.class != b.unit.class || a.unit.class != currency && a.unit.code != b.unit.code) {
		return a.low, false
	} else if a.has && !b.has && !a.prefixed {
		return a.low, false
	}
	low := a.low
	if !a.has && b.has && b.unit.n != 0 {
		low = low.Shift(int32(b.unit.n))
	}
	ownScale := a.num.scaled() || a.has && !a.prefixed
	if !ownScale && b.num.scaled() {
		if lent := low.Shift(b.num.power); b.num.power > 0 && lent.LessThanOrEqual(b.high) {
			return lent, true
		}
		return low, a.has && low.LessThanOrEqual(b.high)
	}
	return low, low.LessThanOrEqual(b.high)
}

// qualifier finds the word beside an amount, before it or behind it, and the
// token behind both. Of two, the one that bounds the amount counts: "up to
// about $5m" is up to.
func (r *reader) qualifier(q quantity) (brief.Qualifier, int) {
	front := r.ahead(q.from)
	back, behind := r.behind(q.to)
	switch {
	case front != "" && front != brief.About || back == "" && front != "":
		return front, behind
	case back != "":
		return back, behind
	case q.num.over:
		return brief.Over, behind
	}
	return "", behind
}

// ahead returns the qualifier before token from.
func (r *reader) ahead(from int) brief.Qualifier {
	var found brief.Qualifier
	for i := from - 1; i >= 0 && i > from-5; i-- {
		t := r.token(i)
		if r.token(i+1).line || isHangul(r.rune(int(t.from))) && isHangul(r.rune(int(t.from)-1)) {
			break
		}
		if l, ok := t.as(before); ok {
			if found == "" || found == brief.About {
				found = brief.Qualifier(l.code)
			}
			continue
		}
		if l, ok := t.as(converts); ok && l.code != "" && found == "" {
			found = brief.Qualifier(l.code)
			continue
		}
		if r.sameRune(t, '~') && i == from-1 && r.token(from).space == 0 && !isDigit(r.rune(int(t.from)-1)) {
			return brief.About
		}
		if _, ok := t.as(filler); !ok {
			break
		}
	}
	return found
}

func (r *reader) sameRune(t token, want rune) bool {
	return t.kind == word && t.to == t.from+1 && r.rune(int(t.from)) == want
}

// behind returns the qualifier after token to-1, and the token after it.
func (r *reader) behind(to int) (brief.Qualifier, int) {
	for i := to; i < to+3 && r.near(i); i++ {
		t := r.token(i)
		if l, ok := t.as(after); ok && !(t.space > 1) {
			return brief.Qualifier(l.code), i + 1
		}
		if _, ok := t.as(particle); !ok && !(r.hyphen(i) && i == to) {
			break
		}
	}
	return "", to
}

// converted returns the index of the amount that q restates: the last money
// before it, in another currency, with nothing between them but a bracket or a
// word such as "equivalent to".
func (r *reader) converted(q quantity, f Figure) int {
	if r.last == 0 || f.Currency == "" || q.unit.class == minor {
		return None
	}
	i, said := q.from-1, false
	for n := 0; n < 4; n++ {
		t := r.token(i)
		_, c := t.as(converts)
		_, b := t.as(before)
		_, l := t.as(filler)
		if !c && !b && !l {
			break
		}
		said = said || c
		i--
	}
	if !r.joined(i, said) {
		return None
	}
	last := len(r.found) - 1
	for last >= 0 && r.found[last].Kind != Money {
		last--
	}
	if last < 0 {
		return None
	}
	if original := r.found[last].Converts; original != None && r.found[original].Currency != f.Currency {
		return original
	}
	if r.found[last].Currency == f.Currency {
		return None
	}
	return last
}

// maxNoun is how many runes may stand between an amount and the bracket with
// its conversion: "US$5bn stake (…)".
const maxNoun = 14

// joined reports whether the tokens from the last money up to i tie what
// follows to it.
func (r *reader) joined(i int, said bool) bool {
	t := r.token(i)
	switch {
	case r.mark(t, '('), r.mark(t, '['):
		i--
	case r.mark(t, ',') || r.mark(t, '/') || r.mark(t, '—') || r.mark(t, ';') || r.mark(t, '、') || r.sameRune(t, '—'):
		if !said && !r.inBracket(i) {
			return false
		}
		i--
	case !said:
		return false
	}
	if i+1 == r.last {
		return true
	}
	gap := r.token(i)
	return i == r.last && !gap.line && (gap.kind == other || gap.kind == word) && gap.to-gap.from <= maxNoun && r.mark(r.token(i+1), '(')
}

// inBracket reports whether the newest money is itself a conversion.
func (r *reader) inBracket(i int) bool {
	last := len(r.found) - 1
	return i == r.last && last >= 0 && r.found[last].Converts != None
}

func (r *reader) mark(t token, want rune) bool {
	return t.kind == mark && t.to > t.from && r.rune(int(t.from)) == want
}
