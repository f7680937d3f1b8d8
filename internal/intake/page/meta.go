package page

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"moat/internal/brief"
	"moat/internal/intake/article"
)

// metaOf reads what a page says about itself: its <meta> elements, its title,
// and its JSON-LD.
func metaOf(doc *html.Node) article.Meta {
	said := map[string]string{}
	var m article.Meta
	var title string
	if err := each(doc, func(n *html.Node) error {
		switch n.DataAtom {
		case atom.Html:
			m.Lang = langOf(n)
		case atom.Title:
			if title == "" && n.FirstChild != nil {
				title = oneLine(n.FirstChild.Data)
			}
		case atom.Meta:
			note(said, n)
		case atom.Link:
			if rel, _ := attr(n, "rel"); rel == "canonical" {
				said["canonical"], _ = attr(n, "href")
			}
		case atom.Script:
			if kind, _ := attr(n, "type"); kind == "application/ld+json" && n.FirstChild != nil {
				linked(said, n.FirstChild.Data)
			}
		case atom.Time:
			if at, ok := attr(n, "datetime"); ok && said["time"] == "" {
				said["time"] = at
			}
		}
		return nil
	}); err != nil {
		return m
	}
	m.Title = orElse(said["og:title"], said["headline"], title)
	m.Lede = orElse(said["og:description"], said["description"])
	m.Author = orElse(said["author"], said["article:author"], said["ld:author"])
	m.Site = orElse(said["og:site_name"], said["ld:publisher"])
	m.Category = said["article:section"]
	m.Published = article.Day(orElse(said["article:published_time"], said["ld:datePublished"], said["date"], said["pubdate"], said["time"]))
	if brief.WebAddress(m.Author) {
		m.Author = ""
	}
	if a := orElse(said["canonical"], said["og:url"]); brief.WebAddress(a) {
		m.Address = a
	}
	for _, t := range strings.Split(orElse(said["article:tag"], said["news_keywords"], said["keywords"]), ",") {
		if t = oneLine(t); t != "" && len(m.Tags) < 30 {
			m.Tags = append(m.Tags, t)
		}
	}
	return m
}

func langOf(n *html.Node) string {
	lang, _ := attr(n, "lang")
	if lang = strings.ToLower(lang); len(lang) >= 2 && brief.KnownLang(lang[:2]) {
		return lang[:2]
	}
	return ""
}

// note keeps a <meta> element. Several tags of one name are joined.
func note(said map[string]string, n *html.Node) {
	key, ok := attr(n, "property")
	if !ok {
		key, _ = attr(n, "name")
	}
	value, _ := attr(n, "content")
	key, value = strings.ToLower(key), oneLine(value)
	switch {
	case key == "" || value == "" || len(value) > 4096 || len(said) > 200:
	case key == "article:tag" && said[key] != "":
		said[key] += "," + value
	case said[key] == "":
		said[key] = value
	}
}

// linked reads the JSON-LD of an article.
func linked(said map[string]string, data string) {
	if len(data) > 1<<20 {
		return
	}
	type named struct {
		Name string `json:"name"`
	}
	var ld struct {
		Headline  string `json:"headline"`
		Published string `json:"datePublished"`
		Author    named  `json:"author"`
		Publisher named  `json:"publisher"`
	}
	if err := json.Unmarshal([]byte(data), &ld); err != nil {
		return // pages write much that is no valid JSON; the rest of the page serves
	}
	for k, v := range map[string]string{"headline": ld.Headline, "ld:datePublished": ld.Published, "ld:author": ld.Author.Name, "ld:publisher": ld.Publisher.Name} {
		if v = oneLine(v); v != "" && said[k] == "" {
			said[k] = v
		}
	}
}

func orElse(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

func oneLine(s string) string { return strings.Join(strings.Fields(strings.Map(visible, s)), " ") }
