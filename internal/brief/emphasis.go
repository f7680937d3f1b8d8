package brief

import "strings"

// style counts how many emphases hold from a token on.
type style struct{ bold, italic int32 }

// maxReach is how many marks that wait for a partner a closing mark looks past.
// It keeps hostile text linear, and is more than prose has open at once.
const maxReach = 16

// emphasis pairs the marks of * and _. It notes, for each token, by how much
// bold and italic change before it. A mark that finds no partner stays text.
func (t *tokenizer) emphasis() {
	t.change = append(t.change[:0], make([]style, len(t.tokens)+1)...)
	var open []int // tokens that may open emphasis, innermost last
	for i := range t.tokens {
		m := &t.tokens[i]
		for m.canClose && m.count > 0 {
			at := t.partner(open, m)
			if at < 0 {
				break
			}
			o := &t.tokens[open[at]]
			pair(t.change, open[at], i, o, m)
			open = open[:at+1]
			if o.count == 0 {
				open = open[:at]
			}
		}
		if m.canOpen && m.count > 0 {
			open = append(open, i)
		}
	}
}

// partner returns the place in open of the mark that m closes, or -1.
func (t *tokenizer) partner(open []int, m *token) int {
	for at := len(open) - 1; at >= max(len(open)-maxReach, 0); at-- {
		if o := &t.tokens[open[at]]; o.mark == m.mark && !threes(o, m) {
			return at
		}
	}
	return -1
}

// threes is CommonMark's rule that keeps *a**b* one emphasis.
func threes(o, m *token) bool {
	return (o.canClose || m.canOpen) && (o.size+m.size)%3 == 0 && (o.size%3 != 0 || m.size%3 != 0)
}

// pair joins an opening and a closing mark: two signs each are bold, one is
// italic.
func pair(change []style, from, to int, o, m *token) {
	if o.count >= 2 && m.count >= 2 {
		o.count, m.count = o.count-2, m.count-2
		change[from+1].bold++
		change[to].bold--
		return
	}
	o.count, m.count = o.count-1, m.count-1
	change[from+1].italic++
	change[to].italic--
}

// spans makes spans of the tokens, joining neighbours of one style.
func (t *tokenizer) spans() []Span {
	var out []Span
	var run Span // the style of the text that is being joined
	var words strings.Builder
	end := func() {
		if words.Len() > 0 {
			run.Text = words.String()
			out = append(out, run)
			words.Reset()
		}
	}
	var now style
	for i, x := range t.tokens {
		now.bold += t.change[i].bold
		now.italic += t.change[i].italic
		if x.isCitation() {
			end()
			out = append(out, cited(x))
			continue
		}
		s := Span{Bold: now.bold > 0, Italic: now.italic > 0}
		if x.link > 0 {
			s.Link = t.links[x.link-1]
		}
		if s.Bold != run.Bold || s.Italic != run.Italic || s.Link != run.Link {
			end()
			run = s
		}
		words.WriteString(x.text)
		for range x.count {
			words.WriteByte(x.mark)
		}
	}
	end()
	return trimSpans(out)
}

func cited(t token) Span {
	if t.mark == '^' {
		return Span{Source: ID(t.text)}
	}
	return Span{Figure: ID(t.text)}
}

// trimSpans takes the space off the start of a block, which a citation may
// have left there.
func trimSpans(spans []Span) []Span {
	for i := range spans {
		if spans[i].IsCitation() {
			continue
		}
		spans[i].Text = strings.TrimLeft(spans[i].Text, " ")
		if spans[i].Text == "" {
			return append(spans[:i], spans[i+1:]...)
		}
		break
	}
	return spans
}
