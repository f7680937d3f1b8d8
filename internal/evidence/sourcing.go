package evidence

import (
	"slices"

	"moat/internal/brief"
)

// checkSources says what rests on no source, what rests on an original that
// nobody read, and what is older than the reader wants to rely on.
func checkSources(s *scope) []Finding {
	claims := s.resting()
	out := s.unsourced(claims)
	out = append(out, s.unread(claims)...)
	return append(out, s.stale()...)
}

// resting are the records to check, one entry each, with the number that names
// them.
func (s *scope) resting() []Finding {
	var out []Finding
	for _, f := range s.figures {
		out = append(out, s.finding(Sourcing, f))
	}
	for _, r := range s.rounds {
		out = append(out, s.named(Sourcing, r))
	}
	return out
}

func (s *scope) unsourced(claims []Finding) []Finding {
	var out []Finding
	for _, x := range claims {
		if len(x.Sources) == 0 {
			out = append(out, x.cannot(NoSource))
		}
	}
	return out
}

// unread gathers, for each original that was never read, what rests on it and
// on nothing that was.
func (s *scope) unread(claims []Finding) []Finding {
	by := map[brief.ID]int{}
	var out []Finding
	for _, x := range claims {
		id, ok := s.onlyUnread(x.Sources)
		if !ok {
			continue
		}
		i, seen := by[id]
		if !seen {
			i = len(out)
			by[id] = i
			y := x
			y.Record, y.Figures, y.Sources = "", nil, []brief.ID{id}
			out = append(out, y.cannot(Unread))
		}
		out[i].Figures = append(out[i].Figures, x.Record)
		out[i].Claimed[0].Source = s.sources[id]
	}
	return out
}

// onlyUnread returns the first source where none was read.
func (s *scope) onlyUnread(ids []brief.ID) (brief.ID, bool) {
	read := func(id brief.ID) bool {
		src, ok := s.sources[id]
		return !ok || !src.Unverified()
	}
	if len(ids) == 0 || slices.ContainsFunc(ids, read) {
		return "", false
	}
	return ids[0], true
}

// aging are the metrics that a price is judged by: old ones mislead.
var aging = []brief.Metric{
	brief.Valuation, brief.PostMoney, brief.PreMoney, brief.RunRate, brief.ContractedARR, brief.TrailingRevenue,
	brief.MarketValue, brief.NetDebt, brief.Cash,
}

// stale finds the newest claim of each party and measure that is older than
// the limit on the known-on day.
func (s *scope) stale() []Finding {
	if s.limit <= 0 || s.today.IsZero() {
		return nil
	}
	type key struct {
		party  brief.ID
		metric brief.Metric
	}
	newest := map[key]brief.Figure{}
	var order []key
	for _, f := range s.figures {
		k := key{f.Party, f.Metric}
		if !slices.Contains(aging, f.Metric) || f.AsOf.IsZero() || f.Stage.Over() {
			continue
		}
		old, seen := newest[k]
		if !seen {
			order = append(order, k)
		}
		if !seen || f.AsOf.Compare(old.AsOf) > 0 {
			newest[k] = f
		}
	}
	var out []Finding
	for _, k := range order {
		f := newest[k]
		if age := s.today.DaysSince(f.AsOf.Last()); age > s.limit {
			x := s.finding(Sourcing, f)
			x.Age, x.Limit = age, s.limit
			x.Dates = &Clash{Claimed: f.AsOf}
			out = append(out, x.cannot(Stale))
		}
	}
	return out
}

func saySource(f Finding, say speaker) (claimed, recomputed, finding string) {
	claim := say.T("evidence.claimed.plain", "Metric", say.metric(f), "Claim", f.Claimed[0].Value)
	if !f.Claimed[0].Value.Known() {
		claim = say.metric(f)
	}
	switch f.Reason {
	case Unread:
		src := f.Claimed[0].Source
		key := "evidence.source.unread"
		if src.Via != "" {
			key = "evidence.source.relayed"
		}
		return say.T("evidence.source.rests", "Source", say.Cited(src), "Count", len(f.Figures)), "",
			say.T(key, "Publisher", src.Publisher, "Via", src.Via)
	case Stale:
		return claim, say.Date(f.Dates.Claimed), say.T("evidence.source.stale", "Count", f.Age, "Limit", f.Limit)
	default:
		return claim, "", say.T("evidence.source.none")
	}
}
