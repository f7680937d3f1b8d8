package claims

import (
	"strings"

	"moat/internal/brief"
	"moat/internal/figure"
	"moat/internal/money"
)

// least is the smallest bare number that can be an amount without a currency:
// a headline's 100조.
const least = 100_000_000

// sentence reads the claims of one sentence.
func (r *reader) sentence(i int) {
	p := &r.parts[i]
	r.homes(p)
	cues := r.cuesOf(p)
	for _, f := range p.figures {
		fig := r.figures[f]
		if fig.Kind == figure.Date || fig.Kind == figure.Count && fig.Unit == "" {
			continue
		}
		c := Claim{Figure: f, Value: valueOf(fig), Place: r.place(fig.Start), Restates: None}
		if _, home := r.homed[f]; home {
			c.CurrencyFrom = Reason{Home, fig.Start, fig.End}
		}
		if fig.Converts != figure.None && r.of[fig.Converts] > 0 {
			r.convert(&c, r.of[fig.Converts]-1)
		} else {
			r.read(&c, i, cues)
		}
		if c.Metric == "" && fig.Kind == figure.Count {
			continue // people and years are everywhere; without a metric they claim nothing
		}
		r.claims = append(r.claims, c)
		r.of[f] = len(r.claims)
	}
	r.target(i)
}

// read fills a claim from its own sentence.
func (r *reader) read(c *Claim, i int, cues map[int]hit[brief.Metric]) {
	p, fig := &r.parts[i], r.figures[c.Figure]
	at := fig.Start
	if h, ok := cues[c.Figure]; ok {
		c.Metric, c.MetricFrom = h.value, Reason{Words, h.start, h.end}
		at = min(at, h.start)
		if fig.Kind == figure.Multiple {
			c.Metric = brief.Multiple
		}
	}
	r.priced(c, p)
	if c.Metric == "" && r.change(c, p) {
		return
	}
	c.Party, c.PartyFrom = r.partyOf(i, at, c.Metric)
	if c.Party == "" && at < fig.Start {
		c.Party, c.PartyFrom = r.partyOf(i, fig.Start, c.Metric)
	}
	if c.Metric == invested {
		if c.Metric = brief.Commitments; c.Party == r.subject {
			c.Metric, c.MetricFrom = "", Reason{}
		}
	}
	for _, o := range p.outlets {
		c.Outlets = appendOnce(c.Outlets, o.ID)
	}
	r.when(p, c.Figure, c)
	if ofDeal(c.Metric) {
		c.Stage, c.StageFrom = r.stageOf(p, fig)
	}
}

// priced reads the price of "raised $13bn at $183bn", which has no word of its
// own.
func (r *reader) priced(c *Claim, p *part) {
	fig := r.figures[c.Figure]
	if r.opt.Lang != "en" || fig.Kind != figure.Money || c.Metric != "" && c.Metric != brief.Raise || !r.speaksOf(p, brief.Raise) {
		return
	}
	from := max(p.Start, fig.Start-24)
	if at := pricedAt.FindStringIndex(r.text[from:fig.Start]); at != nil {
		c.Metric, c.MetricFrom = brief.Valuation, Reason{Words, from + at[0], from + at[1]}
	}
}

// change reads the amount that another of its sentence changed from: "up from
// $1bn". It measures the same, at a time that is not told.
func (r *reader) change(c *Claim, p *part) bool {
	fig := r.figures[c.Figure]
	if !changedFrom.MatchString(r.text[max(p.Start, fig.Start-24):fig.Start]) {
		return false
	}
	for j := len(r.claims) - 1; j >= 0; j-- {
		o, before := r.claims[j], r.figures[r.claims[j].Figure]
		if before.Start < p.Start {
			break
		}
		if before.Kind == fig.Kind && o.Metric != "" && o.Restates == None {
			from := Reason{Words, before.Start, before.End}
			c.Party, c.Metric, c.PartyFrom, c.MetricFrom = o.Party, o.Metric, from, from
			return true
		}
	}
	return false
}

// convert gives an amount in brackets what is known of the one it converts.
func (r *reader) convert(c *Claim, original int) {
	o := r.claims[original]
	c.Party, c.Metric, c.Stage, c.AsOf, c.Period, c.Outlets = o.Party, o.Metric, o.Stage, o.AsOf, o.Period, o.Outlets
	c.Restates = original
	from := Reason{Converts, r.figures[o.Figure].Start, r.figures[o.Figure].End}
	c.PartyFrom, c.MetricFrom, c.StageFrom, c.WhenFrom = from, from, from, from
	if o.Stage == "" {
		c.StageFrom = Reason{}
	}
}

// valueOf is a figure's value in a unit that a briefing knows.
func valueOf(f figure.Figure) brief.Value {
	v := f.Value()
	if f.Unit == "MW" {
		v = brief.Range(f.Low.Shift(-3), f.High.Shift(-3), brief.GW, f.Qualifier)
	}
	return v
}

// homes reads bare numbers as money of the text's language where a word for
// money stands right beside them, as headlines leave the currency out.
func (r *reader) homes(p *part) {
	home := map[string]money.Currency{"ko": money.KRW, "ja": money.JPY, "zh": money.CNY}[r.opt.Lang]
	if home == "" {
		return
	}
	for _, f := range p.figures {
		fig := r.figures[f]
		if fig.Kind != figure.Count || fig.Unit != "" || fig.Low.IntPart() < least || !endsInScale(fig.Text) {
			continue
		}
		fig.Kind, fig.Currency = figure.Money, home
		for _, c := range p.cues {
			if measures(c.value, fig) && r.cost(p, f, c) <= 6 {
				if r.homed == nil {
					r.homed = map[int]bool{}
				}
				r.figures[f], r.homed[f] = fig, true
				break
			}
		}
	}
}

func endsInScale(s string) bool {
	for _, scale := range []string{"억", "조", "億", "兆", "亿"} {
		if strings.HasSuffix(s, scale) {
			return true
		}
	}
	return false
}

func (r *reader) place(at int) brief.Place {
	switch {
	case r.opt.Title.holds(at):
		return brief.InTitle
	case r.opt.Lede.holds(at):
		return brief.InLede
	}
	return brief.InBody
}

func appendOnce(all []string, s string) []string {
	for _, x := range all {
		if x == s {
			return all
		}
	}
	return append(all, s)
}
