package markdown

import (
	"errors"
	"strings"
	"testing"

	"moat/internal/brief"
)

func TestWritesAFileThatReadsWell(t *testing.T) {
	b, err := Read("valid.md", []byte(valid))
	if err != nil {
		t.Fatal(err)
	}
	const want = `---
id: openai-100bn-talks
lang: en
title: OpenAI seeks up to US$100bn
published: 2025-12-19
stage: in talks
subject: openai
tags: [OpenAI, sovereign funds]
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

| id       | party  | metric           | value      | as of      | from               | source |
| -------- | ------ | ---------------- | ---------- | ---------- | ------------------ | ------ |
| price    | openai | valuation        | ≤ US$830bn | 2025-12-18 |                    | wsj    |
| run-rate | openai | run-rate revenue | ~ US$20bn  | 2025       |                    | wsj    |
| multiple | openai | multiple         | ~ 41.5×    |            | @price / @run-rate |        |

## Rounds

| id  | party  | date    | raise      | valuation  | stage    | source |
| --- | ------ | ------- | ---------- | ---------- | -------- | ------ |
| r20 | openai | 2026-Q1 | ≤ US$100bn | ≤ US$830bn | in talks | wsj    |

## Alliances

| id  | from   | kind       | to     | amount  | amount kind | capacity | share | since   | until | source |
| --- | ------ | ---------- | ------ | ------- | ----------- | -------- | ----- | ------- | ----- | ------ |
| a1  | nvidia | invests in | openai | US$10bn | conditional | 4.5 GW   | 10%   | 2025-09 | 2030  | wsj    |

[^wsj]: The Wall Street Journal, via AsianFin, "OpenAI, the raise", 2025-12-18, <https://example.com/a,b>, unread, relay
`
	if got := string(Write(b)); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestHeadingsHaveTheWordsOfTheLanguage(t *testing.T) {
	for lang, want := range map[string]string{
		"en": "## Takeaways|## Expert view: T|## Conclusion|## T|## Analysis: Background|## Analysis: Rounds",
		"ko": "## 핵심 요약|## 전문가 관점: T|## 결론|## T|## 분석: Background|## 분석: Rounds",
		"ja": "## 要点|## 専門家の見方: T|## 結論|## T|## 分析: Background|## 分析: Rounds",
		"zh": "## 要点|## 专家观点: T|## 结论|## T|## 分析: Background|## 分析: Rounds",
	} {
		b := &brief.Briefing{ID: "a", Lang: lang, Title: "T", Published: brief.Date{Precision: brief.ToDay, Year: 2025, Part: 1, Day: 1}}
		b.Takeaways = []brief.Takeaway{{Headline: "H"}}
		b.Sections = []brief.Section{{Kind: brief.Expert, Title: "T"}, {Kind: brief.Conclusion}, {Kind: brief.Analysis, Title: "T"}, {Kind: brief.Analysis, Title: "Background"}, {Kind: brief.Analysis, Title: "Rounds"}}
		var got []string
		for _, l := range strings.Split(string(Write(b)), "\n") {
			if strings.HasPrefix(l, "## ") {
				got = append(got, l)
			}
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: got %v", lang, got)
		}
		roundTrip(t, b)
	}
}

func TestForeignProseStaysInsideItsSection(t *testing.T) {
	for body, want := range map[string]string{
		"# One\n## Rounds\n### Two":          "### One\n### Rounds\n### Two",
		"a\n```\n## x\n[^a]: b":              "a\n```\n## x\n[^a]: b\n```",
		"~~~~ go\nx\n~~~":                    "~~~~ go\nx\n~~~\n~~~~",
		"[^a]: b":                            `\[^a]: b`,
		"\r\n\n a  \r\nb\t\n\n":              " a\nb",
		"- a\n  ## x\n\n## y":                "- a\n  ## x\n\n### y",
		"a\x00\x1b[31mb\xff":                 "a[31mb\uFFFD",
		strings.Repeat("> ", 17) + "a":       strings.Repeat("> ", 16) + `\> a`,
		strings.Repeat("> ", 16) + "12. a":   strings.Repeat("> ", 16) + `12\. a`,
		"Title\n===\nb\n---\n| a |\n| - |\n": "Title\n===\nb\n---\n| a |\n| - |",
	} {
		if got := normalBody(body, 3); got != want {
			t.Errorf("%q: got %q, want %q", body, got, want)
		}
	}
}

func TestCheckTranslation(t *testing.T) {
	original, err := Read("o.md", []byte(valid))
	if err != nil {
		t.Fatal(err)
	}
	translation := func(front, body string) *brief.Briefing {
		b, err := Read("t.md", []byte("---\nid: openai-100bn-talks\nlang: ko\n"+front+"title: 제목\npublished: 2025-12-19\n---\n## 핵심 요약\n### 머리\n"+body+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if err := CheckTranslation(original, translation("original: en\n", "본문 [@price] [^wsj]")); err != nil {
		t.Error(err)
	}
	for _, c := range []struct {
		b    *brief.Briefing
		want string
	}{
		{translation("original: en\n", "본문 [@cost]"), "[@cost]"},
		{translation("original: en\n", "본문 [^ft]"), "[^ft]"},
		{translation("original: ja\n", "본문"), "original en"},
		{original, "an original and a translation"},
	} {
		err := CheckTranslation(original, c.b)
		var e *brief.Error
		if !errors.As(err, &e) || e.Code != brief.Malformed || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}
