package prose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"moat/internal/typeset"
)

// spanStyle is a span's style with its size resolved.
type spanStyle struct {
	size  float32
	color fyne.ThemeColorName
	bold  bool
	ref   string
}

// atom is a piece of one word in one font and style.
type atom struct {
	text  string
	font  fontRef
	style int // index into prepared.styles
	start int // rune offset in the block
	runes int
	width float32
}

// word is what stays together on a line: atoms up to the next place where a
// line may break, with the spaces that follow.
type word struct {
	atoms, spaces []atom
	width         float32 // of atoms
	space         float32 // of spaces
	end           int     // rune offset behind the word, its spaces and line feed
	hard          bool    // a line feed follows
}

// prepared is a block that has been cut and measured: everything about it that
// does not depend on the width of the column.
type prepared struct {
	styles []spanStyle
	words  []word
	runes  int
}

// prepare cuts a block into words. styles has one entry per span.
func (ts *Typesetter) prepare(b Block, styles []spanStyle, fonts themeFonts) prepared {
	text := b.Text()
	p := prepared{styles: styles, runes: utf8.RuneCountInString(text)}
	if text == "" {
		return p
	}
	c := cutter{ts: ts, text: text, runs: ts.styledRuns(b, styles, fonts), styles: styles}
	from := 0
	for _, to := range append(breaks(b, text), len(text)) {
		p.words = append(p.words, c.word(from, to))
		from = to
	}
	return p
}

// gluedMarks is how many source marks in a row stay with the word before them.
const gluedMarks = 3

// breaks are the places where a line of b may end. A source mark does not start
// a line, unless it is one of many.
func breaks(b Block, text string) []int {
	glued := map[int]bool{}
	at, inRow := 0, 0
	for _, s := range b.Spans {
		if s.isMark() {
			inRow++
			glued[at] = inRow <= gluedMarks
		} else if strings.TrimSpace(s.Text) != "" {
			inRow = 0
		}
		at += len(s.Text)
	}
	return slices.DeleteFunc(typeset.Breaks(text, b.Lang), func(at int) bool {
		return glued[at] && text[at-1] != '\n'
	})
}

// styledRun is a stretch of a block in one style and one font, in bytes.
type styledRun struct {
	end   int
	style int
	font  fontRef
}

func (ts *Typesetter) styledRuns(b Block, styles []spanStyle, fonts themeFonts) []styledRun {
	var runs []styledRun
	at := 0
	for i, span := range b.Spans {
		for _, r := range ts.fonts.RunsLang(span.Text, weight(styles[i].bold), b.Lang) {
			runs = append(runs, styledRun{
				end:   at + r.End,
				style: i,
				font:  ts.font(r.Face, styles[i].bold, fonts),
			})
		}
		at += len(span.Text)
	}
	return runs
}

// cutter walks a block's text once, front to back.
type cutter struct {
	ts     *Typesetter
	text   string
	styles []spanStyle
	runs   []styledRun
	run    int // the run that the next byte belongs to
	runes  int // runes behind
}

// word takes the bytes from–to.
func (c *cutter) word(from, to int) word {
	seg := c.text[from:to]
	shown := strings.TrimRight(seg, "\r\n\u2028\u2029")
	body := strings.TrimRightFunc(shown, hangs)
	w := word{hard: len(shown) < len(seg)}
	w.atoms, w.width = c.atoms(from, from+len(body))
	w.spaces, w.space = c.atoms(from+len(body), from+len(shown))
	c.runes += utf8.RuneCountInString(seg[len(shown):])
	c.skip(to)
	w.end = c.runes
	return w
}

// hangs says that r may hang over the end of a line.
func hangs(r rune) bool {
	return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' && r != '\u2007' || r == '\u200b'
}

func (c *cutter) atoms(from, to int) (atoms []atom, width float32) {
	for from < to {
		c.skip(from)
		r := c.runs[c.run]
		end := min(r.end, to)
		text := c.text[from:end]
		a := atom{
			text:  text,
			font:  r.font,
			style: r.style,
			start: c.runes,
			runes: utf8.RuneCountInString(text),
			width: c.ts.wordWidth(text, c.styles[r.style].size, r.font),
		}
		atoms = append(atoms, a)
		width += a.width
		c.runes += a.runes
		from = end
	}
	return atoms, width
}

// skip moves on to the run that holds the byte at.
func (c *cutter) skip(at int) {
	for c.run < len(c.runs)-1 && c.runs[c.run].end <= at {
		c.run++
	}
}
