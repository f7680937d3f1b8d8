package chart

import (
	"cmp"
	"math"
	"slices"

	"moat/internal/chart/canvas"
	"moat/internal/valuation"
)

// peersPlot is a chart of horizontal bars, ranked by what matters most, so
// that a small picture keeps the rows that its title is about.
type peersPlot struct {
	say    *speaker
	rows   []peerRow // most important first
	end    float64   // the longest multiple that is drawn in proportion
	stale  bool      // a multiple carries the mark of an old revenue
	groups [2]string // headers: private, listed
}

type peerRow struct {
	bar               valuation.Bar
	name, label, text string
	size, low, high   float64
	headline          bool
}

// mostRows is the most rows that still read as one picture.
const mostRows = 16

func newPeersPlot(v valuation.Peers, s *speaker) *peersPlot {
	pp := &peersPlot{say: s}
	pp.groups = [2]string{s.T("valuation.peers.group.private"), s.T("valuation.peers.group.listed")}
	headline, found := v.Headline()
	type ranked struct {
		row  peerRow
		rank int
	}
	var all []ranked
	for _, b := range v.Bars {
		is := found && b.Price.Record == headline.Price.Record && b.Party == headline.Party
		if rank, ok := importance(b, is, headline); ok {
			all = append(all, ranked{pp.row(b, is), rank})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
	for _, x := range all {
		if len(pp.rows) == mostRows || pp.has(x.row) {
			continue
		}
		pp.rows = append(pp.rows, x.row)
	}
	pp.end = longest(pp.rows)
	// An old revenue under a bar too long to draw says nothing in a picture.
	pp.rows = slices.DeleteFunc(pp.rows, func(r peerRow) bool { return r.bar.Stale() && r.size > pp.end && !r.headline })
	pp.end = longest(pp.rows)
	for _, r := range pp.rows {
		pp.stale = pp.stale || r.bar.Stale()
	}
	return pp
}

// has reports whether a row says the same already: two closings of one month.
func (pp *peersPlot) has(r peerRow) bool {
	return slices.ContainsFunc(pp.rows, func(x peerRow) bool {
		return x.name == r.name && x.label == r.label && x.bar.Listed == r.bar.Listed
	})
}

// The windows, in days before the headline, within which earlier prices are
// drawn: a peer's show the year that the title speaks of, the subject's own
// show whether its multiple is new.
const (
	peerWindow = 365
	ownWindow  = 2 * 365
)

// importance ranks a bar, the lowest first; ok is false for what only the
// table shows.
func importance(b valuation.Bar, headline bool, about valuation.Bar) (rank int, ok bool) {
	within := func(days int) bool {
		return about.PriceDate.IsZero() || !b.PriceDate.Last().Before(about.PriceDate.Last().AddDays(-days))
	}
	switch {
	case headline:
		return 0, true
	case b.Closing:
		return 0, false
	case b.Own && b.Latest && !b.Ask:
		return 1, true
	case b.Listed && b.Latest:
		return 5, true
	case b.Latest && !b.Own && b.Stale():
		return 8, true
	case b.Latest && !b.Own && b.Unverified:
		return 4, true
	case b.Latest && !b.Own && b.Ask:
		return 2, true
	case b.Latest && !b.Own:
		return 3, true
	case b.Own && within(ownWindow) && !b.Ask && !b.Unverified && !b.Stale():
		return 6, true
	case !b.Own && within(peerWindow) && !b.Ask && !b.Unverified && !b.Stale():
		return 7, true
	}
	return 0, false
}

// longest is the end of the scale: the longest bar, unless it would dwarf the
// rest; then bars are cut off at two and a half times the headline, or the
// middle one, and say so.
func longest(rows []peerRow) float64 {
	end, yard := 0.0, 0.0
	var sizes []float64
	for _, r := range rows {
		end = max(end, r.size, r.high)
		sizes = append(sizes, r.size)
		if r.headline {
			yard = max(yard, r.size, r.high)
		}
	}
	if yard == 0 && len(sizes) > 0 {
		slices.Sort(sizes)
		yard = sizes[len(sizes)/2]
	}
	if yard > 0 && end > 2.5*yard {
		return 2.5 * yard
	}
	return end
}

func (pp *peersPlot) row(b valuation.Bar, headline bool) peerRow {
	s := pp.say
	key := "valuation.peers.row"
	if b.Ask {
		key = "valuation.peers.row-ask"
	}
	label := s.times(multiple(b.Multiple, b.Qualifier))
	if headline {
		label = s.spanned(b)
	} else if b.Stale() {
		label += staleMark
	}
	return peerRow{
		bar: b, headline: headline, label: label,
		name: s.T(key, "Party", s.party(b.Party), "Date", month(b.PriceDate)),
		text: facts(s.T(key, "Party", s.party(b.Party), "Date", b.PriceDate), s.spanned(b),
			s.T("valuation.point.ratio", "Price", s.value(b.Price.Price), "Basis", s.basis(b.Price.Basis), "Revenue", s.value(b.Revenue.Value), "Metric", s.Metric(b.Revenue.Metric), "Date", b.Revenue.AsOf),
			s.where(b.Stale(), "valuation.peers.gap", "Count", b.Gap), s.unverified(b.Unverified), s.cite(b.Price.Sources)),
		size: b.Multiple.InexactFloat64(), low: b.Low.InexactFloat64(), high: b.High.InexactFloat64(),
	}
}

func (pp *peersPlot) required() []string {
	for _, r := range pp.rows {
		if r.headline {
			return []string{pp.say.times(multiple(r.bar.Multiple, r.bar.Qualifier))}
		}
	}
	return nil
}

// chosen are the rows that fit, and whether any were left out: per group, the
// longest first.
func (pp *peersPlot) chosen(n int) (groups [2][]peerRow, more int) {
	n = max(min(n, len(pp.rows)), 1)
	for _, r := range pp.rows[:n] {
		i := 0
		if r.bar.Listed {
			i = 1
		}
		groups[i] = append(groups[i], r)
	}
	for _, g := range groups {
		slices.SortStableFunc(g, func(a, b peerRow) int { return cmp.Compare(b.size, a.size) })
	}
	return groups, len(pp.rows) - n
}

func (pp *peersPlot) layout(p *paper, area rect) scene {
	least := 15.5 * p.k
	n := int((area.height() - 2*18*p.k) / least)
	if n < len(pp.rows) {
		n = int((area.height() - 3*18*p.k) / least)
	}
	groups, more := pp.chosen(n)
	rows := len(groups[0]) + len(groups[1])
	heads := 0
	for _, g := range groups {
		if len(g) > 0 {
			heads++
		}
	}
	foot := 0.0
	if more > 0 {
		foot = 18 * p.k
	}
	step := min((area.height()-foot-float64(heads)*20*p.k)/float64(rows), 26*p.k)
	names, labels := pp.widths(p, groups)
	names = min(names, area.width()*0.36)
	labels = min(labels, area.width()*0.4)
	box := rect{area.left + names + 10*p.k, area.top, area.right - labels - 10*p.k, area.bottom}
	pl := newPlane(box, linear(0, pp.end), linear(0, 1))
	d := scene{plane: pl}
	y := area.top + 2*p.k
	for i, g := range groups {
		if len(g) == 0 {
			continue
		}
		d.layers = append(d.layers, pp.header(p, pl, pp.groups[i], y+9*p.k, area))
		y += 20 * p.k
		for _, r := range g {
			d.layers = append(d.layers, pp.bar(p, pl, r, y+step/2, step, area))
			d.points = append(d.points, Point{pl.atX(min(r.size, pp.end)), y + step/2, r.text, r.bar.Price.Record})
			y += step
		}
	}
	if more > 0 {
		d.layers = append(d.layers, pp.more(p, pl, more, y+10*p.k))
	}
	return d
}

func (pp *peersPlot) widths(p *paper, groups [2][]peerRow) (names, labels float64) {
	for _, g := range groups {
		for _, r := range g {
			names = max(names, p.width(r.name, pp.face(p, r)))
			labels = max(labels, p.width(r.label, pp.face(p, r)))
		}
	}
	return names, labels
}

func (pp *peersPlot) face(p *paper, r peerRow) face {
	if r.headline {
		return p.label().bold()
	}
	return p.label()
}

func (pp *peersPlot) header(p *paper, pl plane, text string, y float64, area rect) layer {
	return p.layer("group", func(q pen) {
		q.text(p.shorten(text, p.foot(), area.right-pl.box.left), pl.box.left, y, canvas.Left, p.foot(), q.theme.Muted)
	})
}

func (pp *peersPlot) more(p *paper, pl plane, n int, y float64) layer {
	text := pp.say.T("valuation.peers.more", "Count", n)
	return p.layer("more", func(q pen) {
		q.text(text, pl.box.left, y, canvas.Left, p.foot(), q.theme.Muted)
	})
}

func (pp *peersPlot) bar(p *paper, pl plane, r peerRow, y, step float64, area rect) layer {
	f := pp.face(p, r)
	name := p.shorten(r.name, f, pl.box.left-10*p.k-area.left)
	return p.layer("bar", func(q pen) {
		thick := min(step*0.66, 15*q.k)
		end := pl.atX(min(r.size, pp.end))
		box := rect{pl.box.left, y - thick/2, max(end, pl.box.left+1), y + thick/2}
		pp.fillBar(q, r, box)
		tip := box.right
		if r.size > pp.end {
			breakBar(q, box)
		} else if r.headline && r.high > r.low {
			tip = pp.whisker(q, pl, r, y)
		}
		tone := q.theme.Ink
		q.text(name, pl.box.left-8*q.k, y, canvas.Right, f, tone)
		x := max(tip, box.right) + 6*q.k
		q.text(p.shorten(r.label, f, area.right-x), x, y, canvas.Left, f, tone)
	})
}

// fillBar draws a bar as what it is: solid, dashed for talks, hatched where
// unverified.
func (pp *peersPlot) fillBar(q pen, r peerRow, box rect) {
	tone := q.theme.Quiet
	if r.bar.Own {
		tone = q.theme.Accent
	}
	switch {
	case r.bar.Unverified:
		q.hatch(box, tone)
		if r.bar.Ask {
			q.stroke(tone, 1.4*q.k, 3.5*q.k, 2.5*q.k)
			q.outline(box.inset(0.7*q.k), 0)
		}
	case r.bar.Ask:
		q.stroke(tone, 1.8*q.k, 3.5*q.k, 2.5*q.k)
		q.outline(box.inset(0.9*q.k), 0)
	default:
		q.fill(box, tone)
	}
}

// breakBar cuts two gaps into a bar that is longer than the scale.
func breakBar(q pen, box rect) {
	for _, at := range []float64{0.9, 0.93} {
		x := box.left + box.width()*at
		q.stroke(q.theme.Surface, 3*q.k)
		q.line(x-3*q.k, box.bottom+2, x+3*q.k, box.top-2)
	}
}

// whisker draws the range of an ask over its bar and returns its right end.
func (pp *peersPlot) whisker(q pen, pl plane, r peerRow, y float64) float64 {
	low, high := pl.atX(math.Min(r.low, pp.end)), pl.atX(math.Min(r.high, pp.end))
	q.stroke(q.theme.Accent, 1.6*q.k)
	q.line(low, y, high, y)
	for _, x := range []float64{low, high} {
		q.line(x, y-4*q.k, x, y+4*q.k)
	}
	return high
}
