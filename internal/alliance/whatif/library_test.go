package whatif_test

import (
	"fmt"
	"io/fs"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"moat/assets"
	"moat/internal/alliance"
	"moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/evidence"
	"moat/internal/valuation"
)

// bundled is the bundled library as known on a day, around OpenAI.
func bundled(t *testing.T, knownOn string) whatif.Input {
	t.Helper()
	dir, err := assets.Briefings()
	if err != nil {
		t.Fatal(err)
	}
	paths, err := fs.Glob(dir, "*.en.md")
	if err != nil {
		t.Fatal(err)
	}
	var all []*brief.Briefing
	for _, path := range paths {
		data, err := fs.ReadFile(dir, path)
		if err != nil {
			t.Fatal(err)
		}
		b, err := markdown.Read(path, data)
		if err != nil {
			t.Fatal(err)
		}
		b.Resolve()
		all = append(all, b)
	}
	day, err := brief.ParseDate(knownOn)
	if err != nil {
		t.Fatal(err)
	}
	records := brief.Gather(all, day.Last())
	scope := valuation.Scope{Records: records, Subject: "openai", Refuted: evidence.Refuted(evidence.Check(evidence.Input{Records: records}))}
	return whatif.Input{Graph: alliance.Build(records, "openai"), Valuation: scope}
}

