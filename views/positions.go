package views

// savePosition keeps how far the reader has read in the open briefing.
func (w *Shell) savePosition() {
	if w.dossier == nil {
		return
	}
	id, y := w.dossier.Briefing.ID, w.positionNow()
	w.env.Exec.Go(func() {
		if err := w.desk.SetPosition(w.ctx, id, tabNames[TabTakeaways], float64(y)); err != nil {
			w.env.Exec.Do(func() { w.hooks.Failed(err) })
		}
	})
}

// SavePosition keeps the reading position before the window closes. It
// returns when the position is in the library.
func (w *Shell) SavePosition() error {
	if w.dossier == nil {
		return nil
	}
	return w.desk.SetPosition(w.ctx, w.dossier.Briefing.ID, tabNames[TabTakeaways], float64(w.positionNow()))
}

func (w *Shell) positionNow() float32 {
	if p, ok := w.pages[TabTakeaways].(*takeawaysPage); ok {
		return p.view.Offset()
	}
	return 0
}

// restorePosition brings a briefing's reading position back when it is first
// shown.
func (w *Shell) restorePosition(tab int) {
	p, ok := w.pages[tab].(*takeawaysPage)
	if !ok || tab != TabTakeaways || p.placed == w.dossier.Briefing.ID {
		return
	}
	id := w.dossier.Briefing.ID
	p.placed = id
	w.env.Exec.Go(func() {
		y, err := w.desk.Position(w.ctx, id, tabNames[TabTakeaways])
		w.env.Exec.Do(func() {
			if err != nil {
				w.hooks.Failed(err)
				return
			}
			if w.dossier != nil && w.dossier.Briefing.ID == id {
				p.view.ScrollTo(float32(y))
			}
		})
	})
}
