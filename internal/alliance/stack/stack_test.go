package stack

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"moat/assets"
	"moat/internal/alliance"
	"moat/internal/brief"
	"moat/internal/bundledtest"
	"moat/internal/money"
)

// library is the bundled briefings as known on a day.
func library(t *testing.T, day money.Day) *brief.Records {
	t.Helper()
	return bundledtest.Records(t, assets.Briefings, day)
}

var (
	december = money.Day{Year: 2025, Month: 12, Date: 19}
	april    = money.Day{Year: 2026, Month: 4, Date: 1}
)

func bundled(t *testing.T, subject brief.ID, day money.Day) *Stack {
	t.Helper()
	r := library(t, day)
	return Build(alliance.Build(r, subject), r)
}

// say writes a cell in one line, for comparing.
func say(c *Cell) string {
	var out []string
	for _, h := range c.Holdings {
		s := string(h.Mode)
		for _, a := range h.Amounts {
			s += " " + a.Value.String()
		}
		if h.Planned {
			s += " planned"
		}
		if h.Largest.Party != "" {
			s += fmt.Sprintf(" (%s %s)", h.Largest.Party, h.Largest.Part)
		}
		if !h.Until.IsZero() {
			s += " to " + h.Until.String()
		}
		out = append(out, s)
	}
	for _, t := range c.Through {
		if len(c.Holdings) == 0 {
			out = append(out, fmt.Sprintf("%s via %s", t.From, t.Via))
		}
	}
	if c.WithSites.Known() {
		out = append(out, "with sites "+c.WithSites.String())
	}
	for _, l := range c.Levers {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s", l.Kind, l.Country, l.On)))
	}
	return strings.Join(out, "; ")
}

func TestTheBundledStackAnswersWhoHoldsWhat(t *testing.T) {
	s := bundled(t, "openai", december)
	var columns []brief.ID
	for _, c := range s.Columns {
		columns = append(columns, c.Party)
	}
	if want := []brief.ID{"openai", "alphabet", "microsoft", "meta", "anthropic", "xai"}; !slices.Equal(columns, want) {
		t.Fatalf("columns: got %v, want %v", columns, want)
	}
	for _, c := range []struct {
		party brief.ID
		layer Layer
		want  string
	}{
		// The letter for 10 GW and the newspaper's estimate stand apart from 6 + 10.
		{"openai", Chips, "leased 16 GW (broadcom 63%) to 2029; intended ≥ 10 GW; domicile US broadcom; domicile TW tsmc"},
		{"openai", Memory, "intended; domicile KR samsung"},
		// 300 + 250 + 38 + 22.4, without the yearly 30; the UAE campus hangs on a licence.
		{"openai", Centres, "leased US$610.4bn 4.5 GW (oracle 49%); intended ≥ 1.75 GW (g42 ~ 57%); licence US g42; domicile US oracle"},
		{"openai", Power, "with sites 4.5 GW"},
		{"openai", Capital, "leased US$44bn US$14.45bn (microsoft ~ 27%); owned US$17.5bn; intended ~ US$110bn; domicile US microsoft"},
		{"openai", Licences, "licence US g42; rule US nvidia; rule US openai; rule US openai"},
		{"alphabet", Chips, "owned; leased; domicile US broadcom; domicile TW tsmc"},
		{"alphabet", Centres, "owned > 1 GW > US$10bn"},
		{"microsoft", Centres, "owned US$280bn (openai 89%); leased US$6.2bn; domicile GB nscale"},
		{"microsoft", Power, "leased 0.885 GW (constellation 94%) to 2047; domicile US constellation"},
		{"meta", Power, "leased 1.1 GW; domicile US constellation"},
		{"meta", Capital, "owned US$70bn–72bn"},
		// The capacity on option ("up to 1 GW") is not counted as contracted.
		{"anthropic", Centres, "leased > 1 GW US$30bn; intended US$50bn; domicile US alphabet"},
		{"xai", Memory, "samsung via nvidia; sk-hynix via nvidia"},
		{"xai", Centres, "intended 0.5 GW; licence US humain; domicile SA humain"},
		{"anthropic", Licences, ""},
	} {
		if got := say(s.Cell(c.party, c.layer)); got != c.want {
			t.Errorf("%s, %s:\ngot  %s\nwant %s", c.party, c.layer, got, c.want)
		}
	}
	leaders, n := s.Leaders()
	if !slices.Equal(leaders, []brief.ID{"alphabet"}) || n != 3 {
		t.Errorf("leaders: %v with %d", leaders, n)
	}
	if layer, hold, _ := s.LargestHold(); layer != Chips || hold.Party != "broadcom" {
		t.Errorf("largest hold: %s of %s", hold.Party, layer)
	}
}

