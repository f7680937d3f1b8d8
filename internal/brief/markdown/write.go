package markdown

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"moat/internal/brief"
)

// Write writes a briefing as a file that reads well as plain text and on a
// forge. It writes Normal(b): the same briefing always gives the same bytes.
// Only what Read would accept reads back; Write itself does not judge.
func Write(b *brief.Briefing) []byte {
	n := Normal(b)
	n.Unresolve()
	w := &writer{}
	w.front(n)
	w.heading("## ", inLang(takeawayWords, n.Lang))
	for _, t := range n.Takeaways {
		w.heading("### ", t.Headline)
		w.body(t.Body)
	}
	for _, s := range n.Sections {
		w.heading("## ", sectionHeading(s, n.Lang))
		w.body(s.Body)
	}
	writeTable(w, parties, partyColumns, n.Parties)
	writeTable(w, figures, figureColumns, n.Figures)
	writeTable(w, rounds, roundColumns, n.Rounds)
	writeTable(w, alliances, allianceColumns, n.Alliances)
	if len(n.Sources) > 0 {
		w.WriteByte('\n')
	}
	for _, s := range n.Sources {
		w.WriteString("[^" + string(s.ID) + "]: " + sourceText(s) + "\n")
	}
	return []byte(w.String())
}

type writer struct{ strings.Builder }

func (w *writer) heading(signs, text string) {
	w.WriteString("\n" + strings.TrimSpace(signs+escapeHeading(text)) + "\n")
}

func (w *writer) body(s string) {
	if s != "" {
		w.WriteString("\n" + s + "\n")
	}
}

func (w *writer) front(b *brief.Briefing) {
	text := map[string]string{
		"id": string(b.ID), "lang": b.Lang, "original": b.Original, "title": b.Title, "lede": b.Lede,
		"category": b.Category, "published": b.Published.String(), "stage": string(b.Stage), "subject": string(b.Subject),
	}
	w.WriteString("---\n")
	for _, k := range frontKeys {
		if text[k] != "" {
			w.WriteString(k + ": " + yamlText(text[k]) + "\n")
		}
	}
	if len(b.Tags) > 0 {
		tags := make([]string, len(b.Tags))
		for i, t := range b.Tags {
			tags[i] = yamlText(t)
		}
		w.WriteString("tags: [" + strings.Join(tags, ", ") + "]\n")
	}
	w.WriteString("---\n")
}

// yamlText writes text plainly where no reader of YAML could take it for
// anything else, and in double quotes elsewhere.
func yamlText(s string) string {
	if plainYAML(s) {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case !unicode.IsGraphic(r) && r <= 0xFFFF:
			b.WriteString(`\u` + hex(r, 4))
		case !unicode.IsGraphic(r):
			b.WriteString(`\U` + hex(r, 8))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func hex(r rune, digits int) string {
	const signs = "0123456789abcdef"
	out := make([]byte, digits)
	for i := digits - 1; i >= 0; i-- {
		out[i] = signs[r&15]
		r >>= 4
	}
	return string(out)
}

// plainYAML reports whether s needs no quotes: it begins with a letter or is a
// date, holds no sign of YAML, and is no word that YAML takes for a value.
func plainYAML(s string) bool {
	if d, err := brief.ParseDate(s); err == nil && d.Precision == brief.ToDay {
		return true
	}
	for i, r := range s {
		if i == 0 && !unicode.IsLetter(r) {
			return false
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" .()/%+-–—$€£¥₩×=·…’“”", r) {
			return false
		}
	}
	switch strings.ToLower(s) {
	case "", "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return false
	}
	return true
}

// maxPadded is the widest column that is padded: longer text would push the
// columns after it out of sight.
const maxPadded = 32

// writeTable writes the columns that have content and those that always stand.
func writeTable[T any](w *writer, name string, columns []column[T], all []T) {
	if len(all) == 0 {
		return
	}
	var cols [][]string // name, then one cell a record
	for _, c := range columns {
		col, keep := []string{c.name}, c.always
		for i := range all {
			text := escapeCell(line(c.write(&all[i])))
			col = append(col, text)
			keep = keep || text != ""
		}
		if keep {
			cols = append(cols, col)
		}
	}
	widths := make([]int, len(cols))
	for i, col := range cols {
		widths[i] = columnWidth(col)
	}
	w.heading("## ", name)
	w.WriteByte('\n')
	for row := range len(all) + 1 {
		for i, col := range cols {
			w.WriteString("| " + padded(col[row], widths[i]) + " ")
		}
		w.WriteString("|\n")
		if row == 0 {
			for _, n := range widths {
				w.WriteString("| " + strings.Repeat("-", n) + " ")
			}
			w.WriteString("|\n")
		}
	}
}

func columnWidth(col []string) int {
	most := 3
	for _, s := range col {
		if n := textWidth(s); n <= maxPadded {
			most = max(most, n)
		}
	}
	return most
}

func padded(s string, to int) string {
	return s + strings.Repeat(" ", max(to-textWidth(s), 0))
}

// textWidth is how many columns a text takes in a fixed-width font: two for
// each wide character of Chinese, Japanese and Korean, none for marks.
func textWidth(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case width.LookupRune(r).Kind() == width.EastAsianWide, width.LookupRune(r).Kind() == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
