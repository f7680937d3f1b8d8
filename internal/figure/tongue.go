package figure

import (
	"strings"
	"unicode/utf8"

	"moat/internal/money"
)

// tongue is a language, or a set of them.
type tongue uint8

const (
	english tongue = 1 << iota
	korean
	japanese
	chinese
	anyTongue tongue = 0
)

var tongues = map[string]tongue{"en": english, "ko": korean, "ja": japanese, "zh": chinese}

// homes are the currencies that a bare 元 means where the region is known.
var homes = map[string]money.Currency{
	"zh-tw": "TWD", "zh-hant-tw": "TWD", "zh-hk": "HKD", "zh-hant-hk": "HKD", "zh-mo": "MOP", "zh-hant": "",
}

// A paragraph is a stretch of text in one language.
type paragraph struct {
	cells  []cell
	tongue tongue
	home   money.Currency // what a bare 元 means
}

// paragraphs cuts text at blank lines and tells each part's language.
func paragraphs(text, lang string) []paragraph {
	given, home := declared(lang)
	var out []paragraph
	cjk := chinese // what Han without kana is read as: Japanese once kana was seen
	if given == 0 && kanaShare(text) {
		cjk = japanese
	}
	for base := 0; base < len(text); {
		size := paragraphSize(text[base:])
		p := paragraph{cells: fold(text[base:base+size], base), tongue: given, home: home}
		if given == 0 {
			p.tongue, p.home = told(p.cells, cjk)
		}
		out = append(out, p)
		base += size
	}
	return out
}

func declared(lang string) (tongue, money.Currency) {
	lang = strings.ToLower(strings.ReplaceAll(lang, "_", "-"))
	home, known := homes[lang]
	if !known {
		home = money.CNY
	}
	base, _, _ := strings.Cut(lang, "-")
	return tongues[base], home
}

// paragraphSize is the length of the first paragraph with the blank lines
// behind it.
func paragraphSize(text string) int {
	for i := 0; i < len(text); i++ {
		if text[i] != '\n' {
			continue
		}
		j := i + 1
		for j < len(text) && (text[j] == '\n' || text[j] == '\r') {
			j++
		}
		if strings.Count(text[i:j], "\n") > 1 {
			return j
		}
	}
	return len(text)
}

// kanaShare reports whether a text is Japanese: kana make at least a twentieth
// of its kana and Han. Chinese texts borrow a の now and then.
func kanaShare(text string) bool {
	kana, han := 0, 0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
		case isHiragana(r) || isKatakana(r):
			kana++
		case isHan(r):
			han++
		}
	}
	return kana > 0 && kana*20 >= kana+han
}

// told reads a paragraph's language off its script. A bare 元 in traditional
// characters may be of Taipei or Hong Kong: its currency stays open.
func told(cells []cell, cjk tongue) (tongue, money.Currency) {
	var hangul, kana, han, simple, traditional int
	for _, c := range cells {
		switch {
		case c.r < utf8.RuneSelf:
		case isHangul(c.r):
			hangul++
		case isHiragana(c.r) || isKatakana(c.r):
			kana++
		case isHan(c.r):
			han++
			simple += count(onlySimplified, c.r)
			traditional += count(onlyTraditional, c.r)
		}
	}
	home := money.CNY
	if traditional > simple && kana == 0 {
		home = ""
	}
	switch {
	case hangul > 0 && hangul >= kana:
		return korean, money.CNY
	case kana*20 >= kana+han && kana > 0:
		return japanese, money.CNY
	case simple > 0:
		return chinese, home
	case han > 0:
		return cjk, home
	}
	return english, money.CNY
}

// Characters that only one of the two Chinese scripts has, out of the words
// that articles on business are made of. Japanese has none of the simplified.
const (
	onlySimplified  = "亿币这对时发为个们进资产业经济实现员关两证报场还让说货价买卖车动电网"
	onlyTraditional = "億幣這對時發為個們進資產業經濟實現員關兩證報場還讓說貨價買賣車動電網"
)

var scriptOf = scripts()

func scripts() map[rune]string {
	m := map[rune]string{}
	for _, s := range []string{onlySimplified, onlyTraditional} {
		for _, r := range s {
			m[r] += s
		}
	}
	return m
}

// count is 1 where r is of one script only.
func count(script string, r rune) int {
	if scriptOf[r] == script {
		return 1
	}
	return 0
}
