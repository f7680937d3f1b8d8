package markdown

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"moat/internal/brief"
)

// valid is a small file with every part. The malformed files below are it with
// one thing changed, so that a line number is that of the change.
const valid = `---
id: openai-100bn-talks
lang: en
title: OpenAI seeks up to US$100bn
published: 2025-12-19
stage: in talks
subject: openai
tags: [OpenAI, "sovereign funds"]
---

## Takeaways

### Nothing is signed
Talks at up to US$830bn. [@price] [^wsj]

## Background: Why now

Costs rise. [@multiple][^wsj]

## Parties

| id     | kind  | country | listed | en     | ko     | aliases       |
| ------ | ----- | ------- | ------ | ------ | ------ | ------------- |
| openai | lab   | US      |        | OpenAI | 오픈AI | ChatGPT maker |
| nvidia | chips | US      | yes    | Nvidia |        |               |

## Figures

| id       | party  | metric           | value       | as of      | from               | source |
| -------- | ------ | ---------------- | ----------- | ---------- | ------------------ | ------ |
| price    | openai | valuation        | ≤ US$830bn  | 2025-12-18 |                    | wsj    |
| run-rate | openai | run-rate revenue | ~ US$20bn   | 2025       |                    | wsj    |
| multiple | openai | multiple         | ~ 41.5×     |            | @price / @run-rate |        |

## Rounds

| id  | party  | date    | raise      | valuation                 | stage    | source |
| --- | ------ | ------- | ---------- | ------------------------- | -------- | ------ |
| r20 | openai | 2026-Q1 | ≤ US$100bn | ≤ US$830bn, basis unknown | in talks | wsj    |

## Alliances

| id | from   | kind       | to     | amount  | amount kind | capacity | share | since   | until | source |
| -- | ------ | ---------- | ------ | ------- | ----------- | -------- | ----- | ------- | ----- | ------ |
| a1 | nvidia | invests in | openai | US$10bn | conditional | 4.5 GW   | 10%   | 2025-09 | 2030  | wsj    |

[^wsj]: The Wall Street Journal, via AsianFin, "OpenAI, the raise", 2025-12-18, <https://example.com/a,b>, unread, relay
`

func TestReadsEveryPart(t *testing.T) {
	b, err := Read("valid.md", []byte(valid))
	if err != nil {
		t.Fatal(err)
	}
	if b.Title != "OpenAI seeks up to US$100bn" || b.Stage != brief.InTalks || b.Subject != "openai" || len(b.Tags) != 2 {
		t.Errorf("front matter: %+v", b)
	}
	if len(b.Takeaways) != 1 || b.Takeaways[0].Headline != "Nothing is signed" || b.Takeaways[0].Body != "Talks at up to US$830bn. [@price] [^wsj]" {
		t.Errorf("takeaways: %+v", b.Takeaways)
	}
	if s := b.Sections[0]; s.Kind != brief.Background || s.Title != "Why now" {
		t.Errorf("sections: %+v", b.Sections)
	}
	if p := b.Parties[0]; p.Names["ko"] != "오픈AI" || p.Listed || !b.Parties[1].Listed || p.Aliases[0] != "ChatGPT maker" {
		t.Errorf("parties: %+v", b.Parties)
	}
	f := b.Figures[2]
	if f.From.Kind != brief.Ratio || f.Value.String() != "~ 41.5×" || f.Reported != b.Published || f.Briefing != b.ID {
		t.Errorf("a figure without a source is known from the briefing's day: %+v", f)
	}
	if x := b.Rounds[0]; x.Valuation.String() != "≤ US$830bn" || x.AsOf.String() != "2026-Q1" || x.Reported.String() != "2025-12-18" {
		t.Errorf("rounds: %+v", x)
	}
	if a := b.Alliances[0]; a.Capacity.String() != "4.5 GW" || a.Share.String() != "10%" || a.AmountKind != brief.Conditional {
		t.Errorf("alliances: %+v", a)
	}
	want := brief.Source{ID: "wsj", Publisher: "The Wall Street Journal", Via: "AsianFin", Title: "OpenAI, the raise", Date: f.Reported, URL: "https://example.com/a,b", Access: brief.Unread, Tier: brief.TierRelay}
	want.Date = b.Rounds[0].Reported
	if b.Sources[0] != want {
		t.Errorf("source: got %+v, want %+v", b.Sources[0], want)
	}
}

