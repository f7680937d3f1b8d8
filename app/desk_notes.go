package app

import (
	"context"
	"errors"

	"moat/internal/anchor"
	"moat/internal/brief"
	"moat/storage"
	"moat/views/reading"
	"moat/views/takeaways"
)

// NotesOn are the reader's notes and tags on a briefing.
func (d *desk) NotesOn(ctx context.Context, id brief.ID) ([]reading.Note, []string, error) {
	notes, err := d.lib.Notes(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	tags, err := d.lib.OwnTags(ctx, id)
	return each(notes, noteRead), tags, err
}

// KeepsNotes is why nothing can be kept: the library is open for reading only.
func (d *desk) KeepsNotes() error {
	if !d.lib.ReadOnly() {
		return nil
	}
	return &brief.Error{Code: brief.ReadOnly, File: d.lib.Path(), What: "the library can only be read here", Want: "nothing was changed"}
}

// SaveNote keeps a note and returns it as kept. Like a case, a note that is not
// kept is a loss: a library that is open for reading only says so.
func (d *desk) SaveNote(ctx context.Context, n reading.Note) (reading.Note, error) {
	var kept storage.Note
	err := d.writeOrSay(ctx, func() (err error) {
		kept, err = d.lib.SaveNote(ctx, noteKept(n))
		return err
	})
	return noteRead(kept), err
}

// RemoveNote takes a note away.
func (d *desk) RemoveNote(ctx context.Context, id int64) error {
	return d.writeOrSay(ctx, func() error { return d.lib.RemoveNote(ctx, id) })
}

// RestoreNote undoes RemoveNote.
func (d *desk) RestoreNote(ctx context.Context, id int64) error {
	return d.writeOrSay(ctx, func() error {
		_, err := d.lib.RestoreNote(ctx, id)
		return err
	})
}

// SetTag puts a tag of the reader's own on a briefing, or takes it off.
func (d *desk) SetTag(ctx context.Context, id brief.ID, tag string, on bool) error {
	return d.writeOrSay(ctx, func() error { return d.lib.SetTag(ctx, id, tag, on) })
}

func noteRead(n storage.Note) reading.Note {
	p := n.Passage
	return reading.Note{
		ID: n.ID, Briefing: n.Briefing, Party: n.Party, Lang: p.Lang, Text: n.Text, Made: n.Made, Changed: n.Changed,
		Passage: anchor.Anchor{Quote: p.Quote, Before: p.Before, After: p.After, Part: p.Part, Start: p.Start},
	}
}

func noteKept(n reading.Note) storage.Note {
	a := n.Passage
	return storage.Note{
		ID: n.ID, Briefing: n.Briefing, Party: n.Party, Text: n.Text,
		Passage: storage.Passage{Lang: n.Lang, Part: a.Part, Start: a.Start, Quote: a.Quote, Before: a.Before, After: a.After},
	}
}

// NoteList is every note in the library with what it is on, the newest first.
// Titles come in a language where they have it; names knows the parties.
func (d *desk) NoteList(ctx context.Context, lang string, names func(brief.ID) string) ([]reading.NoteEntry, error) {
	notes, err := d.lib.AllNotes(ctx)
	if err != nil {
		return nil, err
	}
	l := noteLister{desk: d, ctx: ctx, lang: lang, heads: map[brief.ID]*storage.Summary{}, texts: map[proseKey][]anchor.Part{}}
	out := make([]reading.NoteEntry, 0, len(notes))
	for _, n := range notes {
		e := reading.NoteEntry{Note: noteRead(n)}
		if n.Party != "" {
			e.Title, e.TitleLang = names(n.Party), lang
		} else if err := l.fill(&e); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// proseKey is a briefing's text in one language.
type proseKey struct {
	id   brief.ID
	lang string
}

// noteLister looks every briefing up once.
type noteLister struct {
	desk  *desk
	ctx   context.Context
	lang  string
	heads map[brief.ID]*storage.Summary // nil for one that is not in the library
	texts map[proseKey][]anchor.Part
}

func (l *noteLister) fill(e *reading.NoteEntry) error {
	head, err := l.head(e.Briefing)
	if err != nil {
		return err
	}
	if head == nil {
		e.Title, e.State = string(e.Briefing), reading.Absent
		return nil
	}
	e.Title, e.TitleLang, e.Published = head.Title, head.Lang, head.Published
	if !e.OnPassage() {
		return nil
	}
	parts, err := l.parts(proseKey{e.Briefing, e.Lang})
	if err != nil {
		return err
	}
	e.State = stateOf(e.Passage, parts)
	return nil
}

func stateOf(a anchor.Anchor, parts []anchor.Part) reading.NoteState {
	place, ok := a.Find(parts)
	switch {
	case parts == nil:
		return reading.Absent
	case !ok:
		return reading.Orphaned
	case place.How == anchor.Changed:
		return reading.Reworded
	}
	return reading.InPlace
}

func (l *noteLister) head(id brief.ID) (*storage.Summary, error) {
	if s, ok := l.heads[id]; ok {
		return s, nil
	}
	s, err := l.desk.lib.Summary(l.ctx, id, l.lang)
	if errors.Is(err, &brief.Error{Code: brief.Missing}) {
		l.heads[id] = nil
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	l.heads[id] = &s
	return &s, nil
}

// parts are nil where the briefing has no text in the language.
func (l *noteLister) parts(k proseKey) ([]anchor.Part, error) {
	if parts, ok := l.texts[k]; ok {
		return parts, nil
	}
	b, err := l.desk.lib.Prose(l.ctx, k.id, k.lang)
	switch {
	case errors.Is(err, &brief.Error{Code: brief.Missing}):
		l.texts[k] = nil
	case err != nil:
		return nil, err
	default:
		l.texts[k] = takeaways.TextParts(b)
	}
	return l.texts[k], nil
}
