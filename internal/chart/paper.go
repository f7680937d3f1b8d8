package chart

import (
	"image/color"
	"math"
	"strings"

	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

// rect is an upright rectangle in CSS pixels.
type rect struct{ left, top, right, bottom float64 }

func (r rect) width() float64  { return r.right - r.left }
func (r rect) height() float64 { return r.bottom - r.top }
func (r rect) centre() float64 { return (r.left + r.right) / 2 }
func (r rect) middle() float64 { return (r.top + r.bottom) / 2 }

func (r rect) inset(by float64) rect {
	return rect{r.left + by, r.top + by, r.right - by, r.bottom - by}
}

func (r rect) overlaps(o rect) bool {
	return r.left < o.right && o.left < r.right && r.top < o.bottom && o.top < r.bottom
}

func (r rect) contains(o rect) bool {
	return r.left <= o.left && r.top <= o.top && r.right >= o.right && r.bottom >= o.bottom
}

func (r rect) box() gochart.Box {
	return gochart.NewBox(canvas.Units(r.top), canvas.Units(r.left), canvas.Units(r.right), canvas.Units(r.bottom))
}

// face is a size, in CSS pixels, and a weight of text.
type face struct {
	size   float64
	weight typeset.Weight
}

// line is the distance between baselines.
func (f face) line() float64 { return f.size * 1.35 }

// bold is the face in semibold.
func (f face) bold() face { return face{f.size, typeset.SemiBold} }

// paper measures text for one drawing. k scales everything that is neither
// data nor given by the size of the picture.
type paper struct {
	fonts *typeset.Fonts
	lang  string
	k     float64
	theme Theme
	log   bool
}

func newPaper(fonts *typeset.Fonts, lang string, o Options) *paper {
	k := 1.0
	if o.Frame { // a larger picture is the same picture, larger
		k = min(max(min(o.Width/800, o.Height/450), 0.85), 6)
	}
	return &paper{fonts: fonts, lang: lang, k: k * o.Text, theme: o.Theme, log: o.Log}
}

// The faces of a chart.
func (p *paper) title() face    { return face{20 * p.k, typeset.SemiBold} }
func (p *paper) subtitle() face { return face{12.5 * p.k, typeset.Regular} }
func (p *paper) label() face    { return face{12 * p.k, typeset.Regular} }
func (p *paper) tick() face     { return face{11.5 * p.k, typeset.Regular} }
func (p *paper) foot() face     { return face{11 * p.k, typeset.Regular} }

func (p *paper) width(s string, f face) float64 {
	w, _, _ := p.fonts.Measure(s, f.weight, f.size, p.lang)
	return w
}

// wrap sets a text in at most so many lines; what does not fit ends in "…".
func (p *paper) wrap(s string, f face, width float64, lines int) []string {
	if s == "" || lines < 1 {
		return nil
	}
	all := p.fonts.Wrap(s, f.weight, f.size, width, p.lang)
	if len(all) <= lines {
		return all
	}
	last := strings.Join(all[lines-1:], " ")
	return append(all[:lines-1:lines-1], p.shorten(last, f, width))
}

// shorten cuts a text to a width, with "…" where something is cut off.
func (p *paper) shorten(s string, f face, width float64) string {
	if p.width(s, f) <= width {
		return s
	}
	runes := []rune(s)
	low, high := 0, len(runes) // the longest cut that fits lies in between
	for low < high {
		mid := (low + high + 1) / 2
		if p.width(cut(runes, mid), f) <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return cut(runes, low)
}

func cut(runes []rune, n int) string { return strings.TrimRight(string(runes[:n]), " ,·(") + "…" }

// textBox is the room of a line of text around the middle of its capitals,
// with a little air on either side.
func (p *paper) textBox(s string, f face, x, y float64, align canvas.Align) rect {
	w := p.width(s, f)
	switch align {
	case canvas.Center:
		x -= w / 2
	case canvas.Right:
		x -= w
	}
	return rect{x - 0.25*f.size, y - 0.55*f.size, x + w + 0.25*f.size, y + 0.55*f.size}
}

// pen draws in CSS pixels on a canvas.
type pen struct {
	c     canvas.Canvas
	theme Theme
	k     float64
}

// text draws a line whose capitals have their middle at y.
func (p pen) text(s string, x, y float64, align canvas.Align, f face, c color.NRGBA) {
	p.c.SetFontSize(f.size * canvas.Scale)
	p.c.SetWeight(f.weight)
	p.c.SetFontColor(ink(c))
	canvas.Text(p.c, s, canvas.Units(x), canvas.Units(y), align, canvas.Middle)
}

func (p pen) stroke(c color.NRGBA, width float64, dashes ...float64) {
	p.c.SetStrokeColor(ink(c))
	p.c.SetStrokeWidth(width * canvas.Scale)
	units := make([]float64, len(dashes))
	for i, d := range dashes {
		units[i] = d * canvas.Scale
	}
	p.c.SetStrokeDashArray(units)
}

func (p pen) line(x0, y0, x1, y1 float64) {
	canvas.Line(p.c, canvas.Units(x0), canvas.Units(y0), canvas.Units(x1), canvas.Units(y1))
	p.c.Stroke()
}

func (p pen) polyline(points ...[2]float64) {
	for i, at := range points {
		if i == 0 {
			p.c.MoveTo(canvas.Units(at[0]), canvas.Units(at[1]))
		} else {
			p.c.LineTo(canvas.Units(at[0]), canvas.Units(at[1]))
		}
	}
	p.c.Stroke()
}

func (p pen) fill(r rect, c color.NRGBA) {
	p.c.SetFillColor(ink(c))
	canvas.Rect(p.c, r.box())
	p.c.Fill()
}

func (p pen) outline(r rect, radius float64) {
	p.c.SetFillColor(drawing.ColorTransparent)
	canvas.RoundRect(p.c, r.box(), canvas.Units(radius))
	p.c.Stroke()
}

// hatch fills a rectangle in the manner of what is unverified.
func (p pen) hatch(r rect, c color.NRGBA) {
	p.c.Hatch(r.box(), 4.5*p.k*canvas.Scale, ink(c), 1.8*p.k*canvas.Scale)
}

// layer is a go-chart series that draws by a function.
type layer struct {
	name string
	draw func(pen)
	pen  pen // theme and k; the canvas comes with Render
}

var _ gochart.Series = layer{}

// GetName is for go-chart.
func (l layer) GetName() string { return l.name }

// GetYAxis is for go-chart.
func (l layer) GetYAxis() gochart.YAxisType { return gochart.YAxisPrimary }

// GetStyle is for go-chart.
func (l layer) GetStyle() gochart.Style { return gochart.Style{} }

// Validate is for go-chart.
func (l layer) Validate() error { return nil }

// Render draws the layer. A renderer that is no canvas.Canvas gets nothing.
func (l layer) Render(r gochart.Renderer, _ gochart.Box, _, _ gochart.Range, _ gochart.Style) {
	if c, ok := r.(canvas.Canvas); ok {
		l.pen.c = c
		l.draw(l.pen)
	}
}

func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
