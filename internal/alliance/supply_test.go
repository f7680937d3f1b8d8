package alliance

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

// figure is a verified figure of a calendar year, in billions of dollars.
func figure(t *testing.T, party brief.ID, m brief.Metric, period, amount string) brief.Figure {
	t.Helper()
	p, err := brief.ParsePeriod(period)
	if err != nil {
		t.Fatal(err)
	}
	f := brief.Figure{ID: party + "-" + brief.ID(strings.ReplaceAll(string(m), " ", "-")), Party: party, Metric: m, Period: p}
	f.AsOf, f.Evidence, f.Sources = p.To, brief.Press, []brief.ID{"paper"}
	f.Value = brief.Point(decimal.RequireFromString(amount).Shift(9), brief.UnitOf(money.USD), brief.Exact)
	return f
}

func written(b Board) string {
	var out []string
	for _, l := range b.Links {
		out = append(out, fmt.Sprintf("%s %s %s", l.Role, l.Party, l.Weight().Shift(-9)))
	}
	return strings.Join(out, "; ")
}

func committed(a brief.Alliance) brief.Alliance {
	a.AmountKind = brief.Committed
	return a
}

func TestTheBoardSeatsEveryParty(t *testing.T) {
	over := tie("over", "gone", brief.Supplies, "lab", "5")
	over.Stage = brief.Lapsed
	gone := tie("gone-stake", "seller", brief.Owns, "lab", "6")
	gone.Word = "sold its stake"
	part := committed(tie("z-part", "cloud", brief.Hosts, "lab", "80"))
	part.PartOf = []brief.ID{"rent"}
	b := Build(records(
		tie("chips", "maker", brief.Supplies, "lab", "7"),
		committed(tie("cash", "fund", brief.InvestsIn, "lab", "10")), tie("more", "fund", brief.InvestsIn, "lab", "30"),
		committed(tie("rent", "cloud", brief.Hosts, "lab", "300")), part,
		tie("stock", "lab", brief.Owns, "maker", ""),
		tie("sale", "lab", brief.Supplies, "fund", "3"), tie("let", "lab", brief.Hosts, "tenant", ""),
		tie("rival", "other", brief.CompetesWith, "lab", ""), over, gone,
	), "lab").Board("lab", nil)
	want := "supplier maker 7; funder fund 10; customer fund 3; customer tenant 0; host cloud 300; holding maker 0"
	if got := written(b); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if fund := b.Of(Funder)[0]; fund.Lead.ID != "cash" || len(fund.Others) != 1 || len(fund.Ties) != 2 {
		t.Errorf("kinds of amount are added, or lost: %+v", fund)
	}
	if len(b.Over) != 1 || len(b.Beside) != 2 {
		t.Errorf("%d over, %d beside, want one and two", len(b.Over), len(b.Beside))
	}
	if to, moves := b.Of(Host)[0].ToParty(); !to || !moves {
		t.Error("rent does not go to the host")
	}
	if to, moves := b.Of(Funder)[0].ToParty(); to || !moves {
		t.Error("a funder's money goes the wrong way")
	}
}

