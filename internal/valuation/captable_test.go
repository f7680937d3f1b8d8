package valuation_test

import (
	"testing"

	"moat/internal/brief"
	"moat/internal/valuation"
)

func percent(t *testing.T, n string, q brief.Qualifier) brief.Value {
	t.Helper()
	return brief.Point(dec(n), brief.Percent, q)
}

func day(y, m, d int) brief.Date {
	return brief.Date{Precision: brief.ToDay, Year: y, Part: m, Day: d}
}

func TestCapTableAddsOnlyWhatWasStated(t *testing.T) {
	october, march := day(2025, 10, 28), day(2026, 3, 31)
	for name, x := range map[string]struct {
		holders      []valuation.Holder
		stated, rest string
		counted      int
		oneDay, over bool
	}{
		"of one day": {
			holders: []valuation.Holder{
				{Share: percent(t, "27", brief.About), AsOf: october}, {Share: percent(t, "26", brief.About), AsOf: october}, {AsOf: march},
			},
			stated: "53", rest: "47", counted: 2, oneDay: true,
		},
		"of two days": {
			holders: []valuation.Holder{{Share: percent(t, "27", ""), AsOf: october}, {Share: percent(t, "13", ""), AsOf: march}},
			stated:  "40", rest: "60", counted: 2,
		},
		"a warrant and a share from memory do not count": {
			holders: []valuation.Holder{
				{Share: percent(t, "27", ""), AsOf: october}, {Share: percent(t, "10", ""), AsOf: october, Conditional: true},
				{Share: percent(t, "49", ""), AsOf: october, Unverified: true},
			},
			stated: "27", rest: "73", counted: 1, oneDay: true,
		},
		"more than there is": {
			holders: []valuation.Holder{{Share: percent(t, "60", ""), AsOf: october}, {Share: percent(t, "55", ""), AsOf: march}},
			stated:  "115", counted: 2, over: true,
		},
		"all of it":  {holders: []valuation.Holder{{Share: percent(t, "100", ""), AsOf: october}}, stated: "100", rest: "0", counted: 1, oneDay: true},
		"nothing":    {oneDay: true},
		"no numbers": {holders: []valuation.Holder{{AsOf: october}}, oneDay: true},
	} {
		c := valuation.TermsCard{Holders: x.holders}.Cap()
		if c.Counted != x.counted || c.OneDay() != x.oneDay || c.Over != x.over || len(c.Holders) != len(x.holders) {
			t.Errorf("%s: %+v", name, c)
		}
		if c.Stated.Known() != (x.stated != "") || c.Rest.Known() != (x.rest != "") {
			t.Errorf("%s: what is known: %+v", name, c)
			continue
		}
		if x.stated != "" && !c.Stated.High.Equal(dec(x.stated)) || x.rest != "" && !c.Rest.High.Equal(dec(x.rest)) {
			t.Errorf("%s: stated %s, rest %s", name, c.Stated.High, c.Rest.High)
		}
	}
}

func TestTheSumOfAboutIsAbout(t *testing.T) {
	c := bundled(t, "openai", "2025-12-19").Terms().Cap()
	if c.Stated.Qualifier != brief.About || c.Rest.Qualifier != brief.About {
		t.Errorf("stated %+v, rest %+v", c.Stated, c.Rest)
	}
	if c.Holders[0].Party != "microsoft" || c.Holders[1].Party != "openai-foundation" {
		t.Errorf("holders: %s, %s", c.Holders[0].Party, c.Holders[1].Party)
	}
}

func TestCapTableOfMarch(t *testing.T) {
	c := bundled(t, "openai", "2026-04-05").Terms().Cap()
	if c.OneDay() || c.First != day(2025, 10, 28) || c.Last != day(2026, 2, 27) {
		t.Errorf("days from %v to %v", c.First, c.Last)
	}
	if !c.Stated.High.Equal(dec("66")) { // 27 and 26 of October, 13 of February
		t.Errorf("stated: %s", c.Stated.High)
	}
}

func TestAWarrantIsNoShareAndASoldStakeNoHolding(t *testing.T) {
	amd := bundled(t, "amd", "2025-12-19").Terms().Cap()
	if len(amd.Holders) == 0 || amd.Holders[0].Party != "openai" || !amd.Holders[0].Conditional || amd.Counted != 0 {
		t.Errorf("the warrant on AMD: %+v", amd)
	}
	for _, h := range bundled(t, "nvidia", "2025-12-19").Terms().Holders {
		if h.Party == "softbank" {
			t.Errorf("SoftBank sold NVIDIA in October: %+v", h)
		}
	}
	before := bundled(t, "nvidia", "2025-12-19")
	before.Records.Alliances = []brief.Alliance{{
		ID: "x", From: "softbank", Kind: brief.Owns, To: "nvidia", Until: brief.Date{Precision: brief.ToYear, Year: 2030},
	}}
	if h := before.Terms().Holders; len(h) != 1 {
		t.Errorf("a holding that has not ended: %+v", h)
	}
}