func TestByteOrderMarkAndWindowsLineEndsAreRead(t *testing.T) {
	plain, err := Read("a.md", []byte(valid))
	if err != nil {
		t.Fatal(err)
	}
	windows, err := Read("a.md", []byte("\uFEFF"+strings.ReplaceAll(valid, "\n", "\r\n")))
	if err != nil {
		t.Fatal(err)
	}
	if string(Write(plain)) != string(Write(windows)) {
		t.Error("the same file with other line ends is another briefing")
	}
}

// change replaces text in the valid file.
func change(old, now string) string {
	if strings.Count(valid, old) < 1 {
		panic("not in the valid file: " + old)
	}
	return strings.Replace(valid, old, now, 1)
}

func after(lineStart, add string) string { return change(lineStart, lineStart+add) }

// malformed are files with one mistake each: the line on which it stands, and
// what the message says was found and expected.
var malformed = []struct {
	name string
	file string
	line int
	what string
	want string
}{
	{"no front matter", "# Title\n", 1, `"# Title"`, "front matter on the first line"},
	{"empty file", "", 1, `""`, "front matter"},
	{"open front matter", "---\nid: a\n", 1, "without an end", "--- on a line of its own"},
	{"no id", change("id: openai-100bn-talks\n", ""), 1, "without id", "id, lang, title and published"},
	{"no title", change("title: OpenAI seeks up to US$100bn", "title:"), 4, "without title", "title"},
	{"unknown key", change("stage: in talks", "satge: in talks"), 6, `unknown key "satge"`, "stage"},
	{"key twice", change("stage: in talks", "lang: ko"), 6, "twice", "once"},
	{"colon in plain text", change("title: OpenAI", "title: OpenAI: it"), 4, "front matter", "quotes"},
	{"alias", change("title: OpenAI seeks up to US$100bn", "title: *x"), 4, "title that is no text", "without anchors"},
	{"anchor", change("title: OpenAI", "title: &x OpenAI"), 4, "title that is no text", "without anchors"},
	{"nested", change("title: OpenAI seeks up to US$100bn", "title: {a: b}"), 4, "title that is no text", "plain text"},
	{"tags as text", change(`[OpenAI, "sovereign funds"]`, "OpenAI"), 8, "tags of the wrong form", "[one"},
	{"bad id", change("openai-100bn-talks", "OpenAI talks"), 2, `id "OpenAI talks"`, "lower-case"},
	{"long id", change("openai-100bn-talks", strings.Repeat("a", 81)), 2, "id ", "at most 80"},
	{"unknown language", change("lang: en", "lang: fr"), 3, `lang "fr"`, "en, ko, ja, zh"},
	{"published to the month", change("2025-12-19", "2025-12"), 5, `published "2025-12"`, "YYYY-MM-DD"},
	{"a day that is none", change("2025-12-19", "2025-02-30"), 5, `published "2025-02-30"`, "YYYY-MM-DD"},
	{"free-text stage", change("stage: in talks", "stage: talking"), 6, `stage "talking"`, "in talks"},
	{"text before any heading", change("## Takeaways", "Hello\n\n## Takeaways"), 11, `"Hello"`, "## Takeaways before any text"},
	{"no takeaways", change("## Takeaways\n\n### Nothing is signed\n", "## Nothing\n"), 46, "without takeaways", "### headline"},
	{"takeaways without a headline", change("### Nothing is signed\n", ""), 13, `"Talks at up to`, "### headline"},
	{"takeaways twice", change("## Background: Why now", "## 핵심 요약\n\n### Again"), 16, "a second heading", "line 11"},
	{"empty headline", change("### Nothing is signed", "###"), 13, "without a headline", "text after ###"},
	{"citation in a headline", change("### Nothing is signed", "### Nothing [@price]"), 13, "citation in a heading", "text below"},
	{"level-1 heading", change("## Background: Why now", "# Background"), 16, "one #", "front matter"},
	{"heading without a name", change("## Background: Why now", "##"), 16, "without a name", "Takeaways"},
	{"unknown figure cited", change("[@price]", "[@cost]"), 14, "[@cost]", "Figures table"},
	{"unknown source cited", change("[@multiple][^wsj]", "[^ft]"), 18, "[^ft]", "end of the file"},
	{"table twice", change("## Rounds", "## Figures"), 35, "a second heading Figures", "line 27"},
	{"unknown column", change("| id     | kind ", "| id     | type "), 22, `unknown column "type"`, "kind, country"},
	{"column twice", change("| en     | ko     |", "| en     | en     |"), 22, "stands twice", "once"},
	{"column missing", change("| openai | lab   | US      |        | OpenAI | 오픈AI | ChatGPT maker |", "x"), 24, `"x"`, "nothing else"},
	{"no dashes", change("| -- | ------ | ----", "| -- | ------ | xxxx"), 44, "Alliances", "row of dashes"},
	{"ragged row", change("| nvidia | chips | US      | yes    | Nvidia |        |               |", "| nvidia | chips | Nvidia |"), 25, "3 cells", "want 7"},
	{"unescaped bar", change("ChatGPT maker", "Chat|GPT"), 24, "8 cells", `\|`},
	{"text in a table section", change("## Figures\n", "## Figures\n\nSome words.\n"), 29, `"Some words."`, "one table and nothing else"},
	{"two tables", change("| nvidia | chips", "\n| nvidia | chips"), 25, "empty line", "one table"},
	{"required cell", change("| nvidia | chips |", "| nvidia |       |"), 25, `"kind" is empty`, "every row"},
	{"unknown word", change("| chips |", "| chip  |"), 25, `"chip"`, "chips, memory"},
	{"bad country", change("| lab   | US ", "| lab   | usa "), 24, `"usa"`, "ISO 3166"},
	{"bad yes", change("| yes ", "| yep "), 25, `"yep"`, "yes"},
	{"id twice", change("| run-rate | openai", "| price    | openai"), 32, `"price" stands twice`, "line 31"},
	{"id of a round like a figure's", change("| r20 |", "| price |"), 39, `"price" stands twice`, "line 31"},
	{"amount without currency", change("| ≤ US$100bn |", "| ≤ 100bn |"), 39, `"raise"`, "US$830bn"},
	{"percent for an amount", change("| ≤ US$100bn |", "| 5% |"), 39, `"5%"`, "currency"},
	{"exponent", change("~ US$20bn", "US$2e10"), 32, `"US$2e10"`, "want a value"},
	{"yen or yuan", change("~ US$20bn", "¥20bn"), 32, "JP¥ or CN¥", "want a value"},
	{"range from high to low", change("~ US$20bn", "US$20bn–10bn"), 32, "high to low", "want a value"},
	{"two currencies", change("| ≤ US$100bn |", "| ≤ €100bn |"), 39, "EUR and USD", "one currency"},
	{"bad date", change("| 2025-12-18 |", "| 18/12/2025 |"), 31, `"18/12/2025"`, "YYYY-Q1"},
	{"derivation of three", change("@price / @run-rate", "@price / @run-rate / @x"), 33, `column "from"`, "@a / @b"},
	{"derivation without @", change("@price / @run-rate", "price / run-rate"), 33, `column "from"`, "@a / @b"},
	{"derivation of an unknown", change("@price / @run-rate", "@price / @revenue"), 33, `"revenue"`, "Figures table"},
	{"derivation of itself", change("@price / @run-rate", "@price / @multiple"), 33, "itself", "other figures"},
	{"source not defined", change("| 10%   | 2025-09 | 2030  | wsj ", "| 10%   | 2025-09 | 2030  | ft "), 45, `"ft"`, "[^ft]"},
	{"share past the whole", change("| 10%   |", "| 110% |"), 45, `"110%"`, "0% to 100%"},
	{"capacity in another unit", change("4.5 GW", "4.5 people"), 45, `"4.5 people"`, "gigawatts"},
	{"since after until", change("| 2030  |", "| 2024  |"), 45, "2025-09 until 2024", "since not after until"},
	{"tie to itself", change("| invests in | openai |", "| invests in | nvidia |"), 45, `"nvidia" to itself`, "two parties"},
	{"list with a hole", change("| 2030  | wsj ", "| 2030  | wsj,, "), 45, `"source"`, "none of them empty"},
	{"source without publisher", change("The Wall Street Journal, via", `"A title", via`), 47, "without a publisher", "publisher"},
	{"unknown field of a source", change("unread, relay", "seen"), 47, `"seen"`, "read, memory or unread"},
	{"no web address", change("https://example.com", "javascript:alert"), 47, "no web address", "https"},
	{"source twice", valid + "[^wsj]: WSJ\n", 48, "defined twice", "once"},
	{"bad source id", change("[^wsj]: The", "[^WSJ]: The"), 47, `"WSJ"`, "lower-case"},
	{"text after the sources", valid + "\nThe end.\n", 49, `"The end."`, "end of the file"},
	{"section after the sources", valid + "\n## Conclusion\n", 49, "below the source definitions", "end of the file"},
	{"table in a translation", change("lang: en\n", "lang: ko\noriginal: en\n"), 7, "stage in a translation", "original alone"},
	{"translation into itself", change("lang: en\n", "lang: en\noriginal: en\n"), 4, "its own language", "language of the original"},
	{"NUL", change("Costs rise.", "Costs\x00rise."), 18, "U+0000", "want text"},
	{"escape code", change("Costs rise.", "Costs\x1b[31mrise."), 18, "U+001B", "want text"},
	{"no UTF-8", change("Costs rise.", "Costs\xffrise."), 18, "UTF-8", "saved as UTF-8"},
}

