package chart

import (
	"moat/internal/brief"
	"moat/internal/chart/canvas"
	"moat/internal/text"
	"moat/internal/typeset"
)

// Drawing is a picture that is no chart: a graph, a board, a map.
type Drawing interface {
	// Draw draws into an area, in CSS pixels, and nowhere else.
	Draw(c canvas.Canvas, area canvas.Area)
}

// DrawnWords are what a page says around a drawing.
type DrawnWords struct {
	ID       string   // stable, a valid id
	Title    string   // the finding
	Subtitle []string // sentences, the most important first
	Sources  []string // the most important first
	Notes    string
	Table    Table
}

// Drawn puts a drawing on a page of its own, with the frame, the formats and
// the data that charts have. make gives the drawing for a theme.
func Drawn(w DrawnWords, p *text.Printer, make func(Theme, *typeset.Fonts) Drawing) *Chart {
	c := &Chart{
		ID: w.ID, Title: w.Title, Notes: w.Notes, Table: w.Table,
		subtitle: w.Subtitle, sources: w.Sources, printer: p, plot: drawnPlot{make},
	}
	return c.finish()
}

// SourceNames names records' sources as the foot of a chart does.
func SourceNames(ids []brief.ID, records *brief.Records, p *text.Printer) []string {
	s := speaker{Printer: p, records: records}
	return s.entries(ids)
}

type drawnPlot struct {
	make func(Theme, *typeset.Fonts) Drawing
}

func (d drawnPlot) layout(p *paper, area rect) scene {
	drawing := d.make(p.theme, p.fonts)
	return scene{
		plane: newPlane(area, linear(0, 1), linear(0, 1)),
		layers: []layer{p.layer("drawing", func(q pen) {
			q.c.Clip(area.box())
			defer q.c.Unclip()
			drawing.Draw(q.c, canvas.Area{X: area.left, Y: area.top, W: area.width(), H: area.height()})
		})},
	}
}
