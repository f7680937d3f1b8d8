package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const ellipsis = "…"

// ellipsize keeps the first n lines and ends the last with an ellipsis, so
// that it is still no wider than width.
func (ts *Typesetter) ellipsize(lines []line, p prepared, n int, width float32, fonts themeFonts) []line {
	lines = lines[:n:n]
	last := lines[n-1]
	rest := ts.restOf(p.words, last.start, p.styles)
	style := 0
	if len(rest.atoms) > 0 {
		style = rest.atoms[0].style
	}
	s := p.styles[style]
	font := ts.baseFont(s.bold, fonts)
	dots := atom{text: ellipsis, font: font, style: style, width: ts.wordWidth(ellipsis, s.size, font)}

	head := rest
	if rest.width > width-dots.width {
		head, _, _ = ts.cut(rest, width-dots.width, p.styles)
	}
	head.atoms = trimAtoms(head.atoms)
	if n := len(head.atoms); n > 0 {
		dots.start = head.atoms[n-1].start + head.atoms[n-1].runes
	}
	var m merger
	m.add(head.atoms)
	m.add([]atom{dots})
	cut := line{start: last.start, textEnd: last.start, end: p.runes, runs: m.finish()}
	place(&cut, p.styles)
	lines[n-1] = cut
	return lines
}

// restOf joins everything from rune offset start up to the next line feed into
// one word.
func (ts *Typesetter) restOf(words []word, start int, styles []spanStyle) word {
	var rest word
	for _, w := range words {
		if w.end <= start {
			continue
		}
		for _, a := range append(w.atoms[:len(w.atoms):len(w.atoms)], w.spaces...) {
			if a = ts.from(a, start, styles); a.runes > 0 {
				rest.atoms = append(rest.atoms, a)
				rest.width += a.width
			}
		}
		if w.hard {
			break
		}
	}
	return rest
}

// from is the part of an atom from a rune offset on; a line can start within
// one where a long word was cut.
func (ts *Typesetter) from(a atom, start int, styles []spanStyle) atom {
	if a.start >= start {
		return a
	}
	if a.start+a.runes <= start {
		return atom{}
	}
	a.text = a.text[byteOffset(a.text, start-a.start):]
	a.runes -= start - a.start
	a.start = start
	a.width = ts.wordWidth(a.text, styles[a.style].size, a.font)
	return a
}

// trimAtoms drops the spaces at the end.
func trimAtoms(atoms []atom) []atom {
	for n := len(atoms); n > 0; n = len(atoms) {
		a := atoms[n-1]
		a.text = strings.TrimRightFunc(a.text, unicode.IsSpace)
		a.runes = utf8.RuneCountInString(a.text)
		atoms = atoms[: n-1 : n-1]
		if a.runes > 0 {
			return append(atoms, a)
		}
	}
	return atoms
}
