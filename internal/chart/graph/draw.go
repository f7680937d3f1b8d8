package graph

import (
	"image/color"
	"math"
	"slices"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/chart/canvas"
	"moat/internal/chart/sketch"
	"moat/internal/typeset"
)

// How far what is not looked at fades towards the background.
const (
	fadedLine = 0.86
	fadedNode = 0.72
	quietNode = 0.3  // what has no class
	quietLine = 0.25 // every line, beside its class's full colour
	quietRest = 0.5  // lines of no class: competition, partnership
)

// Draw draws a placement. It leaves the canvas's colours, widths and font as
// it used them last.
func Draw(c canvas.Canvas, p alliance.Placement, names Namer, s Style, f Focus) {
	d := drawer{c: c, p: p, names: names, s: s, f: f, near: nearby(p, f), k: s.Text}
	if d.k <= 0 {
		d.k = 1
	}
	for _, g := range p.Groups {
		d.room(g)
	}
	d.lines()
	for _, n := range p.Nodes {
		d.circle(n)
	}
	for _, n := range p.Nodes {
		if !n.Label.Empty() {
			d.label(n)
		}
	}
}

type drawer struct {
	c     canvas.Canvas
	p     alliance.Placement
	names Namer
	s     Style
	f     Focus
	near  map[brief.ID]bool // what stays clear; nil means everything
	k     float64           // Style.Text
}

// nearby lists the parties that stay clear under a focus.
func nearby(p alliance.Placement, f Focus) map[brief.ID]bool {
	if f.Party == "" && f.Tie == "" && f.Path == nil {
		return nil
	}
	near := map[brief.ID]bool{}
	if f.Party != "" {
		near[f.Party] = true
	}
	for _, e := range p.Edges {
		if f.Party != "" && (e.From == f.Party || e.To == f.Party) || f.Tie != "" && slices.Contains(e.Ties, f.Tie) ||
			f.Path != nil && slices.ContainsFunc(e.Ties, f.Path) {
			near[e.From], near[e.To] = true, true
		}
	}
	return near
}

// rank is how far to the front a line is drawn.
type rank int

const (
	fadedAway rank = iota
	quiet
	plain
	chosen // of the loop or the path
)

// lines draws the quiet lines first and what is looked at last.
func (d *drawer) lines() {
	var byRank [chosen + 1][]int
	for i, e := range d.p.Edges {
		r := d.rank(e)
		byRank[r] = append(byRank[r], i)
	}
	for r, edges := range byRank {
		for _, i := range edges {
			d.line(d.p.Edges[i], rank(r))
		}
	}
}

func (d *drawer) rank(e alliance.Edge) rank {
	switch {
	case d.inLoop(e), d.onPath(e):
		return chosen
	case d.faded(e):
		return fadedAway
	case e.Kind == alliance.Others || !e.Arrow:
		return quiet
	default:
		return plain
	}
}

func (d *drawer) inLoop(e alliance.Edge) bool {
	return d.f.Loop != nil && slices.ContainsFunc(e.Ties, d.f.Loop)
}

func (d *drawer) onPath(e alliance.Edge) bool {
	return d.f.Path != nil && slices.ContainsFunc(e.Ties, d.f.Path)
}

func (d *drawer) faded(e alliance.Edge) bool {
	switch {
	case d.near == nil:
		return e.Passing
	case d.f.Tie != "" && slices.Contains(e.Ties, d.f.Tie):
		return false
	default:
		return d.f.Party == "" || e.From != d.f.Party && e.To != d.f.Party
	}
}

func (d *drawer) line(e alliance.Edge, r rank) {
	ink := sketch.Mix(d.class(e.Kind), d.s.Background, quietLine)
	width := e.Width
	switch {
	case r == chosen && d.s.Path != nil && d.onPath(e):
		ink, width = sketch.RGBA(d.s.Path), max(width, 2*d.k)
	case r == chosen:
		ink, width = sketch.RGBA(d.s.Loop), max(width, 2*d.k)
	case r == fadedAway:
		ink = sketch.Mix(d.class(e.Kind), d.s.Background, fadedLine)
	case e.Kind == alliance.Others:
		ink = sketch.Mix(d.class(e.Kind), d.s.Background, quietRest)
	}
	if d.f.Tie != "" && slices.Contains(e.Ties, d.f.Tie) {
		width += d.k
	}
	d.c.ResetStyle()
	d.c.SetDPI(canvas.DPI)
	d.c.SetStrokeColor(ink)
	d.c.SetFillColor(ink)
	d.c.SetStrokeWidth(width * canvas.Scale)
	curve := e.Curve
	length, across := 5*d.k+1.7*width, 4*d.k+1.6*width
	if e.Arrow {
		curve = curve.Shortened(length * 0.8)
	}
	if e.Dashed {
		d.c.SetStrokeDashArray([]float64{(4*d.k + width) * canvas.Scale, (2.5*d.k + width) * canvas.Scale})
	}
	canvas.Quad(d.c, at(curve.From), at(curve.Control), at(curve.To))
	d.c.Stroke()
	if e.Arrow {
		tip, way := at(e.Curve.To), curve.To.Toward(e.Curve.To)
		d.c.SetStrokeDashArray(nil)
		canvas.ArrowHead(d.c, tip.X, tip.Y, math.Atan2(way.Y, way.X), length*canvas.Scale, across*canvas.Scale)
		d.c.Fill()
	}
}

