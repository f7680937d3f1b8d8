package views

// CopyChart puts a chart of the open briefing on the clipboard as a picture;
// "" copies none.
func (w *Shell) CopyChart(chart string) {
	if w.dossier != nil && chart != "" {
		w.hooks.Copy(w.dossier, chart)
	}
}

// CopyTable puts the table of the chart in sight on the clipboard.
func (w *Shell) CopyTable() {
	if p, ok := w.pages[TabValuation].(*valuationPage); ok && w.tab == TabValuation {
		p.view.CopyTable()
	}
}

// ToggleTable shows the table of the chart in sight, or hides it.
func (w *Shell) ToggleTable() {
	if p, ok := w.pages[TabValuation].(*valuationPage); ok && w.tab == TabValuation {
		p.view.ToggleTable()
	}
}

// LogScale reports whether the reader sees a chart on a logarithmic scale.
func (w *Shell) LogScale(chart string) bool {
	p, ok := w.pages[TabValuation].(*valuationPage)
	return ok && p.view.LogScale(chart)
}

// ClosePoint closes the note on a point of a chart, which lies over the window
// but holds nothing up.
func (w *Shell) ClosePoint() {
	if p, ok := w.pages[TabValuation].(*valuationPage); ok {
		p.view.ClosePoint()
	}
}
