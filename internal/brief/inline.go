package brief

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The inline parser is Moat's own: goldmark's needs quadratic time on hostile
// emphasis, and CommonMark's rule for closing it fails beside Korean particles
// (**“moat”**은). Every step below looks at each byte a bounded number of times.

// maxParagraph is the longest paragraph that is read for marks, in bytes. A
// longer one is no prose: it is text as it stands.
const maxParagraph = 32 << 10

// inline reads the text of one block, its lines separated by "\n". The
// tokenizer's memory serves block after block.
func (t *tokenizer) inline(s string) []Span {
	if len(s) > maxParagraph {
		return []Span{{Text: strings.TrimSpace(s)}}
	}
	*t = tokenizer{s: joinLines(s), tokens: t.tokens[:0], brackets: t.brackets[:0], links: t.links[:0], change: t.change}
	t.run()
	t.emphasis()
	return t.spans()
}

// joinLines makes one line of a paragraph. A line end is a space, and nothing
// between characters that are written without spaces; after a backslash it is
// a line break, here "\r".
func joinLines(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	if len(lines) == 1 {
		return lines[0]
	}
	var b strings.Builder
	for i, l := range lines {
		l = strings.TrimSpace(l)
		if i == len(lines)-1 {
			b.WriteString(l)
			break
		}
		if oddBackslashes(l) {
			b.WriteString(l[:len(l)-1])
			b.WriteByte('\r')
			continue
		}
		b.WriteString(l)
		last, _ := utf8.DecodeLastRuneInString(l)
		first, _ := utf8.DecodeRuneInString(strings.TrimSpace(lines[i+1]))
		if !spaceless(last) || !spaceless(first) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func oddBackslashes(l string) bool {
	return (len(l)-len(strings.TrimRight(l, `\`)))%2 == 1
}

// spaceless reports whether r belongs to a script written without spaces.
// Korean is not among them.
func spaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r >= 0x3000 && r <= 0x303F || r >= 0xFF01 && r <= 0xFF60
}

// token is a run of text, a citation, or a run of * or _ that may open or
// close emphasis. It is small because hostile text has many.
type token struct {
	text     string // of a citation the id
	link     int32  // an index of links, plus one; 0 outside links
	count    int32  // how many marks are left as text
	size     int32  // how many there were
	mark     byte   // '*' or '_'; '@' or '^' for a citation; 0 for text
	canOpen  bool
	canClose bool
}

func (t token) isCitation() bool { return t.mark == '@' || t.mark == '^' }

type tokenizer struct {
	s        string
	i        int // what is read
	from     int // where the pending text begins
	tokens   []token
	brackets []int // the tokens of "[" that are not closed
	links    []string
	change   []style // see emphasis
}

func (t *tokenizer) run() {
	for t.i < len(t.s) {
		switch t.s[t.i] {
		case '\\':
			t.escape()
		case '*', '_':
			t.marks()
		case '!':
			if strings.HasPrefix(t.s[t.i:], picture) && !isCitation(t.s[t.i+1:]) {
				t.openBracket(picture)
			} else {
				t.i++
			}
		case '[':
			if !t.citation() {
				t.openBracket("[")
			}
		case ']':
			t.closeBracket()
		case '<':
			t.autolink()
		case '\r':
			t.flush()
			t.tokens = append(t.tokens, token{text: "\n"})
			t.skip(1)
		default:
			t.i++
		}
	}
	t.flush()
}

// flush makes a token of the pending text.
func (t *tokenizer) flush() {
	if t.from < t.i {
		t.tokens = append(t.tokens, token{text: t.s[t.from:t.i]})
	}
	t.from = t.i
}

// skip passes over n bytes that are no text.
func (t *tokenizer) skip(n int) {
	t.i += n
	t.from = t.i
}

func (t *tokenizer) escape() {
	if t.i+1 < len(t.s) && isPunct(t.s[t.i+1]) {
		t.flush()
		t.skip(1)
	}
	t.i++
}

func isPunct(c byte) bool {
	return c > ' ' && c < 0x7f && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z')
}

// citation makes a token of a citation at the cursor. The spaces before it go:
// its mark stands by the word.
func (t *tokenizer) citation() bool {
	c, size := cutCitation(t.s[t.i:])
	if size == 0 {
		return false
	}
	t.flush()
	if n := len(t.tokens); n > 0 && t.tokens[n-1].mark == 0 {
		t.tokens[n-1].text = strings.TrimRight(t.tokens[n-1].text, " ")
	}
	t.tokens = append(t.tokens, c)
	t.skip(size)
	return true
}

// cutCitation reads the "[@id]" or "[^id]" that s begins with. The size is 0
// where there is none.
func cutCitation(s string) (c token, size int) {
	if len(s) < 4 || s[0] != '[' || s[1] != '@' && s[1] != '^' {
		return token{}, 0
	}
	end := strings.IndexByte(s[:min(len(s), MaxID+3)], ']')
	if end < 0 || !ID(s[2:end]).Valid() {
		return token{}, 0
	}
	return token{text: s[2:end], mark: s[1]}, end + 1
}

func isCitation(s string) bool {
	_, size := cutCitation(s)
	return size > 0
}

// marks reads a run of * or _ and decides, by what stands around it, whether
// it may open or close emphasis: CommonMark's flanking rules, with characters
// of Chinese, Japanese and Korean counted as boundaries beside punctuation.
func (t *tokenizer) marks() {
	t.flush()
	c, n := t.s[t.i], 1
	for t.i+n < len(t.s) && t.s[t.i+n] == c {
		n++
	}
	before, _ := utf8.DecodeLastRuneInString(t.s[:t.i])
	after, _ := utf8.DecodeRuneInString(t.s[t.i+n:])
	if t.i == 0 {
		before = ' '
	}
	if t.i+n == len(t.s) {
		after = ' '
	}
	left := !unicode.IsSpace(after) && (!punctuation(after) || boundary(before))
	right := !unicode.IsSpace(before) && (!punctuation(before) || boundary(after))
	m := token{mark: c, count: int32(n), size: int32(n), canOpen: left, canClose: right}
	if c == '_' {
		m.canOpen = left && (!right || punctuation(before))
		m.canClose = right && (!left || punctuation(after))
	}
	t.tokens = append(t.tokens, m)
	t.skip(n)
}

func punctuation(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

func boundary(r rune) bool {
	return unicode.IsSpace(r) || punctuation(r) || spaceless(r) || unicode.Is(unicode.Hangul, r)
}

// picture opens a picture, whose description stays as text.
const picture = "!["

func (t *tokenizer) openBracket(sign string) {
	t.flush()
	t.brackets = append(t.brackets, len(t.tokens))
	t.tokens = append(t.tokens, token{text: sign})
	t.skip(len(sign))
}

// closeBracket makes a link of what lies between it and the last open bracket
// if an address in parentheses follows.
func (t *tokenizer) closeBracket() {
	n := len(t.brackets)
	if n == 0 {
		t.i++
		return
	}
	open := t.brackets[n-1]
	t.brackets = t.brackets[:n-1]
	target, size, ok := linkTarget(t.s[t.i+1:])
	if !ok {
		t.i++
		return
	}
	t.flush()
	isPicture := t.tokens[open].text == picture
	t.tokens[open] = token{}
	if !isPicture && WebAddress(target) {
		t.links = append(t.links, target)
		for i := open; i < len(t.tokens); i++ {
			t.tokens[i].link = int32(len(t.links))
		}
		t.brackets = t.brackets[:0] // a link holds no link
	}
	t.skip(1 + size)
}

// linkTarget reads "(address)" or "(address "title")"; the title is dropped.
// Brackets end the search, so that it stays linear over a whole paragraph.
func linkTarget(s string) (target string, size int, ok bool) {
	if s == "" || s[0] != '(' {
		return "", 0, false
	}
	depth := 1
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '(':
			if depth++; depth > 3 {
				return "", 0, false
			}
		case ')':
			if depth--; depth == 0 {
				fields := strings.Fields(s[1:i])
				if len(fields) > 0 {
					target = strings.Trim(fields[0], "<>")
				}
				return target, i + 1, true
			}
		case '[', ']', '\r':
			return "", 0, false
		}
	}
	return "", 0, false
}

// autolink reads "<https://…>". Other angle brackets are text.
func (t *tokenizer) autolink() {
	s := t.s[t.i+1:]
	end := strings.IndexAny(s, "<> \r")
	if end < 0 || s[end] != '>' || !WebAddress(s[:end]) {
		t.i++
		return
	}
	t.flush()
	t.links = append(t.links, s[:end])
	t.tokens = append(t.tokens, token{text: s[:end], link: int32(len(t.links))})
	t.skip(end + 2)
}

// WebAddress reports whether s is an address that Moat may offer to open:
// http or https, without spaces, brackets or control characters.
func WebAddress(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(s, "http://")
	}
	return ok && rest != "" && len(s) <= 2048 && strings.IndexFunc(s, func(r rune) bool {
		return r == '<' || r == '>' || unicode.IsSpace(r) || unicode.IsControl(r) || r == utf8.RuneError
	}) < 0
}