func (d *drawer) class(k alliance.Class) color.Color {
	if c, ok := d.s.Classes[k]; ok {
		return c
	}
	return sketch.Mix(d.s.Muted, d.s.Background, quietNode)
}

func (d *drawer) clear(id brief.ID) bool { return d.near == nil || d.near[id] }

// circle draws a party's circle with a rim of the background, which keeps it
// apart from the lines that pass by. A party that nothing describes is hollow.
func (d *drawer) circle(n alliance.Node) {
	fill := sketch.RGBA(d.class(n.Class))
	if !d.clear(n.ID) {
		fill = sketch.Mix(fill, d.s.Background, fadedNode)
	}
	centre := at(alliance.Point{X: n.X, Y: n.Y})
	d.c.ResetStyle()
	d.disc(centre, n.R+1.5*d.k, sketch.RGBA(d.s.Background))
	d.disc(centre, n.R, fill)
	if n.Unknown {
		d.disc(centre, n.R-1.5*d.k, sketch.RGBA(d.s.Background))
	}
	if n.Pinned {
		d.disc(centre, 1.8*d.k, sketch.RGBA(d.s.Background))
	}
}

func (d *drawer) disc(centre canvas.Point, radius float64, fill color.Color) {
	d.c.SetFillColor(sketch.RGBA(fill))
	d.c.Circle(radius*canvas.Scale, centre.X, centre.Y)
	d.c.Fill()
}

// label sets a party's name in its box, with its country after it, over a
// veil of the background that keeps lines out of the letters.
func (d *drawer) label(n alliance.Node) {
	d.veil(n.Label)
	ink, muted := sketch.RGBA(d.s.Ink), sketch.RGBA(d.s.Muted)
	if !d.clear(n.ID) {
		ink, muted = sketch.Mix(ink, d.s.Background, fadedNode), sketch.Mix(muted, d.s.Background, fadedNode)
	}
	country := ""
	if d.s.Countries {
		country = n.Country
	}
	lines := split(d.names(n.ID))
	step := (n.Label.Bottom - n.Label.Top) / float64(len(lines))
	for i, line := range lines {
		y := n.Label.Top + (float64(i)+0.5)*step
		if i < len(lines)-1 {
			d.text(n, line, "", y, ink, muted)
		} else {
			d.text(n, line, country, y, ink, muted)
		}
	}
}

// text sets one line of a label, name and country together in its middle.
func (d *drawer) text(n alliance.Node, name, country string, y float64, ink, muted drawing.Color) {
	d.c.ResetStyle()
	d.c.SetDPI(canvas.DPI)
	extra := 0
	if country != "" {
		d.c.SetFontSize(countrySize * d.k * canvas.Scale)
		extra, _, _ = d.c.MeasureLine(country)
		extra += canvas.Units(countryGap * d.k)
	}
	size, weight := labelFont(n.Subject)
	d.c.SetFontColor(ink)
	d.c.SetFontSize(size * d.k * canvas.Scale)
	d.c.SetWeight(weight)
	width, _, _ := d.c.MeasureLine(name)
	left := canvas.Units((n.Label.Left+n.Label.Right)/2) - (width+extra)/2
	x, baseline, box := canvas.Place(d.c, name, left, canvas.Units(y), canvas.Left, canvas.Middle)
	d.c.Text(name, x, baseline)
	if country != "" {
		d.c.SetFontColor(muted)
		d.c.SetFontSize(countrySize * d.k * canvas.Scale)
		d.c.SetWeight(typeset.Regular)
		d.c.Text(country, box.Right+canvas.Units(countryGap*d.k), baseline)
	}
}

func (d *drawer) veil(b alliance.Box) {
	veil := sketch.RGBA(d.s.Background)
	veil.A = 200
	d.c.SetFillColor(veil)
	canvas.RoundRect(d.c, chart.NewBox(canvas.Units(b.Top), canvas.Units(b.Left), canvas.Units(b.Right), canvas.Units(b.Bottom)), canvas.Units(3*d.k))
	d.c.Fill()
}

// room is the frame that the parties of a group share, with its name.
func (d *drawer) room(g alliance.Group) {
	if d.s.Room == nil {
		return
	}
	d.c.ResetStyle()
	d.c.SetDPI(canvas.DPI)
	d.c.SetStrokeColor(sketch.RGBA(d.s.Room))
	d.c.SetFillColor(drawing.ColorTransparent)
	d.c.SetStrokeWidth(canvas.Scale)
	box := chart.NewBox(canvas.Units(g.Box.Top), canvas.Units(g.Box.Left), canvas.Units(g.Box.Right), canvas.Units(g.Box.Bottom))
	canvas.RoundRect(d.c, box, canvas.Units(6*d.k))
	d.c.Stroke()
	name := g.Key
	if d.s.GroupName != nil {
		name = d.s.GroupName(g.Key)
	}
	d.c.SetFontColor(sketch.RGBA(d.s.Muted))
	d.c.SetFontSize(groupSize * d.k * canvas.Scale)
	d.c.SetWeight(typeset.SemiBold)
	d.c.Clip(box)
	canvas.Text(d.c, name, box.Left+canvas.Units(8*d.k), box.Top+canvas.Units(11*d.k), canvas.Left, canvas.Middle)
	d.c.Unclip()
}
