package brief

import (
	"sort"

	"moat/internal/money"
)

// Records are the facts that library-wide views read: what several briefings
// contribute, each fact once, none reported after the known-on day.
type Records struct {
	KnownOn   money.Day
	Parties   map[ID]Party
	Sources   map[ID]Source
	Figures   []Figure
	Rounds    []Round
	Alliances []Alliance
}

// Gather collects the records of resolved originals. The same record id in
// several briefings is one fact: the latest reported is kept, and of two
// reported on one day the one of the later briefing. Records are ordered by
// as-of date, then id, so that nothing depends on the order of briefings.
func Gather(briefings []*Briefing, knownOn money.Day) *Records {
	r := &Records{KnownOn: knownOn, Parties: map[ID]Party{}, Sources: map[ID]Source{}}
	ordered := append([]*Briefing(nil), briefings...)
	sort.SliceStable(ordered, func(i, j int) bool {
		if c := ordered[i].Published.Compare(ordered[j].Published); c != 0 {
			return c < 0
		}
		return ordered[i].ID < ordered[j].ID
	})
	figures, rounds, alliances := map[ID]Figure{}, map[ID]Round{}, map[ID]Alliance{}
	for _, b := range ordered {
		if b.IsTranslation() {
			continue
		}
		for _, p := range b.Parties {
			r.Parties[p.ID] = p
		}
		for _, s := range b.Sources {
			r.Sources[s.ID] = s
		}
		for _, f := range b.Figures {
			keepLatest(figures, f.ID, f, f.Claim, knownOn, func(x Figure) Claim { return x.Claim })
		}
		for _, x := range b.Rounds {
			keepLatest(rounds, x.ID, x, x.Claim, knownOn, func(x Round) Claim { return x.Claim })
		}
		for _, x := range b.Alliances {
			keepLatest(alliances, x.ID, x, x.Claim, knownOn, func(x Alliance) Claim { return x.Claim })
		}
	}
	r.Figures = sorted(figures, func(f Figure) (Date, ID) { return f.AsOf, f.ID })
	r.Rounds = sorted(rounds, func(x Round) (Date, ID) { return x.AsOf, x.ID })
	r.Alliances = sorted(alliances, func(x Alliance) (Date, ID) { return x.Since, x.ID })
	return r
}

func keepLatest[T any](m map[ID]T, id ID, x T, c Claim, knownOn money.Day, claim func(T) Claim) {
	if !KnownOn(c.Reported, knownOn) {
		return
	}
	if old, ok := m[id]; ok && claim(old).Reported.Compare(c.Reported) > 0 {
		return
	}
	m[id] = x
}

func sorted[T any](m map[ID]T, key func(T) (Date, ID)) []T {
	out := make([]T, 0, len(m))
	for _, x := range m {
		out = append(out, x)
	}
	sort.Slice(out, func(i, j int) bool {
		di, ii := key(out[i])
		dj, ij := key(out[j])
		if c := di.Compare(dj); c != 0 {
			return c < 0
		}
		return ii < ij
	})
	return out
}

// Unverified reports whether a claim is known from memory only: it rests on no
// source that was read, or the named field was not.
func (r *Records) Unverified(c Claim, field string) bool {
	if c.Evidence == Unverified {
		return true
	}
	for _, m := range c.Memory {
		if m == field || m == "all" {
			return true
		}
	}
	for _, id := range c.Sources {
		if s, ok := r.Sources[id]; ok && !s.Unverified() {
			return false
		}
	}
	return true
}

// Best returns, for a party, a metric and every as-of date, the claim that
// charts take: not refuted, then the best evidence, then the newest reported.
// The result is ordered by as-of date.
func (r *Records) Best(party ID, metric Metric, refuted func(Figure) bool) []Figure {
	best := map[Date]Figure{}
	for _, f := range r.Figures {
		if f.Party != party || f.Metric != metric || !f.Value.Known() || f.Stage.Over() {
			continue
		}
		if refuted != nil && refuted(f) {
			continue
		}
		if old, ok := best[f.AsOf]; ok && !preferred(f, old) {
			continue
		}
		best[f.AsOf] = f
	}
	out := make([]Figure, 0, len(best))
	for _, f := range best {
		out = append(out, f)
	}
	sort.Slice(out, func(i, j int) bool {
		if c := out[i].AsOf.Compare(out[j].AsOf); c != 0 {
			return c < 0
		}
		return out[i].ID < out[j].ID
	})
	return out
}

// preferred breaks the last tie by id, so that map order never shows.
func preferred(f, old Figure) bool {
	if f.Evidence != old.Evidence {
		return f.Evidence.Better(old.Evidence)
	}
	if c := f.Reported.Compare(old.Reported); c != 0 {
		return c > 0
	}
	return f.ID < old.ID
}

// PartyName returns a party's name in a language, or its id where the party
// is unknown.
func (r *Records) PartyName(id ID, lang string) string {
	if p, ok := r.Parties[id]; ok {
		return p.Names.In(lang)
	}
	return string(id)
}
