package figure

import (
	"unicode"
	"unicode/utf8"
)

// cell is one rune of a text, folded: half width, lower case, no accent.
type cell struct {
	r     rune
	start int32 // byte offsets in the text
	end   int32
	upper bool // it was a capital
}

// hardSpace is a space that no line breaks at. It may group thousands.
const hardSpace = '\u00a0'

// folded are the runes that stand for another one, beyond the full-width forms.
var folded = map[rune]rune{
	'\u3000': ' ', '\t': ' ', '\u202f': hardSpace, '\u2009': hardSpace, '\u2007': hardSpace,
	'￥': '¥', '￡': '£', '￦': '₩', '￠': '¢',
	'〜': '~', '～': '~', '∼': '~', '˜': '~', '−': '-', '‐': '-', '‑': '-', '–': '-', '﹣': '-', '―': '—', '─': '—',
	'’': '\'', 'ʻ': '\'', '‘': '\'', '，': ',', '．': '.', '・': '·', '･': '·', '•': '·', '‧': '·',
	'％': '%', '﹪': '%', '⁄': '/', '∕': '/', '＄': '$', '﹩': '$', '✕': '×', '✖': '×',
	'á': 'a', 'à': 'a', 'ã': 'a', 'ā': 'a', 'é': 'e', 'è': 'e', 'ë': 'e', 'ê': 'e', 'í': 'i', 'ó': 'o', 'ò': 'o', 'ô': 'o', 'ú': 'u', 'ç': 'c', 'č': 'c', 'ł': 'l', 'ñ': 'n',
	'〇': '零', '○': '零',
}

// fold appends text's cells. Runes without width are left out, bytes that are
// no UTF-8 become one replacement rune each. Offsets start at base.
func fold(text string, base int) []cell {
	cells := make([]cell, 0, utf8.RuneCountInString(text)+1)
	for i, size := 0, 0; i < len(text); i += size {
		var r rune
		r, size = utf8.DecodeRuneInString(text[i:])
		if r >= '\u200b' && r <= '\u200f' || r == '\ufeff' || r == '\u00ad' || r >= '\ufe00' && r <= '\ufe0f' {
			continue
		}
		c := cell{start: int32(base + i), end: int32(base + i + size), upper: unicode.IsUpper(r)}
		c.r = foldRune(r)
		cells = append(cells, c)
	}
	return cells
}

func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		if r == '\t' || r == '\r' {
			return ' '
		}
		return r
	}
	if r > '！' && r <= '～' {
		r -= '！' - '!'
	} else if r == '！' {
		return '!'
	}
	r = unicode.ToLower(r)
	if f, ok := folded[r]; ok {
		return f
	}
	return r
}

func isSpace(r rune) bool { return r == ' ' || r == hardSpace || r == '\n' }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isLatin reports a letter of an alphabet whose words have spaces between them.
func isLatin(r rune) bool {
	return 'a' <= r && r <= 'z' || r >= 0xc0 && r < 0x0600 && unicode.IsLetter(r)
}

func isHangul(r rune) bool { return '가' <= r && r <= '힣' }

func isHan(r rune) bool {
	return '一' <= r && r <= '鿿' || '㐀' <= r && r <= '䶿' || r == '零' || r == '々'
}

func isHiragana(r rune) bool { return 'ぁ' <= r && r <= 'ゟ' }

func isKatakana(r rune) bool { return 'ァ' <= r && r <= 'ヿ' }
