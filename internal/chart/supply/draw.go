package supply

import (
	"image/color"
	"math"
	"strings"

	"moat/internal/alliance"
	"moat/internal/chart/canvas"
	"moat/internal/chart/sketch"
	"moat/internal/typeset"
)

// Keys of spots that are no row: a row's own place has PartyKey, its line
// LinkKey, before the row's key.
const (
	PartyKey  = "party:"
	LinkKey   = "link:"
	CentreKey = "centre"
	MoreKey   = "more"
	FewerKey  = "fewer"
)

// How far what is not looked at fades towards the background.
const (
	fadedText = 0.6
	fadedLine = 0.85
	quietLine = 0.22
)

// Draw draws a board into an area and returns what can be pointed at there, in
// the order in which keys move over it. Nothing is drawn outside the area.
func Draw(c canvas.Canvas, fonts *typeset.Fonts, m Model, s Style, area canvas.Area, f Focus) []canvas.Spot {
	d := &drawer{Pen: sketch.Pen{C: c}, Ruler: sketch.Ruler{Fonts: fonts, Lang: m.printer.Lang()}, m: m, s: s, f: f}
	c.ResetStyle()
	c.SetDPI(canvas.DPI)
	if _, ok := m.Row(f.Key); !ok {
		d.f.Key = ""
	}
	left, right := seated(m, true, area, f), seated(m, false, area, f)
	subject := d.subjectBox(area, left, right)
	d.links(left, subject)
	d.links(right, subject)
	if len(m.Groups) > 0 {
		d.subject(subject)
	}
	d.column(left)
	d.column(right)
	return append(d.lines, d.places...)
}

type drawer struct {
	sketch.Pen
	sketch.Ruler
	m Model
	s Style
	f Focus

	lines, places []canvas.Spot // places are found before lines
}

func (d *drawer) faded(r Row) bool { return d.f.Key != "" && d.f.Key != r.Key() }

// subjectBox is the room of the subject: as wide as its name, as high as the
// lines that meet there.
func (d *drawer) subjectBox(area canvas.Area, left, right column) canvas.Area {
	gap := right.box.X - left.box.Right()
	w := min(max(d.Width(d.m.Subject, subjectFace)+24, 76), max(gap*0.46, 60))
	h := min(max(d.span(left), d.span(right), 54)+10, area.H)
	return canvas.Area{X: left.box.Right() + (gap-w)/2, Y: area.Y + (area.H-h)/2, W: w, H: h}
}

// span is the height of a side's lines where they meet the subject.
func (d *drawer) span(c column) float64 {
	h := 0.0
	for _, s := range c.sections {
		for _, x := range s.seats {
			h += x.row.pitch()
		}
	}
	return h
}

func (d *drawer) subject(box canvas.Area) {
	d.Fill(box, 8, d.s.Accent)
	d.Text(d.Shorten(d.m.Subject, subjectFace, box.W-10), box.X+box.W/2, box.Y+box.H/2, canvas.Center, subjectFace, d.s.OnAccent)
	d.places = append(d.places, canvas.Spot{Area: box, Key: CentreKey, Alt: d.m.Subject})
}

// links draws the lines between a side and the subject, what is looked at
// last.
func (d *drawer) links(c column, subject canvas.Area) {
	squeeze := min(1, (subject.H-8)/max(d.span(c), 1))
	y := subject.Y + (subject.H-d.span(c)*squeeze)/2
	type join struct {
		seat seat
		y    float64
	}
	var quiet, loud []join
	for _, s := range c.sections {
		for _, x := range s.seats {
			j := join{x, y + x.row.pitch()*squeeze/2}
			y += x.row.pitch() * squeeze
			if d.f.Key == x.row.Key() {
				loud = append(loud, j)
			} else {
				quiet = append(quiet, j)
			}
		}
	}
	for _, j := range append(quiet, loud...) {
		from := point{c.box.Right() + 5, j.seat.box.Y + rowHeight/2}
		to := point{subject.X - 2, j.y}
		if !c.left {
			from.x, to.x = c.box.X-5, subject.Right()+2
		}
		d.link(j.seat.row, from, to)
	}
}

