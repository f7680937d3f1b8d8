package storage

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/adrg/xdg"
	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/money"
)

func TestTheListIsInOrderAndInTheReadersLanguage(t *testing.T) {
	l := newLibrary(t)
	add(t, l, small("b", "2025-10-01", "B"), small("a", "2025-10-01", "A"), talks(), talksKorean(), small("c", "2024-01-01", "C"))
	s := must[[]Summary](t)(l.Summaries(bg, Query{Lang: "ko"}))
	var order []string
	for _, x := range s {
		order = append(order, string(x.ID)+" "+x.Lang)
	}
	if want := []string{"openai-talks ko", "a en", "b en", "c en"}; !slices.Equal(order, want) {
		t.Errorf("order %v, want %v", order, want)
	}
	wantSame(t, s[0], Summary{
		ID: "openai-talks", Title: talksKorean().Title, Lede: talksKorean().Lede, Published: date("2025-12-19"),
		Stage: brief.InTalks, Category: "투자", Lang: "ko", Original: "en", Langs: []string{"en", "ko"}, Unread: true,
		Subject: "openai", Tags: talksKorean().Tags,
	})
	page := must[[]Summary](t)(l.Summaries(bg, Query{Limit: 2, Offset: 1}))
	if len(page) != 2 || page[0].ID != "a" || page[1].ID != "b" {
		t.Errorf("page %+v", page)
	}
}

func TestATranslationInheritsWhatItLeavesOut(t *testing.T) {
	l := newLibrary(t)
	bare := talksKorean()
	bare.Tags, bare.Category = nil, ""
	add(t, l, talks(), bare)
	s := must[[]Summary](t)(l.Summaries(bg, Query{Lang: "ko"}))[0]
	if s.Category != "Funding" || !slices.Equal(s.Tags, talks().Tags) || s.Lang != "ko" {
		t.Errorf("%+v", s)
	}
}

func TestLanguagesAreListedOriginalFirst(t *testing.T) {
	l := newLibrary(t)
	b := small("x", "2025-01-01", "X")
	b.Lang = "ja"
	list := []*brief.Briefing{b}
	for _, lang := range []string{"zh", "ko", "en"} {
		list = append(list, &brief.Briefing{ID: "x", Lang: lang, Original: "ja", Title: lang})
	}
	add(t, l, list...)
	s := must[[]Summary](t)(l.Summaries(bg, Query{}))[0]
	if want := []string{"ja", "en", "ko", "zh"}; !slices.Equal(s.Langs, want) || s.Original != "ja" {
		t.Errorf("%v, want %v", s.Langs, want)
	}
}

func TestFiltersAndTheKnownOnDate(t *testing.T) {
	l := newLibrary(t)
	for i := range 6 {
		add(t, l, small(brief.ID(fmt.Sprintf("m%d", i+1)), fmt.Sprintf("2025-0%d-15", i+1), "x"))
	}
	coarse := small("coarse", "2025-04", "Known to the month")
	add(t, l, coarse)
	if err := errors.Join(l.SetStar(bg, "m2", true), l.SetStar(bg, "m6", true), l.SetStar(bg, "m1", true), l.SetStar(bg, "m1", false), l.SetRead(bg, "m3", true)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name            string
		q               Query
		visible, hidden int
	}{
		{"all", Query{}, 7, 0},
		{"known on 15 March", Query{KnownOn: day("2025-03-15")}, 3, 4},
		{"known on 29 April", Query{KnownOn: day("2025-04-29")}, 4, 3}, // the month is not over
		{"known on 30 April", Query{KnownOn: day("2025-04-30")}, 5, 2},
		{"starred", Query{Filter: Starred}, 2, 0},
		{"starred, known on 1 May", Query{Filter: Starred, KnownOn: day("2025-05-01")}, 1, 1},
		{"unread", Query{Filter: Unread}, 6, 0},
		{"unread, known on 1 May", Query{Filter: Unread, KnownOn: day("2025-05-01")}, 4, 2},
	} {
		visible, hidden, err := l.Count(bg, c.q)
		if err != nil || visible != c.visible || hidden != c.hidden {
			t.Errorf("%s: %d and %d hidden (%v), want %d and %d", c.name, visible, hidden, err, c.visible, c.hidden)
		}
		if s := must[[]Summary](t)(l.Summaries(bg, c.q)); len(s) != c.visible {
			t.Errorf("%s: %d listed, %d counted", c.name, len(s), c.visible)
		}
	}
}

