package chart

// spansRow is the height of a row of ranges that is high enough.
const spansRow = 56.0

// Enough is the height in CSS pixels, at a text size of 1 and without a frame,
// past which a chart of rows only gets emptier; 0 for a chart without rows.
func (c *Chart) Enough() float64 {
	switch p := c.plot.(type) {
	case *tallyPlot:
		lines := 0.0
		for _, g := range p.groups {
			lines += headLines + float64(len(g.rows))
		}
		return lines * mostRow
	case *spansPlot:
		return float64(len(p.rows))*spansRow + spansAround
	}
	return 0
}
