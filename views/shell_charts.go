package views

import "moat/internal/brief"

// CopyChart puts a chart of the open briefing on the clipboard as a picture;
// "" copies none.
func (w *Shell) CopyChart(chart string) {
	if w.dossier != nil && chart != "" {
		w.hooks.Copy(w.dossier, chart)
	}
}

// CopyTable puts the table of the chart in sight on the clipboard.
func (w *Shell) CopyTable() {
	if w.tab == TabValuation {
		w.valuation().view.CopyTable()
	}
}

// ToggleTable shows the table of the chart in sight, or hides it.
func (w *Shell) ToggleTable() {
	if w.tab == TabValuation {
		w.valuation().view.ToggleTable()
	}
}

// LogScales are the charts that the reader chose to see on a logarithmic scale.
func (w *Shell) LogScales() map[string]bool {
	return w.valuation().view.LogScales()
}

// ShowChart shows a chart of a briefing, on a logarithmic scale or not, once
// the briefing is there: call it after Open.
func (w *Shell) ShowChart(id brief.ID, chart string, log bool) {
	w.valuation().view.ShowChart(id, chart, log)
	w.SelectTab(TabValuation)
}

// ClosePoint closes the note on a point of a chart, which lies over the window
// but holds nothing up.
func (w *Shell) ClosePoint() {
	if w.hasMade(TabValuation) {
		w.valuation().view.ClosePoint()
	}
}
