package chart

import "maps"

// The entry of a view that names a chart's scale, in the data inside its file.
const (
	viewScale = "scale"
	scaleLog  = "log"
)

// LogScale reports whether the chart was drawn on a logarithmic scale.
func (d Data) LogScale() bool { return d.View[viewScale] == scaleLog }

// scaled is where a chart came from, with the scale that it was drawn on.
func (c *Chart) scaled(from Origin, o Options) Origin {
	if !o.Log || !c.HasLog() {
		return from
	}
	view := maps.Clone(from.View)
	if view == nil {
		view = map[string]string{}
	}
	view[viewScale] = scaleLog
	from.View = view
	return from
}

// HasLog reports whether Options.Log changes how the chart is drawn: those of
// prices and revenue have a logarithmic scale, those of shares, ranges and
// payments begin at zero.
func (c *Chart) HasLog() bool {
	switch p := c.plot.(type) {
	case *ladderPlot:
		return p.low > 0
	case *revenuePlot:
		return p.low > 0
	case *driftPlot:
		return p.low > 0
	case *truthPlot:
		return p.low > 0
	}
	return false
}