func ask(t *testing.T, in whatif.Input, off whatif.Off) *whatif.Result {
	t.Helper()
	res, err := whatif.Run(t.Context(), in, off)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// bn says totals in billions, by kind of amount: "announced 110".
func bn(totals []alliance.Total) []string {
	var out []string
	for _, t := range totals {
		if len(t.Counted) > 0 {
			out = append(out, fmt.Sprintf("%s %s", t.Kind, t.Sum.Value.Shift(-9)))
		}
	}
	return out
}

// gw says capacity by class: "chips 10.5".
func gw(list []whatif.Power) []string {
	var out []string
	for _, p := range list {
		if p.GW.IsPositive() {
			out = append(out, fmt.Sprintf("%s %s", p.Class, p.GW))
		}
	}
	return out
}

func ids(hits []whatif.Hit) []brief.ID {
	var out []brief.ID
	for _, h := range hits {
		out = append(out, h.Tie.ID)
	}
	return out
}

func same[T comparable](t *testing.T, what string, got, want []T) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func of(t *testing.T, l whatif.Losses, party brief.ID) whatif.Loss {
	t.Helper()
	for _, x := range l.Parties {
		if x.Party == party {
			return x
		}
	}
	t.Fatalf("%s loses nothing", party)
	return whatif.Loss{}
}

// index is a concentration before and after: "4145 4145".
func index(r *whatif.Result, of whatif.SpreadOf) string {
	for _, s := range r.Spreads {
		if s.Of == of {
			return s.Before.Index.String() + " " + s.After.Index.String()
		}
	}
	return ""
}

// On 19 December 2025 the records tie these to the Emirates: k023 (G42 builds
// 1 GW of Stargate UAE), rel-nvidia-stargate-uae and rel-cisco-stargate-uae (no
// amount), MGX's promises to Stargate and to the AI Infrastructure Partnership
// (no amount), and what was paid: MGX's shares of OpenAI and xAI (no amount)
// and Microsoft's US$1.5bn of G42.
func TestSwitchingOffTheEmirates(t *testing.T) {
	r := ask(t, bundled(t, "2025-12-19"), whatif.Off{Countries: []string{"AE"}})
	if n := len(r.Steps); n != 1 || len(r.Steps[0]) != 17 {
		t.Fatalf("%d steps, %d ties fall: want 1 and 17", n, len(r.Steps[0]))
	}
	all := r.Fallen.All
	same(t, "capital stated", bn(all.Capital), nil)
	same(t, "contracts stated", bn(all.Supply), nil)
	same(t, "capacity", gw(all.Power), []string{"cloud 1"})
	same(t, "capacity of Stargate UAE", gw(of(t, r.Fallen, "stargate-uae").Power), []string{"cloud 1"})
	var unknown []brief.ID
	for _, x := range all.Capital {
		unknown = append(unknown, x.Unknown...)
	}
	same(t, "capital of unknown size", unknown, []brief.ID{"rel-mgx-stargate", "rel-mgx-aip"})
	same(t, "paid and kept", bn(r.Fallen.Kept), []string{"funded 1.5"})
	same(t, "paid", r.Fallen.Paid, []brief.ID{"rel-mgx-openai", "rel-mgx-xai", "rel-microsoft-g42"})
	for of, want := range map[whatif.SpreadOf]string{whatif.OfSuppliers: "4145 4145", whatif.OfChips: "3491 3491", whatif.OfSources: "4911 4911", whatif.OfCountries: "9129 9129"} {
		if got := index(r, of); got != want {
			t.Errorf("concentration by %s: got %s, want %s", of, got, want)
		}
	}
	if c := r.Caveats[len(r.Caveats)-1]; c.Kind != whatif.NamedOnly || c.Party != "gov-ae" || !slices.Equal(c.Ties, []brief.ID{"rel-us-doc-microsoft"}) {
		t.Errorf("the licence whose remark names the UAE is not mentioned: %+v", c)
	}
}

// Records behind the numbers: k011 (letter, up to US$100bn to OpenAI),
// rel-nvidia-anthropic (up to US$10bn), rel-nvidia-oracle (about US$40bn of
// chips), k012 (10 GW), k040 (0.5 GW to Humain); then k001 (Oracle hosts
// 4.5 GW for US$300bn) rests on the chips of rel-nvidia-oracle, k023 (1 GW) on
// those of Stargate UAE, rel-humain-xai (0.5 GW) on k040, and k026 (0.02 GW) in
// the third step on Samsung's site.
func TestSwitchingOffNVIDIA(t *testing.T) {
	r := ask(t, bundled(t, "2025-12-19"), whatif.Off{Parties: []brief.ID{"nvidia"}})
	all, risk := r.Fallen.All, r.AtRisk.All
	same(t, "capital", bn(all.Capital), []string{"announced 110"})
	same(t, "capital to OpenAI", bn(of(t, r.Fallen, "openai").Capital), []string{"announced 100"})
	same(t, "contracts", bn(all.Supply), []string{"announced 40"})
	same(t, "capacity", gw(all.Power), []string{"chips 10.5"})
	same(t, "contracts at risk", bn(risk.Supply), []string{"committed 300"})
	same(t, "capacity at risk", gw(risk.Power), []string{"cloud 6"})
	same(t, "capacity of OpenAI at risk", gw(of(t, r.AtRisk, "openai").Power), []string{"cloud 4.5"})
	same(t, "revenue of Oracle at risk", bn(of(t, r.AtRisk, "oracle").Revenue), []string{"committed 300"})
	if len(r.Steps) != 2 { // Samsung's chips are its own: no source says that they go into Stargate Korea
		t.Fatalf("%d steps, want 2", len(r.Steps))
	}
	for of, want := range map[whatif.SpreadOf]string{whatif.OfSuppliers: "4145 4145", whatif.OfChips: "3491 5313", whatif.OfSources: "4911 4911"} {
		if got := index(r, of); got != want {
			t.Errorf("concentration by %s: got %s, want %s", of, got, want)
		}
	}
	i := slices.IndexFunc(r.Exposures, func(e whatif.Exposure) bool { return e.Party == "openai" })
	if e := r.Exposures[i]; e.Basis != whatif.InGW || e.Down.String() != "10" || e.All.String() != "26" || e.Percent().String() != "38.46" || e.Unknown != 3 {
		t.Errorf("OpenAI's chips: %+v", e)
	}
	for _, y := range r.Funding.Years {
		if y.Opens() {
			t.Errorf("%d opens: a letter of intent never covered it", y.Year)
		}
	}
	if !r.Funding.Promised.Less().IsZero() {
		t.Error("a letter of intent was counted as promised")
	}
}

// US$30bn of equity was committed in February 2026 without a date.
func TestSwitchingOffNVIDIAInApril2026(t *testing.T) {
	r := ask(t, bundled(t, "2026-04-05"), whatif.Off{Parties: []brief.ID{"nvidia"}})
	same(t, "capital", bn(r.Fallen.All.Capital), []string{"announced 110", "committed 30"})
	p := r.Funding.Promised
	if p.Before.Shift(-9).String() != "77.4" || p.After.Shift(-9).String() != "47.4" {
		t.Errorf("promised without a date: %v", p)
	}
	if got := index(r, whatif.OfSources); got != "3302 4745" {
		t.Errorf("sources: %s", got)
	}
}

func TestOtherQuestionsOfTheLibrary(t *testing.T) {
	december, april := bundled(t, "2025-12-19"), bundled(t, "2026-04-05")
	for _, c := range []struct {
		name                        string
		in                          whatif.Input
		off                         whatif.Off
		capital, supply, gw         []string
		riskMoney, riskSupply, riGW []string
		steps                       int
	}{
		{name: "letters of intent lapse", in: december, off: whatif.Off{Stages: []brief.Stage{brief.LetterOfIntent}},
			capital: []string{"announced 115"}, gw: []string{"chips 10", "states 12"}, steps: 1},
		{name: "talks fail", in: december, off: whatif.Off{Stages: []brief.Stage{brief.InTalks}},
			capital: []string{"announced 10"}, gw: []string{"cloud 0.5"}, steps: 1},
		{name: "no licence to the UAE", in: december, off: whatif.Off{Licences: []whatif.Licence{{By: "US", To: "AE"}}},
			riGW: []string{"cloud 1"}, steps: 2},
		{name: "no licence to Saudi Arabia", in: december, off: whatif.Off{Licences: []whatif.Licence{{By: "US", To: "SA"}}},
			gw: []string{"chips 0.5"}, riGW: []string{"cloud 0.5"}, steps: 2},
		{name: "without Oracle", in: december, off: whatif.Off{Parties: []brief.ID{"oracle"}},
			supply: []string{"announced 40", "committed 300"}, gw: []string{"cloud 4.5"}, steps: 1},
		{name: "SoftBank owes US$22.5bn of 30", in: december, off: whatif.Off{Parties: []brief.ID{"softbank"}},
			capital: []string{"committed 22.5"}, steps: 1},
		{name: "the rest of a promise is all of it", in: december, off: whatif.Off{Ties: []brief.ID{"r012-softbank-openai-2025-11"}},
			capital: []string{"committed 22.5"}, steps: 1},
		{name: "Microsoft owes US$1.4bn of 13", in: december, off: whatif.Off{Ties: []brief.ID{"rel-microsoft-openai-invests"}},
			capital: []string{"committed 1.4"}, steps: 1},
		{name: "half of NVIDIA's letter", in: december, off: whatif.Off{Ties: []brief.ID{"k012-nvidia-openai"}},
			gw: []string{"chips 10"}, riskMoney: []string{"announced 100"}, steps: 2},
		{name: "Amazon's second contract", in: april, off: whatif.Off{Ties: []brief.ID{"k005-amazon-openai"}},
			supply: []string{"committed 100"}, riskMoney: []string{"conditional 35"}, steps: 2},
		{name: "SoftBank has paid the round of 2025", in: april, off: whatif.Off{Ties: []brief.ID{"r012-softbank-openai"}}, steps: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := ask(t, c.in, c.off)
			same(t, "capital", bn(r.Fallen.All.Capital), c.capital)
			same(t, "contracts", bn(r.Fallen.All.Supply), c.supply)
			same(t, "capacity", gw(r.Fallen.All.Power), c.gw)
			same(t, "capital at risk", bn(r.AtRisk.All.Capital), c.riskMoney)
			same(t, "contracts at risk", bn(r.AtRisk.All.Supply), c.riskSupply)
			same(t, "capacity at risk", gw(r.AtRisk.All.Power), c.riGW)
			if len(r.Steps) != c.steps {
				t.Errorf("%d steps, want %d", len(r.Steps), c.steps)
			}
		})
	}
}

