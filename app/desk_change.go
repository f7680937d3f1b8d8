package app

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"moat/internal/brief"
	"moat/internal/change"
	"moat/internal/money"
	"moat/storage"
	changeview "moat/views/change"
	"moat/views/reading"
)

// seen is what the reader had been shown of a briefing's subject.
type seen struct {
	at    time.Time // zero where it was never shown
	state []byte    // a change.State as JSON, a fraction of what it takes unpacked
	shown money.Day // the day on which this became what is compared with
}

// openings are what briefings are compared with since they were last opened.
// It stays through a day's reading, so that what changed does not vanish as
// soon as it was shown.
type openings struct {
	mu sync.Mutex
	by map[brief.ID]seen
}

// Opening tells what changed since a briefing was last opened, and notes that
// it is open now. With an earlier known-on day there is nothing to tell.
func (d *desk) Opening(ctx context.Context, x *reading.Dossier) (changeview.Answer, error) {
	if x.State.KnownOn != d.Today() {
		return changeview.Answer{Then: true}, nil
	}
	now := change.Of(x.Records, x.Briefing.Subject, x.Rates)
	d.opened.mu.Lock()
	defer d.opened.mu.Unlock()
	last, err := d.lastSeen(ctx, x.Briefing.ID)
	if err != nil {
		return changeview.Answer{}, err
	}
	before, ok := d.opened.by[x.Briefing.ID]
	if !ok || before.at.IsZero() || before.shown != d.Today() {
		before = last
		before.shown = d.Today()
	}
	if d.opened.by == nil {
		d.opened.by = map[brief.ID]seen{}
	}
	d.opened.by[x.Briefing.ID] = before
	return since(before, now), d.keepSeen(ctx, x.Briefing.ID, now, last, ok)
}

// since tells what changed since something was seen. What cannot be read is as
// good as never seen: it is replaced.
func since(before seen, now change.State) changeview.Answer {
	if before.at.IsZero() {
		return changeview.Answer{}
	}
	var state change.State
	if err := json.Unmarshal(before.state, &state); err != nil {
		slog.Warn("what was known when a briefing was last opened cannot be read", "cause", err)
		return changeview.Answer{}
	}
	return changeview.Answer{Report: change.Compare(state, now), Since: money.DayOf(before.at)}
}

// lastSeen is what the library keeps of a briefing's last opening.
func (d *desk) lastSeen(ctx context.Context, id brief.ID) (seen, error) {
	o, ok, err := d.lib.Opened(ctx, id)
	if err != nil || !ok {
		return seen{}, err
	}
	return seen{at: o.At, state: o.Seen}, nil
}

// keepSeen keeps what is shown now, the first time of a sitting or where it is
// something else than last.
func (d *desk) keepSeen(ctx context.Context, id brief.ID, now change.State, last seen, again bool) error {
	data, err := json.Marshal(now)
	if err != nil || again && bytes.Equal(data, last.state) {
		return err
	}
	err = d.write(ctx, func() error { return d.lib.SetOpened(ctx, id, data) })
	if errors.Is(err, &brief.Error{Code: brief.TooLarge}) {
		slog.Warn("what is known is too much to keep until the briefing is next opened", "briefing", id, "cause", err)
		return nil
	}
	return err
}

// Changes tells what changed between the two states that a query names.
func (d *desk) Changes(ctx context.Context, q changeview.Query) (changeview.Answer, error) {
	rates, err := ratesOf(ctx, d.lib)
	if err != nil {
		return changeview.Answer{}, err
	}
	switch q.Mode {
	case changeview.SinceOpened:
		return d.sinceOpened(ctx, q.State, rates)
	case changeview.BetweenBriefings:
		return d.betweenBriefings(ctx, q, rates)
	}
	from, to := q.Days[0], q.Days[1]
	if to.Before(from) {
		from, to = to, from
	}
	before, err := d.lib.RecordsOf(ctx, q.Party, from)
	if err != nil {
		return changeview.Answer{}, err
	}
	after, err := d.lib.RecordsOf(ctx, q.Party, to)
	return between(before, after, q.Party, rates), err
}

func between(before, after *brief.Records, party brief.ID, rates *money.Rates) changeview.Answer {
	if after == nil {
		return changeview.Answer{}
	}
	return changeview.Answer{Report: change.Compare(change.Of(before, party, rates), change.Of(after, party, rates))}
}