// point is a place in CSS pixels.
type point struct{ x, y float64 }

// link draws one line from a party's place to the subject's, its arrow
// following the money.
func (d *drawer) link(r Row, party, subject point) {
	ink := sketch.Mix(d.class(r.Class), d.s.Background, quietLine)
	if d.faded(r) {
		ink = sketch.Mix(d.class(r.Class), d.s.Background, fadedLine)
	}
	width := r.thickness()
	start, end := subject, party
	if !r.ToParty {
		start, end = party, subject
	}
	way := math.Copysign(1, end.x-start.x)
	length, across := 0.0, width+5
	if r.Moves {
		length = 5 + 0.4*width
	}
	tip := end
	end.x -= way * length * 0.9
	d.C.SetStrokeColor(ink)
	d.C.SetFillColor(ink)
	d.C.SetStrokeWidth(width * canvas.Scale)
	d.C.SetStrokeDashArray(nil)
	if r.Dashed || r.Doubtful {
		d.C.SetStrokeDashArray([]float64{(3 + width) * canvas.Scale, (2.5 + 0.4*width) * canvas.Scale})
	}
	bend := (end.x - start.x) / 2
	canvas.Cubic(d.C, sketch.At(start.x, start.y), sketch.At(start.x+bend, start.y), sketch.At(end.x-bend, end.y), sketch.At(end.x, end.y))
	d.C.Stroke()
	d.C.SetStrokeDashArray(nil)
	if r.Moves {
		angle := 0.0
		if way < 0 {
			angle = math.Pi
		}
		canvas.ArrowHead(d.C, canvas.Units(tip.x), canvas.Units(tip.y), angle, length*canvas.Scale, across*canvas.Scale)
		d.C.Fill()
	}
	d.spots(r, start, end, max(width, 8))
}

// spots covers a line with small places to point at.
func (d *drawer) spots(r Row, start, end point, width float64) {
	const pieces = 16
	x0, y0 := start.x, start.y
	for i := 1; i <= pieces; i++ {
		t := float64(i) / pieces
		ease := t * t * (3 - 2*t) // of a cubic with level ends, as it is drawn
		x1, y1 := start.x+(end.x-start.x)*(1.5*t*(1-t)*(1-t)+1.5*t*t*(1-t)+t*t*t), start.y+(end.y-start.y)*ease
		d.lines = append(d.lines, canvas.Spot{Key: LinkKey + r.Key(), Alt: r.Say, Area: canvas.Area{
			X: min(x0, x1), Y: min(y0, y1) - width/2, W: math.Abs(x1 - x0), H: math.Abs(y1-y0) + width,
		}})
		x0, y0 = x1, y1
	}
}

func (d *drawer) class(k alliance.Class) color.Color {
	if c, ok := d.s.Classes[k]; ok {
		return c
	}
	return sketch.Mix(d.s.Muted, d.s.Background, 0.3)
}

func (d *drawer) column(c column) {
	more := false
	for _, s := range c.sections {
		d.head(c, s)
		for _, x := range s.seats {
			d.row(c, s.group, x)
		}
		if s.more > 0 {
			more = true
			d.control(c, s.moreY, MoreKey, d.m.printer.T("supply.more", "Count", s.more))
		}
	}
	if d.f.Expanded && !more && len(c.sections) > 0 {
		last := c.sections[len(c.sections)-1]
		if y := last.box.Bottom(); y+moreHeight <= c.box.Bottom() {
			d.control(c, y, FewerKey, d.m.printer.T("supply.fewer"))
		}
	}
}

// cellsIn is how many cells a row of a group has room for, all or none: names
// come first.
func cellsIn(c column, g Group) int {
	if c.box.W-float64(len(g.Heads))*cellWidth < leastName {
		return 0
	}
	return len(g.Heads)
}

