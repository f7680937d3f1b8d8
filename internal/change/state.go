// Package change tells what became of figures and ties between two states of
// knowledge: new, changed, contradicted, lapsed, gone. Everything is worked out
// by rule from the records and the checks' findings; nothing is written for any
// one briefing.
//
// Claims are set against each other by what they are about, their matter: the
// price or the raise of one deal; else one party's metric over one period; of
// metrics that a party has many of, one record. Of a matter one claim stands at
// a time; see standing.
package change

import (
	"cmp"
	"maps"
	"slices"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/money"
)

// State is what was known of a party, or of all, at one time. It can be kept as
// JSON.
type State struct {
	Party          brief.ID                  `json:"party"` // "" for all parties
	Day            money.Day                 `json:"day"`   // known on
	Statements     []Statement               `json:"statements"`
	Ties           []brief.Alliance          `json:"ties"`
	Contradictions []Contradiction           `json:"contradictions"`
	Names          map[brief.ID]brief.Names  `json:"names"`   // of the parties named
	Sources        map[brief.ID]brief.Source `json:"sources"` // that the claims rest on
}

// Statement is one claim: a figure, or the price or the raise of a round.
type Statement struct {
	Record   brief.ID     `json:"record"`
	Party    brief.ID     `json:"party"`
	Metric   brief.Metric `json:"metric"` // Valuation for a price, whatever its basis
	Deal     brief.ID     `json:"deal,omitempty"`
	Round    string       `json:"round,omitempty"` // its name, as the briefing has it
	Period   brief.Period `json:"period"`
	Says     []Said       `json:"says"`               // a price may be stated before and after the money
	Figures  []Figure     `json:"figures,omitempty"`  // the figures that say so
	Part     bool         `json:"part,omitempty"`     // of what the deal raises
	Restated bool         `json:"restated,omitempty"` // another claim in another currency or place: no news
	brief.Claim
}

// Figure names a figure and the briefing that tells it.
type Figure struct {
	ID       brief.ID `json:"id"`
	Briefing brief.ID `json:"briefing"`
}

// Said is one number of a statement.
type Said struct {
	Metric brief.Metric `json:"metric"`
	Value  brief.Value  `json:"value"`
}

// Contradiction is what a check holds against claims: numbers that exclude each
// other, or one that is shown to be wrong.
type Contradiction struct {
	Metric  brief.Metric      `json:"metric"`
	Records []brief.ID        `json:"records"` // sorted
	Refuted bool              `json:"refuted"` // wrong, not only disputed
	Finding *evidence.Finding `json:"-"`       // where it comes from
}

// Of gathers what records say of a party, "" for every party. The checks run
// over the latest reported of the gathered claims; rates may be nil.
func Of(r *brief.Records, party brief.ID, rates *money.Rates) State {
	r = narrowed(r, party)
	s := State{Party: party, Day: r.KnownOn, Names: map[brief.ID]brief.Names{}, Sources: map[brief.ID]brief.Source{}}
	twins := s.addRounds(r.Rounds)
	for _, f := range r.Figures {
		if f.Value.Known() && (party == "" || f.Party == party) {
			s.addFigure(f, twins)
		}
	}
	s.Ties = slices.Clone(r.Alliances)
	for i := range s.Ties {
		s.Ties[i].Claim = kept(s.Ties[i].Claim, false)
	}
	s.addContradictions(evidence.Check(evidence.Input{Records: recent(r), Rates: rates}))
	s.describe(r)
	return s
}

// narrowed are the records that concern a party, with the figures that its own
// follow from.
func narrowed(r *brief.Records, party brief.ID) *brief.Records {
	if r == nil {
		return &brief.Records{}
	}
	if party == "" {
		return r
	}
	out := *r
	needed := map[brief.ID]bool{}
	for _, f := range r.Figures {
		if f.Party == party {
			needed[f.ID] = true
			for _, id := range f.From.Args {
				needed[id] = true
			}
		}
	}
	out.Figures = slices.DeleteFunc(slices.Clone(r.Figures), func(f brief.Figure) bool { return !needed[f.ID] })
	out.Rounds = slices.DeleteFunc(slices.Clone(r.Rounds), func(x brief.Round) bool { return x.Party != party })
	out.Alliances = slices.DeleteFunc(slices.Clone(r.Alliances), func(a brief.Alliance) bool { return a.From != party && a.To != party })
	return &out
}

// mostChecked is how many claims the checks run over, the latest reported: their
// time grows with the square of it.
const mostChecked = 1500

// recent are the latest reported claims, as many as are checked.
func recent(r *brief.Records) *brief.Records {
	if len(r.Figures)+len(r.Rounds) <= mostChecked {
		return r
	}
	var days []money.Day
	for _, f := range r.Figures {
		days = append(days, f.Reported.Last())
	}
	for _, x := range r.Rounds {
		days = append(days, x.Reported.Last())
	}
	slices.SortFunc(days, func(a, b money.Day) int { return b.Compare(a) })
	first := days[mostChecked]
	out := *r
	out.Figures = slices.DeleteFunc(slices.Clone(r.Figures), func(f brief.Figure) bool { return !f.Reported.Last().After(first) })
	out.Rounds = slices.DeleteFunc(slices.Clone(r.Rounds), func(x brief.Round) bool { return !x.Reported.Last().After(first) })
	return &out
}

