// Package reading holds what every tab reads: one immutable reading state and
// the dossier that was loaded for it.
package reading

import (
	"time"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/money"
)

// State is what the reader has chosen. It is a value: a change makes a new
// State, and every tab is shown from that one.
type State struct {
	Briefing  brief.ID       // "" when the library has none
	Lang      string         // language of the briefing's prose
	Interface string         // language of the interface
	KnownOn   money.Day      // everything reported later is hidden
	Currency  money.Currency // that amounts are also shown in; "" for none
	Dark      bool
	TextScale float32
	// StaleAfter is how many days old a price or a revenue may be before the
	// checks say so; 0 for never.
	StaleAfter int
}

// Dossier is everything the tabs show of one briefing on one known-on date. It
// is loaded off the UI thread and never changed afterwards.
type Dossier struct {
	State    State
	Briefing *brief.Briefing // prose in State.Lang, records known on the date
	Langs    []string        // languages the briefing comes in, the original first
	Starred  bool
	Unread   bool
	Records  *brief.Records // of the whole library, known on the date
	Findings []evidence.Finding
	Rates    *money.Rates
	Related  []Row
	Hidden   int    // records of this briefing that were reported after the date
	Cases    []Case // the reader's own of this briefing, in every area
	Notes    []Note // the reader's own on this briefing, the oldest first
	OwnTags  []string
}

// Off counts the findings that are off.
func (d *Dossier) Off() int {
	n := 0
	for _, f := range d.Findings {
		if f.Verdict == evidence.Off {
			n++
		}
	}
	return n
}

// Figure returns a figure of the briefing by id, as known on the date.
func (d *Dossier) Figure(id brief.ID) (brief.Figure, bool) {
	for _, f := range d.Briefing.Figures {
		if f.ID == id {
			return f, true
		}
	}
	return brief.Figure{}, false
}

// Source returns a source that the briefing or the library knows.
func (d *Dossier) Source(id brief.ID) (brief.Source, bool) {
	for _, s := range d.Briefing.Sources {
		if s.ID == id {
			return s, true
		}
	}
	s, ok := d.Records.Sources[id]
	return s, ok
}

// Row is one briefing in a list.
type Row struct {
	ID        brief.ID
	Title     string
	Stage     brief.Stage
	Published brief.Date
	Langs     []string
	Lang      string // of the title
	Unread    bool
	Starred   bool
}

// Filter narrows the list.
type Filter int

// The filters of the list.
const (
	All Filter = iota
	Unread
	Starred
)

// Listing is what the list shows for a state, a filter and a search.
type Listing struct {
	Rows    []Row // the first of Count
	Count   int   // that the filter or the search lets through
	Total   int   // known on the date
	Unread  int
	Starred int
	Hidden  int    // published after the known-on date
	Query   string // what was searched; "" for the plain list
	Snippet []string
	Matches [][][2]int  // byte ranges of each snippet that match
	Noted   []bool      // the snippet is of the reader's own notes
	Drops   []Drop      // where a search found nothing: what would
	Days    []money.Day // on which briefings were published, hidden ones too, newest first
}

// Executor runs work off the UI thread and brings results back onto it. Tests
// give one that does both at once.
type Executor interface {
	Go(work func())
	Do(apply func())
	Later(apply func())                     // on the UI thread, after the next picture
	After(wait time.Duration, apply func()) // on the UI thread, no sooner
}

// Inline runs everything at once on the calling goroutine, for tests. What
// should happen later does not happen: no test depends on time.
type Inline struct{}

// Later runs apply now.
func (Inline) Later(apply func()) { apply() }

// After does nothing.
func (Inline) After(time.Duration, func()) {}

// Go runs work now.
func (Inline) Go(work func()) { work() }

// Do runs apply now.
func (Inline) Do(apply func()) { apply() }

// Latest drops answers that come too late: every request takes a ticket, and
// only the newest ticket's answer is applied. It belongs to the UI thread.
type Latest struct{ n int }

// Next starts a request and makes all earlier ones stale.
func (l *Latest) Next() int {
	l.n++
	return l.n
}

// Fresh reports whether the ticket is still the newest.
func (l *Latest) Fresh(ticket int) bool { return ticket == l.n }
