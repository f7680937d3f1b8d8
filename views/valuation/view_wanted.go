package valuation

import (
	"maps"

	"moat/internal/brief"
)

// wantedChart is a chart to scroll to as soon as it is on the page.
type wantedChart struct {
	briefing brief.ID
	id       string // "" for none
}

// ShowChart scrolls to a chart of a briefing, on a logarithmic scale or not,
// now or when the briefing is shown. Another briefing that comes first lets it
// go.
func (v *View) ShowChart(briefing brief.ID, id string, log bool) {
	v.setLog(id, log)
	v.wanted = wantedChart{briefing, id}
	if v.shows(briefing) {
		v.showWanted()
	}
}

func (v *View) shows(id brief.ID) bool {
	return v.model.dossier != nil && v.model.dossier.Briefing.ID == id
}

// showWanted scrolls to the chart that was asked for. One that is not there yet
// may come with assumptions that are still being computed.
func (v *View) showWanted() {
	if v.wanted.id == "" {
		return
	}
	if !v.shows(v.wanted.briefing) {
		v.wanted = wantedChart{}
		return
	}
	if c := v.cardOf(v.wanted.id); c != nil {
		v.wanted = wantedChart{}
		v.page.ScrollTo(c.root.Position().Y + topInset - revealRoom)
	}
}

// revealRoom is left above what the page was scrolled to.
const revealRoom = 12

func (v *View) cardOf(chartID string) *card {
	for _, c := range v.cards {
		if c.chart != nil && c.chart.ID == chartID {
			return c
		}
	}
	return nil
}

// LogScales are the charts that the reader chose to see on a logarithmic scale.
func (v *View) LogScales() map[string]bool { return maps.Clone(v.logs) }

// setLog has a chart drawn on a logarithmic scale, or on a linear one.
func (v *View) setLog(chartID string, log bool) {
	v.logs[chartID] = log
	if c := v.cardOf(chartID); c != nil {
		c.setScale(log)
	}
}
