package worldmap

import (
	"math"

	"moat/internal/chart/canvas"
)

// equalEarth projects degrees to the plane of a globe of radius 1, north up,
// by equations 1 to 5 of Šavrič, Patterson and Jenny.
func equalEarth(d Degrees) (x, y float64) {
	const a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
	m := math.Sqrt(3) / 2
	t := math.Asin(m * math.Sin(d.Lat*math.Pi/180))
	t2 := t * t
	t6 := t2 * t2 * t2
	x = d.Lon * math.Pi / 180 * math.Cos(t) / (m * (a1 + 3*a2*t2 + t6*(7*a3+9*a4*t2)))
	y = t * (a1 + a2*t2 + t6*(a3+a4*t2))
	return x, y
}

// The latitudes between which the map shows the world.
const (
	north = 84.0
	south = -56.0
)

// frame fits the world into an area.
type frame struct {
	area    canvas.Area
	scale   float64
	x0, y0  float64 // of the plane's origin, in the area's pixels
	visible canvas.Area
}

func fit(area canvas.Area) frame {
	right, _ := equalEarth(Degrees{180, 0})
	_, top := equalEarth(Degrees{0, north})
	_, bottom := equalEarth(Degrees{0, south})
	f := frame{area: area, scale: min(area.W/(2*right), area.H/(top-bottom))}
	w, h := 2*right*f.scale, (top-bottom)*f.scale
	f.visible = canvas.Area{X: area.X + (area.W-w)/2, Y: area.Y + (area.H-h)/2, W: w, H: h}
	f.x0, f.y0 = f.visible.X+w/2, f.visible.Y+top*f.scale
	return f
}

// point is a place on the globe in the area's pixels.
func (f frame) point(d Degrees) (x, y float64) {
	px, py := equalEarth(d)
	return f.x0 + px*f.scale, f.y0 - py*f.scale
}

// countryAt is the country of the land under a point; "" where there is none.
func (f frame) countryAt(a *Atlas, x, y float64) string {
	for _, l := range a.Lands {
		inside := false
		for _, r := range l.Rings {
			if f.within(r, x, y) {
				inside = !inside
			}
		}
		if inside {
			return l.Code
		}
	}
	return ""
}

// within reports whether a ring goes around a point an odd number of times.
func (f frame) within(r []Degrees, x, y float64) bool {
	odd := false
	x0, y0 := f.point(r[len(r)-1])
	for _, d := range r {
		x1, y1 := f.point(d)
		if (y0 > y) != (y1 > y) && x < x0+(y-y0)/(y1-y0)*(x1-x0) {
			odd = !odd
		}
		x0, y0 = x1, y1
	}
	return odd
}
