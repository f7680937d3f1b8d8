package markdown

import (
	"fmt"
	"slices"
	"strings"
)

// placed is a record with the line that it stands on.
type placed[T any] struct {
	line   int
	record T
}

// readTable reads the one table of a section, whose lines are from..to of the
// file, into records.
func readTable[T any](r *reader, name string, columns []column[T], from, to int) []placed[T] {
	from, to = r.trimBlank(from, to)
	if to-from < 2 {
		r.add(from+1, "no table below "+name, "want a row of column names, a row of dashes, and the records")
		return nil
	}
	order, ok := tableHeader(r, name, columns, from)
	if !ok {
		return nil
	}
	if to-from-2 > MaxRows {
		r.tooLarge(from+MaxRows+3, fmt.Sprintf("%d rows in %s", to-from-2, name), fmt.Sprintf("want at most %d", MaxRows))
		return nil
	}
	var out []placed[T]
	for i := from + 2; i < to; i++ {
		if x, ok := readRow(r, name, order, i); ok {
			out = append(out, placed[T]{i + 1, x})
		}
	}
	return out
}

// tableHeader reads the row of names and the row of dashes.
func tableHeader[T any](r *reader, name string, columns []column[T], at int) ([]column[T], bool) {
	head, ok := splitRow(r.lines[at])
	if !ok {
		r.add(at+1, name+": "+quote(r.lines[at]), "want one table and nothing else, its rows between | signs")
		return nil, false
	}
	var order []column[T]
	for _, h := range head {
		h = strings.ToLower(strings.Join(strings.Fields(h), " "))
		i := slices.IndexFunc(columns, func(c column[T]) bool { return c.name == h })
		if i < 0 {
			r.add(at+1, name+": unknown column "+quote(h), oneOf(names(columns)))
			return nil, false
		}
		if slices.Contains(names(order), h) {
			r.add(at+1, name+": column "+quote(h)+" stands twice", "want each column once")
			return nil, false
		}
		order = append(order, columns[i])
	}
	for _, c := range columns {
		if c.required && !slices.Contains(names(order), c.name) {
			r.add(at+1, name+": no column "+quote(c.name), "want it in every "+name+" table")
			return nil, false
		}
	}
	if dashes, ok := splitRow(r.lines[at+1]); !ok || len(dashes) != len(head) || slices.ContainsFunc(dashes, notDashes) {
		r.add(at+2, name+": "+quote(r.lines[at+1]), fmt.Sprintf("want a row of dashes below %d column names: | --- | --- |", len(head)))
		return nil, false
	}
	return order, true
}

func notDashes(s string) bool {
	s = strings.TrimSuffix(strings.TrimPrefix(s, ":"), ":")
	return s == "" || strings.Trim(s, "-") != ""
}

func readRow[T any](r *reader, name string, order []column[T], at int) (x T, ok bool) {
	cells, ok := splitRow(r.lines[at])
	if !ok {
		what := quote(r.lines[at])
		if strings.TrimSpace(r.lines[at]) == "" {
			what = "an empty line in the table"
		}
		r.add(at+1, name+": "+what, "want one table and nothing else, its rows between | signs")
		return x, false
	}
	if len(cells) != len(order) {
		r.add(at+1, fmt.Sprintf("%s: %d cells", name, len(cells)), fmt.Sprintf("want %d, one below each column name; a | inside a cell is written \\|", len(order)))
		return x, false
	}
	for i, c := range order {
		if cells[i] != "" {
			c.read(cell{r: r, table: name, column: c.name, line: at + 1, text: cells[i]}, &x)
		} else if c.required {
			r.add(at+1, fmt.Sprintf("%s: column %q is empty", name, c.name), "want it in every row")
		}
	}
	return x, true
}

// splitRow splits "| a | b |" into its cells and takes the backslash from
// before | and \.
func splitRow(s string) ([]string, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 2 || s[0] != '|' {
		return nil, false
	}
	var cells []string
	var b strings.Builder
	closed := false
	for i := 1; i < len(s); i++ {
		closed = false
		switch {
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == '|' || s[i+1] == '\\'):
			i++
			b.WriteByte(s[i])
		case s[i] == '|':
			cells = append(cells, line(b.String()))
			b.Reset()
			closed = true
		default:
			b.WriteByte(s[i])
		}
	}
	return cells, closed
}

// escapeCell protects what splitRow would change.
func escapeCell(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, `\`, `\\`), "|", `\|`)
}