// head writes a group's name towards the middle and what its cells are
// towards the edge.
func (d *drawer) head(c column, s section) {
	y := s.box.Y + headHeight/2 - 2
	n := cellsIn(c, s.group)
	name := d.Shorten(s.group.Title, groupFace, c.box.W-float64(n)*cellWidth-6)
	d.inner(c, name, y, groupFace, d.s.Ink)
	for i, h := range s.group.Heads[:n] {
		d.cell(c, i, n, d.Shorten(h, headFace, cellWidth-4), y, headFace, d.s.Muted)
	}
	line := s.box.Y + headHeight - 4
	d.Line(c.box.X, line, c.box.Right(), line, 1, d.s.Hairline)
}

// inner writes a text at the side of a column that faces the subject.
func (d *drawer) inner(c column, s string, y float64, f sketch.Face, ink color.Color) {
	if c.left {
		d.Text(s, c.box.Right(), y, canvas.Right, f, ink)
	} else {
		d.Text(s, c.box.X, y, canvas.Left, f, ink)
	}
}

// cell writes a cell at the column's outer side.
func (d *drawer) cell(c column, i, n int, s string, y float64, f sketch.Face, ink color.Color) {
	if c.left {
		d.Text(s, c.box.X+float64(i)*cellWidth, y, canvas.Left, f, ink)
	} else {
		d.Text(s, c.box.Right()-float64(n-1-i)*cellWidth, y, canvas.Right, f, ink)
	}
}

func (d *drawer) row(c column, g Group, x seat) {
	ink, muted, note := color.Color(d.s.Ink), color.Color(d.s.Muted), color.Color(d.s.Muted)
	if x.row.Doubtful {
		note = d.s.Doubt
	}
	if d.faded(x.row) {
		ink, muted, note = sketch.Mix(ink, d.s.Background, fadedText), sketch.Mix(muted, d.s.Background, fadedText), sketch.Mix(note, d.s.Background, fadedText)
	}
	n := cellsIn(c, g)
	room := c.box.W - float64(n)*cellWidth - 4
	middle := x.box.Y + rowHeight/2
	words := x.row.Note
	if n == 0 {
		words = joined(" · ", x.row.Brief, words)
	}
	d.inner(c, d.Shorten(x.row.Name, nameFace, room), middle-7.5, nameFace, ink)
	d.inner(c, d.Shorten(words, noteFace, c.box.W-4), middle+7.5, noteFace, note)
	for i, s := range x.row.Cell[:n] {
		d.cell(c, i, n, d.Shorten(s, cellFace, cellWidth-4), middle-7.5, cellFace, muted)
	}
	d.places = append(d.places, canvas.Spot{Area: x.box, Key: PartyKey + x.row.Key(), Alt: x.row.Say})
}

// control writes what can be pressed for more rows, or fewer.
func (d *drawer) control(c column, y float64, key, words string) {
	words = d.Shorten(words, noteFace, c.box.W)
	d.inner(c, words, y+moreHeight/2, noteFace, d.s.Accent)
	d.places = append(d.places, canvas.Spot{Area: canvas.Area{X: c.box.X, Y: y, W: c.box.W, H: moreHeight}, Key: key, Alt: words})
}

// Find returns what lies under a point, in CSS pixels: a place first, else
// the nearest line.
func Find(spots []canvas.Spot, x, y float64) (canvas.Spot, bool) {
	best, nearest := -1, math.Inf(1)
	for i, s := range spots {
		if !s.Has(x, y) {
			continue
		}
		distance := math.Abs(y - s.Y - s.H/2)
		if !strings.HasPrefix(s.Key, LinkKey) {
			return s, true
		}
		if distance < nearest {
			best, nearest = i, distance
		}
	}
	if best < 0 {
		return canvas.Spot{}, false
	}
	return spots[best], true
}
