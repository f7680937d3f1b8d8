package worldmap

import (
	"image/color"
	"math"
	"slices"
	"strings"

	"moat/internal/alliance"
	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

// CountryKey is what the key of a country's spot begins with, before its code.
const CountryKey = "country:"

// How far what is not looked at fades towards the background.
const (
	fadedArc = 0.85
	quietArc = 0.12
)

// Draw draws a map into an area and returns the countries that can be pointed
// at by their dots and names, from west to east; Find knows their land too.
func Draw(c canvas.Canvas, fonts *typeset.Fonts, m Model, s Style, area canvas.Area, f Focus) []canvas.Spot {
	d := &drawer{pen: pen{c}, ruler: ruler{fonts, m.printer.Lang()}, m: m, s: s, f: f, frame: fit(area)}
	c.ResetStyle()
	c.SetDPI(canvas.DPI)
	if !slices.Contains(m.Codes, f.Country) {
		d.f.Country = ""
	}
	d.clipped(d.frame.visible, d.land)
	d.clipped(area, d.arcs)
	legend := d.legend(false)
	marks := d.marks([]canvas.Area{legend})
	for _, k := range marks {
		d.mark(k)
	}
	d.legend(true)
	return d.spots(marks)
}

// Find returns the code of the country under a point of a map drawn into an
// area: by dot or name first, else by its land, if it has parties; "" for
// none.
func Find(m Model, area canvas.Area, spots []canvas.Spot, x, y float64) string {
	nearest, best := math.Inf(1), ""
	for _, s := range spots {
		if !s.Has(x, y) {
			continue
		}
		if d := math.Hypot(x-s.X-s.W/2, y-s.Y-s.H/2); d < nearest {
			nearest, best = d, strings.TrimPrefix(s.Key, CountryKey)
		}
	}
	if best != "" {
		return best
	}
	if code := fit(area).countryAt(m.atlas, x, y); slices.Contains(m.Codes, code) {
		return code
	}
	return ""
}

type drawer struct {
	pen
	ruler
	m     Model
	s     Style
	f     Focus
	frame frame
}

// clipped draws within an area only.
func (d *drawer) clipped(a canvas.Area, draw func()) {
	d.c.Clip(boxOf(a))
	draw()
	d.c.Unclip()
}

// land fills the countries, the one that is looked at with a border of its
// own. Outlines that lie in another cut a hole, as Lesotho does.
func (d *drawer) land() {
	for _, l := range d.m.atlas.Lands {
		d.outline(l)
		d.c.SetFillColor(rgba(d.fillOf(l.Code)))
		d.c.SetStrokeColor(rgba(d.s.Border))
		d.c.SetStrokeWidth(0.6 * canvas.Scale)
		d.c.FillStroke()
	}
	for _, l := range d.m.atlas.Lands {
		if l.Code != "" && l.Code == d.f.Country {
			d.outline(l)
			d.c.SetStrokeColor(rgba(d.s.Accent))
			d.c.SetStrokeWidth(1.4 * canvas.Scale)
			d.c.Stroke()
		}
	}
}

func (d *drawer) outline(l Land) {
	for _, r := range l.Rings {
		for i, at := range r {
			x, y := d.frame.point(at)
			if i == 0 {
				d.c.MoveTo(canvas.Units(x), canvas.Units(y))
			} else {
				d.c.LineTo(canvas.Units(x), canvas.Units(y))
			}
		}
		d.c.Close()
	}
}

// fillOf is a country's colour: plain land, or the accent by its share.
func (d *drawer) fillOf(code string) color.Color { return d.shadeColor(d.m.shade(code)) }

func (d *drawer) shadeColor(step int) color.Color {
	if step == 0 {
		return d.s.Land
	}
	return mix(d.s.Land, d.s.Accent, []float64{0.16, 0.3, 0.46, 0.62}[min(step, len(steps))-1])
}

// arcs draws what crosses borders, the widest first so that the narrow lie on
// top, and what is looked at last.
func (d *drawer) arcs() {
	largest := 0.0
	for _, a := range d.m.Geography.Arcs {
		largest = max(largest, a.Weight().InexactFloat64())
	}
	beside := map[[2]string]int{} // arcs already drawn between two countries, either way
	var loud []func()
	for _, a := range d.m.Geography.Arcs {
		from, ok := d.m.atlas.Middle(a.From)
		to, known := d.m.atlas.Middle(a.To)
		if !ok || !known {
			continue
		}
		pair := [2]string{min(a.From, a.To), max(a.From, a.To)}
		nth := beside[pair]
		beside[pair]++
		draw := func() {
			for _, way := range shortest(from, to) {
				d.arc(a, way[0], way[1], nth, largest)
			}
		}
		if d.f.Country != "" && (a.From == d.f.Country || a.To == d.f.Country) {
			loud = append(loud, draw)
		} else {
			draw()
		}
	}
	for _, draw := range loud {
		draw()
	}
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

// arc draws one arc, bent to the north; each next one between the same two
// countries is bent further, the other way round where it runs back.
func (d *drawer) arc(a alliance.Arc, from, to Degrees, nth int, largest float64) {
	x0, y0 := d.frame.point(from)
	x1, y1 := d.frame.point(to)
	length := math.Hypot(x1-x0, y1-y0)
	if length < 1 {
		return
	}
	width := thinnest
	if largest > 0 {
		width = max(a.Weight().InexactFloat64()/largest*thickest, thinnest)
	}
	bend := min((0.16+0.07*float64(nth))*length+6, 130)
	ux, uy := (x1-x0)/length, (y1-y0)/length
	nx, ny := uy, -ux // to the left of the way, which is north when going east
	if ny > 0 {
		nx, ny = -nx, -ny
	}
	cx, cy := (x0+x1)/2+nx*bend, (y0+y1)/2+ny*bend
	cy = max(cy, d.frame.area.Y) // what runs near the pole stays on the picture
	ink := mix(d.crossing(a.Kind), d.s.Background, quietArc)
	if d.f.Country != "" && a.From != d.f.Country && a.To != d.f.Country {
		ink = mix(d.crossing(a.Kind), d.s.Background, fadedArc)
	}
	d.c.SetStrokeColor(ink)
	d.c.SetFillColor(ink)
	d.c.SetStrokeWidth(width * canvas.Scale)
	d.c.SetStrokeDashArray(nil)
	switch {
	case a.Kind == alliance.Licence:
		d.c.SetStrokeDashArray([]float64{1.5 * canvas.Scale, 3 * canvas.Scale})
	case a.Open:
		d.c.SetStrokeDashArray([]float64{(3 + width) * canvas.Scale, (2.5 + 0.5*width) * canvas.Scale})
	}
	// The end stays clear of the dot; an arrow's tip reaches to it.
	head := 0.0
	if a.Kind != alliance.Licence {
		head = 4.5 + 0.8*width
	}
	wayX, wayY := unit(x1-cx, y1-cy)
	tipX, tipY := x1-wayX*(dotRadius+1), y1-wayY*(dotRadius+1)
	canvas.Quad(d.c, at(x0, y0), at(cx, cy), at(tipX-wayX*head*0.8, tipY-wayY*head*0.8))
	d.c.Stroke()
	d.c.SetStrokeDashArray(nil)
	if head > 0 {
		canvas.ArrowHead(d.c, canvas.Units(tipX), canvas.Units(tipY), math.Atan2(wayY, wayX), head*canvas.Scale, (width+3.5)*canvas.Scale)
		d.c.Fill()
	}
}

func unit(x, y float64) (float64, float64) {
	length := math.Hypot(x, y)
	if length == 0 {
		return 0, 0
	}
	return x / length, y / length
}

func at(x, y float64) canvas.Point { return canvas.Point{X: canvas.Units(x), Y: canvas.Units(y)} }

func (d *drawer) crossing(k alliance.Crossing) color.Color {
	if c, ok := d.s.Crossings[k]; ok {
		return c
	}
	return d.s.Muted
}

// mark draws a country's dot and its name over a veil that keeps arcs out of
// the letters.
func (d *drawer) mark(k mark) {
	ink := d.s.Ink
	if k.code == d.f.Country {
		ink = d.s.Accent
	}
	d.disc(k.x, k.y, dotRadius+1.2, d.s.Background)
	d.disc(k.x, k.y, dotRadius, ink)
	if k.label == "" {
		return
	}
	veil := rgba(d.s.Background)
	veil.A = 190
	d.fill(k.box, 3, veil)
	d.text(k.label, k.box.X+2, k.box.Y+k.box.H/2, nameSize, ink)
}

// spots are the dots and names, from west to east.
func (d *drawer) spots(marks []mark) []canvas.Spot {
	var out []canvas.Spot
	for _, k := range marks {
		say := d.m.Say(k.code)
		out = append(out, canvas.Spot{Area: around(k.x, k.y, pointRoom), Key: CountryKey + k.code, Alt: say})
		if k.label != "" {
			out = append(out, canvas.Spot{Area: k.box, Key: CountryKey + k.code, Alt: say})
		}
	}
	return out
}
