package views

import (
	"context"

	"moat/internal/brief"
	"moat/views/change"
	"moat/views/kit"
	"moat/views/reading"
)

// ChangeDesk is what the window learns of changes through.
type ChangeDesk interface {
	change.Desk
	// Opening tells what changed since a briefing was last opened, and notes
	// that it is open now.
	Opening(ctx context.Context, d *reading.Dossier) (change.Answer, error)
}

// tellChanges says in the header what changed since the briefing was last
// opened, once the briefing itself is on screen.
func (w *Shell) tellChanges(d *reading.Dossier) {
	w.header.showChanges("")
	ticket, p := w.openings.Next(), w.printer()
	w.env.Exec.Later(func() {
		if !w.openings.Fresh(ticket) {
			return
		}
		w.env.Exec.Go(func() {
			a, err := w.desk.Opening(w.ctx, d)
			w.env.Exec.Do(func() {
				switch {
				case !w.openings.Fresh(ticket) || w.ctx.Err() != nil:
				case err != nil:
					w.hooks.Failed(err)
				default:
					w.header.showChanges(a.Line(p))
					w.reader.Refresh()
				}
			})
		})
	})
}

// Comparing reports whether the page of what changed lies over the briefing.
func (w *Shell) Comparing() bool { return w.over.Visible() }

// Changes is the page of what changed; nil before it was first opened.
func (w *Shell) Changes() *change.View { return w.changes }

// ShowChanges opens the page of what changed over the briefing.
func (w *Shell) ShowChanges() {
	if w.dossier == nil {
		return
	}
	if w.changes == nil {
		w.changes = change.New(w.ctx, w.env, w.desk, change.Actions{
			Figure: w.openFigure, Round: w.openRound, Tie: w.openTie, Close: w.CloseChanges, Failed: w.hooks.Failed,
		})
		w.over.Add(w.changes.Object())
	}
	w.over.Show()
	w.showReader()
	w.changes.Open(w.state, w.printer())
	if win := w.window(); win != nil {
		win.Canvas().Focus(w.changes.First())
	}
}

// CloseChanges goes back to the briefing.
func (w *Shell) CloseChanges() {
	if !w.Comparing() {
		return
	}
	if win := w.window(); win != nil {
		win.Canvas().Unfocus()
	}
	w.over.Hide()
	w.showReader()
}

// followChanges shows the page for the briefing that is open now.
func (w *Shell) followChanges() {
	if w.Comparing() {
		w.changes.Open(w.state, w.printer())
	}
}

// openFigure opens a figure's line in Evidence, in the open briefing where that
// has it, else in the one that tells it.
func (w *Shell) openFigure(briefing, id brief.ID) {
	w.CloseChanges()
	if _, own := w.dossier.Figure(id); own {
		w.ShowFigure(id)
		return
	}
	if briefing == w.state.Briefing {
		return
	}
	w.Open(briefing)
	w.when(briefing, func(*reading.Dossier) {
		w.evidence().view.Expect(id)
		w.stale[TabEvidence] = false // built once its dossier is shown
		w.SelectTab(TabEvidence)
	})
}

// openRound opens the round ladder of the briefing that tells a price.
func (w *Shell) openRound(briefing brief.ID) {
	w.CloseChanges()
	w.Open(briefing)
	w.SelectTab(TabValuation)
}

// openTie opens a tie in the ledger.
func (w *Shell) openTie(id brief.ID) {
	w.CloseChanges()
	w.RestoreAlliances(w.state.Briefing, "ledger", map[string]string{"words": string(id)})
	w.SelectTab(TabAlliances)
}

// showOver hides the briefing while the page of what changed lies over it, and
// the page where there is no briefing.
func (w *Shell) showOver() {
	switch {
	case w.dossier == nil:
		w.over.Hide()
	case w.Comparing():
		kit.SetVisible(w.head, false)
		kit.SetVisible(w.stack, false)
	}
}
