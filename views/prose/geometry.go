package prose

import (
	"sort"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/segmenter"
)

// rect is a rectangle in the coordinates of a flow.
type rect struct{ x, y, width, height float32 }

// byteOffset is where the rune at offset n starts, len(text) if there are fewer.
func byteOffset(text string, n int) int {
	for i := range text {
		if n <= 0 {
			return i
		}
		n--
	}
	return len(text)
}

// at returns the place in the text that is nearest to a position. Above the
// first line that is the start of the text, below the last line its end.
func (f *flow) at(pos fyne.Position) Point {
	if len(f.laid) == 0 {
		return Point{}
	}
	if pos.Y < 0 {
		return Point{}
	}
	i := sort.Search(len(f.laid), func(i int) bool { return f.blockEnd(i) > pos.Y })
	if i == len(f.laid) {
		i--
		return Point{Para: i, Offset: f.prep[i].runes}
	}
	b := f.laid[i]
	n := int((pos.Y - b.y) / b.lineHeight)
	l := b.lines[min(max(n, 0), len(b.lines)-1)]
	return Point{Para: i, Offset: f.offsetAt(l, i, pos.X-b.x)}
}

// blockEnd is the middle of the gap below block i.
func (f *flow) blockEnd(i int) float32 {
	if i == len(f.laid)-1 {
		return f.laid[i].bottom()
	}
	return (f.laid[i].bottom() + f.laid[i+1].y) / 2
}

// offsetAt is the rune offset in line l nearest to x.
func (f *flow) offsetAt(l line, para int, x float32) int {
	for _, r := range l.runs {
		if x < r.x+r.width {
			return r.start + f.runeAt(r, para, x-r.x)
		}
	}
	return l.textEnd
}

// runeAt is how many runes of r end up left of x, to the nearest edge of a
// user-perceived character.
func (f *flow) runeAt(r run, para int, x float32) int {
	size := f.prep[para].styles[r.style].size
	ends := graphemeEnds(r.text)
	edge := func(i int) float32 { // left edge of character i
		if i == 0 {
			return 0
		}
		s, _ := measure(r.text[:ends[i-1]], size, r.font)
		return s.Width
	}
	i := sort.Search(len(ends), func(i int) bool { return (edge(i)+edge(i+1))/2 > x })
	if i == 0 {
		return 0
	}
	return min(utf8.RuneCountInString(r.text[:ends[i-1]]), r.runes)
}

// xAt is where the rune at offset starts in line l, from the block's left.
func (f *flow) xAt(l line, para, offset int) float32 {
	x := float32(0)
	for _, r := range l.runs {
		if offset <= r.start {
			return r.x
		}
		if offset < r.start+r.runes {
			text := r.text[:byteOffset(r.text, offset-r.start)]
			s, _ := measure(text, f.prep[para].styles[r.style].size, r.font)
			return r.x + s.Width
		}
		x = r.x + r.width
	}
	return x
}

// rects are the rectangles behind a passage, one for each line it touches.
func (f *flow) rects(para, start, end int) []rect {
	if para < 0 || para >= len(f.laid) {
		return nil
	}
	b := f.laid[para]
	var out []rect
	for i, l := range b.lines {
		from, to := max(start, l.start), min(end, l.textEnd)
		if from >= to {
			continue
		}
		left, right := f.xAt(l, para, from), f.xAt(l, para, to)
		out = append(out, rect{
			x: b.x + left, y: b.y + float32(i)*b.lineHeight,
			width: right - left, height: b.lineHeight,
		})
	}
	return out
}

// refPlace is one tappable span.
type refPlace struct{ para, span int }

// noRef is no span.
var noRef = refPlace{para: -1, span: -1}

// refAt is the tappable span at a position, noRef elsewhere.
func (f *flow) refAt(pos fyne.Position) refPlace {
	for i, b := range f.laid {
		if pos.Y < b.y || pos.Y >= b.bottom() {
			continue
		}
		n := min(int((pos.Y-b.y)/b.lineHeight), len(b.lines)-1)
		for _, r := range b.lines[n].runs {
			x := pos.X - b.x
			if x >= r.x && x < r.x+r.width && f.prep[i].styles[r.style].ref != "" {
				return refPlace{para: i, span: r.style}
			}
		}
	}
	return noRef
}

// refs lists the tappable spans in reading order.
func (f *flow) refs() []refPlace {
	var out []refPlace
	for i, b := range f.blocks {
		for j, s := range b.Spans {
			if s.Ref != "" {
				out = append(out, refPlace{para: i, span: j})
			}
		}
	}
	return out
}

// ref is what the span hands to OnTapRef.
func (f *flow) ref(p refPlace) string { return f.blocks[p.para].Spans[p.span].Ref }

// refRange is the passage that a tappable span covers.
func (f *flow) refRange(p refPlace) Range {
	start := 0
	for _, s := range f.blocks[p.para].Spans[:p.span] {
		start += utf8.RuneCountInString(s.Text)
	}
	n := utf8.RuneCountInString(f.blocks[p.para].Spans[p.span].Text)
	return Range{Para: p.para, Start: start, End: start + n}
}

// wordAround is the word at a place by the Unicode rules, or the single
// character there where it is no word.
func (f *flow) wordAround(p Point) (start, end Point) {
	if p.Para >= len(f.blocks) {
		return p, p
	}
	runes := []rune(f.blocks[p.Para].Text())
	if len(runes) == 0 {
		return p, p
	}
	at := min(p.Offset, len(runes)-1)
	var seg segmenter.Segmenter
	seg.Init(runes)
	for it := seg.WordIterator(); it.Next(); {
		w := it.Word()
		if at >= w.Offset && at < w.Offset+len(w.Text) {
			return Point{p.Para, w.Offset}, Point{p.Para, w.Offset + len(w.Text)}
		}
	}
	return Point{p.Para, at}, Point{p.Para, at + 1}
}
