package typeset

import (
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Op says what a Segment does.
type Op uint8

// The operations of a path. Each contour begins with MoveTo and is closed.
const (
	MoveTo Op = iota // to Args[0]
	LineTo           // to Args[0]
	QuadTo           // control point Args[0], to Args[1]
	CubeTo           // control points Args[0] and Args[1], to Args[2]
)

// Point is a place in font units: X to the right, Y down from the baseline,
// as on a canvas.
type Point struct{ X, Y float64 }

// Segment is a step of an outline.
type Segment struct {
	Op   Op
	Args [3]Point
}

type glyphKey struct {
	face Face
	gid  uint32
}

// outline is a glyph's contours with the box around them, in font units.
type outline struct {
	segments []Segment
	ink      Rect
}

// Rect is a rectangle, X to the right and Y down, in the unit of whoever
// returns it. An empty one has MinX == MaxX.
type Rect struct{ MinX, MinY, MaxX, MaxY float64 }

// Empty says that r holds no area.
func (r Rect) Empty() bool { return r.MinX >= r.MaxX || r.MinY >= r.MaxY }

func (r Rect) union(o Rect) Rect {
	switch {
	case o.Empty():
		return r
	case r.Empty():
		return o
	}
	return Rect{min(r.MinX, o.MinX), min(r.MinY, o.MinY), max(r.MaxX, o.MaxX), max(r.MaxY, o.MaxY)}
}

// Outline returns the contours of a glyph in font units (see UnitsPerEm), nil
// for a space or an unknown glyph. The slice is shared: don't change it.
// Fill it by the non-zero winding rule.
func (f *Fonts) Outline(id Face, gid uint32) []Segment {
	return f.outline(id, gid).segments
}

func (f *Fonts) outline(id Face, gid uint32) outline {
	key := glyphKey{id, gid}
	if o, ok := f.outlines.get(key); ok {
		return o
	}
	o := f.face(id).outline(gid)
	f.outlines.put(key, o)
	return o
}

func (f *face) outline(gid uint32) outline {
	if gid > 0xffff || !f.open() {
		return outline{}
	}
	var buf sfnt.Buffer
	raw, err := f.font.LoadGlyph(&buf, sfnt.GlyphIndex(gid), fixed.I(int(f.upem)), nil)
	if err != nil || len(raw) == 0 {
		return outline{}
	}
	o := outline{segments: make([]Segment, len(raw))}
	for i, s := range raw {
		o.segments[i].Op = Op(s.Op) // sfnt's operations have the same order
		for j, p := range s.Args {
			o.segments[i].Args[j] = Point{float64(p.X) / 64, float64(p.Y) / 64}
		}
	}
	b := raw.Bounds()
	o.ink = Rect{float64(b.Min.X) / 64, float64(b.Min.Y) / 64, float64(b.Max.X) / 64, float64(b.Max.Y) / 64}
	return o
}
