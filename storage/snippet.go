package storage

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A snippet shows about this many runes before the first match, and in all.
const (
	snippetLead = 32
	snippetSize = 140
)

const ellipsis = "…"

// snippet cuts a piece out of the passage that holds the most of the words, and
// says which bytes of the piece match.
func snippet(passages []string, words []word) (string, [][2]int) {
	best, matches, _ := bestPassage(passages, words)
	return cut(best, matches)
}

// bestPassage is the passage that holds the most of the words, the earliest of
// several, where they stand in it, and whether those are all. Where no passage
// holds any, it is the first: the title matched.
func bestPassage(passages []string, words []word) (best string, matches [][2]int, whole bool) {
	found := 0
	for i, p := range passages {
		p = oneLine(p)
		if i == 0 {
			best = p
		}
		n, m := matchesIn(p, words)
		if n > found {
			best, found, matches = p, n, m
			if n == len(words) {
				return best, matches, true
			}
		}
	}
	return best, matches, false
}

// oneLine is a passage without its marks and line breaks.
func oneLine(passage string) string { return strings.Join(strings.Fields(plain(passage)), " ") }

// likely picks the passages in which every word begins somewhere as it was
// typed, or with a capital. That others hold them too is no matter: it is a
// quick look.
func likely(passages []string, words []word) []string {
	var out []string
	for _, p := range passages {
		all := true
		for _, w := range words {
			t := w.tokens[0]
			all = all && (strings.Contains(p, t) || t[0] < 0x80 && strings.Contains(p, strings.ToUpper(t[:1])+t[1:]))
		}
		if all {
			out = append(out, p)
		}
	}
	return out
}

// matchesIn returns how many of the words occur in a text, and where.
func matchesIn(text string, words []word) (int, [][2]int) {
	tokens := tokenize(text)
	n := 0
	var all [][2]int
	for _, w := range words {
		m := w.occurrences(tokens)
		if len(m) > 0 {
			n++
		}
		all = append(all, m...)
	}
	return n, merged(all)
}

// merged orders ranges and joins those that overlap.
func merged(ranges [][2]int) [][2]int {
	slices.SortFunc(ranges, func(a, b [2]int) int { return a[0] - b[0] })
	var out [][2]int
	for _, r := range ranges {
		if len(out) > 0 && r[0] < out[len(out)-1][1] {
			out[len(out)-1][1] = max(out[len(out)-1][1], r[1])
			continue
		}
		out = append(out, r)
	}
	return out
}

// cut shortens a text around its first match and moves the matches along.
func cut(text string, matches [][2]int) (string, [][2]int) {
	start := 0
	if len(matches) > 0 {
		start = back(text, matches[0][0], snippetLead)
	}
	end := forward(text, start, snippetSize)
	piece, shift := text[start:end], -start
	if start > 0 {
		piece, shift = ellipsis+piece, shift+len(ellipsis)
	}
	if end < len(text) {
		piece += ellipsis
	}
	var kept [][2]int
	for _, m := range matches {
		if m[0] < end {
			kept = append(kept, [2]int{m[0] + shift, min(m[1], end) + shift})
		}
	}
	return piece, kept
}

// back goes n runes back from a byte offset, to the next beginning of a word.
func back(text string, from, n int) int {
	at := from
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	if at == 0 {
		return 0
	}
	if i := strings.IndexByte(text[at:from], ' '); i >= 0 {
		return at + i + 1
	}
	return at
}

// forward goes n runes on from a byte offset.
func forward(text string, from, n int) int {
	at := from
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