func TestWhatRunsIsUnknownUnlessARecordSaysSo(t *testing.T) {
	for _, c := range bundled(t, "openai", december).Columns {
		for _, cell := range c.Cells {
			if cell.Energised.Known() {
				t.Errorf("%s, %s: %s runs, which no record says", c.Party, cell.Layer, cell.Energised)
			}
		}
	}
	running := tie("b", "host", brief.Hosts, "a", "", "0.4")
	running.Stage = brief.Closed
	r := records(tie("c", "host", brief.Hosts, "a", "", "4.5"), running)
	s := Build(alliance.Build(r, "a"), r)
	cell := s.Cell("a", Centres)
	if cell.Contracted.String() != "4.9 GW" || cell.Energised.String() != "0.4 GW" {
		t.Errorf("contracted %s, running %s", cell.Contracted, cell.Energised)
	}
}

func TestTheKnownOnDateDecides(t *testing.T) {
	later := bundled(t, "openai", april)
	if got := say(later.Cell("openai", Centres)); !strings.HasPrefix(got, "leased US$710.4bn") {
		t.Errorf("in April 2026: %s", got)
	}
	if got := say(later.Cell("openai", Power)); !strings.Contains(got, "intended 5 GW to 2030") {
		t.Errorf("power in April 2026: %s", got)
	}
	if got := say(later.Cell("meta", Licences)); got != "rule EU meta" {
		t.Errorf("rules over Meta in April 2026: %s", got)
	}
}

// tie is a signed tie; amount in billions of dollars, capacity in GW, "" for
// unknown.
func tie(id, from brief.ID, kind brief.AllianceKind, to brief.ID, amount, capacity string) brief.Alliance {
	a := brief.Alliance{ID: id, From: from, Kind: kind, To: to, AmountKind: brief.Committed}
	a.Stage, a.Evidence, a.Sources = brief.Signed, brief.Press, []brief.ID{"paper"}
	if amount != "" {
		a.Amount = brief.Point(decimal.RequireFromString(amount).Shift(9), brief.UnitOf(money.USD), brief.Exact)
	}
	if capacity != "" {
		a.Capacity = brief.Point(decimal.RequireFromString(capacity), brief.GW, brief.Exact)
	}
	return a
}

// kinds are the parties of the tests below; others are companies.
var kinds = map[brief.ID]brief.PartyKind{
	"a": brief.Lab, "b": brief.Lab, "c": brief.Lab, "d": brief.Lab, "host": brief.Cloud, "host2": brief.Cloud,
	"chips": brief.Chips, "memory": brief.Memory, "plant": brief.Energy, "site": brief.Project, "doc": brief.Regulator,
}

var homes = map[brief.ID]string{"doc": "US", "host": "AE", "host2": "US", "chips": "US", "memory": "KR"}

func records(ties ...brief.Alliance) *brief.Records {
	r := &brief.Records{Parties: map[brief.ID]brief.Party{}, Alliances: ties, KnownOn: december,
		Sources: map[brief.ID]brief.Source{"paper": {ID: "paper", Access: brief.Read}}}
	for _, a := range ties {
		for _, id := range []brief.ID{a.From, a.To} {
			kind := brief.Company
			if k, ok := kinds[id]; ok {
				kind = k
			}
			r.Parties[id] = brief.Party{ID: id, Kind: kind, Country: homes[id], Names: brief.Names{"en": string(id)}}
		}
	}
	return r
}

