package change_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"moat/internal/brief"
	"moat/internal/change"
)

// anyClaim is a claim of the first half of 2025, its source one of a few.
func anyClaim(rt *rapid.T) brief.Claim {
	on := day("2025-01-01").AddDays(rapid.IntRange(0, 180).Draw(rt, "day"))
	stage := rapid.SampledFrom(append([]brief.Stage{brief.NoStage}, brief.Stages...)).Draw(rt, "stage")
	return claim(on.String(), stage, rapid.SampledFrom([]brief.ID{"post", "times", "sun"}).Draw(rt, "source"))
}

func anyValue(rt *rapid.T) brief.Value {
	q := rapid.SampledFrom([]brief.Qualifier{"", brief.About, brief.UpTo}).Draw(rt, "word")
	return brief.Point(decimal.NewFromInt(rapid.Int64Range(1, 9).Draw(rt, "bn")).Shift(9), "USD", q)
}

// anyRecords are a handful of records, no id twice.
func anyRecords(rt *rapid.T) []any {
	var out []any
	ids := rapid.SliceOfNDistinct(rapid.SampledFrom([]brief.ID{"a", "b", "c", "d", "e", "f", "g", "h"}), 0, 6, rapid.ID[brief.ID]).Draw(rt, "ids")
	for _, id := range ids {
		switch rapid.IntRange(0, 2).Draw(rt, "kind") {
		case 0:
			metric := rapid.SampledFrom([]brief.Metric{brief.RunRate, brief.Valuation, brief.Commitments, brief.NetLoss}).Draw(rt, "metric")
			out = append(out, figure("f-"+id, metric, anyValue(rt), anyClaim(rt)))
		case 1:
			deal := rapid.SampledFrom([]brief.ID{"", "deal"}).Draw(rt, "deal")
			out = append(out, round("r-"+id, deal, anyValue(rt), anyValue(rt), anyValue(rt), brief.Value{}, anyClaim(rt)))
		default:
			until := rapid.SampledFrom([]string{"", "2025-03", "2026"}).Draw(rt, "until")
			out = append(out, tie("t-"+id, "bank", "acme", anyValue(rt), until, anyClaim(rt)))
		}
	}
	return out
}

func anyState(rt *rapid.T) change.State {
	return state(rapid.SampledFrom([]string{"2025-02-01", "2025-07-01"}).Draw(rt, "known on"), anyRecords(rt)...)
}

func TestAStateHasNotChangedFromItself(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyState(rt)
		if r := change.Compare(s, s); len(r.Changes) > 0 {
			rt.Fatalf("%v", lines(r, printer(t, "en")))
		}
	})
}

// keys are what the changes of a kind are about.
func keys(r change.Report, k change.Kind) []string {
	var out []string
	for _, c := range r.Of(k) {
		if len(c.Steps) > 0 {
			out = append(out, string(c.Steps[0].Record)+" "+string(c.Steps[0].Metric))
		} else {
			out = append(out, string(c.Ties[0].ID))
		}
	}
	slices.Sort(out)
	return out
}

func TestSwappingTheSidesSwapsNewAndGone(t *testing.T) {
	pairs := [][2]change.Kind{{change.New, change.Gone}, {change.TieAdded, change.TieGone}, {change.TieChanged, change.TieChanged}}
	rapid.Check(t, func(rt *rapid.T) {
		a, b := anyState(rt), anyState(rt)
		there, back := change.Compare(a, b), change.Compare(b, a)
		for _, p := range pairs {
			if x, y := keys(there, p[0]), keys(back, p[1]); !slices.Equal(x, y) {
				rt.Fatalf("%s there %v, %s back %v", p[0], x, p[1], y)
			}
			if x, y := keys(there, p[1]), keys(back, p[0]); !slices.Equal(x, y) {
				rt.Fatalf("%s there %v, %s back %v", p[1], x, p[0], y)
			}
		}
	})
}

func TestAChangeLeadsFromWhatStoodToWhatStands(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, b := anyState(rt), anyState(rt)
		for _, c := range change.Compare(a, b).Of(change.Changed) {
			first, last := c.Steps[0], c.Steps[len(c.Steps)-1]
			if len(c.Steps) < 2 || !holds(a, first) || !holds(b, last) {
				rt.Fatalf("from %v to %v in %d steps", first, last, len(c.Steps))
			}
		}
	})
}

func holds(s change.State, x change.Statement) bool {
	return slices.ContainsFunc(s.Statements, func(o change.Statement) bool { return o.Record == x.Record && o.Metric == x.Metric })
}
