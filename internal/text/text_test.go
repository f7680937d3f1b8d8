package text_test

import (
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/money"
	"moat/internal/text"
)

func catalogue(t *testing.T) *text.Catalogue {
	t.Helper()
	c, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// each runs a check in every language, in the order of brief.Langs.
func each(t *testing.T, what string, want [4]string, write func(p *text.Printer) string) {
	t.Helper()
	c := catalogue(t)
	for i, lang := range brief.Langs {
		if got := write(c.In(lang)); got != want[i] {
			t.Errorf("%s in %s: got %q, want %q", what, lang, got, want[i])
		}
	}
}

var placeholder = regexp.MustCompile(`\{\{[^}]*\}\}`)

// messages reads one translation file into key → plural form → text.
func messages(t *testing.T, name string) map[string]map[string]string {
	t.Helper()
	data, err := fs.ReadFile(assets.FS(), name)
	if err != nil {
		t.Fatal(err)
	}
	raw := map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if keys := regexp.MustCompile(`(?m)^  "[a-z]+\.[^"]+":`).FindAll(data, -1); len(keys) != len(raw) {
		t.Errorf("%s: %d keys written, %d read: a key is there twice or is not on a line of its own, indented by two spaces", name, len(keys), len(raw))
	}
	out := map[string]map[string]string{}
	for k, v := range raw {
		forms := map[string]string{}
		var one string
		if json.Unmarshal(v, &one) == nil {
			forms["other"] = one
		} else if err := json.Unmarshal(v, &forms); err != nil {
			t.Errorf("%s: %s: %v", name, k, err)
		}
		out[k] = forms
	}
	return out
}

func TestEveryLanguageHasEveryTextWithTheSamePlaceholders(t *testing.T) {
	names, err := fs.Glob(assets.FS(), "i18n/*.en.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("no translations: %v", err)
	}
	for _, name := range names {
		english := messages(t, name)
		for _, lang := range brief.Langs {
			file := strings.TrimSuffix(name, "en.json") + lang + ".json"
			compare(t, path.Base(file), english, messages(t, file))
		}
	}
	all, err := fs.Glob(assets.FS(), "i18n/*.json")
	if err != nil || len(all) != len(names)*len(brief.Langs) {
		t.Errorf("%d files for %d areas: a file has no English (%v)", len(all), len(names), err)
	}
}

func compare(t *testing.T, file string, english, other map[string]map[string]string) {
	t.Helper()
	for key, forms := range other {
		if english[key] == nil {
			t.Errorf("%s: %s is not in English", file, key)
			continue
		}
		want := placeholders(english[key]["other"])
		for form, s := range forms {
			if strings.TrimSpace(s) == "" {
				t.Errorf("%s: %s is empty", file, key)
			}
			// A singular may leave the number out: "one briefing".
			if got := placeholders(s); form == "other" && !slices.Equal(got, want) {
				t.Errorf("%s: %s has placeholders %v, English has %v", file, key, got, want)
			}
			if strings.ContainsAny(s, "!！") {
				t.Errorf("%s: %s exclaims", file, key)
			}
		}
		if forms["other"] == "" {
			t.Errorf("%s: %s has no form \"other\"", file, key)
		}
	}
	for key := range english {
		if other[key] == nil {
			t.Errorf("%s: %s is missing", file, key)
		}
	}
}

func placeholders(s string) []string {
	found := placeholder.FindAllString(s, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func TestEveryWordIsTranslatedInEveryLanguage(t *testing.T) {
	c := catalogue(t)
	for _, lang := range brief.Langs {
		p := c.In(lang)
		said := map[string]string{}
		collect(said, "stage", brief.Stages, p.Stage)
		collect(said, "evidence", brief.Evidences, p.Evidence)
		collect(said, "metric", brief.Metrics, p.Metric)
		collect(said, "alliance", brief.AllianceKinds, p.AllianceKind)
		collect(said, "amount", brief.AmountKinds, p.AmountKind)
		collect(said, "span", brief.AmountSpans, p.AmountSpan)
		collect(said, "round", brief.RoundTypes, p.RoundType)
		collect(said, "kind", brief.PartyKinds, p.PartyKind)
		collect(said, "access", brief.Accesses, p.Access)
		collect(said, "tier", brief.Tiers, p.Tier)
		collect(said, "section", brief.SectionKinds, p.SectionKind)
		for key, s := range said {
			if !p.Has(key) {
				t.Errorf("%s has no text", key)
			}
			if s == "" {
				t.Errorf("%s is empty in %s", key, lang)
			}
		}
	}
	if got := c.In("ko").Stage(brief.InTalks) + c.In("ko").Stage(brief.NoStage); got != "협의 중" {
		t.Errorf("in talks, and no stage, in Korean: got %q", got)
	}
	if got := c.In("ko").Stage("something else"); got != "something else" {
		t.Errorf("an unknown word: got %q", got)
	}
}

func collect[W ~string](into map[string]string, group string, words []W, say func(W) string) {
	for _, w := range words {
		into["words."+group+"."+strings.ReplaceAll(strings.ToLower(string(w)), " ", "-")] = say(w)
	}
}

func TestDatesAreNeverFinerThanKnown(t *testing.T) {
	for in, want := range map[string][2][4]string{
		"2025-12-19": {
			{"19 December 2025", "2025년 12월 19일", "2025年12月19日", "2025年12月19日"},
			{"19 Dec 2025", "2025-12-19", "2025-12-19", "2025-12-19"},
		},
		"2025-12": {
			{"December 2025", "2025년 12월", "2025年12月", "2025年12月"},
			{"Dec 2025", "2025-12", "2025-12", "2025-12"},
		},
		"2026-Q1": {
			{"Q1 2026", "2026년 1분기", "2026年第1四半期", "2026年一季度"},
			{"Q1 2026", "2026년 1분기", "2026年第1四半期", "2026年一季度"},
		},
		"2025-H1": {
			{"H1 2025", "2025년 상반기", "2025年上半期", "2025年上半年"},
			{"H1 2025", "2025년 상반기", "2025年上半期", "2025年上半年"},
		},
		"2025": {
			{"2025", "2025년", "2025年", "2025年"},
			{"2025", "2025년", "2025年", "2025年"},
		},
		"": {{"—", "—", "—", "—"}, {"—", "—", "—", "—"}},
	} {
		d, err := brief.ParseDate(in)
		if err != nil {
			t.Fatal(err)
		}
		each(t, in, want[0], func(p *text.Printer) string { return p.Date(d) })
		each(t, in+", short", want[1], func(p *text.Printer) string { return p.ShortDate(d) })
	}
	each(t, "a day", [4]string{"2 March 2026", "2026년 3월 2일", "2026年3月2日", "2026年3月2日"}, func(p *text.Printer) string {
		return p.Day(money.Day{Year: 2026, Month: 3, Date: 2})
	})
}

func TestPeriods(t *testing.T) {
	for in, want := range map[string][4]string{
		"2025-01/2025-09":       {"Jan–Sep 2025", "2025년 1~9월", "2025年1～9月", "2025年1～9月"},
		"2025":                  {"2025", "2025년", "2025年", "2025年"},
		"2025-H1":               {"H1 2025", "2025년 상반기", "2025年上半期", "2025年上半年"},
		"2025-H1/2025-H2":       {"2025", "2025년", "2025年", "2025年"},
		"2025/2026":             {"2025–2026", "2025~2026년", "2025～2026年", "2025～2026年"},
		"2025-Q1/2025-Q3":       {"Q1–Q3 2025", "2025년 1~3분기", "2025年第1～第3四半期", "2025年第1～3季度"},
		"2024-10/2025-03":       {"Oct 2024 – Mar 2025", "2024-10~2025-03", "2024-10～2025-03", "2024-10～2025-03"},
		"2025-12-01/2025-12-15": {"1 Dec 2025 – 15 Dec 2025", "2025-12-01~2025-12-15", "2025-12-01～2025-12-15", "2025-12-01～2025-12-15"},
		"":                      {"", "", "", ""},
	} {
		x, err := brief.ParsePeriod(in)
		if err != nil {
			t.Fatal(err)
		}
		each(t, in, want, func(p *text.Printer) string { return p.Period(x) })
	}
}

func TestValuesAsEachLanguageWrites(t *testing.T) {
	n := decimal.RequireFromString
	for _, c := range []struct {
		value brief.Value
		want  [4]string
	}{
		{brief.Point(n("830000000000"), "USD", brief.UpTo), [4]string{"≤ US$830bn", "≤ 8,300억 달러", "≤ 8300億ドル", "≤ 8300亿美元"}},
		{brief.Point(n("20000000000"), "USD", brief.About), [4]string{"≈ US$20bn", "≈ 200억 달러", "≈ 200億ドル", "≈ 200亿美元"}},
		{brief.Point(n("1227000000000000"), "KRW", brief.Exact), [4]string{"₩1,227tn", "1,227조 원", "1227兆ウォン", "1227万亿韩元"}},
		{brief.Range(n("750000000000"), n("830000000000"), "USD", brief.Exact), [4]string{"US$750bn–830bn", "7,500억~8,300억 달러", "7500億～8300億ドル", "7500亿～8300亿美元"}},
		{brief.Range(n("5000000"), n("7000000"), "CHF", brief.Exact), [4]string{"CHF 5m–7m", "500만~700만 CHF", "500万～700万 CHF", "500万～700万 CHF"}},
		{brief.Point(n("40"), brief.Times, brief.Over), [4]string{"> 40×", "> 40×", "> 40×", "> 40×"}},
		{brief.Range(n("37.5"), n("43.7"), brief.Times, brief.Exact), [4]string{"37.5×–43.7×", "37.5×~43.7×", "37.5×～43.7×", "37.5×～43.7×"}},
		{brief.Point(n("12.05"), brief.Percent, brief.Exact), [4]string{"12.05 %", "12.05 %", "12.05 %", "12.05 %"}},
		{brief.Point(n("60"), brief.Percent, brief.AtLeast), [4]string{"≥ 60 %", "≥ 60 %", "≥ 60 %", "≥ 60 %"}},
		{brief.Point(n("4.5"), brief.GW, brief.Exact), [4]string{"4.5 GW", "4.5 GW", "4.5 GW", "4.5 GW"}},
		{brief.Point(n("800000000"), brief.People, brief.Exact), [4]string{"800m people", "8억 명", "8億人", "8亿人"}},
		{brief.Point(n("900000"), "wafers", brief.Exact), [4]string{"900,000 wafers", "웨이퍼 90만 장", "ウエハー90万枚", "90万片晶圆"}},
		{brief.Point(n("3"), "reactors", brief.Exact), [4]string{"3 reactors", "3 reactors", "3 reactors", "3 reactors"}},
		{brief.Value{}, [4]string{"—", "—", "—", "—"}},
	} {
		each(t, c.want[0], c.want, func(p *text.Printer) string { return p.Value(c.value) })
	}
}

func TestListsAndCitations(t *testing.T) {
	for n, want := range map[int][4]string{
		0: {"", "", "", ""},
		1: {"A", "A", "A", "A"},
		2: {"A and B", "A, B", "A、B", "A和B"},
		3: {"A, B and C", "A, B, C", "A、B、C", "A、B和C"},
	} {
		items := []string{"A", "B", "C"}[:n]
		each(t, "list", want, func(p *text.Printer) string { return p.List(items) })
	}
	relayed := brief.Source{Publisher: "WSJ", Via: "AsianFin"}
	each(t, "relayed", [4]string{"WSJ, via AsianFin", "WSJ(AsianFin 재인용)", "WSJ（AsianFin経由）", "WSJ（转引自AsianFin）"},
		func(p *text.Printer) string { return p.Cited(relayed) })
	each(t, "read", [4]string{"CNBC", "CNBC", "CNBC", "CNBC"}, func(p *text.Printer) string { return p.Cited(brief.Source{Publisher: "CNBC"}) })
}

func file(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }

func TestTextsFillPlaceholdersAndPlurals(t *testing.T) {
	c, err := text.Load(fstest.MapFS{
		"i18n/list.en.json": file(`{"list.hidden": {"one": "one briefing reported after {{.Day}} is hidden", "other": "{{.Count}} briefings reported after {{.Day}} are hidden"}, "list.only": "only English", "list.all": "{{.Price}} at {{.Rate}}"}`),
		"i18n/list.ko.json": file(`{"list.hidden": {"other": "{{.Day}} 이후 보도된 {{.Count}}건은 숨김"}, "list.all": "{{.Price}}, {{.Rate}}"}`),
	})
	if err != nil {
		t.Fatal(err)
	}
	day := money.Day{Year: 2025, Month: 12, Date: 19}
	en, ko := c.In("en"), c.In("ko")
	for got, want := range map[string]string{
		en.T("list.hidden", "Count", 2, "Day", day):    "2 briefings reported after 19 Dec 2025 are hidden",
		en.T("list.hidden", "Count", 1, "Day", day):    "one briefing reported after 19 Dec 2025 is hidden",
		en.T("list.hidden", "Count", 1234, "Day", day): "1,234 briefings reported after 19 Dec 2025 are hidden",
		ko.T("list.hidden", "Count", 1, "Day", day):    "2025-12-19 이후 보도된 1건은 숨김",
		ko.T("list.only"):         "only English",
		ko.T("list.nowhere"):      "list.nowhere",
		c.In("fr").T("list.only"): "only English",
		ko.T("list.all", "Price", money.New(decimal.New(83, 10), money.USD), "Rate", decimal.RequireFromString("1478.3")): "8,300억 달러, 1,478.3",
		en.T("list.only", "odd"): "only English",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if c.In("fr").Lang() != "en" || ko.Lang() != "ko" || ko.Has("list.nowhere") || !ko.Has("list.only") {
		t.Error("a printer must know its language and its keys")
	}
}

func TestBadTranslationFilesAreRefused(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"nothing there":      {},
		"not JSON":           {"i18n/a.en.json": file(`{`)},
		"unknown language":   {"i18n/a.fr.json": file(`{"a.b": "c"}`)},
		"no area":            {"i18n/en.json": file(`{"a.b": "c"}`)},
		"another area's key": {"i18n/a.en.json": file(`{"b.c": "d"}`)},
	} {
		if _, err := text.Load(files); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