func TestExposureNeedsAPaymentAndAWholeOfTheSameYear(t *testing.T) {
	rate := tie("rate", "lab", brief.Supplies, "buyer", "3")
	rate.Span, rate.Since = brief.PerYear, on(t, "2025")
	term := func(since, until string) brief.Alliance {
		a := tie("term", "lab", brief.Supplies, "buyer", "3")
		a.Since, a.Until = on(t, since), on(t, until)
		return a
	}
	midyear := rate
	midyear.Since = on(t, "2025-07")
	ended := rate
	ended.Since, ended.Until = on(t, "2023"), on(t, "2025-06")
	revenue, target := figure(t, "lab", brief.Revenue, "2025", "12"), figure(t, "lab", brief.RevenueTarget, "2025", "13")
	earned, lost := figure(t, "buyer", brief.Revenue, "2025-01/2025-12", "20"), figure(t, "buyer", brief.OperatingLoss, "2025", "10")
	unread := revenue
	unread.Evidence = brief.Unverified
	euros := revenue
	euros.Value.Unit = "EUR"
	for _, c := range []struct {
		name    string
		tie     brief.Alliance
		figures []brief.Figure
		want    string
	}{
		{"both sides", rate, []brief.Figure{revenue, earned, lost}, "25 of revenue, 10 of cost"},
		{"a target is an estimate", rate, []brief.Figure{target}, "≈23.08 of revenue, — of cost"},
		{"a fact goes before a target", rate, []brief.Figure{target, revenue}, "25 of revenue, — of cost"},
		{"cost without a loss is not known", rate, []brief.Figure{earned}, "whole"},
		{"another year", rate, []brief.Figure{figure(t, "lab", brief.Revenue, "2024", "12")}, "whole"},
		{"a forecast of far years", rate, []brief.Figure{figure(t, "lab", brief.RevenueTarget, "2030", "213")}, "whole"},
		{"half a year", rate, []brief.Figure{figure(t, "lab", brief.Revenue, "2025-H1", "12")}, "whole"},
		{"another currency", rate, []brief.Figure{euros}, "whole"},
		{"never read", rate, []brief.Figure{unread}, "whole"},
		{"a contract of one year", term("2025", "2025"), []brief.Figure{revenue}, "25 of revenue, — of cost"},
		{"a contract of several years is not spread", term("2025", "2027"), []brief.Figure{revenue}, "payment"},
		{"a rate from July is no whole year", midyear, []brief.Figure{revenue}, "whole"},
		{"a rate that ended in June", ended, []brief.Figure{revenue}, "whole"},
		{"no revenue, no cost", rate, nil, "whole"},
	} {
		r := records(c.tie)
		r.Figures, r.KnownOn = c.figures, money.Day{Year: 2025, Month: 12, Date: 19}
		e := Build(r, "lab").Board("lab", r).Of(Customer)[0].Exposed
		got := string(e.Missing)
		if e.Missing == NothingMissing {
			part := func(known, rough bool, d decimal.Decimal) string {
				switch {
				case !known:
					return "—"
				case rough:
					return "≈" + d.String()
				}
				return d.String()
			}
			got = part(e.RevenueKnown, e.RevenueEstimated, e.OfRevenue) + " of revenue, " + part(e.CashKnown, e.CostEstimated, e.OfCash) + " of cost"
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestConcentrationCountsWhatIsCommitted(t *testing.T) {
	g := Build(records(
		committed(tie("a", "oracle", brief.Hosts, "lab", "300")), committed(tie("b", "microsoft", brief.Hosts, "lab", "250")),
		committed(tie("c", "amazon", brief.Hosts, "lab", "38")), committed(tie("d", "coreweave", brief.Hosts, "lab", "22.4")),
		tie("e", "dream", brief.Hosts, "lab", "900"),
	), "lab")
	c := g.Concentrated(g.Board("lab", nil), Host)
	if c.Index.String() != "4145" || c.Known != 4 || c.Unknown != 1 {
		t.Errorf("index %v over %d of %d", c.Index, c.Known, c.Known+c.Unknown)
	}
}

func TestABadLibraryMakesABoard(t *testing.T) {
	backwards := tie("t", "lab", brief.Supplies, "buyer", "3")
	backwards.Span, backwards.Since, backwards.Until = brief.PerYear, on(t, "2030"), on(t, "2020")
	wafers := tie("t", "lab", brief.Supplies, "buyer", "")
	wafers.Amount = brief.Point(decimal.NewFromInt(5), "wafers", brief.Exact)
	for name, r := range map[string]*brief.Records{
		"none": nil, "one party": records(), "a self-tie": records(tie("t", "lab", brief.Owns, "lab", "1")),
		"unknown parties": {Alliances: []brief.Alliance{tie("t", "ghost", brief.Hosts, "lab", "1")}},
		"dates reversed":  records(backwards), "no currency": records(wafers),
	} {
		if r != nil {
			r.Figures = []brief.Figure{figure(t, "lab", brief.Revenue, "2025", "12")}
		}
		b := Build(r, "lab").Board("lab", r)
		if len(b.Links) > 1 || b.Subject != "lab" {
			t.Errorf("%s: %+v", name, b)
		}
		for _, l := range b.Links {
			if l.Exposed.RevenueKnown || l.Weight().IsNegative() {
				t.Errorf("%s: a percentage of nothing: %+v", name, l.Exposed)
			}
		}
	}
	if b := Build(nil, "").Board("nobody", nil); len(b.Links) != 0 {
		t.Error("a party that is not there has links")
	}
}
