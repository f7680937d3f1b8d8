package vector

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/assets"
	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

var (
	fonts = typeset.New(assets.Font)
	blue  = drawing.Color{B: 200, A: 255}
)

// notes writes marks down for comparison.
type notes struct {
	shapes []Shape
	labels []Label
}

func (n *notes) Shape(s Shape) {
	s.Path = slices.Clone(s.Path)
	n.shapes = append(n.shapes, s)
}
func (n *notes) Label(l Label) { n.labels = append(n.labels, l) }

func newCanvas() (*Canvas, *notes) {
	n := &notes{}
	c := New(n, fonts, "ko", Rect{MaxX: 100, MaxY: 80})
	c.SetFillColor(blue)
	c.SetStrokeColor(blue)
	c.SetStrokeWidth(canvas.Scale)
	return c, n
}

// describe writes a path down, to thousandths.
func describe(path []Segment) string {
	at := func(p Point) string {
		short := func(v float64) float64 { return math.Round(v*1000)/1000 + 0 }
		return fmt.Sprintf("%.7g,%.7g", short(p.X), short(p.Y))
	}
	var words []string
	for _, s := range path {
		switch s.Op {
		case MoveTo:
			words = append(words, "M"+at(s.Args[0]))
		case LineTo:
			words = append(words, "L"+at(s.Args[0]))
		case CubicTo:
			words = append(words, "C.."+at(s.Args[2]))
		case Close:
			words = append(words, "Z")
		}
	}
	return strings.Join(words, " ")
}

