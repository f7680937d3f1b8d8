// Package claims reads what the figures of a text claim: whose they are, what
// they measure, how far the matter had come, who reported it, and of when they
// are. It works on what package figure found, on the names of known parties,
// and on word lists in English, Korean, Japanese and Chinese.
//
// It never guesses silently. Whatever it cannot tell stays empty, and whatever
// it tells comes with a Reason: why, and on which bytes of the text that rests.
//
// Reading goes sentence by sentence. A word for a metric ("valuation", 조달,
// 評価額, 估值) is tied to the figure that it stands nearest to, counted the way
// each language puts words around amounts; each word serves one figure before
// it serves a second. docs/intake.md tells the rules with examples.
package claims

import (
	"slices"

	"moat/internal/brief"
	"moat/internal/figure"
	"moat/internal/money"
)

// Why says what a reading rests on.
type Why string

// The reasons, from the surest to the weakest. Untold means that nothing was
// read and the field is empty.
const (
	Untold    Why = ""
	Words     Why = "words"     // words of the same sentence
	Converts  Why = "converts"  // the amount that this one converts
	Repeats   Why = "repeats"   // the same amount elsewhere in the text
	Nearby    Why = "nearby"    // an earlier sentence of the same paragraph
	Subject   Why = "subject"   // the party that the whole text is about
	Home      Why = "home"      // the currency of the text's language, which the words leave out
	Published Why = "published" // the day of publication
)

// Whys lists the reasons that a reader can be told.
var Whys = []Why{Words, Converts, Repeats, Nearby, Subject, Home, Published}

// Reason is why a field of a claim was read as it was. Start and End are the
// bytes of the words behind it; both are 0 where no words are.
type Reason struct {
	Why   Why
	Start int
	End   int
}

// None is the Restates of a claim that restates no other.
const None = -1

// Claim is what one figure of a text claims. The zero value of a field with a
// zero Reason beside it means that the text does not tell.
type Claim struct {
	Figure int // index into the figures that were read
	Value  brief.Value
	Place  brief.Place

	Party    brief.ID
	Metric   brief.Metric
	Stage    brief.Stage
	AsOf     brief.Date
	Period   brief.Period
	Outlets  []string // ids of Outlets that the sentence attributes it to
	Restates int      // index of the claim that this one converts or repeats in a headline, or None

	PartyFrom    Reason
	MetricFrom   Reason
	StageFrom    Reason
	WhenFrom     Reason // of AsOf or Period
	CurrencyFrom Reason // Home where the text leaves the currency out
}

// Field names a part of a claim that the text may leave open.
type Field string

// The fields that can be open.
const (
	PartyField    Field = "party"
	MetricField   Field = "metric"
	CurrencyField Field = "currency"
	DateField     Field = "date"
)

// Fields lists the fields that can be open.
var Fields = []Field{PartyField, MetricField, CurrencyField, DateField}

// Open returns what the claim does not tell. A currency that was read as that
// of the text's language counts as open: a reader should confirm it.
func (c Claim) Open() []Field {
	var out []Field
	if c.Party == "" {
		out = append(out, PartyField)
	}
	if c.Metric == "" {
		out = append(out, MetricField)
	}
	if !c.Value.Known() || c.CurrencyFrom.Why == Home {
		out = append(out, CurrencyField)
	}
	if c.AsOf.IsZero() && c.Period.IsZero() {
		out = append(out, DateField)
	}
	return out
}

// Mention is a party's name in the text.
type Mention struct {
	Party      brief.ID
	Start, End int
}

// Closing is the day by which a text says that a round is to be closed.
type Closing struct {
	Date       brief.Date
	Party      brief.ID
	Start, End int // bytes of the date
}

// Reading is everything that was read of a text.
type Reading struct {
	Claims   []Claim
	Mentions []Mention // of parties, in the order of the text
	Outlets  []OutletMention
	Subject  brief.ID // the party that the text is about, or ""
	Closing  *Closing // nil where the text names no target
}

// Span is a stretch of a text in bytes.
type Span struct{ Start, End int }

func (s Span) holds(at int) bool { return at >= s.Start && at < s.End }

// Options say what is known about a text beforehand.
type Options struct {
	Lang      string    // "en", "ko", "ja" or "zh"
	Published money.Day // zero where it is not known
	Title     Span
	Lede      Span
	Register  *Register
}

// Read reads the claims of a text's figures. It takes any bytes, and time in
// proportion to them.
func Read(text string, figures []figure.Figure, o Options) Reading {
	if o.Register == nil {
		o.Register = NewRegister(nil)
	}
	r := reader{text: text, figures: slices.Clone(figures), opt: o, of: make([]int, len(figures))}
	r.mentions = o.Register.find(text)
	r.outlets = findOutlets(text)
	r.subject = r.findSubject()
	r.split()
	for i := range r.parts {
		r.sentence(i)
	}
	r.inherit()
	r.headlines()
	return Reading{Claims: r.claims, Mentions: r.mentions, Outlets: r.outlets, Subject: r.subject, Closing: r.closing}
}
