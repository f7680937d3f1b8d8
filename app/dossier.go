package app

import (
	"context"
	"slices"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/money"
	"moat/storage"
	"moat/views/reading"
)

// Dossier loads everything that the tabs show for a state.
func (d *desk) Dossier(ctx context.Context, s reading.State) (*reading.Dossier, error) {
	b, err := d.lib.Briefing(ctx, s.Briefing, s.Lang)
	if err != nil {
		return nil, err
	}
	records, err := d.lib.RecordsNear(ctx, b, s.KnownOn)
	if err != nil {
		return nil, err
	}
	rates, err := ratesOf(ctx, d.lib)
	if err != nil {
		return nil, err
	}
	rows, err := d.lib.Related(ctx, b, storage.Query{Lang: s.Interface, KnownOn: s.KnownOn})
	if err != nil {
		return nil, err
	}
	known, hidden := knownOnly(b, s.KnownOn)
	s.Lang = b.Lang
	out := &reading.Dossier{State: s, Briefing: known, Hidden: hidden, Records: records, Rates: rates}
	out.Findings = evidence.Check(evidence.Input{Briefing: known, Records: records, Rates: rates, Limit: s.StaleAfter})
	own, err := d.lib.Summary(ctx, b.ID, s.Interface)
	if err != nil {
		return nil, err
	}
	out.Langs, out.Starred, out.Unread = own.Langs, own.Starred, own.Unread
	out.Related = related(b, rows)
	if out.Cases, err = d.cases(ctx, b.ID); err != nil {
		return nil, err
	}
	out.Notes, out.OwnTags, err = d.NotesOn(ctx, b.ID)
	return out, err
}

// knownOnly returns the briefing without the records that were reported after
// the day, and how many those are.
func knownOnly(b *brief.Briefing, day money.Day) (*brief.Briefing, int) {
	c := *b
	hidden := 0
	late := func(x brief.Claim) bool {
		if brief.KnownOn(x.Reported, day) {
			return false
		}
		hidden++
		return true
	}
	c.Figures = slices.DeleteFunc(slices.Clone(b.Figures), func(f brief.Figure) bool { return late(f.Claim) })
	c.Rounds = slices.DeleteFunc(slices.Clone(b.Rounds), func(r brief.Round) bool { return late(r.Claim) })
	c.Alliances = slices.DeleteFunc(slices.Clone(b.Alliances), func(a brief.Alliance) bool { return late(a.Claim) })
	return &c, hidden
}

// related lists the briefings that share the subject or a tag with b, the
// closest first.
func related(b *brief.Briefing, rows []storage.Summary) []reading.Row {
	type scored struct {
		row   storage.Summary
		score int
	}
	var close []scored
	for _, r := range rows {
		if r.ID == b.ID {
			continue
		}
		score := 0
		if r.Subject != "" && r.Subject == b.Subject {
			score += 2
		}
		for _, t := range r.Tags {
			if slices.Contains(b.Tags, t) {
				score++
			}
		}
		if score > 0 {
			close = append(close, scored{r, score})
		}
	}
	slices.SortStableFunc(close, func(x, y scored) int { return y.score - x.score })
	out := make([]reading.Row, 0, len(close))
	for _, c := range close[:min(len(close), 5)] {
		out = append(out, rowOf(c.row))
	}
	return out
}

func rowOf(r storage.Summary) reading.Row {
	return reading.Row{
		ID: r.ID, Title: r.Title, Stage: r.Stage, Published: r.Published,
		Langs: r.Langs, Lang: r.Lang, Unread: r.Unread, Starred: r.Starred,
	}
}