func TestReadingPositions(t *testing.T) {
	l := newLibrary(t)
	if at := must[float64](t)(l.Position(bg, "a", "takeaways")); at != 0 {
		t.Errorf("%v before anything was read", at)
	}
	if err := errors.Join(l.SetPosition(bg, "a", "takeaways", 1), l.SetPosition(bg, "a", "evidence", 2), l.SetPosition(bg, "a", "takeaways", 3.25)); err != nil {
		t.Fatal(err)
	}
	if a, b := must[float64](t)(l.Position(bg, "a", "takeaways")), must[float64](t)(l.Position(bg, "a", "evidence")); a != 3.25 || b != 2 {
		t.Errorf("%v and %v", a, b)
	}
}

func rate(on, base, quote, value string, basis money.Basis) money.Rate {
	return money.Rate{Day: day(on), Base: money.Currency(base), Quote: money.Currency(quote), Value: decimal.RequireFromString(value), Basis: basis, Source: "ecb"}
}

func TestRates(t *testing.T) {
	l := newLibrary(t)
	err := l.ImportRates(bg, []money.Rate{
		rate("2025-12-18", "USD", "KRW", "1478.3", money.MarketClose),
		rate("2025-12-18", "USD", "KRW", "1470.0", money.Reference),
		rate("2025-12-01", "USD", "KRW", "1400", money.MarketClose),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.ImportRates(bg, []money.Rate{rate("2025-12-01", "USD", "KRW", "1466.5", money.MarketClose)}); err != nil {
		t.Fatal(err)
	}
	rates := must[*money.Rates](t)(l.Rates(bg))
	for on, want := range map[string]string{"2025-12-19": "1478.3", "2025-12-05": "1466.5"} {
		c, err := rates.At(day(on), "USD", "KRW")
		if err != nil || c.Rate.String() != want {
			t.Errorf("%s: %s (%v), want %s", on, c.Rate, err, want)
		}
	}
	// One bad rate, and none of them is taken.
	bad := []money.Rate{rate("2025-12-20", "USD", "JPY", "155", money.MarketClose), rate("2025-12-20", "USD", "JPY", "0", money.Reference)}
	wantCode(t, l.ImportRates(bg, bad), brief.Malformed)
	bad[1] = rate("2025-12-20", "dollars", "JPY", "1", money.Reference)
	wantCode(t, l.ImportRates(bg, bad), brief.Malformed)
	if s := must[Stats](t)(l.Stats(bg)); s.Rates != 3 {
		t.Errorf("%d rates, want 3", s.Rates)
	}
}

func TestStats(t *testing.T) {
	l := newLibrary(t)
	again := small("again", "2026-01-01", "The same figure once more")
	again.Figures = []brief.Figure{{ID: "raise"}}
	add(t, l, talks(), talksKorean(), again, small("gone", "2025-01-01", "Gone"))
	if err := errors.Join(l.SetStar(bg, "again", true), l.SetRead(bg, "again", true), l.Remove(bg, "gone")); err != nil {
		t.Fatal(err)
	}
	got := must[Stats](t)(l.Stats(bg))
	if got.Bytes == 0 {
		t.Error("no size")
	}
	got.Bytes = 0
	want := Stats{Version: newest, Briefings: 2, Translations: 1, Parties: 2, Figures: 4, Rounds: 1, Alliances: 1, Sources: 2, Starred: 1, Read: 1, Removed: 1}
	if got != want {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestDefaultPath(t *testing.T) {
	path, err := DefaultPath()
	if err != nil || path != filepath.Join(xdg.DataHome, "moat", "library.sqlite") {
		t.Errorf("%q, %v", path, err)
	}
}