// Without Oracle the yearly US$30bn from 2028 to 2031 is not due, nor the
// US$180bn that no schedule covers.
func TestAContractThatFallsIsNoLongerDue(t *testing.T) {
	r := ask(t, bundled(t, "2025-12-19"), whatif.Off{Parties: []brief.ID{"oracle"}})
	for _, y := range r.Funding.Years {
		if y.Year >= 2028 && (!y.Before.Due.High.Equal(decimal.New(30, 9)) || y.After.Due.Known() || y.Is != whatif.CannotTell) {
			t.Errorf("%d: %v due before, %v after", y.Year, y.Before.Due, y.After.Due)
		}
	}
	if got := r.Funding.Unscheduled.Less().Shift(-9).String(); got != "180" {
		t.Errorf("unscheduled less by %s, want 180", got)
	}
	if got := index(r, whatif.OfSuppliers); got != "4145 6689" {
		t.Errorf("suppliers: %s", got)
	}
}

func TestPresetsOfTheLibrary(t *testing.T) {
	in := bundled(t, "2025-12-19")
	var got []string
	for _, p := range whatif.Presets(in) {
		got = append(got, fmt.Sprint(p.Kind, p.Party, p.Off.Licences))
		if ask(t, in, p.Off).Steps == nil {
			t.Errorf("%s takes nothing with it", p.Kind)
		}
	}
	same(t, "presets", got, []string{"letters[]", "talks[]", "licence[{US AE}]", "licence[{US SA}]",
		"supplieroracle[]", "suppliermicrosoft[]", "supplieramazon[]", "chipsbroadcom[]", "chipsnvidia[]", "chipsamd[]", "sourcesoftbank[]"})
}
