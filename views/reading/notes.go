package reading

import (
	"time"

	"moat/internal/anchor"
	"moat/internal/brief"
)

// Note is something that the reader wrote down or marked: on a briefing, on a
// passage of it, or on a party. A passage without a text is a highlight.
type Note struct {
	ID       int64 // 0 before the library has it
	Briefing brief.ID
	Party    brief.ID // "" unless the note is on a party; Briefing is "" then
	Lang     string   // of the text that the passage was marked in
	Passage  anchor.Anchor
	Text     string
	Made     time.Time
	Changed  time.Time // when the text was last changed; zero for never
}

// OnPassage reports whether the note is on a passage.
func (n Note) OnPassage() bool { return n.Passage.Quote != "" }

// Draft is a note that is being written.
type Draft struct {
	Note Note  // as it was when the draft was made; it never changes
	Kept int64 // its ID in the library, 0 for none yet; only the NoteBook's writes use it
}

// NewDraft makes a draft of a note.
func NewDraft(n Note) *Draft { return &Draft{Note: n, Kept: n.ID} }

// NoteBook keeps the reader's notes and tags. Its methods return at once, write
// off the UI thread in the order in which they were asked, and call done on the
// UI thread when the library has the change. An error has been shown to the
// reader by then; done may be nil. What is removed can be undone. They belong
// to the UI thread.
type NoteBook interface {
	// Writable reports whether anything can be kept: a library that is open for
	// reading only keeps nothing.
	Writable() bool
	// Refuse tells the reader that nothing can be kept.
	Refuse()
	// Write gives a note a text; a note that is not kept yet is.
	Write(d *Draft, text string, done func(error))
	// Remove takes a note away, if it was kept at all.
	Remove(d *Draft, done func(error))
	// SetTag puts a tag of the reader's own on a briefing, or takes it off.
	SetTag(id brief.ID, tag string, on bool, done func(error))
}

// NoteState says what became of the text that a note is on.
type NoteState int

// The states of a note's text.
const (
	InPlace NoteState = iota
	Reworded
	Orphaned // the passage is no longer in the text
	Absent   // the briefing is not in the library, or not in the passage's language
)

// NoteEntry is a note in the list of all notes.
type NoteEntry struct {
	Note
	Title     string // of the briefing, or the party's name
	TitleLang string
	Published brief.Date // of the briefing
	State     NoteState
}
