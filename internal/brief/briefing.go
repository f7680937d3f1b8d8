package brief

import "moat/internal/money"

// Briefing is one document in one language, with the records it contributes.
// A translation has the same ID, another Lang, its original's language in
// Original, and prose only.
type Briefing struct {
	ID        ID
	Lang      string
	Original  string // language of the original, in a translation only
	Title     string
	Lede      string
	Category  string
	Published Date // to the day
	Stage     Stage
	Subject   ID // the party that it is about
	Tags      []string

	Takeaways []Takeaway
	Sections  []Section

	Parties   []Party
	Figures   []Figure
	Rounds    []Round
	Alliances []Alliance
	Sources   []Source
}

// Takeaway is a headline and a short body. The body cites the figures and
// sources that it rests on: "[@id]" and "[^id]".
type Takeaway struct {
	Headline string
	Body     string
}

// Section is longer prose, in the Markdown of the briefing file.
type Section struct {
	Kind  SectionKind
	Title string
	Body  string
}

// IsTranslation reports whether the briefing carries prose only.
func (b *Briefing) IsTranslation() bool { return b.Original != "" }

// Resolve fills what a record leaves to its default: the briefing it belongs
// to, and the day it became known, which is the earliest date of its sources,
// or the briefing's own where no source has one.
func (b *Briefing) Resolve() {
	dates := map[ID]Date{}
	for _, s := range b.Sources {
		dates[s.ID] = s.Date
	}
	fill := func(c *Claim) {
		c.Briefing = b.ID
		if c.Reported.IsZero() {
			c.Reported = earliest(c.Sources, dates)
		}
		if c.Reported.IsZero() {
			c.Reported = b.Published
		}
	}
	for i := range b.Figures {
		fill(&b.Figures[i].Claim)
	}
	for i := range b.Rounds {
		fill(&b.Rounds[i].Claim)
	}
	for i := range b.Alliances {
		fill(&b.Alliances[i].Claim)
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
