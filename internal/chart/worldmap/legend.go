package worldmap

import (
	"slices"

	"moat/internal/alliance"
	"moat/internal/chart/canvas"
	"moat/internal/chart/sketch"
)

const (
	legendLine = 16.0
	swatch     = 16.0
	swatchGap  = 6.0
)

// entry is a line of the legend: a colour and its word.
type entry struct {
	word string
	line alliance.Crossing // an arc's; "" for a shade
	step int               // of a shade
}

// entries are what occurs on the map.
func (d *drawer) entries() []entry {
	var out []entry
	for _, k := range alliance.Crossings {
		if slices.ContainsFunc(d.m.Geography.Arcs, func(a alliance.Arc) bool { return a.Kind == k }) {
			out = append(out, entry{word: d.m.printer.T("map.crossing." + string(k)), line: k})
		}
	}
	for step := len(steps); step >= 1; step-- {
		if !slices.ContainsFunc(d.m.Exposure.Parts, func(p alliance.Part) bool { return d.m.shade(p.Key) == step }) {
			continue
		}
		word := d.m.printer.T("map.step.over", "Share", number(int(steps[step-1])))
		if step < len(steps) {
			word = d.m.printer.T("map.step.to", "Low", number(int(steps[step-1])), "High", number(int(steps[step])))
		}
		out = append(out, entry{word: word, step: step})
	}
	return out
}

// legend takes the lower left of the map, which is sea, and draws itself there
// where asked to. It gives way where the map is too small for it.
func (d *drawer) legend(draw bool) canvas.Area {
	list := d.entries()
	box := canvas.Area{X: d.frame.area.X, W: 8}
	for _, e := range list {
		box.W = max(box.W, swatch+swatchGap+d.Width(e.word, legendFace)+8)
	}
	box.H = float64(len(list))*legendLine + 4
	box.Y = d.frame.area.Bottom() - box.H
	if len(list) == 0 || box.W > d.frame.area.W*0.4 || box.H > d.frame.area.H*0.6 {
		return canvas.Area{}
	}
	if !draw {
		return box
	}
	veil := sketch.RGBA(d.s.Background)
	veil.A = 210
	d.Fill(box, 4, veil)
	y := box.Y + 2 + legendLine/2
	for _, e := range list {
		mark := canvas.Area{X: box.X + 2, Y: y - 2, W: swatch, H: 4}
		if e.line != "" {
			d.Fill(mark, 2, d.crossing(e.line))
		} else {
			mark.Y, mark.H = y-5, 10
			d.Fill(mark, 2, d.shadeColor(e.step))
		}
		d.Text(e.word, box.X+2+swatch+swatchGap, y, canvas.Left, legendFace, d.s.Muted)
		y += legendLine
	}
	return box
}
