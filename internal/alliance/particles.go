package alliance

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Korean particle takes one of two forms, by whether the word before it ends
// in a consonant. The translations write both, "이(가)", and the sentence is
// settled once the names are in it.
var particles = []struct{ both, consonant, vowel string }{
	{"이(가)", "이", "가"},
	{"과(와)", "과", "와"},
}

// chooseParticles settles every particle of a Korean sentence.
func chooseParticles(sentence string) string {
	for _, p := range particles {
		for {
			i := strings.Index(sentence, p.both)
			if i < 0 {
				break
			}
			form := p.vowel
			if endsInConsonant(sentence[:i]) {
				form = p.consonant
			}
			sentence = sentence[:i] + form + sentence[i+len(p.both):]
		}
	}
	return sentence
}

// endsInConsonant reports whether a word, read in Korean, ends in a consonant.
// Brackets and marks at its end are read over.
func endsInConsonant(word string) bool {
	word = strings.TrimRightFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	last, size := utf8.DecodeLastRuneInString(word)
	before, _ := utf8.DecodeLastRuneInString(word[:len(word)-size])
	switch {
	case last >= 0xAC00 && last <= 0xD7A3:
		// A Hangul syllable is 0xAC00 + (initial × 21 + vowel) × 28 + final.
		return (last-0xAC00)%28 != 0
	case unicode.IsDigit(last):
		return strings.ContainsRune("013678", last) // 영 일 삼 육 칠 팔
	case unicode.IsUpper(last) && !unicode.IsLower(before):
		return strings.ContainsRune("LMNR", last) // letter by letter: 엘 엠 엔 알
	default:
		// A Latin word: its usual reading ends in ㄹ, ㅁ, ㄴ or ㅇ after these,
		// and in a vowel (트, 스, 크) after the other consonants.
		lower := strings.ToLower(word)
		return strings.HasSuffix(lower, "le") || strings.ContainsRune("lmn", unicode.ToLower(last)) || strings.HasSuffix(lower, "ng")
	}
}
