package intake

import (
	"fmt"
	"path"
	"strings"

	"moat/internal/brief"
	"moat/internal/brief/markdown"
	"moat/internal/intake/article"
	"moat/internal/intake/charset"
	"moat/internal/intake/claims"
	"moat/internal/intake/page"
	"moat/internal/intake/sheet"
	"moat/internal/money"
)

// The most that is read. An article has a few dozen kB.
const (
	MaxPage    = 10 << 20   // bytes of a file or page
	MaxArticle = 1500 << 10 // bytes of an article's text: a briefing file holds 2 MB
)

// Options say what is known about a file beforehand.
type Options struct {
	Published money.Day        // when the article was published; zero leaves it to the text
	Address   string           // where it was fetched from
	Charset   string           // what a server says it is encoded in
	MediaType string           // what a server says it is: "text/html"
	Register  *claims.Register // the parties that are known; nil knows none
}

// Item is what a file came to: exactly one of its fields is set.
type Item struct {
	Briefing *brief.Briefing // a briefing file, ready to be stored
	Draft    *Draft          // an article
	Sheets   []*sheet.Sheet  // a table, one for each sheet of a workbook
}

// form is how a file is read.
type form int

const (
	plainText form = iota
	markdownText
	webPage
	commas
	tabs
	workbook
)

// Open reads a file or page: a briefing file, an article as text, Markdown or
// HTML, or a table. It fetches nothing and stores nothing. The error is a
// *brief.Error, or several joined, that says what is wrong with which file.
func Open(name string, data []byte, o Options) (Item, error) {
	if len(data) > MaxPage {
		return Item{}, tooLarge(name, fmt.Sprintf("a file of %d MB", len(data)>>20), "want at most 10 MB")
	}
	f := formOf(name, o.MediaType, data)
	if f == workbook {
		sheets, err := sheet.ReadWorkbook(name, data)
		return Item{Sheets: sheets}, err
	}
	text, err := charset.Decode(name, data, o.Charset, f == webPage || f == plainText)
	if err != nil {
		return Item{}, err
	}
	if f == plainText && looksLikeHTML(text) {
		f = webPage
	}
	if f == plainText && isBriefingFile(text) {
		f = markdownText
	}
	switch f {
	case commas, tabs:
		s, err := sheet.ReadText(name, text, f == tabs)
		if err != nil {
			return Item{}, err
		}
		return Item{Sheets: []*sheet.Sheet{s}}, nil
	case markdownText:
		if isBriefingFile(text) {
			b, err := markdown.Read(name, data)
			return Item{Briefing: b}, err
		}
	}
	d, err := draft(name, text, f, o)
	return Item{Draft: d}, err
}

func tooLarge(name, what, want string) error {
	return &brief.Error{Code: brief.TooLarge, File: name, What: what, Want: want}
}

// draft makes a draft of the text of an article.
func draft(name, text string, f form, o Options) (*Draft, error) {
	if f != webPage && len(text) > MaxArticle {
		return nil, tooLarge(name, fmt.Sprintf("an article of %d kB", len(text)>>10), "want at most 1,500 kB")
	}
	var raw article.Raw
	var err error
	switch f {
	case webPage:
		raw, err = page.Read(name, text, o.Address)
	case markdownText:
		raw = article.FromMarkdown(text)
	default:
		raw = article.FromText(text)
	}
	if err != nil {
		return nil, err
	}
	if raw.Address == "" && brief.WebAddress(o.Address) {
		raw.Address = o.Address
	}
	a := article.Shape(raw)
	switch {
	case strings.TrimSpace(a.Text) == "":
		return nil, &brief.Error{Code: brief.Malformed, File: name, What: "a file without any text", Want: "want an article"}
	case len(a.Text) > MaxArticle:
		return nil, tooLarge(name, fmt.Sprintf("an article of %d kB", len(a.Text)>>10), "want at most 1,500 kB")
	}
	return New(name, a, o.Published, o.Register), nil
}

// endings tell how files are read by the ends of their names.
var endings = map[string]form{
	".md": markdownText, ".markdown": markdownText, ".html": webPage, ".htm": webPage, ".xhtml": webPage,
	".csv": commas, ".tsv": tabs, ".tab": tabs, ".xlsx": workbook, ".txt": plainText, ".text": plainText,
}

// Endings lists the ends of the names of the files that Open reads.
func Endings() []string {
	return []string{".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml", ".csv", ".tsv", ".tab", ".xlsx"}
}

// mediaTypes tell how pages are read by what a server says.
var mediaTypes = map[string]form{
	"text/html": webPage, "application/xhtml+xml": webPage, "text/markdown": markdownText, "text/csv": commas,
	"text/tab-separated-values": tabs, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": workbook,
}

func formOf(name, mediaType string, data []byte) form {
	if kind, _, _ := strings.Cut(mediaType, ";"); kind != "" {
		if f, ok := mediaTypes[strings.ToLower(strings.TrimSpace(kind))]; ok {
			return f
		}
	}
	if f, ok := endings[strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/")))]; ok {
		return f
	}
	if strings.HasPrefix(string(data[:min(len(data), 4)]), "PK\x03\x04") {
		return workbook
	}
	return plainText
}

// looksLikeHTML reports whether a text begins as a web page does.
func looksLikeHTML(text string) bool {
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 512)]))
	for _, sign := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<?xml", "<div", "<meta", "<p>", "<h1"} {
		if strings.HasPrefix(head, sign) {
			return true
		}
	}
	return false
}

// isBriefingFile reports whether a text begins with the front matter of a
// briefing file. Other Markdown has front matter too: title, date, author.
func isBriefingFile(text string) bool {
	front, _, ok := article.FrontMatter(strings.TrimPrefix(text, "\uFEFF"))
	if !ok {
		return strings.HasPrefix(text, "---\n") && strings.Contains(text, "\nid:")
	}
	for _, key := range []string{"id", "original", "published"} {
		if _, has := front[key]; has {
			return true
		}
	}
	return false
}
