package alliance

import (
	"fmt"
	"strings"
	"testing"

	"moat/internal/brief"
)

// abroad is a library whose parties are named after their country: "us-lab".
func abroad(ties ...brief.Alliance) *brief.Records {
	r := records(ties...)
	for id, p := range r.Parties {
		if country, _, ok := strings.Cut(string(id), "-"); ok {
			p.Country = strings.ToUpper(country)
			r.Parties[id] = p
		}
	}
	return r
}

func TestTiesCrossBordersAsTheirMoneyDoes(t *testing.T) {
	lapsed := tie("lapsed", "jp-fund", brief.InvestsIn, "us-lab", "9")
	lapsed.Stage = brief.Lapsed
	letter := tie("letter", "ae-fund", brief.InvestsIn, "us-lab", "20")
	letter.Stage = brief.LetterOfIntent
	g := Build(abroad(
		committed(tie("cash", "jp-fund", brief.InvestsIn, "us-lab", "30")), letter, lapsed,
		tie("chips", "kr-maker", brief.Supplies, "us-lab", "5"), tie("rent", "kr-site", brief.Hosts, "us-lab", "7"),
		tie("home", "us-cloud", brief.Hosts, "us-lab", "300"), tie("licence", "us-office", brief.Regulates, "ae-fund", ""),
		tie("stake", "us-lab", brief.Owns, "kr-maker", "1"), tie("lost", "somebody", brief.InvestsIn, "us-lab", "2"),
	), "us-lab")
	geo := g.Geography()
	var got []string
	for _, a := range geo.Arcs {
		got = append(got, fmt.Sprintf("%s→%s %s %s open:%v", a.From, a.To, a.Kind, a.Weight().Shift(-9), a.Open))
	}
	want := "JP→US capital 30 open:false; AE→US capital 20 open:true; US→KR hosting 7 open:false; US→KR supply 5 open:false; US→AE licence 0 open:false"
	if strings.Join(got, "; ") != want {
		t.Errorf("got %s", strings.Join(got, "; "))
	}
	if len(geo.Nowhere) != 1 || geo.Nowhere[0] != "somebody" || geo.Lost != 1 {
		t.Errorf("nowhere: %v, %d ties lost", geo.Nowhere, geo.Lost)
	}
	us, ok := geo.Place("US")
	if !ok || len(us.Parties) != 3 || us.Within != 1 || us.Across != 7 {
		t.Errorf("the United States: %+v", us)
	}
	if _, ok := geo.Place("FR"); ok {
		t.Error("a country without parties is on the map")
	}
	if touching := g.Touching("AE"); len(touching) != 2 || touching[0].ID != "letter" {
		t.Errorf("the ties of the UAE: %v", ids(touching))
	}
}

func TestExposureByCountryCountsWhatIsCommitted(t *testing.T) {
	g := Build(abroad(
		committed(tie("a", "jp-fund", brief.InvestsIn, "us-lab", "30")), committed(tie("b", "us-fund", brief.InvestsIn, "us-lab", "10")),
		tie("c", "ae-fund", brief.InvestsIn, "us-lab", "100"), committed(tie("d", "stateless", brief.InvestsIn, "us-lab", "60")),
		committed(tie("e", "kr-maker", brief.Supplies, "us-lab", "5")), committed(tie("f", "us-lab", brief.Supplies, "jp-fund", "3")),
	), "us-lab")
	capital := g.ExposedTo("us-lab", ByCapital)
	if len(capital.Parts) != 2 || capital.Parts[0].Key != "JP" || capital.Parts[0].Share.String() != "75" || capital.Unknown != 2 {
		t.Errorf("capital: %+v", capital)
	}
	supply := g.ExposedTo("us-lab", BySupply)
	if len(supply.Parts) != 1 || supply.Parts[0].Key != "KR" {
		t.Errorf("supply: %+v", supply)
	}
	if c := Build(nil, "").ExposedTo("", ByCapital); c.Measured {
		t.Errorf("nobody is exposed: %+v", c)
	}
	if geo := Build(nil, "").Geography(); len(geo.Places) != 0 || len(geo.Arcs) != 0 {
		t.Errorf("an empty library: %+v", geo)
	}
}
