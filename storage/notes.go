package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"moat/internal/brief"
)

// Note is something that the reader wrote down or marked: on a briefing, on a
// passage of it, or on a party. A passage without a text is a highlight. Notes
// are the reader's: they outlive a briefing that is replaced, removed or
// restored.
type Note struct {
	ID       int64 // 0 before the library has it; an id is not given twice
	Briefing brief.ID
	Party    brief.ID // "" unless the note is on a party; Briefing is "" then
	Passage  Passage  // zero for a note on a whole briefing or a party
	Text     string
	Made     time.Time // to the second, UTC; set by SaveNote
	Changed  time.Time // when the text was last changed; zero for never
}

// Passage is a stretch of a briefing's text, kept by its words. What finds it
// again is not the library's affair.
type Passage struct {
	Lang   string // of the text that it was marked in
	Part   string // where it stood
	Start  int    // and how many characters into that part
	Quote  string
	Before string
	After  string
}

// IsZero reports whether there is no passage.
func (p Passage) IsZero() bool { return p == Passage{} }

// Limits of a note.
const (
	MaxNoteText  = 1 << 18 // bytes of a note's text
	maxPassage   = 1 << 16 // bytes of a passage with what stands around it
	keepNotesFor = keepRemoved
)

// noteColumns are read by noteOf.
const noteColumns = "n, briefing, party, lang, part, start, quote, before, after, text, made, changed"

func noteOf(r *cellReader) Note {
	n := Note{ID: r.number(), Briefing: r.id(), Party: r.id()}
	n.Passage = Passage{Lang: r.text(), Part: r.text(), Start: int(r.number()), Quote: r.text(), Before: r.text(), After: r.text()}
	n.Text, n.Made, n.Changed = r.text(), r.time(), r.time()
	if n.Made.IsZero() {
		r.fail("a note without a time", nil)
	}
	return n
}

// time reads a moment, zero for "".
func (r *cellReader) time() time.Time {
	s := r.text()
	if s == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		r.fail(fmt.Sprintf("%q where a time should be", s), err)
	}
	return t
}

// Notes returns the notes on a briefing and its passages, the oldest first.
func (l *Library) Notes(ctx context.Context, id brief.ID) ([]Note, error) {
	return l.notes(ctx, "WHERE briefing = ? AND party = '' ORDER BY n", string(id))
}

// PartyNotes returns the notes on a party, the oldest first.
func (l *Library) PartyNotes(ctx context.Context, party brief.ID) ([]Note, error) {
	return l.notes(ctx, "WHERE party = ? AND party <> '' ORDER BY n", string(party))
}

// AllNotes returns every note in the library, the newest first.
func (l *Library) AllNotes(ctx context.Context) ([]Note, error) {
	return l.notes(ctx, "ORDER BY made DESC, n DESC")
}

func (l *Library) notes(ctx context.Context, where string, args ...any) ([]Note, error) {
	var notes []Note
	err := each(ctx, l.readers, func(r *cellReader) { notes = append(notes, noteOf(r)) },
		"SELECT "+noteColumns+" FROM reader_note "+where, args...)
	return notes, translate(err, l.path)
}

// Prose returns the text of a briefing in one language without any record,
// which is all that finding the passages of notes takes. The error has code
// Missing where the briefing is not there in that language.
func (l *Library) Prose(ctx context.Context, id brief.ID, lang string) (*brief.Briefing, error) {
	b := &brief.Briefing{ID: id, Lang: lang}
	err := l.read(ctx, func(tx *sql.Tx) error {
		var n int64
		err := tx.QueryRowContext(ctx, `SELECT p.n, p.title, p.lede, p.category FROM prose p JOIN briefing b ON b.n = p.briefing
			WHERE b.id = ? AND p.lang = ?`, string(id), lang).Scan(&n, &b.Title, &b.Lede, &b.Category)
		if errors.Is(err, sql.ErrNoRows) {
			return noBriefing(l.path, id)
		}
		if err != nil {
			return err
		}
		return readProse(ctx, tx, n, b)
	})
	if err != nil {
		return nil, err
	}
	return b, nil
}

// SaveNote keeps a note and returns it as kept: a new one where its ID is 0,
// else a new text for the one with that ID. The error has code Malformed for a
// note on nothing, or too long, and Missing where there is none of that ID.
func (l *Library) SaveNote(ctx context.Context, n Note) (Note, error) {
	if err := n.check(); err != nil {
		return n, err
	}
	err := l.write(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
		now := l.opt.Now().UTC().Truncate(time.Second)
		if n.ID != 0 {
			n, err = changeNote(ctx, tx, n, now)
			return err
		}
		n.Made, n.Changed = now, time.Time{}
		if err := tx.QueryRowContext(ctx, nextNote).Scan(&n.ID); err != nil {
			return err
		}
		return insertNote(ctx, tx, n)
	})
	return n, err
}

