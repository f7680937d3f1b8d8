package evidence

import (
	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// checkPrePost sets prices, raises and stakes against each other:
// post = pre + raise, stake = raise / post. Where the basis of a price is not
// stated, both readings are given. Tenders and loans bring in no new money and
// are left out.
func checkPrePost(s *scope) []Finding {
	var out []Finding
	checked := map[brief.ID]bool{}
	for _, r := range s.rounds {
		if r.Type == brief.Secondary || r.Type == brief.Debt || r.Stage.Over() {
			continue
		}
		switch {
		case r.WholeDeal:
			if !checked[r.DealID()] && r.Pre.Known() && r.Post.Known() {
				checked[r.DealID()] = true
				out = append(out, s.wholeDeal(r))
			}
		case r.Pre.Known() && r.Post.Known() && r.Raise.Known():
			out = append(out, s.identity(r))
		case r.Valuation.Known() && r.Raise.Known():
			out = append(out, s.basis(r))
		}
	}
	for _, f := range s.figures {
		if f.Metric == brief.Stake && f.From.Kind == brief.Ratio {
			out = append(out, s.stake(f))
		}
	}
	return out
}

func (s *scope) roundFinding(k Kind, r brief.Round, m brief.Metric, v brief.Value) Finding {
	return Finding{
		Check: k, Record: r.ID, Figures: []brief.ID{r.ID}, Sources: r.Sources, Party: r.Party, Metric: m, Reported: r.Reported,
		Claimed: []Term{s.roundTerm(Claim, r, m, v)},
	}
}

func (s *scope) roundTerm(role Role, r brief.Round, m brief.Metric, v brief.Value) Term {
	return Term{Role: role, Value: v, Metric: m, Record: r.ID, Source: s.source(r.Claim)}
}

// identity checks post = pre + raise in one record.
func (s *scope) identity(r brief.Round) Finding {
	x := s.roundFinding(PrePost, r, brief.PostMoney, r.Post)
	x.Recomputed = []Term{s.roundTerm(PreOf, r, brief.PreMoney, r.Pre), s.roundTerm(RaiseOf, r, brief.Raise, r.Raise)}
	if r.Pre.Unit != r.Post.Unit || r.Raise.Unit != r.Post.Unit {
		return x.cannot(OtherUnits)
	}
	computed := plus(span(r.Pre), span(r.Raise))
	x.Recomputed = append(x.Recomputed, Term{Role: Result, Value: valueOf(computed, r.Post.Unit), Metric: brief.PostMoney})
	x.judge(r.Post, computed)
	// A round is no figure: what charts leave out is decided on figures.
	x.Refutes = nil
	if x.Verdict == Off && r.Type == brief.Mixed && computed.High.GreaterThan(x.Tolerance.High) {
		return x.cannot(MixedShares)
	}
	return x
}

// wholeDeal checks a financing that closed in parts, whose price is that of
// the whole: the parts are added, the price counts once.
func (s *scope) wholeDeal(r brief.Round) Finding {
	x := s.roundFinding(PrePost, r, brief.PostMoney, r.Post)
	x.Recomputed = []Term{s.roundTerm(PreOf, r, brief.PreMoney, r.Pre)}
	if r.Pre.Unit != r.Post.Unit {
		return x.cannot(OtherUnits)
	}
	announced, raised := false, Interval{}
	for _, c := range s.closings(r) {
		if c.Raise.Unit != r.Post.Unit {
			return x.cannot(OtherUnits)
		}
		x.Figures = appendOnce(x.Figures, c.ID)
		if holds(r.Post, plus(span(r.Pre), span(c.Raise))) {
			// One record gives the whole deal's raise. It is no further part.
			announced = true
			continue
		}
		raised = plus(raised, span(c.Raise))
		x.Recomputed = append(x.Recomputed, s.roundTerm(RaiseOf, c, brief.Raise, c.Raise))
	}
	computed := plus(span(r.Pre), raised)
	if announced && !raised.High.IsPositive() {
		raised = span(valueOf(Interval{r.Post.Low.Sub(r.Pre.Low), r.Post.High.Sub(r.Pre.High)}, r.Post.Unit))
		computed = plus(span(r.Pre), raised)
		x.Recomputed = append(x.Recomputed, Term{Role: RaiseOf, Value: valueOf(raised, r.Post.Unit), Metric: brief.Raise, Record: r.ID})
	}
	x.Recomputed = append(x.Recomputed, Term{Role: Result, Value: valueOf(computed, r.Post.Unit), Metric: brief.PostMoney})
	x.judge(r.Post, computed)
	x.Refutes = nil
	if x.Verdict == Off && computed.High.LessThan(x.Tolerance.Low) {
		x.Slips, x.Power = nil, 0
		return x.cannot(Incomplete)
	}
	return x
}

// closings returns the records of a deal that brought in money, in the
// library's order.
func (s *scope) closings(r brief.Round) []brief.Round {
	var out []brief.Round
	for _, c := range s.deals {
		if c.Party == r.Party && c.DealID() == r.DealID() && c.WholeDeal && c.Raise.Known() && !c.Stage.Open() && !c.Stage.Over() {
			out = append(out, c)
		}
	}
	return out
}

func appendOnce(ids []brief.ID, id brief.ID) []brief.ID {
	for _, have := range ids {
		if have == id {
			return ids
		}
	}
	return append(ids, id)
}

// basis gives both readings of a price whose basis no source states.
func (s *scope) basis(r brief.Round) Finding {
	x := s.roundFinding(PrePost, r, brief.Valuation, r.Valuation)
	x.Claimed = append(x.Claimed, s.roundTerm(RaiseOf, r, brief.Raise, r.Raise))
	if r.Valuation.Unit != r.Raise.Unit {
		return x.cannot(OtherUnits)
	}
	if !r.Valuation.High.IsPositive() || r.Raise.High.IsNegative() {
		return x.cannot(DividedByZero)
	}
	last := s.lastPrice(r)
	x.LastPrice = last
	x.Readings = readings(r.Valuation, r.Raise, last)
	if r.Raise.High.LessThan(Precision(r.Valuation.High)) {
		// Before and after the money print as the same price.
		x.Verdict = Holds
		return x
	}
	return x.cannot(BasisUnknown)
}

// readings works out a price as post-money and as pre-money, at the upper ends
// of price and raise. A raise as large as the price can't be contained in it,
// so that only the reading as pre-money is left.
func readings(price, raise brief.Value, last *Term) []Reading {
	v, i, u := price.High, raise.High, price.Unit
	var out []Reading
	if pre := v.Sub(i); pre.IsPositive() {
		out = append(out, reading(brief.PostMoney, pre, v, i, u, last))
	}
	return append(out, reading(brief.PreMoney, v, v.Add(i), i, u, last))
}

func reading(basis brief.Metric, pre, post, raise decimal.Decimal, u brief.Unit, last *Term) Reading {
	r := Reading{
		Basis: basis, Pre: brief.Point(pre, u, brief.Exact), Post: brief.Point(post, u, brief.Exact),
		Stake: brief.Point(div(raise, post).Mul(hundred), brief.Percent, brief.Exact),
	}
	if last != nil {
		r.StepUp = brief.Point(change(last.Value.High, pre), brief.Percent, brief.Exact)
	}
	return r
}

// change returns the growth from one number to another in percent.
func change(from, to decimal.Decimal) decimal.Decimal {
	return div(to, from).Sub(one).Mul(hundred)
}

// lastPrice returns what was last paid for the party's shares before a round
// became known: the post-money or tender price of another deal.
func (s *scope) lastPrice(r brief.Round) *Term {
	var last *brief.Round
	var at Term
	for _, c := range s.deals {
		price, m := paid(c)
		if c.Party != r.Party || c.DealID() == r.DealID() || c.Stage.Open() || c.Stage.Over() ||
			price.Unit != r.Valuation.Unit || !price.High.IsPositive() || c.AsOf.IsZero() || c.AsOf.Compare(r.Reported) >= 0 {
			continue
		}
		if last == nil || c.AsOf.Compare(last.AsOf) > 0 {
			last, at = &c, s.roundTerm(Operand, c, m, price)
		}
	}
	if last == nil {
		return nil
	}
	return &at
}

// paid returns the price that a round set for all shares.
func paid(r brief.Round) (brief.Value, brief.Metric) {
	if r.Post.Known() {
		return r.Post, brief.PostMoney
	}
	if r.Type == brief.Secondary {
		// Nothing comes in, so before and after are one price.
		if r.Valuation.Known() {
			return r.Valuation, brief.Valuation
		}
		return r.Pre, brief.PreMoney
	}
	return brief.Value{}, ""
}

// stake checks a stake against raise / post.
func (s *scope) stake(f brief.Figure) Finding {
	x := s.finding(PrePost, f)
	args, why := s.arguments(f, &x)
	if why != NoReason {
		return x.cannot(why)
	}
	raise, price := args[0], args[1]
	x.Recomputed = []Term{s.term(RaiseOf, raise), s.term(PostOf, price)}
	if price.Metric == brief.Valuation || price.Metric == brief.PreMoney {
		return s.stakeOfPrice(x, f, raise, price)
	}
	computed, why := quotient(raise.Value, price.Value, f.Value.Unit)
	if why != NoReason {
		return x.cannot(why)
	}
	x.Recomputed = append(x.Recomputed, Term{Role: Result, Value: valueOf(computed, f.Value.Unit), Metric: brief.Stake})
	x.judge(f.Value, computed)
	return x
}

// stakeOfPrice checks a stake in a price that is pre-money or of no known
// basis.
func (s *scope) stakeOfPrice(x Finding, f, raise, price brief.Figure) Finding {
	if raise.Value.Unit != price.Value.Unit || f.Value.Unit != brief.Percent {
		return x.cannot(OtherUnits)
	}
	if !price.Value.High.IsPositive() || raise.Value.High.IsNegative() {
		return x.cannot(DividedByZero)
	}
	all := readings(price.Value, raise.Value, nil)
	if price.Metric == brief.PreMoney {
		all = all[len(all)-1:]
		x.Recomputed[1] = Term{Role: PostOf, Value: all[0].Post, Metric: brief.PostMoney}
	}
	return tested(x, f.Value, all, func(r Reading) brief.Value { return r.Stake })
}

// tested judges a claim by the readings of a price. It holds if every reading
// agrees, is off if none does, and cannot be told if it depends on the basis.
func tested(x Finding, claim brief.Value, all []Reading, of func(Reading) brief.Value) Finding {
	fits, nearest := 0, all[0]
	for i := range all {
		all[i].Fits = holds(claim, span(of(all[i])))
		if all[i].Fits {
			fits++
		}
		if closer(claim, of(all[i]), of(nearest)) {
			nearest = all[i]
		}
	}
	x.judge(claim, span(of(nearest)))
	x.Recomputed = append(x.Recomputed, Term{Role: Result, Value: of(nearest), Metric: x.Metric})
	if len(all) > 1 {
		x.Readings = all
	}
	switch fits {
	case 0:
		return x
	case len(all):
		x.Verdict, x.Slips, x.Power, x.Refutes = Holds, nil, 0, nil
		return x
	default:
		x.Slips, x.Power, x.Refutes = nil, 0, nil
		return x.cannot(BasisUnknown)
	}
}

func closer(claim, a, b brief.Value) bool {
	return a.High.Sub(claim.High).Abs().LessThan(b.High.Sub(claim.High).Abs())
}

func plus(a, b Interval) Interval { return Interval{a.Low.Add(b.Low), a.High.Add(b.High)} }
