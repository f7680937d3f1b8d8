package intake

import (
	"slices"
	"strings"
	"unicode/utf8"

	"moat/internal/intake/claims"
)

// splitTags takes apart tags that lost the space between them: at the names of
// parties, and at phrases that the article uses. What lies between stays one
// tag.
func (d *Draft) splitTags() {
	var out []string
	for _, t := range d.Tags {
		for _, part := range d.splitTag(t) {
			if !slices.Contains(out, part) {
				out = append(out, part)
			}
		}
	}
	d.Tags = out
}

func (d *Draft) splitTag(tag string) []string {
	if utf8.RuneCountInString(tag) < 12 {
		return []string{tag}
	}
	var out []string
	rest := 0 // where what is no known word begins
	add := func(from, to int) {
		if s := strings.TrimSpace(tag[from:to]); s != "" {
			out = append(out, s)
		}
	}
	for at := 0; at < len(tag); {
		end := d.wordOf(tag, at)
		if end == at {
			_, size := utf8.DecodeRuneInString(tag[at:])
			at += size
			continue
		}
		add(rest, at)
		add(at, end)
		at, rest = end, end
	}
	add(rest, len(tag))
	return out
}

// wordOf returns where the known word that begins at a byte of a tag ends, or
// that byte itself: the longest name of a party, else the longest phrase that
// stands in the article with space around it.
func (d *Draft) wordOf(tag string, at int) int {
	const fewestRunes, mostRunes = 4, 24
	phrase, n := at, 0
	for i := range tag[at:] {
		if n++; i > 0 && n > fewestRunes && n <= mostRunes {
			if _, known := d.register.Find(tag[at : at+i]); known || d.phrase(tag[at:at+i]) {
				phrase = at + i
			}
		}
	}
	if _, known := d.register.Find(tag[at:]); known {
		return len(tag)
	}
	return phrase
}

// phrase reports whether words stand in the article between spaces.
func (d *Draft) phrase(s string) bool {
	if s != strings.TrimSpace(s) || !strings.Contains(s, " ") {
		return false
	}
	padded := " " + s + " "
	return strings.Contains(d.Article.Text, padded) && len(claims.Sentences(s)) == 1
}
