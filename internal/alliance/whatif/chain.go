package whatif

import (
	"cmp"
	"slices"

	"moat/internal/alliance"
	"moat/internal/brief"
)

// MaxSteps bounds the chain. Four is a maker of machines, of chips, a cloud
// and its customer.
const MaxSteps = 4

// next lists the ties that are put at risk by those of the step before, by id.
// A tie is reached once, in the first step that reaches it.
func (r *run) next(before []Hit, step int) []Hit {
	found := map[brief.ID][]Cause{}
	for _, h := range before {
		if h.Tie.Kind == brief.Regulates {
			continue
		}
		r.conditions(h, found)
		r.supplies(h, before, found)
		r.sites(h, found)
	}
	var out []Hit
	for id, causes := range found {
		t, _ := r.in.Graph.Tie(id)
		out = append(out, Hit{Tie: t, Step: step, Causes: merged(causes)})
	}
	slices.SortFunc(out, func(a, b Hit) int { return cmp.Compare(a.Tie.ID, b.Tie.ID) })
	for i, h := range out { // only now: shares are of what was down before
		out[i] = r.hit(h.Tie, step, h.Causes)
	}
	return out
}

// free reports whether a tie may still be put at risk. A rivalry, a rule and a
// holding are not.
func (r *run) free(t alliance.Tie) bool {
	_, down := r.down[t.ID]
	loses := t.Kind != brief.CompetesWith && t.Kind != brief.Regulates && t.Span != brief.StakeHeld
	return !down && loses && r.in.standing(t)
}

// conditions puts at risk what was promised on conditions between the two
// parties of a tie, and the other half of a letter of intent.
func (r *run) conditions(h Hit, found map[brief.ID][]Cause) {
	if h.Paid || r.gone(h.Tie.From) || r.gone(h.Tie.To) || !isCapital(h.Tie) && !isSupply(h.Tie) {
		return
	}
	for _, t := range r.in.Graph.TiesBetween(h.Tie.From, h.Tie.To) {
		switch {
		case !r.free(t):
		case t.AmountKind == brief.Conditional:
			add(found, t, Cause{Reason: Condition, Ties: []brief.ID{h.Tie.ID}})
		case onePaper(t, h.Tie):
			add(found, t, Cause{Reason: SamePaper, Ties: []brief.ID{h.Tie.ID}})
		}
	}
}

// onePaper reports whether two ties are halves of one letter: talk or a letter
// of intent of the same day, from the same source.
func onePaper(a, b alliance.Tie) bool {
	shared := slices.ContainsFunc(a.Sources, func(id brief.ID) bool { return slices.Contains(b.Sources, id) })
	return a.Stage.Open() && a.Stage == b.Stage && !a.Since.IsZero() && a.Since == b.Since && shared &&
		(isCapital(a) || isSupply(a))
}

// supplies puts at risk what a buyer passes on of the supply that it loses.
func (r *run) supplies(h Hit, before []Hit, found map[brief.ID][]Cause) {
	if !isSupply(h.Tie) || r.gone(h.Tie.To) {
		return
	}
	buyer, class := h.Tie.To, r.in.Graph.ClassOf(h.Tie)
	lost := r.lostBy(buyer, class, before)
	for _, t := range r.in.Graph.TiesOf(buyer) {
		switch {
		case !r.free(t) || !isSupply(t):
		case t.From == buyer && r.passes(buyer, class, r.in.Graph.ClassOf(t)):
			add(found, t, Cause{Reason: PassedOn, Party: buyer, Ties: lost, Share: r.exposure(buyer, class)})
		case t.To == buyer && class == alliance.Silicon && r.in.Graph.ClassOf(t) == alliance.Compute && r.isSite(buyer):
			add(found, t, Cause{Reason: SiteChips, Party: buyer, Ties: lost, Share: r.exposure(buyer, class)})
		}
	}
}

// passes reports whether a buyer's supply of one class goes into what it
// supplies of another: machines and memory into the chips of their maker,
// chips and power into capacity, capacity into capacity that is rented on.
// Software and the rest pass nothing on, nor do the chips that a maker of
// memory buys: no source says that they go into what it supplies or builds.
func (r *run) passes(buyer brief.ID, in, out alliance.Class) bool {
	p, _ := r.in.Graph.Party(buyer)
	switch out {
	case alliance.Silicon:
		return in == alliance.Silicon && p.Kind == brief.Chips
	case alliance.Compute:
		return in == alliance.Silicon && p.Kind != brief.Memory || in == alliance.States || in == alliance.Compute
	default:
		return false
	}
}

// sites puts at risk the capacity of a site that loses its money. A project
// has no other business, so that its money is tied to it.
func (r *run) sites(h Hit, found map[brief.ID][]Cause) {
	site := h.Tie.To
	if !isCapital(h.Tie) || h.Paid || !r.isSite(site) || r.gone(site) {
		return
	}
	for _, t := range r.in.Graph.TiesOf(site) {
		if r.free(t) && t.Kind == brief.Hosts {
			add(found, t, Cause{Reason: SiteMoney, Party: site, Ties: []brief.ID{h.Tie.ID}, Share: r.exposure(site, alliance.Capital)})
		}
	}
}

func (r *run) isSite(id brief.ID) bool {
	p, _ := r.in.Graph.Party(id)
	return p.Kind == brief.Project
}

// lostBy lists the ties of a class that a buyer lost in the step before.
func (r *run) lostBy(buyer brief.ID, class alliance.Class, before []Hit) []brief.ID {
	var out []brief.ID
	for _, h := range before {
		if h.Tie.To == buyer && isSupply(h.Tie) && r.in.Graph.ClassOf(h.Tie) == class {
			out = append(out, h.Tie.ID)
		}
	}
	return out
}

func add(found map[brief.ID][]Cause, t alliance.Tie, c Cause) { found[t.ID] = append(found[t.ID], c) }

// merged joins causes of one reason, party and class: each is said once, with
// all its ties.
func merged(causes []Cause) []Cause {
	var out []Cause
	for _, c := range causes {
		i := slices.IndexFunc(out, func(o Cause) bool {
			return o.Reason == c.Reason && o.Party == c.Party && o.Share.Class == c.Share.Class
		})
		if i < 0 {
			out = append(out, c)
			continue
		}
		out[i].Ties = distinct(slices.Concat(out[i].Ties, c.Ties))
	}
	slices.SortStableFunc(out, func(a, b Cause) int { return cmp.Or(cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.Party, b.Party)) })
	return out
}
