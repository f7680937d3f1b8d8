package markdown

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"

	"moat/internal/brief"
)

// mark is a heading at the top level of a file.
type mark struct {
	level int
	line  int // index of its line
	text  string
}

// outline is the structure of some lines: the headings at the top level, and
// which lines stand in a fence there.
type outline struct {
	marks     []mark
	fenced    []bool
	lastFence int // the line that opened the last fence, -1 for none
}

// outlineOf parses lines without inline markup.
func outlineOf(lines []string) outline {
	src := []byte(strings.Join(lines, "\n") + "\n")
	starts := make([]int, len(lines))
	for i, at := 0, 0; i < len(lines); i++ {
		starts[i] = at
		at += len(lines[i]) + 1
	}
	lineAt := func(pos int) int {
		return max(sort.Search(len(starts), func(i int) bool { return starts[i] > pos })-1, 0)
	}
	o := outline{fenced: make([]bool, len(lines)), lastFence: -1}
	for n := brief.BlockTree(src).FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			line := lineAt(n.Pos())
			o.marks = append(o.marks, mark{level: n.Level, line: line, text: headingText(lines[line])})
		case *ast.FencedCodeBlock:
			o.lastFence = lineAt(n.Pos())
			for i := range n.Lines().Len() {
				s := n.Lines().At(i)
				o.fenced[lineAt(s.Start)] = true
			}
		}
	}
	return o
}

// headingText returns the text of a heading's line: without the signs before
// it, those that may close it, and the backslashes that protect the latter.
func headingText(line string) string {
	s := strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "#"))
	if open := strings.TrimRight(s, "#"); open == "" || strings.TrimRight(open, " \t") != open {
		s = strings.TrimSpace(open)
	}
	return unescape(s, `\#`)
}

// escapeHeading protects what headingText would change.
func escapeHeading(s string) string {
	s = strings.ReplaceAll(s, `\`, `\\`)
	open := strings.TrimRight(s, "#")
	return open + strings.Repeat(`\#`, len(s)-len(open))
}

// unescape takes the backslash from before the given signs.
func unescape(s, signs string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte(signs, s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// definitionID returns the id of the source definition that a line begins,
// and what follows it.
func definitionID(line string) (id, rest string, ok bool) {
	s, ok := strings.CutPrefix(line, "[^")
	if !ok {
		return "", "", false
	}
	id, rest, ok = strings.Cut(s, "]:")
	if !ok || strings.ContainsAny(id, "[]") {
		return "", "", false
	}
	return id, strings.TrimSpace(rest), true
}