func (d *desk) sinceOpened(ctx context.Context, s reading.State, rates *money.Rates) (changeview.Answer, error) {
	if s.KnownOn != d.Today() {
		return changeview.Answer{Then: true}, nil
	}
	own, err := d.lib.Summary(ctx, s.Briefing, s.Interface)
	if err != nil {
		return changeview.Answer{}, err
	}
	records, err := d.lib.RecordsOf(ctx, own.Subject, s.KnownOn)
	if err != nil {
		return changeview.Answer{}, err
	}
	d.opened.mu.Lock()
	before := d.opened.by[s.Briefing]
	d.opened.mu.Unlock()
	return since(before, change.Of(records, own.Subject, rates)), nil
}

// betweenBriefings sets what one briefing tells beside what that one and a
// later one tell: what the later one does not repeat is not gone. Neither tells
// more than was known on its own day, or on the reader's.
func (d *desk) betweenBriefings(ctx context.Context, q changeview.Query, rates *money.Rates) (changeview.Answer, error) {
	var pair []*brief.Briefing
	for _, id := range q.Between {
		b, err := d.lib.Briefing(ctx, id, q.State.Lang)
		if err != nil {
			return changeview.Answer{}, err
		}
		b.Original = "" // its records are the original's
		pair = append(pair, b)
	}
	slices.SortStableFunc(pair, func(a, b *brief.Briefing) int { return a.Published.Compare(b.Published) })
	day := func(b *brief.Briefing) money.Day {
		if own := b.Published.Last(); !own.After(q.State.KnownOn) {
			return own
		}
		return q.State.KnownOn
	}
	before, after := brief.Gather(pair[:1], day(pair[0])), brief.Gather(pair, day(pair[1]))
	return between(before, after, q.Party, rates), nil
}

// Bounds of what is offered to compare.
const (
	mostParties   = 40
	mostBriefings = 40
	mostLooked    = 1000 // the newest briefings, among which those are sought
)

// ChangeChoices lists what can be compared around a briefing.
func (d *desk) ChangeChoices(ctx context.Context, s reading.State) (changeview.Choices, error) {
	own, err := d.lib.Summary(ctx, s.Briefing, s.Interface)
	if err != nil {
		return changeview.Choices{}, err
	}
	records, err := d.lib.RecordsOf(ctx, own.Subject, s.KnownOn)
	if err != nil {
		return changeview.Choices{}, err
	}
	rows, err := d.lib.Summaries(ctx, storage.Query{Lang: s.Interface, KnownOn: s.KnownOn, Limit: mostLooked})
	if err != nil {
		return changeview.Choices{}, err
	}
	if !slices.ContainsFunc(rows, func(r storage.Summary) bool { return r.ID == own.ID }) {
		rows = append(rows, own)
	}
	c := changeview.Choices{Subject: own.Subject, Own: own.Published.Last(), Today: s.KnownOn}
	c.Parties = partiesToCompare(records, own.Subject, s.Interface)
	same, others := []reading.Row{}, []reading.Row{}
	for _, r := range rows {
		if r.ID == own.ID || own.Subject != "" && r.Subject == own.Subject {
			same = append(same, rowOf(r))
		} else {
			others = append(others, rowOf(r))
		}
	}
	c.OfSubject = min(len(same), mostBriefings)
	c.Briefings = slices.Concat(same[:c.OfSubject], others[:min(len(others), mostBriefings-c.OfSubject)])
	return c, nil
}

// partiesToCompare are those with the most records, the subject first.
func partiesToCompare(r *brief.Records, subject brief.ID, lang string) []changeview.Party {
	n := map[brief.ID]int{}
	for _, f := range r.Figures {
		n[f.Party]++
	}
	for _, x := range r.Rounds {
		n[x.Party]++
	}
	for _, a := range r.Alliances {
		n[a.From]++
		n[a.To]++
	}
	if subject != "" {
		n[subject] = len(r.Figures) + len(r.Rounds) + 2*len(r.Alliances) + 1
	}
	ids := slices.SortedFunc(maps.Keys(n), func(a, b brief.ID) int { return cmp.Or(n[b]-n[a], cmp.Compare(a, b)) })
	var out []changeview.Party
	for _, id := range ids[:min(len(ids), mostParties)] {
		out = append(out, changeview.Party{ID: id, Name: r.PartyName(id, lang)})
	}
	return out
}
