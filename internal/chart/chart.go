// Package chart defines Moat's charts: what each shows of a briefing's
// records, its title, its table, and how it is laid out and drawn.
//
// A definition is drawn by go-chart (its Chart, series, ranges and ticks) on a
// canvas.Canvas. go-chart lays out for one font and by rough rules, so that
// text is measured, axes are ticked and labels are placed here, and handed to
// go-chart as series of our own. docs/charts.md has the rules of each chart.
package chart

import (
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"strings"

	gochart "github.com/wcharczuk/go-chart/v2"

	"moat/internal/brief"
	"moat/internal/chart/canvas"
	"moat/internal/chart/raster"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/typeset"
	"moat/internal/valuation"
)

// Chart is one chart, with everything said in one language. It is immutable
// and safe for concurrent use.
type Chart struct {
	ID         string // stable: "round-ladder", "peer-multiples", "revenue-path"
	Title      string // the finding
	Subtitle   string // measure, unit, what marks mean, as-of date
	Stage      string // how far the matter that it is about has come; may be empty
	SourceLine string // sources, then the notes: printed under every chart
	Notes      string // what a reader must know beside the sources; may be empty
	Alt        string // what the chart shows, for those who can't see it
	Empty      string // why nothing is drawn; empty where something is
	Table      Table
	// Required are labels that every drawing shows, at any size from
	// MinWidth × MinHeight up.
	Required []string

	open     bool     // the stage binds nobody
	subtitle []string // its sentences, the most important first
	sources  []string // the entries of the source line, most important first
	printer  *text.Printer
	plot     plot
	model    func(*Chart) *Model // nil where no input could change it
}

// Table is a chart's data as text.
type Table struct {
	Header  []string
	Rows    [][]string
	Records [][]brief.ID // the figures and rounds behind each row
}

func (t *Table) add(records []brief.ID, cells ...string) {
	t.Rows = append(t.Rows, cells)
	t.Records = append(t.Records, records)
}

