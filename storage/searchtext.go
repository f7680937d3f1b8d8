package storage

import (
	"regexp"
	"strings"
	"unicode"

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

// queryWords splits what a reader typed.
func queryWords(text string) []word {
	clean := strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", " "), " ")
	if runes := []rune(clean); len(runes) > maxQueryRunes {
		clean = string(runes[:maxQueryRunes])
	}
	var words []word
	for _, field := range strings.Fields(fold(clean)) {
		w := word{text: field}
		for _, t := range tokenize(field) {
			w.tokens = append(w.tokens, t.text)
		}
		if len(w.tokens) == 0 {
			continue
		}
		last := []rune(w.tokens[len(w.tokens)-1])
		w.prefix = !alone(last[0])
		words = append(words, w)
		if len(words) == maxQueryWords {
			break
		}
	}
	return words
}

// matchExpression writes words for FTS5's MATCH, all of which must be found.
// Quoted, nothing in them is an operator.
func matchExpression(words []word) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = `"` + strings.Join(w.tokens, " ") + `"`
		if w.prefix {
			parts[i] += "*"
		}
	}
	return strings.Join(parts, " AND ")
}

// token is one word of a text as FTS5 sees it, with the bytes of the original
// text that it came from.
type token struct {
	text       string
	start, end int
}

// tokenize splits a text as indexText and FTS5 do.
func tokenize(s string) []token {
	var out []token
	var current strings.Builder
	start, end := 0, 0
	flush := func() {
		if current.Len() > 0 {
			out = append(out, token{current.String(), start, end})
			current.Reset()
		}
	}
	var segments norm.Iter
	segments.InitString(norm.NFKC, s)
	for !segments.Done() {
		from := segments.Pos()
		segment := strings.ToLower(string(segments.Next()))
		to := segments.Pos()
		for _, r := range segment {
			switch {
			case alone(r):
				flush()
				out = append(out, token{string(r), from, to})
			case inWord(r):
				if current.Len() == 0 {
					start = from
				}
				current.WriteString(withoutMarks(r))
				end = to
			case r >= 0x300 && r <= 0x36f && current.Len() > 0:
				end = to // an accent: FTS5 leaves it out
			default:
				flush()
			}
		}
	}
	flush()
	return out
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
