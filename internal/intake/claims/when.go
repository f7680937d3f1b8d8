package claims

import (
	"strings"

	"moat/internal/brief"
	"moat/internal/figure"
	"moat/internal/money"
)

// when finds of when a claim is: the nearest date of its sentence, as a period
// for what covers one, else the day of publication.
func (r *reader) when(p *part, f int, c *Claim) {
	d, ok := r.nearestDate(p, f)
	if target := ahead[c.Metric]; target != "" && r.expects(p, r.figures[f]) {
		c.Metric = target
	}
	if ok && covers(c.Metric) {
		c.Period, c.WhenFrom = d.Period, Reason{Words, d.Start, d.End}
		if later(d.Period, r.opt.Published) {
			c.Metric = orElse(ahead[c.Metric], c.Metric)
		}
		return
	}
	if ok && !later(d.Period, r.opt.Published) && d.Qualifier != brief.UpTo {
		c.AsOf, c.WhenFrom = d.Period.To, Reason{Words, d.Start, d.End}
		return
	}
	if ok && later(d.Period, r.opt.Published) && ahead[c.Metric] != "" {
		c.Metric, c.AsOf, c.WhenFrom = ahead[c.Metric], d.Period.To, Reason{Words, d.Start, d.End}
		return
	}
	if !r.opt.Published.IsZero() {
		c.AsOf, c.WhenFrom = brief.OnDay(r.opt.Published), Reason{Why: Published}
	}
}

func orElse(a, b brief.Metric) brief.Metric {
	if a != "" {
		return a
	}
	return b
}

// later reports whether a period begins after a day.
func later(p brief.Period, day money.Day) bool {
	return !day.IsZero() && p.From.First().After(day)
}

// nearestDate returns the date of a sentence that stands nearest to a figure,
// with no other amount of its kind between the two.
func (r *reader) nearestDate(p *part, f int) (figure.Figure, bool) {
	me, best, least := r.figures[f], figure.Figure{}, 1<<30
	for _, o := range p.figures {
		d := r.figures[o]
		if d.Kind != figure.Date || d.Period.IsZero() || r.reportDate(d) {
			continue
		}
		gap := me.Start - d.End
		if d.Start >= me.End {
			gap = d.Start - me.End + 4 // a date ahead is meant rather than one behind
			switch r.text[me.End:d.Start] {
			case " in ", " for ", " at ", " by ":
				gap = 0
			}
		}
		gap += 60 * r.amountsBetween(p, me, d)
		if gap < least {
			best, least = d, gap
		}
	}
	return best, least < 120
}

func (r *reader) amountsBetween(p *part, a, b figure.Figure) int {
	n := 0
	for _, o := range p.figures {
		x := r.figures[o]
		if x.Kind == a.Kind && x.Converts == figure.None && (x.Start >= a.End && x.End <= b.Start || x.Start >= b.End && x.End <= a.Start) {
			n++
		}
	}
	return n
}

// reportDate reports whether a date says when something was told rather than
// of when it is: "reported on 18 December", 18일(현지시간) 보도했다.
func (r *reader) reportDate(d figure.Figure) bool {
	behind := r.text[d.End:min(len(r.text), d.End+30)]
	return d.Period.From.Precision == brief.ToDay &&
		(hasAnyPrefix(behind, "(현지시간)", "(현지 시간)", "(現地時間)") || strings.Contains(behind, "보도") || strings.Contains(behind, "報じ") || strings.Contains(behind, "报道"))
}

// target keeps the date by which a round is to be closed: one with "by" beside
// it or still to come, in a sentence on a round and on closing it.
func (r *reader) target(i int) {
	p := &r.parts[i]
	if r.closing != nil || len(p.figures) == 0 || !r.speaksOf(p, brief.Raise) {
		return
	}
	if len(finishLexicon().find(r.text[p.Start:p.End])) == 0 {
		return
	}
	for _, o := range p.figures {
		d := r.figures[o]
		if d.Kind != figure.Date || d.Period.IsZero() || d.Qualifier != brief.UpTo && !later(d.Period, r.opt.Published) {
			continue
		}
		id, _ := r.partyOf(i, d.Start, brief.Raise)
		r.closing = &Closing{Date: d.Period.To, Party: id, Start: d.Start, End: d.End}
		return
	}
}

func (r *reader) speaksOf(p *part, m brief.Metric) bool {
	for _, c := range p.cues {
		if c.value == m {
			return true
		}
	}
	return false
}
