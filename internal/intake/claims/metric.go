package claims

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"moat/internal/brief"
	"moat/internal/figure"
)

// farthest is the greatest cost at which a word still speaks of a figure.
const farthest = 16

// farthestAgain is the greatest cost at which a word that serves a figure
// serves another one behind it: "revenue of $4bn in 2024 and $13bn in 2025".
const farthestAgain = 24

// pair is a figure and a word that may name its metric.
type pair struct {
	figure, cue int // indexes within the part
	cost        int
}

// cuesOf gives each figure of a sentence the word that names its metric: the
// nearest pairs first, each word for one figure, then what is left over.
func (r *reader) cuesOf(p *part) map[int]hit[brief.Metric] {
	var all []pair
	for i, f := range p.figures {
		if r.figures[f].Converts != figure.None {
			continue
		}
		for j, c := range p.cues {
			if !measures(c.value, r.figures[f]) || r.apart(f, c) {
				continue
			}
			if cost := r.cost(p, f, c); cost <= farthestAgain {
				all = append(all, pair{i, j, cost})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return a.cost - b.cost })
	out := map[int]hit[brief.Metric]{}
	type use struct {
		cue  int
		kind figure.Kind // a word serves a multiple beside an amount: "40 times its revenue of $2bn"
	}
	used := map[use]bool{}
	for _, limit := range []int{farthest, farthestAgain} {
		for _, x := range all {
			f := p.figures[x.figure]
			as := use{x.cue, r.figures[f].Kind}
			free := !used[as]
			if limit == farthestAgain {
				free = used[as] && again(p.cues[x.cue], r.figures[f]) && r.listed(p, x.figure)
			}
			if _, has := out[f]; !has && free && x.cost <= limit {
				out[f], used[as] = p.cues[x.cue], true
			}
		}
	}
	return out
}

// again reports whether a word that serves a figure may serve one more behind
// it: only words for flows do.
func again(c hit[brief.Metric], f figure.Figure) bool {
	return c.end <= f.Start && (covers(c.value) || c.value == brief.RunRate)
}

// The text between two figures that one word serves: dates, "and", "to".
var (
	listedGap    = regexp.MustCompile(`(?i)^[\s,]*((in|for|during|by|at the end of) ([a-z]+ )?([a-z]+|\d{4})|last \w+|a year (earlier|ago|before)|this year|next year)?[\s,]*(and|to|from|then|up from|down from|against|compared with|versus)?[\s,]*((up to|about|around|some|over|roughly|nearly|more than) )?$`)
	listedGapCJK = regexp.MustCompile(`에서|부터|から|より|到|至|增|年|년|월|月|분기|季度`)
)

// listed reports whether a figure goes on from the one before it, as in "$4bn in
// 2024 and $13bn" or "from $1bn to $7bn": a comma alone begins something else.
func (r *reader) listed(p *part, i int) bool {
	for j := i - 1; j >= 0; j-- {
		before, me := r.figures[p.figures[j]], r.figures[p.figures[i]]
		if before.Kind == me.Kind && before.Converts == figure.None {
			gap := r.text[before.End:me.Start]
			if r.opt.Lang == "en" {
				return len(gap) <= 60 && strings.Trim(gap, " ,") != "" && listedGap.MatchString(gap)
			}
			return len(gap) <= 60 && listedGapCJK.MatchString(gap)
		}
	}
	return false
}

// apart reports whether a word stands so far from a figure that no language
// makes it cheap enough.
func (r *reader) apart(f int, c hit[brief.Metric]) bool {
	const most = 4 * farthestAgain
	return r.figures[f].Start-c.end > 2*most || c.start-r.figures[f].End > 2*most
}

// cost is how far a word stands from a figure, as its language reads.
func (r *reader) cost(p *part, f int, c hit[brief.Metric]) int {
	fig := r.figures[f]
	n := r.between(p, f, c)*10 + weak(c.value)
	if c.end <= fig.Start {
		return n + r.costAhead(r.text[c.end:fig.Start])
	}
	from := r.behindConversions(p, f)
	if c.start < from {
		return n + 2 // in the brackets behind the amount
	}
	gap := r.text[from:c.start]
	if !acts(c.value) && hasAnyPrefix(gap, "를", "을", "에 ", "を") {
		n += 12 // the amount is the object of a verb in between
	}
	return n + r.costBehind(gap)
}

// acts reports whether a metric's words are verbs too: "raise", 조달하다.
func acts(m brief.Metric) bool {
	switch m {
	case brief.Raise, brief.TotalRaised, brief.Commitments, invested, brief.CashBurn, brief.Capex:
		return true
	}
	return false
}

// weak metrics are named by words that are often something else.
func weak(m brief.Metric) int {
	switch m {
	case brief.Commitments, invested, brief.Growth, brief.Capacity, brief.NetLoss:
		return 3
	case brief.Valuation:
		return 2 // "worth $7bn before the money" is pre-money
	}
	return 0
}

// between counts the other amounts of its kind between a figure and a word.
func (r *reader) between(p *part, f int, c hit[brief.Metric]) int {
	n, me := 0, r.figures[f]
	for _, o := range p.figures {
		x := r.figures[o]
		if o == f || x.Kind != me.Kind || x.Converts == f {
			continue
		}
		if x.Start >= c.end && x.End <= me.Start || x.Start >= me.End && x.End <= c.start {
			n++
		}
	}
	return n
}

// behindConversions is where the text goes on behind a figure and the brackets
// that convert it.
func (r *reader) behindConversions(p *part, f int) int {
	end := r.figures[f].End
	for _, o := range p.figures {
		if x := r.figures[o]; x.Converts == f && x.End > end {
			end = x.End
		}
	}
	if end > r.figures[f].End {
		rest := r.text[end:]
		if at := strings.IndexAny(rest[:min(len(rest), 16)], ")）]"); at >= 0 {
			_, size := utf8.DecodeRuneInString(rest[at:])
			end += at + size
		}
	}
	return end
}

// costAhead rates the text between a word and the figure behind it.
func (r *reader) costAhead(gap string) int {
	n := utf8.RuneCountInString(gap)
	cost := 3 * strings.Count(gap, ",")
	for _, sign := range []string{";", "、", "，", "；"} {
		cost += 4 * strings.Count(gap, sign)
	}
	switch r.opt.Lang {
	case "ko":
		if hasAnyPrefix(gap, "로 ", "으로 ", "에 ", "에서 ", "의 ", "로,", "으로,") {
			cost += 12
		}
		return cost + n/2
	case "ja":
		if hasAnyPrefix(gap, "で", "に", "の", "として") {
			cost += 12
		}
		return cost + n/2
	case "zh":
		return cost + n/2 + 6*strings.Count(gap, "的")
	}
	return cost + n/4
}

// costBehind rates the text between a figure and the word behind it.
func (r *reader) costBehind(gap string) int {
	n := utf8.RuneCountInString(gap)
	cost := 1
	for _, sign := range []string{",", ";", "、", "，", "；"} {
		cost += 8 * strings.Count(gap, sign)
	}
	switch r.opt.Lang {
	case "ko", "ja":
		return cost + n/2
	case "zh":
		if n > 4 {
			cost += 8
		}
		return cost + n
	}
	for _, w := range strings.Fields(strings.ToLower(gap)) {
		switch w {
		case "at", "from", "to", "on", "with", "and", "by", "as", "is", "was", "after", "before", "while", "for", "that", "which", "against", "versus", "than", "over":
			cost += 10
		case "in", "of", "a", "the", "new", "worth", "annual", "primary", "total":
		default:
			cost += 2
		}
	}
	return cost + n/4
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}
