package intake

import (
	"moat/internal/brief"
)

// round drafts the financing that the text is about: the subject's raise and
// price, where the text gives one of each. Its date is when it is to be closed,
// or when the raise was told.
func (w *writer) round(b *brief.Briefing) {
	raise, ok := w.one(brief.Raise)
	if !ok || w.d.Subject == "" {
		return
	}
	r := brief.Round{ID: w.id("round"), Party: w.d.Subject, Raise: raise.Value, Claim: w.figure(b, raise).Claim}
	for _, x := range []struct {
		metric brief.Metric
		into   *brief.Value
	}{{brief.PreMoney, &r.Pre}, {brief.PostMoney, &r.Post}, {brief.Valuation, &r.Valuation}} {
		if f, ok := w.one(x.metric); ok && f.Value.Unit == raise.Value.Unit {
			*x.into = f.Value
		}
	}
	r.AsOf = raise.AsOf
	if c := w.d.Closing; c != nil && (c.Party == w.d.Subject || c.Party == "") {
		r.AsOf = c.Date
		r.Words = w.d.words(Span{Start: c.Start, End: c.End})
	}
	b.Stage = raise.Stage
	b.Rounds = append(b.Rounds, r)
}

// one returns the subject's only original figure of a metric. Restatements do
// not count; two different amounts leave it open.
func (w *writer) one(m brief.Metric) (*Figure, bool) {
	var found *Figure
	for i := range w.d.Figures {
		f := &w.d.Figures[i]
		if f.Metric != m || f.Party != w.d.Subject || !f.enters() || f.Restates != None {
			continue
		}
		if found != nil {
			return nil, false
		}
		found = f
	}
	return found, found != nil
}