func TestPaths(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, tt := range []struct {
		name string
		draw func(p *Path)
		want string
	}{
		{"a line without a start begins there", func(p *Path) { p.LineTo(1, 2); p.LineTo(3, 4) }, "M1,2 L3,4"},
		{"after a close it goes on from the start", func(p *Path) { p.MoveTo(1, 1); p.LineTo(2, 2); p.Close(); p.LineTo(5, 5) }, "M1,1 L2,2 Z M1,1 L5,5"},
		{"a close of nothing", func(p *Path) { p.Close(); p.MoveTo(1, 1); p.Close(); p.Close() }, "M1,1 Z"},
		{"an arc is joined by a line", func(p *Path) { p.MoveTo(0, 0); p.ArcTo(10, 10, 5, 5, 0, math.Pi) }, "M0,0 L15,10 C..10,15 C..5,10"},
		{"an arc backwards", func(p *Path) { p.ArcTo(0, 0, 4, 2, math.Pi/2, -math.Pi/2) }, "M0,2 C..4,0"},
		{"an arc of no length", func(p *Path) { p.ArcTo(0, 0, 4, 2, 0, 0) }, "M4,0"},
		{"at most once around", func(p *Path) { p.ArcTo(0, 0, 1, 1, 0, 100) }, "M1,0 C..0,1 C..-1,0 C..0,-1 C..1,0"},
		{"a curve alone begins at its control point", func(p *Path) { p.QuadTo(1, 1, 2, 0) }, "M1,1 C..2,0"},
		{"what is not finite is left out", func(p *Path) {
			p.MoveTo(nan, 0)
			p.LineTo(inf, 1)
			p.QuadTo(0, 0, 0, nan)
			p.CubicTo(0, 0, 0, 0, inf, 0)
			p.ArcTo(0, 0, nan, 1, 0, 1)
			p.Circle(0, 0, inf)
			p.LineTo(1, 1)
		}, "M1,1"},
		{"what is far away is held", func(p *Path) { p.MoveTo(-1e300, 1e300) }, "M-1048576,1048576"},
	} {
		var p Path
		tt.draw(&p)
		if got := describe(p.Segments()); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestArcsAreRound samples the curves of a circle.
func TestArcsAreRound(t *testing.T) {
	var p Path
	p.Circle(0, 0, 100)
	from := p.Segments()[0].Args[0]
	for _, s := range p.Segments() {
		if s.Op != CubicTo {
			continue
		}
		for i := range 21 {
			u := float64(i) / 20
			v := 1 - u
			at := func(a, b, c, d float64) float64 { return v*v*v*a + 3*v*v*u*b + 3*v*u*u*c + u*u*u*d }
			x := at(from.X, s.Args[0].X, s.Args[1].X, s.Args[2].X)
			y := at(from.Y, s.Args[0].Y, s.Args[1].Y, s.Args[2].Y)
			if r := math.Hypot(x, y); math.Abs(r-100) > 0.03 {
				t.Fatalf("radius %v at %v", r, u)
			}
		}
		from = s.Args[2]
	}
}

func box(x0, y0, x1, y1 float64) chart.Box {
	return chart.NewBox(canvas.Units(y0), canvas.Units(x0), canvas.Units(x1), canvas.Units(y1))
}

// shadow lets the helpers of package canvas draw on c.
func shadow(c *Canvas) canvas.Canvas { return complete{c} }

func TestStrokesKnowRectangles(t *testing.T) {
	for _, tt := range []struct {
		name   string
		dashes []float64
		draw   func(c canvas.Canvas)
		want   string
	}{
		{"a rectangle has pointed corners", nil, func(c canvas.Canvas) { canvas.Rect(c, box(1, 1, 5, 5)) }, "fill+miter"},
		{"not when dashed", []float64{64, 64}, func(c canvas.Canvas) { canvas.Rect(c, box(1, 1, 5, 5)) }, "fill+round"},
		{"a diamond's are round", nil, func(c canvas.Canvas) { canvas.Diamond(c, 640, 640, 64) }, "fill+round"},
		{"each by itself in one path", nil, func(c canvas.Canvas) {
			canvas.Rect(c, box(1, 1, 5, 5))
			canvas.Line(c, 0, 0, 64, 64)
		}, "fill round miter"},
	} {
		c, n := newCanvas()
		c.SetStrokeDashArray(tt.dashes)
		tt.draw(shadow(c))
		c.FillStroke()
		var got []string
		for _, s := range n.shapes {
			var marks []string
			if s.Fill.A > 0 {
				marks = append(marks, "fill")
			}
			if s.Stroke.Visible() {
				marks = append(marks, map[bool]string{true: "miter", false: "round"}[s.Stroke.Miter])
			}
			got = append(got, strings.Join(marks, "+"))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, s, tt.want)
		}
		if c.Stroke(); len(n.shapes) != len(got) {
			t.Errorf("%s: the path is drawn twice", tt.name)
		}
	}
}

func TestDashes(t *testing.T) {
	for _, tt := range []struct{ units, want []float64 }{
		{nil, nil},
		{[]float64{128, 64}, []float64{2, 1}},
		{[]float64{64}, []float64{1, 1}},
		{[]float64{64, -1}, nil},
		{[]float64{math.NaN()}, nil},
		{[]float64{math.Inf(1), 1}, nil},
		{[]float64{0, 0}, nil},
		{[]float64{4, 4}, nil},
	} {
		c, _ := newCanvas()
		c.SetStrokeDashArray(tt.units)
		if got := c.stroke().Dashes; !slices.Equal(got, tt.want) {
			t.Errorf("dashes %v are %v, want %v", tt.units, got, tt.want)
		}
	}
}

func TestNothingToDraw(t *testing.T) {
	c, n := newCanvas()
	for _, width := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		c.SetStrokeWidth(width)
		canvas.Line(shadow(c), 0, 0, 64, 64)
		c.Stroke()
	}
	c.Fill()
	c.Hatch(box(0, 0, 9, 9), math.NaN(), blue, 1)
	c.Hatch(box(0, 0, 9, 9), 1, blue, 0)
	c.Hatch(box(200, 200, 300, 300), 64, blue, 64)
	c.Text("no size", 0, 0)
	c.SetFontColor(blue)
	c.SetFontSize(math.NaN())
	c.Text("no size", 0, 0)
	c.SetFontSize(640)
	c.Clip(box(10, 10, 20, 20))
	c.Clip(box(30, 30, 40, 40))
	c.Text("clipped away", 0, 0)
	canvas.Rect(shadow(c), box(0, 0, 90, 90))
	c.Fill()
	if len(n.shapes)+len(n.labels) > 0 {
		t.Errorf("drawn: %+v %+v", n.shapes, n.labels)
	}
}

