package intake

import (
	"slices"
	"strconv"
	"strings"

	"moat/internal/brief"
	"moat/internal/intake/claims"
)

// tieRepeats ties the mentions of one amount that differ in their word, place
// or stage to the one that says most: "up to" before none, the body before the
// headline. The checks compare them.
func (d *Draft) tieRepeats() {
	best := map[string]int{}
	for pass := range 2 {
		for i := range d.Figures {
			f := &d.Figures[i]
			if f.Restates != None || f.Metric == "" {
				continue
			}
			k := strings.Join([]string{
				string(f.Party), string(f.Metric), string(f.Value.Unit), f.Value.Low.String(), f.Value.High.String(), f.Period.String(),
			}, "|")
			at, seen := best[k]
			switch {
			case pass == 1 && at != i:
				f.Restates = at
			case pass == 0 && (!seen || saysMore(*f, d.Figures[at])):
				best[k] = i
			}
		}
	}
}

// saysMore reports whether a says more than b, which comes earlier.
func saysMore(a, b Figure) bool {
	if (a.Claim.Place == brief.InBody) != (b.Claim.Place == brief.InBody) {
		return a.Claim.Place == brief.InBody
	}
	return b.Value.Qualifier == brief.Exact && a.Value.Qualifier != brief.Exact
}

// rootRestates makes every restatement one of the original: a conversion of a
// repeated amount converts the amount.
func (d *Draft) rootRestates() {
	for i := range d.Figures {
		at := d.Figures[i].Restates
		for n := 0; at != None && d.repeats(at); n++ {
			if n > len(d.Figures) || d.Figures[at].Restates == i {
				at = None
				break
			}
			at = d.Figures[at].Restates
		}
		if at == i {
			at = None
		}
		d.Figures[i].Restates = at
	}
}

// repeats reports whether a figure states the number of another again.
func (d *Draft) repeats(i int) bool {
	f := d.Figures[i]
	if f.Restates == None {
		return false
	}
	o := d.Figures[f.Restates].Value
	return o.Unit == f.Value.Unit && o.Low.Equal(f.Value.Low) && o.High.Equal(f.Value.High)
}

// tieRatios ties a multiple to the price and the revenue that its sentence
// gives, and a stake to the raise and the price. An amount that the sentence
// leaves out is the only one that the text gives, or none.
func (d *Draft) tieRatios() {
	for i := range d.Figures {
		f := &d.Figures[i]
		f.Ratio = [2]int{None, None}
		var over, under []brief.Metric
		switch f.Metric {
		case brief.Multiple:
			over = []brief.Metric{brief.Valuation, brief.PostMoney, brief.PreMoney, brief.MarketValue}
			under = []brief.Metric{brief.RunRate, brief.ContractedARR, brief.Revenue, brief.RevenueTarget, brief.RunRateTarget}
		case brief.Stake:
			over, under = []brief.Metric{brief.Raise}, []brief.Metric{brief.PostMoney, brief.Valuation, brief.PreMoney}
		default:
			continue
		}
		a, b := d.nearest(i, over), d.nearest(i, under)
		if a != None && b != None && d.Figures[a].Value.Unit == d.Figures[b].Value.Unit && d.Figures[a].Party == d.Figures[b].Party {
			f.Ratio = [2]int{d.root(a), d.root(b)}
		}
	}
}

func (d *Draft) root(i int) int {
	if r := d.Figures[i].Restates; r != None && d.Figures[r].Value.Unit == d.Figures[i].Value.Unit {
		return r
	}
	return i
}

// nearest returns the figure of some metrics and of the same party that stands
// nearest to figure i in its sentence, else the only one of the text, or None.
// Conversions stand behind the amount that they convert and are no candidates.
func (d *Draft) nearest(i int, metrics []brief.Metric) int {
	me := d.Figures[i].Mentions[0]
	sentence := d.sentence(me.Start)
	best, least, only, alone := None, 0, None, true
	for j, f := range d.Figures {
		if j == i || f.Party != d.Figures[i].Party || !slices.Contains(metrics, f.Metric) || d.converts(f) {
			continue
		}
		if only != None && (!f.Value.Low.Equal(d.Figures[only].Value.Low) || !f.Value.High.Equal(d.Figures[only].Value.High)) {
			alone = false
		}
		only = j
		for _, m := range f.Mentions {
			if m.Start < sentence.Start || m.Start >= sentence.End {
				continue
			}
			if gap := max(m.Start-me.End, me.Start-m.End); best == None || gap < least {
				best, least = j, gap
			}
		}
	}
	if best == None && alone {
		return only
	}
	return best
}

func (d *Draft) converts(f Figure) bool {
	return f.Restates != None && d.Figures[f.Restates].Value.Unit != f.Value.Unit
}

// sentence returns the sentence of the article at a byte.
func (d *Draft) sentence(at int) Span {
	for _, b := range d.Article.Blocks {
		if at < b.Start || at >= b.End {
			continue
		}
		for _, s := range claims.Sentences(b.Text) {
			if at < b.Start+s.End {
				return Span{Start: b.Start + s.Start, End: b.Start + s.End}
			}
		}
	}
	return Span{Start: at, End: at}
}

// nameFigures gives every figure an id of its own: the text's fingerprint,
// what it measures, and its currency or place where it restates another.
func (d *Draft) nameFigures() {
	used := map[string]int{}
	for i := range d.Figures {
		f := &d.Figures[i]
		name := "figure"
		if f.Metric != "" {
			name = strings.ToLower(strings.ReplaceAll(string(f.Metric), " ", "-"))
		}
		if d.converts(*f) {
			name += "-" + strings.ToLower(string(f.Value.Unit))
		}
		if f.Claim.Place != brief.InBody {
			name += "-" + string(f.Claim.Place)
		}
		id := d.print + "-" + strings.Map(idRune, name)
		if used[id]++; used[id] > 1 {
			id += "-" + strconv.Itoa(used[id])
		}
		f.ID = brief.ID(id)
	}
}

func idRune(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-':
		return r
	case r == '%':
		return 'p'
	}
	return -1
}
