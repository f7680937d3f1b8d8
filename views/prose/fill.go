package prose

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// run is a stretch of a line in one font and style, as it will be drawn.
type run struct {
	text     string
	font     fontRef
	style    int
	start    int // rune offset in the block
	runes    int
	x, width float32
	height   float32
	ascent   float32
}

// line is one line of a block. The runes from start to end belong to it, the
// spaces that hang over its end included; its runs reach up to textEnd.
type line struct {
	start, textEnd, end int
	runs                []run
	width               float32
}

// filler sets the words of one block in lines no wider than width.
type filler struct {
	ts    *Typesetter
	p     prepared
	width float32
	lines []line
	row   []word
	used  float32 // width of row with its inner spaces
	start int     // rune offset of the line being filled
}

// fill returns the lines of p. There is always at least one.
func (ts *Typesetter) fill(p prepared, width float32) []line {
	f := filler{ts: ts, p: p, width: width}
	for _, w := range p.words {
		f.add(w)
	}
	last := len(p.words) > 0 && p.words[len(p.words)-1].hard
	if len(f.row) > 0 || len(f.lines) == 0 || last {
		f.endLine()
	}
	return f.lines
}

func (f *filler) add(w word) {
	for len(f.row) > 0 && !f.fits(w) {
		f.endLine()
	}
	for len(f.row) == 0 && w.width > f.width {
		head, tail, ok := f.ts.cut(w, f.width, f.p.styles)
		if !ok {
			break
		}
		f.row = []word{head}
		f.endLine()
		w = tail
	}
	if len(f.row) > 0 {
		f.used += f.row[len(f.row)-1].space
	}
	f.row = append(f.row, w)
	f.used += w.width
	if w.hard {
		f.endLine()
	}
}

// fits says whether the row has room for w. Kerning can make a line a little
// narrower than the sum of its words, so close calls are measured.
func (f *filler) fits(w word) bool {
	const kerning = 1.03
	sum := f.used + f.row[len(f.row)-1].space + w.width
	if sum <= f.width || sum > f.width*kerning {
		return sum <= f.width
	}
	row := append(f.row[:len(f.row):len(f.row)], w)
	return f.set(row).width <= f.width
}

// endLine sets the row. Kerning across words can also make it wider than their
// sum; then the last one goes to the next line after all.
func (f *filler) endLine() {
	row := f.row
	l := f.set(row)
	var carry []word
	for l.width > f.width && len(row) > 1 {
		row = row[:len(row)-1]
		carry = f.row[len(row):]
		l = f.set(row)
	}
	if len(row) > 0 {
		l.end = row[len(row)-1].end
	} else {
		l.end = f.start
	}
	f.lines = append(f.lines, l)
	f.start = l.end
	f.row, f.used = nil, 0
	for _, w := range slices.Clone(carry) {
		f.add(w)
	}
}

// set merges the atoms of a row into runs and places them.
func (f *filler) set(row []word) line {
	l := line{start: f.start, textEnd: f.start}
	var m merger
	for i, w := range row {
		m.add(w.atoms)
		if i < len(row)-1 {
			m.add(w.spaces)
		}
	}
	l.runs = m.finish()
	place(&l, f.p.styles)
	return l
}

// place measures the runs of a line and puts them one behind the other.
func place(l *line, styles []spanStyle) {
	x := float32(0)
	for i := range l.runs {
		r := &l.runs[i]
		size, ascent := measure(r.text, styles[r.style].size, r.font)
		r.x, r.width, r.height, r.ascent = x, size.Width, size.Height, ascent
		x += size.Width
		l.textEnd = r.start + r.runes
	}
	l.width = x
}

// merger joins neighbouring atoms of one font and style.
type merger struct {
	runs []run
	text strings.Builder
}

func (m *merger) add(atoms []atom) {
	for _, a := range atoms {
		if n := len(m.runs); n == 0 || m.runs[n-1].font != a.font || m.runs[n-1].style != a.style {
			m.flush()
			m.runs = append(m.runs, run{font: a.font, style: a.style, start: a.start})
		}
		m.text.WriteString(a.text)
		m.runs[len(m.runs)-1].runes += a.runes
	}
}

func (m *merger) flush() {
	if n := len(m.runs); n > 0 {
		m.runs[n-1].text = m.text.String()
	}
	m.text.Reset()
}

func (m *merger) finish() []run {
	m.flush()
	return m.runs
}

// cut splits a word that is wider than a whole line after as many graphemes as
// fit, at least one. It fails where there is nothing left to split.
func (ts *Typesetter) cut(w word, width float32, styles []spanStyle) (head, tail word, ok bool) {
	tail = word{spaces: w.spaces, space: w.space, end: w.end, hard: w.hard}
	for i, a := range w.atoms {
		if head.width+a.width <= width {
			head.atoms = append(head.atoms, a)
			head.width += a.width
			continue
		}
		left, right := ts.cutAtom(a, width-head.width, styles[a.style].size, len(head.atoms) == 0)
		if left.runes > 0 {
			head.atoms = append(head.atoms, left)
			head.width += left.width
		}
		if right.runes > 0 {
			tail.atoms = append(tail.atoms, right)
		}
		tail.atoms = append(tail.atoms, w.atoms[i+1:]...)
		break
	}
	if len(tail.atoms) == 0 || len(head.atoms) == 0 {
		return w, word{}, false
	}
	for _, a := range tail.atoms {
		tail.width += a.width
	}
	head.end = tail.atoms[0].start
	return head, tail, true
}

// cutAtom splits an atom where its left part still fits in width. With atLeast
// the left part has one grapheme even if that is too wide.
func (ts *Typesetter) cutAtom(a atom, width, size float32, atLeast bool) (left, right atom) {
	ends := graphemeEnds(a.text)
	n, _ := slices.BinarySearchFunc(ends, width, func(end int, limit float32) int {
		if s, _ := measure(a.text[:end], size, a.font); s.Width > limit {
			return 1
		}
		return -1
	})
	if n == 0 && atLeast {
		n = 1
	}
	at := 0
	if n > 0 {
		at = ends[n-1]
	}
	left, right = a, a
	left.text, right.text = a.text[:at], a.text[at:]
	left.runes = utf8.RuneCountInString(left.text)
	right.runes = a.runes - left.runes
	right.start = a.start + left.runes
	left.width = ts.wordWidth(left.text, size, a.font)
	right.width = ts.wordWidth(right.text, size, a.font)
	return left, right
}

// graphemeEnds are the byte offsets behind each user-perceived character.
func graphemeEnds(text string) []int {
	var seg segmenter.Segmenter
	seg.Init([]rune(text))
	var ends []int
	at := 0
	for it := seg.GraphemeIterator(); it.Next(); {
		at += len(string(it.Grapheme().Text))
		ends = append(ends, at)
	}
	return ends
}
