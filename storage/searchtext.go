package storage

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// FTS5 splits text at spaces and punctuation, which finds nothing within a run
// of Korean, Japanese or Chinese. So every such rune is set apart by zero-width
// spaces before it is indexed, and a searched word becomes the phrase of its
// runes: it is then found anywhere in a run. Other words are found by how they
// begin. fold makes capitals, full-width forms and decomposed Hangul alike.

const apart = "\u200b"

// fold brings text to the one form that is compared.
func fold(s string) string {
	return strings.ToLower(norm.NFKC.String(s))
}

// alone reports whether a rune of folded text is a word by itself.
func alone(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r == 'ー', r >= '〆' && r <= '〇', r >= '〱' && r <= '〵', r == '〻', r == '〼':
		return true // marks of Japanese that Unicode counts to no script
	}
	return unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// inWord reports whether a rune is part of a word, as FTS5's unicode61 has it.
func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r)
}

// indexText is text as it is given to FTS5.
func indexText(s string) string {
	folded := fold(s)
	var b strings.Builder
	b.Grow(len(folded) * 2)
	for _, r := range folded {
		if alone(r) {
			b.WriteString(apart)
			b.WriteRune(r)
			b.WriteString(apart)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// citation matches the marks that tie prose to figures and sources.
var citation = regexp.MustCompile(` ?\[[@^][a-z0-9-]+\]`)

// plain is prose without its citation marks.
func plain(s string) string {
	if !strings.Contains(s, "[") {
		return s
	}
	return citation.ReplaceAllString(s, "")
}

// Limits that keep a search harmless, whatever is pasted into it. What lies
// beyond them is not looked for.
const (
	maxQueryRunes = 1000
	maxQueryWords = 32
)

// word is one word of a search: tokens that must stand next to each other. The
// last may be the beginning of a longer one, unless it is a rune by itself.
type word struct {
	text   string
	tokens []string
	prefix bool
}

// matching writes words for FTS5's MATCH, joined by AND or OR. Quoted, nothing
// in them is an operator.
func matching(words []word, join string) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = `"` + strings.Join(w.tokens, " ") + `"`
		if w.prefix {
			parts[i] += "*"
		}
	}
	return strings.Join(parts, join)
}

// token is one word of a text as FTS5 sees it, with the bytes of the original
// text that it came from.
type token struct {
	text       string
	start, end int
}

// tokenize splits a text as indexText and FTS5 do.
func tokenize(s string) []token {
	t := tokenizer{list: make([]token, 0, len(s)/4+1)}
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		next, _ := utf8.DecodeRuneInString(s[at+size:])
		if settled(r) && (at+size == len(s) || settled(next)) {
			t.take(unicode.ToLower(r), at, at+size)
			at += size
			continue
		}
		end := at + max(size, norm.NFKC.NextBoundaryInString(s[at:], true))
		for _, r := range strings.ToLower(norm.NFKC.String(s[at:end])) {
			t.take(r, at, end)
		}
		at = end
	}
	t.flush()
	return t.list
}

// settled reports whether a rune is its own NFKC form, whatever settled rune
// follows: nearly all of most texts.
func settled(r rune) bool {
	return r < 0x80 || r >= 0xac00 && r <= 0xd7a3 || r >= 0x4e00 && r <= 0x9fff ||
		r >= 0x3041 && r <= 0x3096 || r >= 0x30a1 && r <= 0x30fa || r == 'ー'
}

// tokenizer collects tokens from runes.
type tokenizer struct {
	list       []token
	current    []byte
	start, end int
}

// take adds a folded rune that came from some bytes of the text.
func (t *tokenizer) take(r rune, from, to int) {
	switch {
	case r < 0x80 && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9'):
		t.letter(string(r), from, to)
	case r < 0x80:
		t.flush()
	case alone(r):
		t.flush()
		t.list = append(t.list, token{string(r), from, to})
	case inWord(r):
		t.letter(withoutMarks(r), from, to)
	case r >= 0x300 && r <= 0x36f && len(t.current) > 0:
		t.end = to // an accent: FTS5 leaves it out
	default:
		t.flush()
	}
}

func (t *tokenizer) letter(s string, from, to int) {
	if len(t.current) == 0 {
		t.start = from
	}
	t.current = append(t.current, s...)
	t.end = to
}

func (t *tokenizer) flush() {
	if len(t.current) > 0 {
		t.list = append(t.list, token{string(t.current), t.start, t.end})
		t.current = t.current[:0]
	}
}

// withoutMarks takes the accents off a Latin letter, and off no other: й is not
// an и with a mark.
func withoutMarks(r rune) string {
	if r < 0x80 || !unicode.Is(unicode.Latin, r) {
		return string(r)
	}
	base := []rune(norm.NFD.String(string(r)))
	if len(base) > 1 && base[1] >= 0x300 && base[1] <= 0x36f {
		return string(base[0])
	}
	return string(r)
}

// occurrences finds a word in the tokens of a text, as byte ranges of it.
func (w word) occurrences(text []token) [][2]int {
	var out [][2]int
	for i := 0; i+len(w.tokens) <= len(text); i++ {
		if w.at(text[i : i+len(w.tokens)]) {
			out = append(out, [2]int{text[i].start, text[i+len(w.tokens)-1].end})
		}
	}
	return out
}

func (w word) at(text []token) bool {
	last := len(w.tokens) - 1
	for i, t := range w.tokens {
		switch {
		case text[i].text == t:
		case i == last && w.prefix && strings.HasPrefix(text[i].text, t):
		default:
			return false
		}
	}
	return true
}
