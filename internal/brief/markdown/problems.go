package markdown

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"moat/internal/brief"
)

// problems collects what is wrong with a file, up to maxProblems.
type problems struct {
	file string
	list []*brief.Error
}

// add notes a mistake on a line, counted from 1.
func (p *problems) add(line int, what, want string) {
	p.put(&brief.Error{Code: brief.Malformed, File: p.file, Line: line, What: what, Want: want})
}

// tooLarge notes that a limit is passed.
func (p *problems) tooLarge(line int, what, want string) {
	p.put(&brief.Error{Code: brief.TooLarge, File: p.file, Line: line, What: what, Want: want})
}

func (p *problems) put(e *brief.Error) {
	if len(p.list) < maxProblems {
		p.list = append(p.list, e)
	}
}

func (p *problems) any() bool { return len(p.list) > 0 }

// err joins the problems in the order of their lines; errors.As finds the
// first. It is nil where there are none.
func (p *problems) err() error {
	sort.SliceStable(p.list, func(i, j int) bool { return p.list[i].Line < p.list[j].Line })
	switch len(p.list) {
	case 0:
		return nil
	case 1:
		return p.list[0]
	}
	all := make([]error, len(p.list))
	for i, e := range p.list {
		all[i] = e
	}
	return errors.Join(all...)
}

// quote writes found text into a message, cut where it is long.
func quote(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return fmt.Sprintf("%q", s)
}

// oneOf lists what was expected.
func oneOf[T ~string](words []T) string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = string(w)
	}
	if len(all) == 1 {
		return "want " + all[0]
	}
	return "want one of " + strings.Join(all, ", ")
}

// wantID says what an id looks like.
var wantID = fmt.Sprintf("want lower-case letters, digits and hyphens, at most %d", brief.MaxID)
