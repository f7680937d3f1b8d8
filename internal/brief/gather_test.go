package brief

import (
	"testing"

	"github.com/shopspring/decimal"
)

func TestResolveTakesTheEarliestSourceThenTheBriefingsDay(t *testing.T) {
	b := &Briefing{
		ID: "b", Published: date(t, "2025-12-19"),
		Sources: []Source{{ID: "late", Date: date(t, "2025-12-18")}, {ID: "early", Date: date(t, "2025-12-17")}, {ID: "undated"}},
		Figures: []Figure{
			{ID: "two", Claim: Claim{Sources: []ID{"late", "early", "undated"}}},
			{ID: "none"},
			{ID: "undated", Claim: Claim{Sources: []ID{"undated"}}},
			{ID: "stated", Claim: Claim{Sources: []ID{"early"}, Reported: date(t, "2026-01")}},
		},
		Rounds:    []Round{{ID: "r", Claim: Claim{Sources: []ID{"late"}}}},
		Alliances: []Alliance{{ID: "a"}},
	}
	b.Resolve()
	want := []string{"2025-12-17", "2025-12-19", "2025-12-19", "2026-01"}
	for i, f := range b.Figures {
		if f.Reported.String() != want[i] || f.Briefing != "b" {
			t.Errorf("%s: reported %s by %s; want %s", f.ID, f.Reported, f.Briefing, want[i])
		}
	}
	if b.Rounds[0].Reported.String() != "2025-12-18" || b.Alliances[0].Reported.String() != "2025-12-19" {
		t.Errorf("round %s, alliance %s", b.Rounds[0].Reported, b.Alliances[0].Reported)
	}
	b.Unresolve()
	if !b.Figures[0].Reported.IsZero() || b.Figures[3].Reported.String() != "2026-01" || b.Rounds[0].Briefing != "" {
		t.Errorf("unresolved: %+v", b)
	}
}

func TestKnownOn(t *testing.T) {
	for _, c := range []struct {
		reported, day string
		want          bool
	}{
		{"2025-12-19", "2025-12-19", true},
		{"2025-12-20", "2025-12-19", false},
		{"2025-12", "2025-12-30", false}, // it may have come on the 31st
		{"2025-12", "2025-12-31", true},
		{"2025", "2026-01-01", true},
		{"", "2020-01-01", true},
	} {
		if got := KnownOn(date(t, c.reported), day(t, c.day)); got != c.want {
			t.Errorf("reported %q, on %s: got %v", c.reported, c.day, got)
		}
	}
	if !KnownOn(date(t, "2999"), day0) {
		t.Error("without a day everything is known")
	}
}

var day0 = Date{}.First()

func TestTranslationGivesItsProseToTheOriginal(t *testing.T) {
	o := &Briefing{ID: "b", Lang: "en", Title: "Title", Category: "Tech", Tags: []string{"AI"}, Figures: []Figure{{ID: "f"}}, Takeaways: []Takeaway{{Headline: "H"}}}
	tr := &Briefing{ID: "b", Lang: "ko", Original: "en", Title: "제목", Takeaways: []Takeaway{{Headline: "머리"}}}
	got := o.WithProse(tr)
	if got.Title != "제목" || got.Lang != "ko" || got.Category != "Tech" || len(got.Figures) != 1 || got.Takeaways[0].Headline != "머리" {
		t.Errorf("got %+v", got)
	}
	if o.Title != "Title" {
		t.Error("the original changed")
	}
}

// figureAt returns a valuation in billions of dollars.
func figureAt(t *testing.T, id, asOf, reported string, bn int64, e Evidence) Figure {
	t.Helper()
	return Figure{
		ID: ID(id), Party: "openai", Metric: Valuation, Value: Point(decimal.New(bn, 9), "USD", Exact),
		Claim: Claim{AsOf: date(t, asOf), Reported: date(t, reported), Evidence: e, Sources: []ID{"s"}},
	}
}

