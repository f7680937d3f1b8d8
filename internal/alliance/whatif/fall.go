package whatif

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"moat/internal/alliance"
	"moat/internal/brief"
)

// Reason says why a tie falls or is at risk. Key "whatif.because." plus the
// reason says it in the reader's language.
type Reason string

// The reasons of the first step: what is switched off.
const (
	ChosenTie   Reason = "tie"     // the tie itself
	GoneParty   Reason = "party"   // one of its ends
	GoneCountry Reason = "country" // the home of one of its ends
	GoneStage   Reason = "stage"   // all ties of its stage
	NoLicence   Reason = "licence" // chips that need a licence, or the licence
	InsideIt    Reason = "part"    // a part of a fallen tie of the same two parties
	RestOfIt    Reason = "rest"    // a promise of which a fallen tie is all that was left
)

// The reasons of later steps: what rests on what fell before.
const (
	Condition Reason = "condition" // promised on conditions, between parties that lost a tie
	SamePaper Reason = "paper"     // the other half of one letter of intent
	PassedOn  Reason = "supply"    // its supplier no longer gets what it passes on
	SiteChips Reason = "chips"     // capacity built for a site whose chips are gone
	SiteMoney Reason = "site"      // capacity of a site whose money is gone
)

// Cause is one reason with what it rests on.
type Cause struct {
	Reason  Reason
	Gone    []brief.ID  // with GoneParty and GoneCountry: the ends that are off
	Party   brief.ID    // the party that was hit before, with the three last reasons
	Country string      // with GoneCountry
	Stage   brief.Stage // with GoneStage
	Licence Licence     // with NoLicence
	Ties    []brief.ID  // the ties it follows from, by id
	Share   Exposure    // with the three last reasons: how much of its supply or capital the party lost so far
}

// Hit is a tie that falls or is at risk.
type Hit struct {
	Tie    alliance.Tie
	Step   int // 1: it falls; later: at risk because of an earlier step
	Causes []Cause
	Paid   bool // nothing more was to come of it: what was paid is kept
	// Left is what capital had still to bring, where part of it was paid; zero
	// for everything else.
	Left decimal.Decimal
}

// first lists the ties that fall at once, by id.
func (r *run) first() []Hit {
	var out []Hit
	for _, t := range r.in.Graph.Ties {
		if !r.in.standing(t) || t.Kind == brief.CompetesWith {
			continue
		}
		if causes := r.causes(t); len(causes) > 0 {
			out = append(out, r.hit(t, 1, causes))
		}
	}
	return r.withParts(out)
}

// causes are the switches that take a tie with them.
func (r *run) causes(t alliance.Tie) []Cause {
	var out []Cause
	g, off := r.in.Graph, r.off
	if slices.Contains(off.Ties, t.ID) {
		out = append(out, Cause{Reason: ChosenTie})
	}
	var gone []brief.ID
	away := map[string][]brief.ID{}
	for _, id := range []brief.ID{t.From, t.To} {
		if slices.Contains(off.Parties, id) {
			gone = append(gone, id)
		}
		if p, _ := g.Party(id); p.Country != "" && slices.Contains(off.Countries, p.Country) {
			away[p.Country] = append(away[p.Country], id)
		}
	}
	if len(gone) > 0 {
		out = append(out, Cause{Reason: GoneParty, Gone: gone})
	}
	for _, c := range off.Countries {
		if len(away[c]) > 0 {
			out = append(out, Cause{Reason: GoneCountry, Gone: away[c], Country: c})
		}
	}
	if t.Stage != brief.NoStage && slices.Contains(off.Stages, t.Stage) {
		out = append(out, Cause{Reason: GoneStage, Stage: t.Stage})
	}
	for _, l := range off.Licences {
		if l.needs(g, t) {
			out = append(out, Cause{Reason: NoLicence, Licence: l})
		}
	}
	return out
}

func (r *run) hit(t alliance.Tie, step int, causes []Cause) Hit {
	r.down[t.ID] = step
	h := Hit{Tie: t, Step: step, Causes: causes}
	if m := r.due.of(t); isCapital(t) && m.known {
		h.Paid = m.paid
		if !m.paid && m.left.LessThan(t.Weight) {
			h.Left = m.left
		}
	}
	return h
}

// withParts adds what falls with a fallen tie: its parts between the same two
// parties, and the promise of which it was the rest.
func (r *run) withParts(hits []Hit) []Hit {
	for grown := true; grown; {
		grown = false
		for _, t := range r.in.Graph.Ties {
			if _, fallen := r.down[t.ID]; fallen || !r.in.standing(t) {
				continue
			}
			if c, ok := r.belongs(t); ok {
				hits, grown = append(hits, r.hit(t, 1, []Cause{c})), true
			}
		}
	}
	slices.SortFunc(hits, func(a, b Hit) int { return cmp.Compare(a.Tie.ID, b.Tie.ID) })
	return hits
}

func (r *run) belongs(t alliance.Tie) (Cause, bool) {
	for _, id := range t.PartOf {
		if whole, ok := r.in.Graph.Tie(id); ok && r.fallen(id) && samePair(t, whole) {
			return Cause{Reason: InsideIt, Ties: []brief.ID{id}}, true
		}
	}
	for _, other := range r.in.Graph.TiesBetween(t.From, t.To) {
		if r.fallen(other.ID) && slices.Contains(r.due.restOf(other), t.ID) {
			return Cause{Reason: RestOfIt, Ties: []brief.ID{other.ID}}, true
		}
	}
	return Cause{}, false
}

func (r *run) fallen(id brief.ID) bool { return r.down[id] == 1 }

// gone reports whether a party is itself switched off.
func (r *run) gone(id brief.ID) bool {
	p, _ := r.in.Graph.Party(id)
	return slices.Contains(r.off.Parties, id) || p.Country != "" && slices.Contains(r.off.Countries, p.Country)
}
