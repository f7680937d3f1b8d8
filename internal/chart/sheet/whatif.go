package sheet

import (
	"image/color"
	"strconv"
	"strings"

	"moat/internal/alliance"
	"moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/internal/chart"
	"moat/internal/chart/sketch"
	"moat/internal/typeset"
)

// WhatIfID is the id of the switchboard's sheet.
const WhatIfID = Prefix + "whatif"

// mostHit is how many parties a page names; the table has all.
const mostHit = 5

// WhatIf is what the switchboard reckoned, on a page: what falls, what is at
// risk, who loses most, concentration and the funding gap before and after.
// falls and risk colour the two.
func WhatIf(s Subject, r *whatif.Result, colors func(chart.Theme) (falls, risk color.Color)) *chart.Chart {
	x := whatIfSheet{Subject: s, w: whatif.Words{Printer: s.Printer, Records: s.Records}, r: r}
	title := s.Printer.T("whatif.nothing.title")
	if !r.Off.Empty() {
		title = s.Printer.T("whatif.title", "List", strings.Join(x.w.Off(r.Graph, r.Off), ", "))
	}
	var ties []alliance.Tie
	for _, step := range r.Steps {
		for _, h := range step {
			ties = append(ties, h.Tie)
		}
	}
	if len(ties) == 0 {
		ties = r.Graph.TiesOf(r.Graph.Subject)
	}
	notes := s.Printer.T("whatif.rule")
	if rates := r.Graph.RateNotes(ties, s.Printer); rates != "" {
		notes += " " + rates
	}
	return chart.Drawn(chart.DrawnWords{
		ID: WhatIfID, Title: title, Subtitle: []string{s.asOf(len(r.Graph.Parties), len(r.Graph.Ties))},
		Sources: s.sources(ties), Notes: notes, Table: r.Table(x.w),
	}, s.Printer, func(t chart.Theme, fonts *typeset.Fonts) chart.Drawing {
		falls, risk := colors(t)
		return x.spread(falls, risk).with(t, sketch.Ruler{Fonts: fonts, Lang: s.Printer.Lang()})
	})
}

type whatIfSheet struct {
	Subject
	w whatif.Words
	r *whatif.Result
}

func (x whatIfSheet) spread(falls, risk color.Color) tables {
	t := tables{left: rows{lines: x.spreads()}, right: rows{lines: x.gap()}}
	if !x.r.Off.Empty() {
		t.top.lines = append(x.losses(falls, risk), x.hit()...)
	}
	return t
}

// losses are what falls and what is at risk of all parties together.
func (x whatIfSheet) losses(falls, risk color.Color) []rowOf {
	t, down, next := x.Printer, x.r.Fallen, x.r.AtRisk.All
	return []rowOf{
		{cells: [3]string{"", t.T("whatif.falls"), t.T("whatif.risk")}, colors: [3]color.Color{nil, falls, risk}, head: true},
		{cells: [3]string{t.T("whatif.tile.capital"), x.sums(down.All.Capital), x.sums(next.Capital)}},
		{cells: [3]string{t.T("whatif.tile.supply"), x.sums(down.All.Supply), x.sums(next.Supply)}},
		{cells: [3]string{t.T("whatif.tile.power"), dash(x.w.Powers(down.All.Power)), dash(x.w.Powers(next.Power))}},
		{cells: [3]string{t.T("whatif.tile.kept"), x.sums(down.Kept), ""}},
	}
}

func (x whatIfSheet) sums(totals []alliance.Total) string { return dash(x.w.Sums(totals)) }

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// hit are the parties that lose something that is stated.
func (x whatIfSheet) hit() []rowOf {
	type pair struct{ falls, risk string }
	said, order := map[brief.ID]pair{}, []brief.ID(nil)
	for i, list := range [][]whatif.Loss{x.r.Fallen.Parties, x.r.AtRisk.Parties} {
		for _, l := range list {
			words := x.w.Losses(l)
			if words == "" {
				continue
			}
			p, known := said[l.Party]
			if !known {
				order = append(order, l.Party)
			}
			if i == 0 {
				p.falls = words
			} else {
				p.risk = words
			}
			said[l.Party] = p
		}
	}
	if len(order) == 0 {
		return nil
	}
	out := []rowOf{{cells: [3]string{x.Printer.T("whatif.section.parties"), "", ""}, head: true}}
	for _, id := range order[:min(len(order), mostHit)] {
		out = append(out, rowOf{cells: [3]string{x.w.Party(id), dash(said[id].falls), dash(said[id].risk)}})
	}
	if rest := len(order) - mostHit; rest > 0 {
		out = append(out, rowOf{cells: [3]string{x.Printer.T("map.more", "Count", rest), "", ""}})
	}
	return out
}

// spreads are the concentrations before and after; while nothing is off, as
// they are.
func (x whatIfSheet) spreads() []rowOf {
	t, now := x.Printer, x.r.Off.Empty()
	out := []rowOf{{cells: [3]string{t.T("whatif.section.spread"), t.T("whatif.column.before"), t.T("whatif.column.after")}, head: true}}
	if now {
		out[0].cells = [3]string{t.T("whatif.section.spread-now"), t.T("whatif.column.now"), ""}
	}
	for _, s := range x.r.Spreads {
		row := rowOf{cells: [3]string{t.T("whatif.spread." + string(s.Of)), x.w.Index(s.Before), x.w.Index(s.After)}}
		if now {
			row.cells[2] = ""
		}
		out = append(out, row)
	}
	return out
}

// gap are the years of the subject's funding gap and with what each is
// covered, years alike in one row.
func (x whatIfSheet) gap() []rowOf {
	t, f, now := x.Printer, x.r.Funding, x.r.Off.Empty()
	if len(f.Years) == 0 {
		return nil
	}
	out := []rowOf{{cells: [3]string{t.T("whatif.gap"), t.T("whatif.column.before"), t.T("whatif.column.after")}, head: true}}
	if now {
		out[0].cells = [3]string{t.T("whatif.gap"), t.T("whatif.column.now"), ""}
	}
	var opened []string
	for i := 0; i < len(f.Years); {
		y, last := f.Years[i], i
		for last+1 < len(f.Years) && f.Years[last+1].Was == y.Was && f.Years[last+1].Is == y.Is {
			last++
		}
		years := strconv.Itoa(y.Year)
		if last > i {
			years += "–" + strconv.Itoa(f.Years[last].Year)
		}
		row := rowOf{cells: [3]string{years, x.w.Cover(y.Was), x.w.Cover(y.Is)}}
		if now {
			row.cells[2] = ""
		}
		if y.Opens() {
			opened = append(opened, years)
		}
		out, i = append(out, row), last+1
	}
	if !now {
		out = append(out, rowOf{cells: [3]string{x.w.Opened(opened), "", ""}, whole: true})
	}
	return out
}
