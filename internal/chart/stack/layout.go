package stack

import (
	"slices"
	"strings"

	"moat/internal/alliance/stack"
	"moat/internal/chart/canvas"
	"moat/internal/chart/sketch"
	"moat/internal/typeset"
)

// Sizes in CSS pixels.
const (
	wideFrom    = 800.0 // from this width on text is set larger
	leastColumn = 100.0 // a cell below this width cannot be read
	mostLabel   = 96.0  // of the names of the rows
	gap         = 12.0  // right of a cell's text
	padding     = 4.0   // over and under a cell's text
	mostAir     = 16.0  // that a row gains where there is room
	leading     = 1.27
)

// lineOf is the height of a line of text.
func lineOf(f sketch.Face) float64 { return f.Size * leading }

// line is one line of text in its place; y is the middle of its capitals.
type line struct {
	text string
	x, y float64
	face sketch.Face
	tone tone
}

// cell is a cell laid out.
type cell struct {
	at    At
	area  canvas.Area
	lines []line
	alt   string
}

// table is the whole drawing laid out.
type table struct {
	area  canvas.Area
	heads []line // names of columns and rows, what is not shown
	rules []float64
	cells []cell
}

// paper measures text for one drawing.
type paper struct {
	fonts *typeset.Fonts
	lang  string
	wide  bool
}

func (p paper) body() sketch.Face {
	if p.wide {
		return sketch.Face{Size: 12, Weight: typeset.Regular}
	}
	return sketch.Face{Size: 11, Weight: typeset.Regular}
}

func (p paper) value() sketch.Face {
	if p.wide {
		return sketch.Face{Size: 13.5, Weight: typeset.SemiBold}
	}
	return sketch.Face{Size: 12, Weight: typeset.SemiBold}
}

func (p paper) width(s string, f sketch.Face) float64 {
	w, _, _ := p.fonts.Measure(s, f.Weight, f.Size, p.lang)
	return w
}

// wrap sets a text in at most so many lines; what does not fit ends in "…".
func (p paper) wrap(s string, f sketch.Face, width float64, lines int) []string {
	all := p.fonts.Wrap(s, f.Weight, f.Size, width, p.lang)
	if len(all) <= lines {
		return all
	}
	return append(all[:lines-1:lines-1], p.shorten(strings.Join(all[lines-1:], " "), f, width))
}

// fit sets as much of what is to be said as so many lines hold.
func (p paper) fit(s said, f sketch.Face, width float64, lines int) []string {
	last := s.text
	for _, text := range append([]string{s.text}, s.shorter...) {
		if all := p.fonts.Wrap(text, f.Weight, f.Size, width, p.lang); len(all) <= lines {
			return all
		}
		last = text
	}
	return p.wrap(last, f, width, lines)
}

func (p paper) shorten(s string, f sketch.Face, width float64) string {
	runes := []rune(s)
	for n := len(runes); n > 0; n-- {
		cut := strings.TrimRight(string(runes[:n]), " ,、·(") + "…"
		if p.width(cut, f) <= width {
			return cut
		}
	}
	return "…"
}

// lay lays the stack out in an area.
func (m Model) lay(fonts *typeset.Fonts, area canvas.Area, f Focus) table {
	t := table{area: area}
	if len(m.Stack.Columns) == 0 || area.W <= 0 || area.H <= 0 {
		return t
	}
	p := paper{fonts: fonts, lang: m.Printer.Lang(), wide: area.W >= wideFrom}
	label := 0.0
	for _, l := range stack.Layers {
		label = max(label, p.width(m.layer(l), p.body()))
	}
	label = min(label, mostLabel) + gap
	shown, hidden := m.columns(int((area.W-label)/leastColumn), f)
	g := grid{m: m, p: p, label: label, shown: shown, width: (area.W - label) / float64(len(shown))}
	top := area.Y + g.header(&t)
	bottom := area.Bottom() - g.foot(&t, hidden)
	g.rows(&t, top, bottom)
	return t
}

func (m Model) layer(l stack.Layer) string { return m.Printer.T("stack.layer." + string(l)) }

// columns chooses the columns that fit: the subject always, and of its rivals
// a run that holds the one that is looked at.
func (m Model) columns(fit int, f Focus) (shown, hidden []stack.Column) {
	all := m.Stack.Columns
	n := min(max(fit, 1), len(all))
	last := n - 1
	if at := slices.IndexFunc(all, func(c stack.Column) bool { return c.Party == f.Selected.Party }); at > last {
		last = at
	}
	for i, c := range all {
		if i == 0 && (n > 1 || last == 0) || i <= last && i > last-max(n-1, 1) {
			shown = append(shown, c)
		} else {
			hidden = append(hidden, c)
		}
	}
	return shown, hidden
}

// grid lays out the rows under one header.
type grid struct {
	m     Model
	p     paper
	label float64 // width of the names of the rows
	width float64 // of a column
	shown []stack.Column
}

func (g grid) left(i int) float64 { return g.label + float64(i)*g.width }

