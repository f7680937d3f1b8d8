package markdown

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	yamlparser "github.com/goccy/go-yaml/parser"

	"moat/internal/brief"
)

// The keys of the front matter, in the order in which they are written.
var frontKeys = []string{"id", "lang", "original", "title", "lede", "category", "published", "stage", "subject", "tags"}

// notInTranslation are the keys that a translation leaves to its original.
var notInTranslation = []string{"stage", "subject"}

// entry is one key of the front matter.
type entry struct {
	line   int
	text   string
	list   []string // of tags
	broken bool     // refused already
}

// front reads the front matter, which ends before lines[end]. It reports
// whether there is enough of it to read on.
func (r *reader) front(end int) bool {
	src := strings.Join(r.lines[1:end], "\n")
	if len(src) > MaxFront {
		r.tooLarge(2, "front matter of more than 16 kB", "want the prose below the second ---")
		return false
	}
	file, err := yamlparser.ParseBytes([]byte(src), 0)
	if err != nil {
		r.yamlError(err)
		return false
	}
	if len(file.Docs) > 1 {
		r.add(2, "more than one YAML document in the front matter", "want one")
		return false
	}
	r.entries = map[string]entry{}
	if len(file.Docs) == 1 && file.Docs[0].Body != nil {
		m, ok := file.Docs[0].Body.(*ast.MappingNode)
		if !ok {
			r.add(2, "front matter without keys", `want lines such as "id: openai-100bn-talks"`)
			return false
		}
		for _, v := range m.Values {
			r.key(v)
		}
	}
	r.fillFront()
	return true
}

// yamlError puts a YAML parser's message into ours, with the file's line.
func (r *reader) yamlError(err error) {
	line, what := 2, "front matter that is no YAML"
	var y yaml.Error
	if errors.As(err, &y) {
		if t := y.GetToken(); t != nil && t.Position != nil {
			line = max(t.Position.Line, 1) + 1
		}
		msg := strings.ReplaceAll(y.GetMessage(), "\n", " ")
		if strings.Contains(msg, "already defined") {
			r.add(line, "a key that stands twice", "want each key once")
			return
		}
		what = "front matter: " + msg
	}
	r.add(line, what, `want "key: text"; text with a colon or a leading sign stands in "quotes"`)
}

// key reads one key. Only text and lists of text are allowed: no anchors,
// aliases, tags or nesting.
func (r *reader) key(v *ast.MappingValueNode) {
	name, e := "", entry{line: 2}
	if t := v.Key.GetToken(); t != nil {
		name, e.line = t.Value, t.Position.Line+1
	}
	if !slices.Contains(frontKeys, name) {
		r.add(e.line, "unknown key "+quote(name), oneOf(frontKeys))
		return
	}
	r.entries[name] = entry{line: e.line, broken: true}
	list, isList := v.Value.(*ast.SequenceNode)
	if isList != (name == "tags") {
		r.add(e.line, name+" of the wrong form", `want text, and for tags a list: [one, "two"]`)
		return
	}
	if isList {
		for _, item := range list.Values {
			text, ok := scalar(item)
			if !ok {
				r.add(e.line, "a tag that is no text", "want plain text, without anchors, aliases or nesting")
				return
			}
			e.list = append(e.list, text)
		}
	} else {
		var ok bool
		if e.text, ok = scalar(v.Value); !ok {
			r.add(e.line, name+" that is no text", "want plain text, without anchors, aliases or nesting")
			return
		}
	}
	r.entries[name] = e
}

// scalar returns the text of a plain value as it was written: the title 2025
// is a title, not a number.
func scalar(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.NullNode:
		return "", true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	default:
		return "", false
	}
}

// fillFront puts the entries into the briefing.
func (r *reader) fillFront() {
	for _, k := range []string{"id", "lang", "title", "published"} {
		if e := r.entries[k]; line(e.text) == "" && !e.broken {
			r.add(max(e.line, 1), "front matter without "+k, "want id, lang, title and published")
		}
	}
	b := r.b
	b.Title, b.Lede, b.Category = line(r.entries["title"].text), line(r.entries["lede"].text), line(r.entries["category"].text)
	b.ID, b.Subject = r.frontID("id"), r.frontID("subject")
	b.Lang, b.Original = r.frontLang("lang"), r.frontLang("original")
	if b.Original != "" && b.Original == b.Lang {
		r.add(r.entries["original"].line, "a translation into its own language", "want the language of the original")
	}
	if e := r.entries["published"]; e.text != "" {
		d, err := brief.ParseDate(line(e.text))
		if err != nil || d.Precision != brief.ToDay {
			r.add(e.line, "published "+quote(e.text), "want a day: YYYY-MM-DD")
		}
		b.Published = d
	}
	if e := r.entries["stage"]; e.text != "" {
		b.Stage = brief.Stage(line(e.text))
		if !slices.Contains(brief.Stages, b.Stage) {
			r.add(e.line, "stage "+quote(e.text), oneOf(brief.Stages))
		}
	}
	if e := r.entries["tags"]; len(e.list) > MaxList {
		r.tooLarge(e.line, fmt.Sprintf("%d tags", len(e.list)), fmt.Sprintf("want at most %d", MaxList))
	} else {
		b.Tags = e.list
	}
	for _, k := range notInTranslation {
		if e, ok := r.entries[k]; ok && b.Original != "" {
			r.add(e.line, k+" in a translation", "want it in the original alone")
		}
	}
}

func (r *reader) frontID(key string) brief.ID {
	e := r.entries[key]
	id := brief.ID(line(e.text))
	if id != "" && !id.Valid() {
		r.add(e.line, key+" "+quote(e.text), wantID)
	}
	return id
}

func (r *reader) frontLang(key string) string {
	e := r.entries[key]
	lang := line(e.text)
	if lang != "" && !brief.KnownLang(lang) {
		r.add(e.line, key+" "+quote(e.text), oneOf(brief.Langs))
	}
	return lang
}
