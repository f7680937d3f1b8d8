package change_test

import (
	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/change"
	"moat/internal/money"
)

func date(s string) brief.Date {
	d, err := brief.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func day(s string) money.Day { return date(s).Last() }

// usd is in billions.
func usd(bn string, q brief.Qualifier) brief.Value {
	return brief.Point(decimal.RequireFromString(bn).Shift(9), "USD", q)
}

// claim is what a source of a day said at a stage.
func claim(on string, stage brief.Stage, source brief.ID) brief.Claim {
	return brief.Claim{Briefing: "b", AsOf: date(on), Reported: date(on), Stage: stage, Evidence: brief.Press, Sources: []brief.ID{source}}
}

func figure(id brief.ID, m brief.Metric, v brief.Value, c brief.Claim) brief.Figure {
	return brief.Figure{ID: id, Party: "acme", Metric: m, Value: v, Claim: c}
}

func covering(f brief.Figure, period string) brief.Figure {
	p, err := brief.ParsePeriod(period)
	if err != nil {
		panic(err)
	}
	f.Period = p
	return f
}

func round(id, deal brief.ID, raise, pre, post, valuation brief.Value, c brief.Claim) brief.Round {
	return brief.Round{ID: id, Deal: deal, Party: "acme", Type: brief.Primary, Raise: raise, Pre: pre, Post: post, Valuation: valuation, Claim: c}
}

func tie(id, from, to brief.ID, v brief.Value, until string, c brief.Claim) brief.Alliance {
	return brief.Alliance{ID: id, From: from, Kind: brief.InvestsIn, To: to, Amount: v, AmountKind: brief.Committed, Until: date(until), Claim: c}
}

// known are records, all read, on a day.
func known(on string, records ...any) *brief.Records {
	r := &brief.Records{
		KnownOn: day(on), Sources: map[brief.ID]brief.Source{},
		Parties: map[brief.ID]brief.Party{
			"acme": {ID: "acme", Names: brief.Names{"en": "Acme", "ko": "에이크미", "ja": "アクメ", "zh": "艾克米"}},
			"bank": {ID: "bank", Names: brief.Names{"en": "Bank"}},
		},
	}
	cite := func(c brief.Claim) {
		for _, id := range c.Sources {
			r.Sources[id] = brief.Source{ID: id, Publisher: "The " + string(id), Date: c.Reported, Access: brief.Read, Tier: brief.TierPress}
		}
	}
	for _, x := range records {
		switch x := x.(type) {
		case brief.Figure:
			r.Figures = append(r.Figures, x)
			cite(x.Claim)
		case brief.Round:
			r.Rounds = append(r.Rounds, x)
			cite(x.Claim)
		case brief.Alliance:
			r.Alliances = append(r.Alliances, x)
			cite(x.Claim)
		}
	}
	return r
}

func state(on string, records ...any) change.State {
	return change.Of(known(on, records...), "acme", nil)
}
