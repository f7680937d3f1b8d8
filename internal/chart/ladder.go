package chart

import (
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/text"
	"moat/internal/valuation"
)

// Ladder is the chart of a company's price by round. records name parties and
// sources.
func Ladder(l valuation.Ladder, records *brief.Records, p *text.Printer) *Chart {
	s := newSpeaker(p, records, l.Subject, l.Currency, l.Conversions)
	c := &Chart{ID: "round-ladder", printer: p}
	if len(l.Steps) == 0 && len(l.Asks) == 0 {
		c.Title = s.T("valuation.ladder.title.none", "Party", s.party(l.Subject))
		c.Empty = s.T("valuation.ladder.empty", "Party", s.party(l.Subject))
		return c.finish()
	}
	s.scaleTo(highest(l))
	lp := newLadderPlot(l, s)
	c.plot = lp
	c.Title = capital(ladderTitle(l, s))
	if stage := ladderStage(l); stage != brief.NoStage {
		c.Stage, c.open = s.Stage(stage), stage.Open()
	}
	c.subtitle = parts(
		s.T("valuation.ladder.measure", "Party", s.party(l.Subject), "Unit", s.unit),
		s.knownOn(l.KnownOn),
		s.where(len(l.Asks) > 0, "valuation.legend.talks"),
		s.where(slices.ContainsFunc(l.Steps, isTender), "valuation.legend.tender"),
		s.where(slices.ContainsFunc(l.Steps, isDerived), "valuation.legend.ring"),
		s.where(slices.ContainsFunc(l.Steps, unverifiedStep), "valuation.legend.unverified"),
		s.where(lp.sized > 1, "valuation.legend.raise"),
	)
	c.Notes = s.sentences(ladderBasisNote(l, s), s.rateNotes(l.Conversions))
	c.sources = s.entries(ladderSources(l))
	c.Table = ladderTable(l, s)
	c.Required = lp.required()
	return c.finish()
}

func isTender(x valuation.Step) bool       { return x.Basis == valuation.Tender }
func isDerived(x valuation.Step) bool      { return !x.Set() }
func unverifiedStep(x valuation.Step) bool { return x.Unverified }

// highest is the largest amount on the chart.
func highest(l valuation.Ladder) decimal.Decimal {
	top := decimal.Zero
	for _, x := range l.Steps {
		top = decimal.Max(top, x.Price.High)
	}
	for _, a := range l.Asks {
		for _, r := range a.Reports {
			top = decimal.Max(top, r.Price.High)
			for _, x := range r.Readings(brief.Value{}) {
				top = decimal.Max(top, x.Post.High)
			}
		}
	}
	return top
}

// ladderStage is how far the newest deal has come.
func ladderStage(l valuation.Ladder) brief.Stage {
	if a, ok := l.Current(); ok {
		return a.Latest().Stage
	}
	if n := len(l.Steps); n > 0 {
		return l.Steps[n-1].Stage
	}
	return brief.NoStage
}

// ladderTitle says what the newest price is against the last one paid. Prices
// known from memory only take no part.
func ladderTitle(l valuation.Ladder, s *speaker) string {
	party := s.party(l.Subject)
	if a, ok := l.Current(); ok && !a.Latest().Unverified {
		r := a.Latest()
		last, ok := l.Last(r.Reported)
		if !ok {
			return s.T("valuation.ladder.title.first-ask", "Party", party, "Ask", s.said(r.Price))
		}
		var ups []decimal.Decimal
		for _, x := range r.Readings(last.Price) {
			ups = append(ups, x.StepUp.High)
		}
		return s.changeTitle("valuation.ladder.title.ask", ups, "Ask", s.said(r.Price), "Last", s.deal(last), "Party", party)
	}
	now, ok := l.Last(brief.Date{})
	if !ok {
		return s.T("valuation.ladder.title.none", "Party", party)
	}
	last, ok := l.Last(now.Date)
	if !ok {
		return s.T("valuation.ladder.title.only", "Party", party, "Price", s.said(now.Price), "Date", s.Date(month(now.Date)))
	}
	if rs := now.Readings(last.Price); len(rs) > 0 {
		return s.changeTitle("valuation.ladder.title.step", []decimal.Decimal{rs[0].StepUp.High}, "Round", s.deal(now), "Last", s.deal(last), "Party", party)
	}
	up, err := valuation.StepUp(now.Price.High, last.Price.High)
	if err != nil {
		return s.T("valuation.ladder.title.none", "Party", party)
	}
	return s.changeTitle("valuation.ladder.title.post", []decimal.Decimal{up.Shift(2)}, "Round", s.deal(now), "Last", s.deal(last), "Party", party)
}