// TSV writes the table with tabs between cells and a line per row.
func (t Table) TSV() string {
	clean := strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")
	var b strings.Builder
	for _, row := range append([][]string{t.Header}, t.Rows...) {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(clean.Replace(cell))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Input is what the charts of a briefing are made of. Nothing in it is changed.
type Input struct {
	Records  *brief.Records // the library as known on the day
	Briefing *brief.Briefing
	Rates    *money.Rates
	Refuted  func(brief.Figure) bool // may be nil
	Currency money.Currency          // "" shows dollars
	KnownOn  money.Day               // the day of Records; said in subtitles
	Printer  *text.Printer
}

// All returns the charts of a briefing in the order of the page. Charts
// without data are left out.
func All(in Input) []*Chart {
	if in.Records == nil || in.Briefing == nil || in.Printer == nil {
		return nil
	}
	records := *in.Records
	if !in.KnownOn.IsZero() {
		records.KnownOn = in.KnownOn
	}
	s := valuation.Scope{
		Records: &records, Subject: in.Briefing.Subject, Rates: in.Rates, Currency: in.Currency, Refuted: in.Refuted,
	}
	var out []*Chart
	for _, c := range []*Chart{
		Ladder(s.Ladder(), &records, in.Printer),
		Peers(s.Peers(), &records, in.Printer),
		RevenuePath(s.RevenuePath(), &records, in.Printer),
	} {
		if c.Empty == "" {
			out = append(out, c)
		}
	}
	return out
}

// The smallest drawing whose labels are all shown, in CSS pixels. Smaller ones
// are drawn down to leastSide, with labels left out.
const (
	MinWidth  = 480
	MinHeight = 300
)

const (
	leastSide = 64
	mostSide  = 8192
)

// Options say how a chart is drawn.
type Options struct {
	Width, Height float64 // CSS pixels
	Scale         float64 // device pixels in a CSS pixel; 0 means 1
	Text          float64 // the reader's text size, 1 for 100 percent; 0 means 1
	Theme         Theme   // the zero Theme is Light
	// Frame draws the chart to stand on its own: title, subtitle, stage,
	// sources. Without it only the plot is drawn, for a card that has them.
	Frame bool
	Log   bool // logarithmic values, where the chart has such an axis
	// Buffer is the image of an earlier Picture that is no longer shown; its
	// memory is used again.
	Buffer *image.RGBA
}

// ErrSize is wrapped for options that no picture can have.
var ErrSize = errors.New("a chart of no such size")

func (o Options) normal() (Options, error) {
	for _, side := range []float64{o.Width, o.Height} {
		if !(side >= leastSide && side <= mostSide) {
			return o, fmt.Errorf("%v × %v: %w", o.Width, o.Height, ErrSize)
		}
	}
	if o.Scale == 0 {
		o.Scale = 1
	}
	if o.Text == 0 {
		o.Text = 1
	}
	if !(o.Scale > 0) || math.IsInf(o.Scale, 0) || !(o.Text >= 0.5 && o.Text <= 3) {
		return o, fmt.Errorf("scale %v, text %v: %w", o.Scale, o.Text, ErrSize)
	}
	if o.Theme == (Theme{}) {
		o.Theme = Light()
	}
	o.Width, o.Height = math.Round(o.Width), math.Round(o.Height)
	return o, nil
}

// Picture is a chart as drawn.
type Picture struct {
	Image  *image.RGBA
	Texts  []raster.TextBox // every label, for tests
	Points []Point          // in the order in which keys move over them
}

// Point is a place on a picture that can be read out.
type Point struct {
	X, Y   float64 // CSS pixels from the upper left
	Text   string  // what it says there
	Record brief.ID
}

// Render draws the chart as an image. The error wraps ErrSize, or says which
// font could not be loaded.
func (c *Chart) Render(fonts *typeset.Fonts, o Options) (*Picture, error) {
	o, err := o.normal()
	if err != nil {
		return nil, err
	}
	r := raster.New(fonts, int(o.Width), int(o.Height), raster.Options{
		Scale: o.Scale, Lang: c.printer.Lang(), Background: o.Theme.Surface, Buffer: o.Buffer,
	})
	points, err := c.draw(fonts, o, r.Provider())
	if err != nil {
		return nil, err
	}
	return &Picture{Image: r.Image(), Texts: r.Texts(), Points: points}, nil
}

// PNG draws the chart and writes it as a PNG file.
func (c *Chart) PNG(w io.Writer, fonts *typeset.Fonts, o Options) error {
	pic, err := c.Render(fonts, o)
	if err != nil {
		return err
	}
	if err := png.Encode(w, pic.Image); err != nil {
		return fmt.Errorf("chart %s: %w", c.ID, err)
	}
	return nil
}

// draw lays the chart out for a size and has go-chart draw it.
func (c *Chart) draw(fonts *typeset.Fonts, o Options, provider gochart.RendererProvider) ([]Point, error) {
	g, points := c.compose(fonts, o)
	if err := g.Render(provider, &gochart.ImageWriter{}); err != nil {
		return nil, fmt.Errorf("chart %s: %w", c.ID, err)
	}
	if err := fonts.Err(); err != nil {
		return nil, fmt.Errorf("chart %s: %w", c.ID, err)
	}
	return points, nil
}

// Definition is the chart as go-chart draws it, laid out for a size in units
// of canvas.Scale, for a renderer that is a canvas.Canvas. The error wraps
// ErrSize.
func (c *Chart) Definition(fonts *typeset.Fonts, o Options) (gochart.Chart, error) {
	o, err := o.normal()
	if err != nil {
		return gochart.Chart{}, err
	}
	g, _ := c.compose(fonts, o)
	return g, nil
}

func (c *Chart) compose(fonts *typeset.Fonts, o Options) (gochart.Chart, []Point) {
	p := newPaper(fonts, c.printer.Lang(), o)
	area := rect{0, 0, o.Width, o.Height}.inset(4 * p.k)
	var f frame
	if o.Frame {
		f = layoutFrame(c, p, o)
		area = f.plot
	}
	d := emptyDrawing(c.Empty, p, area)
	if c.Empty == "" && c.plot != nil {
		d = c.plot.layout(p, area)
	}
	g := d.definition(o)
	if o.Frame {
		g.Elements = append(g.Elements, f.element(p))
	}
	return g, d.points
}

// plot is the part of a chart that differs from kind to kind.
type plot interface {
	// layout fits the plot into area, in CSS pixels.
	layout(p *paper, area rect) scene
}

// scene is a plot laid out for a size.
type scene struct {
	plane  plane
	layers []layer // from back to front
	points []Point
}

// definition is the scene as go-chart's chart.
func (d scene) definition(o Options) gochart.Chart {
	g := gochart.Chart{
		Width: canvas.Units(o.Width), Height: canvas.Units(o.Height), DPI: canvas.DPI, Font: canvas.RegularFont(),
		Background: gochart.Style{
			FillColor: ink(o.Theme.Surface), StrokeWidth: gochart.Disabled,
			Padding: gochart.Box{
				IsSet: true, Top: canvas.Units(d.plane.box.top), Left: canvas.Units(d.plane.box.left),
				Right: canvas.Units(o.Width - d.plane.box.right), Bottom: canvas.Units(o.Height - d.plane.box.bottom),
			},
		},
		Canvas: gochart.Style{FillColor: ink(o.Theme.Surface), StrokeWidth: gochart.Disabled},
		XAxis:  gochart.XAxis{Style: gochart.Hidden(), Range: d.plane.x},
		YAxis:  gochart.YAxis{Style: gochart.Hidden(), Range: d.plane.y},
		// Without axes of its own, go-chart leaves layout alone.
		YAxisSecondary: gochart.YAxis{Style: gochart.Hidden()},
	}
	for _, l := range d.layers {
		g.Series = append(g.Series, l)
	}
	return g
}

func emptyDrawing(sentence string, p *paper, area rect) scene {
	pl := newPlane(area, linear(0, 1), linear(0, 1))
	return scene{plane: pl, layers: []layer{{name: "empty", draw: func(q pen) {
		lines := p.wrap(sentence, p.label(), area.width()*0.8, 3)
		y := area.middle() - float64(len(lines)-1)*p.label().line()/2
		for _, line := range lines {
			q.text(line, area.centre(), y, canvas.Center, p.label(), q.theme.Muted)
			y += p.label().line()
		}
	}}}}
}
