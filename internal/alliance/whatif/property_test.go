package whatif_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"moat/internal/alliance"
	"moat/internal/alliance/whatif"
	"moat/internal/brief"
)

var randomParties = []brief.ID{
	"lab-us-s", "lab-us-r", "fund-ae-m", "chips-us-n", "chips-tw-t", "cloud-us-o", "cloud-gb-c", "site-ae-x", "site-no-y", "energy-us-e", "memory-kr-h",
}

// randomTies are sound: parts are no larger than what they are part of.
func randomTies(t *rapid.T) []brief.Alliance {
	var out []brief.Alliance
	for i := range rapid.IntRange(1, 25).Draw(t, "ties") {
		pair := rapid.Permutation(randomParties).Draw(t, "pair")
		a := tie(brief.ID(fmt.Sprintf("t%02d", i)), pair[0], rapid.SampledFrom(brief.AllianceKinds).Draw(t, "kind"), pair[1], "")
		a.AmountKind = rapid.SampledFrom(append(slices.Clone(brief.AmountKinds), brief.NoAmountKind)).Draw(t, "amount kind")
		a.Stage = rapid.SampledFrom(append(slices.Clone(brief.Stages), brief.NoStage)).Draw(t, "stage")
		most := int64(100)
		if whole, ok := someSized(t, out); ok {
			a.PartOf, a.Kind = []brief.ID{whole.ID}, whole.Kind
			if rapid.Bool().Draw(t, "same pair") {
				a.From, a.To = whole.From, whole.To
			}
			most = whole.Amount.High.Shift(-9).IntPart()
			for _, o := range out { // the parts of one whole together
				if slices.Equal(o.PartOf, a.PartOf) && o.Amount.Known() {
					most -= o.Amount.High.Shift(-9).IntPart()
				}
			}
		}
		if most > 0 && rapid.Bool().Draw(t, "sized") {
			a = with(a, func(a *brief.Alliance) {
				a.Amount = tie("", "", "", "", decimal.NewFromInt(rapid.Int64Range(1, most).Draw(t, "amount")).String()).Amount
			})
		}
		if len(a.PartOf) == 0 && rapid.Bool().Draw(t, "powered") {
			a = power(a, fmt.Sprint(rapid.IntRange(1, 9).Draw(t, "gigawatts")))
		}
		if a.Kind == brief.Regulates {
			a.Word = "licenses exports"
		}
		out = append(out, a)
	}
	return out
}

// someSized draws a tie of known amount, or none.
func someSized(t *rapid.T, ties []brief.Alliance) (brief.Alliance, bool) {
	sized := slices.DeleteFunc(slices.Clone(ties), func(a brief.Alliance) bool { return !a.Amount.Known() })
	if len(sized) == 0 || !rapid.Bool().Draw(t, "part") {
		return brief.Alliance{}, false
	}
	return rapid.SampledFrom(sized).Draw(t, "whole"), true
}

func randomOff(t *rapid.T, ties []brief.Alliance) whatif.Off {
	var o whatif.Off
	for _, a := range ties {
		if rapid.IntRange(0, 5).Draw(t, "off") == 0 {
			o.Ties = append(o.Ties, a.ID)
		}
	}
	if rapid.Bool().Draw(t, "a party") {
		o.Parties = []brief.ID{rapid.SampledFrom(randomParties).Draw(t, "party")}
	}
	if rapid.Bool().Draw(t, "a country") {
		o.Countries = []string{rapid.SampledFrom([]string{"AE", "TW", "GB", "NO"}).Draw(t, "country")}
	}
	if rapid.Bool().Draw(t, "a stage") {
		o.Stages = []brief.Stage{rapid.SampledFrom(brief.Stages).Draw(t, "stage off")}
	}
	if rapid.Bool().Draw(t, "a licence") {
		o.Licences = []whatif.Licence{{By: "US", To: rapid.SampledFrom([]string{"AE", "NO"}).Draw(t, "to")}}
	}
	return o
}

func sums(totals []alliance.Total) map[brief.AmountKind]decimal.Decimal {
	out := map[brief.AmountKind]decimal.Decimal{}
	for _, t := range totals {
		out[t.Kind] = t.Sum.Value
	}
	return out
}

func gigawatts(list []whatif.Power) map[brief.AmountKind]decimal.Decimal {
	out := map[brief.AmountKind]decimal.Decimal{}
	for _, p := range list {
		out[brief.AmountKind(p.Class)] = p.GW
	}
	return out
}

// atMost fails where a sum of a is larger than that of b.
func atMost(t *rapid.T, what string, a, b map[brief.AmountKind]decimal.Decimal) {
	for k, v := range a {
		if v.GreaterThan(b[k]) {
			t.Fatalf("%s: %s of %q, more than %s", what, v, k, b[k])
		}
	}
}

func TestLossIsNothingOfNothingAndGrowsWithWhatIsOff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ties := randomTies(t)
		in := world(ties...)
		run := func(o whatif.Off) *whatif.Result {
			r, err := whatif.Run(t.Context(), in, o)
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		if none := run(whatif.Off{}); len(none.Steps) != 0 || len(none.Fallen.All.Ties) != 0 || none.Funding.Promised.Less().IsPositive() {
			t.Fatalf("nothing is off and something is lost: %+v", none.Steps)
		}
		o := randomOff(t, ties)
		less, more := run(o), run(o.Plus(randomOff(t, ties)))
		atMost(t, "capital", sums(less.Fallen.All.Capital), sums(more.Fallen.All.Capital))
		atMost(t, "contracts", sums(less.Fallen.All.Supply), sums(more.Fallen.All.Supply))
		atMost(t, "capacity", gigawatts(less.Fallen.All.Power), gigawatts(more.Fallen.All.Power))
		if less.Funding.Promised.After.LessThan(more.Funding.Promised.After) {
			t.Fatalf("more is off and more is promised: %s, %s", less.Funding.Promised.After, more.Funding.Promised.After)
		}
		reached := map[brief.ID]bool{}
		for _, s := range more.Steps {
			for _, h := range s {
				reached[h.Tie.ID] = true
			}
		}
		for _, s := range less.Steps {
			for _, h := range s {
				if !reached[h.Tie.ID] {
					t.Fatalf("%s is reached with less off, and not with more", h.Tie.ID)
				}
			}
		}
		whole := in.Graph.Totals(slices.DeleteFunc(slices.Clone(in.Graph.Ties), func(x alliance.Tie) bool { return !alliance.Standing(x) }))
		atMost(t, "capital of all", sums(more.Fallen.All.Capital), sums(whole))
		atMost(t, "contracts of all", sums(more.Fallen.All.Supply), sums(whole))
	})
}