// changeTitle chooses between above, below and level for one change in percent
// or two readings of one.
func (s *speaker) changeTitle(key string, ups []decimal.Decimal, args ...any) string {
	if len(ups) == 0 {
		return s.T(key+".unknown", args...)
	}
	low, high := ups[0], ups[len(ups)-1]
	if low.Round(0).Equal(high.Round(0)) {
		return s.T(key+direction(low, low), append(args, "Change", s.percent(low))...)
	}
	args = append(args, "Low", s.percent(low), "High", s.percent(high))
	return s.T(key+".two"+direction(low, high), args...)
}

func direction(low, high decimal.Decimal) string {
	switch {
	case low.Round(0).IsZero() && high.Round(0).IsZero():
		return ".level"
	case low.Round(0).Sign() >= 0 && high.Round(0).Sign() >= 0:
		return ".above"
	case low.Round(0).Sign() <= 0 && high.Round(0).Sign() <= 0:
		return ".below"
	default:
		return ".mixed"
	}
}

// deal names a deal by its month and what it was: the October 2025 tender.
func (s *speaker) deal(x valuation.Step) string {
	kind := "round"
	switch x.Type {
	case brief.Secondary:
		kind = "tender"
	case brief.Merger:
		kind = "merger"
	case brief.Listing:
		kind = "listing"
	}
	return s.T("valuation.deal."+kind, "Date", s.Date(month(x.Date)))
}

func ladderBasisNote(l valuation.Ladder, s *speaker) string {
	a, ok := l.Current()
	if !ok {
		return ""
	}
	var prices []string
	for _, r := range a.Reports {
		if r.Basis == valuation.Unstated && r.Raise.Known() {
			prices = append(prices, s.value(brief.Point(r.Price.High, r.Price.Unit, brief.Exact)))
		}
	}
	slices.Reverse(prices)
	return s.where(len(prices) > 0, "valuation.note.basis", "Price", s.List(slices.Compact(prices)))
}

// ladderSources lists sources as they matter: the ask's, then the steps',
// newest first.
func ladderSources(l valuation.Ladder) []brief.ID {
	var ids []brief.ID
	if a, ok := l.Current(); ok {
		for _, r := range slices.Backward(a.Reports) {
			ids = append(ids, first(r.Sources)...)
		}
	}
	for _, x := range slices.Backward(l.Steps) {
		ids = append(ids, first(x.Sources)...)
		for _, o := range x.Others {
			ids = append(ids, first(o.Sources)...)
		}
	}
	for _, a := range slices.Backward(l.Asks) {
		for _, r := range a.Reports {
			ids = append(ids, first(r.Sources)...)
		}
	}
	return ids
}

// first is the best source of a record, cut so that appending to it leaves the
// record alone.
func first(ids []brief.ID) []brief.ID {
	n := min(1, len(ids))
	return ids[:n:n]
}

func (s *speaker) basis(b valuation.Basis) string {
	return s.T([]string{"valuation.basis.after", "valuation.basis.tender", "valuation.basis.unstated", "valuation.basis.derived", "valuation.basis.market"}[b])
}

func ladderTable(l valuation.Ladder, s *speaker) Table {
	t := Table{Header: s.header("date", "price", "basis", "raise", "stage", "evidence", "source")}
	add := func(r valuation.Report, records []brief.ID) {
		raise := ""
		if r.Raise.Known() {
			raise = s.value(r.Raise)
		}
		t.add(records, s.ShortDate(r.Date), s.value(r.Price), s.basis(r.Basis), raise, s.Stage(r.Stage), s.unverified(r.Unverified), s.cite(r.Sources))
	}
	for _, x := range l.Steps {
		add(x.Report, x.Records)
		for _, o := range x.Others {
			add(o, []brief.ID{o.Record})
		}
	}
	for _, a := range l.Asks {
		for _, r := range a.Reports {
			add(r, []brief.ID{r.Record})
		}
	}
	return t
}

func (s *speaker) header(names ...string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = s.T("valuation.table." + n)
	}
	return out
}
