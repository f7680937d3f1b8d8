package alliance

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
)

func say(t testing.TB, lang string) *text.Printer {
	t.Helper()
	c, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	return c.In(lang)
}

func on(t *testing.T, s string) brief.Date {
	t.Helper()
	d, err := brief.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// book is a small library with every kind of amount that the ledger tells
// apart.
func book(t *testing.T) *brief.Records {
	whole := tie("a-rent", "oracle", brief.Hosts, "lab", "300")
	whole.AmountKind, whole.Since, whole.Until = brief.Committed, on(t, "2027"), on(t, "2031")
	rate := tie("b-rate", "oracle", brief.Hosts, "lab", "30")
	rate.AmountKind, rate.Span, rate.PartOf = brief.Committed, brief.PerYear, []brief.ID{"a-rent"}
	part := tie("c-part", "oracle", brief.Hosts, "lab", "40")
	part.AmountKind, part.PartOf = brief.Committed, []brief.ID{"a-rent"}
	letter := tie("d-letter", "chips", brief.InvestsIn, "lab", "100")
	letter.AmountKind, letter.Stage, letter.Evidence, letter.Reported = brief.Announced, brief.LetterOfIntent, brief.Filing, on(t, "2025-09-22")
	guess := tie("e-guess", "chips", brief.Supplies, "oracle", "500")
	guess.AmountKind, guess.Memory, guess.Reported = brief.Announced, []string{"amount"}, on(t, "2025-03")
	silent := tie("f-silent", "state", brief.Regulates, "chips", "")
	r := records(whole, rate, part, letter, guess, silent)
	r.Parties["chips"] = brief.Party{ID: "chips", Kind: brief.Chips, Country: "US", Names: brief.Names{"en": "Chipmaker", "ko": "칩회사", "ja": "半導体社"}, Aliases: []string{"ＣＨＰ"}}
	r.Parties["state"] = brief.Party{ID: "state", Kind: brief.Government, Country: "AE", Names: brief.Names{"en": "A State"}}
	return r
}

func ledger(t *testing.T, r *brief.Records, lang string) *Ledger {
	t.Helper()
	return NewLedger(Build(r, "lab"), r, say(t, lang))
}

func entryIDs(entries []Entry) []string {
	var out []string
	for _, e := range entries {
		out = append(out, string(e.Tie.ID))
	}
	return out
}

func TestTheLedgerSortsAndKeepsTheUnknownLast(t *testing.T) {
	l := ledger(t, book(t), "en")
	for _, c := range []struct {
		by      Column
		reverse bool
		want    string
	}{
		{ColumnAmount, false, "b-rate c-part d-letter a-rent e-guess f-silent"},
		{ColumnAmount, true, "e-guess a-rent d-letter c-part b-rate f-silent"},
		{ColumnFrom, false, "f-silent d-letter e-guess a-rent b-rate c-part"},
		{ColumnKind, false, "d-letter e-guess a-rent b-rate c-part f-silent"},
		{ColumnStage, false, "d-letter a-rent b-rate c-part e-guess f-silent"},
		{ColumnEvidence, false, "d-letter a-rent b-rate c-part e-guess f-silent"},
		{ColumnAmountKind, true, "a-rent b-rate c-part d-letter e-guess f-silent"},
		{ColumnReported, false, "e-guess d-letter a-rent b-rate c-part f-silent"},
		{ColumnReported, true, "d-letter e-guess a-rent b-rate c-part f-silent"},
		{ColumnTerm, true, "a-rent b-rate c-part d-letter e-guess f-silent"},
	} {
		if got := strings.Join(entryIDs(l.Sort(l.Entries, c.by, c.reverse)), " "); got != c.want {
			t.Errorf("by %s, reverse %v: got %s, want %s", c.by, c.reverse, got, c.want)
		}
	}
	twice := l.Sort(l.Sort(l.Entries, ColumnAmount, true), ColumnFrom, false)
	if got := strings.Join(entryIDs(twice), " "); got != "f-silent e-guess d-letter a-rent c-part b-rate" {
		t.Errorf("amounts within parties: got %s", got)
	}
}

func TestTheLedgerFilters(t *testing.T) {
	l := ledger(t, book(t), "en")
	for _, c := range []struct {
		name string
		f    LedgerFilter
		want string
	}{
		{"nothing asked", LedgerFilter{}, "a-rent b-rate c-part d-letter e-guess f-silent"},
		{"a kind", LedgerFilter{Kind: brief.InvestsIn}, "d-letter"},
		{"a stage", LedgerFilter{Stage: brief.LetterOfIntent}, "d-letter"},
		{"a country, either end", LedgerFilter{Country: "AE"}, "f-silent"},
		{"evidence", LedgerFilter{Evidence: brief.Filing}, "d-letter"},
		{"an amount from memory is unverified", LedgerFilter{Evidence: brief.Unverified}, "e-guess"},
		{"a name in Korean", LedgerFilter{Text: "칩회사"}, "d-letter e-guess f-silent"},
		{"an alias, whatever its width and case", LedgerFilter{Text: "chp oracle"}, "e-guess"},
		{"a kind by its word", LedgerFilter{Text: "REGULATES"}, "f-silent"},
		{"nothing found", LedgerFilter{Text: "nowhere"}, ""},
	} {
		if got := strings.Join(entryIDs(c.f.Pick(l.Entries)), " "); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
	choices := l.Choices()
	if !slices.Equal(choices.Countries, []string{"AE", "US"}) || !slices.Equal(choices.Stages, []brief.Stage{brief.LetterOfIntent, brief.Signed}) {
		t.Errorf("choices: got %+v", choices)
	}
}

func TestTheLedgerNeverAddsWhatOverlaps(t *testing.T) {
	l := ledger(t, book(t), "en")
	want := "6 ties of 6 · announced US$100bn · committed US$300bn · 2 lie within others, not added · 2 amounts not counted: unknown, unverified or without a rate"
	if got := l.Summary(l.Entries); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	want = "1 tie of 6 · 1 amount not counted: unknown, unverified or without a rate"
	if got := l.Summary(LedgerFilter{Country: "AE"}.Pick(l.Entries)); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAmountsInAnotherCurrencyAreConvertedAndTheSumIsAbout(t *testing.T) {
	euros := committed(tie("e", "fund", brief.InvestsIn, "lab", "2"))
	euros.Amount.Unit = "EUR"
	r := records(euros, committed(tie("d", "fund", brief.InvestsIn, "lab", "1")))
	day := money.Day{Year: 2025, Month: 12, Date: 19}
	rates := money.NewRates([]money.Rate{{Day: day.AddDays(-1), Base: "EUR", Quote: "USD", Value: decimal.RequireFromString("1.17123"), Basis: money.Reference}})
	g := Build(r, "lab")
	for want, g := range map[string]*Graph{
		"2 ties of 2 · committed ≈ US$3.342bn · Converted at €1 = US$1.17123, the rate of 18 December 2025, 1 day earlier.": g.In(money.USD, rates, day),
		"2 ties of 2 · committed US$1bn · 1 amount not counted: unknown, unverified or without a rate":                      g,
	} {
		l := NewLedger(g, r, say(t, "en"))
		if got := l.Summary(l.Entries); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestOtherCurrenciesCountOnBoardAndMapAndTheRateIsNamed(t *testing.T) {
	euros := committed(tie("e", "fund", brief.InvestsIn, "lab", "2"))
	euros.Amount.Unit = "EUR"
	r := records(euros)
	r.Parties = map[brief.ID]brief.Party{"fund": {ID: "fund", Country: "FR"}, "lab": {ID: "lab", Country: "US"}}
	day := money.Day{Year: 2025, Month: 12, Date: 19}
	rates := money.NewRates([]money.Rate{{Day: day.AddDays(-3), Base: "EUR", Quote: "USD", Value: decimal.RequireFromString("1.17123"), Basis: money.Reference}})
	p, g := say(t, "en"), Build(r, "lab").In(money.USD, rates, day)
	if got := g.Board("lab", r).Links[0].Amount.Say(p); got != "≈ US$2.342bn" {
		t.Errorf("on the board: %s", got)
	}
	if got := g.Geography().Arcs[0].Amount.Say(p); got != "≈ US$2.342bn" {
		t.Errorf("on the map: %s", got)
	}
	if got, want := g.RateNotes(g.Ties, p), "Converted at €1 = US$1.17123, the rate of 16 December 2025, 3 days earlier."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := g.RateNotes(nil, p) + Build(r, "lab").RateNotes(g.Ties, p); got != "" {
		t.Errorf("a rate that served nothing is named: %q", got)
	}
	if around := g.Around("lab", 9); len(around.Conversions) != 1 || len(g.Where(Filter{}).Conversions) != 1 {
		t.Error("a part of the graph forgets the rates")
	}
}

func TestTheLedgerWritesWhatIsKnown(t *testing.T) {
	l := ledger(t, book(t), "en")
	for i, want := range []string{
		"oracle|hosts|lab|US$300bn|committed|signed|press|2027 – 2031|",
		"oracle|hosts|lab|US$30bn a year|committed|signed|press||",
		"oracle|hosts|lab|US$40bn|committed|signed|press||",
		"Chipmaker|invests in|lab|US$100bn|announced|letter of intent|filing||22 Sep 2025",
		"Chipmaker|supplies|oracle|US$500bn|announced|signed|unverified, press||Mar 2025",
		"A State|regulates|Chipmaker|—||signed|press||",
	} {
		var cells []string
		for _, c := range Columns[:len(Columns)-1] {
			cells = append(cells, l.Entries[i].Text(c))
		}
		if got := strings.Join(cells, "|"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if ko := ledger(t, book(t), "ko").Entries[3]; ko.From != "칩회사" || ko.Amount != "1,000억 달러" {
		t.Errorf("in Korean: %s, %s", ko.From, ko.Amount)
	}
}

func TestATableFromTheLedgerIsNoFormula(t *testing.T) {
	bad := tie("t", "x", brief.Supplies, "y", "1")
	bad.Note = "=HYPERLINK(\"http://evil\")\tnext\nline"
	r := records(bad)
	r.Parties["x"] = brief.Party{ID: "x", Names: brief.Names{"en": "@SUM(1)"}}
	table := ledger(t, r, "en").Table(ledger(t, r, "en").Entries)
	var csv strings.Builder
	if err := table.CSV(&csv); err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]string{"CSV": csv.String(), "TSV": table.TSV()} {
		if !strings.Contains(s, "'@SUM(1)") || !strings.Contains(s, "'=HYPERLINK") {
			t.Errorf("%s starts formulas: %s", name, s)
		}
	}
	if lines := strings.Split(strings.TrimSpace(table.TSV()), "\n"); len(lines) != 2 || strings.Count(lines[0], "\t") != strings.Count(lines[1], "\t") {
		t.Errorf("rows break: %q", lines)
	}
	if !slices.Equal(table.Records[0], []brief.ID{"t"}) {
		t.Errorf("records: %v", table.Records)
	}
}

func TestABadLibraryMakesALedger(t *testing.T) {
	unknown := tie("u", "a", brief.Supplies, "ghost", "")
	noMoney := tie("m", "a", brief.Supplies, "b", "")
	noMoney.Amount = brief.Point(decimal.NewFromInt(5), "wafers", brief.Exact)
	backwards := tie("z", "a", brief.Hosts, "b", "1")
	backwards.Since, backwards.Until = on(t, "2030"), on(t, "2026")
	r := records(unknown, noMoney, backwards, tie("self", "a", brief.Owns, "a", "1"))
	delete(r.Parties, "ghost")
	for name, x := range map[string]*brief.Records{"none": nil, "empty": {}, "bad ties": r} {
		l := NewLedger(Build(x, "a"), x, say(t, "en"))
		for _, c := range Columns {
			l.Sort(l.Entries, c, true)
		}
		if l.Summary(l.Entries) == "" || len(l.Table(l.Entries).Header) == 0 {
			t.Errorf("%s: nothing is said", name)
		}
	}
	l := ledger(t, r, "en")
	if got := strings.Join(entryIDs(l.Sort(l.Entries, ColumnAmount, false)), " "); got != "z m u" {
		t.Errorf("amounts that are not money are unknown: got %s", got)
	}
}

// BenchmarkALedgerOfAThousandTies is what a click on a column or a letter in
// the search costs: filter, sort and totals.
func BenchmarkALedgerOfAThousandTies(b *testing.B) {
	var ties []brief.Alliance
	for i := range 1000 {
		ties = append(ties, tie(brief.ID(fmt.Sprintf("t%04d", i)), brief.ID(fmt.Sprintf("p%d", i*7%300)), brief.Supplies, brief.ID(fmt.Sprintf("q%d", i*11%300)), fmt.Sprint(i%97+1)))
	}
	r := records(ties...)
	l := NewLedger(Build(r, ""), r, say(b, "ko"))
	for b.Loop() {
		l.Summary(l.Sort(LedgerFilter{Text: "p1"}.Pick(l.Entries), ColumnFrom, false))
		l.Summary(l.Sort(l.Entries, ColumnFrom, false))
	}
}

func TestALedgerViewSurvivesAFile(t *testing.T) {
	l := ledger(t, book(t), "en")
	v := LedgerView{By: ColumnAmount, Reverse: true, Filter: LedgerFilter{Kind: brief.Hosts, Stage: brief.Signed, Evidence: brief.Press, Text: "oracle lab"}}
	if got := strings.Join(entryIDs(l.Shown(v)), " "); got != "a-rent c-part b-rate" {
		t.Errorf("shown: %s", got)
	}
	if got := LedgerViewOf(v.Fields()); got != v {
		t.Errorf("got %+v, want %+v", got, v)
	}
	if got := LedgerViewOf(map[string]string{"by": "evil", "kind": "eats", "from": "far away", "words": strings.Repeat("x", 999)}); got != (LedgerView{}) {
		t.Errorf("what is not known is taken: %+v", got)
	}
	if got := (LedgerView{}).Fields(); len(got) != 0 {
		t.Errorf("nothing set up: %v", got)
	}
}
