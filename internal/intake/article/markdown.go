package article

import (
	"strings"

	"moat/internal/brief"
)

// FromMarkdown reads a Markdown article that is no briefing file. Its front
// matter, where it has one, tells title, author, date, category and tags.
func FromMarkdown(text string) Raw {
	raw := Raw{Marked: true}
	if front, rest, ok := FrontMatter(text); ok {
		raw.Meta, text = metaOf(front), rest
	}
	for _, b := range brief.Blocks(text) {
		block := Block{Kind: kinds[b.Kind], Level: b.Level, Number: b.Number, Text: spans(b.Spans)}
		if block.Text != "" && b.Kind != brief.Rule {
			raw.Blocks = append(raw.Blocks, Cut(block)...)
		}
	}
	return raw
}

var kinds = map[brief.BlockKind]Kind{brief.Heading: Heading, brief.Bullet: Bullet, brief.Numbered: Numbered, brief.Quote: Quote}

func spans(all []brief.Span) string {
	var b strings.Builder
	for _, s := range all {
		b.WriteString(s.Text)
	}
	return strings.Join(strings.Fields(strings.Map(visible, strings.ReplaceAll(b.String(), "\n", " "))), " ")
}

// FrontMatter cuts the lines between two "---" at the start of a text.
func FrontMatter(text string) (front map[string]string, rest string, ok bool) {
	body, found := strings.CutPrefix(text, "---\n")
	if !found {
		return nil, text, false
	}
	head, rest, found := strings.Cut(body, "\n---")
	if !found || len(head) > 16<<10 {
		return nil, text, false
	}
	front = map[string]string{}
	key := ""
	for l := range strings.Lines(head) {
		l = strings.TrimRight(l, "\n")
		if item, is := strings.CutPrefix(strings.TrimSpace(l), "- "); is && key != "" {
			front[key] = strings.TrimPrefix(front[key]+","+item, ",")
			continue
		}
		k, v, is := strings.Cut(l, ":")
		if !is || strings.HasPrefix(l, " ") {
			continue
		}
		key = strings.ToLower(strings.TrimSpace(k))
		front[key] = strings.TrimSpace(v)
	}
	if _, after, cut := strings.Cut(rest, "\n"); cut {
		rest = after
	} else {
		rest = ""
	}
	return front, rest, true
}

func metaOf(front map[string]string) Meta {
	m := Meta{
		Title: unquote(front["title"]), Lede: unquote(first(front, "description", "summary", "excerpt", "lede")),
		Author: unquote(first(front, "author", "authors", "by")), Site: unquote(first(front, "site", "publisher", "publication")),
		Category: unquote(first(front, "category", "categories", "section")), Address: unquote(first(front, "url", "link", "canonical", "source")),
		Tags: listOf(first(front, "tags", "keywords")), Published: Day(first(front, "date", "published", "pubdate")),
	}
	if lang := unquote(first(front, "lang", "language")); len(lang) >= 2 && brief.KnownLang(lang[:2]) {
		m.Lang = lang[:2]
	}
	if !brief.WebAddress(m.Address) {
		m.Address = ""
	}
	return m
}

func first(m map[string]string, keys ...string) string {
	for _, k := range keys {
		if m[k] != "" {
			return m[k]
		}
	}
	return ""
}

func unquote(s string) string { return strings.TrimSpace(strings.Trim(s, `"'[]`)) }

func listOf(s string) []string {
	var out []string
	for _, t := range strings.Split(strings.Trim(s, "[]"), ",") {
		if t = unquote(strings.TrimSpace(t)); t != "" && len(out) < 50 {
			out = append(out, t)
		}
	}
	return out
}

// Day reads the day that a text begins with, "2025-12-19T08:00:00Z", or none.
func Day(s string) brief.Date {
	s = unquote(s)
	if len(s) > 10 {
		s = s[:10]
	}
	d, err := brief.ParseDate(strings.NewReplacer(".", "-", "/", "-").Replace(s))
	if err != nil || d.Precision != brief.ToDay {
		return brief.Date{}
	}
	return d
}