func TestGatherKeepsTheLatestReportOfARecord(t *testing.T) {
	first := &Briefing{ID: "a", Published: date(t, "2025-12-17"), Figures: []Figure{figureAt(t, "price", "2025-12", "2025-12-17", 750, Press)}, Parties: []Party{{ID: "openai", Names: Names{"en": "OpenAI", "ko": "오픈AI"}}}}
	second := &Briefing{ID: "b", Published: date(t, "2025-12-19"), Figures: []Figure{figureAt(t, "price", "2025-12", "2025-12-18", 830, Press)}}
	translation := &Briefing{ID: "b", Lang: "ko", Original: "en", Published: date(t, "2026-01-01"), Figures: []Figure{figureAt(t, "price", "2025-12", "2026-01-01", 1, Press)}}
	for _, order := range [][]*Briefing{{first, second, translation}, {translation, second, first}} {
		for day, want := range map[string]string{"2025-12-17": "US$750bn", "2025-12-18": "US$830bn", "2026-12-31": "US$830bn"} {
			r := Gather(order, date(t, day).First())
			if len(r.Figures) != 1 || r.Figures[0].Value.String() != want {
				t.Errorf("known on %s: got %+v, want %s", day, r.Figures, want)
			}
		}
	}
	r := Gather([]*Briefing{first}, day(t, "2025-12-16"))
	if len(r.Figures) != 0 {
		t.Errorf("a figure is known before it was reported: %+v", r.Figures)
	}
	if r.PartyName("openai", "ko") != "오픈AI" || r.PartyName("openai", "ja") != "OpenAI" || r.PartyName("xai", "en") != "xai" {
		t.Error("names of parties")
	}
}

func TestGatherOrdersByDateThenID(t *testing.T) {
	b := &Briefing{ID: "a", Figures: []Figure{
		figureAt(t, "c", "2025-12", "2025-12-17", 1, Press), figureAt(t, "b", "2024", "2025-12-17", 1, Press), figureAt(t, "a", "2025-12", "2025-12-17", 1, Press),
	}}
	var got string
	for _, f := range Gather([]*Briefing{b}, day0).Figures {
		got += string(f.ID)
	}
	if got != "bac" {
		t.Errorf("got %s, want bac", got)
	}
}

func TestBestPrefersUnrefutedThenEvidenceThenNewest(t *testing.T) {
	over := figureAt(t, "over", "2023", "2023-12-01", 9, Filing)
	over.Stage = Denied
	b := &Briefing{ID: "a", Figures: []Figure{
		figureAt(t, "relay", "2024", "2024-12-01", 1, Relay),
		figureAt(t, "press", "2024", "2024-06-01", 2, Press),
		figureAt(t, "old", "2025", "2025-01-01", 3, Press),
		figureAt(t, "new", "2025", "2025-06-01", 4, Press),
		figureAt(t, "slip", "2026", "2026-02-01", 5, Filing),
		figureAt(t, "right", "2026", "2026-01-01", 6, Relay),
		{ID: "unknown", Party: "openai", Metric: Valuation, Claim: Claim{AsOf: date(t, "2022")}},
		over,
	}}
	r := Gather([]*Briefing{b}, day0)
	refuted := func(f Figure) bool { return f.ID == "slip" }
	var got []ID
	for _, f := range r.Best("openai", Valuation, refuted) {
		got = append(got, f.ID)
	}
	if len(got) != 3 || got[0] != "press" || got[1] != "new" || got[2] != "right" {
		t.Errorf("got %v, want press, new, right", got)
	}
	if len(r.Best("openai", Revenue, nil)) != 0 || len(r.Best("xai", Valuation, nil)) != 0 {
		t.Error("another metric or party has figures")
	}
}

func TestUnverifiedIsWhatNobodyRead(t *testing.T) {
	r := Gather([]*Briefing{{ID: "a", Sources: []Source{{ID: "read", Access: Read}, {ID: "memory", Access: FromMemory}}}}, day0)
	for _, c := range []struct {
		claim Claim
		want  bool
	}{
		{Claim{Sources: []ID{"read"}}, false},
		{Claim{Sources: []ID{"memory", "read"}}, false},
		{Claim{Sources: []ID{"memory"}}, true},
		{Claim{}, true},
		{Claim{Sources: []ID{"read"}, Evidence: Unverified}, true},
		{Claim{Sources: []ID{"read"}, Memory: []string{"value"}}, true},
		{Claim{Sources: []ID{"read"}, Memory: []string{"all"}}, true},
		{Claim{Sources: []ID{"read"}, Memory: []string{"leads"}}, false},
	} {
		if got := r.Unverified(c.claim, "value"); got != c.want {
			t.Errorf("%+v: got %v", c.claim, got)
		}
	}
}

func TestIDs(t *testing.T) {
	for _, id := range []ID{"a", "openai-100bn-talks", "0", "r020"} {
		if !id.Valid() {
			t.Errorf("%q refused", id)
		}
	}
	for _, id := range []ID{"", "-a", "a-", "A", "a b", "a_b", "한", "a/b", ".."} {
		if id.Valid() {
			t.Errorf("%q taken", id)
		}
	}
}
