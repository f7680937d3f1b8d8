package svg

import (
	"math"
	"slices"

	"moat/internal/chart/canvas/vector"
)

// snapped returns the path with its upright lines of two points, and its
// rectangles if they have pointed corners, moved so that their stroke begins
// on a pixel's edge; moved says whether any was.
func snapped(path []vector.Segment, stroke vector.Stroke) (out []vector.Segment, moved bool) {
	for _, sub := range vector.Subpaths(path) {
		if q, ok := snapSubpath(sub, stroke); ok {
			out, moved = append(out, q...), true
		} else {
			out = append(out, sub...)
		}
	}
	return out, moved
}

func snapSubpath(sub []vector.Segment, stroke vector.Stroke) ([]vector.Segment, bool) {
	if box, ok := vector.AsRect(sub); ok && stroke.Miter {
		return rectangle(snap(box.MinX, stroke.Width), snap(box.MinY, stroke.Width),
			snap(box.MaxX, stroke.Width), snap(box.MaxY, stroke.Width)), true
	}
	if len(sub) != 2 || sub[1].Op != vector.LineTo {
		return nil, false
	}
	out := slices.Clone(sub)
	a, b := &out[0].Args[0], &out[1].Args[0]
	switch {
	case a.X == b.X:
		a.X = snap(a.X, stroke.Width)
		b.X = a.X
	case a.Y == b.Y:
		a.Y = snap(a.Y, stroke.Width)
		b.Y = a.Y
	default:
		return nil, false
	}
	return out, true
}

// snap moves the middle of a stroke so that the stroke begins on a pixel's
// edge, or lies within one pixel if it is thinner.
func snap(middle, width float64) float64 {
	if width < 1 {
		return math.Floor(middle) + 0.5
	}
	return math.Round(middle-width/2) + width/2
}

func rectangle(x0, y0, x1, y1 float64) []vector.Segment {
	var p vector.Path
	p.MoveTo(x0, y0)
	p.LineTo(x1, y0)
	p.LineTo(x1, y1)
	p.LineTo(x0, y1)
	p.Close()
	return p.Segments()
}
