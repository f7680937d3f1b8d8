package anchor

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

// normal is a text in the one form in which passages are compared: compatible
// characters composed, white space as one blank, quotes and dashes in one
// shape. from tells, for each of its runes, where in the original it begins;
// its last element is the end.
type normal struct {
	runes []rune
	from  []int
}

// shapes are signs that editors and web pages exchange for one another.
var shapes = map[rune]rune{
	'‘': '\'', '’': '\'', '‚': '\'', '“': '"', '”': '"', '„': '"', '«': '"', '»': '"',
	'‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '−': '-',
}

func normalise(text string) normal {
	var n normal
	var iter norm.Iter
	iter.InitString(norm.NFKC, text)
	at := 0 // the rune of the original that the segment begins with
	for last := 0; !iter.Done(); {
		segment := iter.Next()
		for _, r := range string(segment) {
			n.add(r, at)
		}
		at += len([]rune(text[last:iter.Pos()]))
		last = iter.Pos()
	}
	n.from = append(n.from, at)
	return n
}

func (n *normal) add(r rune, at int) {
	if isSpace(r) {
		if len(n.runes) == 0 || n.runes[len(n.runes)-1] == ' ' {
			return
		}
		r = ' '
	}
	if same, ok := shapes[r]; ok {
		r = same
	}
	n.runes = append(n.runes, r)
	n.from = append(n.from, at)
}

// trimmed leaves out a blank at either end.
func (n normal) trimmed() []rune {
	runes := n.runes
	for len(runes) > 0 && runes[0] == ' ' {
		runes = runes[1:]
	}
	for len(runes) > 0 && runes[len(runes)-1] == ' ' {
		runes = runes[:len(runes)-1]
	}
	return runes
}

// original turns a stretch of the normal form into runes of the original.
func (n normal) original(start, end int) (int, int) {
	to := n.from[end]
	// Space that was left out behind the stretch does not belong to it.
	if end > start {
		to = max(min(to, n.from[end-1]+n.width(end-1)), n.from[start])
	}
	return n.from[start], to
}

// width is how many runes of the original the rune at i stands for, without
// white space that was left out behind it.
func (n normal) width(i int) int {
	next := n.from[i+1]
	if n.runes[i] == ' ' {
		return 1
	}
	return next - n.from[i]
}
