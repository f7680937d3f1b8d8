package evidence

import (
	"slices"

	"moat/internal/brief"
	"moat/internal/money"
)

// scope is what the checks see: the claims to check, and every claim of the
// library that they may be set against.
type scope struct {
	figures []brief.Figure // to check
	rounds  []brief.Round  // to check
	ties    []brief.Alliance
	refuted map[brief.ID]bool // by the checks that have run
	today   money.Day         // the known-on day
	limit   int               // Input.Limit
	byID    map[brief.ID]brief.Figure
	claims  []stated
	deals   []brief.Round // every round known
	sources map[brief.ID]brief.Source
	rates   *money.Rates
}

// stated is a number of the library, whether a figure or a round states it.
type stated struct {
	id     brief.ID
	party  brief.ID
	metric brief.Metric
	value  brief.Value
	period brief.Period
	deal   brief.ID // of a round
	claim  brief.Claim
}

func newScope(in Input) *scope {
	records := in.Records
	if records == nil {
		records = &brief.Records{}
	}
	s := &scope{
		figures: records.Figures, rounds: records.Rounds, ties: records.Alliances, rates: in.Rates,
		refuted: map[brief.ID]bool{}, today: records.KnownOn, limit: in.Limit,
		byID: map[brief.ID]brief.Figure{}, sources: map[brief.ID]brief.Source{},
	}
	for id, src := range records.Sources {
		s.sources[id] = src
	}
	if b := in.Briefing; b != nil {
		s.figures = known(b.Figures, records.KnownOn, func(f brief.Figure) brief.Claim { return f.Claim })
		s.rounds = known(b.Rounds, records.KnownOn, func(r brief.Round) brief.Claim { return r.Claim })
		s.ties = known(b.Alliances, records.KnownOn, func(a brief.Alliance) brief.Claim { return a.Claim })
		for _, src := range b.Sources {
			s.sources[src.ID] = src
		}
	}
	s.index(records)
	return s
}

func known[T any](all []T, on money.Day, claim func(T) brief.Claim) []T {
	var out []T
	for _, x := range all {
		if brief.KnownOn(claim(x).Reported, on) {
			out = append(out, x)
		}
	}
	return out
}

// index gathers what claims are set against. A briefing's own record is
// preferred to the library's of the same id: its derivations mean its own.
func (s *scope) index(records *brief.Records) {
	for _, f := range slices.Concat(s.figures, records.Figures) {
		if _, seen := s.byID[f.ID]; seen {
			continue
		}
		s.byID[f.ID] = f
		s.add(stated{id: f.ID, party: f.Party, metric: f.Metric, value: f.Value, period: f.Period, claim: f.Claim})
	}
	seen := map[brief.ID]bool{}
	for _, r := range slices.Concat(s.rounds, records.Rounds) {
		if seen[r.ID] {
			continue
		}
		seen[r.ID] = true
		s.deals = append(s.deals, r)
		s.add(stated{id: r.ID, party: r.Party, metric: brief.Raise, value: r.Raise, deal: r.DealID(), claim: r.Claim})
		s.add(stated{id: r.ID, party: r.Party, metric: brief.PreMoney, value: r.Pre, deal: r.DealID(), claim: r.Claim})
		s.add(stated{id: r.ID, party: r.Party, metric: brief.PostMoney, value: r.Post, deal: r.DealID(), claim: r.Claim})
		s.add(stated{id: r.ID, party: r.Party, metric: brief.Valuation, value: r.Valuation, deal: r.DealID(), claim: r.Claim})
	}
}

func (s *scope) add(x stated) {
	if x.value.Known() {
		s.claims = append(s.claims, x)
	}
}

// finding starts a finding about a figure.
func (s *scope) finding(k Kind, f brief.Figure) Finding {
	return Finding{
		Check: k, Record: f.ID, Figures: []brief.ID{f.ID}, Sources: f.Sources,
		Party: f.Party, Metric: f.Metric, Place: f.Place, Reported: f.Reported,
		Claimed: []Term{s.term(Claim, f)},
	}
}

func (s *scope) term(role Role, f brief.Figure) Term {
	return Term{Role: role, Value: f.Value, Metric: f.Metric, Record: f.ID, Source: s.source(f.Claim)}
}

func (s *scope) statedTerm(role Role, x stated) Term {
	return Term{Role: role, Value: x.value, Metric: x.metric, Record: x.id, Source: s.source(x.claim)}
}

func (s *scope) source(c brief.Claim) brief.Source {
	for _, id := range c.Sources {
		if src, ok := s.sources[id]; ok {
			return src
		}
	}
	return brief.Source{}
}

// arguments looks up the claims that a figure is said to follow from, notes
// them in the finding, and says why the check cannot go on where it can't.
func (s *scope) arguments(f brief.Figure, into *Finding) ([]brief.Figure, Reason) {
	least, most := f.From.Kind.Arity()
	if n := len(f.From.Args); n < least || n > most {
		return nil, NoRecord
	}
	args := make([]brief.Figure, 0, len(f.From.Args))
	for _, id := range f.From.Args {
		a, ok := s.byID[id]
		if !ok {
			return nil, NoRecord
		}
		if a.ID == f.ID {
			return nil, Circular
		}
		into.Figures = append(into.Figures, a.ID)
		args = append(args, a)
	}
	for _, a := range args {
		if !a.Value.Known() {
			return nil, NoNumber
		}
	}
	if !f.Value.Known() {
		return nil, NoNumber
	}
	return args, NoReason
}

// nearDays is how far apart two claims may be dated and still speak of the
// same matter: a quarter.
const nearDays = 92

// near reports whether two dates lie within a quarter of each other. An
// unknown date is near nothing.
func near(a, b brief.Date) bool {
	return within(a, b, nearDays)
}

// sameMatter reports whether two claims describe about the same time.
func sameMatter(a, b brief.Claim) bool {
	if a.AsOf.IsZero() || b.AsOf.IsZero() {
		return near(a.Reported, b.Reported)
	}
	return near(a.AsOf, b.AsOf)
}

// family groups the metrics whose numbers texts take for each other.
func family(m brief.Metric) brief.Metric {
	if m == brief.PreMoney || m == brief.PostMoney {
		return brief.Valuation
	}
	return m
}

// others returns what else is claimed of a figure's party and metric in its
// unit, in the library's order.
func (s *scope) others(f brief.Figure) []stated {
	var out []stated
	for _, x := range s.claims {
		if x.id == f.ID || x.party != f.Party || family(x.metric) != family(f.Metric) ||
			x.value.Unit != f.Value.Unit || x.claim.Stage.Over() {
			continue
		}
		out = append(out, x)
	}
	return out
}

// sameNumber reports whether two values state the same number, whatever words
// came with it.
func sameNumber(a, b brief.Value) bool {
	return a.Unit == b.Unit && a.Low.Equal(b.Low) && a.High.Equal(b.High)
}

// independent reports whether two claims rest on no common source.
func independent(a, b brief.Claim) bool {
	return !slices.ContainsFunc(a.Sources, func(id brief.ID) bool { return slices.Contains(b.Sources, id) })
}
