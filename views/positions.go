package views

import "moat/internal/brief"

// savePosition keeps how far the reader has read in the open briefing.
func (w *Shell) savePosition() {
	id, y, ok := w.positionNow()
	if !ok {
		return
	}
	w.env.Exec.Go(func() {
		if err := w.desk.SetPosition(w.ctx, id, tabNames[TabTakeaways], float64(y)); err != nil {
			w.env.Exec.Do(func() { w.hooks.Failed(err) })
		}
	})
}

// SavePosition keeps the reading position before the window closes. It
// returns when the position is in the library.
func (w *Shell) SavePosition() error {
	id, y, ok := w.positionNow()
	if !ok {
		return nil
	}
	return w.desk.SetPosition(w.ctx, id, tabNames[TabTakeaways], float64(y))
}

// positionNow is how far the open briefing has been read. There is nothing to
// keep before its own position was brought back.
func (w *Shell) positionNow() (id brief.ID, y float32, ok bool) {
	if !w.hasMade(TabTakeaways) || w.dossier == nil {
		return "", 0, false
	}
	p := w.takeaways()
	if p.placed != w.dossier.Briefing.ID {
		return "", 0, false
	}
	return p.placed, p.view.Offset(), true
}

// restorePosition brings a briefing's reading position back when it is first
// shown.
func (w *Shell) restorePosition(tab int) {
	if tab != TabTakeaways {
		return
	}
	p := w.takeaways()
	if p.placed == w.dossier.Briefing.ID {
		return
	}
	id := w.dossier.Briefing.ID
	p.placed = ""
	w.env.Exec.Go(func() {
		y, err := w.desk.Position(w.ctx, id, tabNames[TabTakeaways])
		w.env.Exec.Do(func() {
			if err != nil {
				w.hooks.Failed(err)
				return
			}
			if w.dossier != nil && w.dossier.Briefing.ID == id {
				p.view.ScrollTo(float32(y))
				p.placed = id
			}
		})
	})
}
