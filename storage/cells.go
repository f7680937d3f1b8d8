package storage

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// A record is written by a cellWriter and read by a cellReader that name its
// columns in the same order; insertInto and columns make the statements from
// the same list.

// cellWriter collects the arguments of one row.
type cellWriter []any

func (w *cellWriter) text(s ...string) {
	for _, x := range s {
		*w = append(*w, x)
	}
}

func (w *cellWriter) id(id brief.ID) { *w = append(*w, string(id)) }

func (w *cellWriter) date(d brief.Date) { *w = append(*w, d.String()) }

func (w *cellWriter) number(n int) { *w = append(*w, int64(n)) }

func (w *cellWriter) flag(b bool) {
	n := 0
	if b {
		n = 1
	}
	w.number(n)
}

// value writes low, high, unit and qualifier.
func (w *cellWriter) value(v brief.Value) {
	if !v.Known() {
		w.text("", "", "", string(v.Qualifier))
		return
	}
	w.text(v.Low.String(), v.High.String(), string(v.Unit), string(v.Qualifier))
}

// claim writes what every record that states something has in common.
func (w *cellWriter) claim(c brief.Claim) {
	w.date(c.AsOf)
	w.date(c.Reported)
	w.text(c.Reported.Last().String(), string(c.Stage), string(c.Evidence), c.Words, list(c.Memory), c.Note)
}

// list writes a short list of words as JSON, an empty one as no text.
func list[T ~string](words []T) string {
	if len(words) == 0 {
		return ""
	}
	b, err := json.Marshal(words)
	if err != nil { // strings always marshal
		return ""
	}
	return string(b)
}

// cellReader hands out the columns of one row. The first value that cannot be
// what Moat wrote ends in err.
type cellReader struct {
	cells []string
	next  int
	err   error
}

// eachRow reads rows whose columns are all text or integers and closes them.
func eachRow(rows *sql.Rows, f func(r *cellReader) error) error {
	defer func() { _ = rows.Close() }()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	r := &cellReader{cells: make([]string, len(names))}
	dest := make([]any, len(names))
	for i := range dest {
		dest[i] = &r.cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		r.next = 0
		if err := f(r); err != nil {
			return err
		}
		if r.err != nil {
			return r.err
		}
	}
	return rows.Err()
}

func (r *cellReader) text() string {
	s := r.cells[r.next]
	r.next++
	return s
}

func (r *cellReader) id() brief.ID { return brief.ID(r.text()) }

func (r *cellReader) fail(what string, cause error) {
	if r.err == nil {
		r.err = &brief.Error{Code: brief.Damaged, What: fmt.Sprintf("the library holds %s", what), Err: cause}
	}
}

func (r *cellReader) number() int64 {
	s := r.text()
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		r.fail(fmt.Sprintf("%q where a number should be", s), err)
	}
	return n
}

func (r *cellReader) flag() bool { return r.text() == "1" }

func (r *cellReader) date() brief.Date {
	d, err := brief.ParseDate(r.text())
	if err != nil {
		r.fail("a date that is none", err)
	}
	return d
}

func (r *cellReader) period() brief.Period {
	p, err := brief.ParsePeriod(r.text())
	if err != nil {
		r.fail("a period that is none", err)
	}
	return p
}

func (r *cellReader) value() brief.Value {
	low, high := r.text(), r.text()
	v := brief.Value{Unit: brief.Unit(r.text()), Qualifier: brief.Qualifier(r.text())}
	if v.Known() {
		v.Low = r.decimal(low)
		v.High = v.Low
		if high != low {
			v.High = r.decimal(high)
		}
	}
	return v
}

func (r *cellReader) decimal(s string) decimal.Decimal {
	d, err := decimal.NewFromString(s)
	if err != nil {
		r.fail("an amount that is none", err)
	}
	return d
}

func (r *cellReader) claim() brief.Claim {
	c := brief.Claim{AsOf: r.date(), Reported: r.date()}
	r.text() // the last day of Reported is for queries
	c.Stage, c.Evidence = brief.Stage(r.text()), brief.Evidence(r.text())
	c.Words = r.text()
	c.Memory = readList[string](r)
	c.Note = r.text()
	return c
}

func readList[T ~string](r *cellReader) []T {
	s := r.text()
	if s == "" {
		return nil
	}
	var words []T
	if err := json.Unmarshal([]byte(s), &words); err != nil {
		r.fail("a list that is none", err)
	}
	return words
}

// valueColumns are the columns of an amount called name.
func valueColumns(name string) []string {
	return []string{name + "_low", name + "_high", name + "_unit", name + "_qual"}
}

var claimColumns = []string{"as_of", "reported", "reported_last", "stage", "evidence", "words", "memory", "note"}

// join makes one list of columns from names and lists of names.
func join(parts ...any) []string {
	var out []string
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			out = append(out, p)
		case []string:
			out = append(out, p...)
		}
	}
	return out
}

// insertInto is the statement that adds a row with these columns.
func insertInto(table string, columns []string) string {
	return "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES (?" +
		strings.Repeat(", ?", len(columns)-1) + ")"
}

// prefixed lists columns for a SELECT from a table with an alias.
func prefixed(alias string, columns []string) string {
	return alias + "." + strings.Join(columns, ", "+alias+".")
}