func TestMalformedFilesAreRefusedWithLineAndExpectation(t *testing.T) {
	for _, m := range malformed {
		b, err := Read("x.md", []byte(m.file))
		var e *brief.Error
		if b != nil || !errors.As(err, &e) {
			t.Errorf("%s: read, or refused without a reason: %v", m.name, err)
			continue
		}
		if e.Code != brief.Malformed || e.File != "x.md" || e.Line != m.line || !strings.Contains(e.What, m.what) || !strings.Contains(e.Want, m.want) {
			t.Errorf("%s: got %q\nwant line %d, %q, %q", m.name, e, m.line, m.what, m.want)
		}
	}
}

func TestLimits(t *testing.T) {
	rows := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "| p%d | fund | | | F | | |\n", i)
		}
		return b.String()
	}
	lastRow := "| nvidia | chips | US      | yes    | Nvidia |        |               |\n"
	for _, c := range []struct {
		name string
		file string
		line int
		what string
	}{
		{"size", valid + strings.Repeat("\n", MaxFile), 0, "bytes"},
		{"lines", valid + strings.Repeat("\n", MaxLines), MaxLines + 1, "lines"},
		{"one line", change("Costs rise.", strings.Repeat("a", MaxLine+1)), 18, "a line of"},
		{"front matter", change("tags:", "lede: "+strings.Repeat("a", MaxFront)+"\ntags:"), 2, "front matter"},
		{"rows", after(lastRow, rows(MaxRows)), 24 + MaxRows, "rows"},
		{"list", change("| 2030  | wsj ", "| 2030  | "+strings.Repeat("a, ", MaxList)+"a "), 45, "101 entries"},
		{"nesting", change("Costs rise.", strings.Repeat("> ", 20)+"a"), 18, "nested"},
		{"sections", valid[:strings.Index(valid, "## Parties")] + strings.Repeat("## A\n", MaxSections), 20 + MaxSections - 2, "sections"},
	} {
		_, err := Read("x.md", []byte(c.file))
		var e *brief.Error
		if !errors.As(err, &e) || e.Code != brief.TooLarge || e.Line != c.line || !strings.Contains(e.What, c.what) {
			t.Errorf("%s: got %v; want too large, line %d, %q", c.name, err, c.line, c.what)
		}
	}
	if _, err := Read("x.md", []byte(change("Costs rise.", strings.Repeat("> ", 16)+"a"))); err != nil {
		t.Errorf("as deep as allowed: %v", err)
	}
	if _, err := Read("x.md", []byte(after(lastRow, rows(MaxRows-2)))); err != nil {
		t.Errorf("as many rows as allowed: %v", err)
	}
}

