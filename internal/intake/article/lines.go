package article

import (
	"strings"

	"moat/internal/brief"
	"moat/internal/figure"
)

// authorOf reads the author off a line such as "By Ann Lee" or 홍길동 기자.
func authorOf(line string) string {
	line = strings.TrimSpace(line)
	if len(line) > 160 {
		return ""
	}
	if m := reporter.FindStringSubmatch(line); m != nil {
		return m[1]
	}
	m := byline.FindStringSubmatch(strings.TrimSpace(mail.ReplaceAllString(line, "")))
	if m == nil || isSentence(line) && !strings.HasSuffix(line, ".") {
		return ""
	}
	name, _, _ := strings.Cut(m[1], "|")
	name, _, _ = strings.Cut(name, "·")
	for _, f := range figure.Find(name, figure.Options{}) {
		name = name[:f.Start]
		break
	}
	name = strings.Trim(name, " ,–—-|[]기자")
	if words := strings.Fields(name); name == "" || len(words) > 6 || strings.ToLower(words[0]) == words[0] && words[0] < "\x80" {
		return ""
	}
	return name
}

// isDateLine reports a line that is a date and little else.
func isDateLine(line string) bool {
	if columns(line) > 60 || len(line) > 160 {
		return false
	}
	d := dateOf(line)
	if d.IsZero() {
		return false
	}
	rest := line
	for _, f := range figure.Find(line, figure.Options{}) {
		if f.Kind == figure.Date {
			rest = strings.Replace(rest, f.Text, "", 1)
		}
	}
	rest = dateWords.ReplaceAllString(rest, "")
	letters := 0
	for _, r := range rest {
		if r >= 0x80 || r|0x20 >= 'a' && r|0x20 <= 'z' {
			letters++
		}
	}
	return letters <= 12
}

// dateOf returns the first full day of a line.
func dateOf(line string) brief.Date {
	for _, f := range figure.Find(line, figure.Options{}) {
		if d := f.Period.From; f.Kind == figure.Date && d.Precision == brief.ToDay && f.Period.From == f.Period.To {
			return d
		}
	}
	return brief.Date{}
}

// tagsOf reads a line of tags: "#a #b", "Tags: a, b". nil is no such line.
func tagsOf(line string) []string {
	if m := tagLine.FindStringSubmatch(line); m != nil {
		return splitTags(m[1])
	}
	words := strings.Fields(line)
	for _, w := range words {
		if !strings.HasPrefix(w, "#") || len(w) < 2 {
			return nil
		}
	}
	if len(words) == 0 {
		return nil
	}
	return splitTags(strings.Join(words, ","))
}

func splitTags(s string) []string {
	var out []string
	for _, t := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",，、;；|#", r) }) {
		if t = strings.TrimSpace(t); t != "" && len(out) < 50 {
			out = append(out, t)
		}
	}
	return out
}
