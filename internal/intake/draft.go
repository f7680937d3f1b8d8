package intake

import (
	"slices"

	"moat/internal/brief"
	"moat/internal/figure"
	"moat/internal/intake/article"
	"moat/internal/intake/claims"
	"moat/internal/money"
)

// State is what a reader has decided about a drafted figure.
type State int

// The states. A figure that was not looked at is Proposed: it enters the
// briefing marked as drafted.
const (
	Proposed State = iota
	Confirmed
	Corrected
	Dropped
)

// None is the Restates of a figure that restates no other, and the absence of
// an index elsewhere.
const None = -1

// Span is a stretch of Draft.Article.Text in bytes.
type Span = claims.Span

// Figure is one claim that the article makes, at one place or several.
type Figure struct {
	ID       brief.ID     // of its record in the briefing
	Claim    claims.Claim // as it was read, with the reasons; see claims.Claim.Open for what is not told
	Mentions []Span       // where it stands, in order; the first is the claim's
	Found    []int        // the same as indexes into Draft.Found
	Words    string       // the words at the first place, with what qualifies them
	State    State

	// What the record will say: as read, until Correct changes it.
	Party  brief.ID
	Metric brief.Metric
	Value  brief.Value
	Stage  brief.Stage
	AsOf   brief.Date
	Period brief.Period

	Restates int    // index of the figure that this one converts or repeats, or None
	Ratio    [2]int // indexes of the two figures that a multiple or stake follows from; None, None for none
}

// Takeaway is a takeaway of the draft. Headline and Body are plain text.
type Takeaway struct {
	Headline string
	Body     string
	Span     Span // of the words in the article
	Drafted  bool // proposed by Moat: a sentence of the article's own
	Dropped  bool
}

// Draft is a briefing that was drafted from an article and is in no library.
// Nothing is stored before a caller stores what Briefing returns.
//
// The fields may be read freely. Those of the head (Title to Tags), the
// takeaways and the sections may be changed freely too; figures are changed by
// Confirm, Correct, Drop and Restore, the date by SetPublished. A Draft serves
// one goroutine at a time.
type Draft struct {
	Name    string // the file or address that it came from
	Article *article.Article
	ID      brief.ID

	Title     string
	Lede      string
	Category  string
	Author    string
	Tags      []string
	Published brief.Date // zero where the text has none: ask, and call SetPublished
	Subject   brief.ID
	Takeaways []Takeaway

	Found   []figure.Figure // every figure, date and count of the text
	Figures []Figure        // the claims among them, in the order of the text
	Parties []brief.Party   // that the text names, in the order of their first mention
	Named   []claims.Mention
	Outlets []claims.OutletMention
	Closing *claims.Closing // when a round is to be closed, or nil

	Problems []Problem

	register *claims.Register
	print    string // a short fingerprint of the text, which makes ids unique
}

// Correction is what a reader says a figure is. Empty fields leave what was
// read.
type Correction struct {
	Party  brief.ID
	Metric brief.Metric
	Value  brief.Value
	Stage  brief.Stage
	AsOf   brief.Date
	Period brief.Period
}

// Confirm says that a figure was read rightly.
func (d *Draft) Confirm(i int) { d.Figures[i].State = Confirmed }

// Drop leaves a figure out of the briefing.
func (d *Draft) Drop(i int) { d.Figures[i].State = Dropped }

// Restore undoes Confirm, Correct and Drop.
func (d *Draft) Restore(i int) {
	f := &d.Figures[i]
	f.State = Proposed
	f.reset()
	d.tieRatios()
}

// Correct replaces what was read.
func (d *Draft) Correct(i int, c Correction) {
	f := &d.Figures[i]
	f.State = Corrected
	if c.Party != "" {
		f.Party = c.Party
	}
	if c.Metric != "" {
		f.Metric = c.Metric
	}
	if c.Value.Known() {
		f.Value = c.Value
	}
	if c.Stage != "" {
		f.Stage = c.Stage
	}
	if !c.AsOf.IsZero() {
		f.AsOf = c.AsOf
	}
	if !c.Period.IsZero() {
		f.Period = c.Period
	}
	d.tieRatios() // what a multiple follows from may be another figure now
}

// reset takes what the record says from the claim.
func (f *Figure) reset() {
	c := f.Claim
	f.Party, f.Metric, f.Value, f.Stage, f.AsOf, f.Period = c.Party, c.Metric, c.Value, c.Stage, c.AsOf, c.Period
}

// SetPublished says on which day the article was published, and reads its
// dates, periods and claims again. What the reader decided on figures stays.
func (d *Draft) SetPublished(day money.Day) {
	d.Published = brief.OnDay(day)
	decided := map[int]Figure{}
	for _, f := range d.Figures {
		if f.State != Proposed {
			decided[f.Mentions[0].Start] = f
		}
	}
	d.read()
	for i := range d.Figures {
		if old, ok := decided[d.Figures[i].Mentions[0].Start]; ok {
			d.Figures[i].take(old)
		}
	}
}

// take keeps the decision on a figure that was read again.
func (f *Figure) take(old Figure) {
	f.State = old.State
	if old.State == Corrected {
		f.Party, f.Metric, f.Value, f.Stage, f.AsOf, f.Period = old.Party, old.Metric, old.Value, old.Stage, old.AsOf, old.Period
	}
}

// Question is something about a figure that the text does not tell.
type Question struct {
	Figure int
	Field  claims.Field
}

// Open lists what the figures leave open, those that were confirmed, corrected
// or dropped left out. A draft without a date asks for it in Problems.
func (d *Draft) Open() []Question {
	var out []Question
	for i, f := range d.Figures {
		if f.State != Proposed {
			continue
		}
		for _, field := range f.Claim.Open() {
			if field == claims.DateField && d.Published.IsZero() {
				continue // one question for the whole text
			}
			out = append(out, Question{i, field})
		}
	}
	return out
}

// FigureAt returns the index of the figure at a byte of the article's text, or
// None.
func (d *Draft) FigureAt(at int) int {
	return slices.IndexFunc(d.Figures, func(f Figure) bool {
		return slices.ContainsFunc(f.Mentions, func(s Span) bool { return at >= s.Start && at < s.End })
	})
}
