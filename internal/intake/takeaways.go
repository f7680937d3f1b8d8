package intake

import (
	"slices"
	"strings"
	"unicode/utf8"

	"moat/internal/figure"
	"moat/internal/intake/article"
	"moat/internal/intake/claims"
)

// The bounds of takeaways.
const (
	mostTakeaways = 30
	fewest, most  = 3, 5 // that are proposed
	headlineRunes = 90
)

// takeaways returns those of the article's own list, or proposes some.
func (d *Draft) takeaways() []Takeaway {
	var out []Takeaway
	for _, b := range d.Article.Blocks {
		if b.Role != article.TakeawayItem {
			continue
		}
		if len(out) == mostTakeaways {
			break
		}
		headline, body := splitTakeaway(b.Text)
		out = append(out, Takeaway{Headline: headline, Body: body, Span: Span{Start: b.Start, End: b.End}})
	}
	if len(out) > 0 {
		return out
	}
	return d.propose()
}

// splitTakeaway cuts "headline: body"; where there is no such headline, the
// first sentence is it.
func splitTakeaway(text string) (headline, body string) {
	for i, r := range text {
		size := utf8.RuneLen(r)
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		if r != '：' && !(r == ':' && (next == ' ' || next > 0x2E80)) && !(r == '—' || r == '–') {
			continue
		}
		headline, body = strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+size:])
		if utf8.RuneCountInString(headline) <= 60 && headline != "" && body != "" {
			return headline, body
		}
		break
	}
	sentences := claims.Sentences(text)
	if len(sentences) > 1 && utf8.RuneCountInString(text[:sentences[0].End]) <= headlineRunes {
		return text[:sentences[0].End], strings.TrimSpace(text[sentences[0].End:])
	}
	return shorten(text)
}

// shorten makes a headline of a text: the text itself where it is short, else
// its first words, and then the body is the whole.
func shorten(text string) (headline, body string) {
	runes := []rune(text)
	if len(runes) <= headlineRunes {
		return text, ""
	}
	at := headlineRunes
	for at > headlineRunes/2 && !strings.ContainsRune(" ,、，", runes[at]) {
		at--
	}
	if at == headlineRunes/2 {
		at = headlineRunes
	}
	return strings.TrimRight(string(runes[:at]), " ,、，") + "…", text
}

// candidate is a sentence that may be a takeaway.
type candidate struct {
	span  Span
	score int
}

// propose takes three to five sentences of the article: those with the most
// figures, in the article's order.
func (d *Draft) propose() []Takeaway {
	all := d.candidates()
	n := min(max(len(all)/6, fewest), most)
	slices.SortStableFunc(all, func(a, b candidate) int { return b.score - a.score })
	all = all[:min(n, len(all))]
	slices.SortFunc(all, func(a, b candidate) int { return a.span.Start - b.span.Start })
	var out []Takeaway
	for _, c := range all {
		headline, body := shorten(d.Article.Text[c.span.Start:c.span.End])
		out = append(out, Takeaway{Headline: headline, Body: body, Span: c.span, Drafted: true})
	}
	if out == nil {
		headline, body := shorten(d.Title)
		out = []Takeaway{{Headline: headline, Body: body, Drafted: true}}
	}
	return out
}

// candidates rates the sentences of the body.
func (d *Draft) candidates() []candidate {
	var out []candidate
	f, m := 0, 0
	for _, b := range d.Article.Blocks {
		if b.Role != article.Body && b.Role != article.Lede || b.Kind == article.Heading {
			continue
		}
		for _, s := range claims.Sentences(d.Article.Text[b.Start:b.End]) {
			c := candidate{span: Span{Start: b.Start + s.Start, End: b.Start + s.End}}
			for ; f < len(d.Found) && d.Found[f].Start < c.span.End; f++ {
				if d.Found[f].Start >= c.span.Start {
					c.score += worth(d.Found[f])
				}
			}
			for ; m < len(d.Named) && d.Named[m].Start < c.span.End; m++ {
				if d.Named[m].Start >= c.span.Start {
					c.score++
				}
			}
			if n := utf8.RuneCountInString(d.Article.Text[c.span.Start:c.span.End]); n >= 15 && n <= 400 {
				c.score = min(c.score, 12)
				out = append(out, c)
			}
		}
	}
	return out
}

func worth(f figure.Figure) int {
	switch f.Kind {
	case figure.Money, figure.Multiple:
		return 3
	case figure.Percent:
		return 2
	}
	return 1
}
