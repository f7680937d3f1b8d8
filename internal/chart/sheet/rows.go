package sheet

import (
	"image/color"

	"moat/internal/chart"
	"moat/internal/chart/canvas"
	"moat/internal/chart/sketch"
	"moat/internal/typeset"
)

// The measures of rows, in CSS pixels.
const (
	rowsWidth = 680.0
	rowLead   = 15.0 // of a line
	rowPad    = 3.0  // over and under a row
	rowGap    = 14.0 // between columns
	headSpace = 6.0  // over a head
	blockGap  = 32.0 // between two blocks of rows side by side
)

var (
	cellFace = sketch.Face{Size: 11.5, Weight: typeset.Regular}
	headFace = sketch.Face{Size: 11.5, Weight: typeset.SemiBold}
)

// rowOf is a row: what it is, and up to two texts. A head stands over the rows
// that follow.
type rowOf struct {
	cells  [3]string
	colors [3]color.Color // nil for the usual ones
	head   bool
	whole  bool // the first text runs over all columns
}

// rows is a block of rows in three columns.
type rows struct {
	lines []rowOf
	parts [2]float64 // where the second and the third column begin, in parts of the width
	theme chart.Theme
	ruler sketch.Ruler
}

// wrapped sets a row's texts in lines and says how high that makes it.
func (r rows) wrapped(row rowOf, width float64) (cells [3][]string, height float64) {
	wide := [3]float64{width*r.parts[0] - rowGap, width*(r.parts[1]-r.parts[0]) - rowGap, width * (1 - r.parts[1])}
	if row.whole {
		wide[0] = width
	}
	f := cellFace
	if row.head {
		f, height = headFace, headSpace
	}
	most := 1
	for i, s := range row.cells {
		if s != "" {
			cells[i] = r.ruler.Fonts.Wrap(s, f.Weight, f.Size, wide[i], r.ruler.Lang)
			most = max(most, len(cells[i]))
		}
	}
	return cells, height + float64(most)*rowLead + 2*rowPad
}

func (r rows) height(width float64) float64 {
	sum := 0.0
	for _, l := range r.lines {
		_, h := r.wrapped(l, width)
		sum += h
	}
	return sum
}

// draw draws the rows from the top of an area down.
func (r rows) draw(c canvas.Canvas, area canvas.Area) {
	p, y := sketch.Pen{C: c}, area.Y
	at := [3]float64{0, area.W * r.parts[0], area.W * r.parts[1]}
	for i, row := range r.lines {
		cells, height := r.wrapped(row, area.W)
		f, top := cellFace, y+rowPad
		if row.head {
			f, top = headFace, top+headSpace
		}
		for k, lines := range cells {
			for n, s := range lines {
				p.Text(s, area.X+at[k], top+(float64(n)+0.5)*rowLead, canvas.Left, f, r.ink(row, k))
			}
		}
		y += height
		if last := i+1 == len(r.lines); !last && !r.lines[i+1].head && !r.lines[i+1].whole {
			p.Line(area.X, y, area.Right(), y, 0.75, r.theme.Hairline)
		}
	}
}

func (r rows) ink(row rowOf, column int) color.Color {
	switch {
	case row.colors[column] != nil:
		return row.colors[column]
	case column == 0 && !row.head && !row.whole:
		return r.theme.Muted
	default:
		return r.theme.Ink
	}
}

// tables is a block of rows over two side by side.
type tables struct{ top, left, right rows }

func (t tables) with(theme chart.Theme, ruler sketch.Ruler) tables {
	for _, r := range []*rows{&t.top, &t.left, &t.right} {
		r.theme, r.ruler, r.parts = theme, ruler, [2]float64{0.42, 0.7}
	}
	t.top.parts = [2]float64{0.24, 0.64}
	return t
}

// height is how high all of it is at a width.
func (t tables) height(width float64) float64 {
	half := (width - blockGap) / 2
	return t.top.height(width) + max(t.left.height(half), t.right.height(half)) + rowLead
}

// Draw draws in the area: all of it, smaller where it would not fit.
func (t tables) Draw(c canvas.Canvas, area canvas.Area) {
	width := rowsWidth
	for t.height(width)*area.W > area.H*width && width < 3*rowsWidth { // what is drawn smaller is wider
		width *= 1.04
	}
	fitted{canvas.Area{W: width, H: t.height(width)}, drawn(t.draw)}.Draw(c, area)
}

func (t tables) draw(c canvas.Canvas, area canvas.Area) {
	c.ResetStyle()
	c.SetDPI(canvas.DPI)
	t.top.draw(c, area)
	below, half := area.Y+t.top.height(area.W)+rowLead, (area.W-blockGap)/2
	t.left.draw(c, canvas.Area{X: area.X, Y: below, W: half})
	t.right.draw(c, canvas.Area{X: area.X + half + blockGap, Y: below, W: half})
}
