package chart

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