// addRounds adds the price and the raise of every round, and returns the
// statements by party, for figures that repeat them.
func (s *State) addRounds(rounds []brief.Round) map[brief.ID][]int {
	twins := map[brief.ID][]int{}
	add := func(x brief.Round, metric brief.Metric, part bool, says ...Said) {
		says = slices.DeleteFunc(says, func(n Said) bool { return !n.Value.Known() })
		if len(says) == 0 {
			return
		}
		twins[x.Party] = append(twins[x.Party], len(s.Statements))
		s.Statements = append(s.Statements, Statement{
			Record: x.ID, Party: x.Party, Metric: metric, Deal: x.DealID(), Round: x.Name, Says: says, Part: part, Claim: kept(x.Claim, false),
		})
	}
	for _, x := range rounds {
		add(x, brief.Valuation, false,
			Said{brief.PreMoney, x.Pre}, Said{brief.PostMoney, x.Post}, Said{brief.Valuation, x.Valuation})
		add(x, brief.Raise, x.WholeDeal, Said{brief.Raise, x.Raise})
	}
	return twins
}

// addFigure adds a figure, or notes that it says what a round says already.
func (s *State) addFigure(f brief.Figure, twins map[brief.ID][]int) {
	repeated := false
	for _, i := range twins[f.Party] {
		if x := &s.Statements[i]; x.repeats(f) {
			x.Figures = append(x.Figures, Figure{f.ID, f.Briefing})
			repeated = true
		}
	}
	if repeated {
		return
	}
	s.Statements = append(s.Statements, Statement{
		Record: f.ID, Party: f.Party, Metric: family(f.Metric), Period: f.Period, Says: []Said{{f.Metric, f.Value}},
		Figures: []Figure{{f.ID, f.Briefing}}, Restated: f.From.Kind == brief.Restates, Claim: kept(f.Claim, !slices.Contains(levels, family(f.Metric))),
	})
}

// repeats reports whether a figure says a number of a round at about its time.
func (x Statement) repeats(f brief.Figure) bool {
	return x.Metric == family(f.Metric) && near(x.AsOf, f.AsOf) && slices.ContainsFunc(x.Says, func(n Said) bool {
		return n.Value.Unit == f.Value.Unit && n.Value.Low.Equal(f.Value.Low) && n.Value.High.Equal(f.Value.High)
	})
}

// quarter is how many days apart two records of one thing may be dated.
const quarter = 92

func near(a, b brief.Date) bool {
	if a.IsZero() || b.IsZero() {
		return false
	}
	days := a.Last().DaysSince(b.Last())
	return max(days, -days) <= quarter
}

// family groups the metrics whose numbers texts take for each other.
func family(m brief.Metric) brief.Metric {
	if m == brief.PreMoney || m == brief.PostMoney {
		return brief.Valuation
	}
	return m
}

// kept is what a state remembers of a claim: not its words, and its note only
// where that tells it from others of its kind.
func kept(c brief.Claim, note bool) brief.Claim {
	c.Words, c.Memory = "", nil
	if !note {
		c.Note = ""
	}
	return c
}

// addContradictions takes from the findings which claims exclude each other and
// which are wrong. A figure that repeats a round counts as the round.
func (s *State) addContradictions(findings []evidence.Finding) {
	stands := map[brief.ID]brief.ID{} // the record that a claim is known by here
	for _, x := range s.Statements {
		stands[x.Record] = x.Record
	}
	for _, x := range s.Statements { // rounds come first
		for _, f := range x.Figures {
			if _, ok := stands[f.ID]; !ok {
				stands[f.ID] = x.Record
			}
		}
	}
	seen := map[string]bool{}
	add := func(f evidence.Finding, ids []brief.ID, least int, refuted bool) {
		c := Contradiction{Metric: family(f.Metric), Refuted: refuted, Finding: &f}
		for _, id := range ids {
			if x, ok := stands[id]; ok && !slices.Contains(c.Records, x) {
				c.Records = append(c.Records, x)
			}
		}
		slices.Sort(c.Records)
		if len(c.Records) >= least && !seen[c.key()] {
			seen[c.key()] = true
			s.Contradictions = append(s.Contradictions, c)
		}
	}
	for _, f := range findings {
		for _, id := range f.Refutes {
			add(f, []brief.ID{id}, 1, true)
		}
		if f.Check == evidence.Conflict {
			add(f, f.Figures, 2, false)
		}
	}
}

// describe keeps the names and the sources that the claims mention.
func (s *State) describe(r *brief.Records) {
	name := func(id brief.ID) {
		if p, ok := r.Parties[id]; ok {
			s.Names[id] = maps.Clone(p.Names)
		}
	}
	cite := func(c brief.Claim) {
		for _, id := range c.Sources {
			if x, ok := r.Sources[id]; ok {
				s.Sources[id] = x
			}
		}
	}
	name(s.Party)
	for _, x := range s.Statements {
		name(x.Party)
		cite(x.Claim)
	}
	for _, t := range s.Ties {
		name(t.From)
		name(t.To)
		cite(t.Claim)
	}
	slices.SortFunc(s.Ties, func(a, b brief.Alliance) int { return cmp.Compare(a.ID, b.ID) })
}
