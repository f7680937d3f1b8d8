package whatif_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"moat/internal/alliance"
	"moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/valuation"
)

// world makes a library of ties. Parties are named KIND-COUNTRY-NAME, so that
// a test reads by itself: "chips-us-n" is a designer of chips in the US.
func world(ties ...brief.Alliance) whatif.Input {
	r := &brief.Records{
		Parties: map[brief.ID]brief.Party{}, Alliances: ties, KnownOn: money.Day{Year: 2026, Month: 1, Date: 1},
		Sources: map[brief.ID]brief.Source{"paper": {ID: "paper", Access: brief.Read}},
	}
	kinds := map[string]brief.PartyKind{"dc": brief.DataCentre, "state": brief.Government, "site": brief.Project}
	for _, a := range ties {
		for _, id := range []brief.ID{a.From, a.To} {
			parts := strings.SplitN(string(id), "-", 3)
			kind, ok := kinds[parts[0]]
			if !ok {
				kind = brief.PartyKind(parts[0])
			}
			country := ""
			if len(parts) > 1 {
				country = strings.ToUpper(parts[1])
			}
			r.Parties[id] = brief.Party{ID: id, Kind: kind, Country: country, Names: brief.Names{"en": string(id)}}
		}
	}
	return whatif.Input{Graph: alliance.Build(r, "lab-us-s"), Valuation: valuation.Scope{Records: r, Subject: "lab-us-s"}}
}

// tie is a signed, committed tie; amount in billions of dollars, "" unknown.
func tie(id, from brief.ID, kind brief.AllianceKind, to brief.ID, amount string) brief.Alliance {
	a := brief.Alliance{ID: id, From: from, Kind: kind, To: to, AmountKind: brief.Committed}
	a.Stage, a.Evidence, a.Sources = brief.Signed, brief.Press, []brief.ID{"paper"}
	if amount != "" {
		a.Amount = brief.Point(decimal.RequireFromString(amount).Shift(9), brief.UnitOf(money.USD), brief.Exact)
	}
	return a
}

func with(a brief.Alliance, change func(a *brief.Alliance)) brief.Alliance {
	change(&a)
	return a
}

func power(a brief.Alliance, gigawatts string) brief.Alliance {
	a.Capacity = brief.Point(decimal.RequireFromString(gigawatts), brief.GW, brief.Exact)
	return a
}

// chain says the steps as "a b / c": what falls, then what is at risk.
func chain(r *whatif.Result) string {
	var steps []string
	for _, s := range r.Steps {
		var line []string
		for _, id := range ids(s) {
			line = append(line, string(id))
		}
		steps = append(steps, strings.Join(line, " "))
	}
	return strings.Join(steps, " / ")
}

func off(parties ...brief.ID) whatif.Off { return whatif.Off{Parties: parties} }

func cut(ties ...brief.ID) whatif.Off { return whatif.Off{Ties: ties} }

