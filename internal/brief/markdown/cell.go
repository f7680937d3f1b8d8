package markdown

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
)

// cell is one cell of a record table while it is read.
type cell struct {
	r      *reader
	table  string
	column string
	line   int
	text   string
}

// fail notes that the cell holds something else than was expected.
func (c cell) fail(want string) {
	c.r.add(c.line, fmt.Sprintf("%s, column %q: %s", c.table, c.column, quote(c.text)), want)
}

// column is one column of a record table, both ways. T is the record.
type column[T any] struct {
	name     string
	required bool // no row may leave it empty
	always   bool // written even where it is empty in every row
	read     func(cell, *T)
	write    func(*T) string
}

func (c column[T]) must() column[T] {
	c.required, c.always = true, true
	return c
}

func (c column[T]) shown() column[T] {
	c.always = true
	return c
}

func textColumn[T any](name string, at func(*T) *string) column[T] {
	return column[T]{
		name:  name,
		read:  func(c cell, x *T) { *at(x) = c.text },
		write: func(x *T) string { return *at(x) },
	}
}

// listColumn holds texts separated by sep.
func listColumn[T any](name, sep string, at func(*T) *[]string) column[T] {
	return column[T]{
		name:  name,
		read:  func(c cell, x *T) { *at(x) = c.parts(sep) },
		write: func(x *T) string { return strings.Join(*at(x), sep+" ") },
	}
}

func idColumn[T any](name string, at func(*T) *brief.ID) column[T] {
	return column[T]{
		name: name,
		read: func(c cell, x *T) {
			*at(x) = brief.ID(c.text)
			if !at(x).Valid() {
				c.fail(wantID)
			}
		},
		write: func(x *T) string { return string(*at(x)) },
	}
}

func idsColumn[T any](name string, at func(*T) *[]brief.ID) column[T] {
	return column[T]{
		name: name,
		read: func(c cell, x *T) {
			for _, p := range c.parts(",") {
				if !brief.ID(p).Valid() {
					c.fail("want ids separated by commas; " + wantID)
					return
				}
				*at(x) = append(*at(x), brief.ID(p))
			}
		},
		write: func(x *T) string { return joinIDs(*at(x)) },
	}
}

func joinIDs(ids []brief.ID) string {
	var b strings.Builder
	for i, id := range ids {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(string(id))
	}
	return b.String()
}

// parts splits a list. Empty parts are refused: a comma too many often means
// an id too few.
func (c cell) parts(sep string) []string {
	all := strings.Split(c.text, sep)
	if len(all) > MaxList {
		c.r.tooLarge(c.line, fmt.Sprintf("%s, column %q: %d entries", c.table, c.column, len(all)), fmt.Sprintf("want at most %d", MaxList))
		return nil
	}
	for i := range all {
		all[i] = strings.TrimSpace(all[i])
		if all[i] == "" {
			c.fail(fmt.Sprintf("want entries separated by %q, none of them empty", sep))
			return nil
		}
	}
	return all
}

func wordColumn[T any, W ~string](name string, known []W, at func(*T) *W) column[T] {
	return column[T]{
		name: name,
		read: func(c cell, x *T) {
			*at(x) = W(c.text)
			if !slices.Contains(known, W(c.text)) {
				c.fail(oneOf(known))
			}
		},
		write: func(x *T) string { return string(*at(x)) },
	}
}

func yesColumn[T any](name string, at func(*T) *bool) column[T] {
	return column[T]{
		name: name,
		read: func(c cell, x *T) {
			*at(x) = c.text == "yes"
			if c.text != "yes" && c.text != "no" {
				c.fail("want yes, or an empty cell")
			}
		},
		write: func(x *T) string {
			if *at(x) {
				return "yes"
			}
			return ""
		},
	}
}

func dateColumn[T any](name string, at func(*T) *brief.Date) column[T] {
	return column[T]{
		name: name,
		read: func(c cell, x *T) {
			d, err := brief.ParseDate(c.text)
			if err != nil {
				c.fail("want a date: YYYY, YYYY-H1, YYYY-Q1, YYYY-MM or YYYY-MM-DD")
			}
			*at(x) = d
		},
		write: func(x *T) string { return at(x).String() },
	}
}

// valueColumn holds a value; check says what was expected instead of it, or "".
func valueColumn[T any](name string, check func(brief.Value) string, at func(*T) *brief.Value) column[T] {
	return column[T]{
		name: name,
		read: func(c cell, x *T) {
			v, err := brief.ParseValue(c.text)
			if err != nil {
				c.r.add(c.line, fmt.Sprintf("%s, column %q: %s", c.table, c.column, problemWith(err, brief.ErrValue)), brief.ErrValue.Error())
			} else if want := check(v); want != "" {
				c.fail(want)
			}
			*at(x) = v
		},
		write: func(x *T) string { return at(x).String() },
	}
}

// problemWith is the part of an error's text before what it wraps, which says
// what was expected.
func problemWith(err, wraps error) string {
	return strings.TrimSuffix(err.Error(), ": "+wraps.Error())
}

func anyValue(brief.Value) string { return "" }

func moneyValue(v brief.Value) string {
	if _, ok := v.Unit.Currency(); !ok {
		return "want an amount with its currency, such as US$830bn"
	}
	if v.Low.IsNegative() {
		return "want an amount that is not negative"
	}
	return ""
}

func capacityValue(v brief.Value) string {
	if v.Unit != brief.GW || v.Low.IsNegative() {
		return "want a capacity in gigawatts, such as 4.5 GW"
	}
	return ""
}

var hundred = decimal.NewFromInt(100)

func shareValue(v brief.Value) string {
	if v.Unit != brief.Percent || v.Low.IsNegative() || v.High.GreaterThan(hundred) {
		return "want a share from 0% to 100%"
	}
	return ""
}
