package assets_test

import (
	"encoding/csv"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/money"
)

// languages are those that each bundled briefing comes in.
var languages = map[brief.ID][]string{
	"openai-100bn-talks":          {"en", "ja", "ko", "zh"},
	"openai-110bn-round":          {"en", "ko"},
	"openai-122bn-close":          {"en", "ko"},
	"anthropic-run-rate":          {"en", "ko"},
	"gulf-capital-chips-licences": {"en", "ko"},
}

// bundled reads every bundled file: the originals by id, then the translations.
func bundled(t *testing.T) (map[brief.ID]*brief.Briefing, []*brief.Briefing) {
	t.Helper()
	dir, err := assets.Briefings()
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(dir, "*.md")
	if err != nil {
		t.Fatal(err)
	}
	originals := map[brief.ID]*brief.Briefing{}
	var translations []*brief.Briefing
	for _, name := range names {
		data, err := fs.ReadFile(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := markdown.Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		if b.IsTranslation() {
			translations = append(translations, b)
		} else {
			originals[b.ID] = b
		}
	}
	return originals, translations
}

// record is what figures, rounds and alliances have in common.
type record struct {
	id      brief.ID
	claim   brief.Claim
	parties []brief.ID
	whole   any // the record without the briefing that it was read from
}

func records(b *brief.Briefing) []record {
	var all []record
	for _, f := range b.Figures {
		f.Briefing = ""
		all = append(all, record{f.ID, f.Claim, []brief.ID{f.Party}, f})
	}
	for _, x := range b.Rounds {
		x.Briefing = ""
		all = append(all, record{x.ID, x.Claim, slices.Concat([]brief.ID{x.Party}, x.Leads, x.Others), x})
	}
	for _, a := range b.Alliances {
		a.Briefing = ""
		all = append(all, record{a.ID, a.Claim, []brief.ID{a.From, a.To}, a})
	}
	return all
}

func TestBundledBriefingsComeInTheirLanguages(t *testing.T) {
	originals, translations := bundled(t)
	got := map[brief.ID][]string{}
	for id := range originals {
		got[id] = []string{"en"}
	}
	for _, b := range translations {
		got[b.ID] = append(got[b.ID], b.Lang)
	}
	for id := range got {
		slices.Sort(got[id])
	}
	if !reflect.DeepEqual(got, languages) {
		t.Errorf("got %v, want %v", got, languages)
	}
}

// A translation says what its original says: as many takeaways and sections,
// in the same order, resting on the same figures and sources.
func TestTranslationsRestOnTheFiguresOfTheOriginal(t *testing.T) {
	originals, translations := bundled(t)
	for _, b := range translations {
		o := originals[b.ID]
		if o == nil {
			t.Errorf("%s (%s): no original", b.ID, b.Lang)
			continue
		}
		if o.Published != b.Published || len(o.Tags) != len(b.Tags) {
			t.Errorf("%s (%s): published %s with %d tags, want %s with %d", b.ID, b.Lang, b.Published, len(b.Tags), o.Published, len(o.Tags))
		}
		if got, want := outline(b), outline(o); !slices.EqualFunc(got, want, samePassage) {
			t.Errorf("%s (%s): the passages are\n%v\nwant\n%v", b.ID, b.Lang, got, want)
		}
	}
}

// passage is the part of a takeaway or a section that no language changes.
type passage struct {
	kind             brief.SectionKind
	figures, sources []brief.ID
}

func samePassage(a, b passage) bool {
	return a.kind == b.kind && slices.Equal(a.figures, b.figures) && slices.Equal(a.sources, b.sources)
}

func outline(b *brief.Briefing) []passage {
	var all []passage
	add := func(k brief.SectionKind, body string) {
		figures, sources := brief.Cites(body)
		figures, sources = slices.Clone(figures), slices.Clone(sources)
		slices.Sort(figures)
		slices.Sort(sources)
		all = append(all, passage{k, figures, sources})
	}
	for _, t := range b.Takeaways {
		add("", t.Body)
	}
	for _, s := range b.Sections {
		add(s.Kind, s.Body)
	}
	return all
}

func TestEveryBundledRecordHasItsSourcesPartiesAndDate(t *testing.T) {
	originals, _ := bundled(t)
	for id, b := range originals {
		parties, sources := map[brief.ID]bool{}, map[brief.ID]bool{}
		for _, p := range b.Parties {
			parties[p.ID] = true
		}
		for _, s := range b.Sources {
			sources[s.ID] = true
		}
		if !parties[b.Subject] {
			t.Errorf("%s: the subject %q is not defined", id, b.Subject)
		}
		for _, r := range records(b) {
			switch {
			case len(r.claim.Sources) == 0:
				t.Errorf("%s: %s has no source", id, r.id)
			case r.claim.Reported.IsZero():
				t.Errorf("%s: %s does not say when it was reported", id, r.id)
			case r.claim.Evidence == brief.NoEvidence:
				t.Errorf("%s: %s does not say how it is known", id, r.id)
			case r.claim.Reported.First().After(b.Published.Last()):
				t.Errorf("%s: %s was reported on %s, after the briefing", id, r.id, r.claim.Reported)
			}
			for _, s := range r.claim.Sources {
				if !sources[s] {
					t.Errorf("%s: %s rests on %q, which is not defined", id, r.id, s)
				}
			}
			for _, p := range r.parties {
				if !parties[p] {
					t.Errorf("%s: %s names the party %q, which is not defined", id, r.id, p)
				}
			}
		}
	}
}

// A record known from memory alone is never shown as read, nor the reverse.
func TestUnreadSourcesMakeUnverifiedRecords(t *testing.T) {
	originals, _ := bundled(t)
	for id, b := range originals {
		read := map[brief.ID]bool{}
		for _, s := range b.Sources {
			read[s.ID] = !s.Unverified()
		}
		for _, r := range records(b) {
			if !slices.ContainsFunc(r.claim.Sources, func(s brief.ID) bool { return read[s] }) && r.claim.Evidence != brief.Unverified {
				t.Errorf("%s: %s rests on nothing that was read, yet its evidence is %q", id, r.id, r.claim.Evidence)
			}
		}
	}
}

// The December briefing tells what was known on its day, and nothing later.
func TestTheDecemberBriefingHasNoHindsight(t *testing.T) {
	originals, _ := bundled(t)
	b := originals["openai-100bn-talks"]
	day := money.Day{Year: 2025, Month: 12, Date: 19}
	for _, r := range records(b) {
		if !brief.KnownOn(r.claim.Reported, day) {
			t.Errorf("%s was reported on %s", r.id, r.claim.Reported)
		}
	}
	for _, s := range b.Sources {
		if !s.Date.IsZero() && s.Date.First().After(day) {
			t.Errorf("the source %s is of %s", s.ID, s.Date)
		}
	}
}

// A record, party or source in several briefings is one and the same.
func TestSharedIDsMeanTheSameThing(t *testing.T) {
	originals, _ := bundled(t)
	seen := map[string]any{}
	same := func(in, kind string, id brief.ID, v any) {
		key := kind + " " + string(id)
		if old, ok := seen[key]; ok && !reflect.DeepEqual(old, v) {
			t.Errorf("%s differs in %s: %+v, elsewhere %+v", key, in, v, old)
		}
		seen[key] = v
	}
	for id, b := range originals {
		for _, p := range b.Parties {
			same(string(id), "party", p.ID, p)
		}
		for _, s := range b.Sources {
			same(string(id), "source", s.ID, s)
		}
		for _, r := range records(b) {
			same(string(id), "record", r.id, r.whole)
		}
	}
}

func TestBundledBriefingsTieTheIndustryTogether(t *testing.T) {
	originals, _ := bundled(t)
	ties, parties := map[brief.ID]bool{}, map[brief.ID]bool{}
	for _, b := range originals {
		for _, a := range b.Alliances {
			ties[a.ID] = true
			parties[a.From], parties[a.To] = true, true
		}
	}
	if len(ties) < 120 || len(parties) < 80 {
		t.Errorf("%d ties over %d parties, want at least 120 over 80", len(ties), len(parties))
	}
	for _, b := range originals {
		for _, a := range b.Alliances {
			for _, whole := range a.PartOf {
				if !ties[whole] {
					t.Errorf("%s is part of %s, which no briefing has", a.ID, whole)
				}
			}
		}
	}
}

// The talks of December, the signing and the later closing are one financing.
func TestReportsOfOneFinancingShareADeal(t *testing.T) {
	originals, _ := bundled(t)
	deals := map[brief.ID]brief.ID{}
	for _, b := range originals {
		for _, x := range b.Rounds {
			deals[x.ID] = x.DealID()
		}
	}
	for _, same := range [][]brief.ID{{"r007", "r008"}, {"r012", "r013", "r021"}, {"r019", "r020", "r022", "r023"}, {"r059", "r060"}} {
		for _, id := range same[1:] {
			if deals[id] == "" || deals[id] != deals[same[0]] {
				t.Errorf("%s is of deal %q, %s of %q: want one", id, deals[id], same[0], deals[same[0]])
			}
		}
	}
}

func TestBundledRatesServeTheDaysOfTheBriefings(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(string(assets.Rates()))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"date", "base", "quote", "rate", "basis", "source"}; !slices.Equal(rows[0], want) {
		t.Fatalf("the header is %v, want %v", rows[0], want)
	}
	var all []money.Rate
	bases := []money.Basis{money.MarketClose, money.Reference, money.MonthEnd, money.MonthAverage}
	for i, r := range rows[1:] {
		d, err := money.ParseDay(r[0])
		v, errV := money.ParseNumber(r[3])
		if err != nil || errV != nil || !v.IsPositive() || r[5] == "" || !slices.Contains(bases, money.Basis(r[4])) {
			t.Fatalf("row %d: %v", i+2, r)
		}
		all = append(all, money.Rate{Day: d, Base: money.Currency(r[1]), Quote: money.Currency(r[2]), Value: v, Basis: money.Basis(r[4]), Source: r[5]})
	}
	rates := money.NewRates(all)
	for _, c := range []struct {
		day   string
		quote money.Currency
		want  string
		from  string
	}{
		{"2025-12-18", money.KRW, "1478.3", "2025-12-18"}, // the Seoul close before the reference rate
		{"2025-12-19", money.KRW, "1478.72", "2025-12-19"},
		{"2025-12-19", money.JPY, "157.23", "2025-12-19"},
		{"2025-12-27", money.EUR, "0.84839", "2025-12-24"}, // a holiday
		{"2019-02-15", money.KRW, "1112.1", "2019-01-31"},  // months only
	} {
		d, err := money.ParseDay(c.day)
		if err != nil {
			t.Fatal(err)
		}
		got, err := rates.At(d, money.USD, c.quote)
		if err != nil || !got.Rate.Equal(decimal.RequireFromString(c.want)) || got.Day.String() != c.from {
			t.Errorf("%s on %s: got %+v, %v; want %s of %s", c.quote, c.day, got, err, c.want, c.from)
		}
	}
}
