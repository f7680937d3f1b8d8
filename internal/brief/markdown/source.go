package markdown

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"moat/internal/brief"
)

// wantSource says what a source definition looks like.
const wantSource = `want publisher, via OUTLET, "title", date, <https://address>, read, memory or unread, and a tier, separated by commas; a comma, quote or backslash inside a field has a backslash before it`

// fieldSigns are the signs that may have a backslash before them in a field.
const fieldSigns = `,"\<`

// parseSource reads the fields of a source definition. The publisher stands
// first; the others are known by their shape, in any order.
func parseSource(id brief.ID, text string) (brief.Source, error) {
	s := brief.Source{ID: id}
	for i, f := range splitFields(text) {
		if i == 0 {
			s.Publisher = line(unescape(f, fieldSigns))
			if s.Publisher == "" || isTitle(f) || strings.HasPrefix(f, "<") {
				return s, errors.New("a source without a publisher in front")
			}
			continue
		}
		if err := setField(&s, f); err != nil {
			return s, err
		}
	}
	if s.Publisher == "" {
		return s, errors.New("a source without a publisher")
	}
	if s.Access == "" {
		s.Access = brief.Read
	}
	return s, nil
}

// splitFields splits at commas that are neither escaped, nor inside quotes or
// angle brackets.
func splitFields(s string) []string {
	var out []string
	from := 0
	quoted, angled := false, false
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			quoted = !angled && !quoted && strings.TrimSpace(s[from:i]) == ""
		case '<':
			angled = !quoted && strings.TrimSpace(s[from:i]) == ""
		case '>':
			angled = false
		case ',':
			if !quoted && !angled {
				out = append(out, strings.TrimSpace(s[from:i]))
				from = i + 1
			}
		}
	}
	return append(out, strings.TrimSpace(s[from:]))
}

func isTitle(f string) bool {
	return len(f) >= 2 && f[0] == '"' && f[len(f)-1] == '"'
}

// setField recognises one field after the publisher.
func setField(s *brief.Source, f string) error {
	if v, ok := strings.CutPrefix(f, "via "); ok {
		return set(&s.Via, line(unescape(v, fieldSigns)), "outlets")
	}
	if isTitle(f) {
		return set(&s.Title, line(unescape(f[1:len(f)-1], fieldSigns)), "titles")
	}
	if strings.HasPrefix(f, "<") && strings.HasSuffix(f, ">") {
		if u := f[1 : len(f)-1]; brief.WebAddress(u) {
			return set(&s.URL, u, "addresses")
		}
		return fmt.Errorf("%s is no web address", quote(f))
	}
	if slices.Contains(brief.Accesses, brief.Access(f)) {
		return set(&s.Access, brief.Access(f), "ways it was seen")
	}
	if slices.Contains(brief.Tiers, brief.Tier(f)) {
		return set(&s.Tier, brief.Tier(f), "tiers")
	}
	d, err := brief.ParseDate(f)
	if f == "" || err != nil {
		return fmt.Errorf("unknown field %s in a source", quote(f))
	}
	return set(&s.Date, d, "dates")
}

// set fills a field that is still empty.
func set[T comparable](field *T, v T, plural string) error {
	var zero T
	if *field != zero {
		return errors.New("a source with two " + plural)
	}
	*field = v
	return nil
}

// sourceText writes what parseSource reads.
func sourceText(s brief.Source) string {
	fields := []string{escapeField(s.Publisher)}
	if s.Via != "" {
		fields = append(fields, "via "+escapeField(s.Via))
	}
	if s.Title != "" {
		fields = append(fields, `"`+quoter.Replace(s.Title)+`"`)
	}
	if !s.Date.IsZero() {
		fields = append(fields, s.Date.String())
	}
	if s.URL != "" {
		fields = append(fields, "<"+s.URL+">")
	}
	if s.Access != brief.Read {
		fields = append(fields, string(s.Access))
	}
	if s.Tier != "" {
		fields = append(fields, string(s.Tier))
	}
	return strings.Join(fields, ", ")
}

var quoter = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

func escapeField(s string) string {
	s = strings.ReplaceAll(quoter.Replace(s), ",", `\,`)
	if strings.HasPrefix(s, "<") {
		return `\` + s
	}
	return s
}
