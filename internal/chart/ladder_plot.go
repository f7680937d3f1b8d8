package chart

import (
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/valuation"
)

// ladderPlot is the ladder with every number and word ready to be placed.
type ladderPlot struct {
	say   *speaker
	steps []rung
	asks  []talk
	high  float64
	low   float64 // the least positive value
	from  float64 // days
	to    float64
	sized int // how many marks show their raise by size
}

// rung is one price on the ladder.
type rung struct {
	at, value float64
	label     string
	text      string
	record    brief.ID
	tender    bool
	set       bool // part of the line
	hatched   bool
	size      float64 // of the raise, 0 to 1
	other     bool    // a second report of a deal: small, and off the line
	required  bool
	silent    bool // says what the mark before it says
}

// talk is the open range of a deal that is still talked about.
type talk struct {
	at        float64
	low, high float64
	marks     []talkMark
	current   bool
	hatched   bool
}

type talkMark struct {
	value    float64
	label    string
	text     string
	record   brief.ID
	reported bool // else worked out: the reading before the money
	required bool
}

func newLadderPlot(l valuation.Ladder, s *speaker) *ladderPlot {
	lp := &ladderPlot{say: s}
	most := decimal.Zero
	for _, x := range l.Steps {
		most = decimal.Max(most, x.Raise.High)
		if x.Raise.High.IsPositive() {
			lp.sized++
		}
	}
	for _, x := range l.Steps {
		lp.addStep(x, most)
	}
	if last, ok := l.Last(brief.Date{}); ok {
		for i := range lp.steps {
			lp.steps[i].required = lp.steps[i].record == last.Record
		}
	} else if n := len(lp.steps); n > 0 {
		lp.steps[n-1].required = true
	}
	current, open := l.Current()
	for _, a := range l.Asks {
		lp.addAsk(a, open && a.Deal == current.Deal)
	}
	lp.extend()
	return lp
}

func (lp *ladderPlot) addStep(x valuation.Step, most decimal.Decimal) {
	r := lp.rung(x.Report)
	r.silent = lp.repeats(r)
	r.set = x.Set()
	if most.IsPositive() && x.Raise.High.IsPositive() {
		r.size = math.Sqrt(x.Raise.High.Div(most).InexactFloat64())
	}
	for _, o := range x.Others {
		other := lp.rung(o)
		other.other = true
		if who := lp.say.outlet(o.Sources); who != "" {
			other.label += " " + who
		}
		lp.steps = append(lp.steps, other)
	}
	lp.steps = append(lp.steps, r)
}

// repeats reports whether a price is that of the step before, whose label then
// serves both.
func (lp *ladderPlot) repeats(r rung) bool {
	for _, x := range slices.Backward(lp.steps) {
		if !x.other {
			return x.label == r.label
		}
	}
	return false
}

func (lp *ladderPlot) rung(x valuation.Report) rung {
	s := lp.say
	raise := ""
	if x.Raise.Known() {
		raise = s.T("valuation.point.raise", "Raise", s.value(x.Raise))
	}
	return rung{
		at: days(x.Date), value: x.Price.High.InexactFloat64(), label: s.scaled(x.Price), record: x.Record,
		text:   facts(s.ShortDate(x.Date), s.value(x.Price), s.basis(x.Basis), raise, s.Stage(x.Stage), s.unverified(x.Unverified), s.cite(x.Sources)),
		tender: x.Basis == valuation.Tender, hatched: x.Unverified,
	}
}

func (lp *ladderPlot) addAsk(a valuation.Ask, current bool) {
	s := lp.say
	t := talk{current: current, hatched: true}
	for i, r := range a.Reports {
		t.at = max(t.at, days(r.Date))
		t.hatched = t.hatched && r.Unverified
		label := s.scaled(r.Price)
		if who := s.outlet(r.Sources); who != "" {
			label += " " + who
		}
		text := facts(s.ShortDate(r.Date), s.value(r.Price), s.basis(r.Basis), s.Stage(r.Stage), s.unverified(r.Unverified), s.cite(r.Sources))
		t.mark(talkMark{value: r.Price.High.InexactFloat64(), label: label, text: text, record: r.Record, reported: true, required: current})
		if r.Price.IsRange() {
			t.mark(talkMark{value: r.Price.Low.InexactFloat64(), record: r.Record, text: text, reported: true})
		}
		for _, x := range r.Readings(brief.Value{}) {
			if !current || r.Basis != valuation.Unstated || x.Basis != brief.PreMoney || !x.Post.Known() {
				continue
			}
			label := s.T("valuation.ladder.if-pre", "Post", s.number(x.Post.High), "Price", s.number(r.Price.High))
			t.mark(talkMark{
				value: x.Post.High.InexactFloat64(), label: label, record: r.Record, required: current && i == len(a.Reports)-1,
				text: facts(s.ShortDate(r.Date), s.T("valuation.ladder.if-pre-long", "Post", s.value(x.Post), "Price", s.value(r.Price))),
			})
		}
	}
	lp.asks = append(lp.asks, t)
}

func (t *talk) mark(m talkMark) {
	if len(t.marks) == 0 {
		t.low, t.high = m.value, m.value
	}
	t.low, t.high = min(t.low, m.value), max(t.high, m.value)
	t.marks = append(t.marks, m)
}

// extend finds the extent of the data.
func (lp *ladderPlot) extend() {
	lp.from, lp.to, lp.low = math.Inf(1), math.Inf(-1), math.Inf(1)
	grow := func(at, low, high float64) {
		lp.from, lp.to = min(lp.from, at), max(lp.to, at)
		lp.low, lp.high = min(lp.low, low), max(lp.high, high)
	}
	for _, x := range lp.steps {
		grow(x.at, x.value, x.value)
	}
	for _, a := range lp.asks {
		grow(a.at, a.low, a.high)
	}
}

// required lists the labels that no size may lose. Names of outlets may be
// shortened, so that only what stands before them counts.
func (lp *ladderPlot) required() []string {
	var out []string
	for _, x := range lp.steps {
		if x.required {
			out = append(out, x.label)
		}
	}
	for _, a := range lp.asks {
		for _, m := range a.marks {
			if m.required && m.label != "" {
				out = append(out, lp.say.head(m))
			}
		}
	}
	return slices.Compact(out)
}

// head is what of a mark's label is never cut off.
func (s *speaker) head(m talkMark) string {
	unit := decimal.NewFromFloat(m.value).Round(0)
	return s.number(unit)
}
