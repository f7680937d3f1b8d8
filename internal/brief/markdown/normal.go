package markdown

import (
	"slices"
	"strings"
	"unicode"

	"moat/internal/brief"
)

// Normal returns a copy of a briefing as a file keeps it:
//
//   - Text of one line (titles, names, notes, words) has no space around it,
//     and a space for every tab, line break or other control character.
//   - Bodies have "\n" between lines, no space at the end of a line, no empty
//     lines around them and no control characters. A heading that would end
//     the body becomes a smaller one, a line that would define a source gets a
//     backslash, a fence that is left open is closed, and lists and quotes
//     nest 16 levels deep.
//   - Empty entries of lists are left out; an alias holds no semicolon.
//   - A section has a kind, a source a way in which it was seen, names are in
//     the languages that Moat knows.
//   - Claims are resolved: see brief.Briefing.Resolve.
func Normal(b *brief.Briefing) *brief.Briefing {
	n := *b
	n.Title, n.Lede, n.Category = line(b.Title), line(b.Lede), line(b.Category)
	n.Tags = list(b.Tags, "")
	n.Takeaways = each(b.Takeaways, func(t *brief.Takeaway) {
		t.Headline, t.Body = line(t.Headline), normalBody(t.Body, 4)
	})
	n.Sections = each(b.Sections, func(s *brief.Section) {
		s.Title, s.Body = line(s.Title), normalBody(s.Body, 3)
		if !knownKind(s.Kind) {
			s.Kind = brief.Analysis
		}
	})
	n.Parties = each(b.Parties, func(p *brief.Party) {
		p.Names, p.Aliases = normalNames(p.Names), list(p.Aliases, ";")
	})
	n.Figures = each(b.Figures, func(f *brief.Figure) { normalClaim(&f.Claim) })
	n.Rounds = each(b.Rounds, func(x *brief.Round) {
		x.Name, x.Leads, x.Others = line(x.Name), some(x.Leads), some(x.Others)
		normalClaim(&x.Claim)
	})
	n.Alliances = each(b.Alliances, func(a *brief.Alliance) {
		a.Word, a.PartOf = line(a.Word), some(a.PartOf)
		normalClaim(&a.Claim)
	})
	n.Sources = each(b.Sources, func(s *brief.Source) {
		s.Publisher, s.Via, s.Title = line(s.Publisher), line(s.Via), line(s.Title)
		if s.Access == "" {
			s.Access = brief.Read
		}
	})
	n.Resolve()
	return &n
}

// each copies a list and changes the copies; an empty list is nil.
func each[T any](all []T, change func(*T)) []T {
	var out []T
	for _, x := range all {
		change(&x)
		out = append(out, x)
	}
	return out
}

// some makes an empty list nil.
func some[T any](all []T) []T {
	if len(all) == 0 {
		return nil
	}
	return all
}

func normalClaim(c *brief.Claim) {
	c.Words, c.Note = line(c.Words), line(c.Note)
	c.Sources, c.Memory = some(c.Sources), list(c.Memory, ",")
}

func normalNames(n brief.Names) brief.Names {
	out := brief.Names{}
	for _, lang := range brief.Langs {
		if s := line(n[lang]); s != "" {
			out[lang] = s
		}
	}
	return out
}

// list trims the entries of a list and leaves the empty ones out. sep, which
// separates them in a file, becomes a space inside an entry.
func list(all []string, sep string) []string {
	var out []string
	for _, s := range all {
		if sep != "" {
			s = strings.ReplaceAll(s, sep, " ")
		}
		if s = line(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// line makes text of one line: no control characters, no line separators, no
// space around it.
func line(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s))
}

// normalBody makes a body that stands between two headings of a file without
// changing where they are. Headings above level top become headings of it.
func normalBody(s string, top int) string {
	lines := strings.Split(cleanBody(s), "\n")
	o := outlineOf(append(slices.Clone(lines), "", "## end"))
	for _, m := range o.marks {
		if m.line < len(lines) && m.level < top {
			at := strings.IndexByte(lines[m.line], '#')
			lines[m.line] = lines[m.line][:at] + strings.Repeat("#", top-m.level) + lines[m.line][at:]
		}
	}
	for i, l := range lines {
		if _, _, ok := definitionID(l); ok && !o.fenced[i] {
			lines[i] = `\` + l
		}
	}
	if n := len(o.marks); o.lastFence >= 0 && (n == 0 || o.marks[n-1].line != len(lines)+1) {
		lines = append(lines, closingFence(lines[o.lastFence]))
	}
	return strings.Join(lines, "\n")
}

// cleanBody normalises characters, line ends and space.
func cleanBody(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	s = strings.Map(func(r rune) rune {
		if r != '\n' && isControl(r) {
			return -1
		}
		return r
	}, s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(brief.FlattenProse(strings.TrimRight(l, " \t")), " \t")
	}
	return strings.Join(trimEmpty(lines), "\n")
}

func trimEmpty(lines []string) []string {
	for len(lines) > 0 && strings.TrimSpace(lines[0]) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// closingFence returns the line that ends what a fence's line opened.
func closingFence(open string) string {
	s := strings.TrimLeft(open, " ")
	n := len(s) - len(strings.TrimLeft(s, s[:1]))
	return s[:n]
}
