// Package change is the page that shows what changed: for a party or for all,
// since a briefing was last opened, between two briefings, or between two days.
package change

import (
	"context"

	"moat/internal/brief"
	"moat/internal/change"
	"moat/internal/money"
	"moat/internal/text"
	"moat/views/reading"
)

// Mode is what two states the page compares.
type Mode int

// The modes, in the order of their buttons.
const (
	SinceOpened Mode = iota
	BetweenBriefings
	BetweenDays
)

// Query asks what changed.
type Query struct {
	Mode    Mode
	State   reading.State
	Party   brief.ID     // "" for all
	Between [2]brief.ID  // briefings
	Days    [2]money.Day // known on
}

// Answer is what changed.
type Answer struct {
	Report change.Report
	// Since is the day on which the briefing was last opened, with SinceOpened:
	// the zero day where it never was before.
	Since money.Day
	// Then says that nothing can be told since, because the reader looks at
	// what was known on an earlier day.
	Then bool
}

// Choices are what can be compared around a briefing.
type Choices struct {
	Subject   brief.ID      // of the open briefing
	Parties   []Party       // the subject first, then those with the most records
	Briefings []reading.Row // those of the same subject first, the newest first
	OfSubject int           // how many of them are about the subject
	Own       money.Day     // the open briefing's day
	Today     money.Day     // the known-on day
}

// Party is a party by name.
type Party struct {
	ID   brief.ID
	Name string
}

// Desk is what the page compares through.
type Desk interface {
	ChangeChoices(ctx context.Context, s reading.State) (Choices, error)
	Changes(ctx context.Context, q Query) (Answer, error)
}

// Line is what the header says of an answer; "" where nothing changed.
func (a Answer) Line(p *text.Printer) string {
	if a.Since.IsZero() {
		return ""
	}
	return a.Report.Say(p).Summary(a.Since)
}
