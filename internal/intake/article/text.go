package article

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// maxBlock is the longest block that is kept whole, in bytes: a briefing file
// holds no longer line. Longer ones are cut between sentences or words.
const maxBlock = 16 << 10

// FromText reads plain text: blocks are lines, or paragraphs of lines where
// the text is wrapped at a width.
func FromText(text string) Raw {
	lines := strings.Split(text, "\n")
	at := wrappedAt(lines)
	var out []Block
	open := false // the last block may go on with the next line
	for _, l := range lines {
		l = strings.TrimSpace(strings.Map(visible, l))
		if l == "" {
			open = false
			continue
		}
		b := lineBlock(l)
		if open && b.Kind == Paragraph {
			last := &out[len(out)-1]
			if len(last.Text)+len(l) < maxBlock {
				last.Text = join(last.Text, l)
				open = columns(l) >= at-20
				continue
			}
		}
		out = append(out, Cut(b)...)
		open = at > 0 && columns(l) >= at-20
	}
	return Raw{Blocks: out}
}

// visible drops control characters and marks that nobody sees.
func visible(r rune) rune {
	switch {
	case r == '\t' || r == '\u00a0' || r == '\u2028' || r == '\u2029':
		return ' '
	case unicode.IsControl(r), r == '\u200b' || r == '\ufeff' || r == '\u200e' || r == '\u200f' || r == utf8.RuneError:
		return -1
	}
	return r
}

// join joins two lines of a paragraph: with a space, but between characters
// that are written without spaces.
func join(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if spaceless(last) && spaceless(first) {
		return a + b
	}
	return a + " " + b
}

func spaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303F || r >= 0xFF01 && r <= 0xFF60
}

// wrappedAt returns the width at which the lines of a text are broken, or 0:
// most lines that another follows are about as long as the longest of them.
func wrappedAt(lines []string) int {
	widest, followed := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		if n := columns(lines[i]); n > 0 && strings.TrimSpace(lines[i+1]) != "" {
			widest = max(widest, n)
			followed++
		}
	}
	if widest > 110 || widest < 40 || followed < 4 {
		return 0
	}
	near := 0
	for i := 0; i+1 < len(lines); i++ {
		if strings.TrimSpace(lines[i+1]) != "" && columns(lines[i]) >= widest-20 {
			near++
		}
	}
	if near*3 < followed*2 {
		return 0
	}
	return widest
}

// columns is how wide a line is in a fixed-width font.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// lineBlock tells the items of lists from other lines.
func lineBlock(l string) Block {
	for _, sign := range []string{"•", "·", "▪", "‣", "○", "●", "◦", "■", "□", "◆", "▶", "・", "∙", "- ", "* ", "– ", "— ", "+ "} {
		if rest, ok := strings.CutPrefix(l, sign); ok && strings.TrimSpace(rest) != "" {
			return Block{Kind: Bullet, Level: 1, Text: strings.TrimSpace(rest)}
		}
	}
	if n, rest, ok := numbered(l); ok {
		return Block{Kind: Numbered, Level: 1, Number: n, Text: rest}
	}
	return Block{Kind: Paragraph, Text: l}
}

// numbered reads "1. ", "2) ", "(3) " and "①" at the start of a line.
func numbered(l string) (n int, rest string, ok bool) {
	if r, size := utf8.DecodeRuneInString(l); r >= '①' && r <= '⑳' {
		rest = strings.TrimSpace(l[size:])
		return int(r-'①') + 1, rest, rest != ""
	}
	s := strings.TrimPrefix(l, "(")
	i := 0
	for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == 0 || i >= len(s) || s[i] != '.' && s[i] != ')' {
		return 0, "", false
	}
	n, err := strconv.Atoi(s[:i])
	rest = s[i+1:]
	if err != nil || rest == "" || rest[0] != ' ' && s[i] == '.' {
		return 0, "", false
	}
	return n, strings.TrimSpace(rest), strings.TrimSpace(rest) != ""
}

// Cut cuts a block that is longer than a briefing holds on one line.
func Cut(b Block) []Block {
	var out []Block
	for len(b.Text) > maxBlock {
		at := strings.LastIndexAny(b.Text[:maxBlock], " .。")
		if at < maxBlock/2 {
			at = maxBlock
			for at > 0 && !utf8.RuneStart(b.Text[at]) {
				at--
			}
		} else {
			_, size := utf8.DecodeRuneInString(b.Text[at:])
			at += size
		}
		head := b
		head.Text = strings.TrimSpace(b.Text[:at])
		if head.Text != "" {
			out = append(out, head)
		}
		b = Block{Kind: Paragraph, Text: strings.TrimSpace(b.Text[at:])}
	}
	if b.Text != "" {
		out = append(out, b)
	}
	return out
}