func TestClips(t *testing.T) {
	c, n := newCanvas()
	mark := func() {
		canvas.Rect(shadow(c), box(0, 0, 90, 70))
		c.Fill()
	}
	mark()
	c.Clip(box(10, 20, 60, 200))
	mark()
	c.Clip(box(0, 0, 40, 30))
	mark()
	c.Unclip()
	mark()
	c.Unclip()
	c.Unclip()
	mark()
	outer, inner := Rect{MinX: 10, MinY: 20, MaxX: 60, MaxY: 80}, Rect{MinX: 10, MinY: 20, MaxX: 40, MaxY: 30}
	for i, want := range []Rect{{}, outer, inner, outer, {}} {
		if got := n.shapes[i].Clip; got != want {
			t.Errorf("mark %d has clip %v, want %v", i, got, want)
		}
	}
}

// TestHatchStaysInside checks every corner of a hatching, and that it covers
// the share of the box that its lines should.
func TestHatchStaysInside(t *testing.T) {
	c, n := newCanvas()
	c.Hatch(box(10, 10, 70, 60), 8*canvas.Scale, blue, 2*canvas.Scale)
	area := 0.0
	for _, sub := range Subpaths(n.shapes[0].Path) {
		var corners []Point
		for _, s := range sub {
			if s.Op == Close {
				continue
			}
			p := s.Args[0]
			if p.X < 10-1e-9 || p.X > 70+1e-9 || p.Y < 10-1e-9 || p.Y > 60+1e-9 {
				t.Errorf("corner %v lies outside", p)
			}
			corners = append(corners, p)
		}
		for i, p := range corners {
			q := corners[(i+1)%len(corners)]
			area += (p.X*q.Y - q.X*p.Y) / 2
		}
	}
	if share := math.Abs(area) / (60 * 50); math.Abs(share-0.25) > 0.01 {
		t.Errorf("lines of 2 every 8 cover %.3f", share)
	}
}

func TestTexts(t *testing.T) {
	c, n := newCanvas()
	c.SetFontColor(blue)
	c.SetFontSize(10 * canvas.Scale)
	c.SetFont(canvas.SemiBoldFont())
	c.Text("가나", canvas.Units(10), canvas.Units(20))
	c.SetTextRotation(math.Pi / 2)
	c.Text("down \U0001F600", canvas.Units(90), canvas.Units(70))
	c.Text("   ", 0, 0)
	texts := c.Texts()
	if len(texts) != 2 || len(n.labels) != 3 {
		t.Fatalf("%d texts, %d labels", len(texts), len(n.labels))
	}
	if a := texts[0]; a.Missing || a.Clipped || a.Weight != typeset.SemiBold || a.Size != 640 {
		t.Errorf("first %+v", a)
	}
	if b := texts[1]; !b.Missing || !b.Clipped || b.Box.Height() < b.Box.Width() {
		t.Errorf("turned %+v", b)
	}
	if l := n.labels[0]; l.X != 10 || l.Y != 20 || l.Em != 10 || math.Abs(l.Width-17.3) > 1 {
		t.Errorf("label %+v", l)
	}
	if l := n.labels[1]; l.Rotation != math.Pi/2 {
		t.Errorf("label %+v", l)
	}
}

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"a\tb\nc":                 "a b c",
		"x\x00\x1b\x7f\u0085y":    "xy",
		"\u202eevil\u202c\u2067!": "evil!",
		"\xff가":                   "\ufffd가",
		"\ufffe\uffff\U0001ffff.": ".",
		"e\u0301 \u200d ok & <b>": "e\u0301 \u200d ok & <b>",
	} {
		if got := Clean(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func TestLanguageTag(t *testing.T) {
	for lang, want := range map[string]string{
		"": "", "ko": "ko", "zh": "zh-Hans", "ZH": "zh-Hans", "zh_TW": "zh-TW", `en" onload="x`: "", "en)": "",
	} {
		if got := LanguageTag(lang); got != want {
			t.Errorf("%q gives %q, want %q", lang, got, want)
		}
	}
}

// complete adds what a Canvas leaves to formats.
type complete struct{ *Canvas }

func (complete) Save(io.Writer) error { return nil }
