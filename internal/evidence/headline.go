package evidence

import "moat/internal/brief"

// checkHeadlines compares an amount with what the same text says elsewhere: a
// title or lede with the body, or any amount repeated in its own unit.
func checkHeadlines(s *scope) []Finding {
	var out []Finding
	for _, f := range s.figures {
		if f.From.Kind != brief.Restates {
			continue
		}
		body := s.headlined(f)
		if body == nil && s.sameUnit(f) {
			a := s.byID[f.From.Args[0]]
			body = &a
		}
		if body != nil {
			out = append(out, s.headline(f, *body))
		}
	}
	return out
}

// headlined returns what the body says in the currency of a title or lede, or
// nil: the figure that it restates, or another restatement of the same
// original.
func (s *scope) headlined(f brief.Figure) *brief.Figure {
	if (f.Place != brief.InTitle && f.Place != brief.InLede) || !f.Value.Known() || len(f.From.Args) != 1 {
		return nil
	}
	if s.sameUnit(f) {
		a := s.byID[f.From.Args[0]]
		return &a
	}
	for _, o := range s.figures {
		if o.ID != f.ID && o.From.Kind == brief.Restates && len(o.From.Args) == 1 && o.From.Args[0] == f.From.Args[0] &&
			o.Value.Unit == f.Value.Unit && o.Place != brief.InTitle && o.Place != f.Place {
			return &o
		}
	}
	return nil
}

func (s *scope) headline(f, body brief.Figure) Finding {
	x := s.finding(Headline, f)
	x.Figures = append(x.Figures, body.ID)
	x.Recomputed = []Term{s.term(Body, body)}
	claim := f.Value
	if claim.Qualifier == body.Value.Qualifier && claim.Qualifier != brief.About {
		claim = bare(claim)
	}
	x.judge(claim, span(body.Value))
	root, ok := s.root(body)
	if !ok || root.Value.Unit == f.Value.Unit {
		return x
	}
	rates, why := s.dayRates(f, root)
	if why != NoReason {
		return x
	}
	used := fitting(claim, root.Value, rates)
	x.Rate = &used
	x.Figures = append(x.Figures, root.ID)
	market := valueOf(span(root.Value).scale(used.Rate), f.Value.Unit)
	x.Recomputed = append(x.Recomputed, Term{Role: Market, Value: market, Metric: root.Metric, Record: root.ID})
	return x
}

// root follows restatements back to the original amount. It stops at a cycle
// or at a record that is not there.
func (s *scope) root(f brief.Figure) (brief.Figure, bool) {
	seen := map[brief.ID]bool{}
	for f.From.Kind == brief.Restates {
		if seen[f.ID] || len(f.From.Args) != 1 {
			return f, false
		}
		seen[f.ID] = true
		next, ok := s.byID[f.From.Args[0]]
		if !ok || !next.Value.Known() {
			return f, false
		}
		f = next
	}
	return f, true
}

func sayHeadline(f Finding, say speaker) (claimed, recomputed, finding string) {
	key := "evidence.claimed.repeated"
	if f.Place == brief.InTitle || f.Place == brief.InLede {
		key = "evidence.claimed." + string(f.Place)
	}
	claimed = say.T(key, "Claim", f.Claimed[0].Value)
	body, market := f.Recomputed[0], Term{}
	recomputed = say.T("evidence.headline.body", "Body", body.Value)
	if len(f.Recomputed) > 1 {
		market = f.Recomputed[1]
		recomputed = say.T("evidence.headline.both", "Body", body.Value, "Market", short(market.Value), "Factor", say.factor(f.Rate.Rate))
	}
	switch {
	case f.Verdict != Off:
		return claimed, recomputed, say.verdict(f)
	case !market.Value.Known():
		return claimed, recomputed, say.T("evidence.headline.off")
	case holds(bare(f.Claimed[0].Value), span(market.Value)):
		return claimed, recomputed, say.T("evidence.headline.market")
	default:
		return claimed, recomputed, say.T("evidence.headline.neither")
	}
}
