package valuation

import (
	"cmp"
	"slices"

	"moat/internal/brief"
	"moat/internal/money"
)

// TermField names a line of the terms card.
type TermField string

// The lines of a terms card, in its order.
const (
	TermSecurity  TermField = "security"
	TermSeniority TermField = "seniority"
	TermKind      TermField = "kind" // primary or secondary
	TermRaise     TermField = "raise"
	TermPre       TermField = "pre-money"
	TermPost      TermField = "post-money"
	TermValuation TermField = "valuation" // of no stated basis
	TermLeads     TermField = "leads"
)

// Term is one line: what is known, and from where. The line of an unknown term
// has Known unset and nothing else.
type Term struct {
	Field      TermField
	Known      bool
	Value      brief.Value     // of money, in the chart's currency
	Kind       brief.RoundType // of TermKind, and of TermSecurity where it is debt
	Parties    []brief.ID      // of TermLeads
	Record     brief.ID
	Sources    []brief.ID
	Unverified bool
}

// Tranche is one closing, or report, of the deal.
type Tranche struct {
	Record   brief.ID
	Date     brief.Date
	Raise    brief.Value
	Stage    brief.Stage
	Evidence brief.Evidence
	Sources  []brief.ID
	Note     string // conditions and terms that the record only tells in words
}

// TermsCard is what is known of the deal that a briefing is about, and who
// holds the company.
type TermsCard struct {
	Subject    brief.ID
	Deal       brief.ID // empty where no deal is known
	Name       string
	Stage      brief.Stage
	Currency   money.Currency
	KnownOn    money.Day
	Terms      []Term    // every field once, unknown ones too
	Tranches   []Tranche // by date
	Conditions []Tie     // conditional money promised to the subject
	Governance []Holder  // holders that a record gives control or a say
	Holders    []Holder  // the cap table
	Conversions
}

// Terms gathers the terms of the subject's newest deal that is asked for or
// agreed, debt and tenders included, and the cap table.
func (s Scope) Terms() TermsCard {
	conv := s.converter()
	c := TermsCard{Subject: s.Subject, Currency: conv.to, KnownOn: s.records().KnownOn}
	list := s.newestDeal()
	var x brief.Round
	if n := len(list); n > 0 {
		x = list[n-1]
		c.Deal, c.Name, c.Stage = x.DealID(), x.Name, x.Stage
	}
	c.Terms = s.terms(x, s.ledBy(list), conv)
	for _, r := range list {
		t := Tranche{Record: r.ID, Date: r.AsOf, Stage: r.Stage, Evidence: r.Evidence, Sources: r.Sources, Note: r.Note}
		t.Raise, _ = conv.value(r.Raise, r.ID)
		c.Tranches = append(c.Tranches, t)
	}
	for _, t := range s.ties(conv) {
		if !t.Out && t.AmountKind == brief.Conditional && t.Span != brief.StakeHeld {
			c.Conditions = append(c.Conditions, t)
		}
	}
	c.Holders = s.holders(conv)
	for _, h := range c.Holders {
		if h.Word != "" {
			c.Governance = append(c.Governance, h)
		}
	}
	c.Conversions = conv.Conversions
	return c
}

// newestDeal are the records of the deal that was reported on last, by report.
func (s Scope) newestDeal() []brief.Round {
	var all []brief.Round
	for _, x := range s.records().Rounds {
		if x.Party == s.Subject && !x.Stage.Over() {
			all = append(all, x)
		}
	}
	slices.SortStableFunc(all, func(a, b brief.Round) int {
		return cmp.Or(a.Reported.Compare(b.Reported), a.AsOf.Compare(b.AsOf), cmp.Compare(a.ID, b.ID))
	})
	if len(all) == 0 {
		return nil
	}
	deal := all[len(all)-1].DealID()
	return slices.DeleteFunc(all, func(x brief.Round) bool { return x.DealID() != deal })
}

// ledBy is the newest record of a deal that names its leads: later closings
// seldom repeat them. What was said while the deal was only talked about does
// not count once it binds somebody.
func (s Scope) ledBy(list []brief.Round) brief.Round {
	var found brief.Round
	if len(list) == 0 {
		return found
	}
	open := list[len(list)-1].Stage.Open()
	for _, x := range list {
		if len(x.Leads) > 0 && (open || !x.Stage.Open()) {
			found = x
		}
	}
	return found
}

// terms fills the card's lines from a deal's newest record, and its leads from
// the one that names them; security and seniority have no field in a briefing,
// so that only a loan's security is known.
func (s Scope) terms(x, led brief.Round, conv *converter) []Term {
	amount := func(field TermField, v brief.Value, name string) Term {
		v, ok := conv.value(v, x.ID)
		if !ok {
			return Term{Field: field}
		}
		return Term{Field: field, Known: true, Value: v, Record: x.ID, Sources: x.Sources, Unverified: s.records().Unverified(x.Claim, name)}
	}
	security, kind, leads := Term{Field: TermSecurity}, Term{Field: TermKind}, Term{Field: TermLeads}
	if x.Type != "" {
		kind = Term{Field: TermKind, Known: true, Kind: x.Type, Record: x.ID, Sources: x.Sources, Unverified: s.records().Unverified(x.Claim, "type")}
	}
	if x.Type == brief.Debt {
		security = kind
		security.Field = TermSecurity
	}
	if len(led.Leads) > 0 {
		leads = Term{Field: TermLeads, Known: true, Parties: led.Leads, Record: led.ID, Sources: led.Sources, Unverified: s.records().Unverified(led.Claim, "leads")}
	}
	return []Term{
		security, {Field: TermSeniority}, kind, amount(TermRaise, x.Raise, "raise"), amount(TermPre, x.Pre, "pre"),
		amount(TermPost, x.Post, "post"), amount(TermValuation, x.Valuation, "valuation"), leads,
	}
}
