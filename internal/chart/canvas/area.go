package canvas

// Area is a rectangle in CSS pixels: the room that a drawing is given, or the
// place of something in it.
type Area struct{ X, Y, W, H float64 }

// Right is the right edge.
func (a Area) Right() float64 { return a.X + a.W }

// Bottom is the lower edge.
func (a Area) Bottom() float64 { return a.Y + a.H }

// Has reports whether a point lies within the area, its edges included.
func (a Area) Has(x, y float64) bool {
	return x >= a.X && x <= a.Right() && y >= a.Y && y <= a.Bottom()
}

// Spot is a place of a drawing that can be pointed at: what lies there, by the
// drawing's own key, and in words for who cannot see it.
type Spot struct {
	Area
	Key string
	Alt string
}