func TestSeveralMistakesAreReportedTogether(t *testing.T) {
	file := strings.NewReplacer("stage: in talks", "stage: talking", "| chips |", "| chip  |", "unread, relay", "seen").Replace(valid)
	_, err := Read("x.md", []byte(file))
	if err == nil {
		t.Fatal("read")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 3 || !strings.HasPrefix(lines[0], "x.md:6: ") || !strings.HasPrefix(lines[1], "x.md:25: ") || !strings.HasPrefix(lines[2], "x.md:47: ") {
		t.Errorf("got %d lines:\n%v", len(lines), err)
	}
}

// large returns a valid file of almost a megabyte.
func large() []byte {
	var ids, rows, sources strings.Builder
	for i := range MaxList - 10 {
		fmt.Fprintf(&ids, "s%d, ", i)
	}
	for i := range 1500 {
		fmt.Fprintf(&rows, "| f%d | openai | valuation | US$%d.5bn | 2025-12-18 | @price / @run-rate | %ss1 |\n", i, i, ids.String())
	}
	for i := range MaxSources - 1 {
		fmt.Fprintf(&sources, "[^s%d]: The Wall Street Journal, 2025-12-18\n", i)
	}
	return []byte(strings.Replace(valid, "| price    |", rows.String()+"| price    |", 1) + sources.String())
}

func BenchmarkReadLargeFile(b *testing.B) {
	file := large()
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if _, err := Read("x.md", file); err != nil {
			b.Fatal(err)
		}
	}
}
