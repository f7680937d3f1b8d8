package typeset

import (
	"math"
	"sort"
	"strings"
)

// lineFeeds writes everything that ends a line in one way.
var lineFeeds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n")

// Wrap sets text in lines no wider than maxWidth, filling each as far as
// Breaks allows; a word wider than a line is cut between graphemes. Spaces at
// the end of a line are dropped, line feeds end a line, and an empty line
// stays. A maxWidth narrower than a single grapheme gives one grapheme a
// line; one that is not a positive number only breaks at line feeds.
func (f *Fonts) Wrap(text string, w Weight, size, maxWidth float64, lang string) []string {
	var lines []string
	for _, paragraph := range strings.Split(lineFeeds.Replace(text), "\n") {
		if !(maxWidth > 0) || math.IsInf(maxWidth, 1) || !validSize(size) {
			lines = append(lines, trimLine(paragraph))
			continue
		}
		p := wrapper{fonts: f, text: paragraph, w: w, size: size, max: maxWidth, lang: lang}
		lines = append(lines, p.wrap()...)
	}
	return lines
}

// wrapper wraps one paragraph.
type wrapper struct {
	fonts     *Fonts
	text      string
	w         Weight
	size, max float64
	lang      string
	ends      []float64 // width of the paragraph up to each byte
}

func (p *wrapper) wrap() []string {
	if width, _, _ := p.fonts.Measure(trimLine(p.text), p.w, p.size, p.lang); width <= p.max {
		return []string{trimLine(p.text)}
	}
	p.measure()
	breaks := append(Breaks(p.text, p.lang), len(p.text))
	var lines []string
	for start := 0; start < len(p.text); {
		end := p.lastFit(start, breaks)
		if end < 0 { // not even the first word fits
			end = p.cut(start, breaks[after(start, breaks)])
		}
		lines = append(lines, trimLine(p.text[start:end]))
		start = end
	}
	return lines
}

// measure shapes the paragraph once, so that the width of any part of it is a
// subtraction.
func (p *wrapper) measure() {
	p.ends = make([]float64, len(p.text)+1)
	for _, g := range p.fonts.Shape(p.text, p.w, p.size, p.lang) {
		p.ends[g.Offset+1] += g.Advance
	}
	for i := 1; i < len(p.ends); i++ {
		p.ends[i] += p.ends[i-1]
	}
}

// fits says whether the line from start to end is narrow enough. The sum over
// the paragraph decides, except close to the limit, where kerning across the
// break may tip it.
func (p *wrapper) fits(start, end int) bool {
	s := trimLine(p.text[start:end])
	width := p.ends[start+len(s)] - p.ends[start]
	if math.Abs(width-p.max) > p.size/2 {
		return width < p.max
	}
	width, _, _ = p.fonts.Measure(s, p.w, p.size, p.lang)
	return width <= p.max
}

// lastFit returns the last of ends at which the line beginning at start still
// fits, -1 if none.
func (p *wrapper) lastFit(start int, ends []int) int {
	best := -1
	for _, end := range ends[after(start, ends):] {
		if !p.fits(start, end) {
			break
		}
		best = end
	}
	return best
}

// cut returns where to cut a word that is wider than the line: before the
// first grapheme that doesn't fit, but after at least one.
func (p *wrapper) cut(start, end int) int {
	var ends []int
	for _, at := range graphemes(p.text[start:end]) {
		ends = append(ends, start+at)
	}
	ends = append(ends, end)
	if at := p.lastFit(start, ends); at > 0 {
		return at
	}
	return ends[0]
}

// after returns the index of the first of the rising offsets beyond start.
func after(start int, offsets []int) int { return sort.SearchInts(offsets, start+1) }
