package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"moat/internal/brief"
)

// reader holds a file while it is read.
type reader struct {
	problems
	lines   []string // of the whole file; lines[0] is line 1
	entries map[string]entry
	b       *brief.Briefing

	ids       defined
	passages  []passage
	seen      map[string]int // the line of each table, and of the takeaways
	parties   []placed[brief.Party]
	figures   []placed[brief.Figure]
	rounds    []placed[brief.Round]
	alliances []placed[brief.Alliance]
	sources   []placed[brief.Source]
}

// passage is prose with the line on which it begins.
type passage struct {
	line int
	body string
}

// Read reads a briefing file, an original or a translation, and returns the
// briefing in the form of Normal, resolved. Nothing of a file with a mistake
// is returned: the error then joins up to 20 *brief.Error in the order of
// their lines, of which errors.As finds the first. name stands in messages.
func Read(name string, data []byte) (*brief.Briefing, error) {
	r := &reader{problems: problems{file: name}, b: &brief.Briefing{}, seen: map[string]int{}}
	if r.decode(data) {
		r.parse()
	}
	if !r.any() {
		r.collect()
		r.validate()
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	return Normal(r.b), nil
}

// decode splits the file into lines and refuses what is no text.
func (r *reader) decode(data []byte) bool {
	if len(data) > MaxFile {
		r.tooLarge(0, fmt.Sprintf("a file of %d bytes", len(data)), "want at most 2 MB")
		return false
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	r.lines = strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
	if len(r.lines) > MaxLines {
		r.tooLarge(MaxLines+1, fmt.Sprintf("a file of %d lines", len(r.lines)), fmt.Sprintf("want at most %d", MaxLines))
		return false
	}
	for i, l := range r.lines {
		if len(l) > MaxLine {
			r.tooLarge(i+1, fmt.Sprintf("a line of %d bytes", len(l)), fmt.Sprintf("want at most %d", MaxLine))
		} else if !utf8.ValidString(l) {
			r.add(i+1, "bytes that are no UTF-8", "want the file saved as UTF-8")
		} else if c := strings.IndexFunc(l, isControl); c >= 0 {
			r.add(i+1, fmt.Sprintf("the control character %U", []rune(l[c:])[0]), "want text")
		}
	}
	return !r.any()
}

// isControl reports whether r is a control character other than the tab.
func isControl(r rune) bool { return r != '\t' && unicode.IsControl(r) }

// parse finds the parts of the file.
func (r *reader) parse() {
	const fence = "---"
	if strings.TrimRight(r.lines[0], " \t") != fence {
		r.add(1, quote(r.lines[0]), "want --- and the front matter on the first line")
		return
	}
	end := 1
	for end < len(r.lines) && strings.TrimRight(r.lines[end], " \t") != fence {
		end++
	}
	if end == len(r.lines) {
		r.add(1, "front matter without an end", "want --- on a line of its own below it")
		return
	}
	if r.front(end) && r.nesting(end+1) {
		r.body(end + 1)
	}
}

// nesting refuses what Moat would not show as it is written.
func (r *reader) nesting(from int) bool {
	for i := from; i < len(r.lines); i++ {
		if brief.FlattenProse(r.lines[i]) != r.lines[i] {
			r.tooLarge(i+1, "lists or quotes nested too deep", "want at most 16 levels")
			return false
		}
	}
	return true
}

// body reads what follows the front matter.
func (r *reader) body(from int) {
	o := outlineOf(r.lines[from:])
	end := len(r.lines)
	for i := from; i < len(r.lines); i++ {
		if _, _, ok := definitionID(r.lines[i]); ok && !o.fenced[i-from] {
			end = i
			break
		}
	}
	var heads []mark // at level 2, before the source definitions
	for _, m := range o.marks {
		m.line += from
		switch {
		case m.line > end:
			r.add(m.line+1, "a heading below the source definitions", "want the sources at the end of the file")
		case m.level == 1:
			r.add(m.line+1, "a heading with one #", "want the title in the front matter, and ## before sections")
		case m.level == 2:
			heads = append(heads, m)
		}
	}
	first := end
	if len(heads) > 0 {
		first = heads[0].line
	}
	if at, _ := r.trimBlank(from, first); at < first {
		r.add(at+1, quote(r.lines[at]), "want a heading such as ## Takeaways before any text")
	}
	if len(heads) > MaxSections {
		r.tooLarge(heads[MaxSections].line+1, fmt.Sprintf("%d sections", len(heads)), fmt.Sprintf("want at most %d", MaxSections))
		return
	}
	for i, m := range heads {
		to := end
		if i+1 < len(heads) {
			to = heads[i+1].line
		}
		r.section(m, o, from, to)
	}
	r.definitions(end)
	if _, ok := r.seen[takeawayWords["en"]]; !ok {
		r.add(len(r.lines), "a file without takeaways", "want ## Takeaways with at least one ### headline")
	}
}

// trimBlank leaves out empty lines at both ends of from..to.
func (r *reader) trimBlank(from, to int) (int, int) {
	for from < to && strings.TrimSpace(r.lines[from]) == "" {
		from++
	}
	for to > from && strings.TrimSpace(r.lines[to-1]) == "" {
		to--
	}
	return from, to
}

// section reads what a level-2 heading announces, up to the line before to.
func (r *reader) section(m mark, o outline, offset, to int) {
	if m.text == "" {
		r.add(m.line+1, "a heading without a name", "want a section, Takeaways, or one of "+strings.Join(tableNames, ", "))
		return
	}
	h := classify(m.text)
	switch {
	case h.takeaways:
		if r.once(takeawayWords["en"], m.line+1) {
			r.takeaways(m, o, offset, to)
		}
	case h.table != "":
		if r.b.IsTranslation() {
			r.add(m.line+1, "the table "+h.table+" in a translation", "want prose only: the original carries tables and sources")
		} else if r.once(h.table, m.line+1) {
			r.table(h.table, m.line+1, to)
		}
	default:
		r.noCitations(m, h.title)
		r.b.Sections = append(r.b.Sections, brief.Section{Kind: h.kind, Title: h.title, Body: r.prose(m.line+1, to)})
	}
}

// once notes that a part of the file was met, and refuses it the second time.
func (r *reader) once(name string, line int) bool {
	if first, ok := r.seen[name]; ok {
		r.add(line, "a second heading "+name, fmt.Sprintf("want one; the first stands on line %d", first))
		return false
	}
	r.seen[name] = line
	return true
}

func (r *reader) takeaways(m mark, o outline, offset, to int) {
	var heads []mark
	for _, x := range o.marks {
		x.line += offset
		if x.level == 3 && x.line > m.line && x.line < to {
			heads = append(heads, x)
		}
	}
	before := to
	if len(heads) > 0 {
		before = heads[0].line
	}
	if at, _ := r.trimBlank(m.line+1, before); at < before {
		r.add(at+1, quote(r.lines[at]), "want a ### headline before a takeaway's text")
	} else if len(heads) == 0 {
		r.add(m.line+1, "no takeaway", "want at least one ### headline")
	}
	if len(heads) > MaxSections {
		r.tooLarge(heads[MaxSections].line+1, fmt.Sprintf("%d takeaways", len(heads)), fmt.Sprintf("want at most %d", MaxSections))
		return
	}
	for i, x := range heads {
		end := to
		if i+1 < len(heads) {
			end = heads[i+1].line
		}
		if x.text == "" {
			r.add(x.line+1, "a takeaway without a headline", "want text after ###")
		}
		r.noCitations(x, x.text)
		r.b.Takeaways = append(r.b.Takeaways, brief.Takeaway{Headline: x.text, Body: r.prose(x.line+1, end)})
	}
}

// noCitations refuses a citation in a heading, which is shown as it stands.
func (r *reader) noCitations(m mark, text string) {
	if f, s := brief.Cites(text); len(f)+len(s) > 0 {
		r.add(m.line+1, "a citation in a heading", "want it in the text below")
	}
}

func (r *reader) prose(from, to int) string {
	from, to = r.trimBlank(from, to)
	body := strings.Join(r.lines[from:to], "\n")
	r.passages = append(r.passages, passage{from + 1, body})
	return body
}

func (r *reader) table(name string, from, to int) {
	switch name {
	case parties:
		r.parties = readTable(r, name, partyColumns, from, to)
	case figures:
		r.figures = readTable(r, name, figureColumns, from, to)
	case rounds:
		r.rounds = readTable(r, name, roundColumns, from, to)
	case alliances:
		r.alliances = readTable(r, name, allianceColumns, from, to)
	}
}

// definitions reads the sources, from the first definition to the file's end.
// A line right below a definition continues it.
func (r *reader) definitions(from int) {
	for i := from; i < len(r.lines); {
		id, text, ok := definitionID(r.lines[i])
		if !ok {
			if strings.TrimSpace(r.lines[i]) != "" && !strings.HasPrefix(r.lines[i], "#") {
				r.add(i+1, quote(r.lines[i]), "want nothing but source definitions at the end of the file")
			}
			i++
			continue
		}
		at := i
		for i++; i < len(r.lines) && r.continues(i); i++ {
			text += " " + strings.TrimSpace(r.lines[i])
		}
		r.source(at+1, brief.ID(id), text)
	}
}

func (r *reader) continues(i int) bool {
	_, _, definition := definitionID(r.lines[i])
	return !definition && strings.TrimSpace(r.lines[i]) != "" && !strings.HasPrefix(r.lines[i], "#")
}

func (r *reader) source(line int, id brief.ID, text string) {
	if r.b.IsTranslation() {
		r.add(line, "a source definition in a translation", "want prose only: the original carries tables and sources")
		return
	}
	if !id.Valid() {
		r.add(line, "the source id "+quote(string(id)), wantID)
		return
	}
	if len(r.sources) == MaxSources {
		r.tooLarge(line, "too many sources", fmt.Sprintf("want at most %d", MaxSources))
		return
	}
	s, err := parseSource(id, text)
	if err != nil {
		r.add(line, err.Error(), wantSource)
		return
	}
	if slices.ContainsFunc(r.sources, func(p placed[brief.Source]) bool { return p.record.ID == id }) {
		r.add(line, "the source "+quote(string(id))+" defined twice", "want each id once")
		return
	}
	r.sources = append(r.sources, placed[brief.Source]{line, s})
}

// collect puts the records into the briefing.
func (r *reader) collect() {
	r.b.Parties, r.b.Figures = records(r.parties), records(r.figures)
	r.b.Rounds, r.b.Alliances = records(r.rounds), records(r.alliances)
	r.b.Sources = records(r.sources)
}

func records[T any](all []placed[T]) []T {
	var out []T
	for _, p := range all {
		out = append(out, p.record)
	}
	return out
}
