package claims

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"moat/internal/brief"
	"moat/internal/figure"
)

// Sentences returns the sentences of a text in their order, without the space
// around them. A line break always ends one.
func Sentences(text string) []Span {
	var out []Span
	from := 0
	add := func(to int) {
		s := text[from:to]
		start := from + len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
		if end := from + len(strings.TrimRightFunc(s, unicode.IsSpace)); end > start {
			out = append(out, Span{start, end})
		}
		from = to
	}
	for at, r := range text {
		if at < from {
			continue
		}
		switch r {
		case '\n':
			add(at)
		case '。', '！', '？':
			add(closing(text, at+utf8.RuneLen(r)))
		case '.', '!', '?', '…':
			end := closing(text, at+utf8.RuneLen(r))
			next, _ := utf8.DecodeRuneInString(text[end:])
			if end == len(text) || unicode.IsSpace(next) && !(r == '.' && abbreviated(text[from:at])) {
				add(end)
			}
		}
	}
	add(len(text))
	return out
}

// closing steps over the quotes and brackets that close with a sentence.
func closing(text string, at int) int {
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !strings.ContainsRune(`"'”’」』）)`, r) {
			break
		}
		at += size
	}
	return at
}

// abbreviated reports whether the words before a point end in an abbreviation.
func abbreviated(before string) bool {
	at := strings.LastIndexAny(before, " \n(") + 1
	w := before[at:]
	if len(w) == 1 && w[0] >= 'A' && w[0] <= 'Z' || strings.Contains(w, ".") && len(w) <= 5 {
		return true
	}
	switch w {
	case "Inc", "Corp", "Co", "Ltd", "Mr", "Ms", "Mrs", "Dr", "St", "vs", "No", "approx", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec":
		return true
	}
	return false
}

// part is a sentence with what was found in it.
type part struct {
	Span
	paragraph int
	figures   []int // indexes into the reader's figures
	cues      []hit[brief.Metric]
	stages    []hit[brief.Stage]
	mentions  []Mention
	outlets   []OutletMention
}

// reader holds a text while it is read.
type reader struct {
	text     string
	figures  []figure.Figure
	opt      Options
	mentions []Mention
	outlets  []OutletMention
	subject  brief.ID
	parts    []part
	claims   []Claim
	of       []int // the claim of each figure, plus one
	closing  *Closing
	homed    map[int]bool     // figures whose currency is that of the language
	byAmount map[string][]int // claims by their number
}

// split cuts the text into sentences and gives each what stands in it.
func (r *reader) split() {
	cues, stages := cueLexicon().find(r.text), slices.DeleteFunc(stageLexicon().find(r.text), r.undone)
	f, c, s, m, o := 0, 0, 0, 0, 0
	paragraph, last := 0, 0
	for _, span := range r.short(Sentences(r.text)) {
		if strings.Contains(r.text[last:span.Start], "\n") {
			paragraph++
		}
		p := part{Span: span, paragraph: paragraph}
		for ; f < len(r.figures) && r.figures[f].Start < span.End; f++ {
			if r.figures[f].Start >= span.Start {
				p.figures = append(p.figures, f)
			}
		}
		p.cues = until(cues, &c, span.End, func(h hit[brief.Metric]) int { return h.start })
		p.stages = until(stages, &s, span.End, func(h hit[brief.Stage]) int { return h.start })
		p.mentions = until(r.mentions, &m, span.End, func(x Mention) int { return x.Start })
		p.outlets = until(r.outlets, &o, span.End, func(x OutletMention) int { return x.Start })
		r.parts = append(r.parts, p)
		last = span.End
	}
}

// The longest part that is read at once. Sentences that people write stay
// below; the bounds keep hostile text linear.
const (
	longest     = 1500 // bytes
	mostFigures = 24
)

// short cuts sentences that are too long, between figures.
func (r *reader) short(all []Span) []Span {
	var out []Span
	f := 0
	for _, s := range all {
		n := 0
		for ; f < len(r.figures) && r.figures[f].Start < s.End; f++ {
			at := r.figures[f].Start
			if n++; at > s.Start && (n > mostFigures || at-s.Start > longest) {
				out = append(out, Span{s.Start, at})
				s.Start, n = at, 1
			}
		}
		out = append(out, s)
	}
	return out
}

// until takes the entries that begin before end.
func until[T any](all []T, at *int, end int, start func(T) int) []T {
	from := *at
	for *at < len(all) && start(all[*at]) < end {
		*at++
	}
	return all[from:*at]
}
