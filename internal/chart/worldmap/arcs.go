package worldmap

import (
	"math"
	"slices"
	"strings"

	"moat/internal/alliance"
	"moat/internal/chart/canvas"
	"moat/internal/chart/sketch"
)

// bow is an arc in its place on the picture: a quadratic curve.
type bow struct {
	arc            alliance.Arc
	at             int // of Model.Geography.Arcs
	x0, y0, x1, y1 float64
	cx, cy         float64 // the control point
	width          float64
}

// bows are the arcs between countries that the atlas has, the widest first.
func (m Model) bows(f frame) []bow {
	largest := 0.0
	for _, a := range m.Geography.Arcs {
		largest = max(largest, a.Weight().InexactFloat64())
	}
	beside := map[[2]string]int{} // arcs already there between two countries, either way
	var out []bow
	for i, a := range m.Geography.Arcs {
		from, ok := m.atlas.Middle(a.From)
		to, known := m.atlas.Middle(a.To)
		if !ok || !known {
			continue
		}
		pair := [2]string{min(a.From, a.To), max(a.From, a.To)}
		nth := beside[pair]
		beside[pair]++
		width := thinnest
		if largest > 0 {
			width = max(a.Weight().InexactFloat64()/largest*thickest, thinnest)
		}
		for _, way := range shortest(from, to) {
			b := bow{arc: a, at: i, width: width}
			if b.bend(f, way[0], way[1], nth) {
				out = append(out, b)
			}
		}
	}
	return out
}

// shortest is the way between two places, or where it is shorter over the
// 180th meridian, that way twice: once leaving the map on one side, once coming
// in on the other.
func shortest(from, to Degrees) [][2]Degrees {
	turn := 0.0
	switch d := to.Lon - from.Lon; {
	case d > 180:
		turn = -360
	case d < -180:
		turn = 360
	default:
		return [][2]Degrees{{from, to}}
	}
	return [][2]Degrees{
		{from, {to.Lon + turn, to.Lat}},
		{{from.Lon - turn, from.Lat}, to},
	}
}

// bend puts a bow on the picture, bent to the north; each next one between the
// same two countries is bent further. It reports whether there is anything to
// draw.
func (b *bow) bend(f frame, from, to Degrees, nth int) bool {
	b.x0, b.y0 = f.point(from)
	b.x1, b.y1 = f.point(to)
	length := math.Hypot(b.x1-b.x0, b.y1-b.y0)
	if length < 1 {
		return false
	}
	bend := min((0.16+0.07*float64(nth))*length+6, 130)
	nx, ny := (b.y1-b.y0)/length, -(b.x1-b.x0)/length // to the left of the way, which is north when going east
	if ny > 0 {
		nx, ny = -nx, -ny
	}
	b.cx, b.cy = (b.x0+b.x1)/2+nx*bend, (b.y0+b.y1)/2+ny*bend
	b.cy = max(b.cy, f.area.Y) // what runs near the pole stays on the picture
	return true
}

// point is a place on the bow, t from 0 to 1.
func (b bow) point(t float64) (x, y float64) {
	u := 1 - t
	return u*u*b.x0 + 2*u*t*b.cx + t*t*b.x1, u*u*b.y0 + 2*u*t*b.cy + t*t*b.y1
}

// distance is how far a point lies from the bow's line.
func (b bow) distance(x, y float64) float64 {
	const pieces = 48
	best := math.Inf(1)
	for i := range pieces + 1 {
		px, py := b.point(float64(i) / pieces)
		best = min(best, math.Hypot(px-x, py-y))
	}
	return best
}

// FindArc returns the arc under a point of a map drawn into an area, as its
// place among the geography's arcs, or -1.
func FindArc(m Model, area canvas.Area, x, y float64) int {
	const reach = 4.0 // from the line's edge
	best, nearest := -1, math.Inf(1)
	for _, b := range m.bows(fit(area)) {
		if d := b.distance(x, y); d <= b.width/2+reach && d < nearest {
			best, nearest = b.at, d
		}
	}
	return best
}