func with(a brief.Alliance, change func(*brief.Alliance)) brief.Alliance {
	change(&a)
	return a
}

func TestRules(t *testing.T) {
	stage := func(s brief.Stage) func(*brief.Alliance) { return func(a *brief.Alliance) { a.Stage = s } }
	word := func(w string) func(*brief.Alliance) { return func(a *brief.Alliance) { a.Word = w } }
	for _, c := range []struct {
		name  string
		ties  []brief.Alliance
		layer Layer
		want  string
	}{
		{"money and GW are never added", []brief.Alliance{
			tie("1", "host", brief.Hosts, "a", "10", ""), tie("2", "host2", brief.Hosts, "a", "30", "2"),
		}, Centres, "leased US$40bn 2 GW (host2 75%); domicile US host2"},
		{"what another contains is not added", []brief.Alliance{
			tie("1", "host", brief.Hosts, "a", "10", "4"),
			with(tie("2", "host", brief.Hosts, "a", "3", "4"), func(a *brief.Alliance) { a.PartOf = []brief.ID{"1"} }),
		}, Centres, "leased 4 GW US$10bn; domicile AE host"},
		{"talks are only intended", []brief.Alliance{
			with(tie("1", "chips", brief.Supplies, "a", "", "6"), stage(brief.InTalks)),
		}, Chips, "intended 6 GW; domicile US chips"},
		{"a plan without a stage is only intended", []brief.Alliance{
			with(tie("1", "host", brief.Hosts, "a", "", "1"), stage(brief.NoStage)),
		}, Centres, "intended 1 GW; domicile AE host"},
		{"what lapsed or was denied is nothing", []brief.Alliance{
			with(tie("1", "host", brief.Hosts, "a", "1", ""), stage(brief.Lapsed)),
			with(tie("2", "host", brief.Hosts, "a", "1", ""), stage(brief.Denied)),
		}, Centres, ""},
		{"what ended before the day is nothing", []brief.Alliance{
			with(tie("1", "host", brief.Hosts, "a", "1", ""), func(a *brief.Alliance) { a.Until, _ = brief.ParseDate("2025-11") }),
		}, Centres, ""},
		{"what is provided is own", []brief.Alliance{
			tie("1", "a", brief.Hosts, "b", "7", ""),
		}, Centres, "owned US$7bn"},
		{"half of a company is own, a stake is capital", []brief.Alliance{
			with(tie("1", "a", brief.Owns, "plant", "", ""), func(a *brief.Alliance) { a.Share = brief.Point(decimal.NewFromInt(60), brief.Percent, brief.Exact) }),
			with(tie("2", "a", brief.Owns, "plant", "", ""), func(a *brief.Alliance) { a.Share = brief.Point(decimal.NewFromInt(6), brief.Percent, brief.Exact) }),
		}, Power, "owned"},
		{"a project that is operated is the column's", []brief.Alliance{
			with(tie("1", "a", brief.Partners, "site", "", ""), word("operates")),
			tie("2", "host", brief.Hosts, "site", "", "1"),
		}, Centres, "leased 1 GW; domicile AE host"},
		{"a partner's project is not", []brief.Alliance{
			tie("1", "a", brief.Partners, "site", "", ""), tie("2", "host", brief.Hosts, "site", "", "1"),
		}, Centres, ""},
		{"an export licence over a host abroad reaches the cell", []brief.Alliance{
			tie("1", "host", brief.Hosts, "a", "", "1"), with(tie("2", "doc", brief.Regulates, "host", "", ""), word("licenses exports")),
		}, Centres, "leased 1 GW; licence US host; domicile AE host"},
		{"one at home does not", []brief.Alliance{
			tie("1", "host2", brief.Hosts, "a", "", "1"), with(tie("2", "doc", brief.Regulates, "host2", "", ""), word("licenses exports")),
		}, Centres, "leased 1 GW; domicile US host2"},
		{"a fine is no lever", []brief.Alliance{
			with(tie("1", "doc", brief.Regulates, "a", "", ""), word("fine")),
		}, Licences, ""},
		{"memory comes inside chips", []brief.Alliance{
			tie("1", "chips", brief.Supplies, "a", "", "1"), tie("2", "memory", brief.Supplies, "chips", "", ""),
		}, Memory, "memory via chips"},
		{"a share of less than half of the ties is none", []brief.Alliance{
			tie("1", "host", brief.Hosts, "a", "5", ""), tie("2", "host2", brief.Hosts, "a", "1", ""),
			tie("3", "c", brief.Hosts, "a", "", ""), tie("4", "d", brief.Hosts, "a", "", ""), tie("5", "b", brief.Hosts, "a", "", ""),
		}, Centres, "leased US$6bn; domicile AE host"},
		{"what is only planned is own where nothing else is", []brief.Alliance{
			with(tie("1", "a", brief.Hosts, "site", "", "1"), stage(brief.NoStage)),
			with(tie("2", "a", brief.Hosts, "b", "", "8"), stage(brief.InTalks)),
		}, Centres, "owned 1 GW planned"},
		{"an option is not contracted", []brief.Alliance{
			with(tie("1", "host", brief.Hosts, "a", "", "1"), func(a *brief.Alliance) { a.Capacity.Qualifier = brief.UpTo }),
		}, Centres, "leased; domicile AE host"},
		{"bounds that point two ways give about", []brief.Alliance{
			with(with(tie("1", "chips", brief.Supplies, "a", "", "1"), func(a *brief.Alliance) { a.Capacity.Qualifier = brief.UpTo }), stage(brief.InTalks)),
			with(with(tie("2", "host", brief.Supplies, "a", "", "2"), func(a *brief.Alliance) { a.Capacity.Qualifier = brief.Over }), stage(brief.InTalks)),
		}, Chips, "intended ~ 3 GW (host ~ 67%); domicile AE host"},
		{"an unverified amount enters no sum", []brief.Alliance{
			tie("1", "host", brief.Hosts, "a", "5", ""),
			with(tie("2", "host2", brief.Hosts, "a", "9", ""), func(a *brief.Alliance) { a.Memory = []string{"amount"} }),
		}, Centres, "leased US$5bn; domicile AE host"},
		{"an end known from memory is not told", []brief.Alliance{
			with(tie("1", "host", brief.Hosts, "a", "5", ""), func(a *brief.Alliance) {
				a.Memory = []string{"until"}
				a.Until, _ = brief.ParseDate("2031")
			}),
		}, Centres, "leased US$5bn; domicile AE host"},
	} {
		r := records(c.ties...)
		s := Build(alliance.Build(r, "a"), r)
		if got := say(s.Cell("a", c.layer)); got != c.want {
			t.Errorf("%s:\ngot  %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestAnAmountInAnotherCurrencyNeedsARate(t *testing.T) {
	euros := tie("2", "host", brief.InvestsIn, "a", "1", "")
	euros.Amount.Unit = brief.UnitOf(money.EUR)
	r := records(tie("1", "chips", brief.InvestsIn, "a", "2", ""), euros)
	g := alliance.Build(r, "a")
	if got := say(Build(g, r).Cell("a", Capital)); got != "leased US$2bn; domicile US chips" {
		t.Errorf("without a rate: %s", got)
	}
	rates := money.NewRates([]money.Rate{{Day: money.Day{Year: 2025, Month: 12, Date: 18}, Base: money.EUR, Quote: money.USD, Value: decimal.RequireFromString("1.17234"), Basis: money.Reference}})
	if got := say(Build(g.In(money.USD, rates, december), r).Cell("a", Capital)); got != "leased ~ US$3.17bn (chips ~ 63%); domicile US chips" {
		t.Errorf("with a rate: %s", got)
	}
}

func TestRivalsAreCompetitorsThenTheirsThenLabs(t *testing.T) {
	for name, c := range map[string]struct {
		subject brief.ID
		ties    []brief.Alliance
		want    string
	}{
		"competitors by what they hold": {"a", []brief.Alliance{
			tie("1", "b", brief.CompetesWith, "a", "", ""), tie("2", "c", brief.CompetesWith, "b", "", ""),
			tie("3", "a", brief.CompetesWith, "d", "", ""), tie("4", "d", brief.Hosts, "x", "1", ""),
		}, "a d b c"},
		"a lawsuit is no competition": {"a", []brief.Alliance{
			with(tie("1", "b", brief.CompetesWith, "a", "", ""), func(a *brief.Alliance) { a.Word = "sues" }),
			tie("2", "c", brief.Partners, "a", "", ""),
		}, "a b c"},
		"the labs where nobody competes": {"host", []brief.Alliance{
			tie("1", "host", brief.Hosts, "a", "1", ""), tie("2", "host", brief.Hosts, "b", "", ""),
		}, "host a b"},
		"no subject": {"", []brief.Alliance{tie("1", "host", brief.Hosts, "a", "1", "")}, "a"},
	} {
		r := records(c.ties...)
		var got []string
		for _, x := range Build(alliance.Build(r, c.subject), r).Columns {
			got = append(got, string(x.Party))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %v, want %s", name, got, c.want)
		}
	}
	var many []brief.Alliance
	for i := range 12 {
		many = append(many, tie(brief.ID(fmt.Sprint("t", i)), brief.ID(fmt.Sprint("rival", i)), brief.CompetesWith, "a", "", ""))
	}
	r := records(many...)
	if n := len(Build(alliance.Build(r, "a"), r).Columns); n != 1+MostRivals {
		t.Errorf("%d columns", n)
	}
}

func TestTheOrderOfRecordsChangesNothing(t *testing.T) {
	r := library(t, december)
	first := Build(alliance.Build(r, "openai"), r)
	random := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		random.Shuffle(len(r.Alliances), func(i, k int) { r.Alliances[i], r.Alliances[k] = r.Alliances[k], r.Alliances[i] })
		if !reflect.DeepEqual(Build(alliance.Build(r, "openai"), r), first) {
			t.Fatal("another order of ties gave another stack")
		}
	}
}

func TestBadAndMissingRecords(t *testing.T) {
	self := tie("1", "a", brief.Hosts, "a", "1", "")
	reversed := with(tie("2", "host", brief.Hosts, "a", "1", ""), func(a *brief.Alliance) {
		a.Since, _ = brief.ParseDate("2030")
		a.Until, _ = brief.ParseDate("2026")
	})
	noCurrency := with(tie("3", "host", brief.Hosts, "a", "", ""), func(a *brief.Alliance) {
		a.Amount = brief.Value{Low: decimal.NewFromInt(5), High: decimal.NewFromInt(5)}
	})
	r := records(self, reversed, noCurrency)
	delete(r.Parties, "host")
	if got := say(Build(alliance.Build(r, "a"), r).Cell("a", Centres)); got != "leased US$1bn to 2026" {
		t.Errorf("bad ties: %s", got)
	}
	for name, s := range map[string]*Stack{
		"nothing":   Build(alliance.Build(nil, ""), nil),
		"one party": Build(alliance.Build(nil, "a"), nil),
	} {
		if _, _, ok := s.LargestHold(); ok || !s.Empty() {
			t.Errorf("%s: something is known", name)
		}
		if leaders, n := s.Leaders(); n != 0 || leaders != nil {
			t.Errorf("%s: %v lead with %d", name, leaders, n)
		}
		if s.Cell("nobody", Chips) != nil {
			t.Errorf("%s: nobody has a cell", name)
		}
	}
}
