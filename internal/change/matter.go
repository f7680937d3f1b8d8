package change

import (
	"cmp"
	"slices"
	"strings"

	"moat/internal/brief"
)

// levels are the metrics of which a party has one value at a time or for a
// period. Of others, such as commitments, it has many: each record is a matter
// of its own.
var levels = []brief.Metric{
	brief.Raise, brief.Valuation, brief.RunRate, brief.ContractedARR, brief.Revenue, brief.TrailingRevenue,
	brief.RunRateTarget, brief.RevenueTarget, brief.NetLoss, brief.OperatingLoss, brief.CashBurn, brief.BurnProjection,
	brief.Cash, brief.InferenceCost, brief.ComputeMargin, brief.OperatingExpense, brief.TotalRaised, brief.FundingGap,
	brief.MarketValue, brief.NetDebt, brief.Users,
}

// matter is what a statement is about, as a key.
func (x Statement) matter() string {
	switch {
	case x.Deal != "" && x.Part:
		return strings.Join([]string{"part", string(x.Record), string(x.Metric)}, "|")
	case x.Deal != "":
		return strings.Join([]string{"deal", string(x.Party), string(x.Deal), string(x.Metric)}, "|")
	case slices.Contains(levels, x.Metric):
		return strings.Join([]string{"level", string(x.Party), string(x.Metric), x.Period.String(), string(x.Says[0].Value.Unit)}, "|")
	default:
		return "record|" + string(x.Record)
	}
}

// matters are the statements by what they are about, those left out that only
// say another claim again.
func (s State) matters() map[string][]Statement {
	out := map[string][]Statement{}
	for _, x := range s.Statements {
		if !x.Restated && len(x.Says) > 0 {
			out[x.matter()] = append(out[x.matter()], x)
		}
	}
	return out
}

// refuted are the records that are shown to be wrong.
func (s State) refuted() map[brief.ID]bool {
	out := map[brief.ID]bool{}
	for _, c := range s.Contradictions {
		if c.Refuted {
			for _, id := range c.Records {
				out[id] = true
			}
		}
	}
	return out
}

// standing is the statement of a matter that stands: never a refuted one while
// there is another. In a deal what binds comes before talk, then the latest
// report; else the latest day that is described, then the better evidence, then
// the latest report.
func standing(list []Statement, refuted map[brief.ID]bool) Statement {
	return slices.MaxFunc(list, func(a, b Statement) int {
		return cmp.Or(
			cmp.Compare(one(!refuted[a.Record]), one(!refuted[b.Record])),
			after(a, b),
			cmp.Compare(a.Record, b.Record),
		)
	})
}

// after orders two statements of one matter, the one that stands last.
func after(a, b Statement) int {
	better := cmp.Compare(one(a.Evidence.Better(b.Evidence)), one(b.Evidence.Better(a.Evidence)))
	if a.Deal != "" {
		return cmp.Or(cmp.Compare(one(binds(a.Stage)), one(binds(b.Stage))), a.Reported.Compare(b.Reported), better)
	}
	return cmp.Or(a.AsOf.Compare(b.AsOf), better, a.Reported.Compare(b.Reported))
}

// binds reports whether a stage is more than talk. The end of a story is.
func binds(s brief.Stage) bool { return !s.Open() }

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// same reports whether two statements say the same numbers at the same stage.
// "About" a number is that number; "up to" and "over" are not.
func (x Statement) same(o Statement) bool {
	return x.Stage == o.Stage && slices.EqualFunc(x.Says, o.Says, func(a, b Said) bool {
		return a.Metric == b.Metric && sameValue(a.Value, b.Value)
	})
}

func sameValue(a, b brief.Value) bool {
	return a.Unit == b.Unit && a.Low.Equal(b.Low) && a.High.Equal(b.High) && plain(a.Qualifier) == plain(b.Qualifier)
}

func plain(q brief.Qualifier) brief.Qualifier {
	if q == brief.About {
		return brief.Exact
	}
	return q
}

// steps is the way from an old statement to the one that stands now: what stood
// in between, in the order in which it became known.
func steps(old Statement, list []Statement, refuted map[brief.ID]bool) []Statement {
	list = slices.DeleteFunc(slices.Clone(list), func(x Statement) bool { return refuted[x.Record] })
	slices.SortFunc(list, func(a, b Statement) int {
		return cmp.Or(a.Reported.Compare(b.Reported), cmp.Compare(a.Record, b.Record))
	})
	var way []Statement
	for i := range list {
		x := standing(list[:i+1], nil)
		if len(way) == 0 || !way[len(way)-1].same(x) {
			way = append(way, x)
		}
	}
	at := slices.IndexFunc(way, old.same)
	if at < 0 { // the old one is no longer told: nothing is known of the way
		at = max(len(way)-2, -1)
	}
	return append([]Statement{old}, way[at+1:]...)
}
