package evidence

import (
	"slices"

	"moat/internal/brief"
)

// checkStages looks for talks told as done, and for "up to" lost between two
// places of one text.
func checkStages(s *scope) []Finding {
	var out []Finding
	for _, f := range s.figures {
		if !f.Value.Known() {
			continue
		}
		if x, ok := s.toldAsDone(f); ok {
			out = append(out, x)
		}
		if x, ok := s.upToDropped(f); ok {
			out = append(out, x)
		}
	}
	return out
}

// toldAsDone compares a figure that is told as agreed with the same number told
// as talk by the same source, or on the same day.
func (s *scope) toldAsDone(f brief.Figure) (Finding, bool) {
	if !done(f.Stage) {
		return Finding{}, false
	}
	for _, x := range s.repeats(f) {
		sameTime := !f.Reported.IsZero() && f.Reported.Compare(x.Reported) == 0
		if x.Stage.Open() && (!independent(f.Claim, x.Claim) || sameTime) {
			return s.staged(f, x, ToldAsDone), true
		}
	}
	return Finding{}, false
}

// done reports whether a stage says that something was agreed.
func done(s brief.Stage) bool {
	return s == brief.Signed || s == brief.PartClosed || s == brief.Closed
}

// upToDropped compares a figure with the same number in the same text where
// that is called the most it may be.
func (s *scope) upToDropped(f brief.Figure) (Finding, bool) {
	if f.Value.Qualifier == brief.UpTo || f.Value.Qualifier == brief.Over || f.Value.Qualifier == brief.AtLeast {
		return Finding{}, false
	}
	for _, x := range s.repeats(f) {
		if x.Value.Qualifier == brief.UpTo && !independent(f.Claim, x.Claim) {
			return s.staged(f, x, UpToDropped), true
		}
	}
	// A headline in another currency restates the original, word and all.
	root, ok := s.root(f)
	headline := f.Place == brief.InTitle || f.Place == brief.InLede
	if ok && headline && root.ID != f.ID && root.Value.Qualifier == brief.UpTo && root.Value.Unit != f.Value.Unit {
		return s.staged(f, root, UpToDropped), true
	}
	return Finding{}, false
}

// repeats are the other figures of a party that state the same number of the
// same thing, in the order of the briefing.
func (s *scope) repeats(f brief.Figure) []brief.Figure {
	var out []brief.Figure
	for _, x := range s.figures {
		if x.ID != f.ID && x.Party == f.Party && family(x.Metric) == family(f.Metric) &&
			x.Value.Unit == f.Value.Unit && x.Value.High.Equal(f.Value.High) {
			out = append(out, x)
		}
	}
	return out
}

func (s *scope) staged(f, x brief.Figure, slip Slip) Finding {
	out := s.finding(Staging, f)
	out.Figures = append(out.Figures, x.ID)
	out.Recomputed = []Term{s.term(Body, x)}
	out.Verdict, out.Slips = Off, []Slip{slip}
	out.Told, out.Heard = f.Stage, x.Stage
	return out
}

func sayStage(f Finding, say speaker) (claimed, recomputed, finding string) {
	key := "evidence.claimed.plain"
	if f.Place == brief.InTitle || f.Place == brief.InLede {
		key = "evidence.claimed." + string(f.Place)
	}
	claimed = say.T(key, "Metric", say.metric(f), "Claim", f.Claimed[0].Value)
	other := f.Recomputed[0]
	recomputed = say.T("evidence.stage.elsewhere", "Other", other.Value)
	if slices.Contains(f.Slips, UpToDropped) {
		return claimed, recomputed, say.T("evidence.stage.up-to")
	}
	claimed = say.T("evidence.stage.told", "Claim", claimed, "Stage", say.Stage(f.Told))
	recomputed = say.T("evidence.stage.told", "Claim", say.cited(other), "Stage", say.Stage(f.Heard))
	return claimed, recomputed, say.T("evidence.stage.done")
}
