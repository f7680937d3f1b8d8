package figure

import "moat/internal/brief"

// kind of a token.
type tokenKind uint8

const (
	other    tokenKind = iota // words that mean nothing here
	mark                      // one punctuation mark
	word                      // of the lexicon
	numbered                  // a number
	dated                     // a date in digits
)

// token is a piece of a paragraph. from and to are cell indexes.
type token struct {
	kind  tokenKind
	space uint8 // spaces ahead of it, at most maxGap
	line  bool  // a line break is ahead of it
	from  int32
	to    int32
	words []lexeme // of a word, its readings
	index int32    // of a number or date, in the lexer's lists
}

// lexer cuts a paragraph into tokens.
type lexer struct {
	words   *trie
	cells   []cell
	tongue  tongue
	tokens  []token
	numbers []number
	dates   []brief.Date
}

// rune returns the rune at p, 0 outside the text.
func (x *lexer) rune(p int) rune {
	if p < 0 || p >= len(x.cells) {
		return 0
	}
	return x.cells[p].r
}

// lex fills the tokens.
func (x *lexer) lex() {
	for p := 0; p < len(x.cells); {
		start, space, line := p, 0, false
		for p < len(x.cells) && isSpace(x.cells[p].r) {
			space = min(space+1, maxGap)
			line = line || x.cells[p].r == '\n'
			p++
		}
		if p >= len(x.cells) {
			return
		}
		t := x.cut(p)
		t.space, t.line = uint8(space), line
		if t.kind == other && x.growOther(t, start) {
			p = int(t.to)
			continue
		}
		x.tokens = append(x.tokens, t)
		p = int(t.to)
	}
}

// growOther joins meaningless text to meaningless text in front of it. A line
// break stays visible.
func (x *lexer) growOther(t token, start int) bool {
	if len(x.tokens) == 0 || t.line {
		return false
	}
	last := &x.tokens[len(x.tokens)-1]
	if last.kind != other || int(last.to) != start {
		return false
	}
	last.to = t.to
	return true
}

// cut returns the token at p, which is no space.
func (x *lexer) cut(p int) token {
	r := x.cells[p].r
	switch {
	case isDigit(r), r == '.' && isDigit(x.rune(p+1)) && !isDigit(x.rune(p-1)), vulgar[r] != "":
		return x.cutDigits(p)
	case isLatin(r) && (isLatin(x.rune(p-1)) || x.rune(p-1) == '\'' && isLatin(x.rune(p-2))):
		return token{kind: other, from: int32(p), to: int32(x.wordEnd(p))}
	}
	end, found := x.match(p)
	if found != nil && found[0].class != blocked {
		if n, to, ok := x.numeral(p, found); ok {
			return x.numberToken(n, p, to)
		}
		if t := (token{kind: word, from: int32(p), to: int32(end), words: found}); t.isWord() {
			return t
		}
	}
	if found != nil {
		return token{kind: other, from: int32(p), to: int32(end)}
	}
	if isLatin(r) {
		return token{kind: other, from: int32(p), to: int32(x.wordEnd(p))}
	}
	kind := other
	if isMark(r) {
		kind = mark
	}
	return token{kind: kind, from: int32(p), to: int32(p + 1)}
}

// cutDigits cuts what begins with a digit: a date, a number, or a name such as
// 5G, which is neither.
func (x *lexer) cutDigits(p int) token {
	if d, end, ok := x.dateDigits(p); ok {
		x.dates = append(x.dates, d)
		return token{kind: dated, from: int32(p), to: int32(end), index: int32(len(x.dates) - 1)}
	}
	if found, end := x.partialYear(p); found != nil {
		return token{kind: word, from: int32(p), to: int32(end), words: found}
	}
	n, end, ok := x.digits(p)
	if ok && x.gluedName(end) {
		ok, end = false, x.wordEnd(end)
	}
	if !ok {
		return token{kind: other, from: int32(p), to: int32(end)}
	}
	return x.numberToken(n, p, end)
}

func (x *lexer) numberToken(n number, from, to int) token {
	x.numbers = append(x.numbers, n)
	return token{kind: numbered, from: int32(from), to: int32(to), index: int32(len(x.numbers) - 1)}
}