func TestWhatFallsAtOnce(t *testing.T) {
	base := []brief.Alliance{
		tie("a", "fund-ae-m", brief.InvestsIn, "lab-us-s", "5"),
		tie("b", "chips-us-n", brief.Supplies, "site-ae-x", "2"),
		tie("c", "company-us-c", brief.Supplies, "site-ae-x", "1"),
		with(tie("d", "state-us-d", brief.Regulates, "site-ae-x", ""), func(a *brief.Alliance) { a.Word = "licenses exports" }),
		with(tie("e", "cloud-us-o", brief.Hosts, "lab-us-s", "9"), func(a *brief.Alliance) { a.Stage = brief.LetterOfIntent }),
		with(tie("f", "cloud-us-o", brief.Partners, "lab-us-s", ""), func(a *brief.Alliance) { a.Stage = brief.Lapsed }),
		tie("g", "lab-us-r", brief.CompetesWith, "lab-us-s", ""),
		with(tie("h", "cloud-us-o", brief.Partners, "lab-us-s", ""), func(a *brief.Alliance) { a.Until, _ = brief.ParseDate("2025-06") }),
	}
	for name, c := range map[string]struct {
		off  whatif.Off
		want string
	}{
		"nothing":                   {whatif.Off{}, ""},
		"a tie":                     {cut("a"), "a"},
		"a party with all its ties": {off("chips-us-n"), "b"},
		"a country":                 {whatif.Off{Countries: []string{"AE"}}, "a b c d"},
		"a licence takes chips, not cables or money": {whatif.Off{Licences: []whatif.Licence{{By: "US", To: "AE"}}}, "b d"},
		"the other way round no licence is known":    {whatif.Off{Licences: []whatif.Licence{{By: "AE", To: "US"}}}, ""},
		"a stage":                                     {whatif.Off{Stages: []brief.Stage{brief.LetterOfIntent}}, "e"},
		"what lapsed or has ended cannot fall":        {cut("f", "h"), ""},
		"a rival is no loss":                          {off("lab-us-r"), ""},
		"what the library does not know does nothing": {whatif.Off{Ties: []brief.ID{"zz"}, Parties: []brief.ID{"yy"}, Countries: []string{"XX"}}, ""},
	} {
		if got := chain(ask(t, world(base...), c.off)); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestWhatIsLeftOfAPromise(t *testing.T) {
	whole := tie("whole", "fund-jp-b", brief.InvestsIn, "lab-us-s", "30")
	part := func(id brief.ID, kind brief.AmountKind, amount, reported string) brief.Alliance {
		return with(tie(id, "fund-jp-b", brief.InvestsIn, "lab-us-s", amount), func(a *brief.Alliance) {
			a.AmountKind, a.PartOf = kind, []brief.ID{"whole"}
			a.Reported, _ = brief.ParseDate(reported)
		})
	}
	rest, paid := part("rest", brief.Committed, "22.5", "2025-11-11"), part("paid", brief.Funded, "10", "2025-12-30")
	for name, c := range map[string]struct {
		ties []brief.Alliance
		off  whatif.Off
		want []string
	}{
		"nothing is paid":                 {[]brief.Alliance{whole}, cut("whole"), []string{"committed 30"}},
		"the rest is said":                {[]brief.Alliance{whole, rest}, cut("whole"), []string{"committed 22.5"}},
		"the rest falls":                  {[]brief.Alliance{whole, rest}, cut("rest"), []string{"committed 22.5"}},
		"a part is paid":                  {[]brief.Alliance{whole, paid}, cut("whole"), []string{"committed 20"}},
		"what was paid is kept":           {[]brief.Alliance{whole, paid}, cut("paid"), nil},
		"rest and payment":                {[]brief.Alliance{whole, rest, paid}, off("fund-jp-b"), []string{"committed 12.5"}},
		"all is paid":                     {[]brief.Alliance{whole, part("all", brief.Funded, "30", "2026-01-01")}, cut("whole"), nil},
		"a closed round":                  {[]brief.Alliance{with(whole, func(a *brief.Alliance) { a.Stage = brief.Closed })}, cut("whole"), nil},
		"the value of a holding":          {[]brief.Alliance{with(whole, func(a *brief.Alliance) { a.Span = brief.StakeHeld })}, cut("whole"), nil},
		"a yearly rate is no sum":         {[]brief.Alliance{with(whole, func(a *brief.Alliance) { a.Span = brief.PerYear })}, cut("whole"), nil},
		"an unverified amount":            {[]brief.Alliance{with(whole, func(a *brief.Alliance) { a.Memory = []string{"amount"} })}, cut("whole"), nil},
		"announced is not committed":      {[]brief.Alliance{whole, with(tie("x", "fund-us-f", brief.InvestsIn, "lab-us-s", "7"), func(a *brief.Alliance) { a.AmountKind = brief.Announced })}, off("fund-jp-b", "fund-us-f"), []string{"announced 7", "committed 30"}},
		"records that contain each other": {[]brief.Alliance{with(whole, func(a *brief.Alliance) { a.PartOf = []brief.ID{"rest"} }), rest}, cut("whole"), []string{"committed 22.5"}},
	} {
		r := ask(t, world(c.ties...), c.off)
		same(t, name, bn(r.Fallen.All.Capital), c.want)
	}
}

func TestWhoIsHitNext(t *testing.T) {
	conditional := func(a *brief.Alliance) { a.AmountKind = brief.Conditional }
	letter := func(a *brief.Alliance) {
		a.Stage, a.Since = brief.LetterOfIntent, brief.OnDay(money.Day{Year: 2025, Month: 9, Date: 22})
	}
	fab, chips := tie("1-fab", "chips-tw-t", brief.Supplies, "chips-us-n", ""), tie("2-chips", "chips-us-n", brief.Supplies, "cloud-us-o", "40")
	host := tie("3-host", "cloud-us-o", brief.Hosts, "lab-us-s", "300")
	resell := tie("4-resell", "lab-us-s", brief.Hosts, "company-us-z", "1")
	more := tie("5-more", "company-us-z", brief.Hosts, "company-us-y", "1")
	for name, c := range map[string]struct {
		ties []brief.Alliance
		off  whatif.Off
		want string
	}{
		"supply is passed on, four steps at most":    {[]brief.Alliance{fab, chips, host, resell, more}, cut("1-fab"), "1-fab / 2-chips / 3-host / 4-resell"},
		"cash is fungible: no contract is uncovered": {[]brief.Alliance{tie("a", "fund-ae-m", brief.InvestsIn, "lab-us-s", "50"), host}, cut("a"), "a"},
		"software passes nothing on":                 {[]brief.Alliance{host, tie("a", "lab-us-s", brief.Supplies, "fund-jp-b", "3")}, cut("3-host"), "3-host"},
		"a maker of memory uses its own chips":       {[]brief.Alliance{tie("a", "chips-us-n", brief.Supplies, "memory-kr-m", ""), tie("b", "memory-kr-m", brief.Supplies, "lab-us-s", "")}, cut("a"), "a"},
		"nor do they go into what it builds":         {[]brief.Alliance{tie("a", "chips-us-n", brief.Supplies, "memory-kr-m", ""), tie("b", "memory-kr-m", brief.Hosts, "lab-us-s", "")}, cut("a"), "a"},
		"memory goes into chips":                     {[]brief.Alliance{tie("a", "memory-kr-m", brief.Supplies, "chips-us-n", ""), chips}, cut("a"), "a / 2-chips"},
		"power goes into capacity":                   {[]brief.Alliance{tie("a", "energy-us-e", brief.Supplies, "cloud-us-o", ""), host}, cut("a"), "a / 3-host"},
		"a site without chips":                       {[]brief.Alliance{tie("a", "chips-us-n", brief.Supplies, "site-ae-x", ""), tie("b", "company-ae-g", brief.Hosts, "site-ae-x", "")}, cut("a"), "a / b"},
		"money of a site is tied to it":              {[]brief.Alliance{tie("a", "cloud-gb-n", brief.InvestsIn, "site-no-x", "1"), tie("b", "site-no-x", brief.Hosts, "lab-us-s", "")}, cut("a"), "a / b"},
		"money that a site was paid stays":           {[]brief.Alliance{with(tie("a", "cloud-gb-n", brief.InvestsIn, "site-no-x", "1"), func(a *brief.Alliance) { a.AmountKind = brief.Funded }), tie("b", "site-no-x", brief.Hosts, "lab-us-s", "")}, cut("a"), "a"},
		"conditional money between the two":          {[]brief.Alliance{host, with(tie("a", "cloud-us-o", brief.InvestsIn, "lab-us-s", "35"), conditional)}, cut("3-host"), "3-host / a"},
		"committed money between the two stays":      {[]brief.Alliance{host, tie("a", "cloud-us-o", brief.InvestsIn, "lab-us-s", "35")}, cut("3-host"), "3-host"},
		"the other half of a letter":                 {[]brief.Alliance{with(tie("a", "chips-us-n", brief.InvestsIn, "lab-us-s", "100"), letter), with(tie("b", "chips-us-n", brief.Supplies, "lab-us-s", ""), letter)}, cut("b"), "b / a"},
		"a circle of supply ends where it began":     {[]brief.Alliance{tie("a", "cloud-us-o", brief.Hosts, "cloud-us-p", "1"), tie("b", "cloud-us-p", brief.Hosts, "cloud-us-q", "1"), tie("c", "cloud-us-q", brief.Hosts, "cloud-us-o", "1")}, cut("a"), "a / b / c"},
		"a part falls with its whole":                {[]brief.Alliance{host, with(tie("4", "cloud-us-o", brief.Hosts, "lab-us-s", "30"), func(a *brief.Alliance) { a.PartOf = []brief.ID{"3-host"} })}, cut("3-host"), "3-host 4"},
		"another party's part stays":                 {[]brief.Alliance{host, with(tie("4", "cloud-us-q", brief.Hosts, "lab-us-s", "30"), func(a *brief.Alliance) { a.PartOf = []brief.ID{"3-host"} })}, cut("3-host"), "3-host"},
	} {
		if got := chain(ask(t, world(c.ties...), c.off)); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestEveryRiskNamesTheTiesItRestsOn(t *testing.T) {
	r := ask(t, bundled(t, "2025-12-19"), whatif.Off{Countries: []string{"TW"}})
	if len(r.Steps) != 3 {
		t.Fatalf("%d steps, want 3", len(r.Steps))
	}
	seen := map[brief.ID]int{}
	for i, step := range r.Steps {
		for _, h := range step {
			if _, twice := seen[h.Tie.ID]; twice {
				t.Errorf("%s is counted twice", h.Tie.ID)
			}
			seen[h.Tie.ID] = i
		}
		for _, h := range step {
			if len(h.Causes) == 0 {
				t.Errorf("%s has no reason", h.Tie.ID)
			}
			for _, c := range h.Causes {
				for _, id := range c.Ties {
					if at, ok := seen[id]; !ok || at != i-1 {
						t.Errorf("%s in step %d rests on %s of step %d", h.Tie.ID, i+1, id, at+1)
					}
				}
			}
		}
	}
}

func TestCapacityCountsOnce(t *testing.T) {
	in := world(
		power(tie("a", "company-ae-g", brief.Hosts, "site-ae-x", ""), "1"), power(tie("b", "site-ae-x", brief.Hosts, "lab-us-s", ""), "0.8"),
		power(with(tie("c", "company-ae-g", brief.Hosts, "site-ae-x", ""), func(a *brief.Alliance) { a.PartOf = []brief.ID{"a"} }), "0.2"),
		power(tie("d", "chips-us-n", brief.Supplies, "site-ae-x", ""), "1"),
	)
	same(t, "through a site", gw(ask(t, in, whatif.Off{Countries: []string{"AE"}}).Fallen.All.Power), []string{"cloud 1", "chips 1"})
	same(t, "of the lab", gw(of(t, ask(t, in, whatif.Off{Countries: []string{"AE"}}).Fallen, "lab-us-s").Power), []string{"cloud 0.8"})
}

func TestTheYearsThatOpen(t *testing.T) {
	in := world(
		tie("promise", "fund-jp-b", brief.InvestsIn, "lab-us-s", "30"),
		with(tie("hope", "cloud-us-a", brief.InvestsIn, "lab-us-s", "20"), func(a *brief.Alliance) { a.AmountKind = brief.Conditional }),
	)
	figure := func(id brief.ID, metric brief.Metric, amount, asOf, period string) brief.Figure {
		f := brief.Figure{ID: id, Party: "lab-us-s", Metric: metric}
		f.Value = brief.Point(decimal.RequireFromString(amount).Shift(9), brief.UnitOf(money.USD), brief.Exact)
		f.AsOf, _ = brief.ParseDate(asOf)
		f.Period, _ = brief.ParsePeriod(period)
		f.Evidence, f.Sources = brief.Press, []brief.ID{"paper"}
		return f
	}
	in.Valuation.Records.Figures = []brief.Figure{
		figure("cash", brief.Cash, "10", "2026-01-01", ""), figure("b26", brief.BurnProjection, "5", "2025-12-01", "2026"),
		figure("b27", brief.BurnProjection, "25", "2025-12-01", "2027"), figure("b28", brief.BurnProjection, "20", "2025-12-01", "2028"),
	}
	covers := func(o whatif.Off) (was, is []whatif.Cover) {
		for _, y := range ask(t, in, o).Funding.Years {
			was, is = append(was, y.Was), append(is, y.Is)
		}
		return was, is
	}
	// Cash of 10 less 5, 25 and 20: 5 left, then 20 and 40 short. The promised
	// 30 cover 2027, with the conditional 20 also 2028.
	was, is := covers(cut("promise"))
	same(t, "before", was, []whatif.Cover{whatif.ByCash, whatif.ByPromise, whatif.ByCondition})
	same(t, "without the promise", is, []whatif.Cover{whatif.ByCash, whatif.ByCondition, whatif.Open})
	_, is = covers(cut("hope"))
	same(t, "without the conditional money", is, []whatif.Cover{whatif.ByCash, whatif.ByPromise, whatif.Open})
	_, is = covers(cut("promise", "hope"))
	same(t, "without both", is, []whatif.Cover{whatif.ByCash, whatif.Open, whatif.Open})
}

func TestACaseKeepsWhatTheLibraryNoLongerHas(t *testing.T) {
	o := whatif.Off{Ties: []brief.ID{"z", "a", "a"}, Countries: []string{"QA"}, Licences: []whatif.Licence{{By: "US", To: "CN"}}, Stages: []brief.Stage{brief.InTalks}, Parties: []brief.ID{"ghost"}}
	data, err := o.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"version":1,"ties":["a","z"],"parties":["ghost"],"countries":["QA"],"stages":["in talks"],"licences":[{"by":"US","to":"CN"}]}`; string(data) != want {
		t.Errorf("saved as %s, want %s", data, want)
	}
	back, err := whatif.Decode(data)
	if err != nil || !back.Equal(o) {
		t.Errorf("came back as %+v, %v", back, err)
	}
	in := world(tie("a", "fund-jp-b", brief.InvestsIn, "lab-us-s", "3"))
	missing := ask(t, in, back).Missing
	if want := o.Minus(whatif.Off{Ties: []brief.ID{"a"}, Stages: o.Stages}); !missing.Equal(want) {
		t.Errorf("no longer there: %+v, want %+v", missing, want)
	}
}

func TestWhatIsNoCase(t *testing.T) {
	for data, code := range map[string]brief.Code{"": brief.Malformed, "[]": brief.Malformed, `{}`: brief.Malformed, `{"version":2,"x":1}`: brief.Newer, `{"version":1,"ties":3}`: brief.Malformed} {
		if _, err := whatif.Decode([]byte(data)); !errors.Is(err, &brief.Error{Code: code}) {
			t.Errorf("%q: got %v, want %s", data, err, code)
		}
	}
}

func TestNothingCanBeAskedOfNothing(t *testing.T) {
	self := world(tie("a", "lab-us-s", brief.InvestsIn, "lab-us-s", "3"))
	for name, in := range map[string]whatif.Input{"nil": {}, "empty": world(), "self-tie": self} {
		r := ask(t, in, whatif.Off{Parties: []brief.ID{"lab-us-s"}, Countries: []string{"US", ""}, Stages: []brief.Stage{brief.NoStage}, Ties: []brief.ID{"a"}})
		if len(r.Steps) != 0 || len(r.Fallen.Parties) != 0 || len(r.Spreads) != 4 {
			t.Errorf("%s: %+v", name, r)
		}
		if len(whatif.Presets(in)) != 0 {
			t.Errorf("%s: presets of nothing", name)
		}
	}
}

func TestAskingCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := whatif.Run(ctx, bundled(t, "2025-12-19"), off("nvidia")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestTheSameQuestionHasTheSameAnswer(t *testing.T) {
	o := whatif.Off{Countries: []string{"TW", "AE"}, Parties: []brief.ID{"oracle"}}
	in := bundled(t, "2026-04-05")
	first := chain(ask(t, in, o))
	slices.Reverse(in.Valuation.Records.Alliances)
	in.Graph = alliance.Build(in.Valuation.Records, "openai")
	o.Countries = []string{"AE", "TW"}
	if again := chain(ask(t, in, o)); again != first {
		t.Errorf("got %s, then %s", first, again)
	}
}
