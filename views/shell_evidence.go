package views

import (
	"moat/internal/brief"
	"moat/views/evidence"
)

// ShowPassage shows where the text of the open briefing cites a figure.
func (w *Shell) ShowPassage(id brief.ID) {
	if w.dossier == nil {
		return
	}
	p := w.takeaways()
	words := ""
	if f, ok := w.dossier.Figure(id); ok {
		words = f.Words
	}
	if w.stale[TabTakeaways] {
		p.expected = func() {
			p.placed = w.dossier.Briefing.ID // the passage goes before the place that was last read
			p.view.ShowPassage(id, words)
		}
		w.SelectTab(TabTakeaways)
		return
	}
	w.SelectTab(TabTakeaways)
	p.view.ShowPassage(id, words)
}

// ExportEvidence saves what the Evidence tab has.
func (w *Shell) ExportEvidence() {
	if w.dossier != nil {
		w.hooks.ExportEvidence(w.dossier, evidence.Build(w.dossier, w.printer()))
	}
}
