package reading

import (
	"cmp"
	"slices"
	"time"

	"moat/internal/brief"
)

// Areas that a case may belong to.
const (
	ValuationCases   = "valuation"
	SwitchboardCases = "switchboard"
)

// MaxCaseName is how many characters the name of a case may have.
const MaxCaseName = 80

// Case is one of the reader's own named cases of a briefing.
type Case struct {
	Area  string
	Name  string
	Data  []byte    // JSON; what it says is the area's own affair
	Saved time.Time // set when it is kept
	InUse bool      // the case that the briefing opens with, at most one of an area
}

// CaseBook keeps the reader's cases. Its methods return at once, write off the
// UI thread and call done on it, with nil when the library has it. An error has
// been shown to the reader by then; done, which may be nil, need only undo.
// They belong to the UI thread.
type CaseBook interface {
	// Save keeps a case under its name, in place of one that has it, and makes
	// it the one in use.
	Save(area string, id brief.ID, c Case, done func(error))
	// Remove takes a case away for good.
	Remove(area string, id brief.ID, name string, done func(error))
	// Use makes a case the one that the briefing opens with, "" none.
	Use(area string, id brief.ID, name string, done func(error))
}

// CasesOf are the briefing's cases in an area, by name.
func (d *Dossier) CasesOf(area string) []Case {
	return slices.DeleteFunc(slices.Clone(d.Cases), func(c Case) bool { return c.Area != area })
}

// InUse is the case that a briefing opens with in an area.
func InUse(cases []Case, area string) (Case, bool) {
	i := slices.IndexFunc(cases, func(c Case) bool { return c.Area == area && c.InUse })
	if i < 0 {
		return Case{}, false
	}
	return cases[i], true
}

// WithCase returns cases with one added, or put in the place of the one with
// its name, as the one in use of its area.
func WithCase(cases []Case, c Case) []Case {
	c.InUse = true
	out := append(WithoutCase(Using(cases, c.Area, ""), c.Area, c.Name), c)
	slices.SortFunc(out, func(a, b Case) int { return cmp.Or(cmp.Compare(a.Area, b.Area), cmp.Compare(a.Name, b.Name)) })
	return out
}

// WithoutCase returns cases without one.
func WithoutCase(cases []Case, area, name string) []Case {
	return slices.DeleteFunc(slices.Clone(cases), func(c Case) bool { return c.Area == area && c.Name == name })
}

// Using returns cases with one of an area in use, "" for none.
func Using(cases []Case, area, name string) []Case {
	out := slices.Clone(cases)
	for i := range out {
		if out[i].Area == area {
			out[i].InUse = out[i].Name == name
		}
	}
	return out
}
