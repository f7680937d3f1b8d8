package views

import "moat/internal/brief"

// AlliancesShown names the view of the Alliances tab that is shown, and what
// the reader set up in it.
func (w *Shell) AlliancesShown() (view string, fields map[string]string) {
	return w.alliances().view.Shown()
}

// RestoreAlliances shows a view of the Alliances tab as a picture of a briefing
// remembers it.
func (w *Shell) RestoreAlliances(id brief.ID, view string, fields map[string]string) {
	w.alliances().view.Restore(id, view, fields)
}
