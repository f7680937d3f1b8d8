package views

import (
	"moat/internal/brief"
	"moat/views/reading"
)

// caseBook keeps the reader's cases through the desk. It is the
// reading.CaseBook that tabs are given.
type caseBook struct{ shell *Shell }

// CaseBook keeps the reader's cases of the briefings.
func (w *Shell) CaseBook() reading.CaseBook { return caseBook{w} }

// Save keeps a case.
func (b caseBook) Save(area string, id brief.ID, c reading.Case, done func(error)) {
	c.Area = area
	b.keep(id, done,
		func() error { return b.shell.desk.SaveCase(b.shell.ctx, id, c) },
		func(all []reading.Case) []reading.Case { return reading.WithCase(all, c) })
}

// Remove takes a case away.
func (b caseBook) Remove(area string, id brief.ID, name string, done func(error)) {
	b.keep(id, done,
		func() error { return b.shell.desk.RemoveCase(b.shell.ctx, area, id, name) },
		func(all []reading.Case) []reading.Case { return reading.WithoutCase(all, area, name) })
}

// Use makes a case the one that its briefing opens with.
func (b caseBook) Use(area string, id brief.ID, name string, done func(error)) {
	b.keep(id, done,
		func() error { return b.shell.desk.UseCase(b.shell.ctx, area, id, name) },
		func(all []reading.Case) []reading.Case { return reading.Using(all, area, name) })
}

// keep writes off the UI thread, in the order that it was asked to, then brings
// the open dossier up to date, so that a tab which is shown later has it too.
func (b caseBook) keep(id brief.ID, done func(error), write func() error, change func([]reading.Case) []reading.Case) {
	w := b.shell
	w.caseWrites = append(w.caseWrites, func() {
		err := write()
		w.env.Exec.Do(func() {
			switch {
			case err != nil:
				w.hooks.Failed(err)
			case w.dossier != nil && w.dossier.Briefing.ID == id:
				d := *w.dossier
				d.Cases = change(d.Cases)
				w.dossier = &d
			}
			if done != nil {
				done(err)
			}
			w.caseWrites = w.caseWrites[1:]
			w.nextCaseWrite()
		})
	})
	if len(w.caseWrites) == 1 {
		w.nextCaseWrite()
	}
}

// nextCaseWrite starts the change that has waited longest, if any.
func (w *Shell) nextCaseWrite() {
	if len(w.caseWrites) > 0 {
		w.env.Exec.Go(w.caseWrites[0])
	}
}

// awaited is what to do once a briefing's dossier is there.
type awaited struct {
	id  brief.ID
	act func(d *reading.Dossier)
}

// when acts on a briefing's dossier, now if it is open, else before its tabs
// are shown. Another briefing that is opened first lets it go.
func (w *Shell) when(id brief.ID, act func(d *reading.Dossier)) {
	if w.dossier != nil && w.dossier.Briefing.ID == id && w.state.Briefing == id {
		act(w.dossier)
		return
	}
	w.awaited = awaited{id, act}
}

// arrived does what waited for a dossier.
func (w *Shell) arrived(d *reading.Dossier) {
	x := w.awaited
	w.awaited = awaited{}
	if x.act != nil && x.id == d.Briefing.ID {
		x.act(d)
	}
}

// Assume takes over the assumptions that the file of a chart of a briefing
// carries, once that is open: call it after Open. done hears, on the UI thread,
// whether they differ from what the reader had, or why they cannot be read.
func (w *Shell) Assume(id brief.ID, names map[string]string, done func(changed bool, err error)) {
	w.when(id, func(d *reading.Dossier) {
		done(w.valuation().view.Restore(d, names))
	})
}
