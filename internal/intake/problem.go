package intake

import (
	"moat/internal/text"
)

// Code classes a problem of a draft.
type Code string

// The problems. None keeps a draft from becoming a briefing.
const (
	NoDate      Code = "no-date"      // the text does not say when it was published
	NoTitle     Code = "no-title"     // the title is the text's first words
	NoSubject   Code = "no-subject"   // no party that the text is about was told
	NoTakeaways Code = "no-takeaways" // the takeaways are proposed
	TooMany     Code = "too-many"     // figures past a limit were left out
	NoFigures   Code = "no-figures"   // the text has none that claims something
)

// Codes lists the problems.
var Codes = []Code{NoDate, NoTitle, NoSubject, NoTakeaways, TooMany, NoFigures}

// Problem is something about a draft that a reader should know.
type Problem struct {
	Code  Code
	Count int // of TooMany, how many were left out
}

// Say tells a problem in the reader's language.
func (p Problem) Say(t *text.Printer) string {
	return t.T("intake.problem."+string(p.Code), "Count", p.Count)
}

// problems notes what a draft lacks.
func (d *Draft) problems(left int) {
	d.Problems = nil
	note := func(is bool, c Code) {
		if is {
			d.Problems = append(d.Problems, Problem{Code: c})
		}
	}
	note(d.Published.IsZero(), NoDate)
	note(d.Article.Untitled, NoTitle)
	note(len(d.Figures) == 0, NoFigures)
	note(len(d.Figures) > 0 && d.Subject == "", NoSubject)
	note(len(d.Takeaways) > 0 && d.Takeaways[0].Drafted, NoTakeaways)
	if left > 0 {
		d.Problems = append(d.Problems, Problem{Code: TooMany, Count: left})
	}
}
