package views

import (
	"context"
	"errors"
	"log/slog"
	"sync"

	"moat/internal/brief"
	"moat/views/reading"
)

// NoteDesk is what the reader's notes and tags are kept through.
type NoteDesk interface {
	KeepsNotes() error // why nothing can be kept, nil where it can
	NotesOn(ctx context.Context, id brief.ID) (notes []reading.Note, tags []string, err error)
	SaveNote(ctx context.Context, n reading.Note) (reading.Note, error)
	RemoveNote(ctx context.Context, id int64) error
	RestoreNote(ctx context.Context, id int64) error
	SetTag(ctx context.Context, id brief.ID, tag string, on bool) error
}

// writes are changes that are made one after the other, off the UI thread, in
// the order in which they were asked for.
type writes struct {
	turn    sync.Mutex // held by the change at work
	mu      sync.Mutex // guards waiting
	waiting []func() error
}

func (q *writes) add(do func() error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = append(q.waiting, do)
}

// step makes the change that has waited longest, if any.
func (q *writes) step() (more bool, err error) {
	q.turn.Lock()
	defer q.turn.Unlock()
	q.mu.Lock()
	if len(q.waiting) == 0 {
		q.mu.Unlock()
		return false, nil
	}
	do := q.waiting[0]
	q.waiting = q.waiting[1:]
	q.mu.Unlock()
	return true, do()
}

// drain makes every change that waits and returns when they are made.
func (q *writes) drain() error {
	var errs []error
	for {
		more, err := q.step()
		errs = append(errs, err)
		if !more {
			return errors.Join(errs...)
		}
	}
}

// noteBook keeps the reader's notes through the desk. It is the
// reading.NoteBook that pages are given.
type noteBook struct{ shell *Shell }

// NoteBook keeps the reader's notes and tags.
func (w *Shell) NoteBook() reading.NoteBook { return noteBook{w} }

// Writable reports whether anything can be kept.
func (b noteBook) Writable() bool { return b.shell.desk.KeepsNotes() == nil }

// Refuse says why nothing can be kept.
func (b noteBook) Refuse() { b.shell.hooks.Failed(b.shell.desk.KeepsNotes()) }

// Write keeps a text.
func (b noteBook) Write(d *reading.Draft, text string, done func(error)) {
	desk, ctx := b.shell.desk, b.shell.ctx
	b.keep(d.Note.Briefing, done, func() error {
		n := d.Note
		n.ID, n.Text = d.Kept, text
		kept, err := desk.SaveNote(ctx, n)
		if err == nil {
			d.Kept = kept.ID
		}
		return err
	})
}

// Remove takes a note away and offers to bring it back.
func (b noteBook) Remove(d *reading.Draft, done func(error)) {
	desk, ctx, id := b.shell.desk, b.shell.ctx, int64(0)
	b.keep(d.Note.Briefing, func(err error) {
		if err == nil && id != 0 {
			b.offerNote(id, d.Note)
		}
		if done != nil {
			done(err)
		}
	}, func() error {
		if d.Kept == 0 {
			return nil
		}
		err := desk.RemoveNote(ctx, d.Kept)
		if err == nil {
			id, d.Kept = d.Kept, 0
		}
		return err
	})
}

// offerNote offers to bring a removed note back.
func (b noteBook) offerNote(id int64, n reading.Note) {
	w, key := b.shell, "notes.removed"
	if n.Text == "" {
		key = "notes.removed.highlight"
	}
	w.hooks.Undo(w.printer().T(key), func() {
		b.keep(n.Briefing, nil, func() error { return w.desk.RestoreNote(w.ctx, id) })
	})
}

// SetTag puts a tag on a briefing or takes it off.
func (b noteBook) SetTag(id brief.ID, tag string, on bool, done func(error)) {
	w := b.shell
	b.keep(id, func(err error) {
		if err == nil && !on {
			w.hooks.Undo(w.printer().T("notes.tag.removed", "Tag", tag), func() { b.SetTag(id, tag, true, nil) })
		}
		if done != nil {
			done(err)
		}
	}, func() error { return w.desk.SetTag(w.ctx, id, tag, on) })
}

// keep makes a change and then shows the notes as the library has them.
func (b noteBook) keep(id brief.ID, done func(error), change func() error) {
	w := b.shell
	w.noteWrites.add(func() error {
		err := change()
		var notes []reading.Note
		var tags []string
		if err == nil && id != "" {
			notes, tags, err = w.desk.NotesOn(w.ctx, id)
		}
		w.env.Exec.Do(func() {
			if err != nil {
				w.hooks.Failed(err)
			} else {
				w.showNotes(id, notes, tags)
			}
			if done != nil {
				done(err)
			}
		})
		return err
	})
	w.env.Exec.Go(func() { _, _ = w.noteWrites.step() }) // the error was shown
}

// showNotes shows the notes on a briefing as they are now, where it is open.
func (w *Shell) showNotes(id brief.ID, notes []reading.Note, tags []string) {
	if w.dossier != nil && w.dossier.Briefing.ID == id {
		d := *w.dossier
		d.Notes, d.OwnTags = notes, tags
		w.dossier = &d
		if !w.stale[TabTakeaways] {
			w.takeaways().view.ShowNotes(notes, tags)
		}
	}
	if w.OnNotes != nil {
		w.OnNotes()
	}
}

// FlushNotes keeps what is being written. It returns when the library has it.
func (w *Shell) FlushNotes() {
	if w.hasMade(TabTakeaways) {
		w.takeaways().view.FlushNotes()
	}
	if err := w.noteWrites.drain(); err != nil {
		slog.Error("a note was not kept", "cause", err)
	}
}

// Note writes a note on what is selected, else on the open briefing.
func (w *Shell) Note() { w.mark(func(p *takeawaysPage) { p.view.Note() }) }

// Highlight marks what is selected.
func (w *Shell) Highlight() {
	if w.tab == TabTakeaways {
		w.mark(func(p *takeawaysPage) { p.view.Highlight() })
	}
}

// mark does something on the first tab, once that is there.
func (w *Shell) mark(do func(p *takeawaysPage)) {
	if w.dossier != nil {
		w.onTakeaways(func() { do(w.takeaways()) })
	}
}

// onTakeaways opens the first tab and does something as soon as it shows the
// open briefing.
func (w *Shell) onTakeaways(do func()) {
	p := w.takeaways()
	if w.stale[TabTakeaways] {
		p.expected = do
		w.SelectTab(TabTakeaways)
		return
	}
	w.SelectTab(TabTakeaways)
	do()
}

// ShowNote opens the briefing of a note, in the language of its passage, and
// brings the passage into sight.
func (w *Shell) ShowNote(n reading.Note) {
	if n.Briefing == "" {
		return
	}
	p := w.takeaways()
	show := func() {
		if w.dossier != nil && w.dossier.Briefing.ID == n.Briefing {
			p.placed = n.Briefing // the passage goes before the place that was last read
			p.view.ShowNote(n.ID)
		}
	}
	lang := n.Lang
	if lang == "" {
		lang = w.state.Lang
	}
	if w.dossier != nil && w.dossier.Briefing.ID == n.Briefing && w.dossier.Briefing.Lang == lang {
		w.onTakeaways(show)
		return
	}
	if w.state.Briefing != n.Briefing {
		w.savePosition()
		w.markRead(n.Briefing, true)
	}
	w.state.Briefing, w.state.Lang = n.Briefing, lang
	p.expected = show
	w.SelectTab(TabTakeaways)
	w.reload()
}
