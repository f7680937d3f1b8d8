package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"moat/internal/brief"
	"moat/internal/figure"
	"moat/internal/money"
)

// quoted writes a cell into a message, cut where it is long.
func quoted(s string) string {
	if r := []rune(s); len(r) > 40 {
		s = string(r[:40]) + "…"
	}
	return fmt.Sprintf("%q", s)
}

// text returns a cell of plain text on one line.
func (r *reader) text(field string) string {
	return strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, r.get(field))), " ")
}

// isFormula reports a cell that a spreadsheet would calculate, or run. A sign
// before a number is no formula.
func isFormula(s string) bool {
	if s == "" || strings.IndexByte("=+@-", s[0]) < 0 {
		return false
	}
	rest := strings.TrimLeft(s[1:], " ")
	return s[0] == '=' || rest == "" || rest[0] < '0' || rest[0] > '9' && rest[0] < 0x80
}

// value reads an amount: as a briefing writes it, as a bare number in the
// column's or the row's currency, or as a text writes it.
func (r *reader) value(field string) brief.Value {
	i := r.mapping.column(field)
	if i < 0 {
		return brief.Value{}
	}
	unit := brief.UnitOf(r.mapping.Columns[i].Currency)
	if unit == "" {
		unit = brief.Unit(strings.ToUpper(r.get("currency")))
		if _, isMoney := unit.Currency(); !isMoney {
			unit = brief.Unit(strings.ToLower(string(unit)))
		}
	}
	switch unit {
	case "percent", "pct":
		unit = brief.Percent
	case "times", "multiple":
		unit = brief.Times
	case "gw":
		unit = brief.GW
	}
	return r.valueIn(field, unit)
}

// valueIn reads a number that is in a unit where it states none.
func (r *reader) valueIn(field string, unit brief.Unit) brief.Value {
	cell := r.get(field)
	if cell == "" || cell == "-" || cell == "—" || strings.EqualFold(cell, "n/a") || strings.EqualFold(cell, "undisclosed") {
		return brief.Value{}
	}
	if isFormula(cell) {
		r.refuse(field, quoted(cell)+" is a formula", "want the number that it comes to")
		return brief.Value{}
	}
	if v, err := brief.ParseValue(cell); err == nil {
		return v
	}
	if n, err := money.ParseNumber(cell); err == nil {
		if unit == "" {
			r.refuse(field, quoted(cell)+" has no currency", "want one beside the number, in the head, or in a column of currencies")
			return brief.Value{}
		}
		return r.checked(field, cell, brief.Point(n.Shift(r.shift(field)), unit, brief.Exact))
	}
	if v, ok := worded(cell); ok {
		return r.checked(field, cell, v)
	}
	r.refuse(field, quoted(cell)+" is no amount", "want a number, or an amount such as US$830bn")
	return brief.Value{}
}

func (r *reader) shift(field string) int32 { return r.mapping.Columns[r.mapping.column(field)].Shift }

// checked refuses a value that a briefing file would not take.
func (r *reader) checked(field, cell string, v brief.Value) brief.Value {
	if _, err := brief.ParseValue(v.String()); err != nil || v.Low.Abs().GreaterThan(decimal.New(1, 27)) {
		r.refuse(field, quoted(cell)+" is no amount that Moat takes", "want a number of at most 27 digits, in a known unit")
		return brief.Value{}
	}
	return v
}

// worded reads an amount as texts write it: 1,000억 달러, "$40 billion".
func worded(cell string) (brief.Value, bool) {
	if len(cell) > 200 {
		return brief.Value{}, false
	}
	var found []brief.Value
	for _, f := range figure.Find(cell, figure.Options{}) {
		if f.Kind != figure.Date && f.Value().Known() {
			found = append(found, f.Value())
		}
	}
	if len(found) != 1 {
		return brief.Value{}, false
	}
	return found[0], true
}

// date reads a day, month, quarter or year.
func (r *reader) date(field string) brief.Date {
	cell := r.get(field)
	if cell == "" {
		return brief.Date{}
	}
	if p, ok := periodOf(cell); ok {
		return p.To
	}
	r.refuse(field, quoted(cell)+" is no date", "want 2025, 2025-Q4, 2025-12 or 2025-12-19")
	return brief.Date{}
}

// periodOf reads a date or period as a briefing or a text writes it.
func periodOf(cell string) (brief.Period, bool) {
	if p, err := brief.ParsePeriod(cell); err == nil {
		return p, true
	}
	if len(cell) > 10 && cell[4] == '-' {
		if d, err := brief.ParseDate(cell[:10]); err == nil {
			return brief.Period{From: d, To: d}, true
		}
	}
	if d, err := brief.ParseDate(strings.NewReplacer("/", "-", ".", "-").Replace(strings.Trim(cell, ". "))); err == nil && !d.IsZero() {
		return brief.Period{From: d, To: d}, true
	}
	for _, f := range figure.Find(cell, figure.Options{}) {
		if f.Kind == figure.Date && !f.Period.IsZero() {
			return f.Period, true
		}
	}
	return brief.Period{}, false
}

// id returns the id of a row's record: its own where it has one, else its row.
func (r *reader) id() brief.ID {
	own := slug(r.get("id"))
	if own == "" {
		own = fmt.Sprintf("row-%d", r.at.Line)
	}
	id := r.unique(own)
	if r.ids[id] {
		r.refuse("id", quoted(r.get("id"))+" stands twice", "want each id once")
	}
	if !r.failed {
		r.ids[id] = true
	}
	return id
}

func (r *reader) unique(name string) brief.ID {
	return brief.ID(strings.Trim(r.opt.Prefix+"-"+name, "-"))
}

// slug makes the form of an id, "" where nothing of a name fits into one.
func slug(s string) string {
	out := strings.Trim(strings.Join(strings.FieldsFunc(strings.ToLower(s), func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9')
	}), "-"), "-")
	return strings.Trim(out[:min(len(out), 48)], "-")
}

// party returns the id of the party that a cell names. One that is not known
// yet is a company of that name.
func (r *reader) party(field string) brief.ID {
	name := r.text(field)
	if name == "" {
		r.refuse(field, "no name", "want the name of a party in every row")
		return ""
	}
	return r.named(field, name)
}

func (r *reader) named(field, name string) brief.ID {
	if isFormula(name) {
		r.refuse(field, quoted(name)+" is a formula", "want a name")
		return ""
	}
	p, known := r.opt.Register.Party(brief.ID(slug(name)))
	if id, is := r.opt.Register.Find(name); is && !known {
		p, known = r.opt.Register.Party(id)
	}
	if !known {
		id := slug(name)
		if id == "" || len(id) < 2 {
			sum := sha256.Sum256([]byte(name))
			id = "party-" + hex.EncodeToString(sum[:4])
		}
		p = brief.Party{ID: brief.ID(id), Kind: brief.Company, Names: brief.Names{"en": name}}
	}
	for _, have := range r.out.Parties {
		if have.ID == p.ID {
			return p.ID
		}
	}
	r.out.Parties = append(r.out.Parties, p)
	return p.ID
}

// parties reads a list of names.
func (r *reader) parties(field string) []brief.ID {
	var out []brief.ID
	for _, n := range strings.FieldsFunc(r.text(field), func(c rune) bool { return strings.ContainsRune(",;、，；/", c) }) {
		if n = strings.TrimSpace(n); n != "" && len(out) < 100 {
			out = append(out, r.named(field, n))
		}
	}
	return out
}
