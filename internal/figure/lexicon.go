package figure

import (
	"strings"
	"sync"
)

// lexicon returns the words of all languages, built on first use.
var lexicon = sync.OnceValue(buildLexicon)

// currencyRow names one currency in one language: every place with every noun,
// and the nouns alone, but for those marked "-", which need their place. A
// noun that several currencies claim is money of an unknown currency, unless
// bareMeans says what it is taken for.
type currencyRow struct {
	code   string
	places string // by "|"
	nouns  string // by "|"
}

// wordRow enters words, separated by "|", with one meaning.
type wordRow struct {
	words string
	lexeme
}

// language is what one language adds to the lexicon.
type language struct {
	tongue     tongue
	currencies []currencyRow
	minors     map[string]string // noun of a main unit → nouns of its hundredth
	bareMeans  map[string]string // ambiguous noun → currency
	flags      flags             // of its bare nouns
	strict     map[string]bool   // nouns that are also the beginning of words
	words      []wordRow
}

func buildLexicon() *trie {
	t := newTrie()
	for _, w := range signWords {
		t.enter(w)
	}
	t.enterCodes()
	for _, l := range []language{englishLanguage, koreanLanguage, japaneseLanguage, chineseLanguage} {
		for _, w := range l.words {
			t.enter(w)
		}
		t.enterCurrencies(l)
	}
	return t
}

func (t *trie) enter(w wordRow) {
	for word := range strings.SplitSeq(w.words, "|") {
		t.addSpaced(word, w.lexeme)
	}
}

// addSpaced enters a word; in scripts without spaces between words the gap
// inside a name may be missing.
func (t *trie) addSpaced(word string, l lexeme) {
	t.add(word, l)
	if strings.Contains(word, " ") && !isLatin([]rune(word)[len([]rune(word))-1]) {
		t.add(strings.ReplaceAll(word, " ", ""), l)
	}
}

func (t *trie) enterCurrencies(l language) {
	claims := map[string][]string{}
	for _, row := range l.currencies {
		for noun := range strings.SplitSeq(row.nouns, "|") {
			name, placed := strings.CutPrefix(noun, "-")
			t.enterPlaced(l, row, name)
			if !placed {
				claims[name] = append(claims[name], row.code)
			}
		}
	}
	for noun, codes := range claims {
		code := codes[0]
		if len(codes) > 1 {
			code = ""
		}
		if c, ok := l.bareMeans[noun]; ok {
			code = c
		}
		t.addSpaced(noun, lexeme{class: currency, code: code, flags: suffix | generic | l.nounFlags(noun)})
	}
}

// enterPlaced enters a noun and its hundredth with every place of a currency.
func (t *trie) enterPlaced(l language, row currencyRow, noun string) {
	if row.places == "" {
		return
	}
	gap := " "
	if l.tongue == chinese {
		gap = ""
	}
	for place := range strings.SplitSeq(row.places, "|") {
		t.addSpaced(place+gap+noun, lexeme{class: currency, code: row.code, flags: suffix | l.flags})
		if noun == "dollar" {
			t.addSpaced(place+" $", lexeme{class: currency, code: row.code, flags: bothSides})
		}
		if cents := l.minors[noun]; cents != "" {
			for cent := range strings.SplitSeq(cents, "|") {
				t.addSpaced(place+gap+cent, lexeme{class: minor, code: row.code, n: -2})
			}
		}
	}
}

func (l language) nounFlags(noun string) flags {
	f := l.flags
	if l.strict[noun] {
		f |= strict
	}
	if noun == "won" {
		f |= verb
	}
	return f
}

// unitFollowers are the syllables and characters that can stand right behind a
// unit of one syllable: particles and suffixes. 원 before anything else is the
// beginning of another word (원칙, 원인).
const unitFollowers = "을를은는이가에의로으와과도만까부보대어짜씩쯤정안선화인였입규상남수급하미초넘밖당마나든며고임랑꼴여조뿐투전돌후중뒤때" +
	"的吧了多左以零一二三四五六七八九每和就来來也钱錢半整起上内外者呢啊吗嗎、を"

var unitFollower = runeSet(unitFollowers)

func runeSet(s string) map[rune]bool {
	m := map[rune]bool{}
	for _, r := range s {
		m[r] = true
	}
	return m
}

// followsUnit reports whether r can stand right behind a short unit.
func followsUnit(r rune) bool {
	if isHangul(r) || isHan(r) {
		return unitFollower[r]
	}
	return !isKatakana(r)
}
