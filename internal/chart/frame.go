package chart

import (
	"strings"

	gochart "github.com/wcharczuk/go-chart/v2"

	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

// brand stands at the foot of every exported chart.
const brand = "Moat"

// frame is what an exported chart says around its plot.
type frame struct {
	title, subtitle, foot []string
	stage                 string // begins the first line of the subtitle
	open                  bool
	margin                float64
	width, height         float64
	plot                  rect // what is left
	footTop               float64
	titleTop, subtitleTop float64
}

// separator stands between the stage and the subtitle.
const separator = " · "

// layoutFrame sets the words around a plot: a title of at most two lines, the
// subtitle, and the sources at the foot, which are shortened by whole entries.
func layoutFrame(c *Chart, p *paper, o Options) frame {
	f := frame{margin: 26 * p.k, width: o.Width, height: o.Height, stage: c.Stage, open: c.open}
	if o.Width < 640 {
		f.margin = 16 * p.k
	}
	room := o.Width - 2*f.margin
	small := o.Height < 360*p.k
	f.title = p.wrap(c.Title, p.title(), room, 2)
	f.subtitle = c.subtitleLines(p, f.stage, room)
	if len(f.subtitle) == 0 || !strings.HasPrefix(f.subtitle[0], f.stage) {
		f.stage = ""
	}
	lines := 3
	if small {
		lines = 2
	}
	f.foot = c.footLines(p, room-p.width(brand, p.foot())-16*p.k, lines)
	pad := 22 * p.k
	if small {
		pad = 13 * p.k
	}
	f.titleTop = pad
	f.subtitleTop = f.titleTop + float64(len(f.title))*p.title().size*1.25 + 4*p.k
	top := f.subtitleTop + float64(len(f.subtitle))*p.subtitle().line() + 8*p.k
	f.footTop = o.Height - pad*0.7 - float64(max(len(f.foot), 1))*p.foot().line()
	f.plot = rect{f.margin, top, o.Width - f.margin, f.footTop - 12*p.k}
	if f.plot.height() < 1 {
		f.plot.bottom = f.plot.top + 1
	}
	return f
}

// subtitleLines sets the stage and the subtitle in two lines, with fewer
// sentences until they fit.
func (c *Chart) subtitleLines(p *paper, stage string, width float64) []string {
	if stage != "" {
		stage += separator
		width -= 10 * p.k // the stage is set in semibold, a little wider
	}
	s := speaker{Printer: c.printer}
	for n := len(c.subtitle); n > 1; n-- {
		lines := p.fonts.Wrap(stage+s.sentences(c.subtitle[:n]...), p.subtitle().weight, p.subtitle().size, width, p.lang)
		if len(lines) <= 2 {
			return lines
		}
	}
	return p.wrap(stage+s.sentences(c.subtitle[:min(1, len(c.subtitle))]...), p.subtitle(), width, 2)
}

// footLines sets sources and notes in so many lines, with fewer sources until
// they fit.
func (c *Chart) footLines(p *paper, width float64, lines int) []string {
	for n := len(c.sources); n > 1; n-- {
		all := p.fonts.Wrap(c.sourceLine(n), p.foot().weight, p.foot().size, width, p.lang)
		if len(all) <= lines {
			return all
		}
	}
	return p.wrap(c.sourceLine(1), p.foot(), width, lines)
}

// element draws the frame; go-chart calls it after the series.
func (f frame) element(p *paper) gochart.Renderable {
	return func(r gochart.Renderer, _ gochart.Box, _ gochart.Style) {
		c, ok := r.(canvas.Canvas)
		if !ok {
			return
		}
		q := pen{c: c, theme: p.theme, k: p.k}
		f.head(p, q)
		q.stroke(q.theme.Hairline, 1)
		q.line(f.margin, f.footTop-4*q.k, f.width-f.margin, f.footTop-4*q.k)
		y := f.footTop + p.foot().line()*0.55
		q.text(brand, f.width-f.margin, y, canvas.Right, p.foot(), q.theme.Muted)
		for _, line := range f.foot {
			q.text(line, f.margin, y, canvas.Left, p.foot(), q.theme.Muted)
			y += p.foot().line()
		}
	}
}

func (f frame) head(p *paper, q pen) {
	y := f.titleTop + p.title().size*0.6
	for _, line := range f.title {
		q.text(line, f.margin, y, canvas.Left, p.title(), q.theme.Ink)
		y += p.title().size * 1.25
	}
	y = f.subtitleTop + p.subtitle().size*0.6
	for i, line := range f.subtitle {
		x := f.margin
		if i == 0 && f.stage != "" {
			strong := face{p.subtitle().size, typeset.SemiBold}
			tone := q.theme.Ink
			if f.open {
				tone = q.theme.Talks
			}
			q.text(f.stage, x, y, canvas.Left, strong, tone)
			x += p.width(f.stage, strong)
			line = strings.TrimPrefix(line, f.stage)
		}
		q.text(line, x, y, canvas.Left, p.subtitle(), q.theme.Muted)
		y += p.subtitle().line()
	}
}