// nextNote is an id that no note has or had, as far as that is remembered: the
// removal of a note can be undone only while nothing took its place.
const nextNote = `SELECT 1 + max(coalesce((SELECT max(n) FROM reader_note), 0), coalesce((SELECT max(n) FROM removed_note), 0))`

func insertNote(ctx context.Context, tx *sql.Tx, n Note) error {
	p := n.Passage
	_, err := tx.ExecContext(ctx, "INSERT INTO reader_note ("+noteColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		n.ID, string(n.Briefing), string(n.Party), p.Lang, p.Part, p.Start, p.Quote, p.Before, p.After, n.Text, stampOf(n.Made), stampOf(n.Changed))
	return err
}

// stampOf is a moment as the library writes it, "" for none.
func stampOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// changeNote gives a note another text and returns all of it.
func changeNote(ctx context.Context, tx *sql.Tx, n Note, now time.Time) (Note, error) {
	old, err := noteIn(ctx, tx, n.ID)
	if err != nil || old.Text == n.Text {
		return old, err
	}
	old.Text, old.Changed = n.Text, now
	_, err = tx.ExecContext(ctx, "UPDATE reader_note SET text = ?, changed = ? WHERE n = ?", old.Text, stampOf(now), old.ID)
	return old, err
}

func noteIn(ctx context.Context, tx *sql.Tx, id int64) (Note, error) {
	var found []Note
	err := each(ctx, tx, func(r *cellReader) { found = append(found, noteOf(r)) },
		"SELECT "+noteColumns+" FROM reader_note WHERE n = ?", id)
	if err == nil && len(found) == 0 {
		err = noNote(id)
	}
	if err != nil {
		return Note{}, err
	}
	return found[0], nil
}

func noNote(id int64) error {
	return &brief.Error{Code: brief.Missing, What: fmt.Sprintf("there is no note %d", id)}
}

func (n Note) check() error {
	bad := func(what, want string) error {
		return &brief.Error{Code: brief.Malformed, What: what, Want: want}
	}
	p := n.Passage
	switch {
	case n.ID != 0 && len(n.Text) <= MaxNoteText && utf8.ValidString(n.Text):
		return nil
	case (n.Briefing == "") == (n.Party == ""):
		return bad("a note on nothing", "a briefing or a party")
	case n.Party != "" && !p.IsZero():
		return bad("a passage of a party", "a passage of a briefing")
	case !p.IsZero() && (strings.TrimSpace(p.Quote) == "" || p.Lang == ""):
		return bad("a passage without words", "its text and language")
	case p.IsZero() && strings.TrimSpace(n.Text) == "":
		return bad("an empty note", "a text")
	case len(n.Text) > MaxNoteText || len(p.Quote)+len(p.Before)+len(p.After) > maxPassage:
		return bad("the note is too long", fmt.Sprintf("%d bytes at most", MaxNoteText))
	case !utf8.ValidString(n.Text + p.Quote + p.Before + p.After):
		return bad("a note that is no text", "text in UTF-8")
	}
	return nil
}

// RemoveNote takes a note away; RestoreNote brings it back for thirty days. The
// error has code Missing where there is none of that ID.
func (l *Library) RemoveNote(ctx context.Context, id int64) error {
	return l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		n, err := noteIn(ctx, tx, id)
		if err != nil {
			return err
		}
		text, err := json.Marshal(n)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM reader_note WHERE n = ?", id); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO removed_note (n, at, note) VALUES (?, ?, ?)", id, l.stamp(), string(text))
		if err != nil {
			return err
		}
		before := l.opt.Now().Add(-keepNotesFor).UTC().Format(time.RFC3339)
		_, err = tx.ExecContext(ctx, "DELETE FROM removed_note WHERE at < ?", before)
		return err
	})
}

// RestoreNote undoes RemoveNote and returns the note. The error has code
// Missing where no note of that ID was removed.
func (l *Library) RestoreNote(ctx context.Context, id int64) (Note, error) {
	var n Note
	err := l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		var text string
		err := tx.QueryRowContext(ctx, "DELETE FROM removed_note WHERE n = ? RETURNING note", id).Scan(&text)
		if errors.Is(err, sql.ErrNoRows) {
			return noNote(id)
		}
		if err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(text), &n); err != nil {
			return err
		}
		return insertNote(ctx, tx, n)
	})
	return n, err
}
