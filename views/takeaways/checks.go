package takeaways

import (
	"slices"
	"strings"

	"moat/internal/brief"
	"moat/internal/evidence"
	"moat/internal/money"
	"moat/internal/text"
	"moat/views/reading"
)

// checks are the verdicts under a figure, in one line each: what its own claim
// comes to, what a price of unknown basis may mean, and who misstated it. The
// whole sentences stand in Evidence.
func checks(d *reading.Dossier, p *text.Printer, f brief.Figure) []Check {
	var out []Check
	for _, x := range d.Findings {
		switch {
		case x.Record == f.ID:
			out = append(out, Check{x.Verdict, recomputed(x, p)})
		case x.Check == evidence.PrePost && aboutPrice(d, x, f):
			if s := readings(x, p); s != "" {
				out = append(out, Check{x.Verdict, s})
			}
		case x.Verdict == evidence.Off && slices.Contains(x.Figures, f.ID):
			if s := misstated(x, p); s != "" {
				out = append(out, Check{x.Verdict, s})
			}
		}
	}
	return out
}

// recomputed is the arithmetic of a finding, without the words around it.
func recomputed(x evidence.Finding, p *text.Printer) string {
	_, r, finding := evidence.Sentence(x, p)
	line, _, _ := strings.Cut(r, "\n")
	if line == "" {
		return finding
	}
	return line
}

// aboutPrice reports whether a finding on a round is about the price that the
// figure states: the same party, the same value.
func aboutPrice(d *reading.Dossier, x evidence.Finding, f brief.Figure) bool {
	switch f.Metric {
	case brief.Valuation, brief.PreMoney, brief.PostMoney:
	default:
		return false
	}
	i := slices.IndexFunc(d.Briefing.Rounds, func(r brief.Round) bool { return r.ID == x.Record })
	if i < 0 {
		return false
	}
	r := d.Briefing.Rounds[i]
	return r.Party == f.Party && (r.Valuation.Equal(f.Value) || r.Pre.Equal(f.Value) || r.Post.Equal(f.Value))
}

// readings says what stake a price means before and after the money.
func readings(x evidence.Finding, p *text.Printer) string {
	stake := map[brief.Metric]string{}
	for _, r := range x.Readings {
		if r.Stake.Known() {
			stake[r.Basis] = p.Value(rounded(r.Stake))
		}
	}
	if len(stake) < 2 {
		return ""
	}
	return p.T("views.takeaways.stakes", "Post", stake[brief.PostMoney], "Pre", stake[brief.PreMoney])
}

// misstated says who printed a number that does not follow from this figure.
func misstated(x evidence.Finding, p *text.Printer) string {
	if len(x.Claimed) == 0 {
		return ""
	}
	claim := x.Claimed[0]
	i := slices.IndexFunc(x.Recomputed, func(t evidence.Term) bool {
		return t.Role == evidence.Result || t.Role == evidence.Market
	})
	if i < 0 || claim.Source.Publisher == "" {
		return ""
	}
	return p.T("views.takeaways.misstated", "Source", p.Cited(claim.Source), "Claimed", claim.Value, "Result", rounded(x.Recomputed[i].Value))
}

// rounded keeps four significant digits of what was computed: more would
// pretend to a precision that no source has.
func rounded(v brief.Value) brief.Value {
	v.Low, v.High = money.RoundSignificant(v.Low, 4), money.RoundSignificant(v.High, 4)
	return v
}
