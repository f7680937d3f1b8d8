package chart

import (
	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/valuation"
)

// MyPosition is the chart of the reader's own holding: what went in, what has
// come back, and what it brings at the exit. It is empty until it is set.
func MyPosition(x valuation.Position, records *brief.Records, p *text.Printer) *Chart {
	s := newCaseSpeaker(p, records, x.Premise)
	c := &Chart{ID: "my-position", printer: p}
	if len(x.Ways) == 0 {
		c.Title = s.T("cases.position.title.none", "Party", s.party(x.Subject))
		c.Empty = s.T("cases.position.empty")
		return c.finish()
	}
	pp := newPositionPlot(x, s)
	c.plot, c.model = pp, positionModel(x, s)
	c.Title = capital(positionTitle(x, s))
	c.subtitle = parts(
		s.T("cases.position.measure", "Unit", s.unit),
		s.T("cases.position.entry", "Stake", s.stake(x.Assumptions.Holding.Stake), "Party", s.party(x.Subject), "Entry", s.post(x.Entry)),
		s.T("cases.grid.terms", "Years", s.years(x.Premise), "Dilution", s.rate(x.Assumptions.Dilution)),
		s.knownOn(x.KnownOn),
	)
	c.Notes = s.caseNotes(x.Premise, s.where(x.Ways[0].Return.SignChanges > 1, "cases.position.turns", "Count", x.Ways[0].Return.SignChanges), positionOther(x, s))
	c.sources = s.entries(first(x.Price.Sources))
	c.Table = positionTable(x, s)
	c.Required = pp.required()
	return c.finish()
}

// irr writes rates of return; several are all named, because none is "the"
// return then.
func (s *speaker) irr(in valuation.Internal) string {
	var list []string
	for _, r := range in.Rates {
		list = append(list, s.rate(r))
	}
	if len(list) == 0 {
		return s.T("cases.position.no-rate")
	}
	return s.List(list)
}

func positionTitle(x valuation.Position, s *speaker) string {
	w := x.Ways[0]
	if len(w.Return.Rates) == 0 {
		return s.T("cases.position.title.no-rate", "MOIC", s.moic(w.MOIC))
	}
	key := "cases.position.title"
	if x.Assumptions.Chance.IsPositive() {
		key += ".chance"
	}
	return s.T(key, "MOIC", s.moic(w.MOIC), "Return", s.irr(w.Return))
}

func positionOther(x valuation.Position, s *speaker) string {
	if len(x.Ways) < 2 {
		return ""
	}
	w := x.Ways[1]
	return s.T("cases.position.if-pre", "Price", s.barePrice(x.Premise), "MOIC", s.moic(w.MOIC), "Return", s.irr(w.Return))
}

func positionTable(x valuation.Position, s *speaker) Table {
	t := Table{Header: s.caseHeader("date", "amount", "post", "moic", "irr")}
	for _, f := range x.Flows {
		t.add(nil, s.ShortDay(f.On), s.sum(f.Amount), "", "", "")
	}
	for _, w := range x.Ways {
		t.add(x.Records(), s.ShortDay(x.ExitDay()), s.sum(w.Exit), s.post(w.Post), s.moic(w.MOIC), s.irr(w.Return))
	}
	return t
}

// positionPlot draws money in below zero and money out above it.
type positionPlot struct {
	say  *speaker
	bars []dot
	low  float64
	high float64
}

func newPositionPlot(x valuation.Position, s *speaker) *positionPlot {
	top := x.Ways[0].Exit
	for _, f := range x.Flows {
		top = decimal.Max(top, f.Amount.Abs())
	}
	s.scaleTo(top)
	pp := &positionPlot{say: s}
	add := func(day float64, v decimal.Decimal, text string, own bool) {
		d := dot{at: day, value: v.InexactFloat64(), label: s.inUnit(v), text: text, required: own, hatched: own}
		pp.low, pp.high = min(pp.low, d.value), max(pp.high, d.value)
		pp.bars = append(pp.bars, d)
	}
	for i, f := range x.Flows {
		add(dayNumber(f.On), f.Amount, facts(s.ShortDay(f.On), s.sum(f.Amount)), false)
		pp.bars[i].required = i == 0
	}
	exit := x.ExitDay()
	add(dayNumber(exit), x.Ways[0].Exit, facts(s.ShortDay(exit), s.sum(x.Ways[0].Exit), positionTitle(x, s)), true)
	return pp
}

func (pp *positionPlot) required() []string {
	var out []string
	for _, b := range pp.bars {
		if b.required {
			out = append(out, b.label)
		}
	}
	return out
}

// labelRoom is how far an axis of flows goes beyond the flows, in sizes of
// their labels.
const labelRoom = 2

func (pp *positionPlot) layout(p *paper, area rect) scene {
	// A label stands under what is paid and over what comes back.
	pad := (pp.high - pp.low) * labelRoom * p.label().size / max(area.height()-42*p.k, 1)
	axis := signedAxis(pp.say, pp.low-pad, pp.high+pad, p, area.height())
	box := rect{area.left + axis.width + 10*p.k, area.top + 16*p.k, area.right, area.bottom - 26*p.k}
	first, last := pp.bars[0].at, pp.bars[len(pp.bars)-1].at
	margin := max(last-first, 30) * 0.08
	pl := newPlane(box, linear(first-margin, last+margin), axis.span)
	ticks := timeTicks(first-margin, last+margin, box.width(), p, pp.say.Printer)
	d := scene{plane: pl, layers: []layer{axis.grid(p, pl), timeAxis(p, pl, ticks, area), pp.drawBars(p, pl), pp.labels(p, pl, area)}}
	for _, b := range pp.bars {
		d.points = append(d.points, Point{pl.atX(b.at), pl.atY(b.value), b.text, b.record})
	}
	return d
}

func (pp *positionPlot) frameOf(p *paper, pl plane, b dot) rect {
	x, half := pl.atX(b.at), 9*p.k
	y, zero := pl.atY(b.value), pl.atY(0)
	return rect{x - half, min(y, zero), x + half, max(y, zero, min(y, zero)+1)}
}

func (pp *positionPlot) drawBars(p *paper, pl plane) layer {
	return p.layer("flows", func(q pen) {
		for _, b := range pp.bars {
			r := pp.frameOf(p, pl, b)
			if b.hatched { // not there yet: what the case brings
				q.fill(r, q.theme.over(q.theme.Accent, 0.18))
				q.stroke(q.theme.Accent, 1.6*q.k, 3.5*q.k, 2.5*q.k)
				q.outline(r, 1)
				continue
			}
			q.fill(r, q.theme.Accent)
		}
		q.stroke(q.theme.Muted, 1)
		q.line(pl.box.left, pl.atY(0), pl.box.right, pl.atY(0))
	})
}

func (pp *positionPlot) labels(p *paper, pl plane, area rect) layer {
	pr := &placer{p: p, area: rect{area.left, area.top, area.right, pl.box.bottom + 2*p.k}}
	pr.taken = append(pr.taken, rect{area.left, area.top, pl.box.left - 4*p.k, area.bottom})
	var labels []label
	for _, b := range pp.bars {
		r := pp.frameOf(p, pl, b)
		pr.taken = append(pr.taken, r)
		end := r.top
		if b.value < 0 {
			end = r.bottom
		}
		labels = append(labels, label{text: b.label, face: p.label().bold(), color: p.theme.Ink, x: r.centre(), y: end, gap: 5 * p.k, above: true, required: b.required})
	}
	pr.place(labels)
	return pr.layer()
}
