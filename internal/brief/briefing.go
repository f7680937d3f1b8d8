package brief

import "moat/internal/money"

// Briefing is one document in one language, with the records it contributes.
// A translation has the same ID, another Lang, its original's language in
// Original, and prose only.
type Briefing struct {
	ID        ID       `json:"id"`
	Lang      string   `json:"lang"`
	Original  string   `json:"original,omitempty"` // language of the original, in a translation only
	Title     string   `json:"title"`
	Lede      string   `json:"lede"`
	Category  string   `json:"category"`
	Published Date     `json:"published"` // to the day
	Stage     Stage    `json:"stage"`
	Subject   ID       `json:"subject"` // the party that it is about
	Tags      []string `json:"tags"`

	Takeaways []Takeaway `json:"takeaways"`
	Sections  []Section  `json:"sections"`

	Parties   []Party    `json:"parties"`
	Figures   []Figure   `json:"figures"`
	Rounds    []Round    `json:"rounds"`
	Alliances []Alliance `json:"alliances"`
	Sources   []Source   `json:"sources"`
}

// Takeaway is a headline and a short body. The body cites the figures and
// sources that it rests on: "[@id]" and "[^id]".
type Takeaway struct {
	Headline string `json:"headline"`
	Body     string `json:"body"`
}

// Section is longer prose, in the Markdown of the briefing file.
type Section struct {
	Kind  SectionKind `json:"kind"`
	Title string      `json:"title"`
	Body  string      `json:"body"`
}

// IsTranslation reports whether the briefing carries prose only.
func (b *Briefing) IsTranslation() bool { return b.Original != "" }

// Resolve fills what a record leaves to its default: the briefing it belongs
// to, and the day it became known, which is the earliest date of its sources,
// or the briefing's own where no source has one.
func (b *Briefing) Resolve() {
	known := b.defaultReported()
	b.eachClaim(func(c *Claim) {
		c.Briefing = b.ID
		if c.Reported.IsZero() {
			c.Reported = known(*c)
		}
		c.Reported = b.noLater(c.Reported)
	})
}

// noLater narrows a date that is known only to its month, quarter or year and
// may mean a day after the briefing's own: what a briefing tells was known on
// the day it was published.
func (b *Briefing) noLater(d Date) Date {
	own := b.Published.Last()
	if d.Precision != ToDay && !d.IsZero() && d.Last().After(own) && !d.First().After(own) {
		return b.Published
	}
	return d
}

// Unresolve is the opposite of Resolve: it empties every field that Resolve
// would fill with what stands there. A file writes no defaults.
func (b *Briefing) Unresolve() {
	known := b.defaultReported()
	b.eachClaim(func(c *Claim) {
		c.Briefing = ""
		if c.Reported == b.noLater(known(*c)) {
			c.Reported = Date{}
		}
	})
}

// defaultReported returns the day from which a claim counts as known where it
// names none itself.
func (b *Briefing) defaultReported() func(Claim) Date {
	dates := map[ID]Date{}
	for _, s := range b.Sources {
		dates[s.ID] = s.Date
	}
	return func(c Claim) Date {
		if d := earliest(c.Sources, dates); !d.IsZero() {
			return d
		}
		return b.Published
	}
}

func (b *Briefing) eachClaim(do func(*Claim)) {
	for i := range b.Figures {
		do(&b.Figures[i].Claim)
	}
	for i := range b.Rounds {
		do(&b.Rounds[i].Claim)
	}
	for i := range b.Alliances {
		do(&b.Alliances[i].Claim)
	}
}

func earliest(sources []ID, dates map[ID]Date) Date {
	var first Date
	for _, id := range sources {
		d := dates[id]
		if d.IsZero() {
			continue
		}
		if first.IsZero() || d.Compare(first) < 0 {
			first = d
		}
	}
	return first
}

// KnownOn reports whether something reported then was known on a day. A date
// known only to the month counts from the month's last day: a reader of the
// past must not see what may have come later.
func KnownOn(reported Date, day money.Day) bool {
	return day.IsZero() || reported.IsZero() || !reported.Last().After(day)
}

// WithProse returns a copy of the original whose prose is the translation's.
func (b *Briefing) WithProse(t *Briefing) *Briefing {
	c := *b
	c.Lang, c.Original = t.Lang, t.Original
	c.Title, c.Lede, c.Takeaways, c.Sections = t.Title, t.Lede, t.Takeaways, t.Sections
	if t.Category != "" {
		c.Category = t.Category
	}
	if len(t.Tags) > 0 {
		c.Tags = t.Tags
	}
	return &c
}