// SayArc says an arc in one line: from where to where, what, how much, and on
// how many ties that rests.
func (m Model) SayArc(at int) string {
	a, p := m.Geography.Arcs[at], m.printer
	parts := []string{m.Country(a.From) + " → " + m.Country(a.To), p.T("map.crossing." + string(a.Kind))}
	switch {
	case a.Weight().IsPositive():
		parts = append(parts, strings.TrimSpace(a.Amount.Say(p)+" "+p.AmountKind(a.Amount.Kind)))
	case a.Kind != alliance.Licence:
		parts = append(parts, p.T("supply.no-amount"))
	}
	return strings.Join(append(parts, p.T("views.alliances.ties", "Count", len(a.Ties))), " · ")
}

// arcs draws what crosses borders, the widest first so that the narrow lie on
// top, and what is looked at last.
func (d *drawer) arcs() {
	bows := d.m.bows(d.frame)
	slices.SortStableFunc(bows, func(a, b bow) int {
		switch {
		case d.loud(a) == d.loud(b):
			return 0
		case d.loud(b):
			return -1
		default:
			return 1
		}
	})
	for _, b := range bows {
		d.arc(b)
	}
}

// loud reports whether a bow is looked at.
func (d *drawer) loud(b bow) bool {
	if d.f.Arc > 0 {
		return b.at == d.f.Arc-1
	}
	return d.f.Country != "" && (b.arc.From == d.f.Country || b.arc.To == d.f.Country)
}

func (d *drawer) arc(b bow) {
	a := b.arc
	ink := sketch.Mix(d.crossing(a.Kind), d.s.Background, quietArc)
	if (d.f.Arc > 0 || d.f.Country != "") && !d.loud(b) {
		ink = sketch.Mix(d.crossing(a.Kind), d.s.Background, fadedArc)
	}
	d.C.SetStrokeColor(ink)
	d.C.SetFillColor(ink)
	d.C.SetStrokeWidth(b.width * canvas.Scale)
	d.C.SetStrokeDashArray(nil)
	switch {
	case a.Kind == alliance.Licence:
		d.C.SetStrokeDashArray([]float64{1.5 * canvas.Scale, 3 * canvas.Scale})
	case a.Open:
		d.C.SetStrokeDashArray([]float64{(3 + b.width) * canvas.Scale, (2.5 + 0.5*b.width) * canvas.Scale})
	}
	// The end stays clear of the dot; an arrow's tip reaches to it.
	head := 0.0
	if a.Kind != alliance.Licence {
		head = 4.5 + 0.8*b.width
	}
	wayX, wayY := unit(b.x1-b.cx, b.y1-b.cy)
	tipX, tipY := b.x1-wayX*(dotRadius+1), b.y1-wayY*(dotRadius+1)
	canvas.Quad(d.C, sketch.At(b.x0, b.y0), sketch.At(b.cx, b.cy), sketch.At(tipX-wayX*head*0.8, tipY-wayY*head*0.8))
	d.C.Stroke()
	d.C.SetStrokeDashArray(nil)
	if head > 0 {
		canvas.ArrowHead(d.C, canvas.Units(tipX), canvas.Units(tipY), math.Atan2(wayY, wayX), head*canvas.Scale, (b.width+3.5)*canvas.Scale)
		d.C.Fill()
	}
}

func unit(x, y float64) (float64, float64) {
	length := math.Hypot(x, y)
	if length == 0 {
		return 0, 0
	}
	return x / length, y / length
}

// tip says the arc that is looked at over its middle.
func (d *drawer) tip() {
	if d.f.Arc <= 0 || d.f.Arc > len(d.m.Geography.Arcs) {
		return
	}
	bows := d.m.bows(d.frame)
	i := slices.IndexFunc(bows, func(b bow) bool { return b.at == d.f.Arc-1 })
	if i < 0 {
		return
	}
	const height = 20.0
	area := d.frame.area
	words := d.Shorten(d.m.SayArc(d.f.Arc-1), nameFace, area.W-16)
	x, y := bows[i].point(0.5)
	box := canvas.Area{W: d.Width(words, nameFace) + 12, H: height}
	box.X = min(max(x-box.W/2, area.X), area.Right()-box.W)
	box.Y = min(max(y-height-8, area.Y), area.Bottom()-height)
	d.Fill(box, 4, d.s.Background)
	d.Outline(box, 4, 1, d.s.Muted)
	d.Text(words, box.X+6, box.Y+height/2, canvas.Left, nameFace, d.s.Ink)
}
