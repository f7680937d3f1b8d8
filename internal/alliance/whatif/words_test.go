package whatif_test

import (
	"slices"
	"strings"
	"testing"

	"moat/assets"
	"moat/internal/alliance"
	"moat/internal/alliance/whatif"
	"moat/internal/brief"
	"moat/internal/text"
)

func words(t *testing.T, in whatif.Input, lang string) whatif.Words {
	t.Helper()
	texts, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	return whatif.Words{Printer: texts.In(lang), Records: in.Valuation.Records}
}

func TestEveryReasonAndCaveatIsSaidInEveryLanguage(t *testing.T) {
	in := bundled(t, "2025-12-19")
	ties := []brief.ID{"k001-oracle-openai"}
	for _, lang := range brief.Langs {
		w := words(t, in, lang)
		var lines []string
		for _, r := range []whatif.Reason{
			whatif.ChosenTie, whatif.GoneParty, whatif.GoneCountry, whatif.GoneStage, whatif.NoLicence, whatif.InsideIt, whatif.RestOfIt,
			whatif.Condition, whatif.SamePaper, whatif.PassedOn, whatif.SiteChips, whatif.SiteMoney,
		} {
			lines = append(lines, w.Because(whatif.Cause{
				Reason: r, Gone: []brief.ID{"g42", "mgx"}, Party: "oracle", Country: "AE", Stage: brief.InTalks,
				Licence: whatif.Licence{By: "US", To: "AE"}, Share: whatif.Exposure{Class: alliance.Silicon, Basis: whatif.InGW, Unknown: 2},
			}))
		}
		for _, k := range []whatif.CaveatKind{whatif.NoSums, whatif.Delivered, whatif.NoDates, whatif.OneBurn, whatif.Fungible, whatif.AtHome, whatif.NamedOnly} {
			for n := range 2 {
				lines = append(lines, w.Caveat(whatif.Caveat{Kind: k, Ties: slices.Repeat(ties, n+1), Party: "oracle"}))
			}
		}
		for _, c := range []whatif.Cover{whatif.CannotTell, whatif.ByCash, whatif.ByPromise, whatif.ByCondition, whatif.Open} {
			lines = append(lines, w.Cover(c))
		}
		for _, c := range alliance.Classes {
			for _, b := range []whatif.Basis{whatif.InMoney, whatif.InGW, whatif.InTies} {
				lines = append(lines, w.Share(whatif.Exposure{Class: c, Basis: b, Unknown: 1}))
			}
		}
		for _, p := range whatif.Presets(in) {
			lines = append(lines, w.Preset(p))
		}
		for _, l := range lines {
			if l == "" || strings.Contains(l, "whatif.") || strings.Contains(l, "{{") || strings.Contains(l, "<no value>") {
				t.Errorf("%s: %q", lang, l)
			}
		}
	}
}

func TestCountriesHaveNames(t *testing.T) {
	in := bundled(t, "2025-12-19")
	for lang, want := range map[string]string{"en": "United Arab Emirates", "ko": "아랍에미리트", "ja": "アラブ首長国連邦", "zh": "阿拉伯联合酋长国"} {
		if got := words(t, in, lang).Country("AE"); got != want {
			t.Errorf("%s: %s", lang, got)
		}
	}
	w := words(t, in, "en")
	for _, c := range whatif.Countries(in.Graph) {
		if w.Country(c) == c {
			t.Errorf("%s has no name", c)
		}
	}
	if got := w.Country("??"); got != "??" {
		t.Errorf("a code that nobody knows: %s", got)
	}
}

func TestTheTableHoldsTheWholeResult(t *testing.T) {
	in := bundled(t, "2025-12-19")
	r := ask(t, in, whatif.Off{Parties: []brief.ID{"nvidia"}})
	table := r.Table(words(t, in, "en"))
	ties := 0
	for i, row := range table.Rows {
		if len(row) != len(table.Header) {
			t.Fatalf("row %d has %d cells of %d", i, len(row), len(table.Header))
		}
		if row[1] != "" && len(table.Records[i]) == 1 {
			ties++
		}
	}
	if fallen := len(slices.Concat(r.Steps...)); ties != fallen {
		t.Errorf("%d ties of %d", ties, fallen)
	}
	text := table.TSV()
	for _, want := range []string{
		"falls\t1\tNVIDIA would invest in OpenAI\t≤ US$100bn\tannounced\t\tletter of intent\tpress\tSwitched off: NVIDIA\tFortune, via Epoch AI, 2 Dec 2025",
		"at risk\t2\tOpenAI rents 4.5 GW from Oracle\tUS$300bn\tcommitted\t4.5 GW\tsigned\trelay\tRests on Oracle",
		"US$30bn\tcommitted, per year\t4.5 GW", "← NVIDIA – Oracle\tThe Wall Street Journal", "US$683m\tfunded\t\tclosed\tunverified",
		"falls\t\tAll together: capital not received\tUS$110bn\tannounced",
		"at risk\t\tOpenAI: capacity not delivered\t\tdata-centre capacity\t4.5 GW",
		"concentration\t\tChip designers, GW\t3,491 → 5,313",
		"funding gap\t\t2026\tUS$2.3bn\t\t\t\t\tcovered by cash → covered by cash",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no line %q", want)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
}
