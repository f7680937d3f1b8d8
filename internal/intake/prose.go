package intake

import (
	"strconv"
	"strings"

	"moat/internal/intake/article"
)

// escape keeps the words of an article from being read as Markdown.
func escape(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch r {
		case '\\', '*', '_', '[', ']', '<', '`':
			b.WriteByte('\\')
		case '#', '>', '+', '-', '=', '~':
			if i == 0 {
				b.WriteByte('\\')
			}
		case '.', ')':
			if i > 0 && i < 10 && allDigits(s[:i]) {
				b.WriteByte('\\')
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

func allDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

// blockText writes a block as Markdown.
func blockText(b article.Block) string {
	t := escape(b.Text)
	indent := strings.Repeat("   ", max(0, min(b.Level, 8)-1))
	switch b.Kind {
	case article.Heading:
		return "### " + t
	case article.Bullet:
		return indent + "- " + t
	case article.Numbered:
		return indent + strconv.Itoa(max(b.Number, 1)) + ". " + t
	case article.Quote:
		return "> " + t
	}
	return t
}

// joinBlocks puts the blocks of a section together: items of one list stand
// line by line, others a blank line apart.
func joinBlocks(texts []string, all []article.Placed, section int) string {
	var kinds []article.Kind
	for _, b := range all {
		if b.Section == section && b.Role == article.Body {
			kinds = append(kinds, b.Kind)
		}
	}
	var out strings.Builder
	for i, t := range texts {
		switch {
		case i == 0:
		case isItem(kinds[i]) && isItem(kinds[i-1]):
			out.WriteByte('\n')
		default:
			out.WriteString("\n\n")
		}
		out.WriteString(t)
	}
	return out.String()
}

func isItem(k article.Kind) bool { return k == article.Bullet || k == article.Numbered }
