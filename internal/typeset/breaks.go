package typeset

import (
	"strings"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

// Breaks returns the byte offsets, between 0 and len(text) and rising, at
// which a line of text may end, by the Unicode line breaking algorithm
// (UAX #14): after spaces, between ideographs and kana with their rules for
// brackets and full stops, never inside a grapheme. An offset after spaces
// lies behind them; one after a line feed must be taken.
//
// Hangul is kept together between spaces, as Korean is printed, whatever the
// language; with lang "ko" Han and kana are too.
func Breaks(text string, lang string) []int {
	runes, offsets := decode(text)
	keepAll := language(lang) == "ko"
	var seg segmenter.Segmenter
	seg.Init(runes)
	var breaks []int
	for it := seg.LineIterator(); it.Next(); {
		l := it.Line()
		end := l.Offset + len(l.Text)
		if end >= len(runes) {
			break
		}
		if !l.IsMandatoryBreak && (keptTogether(runes[end-1], runes[end], keepAll) || afterSign(runes[:end]) || beforeUnit(runes, end)) {
			continue
		}
		breaks = append(breaks, offsets[end])
	}
	return breaks
}

// keptTogether says that Korean allows no break between a and b although the
// Unicode rules do.
func keptTogether(a, b rune, keepAll bool) bool {
	if unicode.IsSpace(a) || a == 0x200b {
		return false
	}
	if isHangul(a) || isHangul(b) {
		return true
	}
	return keepAll && (isHan(a) || isHan(b) || isKana(a) || isKana(b))
}

// afterSign says that a line would end behind the blank after a sign that
// belongs to the number before it: "≈ US$20bn" is one word.
func afterSign(line []rune) bool {
	n := len(line)
	return n >= 2 && line[n-1] == ' ' && strings.ContainsRune("≈≤≥<>~±✓✕", line[n-2]) && (n == 2 || unicode.IsSpace(line[n-3]) || !isLatinOrDigit(line[n-3]))
}

// beforeUnit says that a line would end between a number and the percent sign
// after it: "12.05 %" is one word.
func beforeUnit(runes []rune, end int) bool {
	return runes[end] == '%' && end >= 2 && runes[end-1] == ' ' && unicode.IsDigit(runes[end-2])
}

func isLatinOrDigit(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// graphemes returns the byte offset of the start of every user-perceived
// character of text after the first.
func graphemes(text string) []int {
	runes, offsets := decode(text)
	var seg segmenter.Segmenter
	seg.Init(runes)
	var starts []int
	for it := seg.GraphemeIterator(); it.Next(); {
		if at := it.Grapheme().Offset; at > 0 {
			starts = append(starts, offsets[at])
		}
	}
	return starts
}

// trimLine drops the spaces that hang over the end of a line.
func trimLine(s string) string { return strings.TrimRightFunc(s, unicode.IsSpace) }
