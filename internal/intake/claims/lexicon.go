package claims

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// hit is an entry of a lexicon found in a text, by its bytes.
type hit[T any] struct {
	start, end int
	value      T
}

// lexicon finds the longest of its words at each place of a text.
type lexicon[T any] struct {
	root  node[T]
	names bool // words are names: case counts, and a particle may follow in Korean
}

type node[T any] struct {
	next  map[rune]*node[T]
	word  bool
	value T
}

// add puts a word into the lexicon. The first meaning of a word stays.
func (l *lexicon[T]) add(word string, value T) {
	at := &l.root
	for _, r := range word {
		r = l.fold(r)
		if at.next == nil {
			at.next = map[rune]*node[T]{}
		}
		if at.next[r] == nil {
			at.next[r] = &node[T]{}
		}
		at = at.next[r]
	}
	if at != &l.root && !at.word {
		at.word, at.value = true, value
	}
}

// fold brings a rune into the form that words are compared in: half width, one
// kind of space, and lower case except in names.
func (l *lexicon[T]) fold(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		r -= 0xFEE0
	case r == '\n' || r == '\t' || r == '\u00a0' || r == '\u3000':
		return ' '
	case r == '’':
		return '\''
	case r == '‐' || r == '‑':
		return '-'
	}
	if !l.names {
		if r >= 0x4E00 && r <= 0x9FFF {
			if s, ok := simplified[r]; ok {
				return s
			}
			return r
		}
		r = unicode.ToLower(r)
	}
	return r
}

// simplified brings the characters of the word lists into one form, so that
// 籌資 is found as 筹资. Japanese words keep their meaning in it.
var simplified = pairs("籌筹資资額额營营虧亏損损淨净報报導导達达議议談谈協协簽签訂订約约購购買买賣卖價价億亿萬万預预計计尋寻與与國国產产業业開开發发負负債债權权減减" +
	"長长點点擬拟獲获輪轮對对認认終终棄弃儲储備备現现費费燒烧錢钱單单積积戶户總总據据稱称將将達达調调經经過过實实際际標标銷销潤润電电礎础貸贷贊赞並并與与無无關关務务")

func pairs(list string) map[rune]rune {
	out := map[rune]rune{}
	all := []rune(list)
	for i := 0; i+1 < len(all); i += 2 {
		out[all[i]] = all[i+1]
	}
	return out
}

// find returns the words of a text in their order; none overlap.
func (l *lexicon[T]) find(text string) []hit[T] {
	var out []hit[T]
	before := ' '
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if l.begins(before, r) {
			if h, ok := l.longest(text, at); ok {
				out = append(out, h)
				before, _ = utf8.DecodeLastRuneInString(text[:h.end])
				at = h.end
				continue
			}
		}
		before = r
		at += size
	}
	return out
}

func (l *lexicon[T]) longest(text string, from int) (hit[T], bool) {
	at, n, last := from, &l.root, ' '
	found := hit[T]{start: from}
	ok := false
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		next := n.next[l.fold(r)]
		if next == nil {
			break
		}
		n, last = next, r
		at += size
		if n.word && l.ends(last, text[at:]) {
			found.end, found.value, ok = at, n.value, true
		}
	}
	return found, ok
}

// begins reports whether a word may begin with r behind the rune before.
func (l *lexicon[T]) begins(before, r rune) bool {
	switch {
	case isWordLatin(r):
		return !isWordLatin(before)
	case isKatakana(r):
		return !isKatakana(before)
	case l.names && isHangul(r):
		return !isHangul(before)
	}
	return true
}

// ends reports whether a word that ends in last may end before rest.
func (l *lexicon[T]) ends(last rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	switch {
	case rest == "":
		return true
	case isWordLatin(last):
		return !isWordLatin(next)
	case isKatakana(last):
		return !isKatakana(next)
	case l.names && isHangul(last) && isHangul(next):
		return startsWithParticle(rest)
	}
	return true
}

func isWordLatin(r rune) bool {
	return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r >= 0xFF10 && r <= 0xFF5A && unicode.In(r, unicode.Latin, unicode.Nd)
}

func isHangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }

func isKatakana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }

// particles may follow a Korean name without a space. "메타버스" is no 메타.
var particles = sync.OnceValue(koreanParticles)

func koreanParticles() *lexicon[bool] {
	l := &lexicon[bool]{}
	for _, p := range words("가;이;은;는;을;를;의;와;과;도;에;에서;에게;에게서;로;으로;로부터;으로부터;만;측;측은;측이;및;까지;부터;보다;라는;이라는;처럼;" +
		"와의;과의;에서의;로의;으로의;까지의;부터의;만의;라고;이라고;라면;이라면;며;이며;고;이고;에는;에도;에서는;에게는;로는;으로는;와는;과는;보다는;들;들이;들은;들의;들도;에만;조차;마저;랑;이랑;나;이나;든;등;등이;등은;등의;등과;사;이다;였;인;이란;란;께;한테;마다;뿐;밖에;그룹;대;발;표;판;식") {
		l.add(p, true)
	}
	return l
}

// startsWithParticle reports whether rest begins with a particle that ends its
// word, or is a copula.
func startsWithParticle(rest string) bool {
	n := &particles().root
	for at := 0; at < len(rest); {
		r, size := utf8.DecodeRuneInString(rest[at:])
		if n = n.next[r]; n == nil {
			return false
		}
		at += size
		next, _ := utf8.DecodeRuneInString(rest[at:])
		if n.word && (at == len(rest) || !isHangul(next) || r == '였' || r == '다') {
			return true
		}
	}
	return false
}
