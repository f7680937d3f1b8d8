package worldmap

import (
	"image/color"
	"math"
	"slices"
	"strings"

	"moat/internal/alliance"
	"moat/internal/chart/canvas"
	"moat/internal/chart/sketch"
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
// at by their dots and names, from west to east. FindLand knows their land, and
// FindArc the arcs.
func Draw(c canvas.Canvas, fonts *typeset.Fonts, m Model, s Style, area canvas.Area, f Focus) []canvas.Spot {
	d := &drawer{Pen: sketch.Pen{C: c}, Ruler: sketch.Ruler{Fonts: fonts, Lang: m.printer.Lang()}, m: m, s: s, f: f, frame: fit(area)}
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
	d.tip()
	return d.spots(marks)
}

// Find returns the code of the country under a point of a map drawn into an
// area, by its dot or name; "" for none.
func Find(spots []canvas.Spot, x, y float64) string {
	nearest, best := math.Inf(1), ""
	for _, s := range spots {
		if !s.Has(x, y) {
			continue
		}
		if d := math.Hypot(x-s.X-s.W/2, y-s.Y-s.H/2); d < nearest {
			nearest, best = d, strings.TrimPrefix(s.Key, CountryKey)
		}
	}
	return best
}

// FindLand returns the code of the country whose land lies under a point, if
// it has parties; "" for none.
func FindLand(m Model, area canvas.Area, x, y float64) string {
	if code := fit(area).countryAt(m.atlas, x, y); slices.Contains(m.Codes, code) {
		return code
	}
	return ""
}

type drawer struct {
	sketch.Pen
	sketch.Ruler
	m     Model
	s     Style
	f     Focus
	frame frame
}

// clipped draws within an area only.
func (d *drawer) clipped(a canvas.Area, draw func()) {
	d.C.Clip(sketch.Box(a))
	draw()
	d.C.Unclip()
}

// land fills the countries, the one that is looked at with a border of its
// own. Outlines that lie in another cut a hole, as Lesotho does.
func (d *drawer) land() {
	for _, l := range d.m.atlas.Lands {
		d.outline(l)
		d.C.SetFillColor(sketch.RGBA(d.fillOf(l.Code)))
		d.C.SetStrokeColor(sketch.RGBA(d.s.Border))
		d.C.SetStrokeWidth(0.6 * canvas.Scale)
		d.C.FillStroke()
	}
	for _, l := range d.m.atlas.Lands {
		if l.Code != "" && l.Code == d.f.Country {
			d.outline(l)
			d.C.SetStrokeColor(sketch.RGBA(d.s.Accent))
			d.C.SetStrokeWidth(1.4 * canvas.Scale)
			d.C.Stroke()
		}
	}
}

func (d *drawer) outline(l Land) {
	for _, r := range l.Rings {
		for i, at := range r {
			x, y := d.frame.point(at)
			if i == 0 {
				d.C.MoveTo(canvas.Units(x), canvas.Units(y))
			} else {
				d.C.LineTo(canvas.Units(x), canvas.Units(y))
			}
		}
		d.C.Close()
	}
}

// fillOf is a country's colour: plain land, or the accent by its share.
func (d *drawer) fillOf(code string) color.Color { return d.shadeColor(d.m.shade(code)) }

func (d *drawer) shadeColor(step int) color.Color {
	if step == 0 {
		return d.s.Land
	}
	return sketch.Mix(d.s.Land, d.s.Accent, []float64{0.16, 0.3, 0.46, 0.62}[min(step, len(steps))-1])
}

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
	d.Disc(k.x, k.y, dotRadius+1.2, d.s.Background)
	d.Disc(k.x, k.y, dotRadius, ink)
	if k.label == "" {
		return
	}
	veil := sketch.RGBA(d.s.Background)
	veil.A = 190
	d.Fill(k.box, 3, veil)
	d.Text(k.label, k.box.X+2, k.box.Y+k.box.H/2, canvas.Left, nameFace, ink)
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
