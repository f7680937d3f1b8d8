package storage

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"moat/internal/brief"
	"moat/internal/money"
)

// Operator narrows a search by what a briefing is filed under.
type Operator string

// The operators, as a reader types them before a colon. Each may also be
// written in Korean, Japanese or Chinese (docs/search.md), and with a minus
// before it, which turns it round.
const (
	ByTag    Operator = "tag"
	ByParty  Operator = "party"
	ByLang   Operator = "lang"
	ByStage  Operator = "stage"
	Before   Operator = "before" // published before the date begins
	After    Operator = "after"  // published on its first day or later
	FreeText Operator = ""       // words and phrases
)

// Part is one piece of a search: a word, a phrase or an operator.
type Part struct {
	Text string   // as typed
	Op   Operator // FreeText for words and phrases
	Not  bool     // what it names must not be found

	word   word     // of FreeText
	value  string   // of an operator, folded
	whole  bool     // the value was quoted: it is not the beginning of a longer one
	stages []string // of ByStage
	langs  []string // of ByLang
	day    money.Day
}

// Droppable reports whether a search may find more without the part, and still
// looks for what the reader had in mind: it is an operator, an excluded word or
// a phrase.
func (p Part) Droppable() bool {
	return p.Op != FreeText || p.Not || strings.HasPrefix(p.Text, `"`)
}

// Parts splits a search as Search does. An operator whose value means nothing,
// such as before:soon, is a word like any other.
func Parts(text string) []Part {
	var parts []Part
	for _, field := range fields(searchText(text)) {
		if p, ok := parsePart(field); ok {
			parts = append(parts, p)
		}
		if len(parts) == maxQueryWords {
			break
		}
	}
	return parts
}

// Without writes a search again, leaving one of its parts out.
func Without(parts []Part, i int) string {
	var kept []string
	for j, p := range parts {
		if j != i {
			kept = append(kept, p.Text)
		}
	}
	return strings.Join(kept, " ")
}

// searchText is what is looked at of a search, whatever was pasted into it.
func searchText(text string) string {
	clean := strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", " "), " ")
	if len(clean) > maxQueryRunes { // bytes: the cheap question first
		if runes := []rune(clean); len(runes) > maxQueryRunes {
			clean = string(runes[:maxQueryRunes])
		}
	}
	return clean
}

// closing are the quotation marks that a phrase may stand in.
var closing = map[rune]rune{'"': '"', '“': '”', '„': '“', '«': '»', '「': '」', '『': '』', '＂': '＂'}

// fields splits at spaces that are not within quotation marks, and writes those
// as plain ones. A phrase that is still being typed has no closing mark.
func fields(text string) []string {
	var out []string
	var b strings.Builder
	var until rune
	end := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	for _, r := range text {
		switch {
		case until != 0 && r == until:
			until = 0
			b.WriteByte('"')
			end()
		case until == 0 && opens(b.String(), r):
			until = closing[r]
			b.WriteByte('"')
		case until == 0 && unicode.IsSpace(r):
			end()
		default:
			b.WriteRune(r)
		}
	}
	end()
	return out
}

// opens reports whether a rune begins a phrase: at the beginning of a field, or
// after a minus or a colon. Elsewhere it is an inch or a slip.
func opens(before string, r rune) bool {
	if closing[r] == 0 {
		return false
	}
	last := norm.NFKC.String(before)
	return last == "" || strings.HasSuffix(last, ":") || last == "-"
}

func parsePart(field string) (Part, bool) {
	p := Part{Text: field}
	rest := fold(field)
	if after, found := strings.CutPrefix(rest, "-"); found && after != "" && !strings.HasPrefix(after, "-") {
		p.Not, rest = true, after
	}
	name, value, found := strings.Cut(rest, ":")
	if op, known := operators[name]; found && known {
		p.Op = op
		if p.readValue(value) {
			return p, true
		}
		if strings.Trim(value, `"`) == "" {
			return p, false // still being typed
		}
		p.Op = FreeText
	}
	p.word = wordOf(rest)
	return p, len(p.word.tokens) > 0
}

// wordOf reads a word or, between quotation marks, a phrase. Only a phrase with
// both marks is not the beginning of something longer.
func wordOf(text string) word {
	inner, quoted := strings.CutPrefix(text, `"`)
	inner, closed := strings.CutSuffix(inner, `"`)
	w := word{text: inner}
	for _, t := range tokenize(inner) {
		w.tokens = append(w.tokens, t.text)
	}
	if n := len(w.tokens); n > 0 && !(quoted && closed) {
		w.prefix = !alone([]rune(w.tokens[n-1])[0])
	}
	return w
}

// readValue reads an operator's value and reports whether it means anything.
func (p *Part) readValue(value string) bool {
	inner, quoted := strings.CutPrefix(value, `"`)
	inner, closed := strings.CutSuffix(inner, `"`)
	p.value, p.whole = strings.Join(strings.Fields(inner), " "), quoted && closed
	if p.value == "" {
		return false
	}
	switch p.Op {
	case ByLang:
		p.langs = beginning(langWords, p.value)
		return len(p.langs) > 0
	case ByStage:
		p.stages = beginning(stageWords, strings.ReplaceAll(p.value, "-", " "))
		return len(p.stages) > 0
	case Before, After:
		d, err := brief.ParseDate(strings.ToUpper(strings.NewReplacer("/", "-", ".", "-").Replace(p.value)))
		p.day = d.First()
		return err == nil
	}
	return true
}

// beginning returns what the words that begin so stand for, each once.
func beginning(words map[string]string, start string) []string {
	var out []string
	for w, meaning := range words {
		if strings.HasPrefix(w, start) && !slices.Contains(out, meaning) {
			out = append(out, meaning)
		}
	}
	slices.Sort(out)
	return out
}
