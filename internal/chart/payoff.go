package chart

import (
	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
	"moat/internal/valuation"
)

// PreferencePayoff is the chart of what the new class gets at each exit value
// under the reader's terms. It is empty until they are set.
func PreferencePayoff(x valuation.Preference, records *brief.Records, p *text.Printer) *Chart {
	s := newCaseSpeaker(p, records, x.Premise)
	c := &Chart{ID: "preference-payoff", printer: p}
	if len(x.Classes) == 0 {
		c.Title = s.T("cases.payoff.title.none", "Party", s.party(x.Subject))
		c.Empty = s.T("cases.payoff.empty")
		return c.finish()
	}
	s.scaleTo(x.Until)
	pp := newPayoffPlot(x, s)
	c.plot = pp
	c.Title = capital(payoffTitle(x, s))
	c.Stage = s.caseStage(x.Premise)
	a := x.Assumptions.Terms
	c.subtitle = parts(
		s.T("cases.payoff.measure", "Party", s.party(x.Subject), "Unit", s.unit),
		s.T("cases.payoff.terms", "Preference", s.Times(money.Norm(a.Preference)), "Invested", s.sum(x.Classes[0].Invested), "Stake", payoffStake(x, s)),
		s.where(len(x.Classes) > 1, "cases.truth.dashed"),
		s.knownOn(x.KnownOn),
	)
	c.Notes = s.caseNotes(x.Premise, s.T("cases.payoff.rank"), s.where(x.Alike.IsPositive(), "cases.payoff.alike", "Amount", s.sum(x.Alike)))
	c.sources = s.entries(first(x.Price.Sources))
	c.Table = payoffTable(x, s)
	c.Required = pp.required()
	return c.finish()
}

func payoffTitle(x valuation.Preference, s *speaker) string {
	a, b := x.Classes[0], x.Classes[len(x.Classes)-1]
	claim := a.Invested.Mul(a.Preference)
	return s.T("cases.payoff.title", "Claim", s.sum(claim), "At", s.either(s.post(a.ConvertsAt), s.post(b.ConvertsAt)))
}

// payoffStake is what the class holds once converted, on each basis.
func payoffStake(x valuation.Preference, s *speaker) string {
	return s.either(s.stake(x.Classes[0].Stake), s.stake(x.Classes[len(x.Classes)-1].Stake))
}

func payoffTable(x valuation.Preference, s *speaker) Table {
	t := Table{Header: s.caseHeader("exit", "gets", "post")}
	for _, c := range x.Classes {
		for _, at := range c.Gets {
			t.add(x.Records(), s.sum(at.Exit), s.sum(at.Gets), s.post(c.Post))
		}
	}
	return t
}

// payoffPlot is the class's share by exit value.
type payoffPlot struct {
	say   *speaker
	lines []payoffLine
	until float64
	most  float64
}

type payoffLine struct {
	path   [][2]float64 // exit value, what the class gets
	corner dot          // where it converts
	texts  []string
	record brief.ID
	dashed bool
}

func newPayoffPlot(x valuation.Preference, s *speaker) *payoffPlot {
	pp := &payoffPlot{say: s, until: x.Until.InexactFloat64()}
	for _, c := range x.Classes {
		l := payoffLine{record: x.Price.Record, dashed: x.IfPre(c)}
		for _, at := range c.Gets {
			l.path = append(l.path, [2]float64{at.Exit.InexactFloat64(), at.Gets.InexactFloat64()})
			l.texts = append(l.texts, facts(s.T("cases.point.exit", "Exit", s.sum(at.Exit)), s.sum(at.Gets)))
			pp.most = max(pp.most, at.Gets.InexactFloat64())
		}
		key := "cases.payoff.converts"
		if l.dashed {
			key = "cases.payoff.converts-pre"
		}
		claim := decimal.Min(c.ConvertsAt.Mul(c.Stake), x.Until)
		l.corner = dot{at: c.ConvertsAt.InexactFloat64(), value: claim.InexactFloat64(), required: true,
			label: s.T(key, "At", s.number(money.RoundSignificant(c.ConvertsAt, convertedDigits)), "Price", s.number(x.Price.Price.High))}
		pp.lines = append(pp.lines, l)
	}
	return pp
}

func (pp *payoffPlot) required() []string {
	var out []string
	for _, l := range pp.lines {
		out = append(out, l.corner.label)
	}
	return out
}

func (pp *payoffPlot) layout(p *paper, area rect) scene {
	plain := *p
	plain.log = false // nothing is paid at an exit of nothing
	up := moneyAxis(pp.say, 0, pp.most, &plain, area.height())
	box := rect{area.left + up.width + 10*p.k, area.top + 8*p.k, area.right - 8*p.k, area.bottom - 22*p.k}
	along := acrossAxis(pp.say, pp.until, p, box.width())
	pl := newPlane(box, along.span, up.span)
	d := scene{plane: pl}
	d.layers = append(d.layers, along.across(p, pl, area), up.grid(p, pl), pp.drawLines(p, pl), pp.labels(p, pl))
	for _, l := range pp.lines {
		for i, at := range l.path {
			d.points = append(d.points, Point{pl.atX(at[0]), pl.atY(at[1]), l.texts[i], l.record})
		}
	}
	return d
}

func placedPath(l payoffLine, pl plane) [][2]float64 {
	out := make([][2]float64, len(l.path))
	for i, at := range l.path {
		out[i] = [2]float64{pl.atX(at[0]), pl.atY(at[1])}
	}
	return out
}

func (pp *payoffPlot) drawLines(p *paper, pl plane) layer {
	return p.layer("payoff", func(q pen) {
		for _, l := range pp.lines {
			q.stroke(q.theme.Accent, 2.2*q.k)
			if l.dashed {
				q.stroke(q.theme.Accent, 1.6*q.k, 3.5*q.k, 2.5*q.k)
			}
			q.polyline(placedPath(l, pl)...)
		}
		for _, l := range pp.lines {
			q.mark(pl.atX(l.corner.at), pl.atY(l.corner.value), q.theme.Accent, l.dashed)
		}
	})
}

func (pp *payoffPlot) labels(p *paper, pl plane) layer {
	pr := &placer{p: p, area: pl.box}
	var labels []label
	for i, l := range pp.lines {
		path := placedPath(l, pl)
		for j := 1; j < len(path); j++ {
			pr.lines = append(pr.lines, slope(path[j-1][0], path[j-1][1], path[j][0], path[j][1])...)
		}
		f, tone := p.label().bold(), p.theme.Ink
		if l.dashed {
			f, tone = p.label(), p.theme.Muted
		}
		x, y, r := pl.atX(l.corner.at), pl.atY(l.corner.value), dotRadius*p.k
		pr.taken = append(pr.taken, rect{x - r, y - r, x + r, y + r})
		labels = append(labels, label{text: l.corner.label, face: f, color: tone, x: x, y: y, gap: (dotRadius + 4 + 2*float64(i)) * p.k, required: true})
	}
	pr.place(labels)
	return pr.layer()
}