// header sets the names of the columns and returns its height.
func (g grid) header(t *table) float64 {
	f := g.p.value()
	height := 0.0
	for i, c := range g.shown {
		tone := plain
		if c.Party == g.m.Stack.Subject {
			tone = leased // the accent
		}
		for k, s := range g.p.wrap(g.m.Name(c.Party), f, g.width-gap, 2) {
			t.heads = append(t.heads, line{s, t.area.X + g.left(i), t.area.Y + padding + (float64(k)+0.5)*lineOf(f), f, tone})
			height = max(height, float64(k+1)*lineOf(f))
		}
	}
	height += 2 * padding
	t.rules = append(t.rules, t.area.Y+height)
	return height
}

// foot names the columns that found no room and returns its height.
func (g grid) foot(t *table, hidden []stack.Column) float64 {
	if len(hidden) == 0 {
		return 0
	}
	var names []string
	for _, c := range hidden {
		names = append(names, g.m.Name(c.Party))
	}
	f := g.p.body()
	height := lineOf(f) + padding
	s := g.m.Printer.T("stack.hidden", "Names", strings.Join(names, g.m.comma()))
	t.heads = append(t.heads, line{g.p.wrap(s, f, t.area.W, 1)[0], t.area.X, t.area.Bottom() - height/2, f, quiet})
	return height
}

// rows lays out all rows between top and bottom at as much detail as fits.
func (g grid) rows(t *table, top, bottom float64) {
	levels, heights := g.detail(bottom - top)
	sum := 0.0
	for _, h := range heights {
		sum += h
	}
	air := min(max((bottom-top-sum)/float64(len(heights)), 0), mostAir)
	y := top
	for i, h := range heights {
		if y+h > bottom+0.5 {
			return
		}
		g.row(t, i, y, h+air, air/2, levels[i])
		y += h + air
	}
}

// detail is how much each row says in a height, and how high that makes it. As
// long as the rows are too high, one of the most detailed gives way, the
// highest of them first; what that leaves goes to those that say least.
func (g grid) detail(room float64) (levels []int, heights []float64) {
	levels, heights = make([]int, len(stack.Layers)), make([]float64, len(stack.Layers))
	for i := range levels {
		levels[i], heights[i] = full, g.height(i, full)
		room -= heights[i]
	}
	set := func(i, level int) {
		h := g.height(i, level)
		room += heights[i] - h
		levels[i], heights[i] = level, h
	}
	for room < 0 {
		at := -1
		for i := range heights {
			if levels[i] > only && (at < 0 || levels[i] > levels[at] || levels[i] == levels[at] && heights[i] >= heights[at]) {
				at = i
			}
		}
		if at < 0 {
			break
		}
		set(at, levels[at]-1)
	}
	for level := range full {
		for i := range heights {
			if levels[i] == level && g.height(i, level+1)-heights[i] <= room {
				set(i, level+1)
			}
		}
	}
	return levels, heights
}

// texts are a cell's lines at a level of detail.
func (g grid) texts(c *stack.Cell, level int) []line {
	var out []line
	for _, s := range g.m.cell(c) {
		if s.least > level || s.text == "" {
			continue
		}
		f := g.p.body()
		if s.bold {
			f = g.p.value()
		}
		lines := 1
		if level == full || s.bold || level == fuller && s.least <= bare {
			lines = s.lines
		}
		for _, text := range g.p.fit(s, f, g.width-gap, lines) {
			out = append(out, line{text: text, face: f, tone: s.tone})
		}
	}
	return out
}

// height is a row's height at a level of detail.
func (g grid) height(row, level int) float64 {
	highest := lineOf(g.p.body()) * float64(len(g.names(row)))
	for i := range g.shown {
		h := 0.0
		for _, l := range g.texts(&g.shown[i].Cells[row], level) {
			h += lineOf(l.face)
		}
		highest = max(highest, h)
	}
	return highest + 2*padding
}

// names is a row's own name in its lines.
func (g grid) names(row int) []string {
	return g.p.wrap(g.m.layer(stack.Layers[row]), g.p.body(), g.label-gap, 2)
}

func (g grid) row(t *table, row int, y, height, air float64, level int) {
	f := g.p.body()
	for k, s := range g.names(row) {
		t.heads = append(t.heads, line{s, t.area.X, y + padding + air + (float64(k)+0.5)*lineOf(f), f, quiet})
	}
	for i, column := range g.shown {
		c := &column.Cells[row]
		laid := cell{
			at:   At{column.Party, c.Layer},
			area: canvas.Area{X: t.area.X + g.left(i) - padding, Y: y, W: g.width, H: height},
			alt:  g.m.CellAlt(c.Party, c.Layer),
		}
		laid.area.W = min(laid.area.W, t.area.Right()-laid.area.X)
		at := y + padding + air
		for _, l := range g.texts(c, level) {
			l.x, l.y = t.area.X+g.left(i), at+lineOf(l.face)/2
			laid.lines = append(laid.lines, l)
			at += lineOf(l.face)
		}
		t.cells = append(t.cells, laid)
	}
	t.rules = append(t.rules, y+height)
}
