package valuation

import (
	"cmp"
	"slices"

	"moat/internal/brief"
	"moat/internal/money"
)

// Committed is the money that a company has promised to others and that others
// have promised to it, against what it has raised and what it earns.
type Committed struct {
	Subject  brief.ID
	Currency money.Currency
	KnownOn  money.Day
	Paying   []Pledge // what the subject pays, the largest counterparty first, the unverified last
	Paid     []Pledge // what the subject is paid or invested, the largest first
	PerYear  []Tie    // yearly rates: never added to whole terms
	Stakes   []Tie    // stated values of holdings, which are no cash
	Open     []Tie    // ties whose amount is not public
	// Fixed is the sum of what the subject is committed to pay over whole
	// terms, contracts that contain one another counted once.
	Fixed   brief.Value
	Stated  []Mark // totals of commitments as reported, which may contain the rest: never added
	Raised  Mark   // capital raised so far; its figure has no id where unknown
	Revenue Mark   // the newest run-rate, else the newest year's revenue; no id where unknown
	Conversions
}

// Tie is an alliance with its amount in the chart's currency.
type Tie struct {
	brief.Alliance
	Party      brief.ID // the counterparty
	Out        bool     // money flows from the subject
	Unverified bool
}

// Pledge is all that one counterparty promised, or was promised.
type Pledge struct {
	Party brief.ID
	Parts []PledgePart // committed, conditional, announced, funded: those that there are
}

// PledgePart is the sum of one kind of amount. Records that are part of
// another one do not add to it.
type PledgePart struct {
	Kind       brief.AmountKind
	Amount     brief.Value
	Within     brief.Value // of Amount, what has been funded
	Ties       []Tie       // what Amount adds up
	Parts      []Tie       // what those already contain
	Unverified bool        // all of it is known from memory only
}

// Total is the upper end of a pledge's largest part: kinds are never added.
func (p Pledge) Total() brief.Value {
	best := brief.Value{}
	for _, x := range p.Parts {
		if !best.Known() || x.Amount.High.GreaterThan(best.High) {
			best = x.Amount
		}
	}
	return best
}

func (p Pledge) unverified() bool {
	return !slices.ContainsFunc(p.Parts, func(x PledgePart) bool { return !x.Unverified })
}

// Committed gathers the amounts of the subject's alliances.
func (s Scope) Committed() Committed {
	conv := s.converter()
	c := Committed{Subject: s.Subject, Currency: conv.to, KnownOn: s.records().KnownOn}
	ties := s.ties(conv)
	sized := map[brief.ID]bool{}
	for _, t := range ties {
		sized[t.ID] = t.Amount.Known() && t.Span == brief.WholeTerm
	}
	var roots, parts []Tie
	for _, t := range ties {
		switch {
		case t.Span == brief.StakeHeld:
			c.Stakes = append(c.Stakes, t)
		case !t.Amount.Known():
			c.Open = append(c.Open, t)
		case t.Span == brief.PerYear:
			c.PerYear = append(c.PerYear, t)
		case slices.ContainsFunc(t.PartOf, func(id brief.ID) bool { return sized[id] }):
			parts = append(parts, t)
		default:
			roots = append(roots, t)
		}
	}
	c.Paying, c.Paid = pledges(roots, parts, true), pledges(roots, parts, false)
	c.Fixed = fixed(roots)
	c.Stated = s.marks(conv, brief.Commitments)
	c.Stated = slices.DeleteFunc(c.Stated, func(m Mark) bool { return !s.isTotal(m.Figure, c.Fixed) })
	c.Raised = last(s.marks(conv, brief.TotalRaised))
	c.Revenue = s.earned(conv)
	c.Conversions = conv.Conversions
	return c
}

// ties are the subject's alliances that still stand and move money or hold a
// stake of stated value, amounts converted.
func (s Scope) ties(conv *converter) []Tie {
	var out []Tie
	for _, a := range s.records().Alliances {
		if a.Stage.Over() || a.From != s.Subject && a.To != s.Subject || a.From == a.To {
			continue
		}
		if a.Kind.Flow() == brief.NoFlow && a.Span != brief.StakeHeld { // a fine is no commitment
			continue
		}
		t := Tie{Alliance: a, Party: a.From, Out: a.Kind.Flow() == brief.Against}
		if a.From == s.Subject {
			t.Party, t.Out = a.To, a.Kind.Flow() == brief.Along
		}
		if a.Amount.Known() {
			v, ok := conv.value(a.Amount, a.ID)
			if !ok || v.Low.IsNegative() {
				continue
			}
			t.Amount = v
		}
		t.Unverified = s.records().Unverified(a.Claim, "amount")
		out = append(out, t)
	}
	return out
}

// isTotal tells a reported total from a single contract and from the sum that
// is worked out here: it is not derived, and larger than the sum.
func (s Scope) isTotal(f brief.Figure, sum brief.Value) bool {
	return f.From.IsZero() && f.Value.High.GreaterThan(sum.High)
}

func last(list []Mark) Mark {
	if len(list) == 0 {
		return Mark{}
	}
	return list[len(list)-1]
}

// earned is the newest run-rate, else the newest revenue.
func (s Scope) earned(conv *converter) Mark {
	if m := last(s.marks(conv, brief.RunRate)); m.Figure.ID != "" {
		return m
	}
	return last(s.marks(conv, brief.Revenue))
}

// fixed adds up what the subject is committed to pay.
func fixed(roots []Tie) brief.Value {
	sum := brief.Value{}
	for _, t := range roots {
		if t.Out && t.AmountKind == brief.Committed && !t.Unverified && len(t.PartOf) == 0 {
			sum = plusValues(sum, t.Amount)
		}
	}
	return sum
}

// partOrder is how the kinds of amount stand in a pledge.
var partOrder = []brief.AmountKind{brief.Funded, brief.Committed, brief.Conditional, brief.Announced}

// pledges groups ties of one direction by counterparty and kind of amount. An
// amount of no stated kind counts as announced.
func pledges(roots, parts []Tie, out bool) []Pledge {
	by := map[brief.ID]map[brief.AmountKind]*PledgePart{}
	for _, t := range roots {
		if t.Out != out {
			continue
		}
		kind := t.AmountKind
		if kind == brief.NoAmountKind {
			kind = brief.Announced
		}
		if by[t.Party] == nil {
			by[t.Party] = map[brief.AmountKind]*PledgePart{}
		}
		p := by[t.Party][kind]
		if p == nil {
			p = &PledgePart{Kind: kind, Unverified: true}
			by[t.Party][kind] = p
		}
		p.Amount = plusValues(p.Amount, t.Amount)
		p.Ties = append(p.Ties, t)
		p.Unverified = p.Unverified && t.Unverified
		p.contain(parts, t.ID)
	}
	var list []Pledge
	for id, kinds := range by {
		x := Pledge{Party: id}
		for _, k := range partOrder {
			if p := kinds[k]; p != nil {
				x.Parts = append(x.Parts, *p)
			}
		}
		list = append(list, x)
	}
	slices.SortFunc(list, func(a, b Pledge) int {
		return cmp.Or(order(a.unverified(), b.unverified()), b.Total().High.Cmp(a.Total().High), cmp.Compare(a.Party, b.Party))
	})
	return list
}

// contain notes what a record already contains, and how much of it was paid.
func (p *PledgePart) contain(parts []Tie, of brief.ID) {
	for _, t := range parts {
		if !slices.Contains(t.PartOf, of) {
			continue
		}
		p.Parts = append(p.Parts, t)
		if t.AmountKind == brief.Funded {
			p.Within = plusValues(p.Within, t.Amount)
		}
	}
}
