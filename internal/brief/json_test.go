package brief

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestBriefingInJSON(t *testing.T) {
	empty, err := json.Marshal(&Briefing{ID: "a", Lang: "en", Title: "T"})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"id":"a"`, `"lede":""`, `"tags":[]`, `"takeaways":[]`, `"sections":[]`, `"figures":[]`, `"rounds":[]`, `"alliances":[]`, `"sources":[]`} {
		if !strings.Contains(string(empty), want) {
			t.Errorf("an empty briefing without %s: %s", want, empty)
		}
	}
	b := &Briefing{
		ID: "a", Lang: "en", Title: "T", Published: date(t, "2025-12-19"), Stage: InTalks, Tags: []string{"x"},
		Takeaways: []Takeaway{{Headline: "H", Body: "B [@f]"}}, Sections: []Section{{Kind: Insight, Title: "S", Body: "B"}},
		Parties: []Party{{ID: "openai", Kind: Lab, Names: Names{"en": "OpenAI"}}},
		Figures: []Figure{{ID: "f", Metric: Multiple, From: Derivation{Ratio, []ID{"p", "r"}}, Claim: Claim{AsOf: date(t, "2025-Q4"), Sources: []ID{"s"}}}},
		Rounds:  []Round{{ID: "r", Party: "openai", WholeDeal: true}}, Alliances: []Alliance{{ID: "t", From: "a", To: "b", Kind: Owns}},
		Sources: []Source{{ID: "s", Publisher: "P", Access: Read}},
	}
	b.Figures[0].Value, _ = ParseValue("~ 41.5×")
	data, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"published":"2025-12-19"`, `"stage":"in talks"`, `"headline":"H","body":"B [@f]"`, `"from":"@p / @r"`,
		`"value":{"low":41.5,"high":41.5,"unit":"x","qualifier":"about"}`, `"as_of":"2025-Q4"`, `"whole_deal":true`, `"raise":null`,
	} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s in %s", want, data)
		}
	}
	var back Briefing
	if err := json.Unmarshal(data, &back); err != nil || !reflect.DeepEqual(&back, b) {
		t.Errorf("read back: %v\ngot  %+v\nwant %+v", err, back, *b)
	}
}