// gluedName reports letters right behind digits that are no unit: 5G, 3D.
func (x *lexer) gluedName(p int) bool {
	if !isLatin(x.rune(p)) {
		return false
	}
	_, found := x.match(p)
	return found == nil
}

// partialYear reads words that begin with a digit: "1q", "2h".
func (x *lexer) partialYear(p int) (found []lexeme, end int) {
	if isDigit(x.rune(p-1)) || !isLatin(x.rune(p+1)) {
		return nil, p
	}
	end, found = x.match(p)
	if found == nil || found[0].class != quarter && found[0].class != half {
		return nil, p
	}
	return found, end
}

// wordEnd returns where the letters and digits from p on end.
func (x *lexer) wordEnd(p int) int {
	for p < len(x.cells) && (isLatin(x.cells[p].r) || isDigit(x.cells[p].r)) {
		p++
	}
	return p
}

func isMark(r rune) bool {
	switch r {
	case '.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '-', '—', '~', '/', '+', '%', '。', '、', '「', '」', '《', '》', '"', '“', '”', '△', '▲', '≈', '<', '>', '|', '…':
		return true
	default:
		return false
	}
}

// match returns the readings of the longest word of the lexicon at p, and its
// end. Readings of other languages are left out.
func (x *lexer) match(p int) (end int, found []lexeme) {
	if r := x.rune(p); !x.words.starts[r&0xffff] {
		return p, nil
	}
	node, ok := int32(0), true
	for q := p; q < len(x.cells); {
		next := q + 1
		r := x.cells[q].r
		if g := gap(x.cells, q); g > q && q > p {
			if space, is := x.words.steps[step{node, ' '}]; is {
				node, q = space, g
				continue
			}
		}
		if node, ok = x.words.steps[step{node, r}]; !ok {
			break
		}
		q = next
		if words := x.words.words[node]; words != nil && x.bounded(p, q) {
			if here := x.here(words, p, q); here != nil {
				end, found = q, here
			}
		}
	}
	return end, found
}

// bounded reports whether p to q can be a whole word of its script.
func (x *lexer) bounded(p, q int) bool {
	last, next := x.rune(q-1), x.rune(q)
	switch {
	case isLatin(last) && isLatin(next), isKatakana(last) && isKatakana(next):
		return false
	case isLatin(x.rune(p)) && isLatin(x.rune(p-1)):
		return false
	case isDigit(last) && (isDigit(next) || isLatin(next)):
		return false
	}
	return true
}

// here keeps the readings that hold in this language, in this case, before
// this next rune.
func (x *lexer) here(words []lexeme, p, q int) []lexeme {
	for i, l := range words {
		if x.holds(l, p, q) {
			continue
		}
		kept := append([]lexeme(nil), words[:i]...)
		for _, m := range words[i+1:] {
			if x.holds(m, p, q) {
				kept = append(kept, m)
			}
		}
		if len(kept) == 0 {
			return nil
		}
		return kept
	}
	return words
}

func (x *lexer) holds(l lexeme, p, q int) bool {
	if l.in != anyTongue && l.in&x.tongue == 0 {
		return false
	}
	if l.is(capitals) && !x.capitals(p, q) {
		return false
	}
	return !l.is(strict) || followsUnit(x.rune(q))
}

// capitals reports whether every letter between p and q is a capital.
func (x *lexer) capitals(p, q int) bool {
	for _, c := range x.cells[p:q] {
		if isLatin(c.r) && !c.upper {
			return false
		}
	}
	return true
}

// as returns a token's reading of a class.
func (t token) as(c class) (lexeme, bool) {
	for _, l := range t.words {
		if l.class == c {
			return l, true
		}
	}
	return lexeme{}, false
}

// unit returns a token's reading as a unit.
func (t token) unit() (lexeme, bool) {
	for _, l := range t.words {
		if l.isUnit() {
			return l, true
		}
	}
	return lexeme{}, false
}

// isWord reports whether a token means something besides a part of a number.
func (t token) isWord() bool {
	for _, l := range t.words {
		if l.class != numeral {
			return true
		}
	}
	return false
}
