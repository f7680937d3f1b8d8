package claims

import (
	"moat/internal/brief"
)

// inherit gives a claim that its own sentence leaves open what the same amount
// is said to be elsewhere in the text.
func (r *reader) inherit() {
	for i := range r.claims {
		c := &r.claims[i]
		if c.Restates != None {
			continue
		}
		if c.Metric == "" {
			r.adopt(c)
		}
		if ofDeal(c.Metric) && c.Stage == "" {
			if o, ok := r.same(c, func(o *Claim) bool { return o.Stage != "" && o.Metric == c.Metric && o.Party == c.Party }); ok {
				c.Stage, c.StageFrom = o.Stage, r.repeats(o)
			}
		}
	}
	for i := range r.claims {
		if c := &r.claims[i]; c.Restates != None {
			own := *c
			r.convert(c, c.Restates)
			c.Value, c.Place = own.Value, own.Place
		}
	}
}

// adopt takes party and metric from the one metric that the same amount has
// elsewhere. Two different ones leave it open.
func (r *reader) adopt(c *Claim) {
	own := c.PartyFrom.Why == Words || c.PartyFrom.Why == Nearby
	told := func(o *Claim) bool { return o.Metric != "" && (!own || o.Party == c.Party) }
	o, ok := r.same(c, told)
	if !ok {
		return
	}
	if _, differs := r.same(c, func(x *Claim) bool { return told(x) && (x.Metric != o.Metric || x.Party != o.Party) }); differs {
		return
	}
	c.Metric, c.MetricFrom = o.Metric, r.repeats(o)
	if c.PartyFrom.Why != Words {
		c.Party, c.PartyFrom = o.Party, r.repeats(o)
	}
}

// same returns the first other claim of the same amount that passes a test.
func (r *reader) same(c *Claim, test func(*Claim) bool) (*Claim, bool) {
	for _, j := range r.amounts()[amountKey(c.Value)] {
		if o := &r.claims[j]; o != c && o.Restates == None && test(o) {
			return o, true
		}
	}
	return nil, false
}

// amounts indexes the claims by their number.
func (r *reader) amounts() map[string][]int {
	if r.byAmount == nil {
		r.byAmount = map[string][]int{}
		for i, c := range r.claims {
			k := amountKey(c.Value)
			if len(r.byAmount[k]) < mostAlike {
				r.byAmount[k] = append(r.byAmount[k], i)
			}
		}
	}
	return r.byAmount
}

// mostAlike bounds how many claims of one amount are compared, so that a text
// that repeats one stays linear.
const mostAlike = 32

func amountKey(v brief.Value) string {
	return string(v.Unit) + v.Low.String() + "~" + v.High.String()
}

func (r *reader) repeats(o *Claim) Reason {
	f := r.figures[o.Figure]
	return Reason{Repeats, f.Start, f.End}
}

// headlines ties an amount of the title or lede to what the text below says of
// the same party and metric: the same amount; or, for a title, the only amount
// that there is, which may differ.
func (r *reader) headlines() {
	for i := range r.claims {
		c := &r.claims[i]
		if c.Place == brief.InBody || c.Restates != None || c.Metric == "" || !c.Value.Known() {
			continue
		}
		if j, ok := r.below(c); ok {
			c.Restates = j
		}
	}
}

// below returns the claim on a headline's matter further down in the text.
func (r *reader) below(c *Claim) (int, bool) {
	found, differ := None, false
	for j := range r.claims {
		o := &r.claims[j]
		if o.Place == c.Place || o.Place == brief.InTitle || o.Restates != None || o.Party != c.Party || o.Metric != c.Metric {
			continue
		}
		if amountKey(o.Value) == amountKey(c.Value) {
			return j, true
		}
		if found == None {
			found = j
		} else if amountKey(o.Value) != amountKey(r.claims[found].Value) {
			differ = true
		}
	}
	return found, found != None && !differ && c.Place == brief.InTitle
}
